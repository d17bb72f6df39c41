"""The tally of the queues knows the exact steps, too: how many wait is read as fast for thousands as for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.schema.triggers import FILL, NAMES, TABLES, TRIGGERS

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tally and its triggers anew, and fill it."""
    for name in NAMES:
        if name.startswith("queue_tally_"):
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.execute("DROP TABLE IF EXISTS queue_tally")
    for statement in (*TABLES, *TRIGGERS, *FILL):
        if "queue_tally" in statement:
            op.execute(sa.text(statement.replace(":", "\\:")))
