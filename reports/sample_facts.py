"""Facts of two conferences for samples: one of which little is known, one large and complete.

The first is a published event; where it says nothing the facts say nothing. All persons of the second are invented.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from reports.facts import (
    AbsenceFacts,
    AdoptedReportFacts,
    AttendanceFacts,
    BlockFacts,
    ConferenceFacts,
    DecisionMannerFacts,
    EndorsedFacts,
    EndorsementFacts,
    NominationFacts,
    OfficeFacts,
    PartyFacts,
    PersonFacts,
    RatingFacts,
    ScoreFacts,
    StampFacts,
)

# --- a conference of which little is known: the published event of 22 January 2024 ---

SMALL_STAMP = StampFacts(draft=True, demo=True, made_at="Lập lúc 08 giờ 15 phút, ngày 24 tháng 01 năm 2024")
SMALL_BLOCK = BlockFacts(name="Khối thi đua các cơ quan Tham mưu - Tổng hợp", year=2023)
SMALL_OFFICE = OfficeFacts(
    name="Ban Thi đua - Khen thưởng tỉnh",
    council="Hội đồng Thi đua - Khen thưởng tỉnh",
    chairman="Chủ tịch Ủy ban nhân dân tỉnh",
)
SMALL_CHAIR = PersonFacts(
    name="Vũ Thị Liễu", title="Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh, Khối Trưởng Khối thi đua"
)
SMALL_CONFERENCE = ConferenceFacts(
    kind="year_end_and_signing",
    title="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2023; phát động, ký kết giao ước thi đua năm 2024",
    review_year=2023,
    pledge_year=2024,
    held_on=date(2024, 1, 22),
    part_of_day="afternoon",
    venue="trụ sở Đoàn ĐBQH và HĐND tỉnh",
    chairs=(SMALL_CHAIR,),
    composition=(
        "đại diện lãnh đạo các cơ quan, công chức phụ trách thi đua, khen thưởng của các đơn vị trong Khối; "
        "đại diện lãnh đạo Ban Thi đua - Khen thưởng tỉnh"
    ),
    leader="Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    members=(
        PartyFacts(name="Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
        PartyFacts(name="Văn phòng UBND tỉnh"),
        PartyFacts(name="Sở Tài chính"),
        PartyFacts(name="Sở Kế hoạch và Đầu tư"),
    ),
    members_complete=False,
)
SMALL_NOMINATIONS = (
    NominationFacts(
        award="Cờ thi đua của Chính phủ",
        award_code="CTDCP",
        kind="title",
        authority="Thủ tướng Chính phủ",
        recipient="Sở Tài chính",
    ),
    NominationFacts(
        award="Bằng khen của Chủ tịch UBND tỉnh",
        award_code="BKT_TT",
        kind="commendation",
        authority="Chủ tịch Ủy ban nhân dân tỉnh",
        recipient="Văn phòng UBND tỉnh",
    ),
    NominationFacts(
        award="Bằng khen của Chủ tịch UBND tỉnh",
        award_code="BKT_TT",
        kind="commendation",
        authority="Chủ tịch Ủy ban nhân dân tỉnh",
        recipient="Sở Kế hoạch và Đầu tư",
    ),
)
SMALL_MANNER = DecisionMannerFacts(mode="agreed")
SMALL_ENDORSEMENT = EndorsementFacts(
    year=2024,
    leader=EndorsedFacts(party="Sở Tài chính"),
    deputies=(EndorsedFacts(party="Văn phòng UBND tỉnh"),),
)
SMALL_REPORT = AdoptedReportFacts(
    title=("Báo cáo tổng kết công tác thi đua, khen thưởng của Khối năm 2023 và phương hướng nhiệm vụ năm 2024"),
    drafted_by="Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    adopted=True,
)

# --- a large one: 15 members, a ballot with every count, two deputies, two years of ratings ---

LARGE_STAMP = StampFacts(
    code="7Q4K-9M2P-XW3D", draft=False, demo=True, made_at="Lập lúc 16 giờ 40 phút, ngày 22 tháng 01 năm 2027"
)
LARGE_BLOCK = BlockFacts(
    name="Khối thi đua các cơ quan chuyên môn, đơn vị sự nghiệp lĩnh vực Kinh tế - Kỹ thuật và Văn hóa - Xã hội",
    year=2026,
)
LARGE_OFFICE = OfficeFacts(
    name="Sở Nội vụ",
    council="Hội đồng Thi đua - Khen thưởng tỉnh",
    chairman="Chủ tịch Ủy ban nhân dân tỉnh",
    province="Hòa An",
    place="Hòa An",
)
_NAMES = (
    "Sở Nông nghiệp và Môi trường",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Dân tộc và Tôn giáo",
    "Ban Quản lý các khu công nghiệp, khu kinh tế tỉnh",
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và dân dụng tỉnh",
    "Đài Phát thanh, Truyền hình và Báo tỉnh",
    "Trường Cao đẳng Kỹ thuật và Công nghệ tỉnh",
    "Liên minh Hợp tác xã tỉnh",
    "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
)
_PERSONS = (
    "Trịnh Văn Bách", "Lê Thị Diệu Hương", "Phạm Đình Khải", "Nguyễn Hoàng Mỹ Linh", "Đỗ Quang Nghĩa", "Vi Thị Phượng",
    "Hoàng Minh Quý", "Bùi Thanh Sơn Hà", "Lường Văn Thuận", "Ngô Thị Tường Vân", "Đặng Xuân Uyên", "Quách Đức Vượng",
    "Tạ Thị Như Ý", "Mai Trọng Ân", "Cao Thị Ánh Đào",
)  # fmt: skip
_HEADS = {"Ban": "Trưởng ban", "Trường": "Hiệu trưởng", "Liên": "Chủ tịch", "Đài": "Tổng biên tập"}
LARGE_SCORES = tuple(
    ScoreFacts(party=name, final=final, bonus=bonus, rank=rank, band=band, note=note)
    for name, final, bonus, rank, band, note in (
        (_NAMES[0], Decimal("96.5"), Decimal("2"), 2, "Xuất sắc", None),
        (_NAMES[1], Decimal("97.25"), Decimal("3"), 1, "Xuất sắc", None),
        (_NAMES[2], Decimal("94"), Decimal("1.5"), 5, "Xuất sắc", None),
        (_NAMES[3], Decimal("95.75"), Decimal("2"), 3, "Xuất sắc", None),
        (_NAMES[4], Decimal("93.5"), Decimal("1"), 6, "Xuất sắc", None),
        (_NAMES[5], Decimal("92"), Decimal("0"), 7, "Xuất sắc", "Chậm nộp"),
        (_NAMES[6], Decimal("95"), Decimal("2"), 4, "Xuất sắc", None),
        (_NAMES[7], Decimal("91.5"), Decimal("1"), 8, "Xuất sắc", None),
        (_NAMES[8], Decimal("89"), Decimal("0"), 10, "Tốt", None),
        (_NAMES[9], Decimal("90.25"), Decimal("0.5"), 9, "Xuất sắc", None),
        (_NAMES[10], Decimal("88.5"), Decimal("0"), 11, "Tốt", None),
        (_NAMES[11], Decimal("87"), Decimal("0"), 12, "Tốt", None),
        (_NAMES[12], Decimal("86.75"), Decimal("0"), 13, "Tốt", None),
        (_NAMES[13], Decimal("85"), Decimal("0"), 14, "Tốt", "Chậm nộp"),
        (_NAMES[14], None, None, None, None, "Chưa nộp"),
    )
)
LARGE_CHAIR = PersonFacts(
    name="Trịnh Văn Bách", title="Giám đốc Sở Nông nghiệp và Môi trường, Khối trưởng Khối thi đua"
)
LARGE_CONFERENCE = ConferenceFacts(
    kind="year_end_and_signing",
    review_year=2026,
    pledge_year=2027,
    held_on=date(2027, 1, 22),
    part_of_day="morning",
    starts_at=time(8, 0),
    ended_at=time(11, 25),
    venue="Hội trường Sở Nông nghiệp và Môi trường",
    chairs=(
        LARGE_CHAIR,
        PersonFacts(name="Phạm Đình Khải", title="Giám đốc Sở Xây dựng, Khối phó Khối thi đua"),
    ),
    secretaries=(PersonFacts(name="Hà Thị Bảo Châu", title="Phó Chánh Văn phòng Sở Nông nghiệp và Môi trường"),),
    guests=(
        PersonFacts(name="Lý Quốc Cường", title="Phó Giám đốc Sở Nội vụ"),
        PersonFacts(name="Đinh Thị Hòa", title="Trưởng phòng Thi đua - Khen thưởng, Sở Nội vụ"),
    ),
    composition="đại diện lãnh đạo và công chức phụ trách thi đua, khen thưởng của các đơn vị thành viên",
    leader=_NAMES[0],
    deputies=(_NAMES[2], _NAMES[6]),
    members=tuple(PartyFacts(name=name) for name in _NAMES),
    members_complete=True,
    members_number=15,
    called=15,
    present=14,
    absent=1,
    absences=(AbsenceFacts(party=_NAMES[14], reason="trùng lịch tiếp đoàn công tác của nhà đầu tư"),),
)


def _seat(index: int) -> AttendanceFacts:
    name = _NAMES[index]
    head = _HEADS.get(name.split()[0], "Giám đốc")
    if index == 14:
        reason = "trùng lịch tiếp đoàn công tác của nhà đầu tư"
        return AttendanceFacts(party=name, presence="absent_with_reason", reason=reason)
    if index == 11:
        return AttendanceFacts(
            party=name, name=_PERSONS[index], title="Phó Tổng biên tập", capacity="substitute", presence="in_person"
        )
    presence = "online" if index == 12 else "in_person"
    return AttendanceFacts(party=name, name=_PERSONS[index], title=head, presence=presence)


LARGE_SEATS = (
    *(_seat(index) for index in range(len(_NAMES))),
    AttendanceFacts(
        party="Sở Nội vụ", name="Lý Quốc Cường", title="Phó Giám đốc", capacity="invitee", presence="in_person"
    ),
    AttendanceFacts(
        party="Sở Nội vụ",
        name="Đinh Thị Hòa",
        title="Trưởng phòng Thi đua - Khen thưởng",
        capacity="invitee",
        presence="in_person",
    ),
)
LARGE_MANNER = DecisionMannerFacts(
    mode="ballot",
    secrecy="secret",
    medium="paper",
    members=15,
    present=14,
    issued=14,
    collected=14,
    valid=13,
    invalid=1,
    blank=0,
)
_TWO_YEARS = "02 năm liên tục hoàn thành xuất sắc nhiệm vụ"
_RATINGS = (
    RatingFacts(year=2025, rating="hoàn thành xuất sắc nhiệm vụ"),
    RatingFacts(year=2026, rating="hoàn thành xuất sắc nhiệm vụ"),
)
_FLAG = "Cờ thi đua của Ủy ban nhân dân tỉnh"
_CERTIFICATE = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def _nominated(award: str, code: str, index: int, agree: int, ground: str | None) -> NominationFacts:
    score = LARGE_SCORES[index]
    national = code == "CTDCP"
    return NominationFacts(
        award=award,
        award_code=code,
        kind="commendation" if code == "BKT_TT" else "title",
        authority="Thủ tướng Chính phủ" if national else "Chủ tịch Ủy ban nhân dân tỉnh",
        recipient=score.party,
        ground=ground,
        ratings=_RATINGS,
        rank=score.rank,
        score=score.final,
        agree=agree,
        disagree=13 - agree,
        written_agree=1 if national else 0,
    )


LARGE_NOMINATIONS = (
    _nominated("Cờ thi đua của Chính phủ", "CTDCP", 1, 13, "Đơn vị dẫn đầu khối"),
    _nominated(_FLAG, "CTDT", 1, 12, "Đơn vị dẫn đầu khối"),
    NominationFacts(
        award=_FLAG,
        award_code="CTDT",
        kind="title",
        authority="Chủ tịch Ủy ban nhân dân tỉnh",
        recipient=_NAMES[0],
        rank=2,
        score=Decimal("96.5"),
        withdrawn_reason="đã được tặng Cờ thi đua năm 2025, nhường đơn vị khác",
    ),
    _nominated(_CERTIFICATE, "BKT_TT", 3, 12, _TWO_YEARS),
    _nominated(_CERTIFICATE, "BKT_TT", 6, 11, _TWO_YEARS),
    _nominated(_CERTIFICATE, "BKT_TT", 2, 10, "Có thành tích xuất sắc trong phong trào thi đua"),
    _nominated(_CERTIFICATE, "BKT_TT", 5, 9, None),
)
LARGE_ENDORSEMENT = EndorsementFacts(
    year=2027,
    leader=EndorsedFacts(party=_NAMES[1]),
    deputies=(EndorsedFacts(party=_NAMES[3]), EndorsedFacts(party=_NAMES[5])),
    manner=DecisionMannerFacts(mode="hands", secrecy="open", present=14, agree=14, disagree=0, abstain=0),
)
LARGE_REPORT = AdoptedReportFacts(
    title="Báo cáo tổng kết công tác thi đua, khen thưởng năm 2026 và phương hướng, nhiệm vụ năm 2027",
    drafted_by=_NAMES[0],
    adopted=True,
    manner=DecisionMannerFacts(mode="agreed"),
)
