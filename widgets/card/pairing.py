"""Whom somebody could meet, on a card; and how far an introduction is (M7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content

from data.model.followup import Person
from data.model.match import Match
from data.model.text import plain
from data.rules.matching.pairing import Stage, stage_of
from data.rules.phrasing.pairing import how_far
from widgets.card.subject import KEY, QUIET, Subject


class Note(NamedTuple):
    """What a card says of it: the ``label``, the ``words`` beside it, the ``key``, and what that does.

    ``more`` is how much more there is than the words say; '' for nothing.
    """

    label: str
    words: str
    key: str
    does: str
    more: str = ""

    @property
    def whole(self) -> str:
        """The words, and how much more there is."""
        return f"{self.words} ({self.more})" if self.more else self.words

    @property
    def hint(self) -> Content:
        """The key with what it does."""
        return Content.assemble((f"{self.key} ", KEY), (self.does, QUIET))


_DOES = {
    Stage.LEAVE: "note what they said",
    Stage.PATIENCE: "note what they said",
    Stage.BOTH: "write to both",
    Stage.REGRET: "write to them",
    Stage.MET: "write to them",
}


def pairing_note(subject: Subject) -> Note | None:
    """Return what there is to say of whom the person could meet, or is to meet; None for nothing."""
    followup = subject.followup
    if followup.pairing and (stage := stage_of(followup)):
        words = how_far(followup.pairing, stage, subject.today, subject.book.zone)
        return Note("Meets", words, subject.keys["connect"], _DOES[stage])
    if followup.person and (news := news_note(followup.person, subject.keys)):
        return news
    if followup.could_meet and followup.closed_on is None:
        return could_meet_note(followup.could_meet, subject.keys)
    return None


def news_note(person: Person, keys: Mapping[str, str]) -> Note | None:
    """Return what a file says of somebody's name and job that isn't on file, and where that is decided (H4)."""
    if not person.news:
        return None
    from data.rules.identity.news import has_news, kept_news  # of the few people of whom a file says something new

    if not has_news(person) or (news := kept_news(person)) is None:
        return None
    return Note("News", plain(news.words), keys["palette"], "Reasons to write")


def could_meet_note(match: Match, keys: Mapping[str, str]) -> Note:
    """Return whom somebody could meet, to stand behind "Match", and the key that introduces them."""
    from data.words.labels.wishes import could_meet, more_to_meet  # of the few people who look for something

    more = more_to_meet(match)
    return Note("Match", could_meet(match), keys["connect"], "list them" if more else "introduce them", more)


def short_pairing(subject: Subject, width: int) -> Iterable[Content]:
    """Yield the same on one line, the key first."""
    if note := pairing_note(subject):
        yield from short_note(note, width)


def short_note(note: Note, width: int) -> Iterable[Content]:
    """Yield a note on one line, the key first."""
    head = Content.assemble((f"{note.label} ", QUIET), (f"{note.key} ", KEY))
    more = f" ({note.more})" if note.more else ""
    said = (head + Content(note.words)).truncate(max(0, width - len(more)), ellipsis=True)
    yield (said + Content(more)).truncate(max(0, width), ellipsis=True)
