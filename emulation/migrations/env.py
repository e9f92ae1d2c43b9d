"""Alembic's entry: runs on the connection that ``emulation.models.migrating`` opened, inside its one transaction."""

from __future__ import annotations

from alembic import context

from emulation.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
    compare_type=True,
    user_module_prefix="columns.",
)
context.run_migrations()
