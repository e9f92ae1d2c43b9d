"""Decisions and the register: entered once, corrected and revoked by new rows, searched without diacritics."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.award import Outcome
from emulation.domain.decision import RecordKind
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.agency import Agency
from emulation.models.database import db, writing
from emulation.models.decision import AwardRecord, Decision
from emulation.models.journal import Event
from emulation.queries import awards, register
from emulation.queries.register import RegisterFilter
from emulation.services import agencies, decisions, proposals
from emulation.services.decisions import DecisionCard, RecipientCard
from emulation.services.proposals import OutcomeCard
from tests import cast
from tests.attached import prepared
from tests.awarded import FLAG, awarded
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.dossiers import DECISION, candidates, concluded, decided, leader, stored


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def rows() -> list[AwardRecord]:
    db.session.expire_all()
    return list(db.session.scalars(select(AwardRecord).order_by(AwardRecord.id)).unique())


def old_award(
    agency_id: int, now: datetime, *, number: str = "7/QĐ-UBND", year: int = 2021, code: str | None = "BKT_TT"
) -> int:
    """An award of an old decision; returns the row of the register."""
    name = "Bằng khen của Chủ tịch UBND tỉnh" if code else "Bằng khen của tỉnh"
    return awarded(agency_id, year, now=now, number=number, award=(code, name))


def recipient(agency_id: int, name: str = "Bằng khen", year: int = 2021, *, named: str | None = None) -> RecipientCard:
    return RecipientCard(agency_id=agency_id, award_code=None, award_published=name, achievement_year=year, named=named)


OLD = DecisionCard(number="7/QĐ-UBND", decided_on=date(2022, 3, 1), issuer="Chủ tịch UBND tỉnh")


# the decision of a dossier


def test_approved_candidates_enter_the_register_under_their_names_of_the_nomination(
    province: Province, now: datetime
) -> None:
    decided(province, now)

    found = [(row.agency_name, row.award_published, row.achievement_year, row.kind, row.note) for row in rows()]
    assert found == [
        ("Sở Tài chính", "Cờ thi đua của Chính phủ", 2023, RecordKind.AWARD, None),
        ("Văn phòng UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh", 2023, RecordKind.AWARD, None),
    ]
    decision = rows()[0].decision
    assert (decision.number, decision.decided_on, decision.year, decision.issuer, decision.signer) == (
        "45/QĐ-UBND", date(2024, 1, 20), 2024, "Chủ tịch UBND tỉnh", "Nguyễn Văn Mẫu",
    )  # fmt: skip


def test_a_dossier_takes_several_decisions(province: Province, now: datetime) -> None:
    dossier = concluded(province, now)
    first, second, _ = candidates(dossier)
    prime_minister = replace(DECISION, number="99/QĐ-TTg", issuer="Thủ tướng Chính phủ")

    decisions.record_decision(
        STANDING_OFFICER, dossier, prime_minister, candidate_ids={first.id}, version=None, now=now
    )
    decisions.record_decision(STANDING_OFFICER, dossier, DECISION, candidate_ids={second.id}, version=None, now=now)

    assert [row.decision.number for row in rows()] == ["99/QĐ-TTg", "45/QĐ-UBND"]
    assert [each.decision is not None for each in candidates(dossier)] == [True, True, False]


def test_who_was_cut_or_decided_already_gets_nothing(province: Province, now: datetime) -> None:
    dossier = decided(province, now)
    every = {each.id for each in candidates(dossier)}

    with pytest.raises(Refusal) as refused:
        decisions.record_decision(
            STANDING_OFFICER, dossier, replace(DECISION, number="46/QĐ-UBND"), candidate_ids=every, version=None,
            now=now,
        )  # fmt: skip

    assert codes(refused) == ["nothing_to_decide"]
    assert len(rows()) == 2
    assert len(db.session.scalars(select(Decision)).all()) == 1


def test_a_unit_without_a_place_in_the_list_of_agencies_is_decided_but_not_entered(
    province: Province, now: datetime
) -> None:
    from tests.dossiers import CERTIFICATE, drafted

    slate = [replace(CERTIFICATE, award_code=None, agency_id=None, recipient_published="Đơn vị chưa có trong danh mục")]
    dossier = drafted(province, now, slate=slate)
    proposals.submit_proposal(leader(province), dossier, blanks_acknowledged=True, version=None, now=now)
    proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    only = candidates(dossier)[0].id
    approved = {only: OutcomeCard(outcome=Outcome.APPROVED)}
    proposals.record_outcomes(STANDING_OFFICER, dossier, approved, version=None, now=now)

    decisions.record_decision(STANDING_OFFICER, dossier, DECISION, candidate_ids={only}, version=None, now=now)

    assert candidates(dossier)[0].decision is not None
    assert rows() == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "  "}, "decision_number_missing"),
        ({"decided_on": date(2024, 1, 23)}, "decision_in_future"),
    ],
)
def test_a_decision_has_a_number_and_is_not_of_tomorrow(
    province: Province, now: datetime, change: dict[str, object], code: str
) -> None:
    dossier = concluded(province, now)
    first = candidates(dossier)[0].id
    card = replace(DECISION, **change)  # type: ignore[arg-type]  # a field of the card

    with pytest.raises(Refusal) as refused:
        decisions.record_decision(STANDING_OFFICER, dossier, card, candidate_ids={first}, version=None, now=now)

    assert codes(refused) == [code]
    assert candidates(dossier)[0].decision_id is None


def test_one_decision_names_units_of_many_blocks(province: Province, now: datetime) -> None:
    decided(province, now)

    awarded(province.health, 2023, now=now, number=" 45/qđ-ubnd", decided_on=DECISION.decided_on)

    assert [row.agency_name for row in rows()] == ["Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Y tế"]
    assert len({row.decision_id for row in rows()}) == 1
    assert len(db.session.scalars(select(Decision)).all()) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decided_on": date(2024, 1, 19)}, "decision_of_another_day"),
        ({"signer": "Trần Thị Khác"}, "decision_of_another_signer"),
    ],
)
def test_the_same_number_of_one_issuer_and_year_is_the_same_paper(
    province: Province, now: datetime, change: dict[str, object], code: str
) -> None:
    dossier = concluded(province, now)
    first, second, _ = candidates(dossier)
    decisions.record_decision(STANDING_OFFICER, dossier, DECISION, candidate_ids={first.id}, version=None, now=now)
    other = replace(DECISION, **change)  # type: ignore[arg-type]  # a field of the card

    with pytest.raises(Refusal) as refused:
        decisions.record_decision(STANDING_OFFICER, dossier, other, candidate_ids={second.id}, version=None, now=now)

    assert codes(refused) == [code]
    assert [row.agency_name for row in rows()] == ["Sở Tài chính"]


def test_numbers_restart_every_year_and_for_every_issuer(province: Province, now: datetime) -> None:
    old_award(province.health, now, number="45/QĐ-UBND", year=2022)
    old_award(province.health, now, number="45/QĐ-UBND", year=2021)
    decided(province, now)

    assert len(db.session.scalars(select(Decision)).all()) == 3


def test_one_award_is_entered_once(province: Province, now: datetime) -> None:
    old_award(province.health, now)

    with pytest.raises(Refusal) as refused:
        old_award(province.health, now)

    assert codes(refused) == ["award_entered_already"]
    assert len(rows()) == 1


def test_a_decision_on_a_page_that_is_old_is_stale(province: Province, now: datetime) -> None:
    dossier = concluded(province, now)
    first = candidates(dossier)[0].id

    with pytest.raises(StaleSave):
        decisions.record_decision(
            STANDING_OFFICER,
            dossier,
            DECISION,
            candidate_ids={first},
            version=stored(dossier).version - 1,
            now=now,
        )

    assert rows() == []


def test_only_the_office_enters_decisions(province: Province, now: datetime) -> None:
    dossier = concluded(province, now)
    first = candidates(dossier)[0].id

    for actor in (leader(province), officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            decisions.record_decision(actor, dossier, DECISION, candidate_ids={first}, version=None, now=now)
    with pytest.raises(OutOfReach):
        decisions.record_decision(ADMINISTRATOR, dossier, DECISION, candidate_ids={first}, version=None, now=now)


# old awards


def test_an_old_award_carries_the_name_of_the_day_of_the_decision(province: Province, now: datetime) -> None:
    agencies.rename_agency(
        STANDING_HEAD,
        province.culture,
        name="Sở Văn hóa và Thể thao",
        short_name=None,
        valid_from=date(2023, 1, 1),
        decision=None,
        now=now,
    )

    old_award(province.culture, now, number="1/QĐ-UBND", year=2021)
    old_award(province.culture, now, number="2/QĐ-UBND", year=2022)

    assert [row.agency_name for row in rows()] == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao"]


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [("  ", 2021, "award_name_missing"), ("Bằng khen", 2023, "achievement_after_decision")],
)
def test_an_old_award_has_a_name_and_a_year_before_its_decision(
    province: Province, now: datetime, name: str, year: int, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        decisions.backfill_decision(
            STANDING_OFFICER, OLD, [recipient(province.culture), recipient(province.health, name, year)], now=now
        )

    assert codes(refused) == [code]
    assert str(refused.value.reasons[0].field).startswith("recipients-1-")
    assert rows() == []


def test_an_old_decision_names_several_units_and_is_one_entry_of_the_journal(province: Province, now: datetime) -> None:
    before = len(db.session.scalars(select(Event)).all())
    units = [recipient(province.culture, named="Sở VHTTDL"), recipient(province.health, "Cờ thi đua")]

    made = decisions.backfill_decision(
        STANDING_OFFICER, OLD, units, receipt_date_on_record=date(2022, 1, 10), scan=prepared(), now=now
    )

    decision = db.session.get_one(Decision, made)
    assert [(row.agency_name, row.award_published, row.receipt_date_on_record) for row in decision.records] == [
        ("Sở VHTTDL", "Bằng khen", date(2022, 1, 10)),
        ("Sở Y tế", "Cờ thi đua", date(2022, 1, 10)),
    ]
    assert [scan.file.name for scan in decision.scans] == [prepared().name]
    events = db.session.scalars(select(Event).order_by(Event.seq.desc())).all()
    assert len(events) == before + 1
    told = json.loads(events[0].data)
    assert told["awards"] == "Sở VHTTDL: Bằng khen (2021); Sở Y tế: Cờ thi đua (2021)"
    assert (told["number"], told["received_on"], told["file"]) == ("7/QĐ-UBND", "2022-01-10", prepared().name)


def test_nothing_of_a_decision_is_entered_when_one_unit_is_refused(province: Province, now: datetime) -> None:
    twice = [recipient(province.culture), recipient(province.health), recipient(province.health, " BẰNG  KHEN ")]

    with pytest.raises(Refusal) as refused:
        decisions.backfill_decision(STANDING_OFFICER, OLD, twice, now=now)

    assert codes(refused) == ["award_entered_already"]
    assert refused.value.reasons[0].field == "recipients-2-award_code"
    assert rows() == []
    assert db.session.scalars(select(Decision)).all() == []


@pytest.mark.parametrize(
    ("founded", "closed", "year", "code"),
    [
        (date(2022, 3, 2), None, 2021, "decided_before_founding"),
        (date(2022, 3, 1), None, 2021, "achievement_before_founding"),
        (date(2021, 12, 31), None, 2021, None),
        (None, date(2022, 3, 1), 2021, "decided_after_closing"),
        (None, date(2022, 3, 2), 2021, None),
        (None, None, 2021, None),
    ],
)
def test_an_award_outside_the_life_of_its_unit_is_entered_once_somebody_confirms_it(
    province: Province, now: datetime, founded: date | None, closed: date | None, year: int, code: str | None
) -> None:
    unit = db.session.get_one(Agency, province.health)
    with writing():
        unit.founded_on, unit.closed_on = founded, closed

    if code is not None:
        with pytest.raises(Refusal) as refused:
            decisions.backfill_decision(STANDING_OFFICER, OLD, [recipient(province.health, year=year)], now=now)
        assert codes(refused) == [code]
        assert refused.value.reasons[0].field == "recipients-0-agency_id"
        assert rows() == []
    decisions.backfill_decision(
        STANDING_OFFICER, OLD, [recipient(province.health, year=year)], confirmed=code is not None, now=now
    )

    assert len(rows()) == 1


@pytest.mark.parametrize(("day", "code"), [(date(2022, 3, 2), ["received_after_decision"]), (date(2022, 3, 1), [])])
def test_a_dossier_is_received_before_it_is_decided(province: Province, now: datetime, day: date, code: str) -> None:
    found: list[str] = []
    try:
        decisions.backfill_decision(
            STANDING_OFFICER, OLD, [recipient(province.health)], receipt_date_on_record=day, now=now
        )
    except Refusal as refusal:
        found = [reason.code for reason in refusal.reasons]

    assert found == code
    assert len(rows()) == 1 - len(found)


def test_a_decision_without_anybody_is_none(province: Province, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        decisions.backfill_decision(STANDING_OFFICER, OLD, [], now=now)

    assert codes(refused) == ["nobody_awarded"]


def test_a_number_used_for_another_paper_of_the_year_is_refused_at_the_number(
    province: Province, now: datetime
) -> None:
    old_award(province.health, now)
    other = replace(OLD, number="7 / qđ-ubnd", decided_on=date(2022, 4, 1), issuer="CHỦ TỊCH UBND TỈNH")

    with pytest.raises(Refusal) as refused:
        decisions.backfill_decision(STANDING_OFFICER, other, [recipient(province.culture)], now=now)

    assert [(reason.code, reason.field) for reason in refused.value.reasons] == [("decision_of_another_day", "number")]
    assert len(rows()) == 1


def test_a_scan_may_come_later_and_a_better_one_after_it(province: Province, now: datetime) -> None:
    row = old_award(province.health, now)

    for name in ("mo.pdf", "ro.pdf"):
        decisions.attach_scan(STANDING_OFFICER, row, prepared(name=name), now=now)

    assert [scan.file.name for scan in rows()[0].decision.scans] == ["ro.pdf", "mo.pdf"]
    entry = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert entry is not None
    assert (entry.noun, json.loads(entry.data)["verb"]) == ("decision", "attach_scan")


def test_only_the_standing_office_enters_old_decisions_and_scans(province: Province, now: datetime) -> None:
    row = old_award(province.health, now)

    for actor in (leader(province), officer(province.health), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            decisions.backfill_decision(actor, OLD, [recipient(province.culture)], now=now)
        with pytest.raises(NotPermitted):
            decisions.attach_scan(actor, row, prepared(), now=now)
    with pytest.raises(OutOfReach):
        decisions.attach_scan(ADMINISTRATOR, row, prepared(), now=now)
    with pytest.raises(OutOfReach):
        decisions.backfill_decision(STANDING_OFFICER, OLD, [recipient(999)], now=now)
    assert len(rows()) == 1


# corrections and revocations


@pytest.mark.parametrize("kind", [RecordKind.CORRECTION, RecordKind.REVOCATION])
def test_a_note_is_a_new_row_and_the_old_one_stays(province: Province, now: datetime, kind: RecordKind) -> None:
    first = old_award(province.health, now)
    card = replace(DECISION, number="12/QĐ-UBND")

    made = decisions.correct_record(STANDING_OFFICER, first, card, kind=kind, note="ghi sai tên", now=now)

    old, new = rows()
    assert (old.id, old.kind, old.corrects_id, old.decision.number) == (first, RecordKind.AWARD, None, "7/QĐ-UBND")
    assert (new.id, new.kind, new.corrects_id, new.note, new.agency_name) == (made, kind, first, "ghi sai tên",
                                                                              "Sở Y tế")  # fmt: skip
    assert [note.id for note in awards.corrections(first)] == [made]
    entry = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert entry is not None
    assert (entry.action, entry.noun, entry.object_id) == (Action.RECORD_DECISION.value, "award_record", made)


def test_a_note_says_something(province: Province, now: datetime) -> None:
    first = old_award(province.health, now)

    with pytest.raises(Refusal) as refused:
        decisions.correct_record(STANDING_OFFICER, first, DECISION, kind=RecordKind.CORRECTION, note=" ", now=now)

    assert codes(refused) == ["correction_without_note"]


def test_nothing_follows_a_revocation_and_no_note_has_notes(province: Province, now: datetime) -> None:
    first = old_award(province.health, now)

    def note(record: int, number: str, kind: RecordKind) -> int:
        card = replace(DECISION, number=number)
        return decisions.correct_record(STANDING_OFFICER, record, card, kind=kind, note="lý do", now=now)

    correction = note(first, "1/QĐ-UBND", RecordKind.CORRECTION)
    note(first, "2/QĐ-UBND", RecordKind.REVOCATION)

    with pytest.raises(Refusal) as again:
        note(first, "3/QĐ-UBND", RecordKind.REVOCATION)
    with pytest.raises(Refusal) as noted:
        note(correction, "4/QĐ-UBND", RecordKind.CORRECTION)

    assert codes(again) == ["award_revoked_already"]
    assert codes(noted) == ["correction_of_correction"]
    assert len(rows()) == 3


def test_only_the_provincial_office_writes_into_the_register(province: Province, now: datetime) -> None:
    first = old_award(province.health, now)

    for actor in (officer(province.health), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            decisions.correct_record(actor, first, DECISION, kind=RecordKind.REVOCATION, note="x", now=now)
    with pytest.raises(OutOfReach):
        decisions.correct_record(ADMINISTRATOR, first, DECISION, kind=RecordKind.REVOCATION, note="x", now=now)
    with pytest.raises(OutOfReach):
        decisions.correct_record(STANDING_OFFICER, first + 9, DECISION, kind=RecordKind.REVOCATION, note="x", now=now)


# the register as people search it


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so y te", ["7/QĐ-UBND"]),
        ("SỞ Y TẾ", ["7/QĐ-UBND"]),
        ("qd-ttg", ["99/QĐ-TTg"]),
        ("99", ["99/QĐ-TTg"]),
        ("tai chinh thu tuong", ["99/QĐ-TTg"]),
        ("%", []),
        ("y te 99", []),
        ("", ["99/QĐ-TTg", "7/QĐ-UBND"]),
    ],
)
def test_the_register_is_searched_without_diacritics(
    province: Province, now: datetime, text: str, found: list[str]
) -> None:
    old_award(province.health, now)
    issuer, decided_on = "Thủ tướng Chính phủ", date(2023, 12, 1)
    awarded(province.finance, 2022, now=now, number="99/QĐ-TTg", award=FLAG, issuer=issuer, decided_on=decided_on)

    page = register.page(officer(province.culture), RegisterFilter(text=text))

    assert [row.decision.number for row in page.rows] == found
    assert page.total == len(found)


def test_the_register_is_narrowed_by_year_and_award(province: Province, now: datetime) -> None:
    old_award(province.health, now, number="1/QĐ-UBND", year=2020)
    old_award(province.health, now, number="2/QĐ-UBND", year=2021)
    old_award(province.health, now, number="3/QĐ-UBND", year=2021, code=None)

    by_year = register.page(COUNCIL_MEMBER, RegisterFilter(year=2021))
    by_award = register.page(COUNCIL_MEMBER, RegisterFilter(award_code="BKT_TT"))

    assert [row.decision.number for row in by_year.rows] == ["3/QĐ-UBND", "2/QĐ-UBND"]
    assert [row.decision.number for row in by_award.rows] == ["2/QĐ-UBND", "1/QĐ-UBND"]
    assert (register.years(COUNCIL_MEMBER), register.awards(COUNCIL_MEMBER)) == ([2021, 2020], ["BKT_TT"])


def test_pages_of_the_register_skip_and_double_no_row(
    province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "PER_PAGE", 2)
    for number in range(5):
        old_award(province.health, now, number=f"{number}/QĐ-UBND", year=2018 + number // 2)
    everything = [row.id for row in register.every(COUNCIL_MEMBER, RegisterFilter())]

    first = register.page(COUNCIL_MEMBER, RegisterFilter())
    second = register.page(COUNCIL_MEMBER, RegisterFilter(), after=first.rows[-1].id)
    third = register.page(COUNCIL_MEMBER, RegisterFilter(), after=second.rows[-1].id)
    back = register.page(COUNCIL_MEMBER, RegisterFilter(), before=third.rows[0].id)
    start = register.page(COUNCIL_MEMBER, RegisterFilter(), before=back.rows[0].id)

    assert [row.id for page in (first, second, third) for row in page.rows] == everything
    assert [(page.before, page.after) for page in (first, second, third)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert [row.id for row in back.rows] == [row.id for row in second.rows]
    assert (back.before, back.after) == (True, True)
    assert [row.id for row in start.rows] == [row.id for row in first.rows]
    assert (start.before, start.after) == (False, True)


def test_a_row_entered_meanwhile_moves_no_page(
    province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "PER_PAGE", 1)
    old_award(province.health, now, number="1/QĐ-UBND", year=2019)
    old_award(province.health, now, number="2/QĐ-UBND", year=2020)
    first = register.page(COUNCIL_MEMBER, RegisterFilter())

    old_award(province.health, now, number="3/QĐ-UBND", year=2022)

    assert [row.decision.number for row in first.rows] == ["2/QĐ-UBND"]
    after = register.page(COUNCIL_MEMBER, RegisterFilter(), after=first.rows[-1].id)
    assert [row.decision.number for row in after.rows] == ["1/QĐ-UBND"]


def test_the_administrator_has_no_register(province: Province) -> None:
    for question in (
        lambda: register.page(ADMINISTRATOR, RegisterFilter()),
        lambda: register.every(ADMINISTRATOR, RegisterFilter()),
        lambda: register.years(ADMINISTRATOR),
        lambda: register.awards(ADMINISTRATOR),
        lambda: awards.record(ADMINISTRATOR, 1),
    ):
        with pytest.raises(OutOfReach):
            question()
