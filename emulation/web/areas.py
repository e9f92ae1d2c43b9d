"""The areas of the site: every folder of ``web`` with a ``routes`` module brings one blueprint named ``area``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from flask import Blueprint

HERE = Path(__file__).resolve().parent


def found() -> Iterator[Blueprint]:
    for routes in sorted(HERE.glob("*/routes.py")):
        area = import_module(f"emulation.web.{routes.parent.name}.routes").area
        assert isinstance(area, Blueprint)
        yield area
