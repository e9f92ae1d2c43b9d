"""Comments on drafts: put up by the leader, given by members, answered one by one, adopted knowingly."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.comment import WHOLE, CommentAnswer, DraftKind, DraftState
from emulation.domain.file import Upload
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.domain.report import ReportState, Section
from emulation.domain.voting import Mode
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.database import db
from emulation.models.file import StoredFile
from emulation.models.journal import Event
from emulation.models.report import Report
from emulation.queries import comments as questions
from emulation.queries.comments import DraftFilter
from emulation.services import comments, files, reports
from emulation.services.comments import CommentCard
from emulation.services.nominations import MannerCard
from tests import cast, hostile
from tests.cast import STANDING_OFFICER, Province, officer
from tests.services.test_conferences import prepared

WEEK = timedelta(days=7)
SAID = CommentCard(section=Section.DIRECTIONS.value, text="Đề nghị bổ sung nội dung chuyển đổi số.")
AGREED = MannerCard(mode=Mode.AGREED)


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


@pytest.fixture
def meeting(province: Province, now: datetime) -> int:
    return prepared(province, now)


@pytest.fixture
def draft(province: Province, meeting: int, now: datetime) -> int:
    leader = officer(province.delegation_office)
    return comments.ask_comments(leader, DraftKind.REPORT, meeting, until=now + WEEK, now=now)


def said(province: Province, draft: int, now: datetime, *, card: CommentCard = SAID) -> int:
    return comments.give_comment(officer(province.finance), draft, card, now=now)


def stored(comment_id: int) -> DraftComment:
    db.session.expire_all()
    return db.session.get_one(DraftComment, comment_id)


def refused(error: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in error.value.reasons]


def last_event() -> Event:
    return db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()


def test_the_leader_puts_the_report_up_for_comment(province: Province, draft: int, now: datetime) -> None:
    row = db.session.get_one(CommentedDraft, draft)

    assert (row.state, row.until, row.block_year_id) == (DraftState.OPEN, now + WEEK, province.advisory_2023)
    assert row.title == "Báo cáo tổng kết năm 2023"
    assert last_event().action == Action.ASK_COMMENTS


def test_a_text_is_up_once_at_a_time(province: Province, meeting: int, draft: int, now: datetime) -> None:
    with pytest.raises(Refusal) as error:
        comments.ask_comments(officer(province.delegation_office), DraftKind.REPORT, meeting, until=now + WEEK, now=now)

    assert refused(error) == ["draft_asked_already"]


def test_only_leader_and_office_ask(province: Province, meeting: int, now: datetime) -> None:
    with pytest.raises(NotPermitted):
        comments.ask_comments(officer(province.finance), DraftKind.REPORT, meeting, until=now + WEEK, now=now)
    with pytest.raises(OutOfReach):
        comments.ask_comments(officer(province.health), DraftKind.REPORT, meeting, until=now + WEEK, now=now)
    with pytest.raises(OutOfReach):
        comments.ask_comments(STANDING_OFFICER, DraftKind.PLAN, 10**9, until=now + WEEK, now=now)

    assert comments.ask_comments(STANDING_OFFICER, DraftKind.REPORT, meeting, until=now + WEEK, now=now)


def test_a_member_comments_on_a_section_with_a_file(province: Province, draft: int, now: datetime) -> None:
    scan = files.prepare(Upload("Công văn góp ý.pdf", hostile.pdf()), now=now)

    made = comments.give_comment(officer(province.finance), draft, SAID, attachment=scan, now=now)

    row = stored(made)
    assert (row.agency_id, row.section, row.heading, row.late) == (
        province.finance,
        "directions",
        Section.DIRECTIONS.label,
        False,
    )
    assert row.file is not None
    assert (row.file.name, row.file.block_year_id) == ("Công văn góp ý.pdf", province.advisory_2023)
    assert json.loads(last_event().data)["file"] == "Công văn góp ý.pdf"


def test_a_refused_comment_keeps_no_file(province: Province, draft: int, now: datetime) -> None:
    scan = files.prepare(Upload("a.pdf", hostile.pdf()), now=now)

    with pytest.raises(Refusal) as error:
        comments.give_comment(
            officer(province.finance), draft, CommentCard(section="no", text="x"), attachment=scan, now=now
        )

    assert refused(error) == ["comment_section_unknown"]
    assert db.session.scalars(select(StoredFile)).all() == []


def test_the_office_comments_in_its_own_name(draft: int, now: datetime) -> None:
    made = comments.give_comment(STANDING_OFFICER, draft, CommentCard(text="Nêu rõ số liệu."), now=now)

    assert (stored(made).agency_id, stored(made).section) == (None, WHOLE)


def test_nobody_speaks_for_another_agency(province: Province, draft: int, now: datetime) -> None:
    foreign = CommentCard(text="x", agency_id=province.planning)

    with pytest.raises(NotPermitted):
        comments.give_comment(officer(province.finance), draft, foreign, now=now)
    with pytest.raises(OutOfReach):
        comments.give_comment(officer(province.health), draft, SAID, now=now)


def test_what_comes_after_the_end_is_taken_and_marked(province: Province, draft: int, now: datetime) -> None:
    in_time = said(province, draft, now + WEEK - timedelta(seconds=1))
    late = said(province, draft, now + WEEK)

    assert (stored(in_time).late, stored(late).late) == (False, True)


def test_a_closed_draft_takes_nothing_more(province: Province, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    with pytest.raises(Refusal) as early:
        comments.close_draft(leader, draft, reason=None, version=None, now=now)

    comments.close_draft(leader, draft, reason="Các đơn vị đã có ý kiến.", version=None, now=now)

    assert refused(early) == ["draft_closed_early"]
    with pytest.raises(Refusal) as closed:
        said(province, draft, now)
    assert refused(closed) == ["wrong_state"]


def test_after_the_end_it_is_closed_without_a_reason(province: Province, draft: int, now: datetime) -> None:
    comments.close_draft(officer(province.delegation_office), draft, reason=None, version=None, now=now + WEEK)

    assert db.session.get_one(CommentedDraft, draft).state is DraftState.CLOSED


def test_agreeing_needs_no_answer(province: Province, meeting: int, draft: int, now: datetime) -> None:
    comments.agree_to_draft(officer(province.finance), draft, now=now)

    assert questions.unanswered(DraftKind.REPORT, meeting) == 0
    with pytest.raises(Refusal) as error:
        comments.agree_to_draft(officer(province.finance), draft, now=now)
    assert refused(error) == ["comment_agreed_already"]


def test_the_author_changes_and_withdraws_until_it_is_answered(province: Province, draft: int, now: datetime) -> None:
    me = officer(province.finance)
    first, second = said(province, draft, now), said(province, draft, now)

    comments.change_comment(me, first, text="Bổ sung hai nội dung.", section=WHOLE, version=1, now=now)
    comments.withdraw_comment(me, second, version=1, now=now)

    assert (stored(first).text, stored(first).section, stored(first).edited_at) == ("Bổ sung hai nội dung.", WHOLE, now)
    assert stored(second).withdrawn_at == now
    comments.answer_comment(
        officer(province.delegation_office), first, answer=CommentAnswer.ACCEPTED, reply=None, version=None, now=now
    )
    for verb in (
        lambda: comments.change_comment(me, first, text="x", section=WHOLE, version=None, now=now),
        lambda: comments.withdraw_comment(me, first, version=None, now=now),
    ):
        with pytest.raises(Refusal) as error:
            verb()
        assert refused(error) == ["comment_answered_already"]


def test_others_leave_a_comment_alone(province: Province, draft: int, now: datetime) -> None:
    made = said(province, draft, now)

    for other in (officer(province.planning), officer(province.delegation_office), STANDING_OFFICER):
        with pytest.raises(Refusal) as error:
            comments.withdraw_comment(other, made, version=None, now=now)
        assert refused(error) == ["comment_of_another"]
    with pytest.raises(OutOfReach):
        comments.withdraw_comment(officer(province.health), made, version=None, now=now)


def test_a_change_from_an_older_page_shows_the_stored_words(province: Province, draft: int, now: datetime) -> None:
    me = officer(province.finance)
    made = said(province, draft, now)
    comments.change_comment(me, made, text="Lần hai.", section=WHOLE, version=1, now=now)

    with pytest.raises(StaleSave) as error:
        comments.change_comment(me, made, text="Lần ba.", section=WHOLE, version=1, now=now)

    assert error.value.theirs == {"text": "Lần hai.", "section": WHOLE}


def test_the_leader_answers_one_by_one(province: Province, meeting: int, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    first, second = said(province, draft, now), said(province, draft, now)

    comments.answer_comment(leader, first, answer=CommentAnswer.ACCEPTED, reply=None, version=None, now=now)

    assert questions.unanswered(DraftKind.REPORT, meeting) == 1
    with pytest.raises(Refusal) as error:
        comments.answer_comment(leader, second, answer=CommentAnswer.NOT_ACCEPTED, reply=" ", version=None, now=now)
    assert refused(error) == ["answer_without_reply"]
    with pytest.raises(NotPermitted):
        comments.answer_comment(
            officer(province.finance), second, answer=CommentAnswer.ACCEPTED, reply=None, version=None, now=now
        )


def test_an_answer_may_be_given_anew_and_the_journal_tells_both(province: Province, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    made = said(province, draft, now)
    comments.answer_comment(leader, made, answer=CommentAnswer.ACCEPTED, reply=None, version=1, now=now)

    comments.answer_comment(leader, made, answer=CommentAnswer.NOT_ACCEPTED, reply="Đã có.", version=2, now=now)

    assert json.loads(last_event().data)["changes"]["answer"] == ["accepted", "not_accepted"]


def test_a_report_is_adopted_answered_or_knowingly(province: Province, meeting: int, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    said(province, draft, now)

    with pytest.raises(Refusal) as error:
        reports.adopt_report(leader, meeting, manner=AGREED, version=None, now=now)
    reports.adopt_report(leader, meeting, manner=AGREED, despite_comments=True, version=None, now=now)

    assert refused(error) == ["comments_unanswered"]
    report = db.session.scalars(select(Report)).one()
    assert (report.state, report.unanswered_when_adopted) == (ReportState.ADOPTED, 1)
    assert json.loads(last_event().data) == {"unanswered": 1}
    ended = db.session.get_one(CommentedDraft, draft)
    assert (ended.state, ended.closed_reason) == (DraftState.CLOSED, "Văn bản đã được thông qua.")
    with pytest.raises(Refusal):
        said(province, draft, now)


def test_an_answer_stays_once_the_text_is_adopted(province: Province, meeting: int, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    made = said(province, draft, now)
    comments.answer_comment(leader, made, answer=CommentAnswer.ACCEPTED, reply=None, version=None, now=now)
    reports.adopt_report(leader, meeting, manner=AGREED, version=None, now=now)

    with pytest.raises(Refusal) as error:
        comments.answer_comment(leader, made, answer=CommentAnswer.NOT_ACCEPTED, reply="x", version=None, now=now)

    assert refused(error) == ["answer_closed"]


def test_answered_comments_stand_in_nobodys_way(province: Province, meeting: int, draft: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    made = said(province, draft, now)
    comments.answer_comment(leader, made, answer=CommentAnswer.ACCEPTED, reply=None, version=None, now=now)

    reports.adopt_report(leader, meeting, manner=AGREED, version=None, now=now)

    assert db.session.scalars(select(Report)).one().unanswered_when_adopted is None


def test_the_list_counts_what_was_said(province: Province, draft: int, now: datetime) -> None:
    said(province, draft, now)
    comments.withdraw_comment(officer(province.finance), said(province, draft, now), version=None, now=now)
    comments.agree_to_draft(officer(province.planning), draft, now=now)

    (mine,) = questions.drafts(officer(province.finance), DraftFilter())
    (leaders,) = questions.drafts(officer(province.delegation_office), DraftFilter())

    assert (mine.comments, mine.agreements, mine.unanswered, mine.own, mine.asked) == (1, 1, 1, 1, True)
    assert leaders.own == 0
    assert questions.drafts(officer(province.health), DraftFilter()) == []
    assert questions.to_comment(officer(province.finance)) == []
    assert [each.id for each in questions.to_comment(officer(province.people_committee_office))] == [draft]
