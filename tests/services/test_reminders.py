"""Reminding: only whom is still late at that moment, once a day unless meant, in the application and by mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from config import Config
from emulation.app import create_app
from emulation.domain.policy import Action
from emulation.domain.progress import MemberStep
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.mail import Mail
from emulation.models.notice import Notice
from emulation.models.reminder import Reminder
from emulation.queries import cockpit, notices
from emulation.services import mail, reminders
from emulation.services.blocks import close_block_year
from emulation.services.reminders import Reminded, ReminderCard
from tests.cast import COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, officer
from tests.clocks import TurnableClock
from tests.late_members import Late, employ, late_members
from tests.mailbox import mailbox

STEP = MemberStep.MOVEMENTS
TEXT = "Đề nghị đơn vị báo cáo kết quả phong trào."
PATH = "/phong-trao?nam=2023"
LINK = "https://tdkt.example.vn/phong-trao?nam=2023"
A_DAY = timedelta(days=1)


@pytest.fixture
def late(app: Flask, now: datetime) -> Late:
    made = late_members(now)
    for number, agency_id in enumerate(everybody(made)):
        employ(f"can.bo.{number}", agency_id, now=now)
    return made


def everybody(late: Late) -> tuple[int, ...]:
    known = late.province
    return (known.delegation_office, known.people_committee_office, known.finance, known.planning)


def card(late: Late, *agency_ids: int, again: bool = False, text: str = TEXT) -> ReminderCard:
    chosen = frozenset(agency_ids or everybody(late))
    return ReminderCard(step=STEP, agency_ids=chosen, text=text, path=PATH, link=LINK, again=again)


def remind(late: Late, now: datetime, *agency_ids: int, again: bool = False) -> Reminded:
    return reminders.remind_members(late.leader, late.block_year_id, card(late, *agency_ids, again=again), now=now)


def codes(late: Late, now: datetime, made: ReminderCard) -> list[str]:
    with pytest.raises(Refusal) as refused:
        reminders.remind_members(late.leader, late.block_year_id, made, now=now)
    return [reason.code for reason in refused.value.reasons]


def told() -> list[Notice]:
    db.session.rollback()
    return list(db.session.scalars(select(Notice).order_by(Notice.id)))


def test_everybody_who_acts_for_a_late_agency_gets_a_notice(late: Late, now: datetime) -> None:
    employ("can.bo.thu.hai", late.province.finance, now=now)

    done = remind(late, now, late.province.finance)

    assert done == Reminded(reached=(late.province.finance,), fell_out=(), nobody_there=(), mails=0)
    first, second = told()
    assert first.account_id != second.account_id
    assert first.subject == "Nhắc việc: Kết quả phong trào năm 2023"
    assert first.text == f"{TEXT}\n\nHạn của đơn vị: hết ngày 24/01/2024."
    assert (first.link, first.read_at) == (PATH, None)


def test_an_agency_that_reports_between_looking_and_sending_is_not_reminded(late: Late, now: datetime) -> None:
    known = late.province
    shown = cockpit.matrix(late.block_year, now=now).owing(STEP)
    assert known.finance in shown

    late.report(known.finance, now=now + timedelta(minutes=1))
    done = remind(late, now + timedelta(minutes=2), *shown)

    assert done.fell_out == (known.finance,)
    assert known.finance not in done.reached
    assert len(told()) == 3
    (kept,) = cockpit.reminders(late.block_year)
    assert {each.agency_id for each in kept.recipients} == set(everybody(late)) - {known.finance}


def test_who_got_longer_meanwhile_is_not_reminded(late: Late, now: datetime) -> None:
    from emulation.domain.block import YearStep
    from emulation.services import extensions

    known = late.province
    extensions.extend_deadline(
        STANDING_HEAD,
        late.block_year_id,
        YearStep.YEAR_RESULTS,
        known.finance,
        date(2024, 3, 31),
        reason="chờ số liệu",
        now=now,
    )

    assert remind(late, now).fell_out == (known.finance,)


def test_only_the_ticked_are_reminded(late: Late, now: datetime) -> None:
    remind(late, now, late.province.planning)

    (kept,) = cockpit.reminders(late.block_year)
    assert [each.agency_id for each in kept.recipients] == [late.province.planning]


def test_a_member_that_is_none_of_the_block_is_never_reminded(late: Late, now: datetime) -> None:
    employ("nguoi.la", late.province.culture, now=now)

    done = remind(late, now, late.province.planning, late.province.culture)

    assert done.reached == (late.province.planning,)
    assert len(told()) == 1


def test_when_all_have_reported_nobody_is_reminded(late: Late, now: datetime) -> None:
    for agency_id in everybody(late):
        late.report(agency_id, now=now)

    assert codes(late, now, card(late)) == ["reminder_nobody_owes"]
    assert told() == []


def test_a_second_press_on_the_same_day_must_be_meant(late: Late, now: datetime) -> None:
    remind(late, now)

    assert codes(late, now + timedelta(hours=1), card(late)) == ["reminded_today"]
    assert len(told()) == 4
    remind(late, now + timedelta(hours=1), again=True)
    assert len(told()) == 8


def test_the_day_is_the_day_of_viet_nam(late: Late, now: datetime) -> None:
    late_evening = datetime(2024, 1, 22, 16, 59, tzinfo=UTC)  # 23:59 in Viet Nam
    midnight = datetime(2024, 1, 22, 17, 0, tzinfo=UTC)
    remind(late, datetime(2024, 1, 21, 17, 0, tzinfo=UTC))  # 00:00 of the same day

    assert codes(late, late_evening, card(late)) == ["reminded_today"]
    remind(late, midnight)

    assert len(cockpit.reminders(late.block_year)) == 2


def test_an_agency_that_was_not_reminded_today_needs_no_second_thought(late: Late, now: datetime) -> None:
    remind(late, now, late.province.planning)

    remind(late, now, late.province.finance)

    assert codes(late, now, card(late, late.province.planning, late.province.finance)) == ["reminded_today"]


def test_an_agency_nobody_acts_for_is_named(app: Flask, now: datetime) -> None:
    late = late_members(now)
    employ("da.nghi", late.province.planning, now=now, until=date(2023, 12, 31))
    employ("con.lam", late.province.finance, now=now, until=date(2024, 1, 22))

    done = remind(late, now, late.province.finance, late.province.planning)

    assert (done.reached, done.nobody_there) == ((late.province.finance,), (late.province.planning,))
    assert codes(late, now, card(late, late.province.planning)) == ["reminder_reaches_nobody"]


def test_a_reminder_without_words_or_to_nobody_is_refused(late: Late, now: datetime) -> None:
    empty = replace(card(late, text=" \n "), agency_ids=frozenset())

    assert codes(late, now, empty) == ["reminder_empty", "reminder_to_nobody"]


def test_who_may_remind(late: Late, now: datetime) -> None:
    close = late.block_year_id
    for actor in (officer(late.province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            reminders.remind_members(actor, late.block_year_id, card(late), now=now)
    with pytest.raises(OutOfReach):
        reminders.remind_members(officer(late.province.health), late.block_year_id, card(late), now=now)
    reminders.remind_members(STANDING_OFFICER, late.block_year_id, card(late), now=now)
    close_block_year(STANDING_HEAD, close, version=None, now=now)
    with pytest.raises(NotPermitted):
        remind(late, now + A_DAY)


def test_a_reminder_is_in_the_journal_without_words_or_addresses(late: Late, now: datetime) -> None:
    remind(late, now, late.province.planning)

    entry = db.session.scalars(select(Event).where(Event.action == Action.REMIND_MEMBERS.value)).one()

    assert entry.noun == "reminder"
    assert entry.data == f'{{"agencies":[{late.province.planning}],"mails":0,"step":"movements"}}'


def test_without_a_mail_server_no_mail_is_written(late: Late, now: datetime) -> None:
    employ("co.thu", late.province.finance, now=now, email="co.thu@so.example.vn")

    remind(late, now)

    assert db.session.scalars(select(Mail)).all() == []


@pytest.fixture
def mailing(config: Config, clock: TurnableClock) -> Iterator[tuple[Late, TurnableClock]]:
    """A site with a real mail server; three people at two agencies, one of them without an address."""
    with mailbox() as box:
        app = create_app(replace(config, mail=box.server), at=clock)
        with app.app_context():
            late = late_members(clock())
            employ("tai.chinh.a", late.province.finance, now=clock(), email="a@tai-chinh.example.vn")
            employ("tai.chinh.b", late.province.finance, now=clock())
            employ("ke.hoach.c", late.province.planning, now=clock(), email="c@ke-hoach.example.vn")
            app.extensions["tests.box"] = box
            yield late, clock
            db.session.remove()
            db.engine.dispose()
        app.extensions["emulation.papers"].close()


def test_mail_goes_to_the_late_alone_with_a_page_to_open(mailing: tuple[Late, TurnableClock]) -> None:
    from flask import current_app

    late, clock = mailing
    box = current_app.extensions["tests.box"]
    late.report(late.province.planning, now=clock())

    done = reminders.remind_members(
        late.leader, late.block_year_id, card(late, late.province.finance, late.province.planning), now=clock()
    )
    while mail.deliver(box.server, clock):
        pass

    assert (done.mails, done.fell_out) == (1, (late.province.planning,))
    assert [to for _, to in box.envelopes] == ["a@tai-chinh.example.vn"]
    (message,) = box.messages
    assert message["Subject"] == "Nhắc việc: Kết quả phong trào năm 2023"
    text = message.get_content()
    assert text.startswith("Kính gửi: Sở Tài chính\n")
    assert TEXT in text
    assert "Hạn của đơn vị: hết ngày 24/01/2024." in text
    assert f"Mở trang: {LINK}\n" in text
    for personal in ("Người tai.chinh.a", "Chánh Văn phòng", "@"):
        assert personal not in text
    (kept,) = cockpit.reminders(late.block_year)
    assert [(each.people, each.mails) for each in kept.recipients] == [(2, 1)]


def test_a_refused_reminder_writes_no_mail(mailing: tuple[Late, TurnableClock]) -> None:
    late, clock = mailing
    remind(late, clock(), late.province.finance)

    assert codes(late, clock(), card(late, late.province.finance)) == ["reminded_today"]

    assert len(db.session.scalars(select(Mail)).all()) == 1
    assert len(db.session.scalars(select(Reminder)).all()) == 1


def test_notices_are_ones_own(late: Late, now: datetime) -> None:
    remind(late, now, late.province.finance)
    (mine,) = told()
    me = replace(officer(late.province.finance), account_id=mine.account_id)
    other = replace(officer(late.province.planning), account_id=mine.account_id + 1)

    assert notices.waiting(me) == 1
    assert notices.waiting(other) == 0
    with pytest.raises(OutOfReach):
        notices.notice(other, mine.id)
