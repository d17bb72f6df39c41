"""A referral: somebody has named the person to speak to, and what is to come of it."""

from __future__ import annotations

from dataclasses import dataclass

from data.model.followup import Person
from data.model.vocabulary import Kind, Medium


@dataclass(frozen=True, slots=True)
class Referral:
    """Whom somebody has named (H2), and what a follow-up with them is to be about.

    ``may_mention``: whoever named them lets you use their name. ``by`` is the way by which they said it, where
    that contact isn't logged yet; None where it is. ``closes``: the follow-up with whoever named them has come to
    its end; otherwise it goes on once they were thanked. ``stands_in``: an out-of-office reply names them, so that
    nobody has suggested anything, and no thanks are due.
    """

    person: Person
    about: str
    kind: Kind
    may_mention: bool = False
    by: Medium | None = None
    closes: bool = False
    stands_in: bool = False
