"""Every reason of votes, quotas and settings has its sentence, and the sentence takes the reason's values."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest

from emulation.domain.law.rule_sets import receipt_date_objections
from emulation.domain.majority import MORE_THAN_HALF, PassRule, result_in_words
from emulation.domain.quota import Quota, QuotaBase, over_quota
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.settings import read_setting
from emulation.domain.voting import CandidateCounts, Counts, Mode, inconsistencies
from emulation.web.phrases import sentence
from emulation.web.phrases.voting_quota_settings import SENTENCES


def of_votes() -> Iterator[Reason]:
    unit = CandidateCounts(name="Sở Tài chính", agree=9, disagree=2, written_agree=7)
    ballot = Mode.BALLOT
    yield from inconsistencies(Counts(members=4, present=9, invalid=-1), [unit], mode=Mode.HANDS)
    yield from inconsistencies(Counts(members=11, present=9), [unit], mode=Mode.HANDS)
    yield from inconsistencies(Counts(valid=1), [unit], mode=Mode.AGREED)
    yield from inconsistencies(Counts(collected=9, valid=9, invalid=9), [], mode=ballot)
    yield from inconsistencies(Counts(issued=9, valid=9, invalid=9), [], mode=ballot)
    yield from inconsistencies(Counts(valid=12, blank=2), [unit], mode=ballot, blank_is_valid=True)
    yield from inconsistencies(Counts(valid=5), [unit, unit], mode=ballot, choices=1)
    yield from inconsistencies(Counts(), [CandidateCounts(name="A", agree=-1)], mode=ballot)
    for agree in (1, 9):
        for rule in (MORE_THAN_HALF, PassRule(80)):
            yield result_in_words(agree, 11, rule=rule)


def of_quotas() -> Iterator[Reason]:
    for quota in (Quota(fixed=1), Quota(percent=10, of=QuotaBase.REMAINING), Quota(fixed=1, percent=10)):
        yield from over_quota(quota, 5, award="Giấy khen", members=9)


def of_settings() -> Iterator[Reason]:
    yield from receipt_date_objections(date(2026, 2, 1), today=date(2026, 1, 1))
    for key, typed in (
        ("x", ""),
        ("standing_office.name", ""),
        ("standing_office.name", "a" * 999),
        ("reminder.days", "x"),
        ("reminder.days", "99"),
        ("quota.two_flags", "x"),
        ("block.words", "x"),
        ("conference.quorum", "x"),
        ("conference.pass_mark", "x"),
        ("deadline.pledge", "x"),
    ):
        with pytest.raises(Refusal) as refused:
            read_setting(key, typed)
        yield from refused.value.reasons


def reasons() -> dict[str, Reason]:
    return {reason.code: reason for group in (of_votes(), of_quotas(), of_settings()) for reason in group}


def test_there_is_a_sentence_for_every_reason_and_a_reason_for_every_sentence() -> None:
    assert set(reasons()) == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_takes_its_values_and_reads_as_administrative_vietnamese(code: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}

    text = sentence(reasons()[code])

    assert names <= set(reasons()[code].values)
    assert text == unicodedata.normalize("NFC", text)
    assert text.endswith(".")
    assert not re.search(r"[!_]|\bbạn\b|hoà|thuỷ", text)


def test_the_result_of_a_vote_is_said_as_the_minutes_say_it() -> None:
    assert sentence(result_in_words(8, 11, rule=PassRule(80))) == (
        "8 phiếu đồng ý trên tổng số 11 thành viên = 72,7%; yêu cầu từ 80% trở lên (từ 9 phiếu): không đủ tỷ lệ."
    )
