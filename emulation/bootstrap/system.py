"""Parts of the operating system that no Python package brings: ``venv``, Pango for PDF, the font of the papers."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emulation.bootstrap.bundled import Bundle
from emulation.bootstrap.console import Console, StepFailed, reason
from reports import fonts

PDF = "in PDF"
FONT = "phông chữ của văn bản"


@dataclass(frozen=True)
class Part:
    """One part of the system: what it is for, how to see it, which Debian package brings it."""

    purpose: str
    package: str
    library: str = ""

    def present(self) -> bool:
        """Whether this system has it."""
        if self.library:
            return _loads(self.library)
        if self.package == VENV.package:
            return importlib.util.find_spec("ensurepip") is not None
        return font_present()


VENV = Part("môi trường Python", "python3-venv")
PARTS = (
    VENV,
    Part(PDF, "libpango-1.0-0", "libpango-1.0.so.0"),
    Part(PDF, "libpangoft2-1.0-0", "libpangoft2-1.0.so.0"),
    Part(PDF, "libharfbuzz-subset0", "libharfbuzz-subset.so.0"),
    Part(FONT, "fonts-croscore"),
)
PACKAGES = tuple(part.package for part in PARTS)

OTHER_SYSTEMS = {
    "fedora": "sudo dnf install pango liberation-serif-fonts",
    "rhel": "sudo dnf install pango liberation-serif-fonts",
    "suse": "sudo zypper install libpango-1_0-0 liberation-fonts",
    "arch": "sudo pacman -S pango ttf-liberation",
    "alpine": "sudo apk add pango font-liberation",
}


def missing() -> list[Part]:
    """The parts this system lacks; on Windows and macOS only what Python itself lacks."""
    if sys.platform == "win32":
        return []
    if sys.platform == "darwin":
        found = any(Path(folder, "libpango-1.0.dylib").exists() for folder in ("/opt/homebrew/lib", "/usr/local/lib"))
        return [] if found else [PARTS[1]]
    return [part for part in PARTS if not part.present()]


def install_line(parts: Iterable[Part]) -> str:
    """The exact line for this system that brings ``parts``; empty where none is known."""
    if sys.platform == "darwin":
        return "brew install pango"
    if shutil.which("apt-get"):
        return f"sudo apt-get install --no-install-recommends {' '.join(part.package for part in parts)}"
    family = _family()
    return next((line for name, line in OTHER_SYSTEMS.items() if name in family), "")


def provide(console: Console, bundle: Bundle | None) -> list[Part]:
    """Install what is missing where that is allowed; returns what is missing afterwards."""
    lacking = missing()
    if lacking and _may_install():
        packages = [part.package for part in lacking]
        console.say(f"Đang cài phần hệ thống: {', '.join(packages)} …")
        try:
            _apt_install(console, packages, bundle)
        except StepFailed as failure:
            console.say(f"Chưa cài được phần hệ thống: {reason(failure.output, console.log)}.")
        importlib.invalidate_caches()
        lacking = missing()
    return lacking


def advice(lacking: Sequence[Part]) -> str:
    """What does not work without ``lacking``, and the line that brings it."""
    purposes = ", ".join(dict.fromkeys(part.purpose for part in lacking))
    line = install_line(lacking)
    way = f"cài bằng lệnh: {line}" if line else "cài Pango và phông Liberation Serif bằng trình quản lý gói của máy"
    return f"Máy còn thiếu phần để dùng cho: {purposes}. Phần khác vẫn chạy; muốn có đủ thì {way}"


def font_present() -> bool:
    """Whether a font of the papers is here; where packages may be installed only the preferred one will do."""
    family = fonts.find()
    return family is not None and (family.name == fonts.CANDIDATES[0].name or not _may_install())


def _may_install() -> bool:
    return bool(shutil.which("apt-get")) and os.name == "posix" and os.geteuid() == 0


def _apt_install(console: Console, packages: list[str], bundle: Bundle | None) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-q", "--no-install-recommends"]
    if bundle is not None and bundle.debs is not None:
        source = bundle.apt_options(console.log.parent)
        console.run(["apt-get", "-q", *source, "update"], environment=quiet)
        console.run(["apt-get", *options, *source, "install", *packages], environment=quiet)
        return
    try:
        console.run(["apt-get", *options, "install", *packages], environment=quiet)
    except StepFailed:  # no package lists yet, or lists that are older than the archive
        update = console.run(["apt-get", "-q", "update"], environment=quiet)  # it calls a missing network a success
        try:
            console.run(["apt-get", *options, "install", *packages], environment=quiet)
        except StepFailed as failure:
            raise StepFailed(update + failure.output) from failure


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _family() -> str:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return " ".join(line.partition("=")[2].strip('"') for line in lines if line.startswith(("ID=", "ID_LIKE=")))
