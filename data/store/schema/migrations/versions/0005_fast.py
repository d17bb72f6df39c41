"""Fast at a hundred thousand: indexes in the order of the lists, tallies, and an index for the filter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.schema.triggers import FILL, TABLES, TRIGGERS

revision = "0005"
down_revision = "0004"

# The tally of the queues as it was then.
_KEYS = "is_closed, on_date, decides"
_COUNTED = (
    f"INSERT INTO queue_tally ({_KEYS}, n) SELECT ({{0}}.closed_on IS NOT NULL), "
    "CASE WHEN {0}.closed_on IS NULL THEN {0}.next_on ELSE '' END, "
    "({0}.closed_on IS NULL AND {0}.next_action = 'decide'), {1} "
    "WHERE {0}.closed_on IS NOT NULL OR {0}.next_at IS NULL "
    f"ON CONFLICT ({_KEYS}) DO UPDATE SET n = n + {{1}};"
)
_EMPTIED = "DELETE FROM queue_tally WHERE n = 0;"
_IN, _OUT = _COUNTED.format("new", 1), _COUNTED.format("old", -1)
_TALLY = (
    "CREATE TABLE queue_tally (is_closed INTEGER NOT NULL, on_date TEXT NOT NULL, decides INTEGER NOT NULL, "
    f"n INTEGER NOT NULL, PRIMARY KEY ({_KEYS})) WITHOUT ROWID",
    f"CREATE TRIGGER queue_tally_in AFTER INSERT ON follow_up BEGIN {_IN} END",
    f"CREATE TRIGGER queue_tally_out AFTER DELETE ON follow_up BEGIN {_OUT}{_EMPTIED} END",
    "CREATE TRIGGER queue_tally_on AFTER UPDATE OF closed_on, next_on, next_at, next_action ON follow_up "
    f"BEGIN {_OUT}{_IN}{_EMPTIED} END",
    f"INSERT INTO queue_tally ({_KEYS}, n) SELECT closed_on IS NOT NULL, "
    "CASE WHEN closed_on IS NULL THEN next_on ELSE '' END, closed_on IS NULL AND next_action = 'decide', count(*) "
    "FROM follow_up WHERE closed_on IS NOT NULL OR (closed_on IS NULL AND next_at IS NULL) GROUP BY 1, 2, 3",
)


def upgrade() -> None:
    """Change the indexes; make and fill what the database keeps up by itself."""
    for name in ("follow_up_open", "follow_up_exact"):
        op.drop_index(name)
    op.create_index(
        "follow_up_open",
        "follow_up",
        ["closed_on", "next_on", sa.text("(next_at IS NULL)"), "next_at", "id", "next_action"],
    )
    exact = sa.text("next_at IS NOT NULL")
    op.create_index("follow_up_exact", "follow_up", ["next_at", "id", "next_action"], sqlite_where=exact)
    op.create_index("touch_at", "touch", ["at", "direction", "medium"])
    op.create_index("promise_open", "promise", ["on_date"], sqlite_where=sa.text("kept IS NULL"))
    others = (statement for statement in (*TABLES, *TRIGGERS, *FILL) if "queue_tally" not in statement)
    for statement in (*_TALLY, *others):
        op.execute(sa.text(statement.replace(":", "\\:")))
