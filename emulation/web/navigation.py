"""The frame around every page: who is here, in which year, and where one can go from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, g, get_flashed_messages, request, url_for
from flask_wtf.csrf import generate_csrf

from emulation.clock import local_day
from emulation.domain.account import ends_at
from emulation.domain.actors import AGENCY_ROLES, COUNCIL_ROLES, DOSSIER_ROLES, EVERYWHERE, STANDING_ROLES, Actor, Role
from emulation.domain.policy import Action, permits
from emulation.domain.settings import SUPPORT_LINE
from emulation.models.site import site
from emulation.queries import blocks, notices, settings
from emulation.queries.home import led, own_agency_names
from emulation.web.guard import actor
from emulation.web.sessions import own_account

PRODUCT = "Thi đua – Khen thưởng"
YEAR_COOKIE = "nam"
WITH_OWN_ENTRY = {"settings.law", "inspections.views"}
"""Pages of an area that have a line of their own in the sidebar, beside that of the area's list."""


@dataclass(frozen=True)
class Entry:
    """One line of the sidebar."""

    label: str
    url: str
    icon: str
    active: bool = False
    count: int = 0


@dataclass(frozen=True)
class Group:
    """Lines of the sidebar under one name in capitals."""

    label: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class LogInEnds:
    """In how many seconds the log-in ends: if nobody works with it, and at the latest whatever is done."""

    idle: int
    latest: int


@dataclass(frozen=True, kw_only=True)
class Shell:
    """What every layout shows around the content."""

    demo: bool
    product: str
    actor_name: str | None
    unit: str | None
    year: int
    years: list[int]
    groups: list[Group]
    support: str
    messages: list[tuple[str, str]]
    csrf: str
    home_url: str
    logout_url: str
    password_url: str
    second_factor_url: str
    year_url: str
    help_url: str
    log_in: LogInEnds | None
    keep_url: str
    sessions_url: str
    notices_url: str
    notices: int
    """Notices the person has not read."""


def install(app: Flask) -> None:
    app.context_processor(lambda: {"shell": shell()})
    app.jinja_env.globals["may"] = may


def may(action: str, place: object = EVERYWHERE) -> bool:
    """Whether the actor may do ``action`` (name of an Action) at a place, for templates."""
    return permits(actor(), Action[action], place)  # type: ignore[arg-type]  # templates hand over a Place


def chosen_year() -> int:
    """The emulation year the whole screen is about: from the address, else remembered, else this year."""
    for text in (request.args.get("nam", ""), request.cookies.get(YEAR_COOKIE, "")):
        if text.isascii() and text.isdigit() and 1986 <= int(text) <= 2100:
            return int(text)
    return local_day(g.now).year


def log_in_ends() -> LogInEnds | None:
    """How long the log-in behind the request still lives."""
    own = own_account()
    if own is None:
        return None
    idle = ends_at(last_seen_at=own.last_seen_at, expires_at=own.expires_at, now=g.now)
    return LogInEnds(*(int((end - g.now).total_seconds()) for end in (idle, own.expires_at)))


def shell() -> Shell:
    """Made once for each page."""
    who = actor()
    known = who.account_id is not None
    year = chosen_year() if "now" in g else 0
    years = sorted({*(blocks.known_years(who) if known else []), year}, reverse=True)
    return Shell(
        demo=site().demo,
        product=PRODUCT,
        actor_name=who.name if known else None,
        unit=_unit(who) if known else None,
        year=year,
        years=years,
        groups=_groups(who) if known else [],
        support=settings.value(SUPPORT_LINE, local_day(g.now)) if "now" in g else "",
        messages=_messages(),
        csrf=generate_csrf(),
        home_url=url_for("home.index"),
        logout_url=url_for("accounts.log_out"),
        password_url=url_for("accounts.change_password"),
        second_factor_url=url_for("accounts.second_factor"),
        year_url=url_for("home.choose_year"),
        help_url=url_for("home.guide"),
        log_in=log_in_ends() if known else None,
        keep_url=url_for("accounts.keep_session"),
        sessions_url=url_for("accounts.sessions"),
        notices_url=url_for("notices.index"),
        notices=notices.waiting(who),
    )


def _messages() -> list[tuple[str, str]]:
    """What was flashed, as (category, sentence)."""
    flashed: Any = get_flashed_messages(with_categories=True)
    return [(category, text) for category, text in flashed]


def _unit(who: Actor) -> str:
    names = own_agency_names(who, local_day(g.now))
    if names:
        return " · ".join(names)
    return " · ".join(dict.fromkeys(post.role.label for post in who.posts))


def _groups(who: Actor) -> list[Group]:
    groups = [Group("CHUNG", [_entry("Việc cần làm", "home.index", "checklist")])]
    if who.has(*DOSSIER_ROLES):
        groups[0].entries.append(_entry("Phong trào thi đua", "movements.index", "flag"))
    if who.has(*DOSSIER_ROLES):
        groups[0].entries.append(_entry("Góp ý dự thảo", "comments.index", "edit"))
    if who.has(*AGENCY_ROLES):
        groups.append(
            Group(
                "ĐƠN VỊ",
                [
                    _entry("Khối của đơn vị", "blocks.index", "building-community"),
                    _entry("Giao ước và chỉ tiêu", "pledges.index", "signature"),
                    _entry("Đề nghị khen thưởng", "proposals.index", "send"),
                    _entry("Lịch sử khen thưởng", "decisions.register", "history"),
                ],
            )
        )
        leading = led(who)
        if leading:
            groups.append(
                Group(
                    "KHỐI",
                    [
                        Entry(
                            f"{each.wording.label} {each.year}: {each.block}",
                            url_for("blocks.year", block_id=each.block_id, year=each.year),
                            "crown",
                            request.path == url_for("blocks.year", block_id=each.block_id, year=each.year),
                        )
                        for each in leading
                    ],
                )
            )
    if who.has(*STANDING_ROLES):
        groups.append(
            Group(
                "CƠ QUAN THƯỜNG TRỰC",
                [
                    _entry("Khối và cụm", "blocks.index", "building-community"),
                    _entry("Giao ước thi đua", "pledges.index", "signature"),
                    _entry("Tiến độ các khối", "progress.overview", "checklist"),
                    _entry("Đơn vị", "agencies.index", "building"),
                    _entry("Đề nghị khen thưởng", "proposals.index", "inbox"),
                    _entry("Sổ khen thưởng", "decisions.register", "award"),
                    _entry("Thiết lập của tỉnh", "settings.index", "settings"),
                    _entry("Căn cứ pháp lý", "settings.law", "scale"),
                    _entry("Nhật ký", "journal.index", "history"),
                    _entry("Lượt xem của thanh tra", "inspections.views", "eye"),
                ],
            )
        )
    if who.has(*COUNCIL_ROLES) and not who.has(*STANDING_ROLES):
        groups.append(
            Group(
                "HỘI ĐỒNG",
                [
                    _entry("Khối và cụm", "blocks.index", "building-community"),
                    _entry("Tiến độ các khối", "progress.overview", "checklist"),
                    _entry("Đề nghị khen thưởng", "proposals.index", "inbox"),
                    _entry("Sổ khen thưởng", "decisions.register", "award"),
                    _entry("Căn cứ pháp lý", "settings.law", "scale"),
                ],
            )
        )
    if who.has(Role.INSPECTOR):
        groups.append(
            Group(
                "THANH TRA",
                [
                    _entry("Thanh tra, kiểm tra", "inspections.index", "search"),
                    _entry("Khối và cụm", "blocks.index", "building-community"),
                    _entry("Đề nghị khen thưởng", "proposals.index", "inbox"),
                    _entry("Sổ khen thưởng", "decisions.register", "award"),
                    _entry("Lượt xem của thanh tra", "inspections.views", "eye"),
                    _entry("Nhật ký", "journal.index", "history"),
                ],
            )
        )
    if who.has(Role.SYSTEM_ADMINISTRATOR):
        groups.append(
            Group(
                "QUẢN TRỊ",
                [
                    _entry("Tài khoản và chức trách", "accounts.index", "users"),
                    _entry("Nhật ký", "journal.index", "history"),
                ],
            )
        )
    handy = [_entry("Văn bản chỉ đạo, hướng dẫn", "library.index", "file-text")] if who.has(*DOSSIER_ROLES) else []
    groups.append(Group("TIỆN ÍCH", [*handy, _entry("Tra mã văn bản", "documents.verify", "shield-check")]))
    return groups


def _entry(label: str, endpoint: str, icon: str) -> Entry:
    url = url_for(endpoint)
    area = endpoint.partition(".")[0]
    here = request.endpoint or ""
    inside = endpoint.endswith(".index") and here.partition(".")[0] == area and here not in WITH_OWN_ENTRY
    return Entry(label, url, icon, here == endpoint or inside)
