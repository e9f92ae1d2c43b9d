"""The commands of ``run.py``: their names, what they are for, and where each one lives. Imports nothing heavy."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from config import Config, ConfigError

Run = Callable[[list[str], Config], int]


class Usage(Exception):
    """The command line asks for the list of commands (``code`` 0) or cannot be understood (2)."""

    def __init__(self, text: str, *, code: int) -> None:
        super().__init__(text)
        self.text = text
        self.code = code


@dataclass(frozen=True)
class Command:
    """One command of ``run.py``."""

    name: str
    place: str
    """``module:function``; the function is ``(arguments, config) -> exit code``."""
    summary: str
    tools: bool = False
    """Needs the test tools."""
    site: bool = True
    """Works on the data of this installation; otherwise on the program itself, whatever the settings say."""


DEFAULT = "serve"
COMMANDS = {
    command.name: command
    for command in (
        Command("serve", "emulation.commands.serve:run", "phục vụ các trang (mặc định); --port để đổi cổng"),
        Command("init", "emulation.commands.init:run", "tạo đơn vị thật, không có dữ liệu trình diễn"),
        Command("user", "emulation.commands.user:run", "user add: thêm tài khoản"),
        Command("migrate", "emulation.commands.migrate:run", "đưa cơ sở dữ liệu lên phiên bản của chương trình"),
        Command("check", "emulation.commands.check:run", "cho biết phần nào dùng được, phần nào còn thiếu"),
        Command("documents", "emulation.commands.documents:run", "xuất mọi văn bản: --out THƯ-MỤC", site=False),
        Command(
            "replay", "emulation.commands.replay:run", "diễn lại các hội nghị trong tệp: TỆP --out THƯ-MỤC", site=False
        ),
        Command("bench", "emulation.commands.bench:run", "đo tốc độ và bộ nhớ", site=False),
        Command("test", "emulation.commands.test:run", "chạy toàn bộ kiểm thử", tools=True, site=False),
        Command("handbook", "emulation.commands.handbook:run", "ghi lại các trang docs/ làm từ mã nguồn", site=False),
        Command("bundle", "emulation.commands.bundle:run", "đóng gói để cài ở mạng khép kín", site=False),
        Command("lock", "emulation.commands.lock:run", "khóa lại phiên bản các gói (cần mạng)", tools=True, site=False),
    )
}


def help_text() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {command.name:<{width}}{command.summary}" for command in COMMANDS.values()]
    return "Cách dùng: python3 run.py [LỆNH] [THAM SỐ]\n\nCác lệnh:\n" + "\n".join(lines)


def choose(argv: list[str]) -> Command:
    """The command that ``argv`` asks for. Raises Usage."""
    if argv and argv[0] in {"-h", "--help", "help"}:
        raise Usage(help_text(), code=0)
    if not argv or argv[0].startswith("-"):
        return COMMANDS[DEFAULT]
    if argv[0] not in COMMANDS:
        raise Usage(f"Không có lệnh {argv[0]}.\n\n{help_text()}", code=2)
    return COMMANDS[argv[0]]


def main(argv: list[str]) -> int:
    """Run one command in the environment; returns its exit code. Raises Usage."""
    command = choose(argv)
    arguments = argv[1:] if argv and argv[0] == command.name else argv
    if command.site:
        os.umask(0o077)  # data, keys and copies are for whoever runs the program, nobody else
    try:
        config = Config.from_environment() if command.site else Config.without_site()
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    module, _, function = command.place.partition(":")
    run: Run = getattr(importlib.import_module(module), function)
    return run(arguments, config)
