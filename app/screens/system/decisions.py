"""Who of a file may be somebody on file under another name: decided by one key for each, before the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.screens.base.dialog import bar
from data.model.dossier import Dossier
from data.model.text import plain
from data.rules.identity.doubles import Why
from data.rules.identity.profiles import profile_key
from widgets.chrome.key_bar import KeyHint
from widgets.pages.doubles import Compared, DoublesPage, Pair

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.brought import Choices
    from data.model.followup import Person

Doubtful = tuple[int, "Person", "Person"]
"""A place among the people of a file, who stands there, and who is known already."""

_KEYS = (
    KeyHint("m", "one person", "screen.decide('same')"),
    KeyHint("t", "two people", "screen.decide('apart')"),
    KeyHint("s", "skip", "screen.decide('')"),
    KeyHint("j k", "next, previous", "screen.step(1)"),
    KeyHint("esc", "done", "screen.done"),
)


class DecisionsScreen(ModalScreen["Choices"]):
    """The pairs, one after the other; what is decided goes into the one act of the import."""

    CSS_PATH = "preview.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "decide('same')", "one person", show=False),
        Binding("t", "decide('apart')", "two people", show=False),
        Binding("s", "decide('')", "skip", show=False),
        Binding("j,down,n,space", "step(1)", "next", show=False),
        Binding("k,up", "step(-1)", "previous", show=False),
        Binding("escape,q,enter", "done", "done", show=False),
    ]

    def __init__(self, session: Session, pairs: Sequence[Doubtful], choices: Choices) -> None:
        super().__init__()
        self._session, self._pairs, self._choices, self._place = session, pairs, choices, 0

    def compose(self) -> ComposeResult:
        """Yield the two side by side."""
        with VerticalScroll(id="frame", can_focus=False):
            yield DoublesPage()
        yield bar(_KEYS)

    async def on_mount(self) -> None:
        """Show the first pair."""
        await self._show()

    async def _show(self) -> None:
        place, given, known = self._pairs[self._place]
        number = known.id
        there = await self._session.read(lambda inbox: inbox.dossier(number)) if number is not None else None
        first, second = there or Dossier(known, (), 0), Dossier(given, (), 0)
        is_profile = profile_key(given.profile) == profile_key(known.profile) != ""
        why = Why.PROFILE if is_profile else Why.ADDRESS
        pair = Pair(first, second, why, self._place + 1, len(self._pairs))
        chosen = "same" if place in self._choices.same else "apart" if place in self._choices.apart else ""
        name, other = plain(known.name), plain(given.name)
        answers = (
            ("m", "same", f"one person: add this to {name}"),
            ("t", "apart", f"two people: add {other}"),
            ("s", "", f"skip: leave {other} out"),
        )
        choices = tuple((key, f"{words}{'  ✓' if answer == chosen else ''}") for key, answer, words in answers)
        moment = self._session.moment()
        self.query_one(DoublesPage).show(Compared(pair, moment.today, self._session.zone, {}, choices))

    async def action_decide(self, answer: str) -> None:
        """Note what it is, and go on to the next pair; at the last one, leave."""
        place = self._pairs[self._place][0]
        same, apart = self._choices.same - {place}, self._choices.apart - {place}
        if answer == "same":
            same |= {place}
        elif answer == "apart":
            apart |= {place}
        self._choices = replace(self._choices, same=same, apart=apart)
        if self._place + 1 == len(self._pairs):
            self.action_done()
        else:
            await self.action_step(1)

    async def action_step(self, by: int) -> None:
        """Go to another pair, and leave this one as it is."""
        self._place = max(0, min(self._place + by, len(self._pairs) - 1))
        await self._show()

    def action_done(self) -> None:
        """Back to the preview, which then says what comes of it."""
        self.dismiss(self._choices)
