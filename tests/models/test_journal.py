"""The chain of the journal: whatever somebody changes behind the program's back is found, and where."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from emulation.domain.journal import START, Entry, canonical, seal
from emulation.domain.policy import Action
from emulation.models import guards, journal
from emulation.models.block import Block
from emulation.models.database import db, writing
from emulation.models.journal import Event
from emulation.models.site import site
from emulation.queries.journal import broken, traces
from tests import cast
from tests.cast import STANDING_OFFICER
from tests.dossiers import decided, stored

FORGED = {
    "at": "'2024-01-22 09:00:00'",
    "actor_id": "999",
    "action": "'recall_proposal'",
    "noun": "'block'",
    "object_id": "999",
    "before_hash": "'0'",
    "after_hash": "'0'",
    "data": "'{\"late\":true}'",
    "prev": "'0'",
    "mac": "'0'",
}
"""Field of an entry -> another value."""


@pytest.fixture
def dossier(app: Flask, now: datetime) -> int:
    """A story of many entries."""
    return decided(cast.province(now), now)


@pytest.fixture
def unguarded(dossier: int) -> int:
    """Somebody holds the database and has taken its guards away; the number of an entry in the middle."""
    with writing():
        for statement in guards.removals(db.engine.dialect.name):
            db.session.execute(text(statement))
    return len(db.session.scalars(select(Event.seq)).all()) // 2


def key() -> bytes:
    return site().journal_key


def run(statement: str) -> None:
    with writing():
        db.session.execute(text(statement.replace(":", "\\:")))


def test_what_people_did_is_a_whole_chain(dossier: int) -> None:
    entries = list(db.session.scalars(select(Event).order_by(Event.seq)))

    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[0].prev == START
    assert [entry.prev for entry in entries[1:]] == [entry.mac for entry in entries[:-1]]
    assert broken(key()) is None


def test_an_empty_journal_is_whole(app: Flask) -> None:
    assert broken(key()) is None


def test_with_another_key_nothing_holds(dossier: int) -> None:
    assert broken(b"another key, long enough as well") == 1


@pytest.mark.parametrize("field", FORGED)
def test_a_changed_field_is_found(unguarded: int, field: str) -> None:
    run(f"UPDATE event SET {field} = {FORGED[field]} WHERE seq = {unguarded}")

    assert broken(key()) == unguarded


def test_every_field_of_an_entry_is_covered() -> None:
    assert set(FORGED) | {"seq"} == {column.name for column in Event.__table__.columns}


@pytest.mark.parametrize("data", ["{ }", "", "[1.5]", '{"b":1,"a":1}', "null"])
def test_data_that_no_journal_writes_is_found(unguarded: int, data: str) -> None:
    run(f"UPDATE event SET data = '{data}' WHERE seq = {unguarded}")

    assert broken(key()) == unguarded


def test_a_changed_number_is_found(unguarded: int) -> None:
    run(f"UPDATE event SET seq = seq + 1000 WHERE seq = {unguarded}")

    assert broken(key()) == unguarded


def test_an_entry_taken_out_is_found(unguarded: int) -> None:
    run(f"DELETE FROM event WHERE seq = {unguarded}")

    assert broken(key()) == unguarded


def test_entries_taken_out_and_numbered_anew_are_found(unguarded: int) -> None:
    run(f"DELETE FROM event WHERE seq = {unguarded}")
    last = db.session.scalars(select(Event.seq).order_by(Event.seq.desc())).first()
    assert last is not None
    for seq in range(unguarded + 1, last + 1):
        run(f"UPDATE event SET seq = {seq - 1} WHERE seq = {seq}")

    assert broken(key()) == unguarded


def test_two_entries_exchanged_are_found(unguarded: int) -> None:
    for old, new in ((unguarded, 100_000), (unguarded + 1, unguarded), (100_000, unguarded + 1)):
        run(f"UPDATE event SET seq = {new} WHERE seq = {old}")

    assert broken(key()) == unguarded


def test_an_entry_sealed_with_a_guessed_key_is_found(unguarded: int) -> None:
    event = db.session.get_one(Event, unguarded)
    entry = Entry(
        seq=event.seq, at=event.at, actor_id=999, action=event.action, noun=event.noun, object_id=event.object_id,
        before_hash=event.before_hash, after_hash=event.after_hash, data=json.loads(event.data),
    )  # fmt: skip
    forged = seal(entry, event.prev, b"guessed")

    run(f"UPDATE event SET actor_id = 999, mac = '{forged}' WHERE seq = {unguarded}")

    assert broken(key()) == unguarded


def test_an_act_that_fails_leaves_no_entry(app: Flask, now: datetime) -> None:
    province = cast.province(now)
    before = len(db.session.scalars(select(Event.seq)).all())

    def fail() -> None:
        with writing():
            block = db.session.get_one(Block, province.advisory)
            journal.record(STANDING_OFFICER, Action.MANAGE_BLOCKS, block, at=now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert len(db.session.scalars(select(Event.seq)).all()) == before
    assert broken(key()) is None


def test_instants_and_figures_survive_storage(app: Flask, now: datetime) -> None:
    """Microseconds and nested data come back as they were sealed."""
    province = cast.province(now)
    at = now + timedelta(microseconds=123_456)
    data = {"ghi chú": ["Đã trình", {"số": 3, "có": True, "không": None}], "tỷ lệ": "97.25"}

    with writing():
        block = db.session.get_one(Block, province.advisory)
        journal.record(STANDING_OFFICER, Action.MANAGE_BLOCKS, block, at=at, data=data)

    last = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert last is not None
    assert (last.at, last.data) == (at, canonical(data))
    assert broken(key()) is None


def test_what_happened_to_one_record_is_read_in_order(dossier: int) -> None:
    found = traces(stored(dossier))

    assert [trace.action for trace in found] == [
        "draft_proposal", "submit_proposal", "open_proposal", "record_outcome",
    ]  # fmt: skip
    assert found[1].data == {"late": False}
    assert {trace.who for trace in found} == {None}
