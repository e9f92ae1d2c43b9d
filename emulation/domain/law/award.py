"""What one entry of the catalogue says: a title of emulation or a form of commendation for one kind of recipient."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.domain.labelled import LabelledEnum
from emulation.domain.law.marks import CONFIRMED, Mark, unconfirmed
from emulation.domain.law.provisions import Provision, cite
from emulation.domain.majority import PassRule, VoteBase


class AwardKind(LabelledEnum):
    """Danh hiệu thi đua and hình thức khen thưởng: two kinds, never mixed."""

    EMULATION_TITLE = "emulation_title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"


class Target(LabelledEnum):
    """Whom the award is for."""

    INDIVIDUAL = "individual", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"


class Level(LabelledEnum):
    """Cấp khen thưởng."""

    STATE = "state", "Chủ tịch nước"
    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ"
    MINISTRY_PROVINCE = "ministry_province", "Bộ, ban, ngành, tỉnh"
    BASE = "base", "Cơ sở"


class Authority(LabelledEnum):
    """Who decides (thẩm quyền quyết định); the label is the full name as it stands in a paper."""

    PRESIDENT = "president", "Chủ tịch nước"
    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MINISTER = "minister", "Bộ trưởng, thủ trưởng ban, ngành trung ương"
    PROVINCIAL_CHAIRMAN = "provincial_chairman", "Chủ tịch Ủy ban nhân dân tỉnh"
    ARMED_FORCES_OR_CHAIRMAN = (
        "armed_forces_or_chairman",
        "Thủ trưởng có thẩm quyền trong lực lượng vũ trang; Chủ tịch Ủy ban nhân dân tỉnh",
    )
    COMMUNE_CHAIRMAN = "commune_chairman", "Chủ tịch Ủy ban nhân dân cấp xã"
    HEAD_OF_AGENCY = (
        "head_of_agency",
        "Thủ trưởng cơ quan, đơn vị có tư cách pháp nhân; Chủ tịch Ủy ban nhân dân cấp xã",
    )
    HEAD_OF_ARMED_UNIT = "head_of_armed_unit", "Thủ trưởng đơn vị lực lượng vũ trang"


class FactGroup(LabelledEnum):
    """Facts of an entry that are confirmed or unconfirmed together."""

    STANDARD = "standard", "Tiêu chuẩn"
    AUTHORITY = "authority", "Thẩm quyền quyết định"
    BONUS = "bonus", "Hệ số tiền thưởng"
    VOTE = "vote", "Tỷ lệ phiếu và cơ sở tính tỷ lệ"


class Bestowal(LabelledEnum):
    """The verb that goes with the award."""

    GIVE = "give", "tặng"
    GIVE_TITLE = "give_title", "tặng danh hiệu"
    RECOGNISE_TITLE = "recognise_title", "công nhận danh hiệu"
    CONFER_TITLE = "confer_title", "phong tặng danh hiệu"


@dataclass(frozen=True, kw_only=True)
class VoteRule:
    """The vote a council needs for one award. ``compulsory_ballot``: show of hands is not enough."""

    rule: PassRule
    base: VoteBase = VoteBase.MEMBERS
    compulsory_ballot: bool = False
    council: str = ""
    mark: Mark = CONFIRMED


_VOTE_NOTE = "Điều 30 Nghị định số 98/2023/NĐ-CP đã hết hiệu lực; quy định thay thế chưa được đọc."
NO_THRESHOLD = VoteRule(
    rule=PassRule(), mark=unconfirmed("Không tìm thấy tỷ lệ riêng; tạm áp dụng quá nửa tổng số thành viên.")
)


def vote_of(percent: int, council: str) -> VoteRule:
    """At least ``percent`` of all members of ``council``, by ballot."""
    return VoteRule(rule=PassRule(percent), compulsory_ballot=True, council=council, mark=unconfirmed(_VOTE_NOTE))


@dataclass(frozen=True, kw_only=True)
class Award:
    """One row of the catalogue, as under the rule set from 2025-07-01.

    ``bonus`` is the coefficient of the bonus money in hundredths of the base salary (``None`` = unknown);
    ``years_between`` the interval the standard works with; ``unconfirmed`` names the groups nobody has read in the
    text. Bonus and vote depend on the day: ask ``money.coefficient_on`` and ``awards.vote_rule_on``.
    """

    code: str
    name: str
    english: str
    kind: AwardKind
    target: Target
    level: Level
    authority: Authority
    bestowal: Bestowal
    bonus: int | None
    basis: tuple[Provision, ...]
    unconfirmed: frozenset[FactGroup]
    vote: VoteRule = NO_THRESHOLD
    years_between: int | None = None
    history_only: bool = False
    rule_set: str = "RS-2025"

    @property
    def authority_text(self) -> str:
        return self.authority.label

    @property
    def basis_text(self) -> str:
        """The articles in one Vietnamese line."""
        return cite(self.basis)

    def is_confirmed(self, group: FactGroup) -> bool:
        return group not in self.unconfirmed
