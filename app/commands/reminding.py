"""A reminder for cron or a timer: remind, which rings once for each promised time (H8)."""

from __future__ import annotations

import sys
from datetime import time, timedelta

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.facts import iso_instant
from app.commands.output import give
from app.notifying import Notified, notify
from data.rules.reminding import BEFORE, reminder
from data.rules.text import plain
from data.rules.zones import instant
from data.store.rows import Appointment

_MOST = 24 * 60


@click.command(epilog="\b\nExample, for cron:\n  * * * * * ringback remind")
@click.option(
    "--before",
    "minutes",
    type=options.WholeNumber(min=0, max=_MOST),
    metavar="MINUTES",
    default=int(BEFORE.total_seconds()) // 60,
    help="How long before the time; 5 when it is left out.",
)
@options.as_json
@pass_run
def remind(run: Run, minutes: int, as_json: bool) -> None:
    """Remind of promised calls, each of them once.

    By a notification of the desktop or of the terminal; where neither is there, the line is printed.
    """
    run.warns = sys.stderr.isatty()
    rung = [(call, _notified(call, run)) for call in _new(run, timedelta(minutes=minutes))]
    give(
        lambda: [_facts(call, by, run) for call, by in rung],
        lambda: "\n".join(
            _line(call, run) for call, by in rung if by is not Notified.DESKTOP or sys.stdout.isatty()
        ),
        as_json=as_json,
        after_act=True,
    )


def _new(run: Run, before: timedelta) -> list[Appointment]:
    """Today's promised times that are near or past, and have not rung yet."""
    midnight = instant(run.today, time(0), run.zone)
    near = run.inbox.appointments(midnight, run.now + before + timedelta(seconds=1))
    if not near:
        return []
    with run.store() as store:
        return store.ring(near, run.now)


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
