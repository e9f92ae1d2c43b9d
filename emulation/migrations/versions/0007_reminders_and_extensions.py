"""Reminders, extensions, what is sent by mail.

Revision: 0007
Follows: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big
from emulation.models import guards

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STEPS = (
    "comments",
    "targets",
    "pledge",
    "mid_year",
    "year_results",
    "self_evaluation",
    "appraisal",
    "conference",
    "proposal",
)
MEMBER_STEPS = ("comments", "targets", "pledge", "mid_year", "movements", "year_results")
GUARDED = ("extension", "reminder", "reminder_recipient")


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.add_column("account", sa.Column("email", sa.Text(), nullable=True))
    op.create_table(
        "extension",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("step", choice("step", *STEPS), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        instant("due"),
        sa.Column("reason", sa.Text(), nullable=False),
        instant("granted_at"),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_extension_reason")),
        refers("extension", "block_year_id", "block_year"),
        refers("extension", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index("ix_extension_block_year_id_step", "extension", ["block_year_id", "step"])
    op.create_index(op.f("ix_extension_agency_id"), "extension", ["agency_id"])
    op.create_table(
        "reminder",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("step", choice("step", *MEMBER_STEPS), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        instant("sent_at"),
        sa.Column("sent_by", sa.Text(), nullable=False),
        refers("reminder", "block_year_id", "block_year"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_block_year_id"), "reminder", ["block_year_id"])
    op.create_table(
        "reminder_recipient",
        sa.Column("id", big(), nullable=False),
        sa.Column("reminder_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.CheckConstraint("people > 0 AND mails BETWEEN 0 AND people", name=op.f("ck_reminder_recipient_told")),
        refers("reminder_recipient", "reminder_id", "reminder"),
        refers("reminder_recipient", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_recipient")),
        sa.UniqueConstraint("reminder_id", "agency_id", name=op.f("uq_reminder_recipient_reminder_id_agency_id")),
    )
    op.create_index(op.f("ix_reminder_recipient_agency_id"), "reminder_recipient", ["agency_id"])
    op.create_table(
        "mail",
        sa.Column("id", big(), nullable=False),
        sa.Column("reminder_id", big(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", choice("state", "queued", "sending", "sent", "failed"), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        instant("queued_at"),
        instant("due_at"),
        instant("sent_at", nullable=True),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_mail_sent_when")),
        sa.CheckConstraint("state <> 'failed' OR last_error IS NOT NULL", name=op.f("ck_mail_failed_why")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_mail_tries")),
        refers("mail", "reminder_id", "reminder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index("ix_mail_state_due_at", "mail", ["state", "due_at"])
    op.create_index(op.f("ix_mail_reminder_id"), "mail", ["reminder_id"])
    for statement in guards.statements(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)


def downgrade() -> None:
    for statement in guards.removals(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)
    op.drop_table("mail")
    op.drop_table("reminder_recipient")
    op.drop_table("reminder")
    op.drop_table("extension")
    op.drop_column("account", "email")
