"""The bundle for closed networks: the packages of Python, of the pages and of the system, with their checksums."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from emulation.bootstrap.console import SetupError

FOLDER = "bundle"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Bundle:
    """A verified bundle that lies beside the program."""

    folder: Path

    @property
    def wheels(self) -> Path:
        """Folder of the Python packages."""
        return self.folder / "wheelhouse"

    @property
    def frontend(self) -> Path:
        """Folder of the front-end files, laid out as the pages name them."""
        return self.folder / "vendor"

    @property
    def debs(self) -> Path | None:
        """Folder of the Debian packages, where the bundle was made on Debian or Ubuntu."""
        folder = self.folder / "debs"
        return folder if (folder / "Packages").is_file() else None

    def apt_options(self, scratch: Path) -> list[str]:
        """Options that make apt see nothing but this bundle. ``scratch``: a folder for apt's own notes."""
        notes = scratch / "apt"
        (notes / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        sources = notes / "bundle.list"
        sources.write_text(f"deb [trusted=yes] file:{self.debs} ./\n", encoding="utf-8")
        return [
            "-o", f"Dir::Etc::sourcelist={sources}",
            "-o", "Dir::Etc::sourceparts=-",
            "-o", f"Dir::State::lists={notes / 'lists'}",
            "-o", "APT::Sandbox::User=root",  # the bundle may lie in a folder that only its owner may read
        ]  # fmt: skip


def target() -> dict[str, str]:
    """The kind of machine and Python for which packages are packed."""
    return {
        "system": f"{sys.platform}-{platform.machine().lower()}",
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def locks(root: Path) -> dict[str, str]:
    """Digests of the lock files a bundle must agree with."""
    return {name: digest(root / name) for name in ("requirements.txt", "package-lock.json")}


def find(root: Path) -> Bundle | None:
    """The bundle beside the program, verified, or None where there is none. Raises SetupError."""
    folder = root / FOLDER
    if not (folder / MANIFEST).is_file():
        return None
    again = "làm lại trên một máy có mạng bằng lệnh python3 run.py bundle rồi chép lại, hoặc bỏ thư mục này"
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise SetupError(f"Thư mục {folder} thiếu danh mục tệp; {again}.") from error
    here = target()
    if {name: manifest.get(name) for name in here} != here:
        raise SetupError(
            f"Thư mục {folder} làm cho máy khác ({manifest.get('system')}, Python {manifest.get('python')}), "
            f"máy này là {here['system']}, Python {here['python']}; {again}."
        )
    if manifest.get("locks") != locks(root):
        raise SetupError(f"Thư mục {folder} thuộc một phiên bản khác của chương trình; {again}.")
    for line in sums:
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or digest(path) != expected:
            raise SetupError(f"Tệp {path} bị thiếu hoặc hỏng khi chép; {again}.")
    return Bundle(folder)
