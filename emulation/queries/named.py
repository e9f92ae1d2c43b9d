"""Records as people call them, for lists that hold records of many kinds: one statement for each kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from emulation.domain.conference import ConferenceKind
from emulation.models.account import Account, PostRecord
from emulation.models.agency import AgencyName, in_force
from emulation.models.award import Proposal
from emulation.models.block import Block, BlockYear
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.decision import Decision
from emulation.models.document import IssuedDocument
from emulation.models.extension import Extension
from emulation.models.file import StoredFile
from emulation.models.movement import LaunchedMovement, Movement, MovementResult
from emulation.models.plan import LibraryText, YearPaper
from emulation.models.reminder import Reminder

Record = tuple[str, int]
"""Table and id."""


def names_of(records: Collection[Record]) -> dict[Record, str]:
    """The names of records; what is gone or of a kind without a name is left out.

    Nothing is asked about reach: the caller holds records the actor may know of.
    """
    found: dict[Record, str] = {}
    for noun, of_noun in groupby(sorted(records), key=lambda record: record[0]):
        naming = _NAMINGS.get(noun)
        if naming is not None:
            ids = [object_id for _, object_id in of_noun]
            found |= {(noun, object_id): name for object_id, name in naming(ids).items()}
    return found


def agency_names(agency_ids: Iterable[int]) -> dict[int, str]:
    """The latest name of each agency."""
    wanted = sorted(set(agency_ids))
    statement = select(AgencyName).where(AgencyName.agency_id.in_(wanted)).order_by(AgencyName.agency_id)
    rows = groupby(db.session.scalars(statement), key=lambda row: row.agency_id)
    return {agency_id: in_force(tuple(names), None).name for agency_id, names in rows}


def account_names(account_ids: Iterable[int]) -> dict[int, str]:
    """The names of the persons behind accounts."""
    statement = select(Account.id, Account.name).where(Account.id.in_(sorted(set(account_ids))))
    return {row.id: row.name for row in db.session.execute(statement)}


def _rows(statement: Select[*tuple[Any, ...]], column: ColumnElement[int] | Any, ids: list[int]) -> Iterable[Any]:
    return db.session.execute(statement.where(column.in_(ids)))


def _blocks(ids: list[int]) -> dict[int, str]:
    return {row.id: row.name for row in _rows(select(Block.id, Block.name), Block.id, ids)}


def _block_years(ids: list[int]) -> dict[int, str]:
    statement = select(BlockYear.id, BlockYear.year, Block.name).join(Block, Block.id == BlockYear.block_id)
    return {row.id: f"{row.name}, năm {row.year}" for row in _rows(statement, BlockYear.id, ids)}


def _conferences(ids: list[int]) -> dict[int, str]:
    statement = (
        select(Conference.id, Conference.kind, Conference.review_year, Conference.pledge_year, Block.name)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
    )
    return {row.id: _meeting(row) for row in _rows(statement, Conference.id, ids)}


def _meeting(row: Any) -> str:
    kind: ConferenceKind = row.kind
    year = row.review_year if kind.reviews and row.review_year is not None else row.pledge_year
    return f"{kind.label} năm {year if year is not None else '……'}, {row.name}"


def _proposals(ids: list[int]) -> dict[int, str]:
    statement = (
        select(Proposal.id, BlockYear.year, Block.name)
        .join(BlockYear, BlockYear.id == Proposal.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
    )
    rows = _rows(statement, Proposal.id, ids)
    return {row.id: f"Hồ sơ đề nghị khen thưởng năm {row.year}, {row.name}" for row in rows}


def _papers(ids: list[int]) -> dict[int, str]:
    statement = select(IssuedDocument.id, IssuedDocument.subject, IssuedDocument.code)
    return {row.id: f"{row.subject} (mã {row.code})" for row in _rows(statement, IssuedDocument.id, ids)}


def _files(ids: list[int]) -> dict[int, str]:
    return {row.id: f"Tệp {row.name}" for row in _rows(select(StoredFile.id, StoredFile.name), StoredFile.id, ids)}


def _decisions(ids: list[int]) -> dict[int, str]:
    statement = select(Decision.id, Decision.number, Decision.decided_on)
    rows = _rows(statement, Decision.id, ids)
    return {row.id: f"Quyết định số {row.number} ngày {row.decided_on:%d/%m/%Y}" for row in rows}


def _posts(ids: list[int]) -> dict[int, str]:
    statement = select(PostRecord.id, Account.name).join(Account, Account.id == PostRecord.account_id)
    return {row.id: row.name for row in _rows(statement, PostRecord.id, ids)}


def _drafts(ids: list[int]) -> dict[int, str]:
    rows = _rows(select(CommentedDraft.id, CommentedDraft.title), CommentedDraft.id, ids)
    return {row.id: f"Dự thảo lấy ý kiến: {row.title}" for row in rows}


def _comments(ids: list[int]) -> dict[int, str]:
    statement = select(DraftComment.id, CommentedDraft.title).join(
        CommentedDraft, CommentedDraft.id == DraftComment.draft_id
    )
    return {row.id: f"Góp ý đối với {row.title}" for row in _rows(statement, DraftComment.id, ids)}


def _movements(ids: list[int]) -> dict[int, str]:
    return {row.id: f"Phong trào “{row.name}”" for row in _rows(select(Movement.id, Movement.name), Movement.id, ids)}


def _launched(ids: list[int]) -> dict[int, str]:
    rows = _rows(select(LaunchedMovement.id, LaunchedMovement.name), LaunchedMovement.id, ids)
    return {row.id: f"Phong trào “{row.name}”" for row in rows}


def _results(ids: list[int]) -> dict[int, str]:
    statement = select(MovementResult.id, MovementResult.agency_id, Movement.name).join(
        Movement, Movement.id == MovementResult.movement_id
    )
    rows = list(_rows(statement, MovementResult.id, ids))
    agencies = agency_names(row.agency_id for row in rows)
    return {row.id: f"Kết quả phong trào “{row.name}” của {agencies[row.agency_id]}" for row in rows}


def _year_papers(ids: list[int]) -> dict[int, str]:
    statement = (
        select(YearPaper.id, YearPaper.kind, BlockYear.year, Block.name)
        .join(BlockYear, BlockYear.id == YearPaper.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
    )
    rows = _rows(statement, YearPaper.id, ids)
    return {row.id: f"{row.kind.label} năm {row.year}, {row.name}" for row in rows}


def _library(ids: list[int]) -> dict[int, str]:
    return {row.id: row.title for row in _rows(select(LibraryText.id, LibraryText.title), LibraryText.id, ids)}


def _extensions(ids: list[int]) -> dict[int, str]:
    statement = (
        select(Extension.id, Extension.step, BlockYear.year, Block.name)
        .join(BlockYear, BlockYear.id == Extension.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
    )
    rows = _rows(statement, Extension.id, ids)
    return {row.id: f"Gia hạn “{row.step.label}” năm {row.year}, {row.name}" for row in rows}


def _reminders(ids: list[int]) -> dict[int, str]:
    statement = (
        select(Reminder.id, Reminder.step, BlockYear.year, Block.name)
        .join(BlockYear, BlockYear.id == Reminder.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
    )
    rows = _rows(statement, Reminder.id, ids)
    return {row.id: f"Nhắc “{row.step.label}” năm {row.year}, {row.name}" for row in rows}


_NAMINGS: Mapping[str, Callable[[list[int]], dict[int, str]]] = {
    "account": lambda ids: account_names(ids),
    "agency": lambda ids: agency_names(ids),
    "block": _blocks,
    "block_year": _block_years,
    "commented_draft": _drafts,
    "conference": _conferences,
    "decision": _decisions,
    "extension": _extensions,
    "reminder": _reminders,
    "draft_comment": _comments,
    "issued_document": _papers,
    "launched_movement": _launched,
    "library_text": _library,
    "movement": _movements,
    "movement_result": _results,
    "post": _posts,
    "proposal": _proposals,
    "stored_file": _files,
    "year_paper": _year_papers,
}
