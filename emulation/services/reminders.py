"""Nhắc các đơn vị chậm nộp: who owes is asked again at the moment of sending, so nobody who has sent is reminded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.mail import is_address
from emulation.domain.policy import Action
from emulation.domain.progress import Due, MemberStep, ReminderFacts, reminder_objections
from emulation.domain.refusal import OutOfReach, refuse_if
from emulation.models import journal
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.reminder import Reminder, ReminderRecipient
from emulation.models.site import site
from emulation.queries import blocks, cockpit
from emulation.queries.cockpit import Matrix, Person
from emulation.services import mail, notices
from emulation.services.frame import use_case


@dataclass(frozen=True, kw_only=True)
class ReminderCard:
    """What was on the page when the button was pressed. ``agency_ids`` are those that stood ticked, ``path`` the
    page to open on this site, ``link`` the same with the site's name, for mail. ``again``: sent although somebody was
    reminded today already."""

    step: MemberStep
    agency_ids: frozenset[int]
    text: str
    path: str
    link: str
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """What became of it, agency by agency."""

    reached: tuple[int, ...]
    fell_out: tuple[int, ...]
    """Ticked, but no longer owing at the moment of sending."""
    nobody_there: tuple[int, ...]
    """Still owing, but no active account acts for them."""
    mails: int


@use_case
def remind_members(actor: Actor, block_year_id: int, card: ReminderCard, *, now: datetime) -> Reminded:
    """Remind the ticked members that still owe the step: in the application, and by mail where one is sent.

    Raises ``Refusal`` when none of them owes it any more, and for a second press on one day that was not meant.
    """
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.REMIND_MEMBERS, block_year.place)
    found = cockpit.matrix(block_year, now=now)
    if card.step not in found.steps:
        raise OutOfReach
    owing = [agency_id for agency_id in found.owing(card.step) if agency_id in card.agency_ids]
    people = cockpit.people_of(owing, day=local_day(now))
    reached = [agency_id for agency_id in owing if agency_id in people]
    refuse_if(
        reminder_objections(
            ReminderFacts(
                step=card.step,
                text=card.text,
                chosen=len(card.agency_ids),
                owing=len(owing),
                reached=len(reached),
                reminded_today=bool(reminded_today(block_year, card.step, now=now) & set(owing)),
                again=card.again,
            )
        )
    )
    reminder = Reminder(
        block_year_id=block_year.id, step=card.step, text=card.text.strip(), sent_at=now, sent_by=actor.name
    )
    db.session.add(reminder)
    db.session.flush()
    sent = _tell(reminder, block_year, found, {each: people[each] for each in reached}, card)
    told = {"step": card.step, "agencies": reached, "mails": sent}
    journal.record(actor, Action.REMIND_MEMBERS, reminder, at=now, data=told)
    return Reminded(
        reached=tuple(reached),
        fell_out=tuple(each for each in found.rows if each in card.agency_ids and each not in owing),
        nobody_there=tuple(each for each in owing if each not in people),
        mails=sent,
    )


def reminded_today(block_year: BlockYear, step: MemberStep, *, now: datetime) -> set[int]:
    """The agencies that were reminded of a step on this day of Viet Nam."""
    return {
        each.agency_id
        for reminder in cockpit.reminders(block_year, step=step)
        if local_day(reminder.sent_at) == local_day(now)
        for each in reminder.recipients
    }


def _tell(
    reminder: Reminder,
    block_year: BlockYear,
    found: Matrix,
    people: Mapping[int, Collection[Person]],
    card: ReminderCard,
) -> int:
    """A notice for everybody who acts for the agencies, a mail for those with an address; how many mails."""
    names = {each.agency_id: each.agency.name_on(local_day(reminder.sent_at)) for each in block_year.members}
    subject = f"Nhắc việc: {reminder.step.label} năm {block_year.year}"
    sent = 0
    for agency_id, there in people.items():
        due = found.rows[agency_id][reminder.step].due
        body = f"{reminder.text}\n\n{until(due)}".strip()
        addresses = [each.email for each in there if each.email and is_address(each.email)] if site().sends_mail else []
        told = [person.account_id for person in there]
        notices.put(told, subject=subject, text=body, link=card.path, now=reminder.sent_at)
        for address in dict.fromkeys(addresses):
            text = _letter(names[agency_id], body, block_year, card.link)
            mail.queue(address, subject, text, reminder_id=reminder.id, now=reminder.sent_at)
        mails = len(set(addresses))
        sent += mails
        db.session.add(ReminderRecipient(reminder_id=reminder.id, agency_id=agency_id, people=len(there), mails=mails))
    return sent


def until(due: Due | None) -> str:
    """The deadline of one agency as a line of its own."""
    if due is None:
        return ""
    last = local_day(due.at - timedelta(microseconds=1)).strftime("%d/%m/%Y")
    return f"Hạn của đơn vị{' (đã gia hạn)' if due.extended else ''}: hết ngày {last}."


def _letter(agency: str, body: str, block_year: BlockYear, link: str) -> str:
    return (
        f"Kính gửi: {agency}\n\n{body}\n\nMở trang: {link}\n\n"
        f"{block_year.block.name}, năm {block_year.year}.\n"
        "Thư được gửi tự động, không trả lời thư này.\n"
    )
