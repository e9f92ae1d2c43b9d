"""``run.py migrate``: brings the database to this version of the program, after a verified copy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from config import Config
from emulation.bootstrap.console import SetupError
from emulation.commands import data


def run(arguments: list[str], config: Config) -> int:
    """Migrate; returns 0 when the database is of this version afterwards, 1 with one sentence otherwise."""
    argparse.ArgumentParser(
        prog="run.py migrate", description="Đưa cơ sở dữ liệu lên phiên bản của chương trình."
    ).parse_args(arguments)
    try:
        found = data.look(config)
        if found is None:
            raise SetupError(
                f"Chưa có cơ sở dữ liệu {config.database_label}; chạy python3 run.py (trình diễn) "
                "hoặc python3 run.py init (đơn vị thật) để tạo."
            )
        copies = _copies(config)
        data.make_ready(config)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Cơ sở dữ liệu {config.database_label}: đúng phiên bản của chương trình (lúc trước: {found.shape}).")
    for copy in sorted(_copies(config) - copies):
        print(f"Bản sao trước khi nâng cấp, đã kiểm tra: {copy}")
    return 0


def _copies(config: Config) -> set[Path]:
    return set((config.instance / "backups").glob("truoc-nang-cap-*"))
