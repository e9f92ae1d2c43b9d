"""Recorded events replay through the use cases, and their papers say exactly what the events state."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from emulation.domain.refusal import Refusal
from emulation.queries import papers
from emulation.queries.agencies import AgencyFilter, agencies
from emulation.queries.conferences import conference
from emulation.replay import events, play
from emulation.replay.play import RECORDER, Played
from reports.document import Document

EVENTS = Path(__file__).resolve().parent.parent / "events" / "events.json"
REPLAY = Path(events.__file__).parent
RAW = {raw.id: raw for raw in events.read_file(EVENTS)}
CONFERENCES = [raw.id for raw in RAW.values() if (raw.values or {})["type"] in events.CONFERENCES]
SEED = "seed-tham-muu-tong-hop-2023"


def replayed(event_id: str) -> Played:
    return play.play(events.read(RAW[event_id]))


def documents(played: Played) -> Iterator[Document]:
    conference_origin = papers.Origin(conference_id=played.conference_id)
    for kind in papers.kinds_for(conference(RECORDER, played.conference_id)):
        yield papers.compose(papers.paper_of(RECORDER, kind, conference_origin, today=played.today), demo=False)
    if played.proposal_id is not None:
        for kind in papers.OF_PROPOSAL:
            origin = papers.Origin(proposal_id=played.proposal_id)
            yield papers.compose(papers.paper_of(RECORDER, kind, origin, today=played.today), demo=False)


def text(document: Document) -> str:
    return "\n".join((document.title.name, *document.title.abstract, *document.basis, *document.words()))


def texts(played: Played) -> dict[str, str]:
    return {document.kind: text(document) for document in documents(played)}


@pytest.mark.parametrize("event_id", CONFERENCES)
def test_every_conference_replays_and_its_papers_print_no_programming_words(app: Flask, event_id: str) -> None:
    found = texts(replayed(event_id))

    assert {"minutes", "programme", "attendance_sheet", "announcement"} <= set(found)
    for kind, words in found.items():
        assert "None" not in words, kind
        assert "null" not in words, kind
    assert "……" not in found["announcement"]


def test_the_papers_of_the_seed_name_exactly_what_the_conference_decided(app: Flask) -> None:
    found = texts(replayed(SEED))

    for kind in ("year_end_report", "minutes", "submission_letter", "proposal_list", "announcement"):
        assert "Cờ thi đua của Chính phủ" in found[kind], kind
        assert "Sở Tài chính" in found[kind], kind
        assert "Bằng khen của Chủ tịch UBND tỉnh" in found[kind], kind
        assert "Văn phòng UBND tỉnh" in found[kind], kind
        assert "Sở Kế hoạch và Đầu tư" in found[kind], kind
    for kind in ("minutes", "announcement"):
        assert "Sở Tài chính làm Khối trưởng" in found[kind] or "Sở Tài chính là Khối trưởng" in found[kind]
        assert "Văn phòng UBND tỉnh làm Khối phó" in found[kind] or "Văn phòng UBND tỉnh là Khối phó" in found[kind]


def test_no_paper_of_the_seed_shows_votes_points_or_a_percentage(app: Flask) -> None:
    found = texts(replayed(SEED))

    for kind, words in found.items():
        assert not re.search(r"\d[\d.,]*\s*(phiếu|điểm\b|%)", words), kind
        assert "Tỷ lệ" not in words, kind
        assert "Số phiếu" not in words, kind


def test_the_letter_of_the_seed_cites_the_law_of_its_day(app: Flask) -> None:
    letter = texts(replayed(SEED))["submission_letter"]

    assert "98/2023/NĐ-CP" in letter
    assert "152/2025/NĐ-CP" not in letter
    assert "sửa đổi, bổ sung" not in letter


def test_two_deputies_come_out_in_their_order(app: Flask) -> None:
    minutes = texts(replayed("vinhlong-khoi4-2015"))["minutes"]

    assert "Sở Nông nghiệp và Phát triển Nông thôn" in minutes
    assert minutes.index("Kho bạc Nhà nước", minutes.index("SUY TÔN")) < minutes.index(
        "Sở Tài nguyên và Môi trường", minutes.index("SUY TÔN")
    )


def test_english_names_stay_as_published(app: Flask) -> None:
    found = texts(replayed("hoabinh-xahoi-2023"))

    assert "Hoa Binh Journalists' Association" in found["attendance_sheet"]


def test_a_recipient_that_may_be_a_member_under_another_name_is_kept_apart_and_flagged(app: Flask) -> None:
    played = replayed("phuhuu-cum2-2020")

    apart = agencies(RECORDER, AgencyFilter(unmatched_only=True))
    assert [agency.name_on(None) for agency in apart] == ["xã Phú Hựu"]
    assert any("xã Phú Hựu" in remark for remark in played.remarks)


def test_a_signing_conference_leaves_no_report_and_no_letter(app: Flask) -> None:
    found = texts(replayed("tayninh-ktkt-2021"))

    assert "year_end_report" not in found
    assert "submission_letter" not in found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event_date": "22/01/2024"}, "event_date"),
        ({"year_reviewed": "2023"}, "year_reviewed"),
        ({"members": "Sở Tài chính"}, "members"),
        ({"proposals": [{"recipient": "Sở Tài chính"}]}, "award"),
        ({"chair": ["Vũ Thị Liễu"]}, "chair"),
        ({"scores": [{"unit": "A", "score": "mười"}]}, "điểm của A"),
        ({"type": None}, "type"),
        ({"venue": "a\u0000b"}, "venue"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_key(change: dict[str, object], said: str) -> None:
    values = {**(RAW[SEED].values or {}), **change}

    with pytest.raises(events.BadEvent, match=said):
        events.read(events.Raw("x", values))


def test_extra_and_missing_keys_do_not_matter(app: Flask) -> None:
    values = {"id": "nho", "type": "tong_ket", "year_reviewed": 2023, "something_new": [1, 2]}

    played = play.play(events.read(events.Raw("nho", values)))

    assert conference(RECORDER, played.conference_id).review_year == 2023


def test_a_conference_without_its_year_is_declined(app: Flask) -> None:
    with pytest.raises(Refusal):
        play.play(events.read(events.Raw("x", {"type": "tong_ket"})))


@pytest.mark.parametrize(
    "content", ["{", '{"events": 3}', "[1, [2], null]", '[{"id": "../../x", "type": "tong_ket"}]', "[]"]
)
def test_any_file_is_read_or_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")

    if content in {"[1, [2], null]", "[]"} or "x" in content:
        assert all("/" not in raw.id and "." not in raw.id for raw in events.read_file(path))
    else:
        with pytest.raises(events.Unreadable, match=r"\.$"):
            events.read_file(path)


def test_events_with_one_id_get_folders_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps([{"id": "a"}, {"id": "A"}, {"id": "a"}, {}]), encoding="utf-8")

    assert [raw.id for raw in events.read_file(path)] == ["a", "A-2", "a-3", "su-kien-4"]


def test_replay_knows_neither_tables_nor_composers() -> None:
    """It must press what people press: models and compose() are out of its reach."""
    for path in REPLAY.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                assert not name.startswith("emulation.models"), f"{path.name} imports {name}"
                assert ".compose" not in name or name.startswith("emulation.queries"), f"{path.name} imports {name}"


def test_every_use_case_of_replay_is_called_by_a_route_too() -> None:
    web = "\n".join(path.read_text(encoding="utf-8") for path in (REPLAY.parent / "web").rglob("*.py"))
    source = ast.parse((REPLAY / "play.py").read_text(encoding="utf-8"))
    services = {"blocks", "conferences", "nominations", "proposals", "reports"}
    called = {
        node.func.attr
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in services
    }

    assert called
    assert not {name for name in called if f"{name}(" not in web}
