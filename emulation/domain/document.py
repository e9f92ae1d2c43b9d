"""Issued documents: the code in their footer and the formats they are kept in."""

from __future__ import annotations

import re
from enum import StrEnum

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
CODE_LENGTH = 12


class Format(StrEnum):
    """The faces of a document."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


def code_from(numbers: bytes) -> str:
    """The version code made of random bytes, in groups of four (``7Q4K-9M2P-XW3D``).

    ``numbers`` holds at least ``CODE_LENGTH`` bytes; 256 is a multiple of 32, so every letter is equally likely.
    """
    letters = "".join(_ALPHABET[byte % 32] for byte in numbers[:CODE_LENGTH])
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def read_code(typed: str) -> str | None:
    """The code a person typed, in canonical form; ``None`` when it cannot be one."""
    letters = re.sub(r"[\s\-]", "", typed).upper().translate(str.maketrans("ILO", "110"))
    if len(letters) != CODE_LENGTH or any(letter not in _ALPHABET for letter in letters):
        return None
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))
