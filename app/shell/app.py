"""The App: theme, keys, palette, and the inbox as its first screen."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import signal
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from app.keys.keymap import PROGRAM_KEYS, bindings
from app.runtime.session import Session
from app.runtime.workers import work
from app.screens.base.breakpoints import sized
from app.screens.base.screen import BaseScreen
from app.screens.inbox.first_rows import FirstRows
from app.screens.inbox.screen import InboxScreen
from app.shell.keyboard import Keyboard
from app.shell.pastes import know_floods
from app.shell.resilience import Faults, outlive_faults
from app.shell.themes import DARK, with_quiet_text
from data.model.text import quoted
from widgets.terminal.anchors import keep_columns_in_line
from widgets.terminal.compositor import draw_what_changes
from widgets.terminal.plain_lines import PlainLines

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.message import Message

    from app.screens.base.host import Host, Then
    from app.shell.signals import Leaving
    from data.model.rows import InboxRow


LATEST = 0.5
"""Seconds after which the write side is made ready at the latest."""

_GARBAGE = (20_000, 10, 10)
"""When to look for garbage: a key makes thousands of objects, nearly all of which go by themselves."""

_STOPPING = 0.05


def _commands() -> type[Provider]:
    """Return the palette's finder of commands and keys, imported when the palette opens."""
    from app.shell.command_search import Commands

    return Commands


def _followups() -> type[Provider]:
    """Return the palette's finder of follow-ups, imported when the palette opens."""
    from app.shell.palette import FollowUps

    return FollowUps


def _people() -> type[Provider]:
    """Return the palette's finder of people with whom nothing is open."""
    from app.shell.palette import People

    return People


def _views() -> type[Provider]:
    """Return the palette's finder of saved views."""
    from app.shell.palette import Views

    return Views


class RingbackApp(App[None]):
    """Ringback, full screen."""

    TITLE = "Ringback"
    CSS_PATH: ClassVar = ["app.tcss", "../screens/inbox/screen.tcss"]  # the inbox is the first screen
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {_commands, _followups, _people, _views}
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRAM_KEYS)  # type: ignore[assignment]  # Textual types it wider

    def __init__(
        self,
        session: Session,
        first: FirstRows | None = None,
        *,
        with_triage: bool = False,
        with_import: bool = False,
        backs_up: bool = False,
    ) -> None:
        """``first`` are the first rows, where they were asked for already."""
        super().__init__()
        self.session = session
        self._first = first
        self.unread: Exception | None = None
        """Why not even the first rows could be read, if so."""
        self._backs_up = backs_up
        self._with_triage, self._with_import = with_triage, with_import
        self._is_settled = False
        self._news: asyncio.Task[None] | None = None
        self._kept: dict[str, BaseScreen] = {}
        self.leaving: Leaving | None = None
        """What ends the program from outside, once it is listened for."""
        self.faults = Faults(self, self.keep_all)
        self._keyboard = Keyboard(self)
        self._plain_lines = PlainLines()
        keep_columns_in_line()
        draw_what_changes()
        know_floods()
        outlive_faults()
        wanted = session.config.theme
        theme = wanted if wanted in self.available_themes else DARK.name
        if theme != self.theme:  # else every style would be read a second time
            self.theme = theme
        if wanted and wanted not in self.available_themes:
            session.faults.append(f"config.toml: no theme is called {quoted(wanted)}.")
        self._map_keys()

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours, a quiet one among them in every theme."""
        self.theme_variables = with_quiet_text(super().get_css_variables())
        return self.theme_variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line is passed through, so that it is plain: not what gives sixteen colours a value.

        All colours are the theme's, which has none of the terminal's, or leaves them to the terminal.
        """
        colours = [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]
        return [*colours, self._plain_lines]

    def _map_keys(self) -> None:
        config = self.session.config
        if config.keys:
            from app.keys.clashes import settled

            keys, faults = settled(config.keys)
            self.session.faults += faults
            self.session.config = config._replace(keys=keys)
            self.set_keymap(keys)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: object) -> None:
        """Do nothing: ``settled`` has made sure that each key does one thing, and has said so."""

    def _handle_exception(self, error: Exception) -> None:
        """Log the trace of a fault of ours, without anything private; the screen stays up."""
        if self.faults.are_outlived:
            self.faults.meet(error)
        else:
            super()._handle_exception(error)

    @property
    def keys(self) -> int:
        """How many keys have been pressed: what came of the one before is known by it."""
        return self._keyboard.pressed

    def post_message(self, message: Message) -> bool:
        """Take in a message: esc gives up an act that waits for another program, and for which keys wait."""
        is_escape = isinstance(message, events.Key) and message.key == "escape"
        return (is_escape and self.session.give_up()) or super().post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Deal with keys one after the other; see ``key_order``."""
        if not await self._keyboard.deals_with(event):
            await super().on_event(event)

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            from app.shell.palette import Palette

            self.push_screen(
                Palette(placeholder="Find a person or a command…")
            )  # without an id: one that was left may still be going

    async def action_quit(self) -> None:
        """Leave, once everything that is being written is kept."""
        await self.keep_all()
        self.exit()

    async def action_to_shell(self) -> None:
        """To the shell, which brings it back; all that runs with it stops too, as by a terminal's own ctrl+z."""
        if self.is_headless or os.getsid(0) == os.getpid():
            if isinstance(self.screen, BaseScreen):
                self.screen.notice.warn("There is no shell to go to, so nothing could bring Ringback back.")
            return
        await self.keep_all()  # and nothing is under way, for which another program would have to wait
        with self.suspend():
            # Textual's own handler would start the screen a second time, with a second reader of the keys.
            before = signal.signal(signal.SIGCONT, signal.SIG_IGN)
            os.killpg(os.getpgrp(), signal.SIGSTOP)
            time.sleep(_STOPPING)  # it may take a moment until all threads have stopped
            signal.signal(signal.SIGCONT, before)

    async def keep_all(self) -> None:
        """Keep what is being written on the screens."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.before_leaving()

    def get_default_screen(self) -> InboxScreen:
        """Return the inbox: there is nothing under it."""
        inbox, size, first = InboxScreen(), self.size, self._first
        is_right = first is not None and first.height == size.height  # else the size was another one a moment ago
        inbox.begin_with(size, first if first and is_right else FirstRows(self.session, size.height))
        return inbox

    async def on_mount(self) -> None:
        """Keys have something to act on from the first one on: the rows, or triage over them if it is wanted."""
        inbox = cast("InboxScreen", self.screen)
        await inbox.begun.wait()
        if self._with_triage:
            await inbox.action_triage()
        if self._with_import:
            await inbox.action_bring_in()
        self.set_timer(LATEST, self.settle_down)  # where no row is painted, there is nothing to wait for

    def settle_down(self) -> None:
        """Do once, now that the first rows are on screen, what was put off for them."""
        if self._is_settled:
            return
        self._is_settled = True
        gc.freeze()
        gc.set_threshold(*_GARBAGE)
        gc.enable()
        self.session.warm_up()
        if not self.is_headless:
            from app.shell.signals import Leaving

            self.leaving = Leaving(self, self.keep_all, self.session.close)
        if self._backs_up:
            self.run_worker(work(self._greet), exit_on_error=False)
            mail = self.session.config.mail_settings
            if mail and (mail.paths or mail.accounts):
                self._news = asyncio.create_task(self._take_news())

    async def _take_news(self) -> None:
        try:
            news = await self.session.keep(lambda: import_module("app.shell.mail_news"))
            await news.take_news(self, self.session)
        except Exception as fault:  # mail that can't be taken is not worth the program's end
            self.faults.meet(fault)

    def on_unmount(self) -> None:
        """Listen for no more mail."""
        if self._news:
            self._news.cancel()

    async def _greet(self) -> None:
        try:
            greeting = await self.session.keep(lambda: import_module("app.shell.startup"))  # no key waits for it
            await greeting.greet(self, self.session)
        except Exception as fault:  # no greeting is worth the program's end, but what was wrong with it is said
            self.faults.meet(fault)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what can be done wherever one is.

        The keys that log are left out: who looks for a name should not log a call by a slip.
        """
        from app.shell.palette_commands import commands_of

        if isinstance(screen, BaseScreen):
            yield from commands_of(screen)
        yield SystemCommand("Keys", "Show the keys on this screen", self.action_help)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        if self.session.faults:
            yield SystemCommand(
                "Settings", "See what can't be used in config.toml and your cadences", self._show_faults
            )
        yield SystemCommand("Quit", "Quit; everything is saved", self.action_quit)

    async def _show_faults(self) -> None:
        await self.open("settings-faults", self.session.faults)

    async def open(self, route: str, *arguments: object, then: Then | None = None) -> None:
        """Open what ``route`` names; it stands then. ``then`` is awaited when a screen has left again."""
        from app.shell.routes import opener

        if kept := self._kept.get(route):
            await kept.again(*arguments)
            await self.push_screen(kept, then)
            return
        opened = opener(route)(*arguments)
        if isinstance(opened, Screen):
            sized(opened, self.size)
            if isinstance(opened, BaseScreen) and opened.is_kept:
                self._kept[route] = opened
                self.install_screen(opened, route)
            await self.push_screen(opened, then)
        elif isawaitable(opened):
            await opened

    async def back_to_inbox(self) -> None:
        """Leave every screen over the inbox."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def give_up(self, fault: Exception) -> None:
        """End the program, as not even the first rows could be read; ``run_inbox`` raises ``fault`` afterwards."""
        self.unread = fault
        self.exit(return_code=1)

    async def go_to(self, row: InboxRow) -> None:
        """Put the cursor of the inbox on a follow-up, from whichever screen."""
        await self.back_to_inbox()
        if isinstance(self.screen, InboxScreen):
            await self.screen.go_to(row.id, row.queue)

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Return the screen as SVG, without the fonts that Textual's pictures load from the net."""
        svg = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)

    async def action_help(self) -> None:
        """Show the keys that hold on this screen."""
        await self.open("help", self.screen)


if TYPE_CHECKING:

    def _as_host(app: RingbackApp) -> Host:
        """Have mypy see that the App is what the screens take it for."""
        return app
