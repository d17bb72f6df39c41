"""A new database that holds something from its first moment: made whole beside its place, and then put there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.files.private_files import make_file, make_folder, place_new, sync, synced_meanwhile
from data.store.backup.copies import workplace
from data.store.connection.driver import make_one_file, open_as_it_lies, open_draft
from data.store.connection.errors import explained
from data.store.connection.location import is_there
from data.store.connection.loss import check_not_lost
from data.store.connection.transaction import make_database


class MadeMeanwhileError(Exception):
    """Another program has put a file there meanwhile; nothing was changed."""


@contextmanager
def made_whole(path: Path) -> Iterator[sqlite3.Connection]:
    """Lend a new database to be filled, which is at ``path`` afterwards, where no file is: whole and on the disk.

    Nobody else sees it meanwhile. So it needs no log, and each page is written once. What is raised leaves nothing
    behind. MadeMeanwhileError where a file is there by the end, StoreError where it can't be made.
    """
    check_not_lost(path)
    with explained(path):
        make_folder(path.parent)
        with workplace(path.parent) as place:
            made = place / "ringback.db"
            make_file(made)
            with synced_meanwhile(made), closing(open_draft(made)) as connection:
                connection.execute("BEGIN")
                make_database(connection)
                yield connection
                connection.execute("COMMIT")
                make_one_file(connection)
            sync(made)
            _put(made, path)


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Lend a path on which nothing is yet, for a store to write there; its file is at ``path`` afterwards.

    For a first act that takes a while: nobody sees the file meanwhile, and what is raised leaves nothing behind.
    MadeMeanwhileError where a file is at ``path`` by the end, StoreError where none can be made.
    """
    check_not_lost(path)
    with explained(path):
        make_folder(path.parent)
        with workplace(path.parent) as place:
            made = place / "ringback.db"
            yield made
            if not is_there(made):
                return
            with closing(open_as_it_lies(made)) as connection:
                make_one_file(connection)
            sync(made)
            _put(made, path)


def _put(made: Path, path: Path) -> None:
    try:
        place_new(made, path)
    except FileExistsError:
        raise MadeMeanwhileError from None
