"""Changing a table that exists, on both engines, without losing one CHECK, key, index or trigger.

SQLite cannot alter a constraint, and reading a table back forgets its CHECKs. So the table is rebuilt from its own
text: the stored CREATE statement is changed, the rows are copied over, indexes and triggers are made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import sqlalchemy as sa
from alembic import op


def big() -> sa.types.TypeEngine[int]:
    """The type of every key: 64 bits; SQLite numbers its rows only for ``INTEGER``."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def allow(table: str, column: str, values: Collection[str]) -> None:
    """Let an enum column (its CHECK is named ``ck_<table>_<column>``) hold exactly ``values`` from now on."""
    name = f"ck_{table}_{column}"
    check = f"{column} IN ({', '.join(repr(value) for value in values)})"
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, check)
        return

    def change(sql: str) -> str:
        changed, found = re.subn(
            rf"CONSTRAINT {name} CHECK \([^()]* IN \([^()]*\)\)", f"CONSTRAINT {name} CHECK ({check})", sql
        )
        assert found == 1, f"{table}: {name} stands {found} times"
        return changed

    rebuild(table, change)


def require(table: str, name: str, check: str) -> None:
    """Add the CHECK ``ck_<table>_<name>`` to a table that exists."""
    full = f"ck_{table}_{name}"
    if op.get_bind().dialect.name == "postgresql":
        op.create_check_constraint(op.f(full), table, check)
        return
    rebuild(table, lambda sql: sql.rstrip().removesuffix(")").rstrip() + f",\n\tCONSTRAINT {full} CHECK ({check})\n)")


def no_longer_require(table: str, name: str) -> None:
    """Take the CHECK ``ck_<table>_<name>`` away again (the one ``require`` added: it stands last)."""
    full = f"ck_{table}_{name}"
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(full), table, type_="check")
        return
    rebuild(table, lambda sql: re.sub(rf",\s*CONSTRAINT {full} CHECK \(.*\)\s*\)\s*$", "\n)", sql, flags=re.DOTALL))


def rebuild(table: str, change: Callable[[str], str]) -> None:
    """Rebuild a SQLite table from its changed CREATE statement; the migration runs with foreign keys off."""
    connection = op.get_bind()
    stored = connection.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
    )
    made = [(kind, sql) for kind, sql in stored]
    create = next(sql for kind, sql in made if kind == "table")
    changed = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE _new_{table}", change(create), count=1)
    columns = ", ".join(row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))
    connection.exec_driver_sql(changed)
    connection.exec_driver_sql(f"INSERT INTO _new_{table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608 (names of our own)
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE _new_{table} RENAME TO {table}")
    for kind, sql in made:
        if kind in {"index", "trigger"}:
            connection.exec_driver_sql(sql)
