"""Căn cứ pháp lý: which rule set holds on a day, the instruments, the catalogue of awards, each with its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from flask import render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from emulation.clock import local_day
from emulation.domain.law.award import Award, AwardKind, FactGroup, Target
from emulation.domain.law.awards import AWARDS, vote_rule_on
from emulation.domain.law.money import COEFFICIENTS_KNOWN_FROM, coefficient_on
from emulation.domain.law.rule_sets import RULE_SETS, RuleSet, basis_lines, rule_set_on
from emulation.domain.law.sources import INSTRUMENTS, Instrument
from emulation.domain.majority import VoteBase
from emulation.domain.policy import Action
from emulation.domain.settings import PROVINCIAL_REGULATION
from emulation.queries import settings
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.guard import now, permit, stands_for
from reports import vietnamese

EVERY = "tat-ca"


class DayForm(OfficeForm):
    """The legal day the page is about; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    ngay = VnDateField("Ngày tiếp nhận hồ sơ", [Optional()])
    doi_tuong = SelectField(
        "Đối tượng",
        choices=[*(SelectChoice(target.value, target.label) for target in Target), SelectChoice(EVERY, "Tất cả")],
    )


@dataclass(frozen=True, kw_only=True)
class Period:
    """One rule set with its days; ``until`` is the day before the next one starts."""

    rules: RuleSet
    since: date | None
    until: date | None
    holds: bool


@dataclass(frozen=True, kw_only=True)
class AwardLine:
    """One award with what holds for it on the chosen day. ``vote`` is a share of all members, or says of what."""

    award: Award
    coefficient: str
    coefficient_confirmed: bool
    vote: str
    vote_confirmed: bool
    standard_confirmed: bool
    authority_confirmed: bool


@stands_for(Action.READ_LAW)
def law() -> ResponseReturnValue:
    permit()
    today = local_day(now())
    form = DayForm(request.args)
    form.ngay.validate(form)
    day = form.ngay.data or today
    wanted = request.args.get("doi_tuong", Target.COLLECTIVE)
    target = next((each for each in Target if each.value == wanted), None)
    form.doi_tuong.data = target.value if target else EVERY
    chosen = [row for row in AWARDS if target is None or row.target is target]
    return render_template(
        "pages/settings/law.html",
        form=form,
        day=day,
        rules=rule_set_on(day),
        periods=_periods(day),
        basis=basis_lines(day, settings.value(PROVINCIAL_REGULATION, day)),
        instruments=_instruments(),
        early=day < COEFFICIENTS_KNOWN_FROM,
        target=target,
        kinds=[(kind, [_line(row, day) for row in chosen if row.kind is kind]) for kind in AwardKind],
    )


def _periods(day: date) -> list[Period]:
    starts: Sequence[date | None] = [*(row.starts for row in RULE_SETS[1:]), None]
    held = rule_set_on(day)
    return [
        Period(
            rules=row,
            since=None if row.starts == date.min else row.starts,
            until=after - timedelta(days=1) if after else None,
            holds=row is held,
        )
        for row, after in zip(RULE_SETS, starts, strict=True)
    ]


def _instruments() -> list[Instrument]:
    return sorted(INSTRUMENTS, key=lambda each: (each.starts, each.number), reverse=True)


def _line(row: Award, day: date) -> AwardLine:
    vote = vote_rule_on(row, day)
    share = "quá nửa" if vote.rule.percent is None else f"từ {vote.rule.percent}%"
    hundredths = coefficient_on(row, day)
    return AwardLine(
        award=row,
        coefficient="" if hundredths is None else vietnamese.number(Decimal(hundredths) / 100),
        coefficient_confirmed=row.is_confirmed(FactGroup.BONUS),
        vote=share if vote.base is VoteBase.MEMBERS else f"{share} {vote.base.label}",
        vote_confirmed=vote.mark.confirmed,
        standard_confirmed=row.is_confirmed(FactGroup.STANDARD),
        authority_confirmed=row.is_confirmed(FactGroup.AUTHORITY),
    )
