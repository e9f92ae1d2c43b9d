"""How a matter was decided: three facts, each of which may be unstated, and the counts where there are any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import NumberRange, Optional

from emulation.domain.majority import VoteBase
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.settings import PASS_MARK, VOTE_BASE
from emulation.domain.voting import Counts, Medium, Mode, Secrecy, result_in_words
from emulation.models.conference import COUNTS, Conference
from emulation.queries import settings
from emulation.services.nominations import MannerCard
from emulation.web.fields import VnIntegerField
from emulation.web.forms import OfficeForm, within
from emulation.web.phrases import sentence
from emulation.web.rows import Pick, line, picks

NOT_STATED = "không nêu"
NUMBER = (Optional(), NumberRange(0, 9999))
LABELS = {
    "members": "Số thành viên",
    "present": "Số có mặt",
    "issued": "Phiếu phát ra",
    "collected": "Phiếu thu về",
    "valid": "Phiếu hợp lệ",
    "invalid": "Phiếu không hợp lệ",
    "blank": "Phiếu trắng",
    "agree": "Đồng ý",
    "disagree": "Không đồng ý",
    "abstain": "Ý kiến khác",
}


class MannerForm(OfficeForm):
    """The three facts and the published wording."""

    mode = Pick("Cách quyết định", Mode, picks(Mode, NOT_STATED))
    secrecy = Pick("Công khai hay kín", Secrecy, picks(Secrecy, NOT_STATED))
    medium = Pick("Phiếu", Medium, picks(Medium, NOT_STATED))
    wording = line("Ghi theo nguyên văn", description="Ví dụ: “trên cơ sở đó thống nhất đề nghị”.")

    @property
    def manner(self) -> MannerCard:
        return MannerCard(
            mode=self.mode.data, secrecy=self.secrecy.data, medium=self.medium.data, wording=self.wording.data
        )


class CountedForm(MannerForm):
    """The same with the figures of a vote, in the order of the counting minutes."""

    members = VnIntegerField(LABELS["members"], NUMBER)
    present = VnIntegerField(LABELS["present"], NUMBER)
    issued = VnIntegerField(LABELS["issued"], NUMBER)
    collected = VnIntegerField(LABELS["collected"], NUMBER)
    valid = VnIntegerField(LABELS["valid"], NUMBER)
    invalid = VnIntegerField(LABELS["invalid"], NUMBER)
    blank = VnIntegerField(LABELS["blank"], NUMBER)
    agree = VnIntegerField(LABELS["agree"], NUMBER)
    disagree = VnIntegerField(LABELS["disagree"], NUMBER)
    abstain = VnIntegerField(LABELS["abstain"], NUMBER)

    @property
    def figures(self) -> list[Field]:
        """The figures in their order; shown unfolded when one of them is known or refused."""
        return [self[name] for name in LABELS]

    @property
    def counted(self) -> bool:
        return any(field.data is not None or field.errors for field in self.figures)

    @property
    def manner(self) -> MannerCard:
        return MannerCard(
            mode=self.mode.data,
            secrecy=self.secrecy.data,
            medium=self.medium.data,
            wording=self.wording.data,
            counts=Counts(**{name: self[name].data for name in COUNTS}),
            agree=self.agree.data,
            disagree=self.disagree.data,
            abstain=self.abstain.data,
        )

    def rows_refused(self) -> list[Any]:
        """The rows that the numbered fields of a refusal (``0-agree``) speak of, in their order."""
        return []

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Refusals about one candidate's figures stand at that row; those about the whole list at the figures."""
        with super().refusals():
            try:
                yield
            except Refusal as refusal:
                others = [reason for reason in refusal.reasons if not self._place(reason)]
                if others:
                    raise Refusal(others) from refusal

    def _place(self, reason: Reason) -> bool:
        number, _dash, name = (reason.field or "").partition("-")
        if not name or not number.isdigit():
            return False
        rows = self.rows_refused()
        row = rows[int(number)] if int(number) < len(rows) else self
        if name not in row:
            return False
        self.refuse(within(reason), row[name])
        return True


def manner_data(card: MannerCard) -> dict[str, object]:
    """A manner as the data of its form."""
    three = {"mode": card.mode, "secrecy": card.secrecy, "medium": card.medium, "wording": card.wording}
    counts = {name: getattr(card.counts, name) for name in COUNTS}
    return {**three, **counts, "agree": card.agree, "disagree": card.disagree, "abstain": card.abstain}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A manner as a page tells it: the three facts in one line, the figures that are known."""

    stated: bool
    facts: str
    wording: str | None
    figures: tuple[tuple[str, int], ...]


def told(card: MannerCard) -> Told:
    """Nothing is told that is not on record: an agreement has no figures and no percentage."""
    parts = [part.label for part in (card.mode, card.secrecy, card.medium) if part is not None]
    parts[1:] = [f"{part[0].lower()}{part[1:]}" for part in parts[1:]]
    data = manner_data(card)
    figures = tuple((LABELS[name], number) for name in LABELS if isinstance(number := data[name], int))
    return Told(
        stated=bool(parts or card.wording or figures),
        facts=", ".join(parts) or NOT_STATED,
        wording=card.wording,
        figures=figures,
    )


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The result of one candidate in words."""

    text: str
    unconfirmed: bool


def verdict(
    conference: Conference, card: MannerCard, agree: int | None, written: int | None, *, today: date
) -> Verdict | None:
    """The result of a vote in words; ``None`` where nothing was counted or the base is not known."""
    if agree is None or card.mode in {Mode.AGREED, Mode.BY_RANK}:
        return None
    day = conference.held_on or today
    mark, counted_on = settings.in_force(PASS_MARK, day), settings.in_force(VOTE_BASE, day)
    base = {
        VoteBase.MEMBERS: card.counts.members or conference.block_year.members_number,
        VoteBase.PRESENT: card.counts.present,
        VoteBase.VALID: card.counts.valid,
    }[counted_on.value]
    votes = agree + (written or 0)
    if base is None or not 0 <= votes <= base or base == 0:
        return None
    reason = result_in_words(votes, base, rule=mark.value, counted_on=counted_on.value)
    unconfirmed = not (mark.mark.confirmed and counted_on.mark.confirmed)
    return Verdict(text=sentence(reason), unconfirmed=unconfirmed)
