"""The rows of a list of agencies and the blocks they belong to: every objection by cell, what a sound row becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emulation.domain.agency import AgencyKind
from emulation.domain.block import BlockWording
from emulation.domain.conference import BlockPost
from emulation.domain.importing import SheetRow
from emulation.domain.refusal import Reason
from emulation.queries.imports import KnownYear
from reports.vietnamese import fold

HEADERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "block": ("Khối, cụm", ("khoi", "cum", "khoi thi dua", "ten khoi", "khoi, cum thi dua", "cum, khoi")),
    "agency": ("Đơn vị", ("co quan", "ten don vi", "co quan, don vi", "don vi thanh vien", "thanh vien")),
    "post": ("Vai trò trong khối", ("vai tro", "khoi truong, khoi pho", "chuc danh trong khoi")),
    "kind": ("Loại đơn vị", ("loai", "loai co quan", "loai co quan, don vi")),
    "short_name": ("Tên viết tắt", ("viet tat", "ten ngan", "ten tat")),
    "head_title": ("Chức danh người đứng đầu", ("nguoi dung dau", "chuc danh", "thu truong")),
    "year": ("Năm", ("nam thi dua",)),
}
"""Field -> its head on our own form, and other heads it is known by (folded)."""
REQUIRED = ("block", "agency")
LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1986, 2100

MEMBER_WORDS = "Thành viên"
_POSTS = {
    "": None,
    "thanh vien": None,
    "khoi truong": BlockPost.LEADER,
    "truong khoi": BlockPost.LEADER,
    "cum truong": BlockPost.LEADER,
    "truong cum": BlockPost.LEADER,
    "khoi pho": BlockPost.DEPUTY,
    "pho truong khoi": BlockPost.DEPUTY,
    "pho khoi": BlockPost.DEPUTY,
    "cum pho": BlockPost.DEPUTY,
    "pho truong cum": BlockPost.DEPUTY,
}
_WORDS = {"khoi": BlockWording.KHOI, "cum": BlockWording.CUM}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a list is checked against, and the year of rows that name none."""

    agencies: Mapping[str, Sequence[int]]
    blocks: Mapping[str, Sequence[tuple[int, int | None]]]
    years: Mapping[tuple[int, int], KnownYear]
    year: int


def kind_of(text: str) -> AgencyKind | None:
    """The kind a cell names, by its label."""
    return next((kind for kind in AgencyKind if fold(text) in {fold(kind.label), kind.value}), None)


def wording_of(block: str) -> BlockWording | None:
    """``Khối …`` or ``Cụm …``; other names are no names of blocks."""
    return _WORDS.get(fold(block).partition(" ")[0])


def post_of(text: str) -> BlockPost | None:
    """The post a sound cell names; ``None`` for a member without one."""
    return _POSTS[fold(text)]


def year_of(row: SheetRow, known: Known) -> int:
    """The year of a sound row."""
    return int(row.texts.get("year") or known.year)


def problems_of(rows: Sequence[SheetRow], known: Known) -> dict[int, list[tuple[str, Reason]]]:
    """Every objection, by number of the row: (field, reason)."""
    members: dict[tuple[str, int, str], int] = {}
    leaders: dict[tuple[str, int], int] = {}
    found: dict[int, list[tuple[str, Reason]]] = {}
    for row in rows:
        objections = [*_block(row, known), *_agency(row, known), *_post(row)]
        if not objections:
            objections += _beside(row, known, members, leaders)
        if objections:
            found[row.number] = objections
    return found


def _block(row: SheetRow, known: Known) -> Iterator[tuple[str, Reason]]:
    name = row.texts.get("block", "")
    blocks = known.blocks.get(fold(name), ())
    if not name:
        yield "block", Reason("import_block_missing")
    elif len(name) > LONGEST:
        yield "block", Reason("import_name_long", {"most": LONGEST})
    elif len(blocks) > 1:
        yield "block", Reason("import_block_ambiguous", {"typed": name})
    elif blocks and blocks[0][1] is not None:
        yield "block", Reason("import_block_foreign", {"typed": name})
    elif not blocks and wording_of(name) is None:
        yield "block", Reason("import_block_word", {"typed": name})
    year = row.texts.get("year", "")
    if year and not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year[:9]) <= LAST_YEAR):
        yield "year", Reason("import_year", {"typed": year, "first": FIRST_YEAR, "last": LAST_YEAR})
    elif len(blocks) == 1 and (opened := known.years.get((blocks[0][0], year_of(row, known)))) and opened.closed:
        yield "block", Reason("import_year_closed", {"year": year_of(row, known)})


def _agency(row: SheetRow, known: Known) -> Iterator[tuple[str, Reason]]:
    name, kind = row.texts.get("agency", ""), row.texts.get("kind", "")
    agencies = known.agencies.get(fold(name), ())
    if not name:
        yield "agency", Reason("import_agency_missing")
    elif len(name) > LONGEST:
        yield "agency", Reason("import_name_long", {"most": LONGEST})
    elif len(agencies) > 1:
        yield "agency", Reason("import_agency_ambiguous", {"typed": name})
    if kind and kind_of(kind) is None:
        yield "kind", Reason("import_kind_unknown", {"typed": kind})
    elif not kind and name and not agencies:
        yield "kind", Reason("import_kind_missing")
    for field in ("short_name", "head_title"):
        if len(row.texts.get(field, "")) > LONGEST:
            yield field, Reason("import_name_long", {"most": LONGEST})


def _post(row: SheetRow) -> Iterator[tuple[str, Reason]]:
    post = row.texts.get("post", "")
    if fold(post) not in _POSTS:
        yield "post", Reason("import_post_unknown", {"typed": post})


def _beside(
    row: SheetRow, known: Known, members: dict[tuple[str, int, str], int], leaders: dict[tuple[str, int], int]
) -> Iterator[tuple[str, Reason]]:
    """Objections that come from other rows, or from what is on record of the year."""
    block, agency, year = fold(row.texts["block"]), fold(row.texts["agency"]), year_of(row, known)
    first = members.setdefault((block, year, agency), row.number)
    if first != row.number:
        yield "agency", Reason("import_member_twice", {"row": first})
        return
    if post_of(row.texts.get("post", "")) is not BlockPost.LEADER:
        return
    leader = leaders.setdefault((block, year), row.number)
    if leader != row.number:
        yield "post", Reason("import_leader_twice", {"row": leader})
    blocks = known.blocks.get(block, ())
    opened = known.years.get((blocks[0][0], year)) if blocks else None
    agencies = known.agencies.get(agency, ())
    if opened is not None and opened.leader_id is not None and opened.leader_id not in agencies:
        yield "post", Reason("import_leader_known", {"year": year})
