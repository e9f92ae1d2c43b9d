"""A PostgreSQL server of one's own for the tests: in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 30
ACCOUNT = "emulation"
DATABASE = "emulation_test"
ROOM = 4 * 1024**3
"""Bytes that must be free in memory before the server's folder is put there."""
OWNER = "postgres"
"""The system user that runs the server when we are root: PostgreSQL refuses to run as root."""


class Unavailable(Exception):
    """No server can be started here; the message says why."""


@dataclass(frozen=True)
class Programs:
    """Where ``initdb`` and ``postgres`` lie, and as which user they run (None: as ourselves)."""

    initdb: Path
    postgres: Path
    user: str | None


def find_programs() -> Programs:
    """The newest installed server. Raises Unavailable."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    folder = next((place for place in folders if (place / "initdb").exists() and (place / "postgres").exists()), None)
    if folder is None:
        raise Unavailable("máy chưa cài PostgreSQL (sudo apt-get install postgresql)")
    user = None
    if os.name == "posix" and os.geteuid() == 0:
        import pwd

        try:
            user = pwd.getpwnam(OWNER).pw_name
        except KeyError as error:
            raise Unavailable(f"đang chạy bằng root mà máy không có người dùng {OWNER}") from error
    return Programs(folder / "initdb", folder / "postgres", user)


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database on a fresh server, which is stopped and removed at the end.

    Raises Unavailable.
    """
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="emulation-postgresql-", dir=_memory()))
    try:
        password = secrets.token_hex(16)
        process, port = _start(programs, folder, password)
        try:
            yield _create_database(process, port, password)
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _memory() -> str | None:
    """A folder that lies in memory, where there is room: making a database takes a third of the time there."""
    shared = Path("/dev/shm")  # noqa: S108 (mkdtemp makes a folder nobody else may enter)
    if shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free >= ROOM:
        return str(shared)
    return None


def _start(programs: Programs, folder: Path, password: str) -> tuple[subprocess.Popen[bytes], int]:
    (folder / "password").write_text(password, encoding="ascii")
    if programs.user is not None:
        shutil.chown(folder, programs.user)
        shutil.chown(folder / "password", programs.user)
    data = folder / "data"
    cluster: list[str | Path] = ["-D", data, "-U", ACCOUNT, "-E", "UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        [programs.initdb, *cluster, "--auth=scram-sha-256", "--pwfile", folder / "password"],
        user=programs.user,
        group=programs.user,
        extra_groups=[] if programs.user else None,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if made.returncode != 0:
        raise Unavailable(f"initdb dừng với lỗi: {made.stdout.decode(errors='replace').strip()[-300:]}")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": folder,
        "fsync": "off",  # the data lives as long as the test run
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": 60,
        "logging_collector": "off",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [programs.postgres, "-D", data, *options],
            user=programs.user,
            group=programs.user,
            extra_groups=[] if programs.user else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C ends the tests first, then we end the server
        )
    return process, port


def _create_database(process: subprocess.Popen[bytes], port: int, password: str) -> str:
    import psycopg

    address = f"postgresql://{ACCOUNT}:{password}@127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            return f"postgresql+psycopg{address.removeprefix('postgresql')}/{DATABASE}"
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise Unavailable(f"PostgreSQL không khởi động được ({error})") from error
            time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # "fast": close the connections, then end
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
