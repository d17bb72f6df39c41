"""Titles of jobs that are one, whichever way they are written, and some that aren't."""

from __future__ import annotations

import pytest

from data.rules.identity.job_titles import job_title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sr. Software Eng", "Senior Software Engineer"),
        ("Sr Engineering Mgr", "Senior Eng Manager"),
        ("VP, Sales", "Vice President of Sales"),
        ("V.P. Sales", "vp sales"),
        ("CTO", "Chief Technology Officer"),
        ("Head of R&D", "Head, R and D"),
        ("Frontend Dev", "Front-End Developer"),
        ("Engineer II", "Engineer 2"),
        ("HR Rep.", "Human Resources Representative"),
        ("Ingénieur", "ingenieur"),
    ],
)
def test_one_title(one: str, other: str) -> None:
    assert job_title_key(one) == job_title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Engineer", "Senior Engineer"),
        ("Engineer II", "Engineer III"),
        ("Sales Manager", "Sales Director"),
        ("C Developer", "C++ Developer"),
        ("C Developer", "C# Developer"),
        ("!!!", "???"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert job_title_key(one) != job_title_key(other)
