"""The program's own environment: whole or rebuilt, never half, and never given up for one that cannot be had."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from emulation.bootstrap import environment
from emulation.bootstrap.bundled import Bundle
from emulation.bootstrap.console import Console, SetupError

NOTHING = "# no packages\n"
NOT_TO_BE_HAD = f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text(NOTHING, encoding="ascii")
    (tmp_path / "requirements-dev.txt").write_text(NOTHING, encoding="ascii")
    return tmp_path


def provide(root: Path) -> None:
    environment.provide(root, Console(root / "setup.log"), Bundle(root / "bundle"), tools=False)


def test_a_half_finished_environment_is_rebuilt_and_an_unreachable_successor_leaves_the_whole_one(root: Path) -> None:
    rest = root / ".venv" / "lib" / "half.txt"
    rest.parent.mkdir(parents=True)
    rest.touch()
    assert not environment.is_ready(root, tools=False)

    provide(root)

    assert environment.is_ready(root, tools=False)
    assert not environment.is_ready(root, tools=True)
    assert not rest.exists()

    (root / "requirements.txt").write_text(NOT_TO_BE_HAD, encoding="ascii")
    with pytest.raises(SetupError, match="Chưa cài được các gói Python"):
        provide(root)

    assert not environment.is_ready(root, tools=False)
    assert subprocess.run([environment.python_of(root), "-c", "import pip"], check=False).returncode == 0
    (root / "requirements.txt").write_text(NOTHING, encoding="ascii")
    assert environment.is_ready(root, tools=False)


def broken_off(stamp: Path) -> None:
    stamp.unlink()


def cut_short(stamp: Path) -> None:
    stamp.write_text('{"interpreter": "', encoding="ascii")


def of_another_python(stamp: Path) -> None:
    content = json.loads(stamp.read_text(encoding="ascii"))
    stamp.write_text(json.dumps({**content, "interpreter": "/usr/bin/python3.9"}), encoding="ascii")


def of_another_lock(stamp: Path) -> None:
    content = json.loads(stamp.read_text(encoding="ascii"))
    stamp.write_text(json.dumps({**content, "requirements.txt": "0" * 64}), encoding="ascii")


def without_its_python(stamp: Path) -> None:
    environment.python_of(stamp.parent.parent).unlink()


@pytest.mark.parametrize("damage", [broken_off, cut_short, of_another_python, of_another_lock, without_its_python])
def test_an_environment_counts_as_ready_only_when_its_stamp_fits(root: Path, damage: Callable[[Path], None]) -> None:
    python = environment.python_of(root)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    environment._write_stamp(root, {})
    assert environment.is_ready(root, tools=False)

    damage(root / ".venv" / environment.STAMP)

    assert not environment.is_ready(root, tools=False)
