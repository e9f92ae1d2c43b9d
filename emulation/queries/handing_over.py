"""What the holder of a post has open on the day he hands it over."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from emulation.domain.actors import Actor, Post
from emulation.models.account import Account
from emulation.models.database import db
from emulation.queries import accounts, home
from emulation.queries.agencies import ancestors_of
from emulation.queries.home import Task


def open_tasks(actor: Actor, account_id: int, post_id: int) -> Sequence[Task]:
    """The tasks of one post: they go over with it by themselves, for they are the agency's. Raises ``OutOfReach``."""
    post = accounts.post(actor, account_id, post_id)
    agencies = frozenset({post.agency_id} if post.agency_id is not None else ())
    holder = Actor(
        account_id=post.account_id,
        name=post.account.name,
        posts=(Post(post.role, post.agency_id),),
        ancestors=ancestors_of(agencies),
    )
    return home.tasks(holder)


def takers(actor: Actor, account_id: int) -> list[tuple[int, str]]:
    """The other accounts that may log in, to choose from by name. Raises ``OutOfReach``."""
    accounts.account(actor, account_id)
    statement = (
        select(Account.id, Account.name, Account.user_name)
        .where(Account.active, Account.id != account_id)
        .order_by(Account.name, Account.user_name)
    )
    return [(row.id, f"{row.name} ({row.user_name})") for row in db.session.execute(statement)]
