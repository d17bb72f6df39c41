"""What the store gives back: what an act did, and what became of an import."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.model.brought import Brought
    from data.model.followup import FollowUp, Person


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: one sentence, and the follow-ups concerned as they are now.

    ``coming`` is the end of the sentence, which says what comes next; '' where nothing does. ``beside`` is the
    part before it that isn't about the act itself, '' for most; ``displaced`` what it says of promises that gave
    way, and ``on_file`` what it says of what is on file for somebody who was named.
    """

    sentence: str
    followups: tuple[FollowUp, ...] = ()
    coming: str = ""
    beside: str = ""
    displaced: str = ""
    on_file: str = ""

    def also(self, words: str, followups: Sequence[FollowUp] | None = None) -> Done:
        """Return the same with ``words`` said beside it, and with other ``followups`` where they are given."""
        sentence = f"{self.sentence.removesuffix(self.coming)}{words}{self.coming}"
        shown = self.followups if followups is None else tuple(followups)
        return replace(self, sentence=sentence, beside=self.beside + words, followups=shown)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many people are new, got something filled in, or were known as they are.

    ``doubtful`` are those who weren't taken, as their address or profile is on file under another name: each by
    their place among the people, with who is on file. ``changes`` are the people who were completed, as they were
    and as they are.
    """

    sentence: str
    added: int
    completed: int
    known: int
    doubtful: tuple[tuple[int, Person], ...] = ()
    changes: tuple[tuple[Person, Person], ...] = ()
    follow_ups: int = 0
    """Follow-ups that are new."""
    touches: int = 0
    """Contacts that are new, in follow-ups that are new and in those that were known."""
    continued: int = 0
    """Follow-ups that were known, and of which something is new."""
    changed: tuple[Change, ...] = ()
    """What has become another in follow-ups that were known."""
    offered: tuple[Brought, ...] = ()
    """Wishes of which nothing is on file: they aren't taken unless the user says so."""
    ahead: tuple[Brought, ...] = ()
    """What is told of a time that lies ahead, and isn't taken."""
    relief: str = ""
    """What became of what would have been late at once, in a sentence; '' for nothing."""
    shares: tuple[tuple[date, int], ...] = ()
    """How many of that come on which day, the earliest first; none where nothing was spread."""
    whose: tuple[int | None, ...] = field(default=(), compare=False)
    """Who each of the people is, in their order: a number from 0 of the new ones, a negative one of somebody on
    file; None where that isn't told."""
    news: tuple[tuple[Person, Person], ...] = ()
    """Who has another job or name by the file than on file: as they are on file, and as they come."""
    noted: int = 0
    """People of whom nothing but such news was noted: name and job stay as they are on file."""
    opened: tuple[Brought, ...] = ()
    """The follow-ups that are new, as the files tell of them."""
    joined: tuple[tuple[Brought, Brought], ...] = ()
    """Rows about an application that an earlier row of the file is about, each with that one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was taken over: whose, of which field, as it was and as it is."""

    person: str
    field: str
    before: str
    after: str


@dataclass(slots=True)
class TakenIn:
    """What became of an archive: how many rows of each table are new, and what was found known."""

    added: dict[str, int] = field(default_factory=dict)
    completed: int = 0
    """People who were known, and of whom something was filled in."""
    known: int = 0
    """People who were known as they are."""
    continued: set[int] = field(default_factory=set)
    """The follow-ups that were known, and got more of their history."""
    known_followups: int = 0
    renumbered: int = 0
    """New follow-ups whose number was taken."""
    stopped: int = 0
    """Follow-ups that were closed, because the person said stop here or there (F6)."""
    stopped_too: list[str] = field(default_factory=list)
    """Who was stopped with somebody who has the same address or profile (F6)."""
    allowed_too: list[str] = field(default_factory=list)
    """Of whom such a stop was lifted again, as it was of the one who had said it."""
    rests: dict[str, date | None] = field(default_factory=dict)
    """What was said last of pauses there, by the cadence, '' for everything: until when; None where it ended."""
    changes: list[Change] = field(default_factory=list)
    """What was newer there, and was taken over; and the steps that were worked out anew."""
    uids: list[tuple[str, int, str]] = field(default_factory=list)
    """Of the rows that are known by what is in them, the table, the id and the uid that they have there."""
    reworked: int = 0
    """Known follow-ups that are other ones now, be it only in what became of a promise."""
    told_apart: int = 0
    """People who were known, and of whom it is said there who is somebody else."""
    sentence: str = ""

    @property
    def is_new(self) -> bool:
        """Whether anything has changed."""
        more = self.completed or self.continued or self.stopped or self.changes or self.reworked or self.told_apart
        return bool(any(self.added.values()) or self.rests or more)
