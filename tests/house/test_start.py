"""The first page does not pay for what it does not need."""

from __future__ import annotations

import subprocess
import sys

from tests.house.code import ROOT

HEAVY = ("weasyprint", "openpyxl", "docx", "PIL", "pikepdf", "lxml")


def test_the_application_starts_without_the_heavy_libraries() -> None:
    program = f"import sys, emulation.app; print([name for name in {HEAVY!r} if name in sys.modules])"

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)

    assert found.stdout.strip() == "[]"
