"""Accounts, posts, passwords and log-ins on a real database: done, refused, journalled."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from config import Config
from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.account import Account, LoginSession, PostRecord, Throttle
from emulation.models.database import db, writing
from emulation.models.journal import Event
from emulation.queries import accounts as questions
from emulation.services import accounts, passwords, security, sessions
from emulation.services.sessions import LogIn, Origin
from emulation.services.throttling import TooManyTries
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD, STRANGER
from tests.clocks import TurnableClock

PASSWORD = "bốn con mèo leo cây cau"
HERE, THERE = Origin(address="10.0.0.1", agent="Firefox"), Origin(address="10.0.0.2")


def account(now: datetime, user_name: str = "can.bo", *posts: Term) -> int:
    return accounts.create_account(
        ADMINISTRATOR,
        user_name,
        name="Lê Thị Hoa",
        password_hash=passwords.hashed(PASSWORD),
        posts=posts,
        must_change_password=False,
        now=now,
    )


def log_in(now: datetime, user_name: str = "can.bo", password: str = PASSWORD, origin: Origin = HERE) -> LogIn:
    return sessions.log_in(user_name, password, origin, replaces=None, now=now)


def guess(now: datetime, times: int, origin: Origin, user_name: str = "can.bo") -> int:
    """How many of so many wrong passwords were let in to be checked."""
    let_in = 0
    for _ in range(times):
        try:
            log_in(now, user_name, "sai mật khẩu rồi", origin)
        except Refusal:
            let_in += 1
        except TooManyTries:
            pass
    return let_in


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def last_event() -> Event:
    found = db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert isinstance(found, Event)
    return found


def own(account_id: int) -> Actor:
    return Actor(account_id=account_id, name="Lê Thị Hoa")


# accounts


def test_a_new_account_is_journalled_without_the_name_of_the_person(app: Flask, now: datetime) -> None:
    made = account(now, "Nguyen.An")

    event = last_event()
    stored = db.session.get(Account, made)
    assert stored is not None
    assert stored.user_name == "nguyen.an"
    assert (event.action, event.noun, event.object_id) == ("manage_accounts", "account", made)
    assert "Hoa" not in event.data


def test_a_user_name_is_given_once(app: Flask, now: datetime) -> None:
    account(now)

    with pytest.raises(Refusal) as refused:
        account(now, "CAN.BO")

    assert codes(refused) == ["user_name_taken"]


@pytest.mark.parametrize("actor", [STANDING_HEAD, STRANGER, cast.COUNCIL_MEMBER])
def test_only_the_system_administrator_keeps_accounts(app: Flask, now: datetime, actor: Actor) -> None:
    made = account(now)

    with pytest.raises(NotPermitted):
        accounts.create_account(actor, "ai.do", name="Ai", password_hash="x", now=now)
    with pytest.raises(OutOfReach):
        accounts.edit_account(actor, made, name="Ai", active=False, version=None, now=now)
    with pytest.raises(OutOfReach):
        accounts.reset_password(actor, made, password_hash="x", now=now)
    with pytest.raises(OutOfReach):
        accounts.add_post(actor, made, Role.COUNCIL_MEMBER, starts_on=date(2024, 1, 1), now=now)
    with pytest.raises(OutOfReach):
        questions.accounts(actor)


def test_a_save_from_an_older_page_is_refused_with_what_is_stored(app: Flask, now: datetime) -> None:
    made = account(now)
    accounts.edit_account(ADMINISTRATOR, made, name="Lê Thị Hòa", active=True, version=1, now=now)

    with pytest.raises(StaleSave) as stale:
        accounts.edit_account(ADMINISTRATOR, made, name="Lê Hoa", active=True, version=1, now=now)

    assert stale.value.theirs["name"] == "Lê Thị Hòa"


def test_an_account_that_does_not_exist_is_out_of_reach(app: Flask, now: datetime) -> None:
    with pytest.raises(OutOfReach):
        accounts.edit_account(ADMINISTRATOR, 77, name="Ai", active=True, version=None, now=now)


def test_closing_an_account_ends_its_log_ins_and_keeps_it_out(app: Flask, now: datetime) -> None:
    made = account(now)
    log_in(now)

    accounts.edit_account(ADMINISTRATOR, made, name="Lê Thị Hoa", active=False, version=None, now=now)

    assert db.session.scalar(select(func.count()).select_from(LoginSession)) == 0
    with pytest.raises(Refusal) as refused:
        log_in(now)
    assert codes(refused) == ["log_in_failed"]


def test_the_last_administrator_can_neither_be_closed_nor_lose_the_post(app: Flask, now: datetime) -> None:
    made = account(now, "quan.tri", Term(Role.SYSTEM_ADMINISTRATOR, None, date(2024, 1, 1)))
    post = db.session.scalars(select(PostRecord.id)).one()

    with pytest.raises(Refusal) as closing:
        accounts.edit_account(ADMINISTRATOR, made, name="Ai", active=False, version=None, now=now)
    with pytest.raises(Refusal) as ending:
        accounts.end_post(ADMINISTRATOR, made, post, last_day=date(2024, 1, 22), now=now)

    assert codes(closing) == codes(ending) == ["last_administrator"]
    account(now, "quan.tri.2", Term(Role.SYSTEM_ADMINISTRATOR, None, date(2024, 1, 1)))
    accounts.end_post(ADMINISTRATOR, made, post, last_day=date(2024, 1, 22), now=now)


def test_the_first_administrator_is_made_once(app: Flask, now: datetime) -> None:
    made = accounts.first_administrator("quan.tri", name="Quản Trị", password_hash="x", now=now)

    assert questions.account(ADMINISTRATOR, made).posts[0].role is Role.SYSTEM_ADMINISTRATOR
    with pytest.raises(Refusal) as refused:
        accounts.first_administrator("quan.tri.2", name="Quản Trị", password_hash="x", now=now)
    assert codes(refused) == ["site_has_accounts"]


# posts


def test_a_post_is_given_to_a_known_agency_and_journalled(app: Flask, now: datetime) -> None:
    made = account(now)
    finance = cast.agency("Sở Tài chính", now=now)

    post = accounts.add_post(
        ADMINISTRATOR, made, Role.AGENCY_OFFICER, agency_id=finance, starts_on=date(2024, 1, 1), now=now
    )

    event = last_event()
    assert (event.noun, event.object_id) == ("post", post)
    assert json.loads(event.data)["agency"] == finance
    with pytest.raises(Refusal) as refused:
        accounts.add_post(ADMINISTRATOR, made, Role.AGENCY_HEAD, agency_id=999, starts_on=date(2024, 1, 1), now=now)
    assert codes(refused) == ["post_agency_unknown"]


def test_a_post_that_never_held_is_removed_and_another_ends_on_its_last_day(app: Flask, now: datetime) -> None:
    made = account(now, "can.bo", Term(Role.COUNCIL_MEMBER, None, date(2024, 1, 1)))
    mistaken = accounts.add_post(ADMINISTRATOR, made, Role.COUNCIL_SECRETARY, starts_on=date(2024, 1, 22), now=now)
    kept = db.session.scalars(select(PostRecord.id).where(PostRecord.id != mistaken)).one()

    accounts.end_post(ADMINISTRATOR, made, mistaken, last_day=date(2024, 1, 21), now=now)
    accounts.end_post(ADMINISTRATOR, made, kept, last_day=date(2024, 1, 31), now=now)

    assert [(post.id, post.ends_on) for post in db.session.scalars(select(PostRecord))] == [(kept, date(2024, 1, 31))]
    with pytest.raises(Refusal) as refused:
        accounts.end_post(ADMINISTRATOR, made, kept, last_day=date(2024, 2, 1), now=now)
    assert codes(refused) == ["post_ended"]


def test_a_post_of_another_account_is_out_of_reach(app: Flask, now: datetime) -> None:
    made = account(now, "can.bo", Term(Role.COUNCIL_MEMBER, None, date(2024, 1, 1)))
    other = account(now, "nguoi.khac")
    post = db.session.scalars(select(PostRecord.id)).one()

    with pytest.raises(OutOfReach):
        accounts.end_post(ADMINISTRATOR, other, post, last_day=date(2024, 1, 31), now=now)

    assert questions.post(ADMINISTRATOR, made, post).ends_on is None


def test_the_visitor_has_the_posts_of_today_and_what_the_agency_inherited(app: Flask, now: datetime) -> None:
    from emulation.domain.agency import SuccessionKind
    from emulation.services import agencies
    from emulation.services.agencies import SuccessionCard

    old, new = cast.agency("Sở Kế hoạch và Đầu tư", now=now), cast.agency("Sở Tài chính", now=now)
    card = SuccessionCard(
        kind=SuccessionKind.ABSORPTION, predecessor_ids=(old,), successor_id=new, effective_on=date(2024, 1, 1)
    )
    agencies.record_succession(STANDING_HEAD, card, now=now)
    account(
        now,
        "can.bo",
        Term(Role.AGENCY_OFFICER, new, date(2024, 1, 22)),
        Term(Role.COUNCIL_MEMBER, None, date(2024, 1, 1), date(2024, 1, 21)),
        Term(Role.COUNCIL_SECRETARY, None, date(2024, 1, 23)),
        Term(Role.AGENCY_HEAD, new, date(2024, 1, 1), date(2024, 1, 22)),
    )
    token = log_in(now).token

    visitor = questions.visitor(sessions.token_hash(token), now=now)

    assert visitor is not None
    assert set(visitor.actor.posts) == {Post(Role.AGENCY_OFFICER, new), Post(Role.AGENCY_HEAD, new)}
    assert visitor.actor.ancestors == {old}


# log-in


def test_unknown_name_wrong_password_and_closed_account_are_refused_alike(app: Flask, now: datetime) -> None:
    account(now)
    closed = account(now, "da.khoa")
    accounts.edit_account(ADMINISTRATOR, closed, name="Ai", active=False, version=None, now=now)
    found = []

    for name, password in (("ai.do", PASSWORD), ("can.bo", "sai rồi"), ("da.khoa", PASSWORD)):
        with pytest.raises(Refusal) as refused:
            log_in(now, name, password)
        found.append(refused.value.reasons)

    assert found[0] == found[1] == found[2]


def test_a_name_is_known_however_it_is_written(app: Flask, now: datetime) -> None:
    made = account(now)

    assert log_in(now, " Can.BO ").account_id == made


def test_unknown_names_cost_the_same_work(config: Config, now: datetime, clock: TurnableClock) -> None:
    from time import perf_counter

    from emulation.app import create_app

    app = create_app(replace(config, testing=False), at=clock)
    with app.app_context():
        account(now)
        times: dict[str, list[float]] = {"can.bo": [], "khong.co": []}
        passwords.fits("x", None)
        for round_ in range(4):
            for name, measured in times.items():
                start = perf_counter()
                guess(now + timedelta(hours=round_ * 13), 1, HERE, name)
                measured.append(perf_counter() - start)
        db.session.remove()
        db.engine.dispose()
    app.extensions["emulation.papers"].close()

    known, unknown = (min(times[name]) for name in ("can.bo", "khong.co"))
    assert known == pytest.approx(unknown, rel=0.5)
    assert unknown > 0.005


def test_hashes_are_argon2id_of_the_agreed_strength(config: Config, clock: TurnableClock) -> None:
    from emulation.app import create_app

    app = create_app(replace(config, testing=False), at=clock)
    with app.app_context():
        made = passwords.hashed(PASSWORD)
        right, wrong = passwords.fits(PASSWORD, made), passwords.fits(PASSWORD + "x", made)
        db.session.remove()
        db.engine.dispose()
    app.extensions["emulation.papers"].close()

    assert made.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert (right, wrong) == (True, False)


def test_a_hash_of_other_strength_is_renewed_at_the_next_log_in(app: Flask, now: datetime) -> None:
    from argon2 import PasswordHasher

    made = account(now)
    with writing():
        stored = db.session.get(Account, made)
        assert stored is not None
        stored.password_hash = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    weak = stored.password_hash

    log_in(now)

    db.session.expire_all()
    assert stored.password_hash != weak
    assert log_in(now).account_id == made


def test_a_password_changed_while_the_old_one_is_checked_lets_nobody_in(
    app: Flask, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = account(now)
    checks = passwords.fits

    def checked_slowly(password: str, password_hash: str | None) -> bool:
        right = checks(password, password_hash)
        accounts.reset_password(ADMINISTRATOR, made, password_hash=passwords.hashed("khác hẳn"), now=now)
        return right

    monkeypatch.setattr(passwords, "fits", checked_slowly)

    with pytest.raises(Refusal):
        log_in(now)
    assert db.session.scalar(select(func.count()).select_from(LoginSession)) == 0


def test_log_ins_go_to_the_security_log_as_single_lines_without_the_password(
    app: Flask, now: datetime, config: Config
) -> None:
    account(now)
    log_in(now)
    guess(now, 1, HERE, "ai\ndo")

    text = (config.instance / security.FILE).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["event"] for line in lines] == ["log_in", "log_in_failed"]
    assert lines[1]["user_name"] == "ai\ndo"
    assert "sai mật khẩu" not in text
    assert (config.instance / security.FILE).stat().st_mode & 0o077 == 0
    assert logging.getLogger("emulation.security").handlers


# throttling


def test_five_errors_then_one_minute(app: Flask, now: datetime, clock: TurnableClock) -> None:
    account(now)

    assert guess(now, 10, HERE) == 5
    with pytest.raises(TooManyTries):
        log_in(now)
    assert log_in(now + timedelta(minutes=1)).token


def test_the_throttle_is_not_global(app: Flask, now: datetime) -> None:
    account(now)
    account(now, "nguoi.khac")

    guess(now, 10, HERE)

    assert log_in(now, "nguoi.khac").token


def test_the_owner_at_his_known_address_is_not_locked_out_by_others(app: Flask, now: datetime) -> None:
    account(now)
    log_in(now)

    guess(now, 50, THERE)

    with pytest.raises(TooManyTries):
        log_in(now, origin=THERE)
    assert log_in(now, origin=HERE).token


def test_a_known_address_has_its_own_limit(app: Flask, now: datetime) -> None:
    account(now)
    log_in(now)

    assert guess(now, 20, HERE) == 5


def test_the_right_password_forgives_the_errors_before(app: Flask, now: datetime) -> None:
    account(now)
    guess(now, 4, HERE)
    log_in(now)

    assert guess(now, 10, HERE) == 5


def test_unknown_names_are_throttled_like_known_ones(app: Flask, now: datetime) -> None:
    assert guess(now, 10, HERE, "khong.co") == 5


def test_one_address_may_try_a_hundred_names_a_minute(app: Flask, now: datetime) -> None:
    let_in = sum(guess(now, 1, HERE, f"ten.{number}") for number in range(110))

    assert let_in == 100
    assert guess(now, 1, THERE, "ten.khac") == 1
    assert guess(now + timedelta(minutes=1), 1, HERE, "ten.khac.nua") == 1


def test_the_site_as_a_whole_hashes_six_hundred_times_a_minute_and_known_addresses_still_come_in(
    app: Flask, now: datetime
) -> None:
    account(now)
    log_in(now)
    with writing():
        db.session.merge(Throttle(kind="all", key_hash="", window=int(now.timestamp() // 60), tries=600))

    assert guess(now, 1, THERE, "ai.do") == 0
    assert log_in(now).token
    assert guess(now + timedelta(minutes=1), 1, THERE, "ai.do") == 1


def test_ten_thousand_guesses_in_an_hour_reach_each_account_thirty_times_at_most(app: Flask, now: datetime) -> None:
    reached = dict.fromkeys((f"ten.{number}" for number in range(5)), 0)
    for minute in range(60):
        for number, name in enumerate(reached):
            origin = Origin(address=f"10.1.{number}.{minute}")
            reached[name] += guess(now + timedelta(minutes=minute), 8, origin, name)

    assert max(reached.values()) <= 30


def test_no_address_and_no_name_is_kept(app: Flask, now: datetime) -> None:
    guess(now, 1, HERE)

    kept = str([(row.kind, row.key_hash) for row in db.session.scalars(select(Throttle))])
    assert "10.0.0.1" not in kept
    assert "can.bo" not in kept


def test_counters_are_swept_when_they_count_no_more(app: Flask, now: datetime) -> None:
    account(now)
    log_in(now)
    guess(now, 1, THERE)

    sessions.sweep(now=now + timedelta(days=1))
    after_a_day = {row.kind for row in db.session.scalars(select(Throttle))}
    sessions.sweep(now=now + timedelta(days=91))

    assert after_a_day == {"known"}
    assert db.session.scalar(select(func.count()).select_from(Throttle)) == 0


# own password


def test_changing_the_own_password_needs_the_current_one_and_a_better_one(app: Flask, now: datetime) -> None:
    made = account(now)

    def change(current: str, new: str) -> list[str]:
        with pytest.raises(Refusal) as refused:
            accounts.change_own_password(own(made), current, new=new, origin=HERE, now=now)
        return codes(refused)

    assert change("sai rồi", "năm quả bưởi rơi xuống ao") == ["password_current_wrong"]
    assert change(PASSWORD, "ngắn") == ["password_short"]
    assert change(PASSWORD, PASSWORD) == ["password_unchanged"]


def test_a_changed_password_is_journalled_and_opens_a_new_log_in(app: Flask, now: datetime) -> None:
    made = account(now)
    log_in(now)

    token = accounts.change_own_password(own(made), PASSWORD, new="năm quả bưởi rơi xuống ao", origin=HERE, now=now)

    assert db.session.scalars(select(LoginSession.token_hash)).all() == [sessions.token_hash(token)]
    assert (last_event().action, last_event().actor_id) == ("use_own_account", made)
    assert log_in(now, password="năm quả bưởi rơi xuống ao").token


def test_guessing_the_current_password_is_throttled_too(app: Flask, now: datetime) -> None:
    made = account(now)
    for _ in range(5):
        with pytest.raises(Refusal):
            accounts.change_own_password(own(made), "sai", new="năm quả bưởi rơi", origin=HERE, now=now)

    with pytest.raises(TooManyTries):
        accounts.change_own_password(own(made), PASSWORD, new="năm quả bưởi rơi", origin=HERE, now=now)


def test_a_one_time_password_must_be_changed(app: Flask, now: datetime) -> None:
    made = account(now)
    given = passwords.generated()

    accounts.reset_password(ADMINISTRATOR, made, password_hash=passwords.hashed(given), now=now)
    let_in = log_in(now, password=given)
    accounts.change_own_password(own(made), given, new=PASSWORD, origin=HERE, now=now)

    assert let_in.must_change_password
    assert not log_in(now).must_change_password


def test_generated_passwords_pass_our_own_rules() -> None:
    from emulation.domain.account import wrong_password

    assert all(list(wrong_password(passwords.generated(), user_name="hoa")) == [] for _ in range(200))


def test_own_log_ins_are_listed_and_ended_by_their_owner_alone(app: Flask, now: datetime) -> None:
    made, other = account(now), account(now, "nguoi.khac")
    first, second = log_in(now), log_in(now + timedelta(minutes=1))
    foreign = log_in(now, "nguoi.khac")

    listed = [each.token_hash for each in questions.own_sessions(own(made), now=now + timedelta(minutes=1))]
    sessions.end_own(own(made), sessions.token_hash(first.token)[:16], now=now)
    with pytest.raises(OutOfReach):
        sessions.end_own(own(made), sessions.token_hash(foreign.token)[:16], now=now)
    with pytest.raises(OutOfReach):
        sessions.end_own(own(made), "%", now=now)

    assert listed == [sessions.token_hash(second.token), sessions.token_hash(first.token)]
    assert {row.account_id for row in db.session.scalars(select(LoginSession))} == {made, other}


def test_accounts_are_found_without_diacritics(app: Flask, now: datetime) -> None:
    account(now)
    accounts.create_account(ADMINISTRATOR, "tran.dung", name="Trần Đình Dũng", password_hash="x", now=now)

    found, total = questions.accounts(ADMINISTRATOR, "dinh dung")

    assert [each.user_name for each in found] == ["tran.dung"]
    assert total == 1
    assert [each.user_name for each in questions.accounts(ADMINISTRATOR)[0]] == ["can.bo", "tran.dung"]
