"""Papers to measure with: a report of twelve pages and a letter of two, with other content at every number."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports.catalogue import compose
from reports.document import Document, Table
from reports.facts import BlockFacts, ScoreFacts, StampFacts
from reports.submission_letter.sample import samples as letters
from reports.year_end_report.facts import (
    GivenAwardFacts,
    SectionFacts,
    TargetFacts,
    UnitResultFacts,
    YearEndReportFacts,
)
from reports.year_end_report.sample import samples as reports

_STAMP = StampFacts(code="7Q4K-9M2P-XW3D", draft=False, made_at="Lập lúc 16 giờ 40 phút, ngày 22 tháng 01 năm 2027")
_SUBJECTS = ("Nội vụ", "Tài chính", "Xây dựng", "Công Thương", "Y tế", "Giáo dục và Đào tạo", "Nông nghiệp")
_GROUPS = ("Hoàn thành nhiệm vụ chính trị", "Xây dựng Đảng, chính quyền, đoàn thể", "Phong trào thi đua, khen thưởng")
_TARGETS, _UNITS, _AWARDS, _SCORES = 100, 50, 10, 140
"""Rows of the four tables: three hundred."""


def report(number: int) -> Document:
    """A complete year-end report; every row and paragraph differs from one ``number`` to the next."""
    draw = random.Random(number)
    known = reports()["large"]
    facts: YearEndReportFacts = replace(
        known,
        stamp=_STAMP,
        block=BlockFacts(name=f"Khối thi đua số {number:03d} các cơ quan chuyên môn, đơn vị sự nghiệp", year=2026),
        sections=tuple(
            SectionFacts(key=each.key, paragraphs=tuple(f"{text} Lần {number}." for text in each.paragraphs))
            for each in known.sections
        ),
        targets=tuple(_target(draw, row) for row in range(_TARGETS)),
        units=tuple(
            UnitResultFacts(
                party=_agency(draw, row),
                result=f"Hoàn thành {draw.randint(80, 100)}% chỉ tiêu",
                rating="Xuất sắc" if draw.random() < 0.3 else "Tốt",
            )
            for row in range(_UNITS)
        ),
        awards=tuple(
            GivenAwardFacts(
                recipient=_agency(draw, row),
                award="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                decision=f"Quyết định số {draw.randint(100, 2000)}/QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh",
                decided_on=date(2026, draw.randint(1, 12), draw.randint(1, 28)),
                year=2025,
            )
            for row in range(_AWARDS)
        ),
        scores=tuple(
            ScoreFacts(party=_agency(draw, row), final=Decimal(draw.randint(8000, 9900)) / 100, rank=row + 1)
            for row in range(_SCORES)
        ),
    )
    return compose("year_end_report", facts)


def letter(number: int) -> Document:
    """The letter of a dossier with votes; names and points differ from one ``number`` to the next."""
    draw = random.Random(number)
    known = letters()["large"]
    facts = replace(
        known,
        stamp=_STAMP,
        nominations=tuple(
            replace(each, recipient=_agency(draw, row), score=Decimal(draw.randint(8000, 9900)) / 100)
            for row, each in enumerate(known.nominations)
        ),
    )
    return compose("submission_letter", facts)


def rows_of(document: Document) -> int:
    """The table rows of a paper."""
    return sum(len(block.rows) for block in document.body if isinstance(block, Table))


def pages_of(pdf: bytes) -> int:
    """The pages of a PDF, also where its objects are packed into streams."""
    parts = [pdf]
    for packed in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed[1]))
        except zlib.error:
            continue  # a stream of another kind: no objects in it
    return sum(len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", part)) for part in parts)


def _target(draw: random.Random, row: int) -> TargetFacts:
    plan = Decimal(draw.randint(10, 5000))
    return TargetFacts(
        group=_GROUPS[row * len(_GROUPS) // _TARGETS],
        name=f"Hồ sơ {row + 1} lĩnh vực {draw.choice(_SUBJECTS)}",
        unit="hồ sơ",
        plan=plan,
        result=plan * draw.randint(70, 120) / 100,
    )


def _agency(draw: random.Random, row: int) -> str:
    return f"Phòng {draw.choice(_SUBJECTS[:5])} {row + 1:02d}.{draw.randint(100, 999)}"
