"""Rows the database itself refuses to change: triggers of both engines, written once here, installed by migrations.

A table that comes later is guarded by the migration that makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

APPEND_ONLY = (
    "event",
    "decision",
    "award_record",
    "decision_scan",
    "issued_document",
    "issued_file",
    "document_number",
    "setting",
    "inspection_view",
    "extension",
    "reminder",
    "reminder_recipient",
)
"""Tables whose rows are never changed nor deleted."""

FROZEN_COLUMNS = {
    "submission": ("proposal_id", "round", "received_at", "sent_by"),
    "return_round": ("noun", "object_id", "number", "reason", "due", "returned_at", "returned_by"),
    "return_flag": ("round_id", "position", "key", "label", "reason", "old_value"),
}
"""Columns that never change once written, in tables whose other columns may. Their rows are never deleted: a row that
could be replaced by another would only look frozen."""


def statements(dialect: str, tables: Collection[str] | None = None) -> Iterator[str]:
    """Every CREATE statement, for ``sqlite`` or ``postgresql``; a migration names the ``tables`` it makes.

    What all of them share comes with the journal's table, which the first migration makes.
    """
    wanted = _guarded(tables)
    if "event" in wanted:
        yield from _order_of_events(dialect)
    for table in wanted:
        yield from _of_append_only(dialect, table) if table in APPEND_ONLY else _of_frozen(dialect, table)


def removals(dialect: str, tables: Collection[str] | None = None) -> Iterator[str]:
    """Every DROP statement."""
    wanted = _guarded(tables)
    for table in wanted:
        if table in APPEND_ONLY:
            yield _drop(dialect, f"{table}_no_update", table)
        else:
            yield _drop(dialect, f"{table}_frozen", table)
        yield _drop(dialect, f"{table}_no_delete", table)
        if dialect == "postgresql":
            yield _drop(dialect, f"{table}_no_truncate", table)
            if table in FROZEN_COLUMNS:
                yield f"DROP FUNCTION IF EXISTS refuse_{table}()"
    if "event" in wanted:
        yield _drop(dialect, "event_order", "event")
        if dialect == "postgresql":
            yield "DROP FUNCTION IF EXISTS refuse_change()"
            yield "DROP FUNCTION IF EXISTS refuse_event_order()"


def _guarded(tables: Collection[str] | None) -> list[str]:
    every = (*APPEND_ONLY, *FROZEN_COLUMNS)
    return [table for table in every if tables is None or table in tables]


def _drop(dialect: str, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + ("" if dialect == "sqlite" else f" ON {table}")


def _order_of_events(dialect: str) -> Iterator[str]:
    """Journal entries are numbered upwards. PostgreSQL's functions come with it: they serve all tables."""
    if dialect == "sqlite":
        # REPLACE would delete the old row first; an existing or smaller number is refused before that.
        yield (
            "CREATE TRIGGER event_order BEFORE INSERT ON event "
            "WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM event) "
            "BEGIN SELECT RAISE(ABORT, 'append_only: event'); END"
        )
        return
    yield (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        "CREATE FUNCTION refuse_event_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.seq <= (SELECT coalesce(max(seq), 0) FROM event) THEN "
        "RAISE EXCEPTION 'append_only: event' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    yield "CREATE TRIGGER event_order BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_event_order()"


def _of_append_only(dialect: str, table: str) -> Iterator[str]:
    for verb in ("update", "delete"):
        yield _refused(dialect, table, verb)
    yield from _never_truncated(dialect, table)


def _of_frozen(dialect: str, table: str) -> Iterator[str]:
    columns = FROZEN_COLUMNS[table]
    yield _refused(dialect, table, "delete")
    yield from _never_truncated(dialect, table)
    if dialect == "sqlite":
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} WHEN {changed} "
            f"BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"
        )
        return
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    yield (
        f"CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {changed} THEN RAISE EXCEPTION 'frozen: {table}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{table}()"


def _refused(dialect: str, table: str, verb: str) -> str:
    name = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    if dialect == "sqlite":
        return f"{name}BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
    return f"{name}FOR EACH ROW EXECUTE FUNCTION refuse_change()"


def _never_truncated(dialect: str, table: str) -> Iterator[str]:
    """TRUNCATE asks no row."""
    if dialect == "postgresql":
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
