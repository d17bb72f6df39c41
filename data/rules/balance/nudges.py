"""Nudges: one calm sentence each about the balance of what was logged, or '' where there is nothing to say.

With them, the words in which the same numbers are told to somebody who asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from data.model.insights import FEWEST_OPEN, Basket, Tally, Week
from data.model.vocabulary import Outcome
from data.rules.phrasing import relative_times, wording

FEWEST_WRITTEN = 3
"""After fewer contacts than this, nothing is said about a week (M8)."""

BACKLOG = 25
"""From so many due on, a day can't be walked through any more."""

LONGEST_NAME = 40


def basket(holder: Basket | None) -> str:
    """Not all eggs in one basket (S4)."""
    if holder is None or not holder.is_heavy:
        return ""
    name = holder.name if len(holder.name) <= LONGEST_NAME else f"{holder.name[: LONGEST_NAME - 1].rstrip()}…"
    return f"{holder.held} of your {holder.open} open follow-ups are with {name}: keep others going too."


def writing(week: Week) -> str:
    """Be with people (M8)."""
    if week.live or week.written < FEWEST_WRITTEN:
        return ""
    return f"Everything in the last 7 days was in writing: {_CALL}."


_CALL = "call or meet somebody"


def backlog(due: int, palette: str) -> str:
    """More is due than a day holds; ``palette`` is the key by which Spread is found."""
    return f"{due} are due: {palette}, Spread out, moves some to the next few days." if due >= BACKLOG else ""


def standing(due: int, week: Week, holder: Basket | None, palette: str) -> str:
    """Return the one nudge that is shown: what passes soonest goes first, so that each gets its turn."""
    return backlog(due, palette) or writing(week) or basket(holder)


def ratio(out: int, back: int) -> str:
    """Return where somebody is beside five out for each one in (M4), in a sentence."""
    if not out and not back:
        return ""
    if not back:
        return f"{_NORMAL}; you're still waiting for your first."
    if back > out:
        return f"{_NORMAL}; more came in than you sent."
    return f"{_NORMAL}; you've had {_one_in(ratio_number(out, back) or 1)}."


def _one_in(number: float) -> str:
    """``1 in 4``, ``more than 1 in 4`` of 3.6: a part of a contact is nothing that anybody counts."""
    return f"1 in {number:g}" if number == int(number) else f"more than 1 in {ceil(number)}"


_NORMAL = f"{wording.NORMAL[0].upper()}{wording.NORMAL[1:]}"


def ratio_number(out: int, back: int) -> float | None:
    """Contacts out for each one in, to one decimal; None while nothing has come in."""
    return round(out / back, 1) if back else None


def gives_words(gives: int, asks: int) -> str:
    """Gives beside asks (M7): ``You gave something 13 times and asked 78 times.``."""
    if not gives:
        return (
            f"You asked for something {wording.times(asks)}, and have given nothing yet."
            if asks
            else "Nothing yet."
        )
    gave = f"You gave something {wording.times(gives)}"
    return f"{gave} and asked for something {wording.times(asks)}." if asks else f"{gave} and asked for nothing."


def ended_words(ended: Sequence[tuple[Outcome, int]]) -> str:
    """Return how closed follow-ups ended: ``12: 3 done, 1 hired, 8 declined``."""
    if not ended:
        return "Nothing is closed yet."
    each = ", ".join(f"{number} {wording.CLOSED_WORDS[outcome]}" for outcome, number in ended)
    return f"{sum(number for _, number in ended)}: {each}"


def kept_words(promises: Tally) -> str:
    """Promises kept, of those whose time has come (H8): ``4 of 6 kept``."""
    return f"{promises.kept} of {promises.made} kept" if promises.made else "none due yet"


def basket_words(holder: Basket | None) -> str:
    """Return whether somebody holds too many of the open follow-ups (S4)."""
    if holder is None:
        return "Nothing is open."
    if holder.open < FEWEST_OPEN:
        return f"{wording.count(holder.open, 'follow-up')} open: too few to compare."
    return basket(holder) or (
        f"Your {holder.open} open follow-ups are well spread: no person or organisation has more than a third."
    )


def week_words(week: Week) -> str:
    """Return the last seven days (M8), beside words that say which days they are."""
    if not week.contacts:
        return "In touch with nobody."
    if writing(week):
        return f"In touch {wording.times(week.contacts)}, always in writing: {_CALL}."
    return (
        f"In touch {wording.times(week.contacts)}: {week.live} in person or by phone, {week.written} in writing."
    )


def last_contact(last: date | None, today: date) -> str:
    """When somebody was last in touch (S5): ``14 months ago``."""
    return relative_times.ago(last, today) if last else "never"


def last_contact_in_full(last: date | None, today: date) -> str:
    """Return the same where nothing over it says what it is: ``last contact 14 months ago``."""
    return f"last contact {relative_times.ago(last, today)}" if last else "never contacted"
