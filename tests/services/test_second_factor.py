"""The second step of the log-in: begun, confirmed, used once, lost, taken away; what the journal says of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain import totp
from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach, Refusal
from emulation.models.account import LoginSession, SecondFactor
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries import accounts as people
from emulation.queries import second_factor as questions
from emulation.services import accounts, one_time_codes, passwords, second_factor, sessions
from emulation.services.sessions import LogIn, Origin
from emulation.services.throttling import TooManyTries
from tests.cast import ADMINISTRATOR, STANDING_HEAD
from tests.clocks import TurnableClock

PASSWORD = "bốn con mèo leo cây cau"
HERE, THERE = Origin(address="10.0.0.1"), Origin(address="10.0.0.2")


@pytest.fixture
def me(app: Flask, clock: TurnableClock) -> Actor:
    made = accounts.create_account(
        ADMINISTRATOR,
        "can.bo",
        name="Lê Thị Hoa",
        password_hash=passwords.hashed(PASSWORD),
        must_change_password=False,
        now=clock(),
    )
    return Actor(account_id=made, name="Lê Thị Hoa")


def secret(me: Actor) -> bytes:
    assert me.account_id is not None
    stored = questions.factor(me.account_id)
    assert stored is not None
    return one_time_codes.secret_of(stored)


def code(me: Actor, clock: TurnableClock) -> str:
    return totp.code_at(secret(me), totp.step_of(clock()))


def switched_on(me: Actor, clock: TurnableClock) -> list[str]:
    second_factor.begin(me, now=clock())
    codes = second_factor.confirm(me, code(me, clock), here="x", origin=HERE, now=clock())
    clock.turn(timedelta(seconds=60))
    return codes


def password_step(clock: TurnableClock, origin: Origin = HERE) -> LogIn:
    return sessions.log_in("can.bo", PASSWORD, origin, replaces=None, now=clock())


def codes_of(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_secret_counts_for_nothing_until_a_first_code_confirms_it(me: Actor, clock: TurnableClock) -> None:
    second_factor.begin(me, now=clock())

    assert second_factor.pending(me) is not None
    assert not questions.standing(me.account_id).on
    assert not password_step(clock).awaits_code


def test_the_first_code_switches_it_on_and_gives_ten_recovery_codes(me: Actor, clock: TurnableClock) -> None:
    codes = switched_on(me, clock)

    standing = questions.standing(me.account_id)
    assert (standing.on, standing.codes_left, len(set(codes))) == (True, 10, 10)
    assert second_factor.pending(me) is None
    stored = questions.recovery_codes(me.account_id or 0)
    assert not {each.code_hash for each in stored} & set(codes)


def test_a_wrong_first_code_changes_nothing(me: Actor, clock: TurnableClock) -> None:
    second_factor.begin(me, now=clock())

    with pytest.raises(Refusal) as refused:
        second_factor.confirm(me, "000000", here="x", origin=HERE, now=clock())

    assert codes_of(refused) == ["code_wrong"]
    assert refused.value.reasons[0].values == {"clock": "08:30:00"}
    assert not questions.standing(me.account_id).on


def test_the_right_password_alone_lets_nobody_in(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)

    half = password_step(clock)

    assert half.awaits_code
    assert people.visitor(sessions.token_hash(half.token), now=clock()) is None
    assert people.own_sessions(me, now=clock()) == []


def test_the_code_completes_the_log_in_under_a_new_token(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    half = password_step(clock)

    let_in = sessions.enter_code(sessions.token_hash(half.token), code(me, clock), HERE, now=clock())

    assert let_in.token != half.token
    visitor = people.visitor(sessions.token_hash(let_in.token), now=clock())
    assert visitor is not None
    assert visitor.second_factor
    with pytest.raises(OutOfReach):
        sessions.enter_code(sessions.token_hash(half.token), code(me, clock), HERE, now=clock())


def test_a_code_is_let_in_once(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    typed = code(me, clock)
    first, second = password_step(clock), password_step(clock)
    sessions.enter_code(sessions.token_hash(first.token), typed, HERE, now=clock())

    with pytest.raises(Refusal) as refused:
        sessions.enter_code(sessions.token_hash(second.token), typed, HERE, now=clock())

    assert codes_of(refused) == ["code_wrong"]


def test_the_password_waits_ten_minutes_for_the_code(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    half = password_step(clock)
    clock.turn(timedelta(minutes=10))

    with pytest.raises(OutOfReach):
        sessions.enter_code(sessions.token_hash(half.token), code(me, clock), HERE, now=clock())


def test_a_recovery_code_lets_in_once(me: Actor, clock: TurnableClock) -> None:
    codes = switched_on(me, clock)
    half = password_step(clock)
    sessions.enter_code(sessions.token_hash(half.token), codes[3].upper(), HERE, now=clock())
    again = password_step(clock)

    with pytest.raises(Refusal):
        sessions.enter_code(sessions.token_hash(again.token), codes[3], HERE, now=clock())

    assert questions.standing(me.account_id).codes_left == 9


def test_codes_are_guessed_no_faster_than_passwords(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    half = sessions.token_hash(password_step(clock, THERE).token)
    tried = 0

    def guess() -> bool:
        """Whether a wrong code was looked at."""
        try:
            sessions.enter_code(half, "000000", THERE, now=clock())
        except Refusal:
            return True
        except TooManyTries:
            return False
        raise AssertionError("a guessed code opened the door")

    while guess():
        tried += 1
        assert tried <= 6
    with pytest.raises(TooManyTries):  # not even the right one, for a while
        sessions.enter_code(half, code(me, clock), THERE, now=clock())


def test_new_recovery_codes_make_the_old_ones_void(me: Actor, clock: TurnableClock) -> None:
    old = switched_on(me, clock)

    new = second_factor.renew_recovery_codes(me, code(me, clock), origin=HERE, now=clock())

    assert not set(old) & set(new)
    half = password_step(clock)
    with pytest.raises(Refusal):
        sessions.enter_code(sessions.token_hash(half.token), old[0], HERE, now=clock())


def test_it_is_given_up_against_a_code_only(me: Actor, clock: TurnableClock) -> None:
    codes = switched_on(me, clock)

    with pytest.raises(Refusal):
        second_factor.switch_off(me, "123456", origin=HERE, now=clock())
    second_factor.switch_off(me, codes[0], origin=HERE, now=clock())

    assert not questions.standing(me.account_id).on
    assert not password_step(clock).awaits_code


def test_it_is_not_begun_again_over_one_that_is_on(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)

    with pytest.raises(Refusal) as refused:
        second_factor.begin(me, now=clock())

    assert codes_of(refused) == ["second_factor_on"]


def test_the_administrator_takes_it_away_and_the_person_is_logged_out(me: Actor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    half = password_step(clock)
    sessions.enter_code(sessions.token_hash(half.token), code(me, clock), HERE, now=clock())

    second_factor.reset(ADMINISTRATOR, me.account_id or 0, now=clock())

    assert not questions.standing(me.account_id).on
    assert db.session.scalars(select(LoginSession)).all() == []
    event = db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert json.loads(event.data) == {"done": "second factor reset"}
    with pytest.raises(OutOfReach):
        second_factor.reset(STANDING_HEAD, me.account_id or 0, now=clock())


def test_the_secret_lies_sealed_and_never_in_the_journal(me: Actor, clock: TurnableClock) -> None:
    codes = switched_on(me, clock)
    plain = totp.shown_secret(secret(me)).replace(" ", "")

    stored = db.session.scalars(select(SecondFactor.sealed_secret)).one()
    told = " ".join(db.session.scalars(select(Event.data)))

    assert plain not in stored
    assert plain not in told
    assert not any(each in told for each in codes)
    assert totp.opened(stored, account_id=me.account_id or 0, key=b"another key") is None


def test_a_secret_sealed_under_a_lost_key_leaves_the_recovery_codes(me: Actor, clock: TurnableClock) -> None:
    codes = switched_on(me, clock)
    from emulation.models.database import writing

    with writing():
        factor = questions.factor(me.account_id or 0)
        assert factor is not None
        factor.sealed_secret = totp.sealed(b"x" * 20, account_id=me.account_id or 0, key=b"lost", nonce=b"n" * 16)
    half = sessions.token_hash(password_step(clock).token)

    with pytest.raises(Refusal) as refused:
        sessions.enter_code(half, "123456", HERE, now=clock())
    let_in = sessions.enter_code(half, codes[0], HERE, now=clock())

    assert codes_of(refused) == ["second_factor_unreadable"]
    assert let_in.account_id == me.account_id
