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


def test_all_tables_can_be_shown_before_anything_fits() -> None:
    [table] = tables_in(source("Wo,Was\nAcme,SRE\nGlobex,Editor\n"), OPTIONS)
    assert [(one.name, one.field, one.examples) for one in table.columns] == [
        ("column 1", "company", ("Wo", "Acme", "Globex")), ("column 2", "role", ("Was", "SRE", "Editor")),
    ]  # fmt: skip
    [unclear] = tables_in(source(files.UNCLEAR), OPTIONS)
    assert (unclear.dates, unclear.rows) == ("", 2)
