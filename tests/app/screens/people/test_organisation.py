"""The page of an organisation: what is open there, who is known by title, every touch, and the way in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from app.screens.base.choice import ChooseScreen
from app.screens.drafts.screen import DraftScreen
from app.screens.followup.form.edit import EditScreen
from app.screens.people.form import PersonForm
from app.screens.people.organisation import OrganisationScreen
from app.screens.people.person import PersonScreen
from data.model.followup import Person
from data.model.vocabulary import Action, Kind, Medium
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.people.test_people import settle
from tests.app.screens.seeing import inbox, notice, read_from_file, text, under_cursor
from tests.builders import NOW, followup, touch

ANA = Person("Ana Ruiz", "Initech GmbH", "Engineering manager", email="ana@initech.example")


@pytest.fixture
def application(store: Store, inbox_of_five: dict[str, int]) -> int:
    """Beside the five at Initech: Ana, with whom nothing was ever open, and an application without a person."""
    store.import_people([ANA], NOW, "Connections.csv")
    bare = followup("application-call", None, organisation="Initech", about="Frontend", kind=Kind.APPLICATION)
    done = store.add(bare, NOW, replace(touch(Medium.FORM), at=NOW))
    return done.followups[0].id or 0


async def open_page(pilot: Pilot[None], *keys: str) -> None:
    """Open the page of Initech from the row of Ada, and press keys."""
    await pilot.press("O", *keys)
    await settle(pilot)


async def show(pilot: Pilot[None], name: str) -> None:
    """Put the cursor of the inbox on the follow-up of that name."""
    await pilot.press("slash", *name, "enter", "escape")
    await settle(pilot)


@pytest.mark.usefixtures("application")
class TestThePage:
    async def test_it_has_what_is_open_who_is_known_and_every_touch(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_page(pilot)
            assert isinstance(pilot.app.screen, OrganisationScreen)
            shown = text(pilot)
            assert "Initech   example.org   6 people · 5 open follow-ups, 1 closed · in touch twice" in shown
            assert "nobody yet" in shown
            assert "enter: ask one of 6 you know" in shown
            lines = shown.splitlines()
            people = next(number for number, line in enumerate(lines) if line.strip().startswith("People"))
            assert "Ana Ruiz" in lines[people + 1], "who has a title comes first"
            assert "never contacted" in lines[people + 1]
            history = shown[shown.index("History") :]
            assert "Dan Brown, Backend role  Sent the [CV]" in history
            assert "web form" in history

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 15), (20, 6)])
    @pytest.mark.sampled(3)
    async def test_no_line_is_wider_than_the_screen_and_the_cursor_stays_on_it(
        self, opened: Opened, size: tuple[int, int]
    ) -> None:
        async with opened(size=size) as pilot:
            await open_page(pilot)
            for key in ("j", "G", "g", "pagedown", "pageup", *["j"] * 12, *["k"] * 3):
                await pilot.press(key)
                await settle(pilot)
                assert {cell_len(line) for line in text(pilot).splitlines()} == {size[0]}
            assert "▌" in text(pilot)

    async def test_enter_opens_who_is_under_the_cursor_and_esc_leads_back(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_page(pilot, "enter")
            assert isinstance(pilot.app.screen, PersonScreen)
            assert "Ada Lovelace" in text(pilot)
            await pilot.press("escape", "G", "enter")
            await settle(pilot)
            assert "Eve Online" in text(pilot)
            await pilot.press("escape", "escape")
            await settle(pilot)
            assert pilot.app.screen is inbox(pilot)

    async def test_keys_that_log_are_about_what_is_open_under_the_cursor(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_page(pilot, "e")
            assert notice(pilot).startswith("E-mailed Ada Lovelace.")

    async def test_on_a_person_the_keys_are_about_the_person(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_page(pilot, *["j"] * 5)
            for key, screen in (("n", EditScreen), ("E", PersonForm)):  # Ana, with whom nothing is open
                await pilot.press(key)
                await settle(pilot)
                assert isinstance(pilot.app.screen, screen)
                assert "Ana Ruiz" in text(pilot)
                await pilot.press("escape")
                await settle(pilot)
            await pilot.press("r")
            await settle(pilot)
            assert notice(pilot).startswith("Opened a follow-up with Ana Ruiz")

    async def test_a_is_about_the_application_when_somebody_is_under_the_cursor(
        self, opened: Opened, application: int
    ) -> None:
        async with opened() as pilot:
            await open_page(pilot, *["j"] * 5, "A")
            assert isinstance(pilot.app.screen, DraftScreen)
            found = read_from_file(pilot, application)
            assert found is not None
            assert found.via == "Ana Ruiz"


class TestTheWayIn:
    @pytest.mark.usefixtures("application")
    async def test_the_card_says_who_is_known_there(self, opened: Opened) -> None:
        async with opened() as pilot:
            await show(pilot, "frontend")
            shown = text(pilot)
            assert "You know 6 people at Initech" in shown
            assert "Ana Ruiz, Engineering manager" in shown
            assert "and 3 more" in shown
        async with opened(size=(80, 24)) as pilot:
            await show(pilot, "frontend")
            assert "Way in A ask Ana Ruiz (Engineering manager), Ada Lovelace" in text(pilot)

    async def test_one_of_them_is_asked_in_three_keys(self, opened: Opened, application: int) -> None:
        async with opened() as pilot:
            await show(pilot, "frontend")
            await pilot.press("A")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ChooseScreen)
            shown = text(pilot)
            assert "you know 6 people at Initech" in shown
            assert "1   ask Ana Ruiz (Engineering manager)" in shown, "who has a title comes first, as on the card"
            await pilot.press("1")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)
            words = text(pilot)
            assert "I've applied for the frontend role at Initech" in words
            assert "may I mention your name" in words
            asked, about = read_from_file(pilot, application + 1), read_from_file(pilot, application)
            assert asked is not None
            assert about is not None
            assert (asked.who, asked.kind, asked.about) == (
                "Ana Ruiz",
                Kind.INTRODUCTION,
                "Introduction: Frontend",
            )
            assert (about.via, about.may_mention) == ("Ana Ruiz", False)
            await pilot.press("escape", "escape", "u")
            await settle(pilot)
            assert read_from_file(pilot, application + 1) is None
            undone = read_from_file(pilot, application)
            assert undone is not None
            assert undone.via == ""

    async def test_one_of_them_is_made_the_one_to_speak_to(self, opened: Opened, application: int) -> None:
        async with opened() as pilot:
            await show(pilot, "frontend")
            await pilot.press("A", "a")
            await settle(pilot)
            assert notice(pilot).startswith("Found Ana Ruiz.")
            found = read_from_file(pilot, application)
            assert found is not None
            assert found.who == "Ana Ruiz"
            assert found.next is not None
            assert found.next.action is not Action.FIND_PERSON
            assert under_cursor(pilot) == "Ana Ruiz"

    @pytest.mark.usefixtures("application")
    async def test_nobody_is_asked_twice(self, opened: Opened) -> None:
        async with opened() as pilot:
            await show(pilot, "frontend")
            await pilot.press("A", "1")
            await settle(pilot)
            await pilot.press("escape", "escape")
            await settle(pilot)
            await pilot.press("2")  # it waits for the answer
            await show(pilot, "initech frontend")
            await pilot.press("A")
            await settle(pilot)
            assert "Ana Ruiz is still to be asked: number" in text(pilot)
            assert "ask Ana Ruiz" not in text(pilot)
            assert "1   ask Ada Lovelace" in text(pilot)

    async def test_where_nobody_is_known_a_line_says_so(self, opened: Opened, store: Store) -> None:
        store.add(followup("application-call", None, organisation="Hooli", kind=Kind.APPLICATION), NOW)
        async with opened() as pilot:
            await pilot.press("A")
            await settle(pilot)
            assert notice(pilot) == "You know nobody at Hooli yet."
