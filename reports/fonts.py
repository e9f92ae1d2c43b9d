"""Which typeface prints: one family with the widths of Times New Roman, found once, and no other beside it.

A second font would slip in letter by letter wherever the first lacks one, differently on every machine;
so the render process sees four files only, named by a fontconfig file of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class FontFamily:
    """Four faces in one folder: regular, bold, italic, bold italic."""

    name: str
    folder: Path
    files: tuple[str, str, str, str]

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.folder / file for file in self.files)

    @property
    def installed(self) -> bool:
        return all(path.is_file() for path in self.paths)


_TINOS = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
_TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
_TIMES_LONG = ("Times_New_Roman.ttf", "Times_New_Roman_Bold.ttf", "Times_New_Roman_Italic.ttf",
               "Times_New_Roman_Bold_Italic.ttf")  # fmt: skip
_TIMES_MAC = ("Times New Roman.ttf", "Times New Roman Bold.ttf", "Times New Roman Italic.ttf",
              "Times New Roman Bold Italic.ttf")  # fmt: skip
_LIBERATION = ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf",
               "LiberationSerif-BoldItalic.ttf")  # fmt: skip

CANDIDATES = (
    FontFamily("Tinos", Path("/usr/share/fonts/truetype/croscore"), _TINOS),
    FontFamily("Tinos", Path("/usr/share/fonts/google-croscore"), _TINOS),
    FontFamily("Tinos", Path("/usr/share/fonts/google-croscore-tinos-fonts"), _TINOS),
    FontFamily("Times New Roman", Path("C:/Windows/Fonts"), _TIMES),
    FontFamily("Times New Roman", Path("/System/Library/Fonts/Supplemental"), _TIMES_MAC),
    FontFamily("Times New Roman", Path("/usr/share/fonts/truetype/msttcorefonts"), _TIMES_LONG),
    # Liberation 1.x lies elsewhere (…/truetype/liberation on Debian 12) and lacks Vietnamese letters: not listed.
    FontFamily("Liberation Serif", Path("/usr/share/fonts/truetype/liberation2"), _LIBERATION),
    FontFamily("Liberation Serif", Path("/usr/share/fonts/liberation-serif-fonts"), _LIBERATION),
    FontFamily("Liberation Serif", Path("/usr/share/fonts/liberation-serif"), _LIBERATION),
)
"""In the order of preference."""


def find(candidates: tuple[FontFamily, ...] = CANDIDATES) -> FontFamily | None:
    """The first family with all four faces installed, or ``None``."""
    return next((family for family in candidates if family.installed), None)


def write_configuration(family: FontFamily, folder: Path) -> Path:
    """Write the fontconfig file that admits only ``family`` (and a cache inside ``folder``); return its path."""
    accepted = "".join(f"<glob>{escape(str(path))}</glob>" for path in family.paths)
    every = '<match target="pattern"><edit name="family" mode="assign" binding="same">'
    aliases = f"{every}<string>{escape(family.name)}</string></edit></match>"
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(family.folder))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
        f"<selectfont><acceptfont>{accepted}</acceptfont><rejectfont><glob>*</glob></rejectfont></selectfont>"
        f"{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return path
