"""A reminder for cron or a timer: remind, which rings once for each promised time (H8)."""

from __future__ import annotations

import sys
from datetime import time, timedelta

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.json_forms import iso_instant
from app.commands.framework.output import give
from app.outbound.notifications import Notified, notify
from data.model.bell import BEFORE_MINUTES, LATELY_MINUTES
from data.model.errors import RuleError
from data.model.rows import Appointment
from data.model.text import plain
from data.rules.calendar.zones import instant
from data.rules.scheduling.reminders import reminder
from data.store.acts.rings import mark_rung, one_at_a_time

_MOST = 24 * 60


@click.command(epilog="\b\nExample, for cron:\n  * * * * * ringback remind")
@click.option(
    "--before",
    "minutes",
    type=options.WholeNumber(min=0, max=_MOST),
    metavar="MINUTES",
    default=BEFORE_MINUTES,
    help="How long before the time; 5 when it is left out.",
)
@options.as_json
@pass_run
def remind(run: Run, minutes: int, as_json: bool) -> None:
    """Remind of promised calls, each of them once.

    By a notification of the desktop or of the terminal; where neither is there, the line is printed.
    """
    run.warns = sys.stderr.isatty()
    with one_at_a_time(run.path) as is_alone:
        if not is_alone:
            raise RuleError("Another reminder has not ended yet: what is still to be told is told next time.")
        _tell(run, timedelta(minutes=minutes), as_json=as_json)


def _tell(run: Run, before: timedelta, *, as_json: bool) -> None:
    """Tell what is near or past; only what was told, by whichever way, is marked as that."""
    rung: list[tuple[Appointment, Notified]] = []
    told: list[Appointment] = []
    try:
        for call in _near(run, before):
            by = _notified(call, run)
            rung.append((call, by))
            told += [call] if by is not Notified.PRINT else []
        give(
            lambda: [_facts(call, by, run) for call, by in rung],
            lambda: "\n".join(
                _line(call, run) for call, by in rung if by is not Notified.DESKTOP or sys.stdout.isatty()
            ),
            as_json=as_json,
        )
        told = [call for call, _by in rung]
    finally:
        if told:
            run.inbox.close()  # the last one to leave a file merges its write-ahead log: let that be who writes
            with run.rescued():
                mark_rung(run.path, told, run.now)


def _near(run: Run, before: timedelta) -> tuple[Appointment, ...]:
    """The promised times of today, or of the last hour, that are near or past, and have not been told yet."""
    start = min(instant(run.today, time(0), run.zone), run.now - timedelta(minutes=LATELY_MINUTES))
    return run.inbox.untold(start, run.now + before + timedelta(seconds=1))


def _notified(call: Appointment, run: Run) -> Notified:
    followup = run.inbox.followup(call.followup_id)
    number = followup.person.phone if followup and followup.person else ""
    return notify(_line(call, run), plain(number))


def _line(call: Appointment, run: Run) -> str:
    """``08:30 in 5 min: call Dana Li``."""
    return plain(reminder(call.at, call.action, call.who, run.now, run.zone))


def _facts(call: Appointment, by: Notified, run: Run) -> dict[str, object]:
    return {
        "id": call.followup_id,
        "at": iso_instant(call.at, run.zone),
        "action": call.action.value,
        "person": call.who,
        "by": by.value,
    }
