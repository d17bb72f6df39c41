"""Columns for one stage each, with a tick or a day, and what they say of an application."""

from __future__ import annotations

import pytest

from data.exchange.holdings import State
from data.model.vocabulary import Outcome
from tests.exchange.tracker import files
from tests.exchange.tracker.files import read


def test_jobsync_whose_flag_tells_where_the_state_is_blank() -> None:
    held = read(files.JOBSYNC.replace("Indeed,draft", "Indeed,").replace("LinkedIn,applied", "LinkedIn,"))
    assert [one.state for one in held.follow_ups] == [State.SENT, State.WISH]


def test_columns_of_yes_and_no() -> None:
    held = read(
        "Company,Role,Date,Applied?,Response?,Interview?,Rejected\nAcme,SRE,2026-11-02,TRUE,FALSE,FALSE,FALSE\n"
        "Globex,QA,2026-11-02,x,x,,\nHooli,PM,2026-11-02,yes,yes,yes,yes\nStark,Nurse,,no,no,no,no\n"
    )
    assert [one.state for one in held.follow_ups] == [State.SENT, State.ALIVE, State.OVER, State.WISH]


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Applied,Phone Screen,Offer,Rejected", "2026-11-02,TRUE,FALSE,FALSE", "alive Phone Screen"),
        ("Applied,Phone Screen,Interview,Offer,Rejected", "2026-11-02,TRUE,TRUE,FALSE,TRUE", "declined Rejected"),
        ("Applied,Phone Screen,Interview,Offer,Rejected", "2026-11-02,x,x,x,", "offer Offer"),
        ("Applied,Phone Screen,Interview,Rejected", "2026-10-02,2026-10-09,2026-10-20,2026-10-28",
         "declined Rejected 2026-10-28"),
        ("Applied,Phone Screen,Interview 1,Offer", "2026-10-03,2026-10-12,2026-10-22,2026-11-20",
         "offer Offer 2026-11-20"),
        ("Applied,Phone Screen,Interview", "2026-11-03,2026-11-10,2026-12-02",
         "alive Phone Screen 2026-11-10 then 2026-12-02"),
        ("Applied,Interview,Rejected", "2026-11-03,2026-12-02,", "alive Interview then 2026-12-02"),
        ("Applied,Rejected,Interview", "2026-10-03,2026-10-12,2026-11-10", "alive Interview 2026-11-10"),
        ("Applied,Rejected", "2026-11-03,2026-02-12", "sent"),  # of an application before that
        ("Applied,Rejected", "2026-11-03,2027-02-12", "sent"),
        ("Applied,Offer", "2026-11-03,65000", "sent"),  # an amount
        ("Applied,Offer deadline", "2026-11-03,2026-11-12", "sent"),
        ("Applied,Rejection reason", "2026-11-03,yes", "sent"),
        ("Applied,Rejection Date", "2026-11-03,2026-11-12", "declined Rejection 2026-11-12"),
        ("Applied,Date Closed", "2026-11-03,2026-11-12", "sent 2026-11-12"),  # the advertisement was
        ("Applied,Status,Rejected", "2026-11-03,Interview,2026-11-12", "declined Rejected 2026-11-12"),
        ("Applied,Status,Rejected", "2026-11-03,Rejected by them,2026-11-12",
         "declined Rejected by them 2026-11-12"),
        ("Applied,Status,Withdrawn", "2026-11-03,Rejected,x", "withdrawn Withdrawn"),
        ("Beworben,Gespräch,Angebot,Absage", "02.11.2026,09.11.2026,,20.11.2026", "declined Absage 2026-11-20"),
        ("Date de candidature,Entretien,Refus", "02/11/2026,20/11/2026,", "alive Entretien 2026-11-20"),
        ("Fecha,Entrevista,Oferta,Rechazado", "2026-11-02,,x,", "offer Oferta"),
        ("Status,Interview,Rejected", "Applied,2026-11-10,2026-11-12", "declined Rejected 2026-11-12"),
    ],
)  # fmt: skip
def test_columns_of_one_stage_each(header: str, cells: str, told: str) -> None:
    held = read(f"Company,Role,{header}\nAcme,SRE,{cells}\n")
    (one,) = held.follow_ups
    words = (one.outcome or one.state, one.stage, one.since, one.planned and f"then {one.planned}")
    assert " ".join(str(word) for word in words if word) == told
    assert {(state.words, state.means) for state in held.mapped[0].states} == (
        {(one.stage, one.outcome or one.state)} if one.stage else set()
    )


def test_a_row_that_adds_up_the_ticks_hides_none_of_them() -> None:
    held = read(
        "#,Company,Position,Applied,Interview,Rejected\n1,Acme,SRE,11/14/2026,TRUE,TRUE\n"
        "2,Globex,QA,11/15/2026,TRUE,TRUE\n,Total,2,,2,2\n"
    )
    assert [(one.outcome, one.stage) for one in held.follow_ups] == [(Outcome.DECLINED, "Rejected")] * 2
    assert [(one.words, one.means, one.rows) for one in held.mapped[0].states] == [("Rejected", "declined", 2)]


@pytest.mark.parametrize(
    ("replied", "told"),
    [("yes", "alive Replied"), ("no", "sent"), ("", "sent"), ("2026-11-14", "alive Replied 2026-11-14")],
)
def test_whether_somebody_has_replied(replied: str, told: str) -> None:
    held = read(
        "Name,Company,Email,Last Contact,How,Replied?\n"
        f"Dana Li,Initech,dana@initech.example,2026-11-10,email,{replied}\n"
        "Ken Park,Globex,ken@globex.example,2026-11-11,email,no\n"
    )
    one = held.follow_ups[0]
    assert " ".join(str(word) for word in (one.state, one.stage, one.since) if word) == told
