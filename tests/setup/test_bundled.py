"""A bundle for closed networks is used only when it is whole and meant for this machine and this version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emulation.bootstrap import bundled
from emulation.bootstrap.console import SetupError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("requirements.txt", "package-lock.json"):
        (tmp_path / name).write_text("{}", encoding="ascii")
    wheel = tmp_path / "bundle" / "wheelhouse" / "a.whl"
    wheel.parent.mkdir(parents=True)
    wheel.write_bytes(b"wheel")
    write_manifest(tmp_path)
    (tmp_path / "bundle" / "SHA256SUMS").write_text(f"{bundled.digest(wheel)}  wheelhouse/a.whl\n", encoding="ascii")
    return tmp_path


def write_manifest(root: Path, **changes: object) -> None:
    manifest = {**bundled.target(), "locks": bundled.locks(root), **changes}
    (root / "bundle" / "manifest.json").write_text(json.dumps(manifest), encoding="ascii")


def test_a_whole_bundle_is_used(root: Path) -> None:
    found = bundled.find(root)

    assert found == bundled.Bundle(root / "bundle")
    assert found.debs is None


def test_no_bundle_is_no_error(tmp_path: Path) -> None:
    assert bundled.find(tmp_path) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"python": "3.9"}, "làm cho máy khác"),
        ({"system": "win32-amd64"}, "làm cho máy khác"),
        ({"locks": {"requirements.txt": "0" * 64}}, "phiên bản khác của chương trình"),
    ],
)
def test_a_bundle_for_something_else_is_refused(root: Path, changes: dict[str, object], words: str) -> None:
    write_manifest(root, **changes)

    with pytest.raises(SetupError, match=words):
        bundled.find(root)


def test_a_file_damaged_on_the_way_is_named(root: Path) -> None:
    (root / "bundle" / "wheelhouse" / "a.whl").write_bytes(b"wheal")

    with pytest.raises(SetupError, match=r"a\.whl bị thiếu hoặc hỏng"):
        bundled.find(root)


def test_a_file_lost_on_the_way_is_named(root: Path) -> None:
    (root / "bundle" / "wheelhouse" / "a.whl").unlink()

    with pytest.raises(SetupError, match=r"a\.whl bị thiếu hoặc hỏng"):
        bundled.find(root)
