"""A stop that comes in stops whoever has the same address or profile, and goes with it when it is lifted (F6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from data.model.followup import Person
from data.store.acts.act import Act
from data.store.acts.people import person_with, save_imported
from data.store.acts.stops import sharing_with
from data.store.connection.statements import Run
from data.store.queries.followups import person_of
from data.store.records.known_people import Directory
from data.store.transfer.stamps import Stamp

Raw = Mapping[str, Any]
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


def stops(run: Run) -> Callable[[Raw], str | None]:
    """Return on which day somebody who is new said stop, if they would be taken for somebody who did (F6)."""
    directory = Directory(map(person_of, run("SELECT * FROM person WHERE stopped_on IS NOT NULL", {})))

    def stopped_on(row: Raw) -> str | None:
        known = directory.like(person_of(row))
        return known.stopped_on.isoformat() if known and known.stopped_on else None

    return stopped_on
