"""The log screen: everything about a touch, and the next date in words. ``s`` opens it for a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, field, text_field, whom
from app.screens.base.their_hours import with_their_hour
from data.model import text
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.leave import Leave
from data.model.text import plain
from data.model.vocabulary import Direction, Gave, Medium, Origin
from data.rules.acts import acts
from data.rules.acts.first_step import BY_CADENCE, first_step
from data.rules.acts.preview import proposed
from data.rules.calendar.zones import when_happened
from data.rules.matching.pairing import Stage, stage_of
from data.rules.phrasing import wording
from data.rules.scheduling import pace
from widgets.card.subject import Subject
from widgets.fields.choice import Choice
from widgets.fields.when_input import AHEAD, WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.results import Done
    from data.store.store import Store

_WHAT = (("out", "you tried"), ("both", "you spoke"), ("in", "they replied"))
_MEDIA = tuple((medium.value, wording.MEDIUM_WORDS[medium]) for medium in Medium)
_LEAVE = (("", "no answer yet"), (Leave.YES.value, "yes"), (Leave.NO.value, "no"))
_GAVE = (("", "nothing"), *((gave.value, gave.value) for gave in Gave))


class LogScreen(Dialog):
    """Asks for direction, medium, time, note, purpose, what was given, and the next date (F2, F3, H4, M7).

    A follow-up that isn't on file yet is opened with what is logged.
    """

    def __init__(self, subject: Subject, session: Session, *, spoke: bool, several: int) -> None:
        followup = subject.followup
        about = f", {followup.about}" if followup.about and several == 1 else ""
        super().__init__(session, "Log", f"{whom(followup, several)}{about}")
        self._followup: FollowUp = followup
        self._spoke, self._alone = spoke, several == 1
        self._is_asked = self._alone and stage_of(followup) is Stage.LEAVE

    def fields(self) -> ComposeResult:
        """Yield every field, by keyboard: the next date first, then what was said,
        as those are what one knows best.
        """
        medium = Medium.CALL if self._spoke else proposed(self._followup) or Medium.EMAIL
        yield field("Agreed date" if self._spoke else "Next", self._next_input())
        if self._is_asked:
            yield field("Introduce?", Choice(_LEAVE, "", id="leave"))
        yield text_field("Note", id="note", placeholder="in your own words")
        yield field("What happened", Choice(_WHAT, "both" if self._spoke else "out", id="what"))
        yield field("How", Choice(_MEDIA, medium.value, id="medium"))
        yield field("When", WhenInput(self.session.parse_past, self.describe, "just now", id="at"))
        yield text_field("Purpose", id="purpose", placeholder="news, an idea, a referral")
        yield field("You gave", Choice(_GAVE, "", id="gave"))
        stands = self._followup.status if self._alone else ""
        yield text_field("Status", stands, id="status", placeholder="where things stand, in their words")
        yield Static(id="warning", classes="warning", markup=False)

    def _next_input(self) -> WhenInput:
        there = self.session.book.whereabouts(self._followup.person).known_zone
        return WhenInput(
            lambda words: self.session.parse_when(words, there),
            lambda when: with_their_hour(self.describe(when), when, there),
            "",
            id="next",
            suggested=AHEAD,
        )

    def on_mount(self) -> None:
        """Begin with the next date; a tab leads to the note."""
        self.begin_at("#next Input")
        self._proposal_changed()

    def restored(self) -> None:
        """Propose a date for what stands there now."""
        self._proposal_changed()

    async def another_day(self) -> None:
        """Show what the cadence makes of a touch of today."""
        self._proposal_changed()

    @on(Choice.Changed)
    def _proposal_changed(self) -> None:
        self.query_one("#next", WhenInput).say_otherwise(self._by_cadence())
        out = self.query_one("#what", Choice).value == Direction.OUT
        medium = Medium(self.query_one("#medium", Choice).value)
        warning = pace.warning(self._followup, medium, self.session.book) if out else ""
        self.query_one("#warning", Static).update(Content(plain(warning)))

    def _by_cadence(self) -> str:
        """Return what comes when no date is typed."""
        now, book = self.session.now(), self.session.book
        try:
            after = self._apply(self._followup, self._touch(now), now)
        except RuleError as fault:
            return self.in_keys(str(fault))
        by = BY_CADENCE if after.next and after.next.origin is Origin.CADENCE else "as promised"
        return first_step(after, self.session.moment().today, book, by, now)

    def _apply(self, followup: FollowUp, touch: Touch, now: datetime) -> FollowUp:
        book = self.session.book
        if followup.id is None:
            return acts.open_followup(followup, now, book, touch)
        if touch.direction is Direction.IN:
            return acts.reply(followup, touch, now, book)
        log = acts.spoke if touch.direction is Direction.BOTH else acts.log
        return log(followup, touch, now, book)

    def _touch(self, now: datetime) -> Touch:
        at = self.query_one("#at", WhenInput).when
        return Touch(
            at=when_happened(at, now, self.session.zone) if at else now,
            direction=Direction(self.query_one("#what", Choice).value),
            medium=Medium(self.query_one("#medium", Choice).value),
            note=text.note(self.query_one("#note", Input).value),
            purpose=text.one_line(self.query_one("#purpose", Input).value, "purpose"),
            gave=Gave(gave) if (gave := self.query_one("#gave", Choice).value) else None,
        )

    def answer(self) -> Act:
        """Return the act, at the moment when it is done."""
        typed = self._touch(self.session.now())
        at_now = self.query_one("#at", WhenInput).when is None
        agreed = self.query_one("#next", WhenInput).when
        heard = text.one_line(self.query_one("#status", Input).value, "status")
        if agreed and typed.direction is Direction.IN:
            raise RuleError("You answer a reply today: leave Next empty, then log your answer.")
        said = self.query_one("#leave", Choice).value if self._is_asked else ""
        leave = Leave(said) if said else None
        if leave and typed.direction is Direction.OUT:
            raise RuleError("An attempt brings no yes or no: choose spoke, or they replied.")

        def act(store: Store, ids: list[int], now: datetime) -> Done:
            touch = replace(typed, at=now) if at_now else typed
            if self._followup.id is None:
                return store.add(self._followup, now, touch, agreed)
            if touch.direction is Direction.IN:
                return store.reply(ids, touch, now, heard, leave)
            if touch.direction is Direction.BOTH:
                return store.spoke(ids, touch, now, agreed, heard, leave)
            return store.log(ids, touch, now, agreed, heard)

        return act
