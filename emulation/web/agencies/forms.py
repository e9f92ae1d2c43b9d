"""Forms of the register: filters, the card of an agency, a new name, one agency following others."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, FormField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from emulation.domain.agency import AgencyKind, SuccessionKind
from emulation.services.agencies import AgencyCard, SuccessionCard
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Preset, Row, Rows, line, named_picks, picks

OPEN_ONLY, WITH_CLOSED = "", "ca-da-ket-thuc"


class FilterForm(OfficeForm):
    """What the list is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    tim = StringField("Từ khóa")
    loai = SelectField(
        "Loại",
        choices=[SelectChoice("", "Tất cả"), *(SelectChoice(kind.value, kind.label) for kind in AgencyKind)],
    )
    hoat_dong = SelectField(
        "Hoạt động",
        choices=[SelectChoice(OPEN_ONLY, "Đang hoạt động"), SelectChoice(WITH_CLOSED, "Cả đơn vị đã kết thúc")],
    )
    doi_chieu = BooleanField("Chỉ đơn vị chưa đối chiếu")


class AgencyForm(OfficeForm):
    """The card of an agency."""

    name = line("Tên đơn vị", most=300, validators=[DataRequired()])
    short_name = line("Tên viết tắt", most=100, description="Ghi như trên văn bản đã công bố; để trống khi không dùng.")
    kind = Preset("Loại cơ quan, đơn vị", AgencyKind, picks(AgencyKind))
    head_title = line(
        "Chức danh người đứng đầu",
        most=100,
        description="Ghi ở phần ký văn bản: Giám đốc, Chánh Văn phòng, Cục trưởng.",
    )
    protocol_order = VnIntegerField(
        "Thứ tự sắp xếp",
        [InputRequired(), NumberRange(0, 99_999)],
        description="Số nhỏ đứng trước trong danh sách, văn bản.",
        default=1000,
    )
    parent_id = Pick("Trực thuộc", int)
    founded_on = VnDateField("Ngày thành lập", [Optional()], description="Để trống khi chưa biết.")
    unmatched = BooleanField(
        "Chưa đối chiếu", description="Tên ghi theo nguồn, chưa biết chắc là đơn vị nào trong danh mục."
    )

    def offer(self, agencies: list[tuple[int, str]], *, without: int | None = None) -> None:
        """The agencies it may lie beneath, in protocol order."""
        others = ((agency_id, name) for agency_id, name in agencies if agency_id != without)
        self.parent_id.choices = named_picks("Không trực thuộc đơn vị nào", others)

    @property
    def card(self) -> AgencyCard:
        order = self.protocol_order.data
        assert order is not None
        return AgencyCard(
            name=self.name.data or "",
            short_name=self.short_name.data,
            kind=self.kind.data,
            head_title=self.head_title.data,
            protocol_order=order,
            parent_id=self.parent_id.data,
            founded_on=self.founded_on.data,
            unmatched=self.unmatched.data,
        )


class RenameForm(OfficeForm):
    """Đổi tên."""

    name = line("Tên mới", most=300, validators=[DataRequired()])
    short_name = line("Tên viết tắt mới", most=100)
    valid_from = VnDateField("Có hiệu lực từ ngày", [InputRequired()])
    decision = line("Văn bản đổi tên", description="Số, ngày, cơ quan ban hành. Để trống khi chưa biết.")


class PredecessorRow(Row):
    agency_id = Pick("Đơn vị", int)


class SuccessionForm(OfficeForm):
    """Sáp nhập, hợp nhất, chia tách: one act, one successor."""

    kind = Pick(
        "Hình thức sắp xếp",
        SuccessionKind,
        picks(SuccessionKind, "chưa chọn"),
        validators=[InputRequired()],
        description=(
            "Sáp nhập: đơn vị kế thừa đã có và tiếp tục hoạt động. Hợp nhất: các đơn vị trước kết thúc, "
            "hình thành đơn vị mới, dù mang tên cũ. Đổi tên thì ghi ở trang của đơn vị."
        ),
    )
    predecessors = Rows(FormField(PredecessorRow), "Đơn vị trước khi sắp xếp")
    successor = Pick(
        "Đơn vị kế thừa",
        int,
        validators=[DataRequired()],
        description="Đơn vị mới chưa có trong danh mục thì thêm vào danh mục trước.",
    )
    effective_on = VnDateField("Có hiệu lực từ ngày", [InputRequired()])
    decision_number = line("Số văn bản", most=100)
    decision_date = VnDateField("Ngày văn bản", [Optional()])
    decision_issuer = line("Cơ quan ban hành", most=300)
    checked = BooleanField(
        "Đã kiểm tra với văn bản sắp xếp",
        [InputRequired()],
        description=(
            "Ghi rồi thì không sửa, không xóa được. Khi sáp nhập, hợp nhất, các đơn vị trước kết thúc hoạt động "
            "từ ngày có hiệu lực; hồ sơ cũ giữ tên cũ, cán bộ của đơn vị kế thừa xem được."
        ),
    )

    def offer(self, agencies: list[tuple[int, str]]) -> None:
        """Every agency, those that have ended included: an old act may be recorded late."""
        shared = named_picks("chưa chọn", agencies)
        self.successor.choices = shared
        for entry in self.predecessors.entries:
            entry.form.agency_id.choices = shared

    @property
    def predecessor_ids(self) -> tuple[int, ...]:
        """Each once, in the order of the rows."""
        return tuple(dict.fromkeys(entry.form.agency_id.data for entry in self.predecessors.filled))

    def validate(self, extra_validators: Any = None) -> bool:
        """As many predecessors as the kind of act has at least."""
        valid = bool(super().validate(extra_validators))
        least = 2 if self.kind.data is SuccessionKind.CONSOLIDATION else 1
        if len(self.predecessor_ids) < least:
            few = "Chọn ít nhất một đơn vị." if least == 1 else "Hợp nhất có từ hai đơn vị trở lên: chọn thêm đơn vị."
            self.refuse(few, self.predecessors)
            valid = False
        return valid

    @property
    def card(self) -> SuccessionCard:
        effective_on = self.effective_on.data
        assert effective_on is not None
        return SuccessionCard(
            kind=self.kind.data,
            predecessor_ids=self.predecessor_ids,
            successor_id=self.successor.data,
            effective_on=effective_on,
            decision_number=self.decision_number.data,
            decision_date=self.decision_date.data,
            decision_issuer=self.decision_issuer.data,
        )
