"""Searches: what is typed of a number, of who told it, and of a company's domain."""

from __future__ import annotations

import pytest

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.vocabulary import Action, Origin
from data.rules.acts.search import Findings, trail_of
from tests.builders import BOOK, EMAIL, NOW, PHONE, at, edited, found, opened, plan, step_of

SEARCHING = opened("application-call", who=Person("Dana Li", "Initech", email="dana@initech.example"))


@pytest.mark.parametrize("extension", ["12", "ext 12", "ext. 12", "Ext.12", "EXT: 12", "x12", "extension 12"])
def test_an_extension_is_behind_the_main_line_however_it_is_typed(extension: str) -> None:
    it = found(SEARCHING, Findings(main_line="+1 212 555 0100", extension=extension), NOW, BOOK)
    assert it.person is not None
    assert it.person.phone == "+1 212 555 0100 ext. 12"


def test_a_number_of_their_own_goes_before_the_main_line() -> None:
    it = found(SEARCHING, Findings(main_line="+1 212 555 0100", phone="+1 212 555 0199", extension="7"), NOW, BOOK)
    assert it.person is not None
    assert it.person.phone == "+1 212 555 0199 ext. 7"
    assert it.trail.main_line == "+1 212 555 0100"


def test_a_main_line_alone_is_nobodys_number() -> None:
    it = found(SEARCHING, Findings(main_line="+1 212 555 0100"), NOW, BOOK)
    assert step_of(it).action is Action.FIND_NUMBER


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "Yahoo.fr", "yahoo.co.uk", "hotmail.co.uk", "outlook.de", "gmx.at", "mail.ru"],
)
def test_mail_for_everybody_leads_to_no_company(domain: str) -> None:
    assert trail_of(opened("application-call", who=Person("Dana Li", email=f"dana@{domain}"))).domain == ""


@pytest.mark.parametrize("domain", ["yahooligans.example", "mygmx.example", "initech.example"])
def test_a_company_that_sounds_like_one_is_a_company(domain: str) -> None:
    assert trail_of(opened("application-call", who=Person("Dana Li", email=f"dana@{domain}"))).domain == domain


def test_a_domain_that_was_typed_goes_before_that_of_an_address() -> None:
    assert trail_of(found(SEARCHING, Findings(domain="initech.com"), NOW, BOOK)).domain == "initech.com"


@pytest.mark.parametrize(
    ("told_by", "may_mention", "expected"),
    [
        ("", False, ("Sam Ortiz", True)),
        ("Sam Ortiz", False, ("Sam Ortiz", True)),
        ("Pam", False, ("Pam", False)),  # Sam's leave is not Pam's
        ("Pam", True, ("Pam", True)),
    ],
)
def test_h2_leave_to_use_a_name_is_for_that_name(told_by: str, may_mention: bool, expected: object) -> None:
    it = opened("application-call", EMAIL, via="Sam Ortiz", may_mention=True)
    after = found(it, Findings(told_by=told_by, may_mention=may_mention), NOW, BOOK)
    assert (after.via, after.may_mention) == expected


@pytest.mark.parametrize(
    ("found_on", "expected", "origin"),
    [
        ("Sun 22 Nov 08:00", "call Tue 24 Nov", Origin.CADENCE),
        ("Tue 24 Nov 23:00", "call Tue 24 Nov", Origin.CADENCE),
        ("Sat 28 Nov 10:00", "call Mon 30 Nov", Origin.CHOSEN),
    ],
)
def test_the_step_that_was_waiting_is_never_late_on_the_day_of_the_find(
    found_on: str, expected: str, origin: Origin
) -> None:
    it = found(SEARCHING, Findings(phone="+1 212 555 0199"), at(found_on), BOOK)
    assert (plan(it), step_of(it).origin) == (expected, origin)
    assert plan(edited(it, about="Another word")) == expected


def test_what_is_found_once_the_step_is_another_moves_no_date() -> None:
    it = opened("application-call", PHONE)
    assert found(it, Findings(site="www.initech.example"), at("Mon 7 Dec 10:00"), BOOK).next == it.next


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (Findings(phone="+1 212 555 0199"), "Whose is that"),
        (Findings(email="tom@initech.example"), "Whose is that"),
        (Findings(name="Tom Hale", extension="12"), "An extension needs a number"),
        (Findings(name="Tom Hale", phone="12"), "isn't a phone number"),
        (Findings(name="Tom Hale", email="tom"), "isn't a valid e-mail address"),
        (Findings(domain="Tom Hale"), "isn't a domain: type one such as"),
    ],
)
def test_what_can_not_be_is_refused(findings: Findings, said: str) -> None:
    nobody = opened("application-call", who=None, organisation="Initech")
    with pytest.raises(RuleError, match=said):
        found(nobody, findings, NOW, BOOK)
