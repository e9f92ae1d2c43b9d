"""Accounts, posts, log-in sessions, throttling and idempotency keys."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Role
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words, big_integer


class Account(Versioned, Base):
    """Somebody who can log in, by user name."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("user_name"),)

    id: Mapped[PrimaryKey]
    user_name: Mapped[Words]
    """Lower case; compared as stored."""
    name: Mapped[Words]
    password_hash: Mapped[Words]
    password_set_at: Mapped[Instant]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    email: Mapped[str | None]
    """Where reminders go besides the application, if the person wants them there."""
    import_id: Mapped[int | None] = mapped_column(big_integer(), index=True)
    """The workbook the account came with: its one-time codes are given out together."""

    posts: Mapped[list[PostRecord]] = relationship(
        back_populates="account", order_by="PostRecord.id", lazy="selectin", cascade="all, delete-orphan"
    )


class PostRecord(Base):
    """A post (chức trách): a role at a place from one day to another."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="period"),
        CheckConstraint("role NOT IN ('agency_officer', 'agency_head') OR agency_id IS NOT NULL", name="agency"),
    )

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(StateEnum(Role, "role"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)

    account: Mapped[Account] = relationship(back_populates="posts")
    agency: Mapped[Agency | None] = relationship(lazy="joined")


class LoginSession(Base):
    """A revocable log-in: only the SHA-256 of the cookie's token is stored."""

    __tablename__ = "login_session"

    token_hash: Mapped[Words] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[Instant]
    last_seen_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    agent: Mapped[str | None]
    """What the browser calls itself, cut short, so that its owner recognises the log-in."""
    awaits_code: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The password was right, the code of the second step is still to come: nobody is logged in yet."""

    account: Mapped[Account] = relationship(lazy="joined")


class SecondFactor(Base):
    """The secret one account shares with a telephone. It counts once ``confirmed_at`` is set."""

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False)
    sealed_secret: Mapped[Words]
    """Sealed under a key that lies outside the database and its backup."""
    begun_at: Mapped[Instant]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(big_integer())
    """The half minute of the last code let in: no code is let in twice."""


class RecoveryCode(Base):
    """A code for one log-in without the telephone; only its keyed hash is stored."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    code_hash: Mapped[Words]
    used_at: Mapped[datetime | None]


class Throttle(Base):
    """How often something was tried in one window of time. Keys are hashes: no address is kept."""

    __tablename__ = "throttle"

    kind: Mapped[Words] = mapped_column(primary_key=True)
    key_hash: Mapped[Words] = mapped_column(primary_key=True)
    window: Mapped[int] = mapped_column(Integer, primary_key=True)
    """Start of the window in minutes since 1970."""
    tries: Mapped[int] = mapped_column(Integer)


class Idempotency(Base):
    """A form that was already accepted: a second press gets the first answer."""

    __tablename__ = "idempotency"

    key: Mapped[Words] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(Integer)
    route: Mapped[Words]
    location: Mapped[Words]
    at: Mapped[datetime]
