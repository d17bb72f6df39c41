"""Why a step comes, and why then, in one sentence: the rule, what was tried, and the days off skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from data.model.followup import FollowUp, Step, Touch, line_of
from data.model.vocabulary import Action, Direction
from data.rules.cadence.cadence import Cadence, Wait
from data.rules.cadence.turns import is_call_overdue, rounds_done, times_used
from data.rules.calendar.workdays import WEEKEND, Workdays
from data.rules.identity.reach import Reach
from data.rules.phrasing import wording

_DAY = r"[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}(?: \d{4})?"  # as wording.day has it

SLIPPED = "They missed the time you agreed on"
"""How the reason of a kind note begins, after an agreed time that they missed (S6)."""

SLIPPED_CALL = "They missed the call you promised"
"""The same, of a call that one's own voicemail had promised."""

ONCE_SLIPPED = "The planned time slipped their mind"
"""The same, as it began once, and still does in files that were written then."""

EACH_SLIPPED = (SLIPPED, SLIPPED_CALL, ONCE_SLIPPED)
"""All the ways in which such a reason begins."""

_SAYS_SO = "; your voicemail said you'd {} {}"
"""What the reason of a step ends with that one's own message has announced (H8); a promise has a sign besides."""

_SAID_SO = re.compile(rf"; your voicemail (?:said you'd [a-z -]+|promised an? [a-z-]+(?: form)?) on {_DAY}")

# As it ended once, and still does in files that were written then.
_ONCE_SAID_SO = (
    "; you promised that day in your voicemail",
    "; your voicemail named that day",
    "; your message named that day",
    "; your message said so",
)
_SKIPPED = "moved past "
_ONCE_SKIPPED = "skipped: "  # likewise
_NO_WORKDAYS = ("isn't a workday.", "aren't workdays.")
_WANTING = {
    Action.EMAIL: "e-mail address",
    Action.CALL: "phone number",
    Action.TEXT: "phone number",
    Action.MESSAGE: "profile",
    Action.VISIT: "street address",
    Action.LETTER: "street address",
}


def reason(followup: FollowUp, cadence: Cadence, action: Action, wait: Wait) -> str:
    """Return why this, why then, in one sentence."""
    last = followup.last
    if action is Action.FIND_CONTACT:
        return no_way(followup)
    if action is Action.FIND_PERSON:
        before = so_far(followup)
        nobody = f"{before}, and there is no name yet" if before else "There is no name yet"
        return f"{nobody}: find the person to speak to."
    if action is Action.FIND_NUMBER:
        if before := so_far(followup):
            return f"{before}: the rule is to call{_after(wait)}, but no number is on file, so find one."
        return f"The rule is to call{_after(wait)}, but no number is on file: find one."
    then = _fallback(followup, cadence, action)
    if last is None and followup.renewed:
        return f"{renewed(followup)}: the rule is to get in touch the same day{then}."
    if last is None:
        return f"Opened {on_day(followup.opened_on)}: the rule is to get in touch {_then(wait)}{then}."
    if last.direction is Direction.BOTH:
        return f"{_spoke(followup, last)}: {wording.ACTION_PHRASES[action]} {_then(wait)}{then}."
    if not followup.cycle:
        return f"{so_far(followup)}: {wording.ACTION_PHRASES[action]} {_then(wait)}{then}."
    vain = tried(followup)
    if is_call_overdue(followup, cadence):
        return f"{vain}: that is enough in writing, so call {_then(wait)}, as a phone number is on file."
    if action is line_of(last.medium) or then:
        return f"{vain}: try again {_then(wait)}{then}."
    return f"{vain}: {_switch(followup, cadence, action, line_of(last.medium), wait)}."


def _spoke(followup: FollowUp, talk: Touch) -> str:
    """That you spoke; and that nothing was agreed, unless a promise of that time or later was there."""
    agreed = any(promise.made_at >= talk.at for promise in followup.promises)
    return "You spoke" if agreed else "You spoke, and nothing was agreed"


def _switch(followup: FollowUp, cadence: Cadence, action: Action, before: Action, wait: Wait) -> str:
    """Return why the line changes: ``before`` has had its turn, or all have, or it wasn't its turn at all."""
    rounds = {item.line: item for item in cadence.media}
    used = before in rounds and rounds_done(rounds[before], followup)
    if rounds_done(rounds[action], followup):
        return f"every medium has had its turn, so {wording.ACTION_PHRASES[action]} again {_then(wait)}"
    if not used or times_used(before, followup) % (rounds[before].times or 1):
        return f"{wording.ACTION_PHRASES[action]} {_then(wait)}"
    times = rounds[before].times or 1
    return f"the rule is to switch after {_NUMBERS.get(times, str(times))}, and {_have(action)} is on file"


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def no_way(followup: FollowUp) -> str:
    """Return what to do about somebody who can't be reached by anything on file."""
    return (
        f"No contact info is on file for {followup.who}: add an e-mail address, a phone number, a profile or "
        "a street address."
    )


def _after(wait: Wait) -> str:
    return f" after {wait}" if wait != Wait() else ""


def _then(wait: Wait) -> str:
    """``after 3 days``, or ``the same day`` for no wait at all."""
    return f"after {wait}" if wait != Wait() else "the same day"


def _have(action: Action) -> str:
    return wording.with_article(_WANTING[action])


def _fallback(followup: FollowUp, cadence: Cadence, action: Action) -> str:
    """Return why it is not one of the cadence's own lines, or one that the cadence wants used only once."""
    if is_call_overdue(followup, cadence):
        return ""
    if action in cadence.once and times_used(action, followup):
        return f", {wording.BY_WORDS[action]} again, as nothing else is on file"
    if any(item.line is action for item in cadence.media):
        return ""
    reach = Reach.of(followup.person)
    wanting = next((item.line for item in cadence.media if item.line not in reach), cadence.media[0].line)
    return f", {wording.BY_WORDS[action]}, as no {_WANTING[wanting]} is on file"


def skipping(why: str, base: date, wait: Wait, on: date, workdays: Workdays) -> str:
    """Return the sentence ``why`` with the weekend or holiday that the wait
    from ``base`` to ``on`` stepped over.
    """
    if wait.workdays:
        return past_holidays(why, base + timedelta(days=1), on, workdays)
    return past(why, base + timedelta(days=wait.days), on, workdays)


def past_holidays(why: str, start: date, end: date, workdays: Workdays) -> str:
    """Return the sentence ``why``, which speaks of workdays, with the holidays from ``start`` to before ``end``.

    That a weekend isn't counted goes without saying.
    """
    names = [name for name in workdays.skipped(start, end) if name != WEEKEND]
    if not names:
        return why
    one, several = _NO_WORKDAYS
    return also(why, f"{wording.join(names)} {one if len(names) == 1 else several}".removesuffix("."))


def past(why: str, start: date, end: date, workdays: Workdays) -> str:
    """Return the sentence ``why`` with the days off from ``start`` until before ``end``, where there are any."""
    return also_skipped(why, workdays.skipped(start, end))


def also_skipped(why: str, names: Iterable[str]) -> str:
    """Return the sentence ``why`` with the names of days off that were stepped over, behind those that it has."""
    before, _, last = why.rpartition("; ")
    is_list = bool(before) and last.startswith((_SKIPPED, _ONCE_SKIPPED))
    already = last if is_list or last.endswith(_NO_WORKDAYS) else ""
    new = [name for name in dict.fromkeys(names) if name not in already]
    if not new:
        return why
    more = wording.join(new)
    return f"{why.removesuffix('.')}, then {more}." if is_list else also(why, f"{_SKIPPED}{more}")


def also(why: str, more: str) -> str:
    """Return the sentence ``why`` with something more at its end: it stays one sentence."""
    return f"{why.removesuffix('.')}; {more}."


def came_back(why: str, returned: Touch, on: date) -> str:
    """Return the sentence ``why`` with what was sent on the user's date ``on``, and never reached them."""
    said = f"your {wording.MEDIUM_WORDS[returned.medium]} of {wording.day(on)} bounced"
    return why if said in why else also(why, said)


def announced(step: Step, by: Action | None = None) -> str:
    """Return the reason of a step with the note that one's own message has announced it (H8), ``by`` that."""
    said = _SAYS_SO.format(wording.ACTION_PHRASES[by or step.action], on_day(step.on))
    return f"{unannounced(step.why).removesuffix('.')}{said}."


def unannounced(why: str) -> str:
    """Return the sentence ``why`` without that note, for a step that is moved to another day."""
    for ending in _ONCE_SAID_SO:
        why = why.replace(ending, "")
    return _SAID_SO.sub("", why)


def tried(followup: FollowUp) -> str:
    """Return what was tried in vain: ``2 e-mails, 1 call, no answer``."""
    return f"{wording.tally(followup.cycle)}, no answer"


def so_far(followup: FollowUp) -> str:
    """Return what has been done in this cycle: what was tried in vain, else by what one applied;
    '' for nothing.
    """
    if followup.cycle:
        return tried(followup)
    last = followup.last
    if last is None or not followup.is_application(last):
        return ""
    return f"You applied by {wording.MEDIUM_WORDS[last.medium]}"


def renewed(followup: FollowUp) -> str:
    """Return how the sentence of a renewed cycle begins: ``A new start (news of the trade)``."""
    return f"A new start ({followup.purpose.rstrip('.')})" if followup.purpose else "A new start"


def on_day(on: date) -> str:
    """``on Fri 27 Nov``."""
    return f"on {wording.day(on)}"
