"""What a date phrase means: when."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from app.commands.framework.row_forms import iso_date, iso_instant
from data.model.followup import When
from data.rules.phrasing import relative_times, wording


@click.command(
    epilog="\b\nExamples:\n  ringback when fri 9am\n  ringback when mid january\n"
    "  ringback when 3bd    # in 3 workdays",
    context_settings={"ignore_unknown_options": True},  # "-1d" is a date to refuse, not an option
)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@options.as_json
@pass_run
def when(run: Run, words: tuple[str, ...], as_json: bool) -> None:
    """Show which date your words mean."""
    found = run.when(" ".join(words))
    give(
        lambda: {"on": iso_date(found.on), "at": iso_instant(found.at, run.zone)},
        lambda: _words(found, run),
        as_json=as_json,
    )


def _words(found: When, run: Run) -> str:
    """``Fri 27 Nov 09:00, in 5 days``."""
    clock = f" {wording.clock(found.at, run.zone)}" if found.at else ""
    return f"{wording.day(found.on, run.today)}{clock}, {relative_times.away(found.on, run.today)}"
