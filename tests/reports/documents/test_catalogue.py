"""The catalogue: adding a document is adding a folder, and every document keeps the same promises."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import reports
from reports import catalogue
from reports.catalogue import CATALOGUE, compose
from reports.document import BLANK, Document

HOUSE = Path(reports.__file__).parent


def test_every_folder_of_the_island_is_a_document() -> None:
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}

    assert set(CATALOGUE) == folders
    assert all(CATALOGUE[folder].kind == folder for folder in folders)


def test_papers_are_listed_in_the_order_of_the_work() -> None:
    assert list(CATALOGUE) == [
        "plan",
        "regulation",
        "launch",
        "pledge",
        "year_end_report",
        "programme",
        "attendance_sheet",
        "minutes",
        "nomination_result",
        "submission_letter",
        "proposal_list",
        "announcement",
        "award_extract",
    ]


def test_a_new_folder_is_found_without_naming_it_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "thank_you_letter"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "from dataclasses import replace\n"
        "from reports.minutes import ENTRY as OTHER\n"
        "ENTRY = replace(OTHER, kind='thank_you_letter', position=15)\n"
    )
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])

    try:
        found = list(catalogue._by_kind())
    finally:
        sys.modules.pop("reports.thank_you_letter", None)
        vars(reports).pop("thank_you_letter", None)

    assert found[4:7] == ["year_end_report", "thank_you_letter", "programme"]


def test_two_folders_with_one_kind_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "second_minutes"
    folder.mkdir()
    (folder / "__init__.py").write_text("from reports.minutes import ENTRY\n")
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])

    try:
        with pytest.raises(ValueError, match="one kind"):
            catalogue._by_kind()
    finally:
        sys.modules.pop("reports.second_minutes", None)
        vars(reports).pop("second_minutes", None)


@pytest.mark.parametrize("kind", tuple(CATALOGUE))
def test_every_document_has_samples_paper_faces_and_its_own_name(kind: str) -> None:
    entry = CATALOGUE[kind]

    samples = entry.samples()

    assert len(samples) >= 2
    assert entry.formats[:2] == ("pdf", "docx")
    assert entry.label_vi[0].isupper()
    for facts in samples.values():
        document = compose(kind, facts)
        assert isinstance(document, Document)
        assert document.kind == kind
        assert document.subject


@pytest.mark.parametrize("kind", tuple(CATALOGUE))
def test_a_workbook_is_offered_exactly_where_there_is_a_table(kind: str) -> None:
    entry = CATALOGUE[kind]

    tables = entry.compose(entry.samples()["large"]).tables

    assert ("xlsx" in entry.formats) == bool(tables)


@pytest.mark.parametrize("kind", tuple(CATALOGUE))
def test_marks_of_the_stamp_stand_on_every_paper(kind: str) -> None:
    entry = CATALOGUE[kind]

    draft = entry.compose(entry.samples()["little_known"])
    issued = entry.compose(entry.samples()["large"])

    assert (draft.draft, draft.demo, draft.code) == (True, True, None)
    assert (issued.draft, issued.code) == (False, "7Q4K-9M2P-XW3D")
    assert issued.made_at == "Lập lúc 16 giờ 40 phút, ngày 22 tháng 01 năm 2027"


def test_no_paper_invents_its_number() -> None:
    for entry in CATALOGUE.values():
        for facts in entry.samples().values():
            head = entry.compose(facts).letterhead
            assert head is None or head.number is None or head.number.startswith(f"Số: {BLANK}/")


def test_facts_of_another_paper_are_refused() -> None:
    facts = CATALOGUE["programme"].samples()["large"]

    with pytest.raises(TypeError, match="MinutesFacts"):
        compose("minutes", facts)
