"""What to say: the clarity card, an e-mail's subject and id, drafts, and their readings by a friend."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the two tables; what is there gets nothing filled in."""
    for name in ("clarity_who", "clarity_offer", "clarity_why", "clarity_help"):
        op.add_column("follow_up", _text(name))
    for name in ("subject", "message_id"):
        op.add_column("touch", _text(name))
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("follow_up_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("medium", "occasion", "subject")),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("kept_at", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("draft_of", "draft", ["follow_up_id", "id"])
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("follow_up_id", sa.Integer, sa.ForeignKey("follow_up.id"), nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("reader", "medium", "subject")),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("handed", sa.String, nullable=False),
        sa.Column("handed_at", sa.String(20), nullable=False),
        sa.Column("read_at", sa.String(20)),
        sa.Column("said", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("reading_of", "reading", ["follow_up_id", "id"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")
