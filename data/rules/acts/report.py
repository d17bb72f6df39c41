"""What happened, in one line: the words for an act, by which undo names it, and those for what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date, datetime

from data.model.followup import FollowUp, Step, Touch
from data.model.vocabulary import Action, Kept, Medium, Origin, Outcome
from data.rules.acts.thanks import owed
from data.rules.cadence.cadence import LINES
from data.rules.cadence.rulebook import Rulebook
from data.rules.identity.reach import is_out_of_reach
from data.rules.phrasing import relative_times, wording

_LONGEST = 28
"""Letters of a name beside others: how many more there are should still be read."""


def names(followups: Sequence[FollowUp]) -> str:
    """Whom an act was about: one name, two, or one and how many more."""
    if len(followups) == 1:
        return followups[0].who
    people = {followup.person.id if followup.person else None for followup in followups}
    if len(people) == 1 and None not in people:
        return f"{followups[0].who} ({len(followups)} follow-ups)"
    first, second, *others = (shortened(followup.who) for followup in followups)
    return f"{first} and {len(others) + 1} more" if others else f"{first} and {second}"


def which(followups: Sequence[FollowUp]) -> str:
    """Return what an act was about, as somebody may have several: ``“Backend role” with Dana Li``."""
    about = followups[0].about if len(followups) == 1 else ""
    return f"{f'“{about}” with ' if about else ''}{names(followups)}"


def shortened(name: str) -> str:
    """Return the beginning of a long name, as it is named beside others."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def opened(followups: Sequence[FollowUp]) -> str:
    """``Opened “Backend role” with Dana Li.``, ``Opened a follow-up with Dana Li.``"""
    about = followups[0].about
    return f"Opened {f'“{about}”' if about else 'a follow-up'} with {names(followups)}."


def attempted(attempt: Touch, followups: Sequence[FollowUp]) -> str:
    """``E-mailed Dana Li.``, ``Called Dana Li, no answer.``"""
    words = f"{wording.ATTEMPT_WORDS[attempt.medium]} {names(followups)}{_kept(followups)}"
    return f"{words}, no answer." if attempt.medium is Medium.CALL else f"{words}."


def spoke(followups: Sequence[FollowUp]) -> str:
    """``Spoke with Raj Rao.``"""
    return f"Spoke with {names(followups)}{_kept(followups)}."


def replied(followups: Sequence[FollowUp]) -> str:
    """``Lena Groß replied.``"""
    return f"{names(followups)} replied."


def snoozed(followups: Sequence[FollowUp]) -> str:
    """``Snoozed Dana Li.``"""
    return f"Snoozed {names(followups)}."


def closed(outcome: Outcome, followups: Sequence[FollowUp]) -> str:
    """``Closed “Backend role” with Dana Li (declined).``"""
    return f"Closed {which(followups)} ({wording.CLOSED_WORDS[outcome]})."


REOPENS = " This reopens the follow-up."
"""What is said of a contact that takes up a closed follow-up again."""


def reopened(followups: Sequence[FollowUp]) -> str:
    """``Reopened “Backend role” with Dana Li.``"""
    return f"Reopened {which(followups)}."


def used_up(followups: Sequence[FollowUp]) -> str:
    """`` All 5 attempts are used up, so you decide.``; '' for several, or while some are left."""
    if len(followups) != 1 or not followups[0].is_used_up:
        return ""
    words = wording.used_up(followups[0].limit)
    return f" {words[0].upper()}{words[1:]}, so you decide."


def stopped(followups: Sequence[FollowUp]) -> str:
    """``Dana Li asked you to stop, so everything with them is closed.``"""
    return f"{names(followups)} asked you to stop, so everything with them is closed."


def allowed(followups: Sequence[FollowUp]) -> str:
    """``Dana Li may be contacted again: reopen what you want to continue.``"""
    return f"{names(followups)} may be contacted again: reopen what you want to continue."


Beside = Callable[[Sequence[str], str], str]
"""What is said of others, by their names and by what they share; '' for nobody."""


def stopped_too(names: Sequence[str], shared: str) -> str:
    """`` That also stops D. Lee, who has the same address.``"""
    return f" That also stops {_joined(names)}, who {_has(names)} the same {shared}." if names else ""


def allowed_too(names: Sequence[str], shared: str) -> str:
    """`` So may D. Lee, who has the same address.``"""
    return f" So may {_joined(names)}, who {_has(names)} the same {shared}." if names else ""


def stopped_beside(names: Sequence[str]) -> str:
    """Return that D. Lee stopped as well, having the address of somebody who asked you to; '' for nobody."""
    return (
        f"{_joined(names)} stopped as well, having the address or profile of somebody who asked you to stop"
        if names
        else ""
    )


def allowed_beside(names: Sequence[str]) -> str:
    """``D. Lee allowed as well, having the address or profile of somebody who is``; '' for nobody."""
    return f"{_joined(names)} allowed as well, having the address or profile of somebody who is" if names else ""


def shared(what: Set[str]) -> str:
    """``address``, or ``address or profile`` where some share the one and some the other."""
    return " or ".join(sorted(what))


def _joined(names: Sequence[str]) -> str:
    first, more = list(map(shortened, names[:3])), len(names) - 3
    return wording.join([*first, *([f"{more} more"] if more > 0 else [])])


def _has(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def switched(followups: Sequence[FollowUp]) -> str:
    """``Switched to another medium for Dana Li.``"""
    return f"Switched to another medium for {names(followups)}."


def renewed(purpose: str, followups: Sequence[FollowUp]) -> str:
    """``Starting again with Dana Li (news of the trade).``"""
    return f"Starting again with {names(followups)} ({purpose.rstrip('.')})."


def asked_for_introduction(new: FollowUp) -> str:
    """``Opened a follow-up with Ana Ruiz, to ask for an introduction.``"""
    return f"Opened a follow-up with {new.who}, to ask for an introduction."


def turned(closed: FollowUp, new: FollowUp) -> str:
    """``Switched from Dana Li to Sam Ortiz.``, or that somebody else is looked for at an organisation."""
    if new.person is None:
        return f"Closed {which([closed])}, to find somebody else at {new.who}."
    return f"Switched from {closed.who} to {new.who}."


def named(new: FollowUp) -> str:
    """``Opened “Backend role” with Sam Ortiz, via Dana Li.``, of somebody whom somebody else has named (H2)."""
    return f"{opened([new]).removesuffix('.')}, via {new.via}."


def thanked(old: FollowUp, *, after: bool) -> str:
    """`` Thank Dana Li today.``, or `` Dana Li is closed.``, of whoever has named somebody.

    ``after``: the follow-up with them has changed by it. Nothing is said of thanks where none are noted.
    """
    if not after or not (old.closed_on or owed(old)):
        return ""
    return f" {old.who} is closed: thank them." if old.closed_on else f" Thank {old.who}, too."


def found(before: FollowUp, after: FollowUp) -> str:
    """``Found Dana Li.``, ``Found a number for Dana Li.``, or that a part of the search was kept."""
    was = before.next.action if before.next else None
    if was is Action.FIND_PERSON and after.person:
        return f"Found {after.who}."
    if was is Action.FIND_NUMBER and after.person and after.person.phone:
        return f"Found a number for {after.who}."
    if was is Action.FIND_CONTACT and not is_out_of_reach(after):
        return f"Found contact info for {after.who}."
    return f"Saved what you found out about {after.who}."


def paused(followups: Sequence[FollowUp], until: date) -> str:
    """``Paused Dana Li and 22 more until Mon 7 Dec.``"""
    return f"Paused {names(followups)} until {wording.day(until)}."


def paused_all(cadence: str, until: date) -> str:
    """``Paused everything until Mon 7 Dec.``, or only what follows a cadence."""
    return f"Paused {cadence or 'everything'} until {wording.day(until)}."


def resumed_all(cadence: str) -> str:
    """``Resumed everything.``, or only what follows a cadence."""
    return f"Resumed {cadence or 'everything'}."


def rests(changed: Mapping[str, date | None]) -> str:
    """`` Paused until Tue 10 Nov, as on the other machine.``, for each that changed; '' for none."""
    return "".join(
        f" {_rest(cadence, until)}, as on the other machine." for cadence, until in sorted(changed.items())
    )


def _rest(cadence: str, until: date | None) -> str:
    what = f" {cadence}" if cadence else ""
    return f"Paused{what} until {wording.day(until)}" if until else f"Resumed{what}"


STAYS = "an answer, a promise or a date you set"
"""What no pause moves."""


def staying(number: int) -> str:
    """`` 2 aren't affected (an answer, a promise or a date you set).``; '' for none."""
    return f" {number} {'is' if number == 1 else 'are'}n't affected ({STAYS})." if number else ""


def moved(number: int) -> str:
    """`` That moves 22 follow-ups.``, of a pause of everything or a cadence; '' for none."""
    return f" That moves {wording.count(number, 'follow-up')}." if number else ""


def staying_one(followup: FollowUp) -> str:
    """`` The date you set stays; what comes after it is paused until then.``, of one that a pause doesn't move."""
    step = followup.next
    if step is None:
        return ""
    if step.action is Action.ANSWER:
        stands = "Your answer to them is still due"
    elif step.origin is Origin.CHOSEN:
        stands = "The date you set stays"
    else:
        stands = f"The {'promise' if followup.open_promises else 'agreed time'} stays"
    return f" {stands}; what comes after it is paused until then."


def resumed(followups: Sequence[FollowUp]) -> str:
    """``Resumed Dana Li.``"""
    return f"Resumed {names(followups)}."


def spread(followups: Sequence[FollowUp], days: int) -> str:
    """``Spread 34 follow-ups over 5 workdays.``"""
    return f"Spread {wording.count(len(followups), 'follow-up')} over {wording.count(days, 'workday')}."


def redated(followups: Sequence[FollowUp], cadence: str) -> str:
    """``Moved 3 follow-ups to the dates of gentle.``"""
    return f"Moved {wording.count(len(followups), 'follow-up')} to the dates of {cadence}."


def held(theirs: Sequence[FollowUp], colleagues: Sequence[FollowUp]) -> str:
    """`` 1 more follow-up with them waits. 2 colleagues wait.``; '' for none."""
    return f"{_waiting(len(theirs), 'more follow-up', ' with them')}{_waiting(len(colleagues), 'colleague')}"


def _waiting(number: int, what: str, which: str = "") -> str:
    return f" {wording.count(number, what)}{which} wait{'s' if number == 1 else ''}." if number else ""


def edited(followups: Sequence[FollowUp]) -> str:
    """``Changed “Backend role” with Dana Li.``"""
    return f"Changed {which(followups)}."


def unchanged(followups: Sequence[FollowUp]) -> str:
    """``Nothing changed for Dana Li.``"""
    return f"Nothing changed for {names(followups)}."


def coming(
    followups: Iterable[FollowUp],
    today: date,
    book: Rulebook,
    now: datetime | None = None,
    days: Callable[[], Iterable[date]] | None = None,
) -> str:
    """`` Next: call on Fri 27 Nov, 3 of 5.``; for several with different steps, how many are due when.

    With ``now``, a time of today that has passed is said as that. ``followups`` needn't be loaded all where
    ``days`` says on which their steps are: two that differ are enough.
    """
    steps: set[str] = set()
    for followup in followups:
        if followup.next:
            steps.add(next_words(followup, today, book, now))
        if len(steps) > 1:
            break  # of many it is said when they are due
    if len(steps) == 1:
        return f" Next: {steps.pop()}."
    on = {max(day, today) for day in (days() if days else days_of(followups))}
    if not on:
        return ""
    first, last = (relative_times.near_day(one, today) for one in (min(on), max(on)))
    when = f"from {first} to {last}" if len(on) > 1 else relative_times.in_sentence(first)
    return f" The next steps are due {when}."


def days_of(followups: Iterable[FollowUp]) -> set[date]:
    """Return the days of their next steps."""
    return {followup.next.on for followup in followups if followup.next}


def next_words(followup: FollowUp, today: date, book: Rulebook, now: datetime | None = None) -> str:
    """Return the next step inside a sentence: ``call on Fri 27 Nov, attempt 3 of 5``."""
    step = followup.next
    if step is None:
        return "nothing"
    when = when_words(step, followup, today, book, now)
    if step.action is Action.DECIDE:
        if when.startswith("on "):
            return f"{when}, decide {wording.WHAT_TO_DECIDE}"
        return f"decide {when} {wording.WHAT_TO_DECIDE}"
    words = f"{wording.step_phrase(step, followup.person)} {when}"
    if step.action not in LINES:
        return words
    turn = len(followup.cycle) + 1
    return f"{words}, attempt {turn} of {followup.limit}" if followup.limit and turn <= followup.limit else words


def step_words(followup: FollowUp, today: date, book: Rulebook) -> str:
    """Return the next step in a table: ``e-mail Fri 27 Nov``, ``call Tue 24 Nov 08:30 there``."""
    step = followup.next
    if step is None:
        return "nothing"
    theirs = book.clock_zone(step, followup.person)
    when = relative_times.moment_there(step.on, step.at, today, book.zone, theirs)
    return f"{wording.step_word(step, followup.person)} {when}"


def when_words(step: Step, followup: FollowUp, today: date, book: Rulebook, now: datetime | None = None) -> str:
    """``on Fri 27 Nov``, ``tomorrow``, ``on Tue 24 Nov 08:30 there, tomorrow 18:30 here``; ``now`` once it is."""
    if step.on < today or (step.at and now and step.at <= now):
        return "now"
    theirs = book.clock_zone(step, followup.person)
    words = relative_times.moment_both(step.on, step.at, today, book.zone, theirs)
    return relative_times.in_sentence(words)


def _kept(followups: Sequence[FollowUp]) -> str:
    last = followups[0].touches[-1] if len(followups) == 1 and followups[0].touches else None
    return ", as promised" if last and last.promise is Kept.KEPT else ""
