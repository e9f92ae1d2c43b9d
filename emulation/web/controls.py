"""How the controls of forms are written: as WTForms writes them, at a tenth of the time.

A list of agencies in the rows of a form is two thousand options; every name and value goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def _options(field: Field) -> Iterable[str]:
    if not field.has_groups():
        yield from map(_option, field.iter_choices())
        return
    for group, choices in field.iter_groups():
        if group is None:
            yield from map(_option, choices)
        else:
            yield f'<optgroup label="{escape(group)}">'
            yield from map(_option, choices)
            yield "</optgroup>"


def _option(choice: Any) -> str:
    more = "".join(f' {name}="{escape(value)}"' for name, value in (choice.render_kw or {}).items())
    mark = " selected" if choice.selected else ""
    return f'<option{more}{mark} value="{escape(choice.value)}">{escape(choice.label or choice.value)}</option>'
