"""Who could meet whom: one looks for what the other offers (M7)."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.match import Fit, Match
from data.rules.matching.matches import Thing, Wisher, all_matches, match, matches_of


def wisher(number: int, looks_for: str = "", offers: str = "", **more: object) -> Wisher:
    named = {"name": f"Person {number}", "uid": f"uid-{number}"} | more
    return Wisher(number, wishes=Thing.each(looks_for), offers=Thing.each(offers), **named)  # type: ignore[arg-type]


DANA = wisher(1, "a flat in Berlin", "data engineering, mentoring")


@pytest.mark.parametrize(
    ("wish", "offer"),
    [
        ("a data engineer", "data engineering"),
        ("an engineer", "data engineering"),
        ("a data engineer in Berlin", "data engineering"),
        ("funding", "an angel investor"),
        ("introductions to investors", "introductions to VCs"),
        ("someone to translate into French", "French translation"),
        ("MARKETING", "marketing for small shops"),
    ],
)
def test_a_wish_is_met(wish: str, offer: str) -> None:
    found = match(wisher(1, wish), wisher(2, offers=offer))
    assert found is not None
    assert (found.gets, found.gives) == (Fit(wish, offer), None)


@pytest.mark.parametrize(
    ("wish", "offer"),
    [
        ("a data engineer", "data science"),
        ("a flat in Berlin", "Berlin tours"),
        ("a mentor", "mental health"),
        ("a job", "a job"),
        ("help", "help"),
        ("a developer", "business development"),
        ("a data engineer in Berlin", "Berlin"),
        ("", "data engineering"),
    ],
)
def test_a_wish_is_not_met(wish: str, offer: str) -> None:
    assert match(wisher(1, wish), wisher(2, offers=offer)) is None


def test_who_fits_in_both_directions_comes_first_then_the_better_then_the_older() -> None:
    both = wisher(5, "a mentor", "a flat in Berlin")
    one_way, worse, same = wisher(2, "a mentor"), wisher(3, "an engineer"), wisher(4, "a mentor")
    found = matches_of(DANA, [worse, same, one_way, both, wisher(6, "a plumber")])
    assert [one.other_id for one in found] == [5, 2, 4, 3]
    assert found[0].gives == Fit("a mentor", "mentoring")
    assert found[0].gets == Fit("a flat in Berlin", "a flat in Berlin")


@pytest.mark.parametrize(
    "other",
    [
        wisher(2, "a mentor", is_stopped=True),
        wisher(1, "a mentor"),
        wisher(2, "a mentor", acquainted=frozenset(["uid-1"])),
        wisher(2, "a mentor", organisation_key="initech"),
        wisher(2, "a mentor", name_key="dana li"),
    ],
    ids=["stopped", "the same", "acquainted", "a colleague", "of that name"],
)
def test_somebody_who_is_not_to_be_introduced(other: Wisher) -> None:
    dana = wisher(1, "", "mentoring", name_key="dana li", organisation_key="initech")
    assert match(dana, other) is None
    assert match(other, dana) is None


def test_colleagues_fit_where_every_word_of_the_wish_is_met() -> None:
    dana = wisher(1, "", "data engineering", organisation_key="initech")
    assert match(dana, wisher(2, "a data engineer", organisation_key="initech"))
    assert match(dana, wisher(2, "an engineer", organisation_key="initech")) is None
    assert match(dana, wisher(2, "an engineer", organisation_key="globex"))


WORDS = st.sampled_from(
    [
        "a mentor",
        "mentoring",
        "a data engineer",
        "data engineering",
        "an engineer",
        "a flat",
        "funding",
        "VCs",
        "a job",
    ]
)
LINES = st.lists(WORDS, max_size=3).map(", ".join)
PEOPLE = st.lists(
    st.tuples(LINES, LINES, st.sampled_from(["", "initech", "globex"]), st.booleans(), st.sets(st.integers(0, 7))),
    max_size=8,
).map(
    lambda rows: [
        wisher(
            number,
            looks_for,
            offers,
            organisation_key=where,
            is_stopped=stopped,
            acquainted=frozenset(f"uid-{other}" for other in knows),
        )
        for number, (looks_for, offers, where, stopped, knows) in enumerate(rows)
    ]
)


@given(PEOPLE)
def test_it_is_the_same_from_either_side(people: list[Wisher]) -> None:
    for one, other in combinations(people, 2):
        found, turned = match(one, other), match(other, one)
        assert (found is None) == (turned is None)
        if found and turned:
            assert turned == found.turned()
            assert not any(person.is_stopped for person in (one, other))
            assert found.gets or found.gives


@given(PEOPLE, st.randoms())
def test_all_matches_are_the_best_of_each_in_whatever_order_they_come(
    people: list[Wisher], chance: object
) -> None:
    found = all_matches(people)
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random, which hypothesis doesn't name
    assert set(all_matches(shuffled)) == set(found)
    best: set[Match] = set()
    for one in people:
        for pair in matches_of(one, people)[:1]:
            best.add(pair if pair.one_id < pair.other_id else pair.turned())
    assert set(found) == best
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
