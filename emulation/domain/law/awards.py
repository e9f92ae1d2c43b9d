"""The catalogue of titles and commendations: looking an award up, and the vote its day asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from emulation.domain.law.award import Award, AwardKind, Target, VoteRule
from emulation.domain.law.commendations import COMMENDATIONS
from emulation.domain.law.marks import CONFIRMED, unconfirmed
from emulation.domain.law.titles import TITLES
from emulation.domain.majority import PassRule

AWARDS: tuple[Award, ...] = (*TITLES, *COMMENDATIONS)

_BY_CODE = {row.code: row for row in AWARDS}


def award(code: str) -> Award:
    """Raises ``KeyError`` for a code outside the catalogue."""
    return _BY_CODE[code]


def awards_for(target: Target, kind: AwardKind | None = None) -> tuple[Award, ...]:
    """The awards a recipient of this kind can be proposed for, in the order of the catalogue.

    What is kept for history only (given by a ministry to units of a province) is left out.
    """
    return tuple(
        row for row in AWARDS if row.target is target and not row.history_only and (kind is None or row.kind is kind)
    )


def vote_rule_on(row: Award, legal_day: date) -> VoteRule:
    """The vote a council needs for ``row`` on ``legal_day`` (Decree 98/2023, Article 30(7)).

    The thresholds were read for dossiers from 2024-01-01 to 2025-06-30; later the same numbers are used unconfirmed.
    Before 2024 only “at least 90 % by secret ballot” was reported; nothing is known of the awards at 80 %.
    """
    rule = row.vote
    if rule.rule.percent is None or legal_day >= date(2025, 7, 1):
        return rule
    if legal_day >= date(2024, 1, 1):
        return replace(rule, mark=CONFIRMED)
    note = unconfirmed("Quy định bỏ phiếu trước năm 2024 ghi theo nguồn thứ cấp.")
    return replace(rule, rule=rule.rule if rule.rule.percent == 90 else PassRule(), mark=note)
