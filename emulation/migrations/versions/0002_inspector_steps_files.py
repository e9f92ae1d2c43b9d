"""A post for inspectors, three more steps of the year that carry a deadline, and files people attach.

Revision: 0002
Follows: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import allow, big

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = (
    "system_administrator",
    "standing_officer",
    "standing_head",
    "agency_officer",
    "agency_head",
    "council_member",
    "council_secretary",
)
STEPS = ("pledge", "mid_year", "self_evaluation", "appraisal", "conference", "proposal")


def upgrade() -> None:
    allow("post", "role", (*ROLES, "inspector"))
    allow("deadline", "step", ("comments", "targets", "year_results", *STEPS))
    op.create_table(
        "stored_file",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "quarantined",
                "accepted",
                "rejected",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("preview", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("size >= 0", name=op.f("ck_stored_file_size")),
        sa.CheckConstraint("state <> 'rejected' OR reason IS NOT NULL", name=op.f("ck_stored_file_rejected_why")),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_stored_file_block_year_id_block_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    op.create_index(op.f("ix_stored_file_block_year_id"), "stored_file", ["block_year_id"])


def downgrade() -> None:
    op.drop_table("stored_file")
    op.execute("DELETE FROM deadline WHERE step IN ('comments', 'targets', 'year_results')")
    op.execute("DELETE FROM post WHERE role = 'inspector'")
    allow("deadline", "step", STEPS)
    allow("post", "role", ROLES)
