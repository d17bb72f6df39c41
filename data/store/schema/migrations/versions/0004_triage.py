"""Triage: the day's walk, what was noted in a rehearsal, and which promised times have rung."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "triage",
        sa.Column("on_date", sa.Date, primary_key=True),
        sa.Column("begun_at", sa.String(20), nullable=False),
        sa.Column("batch", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("cards", sa.Text, nullable=False),
        sa.Column("openings", sa.Text, nullable=False),
    )
    op.create_table(
        "rehearsal",
        sa.Column("follow_up_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("kept_at", sa.String(20), nullable=False),
    )
    op.create_table(
        "ring",
        sa.Column("follow_up_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(20), primary_key=True),
        sa.Column("rung_at", sa.String(20), nullable=False),
    )
