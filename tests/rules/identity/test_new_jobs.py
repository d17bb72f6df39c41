"""Who has a new job by a file: another organisation or title than on file, and never one that was replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.followup import Person
from data.model.text import LONGEST_NOTE
from data.rules.identity.new_jobs import new_job_of, with_new_job

DANA = Person("Dana Li", "Initech", "Data Engineer", id=1)
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("organisation", "title", "purpose"),
    [
        ("Globex", "Staff Engineer", "news: your new role at Globex"),
        ("Globex", "", "news: your new role at Globex"),
        ("Globex", "Data Engineer", "news: your new role at Globex"),
        ("Initech", "Staff Engineer", "news: your new role as Staff Engineer"),
        ("INITECH, Inc.", "Staff Engineer", "news: your new role as Staff Engineer"),
        ("INITECH, Inc.", "data engineer", ""),
        ("Initech", "Data Engineer", ""),
        ("Initech", "", ""),
        ("", "Staff Engineer", ""),
        ("", "", ""),
    ],
)
def test_a_new_job_is_another_place_or_title(organisation: str, title: str, purpose: str) -> None:
    found = new_job_of(DANA, Person("Dana Li", organisation, title))
    assert (found.purpose if found else "") == purpose


def test_where_no_organisation_is_on_file_the_file_completes_and_nothing_is_news() -> None:
    assert new_job_of(Person("Dana Li", id=1), Person("Dana Li", "Globex", "CTO")) is None


def test_the_old_job_goes_into_the_notes_and_is_never_news_again() -> None:
    globex = Person("Dana Li", "Globex", "Staff Engineer")
    job = new_job_of(DANA, globex)
    assert job
    now = with_new_job(replace(DANA, notes="Likes tea"), job, TODAY)
    assert (now.organisation, now.title) == ("Globex", "Staff Engineer")
    assert now.notes == "Likes tea\nUntil 24 Nov 2026: Data Engineer, Initech"
    assert new_job_of(now, globex) is None
    assert new_job_of(now, Person("Dana Li", "Initech", "Data Engineer")) is None, (
        "an older file brings nothing back"
    )
    assert new_job_of(now, Person("Dana Li", "Hooli", "CTO"))


def test_a_title_that_is_unknown_at_a_new_place_is_not_the_old_one() -> None:
    job = new_job_of(DANA, Person("Dana Li", "Globex"))
    assert job
    assert with_new_job(DANA, job, TODAY).title == ""


def test_full_notes_stay_as_they_are() -> None:
    full = replace(DANA, notes="x" * LONGEST_NOTE)
    job = new_job_of(full, Person("Dana Li", "Globex"))
    assert job
    assert with_new_job(full, job, TODAY).notes == full.notes
