"""What the read side gives: frozen rows, with nothing behind them.

They are made and compared by the hundred for each key, which named tuples do several times as fast as dataclasses.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model.vocabulary import Action, Direction, Medium, Outcome, Queue, Side


class Counts(NamedTuple):
    """How many follow-ups each queue holds."""

    due: int = 0
    waiting: int = 0
    stalled: int = 0
    closed: int = 0

    def of(self, queue: Queue) -> int:
        """Return the number for one queue."""
        number: int = getattr(self, queue.value)
        return number

    @property
    def total(self) -> int:
        """All follow-ups."""
        return self.due + self.waiting + self.stalled + self.closed


class LastTouch(NamedTuple):
    """The latest touch of a row. ``at`` is an aware UTC instant; ``is_undated``: nobody knows its day."""

    at: datetime
    direction: Direction
    medium: Medium
    note: str
    is_undated: bool = False


class InboxRow(NamedTuple):
    """One follow-up as the list and ``ringback list`` show it.

    ``person`` is '' while nobody is known. ``on`` is a date in the user's zone and ``at`` an aware UTC
    instant, only when exact; ``action`` and ``on`` are None when it is closed. ``timezone`` is the person's,
    ``status`` where it stands as they said (L7), and ``promised`` whose promise is open. ``tags`` are its own and
    ``person_tags`` the person's, each in one line. ``is_undecided``: they say no, or ask you to stop, in mail
    about which you have yet to decide.
    """

    id: int
    queue: Queue
    person: str
    organisation: str
    timezone: str
    about: str
    kind: str
    cadence: str
    attempts: int
    limit: int | None
    action: Action | None
    on: date | None
    at: datetime | None
    why: str
    last: LastTouch | None
    opened_on: date
    closed_on: date | None
    outcome: Outcome | None
    status: str = ""
    promised: Side | None = None
    paused_until: date | None = None
    tags: str = ""
    person_tags: str = ""
    is_undecided: bool = False
    is_end_undated: bool = False

    @property
    def is_to_decide(self) -> bool:
        """Whether it is a decision that is there to be made."""
        return is_to_decide_by(self.action, self.queue)

    @property
    def who(self) -> str:
        """The person's name, or the organisation's while nobody is known."""
        return self.person or self.organisation


def is_to_decide_by(action: Action | None, queue: Queue) -> bool:
    """Return whether a row is a decision that is there to be made, by its next action and its queue."""
    return action == "decide" and queue in ("due", "stalled")


class ToldRow(NamedTuple):
    """One follow-up as ``ringback list`` tells programs of it: of an ``InboxRow``, what stands in its JSON.

    ``closed_on`` is None where nobody knows the day of the end, which has an ``outcome``.
    """

    id: int
    queue: Queue
    person: str
    organisation: str
    about: str
    kind: str
    cadence: str
    attempts: int
    limit: int | None
    action: Action | None
    on: date | None
    at: datetime | None
    why: str
    last: LastTouch | None
    opened_on: date
    closed_on: date | None
    outcome: Outcome | None
    paused_until: date | None
    tags: str = ""
    is_undecided: bool = False
    is_end_undated: bool = False  # the 21st: CPython 3.11 keeps 2,000 freed tuples of each length up to 20


class Latest(NamedTuple):
    """The acts that undo and redo would be about: their numbers and sentences, 0 and '' where there is none.

    ``stands``: the act that was asked about, if one was, is done and not undone.
    """

    undo: int = 0
    undoes: str = ""
    redo: int = 0
    redoes: str = ""
    stands: bool = False


class Appointment(NamedTuple):
    """A step or a promise with an exact time: ``at`` is an aware UTC instant, ``who`` a name."""

    followup_id: int
    at: datetime
    who: str
    action: Action


class Times(NamedTuple):
    """Exact times of one kind: the ``first`` of them by their time, and the ``number`` of them all."""

    first: tuple[Appointment, ...]
    number: int


class Untold(NamedTuple):
    """An appointment that nobody was reminded of yet, with the ``phone`` number of the person, or ''.

    ``is_undecided``: mail waits that may make it needless.
    """

    followup_id: int
    at: datetime
    who: str
    action: Action
    phone: str
    is_undecided: bool = False


class DayPromise(NamedTuple):
    """An open promise for the user's date ``on``, without a time: whose word it is, and with whom."""

    side: Side
    on: date
    who: str


class Balance(NamedTuple):
    """Contacts out and in (M4): attempts and conversations out; replies and conversations in.

    What came before anything was sent to them is no reply.
    """

    out: int = 0
    back: int = 0
