"""Báo cáo: ten sections drafted from data, edited one by one, adopted by the conference."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, HiddenField

from emulation.domain.comment import DraftKind
from emulation.domain.conference import Subject
from emulation.domain.policy import Action, permits
from emulation.domain.refusal import OutOfReach
from emulation.domain.report import (
    REPORT,
    Drafted,
    ReportFacts,
    ReportState,
    Section,
    Standing,
    hand_written,
    typed_text,
    unfold,
)
from emulation.models.conference import Conference
from emulation.models.report import Report
from emulation.queries import comments, conferences, drafts
from emulation.services import reports as verbs
from emulation.services.nominations import manner_of
from emulation.web.commenting import beside
from emulation.web.conferences.links import Link, link_to
from emulation.web.conferences.manner import MannerForm, told
from emulation.web.conferences.workspace import done, load, page, plain
from emulation.web.forms import OfficeForm, PressForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence
from emulation.web.rows import line, text
from reports.drafted import DraftParagraph, Figure

SLUGS = {
    Section.SITUATION: "dac-diem-tinh-hinh",
    Section.MOVEMENTS: "phong-trao-thi-dua",
    Section.ACTIVITIES: "hoat-dong-cua-khoi",
    Section.TARGETS: "chi-tieu-giao-uoc",
    Section.BY_UNIT: "ket-qua-theo-don-vi",
    Section.AWARDS: "cong-tac-khen-thuong",
    Section.SCORES: "cham-diem-xep-hang",
    Section.SHORTCOMINGS: "ton-tai-han-che",
    Section.DIRECTIONS: "phuong-huong-nhiem-vu",
    Section.PROPOSALS: "de-xuat-kien-nghi",
}
"""Sections in addresses."""
WRITE = {
    Section.SITUATION: "Nêu đặc điểm, tình hình của khối: số đơn vị, thuận lợi, khó khăn.",
    Section.MOVEMENTS: "Nêu việc hưởng ứng, phát động phong trào và ký kết giao ước. "
    "Ghi phong trào ở trang năm thi đua thì mục này tự có câu.",
    Section.ACTIVITIES: "Nêu các hoạt động chung của khối trong năm.",
    Section.TARGETS: "Nêu kết quả thực hiện từng chỉ tiêu đã ký giao ước.",
    Section.BY_UNIT: "Nêu kết quả nổi bật của từng đơn vị thành viên.",
    Section.AWARDS: "Nêu danh hiệu, hình thức khen thưởng đã có quyết định trong năm.",
    Section.SCORES: "Nêu kết quả chấm điểm, xếp hạng. Ghi điểm, hạng ở phần Bình xét thì mục này tự có câu.",
    Section.SHORTCOMINGS: "Nêu tồn tại, khó khăn, hạn chế và nguyên nhân.",
    Section.DIRECTIONS: "Nêu phương hướng, nhiệm vụ năm sau, đánh số từng nhiệm vụ.",
    Section.PROPOSALS: "Nêu đề xuất, kiến nghị. Ghi danh sách ở phần Bình xét thì mục này tự có câu.",
}
"""What an empty section asks the leader to write."""


class SectionForm(OfficeForm):
    text = text("Nội dung", most=50_000, description="Dòng trống bắt đầu một đoạn mới.")
    seen = HiddenField()
    """What the data said when the page was made: new sentences that came meanwhile must not count as deleted."""


class AdoptForm(MannerForm):
    """How the conference adopted the report; the figures of a vote on it are told in the wording."""

    published_title = line(
        "Tên báo cáo theo nguồn", description="Để trống thì dùng tên do phần mềm ghép từ loại báo cáo và năm."
    )
    despite_comments = BooleanField("Thông qua khi còn góp ý chưa trả lời")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph as shown: pieces of text, some of which open the record they come from."""

    runs: tuple[Link, ...]
    own: bool
    """Written by hand instead of following the data."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One section as shown."""

    section: Section
    slug: str
    paragraphs: tuple[Paragraph, ...]
    own: int
    edited_at: datetime | None
    edited_by: str | None
    version: int
    ask: str


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    report = conferences.report(actor(), conference_id)
    drafted = drafts.sections(actor(), conference)
    return page(
        "report",
        conference,
        "report",
        drafted=drafted,
        report=report,
        sections=[_told(conference, report, each, drafted[each]) for each in Section],
        edit=_hindrances(conference, report, Action.EDIT_REPORT),
        adopt=_hindrances(conference, report, Action.ADOPT_REPORT),
        manner=told(manner_of(conference, Subject.REPORT)),
        press=PressForm(),
        beside=beside(
            DraftKind.REPORT,
            conference_id,
            conference.block_year.place,
            settled=report is not None and report.state is ReportState.ADOPTED,
            keys=[each.value for each in Section],
        ),
    )


@stands_for(Action.EDIT_REPORT)
def section(conference_id: int, slug: str) -> ResponseReturnValue:
    """Edit one section; what is left as drafted goes on following the data."""
    conference = load(conference_id)
    wanted = _section(slug)
    report = conferences.report(actor(), conference_id)
    stored = next((each for each in report.sections if each.section is wanted), None) if report else None
    all_drafted = drafts.sections(actor(), conference)
    drafted = plain(all_drafted)[wanted]
    standing = unfold(stored.content if stored else None, drafted)
    held = {"text": typed_text(standing), "version": stored.version if stored else 0, "seen": seen_text(drafted)}
    form = SectionForm(data=held)
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.edit_section(
                actor(),
                conference_id,
                wanted,
                form.text.data or "",
                seen=read_seen(form.seen.data),
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done(f"Đã lưu mục “{wanted.label}”", "report", conference_id, anchor=slug)
    order = list(Section)
    at = order.index(wanted)
    return page(
        "section_form",
        conference,
        "report",
        heading=wanted.label,
        drafted=all_drafted,
        form=form,
        shown=_told(conference, report, wanted, all_drafted[wanted]),
        obstacles=_hindrances(conference, report, Action.EDIT_REPORT) or [],
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
        slugs=SLUGS,
        status=form.status,
    )


@stands_for(Action.EDIT_REPORT)
def follow_data(conference_id: int, slug: str) -> ResponseReturnValue:
    """Give up what was written by hand in a section."""
    load(conference_id)
    wanted = _section(slug)
    form = PressForm()
    if form.validate():
        verbs.follow_data_again(actor(), conference_id, wanted, version=form.held_version, now=now())
    return done(f"Mục “{wanted.label}” đã theo dữ liệu lại", "report", conference_id, anchor=slug)


@stands_for(Action.ADOPT_REPORT)
def adopt(conference_id: int) -> ResponseReturnValue:
    """Record that the conference adopted the report; from then on its text is closed."""
    conference = load(conference_id)
    report = conferences.report(actor(), conference_id)
    drafted = drafts.sections(actor(), conference)
    form = AdoptForm(data={"version": report.version if report else ""})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.adopt_report(
                actor(),
                conference_id,
                manner=form.manner,
                published_title=form.published_title.data,
                despite_comments=form.despite_comments.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã ghi nhận báo cáo được hội nghị thông qua", "report", conference_id)
    return page(
        "adopt_form",
        conference,
        "report",
        heading="Ghi nhận báo cáo được thông qua",
        drafted=drafted,
        form=form,
        obstacles=_hindrances(conference, report, Action.ADOPT_REPORT) or [],
        waiting=comments.unanswered(DraftKind.REPORT, conference_id),
        empty=[each.label for each in Section if not _told(conference, report, each, drafted[each]).paragraphs],
        status=form.status,
    )


def seen_text(drafted: Sequence[Drafted]) -> str:
    """The drafted paragraphs as a hidden field carries them."""
    return json.dumps([[paragraph.key, paragraph.text] for paragraph in drafted], ensure_ascii=False)


def read_seen(carried: str | None) -> list[Drafted] | None:
    """The same read back; ``None`` for anything else."""
    try:
        rows = json.loads(carried or "")
        return [Drafted(key, words) for key, words in rows if isinstance(key, str) and isinstance(words, str)]
    except (TypeError, ValueError, RecursionError):
        return None


def _section(slug: str) -> Section:
    found = next((each for each, name in SLUGS.items() if name == slug), None)
    if found is None:
        raise OutOfReach
    return found


def _hindrances(conference: Conference, report: Report | None, action: Action) -> list[str] | None:
    if not permits(actor(), action, conference.block_year.place):
        return None
    state = report.state if report else ReportState.DRAFT
    return [
        sentence(reason)
        for reason in REPORT.obstacles(state, action, ReportFacts(conference_has_date=conference.held_on is not None))
    ]


def _told(conference: Conference, report: Report | None, wanted: Section, drafted: Sequence[DraftParagraph]) -> Shown:
    stored = next((each for each in report.sections if each.section is wanted), None) if report else None
    standing = unfold(
        stored.content if stored else None, [Drafted(paragraph.key, paragraph.text) for paragraph in drafted]
    )
    by_text = {paragraph.text: paragraph for paragraph in drafted}
    adopted = report is not None and report.state is ReportState.ADOPTED
    return Shown(
        section=wanted,
        slug=SLUGS[wanted],
        paragraphs=tuple(_paragraph(conference, each, by_text, adopted=adopted) for each in standing),
        own=0 if adopted else hand_written(stored.content if stored else None),
        edited_at=stored.edited_at if stored else None,
        edited_by=stored.edited_by if stored else None,
        version=stored.version if stored else 0,
        ask=WRITE[wanted],
    )


def _paragraph(
    conference: Conference, standing: Standing, drafted: dict[str, DraftParagraph], *, adopted: bool
) -> Paragraph:
    """An adopted sentence keeps its links as long as the data still say the same."""
    source = drafted.get(standing.text)
    if source is None:
        return Paragraph(runs=(Link(standing.text, None),), own=standing.key is None and not adopted)
    runs = tuple(link_to(run, conference) if isinstance(run, Figure) else Link(run, None) for run in source.runs)
    return Paragraph(runs=runs, own=standing.key is None and not adopted)
