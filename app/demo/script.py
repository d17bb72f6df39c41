"""Reads the stories of the demo's people, as the TOML files beside it tell them, into values to be played.

An act is one line: when, what, and what was said.

    "12d 09:10 email Sent the CV she asked for | purpose The CV | gave information"

- when: ``12d 09:10`` (days before today, the user's clock), ``12d 09:10 there`` (their clock), ``5m later`` (than
  the act before), ``as promised`` (a minute after the time that was promised)
- what: a medium (an attempt), ``spoke``, ``reply``, ``promise``, ``snooze``, ``missed``, ``close``, ``reopen``,
  ``stop``
- a time that was agreed, promised or chosen: ``| next +1d 08:30 there``, ``promise theirs +3d``, ``snooze 0d``,
  ``promise mine soon`` (in about three quarters of an hour), ``| next later 17:00`` (today, if that is well ahead)

``stands`` says where the story has come to: ``due 1-3`` (days late), ``waiting``, ``stalled``, ``closed done``. It
is the rules that bring it there; a story that they take elsewhere is found out by it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import time
from enum import StrEnum
from typing import Any

from data.model.followup import Person
from data.model.vocabulary import Gave, Kind, Medium, Outcome, Queue, Side


class StoryError(ValueError):
    """A story that can't be told: the message says whose it is, which act it is about, and what is wrong."""


class Anchor(StrEnum):
    """What a time is told from."""

    DAY = "day"
    SOON = "soon"
    LATER = "later"
    PROMISED = "promised"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Mark:
    """A time, told from now. ``days`` are calendar days before today, ahead when negative.

    ``minutes`` are told from the act before (``Anchor.AFTER``).
    """

    days: int = 0
    clock: time | None = None
    there: bool = False
    anchor: Anchor = Anchor.DAY
    minutes: int = 0

    @property
    def is_past(self) -> bool:
        """Whether it lies before today: then it moves with its story."""
        return self.anchor is Anchor.DAY and self.days > 0


class Verb(StrEnum):
    """What an act does. Every medium is a verb too: an attempt by it."""

    ATTEMPT = "attempt"
    SPOKE = "spoke"
    REPLY = "reply"
    PROMISE = "promise"
    SNOOZE = "snooze"
    MISSED = "missed"
    CLOSE = "close"
    REOPEN = "reopen"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a story. ``when`` is the time that it sets, if it sets one; ``line`` is for error messages."""

    line: str
    at: Mark
    verb: Verb
    medium: Medium = Medium.EMAIL
    note: str = ""
    purpose: str = ""
    gave: Gave | None = None
    when: Mark | None = None
    side: Side = Side.MINE
    outcome: Outcome = Outcome.DONE


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a story has come to; ``late`` are the fewest and the most days that a due one is late."""

    queue: Queue
    late: tuple[int, int] = (0, 0)
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Somebody, what you want of them, and what has happened. Without ``opened`` the first act opened it.

    ``limit`` None is the cadence's own; ``tagged`` are tags of the follow-up.
    """

    person: Person | None
    organisation: str
    about: str
    kind: Kind
    cadence: str
    limit: int | None
    via: str
    may_mention: bool
    opened: int | None
    acts: tuple[Act, ...]
    stands: Stands | None
    said_as: str = ""
    tagged: str = ""

    @property
    def who(self) -> str:
        """Whose story it is."""
        return self.person.name if self.person else self.organisation


_PERSON_KEYS = tuple(item.name for item in fields(Person) if item.name not in ("id", "stopped_on"))
_KEYS: Mapping[str, type] = dict.fromkeys(
    (*_PERSON_KEYS, "about", "said_as", "tagged", "kind", "cadence", "via", "stands"), str
) | {
    "limit": int,
    "may_mention": bool,
    "opened": int,
    "acts": list,
}
_MARK = r"as promised|soon|\d+m later|later \d\d:\d\d|\+?\d+d(?: \d\d:\d\d(?: there)?)?"
_DAY = re.compile(r"(\+?)(\d+)d(?: (\d\d:\d\d)( there)?)?")
_ACT = re.compile(rf"({_MARK}) ([a-z]+)(?: (.*))?", re.DOTALL)
_STANDS = re.compile(r"due (?:(\d+)-)?(\d+)|due (today)|waiting|stalled|closed ([a-z-]+)")
_EXTRAS: Mapping[Verb, tuple[str, ...]] = {
    Verb.ATTEMPT: ("purpose", "gave", "next"),
    Verb.SPOKE: ("purpose", "gave", "by", "next"),
    Verb.REPLY: ("by",),
}


def read_stories(text: str, file: str) -> tuple[Story, ...]:
    """Return the stories in the ``story`` tables of a TOML ``text``; StoryError for the first that is wrong."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise StoryError(f"{file}: {fault}.") from None
    stories = tuple(read_story(entry, file) for entry in values.get("story", ()))
    for story in stories:
        if story.stands is None:
            raise StoryError(f"{file}: {story.who}: the story doesn't say where it stands.")
    return stories


def read_story(entry: Mapping[str, Any], file: str) -> Story:
    """Return one story from its table; StoryError names it by its person, or its organisation."""
    whose = f"{file}: {entry.get('name') or entry.get('organisation') or 'a story of nobody'}"
    try:
        return _story(entry)
    except (StoryError, ValueError) as fault:
        raise StoryError(f"{whose}: {fault}") from None


def _story(entry: Mapping[str, Any]) -> Story:
    for key, value in entry.items():
        if key not in _KEYS:
            raise StoryError(f"{key!r} is not a key of a story.")
        if type(value) is not _KEYS[key]:
            raise StoryError(f"{key} is {value!r}; it should be of type {_KEYS[key].__name__}.")
    missing = [key for key in ("about", "kind", "cadence") if not entry.get(key)]
    if missing or not (entry.get("name") or entry.get("organisation")):
        raise StoryError(f"{' and '.join(missing) or 'a name or an organisation'} should be given.")
    acts = tuple(_act(line) for line in entry.get("acts", ()))
    opened, limit = entry.get("opened"), entry.get("limit")
    if opened is None and not (acts and acts[0].verb is Verb.ATTEMPT):
        raise StoryError("without a day on which it was opened, a story begins with an attempt.")
    if (opened or 0) < 0 or (limit is not None and limit < 1):
        raise StoryError("opened is a number of days from 0, and limit one of attempts from 1.")
    named = {key: entry[key] for key in _PERSON_KEYS if key in entry}
    return Story(
        person=Person(**named) if entry.get("name") else None,
        organisation="" if entry.get("name") else entry["organisation"],
        about=entry["about"],
        kind=Kind(entry["kind"]),
        cadence=entry["cadence"],
        limit=limit,
        via=entry.get("via", ""),
        may_mention=entry.get("may_mention", False),
        opened=opened,
        acts=acts,
        stands=_stands(entry["stands"]) if "stands" in entry else None,
        said_as=entry.get("said_as", ""),
        tagged=entry.get("tagged", ""),
    )


def _act(line: str) -> Act:
    if not (found := _ACT.fullmatch(line)):
        raise StoryError(f"{line!r} is no act.")
    try:
        at, verb, rest = _mark(found[1]), found[2], found[3] or ""
        if at.anchor in (Anchor.SOON, Anchor.LATER) or at.days < 0:
            raise StoryError("what is still ahead hasn't happened.")
        if at.anchor is Anchor.DAY and at.clock is None:
            raise StoryError("an act has a time of day.")
        return _done(line, at, verb, rest)
    except ValueError as fault:
        raise StoryError(f"{line!r}: {fault}") from None


def _done(line: str, at: Mark, word: str, rest: str) -> Act:
    if word in tuple(Medium):
        return _noted(line, at, Verb.ATTEMPT, Medium(word), rest)
    verb = Verb(word)
    match verb:
        case Verb.SPOKE:
            return _noted(line, at, verb, Medium.CALL, rest)
        case Verb.REPLY:
            return _noted(line, at, verb, Medium.EMAIL, rest)
        case Verb.PROMISE:
            side, _, when = rest.partition(" ")
            return Act(line, at, verb, side=Side(side), when=_mark(when))
        case Verb.SNOOZE:
            return Act(line, at, verb, when=_mark(rest))
        case Verb.CLOSE:
            return Act(line, at, verb, outcome=Outcome(rest))
        case Verb.MISSED | Verb.REOPEN | Verb.STOP if not rest:
            return Act(line, at, verb)
    raise StoryError(f"{word} takes nothing after it.")


def _noted(line: str, at: Mark, verb: Verb, medium: Medium, rest: str) -> Act:
    note, *others = rest.split(" | ")
    extras: dict[str, str] = {}
    for other in others:
        key, _, value = other.partition(" ")
        if key not in _EXTRAS[verb] or not value or key in extras:
            raise StoryError(f"{other!r} can't be said of this; what can is {', '.join(_EXTRAS[verb])}.")
        extras[key] = value
    return Act(
        line=line,
        at=at,
        verb=verb,
        medium=Medium(extras.get("by", medium)),
        note=note,
        purpose=extras.get("purpose", ""),
        gave=Gave(extras["gave"]) if "gave" in extras else None,
        when=_mark(extras["next"]) if "next" in extras else None,
    )


def _mark(text: str) -> Mark:
    if text == "as promised":
        return Mark(anchor=Anchor.PROMISED)
    if text == "soon":
        return Mark(anchor=Anchor.SOON)
    if text.endswith("m later"):
        return Mark(anchor=Anchor.AFTER, minutes=int(text.removesuffix("m later")))
    if text.startswith("later "):
        return Mark(clock=time.fromisoformat(text.removeprefix("later ")), anchor=Anchor.LATER)
    if not (found := _DAY.fullmatch(text)):
        raise StoryError(f"{text!r} is no time; write one such as 3d 09:10, +1d 08:30 there or soon.")
    days = -int(found[2]) if found[1] else int(found[2])
    return Mark(days, time.fromisoformat(found[3]) if found[3] else None, bool(found[4]))


def _stands(text: str) -> Stands:
    if not (found := _STANDS.fullmatch(text)):
        raise StoryError(
            f"{text!r} is no place to stand; write due 1-3, due today, waiting, stalled or closed done."
        )
    fewest, most, _, outcome = found.groups()
    late = (int(fewest or most), int(most)) if most else (0, 0)
    return Stands(Queue(text.split()[0]), late, Outcome(outcome) if outcome else None)
