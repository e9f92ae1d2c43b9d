"""Parts that papers of a block share: letterhead, signing blocks, recipients, marks, the table of nominations.

A block has no seal: its papers carry the leading agency above the block, and its Khối trưởng signs for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reports import vietnamese, wording
from reports.document import (
    BLANK,
    Block,
    ItemList,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    SignatureRow,
)
from reports.facts import (
    BlockFacts,
    ConferenceFacts,
    EndorsementFacts,
    NominationFacts,
    OfficeFacts,
    PersonFacts,
    StampFacts,
)
from reports.lines import even_lines

DOTTED_LINE = Paragraph(BLANK)
_SIGNING_ROOM = 78
"""Millimetres of a line in a signing block that takes half the width of the text."""


def marks(stamp: StampFacts) -> dict[str, Any]:
    """Fields every document takes from the stamp."""
    return {"draft": stamp.draft, "demo": stamp.demo, "code": stamp.code, "made_at": stamp.made_at}


def block_letterhead(
    block: BlockFacts,
    leader: str | None,
    *,
    number: str | None = None,
    place_and_date: str | None = None,
) -> Letterhead:
    """Header of a block: leading agency in plain capitals, the block below it in bold ones."""
    return Letterhead(
        parent=wording.blank(leader).upper(),
        issuer=wording.block_name(block).upper(),
        number=number,
        place_and_date=place_and_date,
    )


def undated(office: OfficeFacts) -> str:
    """Place and date left to the clerk: ``……, ngày …… tháng …… năm ……``."""
    return f"{wording.blank(office.place)}, {vietnamese.long_date(None)}"


def dated_as_held(office: OfficeFacts, conference: ConferenceFacts) -> str:
    """Place and date of a paper made at the conference itself."""
    return f"{wording.blank(office.place)}, {vietnamese.long_date(conference.held_on)}"


# --- signing --------------------------------------------------------------------------------------------------


def block_signature(block: BlockFacts, signer: PersonFacts | None) -> SignatureRow:
    """The leader signs on behalf of the block, with the post held in the own agency."""
    lines = [f"TM. {wording.emulation_block(block)}".upper(), wording.leader_word(block).upper()]
    post = wording.post(signer.title) if signer else None
    if post:
        lines.extend(even_lines(post.upper(), room=_SIGNING_ROOM, points=14, bold=True))
    return SignatureRow((Signature(lines=tuple(lines), name=wording.stated(signer.name) if signer else None),))


def meeting_signatures(conference: ConferenceFacts) -> SignatureRow:
    """Secretary at the left, chair at the right; several of either sign side by side."""
    secretaries = [wording.stated(secretary.name) for secretary in conference.secretaries] or [None]
    chairs = [wording.stated(chair.name) for chair in conference.chairs] or [None]
    return SignatureRow(
        tuple(Signature(lines=("THƯ KÝ",), name=name) for name in secretaries)
        + tuple(Signature(lines=("CHỦ TRÌ",), name=name) for name in chairs)
    )


def recipients(block: BlockFacts, office: OfficeFacts) -> Recipients:
    """Who a paper of the block goes to: standing office, members, the dossier."""
    word = wording.block_word(block)
    return Recipients(
        (
            f"- {_standing_office(office)};",
            f"- Các đơn vị thành viên {word};",
            f"- Lưu: VT, hồ sơ {word}.",
        )
    )


def _standing_office(office: OfficeFacts) -> str:
    name, council = wording.stated(office.name), wording.stated(office.council)
    if name and council:
        return f"{name} (cơ quan thường trực {council})"
    return name or (f"Cơ quan thường trực {council}" if council else BLANK)


# --- sentences ------------------------------------------------------------------------------------------------


def withdrawal_sentences(nominations: Sequence[NominationFacts]) -> Iterator[str]:
    for row in wording.withdrawn(nominations):
        reason = wording.blank(row.withdrawn_reason).rstrip(".")
        yield wording.ended(
            f"{wording.blank(row.recipient)} xin rút khỏi danh sách đề nghị {row.award}; lý do: {reason}"
        )


def proposal_lines(nominations: Sequence[NominationFacts]) -> Iterator[str]:
    """What is proposed, one line an award: ``Tặng 01 Cờ thi đua của Chính phủ cho Sở Tài chính``."""
    for group in wording.by_award(wording.standing(nominations)):
        verb = vietnamese.capitalise_first(group.verb)
        yield f"{verb} {wording.counted_award(group)} cho {wording.recipients_text(group)}"


def listed(lines: Sequence[str]) -> ItemList:
    """A dashed list: semicolons, a full stop at the end."""
    return ItemList((*(wording.ended(line, ";") for line in lines[:-1]), wording.ended(lines[-1])))


def endorsement_sentence(block: BlockFacts, endorsement: EndorsementFacts | None, year: int | None) -> str:
    """Next year's posts; an unknown one is a blank."""
    leader = endorsement.leader.party if endorsement and endorsement.leader else None
    deputies = wording.joined(deputy.party for deputy in endorsement.deputies) if endorsement else ""
    word = wording.emulation_block(block)
    return (
        f"Hội nghị suy tôn {wording.blank(leader)} là {wording.leader_word(block)}, "
        f"{wording.blank(deputies)} là {wording.deputy_word(block)} {word} năm {wording.blank_year(year)}."
    )


def endorsement_year(conference: ConferenceFacts, endorsement: EndorsementFacts | None) -> int | None:
    """The year the new posts are for: as recorded, else the pledged year, else the one after the reviewed year."""
    if endorsement is not None and endorsement.year is not None:
        return endorsement.year
    if conference.pledge_year is not None:
        return conference.pledge_year
    return None if conference.review_year is None else conference.review_year + 1


def paragraphs(texts: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)
