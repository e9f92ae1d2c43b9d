"""Questions about people: who stands behind a request, which accounts there are, where somebody is logged in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.account import lives
from emulation.domain.actors import AGENCY_ROLES, EVERYWHERE, Actor, Post, Role
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models.account import Account, LoginSession, PostRecord, SecondFactor
from emulation.models.agency import Agency
from emulation.models.database import db
from emulation.queries.agencies import ancestors_of
from reports.vietnamese import fold

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who is logged in behind one request, with the posts in force at this moment."""

    actor: Actor
    user_name: str
    must_change_password: bool
    token_hash: str
    last_seen_at: datetime
    expires_at: datetime
    second_factor: bool = False
    """Whether the log-in of the account has a second step."""


@dataclass(frozen=True)
class Waiting:
    """Somebody whose password was right and whose code is still to come."""

    id: int
    user_name: str
    must_change_password: bool

    @property
    def account_id(self) -> int:
        return self.id


@dataclass(frozen=True)
class Credentials:
    """An account as a log-in meets it."""

    account_id: int
    password_hash: str
    active: bool


def visitor(token_hash: str, *, now: datetime) -> Visitor | None:
    """The person whose log-in has this token, while it lives and the account is active. At most two statements."""
    today = local_day(now)
    statement = (
        select(
            Account.id,
            Account.name,
            Account.user_name,
            Account.must_change_password,
            LoginSession.last_seen_at,
            LoginSession.expires_at,
            SecondFactor.confirmed_at,
            PostRecord.role,
            PostRecord.agency_id,
        )
        .join(Account, Account.id == LoginSession.account_id)
        .outerjoin(SecondFactor, SecondFactor.account_id == Account.id)
        .outerjoin(
            PostRecord,
            and_(
                PostRecord.account_id == Account.id,
                PostRecord.starts_on <= today,
                or_(PostRecord.ends_on.is_(None), PostRecord.ends_on >= today),
            ),
        )
        .where(LoginSession.token_hash == token_hash, LoginSession.awaits_code.is_(False), Account.active)
        .order_by(PostRecord.id)
    )
    rows = db.session.execute(statement).all()
    if not rows or not lives(last_seen_at=rows[0].last_seen_at, expires_at=rows[0].expires_at, now=now):
        return None
    posts = tuple(dict.fromkeys(Post(row.role, row.agency_id) for row in rows if row.role is not None))
    agencies = frozenset(post.agency_id for post in posts if post.role in AGENCY_ROLES and post.agency_id)
    first = rows[0]
    return Visitor(
        actor=Actor(account_id=first.id, name=first.name, posts=posts, ancestors=ancestors_of(agencies)),
        user_name=first.user_name,
        must_change_password=first.must_change_password,
        token_hash=token_hash,
        last_seen_at=first.last_seen_at,
        expires_at=first.expires_at,
        second_factor=first.confirmed_at is not None,
    )


def waiting_for_code(half: str, *, now: datetime) -> Waiting:
    """Who entered the right password under this token and owes the code. Raises ``OutOfReach``."""
    statement = (
        select(
            Account.id,
            Account.user_name,
            Account.must_change_password,
            LoginSession.last_seen_at,
            LoginSession.expires_at,
        )
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.token_hash == half, LoginSession.awaits_code, Account.active)
    )
    row = db.session.execute(statement).first()
    if row is None or not lives(last_seen_at=row.last_seen_at, expires_at=row.expires_at, now=now):
        raise OutOfReach
    return Waiting(row.id, row.user_name, row.must_change_password)


def account(actor: Actor, account_id: int) -> Account:
    """One account, for who manages accounts. Raises ``OutOfReach``."""
    _must_manage(actor)
    found = db.session.get(Account, account_id)
    if found is None:
        raise OutOfReach
    return found


def credentials(user_name: str) -> Credentials | None:
    """What a log-in under this name is checked against; asked before anybody is known, so without an actor."""
    row = db.session.execute(
        select(Account.id, Account.password_hash, Account.active).where(Account.user_name == user_name)
    ).first()
    return None if row is None else Credentials(row.id, row.password_hash, row.active)


def account_let_in(found: Credentials) -> Account | None:
    """The account whose password was right, unless it was closed or got another password meanwhile."""
    account = db.session.get(Account, found.account_id, populate_existing=True)
    if account is None or not account.active or account.password_hash != found.password_hash:
        return None
    return account


def agency_exists(agency_id: int) -> bool:
    """Whether a post can be at this agency."""
    return db.session.get(Agency, agency_id) is not None


def administrator_posts() -> Sequence[PostRecord]:
    """Every post of a system administrator, past and future ones too, of accounts that may log in."""
    statement = select(PostRecord).join(Account).where(Account.active, PostRecord.role == Role.SYSTEM_ADMINISTRATOR)
    return db.session.scalars(statement).all()


def own_account(actor: Actor) -> Account:
    """The account of the actor. Raises ``OutOfReach`` for nobody."""
    found = db.session.get(Account, actor.account_id) if actor.account_id is not None else None
    if found is None:
        raise OutOfReach
    return found


def accounts(actor: Actor, text: str = "", *, page: int = 1) -> tuple[Sequence[Account], int]:
    """One page of the accounts by user name, and how many there are in all. Raises ``OutOfReach``.

    ``text`` is sought in user name and name, without regard to capitals and diacritics.
    """
    _must_manage(actor)
    statement = select(Account).order_by(Account.user_name)
    words = fold(text).split()
    if words:
        known = db.session.execute(select(Account.id, Account.user_name, Account.name))
        found = [row.id for row in known if all(word in fold(f"{row.user_name} {row.name}") for word in words)]
        statement = statement.where(Account.id.in_(found))
        total = len(found)
    else:
        total = db.session.scalar(select(func.count()).select_from(Account)) or 0
    return db.session.scalars(statement.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all(), total


def post(actor: Actor, account_id: int, post_id: int) -> PostRecord:
    """One post of one account; the two ids must agree. Raises ``OutOfReach``."""
    _must_manage(actor)
    found = db.session.get(PostRecord, post_id)
    if found is None or found.account_id != account_id:
        raise OutOfReach
    return found


def own_sessions(actor: Actor, *, now: datetime) -> Sequence[LoginSession]:
    """Where the actor is logged in, last seen first."""
    statement = (
        select(LoginSession)
        .where(LoginSession.account_id == actor.account_id, LoginSession.awaits_code.is_(False))
        .order_by(LoginSession.last_seen_at.desc(), LoginSession.token_hash)
    )
    found = db.session.scalars(statement)
    return [each for each in found if lives(last_seen_at=each.last_seen_at, expires_at=each.expires_at, now=now)]


def number_of_sessions(actor: Actor, account_id: int, *, now: datetime) -> int:
    """On how many browsers an account is logged in. Raises ``OutOfReach``."""
    _must_manage(actor)
    statement = select(LoginSession.last_seen_at, LoginSession.expires_at).where(
        LoginSession.account_id == account_id, LoginSession.awaits_code.is_(False)
    )
    return sum(
        lives(last_seen_at=row.last_seen_at, expires_at=row.expires_at, now=now)
        for row in db.session.execute(statement)
    )


def _must_manage(actor: Actor) -> None:
    if not policy.permits(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE):
        raise OutOfReach
