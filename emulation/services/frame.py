"""The frame of a use case: one writing transaction, refusals instead of database errors.

Inside it a use case has four beats: fetch – permit – decide – record. Commit belongs to the frame, never to the
body; any exception rolls everything back. Use cases never call use cases: what two share goes down a floor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from emulation.domain.refusal import Reason, Refusal, StaleSave
from emulation.models.account import Idempotency
from emulation.models.base import Versioned
from emulation.models.database import db, writing

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

CONSTRAINTS = {
    "uq_account_user_name": Reason("user_name_taken", {}, "user_name"),
    "uq_block_year_block_id_year": Reason("block_year_exists", {}, "year"),
    "uq_membership_block_year_id_agency_id": Reason("member_twice", {}, "members"),
    "uq_decision_issuer_year_number": Reason("decision_number_taken", {}, "number"),
    "uq_nomination_conference_id_award_code_agency_id": Reason("nominated_twice", {}, "agency"),
    "uq_succession_predecessor_id_successor_id": Reason("succession_exists", {}, "successor"),
    "uq_agency_name_agency_id_valid_from": Reason("name_day_taken", {}, "valid_from"),
    "uq_document_number_document_id": Reason("document_has_number", {}, "number"),
    "uq_proposal_conference_id": Reason("proposal_exists", {}),
    "uq_block_alias_block_id_name": Reason("alias_twice", {}, "aliases"),
    "uq_pledge_block_year_id": Reason("pledge_begun", {}),
    "uq_quota_block_year_id_award_code": Reason("quota_twice", {}, "quotas"),
}
"""Constraints a person can run into, by name; what is not listed here is a bug and stays an error."""


@dataclass(frozen=True, kw_only=True)
class OncePerForm:
    """The random key of a rendered form, bound to who sends it where."""

    key: str
    account_id: int | None
    route: str
    at: datetime


class AlreadyDone(Exception):
    """This very form was accepted before; ``location`` is where it led (empty = not known yet)."""

    def __init__(self, location: str) -> None:
        self.location = location
        super().__init__("already done")


once_per_form: ContextVar[OncePerForm | None] = ContextVar("once_per_form", default=None)
"""Set by the web for the request at work; the first use case takes the key in its own transaction."""

_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>[\w., ]+)")


def use_case(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run ``function`` in one writing transaction.

    Raises ``Refusal`` for a constraint named in ``CONSTRAINTS`` and ``StaleSave`` when a version moved.
    """

    @wraps(function)
    def framed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        try:
            with writing():
                _take_key()
                return function(*args, **kwargs)
        except IntegrityError as error:
            reason = _reason(error)
            if reason is None:
                raise
            raise Refusal([reason]) from error
        except StaleDataError as error:
            raise StaleSave({}) from error

    framed.is_use_case = True  # type: ignore[attr-defined]  # the house tests look for it
    return framed


def expect_version(record: Versioned, version: int | None, theirs: Mapping[str, object]) -> None:
    """Refuse a save that started from an older page. Raises ``StaleSave`` with the stored values.

    ``None`` means the caller holds the record as it is (no page in between). The version is raised in any case, so
    that rows beneath the record count as a change of it.
    """
    if version is not None and version != record.version:
        raise StaleSave(theirs, record.version)
    record.touch()


def _take_key() -> None:
    """Writers come one at a time, so looking first and inserting then leaves no gap for a second press."""
    form = once_per_form.get()
    if form is None:
        return
    once_per_form.set(None)
    accepted = db.session.get(Idempotency, form.key)
    if accepted is not None:
        if (accepted.account_id, accepted.route) == (form.account_id, form.route):
            raise AlreadyDone(accepted.location)
        raise Refusal([Reason("form_key_foreign")])
    db.session.add(Idempotency(key=form.key, account_id=form.account_id, route=form.route, location="", at=form.at))
    db.session.flush()


def _reason(error: IntegrityError) -> Reason | None:
    diagnostics = getattr(error.orig, "diag", None)
    name = getattr(diagnostics, "constraint_name", None)
    if name is None and (found := _SQLITE_UNIQUE.search(str(error.orig))):
        columns = [column.strip() for column in found["columns"].split(",")]
        table = columns[0].split(".")[0]
        name = f"uq_{table}_" + "_".join(column.split(".")[1] for column in columns)
    return CONSTRAINTS.get(str(name))
