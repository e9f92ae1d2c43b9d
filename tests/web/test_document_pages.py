"""Papers through their pages: looked at, kept as drafts, issued and frozen, numbered, verified by whoever holds one."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from docx import Document as WordFile
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from emulation.domain.conference import Ground
from emulation.domain.document import Format
from emulation.models.database import db
from emulation.models.document import IssuedDocument
from emulation.queries import papers
from emulation.queries.papers import Origin
from emulation.services import documents, proposals
from emulation.services.documents import Rendered
from emulation.services.proposals import GroundCard
from emulation.web.documents.addresses import SLUGS
from emulation.web.render import Papers
from reports.pdf import PdfUnavailable
from tests import dossiers
from tests.cast import Province
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor
from tests.web.desk import Desk, counted, desk, filled, main_text, soup

LETTER = "/de-nghi/1/van-ban/to-trinh-de-nghi-khen-thuong"
LIST = "/de-nghi/1/van-ban/danh-sach-de-nghi-khen-thuong"
MINUTES = "/hoi-nghi/1/van-ban/bien-ban-hoi-nghi"
TICKED = {"blanks": "y", "unconfirmed": "y"}
CODE = "0000-0000-0001"

Made = Callable[[str], int]


@pytest.fixture
def made(served: Flask, province: Province, clock: TurnableClock) -> Made:
    """A record of the known conference as far on its way as is asked for; its id."""

    def make(how: str) -> int:
        with served.app_context():
            record: int = getattr(dossiers, how)(province, clock())
            return record

    return make


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def issued(served: Flask, province: Province, made: Made, clock: TurnableClock) -> int:
    """An issued letter, its bytes made up."""
    dossier = made("sent")
    with served.app_context():
        return _issue(province, dossier, clock)


def _issue(province: Province, dossier: int, clock: TurnableClock, *, code: str = CODE) -> int:
    origin = Origin(proposal_id=dossier)
    me = dossiers.leader(province)
    paper = papers.paper_of(me, "submission_letter", origin, today=date(2024, 1, 22))
    files = {Format.PDF: b"%PDF-1.7 frozen", Format.DOCX: b"PK frozen"}
    rendered = Rendered(subject="Tờ trình đề nghị tặng Cờ", facts_sha256=paper.sha256, code=code, files=files)
    return documents.issue_document(me, "submission_letter", origin, rendered, now=clock())


def stored(served: Flask) -> list[IssuedDocument]:
    with served.app_context():
        found = list(db.session.scalars(select(IssuedDocument).order_by(IssuedDocument.id)).unique())
        for document in found:
            document.files  # noqa: B018 (read while the session lives)
        return found


# looked at


def test_the_paper_stands_in_the_page_with_its_blanks_and_what_nobody_confirmed(leader: Desk, made: Made) -> None:
    made("drafted")

    page = leader.get(LETTER)

    paper = soup(page).select_one("article.paper")
    assert paper is not None
    assert "Cờ thi đua của Chính phủ" in paper.text
    assert "DỰ THẢO" in paper.text
    beside = main_text(page)
    assert "chưa xác minh" in beside
    assert "căn cứ đề nghị: ……" in beside
    assert "Số và ngày văn bản để trống cho văn thư ghi sau khi ký." in beside
    assert len(soup(page).find_all("h1")) == 1


@pytest.mark.parametrize(
    "kind", ["programme", "attendance_sheet", "year_end_report", "minutes", "nomination_result", "announcement"]
)
def test_every_paper_of_a_conference_can_be_looked_at(leader: Desk, made: Made, kind: str) -> None:
    made("confirmed")

    page = leader.get(f"/hoi-nghi/1/van-ban/{SLUGS[kind]}")

    assert page.status_code == 200
    assert soup(page).select_one("article.paper") is not None


def test_the_announcement_has_no_blank(leader: Desk, made: Made) -> None:
    made("confirmed")

    page = leader.get(f"/hoi-nghi/1/van-ban/{SLUGS['announcement']}")

    assert "Không còn chỗ để trống." in main_text(page)
    assert soup(page).select_one("#blanks") is None


def test_a_part_of_a_page_gets_the_paper_alone(leader: Desk, made: Made) -> None:
    made("drafted")

    answer = leader.get(LETTER, headers={"HX-Request": "true"})

    assert answer.text.lstrip().startswith("<article")
    assert "<html" not in answer.text


def test_what_people_typed_is_no_markup_in_a_paper(
    served: Flask, leader: Desk, province: Province, made: Made, clock: TurnableClock
) -> None:
    dossier = made("drafted")
    with served.app_context():
        first = dossiers.candidates(dossier)[0].id
        card = GroundCard(ground=Ground.OTHER, note="<script>alert(1)</script>")
        proposals.set_grounds(dossiers.leader(province), dossier, {first: card}, version=None, now=clock())

    page = leader.get(LETTER)

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


# drafts


def test_a_draft_as_word_is_a_word_file_marked_as_draft(leader: Desk, made: Made) -> None:
    made("drafted")

    answer = leader.get(f"{LETTER}/du-thao.docx")

    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="to-trinh-de-nghi-khen-thuong-2023-du-thao.docx"'
    )
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    word = WordFile(io.BytesIO(answer.data))
    assert any("Sở Tài chính" in paragraph.text for paragraph in word.paragraphs)


def test_a_draft_as_workbook_holds_the_table(leader: Desk, made: Made) -> None:
    made("drafted")

    sheet = load_workbook(io.BytesIO(leader.get(f"{LIST}/du-thao.xlsx").data)).active

    assert sheet is not None
    assert "Sở Tài chính" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert leader.get(f"{LETTER}/du-thao.xlsx").status_code == 404


def test_a_draft_as_pdf_is_a_pdf(leader: Desk, made: Made) -> None:
    made("drafted")

    answer = leader.get(f"{LETTER}/du-thao.pdf")

    assert answer.data.startswith(b"%PDF-")
    assert answer.mimetype == "application/pdf"


@pytest.mark.parametrize(
    "path",
    [
        f"{LETTER}/du-thao.exe",
        "/de-nghi/1/van-ban/khong-co",
        "/hoi-nghi/77/van-ban/bien-ban-hoi-nghi",
        "/de-nghi/1/van-ban/bien-ban-hoi-nghi",
        "/hoi-nghi/1/van-ban/to-trinh-de-nghi-khen-thuong",
        "/de-nghi/1/van-ban/submission_letter",
    ],
)
def test_papers_a_record_does_not_have_are_not_found(leader: Desk, made: Made, path: str) -> None:
    made("drafted")

    assert leader.get(path).status_code == 404


# issuing


def test_issuing_freezes_every_face_with_one_code_in_its_foot(served: Flask, leader: Desk, made: Made) -> None:
    made("drafted")

    form = leader.form(LIST) | TICKED
    page = leader.get(leader.post(f"{LIST}/phat-hanh", form).location)
    (document,) = stored(served)
    assert f"Đã phát hành lúc 08:30 ngày 22/01/2024, mã {document.code}." in main_text(page)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", document.code)
    files = {file.format: file for file in document.files}
    assert set(files) == set(Format)
    for face, file in files.items():
        answer = leader.get(f"/van-ban/{document.id}/tep.{face}")
        assert hashlib.sha256(answer.data).hexdigest() == file.sha256
        assert len(answer.data) == file.size
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="danh-sach-de-nghi-khen-thuong-2023-{document.code}.{face}"'
        )
    word = WordFile(io.BytesIO(leader.get(f"/van-ban/{document.id}/tep.docx").data))
    foot = " ".join(paragraph.text for section in word.sections for paragraph in section.footer.paragraphs)
    assert document.code in foot
    assert "Phát hành lúc 08:30 ngày 22/01/2024" in foot


def test_what_is_not_seen_is_not_issued(served: Flask, leader: Desk, made: Made) -> None:
    made("drafted")

    answer = leader.send(LETTER, {}, to=f"{LETTER}/phat-hanh")

    assert answer.status_code == 422
    assert "Xem các chỗ để trống rồi đánh dấu xác nhận." in main_text(answer)
    assert "Xem các nội dung chưa xác minh rồi đánh dấu xác nhận." in main_text(answer)
    assert stored(served) == []


def test_a_paper_that_changed_since_it_was_looked_at_is_not_issued(
    served: Flask, leader: Desk, province: Province, made: Made, clock: TurnableClock
) -> None:
    dossier = made("drafted")
    form = leader.form(LETTER) | TICKED
    with served.app_context():
        first = dossiers.candidates(dossier)[0].id
        cards = {first: GroundCard(ground=Ground.LEADING_UNIT)}
        proposals.set_grounds(dossiers.leader(province), dossier, cards, version=None, now=clock())

    answer = leader.post(f"{LETTER}/phat-hanh", form)

    assert answer.status_code == 422
    assert "Dữ liệu vừa thay đổi" in main_text(answer)
    assert stored(served) == []
    assert filled(answer)["seen"] != form["seen"]


def test_the_same_facts_are_not_issued_again(served: Flask, leader: Desk, issued: int) -> None:
    page = leader.get(LETTER)
    answer = leader.press(f"{LETTER}/phat-hanh", {**TICKED, "seen": stored(served)[0].facts_sha256})

    assert f"dữ liệu không thay đổi so với văn bản đã phát hành, mã {CODE}" in main_text(page)
    assert (answer.status_code, answer.location) == (303, f"/van-ban/{issued}")
    said = f"Văn bản này đã được phát hành lúc 08:30 ngày 22/01/2024 với mã {CODE}, không phát hành lại."
    assert said in main_text(leader.get(answer.location))
    assert len(stored(served)) == 1


def test_a_second_press_of_issue_leads_to_the_one_paper(served: Flask, leader: Desk, made: Made) -> None:
    made("drafted")

    form = leader.form(LIST) | TICKED
    first = leader.post(f"{LIST}/phat-hanh", form)
    again = leader.post(f"{LIST}/phat-hanh", form)

    assert (again.status_code, again.location) == (303, first.location)
    assert len(stored(served)) == 1


def test_a_machine_that_cannot_print_says_so_and_issues_nothing(
    served: Flask, leader: Desk, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(_self: Papers, _document: object) -> bytes:
        raise PdfUnavailable("Máy chủ chưa có thư viện Pango nên chưa tạo được PDF.")

    monkeypatch.setattr(Papers, "pdf", unable)
    made("drafted")

    answer = leader.send(LETTER, TICKED, to=f"{LETTER}/phat-hanh")
    draft = leader.get(f"{LETTER}/du-thao.pdf")

    assert answer.status_code == 422
    assert "Chưa tạo được tệp PDF: Máy chủ chưa có thư viện Pango" in main_text(answer)
    assert stored(served) == []
    assert "Chưa tạo được tệp PDF" in main_text(leader.get(draft.location))
    assert leader.get(f"{LETTER}/du-thao.docx").status_code == 200


def test_what_was_issued_and_changed_since_is_shown_as_such(
    served: Flask, leader: Desk, province: Province, made: Made, clock: TurnableClock
) -> None:
    dossier = made("drafted")
    with served.app_context():
        _issue(province, dossier, clock)
        first = dossiers.candidates(dossier)[0].id
        cards = {first: GroundCard(ground=Ground.LEADING_UNIT)}
        proposals.set_grounds(dossiers.leader(province), dossier, cards, version=None, now=clock())
        before = main_text(leader.get(LETTER))
        second = _issue(province, dossier, clock, code="0000-0000-0002")

    assert "Dữ liệu đã thay đổi từ đó; phát hành lại là tạo văn bản thay thế." in before
    assert "Đã được thay thế" in main_text(leader.get("/van-ban/1"))
    assert "0000-0000-0002" in main_text(leader.get("/van-ban/1"))
    assert f"Thay thế văn bản mã {CODE}" in main_text(leader.get(f"/van-ban/{second}"))


# the issued paper


def test_the_page_of_an_issued_paper_tells_what_was_frozen(leader: Desk, issued: int) -> None:
    page = leader.get(f"/van-ban/{issued}")

    text = main_text(page)
    assert CODE in text
    assert hashlib.sha256(b"%PDF-1.7 frozen").hexdigest() in text
    assert "22/01/2024" in text
    frame = soup(page).select_one("iframe")
    assert frame is not None
    assert (frame["src"], bool(frame["title"])) == (f"/van-ban/{issued}/xem.pdf", True)


def test_only_our_own_pages_may_frame_the_pdf(leader: Desk, issued: int) -> None:
    answer = leader.get(f"/van-ban/{issued}/xem.pdf")

    assert answer.data == b"%PDF-1.7 frozen"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" not in answer.headers["Content-Security-Policy"]


def test_number_and_date_are_added_once(served: Flask, leader: Desk, issued: int) -> None:
    page = leader.done(f"/van-ban/{issued}/so-ngay", {"number": "05/TTr-KTĐ", "dated_on": "22/01/2024"})

    assert "Đã ghi số, ngày văn bản lúc 08:30 ngày 22/01/2024; tệp đã phát hành giữ nguyên." in main_text(page)
    assert "05/TTr-KTĐ" in main_text(page)
    assert "Ghi số, ngày" not in main_text(page)
    again = leader.press(f"/van-ban/{issued}/so-ngay", {"number": "06/TTr", "dated_on": "22/01/2024"})
    assert again.status_code == 422
    assert leader.get(f"/van-ban/{issued}/tep.pdf").data == b"%PDF-1.7 frozen"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": ""}, "Mục này là bắt buộc."),
        ({"dated_on": "23/01/2024"}, "sau ngày hôm nay"),
        ({"dated_on": "hôm nay"}, "Nhập ngày theo dạng dd/mm/yyyy"),
    ],
)
def test_a_number_that_cannot_be_is_refused(leader: Desk, issued: int, change: dict[str, object], said: str) -> None:
    typed = {"number": "05/TTr-KTĐ", "dated_on": "22/01/2024", "signer": "Vũ Thị Liễu"}

    answer = leader.send(f"/van-ban/{issued}/so-ngay", typed | change)

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert filled(answer)["signer"] == "Vũ Thị Liễu"


# who may


@pytest.mark.parametrize(
    ("who", "reads", "runs"),
    [
        ("khoi.truong", 200, 200),
        ("thuong.truc", 200, 200),
        ("thanh.vien", 200, 403),
        ("hoi.dong", 200, 403),
        ("khoi.khac", 404, 404),
        ("quan.tri", 404, 404),
    ],
)
def test_who_sees_the_block_reads_its_papers_who_runs_it_issues(
    served: Flask, issued: int, who: str, reads: int, runs: int
) -> None:
    visitor = desk(served, who)

    for path in (LETTER, f"{LETTER}/du-thao.docx", MINUTES, f"/van-ban/{issued}", f"/van-ban/{issued}/tep.pdf",
                 f"/van-ban/{issued}/xem.pdf"):  # fmt: skip
        assert visitor.get(path).status_code == reads, path
    assert visitor.get(f"/van-ban/{issued}/so-ngay").status_code == runs
    pressed = visitor.press(f"{LETTER}/phat-hanh", TICKED).status_code
    assert pressed == (303 if runs == 200 else runs)
    if reads == 200:
        offered = soup(visitor.get(LETTER)).select('form[action$="/phat-hanh"], [aria-disabled="true"]')
        assert bool(offered) is (runs == 200)


def test_papers_are_for_people_who_are_logged_in(served: Flask, issued: int) -> None:
    for path in (LETTER, f"/van-ban/{issued}", f"/van-ban/{issued}/tep.pdf"):
        assert Visitor(served).get(path).location.startswith("/dang-nhap")
    assert desk(served, "khoi.truong").get("/van-ban/77").status_code == 404


# a code


@pytest.mark.parametrize("typed", [CODE, "0000 0000 0001", "000000000001", "oooo-oooo-oooI", " 0000-0000-0001 "])
def test_whoever_holds_a_paper_finds_it_by_its_code(served: Flask, issued: int, typed: str) -> None:
    visitor = Visitor(served)
    answer = visitor.get("/xac-thuc", query_string={"ma": typed})

    assert answer.location == f"/xac-thuc/{CODE}"
    text = main_text(visitor.get(answer.location))
    assert "Mã đúng" in text
    assert "Tờ trình đề nghị tặng Cờ" in text
    assert hashlib.sha256(b"%PDF-1.7 frozen").hexdigest() in text


def test_the_page_of_a_code_tells_nothing_the_paper_does_not(served: Flask, issued: int) -> None:
    page = Visitor(served).get(f"/xac-thuc/{CODE}")

    assert "Cán Bộ Thi Đua" not in page.text
    assert "/van-ban/" not in page.text
    assert "/de-nghi/" not in page.text


@pytest.mark.parametrize("typed", ["0000-0000-0002", "khong phai ma", "<b>x</b>", "x" * 500])
def test_a_code_nobody_issued_does_not_exist(served: Flask, issued: int, typed: str) -> None:
    answer = Visitor(served).get("/xac-thuc", query_string={"ma": typed}, follow_redirects=True)

    assert answer.status_code == 404
    assert "Mã không tồn tại." in main_text(answer)
    assert "<b>x</b>" not in answer.text


def test_a_superseded_paper_is_real_but_not_the_latest(
    served: Flask, province: Province, made: Made, clock: TurnableClock
) -> None:
    dossier = made("drafted")
    with served.app_context():
        _issue(province, dossier, clock)
        first = dossiers.candidates(dossier)[0].id
        cards = {first: GroundCard(ground=Ground.LEADING_UNIT)}
        proposals.set_grounds(dossiers.leader(province), dossier, cards, version=None, now=clock())
        _issue(province, dossier, clock, code="0000-0000-0002")

    text = main_text(Visitor(served).get(f"/xac-thuc/{CODE}"))

    assert "Văn bản có thật nhưng đã được thay thế lúc 08:30 ngày 22/01/2024." in text
    assert "0000-0000-0002" not in text


def test_whoever_guesses_codes_has_to_wait_and_nobody_else(served: Flask, issued: int, clock: TurnableClock) -> None:
    guesser, neighbour, elsewhere = Visitor(served), Visitor(served), Visitor(served, address="10.0.0.2")
    clock.turn(timedelta(seconds=20))
    missed = [guesser.get(f"/xac-thuc/0000-0000-{number:04}").status_code for number in range(100, 160)]

    refused = guesser.get("/xac-thuc/0000-0000-0160")

    assert missed == [404] * 60
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "40")
    assert "Mã chưa được tra; tra lại từ 08:31 ngày 22/01/2024." in main_text(refused)
    assert "Mã không tồn tại." not in main_text(refused)
    assert neighbour.get(f"/xac-thuc/{CODE}").status_code == 429
    assert elsewhere.get(f"/xac-thuc/{CODE}").status_code == 200
    assert guesser.get("/xac-thuc").status_code == 200
    clock.turn(timedelta(seconds=40))
    assert guesser.get(f"/xac-thuc/{CODE}").status_code == 200


def test_a_paper_may_be_checked_as_often_as_one_likes(served: Flask, issued: int) -> None:
    visitor = Visitor(served)

    assert {visitor.get(f"/xac-thuc/{CODE}").status_code for _ in range(70)} == {200}


def test_the_form_alone_asks_for_a_code(served: Flask) -> None:
    page = Visitor(served).get("/xac-thuc")

    assert page.status_code == 200
    assert soup(page).select_one("input[name=ma]") is not None


def test_looking_at_a_paper_asks_few_questions(served: Flask, leader: Desk, made: Made) -> None:
    made("drafted")

    with counted(served) as asked:
        leader.get(LETTER)

    assert len(asked) <= 40
