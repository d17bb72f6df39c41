"""Who could meet whom: what people look for and offer, an index of its words, and introductions under way.

And letters are found by their subjects, too: the index of notes has both.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_COLUMNS = {
    "person": ("looks_for", "offers", "looks_keys", "offers_keys", "acquainted"),
    "follow_up": ("introduces",),
}
_INDEX = (
    "CREATE TABLE wish_text (id INTEGER PRIMARY KEY, looks_keys TEXT NOT NULL, offers_keys TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE wish_index USING fts5(looks_keys, offers_keys, content='wish_text', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER wish_text_in AFTER INSERT ON person WHEN new.looks_keys <> '' OR new.offers_keys <> '' BEGIN "
    "INSERT INTO wish_text (id, looks_keys, offers_keys) SELECT new.id, new.looks_keys, new.offers_keys WHERE "
    "new.looks_keys <> '' OR new.offers_keys <> ''; END",
    "CREATE TRIGGER wish_text_out AFTER DELETE ON person WHEN old.looks_keys <> '' OR old.offers_keys <> '' BEGIN "
    "DELETE FROM wish_text WHERE id = old.id; END",
    "CREATE TRIGGER wish_text_on AFTER UPDATE OF looks_keys, offers_keys ON person WHEN old.looks_keys <> "
    "new.looks_keys OR old.offers_keys <> new.offers_keys BEGIN DELETE FROM wish_text WHERE id = "
    "old.id;INSERT INTO wish_text (id, looks_keys, offers_keys) SELECT new.id, new.looks_keys, new.offers_keys "
    "WHERE new.looks_keys <> '' OR new.offers_keys <> ''; END",
    "CREATE TRIGGER wish_index_in AFTER INSERT ON wish_text BEGIN INSERT INTO wish_index (rowid, looks_keys, "
    "offers_keys) VALUES (new.id, new.looks_keys, new.offers_keys); END",
    "CREATE TRIGGER wish_index_out AFTER DELETE ON wish_text BEGIN INSERT INTO wish_index (wish_index, rowid, "
    "looks_keys, offers_keys) VALUES ('delete', old.id, old.looks_keys, old.offers_keys); END",
)
_NOTED = "INSERT INTO note_index (rowid, note, subject) VALUES (new.id, new.note, new.subject);"
_UNNOTED = (
    "INSERT INTO note_index (note_index, rowid, note, subject) VALUES ('delete', old.id, old.note, old.subject);"
)
_SUBJECTS = (
    *(f"DROP TRIGGER IF EXISTS note_index_{when}" for when in ("in", "out", "on")),
    "DROP TABLE IF EXISTS note_index",
    "CREATE VIRTUAL TABLE note_index USING fts5(note, subject, content='touch', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER note_index_in AFTER INSERT ON touch WHEN new.note <> '' OR new.subject <> '' "
    f"BEGIN {_NOTED} END",
    f"CREATE TRIGGER note_index_out AFTER DELETE ON touch WHEN old.note <> '' OR old.subject <> '' "
    f"BEGIN {_UNNOTED} END",
    "CREATE TRIGGER note_index_on AFTER UPDATE OF note, subject ON touch WHEN old.note <> new.note OR old.subject "
    f"<> new.subject BEGIN {_UNNOTED}{_NOTED} END",
    "INSERT INTO note_index (note_index) VALUES ('rebuild')",
)


def upgrade() -> None:
    """Add the columns, which are blank: nobody is known to look for anything yet, and nothing is in the index."""
    for table, names in _COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String, nullable=False, server_default=""))
    op.create_index("follow_up_introduces", "follow_up", ["introduces"], sqlite_where=sa.text("introduces <> ''"))
    for statement in (*_INDEX, *_SUBJECTS):
        op.execute(statement)
