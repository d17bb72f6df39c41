"""Taking everything out: export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from app.commands.followup.views import Shown
from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import OutputError, complain, silence, write
from app.settings.paths import expanded
from data.exchange.exports import CSV, FORMS, ICS, lines_of
from data.files.named_files import TakenError, write_privately
from data.model.errors import RuleError
from data.model.text import plain
from data.model.vocabulary import Queue
from data.rules.phrasing import wording
from data.store.backup.snapshot import snapshot
from data.store.connection.statements import Run as Ask
from data.store.queries.exported import people_without_follow_ups


@click.command(
    epilog="\b\nExamples:\n  ringback export --as archive -o ringback.json\n"
    "  ringback export --as ics --queue waiting -o follow-ups.ics"
)
@click.option("--as", "form", type=options.Choice(list(FORMS)), required=True, help="The format.")
@click.option(
    "-o", "--output", type=options.FileName(), metavar="FILE", help="Write to a new file instead of stdout."
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--queue", type=options.OneOf(Shown), help="For csv and ics: only the follow-ups in this queue.")
@click.option(
    "--notes", is_flag=True, help="For csv, ics and vcard: include your notes, and what people look for and offer."
)
@pass_run
def export(run: Run, form: str, output: str | None, force: bool, queue: Shown | None, notes: bool) -> None:
    """Export everything, or a file for another program.

    Only you can read the FILE, and it's written completely or not at all.

    \b
    archive  everything, as JSON: `ringback import` takes it back, here or on
             another machine. Your settings and your own cadences are files in
             the config folder: copy them too.
    csv      one row for each follow-up, for a spreadsheet. Text that a
             spreadsheet would take for a formula, a number or a date gets an
             apostrophe.
    ics      next steps and open promises, for a calendar: with an alarm if
             they have a time, otherwise as all-day events.
    vcard    the people, for an address book.

    An archive always has your notes; the other formats have them only with --notes.
    """
    if queue is not None and form not in (CSV, ICS):
        raise click.UsageError(f"--queue goes with csv and ics: {form} always has everybody.")
    if force and output is None:
        raise click.UsageError("--force needs -o, the file to replace.")
    with _asked(run) as ask:
        chosen = None if queue is None or queue is Shown.ALL else Queue(queue.value)
        chunks = (line.encode() for line in lines_of(ask, form, run.moment, chosen, notes=notes))
        left_out = people_without_follow_ups(ask) if form in (CSV, ICS) else 0
        if output is None or output == "-":
            _put(chunks)
            _complain(left_out, form)
            return
        path = expanded(output)
        try:
            write_privately(path, chunks, replace=force, never=run.path)
        except TakenError as fault:
            raise RuleError(f"{str(fault).removesuffix('.')}, or add --force to replace it.") from None
    write(f"Wrote {plain(str(path))}.")
    _complain(left_out, form)


def _complain(left_out: int, form: str) -> None:
    """Say of a file of follow-ups that has none that there are people, and which form has them."""
    if left_out:
        they = wording.people(left_out)
        complain(f"ringback: note: {they} on file and no follow-up, which is all that {form} has: use --as vcard.")


@contextmanager
def _asked(run: Run) -> Iterator[Ask]:
    run.inbox.close()  # an older file has been brought up to date by now
    with snapshot(run.path) as ask:
        yield ask


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
