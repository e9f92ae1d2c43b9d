"""Who acts, and where: a post is a role at a place for a time; a place is an office, a block and a year."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.domain.labelled import LabelledEnum


class Role(LabelledEnum):
    """Vai trò of a post. Leader and deputy are no roles: they are agencies of one block year."""

    SYSTEM_ADMINISTRATOR = "system_administrator", "Quản trị hệ thống"
    STANDING_OFFICER = "standing_officer", "Chuyên viên cơ quan thường trực"
    STANDING_HEAD = "standing_head", "Lãnh đạo cơ quan thường trực"
    AGENCY_OFFICER = "agency_officer", "Cán bộ thi đua, khen thưởng của đơn vị"
    AGENCY_HEAD = "agency_head", "Thủ trưởng đơn vị"
    COUNCIL_MEMBER = "council_member", "Thành viên Hội đồng"
    COUNCIL_SECRETARY = "council_secretary", "Thư ký Hội đồng"
    INSPECTOR = "inspector", "Thanh tra, kiểm tra"


AGENCY_ROLES = frozenset({Role.AGENCY_OFFICER, Role.AGENCY_HEAD})
STANDING_ROLES = frozenset({Role.STANDING_OFFICER, Role.STANDING_HEAD})
COUNCIL_ROLES = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY})
DOSSIER_ROLES = AGENCY_ROLES | STANDING_ROLES | COUNCIL_ROLES | {Role.INSPECTOR}
"""Everybody who works with blocks and dossiers; the system administrator does not."""


@dataclass(frozen=True)
class Post:
    """A role in force today. ``agency_id`` is the agency of an agency role; for a standing role it is the
    receiving office where that is not the provincial one (``None`` = the provincial standing office)."""

    role: Role
    agency_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person behind a request. ``ancestors`` are the agencies whose records the own agencies inherited
    (rename, sáp nhập, hợp nhất, chia tách), so that successors read what their predecessors left."""

    account_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    ancestors: frozenset[int] = frozenset()

    @property
    def agency_ids(self) -> frozenset[int]:
        """The agencies this person acts for today."""
        return frozenset(post.agency_id for post in self.posts if post.role in AGENCY_ROLES and post.agency_id)

    @property
    def readable_agency_ids(self) -> frozenset[int]:
        return self.agency_ids | self.ancestors

    @property
    def office_ids(self) -> frozenset[int | None]:
        """The receiving offices this person serves (``None`` = the provincial standing office)."""
        return frozenset(post.agency_id for post in self.posts if post.role in STANDING_ROLES)

    def has(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)


ANYBODY = Actor(account_id=None, name="khách")
"""Nobody is logged in."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an action happens. Leader and deputies are those of the block *year* at hand; ``closed`` ends
    their posts. An action on an agency alone has only ``agency_id``; one on the whole site has nothing."""

    agency_id: int | None = None
    block_id: int | None = None
    year: int | None = None
    office_id: int | None = None
    leader_id: int | None = None
    deputy_ids: frozenset[int] = frozenset()
    member_ids: frozenset[int] = frozenset()
    closed: bool = False


EVERYWHERE = Place()
