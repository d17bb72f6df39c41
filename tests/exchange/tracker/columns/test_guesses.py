"""What a column holds where its name doesn't say, or says something else than its cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.exchange.holdings import State
from data.model.followup import Person
from data.model.vocabulary import Outcome
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, jobs, read, read_said


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Name,Company,Stage,Applied,Job posting", "SRE,Acme,Applied,2026-11-09,{}", "SRE at Acme"),
        ("Name,Stage,Applied,Opening", "SRE at Acme,Applied,2026-11-09,{}", "SRE at Acme"),
        ("Vacancy,Company,Role,Applied", "{},Acme,SRE,2026-11-09", "SRE at Acme"),
        ("Job,Employer,Name,Applied,Stage", "{},Acme,SRE,2026-11-09,Applied", "SRE at Acme"),
        ("Company,Employer,Title,Applied,Stage", "{},Acme,SRE,2026-11-09,Applied", "SRE at Acme"),
        ("Company,Stage,Applied,Posting", "Acme,Applied,2026-11-09,{}", "Application at Acme"),
    ],
)
@pytest.mark.parametrize("link", ["https://acme.example/jobs/1", "www.acme.example/1", "acme.example/jobs/1"])
def test_a_column_of_links_is_no_job(header: str, cells: str, told: str, link: str) -> None:
    held = read(f"{header}\n{cells.format(link)}\n{cells.format(link)}\n")
    for one in held.follow_ups:
        assert f"{one.about} at {one.organisation}" == told
        assert one.link.removeprefix("https://") == link.removeprefix("https://")
        assert not one.note


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("booking.example,[SRE](https://acme.example/1)", "SRE at booking.example"),
        ("booking.example,Node.js/React developer", "Node.js/React developer at booking.example"),
    ],
)
def test_a_job_with_a_link_is_one(cells: str, told: str) -> None:
    held = read(f"Company,Job Posting,Applied,Stage\n{cells},2026-11-09,Applied\n")
    assert f"{held.follow_ups[0].about} at {held.follow_ups[0].organisation}" == told


def test_a_column_in_another_language_that_sounds_like_jobs_is_the_role() -> None:
    held = read("Firma,Stanowisko,Data\nAcme,Backend Engineer,2026-11-02\nHooli,QA Manager,2026-11-03\n")
    assert [one.about for one in held.follow_ups] == ["Backend Engineer", "QA Manager"]


WHERE = ("rejected, internal hire", "sent, heard nothing", "second interview on Nov 30", "no idea yet")


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Where it stands", WHERE, ["over", "silent", "alive", "sent"]),
        ("Lage", WHERE, ["over", "silent", "alive", "sent"]),
        ("Notes", WHERE, ["sent"] * 4),
        ("Where it stands", ("sent", "sent by post", "applied", ""), ["sent"] * 4),
        ("My view", ("far away", "an interview", "nice office", "rejected"), ["sent", "alive", "sent", "over"]),
        ("My view", ("far away", "an interview", "nice office", "near"), ["sent"] * 4),
    ],
)
def test_a_column_whose_cells_are_states_is_the_status(
    header: str, cells: tuple[str, ...], told: list[str]
) -> None:
    lines = [
        f"{name},Designer,2026-11-03,{cell!r}".replace("'", '"') for name, cell in zip("BCDE", cells, strict=True)
    ]
    held = read("\n".join((f"Company,Role,Applied,{header}", *lines)))
    assert [one.state.value for one in held.follow_ups] == told


@pytest.mark.parametrize("named", ["Partner", "Lead", "Who runs it"])
def test_names_of_people_are_no_jobs(named: str) -> None:
    held = read(
        f"Fund,{named},Stage,Last touch\nAlpha,Ann Lee,intro call booked,2026-11-12\n"
        "Beta,Bob Moss,passed,2026-11-13\n"
    )
    assert [one.name for one in held.contacts.people] == ["Ann Lee", "Bob Moss"]
    assert [one.organisation for one in held.contacts.people] == ["Alpha", "Beta"]


def test_without_a_header_somebody_beside_an_address_is_the_contact() -> None:
    held = read("2026-11-02,Acme,SRE,Applied,Dana Li,dana@acme.example,any notes\n" * 2)
    assert held.contacts.people == (Person("Dana Li", "Acme", email="dana@acme.example"),)
    assert held.follow_ups[0].note == "any notes"


def test_without_a_header_by_what_stands_in_the_columns() -> None:
    held = read(files.NO_HEADER)
    assert jobs(held) == [("Acme", "SRE", State.SENT), ("Globex", "Editor", State.OVER)]
    assert held.follow_ups[0].link == "https://acme.example/jobs/1"
    assert [(one.field, one.how) for one in held.mapped[0].columns] == [
        ("company", "content"), ("role", "content"), ("applied", "content"), ("status", "content"),
        ("link", "content"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("When I sent it", "Nxt nudge"), ("13/11/2026;27/11/2026", "03/11/2026;", "14/11/2026;30/11/2026")),
        (("When I sent it", "Nxt nudge"), ("13/11/2026;20/11/2026", "03/11/2026;", "14/11/2026;30/11/2026")),
        (("Zapped", "Aim"), ("11/13/2026;11/27/2026", "11/03/2026;", "11/14/2026;11/30/2026")),
        (("Zapped", "Aim"), ("2026-11-13;2026-12-01", "2026-11-03;2026-12-01", "2026-11-14;2027-01-01")),
        (("Zapped", "Aim"), ("13 Nov;27 Nov", "3 Nov;", "14 Nov;30 Nov")),
    ],
)
@pytest.mark.parametrize("said", [(), (("follow-up", ""),)])
def test_of_dates_that_no_name_tells_the_past_ones_are_of_the_application(
    columns: tuple[str, str], rows: tuple[str, ...], said: tuple[tuple[str, str], ...]
) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    lines = [f"{name};Engineer;{days}" for name, days in zip("ABC", rows, strict=True)]
    pairs = tuple((field, columns[1]) for field, _none in said)
    held = read_said(
        "\n".join((f"Company;Role;{';'.join(columns)}", *lines)), replace(OPTIONS, now=now, columns=pairs)
    )
    assert [one.field for one in held.mapped[0].columns] == ["company", "role", "applied", "follow-up"]
    assert [one.opened_on for one in held.follow_ups] == [date(2026, 11, day) for day in (13, 3, 14)]


FUNDS = ("Ann Lee", "Bob Moss", "Cat Dorn")


@pytest.mark.parametrize(
    ("header", "rows", "people"),
    [
        ("Fund,Partner,Stage,Last touch", "Alpha,{},deck sent,2026-11-12", FUNDS),
        ("Investor,Partner,Stage,Last touch", "Alpha Ventures,{},deck sent,2026-11-12", FUNDS),
        ("Investor,Fund,Stage,Last touch", "{},Alpha,deck sent,2026-11-12", FUNDS),
        ("Company,Champion,Stage,Last touch", "Alpha,{},deck sent,2026-11-12", FUNDS),
        ("Company,Lead,Stage,Last touch", "Alpha,{},deck sent,2026-11-12", FUNDS),
        ("Company,Role,Owner,Status,Applied", "Alpha,SRE,{},Applied,2026-11-12", FUNDS),
        ("Company,Role,Owner,Status,Applied", "Alpha,SRE,Ann Lee,Applied,2026-11-12", ()),  # the user
        ("Company,Role,Lead,Status,Applied", "Alpha,SRE,Data Engineer,Applied,2026-11-12", ()),
        ("Company,Role,Partner,Status,Applied", "Alpha,SRE,Delta Ventures,Applied,2026-11-12", ()),
        ("Company,Role,Partner,Status,Applied", "Alpha,SRE,yes,Applied,2026-11-12", ()),
        ("Company,Role,Investor,Status,Contact", "Alpha,SRE,Delta Six,Applied,{}", FUNDS),
        ("Company,Position,Partner,Status,Applied", "Alpha,Partner,{},Applied,2026-11-12", FUNDS),
    ],
)
def test_names_of_people_below_what_people_are_are_contacts(
    header: str, rows: str, people: tuple[str, ...]
) -> None:
    held = read("\n".join((header, *(rows.format(name) for name in FUNDS))))
    assert tuple(one.name for one in held.contacts.people) == people
    assert len(held.follow_ups) == 3 or not people


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("passed", Outcome.DECLINED), ("Passed - too early", Outcome.DECLINED), ("Pass", Outcome.DECLINED),
        ("turned us down", Outcome.DECLINED), ("I passed", Outcome.WITHDRAWN), ("We passed", Outcome.WITHDRAWN),
        ("withdrew", Outcome.WITHDRAWN),
    ],
)  # fmt: skip
def test_who_was_asked_and_passed_said_no(words: str, outcome: Outcome) -> None:
    (one,) = read(f"Fund,Partner,Stage,Last touch\nAlpha,Ann Lee,{words},2026-11-12\n").follow_ups
    assert one.outcome is outcome
    (job,) = read("Company,Role,Status,Applied\nAlpha,SRE,passed,2026-11-12\n").follow_ups
    assert job.outcome is Outcome.WITHDRAWN
