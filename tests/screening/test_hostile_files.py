"""Every bad file is refused for what it is, every sound one is taken."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from emulation.domain.file import FileKind, ending_objections, first_objections
from emulation.screening import worker
from emulation.screening.desk import Scan, scan, screen
from emulation.screening.verdict import Verdict, pack, unpack
from tests import hostile

LARGEST = 20 * 1024 * 1024


def codes(name: str, content: bytes) -> list[str]:
    """Reasons in the order the office gives them."""
    found = [each.code for each in first_objections(name, content, largest=LARGEST)]
    if found:
        return found
    verdict = worker.look(content)
    if verdict.reasons:
        return [each.code for each in verdict.reasons]
    assert verdict.kind is not None
    return [each.code for each in ending_objections(name, verdict.kind)]


@pytest.mark.parametrize("what", hostile.BAD)
def test_a_bad_file_is_refused_for_what_it_is(what: str) -> None:
    name, make, code = hostile.BAD[what]

    assert codes(name, cast(Callable[[], bytes], make)()) == [code]


@pytest.mark.parametrize("name", hostile.SOUND)
def test_a_sound_file_is_taken(name: str) -> None:
    assert codes(name, hostile.SOUND[name]()) == []


@pytest.mark.parametrize("what", hostile.HARMLESS)
def test_everyday_work_is_no_attack(what: str) -> None:
    name, make = hostile.HARMLESS[what]

    assert codes(name, make()) == []


def test_a_file_over_the_limit_is_refused_before_anybody_looks_inside() -> None:
    content = b"%PDF-1.7" + b"\0" * LARGEST

    (reason,) = first_objections("a.pdf", content, largest=LARGEST)

    assert (reason.code, reason.values) == ("file_too_large", {"most": 20})


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", FileKind.PDF), ("a.docx", FileKind.DOCX), ("a.xlsx", FileKind.XLSX)]
)
def test_the_process_of_its_own_says_the_same(name: str, kind: FileKind) -> None:
    content = {"a.pdf": hostile.pdf, "a.docx": hostile.word, "a.xlsx": hostile.excel}[name]()

    assert screen(content) == Verdict(kind=kind)


def test_a_picture_is_drawn_anew_upright_and_without_what_the_camera_wrote() -> None:
    content = hostile.picture("JPEG", (1600, 1200), turned=True)
    assert b"nha rieng" in content

    preview = screen(content).preview

    assert preview is not None
    assert b"nha rieng" not in preview
    with Image.open(io.BytesIO(preview)) as image:
        assert image.format == "PNG"
        assert image.width < image.height <= 1000


def test_a_scan_shows_its_first_page() -> None:
    preview = screen(hostile.scan()).preview

    assert preview is not None
    with Image.open(io.BytesIO(preview)) as image:
        assert image.size == (620, 877)


def test_a_process_that_runs_out_of_memory_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulation.screening.desk.SECONDS", 0)

    verdict = screen(hostile.pdf())

    assert [each.code for each in verdict.reasons] == ["file_not_checkable"]


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_screening_down(noise: bytes) -> None:
    for sign in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        worker.look(sign + noise)


@given(st.integers(0, 1_000_000), st.binary(min_size=1, max_size=8), st.sampled_from(sorted(hostile.SOUND)))
def test_no_damage_brings_the_inspection_down(at: int, damage: bytes, name: str) -> None:
    content = bytearray(_SOUND[name])
    at %= len(content)
    content[at : at + len(damage)] = damage

    worker.look(bytes(content))


_SOUND = {name: make() for name, make in hostile.SOUND.items()}


def test_a_verdict_travels_whole() -> None:
    verdict = Verdict(kind=FileKind.PNG, preview=b"\x89PNG\n\n")

    assert unpack(pack(verdict)) == verdict


@pytest.mark.parametrize("message", [b"", b"{}", b"no\n", b'{"kind": null}\n'])
def test_nonsense_is_no_verdict(message: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        unpack(message)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((), Scan.NONE),
        (("true",), Scan.CLEAN),
        (("false",), Scan.INFECTED),
        (("sh", "-c", "exit 2"), Scan.UNKNOWN),
        (("no-such-scanner",), Scan.UNKNOWN),
        (("grep", "-qv", "EICAR"), Scan.CLEAN),
    ],
)
def test_the_scanner_of_the_site_is_asked(command: tuple[str, ...], said: Scan) -> None:
    assert scan(b"a file\n", command) is said
