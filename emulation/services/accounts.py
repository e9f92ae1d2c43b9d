"""Keeping accounts and posts (chức trách): who may log in, and as what. Every change ends the log-ins it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from emulation.clock import local_day
from emulation.domain import account as rules
from emulation.domain import policy
from emulation.domain.account import Term
from emulation.domain.actors import ANYBODY, EVERYWHERE, Actor, Role
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal, refuse_if
from emulation.models import journal
from emulation.models.account import Account, PostRecord
from emulation.models.database import db
from emulation.queries import accounts
from emulation.services import passwords, sessions, throttling
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from emulation.services.sessions import Origin


@use_case
def create_account(
    actor: Actor,
    user_name: str,
    *,
    name: str,
    password_hash: str,
    posts: Sequence[Term] = (),
    must_change_password: bool = True,
    now: datetime,
) -> int:
    """Open an account, by rule with a one-time password that must be changed at the first log-in; returns its id.

    ``password_hash`` comes from ``passwords.hashed``: nothing is hashed inside a transaction. ``posts`` begin with it.
    """
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    stored = rules.user_name(user_name)
    refuse_if([*rules.wrong_user_name(stored), *rules.wrong_name(name)])
    account = Account(
        user_name=stored,
        name=name.strip(),
        password_hash=password_hash,
        password_set_at=now,
        must_change_password=must_change_password,
        active=True,
    )
    db.session.add(account)
    journal.record(actor, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "created"})
    for term in posts:
        entrust(actor, account, term, now=now)
    return account.id


@use_case
def edit_account(actor: Actor, account_id: int, *, name: str, active: bool, version: int | None, now: datetime) -> None:
    """Change the name of the person, or close and reopen the account. A closed account has no log-ins."""
    account = accounts.account(actor, account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    expect_version(account, version, {"name": account.name, "active": account.active})
    refuse_if(rules.wrong_name(name))
    closed = account.active and not active
    before = {"person": account.name, "active": account.active}
    edit = changes(before, {"person": name.strip(), "active": active}, unsaid={"person"})
    account.name = name.strip()
    account.active = active
    if closed:
        if any(post.role is Role.SYSTEM_ADMINISTRATOR for post in account.posts):
            refuse_if(nobody_left(local_day(now)))
        sessions.end_all(account.id)
    journal.record(actor, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "edited", **edit})


@use_case
def reset_password(actor: Actor, account_id: int, *, password_hash: str, now: datetime) -> None:
    """Give an account a new one-time password; whoever is logged in with the old one is logged out."""
    account = accounts.account(actor, account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    account.password_hash = password_hash
    account.password_set_at = now
    account.must_change_password = True
    sessions.end_all(account.id)
    journal.record(actor, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "password reset"})


@use_case
def add_post(
    actor: Actor,
    account_id: int,
    role: Role,
    *,
    agency_id: int | None = None,
    starts_on: date,
    ends_on: date | None = None,
    now: datetime,
) -> int:
    """Entrust a person with a post from a day on; returns its id."""
    account = accounts.account(actor, account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    post = entrust(actor, account, Term(role, agency_id, starts_on, ends_on), now=now)
    account.touch()
    sessions.end_all(account.id)
    return post.id


@use_case
def end_post(actor: Actor, account_id: int, post_id: int, *, last_day: date, now: datetime) -> None:
    """Let a post end after ``last_day``. A post that then holds on no day at all is removed; the journal keeps it."""
    account = accounts.account(actor, account_id)
    post = accounts.post(actor, account_id, post_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    if post.ends_on is not None and post.ends_on < last_day:
        raise Refusal([Reason("post_ended", {"day": post.ends_on}, "last_day")])
    data = {"account": account.id, "role": post.role.value, "agency": post.agency_id, "to": last_day}
    if last_day < post.starts_on:
        journal.record(actor, Action.MANAGE_ACCOUNTS, post, at=now, data={"done": "post removed", **data})
        account.posts.remove(post)
    else:
        post.ends_on = last_day
        journal.record(actor, Action.MANAGE_ACCOUNTS, post, at=now, data={"done": "post ended", **data})
    account.touch()
    if post.role is Role.SYSTEM_ADMINISTRATOR:
        refuse_if(nobody_left(max(local_day(now), last_day + timedelta(days=1))))
    sessions.end_all(account.id)


@use_case
def end_sessions(actor: Actor, account_id: int, *, now: datetime) -> None:
    """Log somebody out everywhere: a lost telephone, a computer left open."""
    account = accounts.account(actor, account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    sessions.end_all(account.id)
    journal.record(actor, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "sessions ended"})


def change_own_password(actor: Actor, current: str, *, new: str, origin: Origin, now: datetime) -> str:
    """Change one's own password; every log-in of the account ends and a new one begins, whose token is returned.

    The current password is counted and checked like a log-in. Raises ``Refusal`` and ``TooManyTries``.
    """
    account = accounts.own_account(actor)
    user_name, known_hash = account.user_name, account.password_hash
    sessions.count(user_name, origin, now=now)
    if not passwords.fits(current, known_hash):
        raise Refusal([Reason("password_current_wrong", {}, "password_current")])
    reasons = [*rules.wrong_password(new, user_name=user_name)]
    if rules.password_text(new) == rules.password_text(current):
        reasons.append(Reason("password_unchanged", {}, "password_new"))
    refuse_if(reasons)
    return _set_password(actor, known_hash, passwords.hashed(new), origin=origin, now=now)


@use_case
def _set_password(actor: Actor, known_hash: str, new_hash: str, *, origin: Origin, now: datetime) -> str:
    """Store the new hash unless somebody else changed the password since it was checked; returns the new token."""
    account = accounts.own_account(actor)
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    if account.password_hash != known_hash or not account.active:
        raise Refusal([Reason("password_current_wrong", {}, "password_current")])  # changed meanwhile
    account.password_hash = new_hash
    account.password_set_at = now
    account.must_change_password = False
    throttling.forgive(account.user_name, origin.address, now=now)
    sessions.end_all(account.id)
    token = sessions.new_token()
    sessions.write(account.id, token, origin, now=now)
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "password changed"})
    return token


@use_case
def first_administrator(user_name: str, *, name: str, password_hash: str, now: datetime) -> int:
    """The account a new site begins with, made by nobody; returns its id. Raises ``Refusal`` where any exists."""
    stored = rules.user_name(user_name)
    if db.session.scalar(select(Account.id).limit(1)) is not None:
        raise Refusal([Reason("site_has_accounts")])
    refuse_if([*rules.wrong_user_name(stored), *rules.wrong_name(name)])
    account = Account(
        user_name=stored,
        name=name.strip(),
        password_hash=password_hash,
        password_set_at=now,
        must_change_password=True,
        active=True,
        posts=[PostRecord(role=Role.SYSTEM_ADMINISTRATOR, starts_on=local_day(now))],
    )
    db.session.add(account)
    journal.record(ANYBODY, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "site begun"})
    return account.id


def entrust(actor: Actor, account: Account, new: Term, *, now: datetime) -> PostRecord:
    """Give an account a post (inside the caller's transaction). Raises ``Refusal``."""
    refuse_if([*rules.wrong_term(new, [term_of(post) for post in account.posts]), *_no_such_agency(new.agency_id)])
    post = PostRecord(role=new.role, agency_id=new.agency_id, starts_on=new.starts_on, ends_on=new.ends_on)
    account.posts.append(post)
    data = {
        "done": "post added",
        "account": account.id,
        "role": new.role.value,
        "agency": new.agency_id,
        "from": new.starts_on,
        "to": new.ends_on,
    }
    journal.record(actor, Action.MANAGE_ACCOUNTS, post, at=now, data=data)
    return post


def term_of(post: PostRecord) -> Term:
    """A stored post as the rules see it."""
    return Term(post.role, post.agency_id, post.starts_on, post.ends_on)


def _no_such_agency(agency_id: int | None) -> list[Reason]:
    known = agency_id is None or accounts.agency_exists(agency_id)
    return [] if known else [Reason("post_agency_unknown", {}, "agency_id")]


def nobody_left(day: date) -> list[Reason]:
    """An objection when nobody could manage accounts on ``day``: a site must never be left without its keeper."""
    db.session.flush()
    if any(term_of(post).holds_on(day) for post in accounts.administrator_posts()):
        return []
    return [Reason("last_administrator")]
