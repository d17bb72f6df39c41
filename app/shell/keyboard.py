"""What is typed, pasted and clicked, dealt with in the order in which it came; see ``key_order``."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from app.screens.base.screen import BaseScreen, warn_on
from app.shell.key_order import Step, Where, behind_escape, caught_up, field_of, move_by_word, pasted_line, steps
from app.shell.pastes import fitted

if TYPE_CHECKING:
    from textual.app import App


class Keyboard:
    """Takes what comes in before Textual hands it to a widget."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.pressed = 0
        """How many keys have been pressed."""

    async def deals_with(self, event: events.Event) -> bool:
        """Deal with an event; return False for one that goes on to Textual."""
        if isinstance(event, events.Key):
            return await self._press(event)
        if isinstance(event, events.MouseDown):
            return self._is_going(event)
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self._fit(event)
            return not event.text
        return False

    async def _press(self, key: events.Key) -> bool:
        if key.is_forwarded:  # nobody wanted it, and by now the screen may be another one
            return True
        self.pressed += 1
        await caught_up(self._app.focused)
        screen = self._app.screen
        if getattr(screen, "gives_way_to", _never)(key.key):  # it came up by itself, and the key isn't for it
            await screen.dismiss()
        screen = self._app.screen
        if isinstance(screen, BaseScreen):
            screen.fade()
            await screen.before_key()
        for step in steps(key, self._where()):
            if await self._go(step, key):
                return True
        return False

    def _where(self) -> Where:
        return Where(field_of(self._app.focused), is_palette=isinstance(self._app.screen, CommandPalette))

    async def _go(self, step: Step, key: events.Key) -> bool:
        """Take one step; return whether the key has been dealt with by it."""
        if step is Step.TAKE and isinstance(self._app.screen, CommandPalette):
            await _take_from(self._app.screen)
        elif step is Step.PRIORITY:
            return await self._app._check_bindings(key.key, priority=True)
        elif step is Step.COMMAND:
            return await self._app._check_bindings(key.key)
        elif step is Step.MOVE and self._app.focused:
            move_by_word(self._app.focused, key)
        elif step is Step.APART:
            for part in behind_escape(key):
                await self._app.on_event(part)
        return True

    def _is_going(self, press: events.MouseDown) -> bool:
        """Return whether the mouse was pressed on what is just being taken away: Textual takes it for there."""
        screen = self._app.screen
        widget, _offset = screen.get_widget_and_offset_at(press.x, press.y)
        return widget is not None and widget is not screen and widget.parent is None

    async def _fit(self, paste: events.Paste) -> None:
        """Make a paste into what the focused field takes; what that doesn't take is said."""
        focused = self._app.focused
        if isinstance(focused, Input):
            paste.text = pasted_line(paste.text)
        if said := fitted(paste, focused):
            warn_on(self._app.screen, said)
        if paste.text:
            await caught_up(focused)


async def _take_from(palette: CommandPalette) -> None:
    """Do what the cursor of the palette is on."""
    from app.shell.palette import chosen

    command = await chosen(palette)
    if command:
        await palette.dismiss()
        done = command()
        if isawaitable(done):
            await done


def _never(_key: str) -> bool:
    return False
