"""Which law a dossier falls under: the rule sets, the legal day, and the ``Căn cứ`` lines of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from emulation.domain.labelled import LabelledEnum
from emulation.domain.law.marks import Mark, unconfirmed
from emulation.domain.law.sources import (
    CIRCULAR_01_2024,
    CIRCULAR_12_2019,
    CIRCULAR_15_2025,
    DECREE_91,
    DECREE_98,
    DECREE_152,
    DOTTED,
    LAW_2003,
    LAW_2022,
    Instrument,
    amendments_on,
    in_words,
)
from emulation.domain.refusal import Reason

VIET_NAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Viet Nam has kept UTC+7 without summer time in the whole period the product knows."""


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """One period of the law (bộ quy tắc theo thời điểm). A row starts on a day and holds until the next row starts."""

    code: str
    starts: date
    label: str
    law: Instrument
    decree: Instrument
    circulars: tuple[Instrument, ...]
    mark: Mark

    def circular_on(self, day: date) -> Instrument | None:
        """The circular of this rule set in force on ``day``; ``None`` before the first one took effect."""
        return next((circular for circular in self.circulars if circular.in_force_on(day)), None)


_OUR_READING = unconfirmed("Mốc áp dụng theo ngày tiếp nhận là cách hiểu của người lập, chờ đối chiếu văn bản.")

RULE_SETS: tuple[RuleSet, ...] = (
    RuleSet(
        code="RS-2017",
        starts=date.min,  # imported history only: whatever was received before the law of 2022
        label="Luật Thi đua, khen thưởng năm 2003 và Nghị định số 91/2017/NĐ-CP",
        law=LAW_2003,
        decree=DECREE_91,
        circulars=(CIRCULAR_12_2019,),
        mark=_OUR_READING,
    ),
    RuleSet(
        code="RS-2024",
        starts=date(2024, 1, 1),
        label="Luật Thi đua, khen thưởng năm 2022 và Nghị định số 98/2023/NĐ-CP",
        law=LAW_2022,
        decree=DECREE_98,
        circulars=(CIRCULAR_01_2024,),
        mark=_OUR_READING,
    ),
    RuleSet(
        code="RS-2025",
        starts=date(2025, 7, 1),
        label="Luật Thi đua, khen thưởng năm 2022 và Nghị định số 152/2025/NĐ-CP",
        law=LAW_2022,
        decree=DECREE_152,
        circulars=(CIRCULAR_01_2024, CIRCULAR_15_2025),
        mark=_OUR_READING,
    ),
    RuleSet(
        code="RS-2026",
        starts=date(2026, 10, 1),
        label="Luật Thi đua, khen thưởng năm 2022 (sửa đổi, bổ sung năm 2026) và Nghị định số 152/2025/NĐ-CP",
        law=LAW_2022,
        decree=DECREE_152,
        circulars=(CIRCULAR_15_2025,),
        mark=unconfirmed(
            "Chưa đọc toàn văn Luật số 06/2026/QH16; nghị định và thông tư áp dụng đến khi được thay thế."
        ),
    ),
)


def rule_set_on(legal_day: date) -> RuleSet:
    """The rule set of dossiers received on ``legal_day``: the last row that has started."""
    return next(row for row in reversed(RULE_SETS) if row.starts <= legal_day)


def rule_set(code: str) -> RuleSet:
    """Raises ``KeyError`` for an unknown code."""
    for row in RULE_SETS:
        if row.code == code:
            return row
    raise KeyError(code)


class LegalDayFrom(LabelledEnum):
    """Where the legal day comes from."""

    ON_RECORD = "on_record", "Ngày tiếp nhận ghi trên văn bản, do cơ quan thường trực nhập"
    RECEIVED = "received", "Ngày hệ thống tiếp nhận hồ sơ"
    DRAFT = "draft", "Hồ sơ chưa trình, tạm tính theo ngày hôm nay"


@dataclass(frozen=True)
class LegalDay:
    """The day that chooses the rule set of a dossier, and how it was found."""

    day: date
    how: LegalDayFrom


def legal_day(received_at: datetime | None, receipt_date_on_record: date | None, *, today: date) -> LegalDay:
    """The one place that chooses the legal day of a dossier.

    A paper back-filled by the standing office counts from the receipt date on its record; a dossier sent through the
    system from the day, in Viet Nam, on which the server received it; a draft from today. Never the emulation year
    and never the day of the conference. Raises ``ValueError`` for a ``received_at`` without time zone.
    """
    if receipt_date_on_record is not None:
        return LegalDay(receipt_date_on_record, LegalDayFrom.ON_RECORD)
    if received_at is None:
        return LegalDay(today, LegalDayFrom.DRAFT)
    if received_at.tzinfo is None:
        raise ValueError("received_at must carry its time zone")
    return LegalDay(received_at.astimezone(VIET_NAM).date(), LegalDayFrom.RECEIVED)


def receipt_date_objections(receipt_date_on_record: date, *, today: date) -> Iterator[Reason]:
    """What stands against a receipt date typed by the standing office: it cannot lie in the future."""
    if receipt_date_on_record > today:
        yield Reason(
            "receipt_date_in_the_future",
            {"receipt_date": receipt_date_on_record, "today": today},
            field="receipt_date_on_record",
        )


@dataclass(frozen=True)
class BasisLine:
    """One ``Căn cứ …`` line without its final ``;`` or ``.``, which the composer sets."""

    text: str
    confirmed: bool
    note: str = ""


_UNKNOWN_DECREE = BasisLine(
    f"Căn cứ Nghị định số {DOTTED}/{DOTTED}/NĐ-CP {in_words(None)} của Chính phủ {DOTTED}",
    confirmed=False,
    note="Nghị định có hiệu lực trong thời gian này chưa có trong danh mục.",
)
_UNKNOWN_REGULATION = BasisLine(
    f"Căn cứ Quyết định số {DOTTED} {in_words(None)} của Ủy ban nhân dân tỉnh {DOTTED} "
    "quy định về công tác thi đua, khen thưởng",
    confirmed=False,
    note="Chưa nhập quy định về thi đua, khen thưởng của tỉnh.",
)


def basis_lines(legal_day: date, provincial_regulation: str | None = None) -> tuple[BasisLine, ...]:
    """The legal basis of a paper: law, decree, circular and the province's own regulation, in this order.

    Only instruments in force on ``legal_day``; a law is cited as amended only by laws already in force that day.
    ``provincial_regulation`` is the full citation without ``Căn cứ`` (``Quyết định số … của Ủy ban nhân dân tỉnh …``);
    while it is unknown its line is dotted. A decree unknown to the list is dotted too.
    """
    rules = rule_set_on(legal_day)
    lines: list[BasisLine] = []
    if rules.law.in_force_on(legal_day):
        lines.append(_law_line(rules.law, legal_day))
    lines.append(_plain_line(rules.decree) if rules.decree.in_force_on(legal_day) else _UNKNOWN_DECREE)
    circular = rules.circular_on(legal_day)
    if circular is not None:
        lines.append(_plain_line(circular))
    regulation = (provincial_regulation or "").strip().rstrip(".;").strip()
    lines.append(BasisLine(f"Căn cứ {regulation}", confirmed=True) if regulation else _UNKNOWN_REGULATION)
    return tuple(lines)


def _plain_line(source: Instrument) -> BasisLine:
    return BasisLine(f"Căn cứ {source.citation}", source.mark.confirmed, source.mark.note)


def _law_line(law: Instrument, day: date) -> BasisLine:
    amending = amendments_on(law, day)
    if not amending:
        return _plain_line(law)
    names = " và ".join(f"Luật số {other.number} {in_words(other.signed)}" for other in amending)
    marks = [law.mark, *(other.mark for other in amending)]
    return BasisLine(
        f"Căn cứ {law.citation} được sửa đổi, bổ sung theo {names}",
        confirmed=all(mark.confirmed for mark in marks),
        note=" ".join(dict.fromkeys(mark.note for mark in marks if mark.note)),
    )
