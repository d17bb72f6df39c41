"""Answers of which nobody knows the day, and first messages of theirs, which answer nothing that was sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_OTHERS = "o.follow_up_id = {row}.follow_up_id AND o.id <> {row}.id AND o.direction <> 'in'"
_KEY = (
    f"CASE WHEN {{row}}.direction = 'in' AND NOT EXISTS (SELECT 1 FROM touch o WHERE {_OTHERS} "
    "AND o.at <= {row}.at) THEN 'first' ELSE {row}.direction END"
)
_ANSWERED = (
    "FROM touch t WHERE {row}.direction <> 'in' AND t.follow_up_id = {row}.follow_up_id AND t.id <> {row}.id "
    "AND t.direction = 'in' AND t.at >= {row}.at "
    f"AND NOT EXISTS (SELECT 1 FROM touch o WHERE {_OTHERS} AND o.at <= t.at)"
)
_MORE = "INSERT INTO direction_tally (direction, n) {0} ON CONFLICT (direction) DO UPDATE SET n = n + {1};"


def _changed(row: str, by: int) -> str:
    one = _MORE.format(f"VALUES ({_KEY.format(row=row)}, {by})", by)
    replies = _MORE.format(f"SELECT 'in', {by} * count(*) {_ANSWERED.format(row=row)}", "excluded.n")
    firsts = _MORE.format(f"SELECT 'first', {-by} * count(*) {_ANSWERED.format(row=row)}", "excluded.n")
    return one + replies + firsts


_GONE = "DELETE FROM direction_tally WHERE n = 0;"
_UNDATED = (
    "UPDATE touch SET is_undated = 1 WHERE direction = 'in' AND medium = 'email' AND message_id = '' "
    "AND note <> '' AND EXISTS (SELECT 1 FROM touch o JOIN follow_up f ON f.id = o.follow_up_id "
    "WHERE o.follow_up_id = touch.follow_up_id AND o.is_opening AND f.status = touch.note "
    "AND strftime('%Y-%m-%dT%H:%M:%SZ', o.at, '+1 second') = touch.at)"
)
# An import closed what had ended without a day on that of the answer; who closed it later has a later day.
_ENDS = (
    "UPDATE follow_up SET is_end_undated = 1 WHERE closed_on IS NOT NULL AND EXISTS (SELECT 1 FROM touch t "
    "WHERE t.follow_up_id = follow_up.id AND t.is_undated AND abs(julianday(follow_up.closed_on) - "
    "julianday(substr(t.at, 1, 10))) <= 1 AND NOT EXISTS (SELECT 1 FROM touch o "
    "WHERE o.follow_up_id = t.follow_up_id AND o.at > t.at))"
)
_TALLY = (
    f"CREATE TRIGGER direction_tally_in AFTER INSERT ON touch BEGIN {_changed('new', 1)}{_GONE} END",
    f"CREATE TRIGGER direction_tally_out AFTER DELETE ON touch BEGIN {_changed('old', -1)}{_GONE} END",
    "CREATE TRIGGER direction_tally_on AFTER UPDATE OF direction, at, follow_up_id ON touch BEGIN "
    f"{_changed('old', -1)}{_changed('new', 1)}{_GONE} END",
    "DELETE FROM direction_tally",
    "INSERT INTO direction_tally (direction, n) SELECT CASE WHEN t.direction = 'in' AND coalesce(t.at < o.at, 1) "
    "THEN 'first' ELSE t.direction END, count(*) FROM touch t LEFT JOIN (SELECT follow_up_id, min(at) AS at "
    "FROM touch WHERE direction <> 'in' GROUP BY follow_up_id) o ON o.follow_up_id = t.follow_up_id GROUP BY 1",
)


def upgrade() -> None:
    """Add the column, set where a list said no day, and make and fill the tally and its triggers anew."""
    for table, column in (("touch", "is_undated"), ("follow_up", "is_end_undated")):
        op.add_column(table, sa.Column(column, sa.Boolean, nullable=False, server_default=sa.text("0")))
    for name in ("direction_tally_in", "direction_tally_out", "direction_tally_on"):
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    for statement in (_UNDATED, _ENDS, *_TALLY):
        op.execute(sa.text(statement.replace(":", "\\:")))
