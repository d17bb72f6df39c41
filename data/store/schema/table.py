"""What the tables share: their metadata, instants as text, and columns that a later schema has added."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Dialect, MetaData, String, TypeDecorator
from sqlmodel import Field, SQLModel

from data.store.schema.moment import stamp
from data.store.schema.uids import new_uid


class Instant(TypeDecorator[datetime]):
    """An aware datetime as ``2026-11-22T12:42:00Z``: one width, so text order is time order."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else stamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else datetime.fromisoformat(value)


def added_text() -> Any:
    """Return a text that a later schema has added: rows that the journal brings back from before it have none."""
    return Field(default="", sa_column_kwargs={"server_default": ""})


def own_uid() -> Any:
    """Return what names a row on every machine; '' for what the journal brings back from before there were any."""
    return Field(default_factory=new_uid, sa_column_kwargs={"server_default": ""})


class Table(SQLModel):
    """What the tables share: their metadata, apart from any other SQLModel in the process."""

    metadata: ClassVar[MetaData] = MetaData()
