"""What is asked before a person is removed: what goes with them, and what stays."""

from __future__ import annotations

import pytest

from app.screens.people.removal import question_of
from data.model.dossier import Removal

GOES = Removal("Tom Hale", False, 1, 1, 2, 0, 0, False)


@pytest.mark.parametrize(
    ("jobs", "answers"),
    [
        ((), ["yes, remove everything"]),
        (
            (("Backend role", "Initech"),),
            ["yes, but leave “Backend role” with Initech", "remove everything, including “Backend role”"],
        ),
        (
            (("Backend role", "Initech"), ("Clerk", "Umbrella")),
            [
                "yes, but leave “Backend role” and “Clerk”",
                "remove everything, including “Backend role” and “Clerk”",
            ],
        ),
        (
            (("Backend role", "Initech"), ("Data role", "Initech"), ("Clerk", "Initech")),
            [
                "yes, but leave “Backend role” and 2 more with Initech",
                "remove everything, including “Backend role” and 2 more",
            ],
        ),
    ],
)
def test_an_application_that_outlives_its_person_is_named(
    jobs: tuple[tuple[str, str], ...], answers: list[str]
) -> None:
    asked = question_of(1, GOES._replace(jobs=jobs))
    assert asked.heading == "Remove Tom Hale, with 1 follow-up (1 open) and 2 entries of history?"
    assert [one.words for one in asked.answers] == answers
