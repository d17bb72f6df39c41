"""What an import did, in one line; for people alone, it needs none of the rules that other acts go by."""

from __future__ import annotations

from typing import NamedTuple

from data.model.vocabulary import Outcome
from data.rules.phrasing import wording

_ON_FILE = "already on file"


class People(NamedTuple):
    """How many people are new, completed, known as they are, and doubtful; of how many only news are noted."""

    new: int = 0
    completed: int = 0
    noted: int = 0
    known: int = 0
    doubtful: int = 0


class Counts(NamedTuple):
    """How many follow-ups are new, how many that were known have something new or nothing, how many contacts.

    Of those that were known: how many ``replies`` are new, and how many have ``ended`` now, by their outcomes, or
    go on after their end (``reopened``), and how many have the day in the user's list as theirs (``moved``).
    """

    new: int = 0
    continued: int = 0
    known: int = 0
    touches: int = 0
    replies: int = 0
    ended: tuple[tuple[Outcome, int], ...] = ()
    reopened: int = 0
    moved: int = 0

    @property
    def continued_words(self) -> str:
        """``2 follow-ups continued: 1 new reply, 1 declined``; '' for none."""
        if not self.continued:
            return ""
        told = [
            f"{self.replies:,} new {'reply' if self.replies == 1 else 'replies'}" if self.replies else "",
            *(f"{number:,} {wording.CLOSED_WORDS[outcome]}" for outcome, number in self.ended),
            f"{self.reopened:,} reopened" if self.reopened else "",
            f"{self.moved:,} new {'date' if self.moved == 1 else 'dates'}" if self.moved else "",
        ]
        rest = ", ".join(filter(None, told))
        words = f"{wording.count(self.continued, 'follow-up')} continued"
        return f"{words}: {rest}" if rest else words


def log_entries(number: int) -> str:
    """``1 log entry``, ``31 log entries``."""
    return f"{number:,} log {'entry' if number == 1 else 'entries'}"


def imported(source: str, people: People, follow_ups: Counts | None = None) -> str:
    """``Imported 300 people from Connections.csv; 2 with details added, 12 already on file.``

    With follow-ups: ``Imported 3 people, 24 follow-ups and 31 log entries from ...; 2 follow-ups continued.``
    """
    added, completed, noted, known, doubtful = people
    numbers = (
        (completed, "with details added"),
        (noted, "with news"),
        (known, _ON_FILE),
        (doubtful, "left out: somebody else has the same e-mail address or profile"),
    )
    known_words = [f"{number} {word}" for number, word in numbers if number]
    if follow_ups is None:
        rest = f"; {', '.join(known_words)}" if known_words else ""
        if not added:
            return f"There is nobody new in {source}{rest}."
        return f"Imported {wording.people(added)} from {source}{rest}."
    more = [f"{wording.people(number)} {word}" for number, word in numbers if number and word != _ON_FILE]
    on_file = (
        wording.people(known) if known else "",
        wording.count(follow_ups.known, "follow-up") if follow_ups.known else "",
    )
    is_on_file = f"{wording.join(filter(None, on_file))} {_ON_FILE}" if any(on_file) else ""
    goes_on = follow_ups.continued_words
    if ":" in goes_on:  # a list of its own
        parts = [", ".join(filter(None, (*more, is_on_file))), goes_on]
    else:
        parts = [", ".join(filter(None, (*more, goes_on, is_on_file)))]
    rest = "".join(f"; {part}" for part in parts if part)
    new = [
        wording.people(added) if added else "",
        wording.count(follow_ups.new, "follow-up") if follow_ups.new else "",
        log_entries(follow_ups.touches) if follow_ups.touches else "",
    ]
    if not any(new):
        is_little = completed or noted or follow_ups.continued
        start = f"Imported updates from {source}" if is_little else f"There is nothing new in {source}"
        return f"{start}{rest}."
    return f"Imported {wording.join(filter(None, new))} from {source}{rest}."
