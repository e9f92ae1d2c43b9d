"""The first tables, and the rows the database refuses to change.

Revision: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from emulation.models import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


GUARDED = (
    "event",
    "decision",
    "award_record",
    "issued_document",
    "issued_file",
    "document_number",
    "setting",
    "submission",
)


def big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", big(), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("user_name", name=op.f("uq_account_user_name")),
    )
    op.create_table(
        "agency",
        sa.Column("id", big(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "department",
                "office",
                "party_body",
                "front_or_union",
                "association",
                "enterprise",
                "central_agency",
                "district",
                "commune",
                "unit",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("head_title", sa.Text(), nullable=True),
        sa.Column("protocol_order", sa.Integer(), nullable=False),
        sa.Column("parent_id", big(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("unmatched", sa.Boolean(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR founded_on IS NULL OR founded_on <= closed_on", name=op.f("ck_agency_life")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["agency.id"], name=op.f("fk_agency_parent_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    op.create_index("ix_agency_fold", "agency", ["fold"], unique=False)
    op.create_index(op.f("ix_agency_parent_id"), "agency", ["parent_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", big(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("signer_title", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("issuer", "year", "number", name=op.f("uq_decision_issuer_year_number")),
    )
    op.create_table(
        "event",
        sa.Column("seq", big(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("object_id", big(), nullable=True),
        sa.Column("before_hash", sa.Text(), nullable=True),
        sa.Column("after_hash", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_object_id"), "event", ["object_id"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency")),
    )
    op.create_table(
        "setting",
        sa.Column("id", big(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", "valid_from", "recorded_at", name=op.f("uq_setting_key_valid_from_recorded_at")),
    )
    op.create_table(
        "throttle",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key_hash", "window", name=op.f("pk_throttle")),
    )
    op.create_table(
        "agency_name",
        sa.Column("id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_agency_name_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_name")),
        sa.UniqueConstraint("agency_id", "valid_from", name=op.f("uq_agency_name_agency_id_valid_from")),
    )
    op.create_table(
        "block",
        sa.Column("id", big(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column(
            "wording",
            sa.Enum("khoi", "cum", name="wording", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "province",
                "commune",
                "district",
                "central",
                "sector",
                "sector_in_province",
                "sector_across_provinces",
                "inside_department",
                "armed_forces",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "departments",
                "party_bodies",
                "front_and_unions",
                "associations",
                "enterprises",
                "internal_affairs",
                "central_agencies",
                "communes",
                "districts",
                "vertical_sector",
                "internal",
                "internal_district",
                "councils",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("decision_issuer", sa.Text(), nullable=True),
        sa.Column("office_id", big(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR founded_on IS NULL OR founded_on <= ended_on", name=op.f("ck_block_life")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["agency.id"], name=op.f("fk_block_office_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    op.create_index("ix_block_fold", "block", ["fold"], unique=False)
    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_session_account_id_account")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_session")),
    )
    op.create_index(op.f("ix_login_session_account_id"), "login_session", ["account_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", big(), nullable=False),
        sa.Column("account_id", big(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "system_administrator",
                "standing_officer",
                "standing_head",
                "agency_officer",
                "agency_head",
                "council_member",
                "council_secretary",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agency_id", big(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role NOT IN ('agency_officer', 'agency_head') OR agency_id IS NOT NULL", name=op.f("ck_post_agency")
        ),
        sa.CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_post_period")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_post_account_id_account")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_post_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_account_id"), "post", ["account_id"], unique=False)
    op.create_index(op.f("ix_post_agency_id"), "post", ["agency_id"], unique=False)
    op.create_table(
        "succession",
        sa.Column("id", big(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "absorption",
                "consolidation",
                "split",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("predecessor_id", big(), nullable=False),
        sa.Column("successor_id", big(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("decision_issuer", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("predecessor_id <> successor_id", name=op.f("ck_succession_not_itself")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["agency.id"], name=op.f("fk_succession_predecessor_id_agency")),
        sa.ForeignKeyConstraint(["successor_id"], ["agency.id"], name=op.f("fk_succession_successor_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
        sa.UniqueConstraint("predecessor_id", "successor_id", name=op.f("uq_succession_predecessor_id_successor_id")),
    )
    op.create_index(op.f("ix_succession_predecessor_id"), "succession", ["predecessor_id"], unique=False)
    op.create_index(op.f("ix_succession_successor_id"), "succession", ["successor_id"], unique=False)
    op.create_table(
        "block_alias",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_id", big(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_block_alias_block_id_block")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_alias")),
        sa.UniqueConstraint("block_id", "name", name=op.f("uq_block_alias_block_id_name")),
    )
    op.create_table(
        "block_year",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_id", big(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "closed", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("leader_id", big(), nullable=True),
        sa.Column("leader_person", sa.Text(), nullable=True),
        sa.Column("leader_person_title", sa.Text(), nullable=True),
        sa.Column("members_complete", sa.Boolean(), nullable=True),
        sa.Column("members_stated", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_block_year_closed_when")),
        sa.CheckConstraint("members_stated IS NULL OR members_stated > 0", name=op.f("ck_block_year_members_stated")),
        sa.CheckConstraint("year BETWEEN 1986 AND 2100", name=op.f("ck_block_year_year")),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_block_year_block_id_block")),
        sa.ForeignKeyConstraint(["leader_id"], ["agency.id"], name=op.f("fk_block_year_leader_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_year")),
        sa.UniqueConstraint("block_id", "year", name=op.f("uq_block_year_block_id_year")),
    )
    op.create_index(op.f("ix_block_year_leader_id"), "block_year", ["leader_id"], unique=False)
    op.create_table(
        "conference",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "signing",
                "mid_year",
                "year_end",
                "year_end_and_signing",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("review_year", sa.Integer(), nullable=True),
        sa.Column("pledge_year", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column(
            "part_of_day",
            sa.Enum("morning", "afternoon", name="part_of_day", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("composition", sa.Text(), nullable=True),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("preparing", "confirmed", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("differing_decision", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'confirmed') = (confirmed_at IS NOT NULL)", name=op.f("ck_conference_confirmed_when")
        ),
        sa.CheckConstraint("review_year IS NOT NULL OR pledge_year IS NOT NULL", name=op.f("ck_conference_has_year")),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_conference_block_year_id_block_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
    )
    op.create_index(op.f("ix_conference_block_year_id"), "conference", ["block_year_id"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "pledge",
                "mid_year",
                "self_evaluation",
                "appraisal",
                "conference",
                "proposal",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_deadline_block_year_id_block_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("block_year_id", "step", name=op.f("uq_deadline_block_year_id_step")),
    )
    op.create_table(
        "deputy",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("person_title", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_deputy_agency_id_agency")),
        sa.ForeignKeyConstraint(["block_year_id"], ["block_year.id"], name=op.f("fk_deputy_block_year_id_block_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
        sa.UniqueConstraint("block_year_id", "agency_id", name=op.f("uq_deputy_block_year_id_agency_id")),
        sa.UniqueConstraint("block_year_id", "position", name=op.f("uq_deputy_block_year_id_position")),
    )
    op.create_index(op.f("ix_deputy_agency_id"), "deputy", ["agency_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sub_group", sa.Text(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_membership_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_membership_block_year_id_block_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("block_year_id", "agency_id", name=op.f("uq_membership_block_year_id_agency_id")),
    )
    op.create_index(op.f("ix_membership_agency_id"), "membership", ["agency_id"], unique=False)
    op.create_table(
        "movement",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "launcher",
            sa.Enum(
                "prime_minister",
                "ministry",
                "province",
                "block",
                "other",
                name="launcher",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("launcher_name", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR launched_on IS NULL OR launched_on <= reviewed_on", name=op.f("ck_movement_period")
        ),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_movement_block_year_id_block_year")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
    )
    op.create_index(op.f("ix_movement_block_year_id"), "movement", ["block_year_id"], unique=False)
    op.create_table(
        "pledge",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "signed",
                "signed_by_source",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["block_year_id"], ["block_year.id"], name=op.f("fk_pledge_block_year_id_block_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
        sa.UniqueConstraint("block_year_id", name=op.f("uq_pledge_block_year_id")),
    )
    op.create_table(
        "quota",
        sa.Column("id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("award_code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column(
            "base",
            sa.Enum("all", "remaining", name="base", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.CheckConstraint("number IS NOT NULL OR percent IS NOT NULL", name=op.f("ck_quota_stated")),
        sa.CheckConstraint("number IS NULL OR number >= 0", name=op.f("ck_quota_number")),
        sa.CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 100", name=op.f("ck_quota_percent")),
        sa.ForeignKeyConstraint(["block_year_id"], ["block_year.id"], name=op.f("fk_quota_block_year_id_block_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota")),
        sa.UniqueConstraint("block_year_id", "award_code", name=op.f("uq_quota_block_year_id_award_code")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 600", name=op.f("ck_agenda_item_minutes")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_agenda_item_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_conference_id"), "agenda_item", ["conference_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", big(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "member", "substitute", "invitee", name="capacity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "presence",
            sa.Enum(
                "registered",
                "in_person",
                "online",
                "absent_with_reason",
                "absent",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "capacity = 'invitee' OR agency_id IS NOT NULL", name=op.f("ck_attendance_member_has_agency")
        ),
        sa.CheckConstraint("presence <> 'absent_with_reason' OR reason IS NOT NULL", name=op.f("ck_attendance_reason")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_attendance_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_attendance_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_agency_id"), "attendance", ["agency_id"], unique=False)
    op.create_index(op.f("ix_attendance_conference_id"), "attendance", ["conference_id"], unique=False)
    op.create_table(
        "conference_person",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column(
            "duty",
            sa.Enum("chair", "secretary", "guest", name="duty", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_person_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_person")),
    )
    op.create_index(op.f("ix_conference_person_conference_id"), "conference_person", ["conference_id"], unique=False)
    op.create_table(
        "endorsement",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column(
            "post",
            sa.Enum("leader", "deputy", name="post", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("person_title", sa.Text(), nullable=True),
        sa.Column("differing_agency_id", big(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_endorsement_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_endorsement_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["differing_agency_id"], ["agency.id"], name=op.f("fk_endorsement_differing_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
        sa.UniqueConstraint(
            "conference_id", "post", "position", name=op.f("uq_endorsement_conference_id_post_position")
        ),
    )
    op.create_index(op.f("ix_endorsement_agency_id"), "endorsement", ["agency_id"], unique=False)
    op.create_table(
        "nomination",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.Text(), nullable=True),
        sa.Column("award_published", sa.Text(), nullable=False),
        sa.Column("agency_id", big(), nullable=True),
        sa.Column("recipient_published", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column(
            "ground",
            sa.Enum(
                "leading_unit",
                "movement",
                "two_years",
                "other",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ground_note", sa.Text(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("score", sa.Numeric(precision=9, scale=2), nullable=True),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("disagree", sa.Integer(), nullable=True),
        sa.Column("written_agree", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("agree IS NULL OR agree >= 0", name=op.f("ck_nomination_agree")),
        sa.CheckConstraint("disagree IS NULL OR disagree >= 0", name=op.f("ck_nomination_disagree")),
        sa.CheckConstraint("number IS NULL OR (number >= 1 AND agency_id IS NULL)", name=op.f("ck_nomination_number")),
        sa.CheckConstraint("rank IS NULL OR rank >= 1", name=op.f("ck_nomination_rank")),
        sa.CheckConstraint("score IS NULL OR score >= 0", name=op.f("ck_nomination_score")),
        sa.CheckConstraint("written_agree IS NULL OR written_agree >= 0", name=op.f("ck_nomination_written_agree")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_nomination_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_nomination_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint(
            "conference_id", "award_code", "agency_id", name=op.f("uq_nomination_conference_id_award_code_agency_id")
        ),
    )
    op.create_index(op.f("ix_nomination_agency_id"), "nomination", ["agency_id"], unique=False)
    op.create_table(
        "pledge_content",
        sa.Column("id", big(), nullable=False),
        sa.Column("pledge_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name=op.f("fk_pledge_content_pledge_id_pledge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_content")),
    )
    op.create_index(op.f("ix_pledge_content_pledge_id"), "pledge_content", ["pledge_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "sent", "opened", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("blanks_acknowledged", sa.Boolean(), nullable=False),
        sa.Column("receipt_date_on_record", sa.Date(), nullable=True),
        sa.Column("receipt_recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_reason", sa.Text(), nullable=True),
        sa.Column("rule_set", sa.Text(), nullable=True),
        sa.Column("legal_day", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(receipt_date_on_record IS NULL) = (receipt_recorded_at IS NULL)",
            name=op.f("ck_proposal_receipt_recorded"),
        ),
        sa.CheckConstraint(
            "receipt_date_on_record IS NULL OR receipt_reason IS NOT NULL", name=op.f("ck_proposal_receipt_reason")
        ),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_proposal_block_year_id_block_year")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_proposal_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_proposal_conference_id")),
    )
    op.create_index(op.f("ix_proposal_block_year_id"), "proposal", ["block_year_id"], unique=False)
    op.create_table(
        "report",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "adopted", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_title", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'draft') = (adopted_at IS NULL)", name=op.f("ck_report_adopted_when")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_report_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_report_conference_id")),
    )
    op.create_table(
        "resolution",
        sa.Column("id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "report",
                "nomination",
                "endorsement",
                "pledge",
                name="subject",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "agreed",
                "hands",
                "ballot",
                "by_rank",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "secrecy",
            sa.Enum("open", "secret", name="secrecy", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "medium",
            sa.Enum("paper", "electronic", name="medium", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("collected", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("blank", sa.Integer(), nullable=True),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("disagree", sa.Integer(), nullable=True),
        sa.Column("abstain", sa.Integer(), nullable=True),
        sa.CheckConstraint("blank IS NULL OR blank >= 0", name=op.f("ck_resolution_blank")),
        sa.CheckConstraint("collected IS NULL OR collected >= 0", name=op.f("ck_resolution_collected")),
        sa.CheckConstraint("invalid IS NULL OR invalid >= 0", name=op.f("ck_resolution_invalid")),
        sa.CheckConstraint("issued IS NULL OR issued >= 0", name=op.f("ck_resolution_issued")),
        sa.CheckConstraint("members IS NULL OR members >= 0", name=op.f("ck_resolution_members")),
        sa.CheckConstraint("present IS NULL OR present >= 0", name=op.f("ck_resolution_present")),
        sa.CheckConstraint("valid IS NULL OR valid >= 0", name=op.f("ck_resolution_valid")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_resolution_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sa.UniqueConstraint("conference_id", "subject", name=op.f("uq_resolution_conference_id_subject")),
    )
    op.create_table(
        "candidate",
        sa.Column("id", big(), nullable=False),
        sa.Column("proposal_id", big(), nullable=False),
        sa.Column("nomination_id", big(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.Text(), nullable=True),
        sa.Column("award_published", sa.Text(), nullable=False),
        sa.Column("agency_id", big(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column(
            "ground",
            sa.Enum(
                "leading_unit",
                "movement",
                "two_years",
                "other",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ground_note", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("approved", "not_approved", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_id", big(), nullable=True),
        sa.CheckConstraint(
            "decision_id IS NULL OR outcome = 'approved'", name=op.f("ck_candidate_decided_is_approved")
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome <> 'not_approved' OR outcome_reason IS NOT NULL",
            name=op.f("ck_candidate_cut_reason"),
        ),
        sa.CheckConstraint("(outcome IS NULL) = (outcome_at IS NULL)", name=op.f("ck_candidate_outcome_when")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_candidate_agency_id_agency")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_candidate_decision_id_decision")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_candidate_nomination_id_nomination")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_candidate_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("proposal_id", "nomination_id", name=op.f("uq_candidate_proposal_id_nomination_id")),
    )
    op.create_index(op.f("ix_candidate_agency_id"), "candidate", ["agency_id"], unique=False)
    op.create_index(op.f("ix_candidate_decision_id"), "candidate", ["decision_id"], unique=False)
    op.create_table(
        "issued_document",
        sa.Column("id", big(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("block_year_id", big(), nullable=False),
        sa.Column("conference_id", big(), nullable=True),
        sa.Column("proposal_id", big(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("facts_sha256", sa.Text(), nullable=False),
        sa.Column("rule_set", sa.Text(), nullable=True),
        sa.Column("legal_day", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("supersedes_id", big(), nullable=True),
        sa.ForeignKeyConstraint(
            ["block_year_id"], ["block_year.id"], name=op.f("fk_issued_document_block_year_id_block_year")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_issued_document_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_issued_document_proposal_id_proposal")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["issued_document.id"], name=op.f("fk_issued_document_supersedes_id_issued_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
        sa.UniqueConstraint("code", name=op.f("uq_issued_document_code")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_issued_document_supersedes_id")),
    )
    op.create_index(op.f("ix_issued_document_block_year_id"), "issued_document", ["block_year_id"], unique=False)
    op.create_index(op.f("ix_issued_document_conference_id"), "issued_document", ["conference_id"], unique=False)
    op.create_index(op.f("ix_issued_document_proposal_id"), "issued_document", ["proposal_id"], unique=False)
    op.create_table(
        "report_section",
        sa.Column("id", big(), nullable=False),
        sa.Column("report_id", big(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "situation",
                "movements",
                "activities",
                "targets",
                "by_unit",
                "awards",
                "scores",
                "shortcomings",
                "directions",
                "proposals",
                name="section",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_section_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_section")),
        sa.UniqueConstraint("report_id", "section", name=op.f("uq_report_section_report_id_section")),
    )
    op.create_table(
        "submission",
        sa.Column("id", big(), nullable=False),
        sa.Column("proposal_id", big(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=True),
        sa.CheckConstraint("recalled_at IS NULL OR opened_at IS NULL", name=op.f("ck_submission_recalled_or_opened")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_submission_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("proposal_id", "round", name=op.f("uq_submission_proposal_id_round")),
    )
    op.create_table(
        "award_record",
        sa.Column("id", big(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "award", "correction", "revocation", name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("decision_id", big(), nullable=False),
        sa.Column("agency_id", big(), nullable=False),
        sa.Column("agency_name", sa.Text(), nullable=False),
        sa.Column("award_code", sa.Text(), nullable=True),
        sa.Column("award_published", sa.Text(), nullable=False),
        sa.Column("achievement_year", sa.Integer(), nullable=False),
        sa.Column("candidate_id", big(), nullable=True),
        sa.Column("corrects_id", big(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'award') = (corrects_id IS NULL)", name=op.f("ck_award_record_points_to_old")),
        sa.CheckConstraint("kind = 'award' OR note IS NOT NULL", name=op.f("ck_award_record_note")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_award_record_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_award_record_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["award_record.id"], name=op.f("fk_award_record_corrects_id_award_record")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_award_record_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_record")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_award_record_candidate_id")),
    )
    op.create_index(op.f("ix_award_record_agency_id"), "award_record", ["agency_id"], unique=False)
    op.create_index(op.f("ix_award_record_corrects_id"), "award_record", ["corrects_id"], unique=False)
    op.create_index(op.f("ix_award_record_decision_id"), "award_record", ["decision_id"], unique=False)
    op.create_table(
        "document_number",
        sa.Column("id", big(), nullable=False),
        sa.Column("document_id", big(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_document.id"], name=op.f("fk_document_number_document_id_issued_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_number")),
        sa.UniqueConstraint("document_id", name=op.f("uq_document_number_document_id")),
    )
    op.create_table(
        "issued_file",
        sa.Column("id", big(), nullable=False),
        sa.Column("document_id", big(), nullable=False),
        sa.Column(
            "format",
            sa.Enum("pdf", "docx", "xlsx", name="format", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_document.id"], name=op.f("fk_issued_file_document_id_issued_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_file")),
        sa.UniqueConstraint("document_id", "format", name=op.f("uq_issued_file_document_id_format")),
    )
    for statement in guards.statements(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)


def downgrade() -> None:
    for statement in guards.removals(op.get_bind().dialect.name, GUARDED):
        op.execute(statement)
    op.drop_table("issued_file")
    op.drop_table("document_number")
    op.drop_index(op.f("ix_award_record_decision_id"), table_name="award_record")
    op.drop_index(op.f("ix_award_record_corrects_id"), table_name="award_record")
    op.drop_index(op.f("ix_award_record_agency_id"), table_name="award_record")
    op.drop_table("award_record")
    op.drop_table("submission")
    op.drop_table("report_section")
    op.drop_index(op.f("ix_issued_document_proposal_id"), table_name="issued_document")
    op.drop_index(op.f("ix_issued_document_conference_id"), table_name="issued_document")
    op.drop_index(op.f("ix_issued_document_block_year_id"), table_name="issued_document")
    op.drop_table("issued_document")
    op.drop_index(op.f("ix_candidate_decision_id"), table_name="candidate")
    op.drop_index(op.f("ix_candidate_agency_id"), table_name="candidate")
    op.drop_table("candidate")
    op.drop_table("resolution")
    op.drop_table("report")
    op.drop_index(op.f("ix_proposal_block_year_id"), table_name="proposal")
    op.drop_table("proposal")
    op.drop_index(op.f("ix_pledge_content_pledge_id"), table_name="pledge_content")
    op.drop_table("pledge_content")
    op.drop_index(op.f("ix_nomination_agency_id"), table_name="nomination")
    op.drop_table("nomination")
    op.drop_index(op.f("ix_endorsement_agency_id"), table_name="endorsement")
    op.drop_table("endorsement")
    op.drop_index(op.f("ix_conference_person_conference_id"), table_name="conference_person")
    op.drop_table("conference_person")
    op.drop_index(op.f("ix_attendance_conference_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_agency_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_agenda_item_conference_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_table("quota")
    op.drop_table("pledge")
    op.drop_index(op.f("ix_movement_block_year_id"), table_name="movement")
    op.drop_table("movement")
    op.drop_index(op.f("ix_membership_agency_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_deputy_agency_id"), table_name="deputy")
    op.drop_table("deputy")
    op.drop_table("deadline")
    op.drop_index(op.f("ix_conference_block_year_id"), table_name="conference")
    op.drop_table("conference")
    op.drop_index(op.f("ix_block_year_leader_id"), table_name="block_year")
    op.drop_table("block_year")
    op.drop_table("block_alias")
    op.drop_index(op.f("ix_succession_successor_id"), table_name="succession")
    op.drop_index(op.f("ix_succession_predecessor_id"), table_name="succession")
    op.drop_table("succession")
    op.drop_index(op.f("ix_post_agency_id"), table_name="post")
    op.drop_index(op.f("ix_post_account_id"), table_name="post")
    op.drop_table("post")
    op.drop_index(op.f("ix_login_session_account_id"), table_name="login_session")
    op.drop_table("login_session")
    op.drop_index("ix_block_fold", table_name="block")
    op.drop_table("block")
    op.drop_table("agency_name")
    op.drop_table("throttle")
    op.drop_table("setting")
    op.drop_table("idempotency")
    op.drop_index(op.f("ix_event_object_id"), table_name="event")
    op.drop_table("event")
    op.drop_table("decision")
    op.drop_index(op.f("ix_agency_parent_id"), table_name="agency")
    op.drop_index("ix_agency_fold", table_name="agency")
    op.drop_table("agency")
    op.drop_table("account")
