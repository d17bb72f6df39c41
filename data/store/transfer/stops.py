"""A stop that comes in stops whoever has the same address or profile, and goes with it when it is lifted (F6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.model.followup import Person
from data.store.acts.act import Act
from data.store.acts.people import person_with, save_imported
from data.store.acts.stops import sharing_with
from data.store.transfer.stamps import Stamp

STOP = "stopped_on"
Lifted = Mapping[int, tuple[Stamp, Stamp]]
"""Who may be contacted again, by their ids: the stamp of the stop that was, and of the change that lifted it."""


def lift_sharing(act: Act, lifted: Lifted, stamps: Mapping[int, Stamp]) -> list[tuple[Person, Stamp]]:
    """Lift the stop of those who were stopped with somebody of whom it is lifted: in the same instant.

    ``stamps`` say of people, by their ids, when they said stop. Return them, and by which stamp they are allowed.
    """
    found: dict[int, tuple[Person, Stamp]] = {}
    for number, (stop, allow) in lifted.items():
        for one in sharing_with(act, [person_with(act, number)]):
            their = one.person.id or 0
            if one.person.stopped_on and their in stamps and stamps[their][0] == stop[0]:
                found[their] = (one.person, allow)
    save_imported(act, [replace(person, stopped_on=None) for person, _stamp in found.values()])
    return list(found.values())
