"""The measuring itself: figures come out of every script, and what is slow is said to be short."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from bench import data, pages, papers
from bench.figures import Figure
from config import ROOT, Config
from emulation.commands import bench, scratch

ROW = re.compile(r"(?P<name>[a-z_.]+) +(?P<value>[\d.]+) (?P<unit>\S+) +(?P<target>-|<= [\d.]+)  (?P<verdict>ok|short)")


@pytest.fixture(scope="module")
def small() -> Iterator[tuple[Flask, data.Province]]:
    """A small province, its application without a context about."""
    with scratch.application() as app:
        with app.app_context():
            province = data.build(data.SMALL)
        yield app, province


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of scripts, as ``bench/`` is one."""
    (tmp_path / "helpers.py").write_text('"""No script: nothing runs it."""\n', encoding="utf-8")
    return tmp_path


def plant(folder: Path, name: str, figures: str) -> None:
    lines = (
        '"""A planted script."""',
        "import sys",
        "from bench.figures import Figure, main",
        'if __name__ == "__main__":',
        f"    sys.exit(main(lambda small: {figures}))",
    )
    (folder / f"{name}.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def asked(capfd: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, list[re.Match[str]], str]:
    code = bench.run(list(arguments), Config.without_site(), folder=folder)
    printed = capfd.readouterr()
    return code, [row for line in printed.out.splitlines() if (row := ROW.fullmatch(line))], printed.out + printed.err


def test_one_row_is_printed_for_each_figure(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plant(folder, "quick", "[Figure('quick.page', 12.34, 'ms', 30), Figure('quick.peer', 250, 'ms')]")

    code, rows, printed = asked(capfd, folder)

    assert code == 0
    assert [row.group("name", "value", "unit", "target", "verdict") for row in rows] == [
        ("quick.page", "12.3", "ms", "<= 30", "ok"),
        ("quick.peer", "250", "ms", "-", "ok"),
    ]
    assert "nhân" in printed.splitlines()[0], "the machine is named"


def test_a_planted_slow_figure_fails_the_run(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plant(folder, "quick", "[Figure('quick.page', 12, 'ms', 30)]")
    plant(folder, "slow", "[Figure('slow.page', 31, 'ms', 30), Figure('slow.other', 1, 'ms', 30)]")

    code, rows, printed = asked(capfd, folder)

    assert code == 1
    assert [row["verdict"] for row in rows] == ["ok", "short", "ok"]
    assert "Chưa đạt: slow." in printed


@pytest.mark.parametrize("figures", ["[]", "[Figure('no.number', float('nan'), 'ms', 30)]", "[1 / 0]"])
def test_a_script_that_measures_nothing_fails_the_run(
    folder: Path, capfd: pytest.CaptureFixture[str], figures: str
) -> None:
    plant(folder, "odd", figures)

    code, _, _ = asked(capfd, folder)

    assert code == 1


def test_one_script_is_run_by_its_name(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plant(folder, "quick", "[Figure('quick.small', 1 if small else 2, 'ms')]")
    plant(folder, "slow", "[Figure('slow.page', 31, 'ms', 30)]")

    code, rows, _ = asked(capfd, folder, "quick", "--small")
    unknown, _, printed = asked(capfd, folder, "nobody")

    assert code == 0
    assert [row.group("name", "value") for row in rows] == [("quick.small", "1.0")]
    assert unknown == 2
    assert "quick, slow" in printed


def test_the_folder_holds_pages_and_documents() -> None:
    assert {"pages", "documents"} <= set(bench.names(bench.SCRIPTS))
    assert "data" not in bench.names(bench.SCRIPTS)


def test_every_role_is_measured_on_real_pages(small: tuple[Flask, data.Province]) -> None:
    app, province = small

    measured = pages.measured(app, province, rounds=1)
    figures = list(pages.figures(measured))

    asked_for = {page.path for page in measured}
    assert {f"pages.{who}.slowest" for who, _, _ in pages.people(province)} <= {figure.name for figure in figures}
    assert all(figure.value > 0 for figure in figures)
    assert all(page.queries >= 1 for page in measured), "every page knows who asks"
    for record in (province.meeting, province.drafting, province.finished):
        assert f"/hoi-nghi/{record.conference_id}/binh-xet/ghi" in asked_for
    assert f"/de-nghi/{province.drafting.proposal_id}/trinh" in asked_for
    assert f"/van-ban/{province.finished.document_ids[0]}" in asked_for


def test_a_slow_page_is_short(small: tuple[Flask, data.Province], monkeypatch: pytest.MonkeyPatch) -> None:
    app, province = small
    slow = app.view_functions["home.guide"]

    def slower(**arguments: object) -> object:
        time.sleep(pages.TARGET / 1000)
        return slow(**arguments)

    slower._stands_for = slow._stands_for  # type: ignore[attr-defined]  # what the guard reads
    monkeypatch.setitem(app.view_functions, "home.guide", slower)

    figures = list(pages.figures(pages.measured(app, province, rounds=1)))

    assert all(figure.short for figure in figures if figure.name.endswith(".slowest"))


def test_nothing_of_one_request_is_left_for_the_next(small: tuple[Flask, data.Province]) -> None:
    app, province = small
    client = pages.log_in(app, "chuyen.vien")
    address = f"/hoi-nghi/{province.finished.conference_id}"

    with pages._counted(app) as count:
        asked_for = []
        for _ in range(3):
            before = count()
            client.get(address)
            asked_for.append(count() - before)

    assert asked_for[1] == asked_for[2] > 5


def test_papers_differ_from_round_to_round() -> None:
    assert papers.report(1) == papers.report(1)
    assert papers.report(1).body != papers.report(2).body
    assert papers.letter(1).body != papers.letter(2).body
    assert 280 <= papers.rows_of(papers.report(1)) <= 320


@pytest.mark.documents
@pytest.mark.office
def test_documents_are_measured_in_the_scaled_form() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "documents.py"), "--small"],
        cwd=ROOT,
        env=bench._environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    names = {row["name"] for line in ended.stdout.splitlines() if (row := ROW.fullmatch(line))}
    assert {
        "documents.report",
        "documents.report.libreoffice",
        "documents.report.share_of_libreoffice",
        "documents.letter",
        "documents.demonstration",
        "documents.memory",
    } <= names, ended.stdout + ended.stderr


def test_a_figure_at_its_target_is_enough() -> None:
    assert not Figure("a", 30.0, "ms", 30).short
    assert Figure("a", 30.1, "ms", 30).short
    assert not Figure("a", 1e9, "ms").short
