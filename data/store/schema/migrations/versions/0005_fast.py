"""Fast at a hundred thousand: indexes in the order of the lists, tallies, and an index for the filter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
# What a follow-up is found by, and the contacts out and in.
_OTHERS = (
    "CREATE TABLE direction_tally (direction TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE search_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE text_index USING fts5(text, content='search_text', content_rowid='id', "
    "tokenize='trigram')",
    "CREATE VIRTUAL TABLE note_index USING fts5(note, content='touch', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER direction_tally_in AFTER INSERT ON touch BEGIN INSERT INTO direction_tally (direction, "
    "n) VALUES (new.direction, 1) ON CONFLICT (direction) DO UPDATE SET n = n + 1; END",
    "CREATE TRIGGER direction_tally_out AFTER DELETE ON touch BEGIN INSERT INTO direction_tally (direction, "
    "n) VALUES (old.direction, -1) ON CONFLICT (direction) DO UPDATE SET n = n + -1;DELETE FROM "
    "direction_tally WHERE n = 0; END",
    "CREATE TRIGGER direction_tally_on AFTER UPDATE OF direction ON touch BEGIN INSERT INTO direction_tally "
    "(direction, n) VALUES (old.direction, -1) ON CONFLICT (direction) DO UPDATE SET n = n + -1;INSERT INTO "
    "direction_tally (direction, n) VALUES (new.direction, 1) ON CONFLICT (direction) DO UPDATE SET n = n + "
    "1;DELETE FROM direction_tally WHERE n = 0; END",
    "CREATE TRIGGER search_text_in AFTER INSERT ON follow_up BEGIN INSERT INTO search_text (id, text) "
    "VALUES (new.id, new.search || ' ' || coalesce((SELECT p.search FROM person p WHERE p.id = "
    "new.person_id), '')); END",
    "CREATE TRIGGER search_text_out AFTER DELETE ON follow_up BEGIN DELETE FROM search_text WHERE id = "
    "old.id; END",
    "CREATE TRIGGER search_text_on AFTER UPDATE OF search, person_id ON follow_up BEGIN UPDATE search_text "
    "SET text = new.search || ' ' || coalesce((SELECT p.search FROM person p WHERE p.id = new.person_id), "
    "'') WHERE id = new.id; END",
    "CREATE TRIGGER search_text_of AFTER UPDATE OF search ON person BEGIN UPDATE search_text SET text = "
    "(SELECT f.search FROM follow_up f WHERE f.id = search_text.id) || ' ' || new.search WHERE id IN "
    "(SELECT f.id FROM follow_up f WHERE f.person_id = new.id); END",
    "CREATE TRIGGER search_text_with AFTER INSERT ON person BEGIN UPDATE search_text SET text = (SELECT "
    "f.search FROM follow_up f WHERE f.id = search_text.id) || ' ' || new.search WHERE id IN (SELECT f.id "
    "FROM follow_up f WHERE f.person_id = new.id); END",
    "CREATE TRIGGER text_index_in AFTER INSERT ON search_text BEGIN INSERT INTO text_index (rowid, text) "
    "VALUES (new.id, new.text); END",
    "CREATE TRIGGER text_index_out AFTER DELETE ON search_text BEGIN INSERT INTO text_index (text_index, "
    "rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER text_index_on AFTER UPDATE ON search_text WHEN old.text <> new.text BEGIN INSERT INTO "
    "text_index (text_index, rowid, text) VALUES ('delete', old.id, old.text);INSERT INTO text_index "
    "(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER note_index_in AFTER INSERT ON touch WHEN new.note <> '' BEGIN INSERT INTO note_index "
    "(rowid, note) VALUES (new.id, new.note); END",
    "CREATE TRIGGER note_index_out AFTER DELETE ON touch WHEN old.note <> '' BEGIN INSERT INTO note_index "
    "(note_index, rowid, note) VALUES ('delete', old.id, old.note); END",
    "CREATE TRIGGER note_index_on AFTER UPDATE OF note ON touch WHEN old.note <> new.note BEGIN INSERT INTO "
    "note_index (note_index, rowid, note) VALUES ('delete', old.id, old.note);INSERT INTO note_index "
    "(rowid, note) VALUES (new.id, new.note); END",
    "DELETE FROM direction_tally",
    "INSERT INTO direction_tally (direction, n) SELECT direction, count(*) FROM touch GROUP BY direction",
    "DELETE FROM search_text",
    "INSERT INTO search_text (id, text) SELECT f.id, f.search || ' ' || coalesce((SELECT p.search FROM "
    "person p WHERE p.id = f.person_id), '') FROM follow_up f",
    "INSERT INTO text_index (text_index) VALUES ('rebuild')",
    "INSERT INTO note_index (note_index) VALUES ('rebuild')",
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
    for statement in (*_TALLY, *_OTHERS):
        op.execute(sa.text(statement.replace(":", "\\:")))
