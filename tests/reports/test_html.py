"""The HTML face: text stays text, nothing inline, the same markup for the PDF and for a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from defusedxml import ElementTree

from reports import html
from reports.document import Document, Heading, ItemList, Paragraph, Table, Title
from tests.reports import papers

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd"/>',
    '<link rel="attachment" href="file:///etc/passwd"/>',
    "{{ 7*7 }}{% raw %}",
    "=1+1 & <b>",
    '" onclick="x',
    "]]><!--",
    "&#0;&bogus;",
    "Rất dài " * 60,
    "a\x00b\x08c\ud800",
)
PAPERS = (papers.letter(), papers.report(), papers.minutes(), papers.landscape_list())


def hostile_paper(text: str) -> Document:
    """The text at every place of a paper that takes text."""
    table = papers.table(2)
    columns = tuple(replace(column, header=text) for column in table.columns)
    rows = tuple(replace(row, cells=(text,) * 5) for row in table.rows)
    return replace(
        papers.minutes(),
        subject=text,
        title=Title(name=text, abstract=(text,), note=text),
        letterhead=replace(papers.LETTERHEAD, parent=text, issuer=text, number=text, place_and_date=text, subject=text),
        addressees=(text, text),
        through=text,
        basis=(text,),
        body=(Heading(text), Paragraph(text), ItemList((text,)), Table(caption=text, columns=columns, rows=rows)),
        code=text,
        made_at=text,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_comes_out_as_text(text: str) -> None:
    tree = ElementTree.fromstring(html.render(hostile_paper(text)))

    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "img", "link", "b", "style"})
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    shown = "".join(tree.itertext())
    assert text.translate({0: None, 8: None, 0xD800: None}) in shown


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_the_markup_carries_no_style_and_no_script_of_its_own(paper: Document) -> None:
    markup = html.fragment(paper)

    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:", markup)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_a_fragment_leaves_the_first_heading_to_its_page(paper: Document) -> None:
    tree = ElementTree.fromstring(html.fragment(paper))

    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch(r"h\d", element.tag)]
    assert min(levels) == 2
    assert levels.count(2) == 1


def test_the_page_starts_at_the_first_level_in_the_language_of_the_paper() -> None:
    tree = ElementTree.fromstring(html.render(papers.report()))

    assert tree.get("lang") == "vi"
    assert [element.tag for element in tree.iter() if re.fullmatch(r"h[1-4]", element.tag)] == [
        "h1", "h2", "h2", "h3", "h4",
    ]  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_every_class_of_the_markup_is_known_to_the_stylesheet(paper: Document) -> None:
    known = set(re.findall(r"\.([\w-]+)", html.STYLESHEET.read_text(encoding="utf-8")))

    used = {name for names in re.findall(r'class="([^"]*)"', html.render(paper)) for name in names.split()}

    assert used <= known | {"paper-portrait"}


def test_the_stylesheet_asks_for_no_file() -> None:
    source = html.STYLESHEET.read_text(encoding="utf-8")

    assert "url(" not in source
    assert "@import" not in source


def test_a_table_without_rows_says_so_in_a_sentence() -> None:
    empty = replace(papers.table(1), rows=(), when_empty="Không có đề nghị nào.")

    markup = html.fragment(replace(papers.letter(), body=(empty,)))

    assert "Không có đề nghị nào." in markup
    assert "<table" not in markup


def test_an_issued_paper_bears_no_draft_mark() -> None:
    issued = html.fragment(replace(papers.letter(), draft=False, demo=False))

    assert "DỰ THẢO" not in issued
    assert "DỮ LIỆU TRÌNH DIỄN" not in issued
    assert "Mã phiên bản: 7KQ2-M9TX-41" in issued
