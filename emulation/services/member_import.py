"""Agencies, blocks, members, leaders of a province from one workbook: looked at first, then taken over as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.agency import AgencyKind
from emulation.domain.conference import BlockPost
from emulation.domain.importing import ImportState, ImportSubject, SheetRow
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal
from emulation.models import journal
from emulation.models.agency import Agency, AgencyName
from emulation.models.block import Block, BlockYear, Deputy, Membership
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from emulation.queries import accounts, agencies, blocks, imports
from emulation.queries.imports import KeptRow
from emulation.services import kept_lists, opening
from emulation.services.agencies import refold
from emulation.services.blocks import BlockCard, fill
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from emulation.services.member_rows import (
    HEADERS,
    REQUIRED,
    Known,
    kind_of,
    post_of,
    problems_of,
    wording_of,
    year_of,
)
from emulation.services.sheets import Table, table_of
from reports.vietnamese import fold

STEP = 10
"""Between the places of new agencies in protocol order, so that others may be put in between."""


def send_members(actor: Actor, file_name: str, content: bytes, *, now: datetime) -> int:
    """Read a workbook, check every row, and keep it to be looked at; returns its id. Nothing is entered yet.

    Read and checked outside any transaction. Raises ``Refusal`` for a file that is no such list.
    """
    policy.require(actor, Action.SET_UP_PROVINCE, EVERYWHERE)
    table = table_of(content, HEADERS, required=REQUIRED)
    found = problems_of(table.rows, known(actor, local_day(now)))
    rows = [
        KeptRow(row, kept_lists.plain(kept_lists.with_formulas(row.number, found.get(row.number, ()), table)))
        for row in table.rows
    ]
    return _keep(actor, file_name, content, table=table, rows=rows, now=now)


@use_case
def _keep(actor: Actor, file_name: str, content: bytes, *, table: Table, rows: Sequence[KeptRow], now: datetime) -> int:
    """Keep a workbook that was read."""
    policy.require(actor, Action.SET_UP_PROVINCE, EVERYWHERE)
    owner = accounts.own_account(actor).id
    found = kept_lists.kept(ImportSubject.MEMBERS, owner, file_name, content, table=table, rows=rows, now=now)
    journal.record(actor, Action.SET_UP_PROVINCE, found, at=now, data={"done": "file sent", "rows": len(rows)})
    return found.id


@use_case
def enter_members(actor: Actor, import_id: int, *, version: int | None, now: datetime) -> int:
    """Enter the sound rows of a workbook, all of them or none; returns how many.

    What is not there yet is made: agencies, blocks, years. Members and posts that are on record stay. A row that has
    become wrong since it was looked at is left out and named.
    """
    found = imports.excel_import(actor, import_id, subject=ImportSubject.MEMBERS)
    policy.require(actor, Action.SET_UP_PROVINCE, EVERYWHERE)
    expect_version(found, version, {})
    if found.state is ImportState.DONE:
        raise Refusal([Reason("import_done")])
    rows = imports.rows_of(found)
    checked = known(actor, local_day(now))
    objections = problems_of([kept.row for kept in rows if not kept.problems], checked)
    sound = [kept.row for kept in rows if not kept.problems and kept.row.number not in objections]
    if not sound:
        raise Refusal([Reason("import_nothing_sound")])
    _enter(actor, sound, checked, now=now)
    taken = {row.number for row in sound}
    left = [
        KeptRow(kept.row, kept.problems or kept_lists.plain(objections[kept.row.number]))
        for kept in rows
        if kept.row.number not in taken
    ]
    _finish(found, left, len(sound), now)
    data = {"done": "imported", "rows": len(sound)}
    journal.record(actor, Action.SET_UP_PROVINCE, found, at=now, data=data)
    return len(sound)


def known(actor: Actor, today: date) -> Known:
    """What a list is checked against on a day."""
    by_name, _ = imports.agencies_by_name()
    for agency_id, offered in agencies.choices(actor, day=today):
        by_name.setdefault(fold(offered), [agency_id])
    return Known(agencies=by_name, blocks=imports.blocks_by_name(), years=imports.known_years(), year=today.year)


def _finish(found: ExcelImport, left: Sequence[KeptRow], taken: int, now: datetime) -> None:
    found.rows = kept_lists.stored(left)
    found.taken, found.refused = taken, len(left)
    found.state, found.moved_at, found.finished_at = ImportState.DONE, now, now


def _enter(actor: Actor, rows: Sequence[SheetRow], checked: Known, *, now: datetime) -> None:
    ids = _agencies(actor, rows, checked, now=now)
    found = _blocks(actor, rows, checked, now=now)
    by_year: dict[tuple[str, int], list[SheetRow]] = {}
    for row in rows:
        by_year.setdefault((fold(row.texts["block"]), year_of(row, checked)), []).append(row)
    for (block, year), members in by_year.items():
        opened = opening.existing_year(found[block].id, year) or opening.open_year(actor, found[block], year, now=now)
        _members(actor, opened, [(row, ids[fold(row.texts["agency"])]) for row in members], now=now)


def _agencies(actor: Actor, rows: Iterable[SheetRow], checked: Known, *, now: datetime) -> dict[str, int]:
    """Ids by folded name; new agencies come behind those there are, in the order of the list."""
    found = {name: ids[0] for name, ids in checked.agencies.items() if len(ids) == 1}
    made: dict[str, Agency] = {}
    order = agencies.last_in_order()
    for row in rows:
        name = row.texts["agency"]
        if fold(name) in found or fold(name) in made:
            continue
        order += STEP
        kind = kind_of(row.texts.get("kind", "")) or AgencyKind.OTHER
        agency = Agency(kind=kind, head_title=row.texts.get("head_title"), protocol_order=order)
        agency.names = [AgencyName(name=name, short_name=row.texts.get("short_name"))]
        refold(agency)
        made[fold(name)] = agency
    db.session.add_all(made.values())
    entries = [(agency, {"verb": "register"}) for agency in made.values()]
    journal.record_many(actor, Action.MANAGE_AGENCIES, entries, at=now)
    return found | {name: agency.id for name, agency in made.items()}


def _blocks(actor: Actor, rows: Iterable[SheetRow], checked: Known, *, now: datetime) -> dict[str, Block]:
    """Blocks by folded name; new ones are of the province."""
    found: dict[str, Block] = {}
    for row in rows:
        name = row.texts["block"]
        if fold(name) in found:
            continue
        listed = checked.blocks.get(fold(name), ())
        if listed:
            found[fold(name)] = blocks.block(actor, listed[0][0])
            continue
        wording = wording_of(name)
        assert wording is not None
        block = Block()
        fill(block, BlockCard(name=name, wording=wording))
        db.session.add(block)
        journal.record(actor, Action.MANAGE_BLOCKS, block, at=now, data={"verb": "create"})
        found[fold(name)] = block
    return found


def _members(actor: Actor, opened: BlockYear, rows: Sequence[tuple[SheetRow, int]], *, now: datetime) -> None:
    """Add members and posts to a year; what is on record of it stays."""
    before = {
        "members": sorted(opened.member_ids),
        "leader": opened.leader_id,
        "deputies": [each.agency_id for each in opened.deputies],
    }
    last = max((member.position for member in opened.members), default=0)
    for row, agency_id in rows:
        if agency_id not in opened.member_ids:
            last += 1
            opened.members.append(Membership(agency_id=agency_id, position=last))
        post = post_of(row.texts.get("post", ""))
        if post is BlockPost.LEADER:
            opened.leader_id = agency_id
        elif post is BlockPost.DEPUTY and agency_id not in opened.deputy_ids | {opened.leader_id}:
            place = max((each.position for each in opened.deputies), default=0) + 1
            opened.deputies.append(Deputy(agency_id=agency_id, position=place))
    after = {
        "members": sorted(opened.member_ids),
        "leader": opened.leader_id,
        "deputies": [each.agency_id for each in opened.deputies],
    }
    edit = changes(before, after)
    if edit:
        opened.touch()
        journal.record(actor, Action.MANAGE_BLOCK_YEAR, opened, at=now, data={"verb": "members", **edit})
