"""The program's own Python environment, built from the locked packages; a stamp, written last, says it is whole."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from emulation.bootstrap.bundled import Bundle, digest
from emulation.bootstrap.console import Console, SetupError, StepFailed, reason

FOLDER = ".venv"
DOWNLOADS = ".venv-wheels"
STAMP = "complete.json"
RUNTIME = "requirements.txt"
TOOLS = "requirements-dev.txt"


def python_of(root: Path) -> Path:
    """The environment's own Python."""
    windows = os.name == "nt"
    return root / FOLDER / ("Scripts" if windows else "bin") / ("python.exe" if windows else "python")


def inside(root: Path) -> bool:
    """Whether this process already runs in the environment."""
    return Path(sys.prefix).resolve() == (root / FOLDER).resolve()


def is_ready(root: Path, *, tools: bool) -> bool:
    """Whether the environment is whole and of the present locks; ``tools``: with the test tools."""
    stamp = _stamp(root)
    return (
        stamp is not None
        and stamp.get("interpreter") == _interpreter(root)
        and stamp.get(RUNTIME) == digest(root / RUNTIME)
        and (not tools or stamp.get(TOOLS) == digest(root / TOOLS))
    )


def provide(root: Path, console: Console, bundle: Bundle | None, *, tools: bool) -> None:
    """Build or renew the environment. An earlier whole one is given up only once its successor's files are here.

    Raises SetupError.
    """
    folder = root / FOLDER
    stamp = _stamp(root)
    source = ["--no-index", "--find-links", str(bundle.wheels)] if bundle else []
    whole = stamp is not None and stamp.get("interpreter") == _interpreter(root)
    try:
        if whole and stamp is not None and stamp.get(RUNTIME) != digest(root / RUNTIME):
            console.say("Danh mục gói Python đã đổi; đang tải các gói mới …")
            shutil.rmtree(root / DOWNLOADS, ignore_errors=True)
            _pip(root, console, "download", RUNTIME, [*source, "--dest", str(root / DOWNLOADS)])
            source = ["--no-index", "--find-links", str(root / DOWNLOADS)]
            whole = False
        elif folder.exists() and not whole:
            console.say("Lần cài đặt trước chưa xong hoặc bằng Python khác; đang làm lại từ đầu.")
        if not whole:
            _create(root, console)
            _pip(root, console, "install", RUNTIME, source)
            _write_stamp(root, {})
        if tools:
            _pip(root, console, "install", TOOLS, ["--no-index", "--find-links", str(bundle.wheels)] if bundle else [])
            _write_stamp(root, {TOOLS: digest(root / TOOLS)})
    except StepFailed as failure:
        raise SetupError(f"Chưa cài được các gói Python: {reason(failure.output, console.log)}.") from failure
    finally:
        shutil.rmtree(root / DOWNLOADS, ignore_errors=True)


def create_virtual(folder: Path, console: Console) -> None:
    """A new, empty environment in place of whatever lies in ``folder``. Raises StepFailed."""
    shutil.rmtree(folder, ignore_errors=True)
    base = getattr(sys, "_base_executable", "") or sys.executable
    console.run([base, "-m", "venv", folder])


def pip_command(python: Path, verb: str, *options: str) -> list[str]:
    """pip of the environment of ``python``, for packages whose every byte is locked."""
    start = [os.fspath(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    return [*start, verb, "--require-hashes", *options]


def _create(root: Path, console: Console) -> None:
    console.say("Đang tạo môi trường Python …")
    create_virtual(root / FOLDER, console)


def _pip(root: Path, console: Console, verb: str, requirements: str, options: list[str]) -> None:
    lines = (root / requirements).read_text(encoding="utf-8").splitlines()
    total = sum("==" in line and "== 'win32'" not in line and "!= 'CPython'" not in line for line in lines)
    if verb == "install":
        console.say(f"Đang cài {total} gói Python đã khóa mã kiểm tra ({requirements}) …")
    console.run(
        pip_command(python_of(root), verb, *options, "-r", os.fspath(root / requirements)),
        count=r"^(Collecting|Processing|Requirement already satisfied:) ",
        total=total,
        noun="Gói Python",
    )


def _interpreter(root: Path) -> str:
    """Which Python really runs the environment: the system's may be replaced under it by an upgrade."""
    return os.path.realpath(python_of(root))


def _stamp(root: Path) -> dict[str, str] | None:
    try:
        stamp = json.loads((root / FOLDER / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and python_of(root).exists() else None


def _write_stamp(root: Path, more: dict[str, str]) -> None:
    stamp = {"interpreter": _interpreter(root), RUNTIME: digest(root / RUNTIME), **more}
    draft = root / FOLDER / f"{STAMP}.new"
    draft.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    draft.replace(root / FOLDER / STAMP)
