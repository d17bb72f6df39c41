"""A follow-up as a table of a command says it: apart from the rows of screens, as no first screen needs it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from data.model.rows import is_to_decide_by

if TYPE_CHECKING:
    from data.model.vocabulary import Action, Outcome, Queue


class BriefRow(NamedTuple):
    """One follow-up as a table of ``ringback list`` says it: of an ``InboxRow``, what stands in a column there."""

    id: int
    queue: Queue
    person: str
    organisation: str
    about: str
    attempts: int
    limit: int | None
    action: Action | None
    on: date | None
    at: datetime | None
    closed_on: date | None
    outcome: Outcome | None
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
