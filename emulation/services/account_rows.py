"""The rows of a list of accounts: heads in any order and wording, every objection by cell, what a sound row becomes."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emulation.domain import account as rules
from emulation.domain.account import Term
from emulation.domain.actors import AGENCY_ROLES, Role
from emulation.domain.importing import Problem, SheetRow
from emulation.domain.refusal import Reason
from reports.vietnamese import fold

HEADERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "name": ("Họ và tên", ("ho ten", "ten nguoi dung", "ho va ten can bo")),
    "user_name": ("Tên đăng nhập", ("tai khoan", "ten tai khoan", "username", "user name", "user")),
    "role": ("Chức trách", ("vai tro", "quyen", "phan quyen", "nhiem vu")),
    "agency": ("Đơn vị", ("co quan", "co quan, don vi", "ten don vi", "ten co quan", "don vi cong tac")),
    "starts_on": ("Từ ngày", ("ngay bat dau", "bat dau", "hieu luc tu ngay")),
    "ends_on": ("Đến hết ngày", ("den ngay", "ngay ket thuc", "ket thuc")),
}
"""Field -> its head on our own form, and other heads it is known by (folded)."""
REQUIRED = ("name", "user_name", "role")

_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("quan tri", Role.SYSTEM_ADMINISTRATOR),
    ("thanh tra", Role.INSPECTOR),
    ("thu ky", Role.COUNCIL_SECRETARY),
    ("hoi dong", Role.COUNCIL_MEMBER),
    ("lanh dao co quan thuong truc", Role.STANDING_HEAD),
    ("chuyen vien co quan thuong truc", Role.STANDING_OFFICER),
    ("thu truong", Role.AGENCY_HEAD),
    ("can bo thi dua", Role.AGENCY_OFFICER),
    ("can bo don vi", Role.AGENCY_OFFICER),
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T.*)?")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a list is checked against: agencies by folded name, user names that are taken, the day it is read."""

    agencies: Mapping[str, Sequence[int]]
    agency_names: Sequence[str]
    user_names: frozenset[str]
    today: date


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """A sound row."""

    name: str
    user_name: str
    term: Term


def role_of(text: str) -> Role | None:
    """The role a cell names, by its label, its code or the words offices use."""
    plain = fold(text)
    for role in Role:
        if plain in {fold(role.label), role.value}:
            return role
    return next((role for words, role in _ROLE_WORDS if plain.startswith(words)), None)


def day_of(text: str) -> date | None:
    """A day as it is typed, dd/mm/yyyy, or as a program writes it. Raises ``ValueError`` for anything else."""
    if not text:
        return None
    if found := _DAY.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError(text)


def account_of(row: SheetRow, known: Known) -> NewAccount:
    """What a row without objections becomes."""
    role = role_of(row.texts.get("role", ""))
    assert role is not None
    agency = known.agencies.get(fold(row.texts.get("agency", "")), ())
    return NewAccount(
        name=row.texts["name"],
        user_name=rules.user_name(row.texts["user_name"]),
        term=Term(
            role,
            agency[0] if agency else None,
            day_of(row.texts.get("starts_on", "")) or known.today,
            day_of(row.texts.get("ends_on", "")),
        ),
    )


def problems_of(rows: Sequence[SheetRow], known: Known) -> dict[int, list[tuple[str, Reason]]]:
    """Every objection, by number of the row: (field, reason); field ``""`` means the row as a whole."""
    first_with: dict[str, int] = {}
    repeated = Counter(rules.user_name(row.texts.get("user_name", "")) for row in rows)
    found: dict[int, list[tuple[str, Reason]]] = {}
    for row in rows:
        user_name = rules.user_name(row.texts.get("user_name", ""))
        objections = [*_person(row), *_user_name(user_name, known), *_post(row, known)]
        if user_name and repeated[user_name] > 1 and user_name in first_with:
            objections.append(("user_name", Reason("import_user_name_twice", {"row": first_with[user_name]})))
        first_with.setdefault(user_name, row.number)
        if objections:
            found[row.number] = objections
    return found


def _person(row: SheetRow) -> Iterator[tuple[str, Reason]]:
    yield from (("name", reason) for reason in rules.wrong_name(row.texts.get("name", "")))


def _user_name(user_name: str, known: Known) -> Iterator[tuple[str, Reason]]:
    if not user_name:
        yield "user_name", Reason("import_user_name_missing")
    elif user_name in known.user_names:
        yield "user_name", Reason("import_user_name_taken", {"user_name": user_name})
    else:
        yield from (("user_name", reason) for reason in rules.wrong_user_name(user_name))


def _post(row: SheetRow, known: Known) -> Iterator[tuple[str, Reason]]:
    typed_role, typed_agency = row.texts.get("role", ""), row.texts.get("agency", "")
    role = role_of(typed_role)
    if not typed_role:
        yield "role", Reason("import_role_missing")
    elif role is None:
        yield "role", Reason("import_role_unknown", {"typed": typed_role})
    agencies = known.agencies.get(fold(typed_agency), ()) if typed_agency else ()
    if typed_agency and not agencies:
        yield "agency", _unknown_agency(typed_agency, known)
    elif len(agencies) > 1:
        yield "agency", Reason("import_agency_ambiguous", {"typed": typed_agency})
    days: dict[str, date | None] = {}
    for field in ("starts_on", "ends_on"):
        try:
            days[field] = day_of(row.texts.get(field, ""))
        except ValueError:
            yield field, Reason("import_day", {"typed": row.texts[field]})
    if role is None or len(days) < 2:
        return
    if role in AGENCY_ROLES and typed_agency and not agencies:
        return  # said already, better than that the post has no agency
    term = Term(role, agencies[0] if agencies else None, days["starts_on"] or known.today, days["ends_on"])
    for reason in rules.wrong_term(term, ()):
        yield _FIELDS.get(reason.field or "", ""), reason


_FIELDS = {"agency_id": "agency", "ends_on": "ends_on", "role": "role"}


def _unknown_agency(typed: str, known: Known) -> Reason:
    near = difflib.get_close_matches(fold(typed), list(known.agencies), n=1)
    if not near:
        return Reason("import_agency_unknown", {"typed": typed})
    name = next((name for name in known.agency_names if fold(name) == near[0]), typed)
    return Reason("import_agency_near", {"typed": typed, "near": name})


def problem_at(number: int, columns: Mapping[str, str], field: str, reason: Reason) -> Problem:
    """An objection with the address of its cell in the workbook as it was sent."""
    return Problem(row=number, column=columns.get(field, ""), reason=reason)
