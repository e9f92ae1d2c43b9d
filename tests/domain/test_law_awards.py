"""The catalogue of titles and commendations, their votes, and how a paper asks for them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from emulation.domain.law.award import Award, AwardKind, FactGroup, Target
from emulation.domain.law.awards import AWARDS, award, awards_for, vote_rule_on
from emulation.domain.law.wording import bestowal, document_name, request, screen_name
from emulation.domain.voting import VoteBase

COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh"


def test_the_catalogue_holds_49_awards_15_titles_and_34_commendations() -> None:
    titles = [row for row in AWARDS if row.kind is AwardKind.EMULATION_TITLE]

    assert len(AWARDS) == len({row.code for row in AWARDS}) == 49
    assert len(titles) == 15


@pytest.mark.parametrize(
    ("code", "name", "kind", "target", "level", "authority", "hundredths", "article"),
    [
        ("CTDCP", "Cờ thi đua của Chính phủ", "title", "collective", "government", "Thủ tướng Chính phủ", 1200, 25),
        ("CTDT", "Cờ thi đua của Ủy ban nhân dân tỉnh", "title", "collective", "ministry_province", CHAIRMAN, 800, 26),
        ("TTLDXS", "Tập thể lao động xuất sắc", "title", "collective", "ministry_province", CHAIRMAN, 150, 27),
        ("CSTDTQ", "Chiến sĩ thi đua toàn quốc", "title", "individual", "government", "Thủ tướng Chính phủ", 450, 21),
        ("CSTDT", "Chiến sĩ thi đua cấp tỉnh", "title", "individual", "ministry_province", CHAIRMAN, 300, 22),
        ("GDVH", "Gia đình văn hóa", "title", "household", "base", "Chủ tịch Ủy ban nhân dân cấp xã", None, 20),
        (
            "BKTTG_CN",
            "Bằng khen của Thủ tướng Chính phủ",
            "commendation",
            "individual",
            "government",
            "Thủ tướng Chính phủ",
            350,
            73,
        ),
        (
            "BKT_TT",
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "commendation",
            "collective",
            "ministry_province",
            CHAIRMAN,
            300,
            74,
        ),
        (
            "BKT_HGD",
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "commendation",
            "household",
            "ministry_province",
            CHAIRMAN,
            225,
            74,
        ),
        ("HCSV_TT", "Huân chương Sao vàng", "commendation", "collective", "state", "Chủ tịch nước", 9200, 33),
        (
            "HCLD3_CN",
            "Huân chương Lao động hạng Ba",
            "commendation",
            "individual",
            "state",
            "Chủ tịch nước",
            450,
            44,
        ),
        ("AHLD_CN", "Anh hùng Lao động", "commendation", "individual", "state", "Chủ tịch nước", 1550, 59),
    ],
)
def test_an_award_states_who_gives_what_to_whom(
    code: str, name: str, kind: str, target: str, level: str, authority: str, hundredths: int | None, article: int
) -> None:
    row = award(code)

    assert row.name == name
    assert row.kind is (AwardKind.EMULATION_TITLE if kind == "title" else AwardKind.COMMENDATION)
    assert (row.target.value, row.level.value) == (target, level)
    assert row.authority_text == authority
    assert row.bonus == hundredths
    assert row.basis[0].article == article


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        *((code, 90) for code in ("CSTDTQ", "CSTDT", "AHLD_CN", "AHLD_TT")),
        *((code, 80) for code in ("CTDCP", "CTDT", "CTDB", "CSTDCS")),
        *((code, None) for code in ("TTLDXS", "LDTT", "BKT_CN", "BKT_TT", "GK_TT", "BKTTG_TT", "HCLD1_TT")),
    ],
)
def test_the_council_needs_this_share_of_all_its_members(code: str, percent: int | None) -> None:
    vote = award(code).vote

    assert vote.rule.percent == percent
    assert vote.base is VoteBase.MEMBERS
    assert vote.compulsory_ballot is (percent is not None)
    assert not vote.mark.confirmed
    assert vote.mark.note


@pytest.mark.parametrize(
    ("day", "percent", "confirmed"),
    [
        (date(2023, 12, 31), None, False),
        (date(2024, 1, 1), 80, True),
        (date(2025, 6, 30), 80, True),
        (date(2025, 7, 1), 80, False),
        (date(2026, 10, 1), 80, False),
    ],
)
def test_the_80_percent_of_the_government_flag_were_read_only_for_2024_to_june_2025(
    day: date, percent: int | None, confirmed: bool
) -> None:
    vote = vote_rule_on(award("CTDCP"), day)

    assert (vote.rule.percent, vote.mark.confirmed) == (percent, confirmed)


def test_the_90_percent_go_back_before_2024_as_reported() -> None:
    vote = vote_rule_on(award("CSTDT"), date(2023, 6, 1))

    assert (vote.rule.percent, vote.mark.confirmed) == (90, False)


def test_an_award_without_threshold_needs_more_than_half_unconfirmed_on_any_day() -> None:
    assert vote_rule_on(award("BKT_TT"), date(2024, 6, 1)) == award("BKT_TT").vote


@pytest.mark.parametrize(
    ("code", "unconfirmed"),
    [
        ("CTDCP", {FactGroup.VOTE}),
        ("CTDT", {FactGroup.VOTE}),
        ("BKT_TT", {FactGroup.VOTE}),
        ("BKTTG_CN", {FactGroup.VOTE}),
        ("TTLDXS", {FactGroup.VOTE, FactGroup.STANDARD}),
        ("CSTDCS", {FactGroup.VOTE, FactGroup.STANDARD}),
        ("BKT_CN", {FactGroup.VOTE, FactGroup.BONUS}),
        ("HCSV_TT", {FactGroup.VOTE, FactGroup.STANDARD, FactGroup.AUTHORITY}),
        ("HCSV_CN", set(FactGroup)),
        ("KNC_CN", set(FactGroup)),
    ],
)
def test_what_nobody_has_read_is_marked_group_by_group(code: str, unconfirmed: set[FactGroup]) -> None:
    row = award(code)

    assert {group for group in FactGroup if not row.is_confirmed(group)} == unconfirmed


def test_no_vote_is_confirmed_in_the_catalogue_itself() -> None:
    assert not any(row.is_confirmed(FactGroup.VOTE) for row in AWARDS)


@pytest.mark.parametrize(
    ("target", "suffix"), [(Target.INDIVIDUAL, "CN"), (Target.COLLECTIVE, "TT"), (Target.HOUSEHOLD, "HGD")]
)
def test_forms_of_commendation_carry_their_recipient_in_the_code(target: Target, suffix: str) -> None:
    for row in awards_for(target, AwardKind.COMMENDATION):
        assert row.code.endswith(f"_{suffix}")
        assert row.target is target


def test_titles_and_commendations_are_never_in_one_list_unless_both_are_asked_for() -> None:
    titles = awards_for(Target.COLLECTIVE, AwardKind.EMULATION_TITLE)
    commendations = awards_for(Target.COLLECTIVE, AwardKind.COMMENDATION)

    assert not set(titles) & set(commendations)
    assert set(awards_for(Target.COLLECTIVE)) == set(titles) | set(commendations)


def test_what_a_ministry_gives_is_history_and_not_offered_for_a_proposal() -> None:
    offered = {row.code for target in Target for row in awards_for(target)}

    assert {row.code for row in AWARDS} - offered == {"CTDB", "BKB_CN", "BKB_TT"}


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        award("CTDX")


@pytest.mark.parametrize("code", ["HCLD1", "HCLD2", "HCLD3", "HCDL1", "HCDL2", "HCDL3", "HCSV", "HCHCM", "HCDC", "GK"])
def test_a_collective_gets_twice_the_coefficient_of_an_individual(code: str) -> None:
    individual, collective = award(f"{code}_CN").bonus, award(f"{code}_TT").bonus

    assert individual is not None
    assert collective == 2 * individual


@pytest.mark.parametrize("code", ["BKTTG", "BKT", "GK"])
def test_a_household_gets_half_more_than_an_individual(code: str) -> None:
    individual, household = award(f"{code}_CN").bonus, award(f"{code}_HGD").bonus

    assert individual is not None
    assert household is not None
    assert household * 2 == individual * 3


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("CTDCP", "tặng Cờ thi đua của Chính phủ"),
        ("CTDT", "tặng Cờ thi đua của Ủy ban nhân dân tỉnh"),
        ("BKT_TT", "tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        ("TTLDXS", "tặng danh hiệu Tập thể lao động xuất sắc"),
        ("CSTDT", "tặng danh hiệu Chiến sĩ thi đua cấp tỉnh"),
        ("HCLD3_TT", "tặng Huân chương Lao động hạng Ba"),
        ("AHLD_TT", "phong tặng danh hiệu Anh hùng Lao động"),
    ],
)
def test_the_abstract_of_a_letter_has_the_verb_of_the_award(code: str, phrase: str) -> None:
    assert bestowal(award(code)) == phrase


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("CTDCP", f"đề nghị {COUNCIL}, {CHAIRMAN} xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ"),
        ("BKT_TT", f"đề nghị {CHAIRMAN} tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        ("CTDT", f"đề nghị {CHAIRMAN} tặng Cờ thi đua của Ủy ban nhân dân tỉnh"),
        (
            "HCLD3_TT",
            f"đề nghị {COUNCIL}, {CHAIRMAN} xét, trình Thủ tướng Chính phủ trình Chủ tịch nước "
            "tặng Huân chương Lao động hạng Ba",
        ),
        ("GK_TT", "đề nghị cấp có thẩm quyền tặng Giấy khen"),
    ],
)
def test_a_block_proposes_through_council_and_chairman_and_never_writes_to_the_prime_minister(
    code: str, phrase: str
) -> None:
    assert request(award(code), COUNCIL, chairman=CHAIRMAN) == phrase


def test_a_city_province_says_thanh_pho() -> None:
    row = award("BKT_TT")

    assert document_name(row, "thành phố") == "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố"
    assert document_name(award("CSTDT"), "thành phố") == "Chiến sĩ thi đua cấp thành phố"
    assert request(row, COUNCIL, chairman="Chủ tịch Ủy ban nhân dân thành phố").endswith(
        "tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố"
    )


def test_screens_and_news_write_ubnd() -> None:
    assert screen_name(award("BKT_TT")) == "Bằng khen của Chủ tịch UBND tỉnh"


@pytest.mark.parametrize("row", AWARDS, ids=lambda row: row.code)
def test_every_award_has_names_a_basis_and_composed_unicode(row: Award) -> None:
    assert row.name == unicodedata.normalize("NFC", row.name)
    assert row.english.isascii()
    assert "Luật Thi đua, khen thưởng năm 2022" in row.basis_text
    assert row.rule_set == "RS-2025"
