"""Two entries of one person become one; or it is noted for good that they are two people."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.results import Done
from data.model.vocabulary import Outcome
from data.rules.acts import acts, pairing_report, people_report
from data.rules.identity.one_person import as_one
from data.rules.scheduling.steps import refreshed
from data.store.acts.act import Act
from data.store.acts.companies import leave_at
from data.store.acts.other_sides import settle_stopped
from data.store.acts.pair_folding import fold_all
from data.store.acts.people import person_with
from data.store.acts.stops import sharing_with, stop_person
from data.store.acts.uids import ACQUAINTED, APART, FORMER, name_each_other, set_uids, uid_of, uids_in
from data.store.records import writer

_OF_PERSON = "SELECT id FROM follow_up WHERE person_id = :id ORDER BY id"
_MAIL_OF = "SELECT id FROM mail_message WHERE person_id = :id ORDER BY id"
_INTRODUCING = """
    SELECT f.id FROM follow_up f JOIN person p ON p.id = :id
    WHERE f.introduces <> '' AND (f.person_id = p.id OR f.introduces = p.uid) ORDER BY f.id
"""
_TO_THEMSELVES = """
    SELECT f.id FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE p.id = :id AND f.introduces <> '' AND f.introduces = p.uid AND f.closed_on IS NULL ORDER BY f.id
"""
_NAMING = "SELECT id, {column} AS uids FROM person WHERE instr({column}, :uid) AND id <> :id"


def merge(act: Act, kept_id: int, other_id: int) -> Done:
    """Make one person of two: the first keeps their number, and gets all that is on file for the other one.

    Every follow-up comes along with its history. A stop of either holds for both, and for whoever shares an
    address with them (F6). RuleError where the two are one already.
    """
    kept, other = _two(act, kept_id, other_id)
    were_apart = _are_apart(act, kept_id, other_id)
    one = as_one(kept, other)
    before = act.load_many([*act.open_with(kept), *act.open_with(other)])
    moved = act.ids(_OF_PERSON, {"id": other_id})
    introducing = act.ids(_INTRODUCING, {"id": other_id})
    mail = act.ids(_MAIL_OF, {"id": other_id})
    for table, numbers in (("follow_up", moved), ("mail_message", mail)):
        act.journal.update_many(table, [{"id": number, "person_id": kept_id} for number in numbers])
    writer.save_person(act.journal, replace(one, stopped_on=None))
    _join_uids(act, kept_id, other_id)
    act.journal.delete("person", other_id)
    leave_at(act, moved, other.organisation, one.organisation)
    current = act.load_many([followup.id or 0 for followup in before])
    for was, now in zip(before, current, strict=True):
        after = refreshed(was, now, act.moment.today, act.book)
        if after != now:
            writer.save_followup(act.journal, after)
    alone = _end_with_themselves(act, kept_id)
    folded = fold_all(act, kept_id, introducing, other.name)
    closed = _stop_with_either(act, one)
    folded += settle_stopped(act) if closed else ""
    number = len(act.ids(_OF_PERSON, {"id": kept_id}))
    words = people_report.merged(kept, other, number, closed if one.stopped_on else None)
    beside = people_report.were_two(were_apart) + pairing_report.themselves(alone) + folded
    return act.done(words, [], beside)


def set_apart(act: Act, one_id: int, other_id: int) -> Done:
    """Note that two entries are two people, however alike they look: nobody is asked about them again."""
    one, other = _two(act, one_id, other_id)
    if not name_each_other(act, one_id, other_id, APART):
        return Done(people_report.apart_already(one, other))
    return act.done(people_report.set_apart(one, other), [])


def _are_apart(act: Act, one_id: int, other_id: int) -> bool:
    """Return whether it was noted that the two are two people."""
    one, other = uids_in(act, one_id, APART), uids_in(act, other_id, APART)
    return uid_of(act, other_id) in one or uid_of(act, one_id) in other


def _two(act: Act, one_id: int, other_id: int) -> tuple[Person, Person]:
    if one_id == other_id:
        raise RuleError("That is the same person twice: give two different numbers.")
    return person_with(act, one_id), person_with(act, other_id)


def _stop_with_either(act: Act, one: Person) -> int:
    """Stop somebody where either entry was, or whoever shares their addresses; return how many that closed."""
    bare = person_with(act, one.id or 0)
    sharing = [found.person for found in sharing_with(act, [bare])]
    days = [person.stopped_on for person in (one, *sharing) if person.stopped_on]
    if not days:
        return 0
    still = [person for person in (bare, *sharing) if person.stopped_on is None]
    return sum(stop_person(act, person, min(days)) for person in still)


def _join_uids(act: Act, kept_id: int, other_id: int) -> None:
    """Let whoever is somebody else than the other one be somebody else than the one who is kept.

    The other's own stays with them: an archive that still has both entries brings none of them back.
    """
    kept, other = uid_of(act, kept_id), uid_of(act, other_id)
    former = [*uids_in(act, kept_id, FORMER), other, *uids_in(act, other_id, FORMER)]
    set_uids(act, kept_id, FORMER, former)
    for column in (APART, ACQUAINTED):
        both = (*uids_in(act, kept_id, column), *uids_in(act, other_id, column))
        set_uids(act, kept_id, column, [uid for uid in both if uid not in (kept, other)])
        for row in act.run(_NAMING.format(column=column), {"uid": other, "id": other_id}):
            own = "" if row["id"] == kept_id else kept
            set_uids(act, row["id"], column, [own if uid == other else uid for uid in row["uids"].split()])
    for number in act.ids("SELECT id FROM follow_up WHERE introduces = :uid ORDER BY id", {"uid": other}):
        act.journal.update("follow_up", number, {"introduces": kept})


def _end_with_themselves(act: Act, person_id: int) -> int:
    """Close the introduction of somebody to whoever has turned out to be them; return how many follow-ups."""
    found = act.load_each(act.ids(_TO_THEMSELVES, {"id": person_id}))
    for followup in found:
        act.save(acts.close(followup, Outcome.WITHDRAWN, act.now, act.book))
    return len(found)
