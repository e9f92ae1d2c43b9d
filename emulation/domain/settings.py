"""The settings of a province: what the law leaves open, or what nobody has confirmed yet.

Each has a default that the product ships; a province sets its own value from a day on. Rows start on a day and hold
until the next one starts, so neither gaps nor overlaps can be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from emulation.domain.account import SecondFactorRule
from emulation.domain.block import YearStep
from emulation.domain.file import LARGEST_FILE
from emulation.domain.labelled import LabelledEnum
from emulation.domain.law.marks import CONFIRMED, UNCONFIRMED, Mark, unconfirmed
from emulation.domain.majority import MORE_THAN_HALF, VoteBase
from emulation.domain.quota import QuotaRounding
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.setting import Default, InForce, Recorded, Setting, setting_on
from emulation.domain.setting_values import Choice, DayOfYear, Deadline, PassMark, Share, Text, Whole, YesNo

T = TypeVar("T")

__all__ = ["SETTINGS", "DEADLINES", "LATE_LOCKS", "InForce", "Recorded", "setting_on", "read_setting"]


class WordSet(LabelledEnum):
    """The words a province uses for its blocks and their posts."""

    KHOI_TRUONG = "khoi_truong", "khối, Khối trưởng, Khối phó"
    TRUONG_KHOI = "truong_khoi", "khối, Trưởng khối, Phó Trưởng khối"
    CUM_TRUONG = "cum_truong", "cụm, Cụm trưởng, Cụm phó"
    TRUONG_CUM = "truong_cum", "cụm, Trưởng cụm, Phó Trưởng cụm"

    @property
    def block(self) -> str:
        return self.label.split(", ")[0]

    @property
    def leader(self) -> str:
        return self.label.split(", ")[1]

    @property
    def deputy(self) -> str:
        return self.label.split(", ")[2]


class ProvinceWord(LabelledEnum):
    """A province is a tỉnh or a city under the central government."""

    PROVINCE = "province", "tỉnh"
    CITY = "city", "thành phố"


class TieRule(LabelledEnum):
    """What happens when two candidates have the same result."""

    SHARED = "shared", "Đồng hạng, người chủ trì ghi nhận cách giải quyết"
    CHAIR_SIDE = "chair_side", "Theo ý kiến của bên có người chủ trì"
    NEXT_ROUND = "next_round", "Bỏ phiếu lại"


class HeaderStyle(LabelledEnum):
    """Whose letterhead the papers of a block carry."""

    BLOCK = "block", "Tên cơ quan Khối trưởng, tên khối thi đua"
    AGENCY = "agency", "Tên cơ quan chủ quản, tên cơ quan Khối trưởng"


def read_setting(key: str, text: str) -> str:
    """The text to store for what a person typed. Raises ``Refusal`` for an unknown key or a value that does not fit."""
    setting = SETTINGS.get(key)
    if setting is None:
        raise Refusal([Reason("setting_unknown", {"key": key}, field="key")])
    return setting.kind.store(setting.kind.read(text, setting.label))


def _always(value: T, mark: Mark = UNCONFIRMED) -> tuple[Default[T], ...]:
    return (Default(date.min, value, mark),)


_MODEL = "Theo mẫu quy định của tỉnh Bắc Ninh (Quyết định số 86/2025/QĐ-UBND)"
_HABIT = unconfirmed("Giá trị mặc định theo các hội nghị đã công bố; quy định của tỉnh quyết định.")
_NOT_A_RULE = CONFIRMED  # facts about the customer or the product, not values of law

PROVINCE_NAME = Setting(
    key="province.name",
    kind=Text(80),
    label="Tên tỉnh, thành phố",
    explanation="Ghi trong tên cơ quan và phần đầu văn bản, không kèm từ “tỉnh”. Để trống thì văn bản in dấu chấm.",
    defaults=_always("", _NOT_A_RULE),
)
PROVINCE_WORD = Setting(
    key="province.word",
    kind=Choice(ProvinceWord),
    label="Cấp đơn vị hành chính",
    explanation="Chọn “thành phố” đối với thành phố trực thuộc trung ương.",
    defaults=_always(ProvinceWord.PROVINCE, _NOT_A_RULE),
)
STANDING_OFFICE = Setting(
    key="standing_office.name",
    kind=Text(120, required=True),
    label="Cơ quan thường trực Hội đồng",
    explanation="Tên cơ quan thường trực của Hội đồng Thi đua - Khen thưởng cấp tỉnh, ghi trên văn bản theo ngày.",
    defaults=(
        Default(date.min, "Ban Thi đua - Khen thưởng tỉnh"),
        Default(date(2025, 3, 1), "Sở Nội vụ", unconfirmed("Ngày đổi tên mỗi tỉnh một khác.")),
    ),
)
COUNCIL_NAME = Setting(
    key="council.name",
    kind=Text(120, required=True),
    label="Tên Hội đồng",
    explanation="Nơi khối gửi tờ trình đề nghị khen thưởng.",
    defaults=_always("Hội đồng Thi đua - Khen thưởng tỉnh"),
)
CHAIRMAN_NAME = Setting(
    key="chairman.name",
    kind=Text(120, required=True),
    label="Chức danh người đứng đầu cấp tỉnh",
    explanation="Người quyết định hoặc trình cấp trên khen thưởng.",
    basis="Điều 79 Luật Thi đua, khen thưởng năm 2022",
    defaults=_always("Chủ tịch Ủy ban nhân dân tỉnh", CONFIRMED),
)
PROVINCIAL_REGULATION = Setting(
    key="province.regulation",
    kind=Text(400),
    label="Quy định của tỉnh về thi đua, khen thưởng",
    explanation=(
        "Ghi đủ số, ngày, cơ quan ban hành và trích yếu để in ở phần căn cứ. Để trống thì văn bản in dấu chấm."
    ),
    defaults=_always(""),
)
PLACE_NAME = Setting(
    key="document.place",
    kind=Text(80),
    label="Địa danh ghi trên văn bản",
    explanation="Đứng trước ngày, tháng, năm ở phần đầu văn bản. Để trống thì văn bản in dấu chấm.",
    basis="Nghị định số 30/2020/NĐ-CP",
    defaults=_always("", _NOT_A_RULE),
)
HEADER_STYLE = Setting(
    key="document.header_style",
    kind=Choice(HeaderStyle),
    label="Phần đầu văn bản của khối",
    explanation="Khối thi đua không có con dấu; tỉnh chọn cách ghi cơ quan ban hành.",
    defaults=_always(HeaderStyle.BLOCK),
)
WORD_SET = Setting(
    key="block.words",
    kind=Choice(WordSet),
    label="Cách gọi khối, cụm",
    explanation="Dùng cho mọi trang và văn bản của tỉnh.",
    defaults=_always(WordSet.KHOI_TRUONG),
)
QUORUM_SHARE = Setting(
    key="conference.quorum",
    kind=Share(),
    label="Tỷ lệ dự họp tối thiểu",
    explanation="Tỷ lệ đơn vị thành viên phải có mặt để hội nghị của khối tiến hành.",
    basis=f"{_MODEL}, áp dụng tương tự cho khối",
    defaults=_always(Fraction(2, 3)),
)
PASS_MARK = Setting(
    key="conference.pass_mark",
    kind=PassMark(),
    label="Tỷ lệ để được khối đề nghị",
    explanation="Ghi “quá nửa” hoặc tỷ lệ phần trăm. Chỉ dùng khi hội nghị có biểu quyết hoặc bỏ phiếu.",
    defaults=_always(MORE_THAN_HALF),
)
VOTE_BASE = Setting(
    key="conference.vote_base",
    kind=Choice(VoteBase),
    label="Cơ sở tính tỷ lệ phiếu",
    explanation="Tính trên tổng số thành viên thì phiếu trắng, phiếu không hợp lệ, vắng mặt vẫn nằm trong mẫu số.",
    defaults=_always(VoteBase.MEMBERS),
)
BLANK_IS_VALID = Setting(
    key="conference.blank_is_valid",
    kind=YesNo(),
    label="Phiếu trắng tính là phiếu hợp lệ",
    explanation="Thông báo trước khi bỏ phiếu.",
    defaults=_always(value=False),
)
TIE_RULE = Setting(
    key="conference.tie_rule",
    kind=Choice(TieRule),
    label="Khi kết quả bằng nhau",
    explanation="Áp dụng khi số phiếu hoặc tổng điểm bằng nhau.",
    defaults=_always(TieRule.SHARED),
)
MOST_ROUNDS = Setting(
    key="conference.rounds",
    kind=Whole(1, 5, "lượt"),
    label="Số lượt bỏ phiếu tối đa",
    explanation="Cho cùng một nội dung.",
    defaults=_always(2),
)
QUOTA_ROUNDING = Setting(
    key="quota.rounding",
    kind=Choice(QuotaRounding),
    label="Làm tròn chỉ tiêu khen thưởng",
    explanation="Áp dụng khi chỉ tiêu tính theo tỷ lệ phần trăm số đơn vị.",
    defaults=_always(QuotaRounding.DOWN),
)
TWO_FLAGS = Setting(
    key="quota.two_flags",
    kind=YesNo(),
    label="Một đơn vị được đề nghị cả hai cờ",
    explanation="Cờ thi đua của Chính phủ và Cờ thi đua của Ủy ban nhân dân tỉnh trong cùng một năm.",
    basis="Điều 5 Luật Thi đua, khen thưởng năm 2022; các tỉnh áp dụng khác nhau",
    defaults=_always(value=False),
)
REMINDER_DAYS = Setting(
    key="reminder.days",
    kind=Whole(1, 60, "ngày"),
    label="Số ngày nhắc trước hạn",
    explanation="Việc còn trong số ngày này được xếp vào “Sắp đến hạn”.",
    defaults=_always(7, _NOT_A_RULE),
)
FILE_LIMIT = Setting(
    key="file.limit",
    kind=Whole(1, LARGEST_FILE, "MB"),
    label="Dung lượng tối đa của một tệp đính kèm",
    explanation="Bản quét, minh chứng lớn hơn thì quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
    defaults=_always(20, _NOT_A_RULE),
)
SECOND_FACTOR = Setting(
    key="account.second_factor",
    kind=Choice(SecondFactorRule),
    label="Yêu cầu xác thực hai bước khi đăng nhập",
    explanation=(
        "Người thuộc diện này mà chưa bật thì được nhắc sau mỗi lần đăng nhập và có dấu trong danh sách tài khoản."
    ),
    defaults=_always(SecondFactorRule.OPTIONAL, _NOT_A_RULE),
)
SUPPORT_LINE = Setting(
    key="support.line",
    kind=Text(160),
    label="Bộ phận hỗ trợ",
    explanation="Họ tên và số điện thoại ghi ở cuối mỗi trang.",
    defaults=_always("", _NOT_A_RULE),
)


def _deadline(step: YearStep, value: DayOfYear, explanation: str) -> Setting[DayOfYear]:
    return Setting(
        key=f"deadline.{step.value}",
        kind=Deadline(),
        label=f"Hạn {step.label[0].lower()}{step.label[1:]}",
        explanation=explanation,
        defaults=_always(value, _HABIT),
    )


DEADLINES: Mapping[YearStep, Setting[DayOfYear]] = {
    YearStep.COMMENTS: _deadline(
        YearStep.COMMENTS, DayOfYear(0, 3, 15), "Các khối đã công bố lấy ý kiến từ 1 đến 5 tuần trước hội nghị ký kết."
    ),
    YearStep.TARGETS: _deadline(
        YearStep.TARGETS, DayOfYear(0, 3, 31), "Đơn vị thành viên đăng ký với Khối trưởng trước khi ký giao ước."
    ),
    YearStep.PLEDGE: _deadline(YearStep.PLEDGE, DayOfYear(0, 4, 30), "Phần lớn khối ký từ giữa tháng 2 đến tháng 4."),
    YearStep.MID_YEAR: _deadline(YearStep.MID_YEAR, DayOfYear(0, 7, 31), "Phần lớn khối sơ kết trong tháng 7."),
    YearStep.YEAR_RESULTS: _deadline(
        YearStep.YEAR_RESULTS, DayOfYear(0, 11, 30), "Đơn vị thành viên báo cáo kết quả chỉ tiêu, phong trào cả năm."
    ),
    YearStep.SELF_EVALUATION: _deadline(
        YearStep.SELF_EVALUATION, DayOfYear(0, 12, 5), "Đơn vị thành viên nộp bảng tự chấm điểm cho Khối trưởng."
    ),
    YearStep.APPRAISAL: _deadline(
        YearStep.APPRAISAL, DayOfYear(0, 12, 20), "Khối trưởng, Khối phó thẩm định xong trước hội nghị tổng kết."
    ),
    YearStep.CONFERENCE: _deadline(
        YearStep.CONFERENCE, DayOfYear(1, 1, 31), "Phần lớn khối tổng kết từ giữa tháng 12 đến hết tháng 01 năm sau."
    ),
    YearStep.PROPOSAL: _deadline(
        YearStep.PROPOSAL, DayOfYear(1, 2, 15), "Khối gửi hồ sơ sau hội nghị tổng kết; mỗi tỉnh quy định một hạn."
    ),
}
"""The default calendar of a year. Late is a mark on what comes in, unless the step is set to lock."""

LATE_LOCKS: Mapping[YearStep, Setting[bool]] = {
    step: Setting(
        key=f"late_locks.{step.value}",
        kind=YesNo(),
        label=f"Khóa khi quá hạn: {step.label[0].lower()}{step.label[1:]}",
        explanation="Chọn “Không” thì nộp muộn vẫn được nhận và ghi “chậm nộp”.",
        defaults=_always(value=False),
    )
    for step in YearStep
}

_ALL: tuple[Setting[Any], ...] = (
    PROVINCE_NAME,
    PROVINCE_WORD,
    STANDING_OFFICE,
    COUNCIL_NAME,
    CHAIRMAN_NAME,
    PROVINCIAL_REGULATION,
    PLACE_NAME,
    HEADER_STYLE,
    WORD_SET,
    QUORUM_SHARE,
    PASS_MARK,
    VOTE_BASE,
    BLANK_IS_VALID,
    TIE_RULE,
    MOST_ROUNDS,
    QUOTA_ROUNDING,
    TWO_FLAGS,
    *DEADLINES.values(),
    *LATE_LOCKS.values(),
    REMINDER_DAYS,
    FILE_LIMIT,
    SECOND_FACTOR,
    SUPPORT_LINE,
)

SETTINGS: Mapping[str, Setting[Any]] = {setting.key: setting for setting in _ALL}
"""Every setting by key, in the order of the settings page."""
