"""Accounts from a workbook: looked at first, taken over in portions, their activation codes given out together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.account import NO_PASSWORD
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.importing import AT_ONCE, ImportState, ImportSubject
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal
from emulation.models import journal
from emulation.models.account import Account, PostRecord
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from emulation.queries import accounts, agencies, imports
from emulation.queries.imports import KeptRow
from emulation.services import kept_lists, passwords
from emulation.services.account_rows import HEADERS, REQUIRED, Known, NewAccount, account_of, problems_of
from emulation.services.frame import expect_version, use_case
from emulation.services.sheets import Table, table_of
from reports.vietnamese import fold

STANDS_STILL = timedelta(seconds=20)
"""A run that has taken nothing over for so long has lost its process; it may be taken up again."""


@dataclass(frozen=True)
class Activation:
    """What one new user is handed: his user name and the code for his first log-in."""

    account: Account
    code: str


def send_accounts(actor: Actor, file_name: str, content: bytes, *, now: datetime) -> int:
    """Read a workbook, check every row, and keep it to be looked at; returns its id. Nothing becomes an account yet.

    Read and checked outside any transaction. Raises ``Refusal`` for a file that is no such list.
    """
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    table = table_of(content, HEADERS, required=REQUIRED, days=("starts_on", "ends_on"))
    rows = _checked(actor, table, local_day(now))
    return _keep(actor, file_name, content, table=table, rows=rows, now=now)


@use_case
def _keep(actor: Actor, file_name: str, content: bytes, *, table: Table, rows: Sequence[KeptRow], now: datetime) -> int:
    """Keep a workbook that was read."""
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    owner = accounts.own_account(actor).id
    found = kept_lists.kept(ImportSubject.ACCOUNTS, owner, file_name, content, table=table, rows=rows, now=now)
    journal.record(actor, Action.MANAGE_ACCOUNTS, found, at=now, data={"done": "file sent", "rows": len(rows)})
    return found.id


@use_case
def start(actor: Actor, import_id: int, *, version: int | None, now: datetime) -> int:
    """Let the sound rows of a workbook become accounts from now on; returns how many. A run that stands still may be
    started again and goes on where it stood."""
    found = imports.excel_import(actor, import_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    expect_version(found, version, {})
    if found.state is ImportState.DONE:
        raise Refusal([Reason("import_done")])
    if found.state is ImportState.RUNNING and now - found.moved_at < STANDS_STILL:
        raise Refusal([Reason("import_running")])
    waiting = sum(not row.problems for row in imports.rows_of(found))
    if not waiting:
        raise Refusal([Reason("import_nothing_sound")])
    found.state, found.moved_at = ImportState.RUNNING, now
    journal.record(actor, Action.MANAGE_ACCOUNTS, found, at=now, data={"done": "import begun", "rows": waiting})
    return waiting


@use_case
def take_rows(actor: Actor, import_id: int, *, now: datetime) -> bool:
    """Take the next rows of a running import over; returns whether that was the last of them.

    A user name that was taken meanwhile is an objection like any other. Nobody can log in to the new accounts before
    their codes are given out.
    """
    found = imports.excel_import(actor, import_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    if found.state is not ImportState.RUNNING:
        return True
    rows = imports.rows_of(found)
    now_known = _known(actor, local_day(now))
    portion = [kept for kept in rows if not kept.problems][:AT_ONCE]
    objections = problems_of([kept.row for kept in portion], now_known)
    sound = [kept.row for kept in portion if kept.row.number not in objections]
    made = [_account(found, account_of(row, now_known), now) for row in sound]
    db.session.add_all(account for account, _ in made)
    journal.record_many(actor, Action.MANAGE_ACCOUNTS, made, at=now)
    taken = {row.number for row in sound}
    left = [
        KeptRow(kept.row, kept_lists.plain(objections[kept.row.number])) if kept.row.number in objections else kept
        for kept in rows
        if kept.row.number not in taken
    ]
    found.rows = kept_lists.stored(left)
    found.taken += len(taken)
    found.refused = sum(bool(kept.problems) for kept in left)
    found.moved_at = now
    done = all(kept.problems for kept in left)
    if done:
        found.state, found.finished_at = ImportState.DONE, now
    return done


@use_case
def issue_codes(actor: Actor, import_id: int, *, now: datetime) -> list[Activation]:
    """A fresh activation code for every account of an import whose owner has not been in yet; shown this once.

    Codes given out before for these accounts are void: a sheet that was lost is simply made again.
    """
    found = imports.excel_import(actor, import_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    waiting = [account for account in imports.accounts_of(found) if account.must_change_password]
    if not waiting:
        raise Refusal([Reason("import_no_codes")])
    given = []
    for account in waiting:
        code = passwords.generated()
        account.password_hash = passwords.hashed_once(code)
        account.password_set_at = now
        given.append(Activation(account, code))
    data = {"done": "codes issued", "accounts": len(given)}
    journal.record(actor, Action.MANAGE_ACCOUNTS, found, at=now, data=data)
    return given


def _account(found: ExcelImport, new: NewAccount, now: datetime) -> tuple[Account, dict[str, object]]:
    """The account of a sound row, and what the journal tells of it."""
    term = new.term
    post = PostRecord(role=term.role, agency_id=term.agency_id, starts_on=term.starts_on, ends_on=term.ends_on)
    account = Account(
        user_name=new.user_name,
        name=new.name,
        password_hash=NO_PASSWORD,
        password_set_at=now,
        must_change_password=True,
        active=True,
        import_id=found.id,
        posts=[post],
    )
    data: dict[str, object] = {"done": "imported", "role": term.role, "agency": term.agency_id}
    return account, {**data, "from": term.starts_on, "to": term.ends_on}


def _checked(actor: Actor, table: Table, today: date) -> list[KeptRow]:
    found = problems_of(table.rows, _known(actor, today))
    return [
        KeptRow(row, kept_lists.plain(kept_lists.with_formulas(row.number, found.get(row.number, ()), table)))
        for row in table.rows
    ]


def _known(actor: Actor, today: date) -> Known:
    """``agencies.choices`` tells agencies of one name apart: what the form offers is understood, too."""
    by_name, names = imports.agencies_by_name()
    for agency_id, offered in agencies.choices(actor, day=today):
        by_name.setdefault(fold(offered), [agency_id])
    return Known(agencies=by_name, agency_names=names, user_names=imports.user_names(), today=today)
