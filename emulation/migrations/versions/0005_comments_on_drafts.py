"""Drafts put up for comment, comments and answers.

Revision: 0005
Follows: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "commented_draft",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("kind", _choice("kind", "plan", "regulation", "launch", "pledge", "report"), nullable=False),
        sa.Column("object_id", big(), nullable=False),
        sa.Column("state", _choice("state", "open", "closed"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_commented_draft_closed_when")
        ),
        _refers("commented_draft", "block_year_id", "block_year"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commented_draft")),
    )
    op.create_index(op.f("ix_commented_draft_block_year_id"), "commented_draft", ["block_year_id"])
    op.create_index("ix_commented_draft_kind_object_id", "commented_draft", ["kind", "object_id"])
    op.create_table(
        "draft_comment",
        sa.Column("id", big(), nullable=False),
        sa.Column("draft_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("file_id", big(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", _choice("answer", "accepted", "partly_accepted", "not_accepted"), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_draft_comment_answered_when")),
        sa.CheckConstraint(
            "answer IS NULL OR answer = 'accepted' OR reply IS NOT NULL", name=op.f("ck_draft_comment_replied")
        ),
        sa.CheckConstraint(
            "answer IS NULL OR withdrawn_at IS NULL", name=op.f("ck_draft_comment_withdrawn_or_answered")
        ),
        _refers("draft_comment", "draft_id", "commented_draft"),
        _refers("draft_comment", "agency_id", "agency"),
        _refers("draft_comment", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    op.create_index(op.f("ix_draft_comment_draft_id"), "draft_comment", ["draft_id"])
    op.create_index(op.f("ix_draft_comment_agency_id"), "draft_comment", ["agency_id"])
    op.add_column("report", sa.Column("unanswered_when_adopted", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "unanswered_when_adopted")
    op.drop_table("draft_comment")
    op.drop_table("commented_draft")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
