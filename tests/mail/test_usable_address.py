"""Addresses that mail can carry: the usual ones pass by a glance, which says what the long way says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.usable_address import USUAL, as_mail_has_it, checked_address
from data.model.errors import RuleError


@given(st.from_regex(USUAL, fullmatch=True))
def test_a_usual_address_is_one_by_the_rules_of_headers(address: str) -> None:
    assert checked_address(address) == as_mail_has_it(address) == address


@pytest.mark.parametrize(
    ("written", "carried"),
    [
        (" dana@initech.example ", "dana@initech.example"),
        ("dana.li+jobs@initech.example", "dana.li+jobs@initech.example"),
        ("zoë@initech.example", "zoë@initech.example"),
        ("dana@bücher.example", "dana@xn--bcher-kva.example"),
        ("dana@localhost", "dana@localhost"),
        ("o'brien@initech.example", "o'brien@initech.example"),
    ],
)
def test_an_address_as_mail_has_it(written: str, carried: str) -> None:
    assert checked_address(written) == carried


@pytest.mark.parametrize(
    "written",
    [
        "", "dana", "dana@", "@initech.example", "dana@initech..example",
        "dana@-initech.example", "dana li@initech.example",
        "dana@initech.example\nBcc: all@initech.example", f"{'d' * 65}@initech.example",
        f"dana@{'i' * 64}.example", "=dana@initech.example",
    ],
)  # fmt: skip
def test_what_mail_cannot_carry(written: str) -> None:
    with pytest.raises(RuleError) as fault:
        checked_address(written)
    assert "\n" not in str(fault.value)


def test_whoever_has_an_address_waits_for_no_parser_of_mail() -> None:
    asked = (
        "import sys; from app.settings.author import author_of;"
        "author_of({'email': 'alex@reed.example, a.reed@home.example'});"
        "print([name for name in sys.modules if name.partition('.')[0] == 'email'])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
