"""How you'd say it: asked once where a draft needs it, and editable beside the card and in the forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, settled, stored
from tests.app.screens.seeing import text
from tests.builders import NOW

pytestmark = pytest.mark.usefixtures("inbox_of_five")


def _field(pilot: Pilot[None], name: str = "said_as") -> Input:
    return pilot.app.screen.query_one(f"#{name}", Input)


async def test_it_is_kept_beside_the_card_as_one_act(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "c")
        await pilot.pause()
        assert _field(pilot).placeholder == "the backend role"
        _field(pilot).value = "about the payments job."
        _field(pilot, "who").value = "I'm Alex, of Hooli."
        await pilot.press("enter")
        await settled(pilot)
        ada = stored(database, inbox_of_five["Ada"])
        assert (ada.said_as, ada.clarity.who) == ("the payments job", "I'm Alex, of Hooli.")
        await pilot.press("escape", "escape", "u")
        await pilot.pause()
    ada = stored(database, inbox_of_five["Ada"])
    assert (ada.said_as, ada.clarity.who) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("said_as", "?!", "“?!” can't stand in a sentence"),
        ("offer", "My CV is attached.", "fits only what is written"),
    ],
)
async def test_what_the_card_refuses_is_said_and_stays(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, field: str, typed: str, why: str
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "c")
        await pilot.pause()
        _field(pilot, field).value = typed
        await pilot.press("enter")
        await pilot.pause()
        assert why in text(pilot)
        assert _field(pilot, field).value == typed
    assert stored(database, inbox_of_five["Ada"]).said_as == ""


async def test_the_form_shows_what_the_label_makes_and_takes_your_own(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        assert _field(pilot).placeholder == "the backend role"
        _field(pilot, "about").value = "Call me"
        await pilot.pause()
        assert _field(pilot).placeholder == "how you'd say it in a sentence, as in “the backend role”"
        _field(pilot).value = "“the backend role”"
        await pilot.press("enter")
        await pilot.pause()
    ada = stored(database, inbox_of_five["Ada"])
    assert (ada.about, ada.said_as) == ("Call me", "the backend role")


async def test_a_new_one_is_opened_with_it(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await pilot.pause()
        for name, words in (("name", "Rosa Lima"), ("about", "Nights"), ("said_as", "the night shifts")):
            _field(pilot, name).value = words
        await pilot.press("enter")
        await pilot.pause()
    assert stored(database, 6).said_as == "the night shifts"


async def test_what_an_archive_brought_stays_while_something_else_is_edited(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, database: Path
) -> None:
    store.clarify(inbox_of_five["Ada"], {}, NOW, "about what we spoke of.")
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        _field(pilot, "about").value = "Another label"
        await pilot.press("enter")
        await pilot.pause()
    assert stored(database, inbox_of_five["Ada"]).said_as == "about what we spoke of."
