"""Invitations that have been accepted since: whoever stands among one's connections waits for no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.model.brought import INVITATION, INVITED, Brought, State
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Direction, Outcome
from data.store.acts.act import Act
from data.store.records import writer
from data.store.records.known_people import CONNECTED

_OPEN = "SELECT id FROM follow_up WHERE closed_on IS NULL AND about = :about AND person_id = :person ORDER BY id"


def is_connected(person: Person | None) -> bool:
    """Return whether somebody is one of the user's connections on LinkedIn, by their notes."""
    return person is not None and CONNECTED in person.notes


def settled(brought: Brought, person: Person | None) -> Brought:
    """Return what a file tells of an invitation, which has an end where its sender is on file as a connection."""
    is_asked = all(one.direction is Direction.IN and one.note == INVITED for one in brought.touches)
    if brought.state is State.ALIVE and brought.about == INVITATION and is_asked and is_connected(person):
        return replace(brought, state=State.OVER, outcome=Outcome.DONE)
    return brought


def close_accepted(act: Act, changes: Iterable[tuple[Person, Person]]) -> list[FollowUp]:
    """Close the invitations without words of those who have become connections; return them.

    ``changes`` are the people whom an import has completed, as they were and as they are.
    """
    closed: list[FollowUp] = []
    for before, after in changes:
        if is_connected(before) or not is_connected(after):
            continue
        for followup in act.load_many(act.ids(_OPEN, {"about": INVITATION, "person": after.id})):
            touches = followup.touches
            if touches and all(one.direction is Direction.IN and one.note == INVITED for one in touches):
                ended = replace(
                    followup, next=None, paused_until=None, closed_on=act.moment.today, outcome=Outcome.DONE
                )
                writer.save_followup(act.journal, ended)
                closed.append(ended)
    return closed
