"""How somebody was contacted, and by whom, as a row tells it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data.exchange.holdings import Brought, State
from data.model.brought import UNSAID
from data.model.followup import Person, Touch
from data.model.vocabulary import Direction, Kind, Medium
from tests.exchange.tracker import files
from tests.exchange.tracker.files import applied, read


def test_people_whom_one_keeps_in_touch_with() -> None:
    held = read(files.NETWORK)
    dana, ken = held.contacts.people
    assert (dana.name, dana.organisation, dana.title, dana.email) == (
        "Dana Li",
        "Initech",
        "Lead",
        "dana@initech.example",
    )
    assert ken == Person("Ken Park", "Globex")
    touch = Touch(datetime(2026, 11, 2, 17, tzinfo=UTC), Direction.OUT, Medium.EMAIL, purpose=UNSAID)
    assert held.follow_ups == (
        Brought(
            "Staying in touch", Kind.NETWORKING, State.SENT, 0, opened_on=date(2026, 11, 2), touches=(touch,),
            planned=date(2026, 12, 1), note="Met at the fair", line=2,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "medium", "direction"),
    [
        ("Last Spoke", Medium.CALL, Direction.BOTH),
        ("Last Meeting", Medium.VISIT, Direction.BOTH),
        ("Last Messaged", Medium.MESSAGE, Direction.OUT),
        ("Last Contact", Medium.EMAIL, Direction.OUT),
    ],
)
def test_how_somebody_was_contacted(header: str, medium: Medium, direction: Direction) -> None:
    touch = read(files.NETWORK.replace("Last Contacted", header)).follow_ups[0].touches[0]
    assert (touch.medium, touch.direction) == (medium, direction)


@pytest.mark.parametrize(
    ("status", "channel", "medium", "direction"),
    [
        ("Talked", "Phone", Medium.CALL, Direction.BOTH),
        ("Called back", "", Medium.CALL, Direction.BOTH),
        ("Met", "", Medium.VISIT, Direction.BOTH),
        ("Gesprochen", "E-Mail", Medium.EMAIL, Direction.BOTH),
        ("telefoniert", "", Medium.CALL, Direction.BOTH),
        ("Noch nicht gesprochen", "Telefon", Medium.CALL, Direction.OUT),
        ("Called", "", Medium.EMAIL, Direction.OUT),
        ("Rencontrée", "", Medium.VISIT, Direction.BOTH),
        ("Hablado", "WhatsApp", Medium.TEXT, Direction.BOTH),
        ("Left voicemail", "Phone", Medium.VOICEMAIL, Direction.OUT),
        ("Zebra", "Phone", Medium.CALL, Direction.OUT),
    ],
)
def test_who_spoke_has_spoken(status: str, channel: str, medium: Medium, direction: Direction) -> None:
    head = "Name,Company,Email,Last Contacted,Channel,Status\n"
    held = read(f"{head}Omar Said,Hooli,omar@hooli.example,2026-11-24,{channel},{status}\n")
    (touch,) = held.follow_ups[0].touches
    assert (touch.medium, touch.direction) == (medium, direction)
    assert touch.note == (status if direction is Direction.BOTH else "")
    assert held.follow_ups[0].state is (State.ALIVE if direction is Direction.BOTH else State.SENT)
    assert ("Status: Zebra" in held.follow_ups[0].note) is (status == "Zebra")


@pytest.mark.parametrize(
    ("column", "status", "direction"),
    [
        ("Last Contact", "Replied", Direction.IN),
        ("Last Contacted", "Replied", Direction.OUT),
        ("Last Contact", "Messaged", Direction.OUT),
    ],
)
def test_whose_the_last_contact_was(column: str, status: str, direction: Direction) -> None:
    held = read(
        f"Who,Where,Email,{column},Status\nYan Li,Acme,,2026-11-24,{status}\nVic Vale,Beta,,tbd,{status}\n"
    )
    assert [one.organisation for one in held.contacts.people] == ["Acme", "Beta"]
    assert held.contacts.people[1].notes == (f"{column}: tbd" if status == "Messaged" else "")
    (touch,) = held.follow_ups[0].touches
    assert touch.direction is direction


def test_applied_by_email() -> None:
    held = read("Company,Role,Status,Date Applied,Method\nAcme,SRE,Applied,2026-11-02,E-mail\n")
    assert held.follow_ups[0].touches == applied(Medium.EMAIL)


@pytest.mark.parametrize(
    ("header", "cells", "reasons"),
    [
        ("Last Contact", "2026-11-10", ["“Last Contact” doesn't say how: it's taken as an e-mail of yours"]),
        ("Last Contact,How", "2026-11-10,call", []),
        ("Last Contact,Status", "2026-11-10,Met for coffee", []),
        ("Last Contact,Status", "2026-11-10,Replied", []),
        ("Last Emailed", "2026-11-10", []),
        ("Last Contact", "", []),
    ],
)
def test_a_contact_of_which_nobody_knows_how_it_was_is_told(header: str, cells: str, reasons: list[str]) -> None:
    held = read(f"Name,Company,Email,{header},Next follow-up\nPerry Ple,Acme,p@a.example,{cells},2026-12-01\n")
    assert [one.reason.partition(". ")[0] for one in held.contacts.left] == reasons


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("dana.li@acme.example", ["Dana Li"]),
        ("careers@acme.example", []),
        ("talent.team@acme.example", []),
        ("dli@acme.example", []),  # nobody is greeted so
        ("d.li@acme.example", []),
        ("Ken Park; dana.li@acme.example", ["Ken Park"]),
    ],
)
def test_an_address_alone_is_somebodys_whose_name_it_has(cell: str, named: list[str]) -> None:
    held = read(f"Company,Role,Date Applied,Status,Contact\nAcme,SRE,2026-11-02,Applied,{cell}\n")
    assert [one.name for one in held.contacts.people] == named
    assert all("dana.li" in one.email for one in held.contacts.people if one.name == "Dana Li")
    if not named:
        assert held.follow_ups[0].note == f"Contact: {cell}"
