"""The public announcement (tin công bố): what the conference adopted, in the order of a news item.

It carries no number and no dotted blank: what is not known is left out. Points, ranks and votes never appear.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports import markup, parts, vietnamese, voting, wording
from reports.announcement.facts import AnnouncementFacts
from reports.document import Block, Document, Paragraph, ParagraphStyle, Title
from reports.wording import known

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def compose(facts: AnnouncementFacts) -> Document:
    title = f"{wording.known_block_name(facts.block)}: {wording.known_conference_title(facts.conference)}"
    return Document(
        kind="announcement",
        subject=title,
        title=Title(name=title, note=_published(facts)),
        body=tuple(_body(facts)),
        **parts.marks(facts.stamp),
    )


def _published(facts: AnnouncementFacts) -> str | None:
    day = facts.published_on
    return None if day is None else f"{_WEEKDAYS[day.weekday()]}, {vietnamese.long_date(day)}"


def _body(facts: AnnouncementFacts) -> Iterator[Block]:
    yield Paragraph(_lead(facts))
    yield from _who(facts)
    caption = known(facts.photo_caption)
    if caption:
        yield Paragraph(f"Ảnh: {caption}", ParagraphStyle.CENTRED)
    yield from _told(facts.movements)
    yield from _report(facts)
    for texts in (facts.achievements, facts.shortcomings, facts.directions):
        yield from _told(texts)
    yield from _proposals(facts)
    yield from _next_year(facts)
    author = known(facts.author)
    if author:
        yield Paragraph(f"Tác giả: {author}", ParagraphStyle.PLAIN)


def _lead(facts: AnnouncementFacts) -> str:
    conference = facts.conference
    day = wording.known_day_of(conference)
    venue = known(conference.venue)
    where = f"tại {venue}" if venue else None
    circumstances = ", ".join(part for part in (day, where) if part)
    act = f"{wording.known_block_name(facts.block)} đã tổ chức {wording.known_conference_title(conference)}."
    return vietnamese.capitalise_first(f"{circumstances}, {act}" if circumstances else act)


def _who(facts: AnnouncementFacts) -> Iterator[Block]:
    conference = facts.conference
    chairs = [name for name in map(wording.known_person, conference.chairs) if name]
    if chairs:
        yield Paragraph(f"Chủ trì hội nghị: {'; '.join(f'đồng chí {chair}' for chair in chairs)}.")
    guests = [name for name in map(wording.known_person, conference.guests) if name]
    if guests:
        yield Paragraph(f"Đại biểu mời: {'; '.join(f'đồng chí {guest}' for guest in guests)}.")
    composition = known(conference.composition)
    if composition:
        yield Paragraph(f"Thành phần tham dự: {wording.ended(composition)}")


def _told(texts: tuple[str, ...]) -> Iterator[Block]:
    yield from markup.blocks(text for text in texts if known(text))


def _report(facts: AnnouncementFacts) -> Iterator[Block]:
    report = facts.report
    title = known(report.title) if report else None
    if report is None or title is None or report.adopted is False:
        return
    drafter = known(report.drafted_by)
    by = f" do {drafter} dự thảo" if drafter else ""
    act = "thông qua" if report.adopted else "nghe"
    yield Paragraph(f"Hội nghị đã {act} {title}{by}.")


def _proposals(facts: AnnouncementFacts) -> Iterator[Block]:
    groups = wording.by_award(wording.standing(facts.nominations))
    lines = tuple(
        f"{vietnamese.capitalise_first(group.verb)} {group.award}{_for(group)}"
        for group in groups
        if known(group.award)
    )
    if not lines:
        return
    verb = voting.verb(facts.manner)
    yield Paragraph(f"Sau khi bình xét, hội nghị {verb + ' ' if verb else ''}đề nghị:")
    yield parts.listed(lines)


def _for(group: wording.AwardGroup) -> str:
    """Recipients by name; a mere number of them where names are not known."""
    names = [name for name in map(known, group.recipients) if name]
    if names:
        return f" cho {wording.joined(names)}"
    return f" cho {vietnamese.count(group.number)} tập thể" if group.number else ""


def _next_year(facts: AnnouncementFacts) -> Iterator[Block]:
    endorsement = facts.endorsement
    posts = []
    if endorsement:
        leader = known(endorsement.leader.party) if endorsement.leader else None
        if leader:
            posts.append(f"{leader} làm {wording.leader_word(facts.block)}")
        deputies = [name for name in (known(deputy.party) for deputy in endorsement.deputies) if name]
        if deputies:
            posts.append(f"{wording.joined(deputies)} làm {wording.deputy_word(facts.block)}")
    if posts:
        year = parts.endorsement_year(facts.conference, endorsement)
        when = f" năm {year}" if year else ""
        yield Paragraph(f"Hội nghị suy tôn {', '.join(posts)} {wording.emulation_block(facts.block)}{when}.")
    if facts.pledge_signed:
        when = f" năm {facts.conference.pledge_year}" if facts.conference.pledge_year else ""
        word = wording.block_word(facts.block)
        yield Paragraph(f"Các đơn vị trong {word} đã ký kết giao ước thi đua{when}.")
