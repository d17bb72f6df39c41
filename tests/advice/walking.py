"""Doing what is proposed, over and over: with the rules alone, and with the command line."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from data.model.followup import FollowUp
from data.model.vocabulary import Action, Medium
from data.rules.cadence.rulebook import Rulebook
from tests.app.command_line import CommandLine
from tests.builders import BOOK, NEW_YORK, logged, plan, step_of

AS_LOGGED = {
    Action.EMAIL: Medium.EMAIL,
    Action.CALL: Medium.CALL,
    Action.TEXT: Medium.TEXT,
    Action.MESSAGE: Medium.MESSAGE,
    Action.VISIT: Medium.VISIT,
    Action.LETTER: Medium.LETTER,
}
LETTERS = {Action.EMAIL: "e", Action.CALL: "c", Action.MESSAGE: "m", Action.VISIT: "v", Action.DECIDE: "."}


def carried_out(it: FollowUp, times: int, rules: Rulebook = BOOK) -> FollowUp:
    """What each step asks for, done on its day at 10:00 in New York."""
    for _ in range(times):
        step = step_of(it)
        it = logged(it, AS_LOGGED[step.action], datetime.combine(step.on, time(10), NEW_YORK), rules=rules)
    return it


def plans(it: FollowUp, times: int, rules: Rulebook = BOOK) -> list[str]:
    """The step before anything was done, and after each of so many attempts."""
    return [plan(carried_out(it, number, rules)) for number in range(times + 1)]


def asked(it: FollowUp, times: int) -> str:
    """What is asked for so many times in a row, a letter each: ``eeccm``; a dot where the person decides."""
    letters = ""
    for _ in range(times):
        action = step_of(it).action
        letters += LETTERS[action]
        if action is Action.DECIDE:
            break
        it = carried_out(it, 1)
    return letters


def next_of(cli: CommandLine, number: int = 1) -> str:
    """A follow-up's next step as a script reads it: ``email 2026-11-27``, ``call 2026-11-23T08:30:00-05:00``."""
    step = cli.json("show", number)["next"]
    return f"{step['action']} {step['at'] or step['on']}"


def on_day(cli: CommandLine, day: str, clock: str = "10:00") -> CommandLine:
    """The command line on a day (2026-11-27) in New York, where winter lasts until the middle of March."""
    return cli.at(f"{day}T{clock}:00-05:00")


def walked(cli: CommandLine, times: int, number: int = 1) -> list[str]:
    """Log what is proposed on the day on which it is, by the commands; the next step after each."""
    steps = []
    for _ in range(times):
        step: dict[str, Any] = cli.json("show", number)["next"]
        on_day(cli, step["on"])("log", number, AS_LOGGED[Action(step["action"])])
        steps.append(next_of(cli, number))
    return steps
