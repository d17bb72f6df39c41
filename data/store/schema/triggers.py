"""What the database keeps up by itself, by triggers: tallies of queues and contacts, and what the filter looks in.

All of it can be made again from the other tables, and none of it is written by an act: so neither undo nor a
hand in the file can leave it behind. It is read as fast at a hundred thousand rows as at a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

_TEXT = "{row}.search || ' ' || coalesce((SELECT p.search FROM person p WHERE p.id = {row}.person_id), '')"


def _counted(table: str, row: str, by: int, columns: str, values: str) -> str:
    marked = values.format(row=row)
    return (
        f"INSERT INTO {table} ({columns}, n) VALUES ({marked}, {by}) "
        f"ON CONFLICT ({columns}) DO UPDATE SET n = n + {by};"
    )


# Of an exact step the day is that of its instant in UTC: where the user is when it comes, nobody knows yet.
_QUEUE_KEYS = "is_closed, is_exact, on_date, decides"
_QUEUE_VALUES = (
    "{row}.closed_on IS NOT NULL, {row}.closed_on IS NULL AND {row}.next_at IS NOT NULL, "
    "CASE WHEN {row}.closed_on IS NULL THEN coalesce(substr({row}.next_at, 1, 10), {row}.next_on) ELSE '' END, "
    "{row}.closed_on IS NULL AND {row}.next_action IS 'decide' AND {row}.next_origin IS 'cadence'"
)


def _queue(row: str, by: int) -> str:
    """Return one more or less in the tally of the queues."""
    return _counted("queue_tally", row, by, _QUEUE_KEYS, _QUEUE_VALUES)


# An answer to nothing that was sent is counted by itself, under 'first'. A contact of one's own may make others
# replies that stood alone until then, and the other way round: each counts by what is beside it.
_PROMPTS = "o.follow_up_id = {row}.follow_up_id AND o.id <> {row}.id AND o.direction <> 'in'"
_DIRECTION = (
    f"CASE WHEN {{row}}.direction = 'in' AND NOT EXISTS (SELECT 1 FROM touch o WHERE {_PROMPTS} "
    "AND o.at <= {row}.at) THEN 'first' ELSE {row}.direction END"
)
_ANSWERED = (
    "FROM touch t WHERE {row}.direction <> 'in' AND t.follow_up_id = {row}.follow_up_id AND t.id <> {row}.id "
    "AND t.direction = 'in' AND t.at >= {row}.at "
    f"AND NOT EXISTS (SELECT 1 FROM touch o WHERE {_PROMPTS} AND o.at <= t.at)"
)


def _direction(row: str, by: int) -> str:
    """Return one more or less in the tally of contacts, with those that are replies by it, or stand alone."""
    turned = "".join(
        f"INSERT INTO direction_tally (direction, n) SELECT '{key}', {more} * count(*) "
        f"{_ANSWERED.format(row=row)} ON CONFLICT (direction) DO UPDATE SET n = n + excluded.n;"
        for key, more in (("in", by), ("first", -by))
    )
    return _counted("direction_tally", row, by, "direction", _DIRECTION) + turned


_EMPTIED = "DELETE FROM queue_tally WHERE n = 0;"
_NO_DIRECTION = "DELETE FROM direction_tally WHERE n = 0;"
_NOTED = "INSERT INTO note_index (rowid, note, subject) VALUES (new.id, new.note, new.subject);"
_UNNOTED = (
    "INSERT INTO note_index (note_index, rowid, note, subject) VALUES ('delete', old.id, old.note, old.subject);"
)
_HAS_WISHES = "{row}.looks_keys <> '' OR {row}.offers_keys <> ''"
_WISHED = (
    "INSERT INTO wish_text (id, looks_keys, offers_keys) SELECT new.id, new.looks_keys, new.offers_keys "
    f"WHERE {_HAS_WISHES.format(row='new')};"
)
_UNWISHED = "DELETE FROM wish_text WHERE id = old.id;"
_INDEXED = "INSERT INTO text_index (rowid, text) VALUES (new.id, new.text);"
_UNINDEXED = "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', old.id, old.text);"

_TRIGGERS = {
    # The queues: how many are closed, and how many fall on which day, with a time and without.
    "queue_tally_in AFTER INSERT ON follow_up": _queue("new", 1),
    "queue_tally_out AFTER DELETE ON follow_up": _queue("old", -1) + _EMPTIED,
    "queue_tally_on AFTER UPDATE OF closed_on, next_on, next_at, next_action, next_origin ON follow_up": (
        _queue("old", -1) + _queue("new", 1) + _EMPTIED
    ),
    # Contacts out and in, and what came in before anything was sent (M4).
    "direction_tally_in AFTER INSERT ON touch": _direction("new", 1) + _NO_DIRECTION,
    "direction_tally_out AFTER DELETE ON touch": _direction("old", -1) + _NO_DIRECTION,
    "direction_tally_on AFTER UPDATE OF direction, at, follow_up_id ON touch": _direction("old", -1)
    + _direction("new", 1)
    + _NO_DIRECTION,
    # What a follow-up is found by: its own folded text and its person's.
    "search_text_in AFTER INSERT ON follow_up": (
        f"INSERT INTO search_text (id, text) VALUES (new.id, {_TEXT.format(row='new')});"
    ),
    "search_text_out AFTER DELETE ON follow_up": "DELETE FROM search_text WHERE id = old.id;",
    "search_text_on AFTER UPDATE OF search, person_id ON follow_up": (
        f"UPDATE search_text SET text = {_TEXT.format(row='new')} WHERE id = new.id;"
    ),
    "search_text_of AFTER UPDATE OF search ON person": (
        "UPDATE search_text SET text = (SELECT f.search FROM follow_up f WHERE f.id = search_text.id) "
        "|| ' ' || new.search WHERE id IN (SELECT f.id FROM follow_up f WHERE f.person_id = new.id);"
    ),
    # Undo may bring back a follow-up before its person.
    "search_text_with AFTER INSERT ON person": (
        "UPDATE search_text SET text = (SELECT f.search FROM follow_up f WHERE f.id = search_text.id) "
        "|| ' ' || new.search WHERE id IN (SELECT f.id FROM follow_up f WHERE f.person_id = new.id);"
    ),
    "text_index_in AFTER INSERT ON search_text": _INDEXED,
    "text_index_out AFTER DELETE ON search_text": _UNINDEXED,
    "text_index_on AFTER UPDATE ON search_text WHEN old.text <> new.text": _UNINDEXED + _INDEXED,
    # And by the notes of its contacts, and the subjects of letters.
    "note_index_in AFTER INSERT ON touch WHEN new.note <> '' OR new.subject <> ''": _NOTED,
    "note_index_out AFTER DELETE ON touch WHEN old.note <> '' OR old.subject <> ''": _UNNOTED,
    "note_index_on AFTER UPDATE OF note, subject ON touch "
    "WHEN old.note <> new.note OR old.subject <> new.subject": _UNNOTED + _NOTED,
    # Who looks for something or offers it, by the words of it (M7); most people do neither.
    f"wish_text_in AFTER INSERT ON person WHEN {_HAS_WISHES.format(row='new')}": _WISHED,
    f"wish_text_out AFTER DELETE ON person WHEN {_HAS_WISHES.format(row='old')}": _UNWISHED,
    "wish_text_on AFTER UPDATE OF looks_keys, offers_keys ON person "
    "WHEN old.looks_keys <> new.looks_keys OR old.offers_keys <> new.offers_keys": _UNWISHED + _WISHED,
    "wish_index_in AFTER INSERT ON wish_text": (
        "INSERT INTO wish_index (rowid, looks_keys, offers_keys) VALUES (new.id, new.looks_keys, new.offers_keys);"
    ),
    "wish_index_out AFTER DELETE ON wish_text": (
        "INSERT INTO wish_index (wish_index, rowid, looks_keys, offers_keys) "
        "VALUES ('delete', old.id, old.looks_keys, old.offers_keys);"
    ),
}

TABLES = (
    "CREATE TABLE queue_tally (is_closed INTEGER NOT NULL, is_exact INTEGER NOT NULL, on_date TEXT NOT NULL, "
    f"decides INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY ({_QUEUE_KEYS})) WITHOUT ROWID",
    "CREATE TABLE direction_tally (direction TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE search_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE text_index USING fts5(text, content='search_text', content_rowid='id', "
    "tokenize='trigram')",
    "CREATE VIRTUAL TABLE note_index USING fts5(note, subject, content='touch', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TABLE wish_text (id INTEGER PRIMARY KEY, looks_keys TEXT NOT NULL, offers_keys TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE wish_index USING fts5(looks_keys, offers_keys, content='wish_text', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0')",
)
TRIGGERS = tuple(f"CREATE TRIGGER {head} BEGIN {body} END" for head, body in _TRIGGERS.items())
NAMES = tuple(head.partition(" ")[0] for head in _TRIGGERS)
"""The names of the triggers."""

_FILL = {
    "queue_tally": (
        "DELETE FROM queue_tally",
        f"INSERT INTO queue_tally ({_QUEUE_KEYS}, n) SELECT {_QUEUE_VALUES.format(row='f')}, count(*) "
        "FROM follow_up f GROUP BY 1, 2, 3, 4",
    ),
    "direction_tally": (
        "DELETE FROM direction_tally",
        "INSERT INTO direction_tally (direction, n) SELECT CASE WHEN t.direction = 'in' "
        "AND coalesce(t.at < o.at, 1) THEN 'first' ELSE t.direction END, count(*) FROM touch t LEFT JOIN "
        "(SELECT follow_up_id, min(at) AS at FROM touch WHERE direction <> 'in' GROUP BY follow_up_id) o "
        "ON o.follow_up_id = t.follow_up_id GROUP BY 1",
    ),
    "search_text": (
        "DELETE FROM search_text",
        f"INSERT INTO search_text (id, text) SELECT f.id, {_TEXT.format(row='f')} FROM follow_up f",
    ),
    "text_index": ("INSERT INTO text_index (text_index) VALUES ('rebuild')",),
    "note_index": ("INSERT INTO note_index (note_index) VALUES ('rebuild')",),
    "wish_text": (
        "DELETE FROM wish_text",
        "INSERT INTO wish_text (id, looks_keys, offers_keys) SELECT p.id, p.looks_keys, p.offers_keys "
        f"FROM person p WHERE {_HAS_WISHES.format(row='p')}",
    ),
    "wish_index": ("INSERT INTO wish_index (wish_index) VALUES ('rebuild')",),
}
KEPT = tuple(_FILL)
"""The tables that are kept up, each after those that it is made from."""
FILL = tuple(statement for statements in _FILL.values() for statement in statements)
"""Makes all of it from the other tables; for a file that has none yet, or many rows at once."""

BULK = 1000
"""From so many rows of one act on, all of it is made anew at the end, which is faster."""


Run = Callable[[str], object]
"""Runs one statement, inside the transaction for which triggers are laid aside."""


@contextmanager
def laid_aside(run: Run, *names: str) -> Iterator[None]:
    """Leave these triggers out meanwhile, or all of them where none is named; they are back afterwards.

    What is raised meanwhile leaves that to the transaction, which takes the laying aside back with all the rest.
    """
    chosen = {name: made for name, made in zip(NAMES, TRIGGERS, strict=True) if not names or name in names}
    for name in chosen:
        run(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for made in chosen.values():
        run(made)


def fill(run: Run, kept: Sequence[str] = KEPT) -> None:
    """Make what triggers keep up anew from the other tables; no trigger of it may be there meanwhile."""
    for table in kept:
        for statement in _FILL[table]:
            run(statement)


def kept_of(table: str, columns: Collection[str] | None) -> frozenset[str]:
    """Return which of ``KEPT`` triggers change with the ``columns`` of a ``table``; None: with rows of it.

    A row that comes or goes is in all that is made of its table.
    """
    if columns is None:
        return _OF_ROWS.get(table, frozenset())
    return frozenset(kept for kept, of in _OF_COLUMNS.get(table, {}).items() if not of.isdisjoint(columns))


# Of those who look for nothing and offer nothing, no trigger of wish_text runs: it is kept up as they come.
_OF_ROWS = {
    "person": frozenset(("search_text", "text_index")),
    "follow_up": frozenset(("queue_tally", "search_text", "text_index")),
    "touch": frozenset(("direction_tally", "note_index")),
}
_OF_COLUMNS = {
    "person": dict.fromkeys(("search_text", "text_index"), frozenset(("search",))),
    "follow_up": {
        "queue_tally": frozenset(("closed_on", "next_on", "next_at", "next_action", "next_origin")),
        **dict.fromkeys(("search_text", "text_index"), frozenset(("search", "person_id"))),
    },
    "touch": {
        "direction_tally": frozenset(("direction", "at", "follow_up_id")),
        "note_index": frozenset(("note", "subject")),
    },
}


@contextmanager
def made_at_the_end(
    run: Run, rows: int, is_wanted: Callable[[], bool] = lambda: True, kept: Collection[str] = KEPT
) -> Iterator[None]:
    """Where an act changes so many ``rows`` that this is faster, lay the triggers aside, and fill at the end.

    ``kept`` are the tables of which something changes: the triggers of the others stay where they are. Nothing is
    filled where it is no longer ``is_wanted`` at the end, because no row was changed after all.
    """
    names = [name for name in NAMES if name.rpartition("_")[0] in kept]
    if rows < BULK or not names:
        yield
        return
    with laid_aside(run, *names):
        yield
        if is_wanted():
            fill(run, [table for table in KEPT if table in kept])
