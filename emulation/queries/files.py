"""Questions about attached files, each within reach of the block year they belong to."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import undefer

from emulation.domain.actors import DOSSIER_ROLES, Actor
from emulation.domain.file import FileState
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.file import StoredFile
from emulation.queries.scope import block_years_within


def file(actor: Actor, file_id: int) -> StoredFile:
    """One file without its bytes. Raises ``OutOfReach``."""
    return _one(_files(actor).where(StoredFile.id == file_id))


def content(actor: Actor, file_id: int) -> StoredFile:
    """One file with its bytes, whatever its state: the page asks ``handed_out``. Raises ``OutOfReach``."""
    return _one(_files(actor).where(StoredFile.id == file_id).options(undefer(StoredFile.content)))


def preview(actor: Actor, file_id: int) -> StoredFile:
    """One accepted file with its picture; there must be one. Raises ``OutOfReach``."""
    wanted = _files(actor).where(
        StoredFile.id == file_id, StoredFile.state == FileState.ACCEPTED, StoredFile.preview.is_not(None)
    )
    return _one(wanted.options(undefer(StoredFile.preview)))


def _files(actor: Actor) -> Select[StoredFile]:
    """Files of block years within reach, and those of the library for everybody who works with blocks."""
    reach: list[ColumnElement[bool]] = [StoredFile.block_year_id.is_not(None) & block_years_within(actor)]
    if actor.has(*DOSSIER_ROLES):
        reach.append(StoredFile.block_year_id.is_(None))
    return (
        select(StoredFile)
        .outerjoin(BlockYear, BlockYear.id == StoredFile.block_year_id)
        .outerjoin(Block, Block.id == BlockYear.block_id)
        .where(or_(*reach))
    )


def _one(statement: Select[StoredFile]) -> StoredFile:
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found
