"""Workbooks that were sent, what is known to check them against, and the accounts that came of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from emulation.domain import policy
from emulation.domain.account import NO_PASSWORD
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.importing import ImportSubject, SheetRow
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models.account import Account
from emulation.models.agency import Agency, AgencyName
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from reports.vietnamese import fold

SHOWN_AT_MOST = 20


@dataclass(frozen=True)
class KeptRow:
    """A row as it is kept: what was read, and what is wrong with it as (field, code, values)."""

    row: SheetRow
    problems: Sequence[tuple[str, str, Mapping[str, Any]]]


def excel_import(actor: Actor, import_id: int) -> ExcelImport:
    """One workbook the actor sent. Raises ``OutOfReach``."""
    _must_manage(actor)
    found = db.session.get(ExcelImport, import_id)
    if found is None or found.account_id != actor.account_id:
        raise OutOfReach
    return found


def sent(actor: Actor, subject: ImportSubject) -> Sequence[ExcelImport]:
    """The latest workbooks the actor sent, newest first, without their rows."""
    _must_manage(actor)
    statement = (
        select(ExcelImport)
        .where(ExcelImport.account_id == actor.account_id, ExcelImport.subject == subject)
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


def _must_manage(actor: Actor) -> None:
    if not policy.permits(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE):
        raise OutOfReach
