"""Templates: one macro a file with its signature, nothing inline, nothing declared safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.code import ROOT, name

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))

FORBIDDEN = {
    r"\|\s*safe\b": "text is never declared to be HTML",
    r"<script(?![^>]*\bsrc=)": "no inline script",
    r"<style\b": "no inline style sheet",
    r"\sstyle\s*=": "no inline style",
    r"\son[a-z]+\s*=\s*[\"']": "no inline handler",
    r"=\{\{": "attributes are quoted",
    r"javascript:": "no script addresses",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_nothing_inline(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    for pattern, why in FORBIDDEN.items():
        assert not re.search(pattern, text), why


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_begins_with_its_signature(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.startswith("{#")
    assert re.search(rf"macro\s+{path.stem}\s*\(", text)


def test_every_template_ends_in_html_so_that_it_is_escaped() -> None:
    others = [name(path) for path in (ROOT / "templates").rglob("*") if path.suffix not in {".html", ".css", ""}]

    assert others == []
