"""``run.py bundle``: all that a machine without internet needs to be set up, in one folder with checksums."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config import ROOT, Config
from emulation.bootstrap import bundled, environment, frontend, system
from emulation.bootstrap.console import Console, StepFailed, reason

BUILD_TOOLS = ("setuptools", "wheel")
"""Needed where a locked package is an archive of sources: its build looks for them."""


def run(arguments: list[str], config: Config) -> int:
    """Make ``bundle/`` beside the program; an earlier one is replaced only when the new one is whole."""
    parser = argparse.ArgumentParser(prog="run.py bundle", description="Đóng gói để cài ở mạng khép kín.")
    parser.add_argument("--with-tests", action="store_true", help="kèm công cụ kiểm thử")
    options = parser.parse_args(arguments)
    config.instance.mkdir(mode=0o700, exist_ok=True)
    console = Console(config.instance / "setup.log")
    draft = ROOT / f"{bundled.FOLDER}.new"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        pack(draft, console, tools=options.with_tests)
        shutil.rmtree(ROOT / bundled.FOLDER, ignore_errors=True)
        draft.replace(ROOT / bundled.FOLDER)
    except StepFailed as failure:
        print(f"Chưa đóng gói được: {reason(failure.output, console.log)}.", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    size = sum(path.stat().st_size for path in (ROOT / bundled.FOLDER).rglob("*") if path.is_file())
    print(
        f"Đã đóng gói vào thư mục {ROOT / bundled.FOLDER} ({size / 1e6:.0f} MB). Chép cả thư mục chương trình, kèm thư "
        "mục này, sang máy ở mạng khép kín rồi chạy python3 run.py."
    )
    return 0


def pack(folder: Path, console: Console, *, tools: bool) -> None:
    """Fill ``folder``; ``tools``: with the test tools. Raises StepFailed."""
    bundle = bundled.Bundle(folder)
    bundle.wheels.mkdir(parents=True)
    for requirements in (environment.RUNTIME, environment.TOOLS) if tools else (environment.RUNTIME,):
        console.say(f"Đang tải các gói Python ({requirements}) …")
        command = environment.pip_command(environment.python_of(ROOT), "download", "--dest", os.fspath(bundle.wheels))
        console.run([*command, "-r", ROOT / requirements])
    python = os.fspath(environment.python_of(ROOT))
    quiet = ["--disable-pip-version-check", "--no-input"]
    console.run([python, "-m", "pip", *quiet, "download", "--dest", bundle.wheels, *BUILD_TOOLS])
    shutil.copytree(ROOT / frontend.VENDOR, bundle.frontend)
    if shutil.which("apt-get"):
        console.say("Đang tải các gói hệ thống …")
        _pack_debs(folder / "debs", console)
    manifest = {**bundled.target(), "locks": bundled.locks(ROOT), "tools": tools}
    (folder / bundled.MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{bundled.digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / bundled.SUMS).write_text(sums, encoding="utf-8")


def _pack_debs(folder: Path, console: Console) -> None:
    """The system packages with all they depend on, as a small archive that apt can read."""
    folder.mkdir()
    if os.geteuid() == 0:
        console.run(["apt-get", "-q", "update"])
    with tempfile.TemporaryDirectory() as scratch:
        nothing_installed = Path(scratch, "status")
        nothing_installed.touch()
        blind = ["-o", f"Dir::State::status={nothing_installed}", "--no-install-recommends"]
        plan = console.run(["apt-get", "-s", "-q", *blind, "install", *system.PACKAGES])
    wanted = [f"{name}={version}" for name, version in re.findall(r"^Inst (\S+) \((\S+)", plan, re.MULTILINE)]
    console.run(["apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", *wanted], folder=folder)
    for package in folder.glob("*%3a*"):  # apt would read the escaped colon of an epoch as a colon
        package.rename(package.with_name(package.name.replace("%3a", "-")))
    (folder / "Packages").write_text("\n".join(map(_control, sorted(folder.glob("*.deb")))), encoding="utf-8")


def _control(package: Path) -> str:
    """One paragraph of the archive's list of packages."""
    shown = subprocess.run(["dpkg-deb", "-f", package], capture_output=True, text=True, check=True, encoding="utf-8")
    return (
        f"{shown.stdout.rstrip()}\nFilename: ./{package.name}\nSize: {package.stat().st_size}\n"
        f"SHA256: {bundled.digest(package)}\n"
    )
