"""Who works elsewhere, or as something else, than what is on file: a reason to write to them (H4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.model.followup import Person
from data.model.text import LONGEST_NOTE, fold
from data.rules.identity.organisations import organisation_key


@dataclass(frozen=True, slots=True)
class NewJob:
    """A newer file says that the ``person``, as they are on file, has this ``title`` at this ``organisation``."""

    person: Person
    organisation: str
    title: str

    @property
    def before(self) -> str:
        """What they were: ``Data Engineer, Initech``."""
        return _job(self.person.title, self.person.organisation)

    @property
    def after(self) -> str:
        """What they are: ``Staff Engineer, Globex``."""
        return _job(self.title, self.organisation)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is at another organisation."""
        return organisation_key(self.organisation) != organisation_key(self.person.organisation)

    @property
    def role(self) -> str:
        """``new role at Globex``."""
        return f"new role at {self.organisation}" if self.is_elsewhere else f"new role as {self.title}"

    @property
    def purpose(self) -> str:
        """Why to write: ``news: your new role at Globex``."""
        return f"news: your {self.role}"


def new_job_of(known: Person, given: Person) -> NewJob | None:
    """Return the job that a file gives somebody who is on file; None where it is the one on file, or one before.

    A job that was replaced is in the notes: a file that is older than what is on file brings nothing back.
    """
    if (known.organisation, known.title) == (given.organisation, given.title):  # as for nearly everybody
        return None
    if not (known.organisation and given.organisation):
        return None
    is_elsewhere = organisation_key(known.organisation) != organisation_key(given.organisation)
    is_promoted = bool(known.title and given.title) and fold(known.title) != fold(given.title)
    if not (is_elsewhere or is_promoted):
        return None
    title = given.title or ("" if is_elsewhere else known.title)
    found = NewJob(known, given.organisation, title)
    jobs_before = (line.partition(": ")[2] for line in known.notes.split("\n") if line.startswith(_UNTIL))
    return None if fold(found.after) in map(fold, jobs_before) else found


def with_new_job(person: Person, job: NewJob, today: date) -> Person:
    """Return ``person`` in the new job, the old one in the notes with the day on which that was known."""
    line = f"{_UNTIL}{today.day} {today:%b %Y}: {_job(person.title, person.organisation)}"
    notes = "\n".join(filter(None, (person.notes, line)))
    kept = notes if len(notes) <= LONGEST_NOTE else person.notes
    return replace(person, organisation=job.organisation, title=job.title, notes=kept)


_UNTIL = "Until "


def _job(title: str, organisation: str) -> str:
    return ", ".join(filter(None, (title, organisation)))
