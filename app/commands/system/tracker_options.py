"""How trackers are to be read: the options of a command, what was saved, and what is asked on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.framework import options
from app.commands.framework.output import complain
from app.outbound.tty import has_terminal
from app.settings.paths import config_folder
from data.model.errors import RuleError, UnclearDaysError

if TYPE_CHECKING:
    from data.exchange.holdings import Holdings
    from data.exchange.options import Options


class _Pair(click.ParamType[tuple[str, str]]):
    """Two words with = between them."""

    name = "pair"

    def __init__(self, example: str) -> None:
        self._example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the words before and after the sign."""
        if isinstance(value, tuple):
            return value
        words = options.TEXT.convert(value, param, ctx)
        before, sign, after = words.partition("=") if self._example.startswith("company") else _from_right(words)
        if not sign or not before.strip():
            self.fail(f"{words!r} should be two words with = between them, such as {self._example}.", param, ctx)
        return before.strip(), after.strip()


def _from_right(words: str) -> tuple[str, str, str]:
    return words.rpartition("=")


def tracker_options(command: Callable[..., object]) -> Callable[..., object]:
    """Add the options that say how a tracker is to be read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def renamed(option: str) -> str:
    """Return the name of an option today: ``--status`` was called ``--state`` before."""
    return "status" if option == "state" else option


_OPTIONS = (
    click.option(
        "--map",
        "columns",
        metavar="FIELD=COLUMN",
        type=_Pair("company=Firma"),
        multiple=True,
        help="Which column of a tracker holds a field, e.g. company=Firma. Repeat it for more.",
    ),
    click.option(
        "--dates",
        type=options.Choice(["day-first", "month-first"]),
        default=None,
        help="How a tracker's dates are written, if they don't make that clear: is 03/04 3 April or March 4?",
    ),
    click.option(
        "--status",
        "states",
        metavar="WORD=MEANING",
        type=_Pair("Ghosted=silent"),
        multiple=True,
        help="What a status in a tracker means: wish (not applied yet), sent, alive (they answered), offer, over "
        "or silent (no answer), or an outcome, as in `close`. Repeat it for more.",
    ),
)


def read_or_ask(paths: Sequence[Path], form: str | None, given: Options) -> tuple[Holdings, Options]:
    """Return what the files hold, and what was said: on a terminal, the order of dates is asked if unclear."""
    from data.exchange.intake.readers import read_files

    try:
        return read_files(paths, form, given), given
    except UnclearDaysError as unclear:
        if not (has_terminal() and sys.stderr.isatty() and all(path.is_file() for path in paths)):
            raise
        said = replace(given, dates=_asked(unclear.cell, unclear.readings))
        return read_files(paths, form, said), said


def _asked(cell: str, readings: tuple[str, str]) -> str:
    first, second = readings
    complain(f"{cell} could be {first} or {second}, and the other dates in the file don't settle it.")
    words = ("day-first", "month-first")
    chosen = click.prompt(f"Which is it? 1 is {first}, 2 is {second}", type=options.Choice(["1", "2"]), err=True)
    return words[int(chosen) - 1]


def keep_said(found: Holdings, said: Options) -> str:
    """Save what was said of the tables that were read, and return the line about it, '' for nothing.

    The import is done by then: what can't be saved is only said.
    """
    if not said.says_of_trackers:
        return ""
    from app.settings.trackers import keep_said as keep

    try:
        kept = keep(config_folder(), found.mapped, said)
    except RuleError as fault:
        return f"What you said about the columns isn't saved: {fault}"
    return "Saved: the next file with the same header will be read the same way." if kept else ""
