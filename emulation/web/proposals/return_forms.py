"""Forms of a return by item: what the office flags, what the sender mends, what the office ticks off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from wtforms import BooleanField, FormField, HiddenField
from wtforms.validators import InputRequired

from emulation.domain.conference import Ground
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.returning import Item, Round
from emulation.models.award import Proposal
from emulation.queries.dossier_items import GROUND, point
from emulation.services.returns import AmendCard, ReturnCard
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm, within
from emulation.web.proposals.forms import TickBoxes
from emulation.web.proposals.workspace import today
from emulation.web.rows import Pick, Row, Rows, line, picks, text

DAYS = 5
"""Days the office offers for mending; it sets another day where it wants."""
REASON = 2_000


class FlagRow(Row):
    """One item the reviewer may flag."""

    key = HiddenField()
    ticked = BooleanField("Cần bổ sung")
    reason = text("Lý do", most=REASON)


class ReturnForm(OfficeForm):
    """Yêu cầu bổ sung: items with reasons, or the whole dossier with one."""

    items = Rows(FormField(FlagRow), "Mục của hồ sơ", max_entries=500)
    reason = text("Lý do trả lại cả hồ sơ", most=REASON)
    due = VnDateField("Hạn bổ sung")

    @property
    def card(self) -> ReturnCard:
        ticked = [row.form for row in self.items.entries if row.form.ticked.data]
        return ReturnCard(
            reasons={str(row.key.data): row.reason.data for row in ticked},
            reason=self.reason.data,
            due=self.due.data,
        )

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """A refused reason stands at its item."""
        with super().refusals():
            try:
                yield
            except Refusal as refusal:
                raise Refusal(tuple(_elsewhere(self, refusal.reasons))) from refusal


class AmendRow(Row):
    """One open item: the new value, or an answer in words. Which field is drawn depends on the item."""

    key = HiddenField()
    ground = Pick("Căn cứ đề nghị", Ground, picks(Ground, "chưa có, in là ……"))
    value = line("Nội dung")
    answer = text("Giải trình", most=REASON)


class AmendForm(OfficeForm):
    """Bổ sung: only what was flagged; the server looks again at what comes in."""

    items = Rows(FormField(AmendRow), "Mục cần bổ sung", max_entries=500)
    answer = text("Giải trình chung", most=REASON)

    @property
    def card(self) -> AmendCard:
        """What came with the request; a field that did not come does not change."""
        values: dict[str, Ground | str | None] = {}
        answers: dict[str, str | None] = {}
        for entry in self.items.entries:
            row = entry.form
            key = str(row.key.data or "")
            found = point(key)
            told = row.ground if found is not None and found.field == GROUND else row.value
            if told.raw_data:
                values[key] = told.data
            if row.answer.raw_data:
                answers[key] = row.answer.data
        return AmendCard(values=values, answers=answers, answer=self.answer.data)


class CompareForm(OfficeForm):
    """Đối chiếu: what came back and is as it should be."""

    items = TickBoxes("Mục đã đạt", coerce=str)


class RequestForm(OfficeForm):
    """Đề nghị trả lại."""

    reason = text("Lý do đề nghị trả lại", most=REASON, validators=[InputRequired()])


class FileForm(AttachmentForm):
    """Tệp kèm theo hồ sơ."""

    title = line("Tên tài liệu", most=200, validators=[InputRequired()])


def return_form_filled(proposal: Proposal, there: Sequence[Item], pending: Mapping[str, str]) -> ReturnForm:
    """The empty form; ``pending`` are reasons of what was asked before and is not ticked off yet."""
    rows = [{"key": item.key, "ticked": item.key in pending, "reason": pending.get(item.key, "")} for item in there]
    asked = proposal.return_request
    data: dict[str, Any] = {
        "items": rows,
        "reason": f"Theo đề nghị của đơn vị trình: {asked}" if asked else None,
        "due": today() + timedelta(days=DAYS),
        "version": proposal.version,
    }
    return ReturnForm(formdata=None, data=data)


def amend_form_filled(proposal: Proposal, there: Sequence[Item], latest: Round) -> AmendForm:
    """What stands in the open items now, with the answers given so far."""
    answers = {flag.key: flag.answer for flag in latest.flags}
    grounds = {each.id: each.ground for each in proposal.candidates}
    rows = []
    for item in there:
        if item.key in answers:
            found = point(item.key)
            assert found is not None
            ground = grounds.get(found.candidate_id or 0) if found.field == GROUND else None
            rows.append({"key": item.key, "ground": ground, "value": item.value, "answer": answers[item.key]})
    data = {"items": rows, "answer": latest.answer, "version": proposal.version}
    return AmendForm(formdata=None, data=data)


def _elsewhere(form: ReturnForm, reasons: Sequence[Reason]) -> Iterator[Reason]:
    """Put what belongs to an item beneath it, and pass the rest on."""
    rows = {f"reason:{row.form.key.data}": row.form for row in form.items.entries}
    for reason in reasons:
        row = rows.get(reason.field or "")
        if row is None:
            yield reason
        else:
            row.reason.errors = [*row.reason.errors, within(reason)]
