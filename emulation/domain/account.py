"""Rules of accounts: user names, passwords, how long a log-in lives and how long one waits, terms of posts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.domain.actors import AGENCY_ROLES, STANDING_ROLES, Role
from emulation.domain.common_words import COMMON_WORDS
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
OWN_CHARACTERS = 6
"""So many characters of a password must lie outside common words: a word with a year behind it is guessed first."""

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
FOR_THE_CODE = timedelta(minutes=10)
"""How long the right password waits for the code of the second step."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last visit is kept, so that reading does not write on every page."""

FREE_TRIES = 5
LONGEST_WAIT = 15
"""Minutes: nobody is locked out for longer, whatever others try in his name."""
PER_ADDRESS = 100
"""Tries in one minute: whole agencies share one address."""
OVERALL = 600
"""Tries in one minute on the whole site."""
WRONG_CODES = 60
"""Codes of papers from one address in one minute that nobody issued: whole agencies share one address."""
LOOK_BACK = 12 * 60
"""Minutes after which an error is forgotten."""
KNOWN_DAYS = 90
"""Days for which an address from which somebody logged in counts as known good."""

NO_PASSWORD = "none"  # noqa: S105 - no password at all
"""The hash of an account nobody can log in to yet: no password fits it."""
LONGEST_NAME = 120
_USER_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]")


def user_name(text: str) -> str:
    """A user name as it is stored and compared."""
    return unicodedata.normalize("NFC", text).strip().lower()


def password_text(text: str) -> str:
    """A password as it is hashed: one form of Unicode, so that every Vietnamese keyboard types the same one."""
    return unicodedata.normalize("NFKC", text)


def wrong_user_name(text: str) -> Iterator[Reason]:
    """Objections against a new user name: 3 to 40 signs of a–z, 0–9, dot, hyphen, underscore."""
    if not _USER_NAME.fullmatch(text):
        yield Reason("user_name_form", {}, "user_name")


def wrong_name(text: str) -> Iterator[Reason]:
    """Objections against the name of the person."""
    if not text.strip():
        yield Reason("account_name_missing", {}, "name")
    elif len(text) > LONGEST_NAME:
        yield Reason("account_name_long", {"most": LONGEST_NAME}, "name")


def wrong_password(password: str, *, user_name: str, field: str = "password_new") -> Iterator[Reason]:
    """Objections against a new password. There are no rules of composition, only length and what is guessed first."""
    text = password_text(password)
    if len(text) < SHORTEST_PASSWORD:
        yield Reason("password_short", {"least": SHORTEST_PASSWORD}, field)
    elif len(text) > LONGEST_PASSWORD:
        yield Reason("password_long", {"most": LONGEST_PASSWORD}, field)
    elif user_name and _plain(user_name) in _plain(text):
        yield Reason("password_holds_user_name", {}, field)
    elif _own_characters(text) < OWN_CHARACTERS:
        yield Reason("password_common", {}, field)


def _without_marks(text: str) -> str:
    spread = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def _plain(text: str) -> str:
    return "".join(sign for sign in _without_marks(text) if sign.isalnum())


def _own_characters(password: str) -> int:
    """The least number of characters left over when common words are laid over a password.

    Repetitions count once, and two signs between words (a hyphen, an underscore) not at all.
    """
    text = _plain(password)
    signs = {sign for sign in password if not sign.isalnum() and not unicodedata.combining(sign)}
    least = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        repeated = end > 1 and text[end - 1] == text[end - 2]
        best = least[end - 1] + (0 if repeated else 1)
        for length in _LENGTHS:
            if length <= end and text[end - length : end] in COMMON_WORDS:
                best = min(best, least[end - length])
        least[end] = best
    return least[-1] + max(0, len(signs) - 2)


_LENGTHS = sorted({len(word) for word in COMMON_WORDS})


def lives(*, last_seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    """Whether a log-in still counts: seen within half an hour, begun within half a day."""
    return now < last_seen_at + IDLE and now < expires_at


def ends_at(*, last_seen_at: datetime, expires_at: datetime, now: datetime) -> datetime:
    """When a log-in used at ``now`` ends if it is not used again; its last visit is kept to the minute only."""
    seen = now if now - last_seen_at >= SEEN_EVERY else last_seen_at
    return min(seen + IDLE, expires_at)


def minutes_to_wait(tries: int) -> int:
    """After 5 errors 1 minute, then twice as long each time, at most a quarter of an hour."""
    return 0 if tries < FREE_TRIES else int(min(2 ** min(tries - FREE_TRIES, 10), LONGEST_WAIT))


def minute_of(instant: datetime) -> int:
    """The window an instant falls into: minutes since 1970."""
    return int(instant.timestamp() // 60)


def free_from(windows: Mapping[int, int], *, now: datetime) -> int | None:
    """The minute from which the next try is let in, or ``None`` when it is let in now.

    ``windows``: tries by minute. What is older than ``LOOK_BACK`` counts no more.
    """
    here = minute_of(now)
    counted = {minute: tries for minute, tries in windows.items() if here - LOOK_BACK < minute <= here}
    if not counted:
        return None
    free = max(counted) + minutes_to_wait(sum(counted.values()))
    return free if free > here else None


class SecondFactorRule(LabelledEnum):
    """From whom the province asks a second step at the log-in. Asked, marked and reminded of; nobody is shut out."""

    OPTIONAL = "optional", "Không bắt buộc"
    ADMINISTRATORS = "administrators", "Quản trị hệ thống"
    OFFICE = "office", "Quản trị hệ thống và cơ quan thường trực"

    def asks(self, roles: Collection[Role]) -> bool:
        asked = {
            SecondFactorRule.OPTIONAL: frozenset[Role](),
            SecondFactorRule.ADMINISTRATORS: frozenset({Role.SYSTEM_ADMINISTRATOR}),
            SecondFactorRule.OFFICE: STANDING_ROLES | {Role.SYSTEM_ADMINISTRATOR},
        }[self]
        return not asked.isdisjoint(roles)


@dataclass(frozen=True)
class Term:
    """A post as the rules see it: a role, an agency where there is one, first and last day."""

    role: Role
    agency_id: int | None
    starts_on: date
    ends_on: date | None = None

    def meets(self, other: Term) -> bool:
        """Whether the two share a day."""
        return (other.ends_on is None or self.starts_on <= other.ends_on) and (
            self.ends_on is None or other.starts_on <= self.ends_on
        )

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def wrong_term(new: Term, others: Sequence[Term]) -> Iterator[Reason]:
    """Objections against a new post beside the ``others`` of the same account."""
    if new.role in AGENCY_ROLES and new.agency_id is None:
        yield Reason("post_without_agency", {"role": new.role}, "agency_id")
    if new.agency_id is not None and new.role not in AGENCY_ROLES | STANDING_ROLES:
        yield Reason("post_with_agency", {"role": new.role}, "agency_id")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        yield Reason("post_ends_before_start", {"start": new.starts_on}, "ends_on")
        return
    met = [other for other in others if other.meets(new)]
    if any((other.role, other.agency_id) == (new.role, new.agency_id) for other in met):
        yield Reason("post_twice", {"role": new.role}, "role")
    if any((other.role is Role.SYSTEM_ADMINISTRATOR) != (new.role is Role.SYSTEM_ADMINISTRATOR) for other in met):
        yield Reason("administrator_sees_no_dossiers", {}, "role")
    if any((other.role is Role.INSPECTOR) != (new.role is Role.INSPECTOR) for other in met):
        yield Reason("inspector_holds_nothing_else", {}, "role")


LONGEST_OVERLAP = timedelta(days=92)
"""How long two people may hold one post while the first shows the second his way."""


def wrong_hand_over(old: Term, *, first_day: date, last_day: date) -> Iterator[Reason]:
    """Objections against handing ``old`` over: the next one begins on ``first_day``, the old one ends after
    ``last_day``."""
    if last_day < old.starts_on:
        yield Reason("hand_over_before_start", {"start": old.starts_on}, "first_day")
    if old.ends_on is not None and old.ends_on < last_day:
        yield Reason("post_ended", {"day": old.ends_on}, "first_day")
    if last_day < first_day - timedelta(days=1):
        yield Reason("hand_over_gap", {"day": first_day - timedelta(days=1)}, "last_day")
    elif last_day > first_day + LONGEST_OVERLAP:
        yield Reason("hand_over_overlap_long", {"days": LONGEST_OVERLAP.days}, "last_day")
