"""Whom somebody could meet: everybody who fits them, with all that does, and how the two are introduced (M7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from app.screens.base.choice import Option
from app.screens.base.dialog import CANCELS, DIGITS, Act, Dialog, choosing
from data.model.errors import RuleError
from data.model.text import plain
from data.rules.phrasing import wording
from data.words.labels.wishes import why_meet

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.match import Match

_ANSWERS = {
    "a": "ask each of them first",
    "b": "both have said yes: write to both",
    "k": "don't suggest these two again",
}


class MatchScreen(Dialog):
    """Shows why two fit, and who else does; a digit chooses another one, a letter what is done."""

    def __init__(self, session: Session, matches: Sequence[Match], other_id: int) -> None:
        """``matches`` are those of one person, the best first; shown is the one with ``other_id``."""
        self._matches = matches
        self._shown = next((one for one in matches if one.other_id == other_id), matches[0])
        super().__init__(session, "Introduce", self._names())
        several = dict(zip(DIGITS, matches, strict=False)) if len(matches) > 1 else {}
        self._others = several
        others = (choosing(list(several), "another one"),) if several else ()
        self.keys = (choosing(list(_ANSWERS), "choose"), *others, CANCELS)
        for key in (*_ANSWERS, *several):
            self._bindings.bind(key, f"choose('{key}')", show=False)

    def fields(self) -> ComposeResult:
        """Yield why they fit, a line for each answer, and who else there is."""
        yield Static(self._why(), id="why", markup=False)
        for key, words in _ANSWERS.items():
            yield Option(key, words)
        if self._others:
            more = len(self._matches) - len(self._others)
            beside = f", and {more} more" if more else ""
            yield Static(f"{plain(self._matches[0].one)} could meet{beside}", classes="heading", markup=False)
            for key, match in self._others.items():
                option = Option(key, why_meet(match).removesuffix("."))
                option.add_class("-one-line")
                yield option

    def _names(self) -> str:
        return f"{plain(self._shown.one)} and {plain(self._shown.other)}"

    def _why(self) -> Content:
        return Content("\n".join(why_meet(one) for one in self._shown.each))

    @on(Option.Taken)
    async def _taken(self, event: Option.Taken) -> None:
        await self.action_choose(event.value)

    async def action_choose(self, key: str) -> None:
        """Show another one who fits, or do what the key says to the two who are shown."""
        if key in self._others:
            self._shown = self._others[key]
            self.say_beside_heading(self._names())
            self.query_one("#why", Static).update(self._why())
        else:
            await self.finish(self._act(key))

    def _act(self, key: str) -> Act:
        one, other = self._shown.one_id, self._shown.other_id
        if key == "k":
            return lambda store, _ids, now: store.never_introduce(one, other, now)
        return lambda store, _ids, now: store.introduce(one, other, now, agreed=key == "b")

    def answer(self) -> Act:
        """Enter takes nothing by itself: it is chosen who is asked."""
        raise RuleError(f"Press {wording.join(list(_ANSWERS), 'or')}.")
