"""The forms in which everything can be taken out: an archive, or what other programs read."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.moment import Moment
from data.model.vocabulary import Queue
from data.store.connection.statements import Run
from data.store.queries.exported import each_exported, outline_of

ARCHIVE, CSV, ICS, VCARD = "archive", "csv", "ics", "vcard"
FORMS = {ARCHIVE: "ringback.json", CSV: "follow-ups.csv", ICS: "follow-ups.ics", VCARD: "people.vcf"}
"""Each form, with the name that a file of it usually has."""


def lines_of(
    run: Run, form: str, moment: Moment, queue: Queue | None = None, *, notes: bool = False
) -> Iterator[str]:
    """Return what is written, line by line. The libraries of a form are imported for itself alone.

    ``queue`` leaves the others out of a csv and an ics; ``notes`` are the user's own, which an archive always has.
    Everything is read as it is written: a file of any size takes the same memory.
    """
    if form == ARCHIVE:
        from data.exchange.archive.writer import archive_lines

        return archive_lines(run)
    if form == VCARD:
        from data.exchange.vcards import card_lines

        return card_lines(run, notes=notes)
    found = each_exported(run, queue, moment)
    if form == CSV:
        from data.exchange.follow_ups_csv import spreadsheet_lines

        return spreadsheet_lines(found, moment.zone, notes=notes)
    from data.exchange.calendar_file import calendar_lines

    return calendar_lines(found, outline_of(run, queue, moment), moment.now, moment.zone, notes=notes)
