"""Which act undo would take back, and which one redo would do again."""

from __future__ import annotations

from data.model.rows import Latest
from data.store.connection.statements import Run

_DONE = "SELECT id, sentence FROM act WHERE NOT undone ORDER BY id DESC LIMIT 1"
# What was undone comes after all that stands: a new act lets go of it.
_UNDONE = "SELECT id, sentence FROM act WHERE undone AND id > :undo ORDER BY id LIMIT 1"


def read_latest(run: Run) -> Latest:
    """Return both acts, as they are in the database now."""
    undo, undoes = next(((row["id"], row["sentence"]) for row in run(_DONE, {})), (0, ""))
    redo, redoes = next(((row["id"], row["sentence"]) for row in run(_UNDONE, {"undo": undo})), (0, ""))
    return Latest(undo, undoes, redo, redoes)
