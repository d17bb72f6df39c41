"""Messages that may turn out to concern somebody on file: what of them tells that later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the table, which is empty."""
    op.create_table(
        "mail_stray",
        sa.Column("message_id", sa.String, primary_key=True, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("others", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("folder", sa.String, nullable=False),
    )
