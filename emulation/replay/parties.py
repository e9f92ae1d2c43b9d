"""Who is who in one event: the same published name is the same party, anything less sure stays apart and is flagged."""

from __future__ import annotations

from datetime import datetime

from emulation.domain.actors import Actor
from emulation.domain.agency import AgencyKind
from emulation.services.agencies import AgencyCard, register_agency


class Parties:
    """The agencies of one event by name."""

    def __init__(self, actor: Actor, *, now: datetime) -> None:
        self._actor = actor
        self._now = now
        self._known: dict[str, int] = {}
        self.apart: list[str] = []
        """Names that could not be matched surely, in order of appearance."""

    def enter(self, name: str) -> int:
        """A member: the first appearance of a name registers it."""
        return self._known.get(_key(name)) or self._register(name, unmatched=False)

    def find(self, name: str) -> int:
        """A party named elsewhere in the event: a member of exactly this name, else one kept apart."""
        found = self._known.get(_key(name))
        if found is None:
            found = self._register(name, unmatched=True)
            self.apart.append(name)
        return found

    def _register(self, name: str, *, unmatched: bool) -> int:
        card = AgencyCard(name=name, kind=_kind(name), protocol_order=10 + len(self._known), unmatched=unmatched)
        made = register_agency(self._actor, card, now=self._now)
        self._known[_key(name)] = made
        return made


def _key(name: str) -> str:
    """Spelling differences that leave the name the same: case, spaces, kinds of dash."""
    return " ".join(name.casefold().replace("–", "-").replace("—", "-").replace("-", " - ").split())


def _kind(name: str) -> AgencyKind:
    word = name.casefold()
    starts = {
        "sở": AgencyKind.DEPARTMENT,
        "văn phòng": AgencyKind.OFFICE,
        "ban": AgencyKind.PARTY_BODY,
        "hội": AgencyKind.ASSOCIATION,
        "công ty": AgencyKind.ENTERPRISE,
        "cục": AgencyKind.CENTRAL_AGENCY,
        "kho bạc": AgencyKind.CENTRAL_AGENCY,
        "huyện": AgencyKind.DISTRICT,
        "xã": AgencyKind.COMMUNE,
        "phường": AgencyKind.COMMUNE,
        "phòng": AgencyKind.UNIT,
    }
    return next((kind for start, kind in starts.items() if word.startswith(start)), AgencyKind.OTHER)
