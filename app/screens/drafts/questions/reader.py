"""A reader (M6): hand a draft to a friend, and note what they said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.drafting.reader import log_handed
from app.screens.base.dialog import Act, Dialog, field, text_field
from data.model import text
from data.model.drafts import Draft, Handed
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import plain
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from widgets.fields.choice import Choice

if TYPE_CHECKING:
    from app.runtime.session import Session

Hand = Callable[[Handed, str, str], Awaitable[str]]
_HOW = tuple((handed.value, handed.value) for handed in Handed)


class ReaderScreen(Dialog):
    """Asks who reads the draft and how they get it, and of a reader who has it, what they said."""

    def __init__(self, session: Session, followup: FollowUp, draft: Draft, hand: Hand) -> None:
        super().__init__(session, "A reader", f"for the draft to {followup.who}")
        self._followup, self._draft, self._hand = followup, draft, hand
        self._waiting = next((one for one in reversed(followup.readings) if one.read_at is None), None)

    def fields(self) -> ComposeResult:
        """Show what readers have said before, then the fields."""
        today = self.session.moment().today
        for reading in self._followup.readings:
            on = wording.day(local_date(reading.handed_at, self.session.zone), today)
            said = f"“{reading.said}”" if reading.said else "read" if reading.read_at else "not read yet"
            yield Static(Content(plain(f"{on}  {reading.reader}: {said}")), classes="heading")
        reader = self._waiting.reader if self._waiting else ""
        yield text_field("Reader", reader, id="reader", placeholder="a friend who reads it before you send it")
        if self._waiting:
            yield text_field("Said", id="said", placeholder="what they said; leave it empty to ask them again")
        yield field("By", Choice(_HOW, Handed.COPY.value, id="how"))
        yield text_field("Address", id="address", placeholder="their e-mail address, for mail")

    def on_mount(self) -> None:
        """Put the cursor where something is to be typed."""
        self.begin_at("#said" if self._waiting else "#reader")

    async def action_submit(self) -> None:
        """Hand it out, or note what was said; where that can't be, every word stays."""
        try:
            await self._submit()
        except ValueError as fault:
            self.refuse(str(fault))

    async def _submit(self) -> None:
        reader = text.one_line(self.query_one("#reader", Input).value, "reader")
        if not reader:
            raise RuleError("Type who reads it.")
        said = text.note(self.query_one("#said", Input).value) if self._waiting else ""
        if not said:
            address = text.one_line(self.query_one("#address", Input).value, "address")
            await self._hand(Handed(self.query_one("#how", Choice).value), reader, address)
        await self.finish(self._act(reader, said))

    def _act(self, reader: str, said: str) -> Act:
        followup_id, waiting, draft = self._followup.id or 0, self._waiting, self._draft
        if said and waiting and waiting.id:
            reading_id = waiting.id
            return lambda store, _ids, now: store.read_by(followup_id, reading_id, said, now)
        how = Handed(self.query_one("#how", Choice).value)
        return lambda store, _ids, now: log_handed(store, draft, followup_id, reader, how, now)

    def answer(self) -> Act:
        """Never called: ``action_submit`` hands the draft out first, and then finishes with the act."""
        raise AssertionError("action_submit answers")
