"""Routes: each stands for an action, an undeclared one stops the start, addresses read like addresses."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from emulation.app import create_app
from emulation.domain.actors import ANYBODY
from emulation.domain.policy import POLICY, Action, anybody
from emulation.web import guard


def test_every_route_stands_for_an_action(app: Flask) -> None:
    undeclared = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in guard.OPEN_ENDPOINTS and guard.declared(app, rule.endpoint) is None
    }

    assert undeclared == set()


def test_an_undeclared_route_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/quen-khai-bao", "forgotten", lambda: "x")

    with pytest.raises(RuntimeError, match="forgotten"):
        guard.install(app)


def test_every_action_has_a_rule_and_a_route(app: Flask) -> None:
    declared = {guard.declared(app, rule.endpoint) for rule in app.url_map.iter_rules()}

    assert set(POLICY) == set(Action)
    assert {action for action in Action if action not in declared} == set()


def test_addresses_are_kebab_case_vietnamese_without_marks(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        plain = re.sub(r"<[^>]*>", "x", rule.rule)
        assert re.fullmatch(r"[a-z0-9/\-.]*", plain), rule.rule


def test_converters_are_typed(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        for parameter in re.findall(r"<([^>]*)>", rule.rule):
            assert ":" in parameter or parameter in {"kind", "face", "code", "key", "slug"}, rule.rule


def test_only_what_anybody_may_do_is_open_without_logging_in(app: Flask) -> None:
    client = app.test_client()

    for rule in app.url_map.iter_rules():
        action = guard.declared(app, rule.endpoint)
        if action is None or "GET" not in (rule.methods or set()) or rule.arguments:
            continue
        answer = client.get(rule.rule)
        if POLICY[action] is anybody:
            assert answer.status_code in {200, 302, 303}, rule.rule
        else:
            assert answer.status_code == 302, rule.rule
            assert "/dang-nhap" in answer.headers["Location"], rule.rule
    assert not any(rule(ANYBODY, guard.EVERYWHERE) for action, rule in POLICY.items() if rule is not anybody)


def test_the_factory_can_be_called_twice(config) -> None:  # type: ignore[no-untyped-def]
    create_app(config)
    create_app(config)
