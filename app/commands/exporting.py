"""Taking everything out: export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.output import OutputError, silence, write
from app.commands.reading import Shown
from app.places import expanded
from data.exchange.files import write_privately
from data.rules.reasons import as_of
from data.rules.text import plain
from data.rules.vocabulary import Queue
from data.store.listing import read_window
from data.store.running import Run as Ask
from data.store.snapshot import snapshot

ARCHIVE, CSV, ICS, VCARD = "archive", "csv", "ics", "vcard"


@click.command(
    epilog="\b\nExamples:\n  ringback export --as archive -o ringback.json\n"
    "  ringback export --as ics --queue waiting -o follow-ups.ics"
)
@click.option("--as", "form", type=click.Choice([ARCHIVE, CSV, ICS, VCARD]), required=True, help="What to write.")
@click.option("-o", "--output", type=options.FileName(), metavar="FILE", help="A new file, instead of the output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("--queue", type=options.OneOf(Shown), help="For csv and ics: the follow-ups of one queue.")
@click.option("--notes", is_flag=True, help="For csv, ics and vcard: with what you noted for yourself.")
@pass_run
def export(run: Run, form: str, output: str | None, force: bool, queue: Shown | None, notes: bool) -> None:
    """Write everything, or what other programs take.

    A FILE is one that only you can read, and is there whole or not at all.

    \b
    archive  everything, as JSON: `ringback import` takes it back, here or on
             another machine. Settings and cadences of your own are files in
             the config folder: copy them too.
    csv      one row for each follow-up, for a spreadsheet. Text that a
             spreadsheet would calculate with has an apostrophe before it.
    ics      next steps and open promises, for a calendar: those with a time
             ring, those of a day are all-day.
    vcard    the people, for an address book.

    Your notes go into an archive; into the others only with --notes.
    """
    if queue is not None and form not in (CSV, ICS):
        raise click.UsageError(f"--queue goes with csv and ics: {form} has everybody.")
    if force and output is None:
        raise click.UsageError("--force needs -o, the file that it replaces.")
    with _asked(run) as ask:
        chunks = (line.encode() for line in _lines(run, ask, form, queue, notes))
        if output is None or output == "-":
            _put(chunks)
            return
        path = expanded(output)
        write_privately(path, chunks, replace=force, never=run.path)
    write(f"Wrote {plain(str(path))}.")


@contextmanager
def _asked(run: Run) -> Iterator[Ask]:
    run.inbox.close()  # an older file has been brought up to date by now
    with snapshot(run.path) as ask:
        yield ask


def _lines(run: Run, ask: Ask, form: str, queue: Shown | None, notes: bool) -> Iterator[str]:
    """What is written, line by line; each format's libraries are imported for itself alone."""
    chosen = None if queue is None or queue is Shown.ALL else Queue(queue.value)
    if form == ARCHIVE:
        from data.exchange.archive.writing import archive_lines

        return archive_lines(ask)
    if form == VCARD:
        from data.exchange.cards import card_lines

        return card_lines(ask, notes=notes)
    found = read_window(ask, chosen, run.moment)
    rows = [row._replace(why=as_of(row.why, row.at, run.now)) for row in found]
    if form == CSV:
        from data.exchange.spreadsheet import spreadsheet_lines

        return spreadsheet_lines(ask, rows, run.zone, notes=notes)
    from data.exchange.calendar_file import calendar_lines

    return calendar_lines(ask, rows, run.now, run.zone, notes=notes)


def _put(chunks: Iterable[bytes]) -> None:
    """Write on stdout, as UTF-8 whatever the terminal's encoding; OutputError when it takes nothing."""
    if not sys.stdout:
        return
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except OSError as fault:
        silence(sys.stdout)
        raise OutputError(fault) from None
