"""Comments in the pages: a draft is put up, members comment with files, the leader answers, the report is adopted."""

from __future__ import annotations

import gc
import io
import re
from datetime import timedelta

import pytest
from flask import Flask

from emulation.domain.comment import DraftKind
from emulation.models.comment import DraftComment
from emulation.models.database import db
from emulation.models.file import StoredFile
from emulation.services import comments, settings
from emulation.services.comments import CommentCard
from tests import hostile
from tests.cast import STANDING_HEAD, Province, officer
from tests.clocks import TurnableClock
from tests.services.test_conferences import prepared
from tests.web.desk import Desk, counted, desk, main_text, soup, table_rows

pytestmark = [
    # the test's own browser leaves the file open in which it packed a large upload
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WEEK = timedelta(days=7)
WORDS = "Đề nghị bổ sung nội dung chuyển đổi số."


@pytest.fixture
def meeting(served: Flask, province: Province, clock: TurnableClock) -> int:
    with served.app_context():
        return prepared(province, clock())


@pytest.fixture
def draft(served: Flask, province: Province, meeting: int, clock: TurnableClock) -> int:
    with served.app_context():
        leader = officer(province.delegation_office)
        return comments.ask_comments(leader, DraftKind.REPORT, meeting, until=clock() + WEEK, now=clock())


def commented(served: Flask, province: Province, draft: int, clock: TurnableClock) -> int:
    with served.app_context():
        card = CommentCard(section="directions", text=WORDS)
        return comments.give_comment(officer(province.finance), draft, card, now=clock())


def attach(who: Desk, draft: int, name: str, content: bytes, **fields: object) -> object:
    values = {**who.form(f"/gop-y/{draft}"), "text": WORDS, "section": "directions", **fields}
    return who.post(f"/gop-y/{draft}/y-kien", {**values, "file": (io.BytesIO(content), name)})


def test_the_leader_puts_the_report_up_from_its_page(served: Flask, meeting: int) -> None:
    leader = desk(served, "khoi.truong")
    page = leader.get(f"/hoi-nghi/{meeting}/bao-cao")
    assert f'href="/lay-y-kien/bao-cao/{meeting}"' in page.text

    shown = leader.done(f"/lay-y-kien/bao-cao/{meeting}", {"until_on": "29/01/2024", "note": "Góp ý mục IV."})

    text = main_text(shown)
    assert "Báo cáo tổng kết năm 2023" in text
    assert "hết ngày 29/01/2024" in text
    assert "Góp ý mục IV." in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"until_on": ""}, "Mục này là bắt buộc"),
        ({"until_on": "31/02/2024"}, "Không có ngày 31/02/2024"),
        ({"until_on": "01/01/2024"}, "đã qua"),
        ({"until_on": "22/01/2024", "until_at": "25:00"}, "giờ:phút"),
    ],
)
def test_an_end_that_cannot_be_is_refused_and_the_words_stay(
    served: Flask, meeting: int, fields: dict[str, object], said: str
) -> None:
    leader = desk(served, "khoi.truong")

    answer = leader.send(f"/lay-y-kien/bao-cao/{meeting}", {"note": "Góp ý mục IV.", **fields})

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert "Góp ý mục IV." in answer.text


def test_a_member_finds_the_draft_among_its_tasks_until_it_has_spoken(
    served: Flask, province: Province, draft: int, clock: TurnableClock
) -> None:
    member = desk(served, "thanh.vien")
    assert "Góp ý dự thảo" in main_text(member.get("/"))

    member.press_button(f"/gop-y/{draft}", f"/gop-y/{draft}/thong-nhat")

    assert f"/gop-y/{draft}" not in str(soup(member.get("/")).select_one("main"))
    assert "Sở Tài chính" in main_text(member.get(f"/gop-y/{draft}"))


def test_a_member_comments_on_a_section_with_a_scan(served: Flask, draft: int) -> None:
    member = desk(served, "thanh.vien")

    answer = attach(
        member,
        draft,
        "Công văn góp ý.pdf",
        hostile.pdf(),
        file_number="15/STC-VP",
        file_dated_on="20/01/2024",
        file_issuer="Sở Tài chính",
        file_page="trang 2",
    )

    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = member.get(f"/gop-y/{draft}")
    text = main_text(page)
    assert WORDS in text
    assert "Công văn góp ý.pdf" in text
    assert "Số 15/STC-VP, ngày 20/01/2024, Sở Tài chính, xem trang 2" in text
    link = str(soup(page).select_one(".attachment a")["href"])  # type: ignore[index]
    assert member.get(link).data == hostile.pdf()


@pytest.mark.parametrize(
    "what", ["rỗng", "chương trình đổi tên", "đổi đuôi ảnh thành PDF", "PDF đặt mật khẩu", "bom nén"]
)
def test_a_bad_file_keeps_nothing_and_loses_no_words(served: Flask, draft: int, what: str) -> None:
    name, make, _ = hostile.BAD[what]
    member = desk(served, "thanh.vien")

    answer = attach(member, draft, name, make())  # type: ignore[operator]

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert WORDS in answer.text  # type: ignore[attr-defined]
    text = main_text(answer)  # type: ignore[arg-type]
    assert f"“{name}”" in text
    with served.app_context():
        assert db.session.query(DraftComment).count() == db.session.query(StoredFile).count() == 0


def test_a_good_file_of_a_refused_form_must_be_chosen_again(served: Flask, draft: int) -> None:
    answer = attach(desk(served, "thanh.vien"), draft, "Công văn.pdf", hostile.pdf(), text="")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Tệp “Công văn.pdf” chưa được lưu" in main_text(answer)  # type: ignore[arg-type]


def test_card_of_a_file_without_a_file_is_asked_back(served: Flask, draft: int) -> None:
    member = desk(served, "thanh.vien")

    answer = member.send(f"/gop-y/{draft}", {"text": WORDS, "file_number": "15"}, to=f"/gop-y/{draft}/y-kien")

    assert answer.status_code == 422
    assert "Chọn tệp, hoặc bỏ trống" in main_text(answer)


def test_the_limit_is_said_before_and_kept(served: Flask, draft: int, clock: TurnableClock) -> None:
    with served.app_context():
        settings.change_setting(
            STANDING_HEAD, "file.limit", "1", valid_from=clock().date(), basis=None, confirmed=True, now=clock()
        )
    member = desk(served, "thanh.vien")
    assert "không quá 1 MB" in main_text(member.get(f"/gop-y/{draft}"))

    over = attach(member, draft, "a.pdf", b"%PDF-" + b"0" * 1_200_000)
    far_over = attach(member, draft, "a.pdf", b"%PDF-" + b"0" * 3_500_000)

    assert (over.status_code, far_over.status_code) == (422, 413)  # type: ignore[attr-defined]
    for answer in (over, far_over):
        assert "Tệp lớn hơn 1 MB" in main_text(answer)  # type: ignore[arg-type]
    gc.collect()


def test_other_routes_keep_the_small_limit(served: Flask, province: Province) -> None:
    leader = desk(served, "khoi.truong")

    answer = leader.post("/doi-mat-khau", {"csrf_token": leader.key(), "file": (io.BytesIO(b"0" * 2_200_000), "a.pdf")})

    assert answer.status_code == 413


def test_a_second_press_gives_one_comment(served: Flask, draft: int) -> None:
    member = desk(served, "thanh.vien")
    values = {**member.form(f"/gop-y/{draft}"), "text": WORDS}

    first, second = (member.post(f"/gop-y/{draft}/y-kien", dict(values)) for _ in range(2))

    assert first.status_code == second.status_code == 303
    with served.app_context():
        assert db.session.query(DraftComment).count() == 1


def test_the_author_changes_and_withdraws_others_cannot(
    served: Flask, province: Province, draft: int, clock: TurnableClock
) -> None:
    made = commented(served, province, draft, clock)
    member, leader = desk(served, "thanh.vien"), desk(served, "khoi.truong")

    member.done(f"/gop-y/y-kien/{made}/sua", {"text": "Bổ sung hai nội dung."})
    others = leader.get(f"/gop-y/y-kien/{made}/sua")
    member.press_button(f"/gop-y/{draft}", f"/gop-y/y-kien/{made}/rut")

    assert "chỉ đơn vị gửi góp ý" in main_text(others)
    text = main_text(member.get(f"/gop-y/{draft}"))
    assert "Bổ sung hai nội dung." in text
    assert "Đã rút" in text
    assert desk(served, "khoi.khac").get(f"/gop-y/y-kien/{made}/sua").status_code == 404


def test_a_stale_change_shows_both_texts(served: Flask, province: Province, draft: int, clock: TurnableClock) -> None:
    made = commented(served, province, draft, clock)
    member = desk(served, "thanh.vien")
    older = {**member.form(f"/gop-y/y-kien/{made}/sua"), "text": "Lần ba."}
    member.done(f"/gop-y/y-kien/{made}/sua", {"text": "Lần hai."})

    answer = member.post(f"/gop-y/y-kien/{made}/sua", older)

    assert answer.status_code == 409
    assert "Lần hai ." in main_text(answer).replace("hai.", "hai .")
    assert "Lần ba ." in main_text(answer).replace("ba.", "ba .")


def test_the_leader_answers_and_what_was_taken_stands_beside_the_text(
    served: Flask, province: Province, meeting: int, draft: int, clock: TurnableClock
) -> None:
    made = commented(served, province, draft, clock)
    leader = desk(served, "khoi.truong")
    assert "Trả lời góp ý dự thảo" in main_text(leader.get("/"))

    refused = leader.send(f"/gop-y/y-kien/{made}/tra-loi", {"answer": "partly_accepted"})
    leader.done(f"/gop-y/y-kien/{made}/tra-loi", {"answer": "partly_accepted", "reply": "Bổ sung một ý."})

    assert refused.status_code == 422
    assert "ghi nội dung giải trình" in main_text(refused)
    page = desk(served, "thanh.vien").get(f"/hoi-nghi/{meeting}/bao-cao")
    section = soup(page).select_one("#phuong-huong-nhiem-vu")
    assert section is not None
    text = re.sub(r"\s+", " ", section.get_text(" "))
    assert WORDS in text
    assert "Tiếp thu một phần" in text
    assert "Bổ sung một ý." in text


def test_a_report_with_open_comments_is_adopted_knowingly(
    served: Flask, province: Province, meeting: int, draft: int, clock: TurnableClock
) -> None:
    commented(served, province, draft, clock)
    leader = desk(served, "khoi.truong")

    refused = leader.send(f"/hoi-nghi/{meeting}/bao-cao/thong-qua", {"mode": "agreed"})
    page = leader.done(f"/hoi-nghi/{meeting}/bao-cao/thong-qua", {"mode": "agreed", "despite_comments": "y"})

    assert refused.status_code == 422
    assert "Còn 1 góp ý chưa trả lời" in main_text(refused)
    assert "Khi thông qua còn 1 góp ý chưa trả lời" in main_text(page)
    closed = main_text(leader.get(f"/gop-y/{draft}"))
    assert "Văn bản đã được thông qua" in closed


def test_a_round_is_ended_early_with_a_reason(served: Flask, draft: int) -> None:
    leader = desk(served, "khoi.truong")

    refused = leader.send(f"/gop-y/{draft}/ket-thuc", {"reason": ""})
    page = leader.done(f"/gop-y/{draft}/ket-thuc", {"reason": "Các đơn vị đã có ý kiến."})

    assert refused.status_code == 422
    assert "Các đơn vị đã có ý kiến." in main_text(page)
    assert "Gửi góp ý" not in main_text(desk(served, "thanh.vien").get(f"/gop-y/{draft}"))


def test_late_comments_are_taken_and_marked(served: Flask, draft: int, clock: TurnableClock) -> None:
    clock.turn(WEEK + timedelta(hours=1))
    member = desk(served, "thanh.vien")

    answer = member.send(f"/gop-y/{draft}", {"text": WORDS}, to=f"/gop-y/{draft}/y-kien")

    assert answer.status_code == 303
    assert "Chậm" in main_text(member.get(f"/gop-y/{draft}"))


@pytest.mark.parametrize(
    ("user_name", "status"),
    [("khoi.truong", 200), ("thanh.vien", 200), ("thuong.truc", 200), ("hoi.dong", 200), ("khoi.khac", 404)],
)
def test_who_sees_the_block_sees_its_drafts(served: Flask, draft: int, user_name: str, status: int) -> None:
    assert desk(served, user_name).get(f"/gop-y/{draft}").status_code == status


@pytest.mark.parametrize("path", ["/lay-y-kien/bao-cao/999999", "/lay-y-kien/giao-uoc-thi-dua/1", "/lay-y-kien/khac/1"])
def test_what_is_no_text_cannot_be_put_up(served: Flask, meeting: int, path: str) -> None:
    assert desk(served, "khoi.truong").get(path).status_code == 404


def test_the_list_asks_the_same_questions_for_one_draft_and_for_three(
    served: Flask, province: Province, draft: int, clock: TurnableClock
) -> None:
    member = desk(served, "thanh.vien")
    member.get("/gop-y")
    with counted(served) as one:
        assert len(table_rows(member.get("/gop-y"))) == 1
    with served.app_context():
        leader = officer(province.delegation_office)
        for _ in range(2):
            other = prepared(province, clock())
            made = comments.ask_comments(leader, DraftKind.REPORT, other, until=clock() + WEEK, now=clock())
            comments.give_comment(officer(province.planning), made, CommentCard(text=WORDS), now=clock())
    with counted(served) as three:
        rows = table_rows(member.get("/gop-y"))

    assert len(rows) == 3
    assert len(one) == len(three)


def test_a_draft_asks_the_same_questions_for_one_comment_and_for_three(
    served: Flask, province: Province, draft: int, clock: TurnableClock
) -> None:
    leader = desk(served, "khoi.truong")
    commented(served, province, draft, clock)
    leader.get(f"/gop-y/{draft}")
    with counted(served) as one:
        leader.get(f"/gop-y/{draft}")
    with served.app_context():
        for agency in (province.planning, province.people_committee_office):
            comments.give_comment(officer(agency), draft, CommentCard(text=WORDS), now=clock())
    with counted(served) as three:
        page = leader.get(f"/gop-y/{draft}")

    assert main_text(page).count(WORDS) == 3
    assert len(one) == len(three)


def test_the_list_filters_by_year_and_state(served: Flask, draft: int) -> None:
    member = desk(served, "thanh.vien")

    assert len(table_rows(member.get("/gop-y?nam=2023&trang_thai=open"))) == 1
    assert "Không có dự thảo nào phù hợp" in main_text(member.get("/gop-y?trang_thai=closed"))
