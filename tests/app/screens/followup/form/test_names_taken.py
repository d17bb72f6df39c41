"""Names that are completed while one types: whatever stands between their words, in any order."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.people.screen import PeopleScreen
from data.model.followup import Person
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text, under_cursor
from tests.builders import NOW, followup
from widgets.fields.name_input import NamesOnList
from widgets.lists.people_list import PeopleList

CHLOE, PAT = "Chloé Byrne", "Pat O'Brien"
TYPED = [
    ("byrne, chl", CHLOE),
    ("Byrne;Chloé", CHLOE),
    ("(byrne) chloe", CHLOE),
    ("obrien", PAT),
    ("o'br", PAT),
    ("O'Brien, P", PAT),
]


@pytest.fixture
def known(store: Store, inbox_of_five: dict[str, int]) -> None:
    """Two more people, one of whom has a follow-up."""
    store.add(followup(who=Person(CHLOE, "Umbrella", email="chloe@umbrella.example"), about="Role"), NOW)
    store.import_people([Person(PAT, "Initech", email="pat@initech.example")], NOW, "a file")


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(("typed", "name"), TYPED)
class TestTyping:
    @pytest.mark.sampled(3)
    async def test_the_form_completes_the_name_and_tab_takes_it_and_goes_on(
        self, opened: Opened, typed: str, name: str
    ) -> None:
        async with opened() as pilot:
            await pilot.press("n", *typed)
            await settle(pilot)
            assert f"{typed}  → {name}" in text(pilot)
            await pilot.press("tab", *"Role")
            assert pilot.app.screen.query_one("#name", Input).value == name
            assert pilot.app.screen.query_one("#about", Input).value == "Role"

    @pytest.mark.sampled(3)
    async def test_the_list_of_people_finds_them(self, opened: Opened, typed: str, name: str) -> None:
        async with opened() as pilot:
            await pilot.press("5", "slash", *typed)
            await settle(pilot)
            assert isinstance(pilot.app.screen, PeopleScreen)
            rows = pilot.app.screen.query_one(PeopleList)
            assert rows.row
            assert (rows.row.name, rows.count) == (name, 1)

    @pytest.mark.sampled(3)
    async def test_the_palette_has_them_before_its_commands(self, opened: Opened, typed: str, name: str) -> None:
        async with opened() as pilot:
            await pilot.press("ctrl+p", *typed)
            await settle(pilot)
            lines = [line for line in text(pilot).splitlines() if name in line]
            assert len(lines) == 1


@pytest.mark.parametrize(("typed", "name"), TYPED)
async def test_a_name_on_a_list_is_suggested(typed: str, name: str) -> None:
    suggested = await NamesOnList(["Dana Li", CHLOE, PAT]).get_suggestion(typed)
    assert suggested == f"{typed}  → {name}"


@pytest.mark.usefixtures("known")
async def test_the_filter_of_the_inbox_finds_them(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"byrne, chloé", "enter")
        await settle(pilot)
        assert under_cursor(pilot) == CHLOE


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Dana Li", None),
        ("dana li", None),
        ("Dan", "Dana Li"),
        ("li", "li  → Li Wei"),  # who is called so first comes before others
        ("wei", "wei  → Li Wei"),
        ("xaver", None),
        ("", None),
        (",", None),
    ],
)
async def test_a_name_is_suggested_by_how_its_words_begin(typed: str, suggested: str | None) -> None:
    assert await NamesOnList(["Dana Li", "Li Wei", "W\x1bei"]).get_suggestion(typed) == suggested
