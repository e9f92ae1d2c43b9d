"""``run.py bench [NAME]``: speed and memory, measured on this machine by the scripts under ``bench/``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from config import PREFIX, ROOT, Config

SCRIPTS = ROOT / "bench"


def run(arguments: list[str], config: Config, *, folder: Path = SCRIPTS) -> int:
    """Run one script or all, one after the other, each in a process of its own.

    Returns 1 when a figure is short or a script fails, 2 for a name that is none.
    """
    known = names(folder)
    parser = argparse.ArgumentParser(prog="run.py bench", description="Đo tốc độ và bộ nhớ trên máy này.")
    parser.add_argument("name", nargs="?", metavar="TÊN", help=f"một phép đo: {', '.join(known)} (mặc định: tất cả)")
    parser.add_argument("--small", action="store_true", help="ít dữ liệu, ít lần đo: chỉ để thử chính phép đo")
    options = parser.parse_args(arguments)
    if options.name and options.name not in known:
        print(f"Không có phép đo {options.name}; các phép đo: {', '.join(known)}.", file=sys.stderr)
        return 2

    from bench.figures import SMALL, machine

    print(f"# Máy đo: {machine()}", flush=True)
    short = []
    for name in [options.name] if options.name else known:
        print(f"\n== {name} ==", flush=True)
        command = [sys.executable, str(folder / f"{name}.py"), *([SMALL] if options.small else [])]
        if subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode:
            short.append(name)
    print(f"\nChưa đạt: {', '.join(short)}." if short else "\nĐạt tất cả.", flush=True)
    return 1 if short else 0


def names(folder: Path) -> list[str]:
    """The scripts of a folder that measure something: those that can be run by themselves."""
    return sorted(path.stem for path in folder.glob("*.py") if 'if __name__ == "__main__":' in _text(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _environment() -> dict[str, str]:
    """Ours without this installation's settings: what is measured is a throw-away site."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX) and name != "DATABASE_URL"}
    return {**kept, "PYTHONPATH": str(ROOT)}
