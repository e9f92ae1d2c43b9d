"""Forms of the register of blocks: filters, the card of a block, a year to open."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from emulation.domain.block import BlockKind, BlockLevel, BlockWording
from emulation.services.blocks import BlockCard
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Preset, Rows, line, named_picks, picks

FIRST_YEAR, LAST_YEAR = 1986, 2100


class FilterForm(OfficeForm):
    """What the list is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    nam = SelectField("Năm")
    tim = StringField("Từ khóa")

    def offer(self, years: Sequence[int], year: int) -> None:
        """The years to choose from; ``year`` is the one shown."""
        self.nam.choices = [SelectChoice(str(each), str(each)) for each in sorted({*years, year}, reverse=True)]
        self.nam.data = str(year)


class BlockForm(OfficeForm):
    """The card of a block."""

    name = line(
        "Tên khối, cụm",
        most=300,
        validators=[DataRequired()],
        description="Ghi đủ như trong quyết định, gồm cả chữ Khối thi đua hoặc Cụm thi đua.",
    )
    number = VnIntegerField("Số thứ tự", [Optional(), NumberRange(1, 9_999)], description="Để trống khi không có số.")
    wording = Preset("Cách gọi", BlockWording, picks(BlockWording))
    level = Preset("Cấp", BlockLevel, picks(BlockLevel))
    kind = Pick("Loại khối", BlockKind, picks(BlockKind, "chưa phân loại"))
    aliases = Rows(
        line("Tên gọi khác", most=300),
        "Tên gọi khác",
        description="Tên ngắn hoặc tên cũ hay gặp trong văn bản.",
    )
    decision_number = line("Số quyết định thành lập", most=100)
    decision_date = VnDateField("Ngày quyết định", [Optional()])
    decision_issuer = line("Cơ quan, người ban hành", most=300)
    founded_on = VnDateField("Hoạt động từ ngày", [Optional()])
    ended_on = VnDateField("Kết thúc từ ngày", [Optional()])
    office_id = Pick(
        "Cơ quan tiếp nhận hồ sơ",
        int,
        description="Khối do cơ quan khác tiếp nhận hồ sơ thì chỉ cơ quan đó và các thành viên xem được.",
    )

    def offer(self, agencies: Sequence[tuple[int, str]]) -> None:
        """The offices that may receive the papers of the block."""
        self.office_id.choices = named_picks("Cơ quan thường trực Hội đồng cấp tỉnh", agencies)

    @property
    def card(self) -> BlockCard:
        return BlockCard(
            name=self.name.data or "",
            number=self.number.data,
            wording=self.wording.data,
            level=self.level.data,
            kind=self.kind.data,
            decision_number=self.decision_number.data,
            decision_date=self.decision_date.data,
            decision_issuer=self.decision_issuer.data,
            office_id=self.office_id.data,
            founded_on=self.founded_on.data,
            ended_on=self.ended_on.data,
            aliases=tuple(entry.data for entry in self.aliases.entries if entry.data),
        )


class OpenYearForm(OfficeForm):
    """Mở năm thi đua."""

    year = VnIntegerField("Năm thi đua", [InputRequired(), NumberRange(FIRST_YEAR, LAST_YEAR)])
