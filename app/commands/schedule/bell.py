"""What rings for a promised time (H8): each of them once, by the best way that is there.

A reminder is asked for every minute, so nothing is imported here that telling doesn't take; the write side comes
when something is to be noted.
"""

from __future__ import annotations

import sys
from datetime import time, timedelta
from typing import TYPE_CHECKING

from app.commands.framework.output import give
from app.outbound.notifications import Notified, notify
from data.model.bell import LATELY_MINUTES
from data.model.errors import RuleError
from data.model.text import plain
from data.rules.calendar.zones import instant
from data.rules.phrasing.errands import mail_waits, reminder
from data.store.acts.rings import mark_mail_told, mark_rung, one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.commands.framework.context import Run
    from data.model.rows import Untold


def ring(run: Run, minutes: int, *, as_json: bool = False) -> None:
    """Tell of the promised times that come within ``minutes``, or have passed today, and note what was told.

    RuleError where another reminder does the same, and doesn't end.
    """
    run.warns = sys.stderr.isatty()
    with one_at_a_time(run.path) as is_alone:
        if not is_alone:
            raise RuleError("Another `ringback remind` is still running: what it leaves out comes next time.")
        _tell(run, timedelta(minutes=minutes), as_json=as_json)


def _tell(run: Run, before: timedelta, *, as_json: bool) -> None:
    """Tell what is near or past; only what was told, by whichever way, is marked as that."""
    rung: list[tuple[Untold, Notified]] = []
    said: list[tuple[str, Notified]] = []
    told: list[Untold] = []
    waiting, newest = (0, 0) if as_json else run.inbox.untold_mail()
    told_of_mail = 0
    try:
        for call in _near(run, before):
            by = notify(_line(call, run), plain(call.phone))
            rung.append((call, by))
            said.append((_line(call, run), by))
            told += [call] if by is not Notified.PRINT else []
        if waiting:
            said.append((line := mail_waits(waiting), by := notify(line, "")))
            told_of_mail = newest if by is not Notified.PRINT else 0
        is_read = bool(sys.stdout and sys.stdout.isatty())
        give(
            lambda: [_facts(call, by, run) for call, by in rung],
            lambda: "\n".join(line for line, by in said if by is not Notified.DESKTOP or is_read),
            as_json=as_json,
        )
        told, told_of_mail = [call for call, _by in rung], newest
    finally:
        if told or told_of_mail:
            run.inbox.close()  # the last one to leave a file merges its write-ahead log: let that be who writes
        if told:
            note(run, [(call.followup_id, call.at) for call in told])
        if told_of_mail:
            with run.rescued():
                mark_mail_told(run.path, told_of_mail)


def note(run: Run, told: Iterable[tuple[int, datetime]]) -> None:
    """Keep that somebody was told of these times, each with the number of its follow-up."""
    with run.rescued():
        mark_rung(run.path, told, run.now)


def _near(run: Run, before: timedelta) -> tuple[Untold, ...]:
    """Return the promised times of today, or of the last hour, that are near or past,
    and have not been told yet.
    """
    start = min(instant(run.today, time(0), run.zone), run.now - timedelta(minutes=LATELY_MINUTES))
    return run.inbox.untold(start, run.now + before + timedelta(seconds=1))


def _line(call: Untold, run: Run) -> str:
    """``08:30 in 5 min: call Dana Li``."""
    return plain(reminder(call.at, call.action, call.who, run.now, run.zone, is_undecided=call.is_undecided))


def _facts(call: Untold, by: Notified, run: Run) -> dict[str, object]:
    return {
        "id": call.followup_id,
        "at": call.at.astimezone(run.zone).isoformat(),
        "action": call.action.value,
        "person": call.who,
        "by": by.value,
    }
