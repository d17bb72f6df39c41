"""Dates, media, outcomes and counts in words; what is seen from now is worded by relative_times.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeVar

from data.model.vocabulary import Action, Direction, Medium, Origin, Outcome
from data.rules.calendar.zones import local_date
from data.rules.phrasing.errands import action_about
from data.rules.phrasing.relative_times import clock, day

if TYPE_CHECKING:
    from data.model.followup import FollowUp, Person, Step, Touch, When

_One = TypeVar("_One")
__all__ = ["action_about", "clock", "day"]

ACTION_WORDS = {
    Action.EMAIL: "e-mail",
    Action.CALL: "call",
    Action.TEXT: "text",
    Action.MESSAGE: "message",
    Action.VISIT: "visit",
    Action.LETTER: "letter",
    Action.FORM: "web form",
    Action.ANSWER: "answer",
    Action.DECIDE: "decide",
    Action.FIND_NUMBER: "find number",
    Action.FIND_PERSON: "find person",
    Action.FIND_CONTACT: "find contact info",
}

ACTION_PHRASES = {
    Action.EMAIL: "e-mail",
    Action.CALL: "call",
    Action.TEXT: "send a text",
    Action.MESSAGE: "send a message",
    Action.VISIT: "visit",
    Action.LETTER: "send a letter",
    Action.FORM: "fill in the web form",
    Action.ANSWER: "answer",
    Action.DECIDE: "decide",
    Action.FIND_NUMBER: "find a number",
    Action.FIND_PERSON: "find the right person",
    Action.FIND_CONTACT: "find their contact info",
}
"""A step as a verb, where the name stands elsewhere: "Next: find a number on Fri 27 Nov"."""

TALK = "talk"
"""An agreed call with somebody of whom no number is on file: it may be over a link."""

BY_WORDS = {
    Action.EMAIL: "by e-mail",
    Action.CALL: "by phone",
    Action.TEXT: "by text",
    Action.MESSAGE: "by message",
    Action.VISIT: "in person",
    Action.LETTER: "by letter",
}
"""The ways in which somebody is reached: "by phone, as no e-mail address is on file"."""

WHAT_TO_DECIDE = "whether to go on"
"""What a decision is about: "decide today whether to go on"; "decide on Monday" would be to choose that day."""

TO_DECIDE = "to decide"
"""What is said of a decision once it is there to be made."""

TO_REVIEW = "review mail"
"""What is said of somebody whose mail may say no, or stop, until it is reviewed."""

ATTEMPT_WORDS = {
    Medium.EMAIL: "E-mailed",
    Medium.CALL: "Called",
    Medium.VOICEMAIL: "Left a voicemail for",
    Medium.TEXT: "Texted",
    Medium.MESSAGE: "Messaged",
    Medium.VISIT: "Visited",
    Medium.LETTER: "Wrote a letter to",
    Medium.FORM: "Filled in the web form for",
}
"""What was done, before the name: "E-mailed Dana Li"."""

MEDIUM_WORDS = {
    Medium.EMAIL: "e-mail",
    Medium.CALL: "call",
    Medium.VOICEMAIL: "voicemail",
    Medium.TEXT: "text",
    Medium.MESSAGE: "message",
    Medium.VISIT: "in person",
    Medium.LETTER: "letter",
    Medium.FORM: "web form",
}

LOGGED_WORDS = {
    Medium.EMAIL: "e-mailed",
    Medium.CALL: "no answer",
    Medium.VOICEMAIL: "left voicemail",
    Medium.TEXT: "texted",
    Medium.MESSAGE: "messaged",
    Medium.VISIT: "visited",
    Medium.LETTER: "sent letter",
    Medium.FORM: "sent form",
}
"""What a key logs, beside it: what was done, so that nobody expects the key to do it."""

NORMAL, NORMAL_BRIEF = "usually about 1 in 5 gets a reply", "1 in 5 is usual"
"""How many answers one may expect (M4), whoever asks."""

SNOOZE = "snooze"
"""What the key does that sets another date."""

DIRECTIONS = {Direction.OUT: "", Direction.IN: "replied, ", Direction.BOTH: "spoke, "}
"""What stands before a medium in a history."""

NO_DAY = "no day"
"""What stands in place of the day of a contact where nobody knows it."""


def way(direction: Direction, medium: Medium, *, is_undated: bool = False) -> str:
    """Return who reached whom, and by what: ``replied, e-mail``; ``replied`` where no more than that is known."""
    words = f"{DIRECTIONS[direction]}{MEDIUM_WORDS[medium]}"
    return DIRECTIONS[direction].rstrip(", ") or words if is_undated else words


CLOSED_WORDS = {
    Outcome.DONE: "done",
    Outcome.OFFER: "offer",
    Outcome.HIRED: "hired",
    Outcome.DECLINED: "declined",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.DUPLICATE: "duplicate",
    Outcome.GAVE_UP: "given up",
    Outcome.STOPPED: "said stop",
}
"""How something ended."""

OUTCOME_SENTENCES = {
    Outcome.DONE: "you got what you asked for",
    Outcome.OFFER: "they made you an offer",
    Outcome.HIRED: "you got the job",
    Outcome.DECLINED: "they said no",
    Outcome.WITHDRAWN: "you no longer want it",
    Outcome.DUPLICATE: "it's on file twice",
    Outcome.GAVE_UP: "you let it go",
    Outcome.STOPPED: "they asked you to stop",
}
"""What each outcome means, in a short sentence."""


def named_clock(at: datetime, zone: tzinfo) -> str:
    """``09:00 Berlin time``, for a sentence that stays: "here" and "there" are elsewhere after a journey.

    A zone without a city is named by how far it is ahead of UTC then: ``09:00 UTC+5:30``.
    """
    area, _, city = (getattr(zone, "key", None) or "").rpartition("/")
    if area and area != "Etc":
        return f"{clock(at, zone)} {city.replace('_', ' ')} time"
    minutes = int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    ahead = f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""
    return f"{clock(at, zone)} UTC{ahead}"


def dated(when: When, theirs: tzinfo) -> str:
    """Return a named time, for a sentence that stays: ``Fri 27 Nov``, ``Fri 27 Nov at 09:00 Berlin time``."""
    if when.at is None:
        return day(when.on)
    return f"{day(local_date(when.at, theirs))} at {named_clock(when.at, theirs)}"


def about_there(followup: FollowUp) -> str:
    """``Backend role, at Initech``: what it is about, and its own organisation where its person is elsewhere."""
    own, theirs = followup.organisation, followup.person.organisation if followup.person else ""
    if not own or not theirs or own == theirs:
        return followup.about
    from data.rules.identity.workplaces import works_elsewhere  # few are elsewhere

    elsewhere = f"at {own}" if works_elsewhere(followup) else ""
    return ", ".join(filter(None, (followup.about, elsewhere)))


def with_article(word: str) -> str:
    """``a call``, ``an e-mail``."""
    return f"{'an' if word[0].lower() in 'aeiou' else 'a'} {word}"


def count(number: int, thing: str) -> str:
    """``1 call``, ``2 calls``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def attempts(number: int, limit: int | None) -> str:
    """``3 of 5``; ``6 (limit 5)`` where one was made on top; ``3`` where there is no limit."""
    if not limit:
        return str(number)
    return f"{number} of {limit}" if number <= limit else f"{number} (limit {limit})"


def used_up(limit: int | None) -> str:
    """``all 5 attempts are used up``; ``both`` of two, and ``the only attempt`` where there was one."""
    if limit in (1, 2):
        return "the only attempt is used up" if limit == 1 else "both attempts are used up"
    return f"all {limit} attempts are used up"


def times(number: int, never: str = "never") -> str:
    """``once``, ``twice``, ``3 times``; ``never`` of none."""
    return {0: never, 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def contacted(number: int) -> str:
    """``in touch twice``, ``never contacted``; whoever got in touch."""
    return f"in touch {times(number)}" if number else "never contacted"


def holds(people: int, opened: int, closed: int, touches: int) -> str:
    """Return what is on file of an organisation:
    ``5 people · 4 open follow-ups, 1 closed · in touch 14 times``.
    """
    who = f"{people:,} {'person' if people == 1 else 'people'}" if people else "nobody you know"
    still = f"{count(opened, 'open follow-up')}" if opened else "no open follow-ups"
    return f"{who} · {still}{f', {closed} closed' if closed else ''} · {contacted(touches)}"


def people(number: int) -> str:
    """``1 person``, ``2 people``."""
    return f"{number:,} {'person' if number == 1 else 'people'}"


def out_and_replies(out: int, back: int) -> str:
    """Return contacts out and in (M4): ``107 messages and calls, 28 replies``."""
    went = "1 message or call" if out == 1 else f"{out} messages and calls"
    return f"{went}, {back} {'reply' if back == 1 else 'replies'}"


def entries(number: int) -> str:
    """``1 entry``, ``14 entries``, of a history."""
    return f"{number} {'entry' if number == 1 else 'entries'}"


def tally(attempts: Iterable[Touch]) -> str:
    """Return what was tried, by line, in order: ``2 e-mails, 1 call``; of what nobody says how, ``1 contact``."""
    from data.model.brought import UNSAID
    from data.model.followup import line_of  # the first screen has words to say, and no follow-up yet

    counts: dict[str, int] = {}
    for attempt in attempts:
        word = "contact" if attempt.purpose == UNSAID else ACTION_WORDS[line_of(attempt.medium)]
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(count(number, word) for word, number in counts.items())


def first_of(those: Sequence[_One], most: int) -> Sequence[_One]:
    """Return the first ``most`` of those that are named where there are many; all where "1 more" is no shorter."""
    return those if len(those) <= most + 1 else those[:most]


def join(words: Iterable[str], before_last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; with ``or`` before the last one where one of them is to be taken."""
    *head, last = words
    return f"{', '.join(head)} {before_last} {last}" if head else last


def step_phrase(step: Step, person: Person | None) -> str:
    """Return a step as a verb: ``call``, or ``talk`` where that was agreed on and no number is on file."""
    is_talk = step.action is Action.CALL and step.origin is Origin.AGREED
    return TALK if is_talk and person and not person.phone else ACTION_PHRASES[step.action]


def step_word(step: Step, person: Person | None) -> str:
    """Return a step as it stands in a table: ``find number``, or ``talk`` likewise."""
    phrase = step_phrase(step, person)
    return phrase if phrase == TALK else ACTION_WORDS[step.action]
