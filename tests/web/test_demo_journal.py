"""Everything that happened in the demonstration is told in words: no ids, no codes, no fields without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from config import Config
from emulation import clock, seed
from emulation.app import create_app
from emulation.domain.actors import Actor, Post, Role
from emulation.models.database import db
from emulation.queries import journal
from emulation.queries.journal import Line
from emulation.web.journal.labels import FIELD_LABELS, NOUNS
from emulation.web.journal.sentences import sentences

OFFICE = Actor(account_id=1, name="Chuyên viên", posts=(Post(Role.STANDING_HEAD),))
ID_OR_CODE = re.compile(r"\bid\b|\b[a-z]+_[a-z_]+\b|\bNone\b|\bTrue\b|\bFalse\b|\d{4}-\d{2}-\d{2}|\{|\[")


@pytest.fixture
def told(config: Config) -> Iterator[list[Line]]:
    seed.fill(config)
    app: Flask = create_app(config, at=clock.now)
    with app.test_request_context("/"):
        lines, _ = journal.lines(OFFICE, limit=100_000)
        yield list(lines)
        db.session.remove()
        db.engine.dispose()
    app.extensions["emulation.papers"].close()


def test_every_entry_is_a_sentence_without_ids_and_codes(told: list[Line]) -> None:
    wrong = [
        text
        for sentence in sentences(told)
        for text in (sentence.head, *sentence.details, sentence.record)
        if ID_OR_CODE.search(text) or not text.strip()
    ]

    assert wrong == []
    assert len(told) > 50


def test_every_record_and_every_changed_field_has_a_name(told: list[Line]) -> None:
    fields = {
        field
        for line in told
        for part in ("changes", "changed")
        for field in line.trace.data.get(part) or ()  # type: ignore[attr-defined]  # a mapping or a list of names
    }

    assert {line.noun for line in told} - set(NOUNS) == set()
    assert fields - set(FIELD_LABELS) == set()
