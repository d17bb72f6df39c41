"""One look at a whole database, as it is at one instant, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from data.store.connection.errors import explained
from data.store.connection.location import is_there
from data.store.connection.loss import check_content, check_not_lost
from data.store.connection.statements import Record, Run
from data.store.connection.version import connect_read_only, version


@contextmanager
def snapshot(path: Path) -> Iterator[Run]:
    """Runs SQL on the database as it is now, whatever is written meanwhile; a file that isn't there has no rows.

    The rows are fetched as they are asked for. StoreError for a wrong file.
    """
    if not is_there(path):
        check_not_lost(path)
        yield _no_rows
        return
    with closing(connect_read_only(path)) as connection:
        found = version(connection, path)
        with explained(path):
            check_content(connection, path, found)
        if found is None:
            yield _no_rows
            return
        with explained(path):
            connection.execute("BEGIN")

        def run(sql: str, values: dict[str, Any]) -> Iterator[Record]:
            with explained(path):
                for row in connection.execute(sql, values):  # noqa: UP028 - who closes this closes no cursor
                    yield row

        yield run


def _no_rows(_sql: str, _values: dict[str, Any]) -> Iterable[Record]:
    return ()
