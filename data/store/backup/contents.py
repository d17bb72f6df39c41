"""What a database file would bring back: how many follow-ups in which queue, and what was done last."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from data.model.backups import Holding
from data.model.moment import Moment
from data.model.rows import Counts
from data.store.connection.errors import explained
from data.store.connection.location import is_there
from data.store.connection.version import connect_read_only, version
from data.store.schema.moment import parameters, to_instant
from data.store.schema.queues import BY_QUEUE, COUNTED

_FACTS = f"""
    SELECT {BY_QUEUE}, (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM touch) AS touches,
           (SELECT max(at) FROM touch) AS touched
    FROM (SELECT {COUNTED} FROM follow_up f)
"""
_ACT = "SELECT at, sentence FROM act WHERE undone = 0 ORDER BY id DESC LIMIT 1"


def read_holding(path: Path, moment: Moment) -> Holding:
    """Return what the file holds, of whichever schema it is; nothing where there is none.

    StoreError where it is something else, or can't be read.
    """
    if not is_there(path):
        return Holding()
    with closing(connect_read_only(path)) as connection, explained(path):
        return _read(connection, moment) if version(connection, path) else Holding()


def _read(connection: sqlite3.Connection, moment: Moment) -> Holding:
    facts = connection.execute(_FACTS, parameters(moment)).fetchone()
    act = connection.execute(_ACT).fetchone()
    counts = Counts(*(facts[queue] for queue in ("due", "waiting", "stalled", "closed")))
    return Holding(
        counts,
        facts["people"],
        facts["touches"],
        act["sentence"] if act else "",
        to_instant(act["at"]) if act else None,
        to_instant(facts["touched"]),
    )
