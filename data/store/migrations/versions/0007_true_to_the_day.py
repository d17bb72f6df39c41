"""Countries of people, promises that stand side by side, and pauses of everything."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("person", _text("country"))
    op.add_column("promise", _text("note"))
    by_voicemail = sa.Column("by_voicemail", sa.Boolean, nullable=False, server_default=sa.text("0"))
    op.add_column("promise", by_voicemail)
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("cadence", sa.String, nullable=False),
        sa.Column("until_date", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")
