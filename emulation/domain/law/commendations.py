"""Commendations (hình thức khen thưởng): the reward for merit. Law 06/2022/QH15, Articles 33–75.

An order or a certificate is one form given to individuals, collectives or households, so each form is written once
with a coefficient per recipient: ``(coefficient in hundredths, is it confirmed)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
from emulation.domain.law.marks import CONFIRMED, unconfirmed
from emulation.domain.law.provisions import Provision
from emulation.domain.law.sources import DECREE_98, DECREE_152, LAW_2022

_SUFFIX = {Target.INDIVIDUAL: "CN", Target.COLLECTIVE: "TT", Target.HOUSEHOLD: "HGD"}
_STANDARD, _AUTHORITY, _BONUS = FactGroup.STANDARD, FactGroup.AUTHORITY, FactGroup.BONUS
_UNREAD = unconfirmed("Số điều chưa đối chiếu với văn bản.")


@dataclass(frozen=True)
class _Line:
    """What differs between the recipients of one form."""

    bonus: int | None
    unseen: tuple[FactGroup, ...] = ()
    clause: int | None = None
    years: int | None = None


def _form(
    stem: str,
    name: str,
    *,
    english: str,
    level: Level,
    by: Authority,
    article: int,
    lines: Mapping[Target, _Line],
    basis: tuple[Provision, ...],
    verb: Bestowal = Bestowal.GIVE,
    vote: VoteRule = NO_THRESHOLD,
    article_read: bool = True,
    history_only: bool = False,
) -> Iterator[Award]:
    """One row per recipient. ``article`` is the article of the law, ``basis`` what follows it."""
    for target, line in lines.items():
        place = Provision(LAW_2022, article, line.clause, CONFIRMED if article_read else _UNREAD)
        yield Award(
            code=f"{stem}_{_SUFFIX[target]}",
            name=name,
            english=english,
            kind=AwardKind.COMMENDATION,
            target=target,
            level=level,
            authority=by,
            bestowal=verb,
            bonus=line.bonus,
            basis=(place, *basis),
            unconfirmed=frozenset((*line.unseen, FactGroup.VOTE)),
            years_between=line.years,
            history_only=history_only,
            vote=vote,
        )


def _order(
    stem: str,
    name: str,
    *,
    english: str,
    pair: tuple[int, int],
    confirmed: bool,
    article: int = 33,
    years: int | None = None,
) -> Iterator[Award]:
    """An order of the President. ``pair`` is individual, collective; ``confirmed`` is about the collective bonus."""
    labour = years is not None
    basis = (Provision(DECREE_152, 21), Provision(DECREE_152, 51)) if labour else (Provision(DECREE_152, 51),)
    unseen = (_STANDARD, _AUTHORITY)
    return _form(
        stem,
        name,
        english=english,
        level=Level.STATE,
        by=Authority.PRESIDENT,
        article=article,
        lines={
            Target.INDIVIDUAL: _Line(pair[0], (*unseen, _BONUS), years=years),
            Target.COLLECTIVE: _Line(pair[1], unseen if confirmed else (*unseen, _BONUS), years=years),
        },
        basis=basis,
    )


ORDERS: tuple[Award, ...] = (
    *_order("HCSV", "Huân chương Sao vàng", english="Gold Star Order", pair=(4600, 9200), confirmed=True),
    *_order("HCHCM", "Huân chương Hồ Chí Minh", english="Ho Chi Minh Order", pair=(3050, 6100), confirmed=True),
    *_order(
        "HCDL1",
        "Huân chương Độc lập hạng Nhất",
        english="Independence Order, First Class",
        pair=(1500, 3000),
        confirmed=True,
    ),
    *_order(
        "HCDL2",
        "Huân chương Độc lập hạng Nhì",
        english="Independence Order, Second Class",
        pair=(1250, 2500),
        confirmed=True,
    ),
    *_order(
        "HCDL3",
        "Huân chương Độc lập hạng Ba",
        english="Independence Order, Third Class",
        pair=(1050, 2100),
        confirmed=False,
    ),
    *_order(
        "HCLD1",
        "Huân chương Lao động hạng Nhất",
        english="Labour Order, First Class",
        pair=(900, 1800),
        confirmed=True,
        article=42,
        years=5,
    ),
    *_order(
        "HCLD2",
        "Huân chương Lao động hạng Nhì",
        english="Labour Order, Second Class",
        pair=(750, 1500),
        confirmed=True,
        article=43,
        years=5,
    ),
    *_order(
        "HCLD3",
        "Huân chương Lao động hạng Ba",
        english="Labour Order, Third Class",
        pair=(450, 900),
        confirmed=True,
        article=44,
        years=5,
    ),
    *_order(
        "HCDDK",
        "Huân chương Đại đoàn kết dân tộc",
        english="Great National Unity Order",
        pair=(750, 1500),
        confirmed=True,
    ),
    *_order("HCDC", "Huân chương Dũng cảm", english="Bravery Order", pair=(450, 900), confirmed=True),
)

HEROES: tuple[Award, ...] = tuple(
    _form(
        "AHLD",
        "Anh hùng Lao động",
        english="Hero of Labour",
        level=Level.STATE,
        by=Authority.PRESIDENT,
        article=59,
        lines={
            Target.INDIVIDUAL: _Line(1550, (_STANDARD, _AUTHORITY, _BONUS)),
            Target.COLLECTIVE: _Line(3100, (_STANDARD, _AUTHORITY)),
        },
        basis=(Provision(DECREE_98, 46), Provision(DECREE_152, 52), Provision(DECREE_152, 60, 3)),
        verb=Bestowal.CONFER_TITLE,
        vote=vote_of(90, "Hội đồng Thi đua - Khen thưởng cấp tỉnh"),
    )
)

_BONUS_BASIS = (Provision(DECREE_152, 54),)
_PROVINCE_BASIS = (Provision(LAW_2022, 79), Provision(DECREE_152, 54))
_BASE_BASIS = (Provision(LAW_2022, 80), Provision(DECREE_152, 54))

CERTIFICATES: tuple[Award, ...] = (
    *_form(
        "BKTTG",
        "Bằng khen của Thủ tướng Chính phủ",
        english="Prime Minister's Certificate of Merit",
        level=Level.GOVERNMENT,
        by=Authority.PRIME_MINISTER,
        article=73,
        lines={
            Target.INDIVIDUAL: _Line(350, clause=1, years=5),
            Target.COLLECTIVE: _Line(700, (_STANDARD,), years=5),
            Target.HOUSEHOLD: _Line(525, (_STANDARD, _BONUS)),
        },
        basis=_BONUS_BASIS,
    ),
    *_form(
        "BKT",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        english="Certificate of Merit of the Provincial Chairman",
        level=Level.MINISTRY_PROVINCE,
        by=Authority.PROVINCIAL_CHAIRMAN,
        article=74,
        lines={
            Target.INDIVIDUAL: _Line(150, (_BONUS,), clause=1, years=2),
            Target.COLLECTIVE: _Line(300, clause=3, years=2),
            Target.HOUSEHOLD: _Line(225, (_BONUS,), clause=4),
        },
        basis=_PROVINCE_BASIS,
    ),
    *_form(
        "BKB",
        "Bằng khen của Bộ trưởng",
        english="Minister's Certificate of Merit",
        level=Level.MINISTRY_PROVINCE,
        by=Authority.MINISTER,
        article=74,
        lines={
            Target.INDIVIDUAL: _Line(150, (_STANDARD, _AUTHORITY, _BONUS), years=2),
            Target.COLLECTIVE: _Line(300, (_STANDARD, _AUTHORITY, _BONUS), years=2),
        },
        basis=(),
        history_only=True,
    ),
    *_form(
        "GK",
        "Giấy khen",
        english="Certificate of Commendation",
        level=Level.BASE,
        by=Authority.HEAD_OF_AGENCY,
        article=75,
        lines={
            Target.INDIVIDUAL: _Line(30, (_BONUS,)),
            Target.COLLECTIVE: _Line(60),
            Target.HOUSEHOLD: _Line(45, (_BONUS,)),
        },
        basis=_BASE_BASIS,
    ),
)

MEDALS: tuple[Award, ...] = tuple(
    _form(
        "KNC",
        "Kỷ niệm chương",
        english="Commemorative Medal",
        level=Level.MINISTRY_PROVINCE,
        by=Authority.MINISTER,
        article=71,
        lines={Target.INDIVIDUAL: _Line(None, (_STANDARD, _AUTHORITY, _BONUS))},
        basis=_BONUS_BASIS,
        article_read=False,
    )
)

COMMENDATIONS: tuple[Award, ...] = (*ORDERS, *HEROES, *CERTIFICATES, *MEDALS)
