"""What the report tells of targets: only what is reported, exactly, of the half year or of the year."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from emulation.domain.conference import ConferenceKind
from emulation.domain.pledge import Direction, Period
from emulation.domain.report import Section
from emulation.domain.voting import Mode
from emulation.models.database import db
from emulation.queries import conferences as questions
from emulation.queries import drafts, paper_parts
from emulation.services import conferences, pledge_parts, pledges, reports
from emulation.services.conferences import ConferenceCard
from emulation.services.nominations import MannerCard
from emulation.services.pledge_parts import ReachedCard, TargetCard
from tests import cast, pledged
from tests.cast import Province, officer
from tests.pledged import leader, part

TARGETS = [
    TargetCard(content="Hồ sơ đúng hạn", unit="%", planned=Decimal(98)),
    TargetCard(content="Hồ sơ trễ hạn", unit="%", planned=Decimal("1.5"), direction=Direction.LOWER),
    TargetCard(content="Thu ngân sách", unit="tỷ đồng", planned=Decimal(1250)),
    TargetCard(content="Tập thể lao động xuất sắc", planned="Đạt"),
]


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


@pytest.fixture
def pledge(province: Province, now: datetime) -> int:
    """Finance and planning registered; the pledge is out for signing."""
    made = pledged.collecting(province, now)
    for agency in (province.finance, province.planning):
        pledge_parts.set_targets(officer(agency), made, agency, TARGETS, version=None, now=now)
    pledges.open_signing(leader(province), made, acknowledged=True, version=None, now=now)
    return made


def report(pledge: int, agency: int, period: Period, values: tuple[Decimal | str | None, ...], now: datetime) -> None:
    rows = part(pledge, agency).targets
    cards = [ReachedCard(target_id=row.id, value=value) for row, value in zip(rows, values, strict=True)]
    pledge_parts.report_targets(officer(agency), pledge, agency, period, cards, version=None, now=now)


def meeting(province: Province, kind: ConferenceKind, now: datetime) -> int:
    card = ConferenceCard(kind=kind, review_year=2023, held_on=date(2024, 1, 22))
    return conferences.prepare_conference(leader(province), province.advisory_2023, card, now=now)


def told(province: Province, conference: int) -> list[str]:
    db.session.expire_all()
    held = questions.conference(leader(province), conference)
    return [each.text for each in drafts.drafted(leader(province), held)[Section.TARGETS]]


def test_nothing_reported_nothing_told(province: Province, pledge: int, now: datetime) -> None:
    assert told(province, meeting(province, ConferenceKind.YEAR_END, now)) == []


def test_the_year_end_report_tells_plan_and_result(province: Province, pledge: int, now: datetime) -> None:
    report(pledge, province.finance, Period.YEAR, (Decimal("98.5"), Decimal("1.6"), Decimal(1300), None), now)

    assert told(province, meeting(province, ConferenceKind.YEAR_END, now)) == [
        "Trong năm 2023, 01/02 đơn vị đăng ký chỉ tiêu đã báo cáo kết quả thực hiện:",
        "Sở Tài chính báo cáo 03/04 chỉ tiêu, 02 chỉ tiêu đạt kế hoạch:",
        "- Hồ sơ đúng hạn: kế hoạch 98%, thực hiện 98,5%, đạt kế hoạch.",
        "- Hồ sơ trễ hạn: kế hoạch 1,5%, thực hiện 1,6%, chưa đạt kế hoạch.",
        "- Thu ngân sách: kế hoạch 1.250 tỷ đồng, thực hiện 1.300 tỷ đồng, bằng 104% kế hoạch.",
    ]


def test_half_way_nothing_is_said_of_reaching_the_plan(province: Province, pledge: int, now: datetime) -> None:
    values = (Decimal(97), Decimal("1.2"), Decimal(600), "Đang thực hiện")
    report(pledge, province.planning, Period.MID_YEAR, values, now)
    report(pledge, province.planning, Period.YEAR, (Decimal(99), None, None, None), now)

    assert told(province, meeting(province, ConferenceKind.MID_YEAR, now)) == [
        "Trong 6 tháng đầu năm 2023, 01/02 đơn vị đăng ký chỉ tiêu đã báo cáo kết quả thực hiện:",
        "Sở Kế hoạch và Đầu tư báo cáo 04/04 chỉ tiêu:",
        "- Hồ sơ đúng hạn: kế hoạch 98%, thực hiện 97%.",
        "- Hồ sơ trễ hạn: kế hoạch 1,5%, thực hiện 1,2%.",
        "- Thu ngân sách: kế hoạch 1.250 tỷ đồng, thực hiện 600 tỷ đồng, bằng 48% kế hoạch năm.",
        "- Tập thể lao động xuất sắc: kế hoạch “Đạt”, thực hiện “Đang thực hiện”.",
    ]


def test_a_figure_leads_to_its_target(province: Province, pledge: int, now: datetime) -> None:
    report(pledge, province.finance, Period.YEAR, (Decimal(99), None, None, None), now)
    conference = questions.conference(leader(province), meeting(province, ConferenceKind.YEAR_END, now))

    paragraphs = drafts.sections(leader(province), conference)[Section.TARGETS]

    figures = [run for run in paragraphs[-1].runs if not isinstance(run, str)]
    assert [(run.noun, run.id) for run in figures] == [("pledge_target", part(pledge, province.finance).targets[0].id)]


def test_once_adopted_the_report_keeps_what_it_told(province: Province, pledge: int, now: datetime) -> None:
    report(pledge, province.finance, Period.YEAR, (Decimal(99), None, None, None), now)
    conference = meeting(province, ConferenceKind.YEAR_END, now)
    manner = MannerCard(mode=Mode.AGREED)
    reports.adopt_report(leader(province), conference, manner=manner, version=None, now=now)

    report(pledge, province.finance, Period.YEAR, (Decimal(50), None, None, None), now)

    db.session.expire_all()
    standing = paper_parts.standing_report(leader(province), questions.conference(leader(province), conference))
    assert standing[Section.TARGETS][-1] == "- Hồ sơ đúng hạn: kế hoạch 98%, thực hiện 99%, đạt kế hoạch."


def test_a_pledge_that_is_only_being_prepared_is_not_told_as_signed(
    province: Province, pledge: int, now: datetime
) -> None:
    conference = questions.conference(leader(province), meeting(province, ConferenceKind.YEAR_END, now))

    assert [each.text for each in drafts.drafted(leader(province), conference)[Section.MOVEMENTS]] == []
