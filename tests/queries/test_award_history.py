"""The history of an agency across reorganisations: whose awards stand where, under which name, each once."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from emulation.domain.actors import Actor
from emulation.domain.agency import SuccessionKind
from emulation.domain.award_history import Gap
from emulation.domain.decision import RecordKind
from emulation.domain.law.award import AwardKind
from emulation.domain.refusal import OutOfReach
from emulation.models.agency import Succession
from emulation.models.database import db
from emulation.models.decision import AwardRecord
from emulation.queries import award_extract, award_history, register
from emulation.queries.award_history import History, HistoryFilter
from emulation.queries.register import RegisterFilter
from emulation.services import agencies, decisions
from emulation.services.decisions import DecisionCard
from reports.facts import StampFacts
from tests import cast
from tests.awarded import CERTIFICATE, FLAG, awarded, followed
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, STRANGER, Province

ABSORPTION, CONSOLIDATION, SPLIT = SuccessionKind.ABSORPTION, SuccessionKind.CONSOLIDATION, SuccessionKind.SPLIT
MERGED_ON = date(2025, 3, 1)
NOW = datetime.fromisoformat("2027-01-22T08:30:00+07:00")


@pytest.fixture
def province(app: Flask) -> Province:
    return cast.province(NOW)


def of(agency_id: int, wanted: HistoryFilter = award_history.NOTHING) -> History:
    db.session.expire_all()
    return award_history.history(COUNCIL_MEMBER, agency_id, wanted)


def told(found: History) -> list[tuple[int, str, bool]]:
    return [(each.record.achievement_year, each.record.agency_name, each.inherited) for each in found.entries]


def merged(province: Province) -> int:
    """The hợp nhất of 2025, with the flag of 2023 won before it and awards on both sides."""
    awarded(province.finance, 2023, now=NOW, number="604/QĐ-TTg", award=FLAG, issuer="Thủ tướng Chính phủ")
    awarded(province.finance, 2024, now=NOW, number="77/QĐ-UBND", decided_on=date(2025, 2, 20))
    awarded(province.planning, 2021, now=NOW, number="55/QĐ-UBND")
    new = cast.agency("Sở Tài chính", now=NOW, order=3)
    followed(province.finance, province.planning, by=new, kind=CONSOLIDATION, on=MERGED_ON, now=NOW)
    awarded(new, 2025, now=NOW, number="18/QĐ-UBND")
    return new


@pytest.mark.parametrize(
    ("kind", "new_shows", "old_shows"),
    [
        (CONSOLIDATION, [(2026, "Mới"), (2025, "Sở Y tế"), (2023, "Sở Y tế")], [2025, 2023]),
        (ABSORPTION, [(2026, "Mới"), (2025, "Sở Y tế"), (2023, "Sở Y tế")], [2025, 2023]),
        (SPLIT, [(2026, "Mới"), (2025, "Sở Y tế"), (2023, "Sở Y tế")], [2026, 2025, 2023]),
    ],
)
def test_each_kind_of_reorganisation_shows_whose_awards_they_are(
    province: Province, kind: SuccessionKind, new_shows: list[tuple[int, str]], old_shows: list[int]
) -> None:
    new = cast.agency("Mới", now=NOW)
    followed(province.health, by=new, kind=kind, on=date(2025, 7, 1), now=NOW)
    awarded(province.health, 2023, now=NOW, number="1/QĐ-UBND")
    awarded(province.health, 2025, now=NOW, number="2/QĐ-UBND")
    awarded(new, 2026, now=NOW, number="3/QĐ-UBND", decided_on=date(2027, 1, 15))
    if kind is SPLIT:
        awarded(province.health, 2026, now=NOW, number="3/QĐ-UBND", decided_on=date(2027, 1, 15))

    assert [(year, name) for year, name, _ in told(of(new))] == new_shows
    assert [inherited for _, _, inherited in told(of(new))] == [False, True, True]
    assert [year for year, _, _ in told(of(province.health))] == old_shows


def test_a_rename_hands_nothing_on_and_leaves_every_name_on_its_paper(province: Province) -> None:
    awarded(province.culture, 2022, now=NOW, number="1/QĐ-UBND")
    agencies.rename_agency(
        STANDING_HEAD,
        province.culture,
        name="Sở Văn hóa và Thể thao",
        short_name=None,
        valid_from=date(2024, 1, 1),
        decision=None,
        now=NOW,
    )
    awarded(province.culture, 2023, now=NOW, number="2/QĐ-UBND")

    found = of(province.culture)

    assert told(found) == [
        (2023, "Sở Văn hóa và Thể thao", False),
        (2022, "Sở Văn hóa, Thể thao và Du lịch", False),
    ]
    assert found.runs == ()


def test_the_flag_of_2023_is_found_under_the_department_that_came_out_of_the_merger(province: Province) -> None:
    new = merged(province)

    found = of(new)

    assert told(found) == [
        (2025, "Sở Tài chính", False),
        (2024, "Sở Tài chính", True),
        (2023, "Sở Tài chính", True),
        (2021, "Sở Kế hoạch và Đầu tư", True),
    ]
    flag = found.entries[2]
    assert (flag.record.award_published, flag.record.agency_id) == ("Cờ thi đua của Chính phủ", province.finance)
    (step,) = flag.handed_on
    assert (step.kind, step.effective_on, step.decision_number) == (CONSOLIDATION, MERGED_ON, "10/NQ-HĐND")
    assert [award_extract.reorganised(each) for each in found.steps] == [
        "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025 "
        "(văn bản số 10/NQ-HĐND ngày 20/01/2025 của HĐND tỉnh)",
        "Sở Kế hoạch và Đầu tư hợp nhất thành Sở Tài chính từ ngày 01/03/2025 "
        "(văn bản số 10/NQ-HĐND ngày 20/01/2025 của HĐND tỉnh)",
    ]
    assert [link.successor_id for link in of(province.planning).successors] == [new]
    assert told(of(province.planning)) == [(2021, "Sở Kế hoạch và Đầu tư", False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bang khen 2024 tai chinh", [2024]),
        ("Bằng khen 2021 Sở Tài chính", [2021]),  # of Sở Kế hoạch và Đầu tư, under the name of its successor
        ("co thi dua 2023 tai chinh", [2023]),
        ("ke hoach dau tu", [2021]),
        ("tai chinh", [2025, 2024, 2023, 2021]),
        ("so y te 2023", []),
        ("2022", []),  # a year is that of the achievement; the decision on 2021 is of 2022
    ],
)
def test_the_register_finds_by_award_year_and_the_name_of_the_successor(
    province: Province, text: str, found: list[int]
) -> None:
    merged(province)

    page = register.page(COUNCIL_MEMBER, RegisterFilter(text=text))

    assert [row.achievement_year for row in page.rows] == found


def test_the_part_that_left_is_not_found_by_later_awards_of_the_whole(province: Province) -> None:
    part = cast.agency("Cục Phòng bệnh", now=NOW)
    followed(province.health, by=part, kind=SPLIT, on=date(2024, 7, 1), now=NOW)
    awarded(province.health, 2023, now=NOW, number="1/QĐ-UBND")
    awarded(province.health, 2025, now=NOW, number="2/QĐ-UBND")

    page = register.page(COUNCIL_MEMBER, RegisterFilter(text="phong benh"))

    assert [row.achievement_year for row in page.rows] == [2023]


def test_years_in_a_row_over_the_merger_are_put_before_a_person_and_never_counted(province: Province) -> None:
    found = of(merged(province))

    assert [found.run_words(run) for run in found.runs] == [
        "Bằng khen của Chủ tịch UBND tỉnh: 2024 (Sở Tài chính), 2025 (Sở Tài chính)"
    ]


def test_what_was_revoked_stays_to_be_read_and_counts_in_nothing(province: Province) -> None:
    new = merged(province)
    row = next(each.record.id for each in of(new).entries if each.record.achievement_year == 2024)
    card = DecisionCard(number="90/QĐ-UBND", decided_on=date(2026, 6, 2), issuer="Chủ tịch UBND tỉnh")
    decisions.correct_record(
        STANDING_OFFICER, row, card, kind=RecordKind.REVOCATION, note="kê khai không đúng", now=NOW
    )

    found = of(new)

    assert [entry.revoked for entry in found.entries] == [False, True, False, False]
    assert found.runs == ()
    assert found.totals == [("Bằng khen của Chủ tịch UBND tỉnh", 2), ("Cờ thi đua của Chính phủ", 1)]
    assert award_extract.note_of(found.entries[1]) == (
        "đã hủy bỏ theo Quyết định số 90/QĐ-UBND ngày 02/06/2026; trước khi hợp nhất thành Sở Tài chính (01/03/2025)"
    )


@pytest.mark.parametrize(
    ("wanted", "years"),
    [
        (HistoryFilter(), [2025, 2024, 2023, Gap(2022, 2022), 2021]),
        (HistoryFilter(first_year=2023), [2025, 2024, 2023]),
        (HistoryFilter(last_year=2023), [2023, Gap(2022, 2022), 2021]),
        (HistoryFilter(first_year=2019, last_year=2021), [2021, Gap(2019, 2020)]),
        (HistoryFilter(first_year=2010, last_year=2012), [Gap(2010, 2012)]),
        (HistoryFilter(kind=AwardKind.EMULATION_TITLE), [2023]),
        (HistoryFilter(kind=AwardKind.COMMENDATION), [2025, 2024, 2021]),
        (HistoryFilter(award_code="BKT_TT", first_year=2025), [2025]),
    ],
)
def test_a_history_is_narrowed_and_told_with_its_gaps(
    province: Province, wanted: HistoryFilter, years: list[int | Gap]
) -> None:
    found = of(merged(province), wanted)

    assert [year for year, _ in found.years] == years
    assert (found.known_years, found.award_codes) == ([2021, 2023, 2024, 2025], ["BKT_TT", "CTDCP"])


def test_the_extract_holds_what_the_page_shows(province: Province) -> None:
    found = of(merged(province), HistoryFilter(first_year=2021, last_year=2026))

    made = award_extract.facts(found, stamp=StampFacts(), made_by="Trần Thị Lãnh Đạo", today=NOW.date())

    assert [(each.year, each.recipient, each.number) for each in made.entries] == [
        (2025, "Sở Tài chính", "18/QĐ-UBND"),
        (2024, "Sở Tài chính", "77/QĐ-UBND"),
        (2023, "Sở Tài chính", "604/QĐ-TTg"),
        (2021, "Sở Kế hoạch và Đầu tư", "55/QĐ-UBND"),
    ]
    assert made.entries[2].note == "trước khi hợp nhất thành Sở Tài chính (01/03/2025)"
    assert [(gap.first, gap.last) for gap in made.gaps] == [(2026, 2026), (2022, 2022)]
    assert sum(total.number for total in made.totals) == len(made.entries)
    assert (made.agency, made.made_on, made.first_year) == ("Sở Tài chính", NOW.date(), 2021)
    assert len(made.runs) == 1


def test_a_history_over_two_steps_names_both_and_comes_once_where_ways_meet(province: Province) -> None:
    awarded(province.health, 2019, now=NOW, number="1/QĐ-UBND")
    left, right, last = (cast.agency(name, now=NOW) for name in ("Trái", "Phải", "Cuối"))
    followed(province.health, by=left, kind=SPLIT, on=date(2020, 1, 1), now=NOW)
    followed(province.health, by=right, kind=SPLIT, on=date(2021, 1, 1), now=NOW)
    followed(left, right, by=last, kind=CONSOLIDATION, on=date(2024, 1, 1), now=NOW)

    found = of(last)

    assert told(found) == [(2019, "Sở Y tế", True)]
    assert [link.successor_id for link in found.entries[0].handed_on] == [left, right]
    assert [(link.predecessor_id, link.successor_id) for link in found.steps] == [
        (province.health, left),
        (province.health, right),
        (left, last),
        (right, last),
    ]


@pytest.mark.parametrize("actor", [ADMINISTRATOR, STRANGER])
def test_the_history_does_not_exist_for_whoever_does_not_work_with_blocks(province: Province, actor: Actor) -> None:
    with pytest.raises(OutOfReach):
        award_history.history(actor, province.finance)


def test_an_agency_that_is_not_there_has_no_history(province: Province) -> None:
    with pytest.raises(OutOfReach):
        award_history.history(COUNCIL_MEMBER, 999)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9, unique=True),
    won=st.lists(st.tuples(st.integers(0, 5), st.integers(2015, 2024)), max_size=8, unique=True),
)
def test_the_history_of_any_agency_is_the_union_over_all_it_came_out_of(
    app: Flask, pairs: list[tuple[int, int]], won: list[tuple[int, int]]
) -> None:
    units = [cast.agency(f"Đơn vị {number}", now=NOW) for number in range(6)]
    numbers = count(1 + len(db.session.scalars(select(AwardRecord.id)).all()))
    for unit, year in won:
        awarded(units[unit], year, now=NOW, number=f"{next(numbers)}/QĐ", award=CERTIFICATE)
    for before, after in pairs:
        if before < after:  # no circle
            followed(units[before], by=units[after], kind=CONSOLIDATION, on=MERGED_ON, now=NOW)
    links = {(row[0], row[1]) for row in db.session.execute(select(Succession.predecessor_id, Succession.successor_id))}

    for unit in units:
        above = {unit}
        while grown := {before for before, after in links if after in above} - above:
            above |= grown
        wanted = sorted((units[each], year) for each, year in won if units[each] in above)

        shown = [(each.record.agency_id, each.record.achievement_year) for each in of(unit).entries]

        assert sorted(shown) == wanted
