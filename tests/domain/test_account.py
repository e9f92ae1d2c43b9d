"""User names, passwords, waits and terms of posts, as the rules say them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emulation.domain import account as rules
from emulation.domain.account import Term
from emulation.domain.actors import Role

NOW = datetime(2024, 1, 22, 1, 30, tzinfo=UTC)
MINUTE = rules.minute_of(NOW)


def codes(reasons: object) -> list[str]:
    return [reason.code for reason in reasons]  # type: ignore[attr-defined]  # an iterator of reasons


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("hoa", True),
        ("nguyen.van-an_2", True),
        ("a" * 40, True),
        ("ab", False),
        ("a" * 41, False),
        (".hoa", False),
        ("hoa.", False),
        ("hòa", False),
        ("Hoa", False),
        ("hoa an", False),
        ("hoa@tinh", False),
        ("", False),
    ],
)
def test_user_names_are_3_to_40_plain_signs(text: str, fits: bool) -> None:
    assert codes(rules.wrong_user_name(text)) == ([] if fits else ["user_name_form"])


def test_a_user_name_is_compared_in_small_letters() -> None:
    assert rules.user_name("  Nguyen.Van.AN ") == "nguyen.van.an"


@pytest.mark.parametrize(
    ("password", "objection"),
    [
        ("bốn con mèo leo cây cau", None),
        ("mua xanh ban ghe tre", None),
        ("7fr5-dkvt-mjya-r9yr", None),
        ("839201746503", None),
        ("Пароль для всех", None),
        ("!vK)w%~e+Q?z", None),
        ("ngắn quá đấy", None),
        ("11 ký tự nè", "password_short"),
        ("ă" * 129, "password_long"),
        ("123456789012", "password_common"),
        ("khenthuong2026", "password_common"),
        ("Khen thưởng 2026!", "password_common"),
        ("Vĩnh Long 2026", "password_common"),
        ("sotaichinhvinhlong", "password_common"),
        ("ThiDua-KhenThuong", "password_common"),
        ("mậtkhẩu123456", "password_common"),
        ("passwordpassword", "password_common"),
        ("aaaaaaaaaaaaaaaa", "password_common"),
        ("qwertyuiop123456", "password_common"),
        ("le.thi.hoa rất vui tính", "password_holds_user_name"),
        ("LeThiHoa rất vui tính", "password_holds_user_name"),
    ],
)
def test_passwords_are_long_and_not_what_everybody_tries_first(password: str, objection: str | None) -> None:
    found = codes(rules.wrong_password(password, user_name="le.thi.hoa"))

    assert found == ([objection] if objection else [])


def test_a_password_typed_on_any_vietnamese_keyboard_is_the_same_one() -> None:
    composed, decomposed = "m\u1ead", "ma\u0323\u0302"

    assert rules.password_text(composed) == rules.password_text(decomposed)


@given(some.text(max_size=200), some.text(max_size=40))
def test_no_password_breaks_the_rules_themselves(password: str, user_name: str) -> None:
    assert len(codes(rules.wrong_password(password, user_name=user_name))) <= 1


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10_000, 15)],
)
def test_after_five_errors_the_wait_doubles_up_to_a_quarter_of_an_hour(tries: int, minutes: int) -> None:
    assert rules.minutes_to_wait(tries) == minutes


@pytest.mark.parametrize(
    ("windows", "wait"),
    [
        ({}, None),
        ({MINUTE: 4}, None),
        ({MINUTE: 5}, 1),
        ({MINUTE - 1: 5}, None),
        ({MINUTE - 1: 5, MINUTE: 1}, 2),
        ({MINUTE - 14: 20}, 1),
        ({MINUTE - 15: 20}, None),
        ({MINUTE - rules.LOOK_BACK: 20, MINUTE: 4}, None),
    ],
)
def test_the_wait_counts_from_the_last_try(windows: dict[int, int], wait: int | None) -> None:
    assert rules.free_from(windows, now=NOW) == (None if wait is None else MINUTE + wait)


@given(some.dictionaries(some.integers(MINUTE - 800, MINUTE), some.integers(1, 1000)))
def test_nobody_waits_longer_than_a_quarter_of_an_hour(windows: dict[int, int]) -> None:
    free = rules.free_from(windows, now=NOW)

    assert free is None or 0 < free - MINUTE <= rules.LONGEST_WAIT


def test_an_hour_of_guessing_gets_through_less_than_thirty_times() -> None:
    windows: dict[int, int] = {}
    now, let_in = NOW, 0
    while now < NOW + timedelta(hours=1):
        if rules.free_from(windows, now=now) is None:
            windows[rules.minute_of(now)] = windows.get(rules.minute_of(now), 0) + 1
            let_in += 1
        now += timedelta(seconds=5)

    assert 5 < let_in <= 30


@pytest.mark.parametrize(
    ("seen", "expires", "lives"),
    [
        (timedelta(minutes=-29, seconds=-59), timedelta(hours=1), True),
        (timedelta(minutes=-30), timedelta(hours=1), False),
        (timedelta(0), timedelta(seconds=1), True),
        (timedelta(0), timedelta(0), False),
    ],
)
def test_a_log_in_lives_half_an_hour_after_use_and_never_beyond_its_end(
    seen: timedelta, expires: timedelta, lives: bool
) -> None:
    assert rules.lives(last_seen_at=NOW + seen, expires_at=NOW + expires, now=NOW) is lives


@pytest.mark.parametrize(
    ("seen", "expires", "ends"),
    [
        (timedelta(seconds=-59), timedelta(hours=1), timedelta(minutes=29, seconds=1)),
        (timedelta(seconds=-60), timedelta(hours=1), timedelta(minutes=30)),
        (timedelta(minutes=-29), timedelta(minutes=7), timedelta(minutes=7)),
    ],
)
def test_a_log_in_ends_half_an_hour_after_the_visit_that_is_kept(
    seen: timedelta, expires: timedelta, ends: timedelta
) -> None:
    assert rules.ends_at(last_seen_at=NOW + seen, expires_at=NOW + expires, now=NOW) == NOW + ends


def day(number: int) -> date:
    return date(2024, 1, number)


@pytest.mark.parametrize(
    ("new", "others", "objections"),
    [
        (Term(Role.AGENCY_OFFICER, 3, day(1)), [], []),
        (Term(Role.AGENCY_OFFICER, None, day(1)), [], ["post_without_agency"]),
        (Term(Role.AGENCY_HEAD, None, day(1)), [], ["post_without_agency"]),
        (Term(Role.STANDING_HEAD, None, day(1)), [], []),
        (Term(Role.STANDING_HEAD, 3, day(1)), [], []),
        (Term(Role.COUNCIL_MEMBER, 3, day(1)), [], ["post_with_agency"]),
        (Term(Role.SYSTEM_ADMINISTRATOR, 3, day(1)), [], ["post_with_agency"]),
        (Term(Role.STANDING_HEAD, None, day(9), day(8)), [], ["post_ends_before_start"]),
        (Term(Role.STANDING_HEAD, None, day(9), day(9)), [], []),
        (Term(Role.AGENCY_OFFICER, 3, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1))], ["post_twice"]),
        (Term(Role.AGENCY_OFFICER, 3, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1), day(9))], ["post_twice"]),
        (Term(Role.AGENCY_OFFICER, 3, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1), day(8))], []),
        (Term(Role.AGENCY_OFFICER, 4, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1))], []),
        (Term(Role.AGENCY_HEAD, 3, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1))], []),
        (
            Term(Role.STANDING_OFFICER, None, day(9)),
            [Term(Role.SYSTEM_ADMINISTRATOR, None, day(1))],
            ["administrator_sees_no_dossiers"],
        ),
        (
            Term(Role.SYSTEM_ADMINISTRATOR, None, day(9)),
            [Term(Role.AGENCY_OFFICER, 3, day(1))],
            ["administrator_sees_no_dossiers"],
        ),
        (Term(Role.SYSTEM_ADMINISTRATOR, None, day(9)), [Term(Role.AGENCY_OFFICER, 3, day(1), day(8))], []),
    ],
)
def test_a_post_fits_its_role_and_those_one_has(new: Term, others: list[Term], objections: list[str]) -> None:
    assert codes(rules.wrong_term(new, others)) == objections


def test_a_term_holds_from_its_first_to_its_last_day() -> None:
    term = Term(Role.COUNCIL_MEMBER, None, day(2), day(4))

    assert [term.holds_on(day(number)) for number in range(1, 6)] == [False, True, True, True, False]
