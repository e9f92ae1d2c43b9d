"""The submission letter (tờ trình): the block asks, the province decides. One request an award.

What the Prime Minister or the President gives is asked of the province, which submits it; a block never writes there.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, vietnamese, voting, wording
from reports.document import BLANK, Block, Document, Paragraph, Recipients, Title
from reports.facts import NominationFacts
from reports.submission_letter.facts import SubmissionLetterFacts

_PRIME_MINISTER = "Thủ tướng Chính phủ"
_PRESIDENT = "Chủ tịch nước"
_ATTACHMENTS = ("Danh sách đề nghị khen thưởng", "Biên bản hội nghị", "Báo cáo thành tích của các tập thể được đề nghị")


def compose(facts: SubmissionLetterFacts) -> Document:
    kept = wording.standing(facts.nominations)
    year = wording.reviewed_year(facts.block, facts.conference)
    request = f"đề nghị {wording.bestowals(wording.by_award(kept), year=year)}"
    return Document(
        kind="submission_letter",
        subject=f"Tờ trình {request}",
        title=Title(name="TỜ TRÌNH", abstract=(f"Về việc {request}",)),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.conference.leader,
            number=wording.symbol(facts.block, "TTr"),
            place_and_date=parts.undated(facts.office),
        ),
        addressees=_addressees(facts),
        through=_through(facts),
        basis=tuple(_basis(facts)),
        body=tuple(_body(facts, kept, year)),
        signatures=parts.block_signature(facts.block, facts.signer),
        recipients=Recipients(("- Như trên;", f"- Lưu: VT, hồ sơ {wording.block_word(facts.block)}.")),
        **parts.marks(facts.stamp),
    )


def _addressees(facts: SubmissionLetterFacts) -> tuple[str, ...]:
    if facts.addressees:
        return facts.addressees
    return tuple(wording.blank(name) for name in (facts.office.council, facts.office.chairman))


def _through(facts: SubmissionLetterFacts) -> str | None:
    """Blocks of a sector or a commune name their own receiving office, or none when they name their addressees."""
    through = wording.stated(facts.through)
    return through if facts.addressees else through or wording.blank(facts.office.name)


def _basis(facts: SubmissionLetterFacts) -> Iterator[str]:
    """The instruments, then the result of the meeting; ``;`` after each, a full stop after the last."""
    for line in facts.basis:
        text = line.strip().rstrip(".;")
        if text:
            yield f"{text if text.startswith('Căn cứ') else f'Căn cứ {text}'};"
    yield f"Căn cứ {wording.minutes_of(facts.block, facts.conference)}."


def _body(facts: SubmissionLetterFacts, kept: tuple[NominationFacts, ...], year: int | None) -> Iterator[Block]:
    block = wording.block_name(facts.block)
    to = wording.joined(_addressees(facts))
    yield Paragraph(_meeting(facts, year))
    yield Paragraph(f"{block} kính trình {to} xem xét các đề nghị sau:")
    if not kept:
        yield parts.DOTTED_LINE
    for number, group in enumerate(wording.by_award(kept), start=1):
        yield from _request(facts, group, number=number, year=year)
    yield Paragraph(
        f"{block} chịu trách nhiệm về tiêu chuẩn, điều kiện và việc chấp hành pháp luật của các tập thể được đề nghị, "
        "về tính chính xác của hồ sơ trình kèm theo."
    )
    yield Paragraph("Hồ sơ kèm theo:")
    yield parts.listed(facts.attachments or _ATTACHMENTS)
    yield Paragraph(f"Kính đề nghị {to} xem xét, quyết định.")


def _meeting(facts: SubmissionLetterFacts, year: int | None) -> str:
    """When and where the block met, and how it came to its proposals."""
    conference = facts.conference
    day = vietnamese.capitalise_first(wording.day_of(conference))
    how = voting.mode_in_words(facts.manner)
    return (
        f"{day}, tại {wording.blank(conference.venue)}, {wording.block_name(facts.block)} đã tổ chức "
        f"{wording.conference_title(conference)}. Hội nghị đã bình xét và đề nghị khen thưởng năm "
        f"{wording.blank_year(year)}; hình thức quyết định: {how or BLANK}."
    )


def _request(
    facts: SubmissionLetterFacts, group: wording.AwardGroup, *, number: int, year: int | None
) -> Iterator[Block]:
    asked = _asked(facts, group.nominations[0].authority)
    what = f"{group.verb} {wording.counted_award(group)} năm {wording.blank_year(year)}"
    yield Paragraph(f"{number}. Đề nghị {asked} {what} cho:")
    yield parts.listed(tuple(_candidate(facts, row) for row in group.nominations))


def _candidate(facts: SubmissionLetterFacts, row: NominationFacts) -> str:
    """One recipient: votes only where votes were counted, the ground always."""
    votes = voting.vote_text(row, facts.manner) if voting.has_votes((row,), facts.manner) else None
    papers = "số ý kiến đồng ý (cả ý kiến bằng văn bản)" if row.written_agree else "số phiếu đồng ý"
    result = f"; {papers}: {votes}" if votes else ""
    return f"{wording.recipient(row)}{result}; căn cứ đề nghị: {wording.blank(row.ground)}"


def _asked(facts: SubmissionLetterFacts, authority: str | None) -> str:
    """Who is asked for this award: the addressee that decides, or those who submit it further up."""
    to = _addressees(facts)
    found = wording.stated(authority)
    if found == _PRIME_MINISTER:
        return f"{wording.joined(to)} xét, trình {_PRIME_MINISTER}"
    if found == _PRESIDENT:
        return f"{wording.joined(to)} xét, trình {_PRIME_MINISTER} trình {_PRESIDENT}"
    if found is None:
        return f"{wording.joined(to)} xét, trình cấp có thẩm quyền"
    return found if found in to else f"{wording.joined(to)} xét, đề nghị {found}"
