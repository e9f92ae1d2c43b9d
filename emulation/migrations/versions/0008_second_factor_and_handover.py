"""One-time codes, recovery codes, inspections, lists that come as workbooks, marks of the first-run checklist.

Revision: 0008
Follows: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big
from emulation.models import guards

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_index("ix_event_noun_object_id", "event", ["noun", "object_id"])
    op.add_column("account", sa.Column("import_id", big(), nullable=True))
    op.create_index(op.f("ix_account_import_id"), "account", ["import_id"])
    op.add_column(
        "login_session", sa.Column("awaits_code", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_table(
        "second_factor",
        sa.Column("account_id", big(), autoincrement=False, nullable=False),
        sa.Column("sealed_secret", sa.Text(), nullable=False),
        instant("begun_at"),
        instant("confirmed_at", nullable=True),
        sa.Column("last_step", big(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", big(), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        instant("used_at", nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("account_id", "code_hash", name=op.f("uq_recovery_code_account_id_code_hash")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"])
    op.create_table(
        "inspection",
        sa.Column("id", big(), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column("block_id", big(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        instant("started_at"),
        instant("until"),
        instant("ended_at", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("started_at < until", name=op.f("ck_inspection_period")),
        sa.CheckConstraint("ended_at IS NULL OR started_at <= ended_at", name=op.f("ck_inspection_ended")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_inspection_account_id_account")),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_inspection_block_id_block")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    op.create_index(op.f("ix_inspection_account_id"), "inspection", ["account_id"])
    op.create_table(
        "inspection_view",
        sa.Column("id", big(), nullable=False),
        sa.Column("inspection_id", big(), nullable=False),
        instant("at"),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("object_id", big(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_view_inspection_id_inspection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_view")),
    )
    op.create_index(op.f("ix_inspection_view_inspection_id"), "inspection_view", ["inspection_id"])
    op.create_table(
        "excel_import",
        sa.Column("id", big(), nullable=False),
        sa.Column("subject", choice("subject", "accounts", "members"), nullable=False),
        sa.Column("state", choice("state", "shown", "running", "done"), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        instant("sent_at"),
        instant("moved_at"),
        instant("finished_at", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("total >= 0 AND taken >= 0 AND refused >= 0", name=op.f("ck_excel_import_numbers")),
        sa.CheckConstraint("taken + refused <= total", name=op.f("ck_excel_import_within")),
        sa.CheckConstraint("(state = 'done') = (finished_at IS NOT NULL)", name=op.f("ck_excel_import_finished")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_excel_import_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excel_import")),
    )
    op.create_index(op.f("ix_excel_import_account_id"), "excel_import", ["account_id"])
    op.create_table(
        "set_up_mark",
        sa.Column("id", big(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        instant("marked_at"),
        sa.Column("marked_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_up_mark")),
        sa.UniqueConstraint("item", name=op.f("uq_set_up_mark_item")),
    )
    for statement in guards.statements(op.get_bind().dialect.name, ("inspection_view",)):
        op.execute(statement)


def downgrade() -> None:
    for statement in guards.removals(op.get_bind().dialect.name, ("inspection_view",)):
        op.execute(statement)
    for table in ("set_up_mark", "excel_import", "inspection_view", "inspection", "recovery_code", "second_factor"):
        op.drop_table(table)
    op.drop_column("login_session", "awaits_code")
    op.drop_index(op.f("ix_account_import_id"), "account")
    op.drop_column("account", "import_id")
    op.drop_index("ix_event_noun_object_id", "event")
