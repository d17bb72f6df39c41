"""The days of a row: when one applied, when they answered, and since when it stands so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.exchange.contacts import Why
from data.exchange.holdings import State
from data.exchange.intake.readers import read_files
from data.model.vocabulary import Medium
from tests.exchange.tracker.files import OPTIONS, applied, read


@pytest.mark.parametrize("status", ["Applied", "Interview", "Rejected", "Ghosted"])
def test_the_day_on_which_a_job_was_saved_is_not_that_of_the_application(status: str) -> None:
    held = read(
        "Company,Role,Date Saved,Date Applied,Status\n"
        f"Acme,SRE,2026-10-05,,{status}\nGlobex,SRE,2026-10-05,2026-10-09,{status}\n"
    )
    assert [(one.opened_on, one.saved_on) for one in held.follow_ups] == [
        (None, date(2026, 10, 5)), (date(2026, 10, 9), None),
    ]  # fmt: skip


def test_a_date_that_cannot_be_is_in_the_note_and_said() -> None:
    held = read(
        "Company,Role,Status,Date Applied\nAcme,SRE,Applied,31/02/2026\nAcme,QA,Applied,2027-01-01\n"
        "A,B,Applied,2026-11-01\n"
    )
    assert [one.reason for one in held.contacts.left] == [
        "“31/02/2026” isn't a valid date: it's in the notes", "“2027-01-01” is in the future: it's in the notes",
    ]  # fmt: skip
    assert [one.note for one in held.follow_ups] == ["Date Applied: 31/02/2026", "Date Applied: 2027-01-01", ""]


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Response Date", "Applied,2026-11-12", "alive Response 2026-11-12"),
        ("Replied on", "Applied,2026-11-12", "alive Replied 2026-11-12"),
        ("Date of response", ",2026-11-12", "alive Response 2026-11-12"),
        ("Antwort am", "Beworben,12.11.2026", "alive Antwort 2026-11-12"),
        ("Rückmeldung am", "Beworben,12.11.2026", "alive Rückmeldung 2026-11-12"),
        ("Heard back", "Applied,2026-11-12", "alive Heard back 2026-11-12"),
        ("Date de réponse", "Envoyé,2026-11-12", "alive Réponse 2026-11-12"),
        ("Fecha de respuesta", "Enviado,2026-11-12", "alive Respuesta 2026-11-12"),
        ("Response Date", "Interview,2026-11-12", "alive Interview 2026-11-12"),
        ("Response Date", "Rejected,2026-11-12", "declined Rejected 2026-11-12"),
        ("Response Date", "Offer,2026-11-12", "offer Offer 2026-11-12"),
        ("Response Date", "Applied,2026-12-12", "sent Applied | Response Date: 2026-12-12"),
        ("Response Date", "Applied,2026-10-12", "sent Applied | Response Date: 2026-10-12"),  # before it was sent
        ("Response Date", "Applied,no", "sent Applied | Response Date: no"),
        ("Last Updated,Response Date", "Applied,2026-11-20,2026-11-12",
         "alive Response 2026-11-12 | Last Updated: 2026-11-20"),
    ],
)  # fmt: skip
def test_the_day_of_an_answer_is_an_answer(header: str, cells: str, told: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,Status,{header}\nAcme,SRE,2026-11-02,{cells}\n").follow_ups
    words = " ".join(str(word) for word in (one.outcome or one.state, one.stage, one.since) if word)
    assert " | ".join(filter(None, (words, *one.note.splitlines()))) == told


@pytest.mark.parametrize(
    ("applied", "status", "told"),
    [
        ("2026-11-02", "Interview on Nov 20", "2026-11-02 alive 2026-11-20"),
        ("2026-11-02", "Absage am 20.11.", "2026-11-02 over 2026-11-20"),
        ("2026-11-02", "Rejected (Nov 20)", "2026-11-02 over 2026-11-20"),
        ("2026-11-02", "Interview on Oct 20", "2026-11-02 alive None"),  # before it was sent
        ("", "Applied 11/20/2026", "2026-11-20 sent None"),
        ("2026-11-02", "Applied Nov 20", "2026-11-02 sent None"),
        ("2026-11-02", "Interview on Nov 29", "2026-11-02 alive None"),
    ],
)
def test_the_day_in_a_state_is_that_of_the_state(applied: str, status: str, told: str) -> None:
    (one,) = read(f"Company,Role,Date Applied,Status\nAcme,SRE,{applied},{status}\n").follow_ups
    assert f"{one.opened_on} {one.state} {one.since}" == told
    assert one.stage == status


@pytest.mark.parametrize(
    ("applied_on", "is_told"),
    [("tbd", True), ("TBA", True), ("last week", True), ("", False), ("-", False), ("yes", False), ("n/a", False)],
)
def test_words_in_place_of_the_day_of_an_application_are_kept(applied_on: str, *, is_told: bool) -> None:
    held = read(f"Company,Role,Date Applied,Status\nKappa,Dev,{applied_on},Applied\nA,B,2026-11-01,Applied\n")
    said = [f"“{applied_on}” isn't a valid date: it's in the notes"] if is_told else []
    assert [one.reason for one in held.contacts.left] == said
    if is_told:
        assert held.follow_ups[0].note == f"Date Applied: {applied_on}"


def test_applied_at_a_time() -> None:
    held = read("Company,Role,Status,Applied At\nAcme,SRE,Applied,2026-11-02T14:33:00.000Z\n")
    assert held.follow_ups[0].touches == applied(Medium.FORM, 14, 33)


def test_a_date_that_is_none_is_told_with_its_line() -> None:
    held = read(
        "Company,Role,Applied,Status,Last Updated,Follow up\n"
        "Acme,SRE,2026-13-45,Applied,2026-02-30,\nGlobex,QA,2027-11-20,Applied,,31.02.2027\nInitech,PM,2026-11-03,Applied,,\n"
    )
    assert [str(one.opened_on) for one in held.follow_ups] == ["None", "None", "2026-11-03"]
    assert [(one.line, one.reason) for one in held.contacts.left] == [
        (2, "“2026-13-45” isn't a valid date: it's in the notes"),
        (2, "“2026-02-30” isn't a valid date: it's in the notes"),
        (3, "“2027-11-20” is in the future: it's in the notes"),
        (3, "“31.02.2027” isn't a valid date: it's in the notes"),
    ]


@pytest.mark.parametrize(
    ("cell", "is_wish"), [("soon", False), ("2027-03-01", False), ("not yet", True), ("no", True), ("", True)]
)
def test_what_is_no_day_of_an_application_is_named_and_no_saved_job(
    tmp_path: Path, cell: str, *, is_wish: bool
) -> None:
    (tmp_path / "jobs.csv").write_text(
        f"Company,Role,Applied\nAcme,Dev,2026-11-02\nInitech,Dev,2026-11-03\nHooli,Dev,{cell}\n"
    )
    held = read_files([tmp_path / "jobs.csv"], options=OPTIONS)
    assert [one.organisation for one in held.follow_ups if one.state is State.WISH] == ["Hooli"] * is_wish
    assert [(one.line, one.why) for one in held.contacts.refused] == [(4, Why.NO_DATE)] * (not is_wish)
