"""What this machine can prove: markers whose programs are missing here are skipped, with the reason said."""

from __future__ import annotations

import os
import shutil

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
POPPLER = ("pdftotext", "pdftoppm", "pdffonts", "pdfinfo")
OFFICE = ("soffice", "libreoffice")


def chromium() -> str | None:
    """The path of a Chromium for ``executable_path``."""
    return next((path for path in map(shutil.which, CHROMIUM) if path), None)


def missing() -> dict[str, str]:
    """Marker -> why its tests cannot run here."""
    reasons = {}
    if not os.environ.get("TEST_DATABASE_URL", "").startswith("postgres"):
        reasons["postgresql"] = "TEST_DATABASE_URL không chỉ tới PostgreSQL"
    if chromium() is None:
        reasons["browser"] = "máy không có Chromium"
    absent = [program for program in POPPLER if shutil.which(program) is None]
    if absent:
        reasons["documents"] = f"máy không có poppler-utils ({', '.join(absent)})"
    if not any(map(shutil.which, OFFICE)):
        reasons["office"] = "máy không có LibreOffice"
    return reasons


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip by marker, so that no test decides for itself what counts as missing."""
    reasons = missing()
    for item in items:
        for marker, reason in reasons.items():
            if item.get_closest_marker(marker) is not None:
                item.add_marker(pytest.mark.skip(reason=reason))
