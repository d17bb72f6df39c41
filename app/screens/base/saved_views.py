"""Saved views: one is shown, chosen, saved, renamed or deleted, in the inbox and in the list of people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from app.screens.base.choice import Option
from app.screens.base.dialog import CANCELS, DIGITS, Act, Dialog, choosing, field, text_field
from app.settings.views import delete_view, named, proposed_name, write_view
from data.model.errors import RuleError
from data.model.text import can_be_seen, plain
from data.model.views import VIEW_KEYS, SavedView
from data.rules.phrasing import wording
from widgets.fields.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.runtime.session import Session
    from app.screens.base.screen import BaseScreen

Show = Callable[[SavedView], Awaitable[None]]
"""Has a screen show what a view leaves."""

_KEYS = (*DIGITS, *"abcdefghijklmnopqrstuvwxyz")
"""By these the views of the list are chosen, in their order."""


async def show_on(screen: BaseScreen, key: str, show: Show) -> None:
    """Show the view that is saved on a digit; a line says how one is saved where none is."""
    await screen.session.follow_settings()
    view = next((view for view in screen.session.config.views if view.key == key), None)
    if view:
        await show(view)
    else:
        saves, filters = screen.key_of("views", "F"), screen.key_of("filter", "/")
        screen.notice.warn(f"No view is saved under {key}: {filters} starts a filter, and {saves} saves it.")


async def save_or_choose(screen: BaseScreen, words: str, show: Show) -> None:
    """Save the filter's ``words``, or change how they are saved; without any, choose a saved view."""
    session = screen.session
    await session.follow_settings()
    views = session.config.views
    if words:
        saved = next((view for view in views if view.words == words), None)
        await screen.app.push_screen(ViewScreen(session, words, saved, screen.notice.say))
    elif views:
        await screen.app.push_screen(ViewsScreen(session, views, show))
    else:
        key = screen.key_of("filter", "/")
        screen.notice.warn(f"There are no saved views yet: {key} types a filter, and the same key saves it.")


class ViewsScreen(Dialog):
    """The saved views; a key, or a click, shows one."""

    def __init__(self, session: Session, views: Sequence[SavedView], show: Show) -> None:
        super().__init__(session, "Saved views", "which one?")
        self._show = show
        taken = {view.key: view for view in views if view.key}
        free = (key for key in _KEYS if key not in taken)
        self._views = {view.key or next(free): view for view in views[: len(_KEYS)]}
        self.keys = (choosing(list(self._views), "show"), CANCELS)
        for key in self._views:
            self._bindings.bind(key, f"choose('{key}')", show=False)

    def fields(self) -> ComposeResult:
        """Yield one line a view."""
        for key, view in self._views.items():
            yield Option(key, f"{plain(view.name)}   {plain(view.words)}", key)

    async def on_option_taken(self, event: Option.Taken) -> None:
        """Show the view that was clicked."""
        await self.action_choose(event.value)

    async def action_choose(self, key: str) -> None:
        """Show the view with that key."""
        self.dismiss()
        await self._show(self._views[key])

    def answer(self) -> Act:
        """Enter takes nothing by itself."""
        raise RuleError(f"Press {wording.join(list(self._views), 'or')}.")


class ViewScreen(Dialog):
    """Saves the filter under a name and a digit; of one that is saved already, changes or deletes it. No act:
    it is a setting, and no undo takes it back. So it is asked first whether a view is deleted.
    """

    def __init__(self, session: Session, words: str, saved: SavedView | None, said: Callable[[str], None]) -> None:
        """``said`` is told what was done, in a line."""
        super().__init__(session, "Saved view" if saved else "Save this view", saved.name if saved else "")
        self._saved, self._said, self._asked = saved, said, False
        used = {view.key: view.name for view in session.config.views if view is not saved}
        free = next((key for key in VIEW_KEYS if key not in used), "")
        self._shown = saved or SavedView(proposed_name(words, session.config.views), words, free)

    def fields(self) -> ComposeResult:
        """Yield the name, the digit and the words."""
        yield text_field(
            "Name", self._shown.name, id="name", placeholder="empty deletes it" if self._saved else "vip"
        )
        choices = (*((key, key) for key in VIEW_KEYS), ("", "none"))
        yield field("Key", Choice(choices, self._shown.key, id="key"))
        yield text_field("Filter", self._shown.words, id="words")

    def on_mount(self) -> None:
        """Begin with the name, which is selected: who begins to type means another one, not more of it."""
        self.begin_at("#name")
        self.query_one("#name", Input).select_all()

    async def action_submit(self) -> None:
        """Write it; where that can't be, say why, and stay with every word."""
        session, before = self.session, self._saved.name if self._saved else ""
        name, words = (self.query_one(f"#{one}", Input).value for one in ("name", "words"))
        view = SavedView(name, words, self.query_one("#key", Choice).value)
        if before and not can_be_seen(name) and not self._asked:
            self._asked = True
            self.refuse(f"Enter again deletes the view “{before}”. It is a setting: no undo brings it back.")
            return
        self._asked = False
        try:
            said = await asyncio.to_thread(_written, session, view, before)
            await session.follow_settings()
        except RuleError as fault:
            self.refuse(str(fault))
            return
        self.dismiss()
        self._said(said)


def _written(session: Session, view: SavedView, before: str) -> str:
    """Write or delete a view, and return what was done."""
    folder = session.config.folder
    if before and not can_be_seen(view.name):
        delete_view(folder, before)
        return f"Deleted the view “{before}”."
    other = named(session.config.views, view.name)
    if other and other.name != before and can_be_seen(view.name):
        raise RuleError(f"There is a view called {plain(other.name)} already: choose another name.")
    if faults := tuple(getattr(session.filter(view.words), "faults", ())):
        raise RuleError(faults[0])
    kept, _, had_the_key = write_view(folder, view, before)
    no_longer = f", and no longer “{had_the_key}”" if had_the_key else ""
    return f"Saved as “{kept.name}”{f': {kept.key} shows it{no_longer}' if kept.key else ''}."
