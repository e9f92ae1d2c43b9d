"""What forms with repeated rows are made of: lists to pick from, rows in words, both texts of a stale save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wtforms import Field, FieldList, Form, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import StaleSave
from emulation.web.forms import OfficeForm, no_control_characters

SPARE = 2
"""Empty rows at the end of a list, for whoever has no scripts."""
MOST_ROWS = 300
LINE, TEXT = 500, 20_000
"""Longest single line and longest text, in characters."""
HIDDEN = frozenset({"csrf_token", "once", "version"})


class Row(Form):  # type: ignore[misc]  # WTForms ships no types
    """One row of a repeated list. The key against forgery is the business of the form around it."""

    class Meta(OfficeForm.Meta):
        csrf = False

    @property
    def filled(self) -> bool:
        """Whether anything but the pre-set choices was typed."""
        return any(
            field.data not in (None, "") and field.data is not False for field in self if not isinstance(field, Preset)
        )


class Pick(SelectField):  # type: ignore[misc]  # WTForms ships no types
    """One of a list, already as the value it stands for (``None`` for the empty choice)."""

    def __init__(self, label: str, kind: Callable[[str], Any], choices: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(label, coerce=_optional(kind), choices=list(choices), **kw)

    def _value(self) -> str:
        """The words of the choice, for the page that shows both texts."""
        return next((str(choice[1]) for choice in self.iter_choices() if choice[2]), "")


class Preset(Pick):
    """A choice that is never empty: it alone does not fill a row."""


class Rows(FieldList):  # type: ignore[misc]  # WTForms ships no types
    """Rows that repeat; what is typed can be told in words."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"max_entries": MOST_ROWS, **kw})

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        for name in formdata:
            number = name[len(prefix) + 1 :].split(self._field_separator, 1)[0]
            if name.startswith(f"{prefix}-") and number.isascii() and number.isdigit() and len(number) < 6:
                yield int(number)

    def spare(self, rows: int = SPARE) -> None:
        """Add empty rows at the end."""
        for _ in range(rows):
            self.append_entry()

    @property
    def filled(self) -> list[Any]:
        """The entries in which something stands."""
        return [entry for entry in self.entries if entry.form.filled]

    def _value(self) -> str:
        return "\n".join(text for entry in self.entries if (text := _line(entry)))


def words_of(field: Field) -> str:
    """A field's value as a person reads it."""
    return str(field._value()) if hasattr(field, "_value") else str(field.data or "")


def picks(kind: type[LabelledEnum], empty: str | None = None) -> list[SelectChoice]:
    """The members of an enumeration; ``empty`` is the label of the choice for *not stated*."""
    first = [] if empty is None else [SelectChoice("", empty)]
    return [*first, *(SelectChoice(member.value, member.label) for member in kind)]


def named_picks(empty: str, named: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    """Records to choose from by id; ``empty`` is the label of the empty choice. One list serves all rows of a form."""
    return [SelectChoice("", empty), *(SelectChoice(str(number), name) for number, name in named)]


def line(label: str, *, most: int = LINE, **kw: Any) -> StringField:
    """A text of one line."""
    return StringField(label, [*kw.pop("validators", ()), Length(max=most), no_control_characters], **kw)


def text(label: str, *, most: int = TEXT, **kw: Any) -> TextAreaField:
    """A text of several lines."""
    return TextAreaField(label, [*kw.pop("validators", ()), Length(max=most), no_control_characters], **kw)


@contextmanager
def beside(stored: Callable[[], tuple[OfficeForm, int]]) -> Iterator[None]:
    """Around a use case: a stale save shows, field by field in words, what is stored now.

    ``stored`` fills the same form from the record as it is now and gives the version it has.
    """
    try:
        yield
    except StaleSave as stale:
        form, version = stored()
        raise StaleSave({each.name: words_of(each) for each in form if each.name not in HIDDEN}, version) from stale


def _optional(kind: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return None if value in {None, ""} else kind(value)

    return read


def _line(entry: Field) -> str:
    if not hasattr(entry, "form"):
        return str(entry.data or "").strip()
    if not entry.form.filled:
        return ""
    found = (words_of(field).strip() for field in entry.form if field.widget.__class__.__name__ != "HiddenInput")
    return " · ".join(word for word in found if word)
