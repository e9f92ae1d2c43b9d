"""Returns by item, receipts, requests to return; notices to people.

Revision: 0006
Follows: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _notices()


def downgrade() -> None:
    op.drop_table("notice")


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", big(), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("substr(link, 1, 1) = '/' AND substr(link, 2, 1) <> '/'", name=op.f("ck_notice_link")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_account_id_read_at", "notice", ["account_id", "read_at"])
