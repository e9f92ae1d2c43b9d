"""The form of every page: Vietnamese messages, NFC, a key against a second press, a version against stale saves."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError
from wtforms.widgets.core import clean_key

from emulation.domain.refusal import Reason, Refusal, StaleSave
from emulation.web.controls import control
from emulation.web.phrases import sentence

MESSAGES = {
    "This field is required.": "Mục này là bắt buộc.",
    "Not a valid choice.": "Giá trị được chọn không có trong danh sách.",
    "Not a valid choice": "Giá trị được chọn không có trong danh sách.",
    "Invalid Choice: could not coerce.": "Giá trị được chọn không có trong danh sách.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Có giá trị không nằm trong danh sách.",
    "'%(value)s' is not a valid choice for this field.": "Giá trị được chọn không có trong danh sách.",
    "'%(value)s' are not valid choices for this field.": "Có giá trị không nằm trong danh sách.",
    "Not a valid integer value.": "Nhập một số nguyên.",
    "Not a valid decimal value.": "Nhập một số, ví dụ 9,5.",
    "Not a valid date value.": "Nhập ngày theo dạng dd/mm/yyyy.",
    "Not a valid time value.": "Nhập giờ theo dạng giờ:phút, ví dụ 14:30.",
    "Number must be between %(min)s and %(max)s.": "Nhập số từ %(min)s đến %(max)s.",
    "Number must be at least %(min)s.": "Nhập số từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Nhập số không quá %(max)s.",
    "Field cannot be longer than %(max)d character.": "Nhập không quá %(max)d ký tự.",
    "Field cannot be longer than %(max)d characters.": "Nhập không quá %(max)d ký tự.",
    "Field must be at least %(min)d character long.": "Nhập ít nhất %(min)d ký tự.",
    "Field must be at least %(min)d characters long.": "Nhập ít nhất %(min)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": "Nhập từ %(min)d đến %(max)d ký tự.",
    "Invalid input.": "Nội dung không đúng dạng.",
    "Field must be equal to %(other_name)s.": "Hai lần nhập không giống nhau.",
}


class _Vietnamese:
    """The translations WTForms asks for; it has none of its own in Vietnamese."""

    def gettext(self, string: str) -> str:
        return MESSAGES.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return MESSAGES.get(singular if n == 1 else plural, plural)


def clean_text(value: Any) -> Any:
    """Text as it is kept: NFC, look-alike spaces made plain, white space at the ends dropped, empty = nothing."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).replace("\u00a0", " ").replace("\u200b", "")
    return text.strip() or None


class OfficeForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Base of all forms. ``summary`` gathers every error with the field it belongs to."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF ships no types
        locales = ("vi",)

        def get_translations(self, form: Any) -> _Vietnamese:
            return _Vietnamese()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            filters = unbound_field.kwargs.get("filters", ())
            if issubclass(unbound_field.field_class, _TEXT_FIELDS):
                options["filters"] = (clean_text, *filters)
            return unbound_field.bind(form=form, **options)

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            own = getattr(field, "render_kw", None) or {}
            words = {clean_key(name): value for name, value in {**own, **render_kw}.items()}
            drawn = control(field, words)
            return field.widget(field, **words) if drawn is None else drawn

    once = HiddenField()
    version = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.once.data:
            self.once.data = secrets.token_urlsafe(18)
        self.own_errors: list[tuple[str | None, str]] = []

    @property
    def held_version(self) -> int | None:
        """What the page was made from: the version of the record, or the number of a part of a conference.

        ``None`` on a new record or nonsense.
        """
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None

    @property
    def summary(self) -> list[tuple[str | None, str]]:
        """Every error: (id of the field or ``None``, sentence)."""
        found = list(self.own_errors)
        for field in self:
            found += _errors_of(field, str(field.label.text))
        return found

    @property
    def status(self) -> int:
        """422 when the form is shown again because of errors."""
        return 422 if self.summary else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Around the call of a use case: refusals become errors of this form, a stale save a page with both texts."""
        try:
            yield
        except Refusal as refusal:
            for reason in refusal.reasons:
                text = within(reason)
                field = self.field_of(reason.field or "")
                if field is None or isinstance(field, HiddenField):
                    self.own_errors.append((None, text))
                else:
                    field.errors = [*_flat(field.errors), text]
        except StaleSave as stale:
            raise StalePage(self, stale.theirs, stale.version) from stale

    def field_of(self, name: str) -> Field | None:
        """The field a reason names; a form with rows finds the field of a row."""
        return self._fields.get(name)

    def refuse(self, text: str, field: Field | None = None) -> None:
        """Add one error by hand."""
        if field is None:
            self.own_errors.append((None, text))
        else:
            field.errors = [*_flat(field.errors), text]


def within(reason: Reason) -> str:
    """A sentence inside a form, whose heading has already said that nothing was saved."""
    text = sentence(reason).removeprefix("Chưa lưu: ")
    return f"{text[0].upper()}{text[1:]}"


class StalePage(Exception):
    """A stale save with the form it came from: the error page shows both texts."""

    def __init__(self, form: OfficeForm, theirs: Mapping[str, object], version: int | None) -> None:
        self.form = form
        self.theirs = theirs
        self.version = version
        super().__init__("stale page")


class PressForm(OfficeForm):
    """A button that is a whole form."""


def pressed() -> PressForm | None:
    """The valid press of a button form, or ``None``."""
    form = PressForm()
    return form if request.method == "POST" and form.validate() else None


def no_control_characters(_form: Any, field: Field) -> None:
    """NUL and other control characters have no place in a record (line breaks and tabs have)."""
    text = field.data or ""
    if isinstance(text, str) and any(
        unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\r\n\t" for sign in text
    ):
        raise ValidationError("Nội dung có ký tự điều khiển không nhập được.")


def _errors_of(field: Field, words: str) -> Iterator[tuple[str | None, str]]:
    """The errors beneath one field, each with the id of the very field it stands at; rows are named by number."""
    if hasattr(field, "entries"):
        for number, entry in enumerate(field.entries, start=1):
            yield from _errors_of(entry, f"{words}, dòng {number}")
        yield from ((field.id, f"{words}: {error}") for error in field.errors if isinstance(error, str))
    elif hasattr(field, "form"):
        for inner in field.form:
            yield from _errors_of(inner, f"{words}, {inner.label.text}")
    else:
        yield from ((field.id, f"{words}: {error}") for error in _flat(field.errors))


def _flat(errors: Any) -> list[str]:
    """Errors of a field, those of nested fields and lists included."""
    if isinstance(errors, Mapping):
        return [text for value in errors.values() for text in _flat(value)]
    if isinstance(errors, str):
        return [errors]
    return [text for value in errors for text in _flat(value)]


def _text_fields() -> tuple[type[Field], ...]:
    from wtforms import StringField, TextAreaField

    return (StringField, TextAreaField)


_TEXT_FIELDS = _text_fields()
