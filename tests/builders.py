"""Small makers of people, follow-ups, touches and rulebooks, so that a test shows only what it is about.

Days are written with their weekday, ``day("Fri 27 Nov")``, and a wrong one is an error: whoever reads a test can
check it on a calendar, and whoever wrote it has. Without a year it is 2026.

    November 2026           December 2026           January 2027
    .  .  .  .  .  .  1     .  1  2  3  4  5  6     .  .  .  .  1  2  3
    2  3  4  5  6  7  8     7  8  9 10 11 12 13     4  5  6  7  8  9 10
    9 10 11 12 13 14 15    14 15 16 17 18 19 20    11 12 13 14 15 16 17
   16 17 18 19 20 21 22    21 22 23 24 25 26 27    18 19 20 21 22 23 24
   23 24 25 26 27 28 29    28 29 30 31             25 26 27 28 29 30 31
   30
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from data.cadences import built_in
from data.model.followup import FollowUp, Person, Promise, Step, Touch, When
from data.model.text import fold
from data.model.vocabulary import Direction, Kind, Medium, Queue
from data.rules.acts import acts
from data.rules.acts.search import Findings, settle_step, with_findings
from data.rules.cadence.cadence import Cadence
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.workdays import Workdays
from data.rules.scheduling.queue import queue_of

NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
LONDON = ZoneInfo("Europe/London")
CAIRO = ZoneInfo("Africa/Cairo")
TOKYO = ZoneInfo("Asia/Tokyo")

NOW = datetime.fromisoformat("2026-11-22T07:42:00-05:00").astimezone(UTC)
"""The instant at which tests happen unless they say otherwise: a Sunday morning in New York."""
TODAY = date(2026, 11, 22)

EMAIL, PHONE, PROFILE, ADDRESS = ON_FILE = ("email", "phone", "profile", "address")
_VALUES = {
    EMAIL: "dana.li@initech.example",
    PHONE: "212 555 0134",  # which names no country, so that the workdays are the user's
    PROFILE: "https://www.linkedin.com/in/dana-li",
    ADDRESS: "1 Main Street, New York",
}
_DEFAULT: Any = object()


class Keys(dict[str, str]):
    """Every key is called by its id."""

    def __missing__(self, name: str) -> str:
        return name


def day(words: str) -> date:
    """``Fri 27 Nov`` of 2026, or ``Fri 12 Mar 2027``; the weekday must be right."""
    weekday, *rest = words.split()
    on = datetime.strptime(" ".join(rest if len(rest) == 3 else (*rest, "2026")), "%d %b %Y").date()  # noqa: DTZ007
    assert f"{on:%a}" == weekday, f"{words} is a {on:%A}"
    return on


def at(words: str, zone: tzinfo = NEW_YORK) -> datetime:
    """``Mon 23 Nov 10:00`` on a clock in ``zone``, as an instant in UTC."""
    on, _, clock = words.rpartition(" ")
    return datetime.combine(day(on), time.fromisoformat(clock), zone).astimezone(UTC)


def when(words: str, zone: tzinfo = NEW_YORK) -> When:
    """A date that somebody named, ``Fri 27 Nov``, or a moment, ``Fri 27 Nov 09:00`` in ``zone``."""
    if ":" not in words:
        return When(day(words))
    instant = at(words, zone)
    return When(instant.astimezone(NEW_YORK).date(), instant)


def person(*on_file: str, name: str = "Dana Li", **fields: Any) -> Person:
    """Somebody who can be reached by what is ``on_file``: any of email, phone, profile and address.

    No two names have one e-mail address or profile: who shares them stops together (F6).
    """
    own = "".join(character if character.isalnum() else "." for character in fold(name))
    values = {medium: _VALUES[medium] for medium in on_file}
    for medium in (EMAIL, PROFILE):
        if medium in values:
            values[medium] = values[medium].replace("dana.li", own).replace("dana-li", own.replace(".", "-"))
    return Person(name, **values | fields)


def followup(
    cadence: str = "two-then-switch", who: Person | None = _DEFAULT, limit: int | None = _DEFAULT, **fields: Any
) -> FollowUp:
    """A follow-up as a form hands it over: nothing tried, its limit the cadence's, everything on file."""
    return FollowUp(
        about=fields.pop("about", "Backend role"),
        kind=fields.pop("kind", Kind.NETWORKING),
        cadence=cadence,
        limit=built_in()[cadence].limit if limit is _DEFAULT else limit,
        opened_on=fields.pop("opened_on", TODAY),
        person=person(*ON_FILE) if who is _DEFAULT else who,
        **fields,
    )


def book(
    zone: tzinfo = NEW_YORK,
    holidays: Mapping[str, str] | None = None,
    cadences: Mapping[str, Cadence] | None = None,
    **settings: Any,
) -> Rulebook:
    """The built-in rules, and more: ``holidays`` are names by day, ``{"Thu 26 Nov": "Thanksgiving"}``."""
    names = {day(words): name for words, name in (holidays or {}).items()}
    workdays = Workdays(lambda on: names.get(on, ""))
    return Rulebook({**built_in(), **(cadences or {})}, zone, workdays, **settings)


BOOK = book()


def touch(medium: Medium, instant: datetime = NOW, direction: Direction = Direction.OUT, **fields: Any) -> Touch:
    """A contact; an attempt unless ``direction`` says otherwise. Acts set the direction themselves."""
    return Touch(instant, direction, medium, **fields)


def opened(cadence: str, *on_file: str, now: datetime = NOW, rules: Rulebook = BOOK, **fields: Any) -> FollowUp:
    """A follow-up that was opened at ``now`` with somebody who can be reached by what is ``on_file``."""
    who = fields.pop("who", person(*(on_file or ON_FILE)))
    new = followup(cadence, who, opened_on=now.astimezone(rules.zone).date(), **fields)
    return acts.open_followup(new, now, rules)


def logged(before: FollowUp, medium: Medium, *instants: datetime, rules: Rulebook = BOOK) -> FollowUp:
    """``before`` after an attempt by ``medium`` at each of the ``instants``, logged as it was made."""
    for instant in instants:
        before = acts.log(before, touch(medium, instant), instant, rules)
    return before


def spoken(it: FollowUp, instant: str, agreed: str = "") -> FollowUp:
    """After a conversation at ``instant``, with or without an agreed next time."""
    return acts.spoke(it, touch(Medium.CALL, at(instant)), at(instant), BOOK, when(agreed) if agreed else None)


def replied(it: FollowUp, instant: str) -> FollowUp:
    """After a reply at ``instant``."""
    return acts.reply(it, touch(Medium.EMAIL, at(instant)), at(instant), BOOK)


def edited(it: FollowUp, **fields: object) -> FollowUp:
    """With fields of the follow-up changed, as a form hands them over."""
    return acts.edit(it, replace(it, **fields), NOW, BOOK)  # type: ignore[arg-type]


def edited_person(it: FollowUp, **fields: str) -> FollowUp:
    """With fields of its person changed."""
    assert it.person is not None
    return edited(it, person=replace(it.person, **fields))


def step_of(it: FollowUp) -> Step:
    """The next step, which an open follow-up always has (F1)."""
    assert it.next is not None
    return it.next


def open_promise(it: FollowUp) -> Promise:
    """The one promise that is open."""
    [promise] = it.open_promises
    return promise


def plan(it: FollowUp, zone: tzinfo = NEW_YORK) -> str:
    """The next step in words for a user in ``zone``: ``email Fri 27 Nov``, ``call Mon 23 Nov at 08:30``."""
    step = step_of(it)
    year = "" if step.on.year == 2026 else f" {step.on.year}"
    words = f"{step.action} {step.on:%a} {step.on.day} {step.on:%b}{year}"
    if step.at is None:
        return words
    assert step.at.astimezone(zone).date() == step.on, "with an instant, the date is the user's at that instant"
    return f"{words} at {step.at.astimezone(zone):%H:%M}"


def queue(it: FollowUp, instant: datetime, zone: tzinfo = NEW_YORK) -> Queue:
    """The queue at an instant, for a user in ``zone``."""
    return queue_of(it, instant, instant.astimezone(zone).date())


def found(followup: FollowUp, findings: Findings, now: datetime, book: Rulebook) -> FollowUp:
    """The follow-up with what a search has found, and the step that comes next then, as the act makes it."""
    return settle_step(followup, acts.edit(followup, with_findings(followup, findings), now, book), now, book)
