"""The list of dossiers over all blocks: tabs that add up, filters, search without diacritics, pages without a gap."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from emulation.domain.actors import Actor
from emulation.domain.award import ProposalTab
from emulation.domain.conference import ConferenceKind, Ground
from emulation.domain.file import FileKind, FileState, Prepared
from emulation.domain.voting import Mode
from emulation.queries import inbox
from emulation.queries.dossier_parts import PARTS, missing_of
from emulation.queries.inbox import InboxFilter
from emulation.services import blocks, conferences, nominations, proposals, returns
from emulation.services.blocks import BlockCard
from emulation.services.conferences import ConferenceCard
from emulation.services.nominations import MannerCard, NominationCard
from emulation.services.proposals import GroundCard
from tests import cast, dossiers
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.dossiers import candidates, decided, drafted, leader, resent, returned, sent, stored


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def found(wanted: InboxFilter | None = None, actor: Actor = STANDING_OFFICER) -> list[int]:
    return [line.id for line in inbox.every(actor, wanted or InboxFilter())]


def many(province: Province, number: int, now: datetime) -> list[int]:
    """So many blocks with a draft each, in the order of their numbers."""
    made = []
    for each in range(1, number + 1):
        block = blocks.create_block(STANDING_HEAD, BlockCard(name=f"Khối thi đua số {each}", number=each), now=now)
        year = cast.block_year(block, 2023, (province.finance, province.health), province.finance, now=now)
        card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023, held_on=date(2024, 1, 10))
        held = conferences.prepare_conference(STANDING_HEAD, year, card, now=now)
        slate = [NominationCard(award_code="BKT_TT", award_published="Bằng khen", agency_id=province.health)]
        nominations.nominate(STANDING_HEAD, held, slate, manner=MannerCard(mode=Mode.AGREED), version=None, now=now)
        nominations.confirm_conference(STANDING_HEAD, held, confirmed_by="Chủ trì", version=None, now=now)
        made.append(proposals.draft_proposal(STANDING_HEAD, held, now=now))
    return made


# tabs


@pytest.mark.parametrize(
    ("how", "tab"),
    [
        ("drafted", ProposalTab.DRAFT),
        ("sent", ProposalTab.SENT),
        ("opened", ProposalTab.OPENED),
        ("received", ProposalTab.OPENED),
        ("returned", ProposalTab.RETURNED),
        ("amended", ProposalTab.RETURNED),
        ("resent", ProposalTab.OPENED),
        ("concluded", ProposalTab.CONCLUDED),
        ("decided", ProposalTab.CONCLUDED),
    ],
)
def test_every_dossier_stands_in_exactly_one_tab(province: Province, now: datetime, how: str, tab: ProposalTab) -> None:
    dossier = getattr(dossiers, how)(province, now)

    counts = inbox.tabs(STANDING_OFFICER, InboxFilter())

    assert {each for each, number in counts.items() if number} == {tab}
    assert [each for each in ProposalTab if found(InboxFilter(tab=each)) == [dossier]] == [tab]


def test_the_counters_add_up_whichever_tab_is_open(province: Province, now: datetime) -> None:
    many(province, 3, now)
    returned(province, now)

    for tab in (None, *ProposalTab):
        counts = inbox.tabs(STANDING_OFFICER, InboxFilter(tab=tab))
        assert sum(counts.values()) == len(found()) == 4
        if tab is not None:
            assert counts[tab] == len(found(InboxFilter(tab=tab)))


# search


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("bang khen 2023 tai chinh", True),
        ("Bằng khen Sở Tài chính", True),
        ("co thi dua chinh phu", True),
        ("tham muu tong hop", True),
        ("45/qđ-ubnd", True),
        ("45/QD", True),
        ("van phong ubnd", True),
        ("bang khen 2022", False),
        ("so y te", False),
        ("100%", False),
        ("_", False),
        ("'; DROP TABLE proposal; --", False),
        ("", True),
    ],
)
def test_words_are_found_without_marks_in_any_order(province: Province, now: datetime, text: str, hit: bool) -> None:
    dossier = decided(province, now)

    assert found(InboxFilter(text=text)) == ([dossier] if hit else [])


@pytest.mark.parametrize(("unit", "hit"), [("tai chinh", True), ("Sở Kế hoạch", True), ("y te", False), ("", True)])
def test_a_unit_is_found_where_it_is_proposed(province: Province, now: datetime, unit: str, hit: bool) -> None:
    dossier = sent(province, now)

    assert found(InboxFilter(unit=unit)) == ([dossier] if hit else [])


# filters


@pytest.mark.parametrize(
    ("first", "last", "hit"),
    [
        (None, None, True),
        (date(2024, 1, 22), None, True),
        (date(2024, 1, 23), None, False),
        (None, date(2024, 1, 22), True),
        (None, date(2024, 1, 21), False),
        (date(2024, 1, 22), date(2024, 1, 22), True),
        (date(2024, 1, 23), date(2024, 1, 22), False),
    ],
)
def test_the_days_of_sending_are_both_included(
    province: Province, now: datetime, first: date | None, last: date | None, hit: bool
) -> None:
    sent(province, now)

    assert bool(found(InboxFilter(sent_from=first, sent_to=last))) is hit


def test_a_recalled_sending_is_none(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    proposals.recall_proposal(leader(province), dossier, version=None, now=now)

    assert found(InboxFilter(sent_from=date(2024, 1, 1))) == []
    assert found() == [dossier]


def test_year_and_block_narrow(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    assert found(InboxFilter(year=2023, block_id=province.advisory)) == [dossier]
    assert found(InboxFilter(year=2022)) == found(InboxFilter(block_id=province.culture_block)) == []


# who


def test_everybody_sees_what_is_within_reach(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    for actor in (STANDING_OFFICER, COUNCIL_MEMBER, leader(province), officer(province.finance)):
        assert found(actor=actor) == [dossier]
    for actor in (officer(province.culture), ADMINISTRATOR):
        assert found(actor=actor) == []
        assert sum(inbox.tabs(actor, InboxFilter()).values()) == 0


# pages


def test_pages_show_each_dossier_once_forwards_and_back(
    province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PER_PAGE", 2)
    made = many(province, 5, now)

    first = inbox.page(STANDING_OFFICER, InboxFilter())
    second = inbox.page(STANDING_OFFICER, InboxFilter(), after=first.lines[-1].id)
    third = inbox.page(STANDING_OFFICER, InboxFilter(), after=second.lines[-1].id)
    back = inbox.page(STANDING_OFFICER, InboxFilter(), before=third.lines[0].id)

    assert [[line.id for line in page.lines] for page in (first, second, third)] == [made[:2], made[2:4], made[4:]]
    assert [page.first for page in (first, second, third)] == [1, 3, 5]
    assert [(page.before, page.after) for page in (first, second, third)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert back == second


def test_a_dossier_that_comes_in_between_is_neither_skipped_nor_doubled(
    province: Province, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PER_PAGE", 2)
    made = many(province, 4, now)
    first = inbox.page(STANDING_OFFICER, InboxFilter())
    last_of_page = first.lines[-1].id

    sent(province, now)  # of a block without a number: behind the numbered ones

    second = inbox.page(STANDING_OFFICER, InboxFilter(), after=last_of_page)
    assert [line.id for line in second.lines] == made[2:4]
    assert second.after


def test_a_place_that_does_not_exist_is_the_beginning(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    for place in (999_999, None):
        page = inbox.page(STANDING_OFFICER, InboxFilter(), after=place)
        assert [line.id for line in page.lines] == [dossier]
        assert (page.first, page.before, page.after) == (1, False, False)


# what a line tells


def test_a_line_tells_counts_desk_and_decisions(province: Province, now: datetime) -> None:
    decided(province, now)

    (line,) = inbox.every(STANDING_OFFICER, InboxFilter())

    assert (line.counts.proposed, line.counts.approved, line.counts.cut, line.counts.undecided) == (3, 2, 1, 0)
    assert line.decisions == (("45/QĐ-UBND", date(2024, 1, 20)),)
    assert (line.sent_at, line.late) == (now, False)
    assert line.concluded


def test_a_dossier_sent_again_shows_its_last_sending(province: Province, now: datetime) -> None:
    resent(province, now)
    sent_again = [line.sent_at for line in inbox.every(STANDING_OFFICER, InboxFilter())]

    assert sent_again == [now]


def test_what_is_missing_is_named_until_it_is_there(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    me = leader(province)
    assert missing_of(stored(dossier)) == tuple(PARTS[part] for part in PARTS if part != "names")

    grounds = {each.id: GroundCard(ground=Ground.MOVEMENT) for each in candidates(dossier)}
    proposals.set_grounds(me, dossier, grounds, version=None, now=now)
    scan = Prepared(
        name="bc.pdf", kind=FileKind.PDF, sha256="0" * 64, state=FileState.ACCEPTED, reason=None, content=b"%PDF-1.7"
    )
    attached = returns.attach_file(me, dossier, scan, title="Báo cáo", version=None, now=now)

    assert missing_of(stored(dossier)) == (
        "tờ trình đã phát hành",
        "danh sách đề nghị đã phát hành",
        "biên bản hội nghị đã phát hành",
    )
    (line,) = inbox.every(STANDING_OFFICER, InboxFilter())
    assert (line.missing, line.there) == (missing_of(stored(dossier)), 3)

    returns.remove_file(me, dossier, attached, version=None, now=now)
    assert PARTS["files"] in missing_of(stored(dossier))


def test_since_when_it_lies_there_is_told(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    proposals.submit_proposal(
        leader(province), dossier, blanks_acknowledged=True, version=None, now=now + timedelta(days=2)
    )

    assert [line.since for line in inbox.every(STANDING_OFFICER, InboxFilter())] == [now + timedelta(days=2)]
