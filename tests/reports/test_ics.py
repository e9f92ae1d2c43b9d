"""Calendar files, read back by a reader written from the rules of RFC 5545 alone."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.ics import VIET_NAM, WIDEST, Entry, folded, write

MADE = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def lines_of(content: bytes) -> list[str]:
    """Content lines: every line ends with CR LF and is short enough; folds are undone."""
    assert content.endswith(b"\r\n")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert len(line) <= WIDEST
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode("utf-8")  # no letter is cut in two
    return b"\r\n".join(physical).replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def events_of(content: bytes) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in lines_of(content):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT" and line != "END:VCALENDAR":
            name, _, value = line.partition(":")
            assert name not in found[-1]
            found[-1][name] = value
    return found


def text(value: str) -> str:
    """A TEXT value read back."""
    read, signs = "", iter(value)
    for sign in signs:
        if sign == "\\":
            following = next(signs)
            assert following in "\\;,nN"
            read += "\n" if following in "nN" else following
        else:
            assert sign not in ";,"
            read += sign
    return read


def kept(value: str) -> str:
    """What a calendar can keep of a text."""
    plain = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"})


def entry(**values: object) -> Entry:
    return Entry(**{"uid": "han-1-targets", "summary": "Hạn", "starts": date(2026, 3, 31), **values})  # type: ignore[arg-type]


def test_a_calendar_begins_and_ends_as_the_rule_asks() -> None:
    lines = lines_of(write("Lịch năm 2026", [entry()], made_at=MADE))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1
    assert [line for line in lines if line.startswith("PRODID:")]
    assert "X-WR-CALNAME:Lịch năm 2026" in lines
    assert [line for line in lines if line.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_deadline_is_a_whole_day_that_ends_before_the_next() -> None:
    (found,) = events_of(write("Lịch", [entry()], made_at=MADE))

    assert found["DTSTART;VALUE=DATE"] == "20260331"
    assert found["DTEND;VALUE=DATE"] == "20260401"
    assert found["TRANSP"] == "TRANSPARENT"
    assert found["DTSTAMP"] == "20260105T020000Z"


def test_several_days_end_on_the_day_after_the_last() -> None:
    (found,) = events_of(write("Lịch", [entry(last_day=date(2026, 4, 2))], made_at=MADE))

    assert (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]) == ("20260331", "20260403")


def test_a_meeting_is_at_its_time_in_viet_nam() -> None:
    starts = datetime(2026, 1, 22, 1, 0, tzinfo=UTC)
    meeting = entry(starts=starts, ends=starts + timedelta(hours=3), busy=True, location="Hội trường A")

    (found,) = events_of(write("Lịch", [meeting], made_at=MADE))

    assert found[f"DTSTART;TZID={VIET_NAM}"] == "20260122T080000"
    assert found[f"DTEND;TZID={VIET_NAM}"] == "20260122T110000"
    assert found["TRANSP"] == "OPAQUE"
    assert found["LOCATION"] == "Hội trường A"


def test_an_end_that_is_not_known_is_not_written() -> None:
    (found,) = events_of(write("Lịch", [entry(starts=MADE)], made_at=MADE))

    assert not [name for name in found if name.startswith("DTEND")]


def test_an_instant_without_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        write("Lịch", [entry(starts=datetime(2026, 1, 1, 8))], made_at=MADE)  # noqa: DTZ001


def test_the_zone_of_the_file_is_the_zone_of_viet_nam() -> None:
    lines = lines_of(write("Lịch", [], made_at=MADE))

    assert f"TZID:{VIET_NAM}" in lines
    for moment in (datetime(1980, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)):
        assert moment.astimezone(ZoneInfo(VIET_NAM)).utcoffset() == timedelta(hours=7)
    assert "TZOFFSETTO:+0700" in lines


@given(LETTERS)
def test_any_line_is_folded_within_its_width_and_unfolds_to_itself(line: str) -> None:
    parts = list(folded(line))

    assert all(len(part) <= WIDEST for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert (parts[0] + b"".join(part[1:] for part in parts[1:])).decode() == line


@given(summary=LETTERS, description=LETTERS, location=LETTERS)
def test_any_text_comes_back_as_it_was_and_makes_no_lines_of_its_own(
    summary: str, description: str, location: str
) -> None:
    made = entry(summary=summary, description=description, location=location)

    (found,) = events_of(write(summary, [made], made_at=MADE))

    assert text(found["SUMMARY"]) == kept(summary)
    assert text(found.get("DESCRIPTION", "")) == kept(description)
    assert text(found.get("LOCATION", "")) == kept(location)


@given(
    st.lists(
        st.tuples(st.uuids(), st.dates(date(1990, 1, 1), date(2100, 12, 30)), st.integers(0, 40)),
        max_size=12,
        unique_by=lambda each: each[0],
    )
)
def test_every_day_comes_back_under_its_own_name(days: list[tuple[object, date, int]]) -> None:
    made = [
        entry(uid=str(uid), starts=day, last_day=min(day + timedelta(days=more), date(2100, 12, 30)))
        for uid, day, more in days
    ]

    found = events_of(write("Lịch", made, made_at=MADE))

    assert [each["UID"] for each in found] == [str(uid) for uid, _, _ in days]
    assert [each["DTSTART;VALUE=DATE"] for each in found] == [f"{day:%Y%m%d}" for _, day, _ in days]
    assert all(each["DTEND;VALUE=DATE"] > each["DTSTART;VALUE=DATE"] for each in found)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_any_instant_is_written_in_the_time_of_viet_nam(instant: datetime) -> None:
    (found,) = events_of(write("Lịch", [entry(starts=instant)], made_at=MADE))

    read = datetime.strptime(found[f"DTSTART;TZID={VIET_NAM}"], "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(VIET_NAM))
    assert read == instant.replace(microsecond=0) or abs(read - instant) < timedelta(seconds=1)
