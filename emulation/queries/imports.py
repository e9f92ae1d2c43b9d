"""Workbooks that were sent, what is known to check them against, and the accounts that came of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import defer

from emulation.domain import policy
from emulation.domain.account import NO_PASSWORD
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.block import YearState
from emulation.domain.importing import ImportSubject, SheetRow
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models.account import Account
from emulation.models.agency import Agency, AgencyName
from emulation.models.block import Block, BlockAlias, BlockYear
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from reports.vietnamese import fold

SHOWN_AT_MOST = 20


@dataclass(frozen=True)
class KeptRow:
    """A row as it is kept: what was read, and what is wrong with it as (field, code, values)."""

    row: SheetRow
    problems: Sequence[tuple[str, str, Mapping[str, Any]]]


def excel_import(actor: Actor, import_id: int, *, subject: ImportSubject = ImportSubject.ACCOUNTS) -> ExcelImport:
    """One workbook of one subject: of accounts one that the actor sent himself. Raises ``OutOfReach``."""
    _must_manage(actor, subject)
    found = db.session.get(ExcelImport, import_id)
    if found is None or found.subject is not subject:
        raise OutOfReach
    if subject is ImportSubject.ACCOUNTS and found.account_id != actor.account_id:
        raise OutOfReach
    return found


def sent(actor: Actor, subject: ImportSubject) -> Sequence[ExcelImport]:
    """The latest workbooks of a subject, newest first, without their rows; of accounts those the actor sent."""
    _must_manage(actor, subject)
    own = subject is ImportSubject.ACCOUNTS
    statement = (
        select(ExcelImport)
        .where(ExcelImport.subject == subject, ExcelImport.account_id == actor.account_id if own else true())
        .order_by(ExcelImport.id.desc())
        .options(defer(ExcelImport.rows))
    )
    return db.session.scalars(statement.limit(SHOWN_AT_MOST)).all()


def rows_of(found: ExcelImport) -> list[KeptRow]:
    """The rows a workbook still holds, in order."""
    return [
        KeptRow(SheetRow(number, texts), [(field, code, values) for field, code, values in problems])
        for number, texts, problems in json.loads(found.rows)
    ]


def columns_of(found: ExcelImport) -> dict[str, str]:
    """Field -> letter of its column in the workbook."""
    return dict(json.loads(found.columns))


def user_names() -> frozenset[str]:
    """Every user name that is taken."""
    return frozenset(db.session.scalars(select(Account.user_name)))


def agencies_by_name() -> tuple[dict[str, list[int]], list[str]]:
    """Ids of the agencies that exist by every name they bear or bore (folded), and those names as they are written."""
    statement = (
        select(AgencyName.agency_id, AgencyName.name, AgencyName.short_name)
        .join(Agency, Agency.id == AgencyName.agency_id)
        .where(Agency.closed_on.is_(None))
        .order_by(Agency.protocol_order, Agency.id)
    )
    found: dict[str, list[int]] = {}
    names: list[str] = []
    for agency_id, name, short_name in db.session.execute(statement):
        names.append(name)
        for text in (name, short_name):
            ids = found.setdefault(fold(text), []) if text else []
            if agency_id not in ids:
                ids.append(agency_id)
    return found, names


def accounts_of(found: ExcelImport) -> Sequence[Account]:
    """The accounts that came of a workbook, by user name, with their posts."""
    statement = select(Account).where(Account.import_id == found.id).order_by(Account.user_name)
    return db.session.scalars(statement).all()


def number_waiting(found: ExcelImport) -> tuple[int, int]:
    """How many accounts of a workbook nobody has made his own yet, only they get activation codes; and how many of
    them hold a code that was given out before."""
    waiting = [account for account in accounts_of(found) if account.must_change_password]
    return len(waiting), sum(account.password_hash != NO_PASSWORD for account in waiting)


@dataclass(frozen=True)
class KnownYear:
    """A block year as a list of members meets it."""

    closed: bool
    leader_id: int | None


def blocks_by_name() -> dict[str, list[tuple[int, int | None]]]:
    """(id, receiving office) of the blocks by every name they bear (folded)."""
    statement = select(Block.id, Block.office_id, Block.name, BlockAlias.name).outerjoin(BlockAlias)
    found: dict[str, list[tuple[int, int | None]]] = {}
    for block_id, office_id, *names in db.session.execute(statement.order_by(Block.id)):
        for name in names:
            known = found.setdefault(fold(name), []) if name else []
            if (block_id, office_id) not in known:
                known.append((block_id, office_id))
    return found


def known_years() -> dict[tuple[int, int], KnownYear]:
    """Every block year by block and year."""
    statement = select(BlockYear.block_id, BlockYear.year, BlockYear.state, BlockYear.leader_id)
    return {
        (row.block_id, row.year): KnownYear(row.state is YearState.CLOSED, row.leader_id)
        for row in db.session.execute(statement)
    }


_ACTIONS = {ImportSubject.ACCOUNTS: Action.MANAGE_ACCOUNTS, ImportSubject.MEMBERS: Action.SET_UP_PROVINCE}


def _must_manage(actor: Actor, subject: ImportSubject) -> None:
    if not policy.permits(actor, _ACTIONS[subject], EVERYWHERE):
        raise OutOfReach
