"""Enumerations whose members carry the Vietnamese words people see."""

from __future__ import annotations

from enum import StrEnum


class LabelledEnum(StrEnum):
    """A string enum written ``NAME = "value", "Nhãn"``: the value is stored, the label is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> LabelledEnum:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
