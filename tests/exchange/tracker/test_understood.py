"""How a table is understood is told: what its states are taken as, and all tables before any fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.runtime.imports.mapping_report import unknown_states
from data.exchange.holdings import State
from data.exchange.tracker.reading import tables_in
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, read, source


@pytest.mark.parametrize(
    ("status", "meanings", "lines"),
    [
        ("Turned down", (),
         ["“Turned down” is taken as withdrawn by you. "
          "If they turned you down: --status 'Turned down=declined'."]),
        ("Turned down", (("turned down", "declined"),), []),
        ("Turned down by them", (), []),
        ("Not a fit", (),
         ["“Not a fit” is taken as their no. If you said no: --status 'Not a fit=withdrawn'."]),
        ("Descartado", (), ["“Descartado” is taken as their no. If you said no: --status Descartado=withdrawn."]),
        ("Offer declined", (), []),
    ],
)  # fmt: skip
def test_an_end_that_either_may_have_made_is_told(
    status: str, meanings: tuple[tuple[str, str], ...], lines: list[str]
) -> None:
    held = read(
        f"Company,Role,Date Applied,Status\nAcme,SRE,2026-11-02,{status}\n", replace(OPTIONS, states=meanings)
    )
    assert held.follow_ups[0].state is State.OVER
    assert list(unknown_states(held.mapped)) == lines


@pytest.mark.parametrize(
    ("header", "cells", "state"),
    [
        ("Company,Role,Status", "Acme,SRE,Blorp", State.WISH),
        ("Company,Role,Status,Last Updated", "Acme,SRE,Blorp,2026-11-02", State.WISH),
        ("Company,Role,Status,Applied", "Acme,SRE,Blorp,", State.WISH),
        ("Company,Role,Status,Applied", "Acme,SRE,Blorp,no", State.WISH),
        ("Company,Role,Status,Applied", "Acme,SRE,Blorp,31/02/2026", State.SENT),
        ("Company,Role,Status,Applied", "Acme,SRE,Blorp,2026-11-02", State.SENT),
        ("Company,Role,Status", "Acme,SRE,Blorp on 3 November", State.SENT),
        ("Company,Role,Status,Interview Date", "Acme,SRE,Blorp,2026-11-02", State.SENT),
        ("Company,Role,Status,Last Contact", "Acme,SRE,Blorp,2026-11-02", State.SENT),
        ("Company,Role,Status,Applied", "Acme,SRE,Not contacted,2026-11-02", State.SENT),
        ("Company,Role,Status,Applied", "Acme,SRE,Not contacted,", State.WISH),
        ("Company,Role,Status,Applied", "Acme,SRE,To apply,2026-11-02", State.WISH),
        ("Name,Company,Email,Status,Last Contact", "Al One,Acme,a@a.example,Blorp,", State.WISH),
        ("Name,Company,Email,Status,Last Contact", "Al One,Acme,a@a.example,Blorp,2026-11-02", State.SENT),
        ("Name,Company,Email,Status,Last Contact", "Al One,Acme,a@a.example,To contact,2026-11-02", State.SENT),
        ("Name,Company,Email,Status,Next Contact", "Al One,Acme,a@a.example,Blorp,2026-12-02", State.SENT),
    ],
)
def test_what_nobody_knows_is_sent_only_where_the_row_says_so(header: str, cells: str, state: State) -> None:
    held = read(f"{header}\n{cells}\n")
    assert held.follow_ups[0].state is state
    [said] = held.mapped[0].states
    if not said.is_known:
        assert said.means == state.value
        assert ("not sent yet" in next(unknown_states(held.mapped))) is (state is State.WISH)


def test_all_tables_can_be_shown_before_anything_fits() -> None:
    [table] = tables_in(source("Wo,Was\nAcme,SRE\nGlobex,Editor\n"), OPTIONS)
    assert [(one.name, one.field, one.examples) for one in table.columns] == [
        ("column 1", "company", ("Wo", "Acme", "Globex")), ("column 2", "role", ("Was", "SRE", "Editor")),
    ]  # fmt: skip
    [unclear] = tables_in(source(files.UNCLEAR), OPTIONS)
    assert (unclear.dates, unclear.rows) == ("", 2)
