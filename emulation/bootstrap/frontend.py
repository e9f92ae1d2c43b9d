"""The files the pages need in the browser: fetched by lock file, the few used laid out, with licences."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

from emulation.bootstrap.bundled import Bundle
from emulation.bootstrap.console import NO_NETWORK, Console, SetupError, StepFailed, reason
from emulation.bootstrap.environment import create_virtual, pip_command

VENDOR = Path("emulation", "static", "vendor")
ICON_LIST = Path("emulation", "static", "icons.txt")
SCRATCH = ".venv-frontend"
NODE = ".venv-node"
STAMP = "complete.json"

FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "tom-select.complete.min.js": "tom-select/dist/js/tom-select.complete.min.js",
    "tom-select.bootstrap5.min.css": "tom-select/dist/css/tom-select.bootstrap5.min.css",
}
"""Name under which a page asks for a file -> where its package keeps it."""
SPRITE = "icons.svg"
ICONS = Path("@tabler", "icons", "icons", "outline")
LICENCES = "licences"
PATIENCE = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
"""npm waits more than a minute by default before it says that there is no network."""


def is_ready(root: Path) -> bool:
    """Whether the laid-out files are whole and of the present lock and icon list."""
    try:
        stamp = json.loads((root / VENDOR / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(stamp, dict) and stamp.get("of") == fingerprint(root)


def fingerprint(root: Path) -> str:
    """What the laid-out files depend on, as one digest."""
    content = hashlib.sha256(json.dumps(FILES, sort_keys=True).encode())
    for name in (Path("package-lock.json"), ICON_LIST):
        content.update((root / name).read_bytes())
    return content.hexdigest()


def provide(root: Path, console: Console, bundle: Bundle | None) -> None:
    """Fetch and lay out the files; the earlier ones stay in use until the new ones are whole. Raises SetupError."""
    scratch = root / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        staged = scratch / "vendor"
        if bundle is not None:
            shutil.copytree(bundle.frontend, staged)
        else:
            console.say("Đang tải các tệp giao diện …")
            scratch.mkdir()
            _fetch(root, scratch, console)
            lay_out(root, scratch / "node_modules", staged)
        target = root / VENDOR
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(target, ignore_errors=True)
        staged.replace(target)
    except StepFailed as failure:
        raise SetupError(f"Chưa tải được các tệp giao diện: {reason(failure.output, console.log)}.") from failure
    except OSError as error:
        raise SetupError(f"Chưa ghi được các tệp giao diện: {reason(str(error), console.log)}.") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(root / NODE, ignore_errors=True)


def lay_out(root: Path, modules: Path, target: Path) -> None:
    """Copy the files used, the sprite and the licences of everything that went into them, stamp last."""
    target.mkdir()
    for name, source in FILES.items():
        shutil.copyfile(modules / source, target / name)
    (target / SPRITE).write_text(sprite(icon_names(root), modules / ICONS), encoding="utf-8")
    (target / LICENCES).mkdir()
    for package in _locked_packages(root):
        _copy_licence(modules / package, target / LICENCES, package.replace("/", "-").lstrip("@"))
    stamp = json.dumps({"of": fingerprint(root)}) + "\n"
    (target / STAMP).write_text(stamp, encoding="utf-8")


def icon_names(root: Path) -> list[str]:
    """The picked icons, one a line; ``#`` starts a remark."""
    lines = (root / ICON_LIST).read_text(encoding="utf-8").splitlines()
    return [name for name in (line.partition("#")[0].strip() for line in lines) if name]


def sprite(names: list[str], folder: Path) -> str:
    """One SVG file with a ``<symbol>`` per icon, to be used as ``icons.svg#name``. Raises SetupError."""
    symbols = []
    for name in names:
        drawing = folder / f"{name}.svg"
        if not drawing.is_file():
            raise SetupError(f"Bộ biểu tượng không có hình {name}; sửa dòng này trong tệp {ICON_LIST}.")
        text = drawing.read_text(encoding="utf-8")
        inner = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
        inner = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", inner)
        shapes = "".join(line.strip() for line in inner.splitlines())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
        )
    body = "\n".join(symbols)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'


def _fetch(root: Path, scratch: Path, console: Console) -> None:
    """``npm ci`` with the machine's npm, or else with the one that comes as a Python package."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, scratch / name)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http", *PATIENCE]
    counting = {
        "count": r"^npm http (fetch|cache) .*\.tgz",
        "total": len(_locked_packages(root)),
        "noun": "Gói giao diện",
    }
    npm = shutil.which("npm")
    if npm is not None and shutil.which("node") is not None:
        try:
            console.run([npm, *arguments], folder=scratch, **counting)  # type: ignore[arg-type]
        except StepFailed as failure:
            if NO_NETWORK.search(failure.output):
                raise
            console.say("npm của máy không dùng được; đang lấy npm riêng …")
        else:
            return
    node, npm_script = _own_npm(root, console)
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    console.run([node, npm_script, *arguments], folder=scratch, environment={"PATH": path}, **counting)  # type: ignore[arg-type]


def _own_npm(root: Path, console: Console) -> tuple[Path, Path]:
    """Node and npm from a Python package, in an environment that is thrown away afterwards."""
    folder = root / NODE
    create_virtual(folder, console)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    console.run(pip_command(python, "install", "-r", os.fspath(root / "requirements-node.txt")))
    node = next(folder.rglob("node.exe" if sys.platform == "win32" else "bin/node"), None)
    script = next(folder.rglob("npm/bin/npm-cli.js"), None)
    if node is None or script is None:
        raise StepFailed("npm is not in the package")
    return node, script


def _locked_packages(root: Path) -> list[str]:
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [name.removeprefix("node_modules/") for name in packages if name]


def _copy_licence(package: Path, target: Path, name: str) -> None:
    """The licence as the package has it; a package that only names it says so in its read-me and description."""
    texts = sorted(package.glob("LICEN[CS]E*")) or [*package.glob("README*"), package / "package.json"]
    for text in texts:
        shutil.copyfile(text, target / f"{name}-{text.name}")
