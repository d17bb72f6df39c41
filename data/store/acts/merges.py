"""Two entries of one person become one; or it is noted for good that they are two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.results import Done
from data.rules.acts import people_report
from data.rules.identity.one_person import as_one
from data.rules.scheduling.steps import refreshed
from data.store.acts.act import Act
from data.store.acts.people import person_with
from data.store.acts.stops import sharing_with, stop_person
from data.store.records import writer
from data.store.schema.uids import new_uid

_OF_PERSON = "SELECT id FROM follow_up WHERE person_id = :id ORDER BY id"
_APART = "SELECT id, apart_from FROM person WHERE instr(apart_from, :uid) AND id <> :id"


def merge(act: Act, kept_id: int, other_id: int) -> Done:
    """Make one person of two: the first keeps their number, and gets all that is on file for the other one.

    Every follow-up comes along with its history. A stop of either holds for both, and for whoever shares an
    address with them (F6). RuleError where the two are one already.
    """
    kept, other = _two(act, kept_id, other_id)
    one = as_one(kept, other)
    before = act.load_many([*act.open_with(kept), *act.open_with(other)])
    moved = act.ids(_OF_PERSON, {"id": other_id})
    act.journal.update_many("follow_up", [{"id": number, "person_id": kept_id} for number in moved])
    writer.save_person(act.journal, replace(one, stopped_on=None))
    _join_uids(act, kept_id, other_id)
    act.journal.delete("person", other_id)
    current = act.load_many([followup.id or 0 for followup in before])
    for was, now in zip(before, current, strict=True):
        after = refreshed(was, now, act.moment.today, act.book)
        if after != now:
            writer.save_followup(act.journal, after)
    closed = _stop_with_either(act, one)
    number = len(act.ids(_OF_PERSON, {"id": kept_id}))
    return act.done(people_report.merged(kept, other, number, closed if one.stopped_on else None), [])


def set_apart(act: Act, one_id: int, other_id: int) -> Done:
    """Note that two entries are two people, however alike they look: nobody is asked about them again."""
    one, other = _two(act, one_id, other_id)
    pairs = ((one_id, _uid(act, other_id)), (other_id, _uid(act, one_id)))
    known = {number: _apart(act, number) for number, _uid_of in pairs}
    if all(uid in known[number] for number, uid in pairs):
        return Done(people_report.apart_already(one, other))
    for number, uid in pairs:
        _set_apart(act, number, [*known[number], uid])
    return act.done(people_report.set_apart(one, other), [])


def keep_apart(act: Act, apart: Mapping[int, str]) -> int:
    """Note of people, by their ids, from whom another machine tells them apart; return how many are new."""
    new = 0
    for number, uids in apart.items():
        known = _apart(act, number)
        if not set(uids.split()) <= {*known}:
            _set_apart(act, number, [*known, *uids.split()])
            new += 1
    return new


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
    kept, other = _uid(act, kept_id), _uid(act, other_id)
    former = [*_former(act, kept_id), other, *_former(act, other_id)]
    act.journal.update("person", kept_id, {"former_uids": " ".join(dict.fromkeys(former))})
    _set_apart(act, kept_id, [uid for uid in (*_apart(act, kept_id), *_apart(act, other_id)) if uid != kept])
    for row in act.run(_APART, {"uid": other, "id": other_id}):
        number, uids = row["id"], row["apart_from"].split()
        own = "" if number == kept_id else kept
        _set_apart(act, number, [own if uid == other else uid for uid in uids])


def _former(act: Act, person_id: int) -> list[str]:
    return str(act.journal.row("person", person_id)["former_uids"]).split()


def _apart(act: Act, person_id: int) -> list[str]:
    return str(act.journal.row("person", person_id)["apart_from"]).split()


def _set_apart(act: Act, person_id: int, uids: list[str]) -> None:
    act.journal.update("person", person_id, {"apart_from": " ".join(dict.fromkeys(filter(None, uids)))})


def _uid(act: Act, person_id: int) -> str:
    """Return the name that a person has on every machine; one whose file has lost it gets another."""
    uid = str(act.journal.row("person", person_id)["uid"])
    if not uid:
        uid = new_uid()
        act.journal.update("person", person_id, {"uid": uid})
    return uid
