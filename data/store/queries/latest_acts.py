"""Which act undo would take back, and which one redo would do again."""

from __future__ import annotations

from data.model.rows import Latest
from data.store.connection.statements import Run

_DONE = "SELECT id, sentence FROM act WHERE NOT undone ORDER BY id DESC LIMIT 1"
# What was undone comes after all that stands: a new act lets go of it.
_UNDONE = "SELECT id, sentence FROM act WHERE undone AND id > :undo ORDER BY id LIMIT 1"


_STANDS = "SELECT 1 FROM act WHERE id = :about AND NOT undone"


def read_latest(run: Run, about: int = 0) -> Latest:
    """Return both acts, as they are in the database now, and whether the act ``about`` stands."""
    undo, undoes = next(((row["id"], row["sentence"]) for row in run(_DONE, {})), (0, ""))
    redo, redoes = next(((row["id"], row["sentence"]) for row in run(_UNDONE, {"undo": undo})), (0, ""))
    return Latest(undo, undoes, redo, redoes, any(run(_STANDS, {"about": about})) if about else False)
