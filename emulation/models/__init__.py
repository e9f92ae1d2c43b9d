"""Floor 2: tables, relations and what the database itself refuses. Importing this package knows every table."""

from emulation.models import (
    account,
    agency,
    award,
    beginning,
    block,
    conference,
    decision,
    document,
    file,
    importing,
    inspection,
    journal,
    movement,
    pledge,
    report,
    setting,
)

__all__ = [
    "account",
    "agency",
    "award",
    "block",
    "beginning",
    "conference",
    "decision",
    "document",
    "file",
    "journal",
    "importing",
    "inspection",
    "movement",
    "pledge",
    "report",
    "setting",
]
