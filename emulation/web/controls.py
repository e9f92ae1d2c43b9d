"""How the controls of forms are written: as WTForms writes them, at a tenth of the time.

A list of agencies in the rows of a form is two thousand options; every name and value goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape
from wtforms import Field
from wtforms.widgets import DateInput, HiddenInput, NumberInput, Select, TextArea, TextInput, TimeInput

_BOXES = frozenset({TextInput, NumberInput, DateInput, TimeInput, HiddenInput})


def control(field: Field, words: Mapping[str, Any]) -> Markup | None:
    """The HTML of a field's control with further attributes; ``None`` for kinds that WTForms writes itself."""
    written = _written(field, words)
    return None if written is None else Markup(written)  # noqa: S704 - every part below has gone through ``escape``


def _written(field: Field, words: Mapping[str, Any]) -> str | None:
    widget = field.widget
    kind = type(widget)
    if kind in _BOXES and getattr(field, "_datalist", None) is None:
        given = {"type": widget.input_type, **words}
        if getattr(widget, "step", None) is not None:
            given.setdefault("step", widget.step)
        if "value" not in given:
            given["value"] = field._value()
        return f"<input {_attributes(field, given)}>"
    if kind is TextArea:
        return f"<textarea {_attributes(field, words)}>\r\n{escape(field._value())}</textarea>"
    if kind is Select and not widget.multiple:
        return f"<select {_attributes(field, words)}>{''.join(_options(field))}</select>"
    return None


def _attributes(field: Field, words: Mapping[str, Any]) -> str:
    """``id``, ``name``, the field's own limits and the words given, by name."""
    flags = vars(field.flags) if hasattr(field.flags, "__dict__") else {}
    limits = {name: flags[name] for name in field.widget.validation_attrs if name in flags}
    given = {"id": field.id, "name": field.name, **limits, **words}
    return " ".join(
        name if value is True else f'{name}="{escape(value() if callable(value) else value)}"'
        for name, value in sorted(given.items())
        if value is not False
    )


def _options(field: Field) -> list[str]:
    """The choices of a list. Rows of a form offer the same ones, so what is written of them is kept."""
    choices = field.choices or []
    lines, places = _lines(
        tuple(
            (str(each.value), str(each.label or each.value), each.optgroup, tuple((each.render_kw or {}).items()))
            for each in choices
        )
    )
    written = list(lines)
    for choice, place in zip(choices, places, strict=True):
        if field.coerce(choice.value) == field.data:
            written[place] = written[place].replace("<option", "<option selected", 1)
    return written


@lru_cache(maxsize=64)
def _lines(
    choices: tuple[tuple[str, str, str | None, tuple[tuple[str, Any], ...]], ...],
) -> tuple[list[str], list[int]]:
    """Options under their groups, and at which place each choice stands."""
    lines: list[str] = []
    places: list[int] = []
    for group, listed in groupby(choices, key=lambda choice: choice[2]):
        if group is not None:
            lines.append(f'<optgroup label="{escape(group)}">')
        for value, label, _, words in listed:
            more = "".join(f' {name}="{escape(word)}"' for name, word in words)
            places.append(len(lines))
            lines.append(f'<option{more} value="{escape(value)}">{escape(label)}</option>')
        if group is not None:
            lines.append("</optgroup>")
    return lines, places
