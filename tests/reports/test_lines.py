"""Widths and even lines: a rule as long as its text, names of bodies that break between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import layout, lines, metrics


@pytest.mark.parametrize(
    ("text", "points", "millimetres"),
    [(layout.NATION, 12, 88.3), (layout.NATION, 13, 95.7), (layout.MOTTO, 13, 56.1), (layout.MOTTO, 14, 60.5)],
)
def test_widths_are_those_measured_in_times_new_roman_bold(text: str, points: float, millimetres: float) -> None:
    assert metrics.width(text, points=points, bold=True) == pytest.approx(millimetres, abs=0.1)


def test_an_accent_does_not_widen_a_letter_and_a_horn_does() -> None:
    plain, accented, horned = (metrics.width(letter, points=14) for letter in ("o", "ộ", "ợ"))

    assert plain == accented < horned


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH",
            ("VĂN PHÒNG ĐOÀN ĐẠI BIỂU", "QUỐC HỘI VÀ HỘI ĐỒNG", "NHÂN DÂN TỈNH"),
        ),
        (
            "KHỐI THI ĐUA CÁC CƠ QUAN THAM MƯU - TỔNG HỢP",
            ("KHỐI THI ĐUA", "CÁC CƠ QUAN", "THAM MƯU - TỔNG HỢP"),
        ),
        ("SỞ TÀI CHÍNH", ("SỞ TÀI CHÍNH",)),
    ],
)
def test_names_of_bodies_break_between_words_and_not_inside_them(text: str, broken: tuple[str, ...]) -> None:
    assert lines.even_lines(text, room=65, points=13, bold=True) == broken


@pytest.mark.parametrize("room", [65, 98, 109])
@pytest.mark.parametrize(
    "name",
    [
        "KHỐI THI ĐUA CÁC CƠ QUAN THAM MƯU - TỔNG HỢP",
        "KHỐI THI ĐUA CÁC CƠ QUAN ĐẢNG, ĐOÀN THỂ VÀ CÁC HỘI",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "V/v cử đại diện dự hội nghị tổng kết của các khối thi đua tại tỉnh",
    ],
)
def test_a_small_word_goes_with_the_next_one(name: str, room: float) -> None:
    broken = lines.even_lines(name, room=room, points=13, bold=True)

    assert not [line for line in broken if line.split()[-1].lower() in {"các", "và", "của", "tại"}]


def test_a_small_word_ends_a_line_rather_than_run_over_its_edge() -> None:
    broken = lines.even_lines("của các Ủy ban", room=metrics.width("của các", points=13) + 0.1, points=13)

    assert broken == ("của các", "Ủy ban")


def test_a_year_stays_with_its_number() -> None:
    title = "Tổng kết công tác thi đua, khen thưởng năm 2023 và phương hướng, nhiệm vụ năm 2024"

    broken = lines.even_lines(title, room=140, points=14, bold=True)

    assert not [line for line in broken if line.endswith("năm")]


@given(st.text(alphabet="abc ĐƯẾ-1 ", max_size=80), st.floats(min_value=10, max_value=150))
def test_breaking_loses_no_word_and_keeps_to_the_room(text: str, room: float) -> None:
    broken = lines.even_lines(text, room=room, points=13)

    assert " ".join(broken).split() == text.split()
    for line in broken:
        assert metrics.width(line, points=13) <= room or " " not in line or "-" in line or "1" in line


def test_line_breaks_of_the_writer_are_kept() -> None:
    assert lines.even_lines("một\nhai ba", room=100, points=14) == ("một", "hai ba")
