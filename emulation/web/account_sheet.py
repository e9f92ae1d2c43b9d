"""The workbook a list of accounts is filled in: its columns, lists to choose from and guidance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from emulation.domain.actors import Actor, Role
from emulation.queries import agencies
from emulation.services.account_rows import HEADERS, REQUIRED
from reports.xlsx_forms import FormColumn

SHEET = "Tài khoản"
_WIDTHS = {"name": 30, "user_name": 24, "role": 42, "agency": 48, "starts_on": 16, "ends_on": 16}
_NOTES = {
    "name": "Bắt buộc. Họ và tên người dùng.",
    "user_name": "Bắt buộc. 3 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.",
    "role": "Bắt buộc. Chọn trong danh sách.",
    "agency": "Bắt buộc với cán bộ và thủ trưởng đơn vị. Chọn trong danh sách hoặc gõ đúng tên.",
    "starts_on": "dd/mm/yyyy. Để trống là ngày nhập.",
    "ends_on": "dd/mm/yyyy. Để trống khi chưa biết.",
}
GUIDANCE = (
    "Mỗi dòng là một người với một chức trách. Các cột xếp theo thứ tự nào cũng được; cột khác được bỏ qua.",
    "Cột bắt buộc: Họ và tên, Tên đăng nhập, Chức trách. Đơn vị ghi theo tên trong danh mục đơn vị.",
    "Không dùng công thức: ô có công thức không được nhận.",
    "Sau khi tải lên, phần mềm báo từng ô có lỗi; dòng đúng vẫn nhập được, dòng có lỗi được trả lại để sửa.",
)


def columns(actor: Actor, today: date) -> list[FormColumn]:
    """The columns, with the roles and agencies of this day to choose from."""
    choices: dict[str, Sequence[str]] = {
        "role": [role.label for role in Role],
        "agency": [name for _, name in agencies.choices(actor, day=today)],
    }
    return [
        FormColumn(
            header=f"{label} *" if field in REQUIRED else label,
            width=_WIDTHS[field],
            note=_NOTES[field],
            choices=choices.get(field, ()),
        )
        for field, (label, _) in HEADERS.items()
    ]
