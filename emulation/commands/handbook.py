"""``run.py handbook``: the pages of ``docs/`` that are made from the code itself (words, permissions, lifecycles)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

from config import Config
from emulation import domain
from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle
from emulation.domain.policy import POLICY, Action

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
MADE = "<!-- Made by `python3 run.py handbook`; edit the code, not this page. -->"


def run(arguments: list[str], config: Config) -> int:
    """Write the pages; returns 0."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    return 0


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {"glossary.md": _glossary(), "permissions.md": _permissions(), "lifecycles.md": _lifecycles()}


def _glossary() -> str:
    lines = ["# Words", "", MADE, "", "Every word people see beside the name the code uses for it.", ""]
    for enum in sorted(_enums(), key=lambda found: (found.__module__, found.__name__)):
        lines += [f"## {enum.__name__}", "", f"{_first_line(enum)} (`{enum.__module__}`)", "", "| code | shown |"]
        lines += ["|---|---|", *(f"| `{member.name}` | {member.label} |" for member in enum), ""]
    return "\n".join(lines)


def _permissions() -> str:
    lines = ["# Who may do what", "", MADE, "", "A rule is a question to the actor and the place of the record.", ""]
    lines += ["| action | words | rule |", "|---|---|---|"]
    lines += [
        f"| `{action.name}` | {action.label} | {POLICY[action].__name__.replace('|', 'or')} |" for action in Action
    ]
    lines += ["", "## The rules", ""]
    lines += [f"- **{name}**: {text}" for name, text in sorted(_rules().items())]
    return "\n".join([*lines, ""])


def _rules() -> dict[str, str]:
    from emulation.domain import policy

    found: dict[str, str] = {}
    for name, rule in inspect.getmembers(policy, inspect.isfunction):
        parameters = list(inspect.signature(rule).parameters)
        if not name.startswith("_") and [parameter.strip("_") for parameter in parameters] == ["actor", "place"]:
            found[name] = _first_line(rule) or name.replace("_", " ")
    return found


def _lifecycles() -> str:
    lines = ["# Lives of records", "", MADE, ""]
    for name, lifecycle in sorted(_found_lifecycles()):
        lines += [f"## {name}: {lifecycle.noun}", "", f"Begins as *{lifecycle.start.label}*.", ""]
        lines += ["| from | action | to | unless |", "|---|---|---|---|"]
        for step in lifecycle.steps:
            sources = ", ".join(sorted(state.label for state in step.sources))
            unless = ", ".join(f"`{objection.__name__}`" for objection in step.unless)
            target = "*stays*" if step.target is None else step.target.label
            lines.append(f"| {sources} | {step.action.label} | {target} | {unless} |")
        lines.append("")
    return "\n".join(lines)


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        yield importlib.import_module(module.name)


def _enums() -> set[type[LabelledEnum]]:
    return {
        found
        for module in _modules()
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, LabelledEnum) and issubclass(found, Enum) and found is not LabelledEnum
    }


def _found_lifecycles() -> Iterator[tuple[str, Lifecycle[Any, Any]]]:
    for module in _modules():
        yield from inspect.getmembers(module, lambda value: isinstance(value, Lifecycle))


def _first_line(documented: object) -> str:
    return (inspect.getdoc(documented) or "").partition("\n")[0]
