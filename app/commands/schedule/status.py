"""One line for a status bar or a prompt: status. app/quick/status_line.py answers what is asked most."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from app.quick.status_line import PLACES, as_text, filled, next_words, pieces, with_late, words
from data.model.text import plain, plain_lines
from data.rules.phrasing.relative_times import is_late, not_late_from, paused_words

if TYPE_CHECKING:
    from data.model.rows import Appointment, Counts

_HELP = f"Your own text, with {' '.join(f'{{{place}}}' for place in PLACES)}."


def _read_form(_ctx: click.Context, _param: click.Parameter, form: str | None) -> str | None:
    """Return the text of --format; BadParameter for a placeholder that there isn't."""
    try:
        pieces(form or "")
    except ValueError as fault:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise click.BadParameter(f"{plain(str(fault))!r} isn't a placeholder: use {known}.") from None
    return form if form is None else plain_lines(form)


@click.command(epilog="\b\nExample:\n  ringback status --format '{due} due, {next}'")
@click.option("--format", "form", metavar="TEXT", callback=_read_form, help=_HELP)
@options.as_json
@pass_run
def status(run: Run, form: str | None, as_json: bool) -> None:
    """Show in one line what is due and what comes next.

    "To decide" counts what has stalled ({stalled}), "to review" your mail ({review}). {next} is the next promised
    call, and how many are late (their time has passed with nothing logged).
    """
    if form is not None and as_json:
        raise click.UsageError("Give either --format or --json.")
    counts, review = run.inbox.counts(run.moment), run.inbox.open_mail_count()
    since = not_late_from(run.now)
    late = run.inbox.late(since, 1).first
    promised = next(iter(late or run.inbox.appointments(run.now, size=1, since=since)), None)
    give(
        lambda: _facts(counts, review, promised, run),
        lambda: (
            _words(counts, review, promised, run) if form is None else _filled(form, counts, review, promised, run)
        ),
        as_json=as_json,
    )


def _facts(counts: Counts, review: int, promised: Appointment | None, run: Run) -> dict[str, object]:
    following: dict[str, object] | None = None
    if promised:
        waits = review > 0 and run.inbox.is_undecided(promised.followup_id)
        undecided = {"undecided": True} if waits else {}
        following = {"at": promised.at.astimezone(run.zone).isoformat(), "person": promised.who, **undecided}
    return {
        "due": counts.due,
        "waiting": counts.waiting,
        "stalled": counts.stalled,
        "closed": counts.closed,
        **({"review": review} if review else {}),
        "next_promise": following,
    }


def _words(counts: Counts, review: int, promised: Appointment | None, run: Run) -> str:
    paused = as_text(plain(paused_words(run.inbox.pauses(run.moment), run.today)), os.environ)
    return words(counts.due, counts.stalled, review, _next_words(promised, run), paused)


def _filled(form: str, counts: Counts, review: int, promised: Appointment | None, run: Run) -> str:
    numbers = {"due": counts.due, "waiting": counts.waiting, "stalled": counts.stalled, "closed": counts.closed}
    return filled(form, numbers | {"review": review, "next": _next_words(promised, run)})


def _next_words(promised: Appointment | None, run: Run) -> str:
    """``08:30 Dana Li``, and how many are late beside it; '' where nothing is promised."""
    if promised is None:
        return ""
    late = 0
    if is_late(promised.at, run.now):
        since = not_late_from(run.now)
        late = run.inbox.late(since, 1).number
        promised = next(iter(run.inbox.appointments(since, size=1)), promised)
    is_undecided = run.inbox.open_mail_count() > 0 and run.inbox.is_undecided(promised.followup_id)
    at, who = promised.at.astimezone(run.zone), plain(promised.who)
    following = next_words(at, run.now, run.today, who, is_undecided=is_undecided)
    return as_text(with_late(following, late, is_ahead=not is_late(promised.at, run.now)), os.environ)
