"""Mail to review: each message beside the follow-up that it may belong to, one key each."""

from __future__ import annotations

from asyncio import Lock
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region

from app.keys.keymap import DOUBLES_ACTS, MOVE_KEYS, ORGANISATION_KEYS, bindings
from app.keys.mail_keys import MAIL_KEYS
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.dialog import DIGITS
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import FollowUpActions
from app.screens.followup.marks import Marks
from data.model.mail import Decision, MailItem
from data.rules.calendar.zones import instant
from data.rules.mail.choices import (
    BY_PEOPLE,
    candidates,
    choices,
    is_logged,
    may_be_others,
    proposed,
    proposed_elsewhere,
)
from data.rules.mail.report import taken
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.pages.mail import KEYS_OF, MOST_CANDIDATES, OF_ONE, MailPage, Waiting

if TYPE_CHECKING:
    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.queries.inbox import Inbox
    from data.store.store import Store


class MailScreen(BaseScreen):
    """What waits, message by message."""

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*MAIL_KEYS, *MOVE_KEYS, *ORGANISATION_KEYS[:1])),
        *bindings(DOUBLES_ACTS),
    ]

    def __init__(self, about: FollowUp | None = None) -> None:
        """``about`` is a follow-up with whose message it begins."""
        super().__init__()
        self.contents = self._mail = MailContents(self, about)
        self._runner = ActRunner(self, self._mail)
        allowed = frozenset(key.id for key in DOUBLES_ACTS)
        self.actions = FollowUpActions(self._runner, Marks(lambda: None), allowed=allowed)
        for digit in DIGITS:
            self._bindings.bind(digit, f"choose({digit})", show=False)

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(MailPage())

    async def on_mount(self) -> None:
        """Show what waits."""
        await self._mail.reload()
        self._mail.keeper.keep_up()

    async def action_take(self) -> None:
        """Do what is proposed; where several follow-ups may be meant, ask which one."""
        waiting = self._mail.waiting
        item = waiting.item if waiting else None
        if item is None or waiting is None:
            self._nothing()
        elif len(waiting.candidates) > 1:
            self._ask_which(waiting)
        else:
            await self._decide(item, proposed(item, self.session.now()))

    async def action_decide(self, word: str) -> None:
        """Decide so about the message, for the likeliest follow-up."""
        waiting, decision = self._mail.waiting, Decision(word)
        item = waiting.item if waiting else None
        if item is None or waiting is None:
            self._nothing()
        elif decision not in choices(item, self.session.now()):
            starts = item.message.starts if decision is Decision.AGREE else None
            is_over = starts is not None and starts <= self.session.now()
            why_not = _WHY_NOT.get(decision, "That doesn't apply to this message.")
            self.notice.warn("The time that this message proposes has passed." if is_over else why_not)
        elif decision in OF_ONE and _is_several(waiting, decision):
            self._mail.mean(decision)
            self._ask_which(waiting)
        else:
            await self._decide(item, decision)

    async def action_choose(self, digit: int) -> None:
        """Take what is proposed, for one of the follow-ups that the message may belong to."""
        waiting = self._mail.waiting
        item = waiting.item if waiting else None
        if item is None or waiting is None:
            self._nothing()
        elif 1 <= digit <= len(waiting.candidates):
            decision = waiting.meant or proposed(item, self.session.now())
            await self._decide(item, decision, waiting.candidates[digit - 1].id)
        else:
            self.notice.warn(f"There is no follow-up {digit} here.")

    def _ask_which(self, waiting: Waiting) -> None:
        most = min(len(waiting.candidates), MOST_CANDIDATES)
        self.notice.warn(f"Several follow-ups may be meant: press 1 to {most}.")

    async def action_other(self) -> None:
        """Ask to which follow-up the message belongs."""
        item = self._mail.item
        if item is None:
            self._nothing()
            return
        if is_logged(item):
            self.notice.warn("This message is logged already: undo that first, or ignore the message.")
            return
        if not may_be_others(item):
            self.notice.warn("This message is about that address: decide about it, or ignore it.")
            return
        from app.screens.mail.other import OtherScreen

        waiting = self._mail.waiting
        decision = (waiting and waiting.meant) or proposed_elsewhere(item, self.session.now())
        dialog = OtherScreen(self.session, item, lambda number: partial(_deciding, item.id, decision, number))
        await self._runner.ask_whole(dialog)

    async def _decide(self, item: MailItem, decision: Decision, followup_id: int | None = None) -> None:
        def act(store: Store, now: datetime) -> Done:
            return store.decide_mail(item.id, decision, now, followup_id)

        await self._runner.perform(act, guarded=False)

    def _nothing(self) -> None:
        self.notice.say("There are no messages to review.")

    async def action_open(self) -> None:
        """Open the person of the likeliest follow-up."""
        waiting = self._mail.waiting
        if waiting and waiting.candidates:
            await self.host.open("person", waiting.candidates[0].id, then=self._returned)

    async def _returned(self, _result: object) -> None:
        await self._mail.reload()

    async def action_move(self, by: int) -> None:
        """Move the cursor; where a message is longer than the screen, scroll first."""
        page = self.query_one(Page)
        first, number = self.query_one(MailPage).cursor_lines
        bottom, height = page.scroll_offset.y + page.size.height, page.size.height
        if by > 0 and first + number > bottom - 1 and number > height:
            page.scroll_lines(max(1, height - 1))
        else:
            await self._mail.move(by)

    async def action_jump(self, index: int) -> None:
        """Go to the first message (0), or to the last one (-1)."""
        await self._mail.move_to(index)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()


_WHY_NOT = {
    Decision.AGREE: "This message doesn't propose a time.",
    Decision.NEW_PERSON: "This message wasn't written by a person.",
    Decision.BOUNCED: "This message doesn't say that an e-mail bounced.",
    Decision.RETIRE: "This message doesn't say that they have left.",
    Decision.IGNORE_SENDER: "Several people write from this address: ignore only this message.",
}


def _is_several(waiting: Waiting, decision: Decision) -> bool:
    """Return whether it isn't clear of whom a decision is: a wish to be left alone is a person's."""
    found = waiting.candidates
    people = {one.person.id if one.person else None for one in found}
    return len(found) > 1 and not (decision is Decision.STOP and len(people) == 1 and None not in people)


def _deciding(number: int, decision: Decision, followup_id: int) -> Act:
    return lambda store, _ids, now: store.decide_mail(number, decision, now, followup_id)


class MailContents(Contents):
    """The messages that wait, and the follow-ups of the one under the cursor."""

    def __init__(self, screen: BaseScreen, about: FollowUp | None) -> None:
        self._screen = screen
        self.waiting: Waiting | None = None
        """What is shown; None until it is read."""
        self._before: set[str] = set()
        self._about = about
        self._reading = Lock()  # what was read earlier is never shown later
        self.keeper = PageKeeper(screen, self, self.reload)

    @property
    def item(self) -> MailItem | None:
        """The message under the cursor."""
        return self.waiting.item if self.waiting else None

    async def reload(self) -> None:
        """Read what waits anew; the cursor stays on its message, else at its place."""
        async with self._reading:
            before, place = self.item, self.waiting.cursor if self.waiting else 0
            about, self._about = self._about, None
            await self._read(before.id if before else None, place, about)

    def before_act(self) -> None:
        """Note what waits, as an act begins."""
        self._before = {item.message.message_id for item in self.waiting.items} if self.waiting else set()

    async def taken_back(self, done: Done) -> None:
        """Show what waits again, with the cursor on what came back."""
        known = self._before
        await super().taken_back(done)
        if self.waiting:
            back = [place for place, one in enumerate(self.waiting.items) if one.message.message_id not in known]
            if back:
                await self.move_to(back[0])

    def mean(self, decision: Decision) -> None:
        """Show what is decided for one of several follow-ups, once a digit says for which."""
        if self.waiting:
            self.waiting = replace(self.waiting, meant=decision)
            self._show(self.waiting)

    async def move(self, by: int) -> None:
        """Move the cursor by some messages."""
        if self.waiting and self.waiting.items:
            await self.move_to(max(0, min(self.waiting.cursor + by, len(self.waiting.items) - 1)))

    async def move_to(self, index: int) -> None:
        """Put the cursor on a message; -1 is the last one."""
        async with self._reading:
            waiting = self.waiting
            if waiting and waiting.items:
                place = index % len(waiting.items)
                await self._read(waiting.items[place].id, place)

    async def _read(self, wanted: int | None, place: int, about: FollowUp | None = None) -> None:
        screen, session, keeper = self._screen, self._screen.session, self.keeper
        moment = session.moment()
        keeper.shown = moment.now
        try:
            keeper.version, items, cursor, found = await session.read(
                lambda inbox: _look(inbox, wanted, place, about)
            )
            midnight = instant(moment.today, time(0), session.zone)
            counts = await session.read(lambda inbox: inbox.taken_mail(midnight))
        except StoreError as fault:
            screen.notice.warn(str(fault))
            return
        keys = {key.id: screen.key_of(key.id, key.keys.partition(",")[0]) for key in MAIL_KEYS}
        mail = session.config.mail
        is_connected = bool(mail.paths or mail.accounts)
        self.waiting = Waiting(
            items,
            found,
            moment.now,
            moment.today,
            session.zone,
            keys,
            cursor,
            is_connected=is_connected,
            taken=taken(counts),
        )
        self._show(self.waiting)

    def _show(self, waiting: Waiting) -> None:
        screen = self._screen
        shown, page = screen.query_one(MailPage), screen.query_one(Page)
        shown.show(waiting)
        first, number = shown.cursor_lines
        above = 1 if waiting.cursor else first
        region = Region(0, max(0, first - above), 1, number + above)
        page.call_after_refresh(
            page.scroll_to_region, region, animate=False, force=True, top=number >= page.size.height
        )
        item = waiting.item
        here = []
        if item:
            several = len(waiting.candidates)
            which = KeyHint(f"1–{several}", "which one", "screen.take")
            here = [which] if several > 1 else [screen.hint("mail-take")]
            here += [screen.hint(KEYS_OF[one]) for one in choices(item, screen.session.now())]
            here += [screen.hint("open", "person")] if waiting.candidates else []
        screen.query_one(KeyBar).show(
            [*here, screen.hint("undo"), screen.hint("help")], [screen.hint("mail-leave")]
        )


def _look(
    inbox: Inbox, wanted: int | None, place: int, about: FollowUp | None
) -> tuple[int, list[MailItem], int, list[FollowUp]]:
    """Return the number of the data, what waits, the place of the wanted message, and its follow-ups.

    One by the person of a follow-up is wanted, or else one ``about`` it.
    """
    version, items = inbox.changed(), inbox.open_mail()[::-1]  # the newest first
    if about:
        concerned = [one for one in items if about.id in candidates(one)]
        of_them = [one for one in items if about.person and one.verdict.person == about.person.id]
        by_them = [one for one in of_them if one.message.kind in BY_PEOPLE]
        wanted = next((one.id for one in (*by_them, *concerned, *of_them)), wanted)
    at = next((number for number, one in enumerate(items) if one.id == wanted), place)
    cursor = max(0, min(at, len(items) - 1))
    if not items:
        return version, items, 0, []
    ids = candidates(items[cursor])[:MOST_CANDIDATES]
    found = {one.id: one for one in inbox.followups(ids)}
    return version, items, cursor, [found[number] for number in ids if number in found]
