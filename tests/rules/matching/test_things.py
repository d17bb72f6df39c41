"""What somebody looks for and offers: how it is kept, and by which words two of them are one (M7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.things import joined, things, tidied
from data.rules.matching.things import all_keys, keys


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a data engineer", "a data engineer"),
        ("a flat, a desk", "a flat, a desk"),
        ("- a flat in Berlin\n- a desk\n", "a flat in Berlin, a desk"),
        ("* a flat; a desk | two chairs • a lamp", "a flat, a desk, two chairs, a lamp"),
        ("a flat, A FLAT, à flat", "a flat"),
        ("a co-founder, full-stack help", "a co-founder, full-stack help"),
        (" , ;\n- ", ""),
        ("", ""),
    ],
)
def test_things_are_kept_in_one_line_each_once(typed: str, kept: str) -> None:
    assert tidied(typed) == kept
    assert tidied(kept) == kept


def test_the_things_of_two_entries_are_one_line_without_repeats() -> None:
    assert joined("a flat", "a desk, A flat") == "a flat, a desk"
    assert joined("", "a desk") == "a desk"
    assert joined("a flat", "") == "a flat"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a data engineer", "Data Engineering"),
        ("data engineers", "a data-engineer"),
        ("a mentor", "mentoring"),
        ("a mentor", "mentorship"),
        ("a writer", "writing"),
        ("a recruiter", "recruitment"),
        ("an investor", "VC funding"),
        ("a programmer", "coding"),
        ("a software engineer", "software developers"),
        ("a data scientist", "data science"),
        ("an accountant", "accounting"),
        ("translation into French", "a French translator"),
        ("a photographer", "photos"),
        ("Spanish lessons", "teaching Spanish"),
        ("a flat in Berlin", "an apartment in Berlin"),
        ("a C++ developer", "C++ development"),
        ("a co-founder", "cofounders"),
        ("a start-up lawyer", "legal work for startups"),
        ("an organiser", "organizing"),
        ("a café", "cafes"),
        ("help with planning", "a planner"),
        ("machine learning", "ML"),
        ("an analyst", "analytics"),
        ("田中さん", "田中さん"),
    ],
)
def test_the_same_in_other_words_has_the_same_keys(one: str, other: str) -> None:
    assert keys(one) == keys(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a mentor", "mental health"),
        ("C", "C++"),
        ("C#", "C++"),
        ("Java", "JavaScript"),
        ("business development", "a developer"),
        ("a number", "numb hands"),
        ("a care home", "a career"),
        ("machine tools", "machine learning"),
    ],
)
def test_what_only_looks_alike_has_other_keys(one: str, other: str) -> None:
    assert not keys(one) & keys(other)


@pytest.mark.parametrize("said", ["a job", "help", "good advice", "some contacts and new ideas", "…", ""])
def test_what_says_nothing_has_no_keys(said: str) -> None:
    assert all_keys(said) == ""


@given(st.text(max_size=60))
def test_keys_are_bare_words_whatever_is_typed(typed: str) -> None:
    found = all_keys(typed)
    assert all(key.isalnum() for key in found.split())
    assert things(tidied(typed)) == things(typed)
