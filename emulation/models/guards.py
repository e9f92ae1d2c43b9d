"""Rows the database itself refuses to change: triggers of both engines, written once here, installed by migrations.

A migration that rebuilds one of these tables (SQLite batch mode drops its triggers) calls ``statements`` again.
"""

from __future__ import annotations

from collections.abc import Iterator

APPEND_ONLY = ("event", "decision", "award_record", "issued_document", "issued_file", "document_number", "setting")
"""Tables whose rows are never changed nor deleted."""

FROZEN_COLUMNS = {"submission": ("proposal_id", "round", "received_at", "sent_by")}
"""Columns that never change once written, in tables whose other columns may. Their rows are never deleted: a row that
could be replaced by another would only look frozen."""


def statements(dialect: str) -> Iterator[str]:
    """Every CREATE statement, for ``sqlite`` or ``postgresql``."""
    yield from _sqlite() if dialect == "sqlite" else _postgresql()


def removals(dialect: str) -> Iterator[str]:
    """Every DROP statement, in reverse."""
    for table in APPEND_ONLY:
        yield _drop(dialect, f"{table}_no_update", table)
    for table in (*APPEND_ONLY, *FROZEN_COLUMNS):
        yield _drop(dialect, f"{table}_no_delete", table)
        if dialect == "postgresql":
            yield _drop(dialect, f"{table}_no_truncate", table)
    yield _drop(dialect, "event_order", "event")
    for table in FROZEN_COLUMNS:
        yield _drop(dialect, f"{table}_frozen", table)
    if dialect == "postgresql":
        for function in ("refuse_change", "refuse_event_order", *(f"refuse_{table}" for table in FROZEN_COLUMNS)):
            yield f"DROP FUNCTION IF EXISTS {function}()"


def _drop(dialect: str, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + ("" if dialect == "sqlite" else f" ON {table}")


def _forbidden() -> Iterator[tuple[str, str]]:
    """What a row-wise trigger refuses: (table, verb)."""
    yield from ((table, "update") for table in APPEND_ONLY)
    yield from ((table, "delete") for table in (*APPEND_ONLY, *FROZEN_COLUMNS))


def _sqlite() -> Iterator[str]:
    for table, verb in _forbidden():
        yield (
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END"
        )
    # REPLACE would delete the old row first; an existing or smaller number is refused before that.
    yield (
        "CREATE TRIGGER event_order BEFORE INSERT ON event "
        "WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM event) "
        "BEGIN SELECT RAISE(ABORT, 'append_only: event'); END"
    )
    for table, columns in FROZEN_COLUMNS.items():
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} WHEN {changed} "
            f"BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, verb in _forbidden():
        yield (
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for table in (*APPEND_ONLY, *FROZEN_COLUMNS):  # TRUNCATE asks no row
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    yield (
        "CREATE FUNCTION refuse_event_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.seq <= (SELECT coalesce(max(seq), 0) FROM event) THEN "
        "RAISE EXCEPTION 'append_only: event' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    yield "CREATE TRIGGER event_order BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_event_order()"
    for table, columns in FROZEN_COLUMNS.items():
        changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
        yield (
            f"CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {changed} THEN RAISE EXCEPTION 'frozen: {table}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        yield f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{table}()"
