"""Comments beside a text, for the pages of any area.

How a page shows them, and how its text is adopted answered or knowingly (``KIND`` is a ``DraftKind``)::

    # in the view of the text (four statements while it was put up, one while it was not)
    beside=commenting.beside(DraftKind.PLAN, paper.id, paper.block_year.place, settled=…, keys=…)

    {# in its template #}
    {% from "components/comments_bar.html" import comments_bar %}
    {% from "components/comments_beside.html" import comments_beside %}
    {{ comments_bar(beside) }}                                      {# above the text: how it stands, what to press #}
    {{ comments_beside(beside.of(section.key), shell.csrf) }}       {# beneath each section #}
    {{ comments_beside(beside.of(""), shell.csrf, heading=True) }}  {# what concerns the whole text, at the end #}

    # in the form that adopts: a BooleanField ``despite_comments``, shown while ``beside.unanswered``
    # in the use case that adopts (services), before it changes the record, and after it:
    waiting = comments.unanswered(KIND, object_id)
    refuse_if(unanswered_objections(waiting, acknowledged=despite_comments))
    end_rounds(KIND, object_id, by=actor.name, why=ADOPTED_WHY, now=now)
    journal.record(…, data={"unanswered": waiting} if waiting else None)

A new kind of text: a member of ``DraftKind`` and a function in ``queries.draft_texts``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import url_for

from emulation.clock import VIET_NAM, local_day
from emulation.domain.actors import Place
from emulation.domain.comment import WHOLE, CommentAnswer, DraftKind, DraftState
from emulation.domain.policy import Action, permits
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.file import StoredFile
from emulation.queries import comments
from emulation.services.comments import is_author
from emulation.web.filters import slug
from emulation.web.guard import actor, now

OFFICE = "Cơ quan thường trực"
COLOURS = {
    CommentAnswer.ACCEPTED: ("green", "check"),
    CommentAnswer.PARTLY_ACCEPTED: ("teal", "check"),
    CommentAnswer.NOT_ACCEPTED: ("grey", "x"),
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One comment as it is shown, with what this person may do about it."""

    id: int
    who: str
    heading: str
    section: str
    text: str
    given_at: datetime
    edited_at: datetime | None
    late: bool
    agrees: bool
    withdrawn_at: datetime | None
    file: StoredFile | None
    answer: str | None
    colour: str
    icon: str
    taken: bool
    """The text follows it, at least in part."""
    reply: str | None
    answered_at: datetime | None
    answered_by: str | None
    version: int
    own: bool
    """The author may still change or withdraw it."""
    answerable: bool


@dataclass(frozen=True, kw_only=True)
class Round:
    """One time a text was put up, as it is told."""

    draft: CommentedDraft
    state: str
    colour: str
    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside one text."""

    rounds: tuple[Round, ...] = ()
    said: dict[str, list[Said]] = field(default_factory=dict)
    """Comments by section; those on sections the text no longer has stand with the whole text."""
    given: int = 0
    agreements: int = 0
    unanswered: int = 0
    taken: int = 0
    ask_url: str | None = None
    """Where the leader or the office puts the text up; ``None`` where that is not possible now."""
    comment_url: str | None = None
    """Where this person comments."""

    def of(self, key: str) -> list[Said]:
        return self.said.get(key, [])


def beside(kind: DraftKind, object_id: int, place: Place, *, settled: bool, keys: Collection[str]) -> Beside:
    """The comments on a text at ``place``. ``settled``: it is adopted; ``keys``: those of its sections."""
    found = comments.rounds(actor(), kind, object_id)
    asks = permits(actor(), Action.ASK_COMMENTS, place) and not settled
    is_open = bool(found) and found[0].state is DraftState.OPEN
    every = [each for draft in found for each in draft.comments]
    standing = [each for each in every if each.withdrawn_at is None]
    speaks = is_open and not settled and permits(actor(), Action.COMMENT, place)
    return Beside(
        rounds=tuple(told_round(draft) for draft in found),
        said=by_section([told(each, settled=settled) for each in every if not each.agrees], keys),
        given=sum(not each.agrees for each in standing),
        agreements=sum(each.agrees for each in standing),
        unanswered=sum(each.waits for each in standing),
        taken=sum(each.answer is not None and each.answer.taken for each in standing),
        ask_url=url_for("comments.ask", draft_kind=SLUGS[kind], object_id=object_id) if asks and not is_open else None,
        comment_url=url_for("comments.show", draft_id=found[0].id, _anchor="gop-y") if speaks else None,
    )


def told_round(draft: CommentedDraft) -> Round:
    """How one round stands: until when, or when and why it ended."""
    over = now() >= draft.until
    if draft.state is DraftState.CLOSED:
        assert draft.closed_at is not None
        why = f": {draft.closed_reason}" if draft.closed_reason else "."
        words = f"Kết thúc ngày {local_day(draft.closed_at):%d/%m/%Y}, {draft.closed_by}{why}"
        colour, state = "grey", draft.state.label
    else:
        words = f"Hạn góp ý: {until_words(draft.until)}{'; góp ý gửi sau hạn vẫn được nhận' if over else ''}."
        colour, state = ("amber", "Đã quá hạn") if over else ("blue", draft.state.label)
    return Round(draft=draft, state=state, colour=colour, words=words, url=url_for("comments.show", draft_id=draft.id))


def until_words(until: datetime) -> str:
    """``hết ngày 15/03/2024``, or the hour where the end is not midnight."""
    local = until.astimezone(VIET_NAM)
    if (local.hour, local.minute) == (0, 0):
        return f"hết ngày {(local - timedelta(days=1)):%d/%m/%Y}"
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def told(comment: DraftComment, *, settled: bool) -> Said:
    """A comment in words. Nothing is asked of the database: the draft came with its comments. ``settled``: the text
    is adopted, and answers given before stay as they are."""
    place = comment.draft.place
    waits = comment.answer is None and comment.withdrawn_at is None
    own = waits and permits(actor(), Action.COMMENT, place) and is_author(actor(), comment)
    colour, icon = COLOURS.get(comment.answer, ("amber", "clock")) if comment.answer else ("amber", "clock")
    return Said(
        id=comment.id,
        who=comment.agency.name_on(local_day(comment.given_at)) if comment.agency else OFFICE,
        heading=comment.heading,
        section=comment.section,
        text=comment.text,
        given_at=comment.given_at,
        edited_at=comment.edited_at,
        late=comment.late,
        agrees=comment.agrees,
        withdrawn_at=comment.withdrawn_at,
        file=comment.file,
        answer=comment.answer.label if comment.answer else None,
        colour=colour,
        icon=icon,
        taken=comment.answer is not None and comment.answer.taken,
        reply=comment.reply,
        answered_at=comment.answered_at,
        answered_by=comment.answered_by,
        version=comment.version,
        own=own,
        answerable=comment.withdrawn_at is None
        and not comment.agrees
        and not (settled and comment.answer is not None)
        and permits(actor(), Action.ANSWER_COMMENT, place),
    )


def by_section(said: Sequence[Said], keys: Collection[str]) -> dict[str, list[Said]]:
    """Comments by section of the text as it stands; the others with the whole text."""
    found: dict[str, list[Said]] = {}
    for each in said:
        found.setdefault(each.section if each.section in keys else WHOLE, []).append(each)
    return found


SLUGS = {kind: slug(kind.label) for kind in DraftKind}
KINDS = {text: kind for kind, text in SLUGS.items()}
"""Kinds of texts in addresses: ``/lay-y-kien/bao-cao/7``."""
