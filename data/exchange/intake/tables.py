"""Tables that somebody keeps: what reads them is imported for those that may be one, as others need none of it."""

from __future__ import annotations

from data.exchange.foreign_csv import is_of_linkedin
from data.exchange.holdings import Holdings
from data.exchange.linkedin.header import is_connected_on
from data.exchange.options import Options
from data.exchange.source import Source
from data.model.errors import RuleError

_PACKED = (b"SQLite", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")


def is_tracker(source: Source) -> bool:
    """Return whether a file is a tracker, by how it begins."""
    if source.head.startswith(_PACKED) or is_of_connections(source):
        return False
    if any(map(is_of_linkedin, source.headers)):
        return False
    from data.exchange.tracker.recognition import is_tracker as is_one

    return is_one(source)


def is_known_before(source: Source, options: Options) -> bool:
    """Return whether the user has said before what a table with the header of this file holds."""
    if not options.saved or source.head.startswith(_PACKED):
        return False
    from data.exchange.tracker.recognition import is_known_before as is_one

    return is_one(source, options)


def is_of_connections(source: Source) -> bool:
    """Return whether a file says since when people are connected: it need not be asked about anything else."""
    return any(map(is_connected_on, set().union(*source.headers)))


def read_tracker(source: Source, options: Options) -> Holdings:
    """Return what a tracker holds; RuleError, in one line, where it can't be read."""
    from data.exchange.tracker.reading import read_tracker as read

    return read(source, options)


def unknown_table(source: Source) -> RuleError | None:
    """Return what says that a file is a table of which nothing is known; None for any other."""
    from data.exchange.tracker.recognition import unknown_table as unknown

    return unknown(source)
