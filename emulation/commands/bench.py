"""``run.py bench [NAME] [--small]``: the scripts under ``bench/``, one row per figure; 1 when one is short."""

from __future__ import annotations

import argparse
import subprocess
import sys

from config import ROOT, Config

FOLDER = ROOT / "bench"
NO_SCRIPT = frozenset({"__init__", "data", "figures"})
"""Modules of the folder that measure nothing themselves."""


def names() -> list[str]:
    """The measures there are."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in NO_SCRIPT)


def run(arguments: list[str], config: Config) -> int:
    """Run one measure or all of them, each in a fresh process. Returns 1 when a figure is short, 2 for a wrong name."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="Đo tốc độ và bộ nhớ.")
    parser.add_argument("name", nargs="?", choices=names(), help="một phép đo; để trống: tất cả")
    parser.add_argument("--small", action="store_true", help="dữ liệu nhỏ, ít vòng")
    options = parser.parse_args(arguments)
    from bench.figures import machine

    print(f"# {machine()}", flush=True)
    verdict = 0
    for name in [options.name] if options.name else names():
        print(f"# {name}", flush=True)
        command = [sys.executable, "-m", f"bench.{name}", *(["--small"] if options.small else [])]
        verdict = max(verdict, 1 if subprocess.run(command, cwd=ROOT, check=False).returncode else 0)
    return verdict
