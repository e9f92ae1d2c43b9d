"""Names of attached files: what is kept of what a machine sent."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.file import LONGEST_NAME, FileKind, clean_name, ending_of, kind_of_type

NAMES = [
    ("Giao ước thi đua 2024.pdf", "Giao ước thi đua 2024.pdf"),
    (unicodedata.normalize("NFD", "Quyết định.pdf"), "Quyết định.pdf"),
    ("../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
    ("C:\\Users\\Hoa\\báo cáo.docx", "báo cáo.docx"),
    ("/nha/anh.png", "anh.png"),
    ("giao uoc\u202efdp.exe", "giao uocfdp.exe"),
    ("anh\u200b\u2066.png", "anh.png"),
    ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie- x.pdf"),
    ('a"b<c>|d?*.pdf', "a-b-c-d-.pdf"),
    ("con.pdf", "_con.pdf"),
    ("LPT1.png", "_LPT1.png"),
    (".pdf", "tệp.pdf"),
    ("   ", "tệp"),
    ("...", "tệp"),
    ("bao cao.pdf.", "bao cao.pdf"),
    ("giaouoc", "giaouoc"),
    ("x" * 400 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
]


@pytest.mark.parametrize(("sent", "kept"), NAMES)
def test_a_name_is_kept_without_what_could_mislead(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder_or_hides_a_sign(sent: str) -> None:
    kept = clean_name(sent)

    assert kept.strip(" .")
    assert len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\<>:"|?*\0\r\n')
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in kept)


@pytest.mark.parametrize(("name", "ending"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", "")])
def test_the_ending_is_read_small(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize("kind", FileKind)
def test_every_kind_has_its_type(kind: FileKind) -> None:
    assert kind_of_type(kind.media_type) is kind


def test_only_ours_are_known() -> None:
    assert kind_of_type("text/html") is None
