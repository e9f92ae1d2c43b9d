"""Before the half hour without work is over a notice comes, and a press of its button keeps the log-in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Site

pytestmark = pytest.mark.browser

NOTICE = ".log-in-ends"
KEEP = "Tiếp tục làm việc"


def test_a_notice_comes_before_the_log_in_ends_and_its_button_keeps_it(demonstration: Site) -> None:
    with demonstration.person("vp.doandbqh") as desk:
        desk.page.clock.install()
        desk.open("/huong-dan")
        notice = desk.page.locator(NOTICE)
        desk.page.clock.run_for("24:00")
        expect(notice).to_be_empty()

        desk.page.clock.run_for("01:30")
        expect(notice).to_contain_text("Phiên đăng nhập sẽ hết lúc")
        assert notice.get_attribute("aria-live") == "polite"
        assert desk.page.evaluate("document.activeElement === document.body"), "nobody is torn from what he types"
        notice.get_by_role("button", name=KEEP).click()

        expect(notice).to_contain_text("Phiên đăng nhập được giữ đến")
        desk.page.clock.run_for("24:00")
        expect(notice).to_be_empty()
    assert demonstration.violations == []


def test_work_in_another_tab_keeps_this_one_quiet(demonstration: Site) -> None:
    with demonstration.person("vp.doandbqh") as desk:
        desk.page.clock.install()
        desk.open("/huong-dan")
        desk.page.clock.run_for("20:00")
        desk.page.evaluate(
            "new BroadcastChannel(`log-in:${document.body.dataset.actor}`).postMessage(Date.now() + 30 * 60000)"
        )

        desk.page.clock.run_for("06:00")
        expect(desk.page.locator(NOTICE)).to_be_empty()
        desk.page.clock.run_for("20:00")

        expect(desk.page.locator(NOTICE)).to_contain_text("Phiên đăng nhập sẽ hết lúc")


def test_a_log_in_that_ended_meanwhile_is_said_to_be_over(demonstration: Site) -> None:
    with demonstration.person("vp.doandbqh") as desk:
        desk.page.clock.install()
        desk.open("/huong-dan")
        desk.page.clock.run_for("26:00")
        desk.page.context.clear_cookies()

        desk.page.locator(NOTICE).get_by_role("button", name=KEEP).click()

        expect(desk.page.locator(NOTICE)).to_contain_text("Phiên đăng nhập đã hết.")
        expect(desk.page.locator(NOTICE).get_by_role("button")).to_have_count(0)
