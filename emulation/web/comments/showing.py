"""The drafts within reach, and one of them: its text by sections with what was said beside it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.domain.actors import AGENCY_ROLES
from emulation.domain.comment import COMMENTED_DRAFT, WHOLE, DraftFacts, DraftKind, DraftState
from emulation.domain.policy import Action, permits
from emulation.models.comment import CommentedDraft
from emulation.queries import blocks, comments, draft_texts
from emulation.queries.comments import DraftFilter, DraftRow
from emulation.queries.draft_texts import WHOLE_TEXT, DraftText
from emulation.queries.named import agency_names
from emulation.services.comments import voices
from emulation.web.commenting import Said, by_section, told, told_round, until_words
from emulation.web.comments.forms import CommentForm, ListForm
from emulation.web.filters import days_left
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence
from emulation.web.rows import named_picks


@dataclass(frozen=True, kw_only=True)
class Line:
    """One draft of the list as told."""

    row: DraftRow
    until: str
    left: str
    state: str
    colour: str
    own: str
    owing: bool


@stands_for(Action.LIST_BLOCKS)
def index() -> ResponseReturnValue:
    permit()
    form = ListForm(formdata=request.args)
    years = [str(year) for year in blocks.known_years(actor())]
    form.nam.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(year, year) for year in years)]
    year = int(form.nam.data) if form.nam.data in years else None
    state = next((each for each in DraftState if each.value == form.trang_thai.data), None)
    lines = [_line(row) for row in comments.drafts(actor(), DraftFilter(year=year, state=state))]
    return render_template(
        "pages/comments/index.html",
        form=form,
        lines=lines,
        filtered=year is not None or state is not None,
        owing=sum(line.owing for line in lines),
        speaks=actor().has(*AGENCY_ROLES),
    )


@stands_for(Action.READ_BLOCK)
def show(draft_id: int) -> ResponseReturnValue:
    draft = comments.draft(actor(), draft_id)
    permit(draft.place)
    text = draft_texts.text_of(actor(), draft.kind, draft.object_id)
    wanted = request.args.get("muc", "")
    form = filled_form(draft, text, CommentForm(formdata=None, data={"section": wanted if wanted in text.keys else ""}))
    return page(draft, text, form)


def page(draft: CommentedDraft, text: DraftText, form: CommentForm) -> ResponseReturnValue:
    """The draft with its comments and the form to add one, also after a refusal."""
    said = [told(each, settled=text.settled) for each in draft.comments]
    place = draft.place
    speaks = permits(actor(), Action.COMMENT, place)
    runs = permits(actor(), Action.ASK_COMMENTS, place)
    facts = DraftFacts(settled=text.settled, until=draft.until, now=now())
    own = voices(actor(), place)
    agreed = any(each.agrees and each.withdrawn_at is None and each.agency_id in own for each in draft.comments)
    html = render_template(
        "pages/comments/show.html",
        draft=draft,
        text=text,
        round=told_round(draft),
        late=now() >= draft.until,
        sections=by_section([each for each in said if not each.agrees], text.keys),
        agreements=[each for each in said if each.agrees and each.withdrawn_at is None],
        counts=_counts(said),
        form=form,
        speaks=[sentence(each) for each in COMMENTED_DRAFT.obstacles(draft.state, Action.COMMENT, facts)]
        if speaks
        else None,
        agreed=agreed,
        voice=own[0] if len(own) == 1 else None,
        runs=runs,
        text_url=_address(draft),
        whole=WHOLE,
        whole_text=WHOLE_TEXT,
    )
    return html, form.status


def filled_form(draft: CommentedDraft, text: DraftText, form: CommentForm) -> CommentForm:
    """The choices of a comment: sections of the text as it stands, and for whom one speaks where that is open."""
    form.section.choices = [
        SelectChoice("", WHOLE_TEXT),
        *(SelectChoice(each.key, each.heading) for each in text.sections),
    ]
    own = [each for each in voices(actor(), draft.place) if each is not None]
    if len(own) > 1:
        names = agency_names(own)
        form.agency_id.choices = named_picks("chọn đơn vị", ((each, names[each]) for each in own))
    else:
        del form.agency_id
    return form


def _line(row: DraftRow) -> Line:
    over = now() >= row.until
    open_now = row.state is DraftState.OPEN
    owing = open_now and row.asked and not row.own
    if open_now:
        state, colour = ("Đã quá hạn", "amber") if over else (row.state.label, "blue")
    else:
        state, colour = row.state.label, "grey"
    own = ""
    if row.asked:
        own = "đã có ý kiến" if row.own else ("chưa có ý kiến" if open_now else "không có ý kiến")
    return Line(
        row=row,
        until=until_words(row.until),
        left=days_left(row.until, now()) if open_now and not over else "",
        state=state,
        colour=colour,
        own=own,
        owing=owing,
    )


def _counts(said: list[Said]) -> dict[str, int]:
    standing = [each for each in said if each.withdrawn_at is None]
    return {
        "given": sum(not each.agrees for each in standing),
        "agreements": sum(each.agrees for each in standing),
        "unanswered": sum(not each.agrees and each.answer is None for each in standing),
        "taken": sum(each.taken for each in standing),
    }


def _address(draft: CommentedDraft) -> str:
    """The page the text itself has."""
    if draft.kind is DraftKind.REPORT:
        return url_for("conferences.report", conference_id=draft.object_id)
    if draft.kind is DraftKind.PLEDGE:
        return url_for("blocks.year_by_id", block_year_id=draft.block_year_id)
    return url_for("plans.show", paper_id=draft.object_id)
