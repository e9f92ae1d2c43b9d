"""The instruments a paper of the office can cite, and the days on which they were in force.

Sources: copies and quotations of the instruments read by November 2026; none of them was the official gazette.
What was only reported, or is general knowledge, carries an unconfirmed mark with a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.law.marks import CONFIRMED, Mark, unconfirmed

DOTTED = "……"
"""What an unknown part of a citation prints as."""


class InstrumentKind(LabelledEnum):
    """Loại văn bản."""

    LAW = "law", "Luật"
    DECREE = "decree", "Nghị định"
    CIRCULAR = "circular", "Thông tư"
    DECISION = "decision", "Quyết định"


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One legal instrument (văn bản quy phạm pháp luật).

    ``title`` is the name of a law, or the abstract of any other instrument as it follows the issuer in a ``Căn cứ``
    line. ``starts`` is the first and ``until`` the last day in force; ``until`` is ``None`` while it is in force.
    ``amends`` is the number of the law this one amends: it is cited together with that law, never alone.
    """

    number: str
    kind: InstrumentKind
    issuer: str
    title: str
    signed: date | None
    starts: date
    until: date | None = None
    amends: str | None = None
    mark: Mark = CONFIRMED

    def in_force_on(self, day: date) -> bool:
        return self.starts <= day and (self.until is None or day <= self.until)

    @property
    def short(self) -> str:
        """How a provision names it: ``Luật Thi đua, khen thưởng năm 2022``, ``Nghị định số 152/2025/NĐ-CP``."""
        if self.kind is InstrumentKind.LAW and self.amends is None and self.signed is not None:
            return f"{self.title} năm {self.signed.year}"
        return f"{self.kind.label} số {self.number}"

    @property
    def citation(self) -> str:
        """The full name after ``Căn cứ``: a law by name and day, any other by number, day, issuer and abstract."""
        if self.kind is InstrumentKind.LAW:
            return f"{self.title} {in_words(self.signed)}"
        return f"{self.kind.label} số {self.number} {in_words(self.signed)} của {self.issuer} {self.title}"


def in_words(day: date | None) -> str:
    """``ngày 04 tháng 8 năm 2025``: days below 10 and months 1 and 2 with a zero; an unknown day is dotted."""
    if day is None:
        return f"ngày {DOTTED} tháng {DOTTED} năm {DOTTED}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_ASSEMBLY = "Quốc hội"
_GOVERNMENT = "Chính phủ"
_HOME_AFFAIRS = "Bộ trưởng Bộ Nội vụ"
_LAW_TITLE = "Luật Thi đua, khen thưởng"
_AMENDING_TITLE = "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng"
_HISTORY = unconfirmed("Văn bản của giai đoạn trước năm 2024, ghi theo nguồn thứ cấp.")


LAW_2003 = Instrument(
    number="15/2003/QH11",
    kind=InstrumentKind.LAW,
    issuer=_ASSEMBLY,
    title=_LAW_TITLE,
    signed=date(2003, 11, 26),
    starts=date(2004, 7, 1),
    until=date(2023, 12, 31),
    mark=_HISTORY,
)
LAW_2005 = Instrument(
    number="47/2005/QH11",
    kind=InstrumentKind.LAW,
    issuer=_ASSEMBLY,
    title=_AMENDING_TITLE,
    signed=date(2005, 6, 14),
    starts=date(2005, 6, 14),
    until=date(2023, 12, 31),
    amends=LAW_2003.number,
    mark=unconfirmed("Chưa đọc toàn văn; ngày có hiệu lực tạm lấy theo ngày ký."),
)
LAW_2013 = Instrument(
    number="39/2013/QH13",
    kind=InstrumentKind.LAW,
    issuer=_ASSEMBLY,
    title=_AMENDING_TITLE,
    signed=date(2013, 11, 16),
    starts=date(2014, 6, 1),
    until=date(2023, 12, 31),
    amends=LAW_2003.number,
    mark=_HISTORY,
)
LAW_2022 = Instrument(
    number="06/2022/QH15",
    kind=InstrumentKind.LAW,
    issuer=_ASSEMBLY,
    title=_LAW_TITLE,
    signed=date(2022, 6, 15),
    starts=date(2024, 1, 1),
)
LAW_2026 = Instrument(
    number="06/2026/QH16",
    kind=InstrumentKind.LAW,
    issuer=_ASSEMBLY,
    title=_AMENDING_TITLE,
    signed=date(2026, 4, 23),
    starts=date(2026, 10, 1),
    amends=LAW_2022.number,
    mark=unconfirmed("Chưa đọc toàn văn Luật số 06/2026/QH16."),
)

DECREE_91 = Instrument(
    number="91/2017/NĐ-CP",
    kind=InstrumentKind.DECREE,
    issuer=_GOVERNMENT,
    title="quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    signed=date(2017, 7, 31),
    starts=date(2017, 10, 1),
    until=date(2023, 12, 31),
    mark=_HISTORY,
)
DECREE_98 = Instrument(
    number="98/2023/NĐ-CP",
    kind=InstrumentKind.DECREE,
    issuer=_GOVERNMENT,
    title="quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    signed=date(2023, 12, 31),
    starts=date(2024, 1, 1),
    until=date(2025, 6, 30),
)
DECREE_152 = Instrument(
    number="152/2025/NĐ-CP",
    kind=InstrumentKind.DECREE,
    issuer=_GOVERNMENT,
    title=(
        "quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; "
        "quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"
    ),
    signed=date(2025, 6, 14),
    starts=date(2025, 7, 1),
    # Metadata of the national law database name 2027-03-01 as the end, reason unknown: reported only, so no end here.
)
DECREE_129 = Instrument(
    number="129/2025/NĐ-CP",
    kind=InstrumentKind.DECREE,
    issuer=_GOVERNMENT,
    title=(
        "quy định về phân định thẩm quyền của chính quyền địa phương 02 cấp "
        "trong lĩnh vực quản lý nhà nước của Bộ Nội vụ"
    ),
    signed=None,
    starts=date(2025, 7, 1),
    mark=unconfirmed("Chỉ đọc Điều 59; ngày ký và trích yếu chưa xác minh."),
)

CIRCULAR_12_2019 = Instrument(
    number="12/2019/TT-BNV",
    kind=InstrumentKind.CIRCULAR,
    issuer=_HOME_AFFAIRS,
    title=(
        "quy định chi tiết thi hành một số điều của Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ "
        "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    ),
    signed=date(2019, 11, 4),
    starts=date(2019, 11, 4),
    until=date(2023, 12, 31),
    mark=unconfirmed("Ngày có hiệu lực tạm lấy theo ngày ký."),
)
CIRCULAR_01_2024 = Instrument(
    number="01/2024/TT-BNV",
    kind=InstrumentKind.CIRCULAR,
    issuer=_HOME_AFFAIRS,
    title=(
        "quy định biện pháp thi hành Luật Thi đua, khen thưởng và Nghị định số 98/2023/NĐ-CP "
        "ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    ),
    signed=date(2024, 2, 24),
    starts=date(2024, 2, 24),
    until=date(2025, 8, 4),
    mark=unconfirmed("Ngày ký, ngày có hiệu lực và trích yếu chưa đối chiếu với văn bản."),
)
CIRCULAR_15_2025 = Instrument(
    number="15/2025/TT-BNV",
    kind=InstrumentKind.CIRCULAR,
    issuer=_HOME_AFFAIRS,
    title=(
        "quy định biện pháp để tổ chức, hướng dẫn thi hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP "
        "ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; "
        "quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"
    ),
    signed=date(2025, 8, 4),
    starts=date(2025, 8, 5),
    mark=unconfirmed("Chưa đọc toàn văn; trích yếu ghi theo nguồn thứ cấp."),
)

INSTRUMENTS: tuple[Instrument, ...] = (
    LAW_2003,
    LAW_2005,
    LAW_2013,
    LAW_2022,
    LAW_2026,
    DECREE_91,
    DECREE_98,
    DECREE_152,
    DECREE_129,
    CIRCULAR_12_2019,
    CIRCULAR_01_2024,
    CIRCULAR_15_2025,
)

_BY_NUMBER = {instrument.number: instrument for instrument in INSTRUMENTS}


def instrument(number: str) -> Instrument:
    """Raises ``KeyError`` for a number outside the list."""
    return _BY_NUMBER[number]


def amendments_on(law: Instrument, day: date) -> tuple[Instrument, ...]:
    """The laws amending ``law`` that are in force on ``day``, oldest first."""
    return tuple(other for other in INSTRUMENTS if other.amends == law.number and other.in_force_on(day))
