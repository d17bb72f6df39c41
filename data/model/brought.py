"""What files tell of follow-ups: applications, saved jobs and conversations, before they are on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data.model.followup import Promise, Touch, When
from data.model.vocabulary import Action, Kind, Outcome

INVITATION, INVITED = "LinkedIn invite", "(an invitation to connect)"
"""What a follow-up with somebody is about with whom only invitations were exchanged, as the purpose of one of the
user's is, and what is noted of one without words."""
CHAT, IN_TOUCH = "LinkedIn chat", "Staying in touch"
"""What one is about in which messages were written, and whose list of people says nothing of that."""
ACCEPTED = "(accepted your invitation)"
"""What is noted of the contact by which somebody has accepted an invitation of the user's."""
CALLED_OFF, TURNED_DOWN = "(cancelled the meeting)", "(declined the meeting)"
PUT_OFF = "(cancelled or moved the meeting)"
"""What is noted of a message by which a meeting falls through, before its words: a calendar's, then a person's."""
SAYS_NO, SAYS_STOP = "says no", "asks you to stop"
"""The purposes of a message of theirs that turns the user down, or asks not to be written to any more."""
SAYS_OFFER, SAYS_YES = "offers you the job", "accepts your proposal"
"""The purposes of one that offers the job, or accepts what the user has proposed."""
PUTS_OFF = "calls off the meeting"
"""The purpose of one in a chat by which what was agreed on falls through."""
MEANT = (SAYS_NO, SAYS_STOP, SAYS_OFFER, SAYS_YES)
"""All of those: what a message of theirs means is told of its follow-up, whoever wrote last."""
ASKS_LATER = "asks you to come back "
"""How the purpose of one begins that asks for another message at a later time, which follows: "in January"."""
MEETING = "(invited you to a meeting)"
"""What is noted of an invitation that names a time, before its words."""
IS_AWAY = "is away until "
"""How the purpose of one begins that says only that they are away, before the day on which they are back."""
HAS_LEFT = "no longer works there"
AND_NAMES = " and names "
"""How the purpose of one begins that says so, and what stands before whom they name instead."""
YOU_DECLINE = "you turn them down"
"""The purpose of a message of the user's that turns down what they were asked."""
UNSAID = "contacted: your list doesn't say how"
"""The purpose of a contact of the user's of which a list tells, and not by what."""
UNKNOWN = "?"
"""What stands in place of an organisation that nobody knows, as behind a recruiter's advertisement."""


Row = tuple[str, int]
"""Where something stands: the name of the file, and the line, from 1."""


class State(StrEnum):
    """What it means where a file says that something stands.

    ``wish``: nothing was sent yet; it is offered, not logged. ``sent``: no answer is known of. ``alive``: they
    have answered. ``offer``: they made one. ``over``: it has ended, by ``Brought.outcome``. ``silent``: the user
    has noted that no answer came.
    """

    WISH = "wish"
    SENT = "sent"
    ALIVE = "alive"
    OFFER = "offer"
    OVER = "over"
    SILENT = "silent"


class Old(StrEnum):
    """What becomes of what would be late as soon as it is brought in.

    ``decide``: what is old waits for a decision, and nothing comes by the hundred. ``spread``: it keeps its step,
    and nothing comes by the hundred. ``due``: everything is due at once.
    """

    DECIDE = "decide"
    SPREAD = "spread"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chooses of an import: what becomes of what is ``old``, and whether all wishes are taken, too,
    or only the ``chosen`` ones, by where they stand.

    ``same`` and ``apart`` are decisions about those whose address or profile somebody has under another name, by
    their places among the people: they are the same person, and complete that one, or they are another.

    A rehearsal (``rehearses``) is done in a copy of the database: what nobody will look at needn't be written.
    """

    old: Old = Old.DECIDE
    with_wishes: bool = False
    chosen: frozenset[Row] = frozenset()
    same: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    rehearses: bool = False

    def takes(self, wish: Brought) -> bool:
        """Return whether a wish is to become a follow-up."""
        return self.with_wishes or wish.row in self.chosen


@dataclass(frozen=True, slots=True)
class Brought:
    """One follow-up that a file tells of.

    ``person`` is the place of whom it is with among the people of its Holdings, None while nobody is named;
    ``organisation`` is where it belongs, '' where the person says it. ``opened_on`` is the user's date, None where
    the file doesn't say; ``since`` is the date since which the ``state`` holds, where the file says so, and
    ``stage`` the file's own word for it ("Phone Screen"), '' for none. ``touches`` are oldest first, the
    application as ``is_opening``. ``planned`` is the date on which the user meant to follow up, ``planned_at``
    the instant of that, where the file says the hour; ``is_agreed``: it is a talk on which both have agreed, and
    ``talk`` is when one is after that day.
    ``link`` is the address of the advertisement. ``joins``: its touches go to what is open with its person,
    whatever that is about, as those of a chat do; ``worded`` are messages on file that were noted without the
    words of the file, with those. ``is_whole``: its touches are all that is known, and none is inferred from
    its state. ``cadence`` is the one by which it goes, '' for that of its kind. ``line`` is where it stands in the
    ``file``, from 1.
    ``promises`` are open, as a chat tells of them.
    ``introduces`` is the name of the one whom its person is to be introduced to, who has a follow-up in the same
    file, and ``has_agreed`` whether they have said yes to that. ``step`` is what its next step was, on the day
    that is ``planned``, in an export of our own, and ``is_chosen`` whether the user had set its date.
    ``earlier`` are the stages before the present one that other rows name, each with the day since which it held.
    ``saved_on`` is when the job was saved, where nobody knows on which day one applied for it.
    ``file_at`` is when the list of the user was saved in which it
    stands, as far as that is known.
    """

    about: str
    kind: Kind
    state: State
    person: int | None = None
    organisation: str = ""
    opened_on: date | None = None
    outcome: Outcome | None = None
    touches: tuple[Touch, ...] = ()
    planned: date | None = None
    planned_at: datetime | None = None
    is_agreed: bool = False
    talk: When | None = None
    since: date | None = None
    stage: str = ""
    note: str = ""
    link: str = ""
    joins: bool = False
    worded: tuple[Touch, ...] = ()
    promises: tuple[Promise, ...] = ()
    is_whole: bool = False
    cadence: str = ""
    line: int = 0
    file: str = ""
    introduces: str = ""
    has_agreed: bool = False
    step: Action | None = None
    is_chosen: bool = False
    earlier: tuple[tuple[date, str], ...] = ()
    saved_on: date | None = None
    file_at: datetime | None = None

    @property
    def row(self) -> Row:
        """Where it stands."""
        return self.file, self.line
