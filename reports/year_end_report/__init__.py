"""The report of a conference (báo cáo tổng kết; at mid-year báo cáo sơ kết)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.year_end_report.compose import compose
from reports.year_end_report.facts import YearEndReportFacts
from reports.year_end_report.sample import samples

ENTRY = Entry(
    kind="year_end_report",
    position=10,
    label_vi="Báo cáo tổng kết",
    facts_type=YearEndReportFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
