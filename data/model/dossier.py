"""Everything on file about one person, across all follow-ups with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from data.model.followup import FollowUp, Person, Promise, Touch
from data.model.match import Match
from data.model.vocabulary import Direction, Gave


class Introduced(NamedTuple):
    """Somebody whom you were introduced to: their name, or the organisation's, and what it was about."""

    followup_id: int
    name: str
    about: str


class Removal(NamedTuple):
    """What goes with a person who is removed: how many of each.

    ``jobs`` are the applications and interviews that stay, each with the name of its company; they aren't counted.
    Of who ``has_stop`` said stop, name and addresses stay on file, so that nobody contacts them again by mistake.
    """

    name: str
    has_stop: bool
    follow_ups: int
    open_ones: int
    touches: int
    promises: int
    drafts: int
    has_notes: bool
    jobs: tuple[tuple[str, str], ...] = ()


class Dossier(NamedTuple):
    """A person with all their follow-ups: what is open comes first, the next step first; then what has ended.

    ``colleagues`` is how many others are known at the same organisation. ``introduced`` are those to whom this
    person introduced you (H2); ``could_meet`` is with whom they fit (M7).
    """

    person: Person
    followups: tuple[FollowUp, ...]
    colleagues: int
    introduced: tuple[Introduced, ...] = ()
    could_meet: Match | None = None

    @property
    def open_ones(self) -> tuple[FollowUp, ...]:
        """What is open with them, the next step first."""
        return tuple(one for one in self.followups if one.closed_on is None)

    @property
    def introduced_by(self) -> tuple[str, ...]:
        """The names of those through whom you know them, each once."""
        return tuple(dict.fromkeys(one.via for one in self.followups if one.via))

    def history(self) -> list[tuple[FollowUp, Touch]]:
        """Return every touch with its follow-up, the latest first."""
        each = [(one, touch) for one in self.followups for touch in one.touches]
        return sorted(each, key=lambda pair: (pair[1].at, pair[1].id or 0), reverse=True)

    def promises(self) -> list[tuple[FollowUp, Promise]]:
        """Return every promise with its follow-up, the one that was made last first."""
        each = [(one, promise) for one in self.followups for promise in one.promises]
        return sorted(each, key=lambda pair: (pair[1].made_at, pair[1].id or 0), reverse=True)

    @property
    def gave(self) -> Counter[Gave]:
        """What you gave them, and how often (M7)."""
        return Counter(touch.gave for touch in self._touches() if touch.gave)

    @property
    def asks(self) -> int:
        """How often you got in touch without giving anything (M7)."""
        return sum(touch.direction is Direction.OUT and touch.gave is None for touch in self._touches())

    @property
    def answers(self) -> int:
        """How often they replied, or the two of you spoke; what came before anything was sent is no reply."""
        return sum(map(_answers, self.followups))

    def _touches(self) -> Iterator[Touch]:
        return (touch for one in self.followups for touch in one.touches)


def _answers(followup: FollowUp) -> int:
    made = [touch.at for touch in followup.touches if touch.direction is not Direction.IN]
    first = min(made, default=None)
    return sum(
        touch.direction is Direction.BOTH
        or (touch.direction is Direction.IN and first is not None and touch.at >= first)
        for touch in followup.touches
    )
