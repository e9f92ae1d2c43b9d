"""What every form does with what is typed into it."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict
from wtforms import StringField

from emulation.web.rows import Row


class Named(Row):
    name = StringField("Tên", filters=[lambda text: text and text.upper()])


def test_filters_of_a_field_hold_for_every_use_of_its_form() -> None:
    typed = MultiDict({"name": " sở y tế "})

    read = [Named(typed).name.data for _ in range(3)]

    assert read == ["SỞ Y TẾ"] * 3
