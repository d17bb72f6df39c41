"""The next step: what a cadence makes of a history. Pure; the screen's previews and the acts both ask here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from data.rules import wording
from data.rules.cadence import Cadence, Round, Wait
from data.rules.errors import RuleError
from data.rules.followup import (
    Action,
    Direction,
    FollowUp,
    Kind,
    Medium,
    Origin,
    Person,
    Reach,
    Step,
    Touch,
    line_of,
)
from data.rules.workdays import Workdays
from data.rules.zones import instant, local_date, local_time, zone_named

DEFAULT_CADENCES: Mapping[Kind, str] = {
    Kind.APPLICATION: "application-call",
    Kind.INTERVIEW: "promised-callback",
    Kind.NETWORKING: "two-then-switch",
    Kind.INTRODUCTION: "two-then-switch",
    Kind.RECONNECT: "light-touch",
    Kind.OTHER: "three-days-then-weekly",
}

YOU_SET = "You set the date."
"""How the reason of a step begins whose date the user chose."""

# Who has none of a cadence's media on file is reached by the first of these that they have.
_OTHERWISE = (Action.EMAIL, Action.CALL, Action.MESSAGE, Action.VISIT)

_WANTING = {
    Action.EMAIL: "e-mail address",
    Action.CALL: "phone number",
    Action.TEXT: "phone number",
    Action.MESSAGE: "profile",
    Action.VISIT: "address",
    Action.LETTER: "address",
}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything a step depends on besides the history: the cadences and the user's settings.

    ``zone`` is the user's; ``callback_time`` is the time of a promised call, in the person's zone (H8).
    """

    cadences: Mapping[str, Cadence]
    zone: tzinfo
    workdays: Workdays = field(default_factory=Workdays)
    callback_time: time = time(8, 30)
    defaults: Mapping[Kind, str] = field(default_factory=lambda: DEFAULT_CADENCES)

    def cadence(self, name: str) -> Cadence:
        """The cadence called ``name``; RuleError with the names that there are."""
        if name not in self.cadences:
            raise RuleError(f"No cadence is called {name!r}: choose {wording.join(self.cadences)}.")
        return self.cadences[name]

    def cadence_of(self, followup: FollowUp) -> Cadence:
        """The cadence of a follow-up; while its file is missing or wrong, that of its kind stands in for it."""
        names = (followup.cadence, self.defaults.get(followup.kind, ""), DEFAULT_CADENCES[followup.kind])
        known = next((name for name in names if name in self.cadences), followup.cadence)
        return self.cadence(known)

    def zone_of(self, person: Person | None) -> tzinfo:
        """The person's zone, or the user's where none is on file."""
        return zone_named(person.timezone) if person and person.timezone else self.zone


def cadence_step(followup: FollowUp, book: Rulebook) -> Step:
    """What the cadence says comes next, from the history alone (F1: there always is something).

    The date is never before the touch, or the opening, that it is counted from.
    """
    cadence = book.cadence_of(followup)
    last = followup.touches[-1] if followup.touches else None
    base = local_date(last.at, book.zone) if last else followup.opened_on
    if last and last.direction is Direction.IN:
        return Step(Action.ANSWER, base, why=f"{followup.who} replied {_on(base)}: answer the same day.")
    if followup.is_used_up:
        return _last_wait(followup, cadence, base, book)
    action = next_action(followup, cadence)
    if action is None:
        return Step(Action.DECIDE, base, why=_no_way(followup))
    if last and action is Action.CALL and last.direction is Direction.OUT:
        exact = _exact_call(last, followup, cadence, book)
        if exact:
            return exact
    wait = _wait(last, cadence)
    on = wait.after(base, book.workdays)
    why = f"{_reason(followup, cadence, action, wait)}{_skipped(base, wait, on, book)}"
    return Step(action, on, why=why)


def next_action(followup: FollowUp, cadence: Cadence) -> Action | None:
    """The line whose turn it is, or a search; None when nobody can be reached (M3, M9, L4, L5)."""
    if followup.person is None:
        return Action.FIND_PERSON
    reach = Reach.of(followup.person)
    if cadence.find_number and Action.CALL not in reach:
        return Action.FIND_NUMBER
    spent = {line for line in cadence.once if _times_used(line, followup)}
    rounds = tuple(item for item in cadence.media if item.line in reach)
    fresh = tuple(item for item in rounds if item.line not in spent)
    if not fresh:
        others = (action for action in _OTHERWISE if action in reach and action not in spent)
        # Better once too often than to give up while there is a way (S2 has its warning).
        last_resort = next((action for action in _OTHERWISE if action in reach), None)
        return next(others, rounds[0].line if rounds else last_resort)
    return min(fresh, key=lambda item: _rounds_done(item, followup)).line


def _times_used(line: Action, followup: FollowUp) -> int:
    return sum(line_of(touch.medium) is line for touch in followup.cycle)


def _rounds_done(item: Round, followup: FollowUp) -> int:
    # A line's turn ends with its number of attempts; when every line has had its turn, the first one has
    # the next. A line without a number keeps its turn once it has come.
    if item.times is None:
        return 0
    return _times_used(item.line, followup) // item.times


def planned_step(
    followup: FollowUp, on: date, at: datetime | None, origin: Origin, why: str, book: Rulebook
) -> Step:
    """A step at a time that somebody named; it beats the cadence's date, and keeps its medium.

    An exact time is a call wherever a number is on file (F2). A date that the user alone chose doesn't raise
    the limit (H9): where that is used up, the step is the decision.
    """
    action = next_action(followup, book.cadence_of(followup)) or Action.DECIDE
    if origin is Origin.CHOSEN and followup.is_used_up:
        action = Action.DECIDE
    elif at and Action.CALL in Reach.of(followup.person):
        action = Action.CALL
    return Step(action, on, at, why, origin)


def chosen_reason(followup: FollowUp, book: Rulebook) -> str:
    """Why a step falls when it does, where the user chose its date: what was tried, not the cadence's wait."""
    if next_action(followup, book.cadence_of(followup)) is None:
        return f"{YOU_SET} {_no_way(followup)}"
    return f"{YOU_SET} So far: {wording.tally(followup.cycle)}, no answer." if followup.cycle else YOU_SET


def promised_instant(touch: Touch, person: Person | None, book: Rulebook) -> datetime:
    """When a voicemail promises the next call: the next workday where they are, at the callback time (H8)."""
    theirs = book.zone_of(person)
    on = book.workdays.after(local_date(touch.at, theirs))
    return instant(on, book.callback_time, theirs)


def refreshed(before: FollowUp, after: FollowUp, book: Rulebook) -> FollowUp:
    """``after`` with its step worked out anew, where its person, cadence or limit is another one than ``before``.

    What changes nothing in the cadence's step changes nothing in the one that stands. A promise and a date
    that somebody named stay; only what is to be done then follows.
    """
    step = before.next
    if step is None:
        return after
    stale, fresh = cadence_step(before, book), cadence_step(after, book)
    if step.origin is Origin.CADENCE and not after.open_promise:
        return replace(after, next=step if fresh == stale else fresh)
    if step.action is Action.ANSWER:  # however long it rests: no edit answers it
        return replace(after, next=step)
    why = chosen_reason(after, book) if step.why.startswith(YOU_SET) else step.why
    was, planned = (planned_step(one, step.on, step.at, step.origin, why, book) for one in (before, after))
    return replace(after, next=step if planned.action is was.action else planned)


def _wait(last: Touch | None, cadence: Cadence) -> Wait:
    if last is None:
        return cadence.first
    return cadence.after_conversation if last.direction is Direction.BOTH else cadence.between


def _last_wait(followup: FollowUp, cadence: Cadence, base: date, book: Rulebook) -> Step:
    # S3: after the last attempt comes one more interval of patience, then a person decides (M1).
    wait = cadence.after_last if cadence.limit else cadence.between
    on = wait.after(base, book.workdays)
    tried = wording.tally(followup.cycle)
    why = f"{tried}, no answer, and {followup.limit} was the limit: {wait} of patience, then you decide."
    return Step(Action.DECIDE, on, why=f"{why}{_skipped(base, wait, on, book)}")


def _exact_call(last: Touch, followup: FollowUp, cadence: Cadence, book: Rulebook) -> Step | None:
    """The call that a voicemail promised (H8), or the other end of the day after a call in vain (H6)."""
    theirs = book.zone_of(followup.person)
    there = " their time" if followup.person and followup.person.timezone else ""
    if last.medium is Medium.VOICEMAIL and cadence.promise_after_voicemail:
        at = promised_instant(last, followup.person, book)
        promised = f"{_on(local_date(at, theirs))} at {wording.clock(at, theirs)}{there}"
        why = f"Your message promised a call {promised}: call precisely then."
        return Step(Action.CALL, local_date(at, book.zone), at, why)
    if last.medium is Medium.CALL and cadence.other_end_after_call:
        called_on, end = local_date(last.at, theirs), cadence.other_end
        called = f"No answer at {wording.clock(last.at, theirs)}{there}"
        if local_time(last.at, theirs) < end:
            at = instant(called_on, end, theirs)
            return Step(Action.CALL, local_date(at, book.zone), at, f"{called}: try the other end of the day.")
        # Counted from the later of the two dates: far east of them, their next workday can be the user's today.
        on = book.workdays.after(max(called_on, local_date(last.at, book.zone)))
        return Step(Action.CALL, on, why=f"{called}, the late end of the day: try the next workday, early.")
    return None


def _reason(followup: FollowUp, cadence: Cadence, action: Action, wait: Wait) -> str:
    """Why this, why then, in one sentence."""
    last = followup.touches[-1] if followup.touches else None
    if action is Action.FIND_PERSON:
        return f"Nobody is named yet: find the person to speak to{_after(wait)}."
    if action is Action.FIND_NUMBER:
        return f"The rule is to call{_after(wait)}, and no number is on file: find one."
    then = _fallback(followup, cadence, action)
    if last is None:
        start = "start the same day" if wait == Wait() else f"start after {wait}"
        return f"Opened {_on(followup.opened_on)}: {start}{then}."
    if last.direction is Direction.BOTH:
        return f"You spoke and nothing was agreed: {wording.ACTION_PHRASES[action]} after {wait}{then}."
    tried = f"{wording.tally(followup.cycle)}, no answer"
    if action is line_of(last.medium) or then:
        return f"{tried}: try again after {wait}{then}."
    return f"{tried}: {_switch(followup, cadence, action, line_of(last.medium), wait)}."


def _switch(followup: FollowUp, cadence: Cadence, action: Action, before: Action, wait: Wait) -> str:
    """Why the line changes: ``before`` has had its turn, or all have, or it wasn't its turn at all."""
    rounds = {item.line: item for item in cadence.media}
    used = before in rounds and _rounds_done(rounds[before], followup)
    if _rounds_done(rounds[action], followup):
        return f"every way has had its turn, so {wording.ACTION_PHRASES[action]} again after {wait}"
    if not used or _times_used(before, followup) % (rounds[before].times or 1):
        return f"{wording.ACTION_PHRASES[action]} after {wait}"
    times = rounds[before].times or 1
    return f"the rule is to switch after {_NUMBERS.get(times, str(times))}, and {_have(action)} is on file"


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def _no_way(followup: FollowUp) -> str:
    return f"No way to reach {followup.who} is on file: add an e-mail, a number, a profile or an address."


def _after(wait: Wait) -> str:
    return f" after {wait}" if wait != Wait() else ""


def _have(action: Action) -> str:
    word = _WANTING[action]
    return f"{'an' if word[0] in 'ae' else 'a'} {word}"


def _fallback(followup: FollowUp, cadence: Cadence, action: Action) -> str:
    """Why it is not one of the cadence's own lines, or one that the cadence wants used only once."""
    if action in cadence.once and _times_used(action, followup):
        return f", by {wording.ACTION_WORDS[action]} again, as nothing else is on file"
    if any(item.line is action for item in cadence.media):
        return ""
    reach = Reach.of(followup.person)
    wanting = next((item.line for item in cadence.media if item.line not in reach), cadence.media[0].line)
    return f", by {wording.ACTION_WORDS[action]}, as no {_WANTING[wanting]} is on file"


def _skipped(base: date, wait: Wait, on: date, book: Rulebook) -> str:
    """The weekend or holiday that the wait stepped over, for the end of the sentence."""
    if wait.workdays:
        names = [name for name in book.workdays.skipped(base + timedelta(days=1), on) if name != "the weekend"]
    else:
        names = list(book.workdays.skipped(base + timedelta(days=wait.days), on))
    return f" Skipped: {wording.join(names)}." if names else ""


def _on(on: date) -> str:
    return f"on {wording.day(on)}"
