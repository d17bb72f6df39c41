"""The rows of an import that aren't taken, each with a whole sentence."""

from __future__ import annotations

import pytest

from app.runtime.imports.rows import refused_of
from data.exchange.contacts import Contacts
from data.exchange.holdings import Holdings
from data.model.brought import Brought, State
from data.model.followup import Person
from data.model.results import Imported
from data.model.vocabulary import Kind


@pytest.mark.parametrize(
    ("organisation", "person", "told"),
    [
        ("Acme", None, "SRE at Acme has a date in the future"),
        ("Acme", 0, "SRE at Acme has a date in the future"),
        ("", 0, "SRE with Dana Li has a date in the future"),
        ("", None, "SRE has a date in the future"),
    ],
)
def test_what_lies_ahead_is_said_with_whom_it_is(organisation: str, person: int | None, told: str) -> None:
    ahead = Brought("SRE", Kind.APPLICATION, State.SENT, person=person, organisation=organisation, line=4)
    found = Holdings(Contacts((Person("Dana Li"),)), (ahead,))
    (row,) = refused_of(found, Imported("", 0, 0, 0, ahead=(ahead,)), "messages.csv")
    assert (row.line, row.reason) == (4, told)
