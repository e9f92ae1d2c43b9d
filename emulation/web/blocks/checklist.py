"""Việc của năm: what the year needs, how far each has come, until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import url_for

from emulation.domain.award import ProposalState
from emulation.domain.block import YearStep
from emulation.domain.checklist import ItemState, Needed, standing
from emulation.domain.conference import ConferenceKind, ConferenceState
from emulation.domain.plan import PaperKind, PaperState
from emulation.domain.progress import DONE, NOT_ASKED, MemberStep
from emulation.domain.report import ReportState
from emulation.models.block import BlockYear
from emulation.queries import cockpit, plans
from emulation.queries.cockpit import Matrix
from emulation.queries.progress import Held, Progress
from emulation.web.filters import day
from emulation.web.guard import now


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of the list. ``told``: how far it has come, in words."""

    label: str
    told: str
    needed: Needed
    url: str = ""
    state: ItemState = ItemState.LATER


def checklist(block_year: BlockYear, known: Progress) -> list[Item]:
    """What this year needs, in the order of the year."""
    matrix = cockpit.matrix(block_year, now=now())
    ordered = list(_items(block_year, known, matrix))
    states = standing([item.needed for item in ordered], now=now(), closed=block_year.closed_at is not None)
    return [replace(item, state=state) for item, state in zip(ordered, states, strict=True)]


def _items(block_year: BlockYear, known: Progress, matrix: Matrix) -> Iterator[Item]:
    due = {each.step: each.due for each in block_year.deadlines}
    year_url = url_for("plans.index", block_year_id=block_year.id)
    begun = plans.standing(block_year.id)
    for kind in PaperKind:
        paper = begun.get(kind)
        adopted = paper is not None and paper.state is PaperState.ADOPTED
        told = "chưa soạn"
        if paper is not None:
            told = f"thông qua ngày {day(paper.adopted_on)}" if adopted else "đang dự thảo"
            told += f", chép từ năm {paper.copied_from}" if paper.copied_from and not adopted else ""
        url = url_for("plans.show", paper_id=paper.id) if paper else year_url
        yield Item(label=kind.label, told=told, needed=Needed(done=adopted, due=due.get(YearStep.PLEDGE)), url=url)
    yield from _of_members(matrix, MemberStep.COMMENTS)
    yield from _of_members(matrix, MemberStep.TARGETS)
    signed = Needed(done=known.pledge is not None and known.pledge.signed, due=due.get(YearStep.PLEDGE))
    yield _pledge(block_year, known, signed)
    yield from _of_members(matrix, MemberStep.MID_YEAR)
    mid_year = next((each for each in reversed(known.held) if each.kind is ConferenceKind.MID_YEAR), None)
    yield _held("Hội nghị sơ kết 6 tháng", mid_year, Needed(done=_confirmed(mid_year), due=due.get(YearStep.MID_YEAR)))
    yield from _of_members(matrix, MemberStep.MOVEMENTS)
    yield from _of_members(matrix, MemberStep.YEAR_RESULTS)
    closing = known.closing
    yield _held("Hội nghị tổng kết", closing, Needed(done=_confirmed(closing), due=due.get(YearStep.CONFERENCE)))
    adopted = closing is not None and closing.report is ReportState.ADOPTED
    yield Item(
        label="Báo cáo tổng kết",
        told=closing.report.label.lower() if closing and closing.report else "chưa soạn",
        needed=Needed(done=adopted, due=due.get(YearStep.CONFERENCE)),
        url=url_for("conferences.report", conference_id=closing.id) if closing else "",
    )
    dossier = known.dossier
    none = _confirmed(closing) and closing is not None and not closing.nominations
    sent = dossier is not None and dossier.state is not ProposalState.DRAFT
    yield Item(
        label="Hồ sơ đề nghị khen thưởng",
        told=dossier.state.label.lower() if dossier else "không có đề nghị" if none else "chưa lập",
        needed=Needed(done=sent or none, due=due.get(YearStep.PROPOSAL)),
        url=url_for("proposals.show", proposal_id=dossier.id) if dossier else "",
    )


def _of_members(matrix: Matrix, step: MemberStep) -> Iterator[Item]:
    """A step every member does: done once all whom it concerns have done it."""
    if step not in matrix.steps:
        return
    counts = matrix.counts(step)
    asked = sum(number for state, number in counts.items() if state not in NOT_ASKED)
    done = sum(number for state, number in counts.items() if state in DONE)
    due = matrix.due[step]
    told = f"{done}/{asked} đơn vị" if asked else "chưa mở"
    needed = Needed(done=asked > 0 and done == asked, due=due.at if due else None, asked=asked > 0)
    yield Item(label=step.label, told=told, needed=needed, url="#phong-trao" if step is MemberStep.MOVEMENTS else "")


def _pledge(block_year: BlockYear, known: Progress, needed: Needed) -> Item:
    url = url_for("conferences.pledge", conference_id=known.signing.id) if known.signing else ""
    url = url_for("pledges.of_year", block_year_id=block_year.id) if known.pledge else url
    told = known.pledge.label.lower() if known.pledge else "chưa ghi"
    return Item(label="Hội nghị, bản giao ước thi đua", told=told, needed=needed, url=url)


def _held(label: str, held: Held | None, needed: Needed) -> Item:
    if held is None:
        return Item(label=label, told="chưa tạo", needed=needed)
    when = f", ngày {day(held.held_on)}" if held.held_on else ""
    url = url_for("conferences.show", conference_id=held.id)
    return Item(label=label, told=f"{held.state.label.lower()}{when}", needed=needed, url=url)


def _confirmed(held: Held | None) -> bool:
    return held is not None and held.state is ConferenceState.CONFIRMED
