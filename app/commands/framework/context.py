"""One run of the command line: its database, clock, settings and rules, each looked for when first asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app.commands.framework import output
from data.model.errors import RuleError
from data.model.text import plain, quoted
from data.store.connection.errors import DamagedError, LostError, NewerError

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from app.settings.config import Config
    from data.model.followup import FollowUp, Person, When
    from data.model.moment import Moment
    from data.model.views import SavedView
    from data.rules.cadence.rulebook import Rulebook
    from data.rules.filter.terms import Filter
    from data.store.queries.inbox import Inbox
    from data.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Run:
    """What a command works with. ``database`` is the file that was named on the command line, if one was."""

    def __init__(self, database: str | None) -> None:
        self._named = database
        self._is_newer_said = self._is_rescued = False
        self.warns = True
        """Whether what is wrong in the settings is said; what runs every minute leaves that to the others."""

    @cached_property
    def path(self) -> Path:
        """The database. It need not exist yet."""
        from app.settings.paths import database_path

        return database_path(self._named)

    @cached_property
    def now(self) -> datetime:
        """The one instant of this run, in UTC."""
        from app.runtime.clock import clock

        return clock()()

    @cached_property
    def config(self) -> Config:
        """The user's settings; what is wrong with them is said on stderr, and stops nothing."""
        from app.settings.config import load
        from app.settings.paths import config_folder

        config = load(config_folder())
        if self.warns:
            output.warn(config.faults)
        return config

    @cached_property
    def zone(self) -> tzinfo:
        """The user's zone."""
        return self.config.zone()

    @cached_property
    def moment(self) -> Moment:
        """Now, with its date for the user."""
        from data.model.moment import Moment

        return Moment.of(self.now, self.zone)

    @property
    def has_database(self) -> bool:
        """Whether the file is there. LostError where it is gone or empty, and a backup holds something."""
        from data.store.connection.location import is_there
        from data.store.connection.loss import check_kept

        with self.rescued():
            check_kept(self.path)
        return is_there(self.path)

    @property
    def today(self) -> date:
        """Today, for the user."""
        return self.moment.today

    @cached_property
    def book(self) -> Rulebook:
        """The rules as configured; a cadence file that is wrong is named on stderr, and stops nothing."""
        book, faults = self.config.rulebook()
        output.warn(faults)
        return book

    @cached_property
    def inbox(self) -> Inbox:
        """The read side."""
        from data.store.connection.version import state_of
        from data.store.queries.inbox import Inbox

        state = state_of(self.path)
        if state.is_behind:
            from data.store.backup.update import bring_up_to_date

            bring_up_to_date(self.path, self.now)
            state = state_of(self.path)
        if self.warns and state.is_untold and (told := self._untold()):
            output.warn([told])
        elif self.warns and state.is_newer:
            from click import get_current_context

            if ctx := get_current_context(silent=True):
                ctx.call_on_close(self._say_that_it_is_newer)
        inbox = Inbox(self.path, zone=self.zone)
        if self.warns:
            output.warn(_unlogged_lines(inbox))
        return inbox

    def _untold(self) -> str:
        """Return the line about an update of the file that nobody has been told of,
        perhaps as a kill came between.
        """
        from data.store.backup.update import tell_update

        return tell_update(self.path)

    @contextmanager
    def store(self, path: Path | None = None) -> Iterator[Store]:
        """The write side, of the run's own database or of another; it makes the file when there is none."""
        from data.store.store import Store

        with self.rescued():
            self.inbox.close()  # the last one to leave a file merges its write-ahead log: let that be the store
            try:
                store = Store(path or self.path, self.book)
            except NewerError:
                self._is_newer_said = True  # by this
                raise
            try:
                yield store
            finally:
                store.close()

    @contextmanager
    def rescued(self) -> Iterator[None]:
        """Where the file turns out to be damaged, and somebody is there to ask, offer the newest backup.

        Of several, one inside the other, the outermost asks: there nothing is under way any more.
        """
        if self._is_rescued:
            yield
            return
        self._is_rescued = True
        try:
            yield
        except (DamagedError, LostError) as fault:
            from app.commands.framework.recovery import rescue

            rescue(self.path, lambda: self.moment, fault)
            raise RuleError(
                "The backup was restored, and nothing else was done: check it, then run the command again."
            ) from None
        finally:
            self._is_rescued = False

    def _say_that_it_is_newer(self) -> None:
        """Once, at the end: not beside the refusal of an act, which says the same."""
        from data.store.connection.version import newer_line

        if not self._is_newer_said:
            self._is_newer_said = True
            output.warn([newer_line(self.path)])

    def followup(self, followup_id: int) -> FollowUp:
        """Return the follow-up as it is stored now; RuleError when there is none with that number."""
        with self.rescued():
            found = self.inbox.followup(followup_id)
        if found:
            return found
        raise unknown(followup_id)

    def when(self, words: str, person: Person | None = None) -> When:
        """Return a date ahead, in words; "there" is the person's clock, where their zone is on file."""
        from data.rules.when import parse_when

        asks_for_theirs = person is not None and ("there" in words.lower() or "their" in words.lower())
        there = self.book.whereabouts(person).known_zone if asks_for_theirs else None
        return parse_when(words, self.now, self.zone, self.config.workdays(), there)

    def filter(self, words: str) -> Filter | str:
        """Return what the words of a filter ask, '' where there are none; RuleError for what is wrong."""
        if not words.strip():
            return ""
        from data.rules.filter.grammar import read_filter

        found = read_filter(words, self.moment, self._day)
        if found.faults:
            raise RuleError(" ".join(found.faults))
        return found

    def view(self, wanted: str) -> SavedView:
        """Return a saved view by its name or its digit; RuleError, with those that there are, for any other."""
        from app.settings.views import named

        if found := named(self.config.views, wanted):
            return found
        known = ", ".join(plain(view.name) for view in self.config.views)
        other = f"yours are {known}." if known else "`ringback view NAME --filter WORDS` saves one."
        raise RuleError(f"There is no view called {quoted(wanted)}: {other}")

    def _day(self, words: str, past: bool) -> date:
        from data.rules.when import parse_past, parse_when

        return (parse_past if past else parse_when)(words, self.now, self.zone, self.config.workdays()).on

    def happened(self, words: str | None) -> datetime:
        """Return the instant of a contact: now, or what the words say.

        A past day without a time means its noon.
        """
        if words is None or words.strip().casefold() == "now":
            return self.now
        from data.rules.calendar.zones import when_happened
        from data.rules.when import parse_past

        return when_happened(parse_past(words, self.now, self.zone, self.config.workdays()), self.now, self.zone)


def _unlogged_lines(inbox: Inbox) -> Iterator[str]:
    """Yield what is said of letters that were written and not logged, as a kill came between."""
    letters = inbox.letters()
    if not letters:
        return
    from app.drafting.noted_letters import unlogged

    for letter, file in unlogged(letters):
        followup = inbox.followup(letter.followup_id)
        if followup:
            yield (
                f"an e-mail to {followup.who} was saved as {file}, but it isn't logged: `ringback draft "
                f"{followup.id} --send said` logs it. To cancel it, delete that file."
            )


def pass_run(command: Callable[Concatenate[Run, P], T]) -> Callable[P, T]:
    """Give a command the run that it belongs to, before its arguments."""
    import click  # the screen does without

    return click.make_pass_decorator(Run)(command)


def unknown(followup_id: int | str) -> RuleError:
    """Return the error for a number that no follow-up has; the store words it the same."""
    return RuleError(f"There is no follow-up {followup_id}: `ringback list --queue all` shows the numbers.")
