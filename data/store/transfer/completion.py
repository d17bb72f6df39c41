"""Bringing people in where somebody known is completed, or follow-ups come along: the long way, as steps move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.model.brought import Brought, Choices
from data.model.followup import Person
from data.model.results import Imported
from data.rules.acts import report
from data.rules.acts.brought_in import Counts
from data.rules.acts.brought_in import imported as said
from data.rules.acts.relief import relieved
from data.rules.phrasing.stand_ins import contact_line
from data.store.acts.act import Act
from data.store.acts.people import save_imported
from data.store.acts.stops import stop_sharing
from data.store.acts.uids import APART, name_each_other
from data.store.records.inserts import Progress, add_people, next_id
from data.store.transfer.accepted_invitations import close_accepted, with_accepted
from data.store.transfer.export_age import ExportAge
from data.store.transfer.followup_import import Bringing, BroughtIn
from data.store.transfer.people_import import ToldApart, tell_apart

_TOGETHER = 1_000
"""So many people are completed at a time: in between it is said how far it has come."""


def import_people(
    act: Act,
    people: Sequence[Person],
    source: str,
    progress: Progress,
    follow_ups: Sequence[Brought] = (),
    choices: Choices | None = None,
    by_job: frozenset[int] = frozenset(),
) -> Imported:
    """Add the people who aren't known yet, and fill in what is blank for those who are; then the follow-ups.

    Nothing that stands is overwritten, a stop stays, and takes whoever gets its address with it (F6); the same
    people and follow-ups again change nothing. ``follow_ups`` name their persons by their places among the people;
    ``by_job`` are those of whom only an application says where they work.
    ``progress`` is told which part of the way is behind; where it raises something, nothing has happened.
    """
    known = act.run("SELECT * FROM person ORDER BY id", {})
    of_people = _part(progress, 0, 0.4 if follow_ups else 1)
    choices = choices or Choices()
    found = tell_apart(known, people, of_people, choices, ExportAge(act.run, source, people), by_job)
    imported = found.imported(source)
    if found.new or found.changed:
        act.name(imported.sentence)
    changed = found.changed
    rehearses = choices.rehearses and not changed
    if rehearses:
        first = next_id(act.connection, "person")
    else:
        first = add_people(act.connection, act.act_id, found.new, lambda written: of_people(found.behind(written)))
    for start in range(0, len(changed), _TOGETHER):
        of_people(found.behind(len(found.new) + start))
        save_imported(act, changed[start : start + _TOGETHER])
    if not rehearses:
        for place, other in found.apart:
            if other.id is not None:
                name_each_other(act, other.id, first + place, APART)
    stopped = stop_sharing(act)[0] if found.completed or (found.apart and not rehearses) else []
    if follow_ups:
        ids = {number: _id_of(whose, first) for number, whose in enumerate(found.whose) if whose is not None}
        told = [_told(one, people, ids) for one in follow_ups]
        # Who was completed may have been stopped with somebody, and is read anew.
        fresh = {} if changed else dict(enumerate(found.new, first))
        brought = Bringing(act, choices, fresh, _part(progress, 0.4, 1), rehearses=rehearses).all(told, ids)
        imported = _with_follow_ups(imported, found, source, brought, act)
        if found.new or changed or brought.is_new:
            act.name(imported.sentence)
    closed, answered = close_accepted(act, found.changes)  # unless the files have an answer
    if closed or answered:
        imported = with_accepted(imported, closed, answered)
        act.name(imported.sentence)
    if beside := report.stopped_beside([person.name for person, _other in stopped]):
        imported = replace(imported, sentence=f"{imported.sentence.removesuffix('.')}; {beside}.")
        act.name(imported.sentence)
    progress(1)
    return imported


def _told(brought: Brought, people: Sequence[Person], ids: Mapping[int, int]) -> Brought:
    """Return a follow-up; one with somebody who is left out says in its note whom it was with. A chat has them in
    its words.
    """
    if brought.joins or brought.person is None or brought.person in ids:
        return brought
    person = people[brought.person]
    note = "\n".join(filter(None, (brought.note, contact_line(person.name))))
    organisation = brought.organisation or person.organisation or person.name
    return replace(brought, person=None, organisation=organisation, note=note)


def _part(progress: Progress, start: float, end: float) -> Progress:
    """Return what is told of a part of the way, and tells it of the whole."""
    return lambda part: progress(start + (end - start) * min(part, 0.999))


def _id_of(whose: int, first: int) -> int:
    """Return the id of somebody whom ``ToldApart.whose`` names; ``first`` is that of the first who is new."""
    return first + whose if whose >= 0 else -whose - 1


def _with_follow_ups(imported: Imported, found: ToldApart, source: str, brought: BroughtIn, act: Act) -> Imported:
    counts = Counts(
        brought.new,
        brought.continued,
        brought.known,
        brought.touches,
        brought.replies,
        brought.ended,
        brought.reopened,
        sum(one.field == "next" for one in brought.changes),
    )
    return replace(
        imported,
        sentence=said(source, found.counted, counts),
        follow_ups=brought.new,
        touches=brought.touches,
        continued=brought.continued,
        offered=brought.offered,
        changed=brought.changes,
        ahead=brought.ahead,
        opened=brought.opened,
        joined=brought.joined,
        relief=relieved(brought.eased, brought.over, act.moment.today),
        shares=_shares(brought, act.moment.today) if brought.eased.laid else (),
    )


def _shares(brought: BroughtIn, today: date) -> tuple[tuple[date, int], ...]:
    """Return how many of those that came in come on which day: today, with those that stay there."""
    later = [(on, number) for on, number in brought.eased.shares if on != today]
    return tuple([(today, brought.due)] if brought.due else []) + tuple(later)
