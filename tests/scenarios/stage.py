"""Where a story is played: on a database of its own, by a clock that the story moves, with the real app."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app.runtime.session import Session
from app.settings.config import load
from app.shell.app import RingbackApp
from tests.app.command_line import CommandLine
from tests.app.screens.seeing import text
from tests.scenarios.story import Step, Story

SIZE = (120, 40)
"""The columns and lines of the terminal for which stories say what is seen."""
PATIENCE = 10.0
"""Seconds after which what should be seen won't come any more."""

Announcement = Callable[[Pilot[None], int, Step], Awaitable[None]]
"""Tells a spectator which step comes next, by its number from 1, before its keys are pressed."""

Play = Callable[[Pilot[None]], Awaitable[None]]
"""Presses keys on an open app."""


class Stage:
    """One performance of a story."""

    def __init__(self, story: Story, database: Path, patch: pytest.MonkeyPatch) -> None:
        """``database`` is empty, or isn't there yet; ``patch`` is told what is changed in the environment."""
        self.story = story
        self.commands = CommandLine(database, patch)
        self._now, self._runs_since = story.now.astimezone(UTC), 0.0

    def now(self) -> datetime:
        """Return the instant of the story, in UTC."""
        passed = time.monotonic() - self._runs_since if self._runs_since else 0
        return self._now + timedelta(seconds=int(passed))

    def let_time_run(self) -> None:
        """From here on the clock goes as clocks do, and no longer stands still between two steps."""
        self._runs_since = time.monotonic()

    def prepare(self) -> None:
        """Run the commands of the time before, each at its instant."""
        for before in self.story.before:
            self.commands.at(before.now.isoformat())
            for words in before.run:
                self.commands(*words)
        self.commands.at(self.story.now.isoformat())

    @asynccontextmanager
    async def headless(self) -> AsyncIterator[Pilot[None]]:
        """Open the app without a terminal."""
        session = self._session()
        try:
            async with RingbackApp(session).run_test(size=SIZE, notifications=True) as pilot:
                yield pilot
        finally:
            session.close()

    def in_terminal(self, play: Play) -> None:
        """Open the app in this terminal and play on it, until somebody leaves it."""
        session = self._session()
        try:
            RingbackApp(session).run(auto_pilot=lambda pilot: until_left(pilot, play))
        finally:
            session.close()

    async def play(
        self, pilot: Pilot[None], steps: int | None = None, announce: Announcement | None = None, pace: float = 0
    ) -> list[str]:
        """Play the story, or its first ``steps`` steps, and return a line for each thing that isn't as it says.

        ``pace`` is how many seconds pass after each key.
        """
        faults = []
        for number, step in enumerate(self.story.steps[:steps], 1):
            if announce:
                await announce(pilot, number, step)
            if step.now:
                self._now = step.now.astimezone(UTC)
                self.commands.at(step.now.isoformat())
            for key in step.presses:
                await pilot.press(key)
                await asyncio.sleep(pace)
            faults += [f"{number}. {step.tell} {fault}" for fault in await self._faults(pilot, step)]
        return faults

    async def _faults(self, pilot: Pilot[None], step: Step) -> list[str]:
        """What isn't as the step says, after waiting for it to become so."""
        end = time.monotonic() + PATIENCE
        while True:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            faults = self._faults_now(pilot, step)
            if not faults or time.monotonic() > end:
                return faults
            await asyncio.sleep(0.05)

    def _faults_now(self, pilot: Pilot[None], step: Step) -> list[str]:
        lines = [" ".join(line.split()) for line in text(pilot).splitlines()]

        def stands(words: str) -> bool:
            return any(" ".join(words.split()) in line for line in lines)

        faults = [f"Not on the screen: {words!r}." for words in step.see if not stands(words)]
        faults += [f"Still on the screen: {words!r}." for words in step.gone if stands(words)]
        if step.queue and not faults:
            known = self.commands.everything()
            for of, queue in step.queue:
                found = sorted({row["queue"] for row in known if of in (row["person"], row["about"])})
                if found != [queue]:
                    faults.append(f"{of!r} is in {' and '.join(found) or 'no queue'}, not in {queue}.")
        return faults

    def _session(self) -> Session:
        return Session(self.commands.database, self.now, load(self.commands.config))


async def until_left(pilot: Pilot[Any], play: Play) -> None:
    """Play until it is over, or somebody leaves the app meanwhile."""
    playing = asyncio.ensure_future(play(pilot))
    while pilot.app.is_running and not playing.done():
        await asyncio.wait({playing}, timeout=0.1)
    playing.cancel()  # which is nothing to one that is over
    with suppress(asyncio.CancelledError):
        await playing
