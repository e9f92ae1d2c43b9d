"""The render process: warm, bounded, replaced after a fault; and what a PDF of ours carries inside."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from reports import fonts
from reports.document import Document, Row
from reports.pdf import PdfUnavailable, Renderer, RenderFailed
from reports.pdf_worker import UNAVAILABLE, read_message
from tests.reports import papers
from tests.reports.test_html import HOSTILE, hostile_paper

ROOT = Path(__file__).resolve().parents[2]


def _pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""
    found: list[pikepdf.Object] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, pikepdf.Array):
            waiting = [*thing, *waiting]
        elif isinstance(thing, pikepdf.Dictionary) and "/S" in thing:
            found.append(thing)
            waiting = [*([thing.K] if "/K" in thing else []), *waiting]
    return found


def test_a_letter_has_two_pages_and_a_report_a_dozen(renderer: Renderer) -> None:
    assert _pages(renderer.render(papers.letter())) == 2
    assert 10 <= _pages(renderer.render(papers.report())) <= 15


def test_headings_table_heads_and_language_are_in_the_structure(renderer: Renderer) -> None:
    content = renderer.render(papers.report(tables=(3,), paragraphs=2))

    with pikepdf.open(io.BytesIO(content)) as pdf:
        tags = _tags(pdf)
        kinds = [str(tag.S) for tag in tags]
        assert [kind for kind in kinds if kind in {"/H1", "/H2", "/H3", "/H4"}] == ["/H1", "/H2", "/H2", "/H3", "/H4"]
        heads = [tag for tag in tags if tag.S == "/TH"]
        assert len(heads) == 5
        assert {str(head.A.Scope) for head in heads} == {"/Column"}
        assert kinds.count("/Table") == 1
        assert kinds.count("/L") == 2
        assert str(pdf.Root.Lang) == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_file_says_its_title_and_who_issued_it(renderer: Renderer) -> None:
    with pikepdf.open(io.BytesIO(renderer.render(papers.letter()))) as pdf:
        assert str(pdf.docinfo["/Title"]) == papers.letter().subject
        assert str(pdf.docinfo["/Author"]) == papers.BLOCK


def test_only_the_chosen_family_is_embedded_and_every_letter_is_in_it(renderer: Renderer) -> None:
    alphabet = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ₫…–"
    content = renderer.render(papers.letter(alphabet, alphabet.upper(), "tiếng 中 ☐ ✓"))
    family = fonts.find()

    assert family is not None
    wanted = family.name.replace(" ", "-")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        embedded = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing]
        names = {str(thing.FontName).partition("+")[2] for thing in embedded}
        described = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing]
    assert names
    assert all(name == wanted or name.startswith(f"{wanted}-") for name in names), names
    assert len(described) == len(embedded)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_and_brings_nothing_along(renderer: Renderer, text: str) -> None:
    content = renderer.render(hostile_paper(text))

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Names" not in pdf.Root
        assert "/AF" not in pdf.Root
        assert not [page for page in pdf.pages if page.get_images() or "/Annots" in page]
    assert b"root:x:0" not in content


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/passwd" />',
        '<img src="http://127.0.0.1:9/x.png" />',
        '<link rel="attachment" href="file:///etc/passwd" />',
        "<img src=\"data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg'/&gt;\" />",
    ],
)
def test_even_markup_that_slipped_in_could_fetch_nothing(markup: str, tmp_path: Path) -> None:
    page = f'<html lang="vi"><head><title>x</title></head><body>{markup}<p>chữ</p></body></html>'
    script = (
        "import sys; from reports.pdf_engine import Engine\n"
        "try: content = Engine(pages=5).print(sys.argv[1])\n"
        "except BaseException as error: print('refused', type(error).__name__)\n"
        "else: print('printed')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, page], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.split() == ["refused", "FatalURLFetchingError"]


def test_the_web_process_never_loads_weasyprint() -> None:
    script = "import sys, reports.pdf, reports.html; print('weasyprint' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "False"


def test_the_render_process_ends_with_the_server_even_when_that_is_killed() -> None:
    script = (
        "import os; from reports.pdf import Renderer\n"
        "renderer = Renderer(); renderer.warm_up(); print(renderer.process_id, flush=True); os._exit(1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    worker = int(done.stdout)

    for _ in range(100):
        if not _running(worker):
            break
        time.sleep(0.1)
    assert not _running(worker)


def _running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_threads_share_one_process_and_each_gets_its_own_paper(renderer: Renderer) -> None:
    printed: dict[int, int] = {}

    def work(number: int) -> None:
        printed[number] = _pages(renderer.render(papers.landscape_list(30 * number)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert printed[1] < printed[2] < printed[3] < printed[4]


def test_a_killed_process_is_replaced_by_the_next_paper() -> None:
    with Renderer() as renderer:
        renderer.render(papers.minutes())
        first = renderer.process_id
        assert first is not None
        os.kill(first, 9)

        content = renderer.render(papers.minutes())

        assert _pages(content) == 1
        assert renderer.process_id != first


def test_a_paper_that_takes_too_long_is_given_up_and_the_next_one_prints() -> None:
    with Renderer(seconds=3) as renderer:
        renderer.warm_up()

        with pytest.raises(RenderFailed) as refused:
            renderer.render(papers.report(tables=(4000,)))

        assert "longer than 3" in refused.value.detail
        assert _pages(renderer.render(papers.minutes())) == 1


def test_a_paper_of_too_many_pages_is_refused_with_a_sentence() -> None:
    with Renderer(pages=3) as renderer:
        with pytest.raises(RenderFailed, match="dài hơn 3 trang"):
            renderer.render(papers.landscape_list(120))

        assert _pages(renderer.render(papers.letter())) == 2


def test_a_process_out_of_memory_fails_that_paper_alone() -> None:
    with Renderer(memory=300) as renderer:
        with pytest.raises(RenderFailed):
            renderer.render(papers.report(tables=(3000,)))

        assert _pages(renderer.render(papers.minutes())) == 1


def test_a_faulty_paper_is_a_sentence_for_the_reader_and_a_trace_for_the_log(renderer: Renderer) -> None:
    row = Row((1, "Sở Tài chính", None, 97.5, None))  # type: ignore[arg-type] # points are never floats
    faulty = replace(papers.minutes(), body=(replace(papers.table(1), rows=(row,)),))

    with pytest.raises(RenderFailed, match="bản Word vẫn tải được") as refused:
        renderer.render(faulty)

    assert "Traceback" in refused.value.detail


def test_after_its_share_of_papers_the_process_is_fresh() -> None:
    with Renderer(papers=2) as renderer:
        renderer.render(papers.minutes())
        first = renderer.process_id
        renderer.render(papers.minutes())

        assert renderer.process_id is None
        renderer.render(papers.minutes())
        assert renderer.process_id not in (None, first)


def test_a_process_that_grew_too_large_is_let_go() -> None:
    with Renderer(resting_memory=20) as renderer:
        renderer.render(papers.minutes())

        assert renderer.process_id is None


def test_the_process_holds_little_after_a_long_report(renderer: Renderer) -> None:
    renderer.render(papers.report())

    assert 0 < renderer.held_memory < 150 * 1024 * 1024


def test_without_a_typeface_the_machine_says_so(tmp_path: Path) -> None:
    nowhere = fonts.FontFamily("Tinos", tmp_path, ("a.ttf", "b.ttf", "c.ttf", "d.ttf"))

    with Renderer(typefaces=(nowhere,)) as renderer, pytest.raises(PdfUnavailable, match="phông chữ"):
        renderer.render(papers.minutes())


def test_without_pango_the_process_says_so_and_ends(tmp_path: Path) -> None:
    family = fonts.find()
    assert family is not None
    configuration = fonts.write_configuration(family, tmp_path)
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libpango")\n', encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "reports.pdf_worker", str(configuration), str(2**31), "9"],
        cwd=ROOT,
        env={"PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )

    answer = read_message(io.BytesIO(done.stdout))
    assert answer.startswith(UNAVAILABLE)
    assert b"libpango" in answer


def test_closing_twice_and_printing_after_closing_both_work() -> None:
    renderer = Renderer()
    renderer.render(papers.minutes())
    renderer.close()
    renderer.close()

    assert _pages(renderer.render(papers.minutes())) == 1
    renderer.close()


def test_the_same_paper_gives_the_same_bytes(renderer: Renderer) -> None:
    paper: Document = papers.letter()

    assert renderer.render(paper) == renderer.render(paper)
