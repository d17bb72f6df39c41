"""What the rules of the advice keep: where it stands, searches, pauses, new cycles, and who works where."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from data.store.schema.migrations.frozen.text import fold

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, and the folded names of the organisations of everybody who is there."""
    op.add_column("person", _text("organisation_key"))
    columns: list[sa.Column[Any]] = [
        *map(_text, ("organisation_key", "status", "purpose")),
        sa.Column("renewed_at", sa.String(20)),
        sa.Column("renewed_after", sa.Integer),
        sa.Column("pause_until", sa.Date),
        sa.Column("pause_left", sa.Integer),
        *map(_text, ("trail_domain", "trail_site", "trail_main_line", "trail_sales")),
    ]
    for column in columns:
        op.add_column("follow_up", column)
    for table in ("person", "follow_up"):
        _fill(table)
        named = sa.text("organisation_key <> ''")
        op.create_index(f"{table}_organisation", table, ["organisation_key"], sqlite_where=named)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _fill(table: str) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, organisation FROM {table} WHERE organisation <> ''")).all()
    changes = [{"row_id": row_id, "key": fold(organisation)} for row_id, organisation in rows]
    if changes:
        connection.execute(sa.text(f"UPDATE {table} SET organisation_key = :key WHERE id = :row_id"), changes)
