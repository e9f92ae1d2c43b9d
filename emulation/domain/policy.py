"""Who may do what where: one table, read by pages, use cases, exports, documentation and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emulation.domain.actors import COUNCIL_ROLES, DOSSIER_ROLES, STANDING_ROLES, Actor, Place, Role
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import NotPermitted


class Action(LabelledEnum):
    """Every verb of the product. A route stands for one of them; a lifecycle step is one of them."""

    # account
    LOG_IN = "log_in", "Đăng nhập"
    USE_OWN_ACCOUNT = "use_own_account", "Dùng tài khoản của mình"
    MANAGE_ACCOUNTS = "manage_accounts", "Quản lý tài khoản và chức trách"
    SEE_HOME = "see_home", "Xem việc cần làm"
    # site
    VERIFY_DOCUMENT = "verify_document", "Tra mã văn bản"
    READ_SETTINGS = "read_settings", "Xem thiết lập của tỉnh"
    CHANGE_SETTINGS = "change_settings", "Đổi thiết lập của tỉnh"
    READ_LAW = "read_law", "Xem căn cứ pháp lý"
    # agency
    LIST_AGENCIES = "list_agencies", "Xem danh sách đơn vị"
    READ_AGENCY = "read_agency", "Xem đơn vị"
    MANAGE_AGENCIES = "manage_agencies", "Quản lý danh mục đơn vị"
    # block
    LIST_BLOCKS = "list_blocks", "Xem danh sách khối"
    READ_BLOCK = "read_block", "Xem khối"
    MANAGE_BLOCKS = "manage_blocks", "Quản lý khối"
    OPEN_BLOCK_YEAR = "open_block_year", "Mở năm thi đua"
    CLOSE_BLOCK_YEAR = "close_block_year", "Đóng năm thi đua"
    MANAGE_BLOCK_YEAR = "manage_block_year", "Cập nhật thành viên, Khối trưởng, Khối phó, hạn của năm"
    # movement and pledge
    RECORD_MOVEMENT = "record_movement", "Ghi phong trào thi đua"
    LAUNCH_MOVEMENT = "launch_movement", "Phát động phong trào của tỉnh"
    REPORT_MOVEMENT = "report_movement", "Báo cáo kết quả phong trào của đơn vị"
    RECORD_PLEDGE = "record_pledge", "Ghi giao ước thi đua"
    ASK_TARGETS = "ask_targets", "Lấy đăng ký chỉ tiêu của các đơn vị"
    SET_TARGETS = "set_targets", "Đăng ký chỉ tiêu, danh hiệu của đơn vị"
    REPORT_TARGETS = "report_targets", "Báo cáo kết quả chỉ tiêu của đơn vị"
    OPEN_SIGNING = "open_signing", "Gửi ký giao ước"
    SIGN_PLEDGE = "sign_pledge", "Ký giao ước"
    REOPEN_PLEDGE = "reopen_pledge", "Mở lại giao ước đang ký"
    # plan: the papers a block adopts at the start of its year, and the library they draw on
    READ_LIBRARY = "read_library", "Xem văn bản chỉ đạo, hướng dẫn"
    KEEP_LIBRARY = "keep_library", "Cập nhật văn bản chỉ đạo, hướng dẫn"
    WRITE_PLAN = "write_plan", "Soạn kế hoạch, quy chế, phát động"
    ADOPT_PLAN = "adopt_plan", "Ghi nhận kế hoạch, quy chế được thông qua"
    # comments on drafts
    ASK_COMMENTS = "ask_comments", "Lấy ý kiến dự thảo"
    COMMENT = "comment", "Góp ý dự thảo"
    ANSWER_COMMENT = "answer_comment", "Trả lời góp ý"
    # files
    READ_FILE = "read_file", "Tải tệp đính kèm"
    RELEASE_FILE = "release_file", "Quét lại tệp đang cách ly"
    # progress of the year
    LIST_PROGRESS = "list_progress", "Xem tiến độ của các khối"
    READ_PROGRESS = "read_progress", "Xem tiến độ của các đơn vị"
    REMIND_MEMBERS = "remind_members", "Nhắc các đơn vị chậm nộp"
    EXTEND_DEADLINE = "extend_deadline", "Gia hạn cho đơn vị"
    # conference
    READ_CONFERENCE = "read_conference", "Xem hội nghị"
    PREPARE_CONFERENCE = "prepare_conference", "Chuẩn bị hội nghị"
    RECORD_ATTENDANCE = "record_attendance", "Điểm danh"
    EDIT_REPORT = "edit_report", "Soạn báo cáo"
    ADOPT_REPORT = "adopt_report", "Ghi nhận báo cáo được thông qua"
    NOMINATE = "nominate", "Bình xét"
    ENDORSE = "endorse", "Suy tôn"
    RECORD_MINUTES = "record_minutes", "Ghi biên bản"
    CONFIRM_CONFERENCE = "confirm_conference", "Xác nhận kết quả hội nghị"
    RECORD_DIFFERING_DECISION = "record_differing_decision", "Ghi quyết định khác của cấp có thẩm quyền"
    # award: proposal and dossier
    LIST_PROPOSALS = "list_proposals", "Xem danh sách đề nghị khen thưởng"
    READ_PROPOSAL = "read_proposal", "Xem hồ sơ đề nghị"
    DRAFT_PROPOSAL = "draft_proposal", "Soạn hồ sơ đề nghị"
    SUBMIT_PROPOSAL = "submit_proposal", "Trình hồ sơ đề nghị"
    RECALL_PROPOSAL = "recall_proposal", "Rút lại hồ sơ đề nghị"
    OPEN_PROPOSAL = "open_proposal", "Mở hồ sơ"
    RECEIVE_PROPOSAL = "receive_proposal", "Tiếp nhận hồ sơ"
    RETURN_PROPOSAL = "return_proposal", "Yêu cầu bổ sung, trả lại hồ sơ"
    REQUEST_RETURN = "request_return", "Đề nghị trả lại hồ sơ"
    AMEND_PROPOSAL = "amend_proposal", "Sửa mục được yêu cầu bổ sung"
    BACKFILL_RECEIPT = "backfill_receipt", "Ghi ngày tiếp nhận trên giấy"
    RECORD_OUTCOME = "record_outcome", "Ghi kết quả xét"
    # decision, register
    RECORD_DECISION = "record_decision", "Ghi quyết định khen thưởng"
    READ_REGISTER = "read_register", "Tra cứu lịch sử khen thưởng"
    # document
    READ_DOCUMENT = "read_document", "Xem, tải văn bản"
    ISSUE_DOCUMENT = "issue_document", "Phát hành văn bản"
    NUMBER_DOCUMENT = "number_document", "Ghi số, ngày văn bản"
    # journal
    READ_JOURNAL = "read_journal", "Xem nhật ký"
    READ_RECORD_JOURNAL = "read_record_journal", "Xem lịch sử thay đổi của hồ sơ"
    INSPECT = "inspect", "Thanh tra, kiểm tra"
    # first steps
    SET_UP_PROVINCE = "set_up_province", "Thiết lập ban đầu của tỉnh"


Rule = Callable[[Actor, Place], bool]


def anybody(_actor: Actor, _place: Place) -> bool:
    """Everybody, logged in or not."""
    return True


def logged_in(actor: Actor, _place: Place) -> bool:
    """Everybody who is logged in."""
    return actor.account_id is not None


def administrator(actor: Actor, _place: Place) -> bool:
    """The system administrator (accounts and posts; no dossiers)."""
    return actor.has(Role.SYSTEM_ADMINISTRATOR)


def provincial_office(actor: Actor, _place: Place) -> bool:
    """The provincial standing office, wherever the record lies."""
    return None in actor.office_ids


def office(actor: Actor, place: Place) -> bool:
    """The office that receives this block's papers."""
    return place.block_id is not None and place.office_id in actor.office_ids


def office_head(actor: Actor, place: Place) -> bool:
    """The head of the receiving office."""
    return any(post.role is Role.STANDING_HEAD and post.agency_id == place.office_id for post in actor.posts)


def council(actor: Actor, place: Place) -> bool:
    """Members and secretary of the provincial council see what its standing office receives."""
    return actor.has(*COUNCIL_ROLES) and place.office_id is None


def inspector(actor: Actor, _place: Place) -> bool:
    """An inspector reads everywhere and changes nothing; what he opens is journalled."""
    return actor.has(Role.INSPECTOR)


def member(actor: Actor, place: Place) -> bool:
    """An agency of the block year, or its successor."""
    return bool(actor.readable_agency_ids & place.member_ids)


def own_agency(actor: Actor, place: Place) -> bool:
    """The own agency or one whose records it inherited."""
    return place.agency_id in actor.readable_agency_ids


def open_member(actor: Actor, place: Place) -> bool:
    """An agency of the block year itself, until the year is closed."""
    return not place.closed and bool(place.member_ids & actor.agency_ids)


def own_part(actor: Actor, place: Place) -> bool:
    """The one member agency the record belongs to, until the year is closed."""
    return open_member(actor, place) and place.agency_id in place.member_ids & actor.agency_ids


def leader(actor: Actor, place: Place) -> bool:
    """The block leader of this very year, until the year is closed."""
    return not place.closed and place.leader_id is not None and place.leader_id in actor.agency_ids


def leader_or_deputy(actor: Actor, place: Place) -> bool:
    """The leader or a deputy of this very year, until the year is closed."""
    return leader(actor, place) or (not place.closed and bool(place.deputy_ids & actor.agency_ids))


def oversees(actor: Actor, _place: Place) -> bool:
    """Offices that receive papers, the council, inspectors: whoever watches over blocks without being one of them."""
    return actor.has(*STANDING_ROLES, *COUNCIL_ROLES, Role.INSPECTOR)


def works_with_blocks(actor: Actor, _place: Place) -> bool:
    """Everybody with a post but the system administrator, who sees no dossiers."""
    return actor.has(*DOSSIER_ROLES)


def any_of(*rules: Rule) -> Rule:
    def rule(actor: Actor, place: Place) -> bool:
        return any(one(actor, place) for one in rules)

    rule.__name__ = " | ".join(one.__name__ for one in rules)
    return rule


def open_office(actor: Actor, place: Place) -> bool:
    """The receiving office, while the year is open."""
    return office(actor, place) and not place.closed


def sees_file(actor: Actor, place: Place) -> bool:
    """A file of a block year is seen like the year; one of no block (the library) by all who work with blocks."""
    return works_with_blocks(actor, place) if place.block_id is None else _SEES_BLOCK(actor, place)


_SEES_BLOCK = any_of(member, office, council, inspector)
_RUNS_YEAR = any_of(leader, open_office)
_HELPS_RUN_YEAR = any_of(leader_or_deputy, open_office)

POLICY: Mapping[Action, Rule] = {
    Action.LOG_IN: anybody,
    Action.USE_OWN_ACCOUNT: logged_in,
    Action.MANAGE_ACCOUNTS: administrator,
    Action.SEE_HOME: logged_in,
    Action.VERIFY_DOCUMENT: anybody,
    Action.READ_SETTINGS: works_with_blocks,
    Action.CHANGE_SETTINGS: provincial_office,
    Action.READ_LAW: works_with_blocks,
    Action.LIST_AGENCIES: works_with_blocks,
    Action.READ_AGENCY: works_with_blocks,
    Action.MANAGE_AGENCIES: provincial_office,
    Action.LIST_BLOCKS: works_with_blocks,
    Action.READ_BLOCK: _SEES_BLOCK,
    Action.MANAGE_BLOCKS: provincial_office,
    Action.OPEN_BLOCK_YEAR: office,
    Action.CLOSE_BLOCK_YEAR: open_office,
    Action.MANAGE_BLOCK_YEAR: open_office,
    Action.RECORD_MOVEMENT: _RUNS_YEAR,
    Action.LAUNCH_MOVEMENT: provincial_office,
    Action.REPORT_MOVEMENT: own_part,
    Action.RECORD_PLEDGE: _RUNS_YEAR,
    Action.ASK_TARGETS: _RUNS_YEAR,
    Action.SET_TARGETS: own_part,
    Action.REPORT_TARGETS: own_part,
    Action.OPEN_SIGNING: _RUNS_YEAR,
    Action.SIGN_PLEDGE: own_part,
    Action.REOPEN_PLEDGE: _RUNS_YEAR,
    Action.READ_LIBRARY: works_with_blocks,
    Action.KEEP_LIBRARY: provincial_office,
    Action.WRITE_PLAN: _RUNS_YEAR,
    Action.ADOPT_PLAN: _RUNS_YEAR,
    Action.ASK_COMMENTS: _RUNS_YEAR,
    Action.COMMENT: any_of(open_member, open_office),
    Action.ANSWER_COMMENT: _RUNS_YEAR,
    Action.READ_FILE: sees_file,
    Action.RELEASE_FILE: any_of(office, provincial_office),
    Action.LIST_PROGRESS: oversees,
    Action.READ_PROGRESS: any_of(leader_or_deputy, office, council, inspector),
    Action.REMIND_MEMBERS: _RUNS_YEAR,
    Action.EXTEND_DEADLINE: _RUNS_YEAR,
    Action.READ_CONFERENCE: _SEES_BLOCK,
    Action.PREPARE_CONFERENCE: _HELPS_RUN_YEAR,
    Action.RECORD_ATTENDANCE: _HELPS_RUN_YEAR,
    Action.EDIT_REPORT: leader,
    Action.ADOPT_REPORT: _RUNS_YEAR,
    Action.NOMINATE: _RUNS_YEAR,
    Action.ENDORSE: _RUNS_YEAR,
    Action.RECORD_MINUTES: _HELPS_RUN_YEAR,
    Action.CONFIRM_CONFERENCE: _RUNS_YEAR,
    Action.RECORD_DIFFERING_DECISION: open_office,
    Action.LIST_PROPOSALS: works_with_blocks,
    Action.READ_PROPOSAL: _SEES_BLOCK,
    Action.DRAFT_PROPOSAL: _RUNS_YEAR,
    Action.SUBMIT_PROPOSAL: _RUNS_YEAR,
    Action.RECALL_PROPOSAL: _RUNS_YEAR,
    Action.OPEN_PROPOSAL: office,
    Action.RECEIVE_PROPOSAL: office,
    Action.RETURN_PROPOSAL: office,
    Action.REQUEST_RETURN: _RUNS_YEAR,
    Action.AMEND_PROPOSAL: _RUNS_YEAR,
    Action.BACKFILL_RECEIPT: office,
    Action.RECORD_OUTCOME: office,
    Action.RECORD_DECISION: any_of(office, provincial_office),
    Action.READ_REGISTER: works_with_blocks,
    Action.READ_DOCUMENT: _SEES_BLOCK,
    Action.ISSUE_DOCUMENT: _RUNS_YEAR,
    Action.NUMBER_DOCUMENT: _RUNS_YEAR,
    Action.READ_JOURNAL: any_of(provincial_office, administrator, inspector),
    Action.READ_RECORD_JOURNAL: _SEES_BLOCK,
    Action.INSPECT: inspector,
    Action.SET_UP_PROVINCE: provincial_office,
}


def permits(actor: Actor, action: Action, place: Place) -> bool:
    return POLICY[action](actor, place)


def require(actor: Actor, action: Action, place: Place) -> None:
    """Raise ``NotPermitted`` unless the table allows ``action`` to this actor at this place."""
    if not permits(actor, action, place):
        raise NotPermitted(action)
