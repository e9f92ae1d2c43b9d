"""``run.py user add``: an account with a generated password, also when nobody can log in (yet, or any more)."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime

from config import Config
from emulation import clock
from emulation.bootstrap.console import SetupError
from emulation.commands import data
from emulation.commands.application import at_work
from emulation.domain.account import Term, user_name
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.refusal import Refusal

AT_THE_CONSOLE = Actor(account_id=None, name="dòng lệnh", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))
"""Whoever can start the program on the server may open accounts; the journal shows that nobody was logged in."""


def run(arguments: list[str], config: Config) -> int:
    """Add the account; returns 0, or 1 with the sentences of what stands in the way and nothing done."""
    options = _options(arguments)
    try:
        data.make_ready(config)
        with at_work(config):
            password = _add(options)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Đã tạo tài khoản {user_name(options.user_name)}.")
    print(f"  Mật khẩu dùng một lần:  {password}")
    print("Mật khẩu chỉ in ra lần này; đăng nhập lần đầu phải đổi mật khẩu.")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py user", description="Tài khoản.")
    add = parser.add_subparsers(dest="act", required=True, metavar="add").add_parser(
        "add",
        help="thêm tài khoản",
        description="Thêm tài khoản với mật khẩu dùng một lần.",
        epilog="Các chức trách: " + "; ".join(f"{role.value} ({role.label})" for role in Role),
    )
    add.add_argument("user_name", metavar="TÊN", help="tên đăng nhập")
    add.add_argument("--name", required=True, help="họ và tên")
    add.add_argument("--role", choices=[role.value for role in Role], help="chức trách")
    add.add_argument("--agency", help="tên đơn vị (hoặc mã số trong danh mục), với chức trách gắn với đơn vị")
    add.add_argument("--from", dest="starts_on", type=_day, help="ngày bắt đầu, dd/mm/yyyy (mặc định hôm nay)")
    options = parser.parse_args(arguments)
    if options.agency and not options.role:
        parser.error("có --agency thì cần --role")
    return options


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        raise argparse.ArgumentTypeError(f"ngày theo dạng dd/mm/yyyy, không nhận {text}") from None


def _add(options: argparse.Namespace) -> str:
    from emulation.services import accounts, passwords
    from emulation.web.phrases import sentence

    now = clock.now()
    today = clock.local_day(now)
    posts = []
    if options.role:
        agency = _agency(options.agency, today) if options.agency else None
        posts = [Term(Role(options.role), agency, options.starts_on or today)]
    password = passwords.generated()
    try:
        accounts.create_account(
            AT_THE_CONSOLE,
            options.user_name,
            name=options.name,
            password_hash=passwords.hashed(password),
            posts=posts,
            now=now,
        )
    except Refusal as refusal:
        raise SetupError("\n".join(sentence(reason) for reason in refusal.reasons)) from refusal
    return password


def _agency(wanted: str, today: date) -> int:
    """The one agency of this name or number. Raises SetupError."""
    from emulation.queries import agencies
    from reports.vietnamese import fold

    known = agencies.choices(AT_THE_CONSOLE, day=today)
    exact = [key for key, name in known if str(key) == wanted or fold(name) == fold(wanted)]
    if len(exact) == 1:
        return exact[0]
    near = [name for _key, name in known if fold(wanted) in fold(name)]
    hint = f" Các tên gần giống: {'; '.join(near[:5])}." if near else ""
    raise SetupError(f"Không có đơn vị nào tên “{wanted}” trong danh mục.{hint}")
