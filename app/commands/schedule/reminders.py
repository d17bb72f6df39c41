"""A reminder for cron or a timer: remind, which rings once for each promised time (H8)."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.schedule import bell
from data.model.bell import BEFORE_MINUTES

_MOST = 24 * 60


@click.command(epilog="\b\nExample, for cron:\n  * * * * * ringback remind")
@click.option(
    "--before",
    "minutes",
    type=options.WholeNumber(min=0, max=_MOST),
    metavar="MINUTES",
    default=BEFORE_MINUTES,
    help="How many minutes before the time; 5 by default.",
)
@options.as_json
@pass_run
def remind(run: Run, minutes: int, as_json: bool) -> None:
    """Alert you to each promised call, once.

    That is every call with a set time: promised by you, promised by them, or agreed on by both. You see a desktop
    or terminal notification, or a printed line if there is neither. It also tells you once when there is mail to
    review.
    """
    bell.ring(run, minutes, as_json=as_json)
