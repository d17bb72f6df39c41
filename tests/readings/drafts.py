"""The drafts to read, each with its history, in the order of people, matters, occasions and media."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from app.drafting.scripts import Proposal, Scriptwriter
from app.settings.config import Config
from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Medium
from data.rules.phrasing.relative_times import day
from tests.builders import BOOK, NEW_YORK
from tests.readings.histories import NOW, history
from tests.readings.people import WRITERS, Matter, Writer

_WITH_PURPOSE = (Occasion.FIRST, Occasion.INTRODUCTION, Occasion.REMINDER, Occasion.THIRD, Occasion.LAST)
"""The occasions on which one brings something (H4)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One draft to read: who writes, about what, on which occasion, after which history, and the words."""

    writer: Writer
    matter: Matter
    occasion: Occasion
    medium: Medium
    followup: FollowUp
    said: Proposal

    def in_full(self) -> str:
        """Return the draft under what a reader must know to judge it."""
        author = self.writer.author
        name, card = author.name, author.default(self.matter.kind)
        it, draft = self.followup, self.said.draft
        who = f"{self.matter.who or 'nobody by name'}{f', {self.matter.where}' if self.matter.where else ''}"
        lines = [
            f"Written by {name} ({card.who} {card.offer}) on Tue 24 Nov 2026, 10:00",
            f"To {who}; {self.matter.kind}; about: {self.matter.about}"
            f"{f' (via {it.via}, who may be named)' if it.via else ''}",
            f"By {self.medium}; occasion: {self.occasion}",
            *(f"  {line}" for line in self._history()),
            f"Subject: {draft.subject}" if draft.subject else "",
            draft.body,
            *(f"  asks: {question}" for question in self.said.questions),
            f"  ends: {self.said.closing}" if self.said.closing else "",
        ]
        return "\n".join(line for line in lines if line)

    def _history(self) -> Iterator[str]:
        words = {Direction.OUT: "I sent", Direction.IN: "they sent", Direction.BOTH: "we spoke by"}
        for touch in self.followup.touches:
            local = touch.at.astimezone(NEW_YORK)
            opening = " (the application)" if self.followup.is_application(touch) else ""
            is_in_vain = (touch.medium, touch.direction) == (Medium.CALL, Direction.OUT)
            medium = "call, nobody answered" if is_in_vain else touch.medium
            yield f"{day(local.date())} {local:%H:%M}: {words[touch.direction]} {medium}{opening}"
        for promise in self.followup.promises:
            clock = f"{promise.at.astimezone(NEW_YORK):, %H:%M}" if promise.at else ""
            yield f"promised by {promise.side} for {day(promise.on)}{clock}: {promise.kept or 'open'}"
        if self.followup.outcome:
            yield f"closed: {self.followup.outcome}"


def readings(writers: Sequence[Writer] = WRITERS) -> Iterator[Reading]:
    """Yield every draft of these writers."""
    for writer in writers:
        scriptwriter = Scriptwriter(Config(author=writer.author), BOOK)
        for number, matter in enumerate(writer.matters):
            for occasion in Occasion:
                it = history(writer, matter, occasion, Random(f"{writer.author.name} {number} {occasion}"))
                if it is None:
                    continue
                for medium in Medium:
                    purpose = (matter.purpose or None) if occasion in _WITH_PURPOSE else None
                    said = scriptwriter.propose(it, NOW, medium, occasion, purpose)
                    yield Reading(writer, matter, occasion, medium, it, said)
