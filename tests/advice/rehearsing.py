"""Practising on the screen, with a timer that the test moves."""

from __future__ import annotations

from textual.pilot import Pilot

from app.screens.calls.rehearsal import RehearsalScreen


class Seconds:
    """A timer that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Rehearsal:
    """The rehearsal that is open."""

    def __init__(self, pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, RehearsalScreen)
        self._pilot, self.screen = pilot, pilot.app.screen
        self.screen._timer = self._seconds = Seconds()

    async def wait(self, seconds: float) -> None:
        """So many seconds pass."""
        self._seconds.now += seconds
        self.screen._beat()
        await self._pilot.pause()

    @property
    def said(self) -> str:
        """What it says of the delivery."""
        return self.screen.notice.text
