"""Every component as HTML: valid, labelled, escaped, complete; and the rules all templates keep."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup
from flask import render_template_string
from jinja2 import UndefinedError

from tests.browser.gallery import gallery

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted(
    path for folder in ("components", "layouts", "pages") for path in (ROOT / "templates" / folder).rglob("*.html")
)
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
SCRIPTS = sorted((ROOT / "emulation" / "static" / "js").glob("*.js"))
PAGES = (
    "/", "/?im-lang", "/bieu-mau", "/bieu-mau-loi", "/loi/404", "/loi/404?vao", "/loi/500", "/ghi-cu", "/het-phien/0",
    "/het-phien/1",
)  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


def html(address: str) -> str:
    return gallery().test_client().get(address).get_data(as_text=True)


def page(address: str) -> BeautifulSoup:
    return BeautifulSoup(html(address), "html5lib")


def drawn(source: str, **values: object) -> BeautifulSoup:
    """What a template of a page would get from a component."""
    app = gallery()
    with app.test_request_context():
        return BeautifulSoup(render_template_string(source, **values), "html5lib")


# --- the templates themselves -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_says_in_its_first_line_how_it_is_called(path: Path) -> None:
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    signature = re.search(rf"macro {path.stem}\((.*)\) -%}}", path.read_text(encoding="utf-8"))

    assert first.startswith("{#"), "a comment stands in the first line"
    assert signature is not None, "the macro has the name of its file"
    assert f"{path.stem}({signature[1]})" in first, "the signature in the comment is the real one"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_nothing_inline_and_trusts_no_text(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert not re.search(r"\|\s*safe\b|autoescape|\bMarkup\b", text), "no text is taken as markup"
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+=[\"']|javascript:", text), "no style, no script inside"
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "scripts come from files"
    assert not re.search(r"\s[a-z-]+=\{\{", text), "attributes are quoted"
    assert not re.search(r"(src|href)=\"https?:", text), "nothing from another host"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_names_only_icons_that_are_laid_out(path: Path) -> None:
    listed = {
        line.partition("#")[0].strip()
        for line in (ROOT / "emulation/static/icons.txt").read_text(encoding="utf-8").splitlines()
    }

    named = set(re.findall(r"icon\(\"([a-z0-9-]+)\"", path.read_text(encoding="utf-8")))

    assert named <= listed


def test_the_scripts_stay_few() -> None:
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SCRIPTS)

    assert lines <= 400


def test_the_scripts_neither_evaluate_nor_write_markup() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage", text
        )


# --- contrast ---------------------------------------------------------------------------------------------------

_COLOURS = dict(
    re.findall(
        r"--([a-z-]+):\s*(#[0-9a-f]{6})", (ROOT / "emulation/static/css/colours.css").read_text(encoding="utf-8")
    )
)
_STATES = ("grey", "blue", "indigo", "amber", "violet", "green", "red", "teal")


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2 between two colours ``#rrggbb``."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("ink", "paper"), ("ink", "surface"), ("ink-soft", "paper"), ("ink-soft", "surface-soft"), ("act", "paper"),
        ("act-deep", "act-soft"), ("error", "surface"), ("error", "error-soft"), ("lacquer", "surface-soft"),
        *((f"{state}-ink", f"{state}-ground") for state in _STATES),
    ],
)  # fmt: skip
def test_words_stand_out_from_their_ground(letters: str, ground: str) -> None:
    assert contrast(_COLOURS[letters], _COLOURS[ground]) >= 4.5


def test_frames_of_fields_and_the_focus_are_seen() -> None:
    assert contrast(_COLOURS["line-strong"], _COLOURS["surface"]) >= 3
    assert contrast(_COLOURS["focus"], _COLOURS["paper"]) >= 3


def test_the_red_of_an_error_is_not_the_red_of_the_brand() -> None:
    assert contrast(_COLOURS["error"], _COLOURS["lacquer"]) >= 1.8


# --- pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_valid_and_every_control_has_a_name(address: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html(address))
    soup = page(address)
    ids = [tag["id"] for tag in soup.select("[id]")]

    assert soup.html is not None
    assert soup.html["lang"] == "vi"
    assert len(soup.select("h1")) == 1
    assert len(ids) == len(set(ids)), "ids are unique"
    for tag in soup.select("input:not([type=hidden]), select, textarea"):
        named = tag.get("aria-label") or (tag.get("id") and soup.select(f'label[for="{tag["id"]}"]'))
        assert named, f"a control without a label: {tag}"
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        for tag in soup.select(f"[{attribute}]"):
            assert set(str(tag[attribute]).split()) <= set(ids), f"{attribute} leads nowhere: {tag}"
    for link in soup.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids, f"a link into the page leads nowhere: {link}"
    for form in soup.select('form[method="post"]'):
        assert form.select_one('[name="csrf_token"]') or "/bieu-mau" in str(form["action"]), "a form without its token"


@pytest.mark.parametrize("address", PAGES)
def test_everything_a_page_loads_is_there_and_may_be_kept(address: str) -> None:
    client = gallery().test_client()
    soup = page(address)

    for tag in [*soup.select("link[href]"), *soup.select("script[src]"), *soup.select("img[src]")]:
        with client.get(str(tag.get("href") or tag["src"])) as answer:
            assert answer.status_code == 200
            assert "immutable" in answer.headers["Cache-Control"]


def test_the_demonstration_says_so_on_every_page_and_a_real_site_never_does() -> None:
    for address in PAGES:
        assert "DỮ LIỆU TRÌNH DIỄN" in page(address).select_one(".demo-banner").get_text()  # type: ignore[union-attr]
    source = "{% include 'layouts/demo.html' %}"

    assert not drawn(source, shell={"demo": False}).get_text().strip()  # noqa: S604 - no shell of a system


def test_a_refusal_is_announced_at_once_and_a_success_politely() -> None:
    roles = [tag["role"] for tag in page("/").select("[data-message]")]

    assert roles == ["status", "alert", "status"]


# --- fields -----------------------------------------------------------------------------------------------------


def test_errors_stand_above_the_form_with_links_and_beside_each_field() -> None:
    soup = page("/bieu-mau-loi")

    summary = soup.select_one('.error-summary[role="alert"]')
    title = soup.select_one("#title")

    assert summary is not None
    assert title is not None
    assert summary.select_one('a[href="#title"]')
    assert title["aria-invalid"] == "true"
    assert title["aria-describedby"] == "title-huong-dan title-loi"
    assert "Mục này là bắt buộc." in soup.select_one("#title-loi").get_text()  # type: ignore[union-attr]
    assert not re.search(r"This field|Not a valid", soup.get_text()), "errors are said in Vietnamese"


def test_what_was_typed_is_shown_back_even_when_it_was_refused() -> None:
    soup = page("/bieu-mau-loi")

    assert soup.select_one("#points")["value"] == "chín"  # type: ignore[index]
    assert soup.select_one("#day")["value"] == "31/02/2026"  # type: ignore[index]


def test_what_is_required_carries_a_star_and_the_line_above_explains_it() -> None:
    soup = page("/bieu-mau")

    assert soup.select_one(".required-note")
    assert soup.select_one('label[for="title"] .star')
    assert not soup.select_one('label[for="points"] .star')
    assert soup.select_one("#mode legend .star")


def test_long_lists_get_a_search_and_short_ones_do_not() -> None:
    soup = page("/bieu-mau")

    assert soup.select_one("select#leader[data-search]")
    assert not soup.select_one("select#kind[data-search]")


# --- parts ------------------------------------------------------------------------------------------------------


def test_a_table_escapes_what_people_wrote_and_names_its_columns() -> None:
    soup = drawn(
        '{% from "components/data_table.html" import data_table %}'
        '{{ data_table("Đơn vị", [{"label": "Tên", "kind": "name"}, {"label": "Điểm", "kind": "number"}], rows=rows,'
        " numbered=True, start=21) }}",
        rows=[["<script>alert(1)</script>", None]],
    )

    assert not soup.select("script")
    assert [tag.get_text() for tag in soup.select("thead th")] == ["STT", "Tên", "Điểm"]
    assert soup.select_one("tbody .order").get_text() == "21"  # type: ignore[union-attr]
    assert soup.select_one('tbody th[scope="row"]').get_text() == "<script>alert(1)</script>"  # type: ignore[union-attr]
    assert soup.select_one("tbody td.number").get_text() == "", "unknown is empty, not zero"  # type: ignore[union-attr]


def test_a_sorted_column_says_in_which_direction() -> None:
    assert page("/").select_one('th[aria-sort="ascending"] a')


def test_a_state_is_a_word_with_an_icon_and_never_colour_alone() -> None:
    source = '{% from "components/state.html" import state %}{{ state("Bản nháp", colour) }}'

    for colour in _STATES:
        mark = drawn(source, colour=colour).select_one(".state")
        assert mark is not None
        assert mark.get_text(strip=True) == "Bản nháp"
        assert mark.select_one("svg use")
    with pytest.raises((UndefinedError, KeyError)):
        drawn(source, colour="pink")


def test_a_verb_that_is_not_possible_now_says_why_beside_it() -> None:
    soup = page("/")
    button = soup.select_one(".disabled-action button")

    assert button is not None
    assert button["aria-disabled"] == "true"
    assert "còn 2 mục chưa có minh chứng" in soup.select_one(f"#{button['aria-describedby']}").get_text()  # type: ignore[union-attr]


def test_a_button_that_is_a_form_carries_token_key_and_version() -> None:
    soup = drawn(
        '{% from "components/action_button.html" import action_button %}'
        '{{ action_button("/x", "Nộp", "send", "khóa", once="a", version=3, fields={"n": "1"}) }}'
    )

    sent = {tag["name"]: tag["value"] for tag in soup.select('form[method="post"][action="/x"] input')}
    assert sent == {"csrf_token": "khóa", "once": "a", "version": "3", "n": "1"}


def test_an_unknown_fact_is_said_to_be_unknown() -> None:
    source = '{% from "components/data_list.html" import data_list %}{{ data_list([("Ngày", None), ("Số", 0)]) }}'

    assert [tag.get_text(strip=True) for tag in drawn(source).select("dd")] == ["chưa ghi", "0"]


def test_a_stale_save_shows_both_texts_and_sends_the_typed_one_with_the_new_version() -> None:
    soup = page("/ghi-cu")
    sides = soup.select(".two-texts")[0]
    sent = [(tag["name"], tag["value"]) for tag in soup.select('main form[action="/bieu-mau"] input')]

    assert "04 hoạt động chung." in sides.select_one(".side-theirs").get_text()  # type: ignore[union-attr]
    assert "05 hoạt động chung và đỡ đầu 01 xã." in sides.select_one(".side-mine").get_text()  # type: ignore[union-attr]
    assert [tag.get_text() for tag in sides.select(".side-theirs del")] == ["04", "chung."]
    assert ("version", "4") in sent
    assert ("body", "a\nb") in sent
    assert soup.select_one('main a.btn[href="/bieu-mau"]').get_text(strip=True) == "Giữ nội dung đã lưu"  # type: ignore[union-attr]


def test_after_the_session_ended_every_typed_word_goes_along_with_the_log_in() -> None:
    soup = page("/het-phien/1")
    kept = json.loads(str(soup.select_one('form[action="/dang-nhap"] input[name="kept"]')["value"]))  # type: ignore[index]

    assert [name for name, _ in kept] == ["once", "title", "body"]
    assert kept[2][1].startswith('Đoạn một.\n\nĐoạn "hai" <b>.')
    assert soup.select("textarea[readonly]")[0].get_text().strip() == "Hội nghị tổng kết"


def test_after_the_log_in_one_press_sends_the_typed_words() -> None:
    sent = {tag["name"]: tag["value"] for tag in page("/het-phien/0").select('form[action="/bieu-mau"] input')}

    assert sent["title"] == "Hội nghị tổng kết"
    assert str(sent["body"]).count("\n") == 24
