"""The tally of the queues knows the exact steps, too: how many wait is read as fast for thousands as for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TRIGGERS = ("queue_tally_in", "queue_tally_out", "queue_tally_on")
_TALLY = (
    "CREATE TABLE queue_tally (is_closed INTEGER NOT NULL, is_exact INTEGER NOT NULL, on_date TEXT NOT "
    "NULL, decides INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (is_closed, is_exact, on_date, "
    "decides)) WITHOUT ROWID",
    "CREATE TRIGGER queue_tally_in AFTER INSERT ON follow_up BEGIN INSERT INTO queue_tally (is_closed, "
    "is_exact, on_date, decides, n) VALUES (new.closed_on IS NOT NULL, new.closed_on IS NULL AND "
    "new.next_at IS NOT NULL, CASE WHEN new.closed_on IS NULL THEN coalesce(substr(new.next_at, 1, 10), "
    "new.next_on) ELSE '' END, new.closed_on IS NULL AND new.next_action IS 'decide' AND new.next_origin IS "
    "'cadence', 1) ON CONFLICT (is_closed, is_exact, on_date, decides) DO UPDATE SET n = n + 1; END",
    "CREATE TRIGGER queue_tally_out AFTER DELETE ON follow_up BEGIN INSERT INTO queue_tally (is_closed, "
    "is_exact, on_date, decides, n) VALUES (old.closed_on IS NOT NULL, old.closed_on IS NULL AND "
    "old.next_at IS NOT NULL, CASE WHEN old.closed_on IS NULL THEN coalesce(substr(old.next_at, 1, 10), "
    "old.next_on) ELSE '' END, old.closed_on IS NULL AND old.next_action IS 'decide' AND old.next_origin IS "
    "'cadence', -1) ON CONFLICT (is_closed, is_exact, on_date, decides) DO UPDATE SET n = n + -1;DELETE "
    "FROM queue_tally WHERE n = 0; END",
    "CREATE TRIGGER queue_tally_on AFTER UPDATE OF closed_on, next_on, next_at, next_action, next_origin ON "
    "follow_up BEGIN INSERT INTO queue_tally (is_closed, is_exact, on_date, decides, n) VALUES "
    "(old.closed_on IS NOT NULL, old.closed_on IS NULL AND old.next_at IS NOT NULL, CASE WHEN old.closed_on "
    "IS NULL THEN coalesce(substr(old.next_at, 1, 10), old.next_on) ELSE '' END, old.closed_on IS NULL AND "
    "old.next_action IS 'decide' AND old.next_origin IS 'cadence', -1) ON CONFLICT (is_closed, is_exact, "
    "on_date, decides) DO UPDATE SET n = n + -1;INSERT INTO queue_tally (is_closed, is_exact, on_date, "
    "decides, n) VALUES (new.closed_on IS NOT NULL, new.closed_on IS NULL AND new.next_at IS NOT NULL, CASE "
    "WHEN new.closed_on IS NULL THEN coalesce(substr(new.next_at, 1, 10), new.next_on) ELSE '' END, "
    "new.closed_on IS NULL AND new.next_action IS 'decide' AND new.next_origin IS 'cadence', 1) ON CONFLICT "
    "(is_closed, is_exact, on_date, decides) DO UPDATE SET n = n + 1;DELETE FROM queue_tally WHERE n = 0; "
    "END",
    "DELETE FROM queue_tally",
    "INSERT INTO queue_tally (is_closed, is_exact, on_date, decides, n) SELECT f.closed_on IS NOT NULL, "
    "f.closed_on IS NULL AND f.next_at IS NOT NULL, CASE WHEN f.closed_on IS NULL THEN "
    "coalesce(substr(f.next_at, 1, 10), f.next_on) ELSE '' END, f.closed_on IS NULL AND f.next_action IS "
    "'decide' AND f.next_origin IS 'cadence', count(*) FROM follow_up f GROUP BY 1, 2, 3, 4",
)


def upgrade() -> None:
    """Make the tally and its triggers anew, and fill it."""
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.execute("DROP TABLE IF EXISTS queue_tally")
    for statement in _TALLY:
        op.execute(sa.text(statement.replace(":", "\\:")))
