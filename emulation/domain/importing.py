"""Lists that come as workbooks: read, shown with what is wrong in which cell, and taken over row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason

MOST_ROWS = 5_000
"""More than any province has people to let in; a longer list is cut in two."""
AT_ONCE = 200
"""Rows taken over in one transaction: somebody else's save waits for no more than these."""


class ImportSubject(LabelledEnum):
    """What the rows of a workbook become."""

    ACCOUNTS = "accounts", "Tài khoản"
    MEMBERS = "members", "Đơn vị và thành viên khối"


class ImportState(LabelledEnum):
    """How far a workbook has come."""

    SHOWN = "shown", "Chờ xác nhận"
    RUNNING = "running", "Đang nhập"
    DONE = "done", "Đã nhập"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong with one cell. ``column`` is the letter in the workbook as it was sent; empty: the whole row."""

    row: int
    column: str
    reason: Reason

    @property
    def address(self) -> str:
        """``D17``, or ``Dòng 17`` where the row as a whole is meant."""
        return f"{self.column}{self.row}" if self.column else f"Dòng {self.row}"


@dataclass(frozen=True)
class SheetRow:
    """One row as it was read: its number in the workbook and its texts by field."""

    number: int
    texts: Mapping[str, str]
