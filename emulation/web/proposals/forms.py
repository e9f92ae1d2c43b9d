"""Forms of a dossier: grounds, sending, receipt on paper, outcomes, the decision."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import BooleanField, FormField, HiddenField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from emulation.domain.award import Outcome
from emulation.domain.conference import Ground
from emulation.models.award import Candidate, Proposal
from emulation.services.decisions import DecisionCard
from emulation.services.proposals import GroundCard, OutcomeCard
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.proposals.workspace import named, waiting
from emulation.web.rows import Pick, Row, Rows, line, picks, text


class GroundRow(Row):
    """Căn cứ of one candidate."""

    candidate = HiddenField()
    ground = Pick("Căn cứ đề nghị", Ground, picks(Ground, "chưa có, in là ……"))
    note = line("Ghi rõ căn cứ")


class GroundsForm(OfficeForm):
    candidates = Rows(FormField(GroundRow), "Căn cứ đề nghị")

    @property
    def cards(self) -> Mapping[int, GroundCard]:
        return {
            candidate: GroundCard(ground=entry.form.ground.data, note=entry.form.note.data)
            for entry in self.candidates.entries
            if (candidate := candidate_of(entry.form)) is not None
        }


class SubmitForm(OfficeForm):
    """Trình."""

    blanks_acknowledged = BooleanField("Đã xem các căn cứ còn để trống và đồng ý để trống khi trình")


class ReceiptForm(OfficeForm):
    """Ngày tiếp nhận ghi trên giấy."""

    receipt_date_on_record = VnDateField("Ngày tiếp nhận ghi trên văn bản giấy", [InputRequired()])
    reason = line("Lý do nhập", validators=[InputRequired()])


class OutcomeRow(Row):
    """Kết quả xét of one candidate."""

    candidate = HiddenField()
    outcome = Pick("Kết quả xét", Outcome, picks(Outcome, "chưa có kết quả"))
    reason = text("Lý do, nội dung ghi kèm")


class OutcomesForm(OfficeForm):
    candidates = Rows(FormField(OutcomeRow), "Kết quả xét")

    @property
    def cards(self) -> Mapping[int, OutcomeCard]:
        return {
            candidate: OutcomeCard(outcome=entry.form.outcome.data, reason=entry.form.reason.data)
            for entry in self.candidates.entries
            if (candidate := candidate_of(entry.form)) is not None
        }


class TickBoxes(SelectMultipleField):  # type: ignore[misc]  # WTForms ships no types
    """Several of a list, ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DecisionForm(OfficeForm):
    """Quyết định khen thưởng, as it stands on the paper."""

    candidates = TickBoxes("Tập thể có tên trong quyết định", coerce=int)
    number = line("Số quyết định", most=100, validators=[InputRequired()])
    decided_on = VnDateField("Ngày quyết định", [InputRequired()])
    issuer = line("Cơ quan, người ban hành", validators=[InputRequired()])
    signer_title = line("Chức vụ người ký")
    signer = line("Họ và tên người ký")

    def offer(self, proposal: Proposal) -> None:
        self.candidates.choices = [
            SelectChoice(each.id, f"{named(each)}: {each.award_published}") for each in waiting(proposal)
        ]

    @property
    def card(self) -> DecisionCard:
        """Of a form that is valid."""
        assert self.decided_on.data is not None
        return DecisionCard(
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            issuer=self.issuer.data or "",
            signer=self.signer.data,
            signer_title=self.signer_title.data,
        )


class ListForm(OfficeForm):
    """What the list of dossiers is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    nam = SelectField("Năm")
    khoi = SelectField("Khối, cụm")
    don_vi = line("Đơn vị", most=100)
    trang_thai = SelectField("Trạng thái")
    tu_ngay = VnDateField("Trình từ ngày")
    den_ngay = VnDateField("đến ngày")
    tim = line("Từ khóa", most=100)


def candidate_of(row: Row) -> int | None:
    """The candidate a row is about; ``None`` for nonsense."""
    told = str(row.candidate.data or "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def grounds_filled(proposal: Proposal) -> GroundsForm:
    rows = [{"candidate": each.id, "ground": each.ground, "note": each.ground_note} for each in proposal.candidates]
    return GroundsForm(formdata=None, data={"candidates": rows, "version": proposal.version})


def outcomes_filled(proposal: Proposal) -> OutcomesForm:
    rows = [
        {"candidate": each.id, "outcome": each.outcome, "reason": each.outcome_reason} for each in undecided(proposal)
    ]
    return OutcomesForm(formdata=None, data={"candidates": rows, "version": proposal.version})


def undecided(proposal: Proposal) -> list[Candidate]:
    """Candidates whose outcome may still change: no decision names them."""
    return [each for each in proposal.candidates if each.decision_id is None]
