"""Questions about issued documents."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import undefer

from emulation.domain.actors import Actor
from emulation.domain.document import Format
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.document import IssuedDocument, IssuedFile
from emulation.queries.scope import block_years_within


def document(actor: Actor, document_id: int) -> IssuedDocument:
    """One issued paper. Raises ``OutOfReach``."""
    found = db.session.scalars(_documents(actor).where(IssuedDocument.id == document_id)).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def documents(
    actor: Actor,
    *,
    conference_id: int | None = None,
    proposal_id: int | None = None,
    block_year_id: int | None = None,
) -> Sequence[IssuedDocument]:
    """The issued papers of a conference, a dossier or a block year itself, newest first."""
    statement = _documents(actor)
    if conference_id is not None:
        statement = statement.where(IssuedDocument.conference_id == conference_id)
    if proposal_id is not None:
        statement = statement.where(IssuedDocument.proposal_id == proposal_id)
    if block_year_id is not None:
        statement = statement.where(
            IssuedDocument.block_year_id == block_year_id,
            IssuedDocument.conference_id.is_(None),
            IssuedDocument.proposal_id.is_(None),
        )
    return (
        db.session.scalars(statement.order_by(IssuedDocument.issued_at.desc(), IssuedDocument.id.desc())).unique().all()
    )


def content(actor: Actor, document_id: int, wanted: Format) -> IssuedFile:
    """One face of an issued paper with its bytes. Raises ``OutOfReach``."""
    document(actor, document_id)
    statement = select(IssuedFile).where(IssuedFile.document_id == document_id, IssuedFile.format == wanted)
    found = db.session.scalars(statement.options(undefer(IssuedFile.content))).one_or_none()
    if found is None:
        raise OutOfReach
    return found


def successor(document_id: int) -> IssuedDocument | None:
    """The paper that supersedes one the actor holds already."""
    statement = select(IssuedDocument).where(IssuedDocument.supersedes_id == document_id)
    return db.session.scalars(statement).unique().one_or_none()


def by_code(code: str) -> IssuedDocument | None:
    """The paper behind a version code, for anybody who holds it: the page shows only what the paper shows."""
    return db.session.scalars(select(IssuedDocument).where(IssuedDocument.code == code)).unique().one_or_none()


def _documents(actor: Actor) -> Select[IssuedDocument]:
    return (
        select(IssuedDocument)
        .join(BlockYear, BlockYear.id == IssuedDocument.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(block_years_within(actor))
    )
