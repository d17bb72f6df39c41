"""What a typed date is read against: today, the workdays, the way it looks; and the words that refuse it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pendulum

from data.model.errors import RuleError
from data.model.text import plain
from data.rules.calendar.workdays import Workdays

_QUOTED_LENGTH = 40
YEARS_AHEAD = 10
YEARS_BACK = 100


@dataclass(frozen=True, slots=True)
class Days:
    """What a phrase names: ``on`` is the day to act, ``last`` the last day named, which "after" counts from."""

    on: date
    last: date

    @classmethod
    def one(cls, on: date) -> Days:
        """Return a phrase that names a single day."""
        return cls(on, on)


@dataclass(frozen=True, slots=True)
class Reading:
    """One phrase being read. ``words`` are as typed, for quoting; ``past`` says that it looks back.

    ``today`` is a date in the user's zone. Every date read must lie from ``earliest`` to ``latest``.
    """

    words: str
    today: date
    workdays: Workdays
    past: bool = False

    @property
    def earliest(self) -> date:
        """The first date that may be meant: today, or long ago when looking back."""
        return shifted(self.today, years=-YEARS_BACK) if self.past else self.today

    @property
    def latest(self) -> date:
        """The last date that may be meant: years ahead, or today when looking back."""
        return self.today if self.past else shifted(self.today, years=YEARS_AHEAD)

    @property
    def onward(self) -> int:
        """The way that the phrase looks: 1 ahead, -1 back."""
        return -1 if self.past else 1

    def nearest(self, candidates: Iterable[date]) -> date:
        """Return the first of ``candidates`` on the side that the phrase looks to, today included."""
        return next(on for on in candidates if (on <= self.today if self.past else on >= self.today))

    def guard_year(self, year: int) -> None:
        """Refuse a year so far off that arithmetic with it could fail; the exact limits are checked at the end."""
        if year < self.earliest.year - 1:
            raise self.too_early()
        if year > self.latest.year + 1:
            raise self.too_late()

    def refusal(self, reason: str) -> RuleError:
        """Return the error that says why the words, which it quotes, can't be taken."""
        return RuleError(f"{quoted(self.words)} {reason}")

    def too_early(self, meant: str = "") -> RuleError:
        """Return the refusal of what lies before ``earliest``; ``meant`` is the date, when one was worked out."""
        if self.past:
            return self.refusal(f"is more than {YEARS_BACK} years ago{_in_brackets(meant)}: type a later date.")
        return self.refusal(f"is in the past{_in_brackets(meant)}: give a future date, such as tomorrow or 2w.")

    def too_late(self, meant: str = "") -> RuleError:
        """Return the refusal of what lies after ``latest``; ``meant`` is the date, when one was worked out."""
        if self.past:
            return self.refusal(
                f"is in the future{_in_brackets(meant)}: type when it happened, such as yesterday 9am or 3d ago."
            )
        return self.refusal(f"is more than {YEARS_AHEAD} years ahead{_in_brackets(meant)}: type a nearer date.")

    def not_understood(self) -> RuleError:
        """Return the refusal of what the grammar doesn't know, with examples of what it does."""
        examples = "yesterday 9am, fri or 3d ago" if self.past else "tomorrow 8:30, fri, 2w or 25 nov"
        return self.refusal(f"can't be read as a date: type one such as {examples}.")


Meaning = Callable[[re.Match[str], Reading], Days | None]
Rows = tuple[tuple[re.Pattern[str], Meaning], ...]


def rows(*table: tuple[str, Meaning]) -> Rows:
    """Return a table of the grammar: each pattern, compiled, beside the function that says what it means."""
    return tuple((re.compile(pattern, re.ASCII), meaning) for pattern, meaning in table)


def look_up(text: str, table: Rows, reading: Reading) -> Days | None:
    """Return what the first row whose pattern is the whole of ``text`` says it means;
    None when no row knows it.
    """
    for pattern, meaning in table:
        if match := pattern.fullmatch(text):
            return meaning(match, reading)
    return None


def quoted(words: str) -> str:
    """Return the words in quotes, on one line, shortened when long, with nothing that could move a cursor."""
    words = words.strip()
    short = words if len(words) <= _QUOTED_LENGTH else words[: _QUOTED_LENGTH - 1] + "…"
    # A command line can hold bytes that are no text, which couldn't be printed either.
    return f"“{plain(short.encode('utf-8', 'replace').decode('utf-8'))}”"


def shifted(on: date, *, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0) -> date:
    """``on`` so much later; a month without such a day gives its last (31 January and a month: 28 February)."""
    return standard(pendulum.instance(on).add(years=years, months=months, weeks=weeks, days=days))


def standard(on: pendulum.Date) -> date:
    """Return a pendulum date as the standard library's, which is all that leaves this package."""
    return date(on.year, on.month, on.day)


def _in_brackets(meant: str) -> str:
    return f" ({meant})" if meant else ""
