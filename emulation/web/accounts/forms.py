"""Forms of log-in, passwords, accounts and posts."""

from __future__ import annotations

import json
from typing import Any

from wtforms import BooleanField, DateField, Field, Form, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import PasswordInput

from emulation.domain.actors import Role
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm, no_control_characters


class SecretField(Field):  # type: ignore[misc]  # WTForms ships no types
    """A password, taken as it was typed: nothing is trimmed, and nothing is ever written back into the page."""

    widget = PasswordInput(hide_value=True)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""

    def _value(self) -> str:
        return ""


def number_or_none(text: Any) -> int | None:
    """A choice of an id, where nothing may be chosen."""
    return int(text) if text not in {None, "", "None"} else None


class KeepingForm(OfficeForm):
    """A step of the log-in. ``tiep``: where to go then; ``kept``: what somebody had typed when the log-in ran out."""

    tiep = HiddenField()
    kept = HiddenField()

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """Names and values that were posted before; nothing when they do not have that shape."""
        try:
            pairs = json.loads(self.kept.data or "[]")
            found = [(name, value) for name, value in pairs]
        except (ValueError, TypeError, RecursionError):
            return []
        if not all(isinstance(text, str) for pair in found for text in pair):
            return []
        return [(name, value) for name, value in found if name != "csrf_token"]


class LogInForm(KeepingForm):
    """Đăng nhập."""

    username = StringField("Tên đăng nhập", [InputRequired()])
    password = SecretField("Mật khẩu", [InputRequired()])


class CodeForm(KeepingForm):
    """A code of the second step, or a recovery code."""

    code = StringField("Mã xác thực", [InputRequired(), Length(max=40)])


class PasswordForm(OfficeForm):
    """Đổi mật khẩu."""

    password_current = SecretField("Mật khẩu hiện tại", [InputRequired()])
    password_new = SecretField("Mật khẩu mới", [InputRequired()])
    password_again = SecretField("Nhập lại mật khẩu mới", [InputRequired()])
    tiep = HiddenField()

    def validate_password_again(self, field: Field) -> None:
        if field.data != self.password_new.data:
            self.refuse("Hai lần nhập không giống nhau.", field)


class NewAccountForm(OfficeForm):
    """Tạo tài khoản."""

    user_name = StringField("Tên đăng nhập", [InputRequired(), no_control_characters])
    name = StringField("Họ và tên", [InputRequired(), no_control_characters])


class AccountForm(OfficeForm):
    """Sửa tài khoản."""

    name = StringField("Họ và tên", [InputRequired(), no_control_characters])
    active = BooleanField("Được đăng nhập")


_ROLES = [SelectChoice("", "Chọn chức trách"), *(SelectChoice(role.value, role.label) for role in Role)]


class PostForm(OfficeForm):
    """Giao chức trách."""

    role = SelectField("Chức trách", [InputRequired()], choices=_ROLES)
    agency_id = SelectField("Đơn vị", [Optional()], coerce=number_or_none)
    starts_on = DateField("Từ ngày", [InputRequired()], format="%d/%m/%Y")
    ends_on = DateField("Đến hết ngày", [Optional()], format="%d/%m/%Y")

    def offer(self, agencies: list[tuple[int, str]]) -> None:
        """The agencies to choose from, in protocol order."""
        self.agency_id.choices = [
            SelectChoice("", "Không gắn với đơn vị"),
            *(SelectChoice(agency_id, name) for agency_id, name in agencies),
        ]


class HandOverForm(OfficeForm):
    """Bàn giao chức trách."""

    to_account_id = SelectField("Bàn giao cho", [InputRequired()], coerce=number_or_none)
    first_day = VnDateField("Người nhận giữ chức trách từ ngày", [InputRequired()])
    last_day = VnDateField("Người giao giữ đến hết ngày", [Optional()])

    def offer(self, accounts: list[tuple[int, str]]) -> None:
        """The accounts to choose from, by name."""
        self.to_account_id.choices = [
            SelectChoice("", "Chọn tài khoản"),
            *(SelectChoice(account_id, name) for account_id, name in accounts),
        ]


class EndPostForm(OfficeForm):
    """Kết thúc chức trách."""

    last_day = DateField("Ngày cuối cùng giữ chức trách", [InputRequired()], format="%d/%m/%Y")


class SearchForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """Tìm tài khoản."""

    tim = StringField("Tên đăng nhập hoặc họ và tên")
