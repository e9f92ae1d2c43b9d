"""The way of a block year in six steps: how each stands, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from emulation.clock import local_day
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.conference import ConferenceState
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action, permits
from emulation.domain.report import ReportState
from emulation.models.block import BlockYear
from emulation.queries.progress import Progress
from emulation.web.filters import day
from emulation.web.guard import actor, now
from reports.vietnamese import count

DONE, NOW, WAITING = "done", "now", "waiting"
NOT_WRITTEN = "Chưa ghi"
BEGINNING = 2
"""So many steps stand at the beginning of a year: movements and pledge."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """The one button of a step; with ``reasons`` it is not possible now."""

    label: str
    url: str = ""
    icon: str = "chevron-right"
    reasons: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step as the component of steps reads it."""

    label: str
    word: str
    """The state in the words of the record."""
    done: bool
    url: str = ""
    note: str = ""
    state: str = WAITING
    act: Act | None = None


def standing(block_year: BlockYear, progress: Progress) -> list[Step]:
    """The six steps with their states, in order: an open one is at work when a later one is done, or it is next.

    Once the year itself is over, what belongs to its beginning is no longer what comes next.
    """
    beginning = [_movements(progress), _pledge(block_year, progress)]
    steps = [*beginning, _conference(progress), _report(progress), *_dossier(progress)]
    last = max((number for number, step in enumerate(steps) if step.done), default=-1)
    frontier = last + 1 if block_year.closed_at is None else -1
    if 0 <= frontier < BEGINNING and local_day(now()).year > block_year.year:
        frontier = BEGINNING
    return [
        replace(step, state=DONE if step.done else NOW if number <= frontier else WAITING)
        for number, step in enumerate(steps)
    ]


def with_acts(block_year: BlockYear, progress: Progress, steps: Sequence[Step]) -> list[Step]:
    """The same steps, each with what this person can do about it now; the next one stands out."""
    acts = (
        _to_movements(block_year),
        _to_pledge(block_year, progress),
        _to_conference(block_year, progress),
        _to_report(block_year, progress),
        *_to_dossier(block_year, progress),
    )
    at = next((step for step in reversed(steps) if step.state == NOW), None)
    return [
        replace(step, act=replace(act, primary=step is at) if act else None)
        for step, act in zip(steps, acts, strict=True)
    ]


def summary(steps: Sequence[Step]) -> str:
    """Where the year is, in one line: “Hội nghị: Đang chuẩn bị”; empty when everything is done."""
    at = next((step for step in reversed(steps) if step.state == NOW), None)
    return f"{at.label}: {at.word}" if at else ""


def _movements(progress: Progress) -> Step:
    number = progress.movements
    return Step(
        label="Phong trào",
        word="Đã ghi" if number else NOT_WRITTEN,
        done=number > 0,
        url="#phong-trao",
        note=f"{count(number)} phong trào" if number else "",
    )


def _pledge_url(block_year: BlockYear, progress: Progress) -> str:
    """The pledge itself; while there is none, the conference that signs it."""
    if progress.pledge is not None:
        return url_for("pledges.of_year", block_year_id=block_year.id)
    return url_for("conferences.pledge", conference_id=progress.signing.id) if progress.signing else ""


def _pledge(block_year: BlockYear, progress: Progress) -> Step:
    return Step(
        label="Giao ước",
        word=progress.pledge.label if progress.pledge else NOT_WRITTEN,
        done=progress.pledge in {PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE},
        url=_pledge_url(block_year, progress),
    )


def _conference(progress: Progress) -> Step:
    held = progress.closing
    if held is None:
        return Step(label="Hội nghị tổng kết", word="Chưa tạo", done=False)
    return Step(
        label="Hội nghị tổng kết",
        word=held.state.label,
        done=held.state is ConferenceState.CONFIRMED,
        url=url_for("conferences.show", conference_id=held.id),
        note=f"ngày {day(held.held_on)}" if held.held_on else "chưa ghi ngày họp",
    )


def _report(progress: Progress) -> Step:
    held = progress.closing
    return Step(
        label="Báo cáo",
        word=held.report.label if held and held.report else "Chưa soạn",
        done=held is not None and held.report is ReportState.ADOPTED,
        url=url_for("conferences.report", conference_id=held.id) if held else "",
    )


def _dossier(progress: Progress) -> tuple[Step, Step]:
    dossier = progress.dossier
    if dossier is None:
        held = progress.closing
        none = held is not None and held.state is ConferenceState.CONFIRMED and not held.nominations
        word = "Không có đề nghị" if none else "Chưa lập"
        return (
            Step(label="Đề nghị", word=word, done=none),
            Step(label="Kết quả", word="Không có đề nghị" if none else "Chưa có kết quả", done=none),
        )
    url = url_for("proposals.show", proposal_id=dossier.id)
    proposal = Step(
        label="Đề nghị",
        word=dossier.state.label if dossier.state is not ProposalState.OPENED else "Đã mở hồ sơ",
        done=not dossier.state.with_sender,
        url=url,
        note=f"{count(dossier.proposed)} đề nghị" if dossier.proposed else "",
    )
    word, done = "Chưa có kết quả", False
    if dossier.concluded:
        done = dossier.decided == dossier.approved
        word = Outcome.APPROVED.label if dossier.approved else Outcome.NOT_APPROVED.label
        word = "Đã có quyết định" if done and dossier.approved else word
    elif dossier.state.with_office:
        word = dossier.state.label
    note = f"{count(dossier.approved)} được chấp thuận" if dossier.approved else ""
    return proposal, Step(label="Kết quả", word=word, done=done, url=url, note=note)


def _may(action: Action, block_year: BlockYear) -> bool:
    return permits(actor(), action, block_year.place)


def _to_movements(block_year: BlockYear) -> Act | None:
    if not _may(Action.RECORD_MOVEMENT, block_year):
        return None
    url = url_for("blocks.movements", block_year_id=block_year.id)
    return Act(label="Cập nhật", url=url, icon="edit")


def _to_pledge(block_year: BlockYear, progress: Progress) -> Act | None:
    url = _pledge_url(block_year, progress)
    if url:
        return Act(label="Mở", url=url, icon="signature")
    if not _may(Action.PREPARE_CONFERENCE, block_year):
        return None
    if local_day(now()).year > block_year.year:
        reason = f"Chưa ghi hội nghị ký kết giao ước năm {block_year.year}."
        return Act(label="Ghi", reasons=(reason,))
    if _may(Action.RECORD_PLEDGE, block_year):
        return Act(label="Soạn", url=url_for("pledges.of_year", block_year_id=block_year.id), icon="edit")
    url = url_for("conferences.create", block_year_id=block_year.id)
    return Act(label="Tạo hội nghị", url=url, icon="plus")


def _to_conference(block_year: BlockYear, progress: Progress) -> Act | None:
    if progress.closing is not None:
        at_work = progress.closing.state is ConferenceState.PREPARING and _may(Action.PREPARE_CONFERENCE, block_year)
        url = url_for("conferences.show", conference_id=progress.closing.id)
        return Act(label="Tiếp tục" if at_work else "Xem", url=url, icon="presentation")
    if not _may(Action.PREPARE_CONFERENCE, block_year):
        return None
    url = url_for("conferences.create", block_year_id=block_year.id)
    return Act(label="Tạo", url=url, icon="plus")


def _to_report(block_year: BlockYear, progress: Progress) -> Act | None:
    writes = _may(Action.EDIT_REPORT, block_year)
    if progress.closing is None:
        return Act(label="Soạn", reasons=("Chưa tạo hội nghị tổng kết.",)) if writes else None
    url = url_for("conferences.report", conference_id=progress.closing.id)
    at_work = writes and progress.closing.report is not ReportState.ADOPTED
    return Act(label="Soạn" if at_work else "Xem", url=url, icon="report")


def _to_dossier(block_year: BlockYear, progress: Progress) -> tuple[Act | None, Act | None]:
    dossier, held = progress.dossier, progress.closing
    if dossier is not None:
        url = url_for("proposals.show", proposal_id=dossier.id)
        at_work = dossier.state.with_sender and _may(Action.SUBMIT_PROPOSAL, block_year)
        proposal = Act(label="Tiếp tục" if at_work else "Xem", url=url, icon="send")
        sent = not dossier.state.with_sender
        return proposal, Act(label="Xem", url=f"{url}#ket-qua", icon="eye") if sent else None
    if not _may(Action.DRAFT_PROPOSAL, block_year):
        return None, None
    if held is None or held.state is not ConferenceState.CONFIRMED:
        return Act(label="Lập", reasons=("Kết quả hội nghị tổng kết chưa được xác nhận.",)), None
    if not held.nominations:
        return None, None
    return Act(label="Lập", url=url_for("proposals.create", conference_id=held.id), icon="plus"), None
