"""``run.py init``: makes a real site – an empty database and its first system administrator – once and for all."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from config import SITE_FILE, Config, Https, is_site, mark_site, sqlite_url
from emulation import clock
from emulation.bootstrap.console import SetupError
from emulation.bootstrap.lock import only_one
from emulation.commands import data
from emulation.commands.application import at_work
from emulation.domain.account import user_name


def run(arguments: list[str], config: Config) -> int:
    """Make the site; returns 0, or 1 with one sentence and everything left as it was."""
    options = _options(arguments)
    try:
        with only_one(config.instance / "init.lock", what="một lần khởi tạo khác"):
            password = _make(config, options)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print("Đã khởi tạo đơn vị, không có dữ liệu trình diễn.")
    print(f"  Tên đăng nhập:          {user_name(options.user)}")
    print(f"  Mật khẩu dùng một lần:  {password}")
    print("Mật khẩu chỉ in ra lần này; đăng nhập lần đầu phải đổi mật khẩu.")
    if options.https == "required":
        print(
            "Trang chỉ phục vụ qua https, sau một máy chủ trung chuyển có chứng thư (đặt TDKT_PROXY_COUNT=1); "
            "trong mạng nội bộ chưa có https thì chạy với TDKT_HTTPS=off."
        )
    print("Bước tiếp theo: python3 run.py")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py init", description="Tạo đơn vị thật, không có dữ liệu trình diễn.")
    parser.add_argument("--user", help="tên đăng nhập của người quản trị hệ thống đầu tiên")
    parser.add_argument("--name", help="họ và tên người quản trị hệ thống đầu tiên")
    parser.add_argument(
        "--https", choices=("required", "off"), default="required", help="off: mạng nội bộ chưa có https"
    )
    options = parser.parse_args(arguments)
    for option, question in (("user", "Tên đăng nhập của người quản trị hệ thống: "), ("name", "Họ và tên: ")):
        if not getattr(options, option):
            if not sys.stdin.isatty():
                parser.error(f"cần --{option}")
            setattr(options, option, input(question).strip())
    return options


def _make(config: Config, options: argparse.Namespace) -> str:
    """The one-time password of the first administrator. Raises SetupError."""
    if is_site(config.instance):
        raise SetupError(
            f"Đơn vị đã được khởi tạo trong {config.instance}; không làm lại. Thêm tài khoản: python3 run.py user add"
        )
    https: Https = options.https
    if not config.demo:  # a configured database
        password = _begin(replace(config, https=https), options)
        mark_site(config.instance, https=https)
        return password
    living = config.instance / SITE_FILE
    if living.exists():
        raise SetupError(
            f"Đã có tệp {living} nhưng chưa có dấu khởi tạo; "
            "nếu tệp không dùng nữa thì chuyển đi nơi khác rồi chạy lại."
        )
    draft = living.with_name(f"{living.name}.draft")
    for leftover in living.parent.glob(f"{draft.name}*"):
        leftover.unlink()
    password = _begin(replace(config, demo=False, database_url=sqlite_url(draft), https=https), options)
    if draft.with_name(f"{draft.name}-wal").exists():
        raise SetupError(f"Chưa đóng được tệp {draft}; chạy lại.")
    draft.replace(living)
    mark_site(config.instance, https=https)
    return password


def _begin(config: Config, options: argparse.Namespace) -> str:
    from emulation.domain.refusal import Refusal
    from emulation.services import accounts, passwords
    from emulation.web.phrases import sentence

    data.make_ready(config)
    with at_work(config):
        password = passwords.generated()
        try:
            accounts.first_administrator(
                options.user, name=options.name, password_hash=passwords.hashed(password), now=clock.now()
            )
        except Refusal as refusal:
            raise SetupError("\n".join(sentence(reason) for reason in refusal.reasons)) from refusal
    return password
