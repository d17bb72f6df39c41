"""One line for a status bar or a prompt: status. It is asked often, so it imports as little as it can."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.output import give
from data.rules.text import plain

if TYPE_CHECKING:
    from data.store.rows import Appointment, Counts

_PLACES = ("due", "waiting", "stalled", "closed", "next")
_HELP = f"Text of your own, with {' '.join(f'{{{place}}}' for place in _PLACES)}."
_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def _read_form(_ctx: click.Context, _param: click.Parameter, form: str | None) -> str | None:
    """The text of --format; BadParameter for a placeholder that there isn't."""
    for mark in _MARK.finditer(form or ""):
        if mark[0] not in ("{{", "}}") and mark[1] not in _PLACES:
            known = ", ".join(f"{{{place}}}" for place in _PLACES)
            raise click.BadParameter(f"{plain(mark[0])!r} is no placeholder; those are {known}.")
    return form


@click.command(epilog="\b\nExample:\n  ringback status --format '{due} due, {next}'")
@click.option("--format", "form", metavar="TEXT", callback=_read_form, help=_HELP)
@options.as_json
@pass_run
def status(run: Run, form: str | None, as_json: bool) -> None:
    """Say in one line what is due and what comes next."""
    if form is not None and as_json:
        raise click.UsageError("Give either --format or --json.")
    counts = run.inbox.counts(run.moment)
    promised = next(iter(run.inbox.appointments(run.now, size=1)), None)
    give(
        lambda: _facts(counts, promised, run),
        lambda: _words(counts, promised, run) if form is None else _filled(form, counts, promised, run),
        as_json=as_json,
    )


def _facts(counts: Counts, promised: Appointment | None, run: Run) -> dict[str, object]:
    at = promised.at.astimezone(run.zone).isoformat() if promised else None
    return {
        "due": counts.due,
        "waiting": counts.waiting,
        "stalled": counts.stalled,
        "closed": counts.closed,
        "next_promise": {"at": at, "person": promised.who} if promised else None,
    }


def _words(counts: Counts, promised: Appointment | None, run: Run) -> str:
    due = f"{counts.due} due"
    return f"{due} · {_next_words(promised, run)}" if promised else due


def _filled(form: str, counts: Counts, promised: Appointment | None, run: Run) -> str:
    values: Mapping[str, object] = {
        "due": counts.due,
        "waiting": counts.waiting,
        "stalled": counts.stalled,
        "closed": counts.closed,
        "next": _next_words(promised, run) if promised else "",
    }
    return _MARK.sub(lambda mark: mark[0][0] if mark[1] is None else str(values[mark[1]]), form)


def _next_words(promised: Appointment, run: Run) -> str:
    """``08:30 Dana Li``; with its day when that isn't today."""
    from data.rules import wording

    on = promised.at.astimezone(run.zone).date()
    day = "" if on == run.today else f"{wording.near_day(on, run.today)} "
    return f"{day}{wording.clock(promised.at, run.zone)} {plain(promised.who)}"
