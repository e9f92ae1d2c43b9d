"""Scans of decisions, and the day of receipt of old dossiers.

Revision: 0009
Follows: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big
from emulation.models import guards

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


GUARDED = ("decision_scan",)


def upgrade() -> None:
    op.add_column("award_record", sa.Column("receipt_date_on_record", sa.Date(), nullable=True))
    op.create_table(
        "decision_scan",
        sa.Column("id", big(), nullable=False),
        sa.Column("decision_id", big(), nullable=False),
        sa.Column("file_id", big(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_scan_decision_id_decision")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_decision_scan_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_scan")),
        sa.UniqueConstraint("file_id", name=op.f("uq_decision_scan_file_id")),
    )
    op.create_index(op.f("ix_decision_scan_decision_id"), "decision_scan", ["decision_id"])
    for statement in guards.statements(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)


def downgrade() -> None:
    for statement in guards.removals(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)
    op.drop_table("decision_scan")
    op.drop_column("award_record", "receipt_date_on_record")
