"""Rehearsal: the message to leave, or the cold call, said aloud against a timer. Nothing is logged (H7, L6)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from app.keys.keymap import REHEARSAL_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.screen import BaseScreen
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import Medium
from data.rules.phrasing import wording
from data.store.connection.errors import StoreError
from data.words.delivery import LONGEST, Delivery, count_words
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.chrome.notice import Notice
from widgets.drafts.teleprompter import Teleprompter
from widgets.fields.plain_text_area import PlainTextArea

if TYPE_CHECKING:
    from datetime import date

    from app.drafting.scripts import Proposal

BEAT = 0.1
"""Seconds between two looks at the timer."""

PAUSE = 0.5
"""Seconds without typing after which notes are kept."""


class RehearsalScreen(BaseScreen):
    """Practises what is to be said to somebody. ``timer`` counts seconds, from whenever."""

    CSS_PATH = "rehearsal.tcss"
    AUTO_FOCUS = "#words"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - annotated by Textual as it is
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REHEARSAL_KEYS)]

    def __init__(self, followup: FollowUp, timer: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._followup, self._timer = followup, timer
        self._medium = Medium.VOICEMAIL
        self._begun: float | None = None
        self._text = ""
        self._days: tuple[date, date] | None = None
        self._notes = followup.rehearsed
        self._changes = 0

    def compose(self) -> ComposeResult:
        """Whom it is for, the words with the seconds over them, the notes."""
        yield Static(id="whom", markup=False)
        with VerticalScroll(id="words"):
            yield Teleprompter()
        yield Static("Notes are kept with the follow-up; nothing is logged", id="notes-label", markup=False)
        yield PlainTextArea(self._notes, id="notes", compact=True, placeholder="what to change, what went well")
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the message."""
        self._show_keys()
        await self._show_words()
        self.set_interval(BEAT, self._beat)
        self.set_interval(TICK, self._tick)

    async def _tick(self) -> None:
        """Words speak of yesterday and of tomorrow: on another day they are others, once nobody says them."""
        days = self.session.book.days(self._followup.person, self.session.now())
        if self._begun is not None or self._days in (None, days):
            return
        self.notice.outlive_its_day()
        proposal = await self._say()
        if proposal is None or self._begun is not None:
            return
        if _spoken(proposal) == self._text:  # what stands there of how it went stays
            self._days = proposal.days
            return
        self._show(proposal)
        today = self.session.moment().today
        self.notice.say("The script has been rewritten.", end=f" It is {wording.day(today, today)} now.")

    async def _show_words(self) -> None:
        if proposal := await self._say():
            self._show(proposal)

    async def _say(self) -> Proposal | None:
        """Return the words as of now; None where others are wanted by the time they come."""
        followup, now, medium = self._followup, self.session.now(), self._medium
        proposal = await self.session.think(lambda writer: writer.propose(followup, now, medium))
        return proposal if self.is_attached and medium is self._medium else None

    def _show(self, proposal: Proposal) -> None:
        self._begun, self._days = None, proposal.days
        self._text = _spoken(proposal)
        limit = LONGEST if self._medium is Medium.VOICEMAIL else 0
        self.query_one(Teleprompter).show(self._text, limit)
        title = "The voicemail to leave" if limit else "The call"
        followup = self._followup
        about = f", {followup.about}" if followup.about else ""
        whom = f"  {plain(followup.who)}{plain(about)}"
        self.query_one("#whom", Static).update(Content.assemble((title, "bold $text-accent"), whom))

    def _show_keys(self) -> None:
        keys = {key.id: key for key in REHEARSAL_KEYS}
        is_writing = isinstance(self.focused, TextArea)
        shown = ["rehearsal-leave"] if is_writing else list(keys)
        words = {"rehearsal-leave": "done with the notes"} if is_writing else {}
        if self._begun is not None:
            words["rehearsal-start"] = "stop"
        hints = [
            KeyHint(self.key_of(key_id, keys[key_id].keys), words.get(key_id, keys[key_id].word),
                    f"screen.{keys[key_id].action}")
            for key_id in shown
        ]  # fmt: skip
        ways_out = [hint for hint in hints if hint.action == "screen.leave"]
        self.query_one(KeyBar).show([hint for hint in hints if hint not in ways_out], ways_out)

    def on_descendant_focus(self) -> None:
        """Show the keys anew, which differ while notes are written."""
        self._show_keys()

    # The timer.

    def _beat(self) -> None:
        if self._begun is not None:
            self.query_one(Teleprompter).tell(self._timer() - self._begun, is_running=True)

    def action_start(self) -> None:
        """Start the timer, or stop it and say how it went."""
        if self._begun is None:
            self._begun = self._timer()
            self.notice.clear()
            self.query_one(Teleprompter).tell(0.0, is_running=True)
        else:
            seconds, self._begun = self._timer() - self._begun, None
            limit = LONGEST if self._medium is Medium.VOICEMAIL else 0
            self.query_one(Teleprompter).tell(seconds, is_running=False)
            self.notice.say(Delivery(count_words(self._text), seconds, limit).in_words())
        self._show_keys()

    async def action_other(self) -> None:
        """Show the call instead of the message, or the other way round."""
        self._medium = Medium.CALL if self._medium is Medium.VOICEMAIL else Medium.VOICEMAIL
        self.notice.clear()
        await self._show_words()
        self._show_keys()

    # The notes.

    def action_notes(self) -> None:
        """Write notes."""
        self.set_focus(self.query_one("#notes", TextArea))

    @on(TextArea.Changed)
    def _noted(self) -> None:
        self._changes += 1
        self.set_timer(PAUSE, partial(self._settle, self._changes))

    async def _settle(self, changes: int) -> None:
        if changes == self._changes and self.is_attached:
            await self._keep()

    async def _keep(self) -> bool:
        notes, followup_id = self.query_one("#notes", TextArea).text, self._followup.id or 0
        if notes == self._notes:
            return True
        try:
            await self.session.write(lambda store, now: store.keep_rehearsal(followup_id, notes, now))
        except (RuleError, StoreError) as fault:
            self.notice.warn(str(fault))
            return False
        self._notes = notes
        return True

    async def action_leave(self) -> None:
        """From the notes to the keys; from there back to the card, the notes kept."""
        if isinstance(self.focused, TextArea):
            await self._keep()
            self.set_focus(self.query_one("#words"))
        elif await self._keep():
            self.dismiss()

    async def before_leaving(self) -> None:
        """Keep the notes when the program is left from here."""
        await self._keep()


def _spoken(proposal: Proposal) -> str:
    """Return the words as they are said: of a call the opening, the questions one by one, and the end."""
    return "\n".join(
        [
            *(line for line in proposal.draft.body.splitlines() if line.strip()),
            *proposal.questions,
            proposal.closing,
        ]
    )
