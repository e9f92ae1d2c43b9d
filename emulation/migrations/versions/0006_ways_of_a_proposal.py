"""Returns by item, receipts, requests to return; notices to people.

Revision: 0006
Follows: 0005
"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

from emulation.migrations.reshaping import allow, big, no_longer_require, require
from emulation.models import guards

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


GUARDED = ("return_round", "return_flag")
STATES = ("draft", "sent", "opened")
CHECKS = {
    "accepted_when": "(state = 'received') = (accepted_at IS NOT NULL)",
    "return_request": "return_requested_at IS NULL OR return_request IS NOT NULL",
}


def upgrade() -> None:
    _notices()
    allow("proposal", "state", (*STATES, "returned", "received"))
    for name, kind in (
        ("since", sa.DateTime(timezone=True)),
        ("accepted_at", sa.DateTime(timezone=True)),
        ("accepted_by", sa.Text()),
        ("return_requested_at", sa.DateTime(timezone=True)),
        ("return_requested_by", sa.Text()),
        ("return_request", sa.Text()),
    ):
        op.add_column("proposal", sa.Column(name, kind, nullable=True))
    op.add_column("proposal", sa.Column("fold", sa.Text(), nullable=False, server_default=""))
    for name, check in CHECKS.items():
        require("proposal", name, check)
    _rounds()
    _files()
    for statement in guards.statements(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)
    _tell_of_dossiers_there_are()


def downgrade() -> None:
    for statement in guards.removals(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)
    op.drop_table("proposal_file")
    op.drop_table("return_flag")
    op.drop_table("return_round")
    for name in reversed(CHECKS):
        no_longer_require("proposal", name)
    for column in (
        "fold",
        "return_request",
        "return_requested_by",
        "return_requested_at",
        "accepted_by",
        "accepted_at",
        "since",
    ):
        op.drop_column("proposal", column)
    op.execute("UPDATE proposal SET state = 'opened' WHERE state = 'received'")
    op.execute("UPDATE proposal SET state = 'draft' WHERE state = 'returned'")
    allow("proposal", "state", STATES)
    op.drop_table("notice")


def _rounds() -> None:
    op.create_table(
        "return_round",
        sa.Column("id", big(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("object_id", big(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_by", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("resent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resent_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_return_round_number")),
        sa.CheckConstraint("reason IS NULL OR length(reason) >= 20", name=op.f("ck_return_round_reason")),
        sa.CheckConstraint(
            "settled_at IS NULL OR resent_at IS NOT NULL", name=op.f("ck_return_round_settled_after_resent")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_round")),
        sa.UniqueConstraint("noun", "object_id", "number", name=op.f("uq_return_round_noun_object_id_number")),
    )
    op.create_table(
        "return_flag",
        sa.Column("id", big(), nullable=False),
        sa.Column("round_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("old_value", sa.Text(), nullable=False),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.CheckConstraint("reason IS NULL OR length(reason) >= 20", name=op.f("ck_return_flag_reason")),
        sa.ForeignKeyConstraint(["round_id"], ["return_round.id"], name=op.f("fk_return_flag_round_id_return_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_flag")),
        sa.UniqueConstraint("round_id", "key", name=op.f("uq_return_flag_round_id_key")),
    )


def _files() -> None:
    op.create_table(
        "proposal_file",
        sa.Column("id", big(), nullable=False),
        sa.Column("proposal_id", big(), nullable=False),
        sa.Column("file_id", big(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_proposal_file_file_id_stored_file")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_file_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_file")),
        sa.UniqueConstraint("proposal_id", "file_id", name=op.f("uq_proposal_file_proposal_id_file_id")),
    )


def _tell_of_dossiers_there_are() -> None:
    """Since when each lies where it lies, and the words a search finds it by."""
    standing = "FROM submission WHERE submission.proposal_id = proposal.id AND submission.recalled_at IS NULL"
    op.execute(
        f"UPDATE proposal SET since = coalesce((SELECT max(opened_at) {standing}), "  # noqa: S608 (words of our own)
        f"(SELECT max(received_at) {standing}), created_at)"
    )
    rows = op.get_bind().execute(
        sa.text(
            "SELECT proposal.id, block_year.year, candidate.award_published, candidate.recipient, decision.number "
            "FROM proposal JOIN block_year ON block_year.id = proposal.block_year_id "
            "LEFT JOIN candidate ON candidate.proposal_id = proposal.id "
            "LEFT JOIN decision ON decision.id = candidate.decision_id ORDER BY proposal.id, candidate.position"
        )
    )
    words: dict[int, list[str]] = {}
    for proposal_id, *told in rows:
        known = words.setdefault(proposal_id, [])
        known += [_folded(str(each)) for each in told if each is not None and _folded(str(each)) not in known]
    for proposal_id, found in words.items():
        op.get_bind().execute(
            sa.text("UPDATE proposal SET fold = :fold WHERE id = :id"), {"fold": " | ".join(found), "id": proposal_id}
        )


def _folded(text: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))
    return " ".join(plain.replace("đ", "d").split())


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
