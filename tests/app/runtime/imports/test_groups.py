"""The groups of an import's preview: each is counted and called by what is in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.runtime.imports.groups import groups_of
from app.runtime.imports.reading import Prepared
from data.exchange.contacts import Contacts
from data.exchange.holdings import Holdings
from data.model.brought import SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES, Choices
from data.model.results import Change, Imported

TODAY = date(2026, 11, 24)


def shown(**of_import: object) -> dict[str, str]:
    """The groups of an import with these results, by name: how many, and the words."""
    imported = Imported("Imported.", 0, 0, 0, **of_import)  # type: ignore[arg-type]
    prepared = Prepared((Path("a.zip"),), "a.zip", Choices(), held=Holdings(Contacts(())), imported=imported)
    return {one.id: f"{one.number} {one.words}" for one in groups_of(prepared, TODAY)}


def test_who_said_no_stands_apart_from_what_goes_on() -> None:
    no, stop = (Change("Dana Li", field, "", "2026-11-20") for field in (SAYS_NO, SAYS_STOP))
    assert shown(continued=3, changed=(no, stop)) == {
        "unwelcome": "2 people said no, or asked you to stop",
        "continued": "3 follow-ups on file continued",
    }
    assert shown(continued=1, changed=(no,)) == {
        "unwelcome": "1 person said no, or asked you to stop",
        "continued": "1 follow-up on file continued",
    }
    offer, yes = (Change("Dana Li", field, "", "2026-11-20") for field in (SAYS_OFFER, SAYS_YES))
    assert shown(continued=1, changed=(offer, yes)) == {
        "welcome": "2 people offered you the job, or accepted your proposal",
        "continued": "1 follow-up on file continued",
    }
    assert shown(continued=1) == {"continued": "1 follow-up on file continued"}
