"""E-mail addresses and phone numbers as they come out of other programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import Person
from data.model.text import fold
from data.rules.acts.checks import check_person
from data.rules.identity.addresses import clean_email, email_key, is_same_mailbox
from data.rules.identity.phone_numbers import clean_number, is_same_number, number_key, wanted_digits

EMAILS = [
    "dana@x.example",
    "mailto:dana@x.example",
    "MAILTO:dana@x.example?subject=Hi%20there",
    "mailto:dana%40x.example",
    "Dana Li <dana@x.example>",
    '"Li, Dana" <dana@x.example>',
    "<dana@x.example>",
    "<mailto:dana@x.example>",
    "Dana <mailto:dana@x.example>",
    "dana@x.example.",
    "dana@x.example,",
    "dana@x.example;",
    " dana@x.example\u00a0",
    "dana\u200b@x.example",
    "\u200edana@x.example\u202c",
    "\ufeffdana@x.example",
    "dana@x.exam\u00adple",
    "ｄａｎａ＠ｘ．ｅｘａｍｐｌｅ",
    "'dana@x.example'",
    "(dana@x.example)",
    "smtp:dana@x.example",
    "E-mail: dana@x.example",
    "Email:dana@x.example",
]
NUMBERS = {
    "+1 212 555 0134": "+1 212 555 0134",
    "tel:+1-212-555-0134": "+1-212-555-0134",
    "TEL:+1%20212%20555%200134": "+1 212 555 0134",
    "tel:+12125550134;ext=102": "+12125550134 ext. 102",
    "tel:555-0134;phone-context=+1212": "+1212 555-0134",
    "callto://+12125550134": "+12125550134",
    "\u202a+1 212 555 0134\u202c": "+1 212 555 0134",
    "\u200e+1 212 555 0134": "+1 212 555 0134",
    "+١ ٢١٢ ٥٥٥ ٠١٣٤": "+1 212 555 0134",
    "＋１ ２１２ ５５５ ０１３４": "+1 212 555 0134",
    "+1 212‑555‑0134": "+1 212-555-0134",
    "+1\u00a0212\u202f555\u00a00134": "+1 212 555 0134",
    "<+1 212 555 0134>": "+1 212 555 0134",
    "(212) 555-0134 ext. 5": "(212) 555-0134 ext. 5",
    "": "",
}


@pytest.mark.parametrize("typed", EMAILS)
def test_an_address_is_kept_without_what_came_with_it(typed: str) -> None:
    assert clean_email(typed) == "dana@x.example"
    assert email_key(typed.upper()) == "dana@x.example"
    assert check_person(Person("Dana Li", email=typed)).email == "dana@x.example"


@pytest.mark.parametrize(
    ("one", "other"), [("d@müller.example", "D@XN--MLLER-KVA.example"), ("D@X.org", "d@x.org")]
)
def test_addresses_that_reach_one_mailbox_are_compared_as_one(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize("typed", ["", "dana", "a@x.org, b@y.org", "dana @x.org", "@", "mailto:", "<>"])
def test_what_is_no_address_or_several_stays_to_be_refused(typed: str) -> None:
    assert clean_email(clean_email(typed)) == clean_email(typed)
    with pytest.raises(ValueError, match="isn't a valid e-mail address"):
        check_person(Person("Dana Li", email=f"{typed} x"))


@pytest.mark.parametrize(("typed", "kept"), NUMBERS.items())
def test_a_number_is_kept_without_what_came_with_it(typed: str, kept: str) -> None:
    assert clean_number(typed) == kept
    assert clean_number(kept) == kept
    assert check_person(Person("Dana Li", phone=typed)).phone == kept


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("+1 212 555 0134", "(212) 555-0134", True),
        ("+1 212 555 0134", "001 212 555 0134", True),
        ("+1 212 555 0134", "tel:+12125550134", True),
        ("+49 30 1234567", "030 1234567", True),
        ("+49 (0)30 1234567", "0049 30 1234567", True),
        ("+49 30 1234567", "+49 30 1234568", False),
        ("+1 212 555 0134 ext. 5", "+1 212 555 0134 x5", True),
        ("+1 212 555 0134 ext. 5", "+1 212 555 0134 ext. 6", False),
        ("+1 212 555 0134", "555 0134", False),  # of whichever town
        ("+1 212 555 0134", "+1 650 555 0134", False),
        ("", "", False),
        ("call me", "call me", False),
        ("+48 22 123 45 67", "+82 2 123 4567", False),  # each with its country, and one ends with the other
        ("0048 22 123 45 67", "+82 2 123 4567", False),
        ("0048 22 123 45 67", "+48 22 123 45 67", True),
        ("+82 2 123 4567", "82 2 123 4567", True),
        ("+82 2 123 4567", "02 123 4567", True),
    ],
)
def test_numbers_are_compared_by_their_digits(one: str, other: str, is_same: bool) -> None:
    assert is_same_number(one, other) is is_same
    assert is_same_number(other, one) is is_same


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0199", ("0199",)),
        ("(212) 555", ("212555",)),
        ("+1 212", ("1212",)),
        ("+49 151 2345", ("491512345", "1512345")),
        ("0049 151 2345", ("00491512345", "491512345", "1512345")),
        ("0151 2345", ("01512345", "1512345")),
        ("+353 86 123", ("35386123", "86123")),
        ("٠١٩٩", ("0199",)),
        ("1", ()),
        ("dana", ()),
        ("dana 0199", ()),
        ("", ()),
    ],
)
def test_a_part_of_a_number_is_looked_for_in_each_way_it_may_be_on_file(
    typed: str, digits: tuple[str, ...]
) -> None:
    assert wanted_digits(typed) == digits


@given(st.text(max_size=60))
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean_number(clean_number(text)) == clean_number(text)
    assert clean_email(clean_email(text)) == clean_email(text)
    assert all(digit in "0123456789x" for digit in number_key(text).removeprefix("+"))


@pytest.mark.parametrize(
    "name", ["Da\u200bna Li", "\u202eDana Li\u202c", "Dana\u00ad Li", "\ufeffDana Li", "Da\u200cna Li"]
)
def test_a_name_is_kept_as_it_is_written_and_compared_without_signs_that_nobody_sees(name: str) -> None:
    assert check_person(Person(name)).name == name
    assert fold(name) == "dana li"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("dana@x.example", "dana@x.example", True),
        ("dana@x.example", "dana+jobs@x.example", True),
        ("dana+jobs@x.example", "dana@x.example", True),
        ("dana+a@x.example", "dana+b@x.example", False),
        ("dana@x.example", "dana+jobs@y.example", False),
        ("+dana@x.example", "+li@x.example", False),
        ("dana@x.example", "raj@x.example", False),
    ],
)
def test_an_address_with_a_tag_is_the_one_without(one: str, other: str, expected: bool) -> None:
    assert is_same_mailbox(one, other) is expected
