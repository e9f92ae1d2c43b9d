"""Controls of forms are written as WTForms writes them, whatever is typed into them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wtforms import (
    BooleanField,
    DateField,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from emulation.web.controls import control
from emulation.web.fields import VnDateField, VnDecimalField, VnIntegerField, VnTimeField

AWKWARD = "\"><script>alert('x')</script> & Sở Tài chính"
PLAIN = [SelectChoice("", "chưa chọn"), SelectChoice("1", AWKWARD), SelectChoice("2", "Hai", {"data-note": AWKWARD})]
GROUPED = [SelectChoice("1", "Một", optgroup=AWKWARD), SelectChoice("2", "Hai", optgroup="Khác"), SelectChoice("3")]


class Everything(Form):  # type: ignore[misc]  # WTForms ships no types
    """One field of every kind."""

    line = StringField("Dòng", [InputRequired(), Length(min=2, max=9)], render_kw={"autocomplete": "off"})
    text = TextAreaField("Đoạn", [Length(max=900)])
    hidden = HiddenField()
    whole = IntegerField("Số", [NumberRange(min=1, max=9)])
    day = DateField("Ngày")
    hour = TimeField("Giờ")
    vn_whole = VnIntegerField("Số")
    vn_exact = VnDecimalField("Điểm", [NumberRange(min=0, max=100)])
    vn_day = VnDateField("Ngày")
    vn_hour = VnTimeField("Giờ")
    plain = SelectField("Chọn", [InputRequired()], choices=PLAIN)
    grouped = SelectField("Chọn", choices=GROUPED)


class Others(Form):  # type: ignore[misc]  # WTForms ships no types
    """Kinds that are left to WTForms."""

    tick = BooleanField("Đánh dấu")
    secret = PasswordField("Mật khẩu")
    one = RadioField("Một trong", choices=PLAIN)


TYPED: list[dict[str, Any]] = [
    {},
    {"line": AWKWARD, "text": f"\n{AWKWARD}\nhai", "hidden": AWKWARD, "plain": "1", "grouped": "3"},
    {"plain": "2", "grouped": "1"},
]
WORDS: list[dict[str, Any]] = [
    {},
    {"class": "form-control", "aria-describedby": AWKWARD, "autofocus": True, "readonly": False, "rows": 6},
    {"type": "text", "value": "97,25", "id": "own"},
]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("words", WORDS)
def test_every_control_is_what_wtforms_would_write(typed: dict[str, Any], words: dict[str, Any]) -> None:
    form = Everything(data=typed)

    for field in form:
        given = {**(field.render_kw or {}), **words}
        drawn = control(field, given)

        assert drawn is not None
        assert _read(drawn) == _read(field.widget(field, **given)), field.name


def test_other_controls_are_left_to_wtforms() -> None:
    assert [control(field, {}) for field in Others()] == [None, None, None]


def test_nothing_typed_becomes_markup() -> None:
    form = Everything(data=TYPED[1])

    for field in form:
        drawn = control(field, {"title": AWKWARD})
        assert drawn is not None
        assert "<script" not in drawn


def _read(html: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return [(tag.name, dict(tag.attrs), tag.string) for tag in BeautifulSoup(html, "html.parser").find_all(True)]
