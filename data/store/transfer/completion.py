"""Bringing people in where somebody known is completed: the long way, as their follow-ups may move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import Person
from data.model.results import Imported
from data.rules.acts import report
from data.store.acts.act import Act
from data.store.acts.people import save_imported
from data.store.acts.stops import stop_sharing
from data.store.records.inserts import Progress, add_people
from data.store.transfer.people_import import tell_apart

_TOGETHER = 1_000
"""So many people are completed at a time: in between it is said how far it has come."""


def import_people(act: Act, people: Sequence[Person], source: str, progress: Progress) -> Imported:
    """Add the people who aren't known yet, and fill in what is blank for those who are.

    Nothing that stands is overwritten, a stop stays, and takes whoever gets its address with it (F6); the same
    people again change nothing.
    ``progress`` is told which part of the way is behind; where it raises something, nothing has happened.
    """
    known = act.run("SELECT * FROM person ORDER BY id", {})
    found = tell_apart(known, people, progress)
    imported = found.imported(source)
    if found.new or found.completed:
        act.name(imported.sentence)
    add_people(act.connection, act.act_id, found.new, lambda written: progress(found.behind(written)))
    for start in range(0, len(found.completed), _TOGETHER):
        progress(found.behind(len(found.new) + start))
        save_imported(act, found.completed[start : start + _TOGETHER])
    stopped = stop_sharing(act)[0] if found.completed else []
    if beside := report.stopped_beside([person.name for person, _other in stopped]):
        imported = replace(imported, sentence=f"{imported.sentence.removesuffix('.')}; {beside}.")
        act.name(imported.sentence)
    progress(1)
    return imported
