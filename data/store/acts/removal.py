"""Removing a person with everything that is on file about them; a stop of theirs outlives it (F6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.results import Done
from data.model.vocabulary import Outcome
from data.rules.acts import acts, companies, pairing_report, people_report
from data.rules.matching.pairing import has_met
from data.store.acts.act import Act
from data.store.acts.people import person_with
from data.store.records import writer
from data.store.schema.places import JOBS_OF

_WITH_OTHERS = """
    SELECT f.id FROM follow_up f JOIN person p ON p.id = :id
    WHERE f.introduces <> '' AND f.introduces = p.uid AND f.closed_on IS NULL ORDER BY f.id
"""
_MAIL_OF = """
    SELECT id, person_id, follow_up_id FROM mail_message WHERE person_id = :id
      OR follow_up_id IN (SELECT f.id FROM follow_up f WHERE f.person_id = :id) ORDER BY id
"""
_OF_FOLLOW_UPS = ("touch", "promise", "draft", "reading")


def remove(act: Act, person_id: int, *, with_jobs: bool = False) -> Done:
    """Take a person and all follow-ups with them off the file, in one act that undo takes back.

    What is for a job stays with its company, and looks for the right person again; not ``with_jobs``.

    Of somebody who said stop, the name, the organisation and the addresses stay, with the day of the stop: by them
    they are known, whoever types or imports them later (F6). RuleError where nothing else is left of them.
    """
    person = person_with(act, person_id)
    ids = act.ids("SELECT id FROM follow_up WHERE person_id = :id ORDER BY id", {"id": person_id})
    jobs = [] if with_jobs else act.load_many(act.ids(f"SELECT f.id {JOBS_OF} ORDER BY f.id", {"id": person_id}))
    staying = {job.id for job in jobs}
    others = act.ids(_WITH_OTHERS, {"id": person_id})
    for row in act.run(_MAIL_OF, {"id": person_id}):
        if row["person_id"] == person_id or row["follow_up_id"] not in staying:
            act.journal.delete("mail_message", row["id"])
    for job in jobs:
        _leave(act, job)
    for followup_id in (number for number in ids if number not in staying):
        for table in _OF_FOLLOW_UPS:
            sql = f"SELECT id FROM {table} WHERE follow_up_id = :id ORDER BY id"
            for row_id in act.ids(sql, {"id": followup_id}):
                act.journal.delete(table, row_id)
        act.journal.delete("follow_up", followup_id)
    if person.stopped_on is None:
        act.journal.delete("person", person_id)
    beside = _end_introductions(act, others)
    if person.stopped_on is None:
        return act.done(people_report.removed(person), [], beside)
    bare = replace(
        person, title="", notes="", address="", timezone="", country="", looks_for="", offers="", news=""
    )
    if bare == person and not ids:
        raise RuleError(
            f"Only {person.name}'s stop is left, so that nobody gets in touch again by mistake: lift it first."
        )
    writer.save_person(act.journal, bare)
    return act.done(people_report.removed(person), [], beside)


def _leave(act: Act, job: FollowUp) -> None:
    """Leave what is for a job with its company, without the person, their words to be sent and what was agreed."""
    for table, which in (("draft", ""), ("promise", " AND kept IS NULL")):
        for row_id in act.ids(
            f"SELECT id FROM {table} WHERE follow_up_id = :id{which} ORDER BY id", {"id": job.id}
        ):
            act.journal.delete(table, row_id)
    alone = companies.without_person(job, act.moment.today)
    writer.save_followup(act.journal, alone)
    act.stays.append((companies.named(alone), alone.organisation))


def _end_introductions(act: Act, others: Sequence[int]) -> str:
    """Close the follow-ups with ``others`` who were to meet somebody who is gone; return what is said of that.

    With whoever has met them it goes on.
    """
    before = [one for one in act.load_each(others) if not has_met(one)]
    after = [act.save(acts.close(one, Outcome.WITHDRAWN, act.now, act.book)) for one in before]
    return pairing_report.changed(zip(before, after, strict=True), act.moment.today, act.book)
