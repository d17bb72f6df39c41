"""Who may be on file twice: which names, addresses and numbers may be one person's, and which surely aren't."""

from __future__ import annotations

import string
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import Person
from data.model.text import fold
from data.rules.identity.addresses import email_key
from data.rules.identity.doubles import Double, Entry, Why, doubles, is_alike, surer
from data.rules.identity.nicknames import forms_of, is_short_for
from data.rules.identity.organisations import organisation_key
from data.rules.identity.phone_numbers import number_key
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import name_words


def entries(*people: Person) -> list[Entry]:
    """What is compared of people, who get the ids 1, 2, 3 …"""
    return [
        Entry(
            number,
            name_words(one.name),
            organisation_key(one.organisation),
            tuple(email_key(email.value) for email in one.all_emails),
            tuple(number_key(phone.value) for phone in one.all_phones),
            profile_key(one.profile),
            f"uid{number}",
        )
        for number, one in enumerate(people, 1)
    ]


ALIKE = [
    ("Dana Li", "dana li"),
    ("Dana Li", "Li, Dana"),
    ("Dana Li", "Dana Li-Roe"),
    ("Dana Li", "Dr. Dana Li, PhD"),
    ("Dana Li", "D. Li"),
    ("Dana M. Li", "Dana Li"),
    ("Zoë Brûlé", "Zoe Brule"),
    ("Bob Smith", "Robert Smith"),
    ("Bob Smith", "Rob Smith"),
    ("Liz Garcia", "Elizabeth Garcia"),
    ("Steve Ortiz", "Stephen Ortiz"),
    ("Dana Li", "Danna Li"),
    ("Dana Whitfield", "Dana Whitfeild"),
    ("Dana Whitfield", "Dana Whitfeld"),
    ("Michael Okafor", "Micheal Okafor"),
    ("田中 裕樹", "田中 裕樹"),
    ("Cher", "CHER"),
    ("Anne-Marie Roe", "Annemarie Roe"),
    ("山田太郎", "山田 太郎"),
]
UNLIKE = [
    ("Dana Li", "Lena Groß"),
    ("Dana Li", "Dana Groß"),
    ("Dana Li", "Dana"),
    ("Dana Li", "Diana Li"),
    ("Ana Li", "Anna Li"),
    ("Maria Schmidt", "Marie Schmidt"),
    ("Daniel Novak", "Daniela Novak"),
    ("Julia Novak", "Julie Novak"),
    ("Alex Novak", "Alexandra Novak"),
    ("Sam Novak", "Samantha Novak"),
    ("Stephen Ortiz", "Steven Ortiz"),
    ("Dan Brown", "Dana Brown"),
    ("Robert Smith", "Richard Smith"),
    ("J. Smith", "D. Smith"),
    ("D. L.", "Dana Groß"),
    ("", "Dana Li"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_may_be_of_one_person(one: str, other: str) -> None:
    assert is_alike(name_words(one), name_words(other))
    assert is_alike(name_words(other), name_words(one))


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not is_alike(name_words(one), name_words(other))
    assert not is_alike(name_words(other), name_words(one))


def test_a_short_form_goes_no_further_than_it_is_sure() -> None:
    assert is_short_for("bob", "robert")
    assert is_short_for("bob", "rob")
    assert is_short_for("steve", "steven")
    assert is_short_for("steve", "stephen")
    assert not is_short_for("steven", "stephen")
    assert not is_short_for("alex", "alexander")
    assert not is_short_for("dana", "dana")
    assert forms_of("steve") == {"stephen", "steven"}
    assert forms_of("dana") == {"dana"}


LINKED = "https://www.linkedin.com/in/"
PAIRS = [
    # The same address, whatever the names.
    (Person("Dana Li", email="d@x.example"), Person("Mum", email="D@X.example"), Why.ADDRESS),
    (Person("Dana Li", email="a@x.example", emails="a@x.example, work: d@x.example"),
     Person("D. Li", email="d@x.example"), Why.ADDRESS),
    # The same number, from abroad or within the country; with unlike names only where not both work somewhere.
    (Person("Dana Li", "Initech", phone="+1 212 555 0134"), Person("Bob Ray", "Globex", phone="+1 212 555 0134"),
     Why.LINE),
    (Person("Dana Li", phone="+1 212 555 0134"), Person("D. Li", phone="(212) 555-0134"), Why.NUMBER),
    (Person("Dana Li", "Initech", phone="+1 212 555 0134"), Person("Mum", phone="212 555 0134"), Why.NUMBER),
    (Person("Dana Li", "Initech", phone="+1 212 555 0134"),
     Person("Bob Ray", "INITECH Inc", phone="+1 212 555 0134"), Why.LINE),
    # A word of the name and the number are the same: a short form, a name by marriage, another spelling.
    (Person("Sam Roe", "DS", phone="303 555 0100"),
     Person("Samuel Roe", "DS", phone="+1 303 555 0100"), Why.NUMBER),
    (Person("Mary Smith", "DS", phone="303 555 0100"),
     Person("Mary Jones", "DS", phone="303 555 0100"), Why.NUMBER),
    (Person("Dana Li", phone="212 555 0134 ext. 7"), Person("Dana Li", "Globex", phone="212 555 0134 ext. 8"),
     Why.NAME),
    (Person("Dana Li", phone="555 0134"), Person("Lena Groß", phone="555 0199"), None),
    (Person("Łukasz Nowak", phone="+48 22 123 45 67"), Person("김철수", phone="+82 2 123 4567"), None),
    # The same profile.
    (Person("Dana Li", profile=f"{LINKED}dana"), Person("D", profile="linkedin.com/in/Dana/"), Why.PROFILE),
    # Names at one organisation, however it is written.
    (Person("Dana Li", "Initech"), Person("D. Li", "INITECH, Inc."), Why.NAME),
    (Person("Bob Smith", "Initech"), Person("Robert Smith", "Initech GmbH"), Why.NAME),
    (Person("Li, Dana", "Initech"), Person("Dana Li", "Initech"), Why.NAME),
    (Person("山田太郎", "Initech"), Person("山田 太郎", "Initech"), Why.NAME),
    (Person("Dana Li", "Initech"), Person("Lena Li", "Initech"), None),
    # The same name, of which only one entry says where; but not a similar one.
    (Person("Dana Li", "Initech"), Person("Dana Li"), Why.NAME),
    (Person("Dana Li"), Person("dana  li"), Why.NAME),
    (Person("Dana Li", "Initech"), Person("D. Li"), None),
    # The same full name at two organisations is the least sure.
    (Person("Dana Li", "Initech"), Person("Dana Li", "Globex"), Why.NAMESAKE),
    (Person("Dana Li", "Initech"), Person("LI, Dana", "Globex"), Why.NAMESAKE),
    (Person("Dana Li", "Initech", profile=f"{LINKED}dana"),
     Person("Dana Li", "Globex", profile=f"{LINKED}dana-li"), None),
    (Person("D. Li", "Initech"), Person("D. Li", "Globex"), None),
    (Person("Dana Li", "Initech"), Person("Dana M. Li", "Globex"), None),
    (Person("Dana"), Person("Dana"), None),
    # Two pages on LinkedIn are two people.
    (Person("Dana Li", "Initech", profile=f"{LINKED}dana"),
     Person("Dana Li", "Initech", profile=f"{LINKED}dana-li"), None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), PAIRS)
def test_two_entries_that_may_be_one_person(one: Person, other: Person, why: Why | None) -> None:
    expected = () if why is None else (Double(1, 2, why),)
    assert doubles(entries(one, other)) == expected
    assert doubles(entries(other, one)) == expected, "whichever came first"


def test_who_is_somebody_else_for_good_is_not_asked_about_again() -> None:
    one, other, third = entries(*[Person("Dana Li", "Initech")] * 3)
    assert [pair[:2] for pair in doubles([one, other, third])] == [(1, 2), (1, 3)]
    assert [pair[:2] for pair in doubles([one._replace(apart=frozenset(["uid2"])), other, third])] == [(1, 3)]
    apart = one._replace(apart=frozenset(["uid2", "uid3"]))
    assert [pair[:2] for pair in doubles([apart, other, third])] == [(2, 3)]


def test_the_surest_come_first_and_each_pair_once() -> None:
    known = entries(
        Person("Lena Groß", "Initech"), Person("L. Groß", "Initech"),
        Person("Dana Li", "Initech", email="d@x.example"), Person("D. Li", "Initech", email="d@x.example"),
    )  # fmt: skip
    assert doubles(known) == (Double(3, 4, Why.ADDRESS), Double(1, 2, Why.NAME))


def test_a_name_that_many_have_tells_nothing_and_namesakes_come_last() -> None:
    places = ("Initech", "Globex", "Hooli", "Acme", "Umbrella")
    crowd = [Person("Ann Lee", place) for place in places]
    assert doubles(entries(*crowd)) == ()
    assert [pair[:2] for pair in doubles(entries(*crowd[:4]))] == [(1, 2), (1, 3), (1, 4)]
    found = doubles(entries(*crowd[:2], Person("Dana Li", "Initech"), Person("D. Li", "Initech")))
    assert found == (Double(3, 4, Why.NAME), Double(1, 2, Why.NAMESAKE))
    assert surer(found) == found[:1]


def test_a_switchboard_joins_nobody_but_those_of_one_name() -> None:
    known = entries(
        *(Person(name, "", phone="212 555 0100") for name in ("Dana Li", "Bob Ray", "Lena Groß", "D. Li"))
    )
    assert doubles(known) == (Double(1, 4, Why.NUMBER),)


_LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=4)
_ENTRIES = st.lists(
    st.builds(
        Entry,
        st.just(0),
        st.lists(st.sampled_from(["dana", "li", "d", "bob", "robert", "whitfield", "whitfeild"]), min_size=1,
                 max_size=3).map(tuple),
        st.sampled_from(["", "initech", "globex"]),
        st.lists(st.sampled_from(["a@x", "b@x", "c@x"]), max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(["12125550134", "2125550134", "2125550199", "2125550134x7"]), max_size=2,
                 unique=True).map(tuple),
        st.sampled_from(["", "", "linkedin.com/in/a", "linkedin.com/in/b"]),
    ),
    max_size=25,
)  # fmt: skip


@given(_ENTRIES)
def test_what_is_found_fast_is_what_comparing_all_finds(unnumbered: list[Entry]) -> None:
    """Who may be one person is together, be it by way of others; two who aren't are never together."""
    known = [one._replace(id=number, uid=f"u{number}") for number, one in enumerate(unnumbered, 1)]
    found = doubles(known)
    linked = {number: {number} for number in range(1, len(known) + 1)}
    for pair in found:
        assert pair.one < pair.other
        whole = linked[pair.one] | linked[pair.other]
        assert linked[pair.one] is not linked[pair.other], "no pair is more than is needed"
        linked |= dict.fromkeys(whole, whole)
    for one, other in combinations(known, 2):
        if {*one.emails} & {*other.emails} or (one.profile and one.profile == other.profile):
            assert linked[one.id] is linked[other.id]
        if (
            is_alike(one.words, other.words)
            and one.organisation == other.organisation != ""
            and not (one.profile and other.profile and one.profile != other.profile)
        ):
            assert linked[one.id] is linked[other.id]


@given(st.text(max_size=30), st.text(max_size=30))
def test_names_are_alike_both_ways_and_with_themselves(one: str, other: str) -> None:
    first, second = name_words(one), name_words(other)
    assert is_alike(first, second) == is_alike(second, first)
    if fold(one).strip():
        assert is_alike(first, first)


SHORT = {
    "one whom it can mean": (("Sam Ortiz", "Samuel Ortiz"), [(1, 2)]),
    "the whole name first": (("Alexandra Novak", "Alex Novak"), [(1, 2)]),
    "and a middle name": (("Alex J Reed", "Alexander J Reed"), [(1, 2)]),
    "two whom it can mean": (("Sam Ortiz", "Samuel Ortiz", "Samantha Ortiz"), []),
    "another surname": (("Sam Ortiz", "Samuel Reed"), []),
    "another name": (("Sam Ortiz", "Sandra Ortiz"), []),
    "no surname": (("Sam", "Samuel"), []),
    "an initial for a surname": (("Sam O", "Samuel O"), []),
}


@pytest.mark.parametrize("name", SHORT)
def test_a_short_form_of_several_names_is_the_only_one_there(name: str) -> None:
    names, found = SHORT[name]
    there = entries(*(Person(each, "Initech Inc.") for each in names))
    assert [pair[:2] for pair in doubles(there)] == found
    assert [pair[:2] for pair in doubles(entries(*(Person(each) for each in names)))] == []
    pages = entries(*(Person(each, "Initech", profile=f"in/{n}") for n, each in enumerate(names)))
    assert not doubles(pages), "two pages are two people"
