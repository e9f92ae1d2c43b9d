"""Reading the house: the source files and their trees, for the tests that hold the rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("emulation", "reports")


def sources(*folders: str) -> Iterator[Path]:
    """Our Python files below ``folders`` (all of the program when none is given), migrations left out."""
    for folder in folders or OURS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def called(node: ast.AST) -> str:
    """What a call calls, as written: ``db.session.get``; empty for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""
