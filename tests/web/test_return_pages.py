"""A return by item through its pages: flagged, mended only there, sent again, compared, asked back; files beside it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, url_for

from emulation.domain.award import ProposalState
from emulation.domain.conference import Ground
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.queries.dossier_items import key_of
from emulation.services import proposals, returns
from emulation.services.dossier_notices import path_of
from emulation.services.returns import AmendCard
from tests import dossiers
from tests.cast import STANDING_OFFICER, Province
from tests.clocks import TurnableClock
from tests.dossiers import WHY
from tests.hostile import pdf
from tests.web.desk import Desk, counted, desk, filled, main_text, soup

Made = Callable[[str], int]


@pytest.fixture
def made(served: Flask, province: Province, clock: TurnableClock) -> Made:
    """A dossier of the known conference as far on its way as is asked for; its id."""

    def make(how: str) -> int:
        with served.app_context():
            record: int = getattr(dossiers, how)(province, clock())
            return record

    return make


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


def stored(served: Flask, dossier: int) -> tuple[ProposalState, list[Ground | None], int]:
    """State, grounds, number of rounds."""
    with served.app_context():
        found = db.session.get_one(Proposal, dossier)
        return found.state, [each.ground for each in found.candidates], len(found.rounds)


def row_of(values: dict[str, object], key: str) -> str:
    """The prefix of the row of a form that is about an item."""
    return next(name for name, value in values.items() if name.endswith("-key") and value == key).removesuffix("key")


def ground_of_first(served: Flask, dossier: int) -> str:
    with served.app_context():
        return key_of(db.session.get_one(Proposal, dossier).candidates[0].id, "ground")


# the whole way


def test_a_dossier_comes_back_is_mended_compared_and_received(
    served: Flask, leader: Desk, office: Desk, made: Made, clock: TurnableClock
) -> None:
    dossier = made("opened")
    here = f"/de-nghi/{dossier}"
    key = ground_of_first(served, dossier)

    row = row_of(office.form(f"{here}/yeu-cau-bo-sung"), key)
    back = office.done(f"{here}/yeu-cau-bo-sung", {f"{row}ticked": "y", f"{row}reason": WHY, "due": "26/01/2024"})
    assert "Đã yêu cầu bổ sung lần 1, hạn 26/01/2024" in main_text(back)
    assert "Đang ở: Văn phòng Đoàn ĐBQH và HĐND tỉnh, từ 08:30 ngày 22/01/2024 (trong ngày), để bổ sung." in main_text(
        back
    )

    clock.turn(timedelta(minutes=3))
    seen = main_text(leader.get(here))
    assert "yêu cầu bổ sung 1 mục, hạn 26/01/2024 (còn 4 ngày)" in seen
    assert f"Sở Tài chính (Cờ thi đua của Chính phủ), căn cứ đề nghị : {WHY}" in seen
    assert "chưa sửa và chưa có giải trình" in seen

    mine = leader.form(f"{here}/bo-sung")
    assert [value for name, value in mine.items() if name.endswith("-key")] == [key]
    saved = leader.done(f"{here}/bo-sung", {f"{row_of(mine, key)}ground": Ground.LEADING_UNIT.value})
    assert "Đã lưu nội dung bổ sung" in main_text(saved)

    sent = leader.done(f"{here}/trinh", {"blanks_acknowledged": "y"})
    assert "Đã gửi lại hồ sơ lúc 08:33 ngày 22/01/2024" in main_text(sent)

    clock.turn(timedelta(minutes=4))
    office.press_button(here, f"{here}/mo")
    both = main_text(office.get(f"{here}/doi-chieu"))
    assert "Trước khi trả lại để trống Sau khi bổ sung Đơn vị dẫn đầu" in both or Ground.LEADING_UNIT.label in both
    assert "Chưa đối chiếu xong nội dung bổ sung" in main_text(office.get(here))
    compared = office.done(f"{here}/doi-chieu", {"items": key})
    assert "Đã xác nhận nội dung bổ sung" in main_text(compared)

    received = office.get(str(office.press_button(here, f"{here}/tiep-nhan").location))
    text = main_text(received)
    assert "Đã tiếp nhận hồ sơ lúc 08:37 ngày 22/01/2024" in text
    way = text[text.index("Quá trình xử lý") :]
    for act in (
        "Yêu cầu bổ sung lần 1, hạn 26/01/2024 ở khối: 3 phút",
        "Bổ sung hồ sơ",
        "Gửi lại sau yêu cầu bổ sung lần 1",
        "Xác nhận nội dung bổ sung lần 1",
        "Tiếp nhận",
    ):
        assert act in way, (act, way)


# returning


def test_a_short_reason_is_refused_at_its_item_and_what_was_typed_stays(
    served: Flask, office: Desk, made: Made
) -> None:
    dossier = made("opened")
    here = f"/de-nghi/{dossier}/yeu-cau-bo-sung"
    row = row_of(office.form(here), "letter")

    answer = office.send(here, {f"{row}ticked": "y", f"{row}reason": "thiếu số", "due": "26/01/2024"})

    assert answer.status_code == 422
    assert "lý do cần ít nhất 20 ký tự" in main_text(answer)
    assert filled(answer)[f"{row}reason"] == "thiếu số"
    assert soup(answer).select_one(f"#{row}reason")["aria-invalid"] == "true"  # type: ignore[index]  # it is there
    assert stored(served, dossier)[2] == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"due": "26/01/2024"}, "Chọn mục cần bổ sung, hoặc ghi lý do trả lại cả hồ sơ."),
        ({"reason": "thiếu", "due": "26/01/2024"}, "Lý do trả lại cả hồ sơ cần ít nhất 20 ký tự."),
        ({"reason": WHY, "due": ""}, "Nhập hạn bổ sung."),
        ({"reason": WHY, "due": "21/01/2024"}, "Hạn bổ sung 21/01/2024 đã qua."),
        ({"reason": WHY, "due": "31/02/2024"}, "Không có ngày 31/02/2024"),
        ({"reason": "a\x07b" + WHY, "due": "26/01/2024"}, "ký tự điều khiển"),
    ],
)
def test_a_return_that_cannot_be_is_refused_in_words(
    served: Flask, office: Desk, made: Made, change: dict[str, object], said: str
) -> None:
    dossier = made("opened")

    answer = office.send(f"/de-nghi/{dossier}/yeu-cau-bo-sung", change)

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert stored(served, dossier)[0] is ProposalState.OPENED


def test_pressing_twice_returns_once(served: Flask, office: Desk, made: Made) -> None:
    dossier = made("opened")
    here = f"/de-nghi/{dossier}/yeu-cau-bo-sung"
    values = {**office.form(here), "reason": WHY, "due": "26/01/2024"}

    first, second = office.post(here, values), office.post(here, values)

    assert (first.status_code, second.status_code) == (303, 303)
    assert stored(served, dossier)[2] == 1


def test_two_browsers_on_one_dossier(served: Flask, office: Desk, made: Made) -> None:
    dossier = made("opened")
    here = f"/de-nghi/{dossier}/yeu-cau-bo-sung"
    other = desk(served, "thuong.truc")
    mine = {**office.form(here), "reason": WHY, "due": "26/01/2024"}
    theirs = {**other.form(here), "reason": "Trả lại để khối rà soát toàn bộ.", "due": "30/01/2024"}
    assert office.post(here, mine).status_code == 303

    answer = other.post(here, theirs)

    assert answer.status_code == 409
    assert "Trả lại để khối rà soát toàn bộ." in answer.text
    assert stored(served, dossier)[2] == 1


# amending


def test_an_unflagged_item_is_refused_by_the_server_not_only_hidden(
    served: Flask, leader: Desk, made: Made, province: Province
) -> None:
    dossier = made("returned")
    here = f"/de-nghi/{dossier}/bo-sung"
    with served.app_context():
        second = db.session.get_one(Proposal, dossier).candidates[1].id
    values = leader.form(here)
    assert key_of(second, "ground") not in values.values()

    answer = leader.post(
        here,
        {**values, "items-9-key": key_of(second, "ground"), "items-9-ground": Ground.MOVEMENT.value},
    )

    assert answer.status_code == 422
    assert (
        "Văn phòng UBND tỉnh (Bằng khen của Chủ tịch UBND tỉnh), căn cứ đề nghị: mục này không được yêu cầu bổ sung"
        in main_text(answer)
    )
    assert stored(served, dossier)[1] == [None, None, None]


def test_a_recipient_nobody_flagged_is_refused_too(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("returned")
    here = f"/de-nghi/{dossier}/bo-sung"
    name = ground_of_first(served, dossier).replace(":ground", ":recipient")

    answer = leader.post(here, {**leader.form(here), "items-9-key": name, "items-9-value": "Sở khác"})

    assert answer.status_code == 422
    assert "mục này không được yêu cầu bổ sung" in main_text(answer)


def test_keys_of_nobody_change_nothing(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("returned")
    here = f"/de-nghi/{dossier}/bo-sung"

    for key in ("candidate:999999:ground", "candidate:1:outcome", "state", "'; --"):
        typed = {"items-9-key": key, "items-9-value": "x", "items-9-ground": Ground.MOVEMENT.value}
        answer = leader.post(here, {**leader.form(here), **typed})
        assert answer.status_code == 422, key
        assert "mục không thuộc hồ sơ này" in main_text(answer)


def test_two_who_amend_see_both_texts(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("returned")
    here = f"/de-nghi/{dossier}/bo-sung"
    other = desk(served, "khoi.truong")
    mine, theirs = leader.form(here), other.form(here)
    row = row_of(mine, "letter")
    assert leader.post(here, {**mine, f"{row}answer": "Tờ trình giữ nguyên."}).status_code == 303

    answer = other.post(here, {**theirs, f"{row}answer": "Tờ trình sẽ gửi sau."})

    assert answer.status_code == 409
    assert "Tờ trình giữ nguyên." in main_text(answer)
    assert "Tờ trình sẽ gửi sau." in answer.text


def test_without_a_change_or_an_answer_it_does_not_go_back(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("returned")

    shown = main_text(leader.get(f"/de-nghi/{dossier}/trinh"))

    assert "Tờ trình: chưa sửa và chưa có giải trình." in shown
    assert stored(served, dossier)[0] is ProposalState.RETURNED


def test_pressing_send_twice_sends_once(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("amended")
    here = f"/de-nghi/{dossier}/trinh"
    values = {**leader.form(here), "blanks_acknowledged": "y"}

    first, second = leader.post(here, values), leader.post(here, values)

    assert (first.status_code, second.status_code) == (303, 303)
    with served.app_context():
        assert len(db.session.get_one(Proposal, dossier).submissions) == 2


def test_a_page_to_amend_that_is_not_open_says_so(leader: Desk, made: Made) -> None:
    dossier = made("sent")

    assert "đang ở trạng thái" in main_text(leader.get(f"/de-nghi/{dossier}/bo-sung")).lower()


# comparing


def test_what_is_not_in_order_is_asked_for_again(served: Flask, leader: Desk, office: Desk, made: Made) -> None:
    dossier = made("resent")
    here = f"/de-nghi/{dossier}"
    office.done(f"{here}/doi-chieu", {"items": "letter"})

    form = office.form(f"{here}/yeu-cau-bo-sung")
    ground = row_of(form, ground_of_first(served, dossier))
    assert form[f"{ground}ticked"] == "y"
    assert form[f"{ground}reason"] == WHY
    assert f"{row_of(form, 'letter')}ticked" not in form

    again = main_text(office.done(f"{here}/yeu-cau-bo-sung", {"due": "29/01/2024"}))

    assert "Lần 2: yêu cầu bổ sung 1 mục, hạn 29/01/2024" in again
    assert "Lần 1: yêu cầu bổ sung 2 mục, hạn 27/01/2024" in again
    assert "Tờ trình giữ nguyên, đã rà soát." in again


def test_ticking_nothing_is_refused(office: Desk, made: Made) -> None:
    dossier = made("resent")

    answer = office.send(f"/de-nghi/{dossier}/doi-chieu")

    assert answer.status_code == 422
    assert "Chọn ít nhất một mục đã bổ sung" in main_text(answer)


def test_with_nothing_to_compare_one_is_led_to_the_dossier(office: Desk, made: Made) -> None:
    dossier = made("opened")

    assert office.get(f"/de-nghi/{dossier}/doi-chieu").status_code == 303


# asked back


def test_after_opening_the_sender_asks_and_the_office_sees_it(leader: Desk, office: Desk, made: Made) -> None:
    dossier = made("opened")
    here = f"/de-nghi/{dossier}"

    asked = main_text(leader.done(f"{here}/de-nghi-tra-lai", {"reason": "Trình nhầm danh sách."}))

    assert "Đã đề nghị trả lại hồ sơ" in asked
    assert "Đơn vị trình đề nghị trả lại hồ sơ" in main_text(office.get(here))
    assert filled(office.get(f"{here}/yeu-cau-bo-sung"))["reason"] == (
        "Theo đề nghị của đơn vị trình: Trình nhầm danh sách."
    )
    assert "Đã đề nghị trả lại; đang chờ" in main_text(leader.get(here))


def test_a_request_needs_a_reason(leader: Desk, made: Made) -> None:
    answer = leader.send(f"/de-nghi/{made('opened')}/de-nghi-tra-lai", {"reason": "  "})

    assert answer.status_code == 422


# files


def test_a_file_goes_with_the_draft_and_is_taken_out_again(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("drafted")
    here = f"/de-nghi/{dossier}"
    values = {**leader.form(f"{here}/tep/them"), "title": "Báo cáo thành tích", "file": (io.BytesIO(pdf()), "bc.pdf")}

    added = leader.post(f"{here}/tep/them", values, content_type="multipart/form-data")

    assert added.status_code == 303, main_text(added)
    assert "Báo cáo thành tích: bc.pdf" in main_text(leader.get(here))

    leader.press_button(here, f"{here}/tep/1/bo")

    text = main_text(leader.get(here))
    assert "Chưa có tệp kèm theo." in text
    assert "Bỏ tệp kèm theo" in text


def test_a_program_named_like_a_paper_is_refused(leader: Desk, made: Made) -> None:
    dossier = made("drafted")
    here = f"/de-nghi/{dossier}/tep/them"
    values = {**leader.form(here), "title": "Báo cáo", "file": (io.BytesIO(b"MZ\x90\x00 program"), "bc.pdf")}

    answer = leader.post(here, values, content_type="multipart/form-data")

    assert answer.status_code == 422


# who


@pytest.mark.parametrize(("user", "status"), [("thanh.vien", 403), ("hoi.dong", 403), ("khoi.khac", 404)])
def test_who_neither_sends_nor_receives_is_not_let_in(
    served: Flask, province: Province, made: Made, user: str, status: int
) -> None:
    dossier = made("returned")
    visitor = desk(served, user)

    for page in ("yeu-cau-bo-sung", "doi-chieu", "de-nghi-tra-lai", "bo-sung", "tep/them"):
        assert visitor.get(f"/de-nghi/{dossier}/{page}").status_code == status, page


def test_a_member_sees_what_is_asked_and_no_button(served: Flask, province: Province, made: Made) -> None:
    dossier = made("returned")

    page = desk(served, "thanh.vien").get(f"/de-nghi/{dossier}")

    assert WHY in main_text(page)
    assert not soup(page).select('main a[href$="/bo-sung"]')


# told


def test_the_bell_rings_for_the_leader_and_leads_to_the_dossier(
    served: Flask, leader: Desk, made: Made, province: Province
) -> None:
    dossier = made("returned")

    text = main_text(leader.get("/thong-bao"))

    assert "Yêu cầu bổ sung lần 1" in text
    assert WHY in text
    with served.app_context():
        assert path_of(db.session.get_one(Proposal, dossier)) == f"/de-nghi/{dossier}"
    with served.test_request_context():
        assert url_for("proposals.show", proposal_id=dossier) == f"/de-nghi/{dossier}"


def test_home_names_what_is_to_be_mended(leader: Desk, made: Made) -> None:
    made("returned")

    text = main_text(leader.get("/"))

    assert "Bổ sung hồ sơ đề nghị khen thưởng" in text
    assert "Bổ sung 2 mục" in text
    assert "hết ngày 27/01/2024" in text


def test_the_dossier_asks_the_same_questions_for_one_round_and_for_two(
    served: Flask, office: Desk, made: Made, province: Province, clock: TurnableClock
) -> None:
    dossier = made("resent")
    with counted(served) as one:
        office.get(f"/de-nghi/{dossier}")
    with served.app_context():
        key = key_of(db.session.get_one(Proposal, dossier).candidates[0].id, "ground")
        card = returns.ReturnCard(reasons={key: WHY}, due=clock().date())
        returns.return_proposal(STANDING_OFFICER, dossier, card, version=None, now=clock())
        me = dossiers.leader(province)
        returns.amend_proposal(me, dossier, AmendCard(answers={key: "giữ nguyên"}), version=None, now=clock())
        proposals.submit_proposal(me, dossier, blanks_acknowledged=True, version=None, now=clock())
        proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=clock())
    with counted(served) as two:
        office.get(f"/de-nghi/{dossier}")

    assert len(two) == len(one)
