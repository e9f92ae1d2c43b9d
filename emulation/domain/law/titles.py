"""Emulation titles (danh hiệu thi đua): the result of emulation. Law 06/2022/QH15, Articles 19–31."""

from __future__ import annotations

from emulation.domain.law.award import (
    NO_THRESHOLD,
    Authority,
    Award,
    AwardKind,
    Bestowal,
    FactGroup,
    Level,
    Target,
    VoteRule,
    vote_of,
)
from emulation.domain.law.marks import unconfirmed
from emulation.domain.law.provisions import Provision
from emulation.domain.law.sources import DECREE_98, DECREE_129, DECREE_152, LAW_2022

_PROVINCE = "Hội đồng Thi đua - Khen thưởng cấp tỉnh"
_SUBMITTER = "Hội đồng Thi đua - Khen thưởng của cấp trình"
_MINISTRY = "Hội đồng Thi đua - Khen thưởng của bộ, ban, ngành"
_ARTICLE = unconfirmed("Số điều chưa đối chiếu với văn bản.")

STANDARD, AUTHORITY, BONUS = FactGroup.STANDARD, FactGroup.AUTHORITY, FactGroup.BONUS


def law(*articles: int) -> tuple[Provision, ...]:
    return tuple(Provision(LAW_2022, article) for article in articles)


def unread(*articles: int) -> tuple[Provision, ...]:
    """Articles of the law whose numbers nobody has checked."""
    return tuple(Provision(LAW_2022, article, mark=_ARTICLE) for article in articles)


BONUS_2025 = (Provision(DECREE_152, 50),)
BONUS_2023 = (Provision(DECREE_98, 54),)
COMMUNE_2025 = (Provision(DECREE_129, 59),)


def _title(
    code: str,
    name: str,
    *,
    english: str,
    target: Target,
    level: Level,
    by: Authority,
    bonus: int | None,
    basis: tuple[Provision, ...],
    unseen: tuple[FactGroup, ...] = (),
    vote: VoteRule = NO_THRESHOLD,
    verb: Bestowal = Bestowal.GIVE_TITLE,
    years: int | None = 1,
    history_only: bool = False,
) -> Award:
    """One row. The vote is never confirmed: the rule of 2023 has expired and its successor was not read."""
    return Award(
        code=code,
        name=name,
        english=english,
        kind=AwardKind.EMULATION_TITLE,
        target=target,
        level=level,
        authority=by,
        bestowal=verb,
        bonus=bonus,
        basis=basis,
        unconfirmed=frozenset((*unseen, FactGroup.VOTE)),
        years_between=years,
        history_only=history_only,
        vote=vote,
    )


INDIVIDUAL_TITLES: tuple[Award, ...] = (
    _title(
        "CSTDTQ",
        "Chiến sĩ thi đua toàn quốc",
        english="National Emulation Fighter",
        target=Target.INDIVIDUAL,
        level=Level.GOVERNMENT,
        by=Authority.PRIME_MINISTER,
        bonus=450,
        basis=(*law(21), *BONUS_2025),
        vote=vote_of(90, _PROVINCE),
        years=None,
    ),
    _title(
        "CSTDT",
        "Chiến sĩ thi đua cấp tỉnh",
        english="Provincial Emulation Fighter",
        target=Target.INDIVIDUAL,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.PROVINCIAL_CHAIRMAN,
        bonus=300,
        basis=(*law(22, 79), *BONUS_2025),
        vote=vote_of(90, _PROVINCE),
        years=3,
    ),
    _title(
        "CSTDCS",
        "Chiến sĩ thi đua cơ sở",
        english="Grassroots Emulation Fighter",
        target=Target.INDIVIDUAL,
        level=Level.BASE,
        by=Authority.HEAD_OF_AGENCY,
        bonus=100,
        basis=(*law(23, 80), *COMMUNE_2025, *BONUS_2025),
        unseen=(STANDARD,),
        vote=vote_of(80, _SUBMITTER),
    ),
    _title(
        "LDTT",
        "Lao động tiên tiến",
        english="Advanced Worker",
        target=Target.INDIVIDUAL,
        level=Level.BASE,
        by=Authority.HEAD_OF_AGENCY,
        bonus=30,
        basis=(*law(24, 80), *BONUS_2025),
        unseen=(STANDARD,),
    ),
    _title(
        "CSTT",
        "Chiến sĩ tiên tiến",
        english="Advanced Soldier",
        target=Target.INDIVIDUAL,
        level=Level.BASE,
        by=Authority.HEAD_OF_ARMED_UNIT,
        bonus=30,
        basis=(*law(24), *BONUS_2023),
        unseen=(STANDARD, AUTHORITY, BONUS),
    ),
)

COLLECTIVE_TITLES: tuple[Award, ...] = (
    _title(
        "CTDCP",
        "Cờ thi đua của Chính phủ",
        english="Government Emulation Flag",
        target=Target.COLLECTIVE,
        level=Level.GOVERNMENT,
        by=Authority.PRIME_MINISTER,
        bonus=1200,
        basis=(*law(25), *BONUS_2025),
        vote=vote_of(80, _PROVINCE),
        verb=Bestowal.GIVE,
    ),
    _title(
        "CTDT",
        "Cờ thi đua của Ủy ban nhân dân tỉnh",
        english="Provincial People's Committee Emulation Flag",
        target=Target.COLLECTIVE,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.PROVINCIAL_CHAIRMAN,
        bonus=800,
        basis=(*law(26, 79), *BONUS_2025),
        vote=vote_of(80, _PROVINCE),
        verb=Bestowal.GIVE,
    ),
    _title(
        "CTDB",
        "Cờ thi đua của bộ, ban, ngành",
        english="Ministry Emulation Flag",
        target=Target.COLLECTIVE,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.MINISTER,
        bonus=800,
        basis=(*law(26), *BONUS_2025),
        unseen=(STANDARD, AUTHORITY, BONUS),
        vote=vote_of(80, _MINISTRY),
        verb=Bestowal.GIVE,
        history_only=True,
    ),
    _title(
        "TTLDXS",
        "Tập thể lao động xuất sắc",
        english="Excellent Labour Collective",
        target=Target.COLLECTIVE,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.PROVINCIAL_CHAIRMAN,
        bonus=150,
        basis=(*law(27, 79), *BONUS_2025),
        unseen=(STANDARD,),  # “nobody disciplined from cảnh cáo up” was not read
    ),
    _title(
        "DVQT",
        "Đơn vị quyết thắng",
        english="Determined-to-Win Unit",
        target=Target.COLLECTIVE,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.ARMED_FORCES_OR_CHAIRMAN,
        bonus=150,
        basis=(*law(27), *BONUS_2023),
        unseen=(STANDARD, AUTHORITY, BONUS),
    ),
    _title(
        "TTLDTT",
        "Tập thể lao động tiên tiến",
        english="Advanced Labour Collective",
        target=Target.COLLECTIVE,
        level=Level.BASE,
        by=Authority.HEAD_OF_AGENCY,
        bonus=80,
        basis=(*law(28, 80), *COMMUNE_2025, *BONUS_2025),
    ),
    _title(
        "DVTT",
        "Đơn vị tiên tiến",
        english="Advanced Unit",
        target=Target.COLLECTIVE,
        level=Level.BASE,
        by=Authority.HEAD_OF_ARMED_UNIT,
        bonus=80,
        basis=(*law(28), *BONUS_2023),
        unseen=(STANDARD, AUTHORITY, BONUS),
    ),
    _title(
        "XPTB",
        "Xã, phường, đặc khu tiêu biểu",
        english="Exemplary Commune, Ward or Special Zone",
        target=Target.COLLECTIVE,
        level=Level.MINISTRY_PROVINCE,
        by=Authority.PROVINCIAL_CHAIRMAN,
        bonus=200,
        basis=(*law(20), *unread(29), *BONUS_2025),
        unseen=(STANDARD, AUTHORITY),
    ),
    _title(
        "TVH",
        "Thôn, tổ dân phố văn hóa",
        english="Cultural Village / Residential Group",
        target=Target.COLLECTIVE,
        level=Level.BASE,
        by=Authority.COMMUNE_CHAIRMAN,
        bonus=150,
        basis=(*law(20), *unread(30), *COMMUNE_2025, *BONUS_2025),
        unseen=(STANDARD,),
    ),
)

HOUSEHOLD_TITLES: tuple[Award, ...] = (
    _title(
        "GDVH",
        "Gia đình văn hóa",
        english="Cultural Family",
        target=Target.HOUSEHOLD,
        level=Level.BASE,
        by=Authority.COMMUNE_CHAIRMAN,
        bonus=None,
        basis=(*law(20), *unread(31), *COMMUNE_2025),
        unseen=(STANDARD, BONUS),
    ),
)

TITLES: tuple[Award, ...] = (*INDIVIDUAL_TITLES, *COLLECTIVE_TITLES, *HOUSEHOLD_TITLES)
