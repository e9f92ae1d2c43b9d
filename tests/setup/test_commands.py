"""The console as a person meets it: every expected failure is one sentence on the error stream, and a number."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from config import ROOT
from emulation.cli import COMMANDS
from emulation.commands import lock
from emulation.commands.test import CHECKS, Tally, clean_environment, counts

RUN = ROOT / "run.py"


BROKEN_RULES = """
[tool.mypy]
strict = true
packages = ["lower"]
[tool.importlinter]
root_packages = ["lower", "upper"]
[[tool.importlinter.contracts]]
name = "lower does not know upper"
type = "forbidden"
source_modules = ["lower"]
forbidden_modules = ["upper"]
"""


def start(*arguments: str, python: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, RUN, *arguments],
        env={**clean_environment(None), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    return lines[0]


def test_help_needs_no_installed_package_and_comes_at_once() -> None:
    begin = time.monotonic()

    ended = start("--help", python=("-S",))

    assert ended.returncode == 0
    assert all(f"  {name} " in ended.stdout for name in COMMANDS)
    assert time.monotonic() - begin < 2


def test_an_unknown_command_is_refused_with_the_list() -> None:
    ended = start("documentz")

    assert ended.returncode == 2
    assert "Không có lệnh documentz." in ended.stderr
    assert "documents" in ended.stderr


def test_an_old_python_is_refused_in_words_that_it_can_read() -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(RUN)!r}, run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)

    assert one_sentence(ended) == (
        "Cần Python 3.11 trở lên, máy đang chạy Python 3.9; cài Python mới hơn rồi chạy lại bằng bản đó."
    )
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_busy_port_is_said_before_any_data_are_touched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        ended = start("serve", "--port", str(port), TDKT_INSTANCE=str(tmp_path))

    sentence = one_sentence(ended)
    assert f"Cổng {port} đang có chương trình khác dùng" in sentence
    assert f"--port {port + 1}" in sentence
    assert not list(tmp_path.glob("*.sqlite*"))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"TDKT_PORT": "eighty"}, "TDKT_PORT phải là một số"),
        ({"DATABASE_URL": "mysql://a:secret-word@db/x"}, "không nhận địa chỉ loại mysql"),
        ({"DATABASE_URL": "postgresql://a:secret-word@127.0.0.1:1/x"}, "kiểm tra máy chủ PostgreSQL"),
    ],
)
def test_settings_that_cannot_work_are_one_sentence(tmp_path: Path, settings: dict[str, str], words: str) -> None:
    ended = start("serve", "--port", "0", TDKT_INSTANCE=str(tmp_path), **settings)

    sentence = one_sentence(ended)
    assert words in sentence
    assert "secret-word" not in sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is not a database, but it is long enough to be looked at" * 20, "có thể hỏng"), (None, "không phải")],
)
def test_a_foreign_or_damaged_database_is_left_as_it_is(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "other.sqlite"
    if content is None:
        from pysqlite3 import dbapi2

        connection = dbapi2.connect(str(file))
        connection.execute("CREATE TABLE theirs (id INTEGER PRIMARY KEY)")
        connection.commit()
        connection.close()
        content = file.read_bytes()
    else:
        file.write_bytes(content)

    ended = start("serve", "--port", "0", TDKT_INSTANCE=str(tmp_path), DATABASE_URL=f"sqlite:///{file}",
                  TDKT_JOURNAL_KEY="j" * 32)  # fmt: skip

    assert words in one_sentence(ended)
    assert file.read_bytes() == content


def test_check_shows_the_table_and_its_number_says_whether_something_is_missing(tmp_path: Path) -> None:
    ended = start("check", TDKT_INSTANCE=str(tmp_path))

    assert "Traceback" not in ended.stderr
    rows = ended.stdout.splitlines()
    for part in ("Python", "Flask", "Thư viện SQLite", "Pango", "Phông chữ in", "Cơ sở dữ liệu", "Đồng hồ", "HTTPS"):
        assert any(row.startswith(part) for row in rows), part
    assert any(row.startswith("HTTPS") and "lưu ý" in row for row in rows)
    assert ended.returncode == int(any("  thiếu  " in row for row in rows))


@pytest.mark.parametrize(("title", "command"), CHECKS)
def test_every_check_of_the_test_run_can_fail(tmp_path: Path, title: str, command: tuple[str, ...]) -> None:
    (tmp_path / "lower").mkdir()
    (tmp_path / "upper").mkdir()
    (tmp_path / "lower" / "__init__.py").write_text("import os\nimport upper\nx:int='one'\n", encoding="ascii")
    (tmp_path / "upper" / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text(BROKEN_RULES, encoding="ascii")

    ended = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ended.returncode == 1, f"{title}: {ended.stdout}{ended.stderr}"


def test_a_run_of_pytest_is_counted_case_by_case(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        "<testsuites><testsuite><testcase/><testcase><failure/></testcase><testcase><error/></testcase>"
        '<testcase><skipped type="pytest.skip" message="máy không có Chromium"/></testcase>'
        '<testcase><skipped type="pytest.xfail" message="known"/></testcase></testsuite></testsuites>',
        encoding="utf-8",
    )

    passed, failed, skipped = counts(report)

    assert (passed, failed, skipped) == (2, 2, Counter({"máy không có Chromium": 1}))
    assert Tally(passed, failed, skipped).closing_line == "2 passed, 2 failed, 1 skipped"


def test_no_test_run_can_reach_the_data_of_this_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/site")
    monkeypatch.setenv("TDKT_INSTANCE", "/srv/real")
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://x/y")

    assert not {"DATABASE_URL", "TDKT_INSTANCE", "TEST_DATABASE_URL"} & set(clean_environment(None))
    assert clean_environment("postgresql://a/b")["TEST_DATABASE_URL"] == "postgresql://a/b"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("flask==3.1.3 \\\n    --hash=sha256:0\n", False),
        ("--index-url https://packages.example/simple\nflask==3.1.3\n", True),
        ('{"packages": {"a": {"resolved": "https://packages.example/a.tgz"}}}\n', True),
        ('{"funding": {\n"url": "https://funds.example"\n}}\n', False),
    ],
)
def test_a_lock_that_names_where_to_download_from_is_noticed(tmp_path: Path, text: str, named: bool) -> None:
    (tmp_path / "lock").write_text(text, encoding="ascii")

    assert lock.names_a_host(tmp_path / "lock") == named
