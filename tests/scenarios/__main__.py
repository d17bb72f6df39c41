"""Plays scenarios: ``uv run python -m tests.scenarios`` lists them, ``--help`` says what can be done with one."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size

import pytest
from textual.pilot import Pilot

from app.outbound.tty import has_terminal, is_seen
from tests.scenarios.stage import SIZE, Stage
from tests.scenarios.story import Step, Story, StoryError, stories

_HELP = """Scenarios: without a NAME, their list.

  NAME              play it without a screen, and print what isn't as it says
  NAME --slow       watch it in this terminal, each step named before its keys are pressed
  NAME --sandbox    take it over: everything is set up, and the app is yours
  NAME --sandbox --after 3    the same, once its first three steps have been played
"""
_KEY = 0.1
"""How long one key takes, when somebody watches, of the time that a step is shown beforehand."""


def main() -> None:
    """Do what the command line asks for; the exit code is 1 where something isn't as the story says."""
    options = _options()
    try:
        known = stories()
    except StoryError as fault:
        sys.exit(str(fault))
    if not options.name:
        width = max(map(len, known))
        for story in known.values():
            print(f"{story.name:<{width}}  {story.title}{f' ({story.advice})' if story.advice else ''}")
        return
    if options.name not in known:
        sys.exit(f"No scenario is called {options.name!r}: those are {', '.join(known)}.")
    if (options.slow or options.sandbox) and not (has_terminal() and is_seen()):
        sys.exit("That needs a terminal: without --slow and --sandbox it runs anywhere.")
    with _stage(known[options.name]) as stage:
        if options.sandbox:
            faults = _hand_over(stage, options.after)
        elif options.slow:
            faults = show(stage, options.pace)
        else:
            faults = asyncio.run(_run(stage))
            print(*(f"{number}. {step.tell}" for number, step in enumerate(stage.story.steps, 1)), sep="\n")
    if faults:
        sys.exit("\n".join(["", "This isn't as the story says:", *faults]))


def _options() -> Namespace:
    parser = ArgumentParser("tests.scenarios", description=_HELP, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", metavar="NAME")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--slow", action="store_true", help="watch it")
    way.add_argument("--sandbox", action="store_true", help="take it over")
    parser.add_argument("--pace", type=float, default=3.0, metavar="SECONDS", help="for each step of --slow (3)")
    parser.add_argument("--after", type=int, default=0, metavar="STEPS", help="for --sandbox: begin after them")
    return parser.parse_args()


@contextmanager
def _stage(story: Story) -> Iterator[Stage]:
    """The story, set up in a folder of its own, which is gone afterwards; nothing of the user's is touched."""
    with tempfile.TemporaryDirectory(prefix="ringback-") as folder, pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("XDG_", "RINGBACK_")):
                patch.delenv(name)
        patch.setenv("HOME", folder)
        stage = Stage(story, Path(folder) / "ringback.db", patch)
        stage.prepare()
        yield stage


async def _run(stage: Stage) -> list[str]:
    async with stage.headless() as pilot:
        return await stage.play(pilot)


def show(stage: Stage, pace: float) -> list[str]:
    """Play in this terminal for somebody who watches; ``pace`` is how many seconds each step is announced."""
    faults: list[str] = []

    async def announce(pilot: Pilot[None], number: int, step: Step) -> None:
        title = f"{number} of {len(stage.story.steps)}{f', press {step.keys}' if step.keys else ''}"
        pilot.app.notify(step.tell, title=title, timeout=pace * 2, markup=False)
        await asyncio.sleep(pace)
        pilot.app.clear_notifications()  # what is seen is not to be hidden by it

    async def play(pilot: Pilot[None]) -> None:
        faults.extend(await stage.play(pilot, announce=announce, pace=pace * _KEY))
        pilot.app.notify("From here on the app is yours: q leaves it.", title="The end", timeout=pace * 2)

    _say_where_it_is_too_small()
    stage.in_terminal(play)
    return faults


def _hand_over(stage: Stage, after: int) -> list[str]:
    faults: list[str] = []
    print(stage.story.title)
    for number, step in enumerate(stage.story.steps, 1):
        print(f"{number:>3}. {step.tell}")
        if step.now:
            how = "" if number <= after else f": --after {number} gets there"
            print(f"     at {step.now:%a %d %b %Y %H:%M}{how}")
        if step.keys:
            print(f"     press {step.keys}")
    print(f"\nThe database, until you leave: {stage.commands.database}")
    _say_where_it_is_too_small()
    input("enter opens the app. ")

    async def play(pilot: Pilot[None]) -> None:
        faults.extend(await stage.play(pilot, after))
        stage.let_time_run()

    stage.in_terminal(play)
    return faults


def _say_where_it_is_too_small() -> None:
    here = get_terminal_size()
    if here.columns < SIZE[0] or here.lines < SIZE[1]:
        print(f"The story is told for {SIZE[0]} × {SIZE[1]}; this terminal has {here.columns} × {here.lines}.")


if __name__ == "__main__":
    main()
