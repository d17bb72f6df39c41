"""Two entries of one person as one: nothing that either says is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import Person
from data.rules.identity.address_lists import is_same_email
from data.rules.identity.one_person import as_one

DANA = Person("Dana Li", "Initech", "Head of Data", "d@initech.example", id=1)
EARLY, LATE = date(2026, 11, 1), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Person("Dana Li", id=2), {}),
        (Person("dana li", "INITECH, Inc.", "head of data", "D@initech.example"), {}),
        (Person("Dana Li", phone="+1 212 555 0134"), {"phone": "+1 212 555 0134"}),
        (Person("Dana Li", email="d@home.example", emails="home: d@home.example"),
         {"emails": "d@initech.example, home: d@home.example"}),
        (Person("Dana Li-Roe"), {"notes": "Also on file: Dana Li-Roe."}),
        (Person("Dana Li", "Globex", "Vice President"), {"notes": "Also on file: Vice President, Globex."}),
        (Person("Dana Li", notes="Likes tea", address="1 Main Street", timezone="Asia/Tokyo", country="JP"),
         {"notes": "Likes tea", "address": "1 Main Street", "timezone": "Asia/Tokyo", "country": "JP"}),
        (Person("Dana Li", profile="linkedin.com/in/dana"), {"profile": "linkedin.com/in/dana"}),
        (Person("Dana Li", stopped_on=EARLY), {"stopped_on": EARLY}),
        (Person("Dana Li", tags="vip Berlin"), {"tags": "vip Berlin"}),
        (Person("Dana Li", looks_for="a flat", offers="talks"), {"looks_for": "a flat", "offers": "talks"}),
    ],
)  # fmt: skip
def test_what_the_other_entry_adds(other: Person, expected: dict[str, object]) -> None:
    assert as_one(DANA, other) == replace(DANA, **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "other", "expected"),
    [
        # A title belongs to an organisation: without one it may be said of any.
        (Person("D", "Initech"), Person("D", "Globex", "Head"), {"notes": "Also on file: Head, Globex."}),
        (Person("D", "Initech"), Person("D", "", "Head"), {"title": "Head"}),
        (Person("D"), Person("D", "Globex", "Head"), {"organisation": "Globex", "title": "Head"}),
        (Person("D", notes="One"), Person("D", notes="Two"), {"notes": "One\nTwo"}),
        (Person("D", looks_for="a flat"), Person("D", looks_for="A Flat, tea"), {"looks_for": "a flat, tea"}),
        (Person("D", notes="One\nTwo"), Person("D", notes="Two"), {}),
        (Person("D", stopped_on=LATE), Person("D", stopped_on=EARLY), {"stopped_on": EARLY}),
        # A stop is known by the profile of who said it (F6).
        (Person("D", profile="https://x.example/a"), Person("D", profile="https://x.example/b", stopped_on=EARLY),
         {"profile": "https://x.example/b", "stopped_on": EARLY, "notes": "Also on file: https://x.example/a."}),
        (Person("D", profile="https://x.example/a"), Person("D", profile="https://x.example/b"),
         {"notes": "Also on file: https://x.example/b."}),
        (Person("D", address="1 Main Street"), Person("D", address="2 Side Street"),
         {"notes": "Also on file: 2 Side Street."}),
    ],
)  # fmt: skip
def test_where_the_two_differ_the_first_stays_and_the_notes_have_the_rest(
    kept: Person, other: Person, expected: dict[str, object]
) -> None:
    assert as_one(kept, other) == replace(kept, **expected)  # type: ignore[arg-type]


_TEXTS = st.sampled_from(["", "", "Initech", "Globex", "initech"])
_PEOPLE = st.builds(
    Person,
    st.sampled_from(["Dana Li", "D. Li"]),
    organisation=_TEXTS,
    title=st.sampled_from(["", "Head", "Lead"]),
    email=st.sampled_from(["", "a@x.example", "A@x.example", "b@x.example"]),
    phone=st.sampled_from(["", "+1 212 555 0134", "(212) 555-0134", "+1 917 555 0100"]),
    profile=st.sampled_from(["", "https://x.example/a", "https://x.example/b"]),
    address=st.sampled_from(["", "1 Main Street", "2 Side Street"]),
    timezone=st.sampled_from(["", "Asia/Tokyo", "Europe/Paris"]),
    notes=st.sampled_from(["", "Likes tea", "Two\nlines"]),
    stopped_on=st.sampled_from([None, EARLY, LATE]),
)


@given(_PEOPLE, _PEOPLE)
def test_every_word_of_either_is_in_the_whole(kept: Person, other: Person) -> None:
    one = as_one(kept, other)
    said = "\n".join(map(str, (one.name, one.organisation, one.title, one.profile, one.address, one.timezone,
                               one.notes))).casefold()  # fmt: skip
    for entry in (kept, other):
        words = (entry.name, entry.organisation, entry.title, entry.profile, entry.address, entry.timezone)
        assert all(word.casefold() in said for word in words)
        assert all(line.casefold() in said for line in entry.notes.split("\n"))
        for email in entry.all_emails:
            assert any(is_same_email(email.value, known.value) for known in one.all_emails)
    assert (one.stopped_on is None) == (kept.stopped_on is None and other.stopped_on is None)
    assert as_one(one, replace(other, notes="")).notes == one.notes, "the same again adds nothing"
