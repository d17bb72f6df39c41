"""A new job that a file tells of: the import overwrites nothing, one key takes it, one undo takes it back."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind
from data.rules.identity.new_jobs import NewJob, new_job_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW

AT = "https://www.linkedin.com/in/dana-li"
BEFORE = Person("Dana Li", "Initech", "Data Engineer", profile=AT)
AFTER = Person("Dana Li", "Globex", "Staff Engineer", profile=AT)


def job_of(store: Store) -> NewJob:
    """Import who she was, then who she is."""
    store.import_people([BEFORE], NOW, "Connections.csv")
    imported = store.import_people([AFTER], NOW, "Connections.csv")
    assert (imported.added, imported.completed, imported.known) == (0, 0, 1)
    ((known, given),) = imported.jobs
    assert known.organisation == "Initech", "an import overwrites nothing"
    found = new_job_of(known, given)
    assert found
    return found


def dana(store: Store) -> Person:
    """How she is on file."""
    with closing(Inbox(store.file.path)) as inbox:
        found = inbox.person(1)
    assert found
    return found


def test_the_job_is_taken_and_a_followup_says_why_to_write(store: Store) -> None:
    done = store.take_new_job(job_of(store), NOW, writes=True)
    (opened,) = done.followups
    assert (opened.about, opened.purpose, opened.kind) == (
        "New role at Globex",
        "news: your new role at Globex",
        Kind.RECONNECT,
    )
    assert (dana(store).organisation, dana(store).title) == ("Globex", "Staff Engineer")
    assert "Data Engineer, Initech" in dana(store).notes
    assert store.import_people([AFTER], NOW, "Connections.csv").jobs == ()
    assert store.import_people([BEFORE], NOW, "Connections.csv").jobs == ()
    store.undo()
    assert (dana(store).organisation, dana(store).notes) == ("Initech", "")
    assert store.import_people([AFTER], NOW, "Connections.csv").jobs


def test_the_job_alone_opens_nothing(store: Store) -> None:
    assert store.take_new_job(job_of(store), NOW, writes=False).followups == ()
    assert dana(store).organisation == "Globex"


def test_what_is_open_gets_the_purpose_unless_it_has_one(store: Store) -> None:
    job = job_of(store)
    new = FollowUp("Coffee", Kind.RECONNECT, "two-then-switch", None, date(2026, 11, 22), dana(store))
    store.add(new, NOW)
    (first,) = store.take_new_job(job, NOW, writes=True).followups
    assert (first.about, first.purpose) == ("Coffee", "news: your new role at Globex")


def test_who_said_stop_is_not_written_to(store: Store) -> None:
    job = job_of(store)
    opened = store.reconnect(1, NOW).followups[0]
    store.stop([opened.id or 0], NOW)
    with pytest.raises(RuleError, match="asked you to stop"):
        store.take_new_job(job, NOW, writes=True)
    store.take_new_job(job, NOW, writes=False)
    assert dana(store).organisation == "Globex"
