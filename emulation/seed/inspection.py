"""An inspection that is over: what the inspector of the demonstration opened in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.policy import Action
from emulation.models.account import Account
from emulation.models.award import Proposal
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.services import inspections

if TYPE_CHECKING:
    from emulation.seed.cast import Province

INSPECTOR = "thanhtra"


def play(province: Province) -> None:
    """Begin an inspection of the block that has gone through its year, open its meeting and its dossier, end it."""
    from emulation.seed.cast import at

    account = db.session.scalars(select(Account).where(Account.user_name == INSPECTOR)).one()
    me = Actor(account_id=account.id, name=account.name, posts=(Post(Role.INSPECTOR),))
    year = db.session.get_one(BlockYear, province.social_2023)
    held = db.session.scalars(select(Conference.id).where(Conference.block_year_id == year.id)).first()
    dossier = db.session.scalars(select(Proposal.id).where(Proposal.block_year_id == year.id)).first()
    begun = inspections.begin_inspection(
        me,
        block_id=year.block_id,
        purpose="Kiểm tra việc bình xét, đề nghị khen thưởng năm 2023 (trình diễn)",
        last_day=date(2025, 3, 21),
        now=at(2025, 3, 10, 8, 30),
    )
    opened = ((Action.READ_CONFERENCE, "conference", held), (Action.READ_PROPOSAL, "proposal", dossier))
    for minute, (action, noun, object_id) in enumerate(opened, start=40):
        assert object_id is not None
        inspections.opened(begun, action, noun, object_id=object_id, now=at(2025, 3, 10, 8, minute))
    inspections.end_inspection(me, begun, version=None, now=at(2025, 3, 14, 16))
