"""The data of an installation, made ready before the pages are served: migrated, and the demonstration filled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from config import ROOT, Config, sqlite_url
from emulation import clock
from emulation.bootstrap.console import SetupError
from emulation.bootstrap.lock import only_one
from emulation.commands import refusing


@dataclass(frozen=True)
class Found:
    """What is known of the database without changing it."""

    shape: str
    """The Vietnamese words of ``migrating.Shape``."""
    usable: bool
    """Whether this version of the program can serve it, after migrating where that is due."""
    last_event: datetime | None
    """The latest entry of the journal."""


def make_ready(config: Config) -> None:
    """Bring the database to this version of the program. Raises SetupError with one sentence; data stay as they were.

    The demonstration is filled under another name and renamed when it is whole: a start that is broken off in between
    leaves nothing behind.
    """
    for obstacle in refusing.obstacles(config):
        raise SetupError(obstacle)
    living = config.database_path
    if living is not None and _is_current(living):
        return
    if not config.demo or living is None or living.exists():
        _upgrade(config)
        return
    with only_one(config.instance / "demo.lock", what="một lần nạp dữ liệu trình diễn khác"):
        if living.exists():
            return
        print("Đang nạp dữ liệu trình diễn (chỉ lần đầu) …", flush=True)
        draft = living.with_name(f"{living.name}.draft")
        for leftover in living.parent.glob(f"{draft.name}*"):
            leftover.unlink()
        drafted = replace(config, database_url=sqlite_url(draft))
        _upgrade(drafted)
        _fill(drafted)
        _close(draft)
        draft.replace(living)


def look(config: Config) -> Found | None:
    """What the database is like, or None where there is no SQLite file yet. Raises SetupError."""
    from sqlalchemy import text

    from emulation.models import migrating

    living = config.database_path
    if living is not None and not living.exists():
        return None
    with _in_words(config):
        shape = migrating.look(config.database_url)
        last = None
        if shape is migrating.Shape.CURRENT:
            engine = migrating.engine_for(config.database_url)
            with engine.connect() as connection:
                last = connection.execute(text("SELECT max(at) FROM event")).scalar()
            engine.dispose()
    if isinstance(last, str):  # SQLite keeps instants as text in UTC
        last = datetime.fromisoformat(last)
    if last is not None and last.tzinfo is None:
        last = last.replace(tzinfo=clock.now().tzinfo)
    usable = shape not in {migrating.Shape.NEWER, migrating.Shape.FOREIGN}
    return Found(shape.label, usable, last)


def newest_revision() -> str:
    """The head of the migrations, read from the files: importing Alembic would cost half of a second start."""
    revisions: set[str] = set()
    followed: set[str] = set()
    for script in (ROOT / "emulation" / "migrations" / "versions").glob("*.py"):
        text = script.read_text(encoding="utf-8")
        revisions |= set(re.findall(r"^revision\b.*=\s*['\"](\w+)['\"]", text, re.MULTILINE))
        followed |= set(re.findall(r"^down_revision\b.*=\s*['\"](\w+)['\"]", text, re.MULTILINE))
    (head,) = revisions - followed
    return head


def _is_current(living: Path) -> bool:
    """Whether a SQLite file is of this version already; nothing is changed, whatever the file may be."""
    from emulation.models.database import sqlite_module

    library = sqlite_module()
    try:
        connection = library.connect(f"{living.absolute().as_uri()}?mode=ro", uri=True)
    except library.Error:
        return False
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except library.Error:
        return False
    finally:
        connection.close()
    return bool(found == [(newest_revision(),)])


def _upgrade(config: Config) -> None:
    from emulation.models import migrating

    with _in_words(config):
        migrating.upgrade(config.database_url, instance=config.instance, at=clock.now())


@contextmanager
def _in_words(config: Config) -> Iterator[None]:
    """Turn what the database layer raises into one sentence that says what to do."""
    from sqlalchemy.exc import SQLAlchemyError

    from emulation.models.migrating import MigrationRefused

    try:
        yield
    except MigrationRefused as refused:
        raise SetupError(str(refused)) from refused
    except SQLAlchemyError as error:
        if config.database_path is None:
            way = "kiểm tra máy chủ PostgreSQL đang chạy và địa chỉ, tên, mật khẩu trong DATABASE_URL"
        else:
            way = "tệp có thể hỏng hoặc không phải của phần mềm này; khôi phục tệp từ bản sao lưu"
        raise SetupError(f"Không mở được cơ sở dữ liệu {config.database_label}; {way}.") from error


def _fill(config: Config) -> None:
    from emulation import seed

    seed.fill(config)


def _close(path: Path) -> None:
    """Bring everything into the one file, so that it can be renamed."""
    from emulation.models.database import sqlite_module

    connection = sqlite_module().connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()
    if path.with_name(f"{path.name}-wal").exists():
        raise SetupError(f"Chưa đóng được tệp {path}; chạy lại.")
