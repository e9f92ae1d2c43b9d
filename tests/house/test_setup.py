"""What a fresh machine relies on, read from the house itself: locks, lists, and a set-up that needs nothing."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

import pytest

from config import ROOT
from emulation.bootstrap import frontend, system
from emulation.cli import COMMANDS
from emulation.commands import data
from emulation.commands.lock import LOCKS, names_a_host
from emulation.models import migrating

SETUP_FILES = [ROOT / "run.py", ROOT / "emulation/__init__.py", ROOT / "emulation/cli.py", ROOT / "config.py"]
SETUP_FILES += [*sorted((ROOT / "emulation/bootstrap").glob("*.py")), ROOT / "reports/__init__.py"]
SETUP_FILES += [ROOT / "reports/fonts.py"]
OURS_BEFORE_THE_ENVIRONMENT = {"config", "emulation", "emulation.bootstrap", "emulation.cli", "reports"}
FRAMEWORK_OF_RUN = {"emulation.app"}
"""Asked for by a WSGI server, inside a function."""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", SETUP_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_runs_before_the_environment_exists_imports_the_standard_library_alone(path: Path) -> None:
    foreign = {
        name
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and name not in OURS_BEFORE_THE_ENVIRONMENT
        and not name.startswith("emulation.bootstrap.")
    }

    assert foreign <= (FRAMEWORK_OF_RUN if path.name == "run.py" else set())


@pytest.mark.parametrize("name", [f"{lock}.txt" for lock in LOCKS])
def test_every_locked_package_has_one_version_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)

    assert not names_a_host(ROOT / name)
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_what_is_locked(lock: str) -> None:
    def name_of(line: str) -> str:
        return re.split(r"[=\[; ]", line)[0].lower().replace("_", "-")

    asked = (ROOT / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    locked = (ROOT / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", locked, re.MULTILINE))

    for line in asked:
        if line and not line.startswith(("#", "-")):
            assert name_of(line) in pinned, line
            if version := re.search(r"==([^; ]+)", line):
                assert pinned[name_of(line)] == version[1], line


@pytest.mark.parametrize("lock", ["requirements", "requirements-dev"])
def test_a_package_wanted_with_an_extra_is_locked_with_it(lock: str) -> None:
    locked = (ROOT / f"{lock}.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"^([a-z0-9._-]+(?:\[[a-z,]+\])?)==", locked, re.MULTILINE))
    plain = {name.partition("[")[0] for name in named}
    wanted = {
        found[1].lower()
        for name in plain
        for requirement in (requires(name) if is_installed(name) else None) or []
        if "extra ==" not in requirement and (found := re.match(r"([A-Za-z0-9._-]+\[[a-z,]+\])", requirement))
    }

    assert {name for name in wanted if name.partition("[")[0] in plain} <= named


def is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:  # for another system
        return False
    return True


def test_the_front_end_lock_names_no_address_and_fits_the_list() -> None:
    listed = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert not names_a_host(ROOT / "package-lock.json")
    assert packages[""]["dependencies"] == listed
    for name, version in listed.items():
        assert re.fullmatch(r"[0-9.]+", version)
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all(entry["integrity"].startswith("sha512-") for name, entry in packages.items() if name)


def test_icons_are_listed_once() -> None:
    names = frontend.icon_names(ROOT)

    assert len(names) == len(set(names)) >= 60


def test_the_laid_out_front_end_is_whole() -> None:
    vendor = ROOT / frontend.VENDOR

    assert frontend.is_ready(ROOT), "run the set-up first: python3 run.py check"
    for name in frontend.FILES:
        assert (vendor / name).stat().st_size > 5_000, name
    sprite = (vendor / frontend.SPRITE).read_text(encoding="utf-8")
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == frontend.icon_names(ROOT)
    assert len(list((vendor / frontend.LICENCES).iterdir())) >= len(frontend.FILES)


def page_sources() -> str:
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "emulation" / "web").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)


def test_no_page_names_a_file_or_an_icon_that_the_set_up_does_not_lay_out() -> None:
    text = page_sources()
    files = set(re.findall(r"""asset\(['"]vendor/([^'"]+)""", text))
    icons = set(re.findall(r"""\bicon\(['"]([a-z0-9-]+)""", text))

    assert files
    assert icons
    assert files <= {*frontend.FILES, frontend.SPRITE}
    assert icons <= set(frontend.icon_names(ROOT))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_every_command_is_where_the_list_says(command: object) -> None:
    module, _, function = command.place.partition(":")  # type: ignore[attr-defined]  # a Command
    spec = importlib.util.find_spec(module)

    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    assert [argument.arg for argument in found.args.args] == ["arguments", "config"]


def test_the_newest_migration_is_told_without_alembic_as_alembic_tells_it() -> None:
    assert data.newest_revision() == migrating.head()


READERS_OF_THE_ENVIRONMENT = {
    "config.py",
    "emulation/bootstrap/console.py",  # hands the environment on to pip, npm and apt
    "emulation/bootstrap/frontend.py",  # puts the fetched node on the path of npm
    "emulation/screening/desk.py",  # hands a little of it on to the process that opens a file
    "reports/pdf.py",  # hands it on to the render process
    "reports/pdf_worker.py",  # tells fontconfig where its file lies
    "emulation/commands/bench.py",  # hands it on to the measuring without this installation's settings
    "emulation/commands/test.py",  # hands it on to pytest without this installation's settings
}


def test_nothing_but_the_configuration_reads_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for folder in ("emulation", "reports")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.(environ|getenv)|from os import .*environ", path.read_text(encoding="utf-8"))
    } | {"config.py"}

    assert readers <= READERS_OF_THE_ENVIRONMENT


def test_ci_installs_every_system_part_of_the_set_up_and_skips_nothing() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert all(f" {package}" in script for package in system.PACKAGES)
    assert script.rstrip().endswith("exec python3 run.py test --no-skips")
