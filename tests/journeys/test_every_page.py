"""Every page of the map, as each role that sees it: readable on a phone, no serious axe findings, nothing inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from emulation.web import guard
from emulation.web.documents.addresses import SLUGS
from tests.journeys.office import Site

pytestmark = pytest.mark.browser

ROLES = ("so.vanhoa", "vp.doandbqh", "lanhdao.tdkt", "hoidong", "quantri")
PHONE, DESK = 360, 1280
FULL = {
    "block_id": 2,
    "block_year_id": 2,
    "year": 2023,
    "conference_id": 1,
    "proposal_id": 1,
    "agency_id": 5,
    "account_id": 1,
    "post_id": 1,
    "record_id": 1,
    "slug": "dac-diem-tinh-hinh",
    "key": "conference.quorum",
    "kind": SLUGS["minutes"],
    "face": "docx",
    "code": "0000-0000-0000",
    "document_id": 1,
    "pledge_id": 4,
    "period": "so-ket",
    "section_key": "basis",
    "draft_kind": "bao-cao",
}
"""Sample ids: the block of the demonstration that went all its way."""
EMPTY = {**FULL, "block_id": 1, "block_year_id": 1, "agency_id": 13, "pledge_id": 1}
"""The block whose conference is still to come, an agency without awards."""


def addresses(app: Flask) -> list[str]:
    """Every page a browser can ask for with GET, with full and with empty records."""
    found: dict[str, None] = {}
    for rule in app.url_map.iter_rules():
        if guard.declared(app, rule.endpoint) is None or "GET" not in (rule.methods or set()):
            continue
        if {"face"} & set(rule.arguments) or rule.endpoint.endswith(
            (".export", ".download", ".choose_year", ".keep_session")
        ):
            continue  # files and redirects are no pages
        for sample in (FULL, EMPTY):
            values: dict[str, Any] = dict(sample)
            if "proposal_id" in rule.arguments:
                values["kind"] = SLUGS["submission_letter"]
            path = rule.rule
            for argument in rule.arguments:
                path = re.sub(rf"<(?:[^<>]*:)?{argument}>", str(values.get(argument, 1)), path)
            found[path] = None
    return list(found)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_reads_well(demonstration: Site, role: str) -> None:
    wrong: list[str] = []
    seen = 0

    with demonstration.person(role, width=DESK) as desk:
        for path in addresses(demonstration.app):
            if not desk.is_page(path):
                continue
            desk.page.goto(f"{demonstration.address}{path}")
            seen += 1
            wrong += [f"{path}: {finding}" for finding in _findings(desk.page)]
            desk.page.set_viewport_size({"width": PHONE, "height": 800})
            across = desk.page.evaluate("document.documentElement.scrollWidth")
            if across > PHONE:
                wrong.append(f"{path}: {across} px wide on a phone of {PHONE}")
            desk.page.set_viewport_size({"width": DESK, "height": 900})

    assert wrong == []
    assert seen >= 8
    assert demonstration.strays == []
    assert demonstration.violations == []


def _findings(page: Any) -> Iterator[str]:
    if page.locator("h1").count() != 1:
        yield "not exactly one h1"
    if page.get_attribute("html", "lang") != "vi":
        yield "not marked as Vietnamese"
    if "None" in page.inner_text("main").split():
        yield "prints None"
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            yield f"axe {violation['id']}: {violation['nodes'][0]['html'][:120]}"


def test_refused_forms_read_well_too(demonstration: Site) -> None:
    """An empty or wrong form comes back with its sentences, and stays accessible."""
    with demonstration.person("lanhdao.tdkt") as head:
        for path in ("/don-vi/tao", "/khoi/tao", "/thiet-lap/conference.quorum/sua"):
            head.open(path)
            head.page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
            for box in head.page.locator("main form input[type=text][name]").all():
                if box.is_visible():
                    box.fill("")
            head.page.locator("main form button[type=submit]").last.click()
            head.page.wait_for_load_state()
            assert head.page.locator("[role=alert]").count() >= 1, path
            assert list(_findings(head.page)) == [], path
