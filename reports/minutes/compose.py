"""The minutes (biên bản hội nghị): who met, what was heard, what was decided and how.

Sections that the kind of the conference does not have are left out; those it has and nobody recorded are blanks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reports import markup, parts, tables, vietnamese, voting, wording
from reports.document import Block, Document, Heading, ItemList, Paragraph, ParagraphStyle, Title
from reports.minutes.facts import MinutesFacts

_Section = Callable[[MinutesFacts], Iterator[Block]]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def compose(facts: MinutesFacts) -> Document:
    conference = facts.conference
    title = wording.conference_title(conference)
    return Document(
        kind="minutes",
        subject=f"Biên bản {title}",
        title=Title(name="BIÊN BẢN", abstract=(title, wording.block_name(facts.block))),
        letterhead=parts.block_letterhead(
            facts.block,
            conference.leader,
            number=wording.symbol(facts.block, "BB"),
            place_and_date=parts.dated_as_held(facts.office, conference),
        ),
        body=(*_sections(facts), Paragraph(_closing(facts))),
        signatures=parts.meeting_signatures(conference),
        recipients=parts.recipients(facts.block, facts.office),
        **parts.marks(facts.stamp),
    )


def _sections(facts: MinutesFacts) -> Iterator[Block]:
    for number, (heading, section) in zip(_ROMAN, _applicable(facts), strict=False):
        yield Heading(f"{number}. {heading}")
        yield from section(facts)


def _applicable(facts: MinutesFacts) -> Iterator[tuple[str, _Section]]:
    kind = facts.conference.kind
    ends_year = kind in ("year_end", "year_end_and_signing")
    yield "THỜI GIAN, ĐỊA ĐIỂM", _time_and_place
    yield "THÀNH PHẦN", _composition
    yield "NỘI DUNG", _proceedings
    if ends_year or facts.scores:
        yield "THÔNG QUA BẢNG ĐIỂM, XẾP HẠNG", _scores
    if ends_year or facts.nominations:
        yield "BÌNH XÉT, ĐỀ NGHỊ KHEN THƯỞNG", _nominations
    if ends_year or facts.endorsement:
        year = wording.blank_year(parts.endorsement_year(facts.conference, facts.endorsement))
        posts = f"{wording.leader_word(facts.block)}, {wording.deputy_word(facts.block)}".upper()
        yield f"SUY TÔN {posts} NĂM {year}", _endorsement
    if kind in ("signing", "year_end_and_signing") or facts.pledge_signed is not None:
        yield f"KÝ KẾT GIAO ƯỚC THI ĐUA NĂM {wording.blank_year(facts.conference.pledge_year)}", _pledge
    yield "KẾT LUẬN", _conclusion


def _time_and_place(facts: MinutesFacts) -> Iterator[Block]:
    conference = facts.conference
    start = vietnamese.clock_time(conference.starts_at)
    yield Paragraph(f"1. Thời gian: bắt đầu lúc {start}, {wording.day_of(conference)}.")
    yield Paragraph(f"2. Địa điểm: {wording.ended(wording.blank(conference.venue))}")


def _composition(facts: MinutesFacts) -> Iterator[Block]:
    conference = facts.conference
    people = (("Chủ trì", conference.chairs), ("Thư ký", conference.secretaries))
    for number, (duty, persons) in enumerate(people, start=1):
        names = [wording.person(person) for person in persons] or [wording.blank(None)]
        if len(names) == 1:
            yield Paragraph(f"{number}. {duty}: {wording.ended(names[0])}")
        else:
            yield Paragraph(f"{number}. {duty}:")
            yield parts.listed(names)
    yield from _members(facts)
    guests = "; ".join(wording.person(guest) for guest in conference.guests)
    yield Paragraph(f"4. Khách mời: {wording.ended(wording.blank(guests))}")
    if wording.stated(conference.composition):
        yield Paragraph(f"5. Thành phần dự hội nghị: {wording.ended(wording.blank(conference.composition))}")


def _members(facts: MinutesFacts) -> Iterator[Block]:
    conference = facts.conference
    total = conference.members_number
    if total is None and conference.members_complete:
        total = len(conference.members)
    yield Paragraph(
        f"3. Đơn vị thành viên: tổng số {wording.blank_number(total)} đơn vị; "
        f"có mặt {wording.blank_number(conference.present)} đơn vị; "
        f"vắng {wording.blank_number(conference.absent)} đơn vị."
    )
    absences = tuple(
        f"{absence.party} vắng, lý do: {wording.blank(absence.reason).rstrip('.')}." for absence in conference.absences
    )
    if absences:
        yield ItemList(absences)
    if conference.members and conference.members_complete is not True:
        names = "; ".join(member.name for member in conference.members)
        yield Paragraph(f"Các đơn vị thành viên được ghi nhận (danh sách chưa đầy đủ): {wording.ended(names)}")


def _proceedings(facts: MinutesFacts) -> Iterator[Block]:
    yield from _report(facts)
    for number, (subject, text) in enumerate(
        (("Thảo luận", facts.discussion), ("Ý kiến chỉ đạo", facts.guidance)), start=2
    ):
        yield from _spoken(f"{number}. {subject}:", text)


def _report(facts: MinutesFacts) -> Iterator[Block]:
    report = facts.report
    drafted_by = wording.stated(report.drafted_by) if report else None
    title = wording.blank(report.title if report else None)
    drafter = f" do {drafted_by} dự thảo" if drafted_by else ""
    match report.adopted if report else None:
        case True:
            yield Paragraph(f"1. Báo cáo: hội nghị thông qua {title}{drafter}.")
        case False:
            yield Paragraph(f"1. Báo cáo: hội nghị chưa thông qua {title}{drafter}.")
        case _:
            yield Paragraph(f"1. Báo cáo: {wording.ended(title + drafter)}")
    if report and report.manner:
        yield from parts.paragraphs(tuple(voting.manner_sentences(report.manner)))


def _spoken(label: str, text: str | None) -> Iterator[Block]:
    """One paragraph stands beside its label, more stand below it."""
    found = wording.blank(text)
    if "\n" in found:
        yield Paragraph(label)
        yield from markup.blocks((found,))
    else:
        yield Paragraph(f"{label} {wording.ended(found)}")


def _scores(facts: MinutesFacts) -> Iterator[Block]:
    if not facts.scores:
        yield parts.DOTTED_LINE
        return
    yield Paragraph("Hội nghị thông qua kết quả chấm điểm, xếp hạng các đơn vị thành viên như sau:")
    yield tables.score_table(facts.scores)


def _nominations(facts: MinutesFacts) -> Iterator[Block]:
    yield from parts.paragraphs(tuple(voting.manner_sentences(facts.manner)))
    yield from parts.paragraphs(tuple(parts.withdrawal_sentences(facts.nominations)))
    kept = wording.standing(facts.nominations)
    if not kept:
        yield Paragraph(f"Kết quả: {wording.blank(None)}")
        return
    verb = voting.verb(facts.manner)
    yield Paragraph(f"Hội nghị {verb + ' ' if verb else ''}đề nghị:")
    yield parts.listed(tuple(parts.proposal_lines(facts.nominations)))
    yield tables.nomination_table(kept, facts.manner, brief=True)
    if voting.has_votes(kept, facts.manner) and voting.written_opinions(kept):
        yield Paragraph(
            "Số ý kiến đồng ý gồm phiếu đồng ý và ý kiến bằng văn bản đồng ý của thành viên vắng mặt.",
            ParagraphStyle.NOTE,
        )


def _endorsement(facts: MinutesFacts) -> Iterator[Block]:
    year = parts.endorsement_year(facts.conference, facts.endorsement)
    yield Paragraph(parts.endorsement_sentence(facts.block, facts.endorsement, year))
    if facts.endorsement and facts.endorsement.manner:
        yield from parts.paragraphs(tuple(voting.manner_sentences(facts.endorsement.manner)))


def _pledge(facts: MinutesFacts) -> Iterator[Block]:
    year = wording.blank_year(facts.conference.pledge_year)
    word = wording.block_word(facts.block)
    match facts.pledge_signed:
        case True:
            yield Paragraph(f"Các đơn vị trong {word} đã ký kết giao ước thi đua năm {year}.")
        case False:
            yield Paragraph(f"Các đơn vị trong {word} chưa ký kết giao ước thi đua năm {year}.")
        case _:
            yield parts.DOTTED_LINE


def _conclusion(facts: MinutesFacts) -> Iterator[Block]:
    yield from markup.blocks((wording.ended(wording.blank(facts.conclusion)),))


def _closing(facts: MinutesFacts) -> str:
    end = vietnamese.clock_time(facts.conference.ended_at)
    return f"Hội nghị kết thúc lúc {end} cùng ngày. Biên bản được lập thành {wording.blank_number(facts.copies)} bản."
