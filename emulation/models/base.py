"""What every table shares: the typed base, names of constraints, and columns that keep their promises."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. SQLite would drop the offset silently: a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class NfcText(TypeDecorator[str]):
    """Text in Unicode NFC. NUL and lone surrogates are refused at the edge; here they are a bug."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unicodedata.normalize("NFC", value)


class StateEnum(TypeDecorator[StrEnum]):
    """A string enum stored by value with a CHECK of its members (named ``ck_<table>_<column>``)."""

    impl = Enum
    cache_ok = True

    def __init__(self, enum_class: type[StrEnum], name: str) -> None:
        super().__init__(
            enum_class,
            name=name,
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        )


def big_integer() -> TypeEngine[Any]:
    """64 bits everywhere; SQLite numbers its rows only for ``INTEGER``."""
    return BigInteger().with_variant(Integer(), "sqlite")


PrimaryKey = Annotated[int, mapped_column(big_integer(), primary_key=True)]
Instant = Annotated[datetime, mapped_column(UtcDateTime)]
Words = Annotated[str, mapped_column(NfcText)]


class Base(DeclarativeBase):
    """The typed base of all tables (not ``db.Model``: strict type checking sees through this one)."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: NfcText, datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy's own protocol)


class Versioned:
    """A record that people edit: every save raises ``version``, and a save from an older page is refused."""

    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__dict__.get("version", cls.version)}

    def touch(self) -> None:
        """Raise the version although only rows beneath the record change."""
        flag_modified(self, "id")
