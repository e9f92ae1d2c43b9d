"""Targets and registrations of each member, signatures of the pledge.

Revision: 0004
Follows: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import allow, big

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATES = ("draft", "signed", "signed_by_source")


def upgrade() -> None:
    allow("pledge", "state", ("draft", "collecting", "signing", "signed", "signed_by_source"))
    op.add_column("pledge", sa.Column("witness", sa.Text(), nullable=True))
    op.add_column("pledge", sa.Column("witness_title", sa.Text(), nullable=True))
    op.add_column("pledge", sa.Column("signing_round", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("pledge", sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("pledge", sa.Column("reopened_reason", sa.Text(), nullable=True))
    op.create_table(
        "pledge_criterion",
        sa.Column("id", big(), nullable=False),
        sa.Column("pledge_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _refers("pledge_criterion", "pledge_id", "pledge"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_criterion")),
    )
    op.create_index(op.f("ix_pledge_criterion_pledge_id"), "pledge_criterion", ["pledge_id"])
    _parts()
    _signatures()


def downgrade() -> None:
    op.drop_table("pledge_signature")
    op.drop_table("title_registration")
    op.drop_table("pledge_target")
    op.drop_table("pledge_part")
    op.drop_table("pledge_criterion")
    for column in ("reopened_reason", "sent_at", "signing_round", "witness_title", "witness"):
        op.drop_column("pledge", column)
    op.execute("UPDATE pledge SET state = 'draft' WHERE state IN ('collecting', 'signing')")
    allow("pledge", "state", STATES)


def _parts() -> None:
    op.create_table(
        "pledge_part",
        sa.Column("id", big(), nullable=False),
        sa.Column("pledge_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registered_by", sa.Text(), nullable=True),
        sa.Column("mid_year_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mid_year_by", sa.Text(), nullable=True),
        sa.Column("results_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("results_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("pledge_part", "pledge_id", "pledge"),
        _refers("pledge_part", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_part")),
        sa.UniqueConstraint("pledge_id", "agency_id", name=op.f("uq_pledge_part_pledge_id_agency_id")),
    )
    op.create_index(op.f("ix_pledge_part_agency_id"), "pledge_part", ["agency_id"])
    op.create_table(
        "pledge_target",
        sa.Column("id", big(), nullable=False),
        sa.Column("part_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("planned", sa.Text(), nullable=False),
        sa.Column("last_year", sa.Text(), nullable=True),
        sa.Column("mid_year", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column(
            "direction",
            sa.Enum("higher", "lower", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        _refers("pledge_target", "part_id", "pledge_part"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_target")),
    )
    op.create_index(op.f("ix_pledge_target_part_id"), "pledge_target", ["part_id"])
    op.create_table(
        "title_registration",
        sa.Column("id", big(), nullable=False),
        sa.Column("part_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.Text(), nullable=True),
        sa.Column("award_published", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        _refers("title_registration", "part_id", "pledge_part"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_registration")),
    )
    op.create_index(op.f("ix_title_registration_part_id"), "title_registration", ["part_id"])


def _signatures() -> None:
    op.create_table(
        "pledge_signature",
        sa.Column("id", big(), nullable=False),
        sa.Column("pledge_id", big(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("person_title", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("scan_id", big(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("round > 0", name=op.f("ck_pledge_signature_round")),
        _refers("pledge_signature", "pledge_id", "pledge"),
        _refers("pledge_signature", "agency_id", "agency"),
        _refers("pledge_signature", "scan_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_signature")),
        sa.UniqueConstraint(
            "pledge_id", "round", "agency_id", name=op.f("uq_pledge_signature_pledge_id_round_agency_id")
        ),
    )
    op.create_index(op.f("ix_pledge_signature_agency_id"), "pledge_signature", ["agency_id"])
    op.create_index(op.f("ix_pledge_signature_scan_id"), "pledge_signature", ["scan_id"])


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
