"""Who may be on file twice, pair by pair: a key merges two entries, another one says that they are two people."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType

from app.keys.keymap import DOUBLES_ACTS, DOUBLES_KEYS, MOVE_KEYS, bindings
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import FollowUpActions
from app.screens.followup.marks import Marks
from app.screens.people.reconnect import READING
from data.rules.identity.doubles import Double, after_merge, surer, told_by
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.doubles import Compared, DoublesPage, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from data.model.dossier import Dossier
    from data.model.followup import Person
    from data.model.results import Done
    from data.store.queries.inbox import Inbox
    from data.store.store import Store

Pairs = tuple[Double, ...]


def doubles_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield SystemCommand(
        "Possible duplicates…", "See who may be on file twice, and merge them", partial(open_doubles, behind)
    )


async def open_doubles(behind: ActRunner) -> None:
    """Show who may be on file twice; a line says so where nobody is."""
    screen = behind.screen
    try:
        found = await screen.session.ponder(lambda inbox: inbox.doubles())
    except StoreError as fault:
        screen.notice.warn(str(fault))
        return
    if found:
        await screen.host.open("doubles", found)
    else:
        screen.notice.say("No possible duplicates were found by name, address or number.")


async def open_doubles_of(behind: ActRunner, person_id: int, before: Person | None = None) -> None:
    """Show who may be the same person as one who was added just now; nothing where nobody may.

    Of somebody who was changed, and was as they are ``before``, only where something else tells who they are.
    """

    def found_of(inbox: Inbox) -> Pairs:
        person = inbox.person(person_id)
        is_other = person and (before is None or told_by(before) != told_by(person))
        return surer(inbox.doubles_of(person_id)) if is_other else ()

    if found := await behind.screen.session.read(found_of):
        await behind.screen.host.open("doubles", found, True)


async def open_doubles_since(behind: ActRunner, last: int) -> None:
    """Show which of the people after the id ``last``, whom an import has brought, may be on file twice."""
    found = await behind.screen.session.ponder(lambda inbox: inbox.doubles())
    if new := tuple(pair for pair in surer(found) if pair.other > last):
        await behind.screen.host.open("doubles", new, True)


class DoublesScreen(BaseScreen):
    """Two entries side by side, again and again, until each pair is decided or put off.

    Where it came up by itself, it gives way to a key that nobody can have meant for it.
    """

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(DOUBLES_ACTS),
        *bindings(DOUBLES_KEYS),
        *bindings(MOVE_KEYS[-2:]),
    ]

    def __init__(self, found: Pairs, by_itself: bool = False, timer: Callable[[], float] = time.monotonic) -> None:
        """``timer`` counts seconds, from whenever."""
        super().__init__()
        self._by_itself, self._timer = by_itself, timer
        self._seen: float | None = None
        self.contents = self._pairs = PairContents(self, found)
        self._runner = ActRunner(self, self._pairs)
        allowed = frozenset(key.id for key in DOUBLES_ACTS)
        self.actions = FollowUpActions(self._runner, Marks(lambda: None), allowed=allowed)

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(DoublesPage())

    async def on_mount(self) -> None:
        """Show the first pair."""
        await self._pairs.show()
        self._pairs.keeper.keep_up()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._seen = self._timer()

    def gives_way_to(self, key: str) -> bool:
        """Return whether ``key`` was typed before the pair can have been read: it is for what is behind."""
        if not self._by_itself or key == "escape":
            return False
        return self._seen is None or self._timer() - self._seen < READING

    async def action_merge(self) -> None:
        """Make one person of the two."""
        if pair := self._pairs.pair:
            kept, other = pair.first.person.id or 0, pair.second.person.id or 0
            await self._decide(
                lambda store, now: store.merge(kept, other, now),
                lambda pairs: after_merge(pairs, kept, other),
            )

    async def action_apart(self) -> None:
        """Note that they are two people."""
        if pair := self._pairs.pair:
            ids = pair.first.person.id or 0, pair.second.person.id or 0
            await self._decide(
                lambda store, now: store.set_apart(*ids, now),
                lambda pairs: tuple(one for one in pairs if {one.one, one.other} != {*ids}),
            )

    async def _decide(
        self, act: Callable[[Store, datetime], Done], then: Callable[[Pairs], Sequence[Double]]
    ) -> None:
        self._pairs.then = then
        await self._runner.perform(act)

    async def action_swap(self) -> None:
        """Let the other one be who stays."""
        await self._pairs.swap()

    async def action_step(self, by: int) -> None:
        """Go to another pair, and leave this one as it is."""
        await self._pairs.step(by)

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)


class PairContents(Contents):
    """The pairs that are still to be decided, and the one that is shown."""

    def __init__(self, screen: BaseScreen, found: Pairs) -> None:
        self._screen, self._found, self._place = screen, found, 0
        self._swapped: Double | None = None
        self._before: list[tuple[Pairs, int]] = []
        self.pair: Pair | None = None
        """The pair that is shown; None where none is left."""
        self.then: Callable[[Pairs], Sequence[Double]] | None = None
        """What the act that is done just now makes of the pairs: to find all anew takes longer than a key may."""
        self.keeper = PageKeeper(screen, self, self.show)

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show the next pair, after one was decided."""
        then, self.then = self.then, None
        if then is None:
            await super().acted(done, follow=follow)
            return
        self._before.append((self._found, self._place))
        self._found = tuple(then(self._found))
        await self.show()

    async def taken_back(self, done: Done) -> None:
        """Show the pair again that is to be decided anew."""
        if not self._before:
            await super().taken_back(done)
            return
        self._found, self._place = self._before.pop()
        await self.show()

    async def reload(self) -> None:
        """Find all pairs anew, as after an undo, and stay at the place."""
        self.then = None
        self._before.clear()
        try:
            self._found = await self._screen.session.ponder(lambda inbox: inbox.doubles())
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        await self.show()

    async def step(self, by: int) -> None:
        """Go to the pair so many further on; a line says where there is no other one."""
        place = self._place + by
        if 0 <= place < len(self._found):
            self._place = place
            await self.show()
        elif self._found:
            self._screen.notice.say("That's the last pair." if by > 0 else "That's the first pair.")

    async def swap(self) -> None:
        """Let the other one of the pair be who stays."""
        if self.pair:
            shown = self._found[self._place]
            self._swapped = None if self._swapped == shown else shown
            await self.show()

    async def show(self) -> None:
        """Read the two of the pair at the place, and show them."""
        screen, session = self._screen, self._screen.session
        self._place = max(0, min(self._place, len(self._found) - 1))
        shown = self._found[self._place] if self._found else None
        self.keeper.shown = session.now()
        try:
            self.keeper.version = await session.read(lambda inbox: inbox.changed())
            both = await session.read(partial(_both, shown)) if shown else None
        except StoreError as fault:
            screen.notice.warn(str(fault))
            return
        self.pair = None
        if shown and both:
            first, second = both[::-1] if self._swapped == shown else both
            self.pair = Pair(first, second, shown.why, self._place + 1, len(self._found))
        keys = {key.id: screen.key_of(key.id, key.keys.partition(",")[0]) for key in DOUBLES_KEYS}
        compared = Compared(self.pair, session.moment().today, session.zone, keys)
        screen.query_one(DoublesPage).show(compared)
        deciding = ("double-merge", "double-apart", "double-next", "double-swap", "double-before")
        here = [screen.hint(key_id) for key_id in deciding if self.pair] + [screen.hint("undo")]
        screen.query_one(KeyBar).show([*here, screen.hint("help")], [screen.hint("double-leave")])


def _both(pair: Double, inbox: Inbox) -> tuple[Dossier, Dossier] | None:
    """Return the two, first the one with more follow-ups, or the one who was on file before."""
    one, other = inbox.dossier(pair.one), inbox.dossier(pair.other)
    if one is None or other is None:
        return None
    return (other, one) if len(other.followups) > len(one.followups) else (one, other)
