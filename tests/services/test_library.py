"""The library: kept by the standing office, read and searched by everybody who works with blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.file import FileCard, FileKind, FileState, Prepared
from emulation.domain.plan import LibraryKind
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.plan import LibraryText
from emulation.queries import files
from emulation.queries import library as asked
from emulation.queries.library import LibraryFilter
from emulation.services import library
from emulation.services.library import LibraryCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_OFFICER, Province, officer

GUIDANCE = LibraryCard(
    year=2024,
    kind=LibraryKind.GUIDANCE,
    title="Hướng dẫn chấm điểm thi đua",
    number="05/HD-BTĐKT",
    issued_on=date(2024, 1, 18),
    issuer="Ban Thi đua - Khen thưởng",
    link="https://example.org/huong-dan",
)
SCAN = Prepared(
    name="huong-dan.pdf",
    kind=FileKind.PDF,
    sha256="0" * 64,
    state=FileState.ACCEPTED,
    reason=None,
    content=b"%PDF-1.7",
    preview=None,
    card=FileCard(),
)


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def add(now: datetime, card: LibraryCard = GUIDANCE, *, scan: Prepared | None = None) -> int:
    return library.add_text(STANDING_OFFICER, card, scan=scan, now=now)


def titles(province: Province, wanted: LibraryFilter) -> list[str]:
    return [each.title for each in asked.every(officer(province.finance), wanted)]


def test_everybody_who_works_with_blocks_reads_what_the_office_keeps(province: Province, now: datetime) -> None:
    made = add(now)

    for reader in (officer(province.finance), COUNCIL_MEMBER, STANDING_OFFICER):
        assert asked.text(reader, made).title == GUIDANCE.title
    with pytest.raises(OutOfReach):
        asked.text(ADMINISTRATOR, made)
    with pytest.raises(OutOfReach):
        asked.page(ADMINISTRATOR, LibraryFilter())


@pytest.mark.parametrize(
    ("text", "found"),
    [("huong dan cham", 1), ("05/hd-btdkt", 1), ("BAN THI DUA", 1), ("chấm khác", 0), ("100%", 0), ("", 1)],
)
def test_search_needs_no_diacritics(province: Province, now: datetime, text: str, found: int) -> None:
    add(now)

    assert len(titles(province, LibraryFilter(text=text))) == found


def test_texts_are_narrowed_by_year_and_kind_newest_first(province: Province, now: datetime) -> None:
    add(now)
    add(now, replace(GUIDANCE, title="Chỉ thị", kind=LibraryKind.DIRECTIVE, issued_on=date(2024, 1, 5)))
    add(now, replace(GUIDANCE, title="Không ngày", issued_on=None))
    add(now, replace(GUIDANCE, title="Năm trước", year=2023))

    assert titles(province, LibraryFilter()) == ["Hướng dẫn chấm điểm thi đua", "Chỉ thị", "Không ngày", "Năm trước"]
    assert titles(province, LibraryFilter(year=2023)) == ["Năm trước"]
    assert titles(province, LibraryFilter(kind=LibraryKind.DIRECTIVE)) == ["Chỉ thị"]
    assert asked.years(STANDING_OFFICER) == [2024, 2023]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "library_without_title"),
        ({"link": None}, "library_without_source"),
        ({"expires_on": date(2024, 1, 17)}, "library_expires_before_issue"),
    ],
)
def test_a_text_that_cannot_be_found_or_read_is_refused(
    province: Province, now: datetime, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        add(now, replace(GUIDANCE, **changes))  # type: ignore[arg-type]

    assert [each.code for each in refused.value.reasons] == [code]
    assert db.session.scalars(select(LibraryText)).all() == []


def test_a_file_takes_the_place_of_an_address_and_all_may_fetch_it(province: Province, now: datetime) -> None:
    made = add(now, replace(GUIDANCE, link=None), scan=SCAN)

    file_id = asked.text(STANDING_OFFICER, made).file_id
    assert file_id is not None
    assert files.content(officer(province.culture), file_id).content == b"%PDF-1.7"
    with pytest.raises(OutOfReach):
        files.content(ADMINISTRATOR, file_id)


def test_a_correction_keeps_the_file_and_is_told_field_by_field(province: Province, now: datetime) -> None:
    made = add(now, scan=SCAN)
    version = db.session.get_one(LibraryText, made).version

    library.edit_text(
        STANDING_OFFICER, made, replace(GUIDANCE, number="06/HD-BTĐKT", link=None), version=version, now=now
    )

    text = asked.text(STANDING_OFFICER, made)
    assert (text.number, text.link, text.file_id is not None) == ("06/HD-BTĐKT", None, True)
    entry = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert entry is not None
    assert '"library.number":["05/HD-BTĐKT","06/HD-BTĐKT"]' in entry.data
    assert titles(province, LibraryFilter(text="06/hd")) == [GUIDANCE.title]
    with pytest.raises(StaleSave):
        library.edit_text(STANDING_OFFICER, made, GUIDANCE, version=version, now=now)


def test_only_the_provincial_office_keeps_the_library(province: Province, now: datetime) -> None:
    made = add(now)
    for actor in (officer(province.delegation_office), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            library.add_text(actor, GUIDANCE, now=now)
        with pytest.raises(NotPermitted):
            library.edit_text(actor, made, GUIDANCE, version=None, now=now)
