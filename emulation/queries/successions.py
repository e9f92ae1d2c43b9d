"""How agencies came out of one another, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from emulation.domain.award_history import Step
from emulation.models.agency import Succession
from emulation.models.database import db


def steps() -> list[Step]:
    """Every succession, the oldest first."""
    columns = (Succession.id, Succession.predecessor_id, Succession.successor_id, Succession.kind)
    statement = select(*columns, Succession.effective_on).order_by(Succession.effective_on, Succession.id)
    return [Step(**row._mapping) for row in db.session.execute(statement)]


def successors_of(agency_ids: Iterable[int]) -> Mapping[int, list[Succession]]:
    """What became of agencies, by their ids; agencies of rows the actor holds already."""
    statement = _named.where(Succession.predecessor_id.in_(set(agency_ids))).order_by(Succession.id)
    found: dict[int, list[Succession]] = {}
    for link in db.session.scalars(statement):
        found.setdefault(link.predecessor_id, []).append(link)
    return found


def named(link_ids: Sequence[int]) -> dict[int, Succession]:
    """Successions with the agencies on both sides, by id."""
    return {link.id: link for link in db.session.scalars(_named.where(Succession.id.in_(link_ids)))}


_named = select(Succession).options(joinedload(Succession.predecessor), joinedload(Succession.successor))


def predecessor_name(link: Succession) -> str:
    """As it was called on its last day."""
    return link.predecessor.name_on(link.effective_on - timedelta(days=1))


def successor_name(link: Succession) -> str:
    """As it was called on the day it took over."""
    return link.successor.name_on(link.effective_on)


def became(link: Succession) -> str:
    """“hợp nhất thành Sở Tài chính từ ngày 01/03/2025”: what follows the name of the predecessor."""
    return f"{link.kind.verb} {successor_name(link)} từ ngày {link.effective_on:%d/%m/%Y}"


def act_words(link: Succession) -> str:
    """The act that ordered a reorganisation, as far as it is on record."""
    parts = (
        f"số {link.decision_number}" if link.decision_number else "",
        f"ngày {link.decision_date:%d/%m/%Y}" if link.decision_date else "",
        f"của {link.decision_issuer}" if link.decision_issuer else "",
    )
    return " ".join(part for part in parts if part)
