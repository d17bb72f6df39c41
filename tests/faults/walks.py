"""Random walks over all screens: keys, bursts of keys, clicks, pastes and new sizes, as fast as they come."""

from __future__ import annotations

import asyncio
from random import Random

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot

from tests.hostile.texts import PIECES

LETTERS = "abcdefghijklmnopqrstuvwxyzEINMPRSTUWXOGD0123456789"
NAMED = (
    "enter", "escape", "tab", "shift+tab", "space", "up", "down", "left", "right", "pageup", "pagedown", "home",
    "end", "backspace", "delete", "ctrl+p", "ctrl+d", "ctrl+u", "ctrl+e", "ctrl+b", "f2", "f3", "slash",
    "question_mark", "asterisk", "left_square_bracket", "right_square_bracket",
)  # fmt: skip
OPENERS = (*"nExXslwpzofaPNRITWhSO5/?", "ctrl+p")
"""The keys that open something: a walk that is seldom in a dialog finds little."""

SIZES = ((120, 40), (80, 24), (40, 15), (200, 60), (20, 6), (6, 3), (3, 40), (1, 1), (120, 1), (1, 40))
LEAVING = frozenset({"q", "ctrl+q", "ctrl+c", "ctrl+z"})


class Walk:
    """One walk, which is the same for the same ``seed``; ``trail`` is what it has done so far."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.trail: list[str] = []

    async def go(self, pilot: Pilot[None], keys: int) -> None:
        """Press so many keys, with clicks, pastes and sizes among them. What goes wrong ends the app's run."""
        while len(self.trail) < keys and pilot.app.is_running:
            self._step(pilot.app)
            if self._random.random() < 0.5:  # and otherwise the next one comes before this one was dealt with
                await pilot.pause()
            if self._random.random() < 0.02:
                await asyncio.wait_for(pilot.app.workers.wait_for_complete(), 60)
        await pilot.pause()

    def _step(self, app: App[None]) -> None:
        chance = self._random.random()
        if chance < 0.05:
            self._click(app)
        elif chance < 0.07:
            self._resize(app, Size(*self._random.choice(SIZES)))
        elif chance < 0.09:
            self._paste(app)
        elif chance < 0.25:
            for _ in range(self._random.randint(2, 12)):
                self._press(app)
        else:
            self._press(app)

    def _press(self, app: App[None]) -> None:
        chance = self._random.random()
        keys = OPENERS if chance < 0.2 else NAMED if chance < 0.6 else tuple(LETTERS)
        key = self._random.choice(keys)
        if key in LEAVING:
            return
        self.trail.append(key)
        character = key if len(key) == 1 else {"space": " ", "slash": "/", "question_mark": "?"}.get(key)
        app.post_message(events.Key(key, character))

    def _click(self, app: App[None]) -> None:
        x, y = (self._random.randrange(max(1, side)) for side in app.size)
        self.trail.append(f"click {x},{y}")
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            app.post_message(
                kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y),  # as a driver does
            )
        if self._random.random() < 0.3:
            scroll = self._random.choice((events.MouseScrollDown, events.MouseScrollUp))
            app.post_message(scroll(None, x, y, 0, 1, 0, False, False, False, screen_x=x, screen_y=y))

    def _paste(self, app: App[None]) -> None:
        words = "".join(self._random.choices(PIECES, k=self._random.randint(1, 8)))
        self.trail.append(f"paste {words!r}")
        app.post_message(events.Paste(words))

    def _resize(self, app: App[None], size: Size) -> None:
        self.trail.append(f"size {size.width}x{size.height}")
        app.post_message(events.Resize(size, size))
