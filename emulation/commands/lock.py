"""``run.py lock``: fix every package by version and hash anew; for whoever maintains the program, with internet."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from config import ROOT, Config

LOCKS = ("requirements", "requirements-dev", "requirements-node")
OLDEST_PYTHON = "3.11"
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|\"resolved\"")


def run(arguments: list[str], config: Config) -> int:
    """Write the lock files; ``--upgrade`` takes the newest versions the ``.in`` files allow."""
    parser = argparse.ArgumentParser(prog="run.py lock", description="Khóa lại phiên bản các gói.")
    parser.add_argument("--upgrade", action="store_true", help="lấy phiên bản mới nhất được phép")
    options = parser.parse_args(arguments)
    commands = [compile_command(name, upgrade=options.upgrade) for name in LOCKS]
    commands.append(["npm", "install", "--package-lock-only", "--ignore-scripts"])
    for command in commands:
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            print("Chưa khóa được; xem dòng báo ở trên.", file=sys.stderr)
            return 1
    named = [name for name in (*(f"{lock}.txt" for lock in LOCKS), "package-lock.json") if names_a_host(ROOT / name)]
    if named:
        print(f"Tệp khóa còn địa chỉ tải: {', '.join(named)}.", file=sys.stderr)
    return 1 if named else 0


def compile_command(name: str, *, upgrade: bool) -> list[str]:
    """The command that writes one lock for every system and Python the program runs on."""
    command = [sys.executable, "-m", "uv", "pip", "compile", f"{name}.in", "-o", f"{name}.txt", "--universal"]
    command += ["--generate-hashes", "--no-header", "--python-version", OLDEST_PYTHON, "--quiet"]
    command += ["--no-strip-extras"]  # pip 23 takes "coverage[toml]" for another package than "coverage"
    return [*command, "--upgrade"] if upgrade else command


def names_a_host(lock: Path) -> bool:
    """Whether a lock file says where to download from; that is each machine's own affair."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return any(ADDRESS.search(line) for line in lines if '"url"' not in line)
