"""What came in: mail that was read, and what became of it; whom not to ask about; which letters came back.

And what newer files say of people's names and jobs, until it is taken over or left.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables, which are empty, and the columns: all that was sent has arrived, and nobody has news."""
    op.add_column("person", sa.Column("news", sa.String, nullable=False, server_default=""))
    op.create_index("person_news", "person", ["news"], sqlite_where=sa.text("news <> ''"))
    op.add_column("touch", sa.Column("is_undelivered", sa.Boolean, nullable=False, server_default=sa.text("0")))
    op.create_index("touch_message", "touch", ["message_id"], sqlite_where=sa.text("message_id <> ''"))
    op.create_table(
        "mail_message",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("result", sa.String, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("follow_up_id", sa.Integer),
        sa.Column("touch_id", sa.Integer),
        sa.Column("sender", sa.String, nullable=False),
        sa.Column("sender_name", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("first_lines", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("proposal", sa.String, nullable=False),
        sa.Column("candidates", sa.String, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("mail_message_once", "mail_message", ["message_id"], unique=True)
    op.create_index("mail_message_open", "mail_message", ["at", "id"], sqlite_where=sa.text("is_open"))
    op.create_index("mail_message_of", "mail_message", ["person_id", "result"])
    op.create_table(
        "mail_ignored",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("mail_ignored_once", "mail_ignored", ["address"], unique=True)
    op.create_table(
        "mail_source",
        sa.Column("source", sa.String, primary_key=True, nullable=False),
        sa.Column("folder", sa.String, primary_key=True, nullable=False),
        sa.Column("position", sa.String, nullable=False),
        sa.Column("keys", sa.Text, nullable=False),
        sa.Column("people", sa.String, nullable=False),
    )
