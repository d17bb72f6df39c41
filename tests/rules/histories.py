"""Random histories for Hypothesis: a world, and moves in it at instants that never go back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from data.cadences import built_in
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch, When
from data.model.vocabulary import Kind, Medium, Outcome, Side
from data.rules.acts import acts, decisions
from data.rules.acts import pauses as pausing
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.workdays import Workdays
from tests.builders import ON_FILE, person, touch

ZONES = ("America/New_York", "UTC", "Asia/Tokyo", "Pacific/Honolulu", "Africa/Cairo", "Asia/Kathmandu",
         "Australia/Lord_Howe", "Pacific/Kiritimati", "Europe/London")  # fmt: skip
_FIRST = datetime(2026, 3, 1, tzinfo=UTC)  # a year and more: every change of the clocks is in it


@dataclass(frozen=True)
class World:
    """The rules, the instant at which it begins, and a follow-up as it is handed over to be opened."""

    book: Rulebook
    start: datetime
    new: FollowUp
    sent: Medium | None = None


@dataclass(frozen=True)
class Move:
    """One act: which, how long after the one before, and everything that an act could want to know."""

    act: str
    wait: timedelta
    medium: Medium = Medium.EMAIL
    back: timedelta = timedelta()
    ahead: tuple[int, int | None] | None = None
    side: Side = Side.MINE
    outcome: Outcome = Outcome.DONE
    changes: tuple[tuple[str, Any], ...] = ()

    def touch(self, now: datetime) -> Touch:
        """The contact, which may be noted later than it was made."""
        return touch(self.medium, now - self.back)

    def agreed(self, now: datetime, book: Rulebook) -> When | None:
        """A time ahead: a number of days, or days and minutes for an exact one."""
        if self.ahead is None:
            return None
        days, minutes = self.ahead
        if minutes is None:
            return When(now.astimezone(book.zone).date() + timedelta(days=days))
        at = now + timedelta(days=days, minutes=minutes)
        return When(at.astimezone(book.zone).date(), at)


@dataclass(frozen=True)
class Turn:
    """A move that was made: the follow-up before and after it, and what was said where it was refused."""

    book: Rulebook
    move: Move
    now: datetime
    before: FollowUp
    after: FollowUp
    refused: str = ""


def perform(move: Move, it: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """The follow-up after the move; RuleError where it can't be made."""
    agreed = move.agreed(now, book)
    match move.act:
        case "log":
            return acts.log(it, move.touch(now), now, book, agreed)
        case "spoke":
            return acts.spoke(it, move.touch(now), now, book, agreed)
        case "reply":
            return acts.reply(it, move.touch(now), now, book)
        case "promise":
            return acts.promise(it, move.side, agreed or When(now.astimezone(book.zone).date()), now, book)
        case "snooze":
            return acts.snooze(it, agreed or When(now.astimezone(book.zone).date()), now, book)
        case "missed":
            return acts.missed(it, now, book)
        case "close":
            return acts.close(it, move.outcome, now, book)
        case "reopen":
            return acts.reopen(it, now, book)
        case "edit":
            return acts.edit(it, edited(it, dict(move.changes)), now, book)
        case _:
            return decide(move.act, it, now, book)


def decide(act: str, it: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """The follow-up after a way out of a stall, or a pause of five days or its end."""
    match act:
        case "switch":
            return decisions.switch(it, None, now, book)
        case "renew":
            return decisions.renew(it, "news", now, book)
        case "pause":
            return pausing.pause(it, now.astimezone(book.zone).date() + timedelta(days=5), now, book)
        case "resume":
            return pausing.resume(it, now, book)
        case _:
            raise AssertionError(act)


def edited(it: FollowUp, changes: dict[str, Any]) -> FollowUp:
    """With fields changed, of the follow-up and of its person."""
    own = {name: value for name, value in changes.items() if name in ("limit", "cadence", "about")}
    theirs = {name: value for name, value in changes.items() if name not in own}
    who = replace(it.person, **theirs) if it.person else None
    return replace(it, person=who, **own)


def play(world: World, moves: list[Move]) -> Iterator[Turn]:
    """Make the moves one after the other; the first turn is the opening."""
    now = world.start
    sent = touch(world.sent, now) if world.sent else None
    it = acts.open_followup(world.new, now, world.book, sent)
    yield Turn(world.book, Move("open", timedelta()), now, world.new, it)
    for move in moves:
        now, before, refused = now + move.wait, it, ""
        try:
            it = perform(move, it, now, world.book)
        except RuleError as fault:
            refused = str(fault)
        yield Turn(world.book, move, now, before, it, refused)


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Somebody with any media on file, in any zone or none."""
    on_file = draw(st.one_of(st.just(set(ON_FILE)), st.sets(st.sampled_from(ON_FILE))))
    return person(*sorted(on_file), timezone=draw(st.sampled_from(("", *ZONES))))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Any zone, holidays, cadence, limit and person, or none yet."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    start = _FIRST + timedelta(minutes=draw(st.integers(0, 400 * 24 * 60)))
    today = start.astimezone(zone).date()
    off = frozenset(today + timedelta(days=day) for day in draw(st.sets(st.integers(0, 60), max_size=12)))
    book = Rulebook(built_in(), zone, Workdays(lambda on: "a holiday" if on in off else ""))
    cadence = draw(st.sampled_from(sorted(built_in())))
    new = FollowUp(
        about="Backend role",
        kind=draw(st.sampled_from(Kind)),
        cadence=cadence,
        limit=draw(st.one_of(st.just(built_in()[cadence].limit), st.none(), st.integers(1, 4))),
        opened_on=today,
        person=draw(st.one_of(people(), people(), people(), people(), st.none())),
        organisation="Initech",
    )
    return World(book, start, new, draw(st.one_of(st.none(), st.none(), st.sampled_from(Medium))))


_WAITS = st.one_of(
    st.just(timedelta()),
    st.integers(1, 3600).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(1, 72).map(lambda hours: timedelta(hours=hours)),
    st.integers(1, 20).map(lambda days: timedelta(days=days)),
)
_BACK = st.one_of(
    st.just(timedelta()), st.just(timedelta()), st.integers(1, 96).map(lambda hours: timedelta(hours=hours))
)
_AHEAD = st.one_of(
    st.tuples(st.integers(0, 20), st.none()), st.tuples(st.integers(0, 20), st.integers(0, 24 * 60 - 1))
)
_CHANGES = st.one_of(
    st.tuples(st.just("limit"), st.one_of(st.none(), st.integers(1, 5))),
    st.tuples(st.just("cadence"), st.sampled_from(sorted(built_in()))),
    st.tuples(st.just("about"), st.sampled_from(("Design role", "A talk"))),
    st.tuples(st.just("phone"), st.sampled_from(("", "+44 20 7946 0000"))),
    st.tuples(st.just("email"), st.sampled_from(("", "dana@hooli.example"))),
    st.tuples(st.just("notes"), st.sampled_from(("", "Likes tea."))),
    st.tuples(st.just("timezone"), st.sampled_from(("", "Asia/Tokyo"))),
)
_OUTCOMES = st.sampled_from((Outcome.DONE, Outcome.DECLINED, Outcome.GAVE_UP))
_MOSTLY_NOTHING = st.one_of(st.none(), st.none(), st.none(), _AHEAD)


def _move(act: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Move]:
    return st.builds(Move, st.just(act), _WAITS, **fields)


_TOUCH = {"medium": st.sampled_from((*Medium, Medium.CALL, Medium.VOICEMAIL)), "back": _BACK}
_LOG = _move("log", **_TOUCH, ahead=_MOSTLY_NOTHING)

MOVES = st.one_of(
    _LOG,
    _LOG,
    _LOG,
    _LOG,
    _move("spoke", **_TOUCH, ahead=_MOSTLY_NOTHING),
    _move("reply", **_TOUCH),
    _move("promise", side=st.sampled_from(Side), ahead=_AHEAD),
    _move("snooze", ahead=_AHEAD),
    _move("missed"),
    _move("close", outcome=_OUTCOMES),
    _move("reopen"),
    _move("edit", changes=st.tuples(_CHANGES)),
    _move("edit", changes=st.tuples(_CHANGES, _CHANGES)),
)

DECISIONS = st.one_of(MOVES, MOVES, MOVES, *(_move(act) for act in ("switch", "renew", "pause", "resume")))
"""The moves, and the ways out of a stall and the pauses."""
