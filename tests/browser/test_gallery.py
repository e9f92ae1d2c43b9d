"""The look in a real browser: nothing against the policy, nothing sideways, by keyboard, without scripts, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.gallery import gallery, served
from tests.capabilities import chromium

pytestmark = pytest.mark.browser

PAGES = ("/", "/bieu-mau", "/bieu-mau-loi", "/loi/404?vao", "/loi/500", "/ghi-cu", "/het-phien/1", "/het-phien/0")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.sourceFile}`);
});
"""
TOO_SMALL = """
() => [...document.querySelectorAll(
    "button, .btn, summary, select, textarea, .side-entry, .tabs a, .choice, input:not([type=hidden])")]
  .filter((one) => !one.matches(".form-check-input, .nav-switch, [type=date]") && !one.closest(".ts-wrapper"))
  .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && box.height < 43.9; })
  .map((one) => one.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def app() -> Flask:
    return gallery()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-quic"])
        yield made
        made.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Any]:
    """``open_page(path, width=1280, **context)``: a watched page; complaints of its console fail the test."""
    contexts = []
    complaints: list[str] = []

    def opened(path: str, *, width: int = 1280, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **settings)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [one for one in complaints if "responded with a status" not in one] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_every_width_obeys_the_policy_and_can_be_hit(open_page: Any, path: str) -> None:
    page = open_page(path)

    for width in (320, 360, 390, 640, 1280, 1920):  # 640 and 320 are 1280 at 200 % and 400 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, width
        assert page.evaluate(TOO_SMALL) == [], width
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_obstacle_for_anybody(open_page: Any, path: str) -> None:
    page = open_page(path)

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in {"serious", "critical"}]
        assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == [], width


def test_the_first_key_offers_the_way_to_the_content(open_page: Any) -> None:
    page = open_page("/")

    page.keyboard.press("Tab")
    expect(page.locator(".to-content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_refused_forms_put_the_focus_on_their_errors_and_lead_to_each_field(open_page: Any) -> None:
    page = open_page("/bieu-mau-loi")

    expect(page.locator(".error-summary")).to_be_focused()
    for anchor, control in [("title", "#title"), ("mode", "#mode-0"), ("leader", "#leader-ts-control")]:
        page.locator(f'.error-summary a[href="#{anchor}"]').first.click()
        expect(page.locator(control)).to_be_focused()


def test_the_search_in_a_long_list_ignores_marks_and_takes_d_for_dj(open_page: Any) -> None:
    page = open_page("/bieu-mau")
    page.locator("#leader-ts-control").click()

    for typed, found in [
        ("giao duc va dao tao", ["Sở Giáo dục và Đào tạo"]),
        ("doan dbqh", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
        ("ĐIỀU DƯỠNG", ["Trung tâm Điều dưỡng người có công"]),
        ("khong co", []),
    ]:
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        expect(page.locator(".ts-dropdown .option:visible")).to_have_text(found)

    page.keyboard.press("Control+A")
    page.keyboard.type("so tai chinh")
    page.keyboard.press("Enter")
    assert page.locator("#leader").input_value() == "Sở Tài chính"


def test_rows_are_added_and_dropped_and_their_names_never_meet(open_page: Any) -> None:
    page = open_page("/bieu-mau")

    page.get_by_role("button", name="Bỏ đại biểu 1").click()
    for _ in range(2):
        page.get_by_role("button", name="Thêm đại biểu").click()
    expect(page.locator("#people-3-name")).to_be_focused()

    names = page.eval_on_selector_all("[name^=people-][name$=-name]", "all => all.map((one) => one.name)")
    assert names == ["people-1-name", "people-2-name", "people-3-name"]
    expect(page.locator("[data-row] .ts-wrapper")).to_have_count(3)
    assert page.evaluate("window.violations") == []


def test_text_that_was_not_saved_is_offered_again_and_gone_after_saving_or_logging_out(open_page: Any) -> None:
    page = open_page("/bieu-mau")
    page.locator("#body").fill("Đoạn đang viết dở")
    page.wait_for_timeout(600)

    page.on("dialog", lambda asked: asked.accept())
    page.reload()
    page.get_by_role("button", name="Khôi phục").click()
    expect(page.locator("#body")).to_have_value("Đoạn đang viết dở")

    page.locator(".account summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))") == []


def test_leaving_a_changed_form_is_asked_about(open_page: Any) -> None:
    page = open_page("/bieu-mau")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.locator("#title").press_sequentially("Hội nghị")
    page.get_by_role("link", name="Quay lại danh sách").click(no_wait_after=True)
    page.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    expect(page.locator("#title")).to_have_value("Hội nghị")


def test_a_day_can_be_typed_as_the_office_writes_it(open_page: Any) -> None:
    page = open_page("/bieu-mau")

    expect(page.get_by_role("button", name="Chọn ngày: Ngày họp")).to_be_visible()
    expect(page.locator("#day")).to_have_attribute("placeholder", "dd/mm/yyyy")


def test_choosing_another_year_goes_there_at_once(open_page: Any, app: Flask) -> None:
    page = open_page("/?im-lang")

    with page.expect_navigation():
        page.get_by_label("Năm", exact=True).first.select_option("2025")

    assert app.extensions["received"][-1]["nam"] == ["2025"]


def test_without_scripts_everything_is_reached_and_a_form_is_sent(open_page: Any, app: Flask) -> None:
    page = open_page("/bieu-mau", width=390, java_script_enabled=False)

    expect(page.locator(".side-bar")).to_be_hidden()
    page.locator(".nav-button").click()
    expect(page.get_by_role("link", name="Hội nghị khối")).to_be_visible()
    page.locator(".account summary").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    page.locator(".account summary").click()
    page.locator("#title").fill("Hội nghị tổng kết")
    page.locator("#leader").select_option("Sở Tài chính")
    page.locator("#people-1-name").fill("Bà Lê Thị Hoa")
    page.get_by_role("button", name="Lưu").click()

    sent = app.extensions["received"][-1]
    assert sent["title"] == ["Hội nghị tổng kết"]
    assert sent["leader"] == ["Sở Tài chính"]
    assert sent["people-1-name"] == ["Bà Lê Thị Hoa"]


def test_an_act_that_cannot_be_undone_takes_two_presses_without_scripts_too(open_page: Any) -> None:
    page = open_page("/", java_script_enabled=False)

    expect(page.get_by_role("button", name="Xác nhận hủy bỏ quyết định")).to_be_hidden()
    page.locator(".confirm summary").click()

    expect(page.get_by_role("button", name="Xác nhận hủy bỏ quyết định")).to_be_visible()


def test_the_side_bar_of_a_wide_screen_folds_away_by_keyboard(open_page: Any) -> None:
    page = open_page("/")
    expect(page.locator(".side-bar")).to_be_visible()

    page.get_by_role("checkbox", name="Hiện hoặc ẩn danh mục").press("Space")

    expect(page.locator(".side-bar")).to_be_hidden()


def test_paper_shows_the_heading_the_filters_and_whole_tables_but_no_menus(open_page: Any) -> None:
    page = open_page("/")
    page.emulate_media(media="print")

    for hidden in (".top-bar", ".side-bar", ".filter-bar", ".tabs", ".btn >> nth=0", ".data-table .actions >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in ("h1", ".filter-words", ".data-table >> nth=0", ".demo-banner"):
        expect(page.locator(shown)).to_be_visible()
    assert page.eval_on_selector(".table-frame", "frame => getComputedStyle(frame).overflowX") == "visible"


def test_nothing_moves_for_whoever_asked_for_rest(open_page: Any) -> None:
    page = open_page("/", reduced_motion="reduce")

    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map((one) => getComputedStyle(one).transitionDuration)"
        ".filter((time) => parseFloat(time) > 0).length"
    )

    assert moving == 0
