"""A new job of somebody who is on file: taken over, and a reason to write to them (H4)."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.results import Done
from data.model.vocabulary import Kind
from data.rules.acts import acts
from data.rules.identity.new_jobs import NewJob, with_new_job
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.people import person_with, save_person


def take_new_job(act: Act, job: NewJob, writes: bool) -> Done:
    """Take the job over, the old one into the notes; where the user ``writes``, open a follow-up for it.

    Where one is open with them already, that gets the purpose, unless it has one. RuleError where they have said
    stop (F6): then nothing may be opened.
    """
    if job.person.id is None:
        raise AssertionError("only somebody who is on file can have another job than that")
    person = person_with(act, job.person.id)
    if person.stopped_on and writes:
        raise RuleError(f"{person.name} asked you to stop: you can take over the job, and write nothing.")
    changed = save_person(act, with_new_job(person, job, act.moment.today))
    noted = f"{person.name}: {job.after}, and before that {job.before}."
    if not writes:
        return act.done(noted, [])
    standing = act.load_of(changed)
    if standing:
        first = standing[0] if standing[0].purpose else act.save(replace(standing[0], purpose=job.purpose))
        return act.done(f"{noted} Their open follow-up says why to write.", [first])
    cadence = act.book.cadence(act.book.defaults[Kind.RECONNECT])
    about = f"{job.role[:1].upper()}{job.role[1:]}"
    today = act.moment.today
    new = FollowUp(about, Kind.RECONNECT, cadence.name, cadence.limit, today, changed, purpose=job.purpose)
    saved = save_new(act, acts.open_followup(replace(new, pauses=act.pauses()), act.now, act.book))
    return act.done(f"Opened: {saved.who}, {job.purpose}.", [saved])
