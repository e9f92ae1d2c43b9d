"""Forms of one block year: members, leader and deputies, calendar, quotas, movements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, FormField, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from emulation.domain.block import BlockWording, YearStep
from emulation.domain.law.award import AwardKind, Target
from emulation.domain.law.awards import awards_for
from emulation.domain.law.wording import screen_name
from emulation.domain.movement import Launcher
from emulation.domain.quota import QuotaBase
from emulation.services.blocks import MemberCard, PostHolder, QuotaCard
from emulation.services.movements import MovementCard
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Preset, Row, Rows, line, named_picks, picks, text

NOT_CHOSEN = "chưa chọn"
COMPLETE = {"co": True, "chua": False}
"""Words of the address for a list that is complete, or known not to be."""


class MemberRow(Row):
    order = VnIntegerField("Thứ tự", [Optional(), NumberRange(1, 999)])
    agency_id = Pick("Đơn vị", int)
    sub_group = line("Nhóm", most=100)
    joined_on = VnDateField("Tham gia từ ngày", [Optional()])
    left_on = VnDateField("Rời khối từ ngày", [Optional()])


class MembersForm(OfficeForm):
    """Thành viên, in the order of the column “Thứ tự”."""

    members = Rows(FormField(MemberRow), "Đơn vị thành viên")
    complete = Pick(
        "Danh sách đã đầy đủ",
        COMPLETE.__getitem__,
        [SelectChoice("", "không nêu"), SelectChoice("co", "Đã đầy đủ"), SelectChoice("chua", "Chưa đầy đủ")],
    )
    stated = VnIntegerField(
        "Số đơn vị theo văn bản",
        [Optional(), NumberRange(1, 999)],
        description="Ghi khi văn bản nêu số đơn vị mà danh sách chưa đủ tên.",
    )

    def offer(self, agencies: Sequence[tuple[int, str]]) -> None:
        shared = named_picks(NOT_CHOSEN, agencies)
        for entry in self.members.entries:
            entry.form.agency_id.choices = shared

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row in which something stands names an agency."""
        valid = bool(super().validate(extra_validators))
        return _every_row_names(self.members, "agency_id", "Chọn đơn vị của dòng này.") and valid

    @property
    def cards(self) -> list[MemberCard]:
        rows = [entry.form for entry in self.members.filled]
        ordered = sorted(rows, key=lambda row: (row.order.data is None, row.order.data or 0))
        return [
            MemberCard(
                agency_id=row.agency_id.data,
                sub_group=row.sub_group.data,
                joined_on=row.joined_on.data,
                left_on=row.left_on.data,
            )
            for row in ordered
        ]


class DeputyRow(Row):
    agency_id = Pick("Đơn vị", int)
    person = line("Người đại diện", most=200)
    person_title = line("Chức vụ", most=300)


class PostsForm(OfficeForm):
    """Khối trưởng and any number of Khối phó, with the persons who act for them."""

    leader = Pick("Đơn vị", int)
    leader_person = line("Người đại diện", most=200)
    leader_title = line("Chức vụ", most=300, description="Ghi như trên văn bản đã công bố.")
    deputies = Rows(FormField(DeputyRow), "Khối phó")

    def offer(self, members: Sequence[tuple[int, str]], wording: BlockWording) -> None:
        """Posts in the words of the block; its members to choose from."""
        self.leader.label.text = wording.leader
        self.deputies.label.text = wording.deputy
        shared = named_picks(NOT_CHOSEN, members)
        self.leader.choices = shared
        for entry in self.deputies.entries:
            entry.form.agency_id.choices = shared

    def validate(self, extra_validators: Any = None) -> bool:
        """A person is named for an agency."""
        missing = "Chọn đơn vị của người đại diện."
        valid = bool(super().validate(extra_validators))
        valid = _every_row_names(self.deputies, "agency_id", missing) and valid
        if self.leader.data is None and (self.leader_person.data or self.leader_title.data):
            self.refuse(missing, self.leader)
            return False
        return valid

    @property
    def holder(self) -> PostHolder | None:
        if self.leader.data is None:
            return None
        return PostHolder(
            agency_id=self.leader.data, person=self.leader_person.data, person_title=self.leader_title.data
        )

    @property
    def deputy_holders(self) -> list[PostHolder]:
        return [
            PostHolder(agency_id=row.agency_id.data, person=row.person.data, person_title=row.person_title.data)
            for row in (entry.form for entry in self.deputies.filled)
        ]


class DeadlineRow(Row):
    step = HiddenField()
    day = VnDateField("Hết ngày", [Optional()])
    locks = BooleanField("Khóa khi quá hạn")

    @property
    def year_step(self) -> YearStep | None:
        return next((step for step in YearStep if step.value == self.step.data), None)


class DeadlinesForm(OfficeForm):
    """Lịch của năm: the last day of each step, and whether it locks."""

    steps = Rows(FormField(DeadlineRow), "Hạn của các bước")

    @property
    def days(self) -> Mapping[YearStep, date]:
        return {
            row.year_step: row.day.data
            for row in (entry.form for entry in self.steps.entries)
            if row.year_step is not None and row.day.data is not None
        }

    @property
    def locking(self) -> frozenset[YearStep]:
        rows = [entry.form for entry in self.steps.entries]
        return frozenset(row.year_step for row in rows if row.locks.data and row.year_step is not None)


class QuotaRow(Row):
    award_code = Pick("Danh hiệu / hình thức", str)
    number = VnIntegerField("Số lượng", [Optional(), NumberRange(0, 9_999)])
    percent = VnIntegerField("Tỷ lệ, %", [Optional(), NumberRange(0, 100)])
    base = Preset("Tính trên", QuotaBase, picks(QuotaBase), default=QuotaBase.ALL)
    basis = line("Căn cứ", most=300)


class QuotasForm(OfficeForm):
    """Chỉ tiêu khen thưởng."""

    quotas = Rows(FormField(QuotaRow), "Chỉ tiêu khen thưởng")

    def offer(self) -> None:
        """The one list “Danh hiệu / hình thức” of a collective; the kind is the group the award stands in."""
        choices = [
            SelectChoice("", NOT_CHOSEN),
            *(
                SelectChoice(row.code, screen_name(row), optgroup=kind.label)
                for kind in AwardKind
                for row in awards_for(Target.COLLECTIVE, kind)
            ),
        ]
        for entry in self.quotas.entries:
            entry.form.award_code.choices = choices

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _every_row_names(self.quotas, "award_code", "Chọn danh hiệu, hình thức của dòng này.") and valid

    @property
    def cards(self) -> list[QuotaCard]:
        return [
            QuotaCard(
                award_code=row.award_code.data,
                number=row.number.data,
                percent=row.percent.data,
                base=row.base.data,
                basis=row.basis.data,
            )
            for row in (entry.form for entry in self.quotas.filled)
        ]


class MovementRow(Row):
    movement_id = HiddenField()
    launcher = Preset("Cấp phát động", Launcher, picks(Launcher), default=Launcher.PROVINCE)
    launcher_name = line("Tên cơ quan phát động", most=300)
    name = text("Tên phong trào", most=1_000)
    launched_on = VnDateField("Phát động ngày", [Optional()])
    reviewed_on = VnDateField("Sơ kết, tổng kết ngày", [Optional()])
    result = text("Kết quả", most=5_000)

    @property
    def filled(self) -> bool:
        """The number a row carries along is not typed by anybody."""
        typed = (field for field in self if field.short_name not in {"movement_id", "launcher"})
        return any(field.data not in (None, "") for field in typed)


class MovementsForm(OfficeForm):
    """Phong trào thi đua của năm."""

    movements = Rows(FormField(MovementRow), "Phong trào thi đua")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _every_row_names(self.movements, "name", "Nhập tên phong trào của dòng này.") and valid

    @property
    def cards(self) -> list[MovementCard]:
        return [
            MovementCard(
                launcher=row.launcher.data,
                launcher_name=row.launcher_name.data,
                name=" ".join(row.name.data.split()),
                launched_on=row.launched_on.data,
                reviewed_on=row.reviewed_on.data,
                result=row.result.data,
                id=_number(row.movement_id.data),
            )
            for row in (entry.form for entry in self.movements.filled)
        ]


def _number(told: object) -> int | None:
    """The id a row carries along, or nothing."""
    text = str(told or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _every_row_names(rows: Rows, part: str, missing: str) -> bool:
    """Whether every filled row has the field that says what the row is about; the others get the sentence."""
    without = [entry.form[part] for entry in rows.filled if entry.form[part].data is None]
    for field in without:
        field.errors = list(field.errors) or [missing]
    return not without
