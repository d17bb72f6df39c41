"""Whether two advertisements are the same: LinkedIn's number of the job, and titles as they are compared."""

from __future__ import annotations

import pytest

from data.rules.identity.advertisements import job_number, title_key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("http://www.linkedin.com/jobs/view/4012345678", "4012345678"),
        ("https://de.linkedin.com/jobs/view/4012345678/?refId=1#x", "4012345678"),
        ("https://www.linkedin.com/jobs/view/backend-engineer-at-initech-4012345678?trk=a", "4012345678"),
        ("https://www.linkedin.com/jobs/search/?currentJobId=4012345678&keywords=x", "4012345678"),
        ("https://www.linkedin.com/comm/jobs/view/4012345678", "4012345678"),
        ("Saved: HTTP://LinkedIn.com/jobs/view/4012345678, by Ann", "4012345678"),
        ("https://www.linkedin.com/in/dana-li", ""),
        ("https://jobs.example/jobs/view/4012345678", ""),
        ("https://www.linkedin.com/jobs/", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_job(text: str, number: str) -> None:
    assert job_number(text) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Backend Engineer", "backend  engineer"),
        ("Backend Engineer (m/f/d)", "Backend Engineer"),
        ("Backend-Engineer [w/m/d]", "Backend Engineer"),
        ("Software Engineer, Payments", "Software Engineer - Payments"),
        ("Ingénieur", "INGENIEUR"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C Developer", "C++ Developer"), ("C# Developer", "C Developer"), ("Engineer", "Engineer II"), ("?", "!")],
)
def test_titles_that_are_two(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)
