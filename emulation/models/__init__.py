"""Floor 2: tables, relations and what the database itself refuses. Importing this package knows every table."""

from emulation.models import (
    account,
    agency,
    award,
    block,
    conference,
    decision,
    document,
    file,
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
    "conference",
    "decision",
    "document",
    "file",
    "journal",
    "movement",
    "pledge",
    "report",
    "setting",
]
