"""Widths of Times New Roman: enough to place a rule under a line and to see how much fits into it.

Advance widths in 1/2048 em of the upright and the bold face. Accents do not widen a letter; the horn does.
"""

from __future__ import annotations

import unicodedata

_EM = 2048
_MM_PER_POINT = 25.4 / 72

_UPRIGHT = {
    410: "|", 369: "'", 512: " ,.", 569: "/:;\\ijlt", 682: "!()-[]`Ifr’", 797: "Js", 836: '"', 909: "?acez“”", 961: "^",
    983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–", 1083: "ơ", 1108: "~", 1110: "ư", 1139: "FPS", 1155: "+<=>",
    1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ", 1589: "Ư", 1593: "&m", 1706: "%", 1821: "M", 1886: "@",
    1933: "W", 2048: "…",
}  # fmt: skip
_BOLD = {
    451: "|", 512: " ,.", 569: "'/\\il", 682: "!()-:;[]`fjt’", 797: "Is", 807: "{}", 909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”", 1065: "~", 1134: "ơ", 1137: '"', 1139: "Sbdhknpquđ", 1167: "+<=>", 1190: "^",
    1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ", 1630: "Ư", 1706: "&m", 1905: "@",
    1933: "M", 2048: "%W…",
}  # fmt: skip
_FACES = {
    bold: {letter: width for width, letters in face.items() for letter in letters}
    for bold, face in ((False, _UPRIGHT), (True, _BOLD))
}


def width(text: str, *, points: float, bold: bool = False) -> float:
    """Width of one line in millimetres; a letter outside the table counts as a wide one."""
    face = _FACES[bold]
    units = sum(face.get(_letter(character), 1479) for character in unicodedata.normalize("NFC", text))
    return units / _EM * points * _MM_PER_POINT


def _letter(character: str) -> str:
    """The letter that gives the width: tones and hats off, the horn kept."""
    base, *marks = tuple(unicodedata.normalize("NFD", character))
    return unicodedata.normalize("NFC", base + "\u031b") if "\u031b" in marks else base
