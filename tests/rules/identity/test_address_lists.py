"""Several addresses of one person: as they are typed, kept in one line, and put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.addresses import Address, all_of, listed, written
from data.model.errors import RuleError
from data.model.followup import Person
from data.rules.acts.checks import check_person
from data.rules.identity.address_lists import (
    as_typed,
    is_same_email,
    read_emails,
    read_phones,
    with_all_addresses,
    with_emails,
)

EMAILS = [
    ("", ""),
    (" , ", ""),
    ("dana@initech.example", "dana@initech.example"),
    ("mailto:dana@initech.example", "dana@initech.example"),
    ("Dana Li <dana@initech.example>", "dana@initech.example"),
    ('"Li, Dana" <dana@initech.example>', "dana@initech.example"),
    ('"Li, Dana" <dana@initech.example>, d@home.example', "dana@initech.example, d@home.example"),
    ("dana@initech.example, d@home.example", "dana@initech.example, d@home.example"),
    ("dana@initech.example; d@home.example", "dana@initech.example, d@home.example"),
    ("dana@initech.example\nd@home.example\n", "dana@initech.example, d@home.example"),
    ("work: dana@initech.example, home: d@home.example", "work: dana@initech.example, home: d@home.example"),
    ("WORK:dana@initech.example", "work: dana@initech.example"),
    ("dana@initech.example (work)", "work: dana@initech.example"),
    ("work dana@initech.example", "work: dana@initech.example"),
    ("his mother's: d@home.example", "his mother's: d@home.example"),
    ("e-mail: dana@initech.example", "dana@initech.example"),
    ("a@x.example, A@X.example, b@x.example", "a@x.example, b@x.example"),
    ("a@x.example, home: a@x.example", "home: a@x.example"),
    ("a@x.example, nobody", "a@x.example, nobody"),
    ("mailto:a@x.example?subject=Hi, there", "a@x.example"),
    ("büro: dana@bücher.example", "büro: dana@bücher.example"),
]
PHONES = [
    ("", ""),
    ("+1 212 555 0134", "+1 212 555 0134"),
    ("+1 212 555 0134, ext. 102", "+1 212 555 0134, ext. 102"),
    ("tel:+12125550134;ext=102", "+12125550134 ext. 102"),
    ("tel:+12125550134;ext=102, +1 917 555 0100", "+12125550134 ext. 102, +1 917 555 0100"),
    ("+1 212 555 0134; +1 917 555 0100", "+1 212 555 0134, +1 917 555 0100"),
    ("work: +1 212 555 0134, mobile: +1 917 555 0100", "work: +1 212 555 0134, mobile: +1 917 555 0100"),
    ("work +1 212 555 0134\nmobile (917) 555 0100", "work: +1 212 555 0134, mobile: (917) 555 0100"),
    ("+1 917 555 0100 (mobile)", "mobile: +1 917 555 0100"),
    ("+44 (0)20 7946 0018", "+44 (0)20 7946 0018"),
    ("Phone: +1 917 555 0100", "+1 917 555 0100"),
    ("+1 212 555 0134, 00 1 (212) 555-0134", "+1 212 555 0134"),
]


@pytest.mark.parametrize(("typed", "kept"), EMAILS)
def test_e_mail_addresses_are_read_as_they_are_typed(typed: str, kept: str) -> None:
    assert written(read_emails(typed)) == kept


@pytest.mark.parametrize(("typed", "kept"), PHONES)
def test_numbers_are_read_as_they_are_typed(typed: str, kept: str) -> None:
    assert written(read_phones(typed)) == kept


def test_the_first_is_preferred_and_one_without_a_label_is_kept_as_it_was() -> None:
    several = check_person(
        Person("Dana Li", email="work: d@initech.example, d@home.example", phone="212 555 0134")
    )
    assert (several.email, several.emails) == ("d@initech.example", "work: d@initech.example, d@home.example")
    assert (several.phone, several.phones) == ("212 555 0134", "")
    assert several.all_emails == (Address("d@initech.example", "work"), Address("d@home.example"))
    assert several.all_phones == (Address("212 555 0134"),)
    assert check_person(several) == several, "what is kept is read as itself"


def test_one_address_that_is_set_later_is_preferred_and_the_others_stay() -> None:
    """As where an act that is older than lists of addresses is undone, or a search finds another number."""
    assert all_of("new@x.example", "work: a@x.example, b@x.example") == (
        Address("new@x.example"), Address("a@x.example", "work"), Address("b@x.example"),
    )  # fmt: skip
    assert all_of("b@x.example", "work: a@x.example, b@x.example")[0] == Address("b@x.example")
    assert all_of("", "work: a@x.example, b@x.example")[0] == Address("a@x.example", "work")


@pytest.mark.parametrize(
    "given", [{"email": "d@x.example, not an address"}, {"phone": "+1 212 555 0134, home: 12"}]
)
def test_each_address_is_checked(given: dict[str, str]) -> None:
    with pytest.raises(RuleError):
        check_person(Person("Dana Li", **given))


@pytest.mark.parametrize(
    ("known", "other", "emails", "phones"),
    [
        (Person("D"), Person("D"), "", ""),
        (Person("D"), Person("D", email="a@x.example"), "a@x.example", ""),
        (Person("D", email="a@x.example"), Person("D", email="A@x.example"), "a@x.example", ""),
        (Person("D", email="a@x.example"), Person("D", email="b@x.example"), "a@x.example, b@x.example", ""),
        (Person("D", phone="+1 212 555 0134"), Person("D", phone="(212) 555-0134", phones="work: (212) 555-0134"),
         "", "work: +1 212 555 0134"),
        (Person("D", email="a@x.example", emails="a@x.example, b@x.example"), Person("D", email="b@x.example"),
         "a@x.example, b@x.example", ""),
    ],
)  # fmt: skip
def test_all_addresses_of_two_are_kept_each_once(known: Person, other: Person, emails: str, phones: str) -> None:
    both = with_all_addresses(known, other)
    assert (as_typed(both, "email"), as_typed(both, "phone")) == (emails, phones)
    assert with_all_addresses(both, other) == both


_LABELS = st.sampled_from(["", "work", "home", "mobile", "his desk"])
_VALUES = st.from_regex(r"[a-z]{1,6}@[a-z]{1,6}\.example", fullmatch=True)


@given(st.lists(st.builds(Address, _VALUES, _LABELS), max_size=5, unique_by=lambda one: one.value))
def test_what_is_kept_is_read_as_what_it_was(addresses: list[Address]) -> None:
    person = with_emails(Person("Dana Li"), tuple(addresses))
    assert person.all_emails == tuple(addresses)
    assert listed(person.emails) == (tuple(addresses) if person.emails else ())
    assert read_emails(as_typed(person, "email")) == tuple(addresses)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_kept_as_something_that_is_read_the_same(typed: str) -> None:
    found = with_emails(Person("Dana Li"), read_emails(typed))
    assert listed(found.emails) == found.all_emails or not found.emails
    assert all(one.value for one in found.all_emails)


def test_addresses_are_compared_without_their_case() -> None:
    assert is_same_email("Dana@Initech.example", "dana@initech.EXAMPLE")
