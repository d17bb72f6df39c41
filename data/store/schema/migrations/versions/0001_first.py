"""The first schema: people, follow-ups, touches, promises, and the acts that can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("name", "organisation", "title", "email", "phone", "profile", "address", "timezone")
        ),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("stopped_on", sa.Date),
        sa.Column("search", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("person_search", "person", ["search"])
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("person.id")),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("cadence", sa.String, nullable=False),
        sa.Column("attempt_limit", sa.Integer),
        sa.Column("via", sa.String, nullable=False),
        sa.Column("may_mention", sa.Boolean, nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("next_action", sa.String),
        sa.Column("next_on", sa.Date),
        sa.Column("next_at", sa.String(20)),
        sa.Column("next_why", sa.Text, nullable=False),
        sa.Column("next_origin", sa.String),
        sa.Column("closed_on", sa.Date),
        sa.Column("outcome", sa.String),
        sa.Column("search", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_up_person_id", "follow_up", ["person_id"])
    is_open, is_exact, is_closed = map(
        sa.text, ("closed_on IS NULL", "next_at IS NOT NULL", "closed_on IS NOT NULL")
    )
    op.create_index("follow_up_open", "follow_up", ["next_on", "next_at", "id"], sqlite_where=is_open)
    op.create_index("follow_up_exact", "follow_up", ["next_at"], sqlite_where=is_exact)
    op.create_index("follow_up_closed", "follow_up", ["closed_on", "id"], sqlite_where=is_closed)
    op.create_table(
        "touch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("follow_up_id", sa.Integer, sa.ForeignKey("follow_up.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("direction", sa.String, nullable=False),
        sa.Column("medium", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("gave", sa.String),
        sa.Column("promise", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("touch_history", "touch", ["follow_up_id", "at", "id"])
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("follow_up_id", sa.Integer, sa.ForeignKey("follow_up.id"), nullable=False),
        sa.Column("side", sa.String, nullable=False),
        sa.Column("on_date", sa.Date, nullable=False),
        sa.Column("at", sa.String(20)),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("kept", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("promise_of", "promise", ["follow_up_id", "id"])
    op.create_table(
        "act",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("act_state", "act", ["undone", "id"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("act_id", sa.Integer, sa.ForeignKey("act.id", ondelete="CASCADE"), nullable=False),
        sa.Column("table_name", sa.String, nullable=False),
        sa.Column("row_id", sa.Integer, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_index("change_of", "change", ["act_id", "id"])
