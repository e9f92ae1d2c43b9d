"""How papers name things: the block and its posts, lists of names, a meeting, an award with its number.

Names stay exactly as the facts carry them. What is not stated becomes the dotted blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports import vietnamese
from reports.document import BLANK
from reports.facts import BlockFacts, ConferenceFacts, NominationFacts, PersonFacts

_BLOCK_WORDS = {"khoi": "Khối", "cum": "Cụm"}
_PARTS_OF_DAY = {"morning": "sáng", "afternoon": "chiều"}
_SYMBOLS = {"khoi": "KTĐ", "cum": "CTĐ"}
_POST_IN_TITLE = re.compile(r"(khối|cụm)\s+(trưởng|phó)|(trưởng|phó)\s+(khối|cụm)", re.IGNORECASE)


# --- values ---------------------------------------------------------------------------------------------------


def stated(text: str | None) -> str | None:
    """The text without white space around it; ``None`` when there is none."""
    return (text or "").strip() or None


def known(text: str | None) -> str | None:
    """Like ``stated``, and ``None`` for a text that is itself a dotted blank: for papers that print none."""
    found = stated(text)
    return None if found is None or BLANK in found else found


def blank(text: str | None) -> str:
    return stated(text) or BLANK


def blank_number(value: int | None) -> str:
    """A count in a sentence, ``02`` below ten."""
    return BLANK if value is None else vietnamese.count(value)


def blank_year(year: int | None) -> str:
    return BLANK if year is None else str(year)


def ended(text: str, mark: str = ".") -> str:
    """The sentence with exactly one mark at its end."""
    return text if text.endswith((".", ";", ":", "!", "?", "…")) else text + mark


def joined(names: Iterable[str]) -> str:
    """``A``, ``A và B``, ``A, B và C``; semicolons between three or more where a name carries a comma of its own."""
    known_names = [name for name in names if name]
    if len(known_names) <= 1:
        return "".join(known_names)
    separator = "; " if any("," in name for name in known_names) else ", "
    return f"{separator.join(known_names[:-1])} và {known_names[-1]}"


# --- the block ------------------------------------------------------------------------------------------------


def block_word(block: BlockFacts) -> str:
    """``Khối`` or ``Cụm``: how the block speaks of itself within a paper."""
    return _BLOCK_WORDS[block.wording]


def emulation_block(block: BlockFacts) -> str:
    """``Khối thi đua`` or ``Cụm thi đua``."""
    return f"{block_word(block)} thi đua"


def block_name(block: BlockFacts) -> str:
    """Full name; the word is put in front where the name does not begin with it."""
    return _named(block, blank(block.name))


def known_block_name(block: BlockFacts) -> str:
    """Full name for papers without dotted blanks: at least ``Khối thi đua``."""
    name = known(block.name)
    return emulation_block(block) if name is None else _named(block, name)


def _named(block: BlockFacts, name: str) -> str:
    first = vietnamese.nfc(name.split(maxsplit=1)[0]).casefold()
    return name if first in {"khối", "cụm"} else f"{emulation_block(block)} {name}"


def leader_word(block: BlockFacts) -> str:
    return known(block.leader_word) or f"{block_word(block)} trưởng"


def deputy_word(block: BlockFacts) -> str:
    return known(block.deputy_word) or f"{block_word(block)} phó"


def symbol(block: BlockFacts, kind: str) -> str:
    """Number line of a paper from the leader agency's register: ``Số: ……/BC-KTĐ``."""
    return f"Số: {BLANK}/{kind}-{_SYMBOLS[block.wording]}"


# --- persons --------------------------------------------------------------------------------------------------


def person(facts: PersonFacts) -> str:
    """``Name, title``; what is not stated is left out, both missing give a blank."""
    return ", ".join(part for part in (stated(facts.name), stated(facts.title)) if part) or BLANK


def known_person(facts: PersonFacts) -> str | None:
    """The same for papers without blanks; ``None`` where not even a name is known."""
    name = known(facts.name)
    return None if name is None else ", ".join(part for part in (name, known(facts.title)) if part)


def post(title: str | None) -> str | None:
    """The post a person holds in the own agency: a last part that only repeats the post in the block is left off."""
    found = stated(title)
    for separator in (", ", " - ", " – "):
        if found and separator in found:
            rest, last = found.rsplit(separator, 1)
            if _POST_IN_TITLE.search(last):
                found = rest
    return found


# --- the conference -------------------------------------------------------------------------------------------


def conference_title(conference: ConferenceFacts) -> str:
    """Title as published, or composed from kind and years."""
    return stated(conference.title) or _composed_title(
        conference.kind, f" năm {blank_year(conference.review_year)}", f" năm {blank_year(conference.pledge_year)}"
    )


def known_conference_title(conference: ConferenceFacts) -> str:
    """The same without dotted blanks: an unknown year is left out."""
    review, pledge = conference.review_year, conference.pledge_year
    return known(conference.title) or _composed_title(
        conference.kind, f" năm {review}" if review else "", f" năm {pledge}" if pledge else ""
    )


def _composed_title(kind: str, review: str, pledge: str) -> str:
    signing = f"phát động, ký kết giao ước thi đua{pledge}"
    match kind:
        case "signing":
            return f"Hội nghị {signing}"
        case "mid_year":
            return f"Hội nghị sơ kết công tác thi đua, khen thưởng 6 tháng đầu{review or ' năm'}"
        case "year_end":
            return f"Hội nghị tổng kết công tác thi đua, khen thưởng{review}"
        case _:
            return f"Hội nghị tổng kết công tác thi đua, khen thưởng{review}; {signing}"


def reviewed_year(block: BlockFacts, conference: ConferenceFacts) -> int | None:
    return conference.review_year if conference.review_year is not None else block.year


def day_of(conference: ConferenceFacts) -> str:
    """``chiều ngày 22 tháng 01 năm 2024``; an unknown day is a blank."""
    part = f"{_PARTS_OF_DAY[conference.part_of_day]} " if conference.part_of_day else ""
    return f"{part}{vietnamese.long_date(conference.held_on)}"


def known_day_of(conference: ConferenceFacts) -> str | None:
    return None if conference.held_on is None else day_of(conference)


def minutes_of(block: BlockFacts, conference: ConferenceFacts) -> str:
    """How a later paper cites the minutes: their day is that of the conference, their number comes from the clerk."""
    number = symbol(block, "BB").removeprefix("Số: ")
    return f"Biên bản hội nghị số {number} {vietnamese.long_date(conference.held_on)} của {block_name(block)}"


# --- awards ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AwardGroup:
    """The nominations for one award, in the order of the record."""

    award: str
    nominations: tuple[NominationFacts, ...]

    @property
    def verb(self) -> str:
        """What is done with the award: ``tặng``, ``phong tặng`` …"""
        return known(self.nominations[0].bestowal) or "tặng"

    @property
    def number(self) -> int | None:
        """How many are proposed; ``None`` where a recipient is unknown and no number given."""
        numbers = [units(nomination) for nomination in self.nominations]
        return None if None in numbers else sum(number for number in numbers if number is not None)

    @property
    def recipients(self) -> tuple[str, ...]:
        names = (stated(nomination.recipient) for nomination in self.nominations)
        return tuple(name for name in names if name)


def units(nomination: NominationFacts) -> int | None:
    """Recipients behind one nomination: one where named, else the number the source gives."""
    return 1 if stated(nomination.recipient) else nomination.number


def standing(nominations: Iterable[NominationFacts]) -> tuple[NominationFacts, ...]:
    """The nominations that were not withdrawn."""
    return tuple(nomination for nomination in nominations if nomination.withdrawn_reason is None)


def withdrawn(nominations: Iterable[NominationFacts]) -> tuple[NominationFacts, ...]:
    return tuple(nomination for nomination in nominations if nomination.withdrawn_reason is not None)


def by_award(nominations: Iterable[NominationFacts]) -> tuple[AwardGroup, ...]:
    """Grouped by the award as printed; awards in the order they come up."""
    groups: dict[str, list[NominationFacts]] = {}
    for nomination in nominations:
        groups.setdefault(nomination.award.strip(), []).append(nomination)
    return tuple(AwardGroup(award, tuple(found)) for award, found in groups.items())


def recipient(nomination: NominationFacts) -> str:
    """The name; where only a number is known, a blank and the number."""
    name = stated(nomination.recipient)
    if name is None and nomination.number:
        return f"{BLANK} ({vietnamese.count(nomination.number)} tập thể)"
    return name or BLANK


def recipients_text(group: AwardGroup) -> str:
    """Names of the recipients; those only counted follow as ``03 tập thể``."""
    unnamed = [nomination.number for nomination in group.nominations if not stated(nomination.recipient)]
    counted = [f"{vietnamese.count(number)} tập thể" if number else BLANK for number in unnamed]
    return joined((*group.recipients, *counted))


def counted_award(group: AwardGroup) -> str:
    """``01 Cờ thi đua của Chính phủ``."""
    return f"{blank_number(group.number)} {group.award}"


def bestowals(groups: Sequence[AwardGroup], *, year: int | None) -> str:
    """Abstract of a letter: ``tặng Cờ thi đua của Chính phủ và Bằng khen … năm 2023``."""
    if not groups:
        return f"khen thưởng năm {blank_year(year)}"
    verbs = {group.verb for group in groups}
    if len(verbs) == 1:
        return f"{verbs.pop()} {joined(group.award for group in groups)} năm {blank_year(year)}"
    return f"{joined(f'{group.verb} {group.award}' for group in groups)} năm {blank_year(year)}"
