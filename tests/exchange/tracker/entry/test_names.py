"""Whom and what a row names: the company, the job, and who is to be spoken to."""

from __future__ import annotations

import pytest

from data.exchange.holdings import State
from tests.exchange.tracker.files import jobs, read


def test_a_recruiter_of_several_companies_leaves_each_application_with_its_own() -> None:
    held = read(
        "Company,Role,Date Applied,Status,Contact,Email\nAcme,SRE,2026-11-02,Applied,Dana Li,dana@agency.example\n"
        "Globex,Nurse,2026-11-03,Applied,Dana Li,dana@agency.example\n"
    )
    (dana,) = held.contacts.people
    assert [(one.about, one.organisation or dana.organisation) for one in held.follow_ups] == [
        ("SRE", "Acme"), ("Nurse", "Globex"),
    ]  # fmt: skip


def test_a_row_without_what_is_needed_is_refused_by_its_line() -> None:
    held = read(
        "Company,Role,Status,Date\nN/A,-,Applied,2026-11-02\n?,SRE,Applied,2026-11-02\nAcme,,Applied,2026-11-02\n,,,\n"
    )
    assert [(one.line, one.reason) for one in held.contacts.refused] == [
        (2, "no company and no role")
    ]  # fmt: skip
    assert [(one.line, one.reason) for one in held.contacts.left] == [
        (3, "no company for “SRE”: it's imported without one")
    ]
    assert jobs(held) == [("?", "SRE", State.SENT), ("Acme", "Application", State.SENT)]


def test_a_recruiter_of_several_rows_is_one() -> None:
    rows = "".join(f"Acme,{role},Applied,2026-11-02,Dana Li,dana@acme.example\n" for role in ("SRE", "QA"))
    held = read(f"Company,Role,Status,Date,Recruiter,Email\n{rows}")
    assert len(held.contacts.people) == 1
    assert [one.person for one in held.follow_ups] == [0, 0]


@pytest.mark.parametrize("client", ["Client", "Kunde", "Customer", "Account"])
@pytest.mark.parametrize("project", ["Project", "Projekt"])
def test_whose_client_somebody_is_and_for_which_project(client: str, project: str) -> None:
    held = read(
        f"{client},Contact,Email,{project},Last Contact,Method\n"
        "Acme,Dana Li,dana@acme.example,Relaunch,2026-11-02,call\n"
    )
    assert [(one.name, one.organisation) for one in held.contacts.people] == [("Dana Li", "Acme")]
    assert [(one.about, one.note) for one in held.follow_ups] == [("Relaunch", "Method: call")]


def test_who_is_named_for_jobs_at_several_companies_works_at_none() -> None:
    head = "Company,Role,Date Applied,Contact,Email\n"
    rows = [f"{company},SRE,2026-11-03,Rita Rec,rita@hays.example\n" for company in ("Dalpha", "Dbeta", "Dgamma")]
    for some in (rows, rows[::-1], rows[:2]):
        held = read(head + "".join(some))
        assert [(one.name, one.organisation) for one in held.contacts.people] == [("Rita Rec", "")]
        assert [one.organisation for one in held.follow_ups] == [row.partition(",")[0] for row in some]
    for some in (rows[:1], [rows[0], rows[0].replace("Dalpha", "Dalpha Ltd").replace("SRE", "QA")]):
        assert [one.organisation for one in read(head + "".join(some)).contacts.people] == ["Dalpha"]
