"""Many dates at once, and their entries in the palette; and the dialog that pauses and resumes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, field, whom
from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.groups import Group
from data.model.text import plain
from data.rules.acts import pauses as pausing
from data.rules.acts.report import STAYS, next_words
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.relative_times import paused_words
from data.rules.scheduling.pauses import is_free
from widgets.fields.choice import Choice
from widgets.fields.when_input import AHEAD, WhenInput
from widgets.terminal.cells import fit

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner

NAMED = 3
"""How many of those that stay are named."""

WHO, SHORT_WHO, ROOMY = 28, 14, 60
"""Cells of their names: on a roomy screen, on a narrow one; and where that begins."""


def calendar_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers; ``behind`` has the acts done on the screen under it."""

    async def pause() -> None:
        await ask_pause(behind)

    async def resume() -> None:
        await behind.perform(lambda store, now: store.resume_all(now))

    async def spread() -> None:
        await ask_spread(behind)

    async def redate() -> None:
        await ask_redate(behind)

    yield SystemCommand("Pause…", "Pause this, its cadence or everything until a date", pause)
    yield SystemCommand("Resume everything", "End every pause today", resume)
    yield SystemCommand("Spread out what's due…", "Move it to the next few workdays", spread)
    yield SystemCommand("Apply a changed cadence…", "See which dates would move, and move them", redate)


async def ask_pause(behind: ActRunner) -> None:
    """Until when, and what; with nothing under the cursor, everything."""
    ids, followup = await behind.target.aim()
    moment = behind.screen.session.moment()
    pauses = await behind.screen.session.read(lambda inbox: inbox.pauses(moment))
    await behind.ask_whole(PauseScreen(behind.screen.session, followup, ids, pauses))


async def ask_spread(behind: ActRunner) -> None:
    """Over how many workdays."""
    moment = behind.screen.session.moment()
    due, movable, lying = await behind.screen.session.read(
        lambda inbox: (
            inbox.how_many(Group.DUE, moment),
            inbox.chosen(Group.SPREADABLE, moment),
            inbox.lying(moment),
        )
    )
    from app.screens.schedule.spread import SpreadScreen

    await behind.ask_whole(SpreadScreen(behind.screen.session, movable, due - len(movable), lying))


async def ask_redate(behind: ActRunner) -> None:
    """Ask which cadence, by its file as it is now."""
    from app.screens.schedule.cadence_change import RedateScreen

    await behind.screen.session.reread_rules()
    followup = (await behind.target.aim()).lead
    await behind.ask_whole(RedateScreen(behind.screen.session, followup.cadence if followup else ""))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a pause would be about: how many move, stay and are paused, and the first that stay."""

    moving: int
    staying: int
    paused: int
    first: tuple[FollowUp, ...]


class PauseScreen(Dialog):
    """Asks until when, and what: this follow-up, its cadence, or everything. Empty resumes what is paused."""

    CSS_PATH: ClassVar[list[str]] = ["../base/dialog.tcss", "calendar.tcss"]  # type: ignore[assignment]  # Textual types it wider

    def __init__(
        self, session: Session, followup: FollowUp | None, ids: list[int], pauses: Mapping[str, date]
    ) -> None:
        super().__init__(session, "Pause", whom(followup, len(ids)) if followup else "everything")
        self._followup, self._ids, self._pauses = followup, ids, pauses
        self._scopes: dict[str, Scope] = {}

    def fields(self) -> ComposeResult:
        """Yield the day, what rests, and what that would move."""
        yield field("Until", WhenInput(self._until, self.describe, "", id="until", suggested=AHEAD))
        options = [("all", "everything")]
        if self._followup:
            these = f"these {len(self._ids)}" if len(self._ids) > 1 else "this follow-up"
            options = [("these", these), ("cadence", "its cadence"), *options]
        yield field("What", Choice(options, options[0][0], id="what"))
        yield Static("", id="plan", classes="plan", markup=False)

    def _until(self, words: str) -> When:
        when = self.session.parse_when(words)
        pausing.pause_end(when, self.session.moment().today)
        return when

    async def on_mount(self) -> None:
        """Type the day at once; what it is about stands under it."""
        self.begin_at("#until Input")
        await self._show()

    async def another_day(self) -> None:
        """Show what a pause from today on would move."""
        self._scopes.clear()
        await self._show()

    @on(Choice.Changed)
    @on(Input.Changed)
    async def _changed(self) -> None:
        await self._show()

    async def _show(self) -> None:
        what = self.query_one("#what", Choice).value
        if what != "these" and what not in self._scopes:
            self._scopes[what] = await self._scope(self._cadence(what))
        what = self.query_one("#what", Choice).value  # it may be another one by now
        when = self.query_one("#until", WhenInput)
        when.say_otherwise(self._otherwise(what))
        self.query_one("#plan", Static).update(Content(self._plan(what, when.when)))

    def _cadence(self, what: str) -> str:
        return self._followup.cadence if self._followup and what == "cadence" else ""

    async def _scope(self, cadence: str) -> Scope:
        moment = self.session.moment()
        return await self.session.read(
            lambda inbox: Scope(
                inbox.how_many(Group.PAUSABLE, moment, cadence),
                inbox.how_many(Group.STAYING, moment, cadence),
                inbox.how_many(Group.PAUSED, moment, cadence),
                tuple(inbox.chosen(Group.STAYING, moment, cadence, most=NAMED)),
            )
        )

    def _otherwise(self, what: str) -> str:
        """Return what nothing typed means: resuming, of what is paused."""
        if not self._is_paused(what):
            return ""
        if what != "these":
            return (
                f"resume {wording.count(self._scopes[what].paused, 'paused follow-up')}"
                if what in self._scopes
                else ""
            )
        if len(self._ids) > 1 or self._followup is None:
            return "resume them"
        resumed = pausing.resume(self._followup, self.session.now(), self.session.book)
        return f"resume: {next_words(resumed, self.session.moment().today, self.session.book)}"

    def _is_paused(self, what: str) -> bool:
        """Return whether there is something to resume."""
        today = self.session.moment().today
        if self._followup and pausing.is_paused(self._followup, today):
            return True
        pauses = [self._pauses.get(self._cadence(what))] if what == "cadence" else self._pauses.values()
        return what != "these" and any(pausing.rests_on(until, today) for until in pauses)

    def _plan(self, what: str, when: When | None) -> str:
        today = self.session.moment().today
        paused = plain(paused_words(self._pauses, today))
        lines = [f"Already {paused}."] if paused else []
        if what == "these":
            return "\n".join([*lines, self._plan_of_these(when, today)])
        scope = self._scopes.get(what)
        if scope is None:
            return ""
        lines.append(_resting(scope.moving))
        if scope.staying:
            lines.append(f"{scope.staying} won't move ({STAYS}):")
            lines += [self._staying(one) for one in scope.first]
            if (more := scope.staying - len(scope.first)) > 0:
                lines.append(f"and {more} more")
        return "\n".join(lines)

    def _staying(self, one: FollowUp) -> str:
        if one.next is None:
            return ""
        session, step = self.session, one.next
        theirs = session.book.clock_zone(step, one.person)
        when = relative_times.moment_there(step.on, step.at, session.moment().today, session.zone, theirs)
        return f"{fit(one.who, WHO if self.size.width >= ROOMY else SHORT_WHO)}  {when}"

    def _plan_of_these(self, when: When | None, today: date) -> str:
        book, now = self.session.book, self.session.now()
        if self._followup is None:
            return ""
        if len(self._ids) > 1:
            return _resting(len(self._ids))
        try:
            until = when.on if when else book.workdays.after(today)
            after = pausing.pause(self._followup, until, now, book)
        except RuleError as fault:
            return plain(str(fault))
        comes = next_words(after, today, book)
        if not is_free(after):
            return f"The next step stays ({comes}). What follows it is paused."
        if not when:
            return "Nothing is due until the pause ends: a next step before then waits until that day."
        then = "later than that" if after.next == self._followup.next else "when the pause ends"
        return f"It comes back {then}: {comes}."

    def answer(self) -> Act:
        """Return the pause, or its end."""
        when, what = self.query_one("#until", WhenInput).when, self.query_one("#what", Choice).value
        ids, cadence = self._ids, self._cadence(what)
        if when is None and not self._is_paused(what):
            raise RuleError("Type when the pause ends, such as next mon, 2w or 7 dec.")
        if when is None and what == "these":
            return lambda store, _ids, now: store.resume(ids, now)
        if when is None:
            return lambda store, _ids, now: store.resume_all(now, cadence)
        until = when.on
        if what == "these":
            return lambda store, _ids, now: store.pause(ids, until, now)
        return lambda store, _ids, now: store.pause_all(until, now, cadence)


def _resting(number: int) -> str:
    return f"{wording.count(number, 'follow-up')} will be paused, and so will anything you log or open until then."
