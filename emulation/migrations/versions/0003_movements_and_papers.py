"""Movements of the province, results of members, papers of the year's start, the library.

Revision: 0003
Follows: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import big

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _movements()
    _papers()
    _library()


def downgrade() -> None:
    op.drop_table("library_text")
    op.drop_table("plan_activity")
    op.drop_table("year_paper_section")
    op.drop_table("year_paper")
    op.drop_table("movement_result")
    op.drop_index("uq_movement_block_year_id_launched_id", table_name="movement")
    op.drop_index("ix_movement_launched_id", table_name="movement")
    op.drop_column("movement", "launched_id")
    op.drop_table("launched_movement")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _movements() -> None:
    op.create_table(
        "launched_movement",
        sa.Column("id", big(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "launcher", _choice("launcher", "prime_minister", "ministry", "province", "block", "other"), nullable=False
        ),
        sa.Column("launcher_name", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("document_issuer", sa.Text(), nullable=True),
        sa.Column("file_id", big(), nullable=True),
        sa.Column("contents", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR launched_on <= reviewed_on", name=op.f("ck_launched_movement_period")
        ),
        sa.CheckConstraint("year BETWEEN 1986 AND 2100", name=op.f("ck_launched_movement_year")),
        _refers("launched_movement", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launched_movement")),
    )
    op.create_index(op.f("ix_launched_movement_year"), "launched_movement", ["year"])
    kind = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE movement ADD COLUMN launched_id {kind} "
        "CONSTRAINT fk_movement_launched_id_launched_movement REFERENCES launched_movement (id)"
    )
    op.create_index(op.f("ix_movement_launched_id"), "movement", ["launched_id"])
    op.create_index("uq_movement_block_year_id_launched_id", "movement", ["block_year_id", "launched_id"], unique=True)
    op.create_table(
        "movement_result",
        sa.Column("id", big(), nullable=False),
        sa.Column("movement_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figure", sa.Numeric(18, 2), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("file_id", big(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("figure IS NOT NULL OR unit IS NULL", name=op.f("ck_movement_result_unit_of_figure")),
        _refers("movement_result", "movement_id", "movement"),
        _refers("movement_result", "agency_id", "agency"),
        _refers("movement_result", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement_result")),
        sa.UniqueConstraint("movement_id", "agency_id", name=op.f("uq_movement_result_movement_id_agency_id")),
    )
    op.create_index(op.f("ix_movement_result_agency_id"), "movement_result", ["agency_id"])


def _papers() -> None:
    op.create_table(
        "year_paper",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("kind", _choice("kind", "plan", "regulation", "launch"), nullable=False),
        sa.Column("state", _choice("state", "draft", "adopted"), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("conference_id", big(), nullable=True),
        sa.Column("copied_from_id", big(), nullable=True),
        sa.Column("sections_added", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'adopted') = (adopted_on IS NOT NULL)", name=op.f("ck_year_paper_adopted_when")),
        sa.CheckConstraint("conference_id IS NULL OR state = 'adopted'", name=op.f("ck_year_paper_adopted_by")),
        _refers("year_paper", "block_year_id", "block_year"),
        _refers("year_paper", "conference_id", "conference"),
        _refers("year_paper", "copied_from_id", "year_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_paper")),
        sa.UniqueConstraint("block_year_id", "kind", name=op.f("uq_year_paper_block_year_id_kind")),
    )
    op.create_index(op.f("ix_year_paper_conference_id"), "year_paper", ["conference_id"])
    op.create_index(op.f("ix_year_paper_copied_from_id"), "year_paper", ["copied_from_id"])
    op.create_table(
        "year_paper_section",
        sa.Column("id", big(), nullable=False),
        sa.Column("paper_id", big(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("model", sa.Boolean(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("year_paper_section", "paper_id", "year_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_paper_section")),
        sa.UniqueConstraint("paper_id", "key", name=op.f("uq_year_paper_section_paper_id_key")),
    )
    op.create_table(
        "plan_activity",
        sa.Column("id", big(), nullable=False),
        sa.Column("paper_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("in_charge", sa.Text(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_plan_activity_period")
        ),
        _refers("plan_activity", "paper_id", "year_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_activity")),
    )
    op.create_index(op.f("ix_plan_activity_paper_id"), "plan_activity", ["paper_id"])


def _library() -> None:
    op.create_table(
        "library_text",
        sa.Column("id", big(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            _choice("kind", "directive", "decision", "plan", "guidance", "letter", "other"),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("file_id", big(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "expires_on IS NULL OR issued_on IS NULL OR issued_on <= expires_on", name=op.f("ck_library_text_life")
        ),
        sa.CheckConstraint("file_id IS NOT NULL OR link IS NOT NULL", name=op.f("ck_library_text_source")),
        sa.CheckConstraint("year BETWEEN 1986 AND 2100", name=op.f("ck_library_text_year")),
        _refers("library_text", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_text")),
    )
    op.create_index("ix_library_text_fold", "library_text", ["fold"])
    op.create_index(op.f("ix_library_text_year"), "library_text", ["year"])
