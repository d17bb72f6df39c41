"""Two who fit are introduced by one key, from the inbox, a person's page, the list of people and triage (M7)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.screens.drafts.screen import DraftScreen
from app.screens.followup.introductions.matches import MatchScreen
from app.screens.people.person import PersonScreen
from app.screens.triage.screen import TriageScreen
from data.model.followup import Person
from data.model.leave import Leave
from data.model.vocabulary import Gave, Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.people.test_people import settle
from tests.app.screens.seeing import notice, read_from_file, text
from tests.builders import NOW

ZOE = Person("Zoë Brûlé", "Umbrella", "CTO", email="zoe@umbrella.example", looks_for="a data engineer")


@pytest.fixture
def fitting(store: Store, database: Path, inbox_of_five: dict[str, int]) -> dict[str, int]:
    """The five of the inbox, of whom Ada offers what Zoë looks for, with whom nothing is open."""
    store.import_people([ZOE], NOW, "Connections.csv")
    with closing(Inbox(database)) as inbox:
        ada = next(one.person for one in inbox.followups([inbox_of_five["Ada"]]))
    assert ada
    store.edit_person(ada, replace(ada, offers="data engineering"), NOW)
    return inbox_of_five


async def to_ada(pilot: Pilot[None]) -> None:
    """Filter the inbox by her name."""
    await pilot.press("slash", *"ada", "enter")
    await settle(pilot)


@pytest.mark.usefixtures("fitting")
class TestOneKey:
    async def test_m7_the_card_says_it_quietly_and_c_asks_both(self, opened: Opened) -> None:
        async with opened() as pilot:
            await to_ada(pilot)
            assert "Match   Zoë Brûlé, who is" in text(pilot)
            assert "C introduce them" in text(pilot)
            await pilot.press("C")
            assert isinstance(pilot.app.screen, MatchScreen)
            assert "Ada Lovelace and Zoë Brûlé" in text(pilot)
            await pilot.press("a")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen), "the first letter, to look at and to send"
            assert "May I introduce you to Zoë Brûlé" in text(pilot)
            await pilot.press("escape", "l")
            await settle(pilot)
            ada, zoe = (read_from_file(pilot, number) for number in (6, 7))
            assert ada
            assert zoe
            assert (ada.about, len(ada.touches)) == ("Introduction to Zoë Brûlé", 1)
            assert (zoe.about, len(zoe.touches)) == ("Introduction to Ada Lovelace", 0)

    async def test_m7_both_have_said_yes_and_the_letter_to_both_is_one_act(self, opened: Opened) -> None:
        async with opened() as pilot:
            await to_ada(pilot)
            await pilot.press("C", "b")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)
            assert "Ada Lovelace and Zoë Brûlé" in text(pilot), "to whom it goes"
            assert "You've both said yes" in text(pilot)
            await pilot.press("escape", "l")
            await settle(pilot)
            assert notice(pilot).startswith("Introduced Ada Lovelace and Zoë Brûlé to each other.")
            for number in (6, 7):
                found = read_from_file(pilot, number)
                assert found
                assert found.outcome is Outcome.DONE
                assert [one.gave for one in found.touches] == [Gave.INTRODUCTION]
            await pilot.press("u")
            await settle(pilot)
            found = read_from_file(pilot, 7)
            assert found
            assert found.closed_on is None

    async def test_m7_c_then_asks_what_they_said(self, opened: Opened) -> None:
        async with opened() as pilot:
            await to_ada(pilot)
            await pilot.press("C", "a")
            await settle(pilot)
            await pilot.press("escape", "l")
            await settle(pilot)
            await pilot.press("escape", "2", "slash", *"introduction zoe", "enter")
            await settle(pilot)
            assert "Meets   Zoë Brûlé, not asked yet" in text(pilot)
            await pilot.press("C")
            assert "What did they say?" in text(pilot)
            await pilot.press("y")
            await settle(pilot)
            assert notice(pilot).startswith("Ada Lovelace said yes. Zoë Brûlé hasn't answered yet.")
            await pilot.press("C", "o")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)
            assert "You've both said yes" in text(pilot)

    async def test_m7_never_again(self, opened: Opened) -> None:
        async with opened() as pilot:
            await to_ada(pilot)
            await pilot.press("C", "k")
            await settle(pilot)
            assert notice(pilot).startswith("Ada Lovelace and Zoë Brûlé won't be suggested to each other again.")
            assert "Match   " not in text(pilot)

    async def test_m7_of_somebody_with_nothing_open(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("5", "slash", *"brule", "enter")
            await settle(pilot)
            assert "Match   Ada Lovelace, who knows a lot" in text(pilot)
            assert "Looking for  a data engineer" in text(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PersonScreen)
            assert "Match   Ada Lovelace" in text(pilot)
            await pilot.press("C", "a")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)

    async def test_m7_nobody_fits(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("slash", *"franklin", "enter")
            await settle(pilot)
            await pilot.press("C")
            await settle(pilot)
            assert notice(pilot) == "No match yet: E adds what they need."

    async def test_m7_triage_ends_with_somebody_to_help(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("T")
            await settle(pilot)
            assert isinstance(pilot.app.screen, TriageScreen)
            for _ in range(6):
                await pilot.press("j")
                await settle(pilot)
            assert "Introduce  Ada Lovelace could meet Zoë Brûlé" in text(pilot)
            await pilot.press("C")
            assert isinstance(pilot.app.screen, MatchScreen)
            await pilot.press("a")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)

    async def test_m7_everybody_who_fits_is_listed_with_all_that_does(self, opened: Opened, store: Store) -> None:
        store.import_people([Person("Max Frey", "Hooli", looks_for="data engineering")], NOW, "Connections.csv")
        async with opened() as pilot:
            await to_ada(pilot)
            assert "about data engineering (1" in text(pilot)
            assert "C list them" in text(pilot)
            await pilot.press("C")
            await settle(pilot)
            shown = text(pilot)
            assert (
                "Zoë Brûlé is looking for a data engineer: Ada Lovelace knows a lot about data engineering."
                in shown
            )
            assert "2   Max Frey is looking for data engineering: Ada Lovelace knows a lot about data" in shown
            await pilot.press("2")
            await settle(pilot)
            assert "Introduce  Ada Lovelace and Max Frey" in text(pilot)
            await pilot.press("a")
            await settle(pilot)
            max_frey = read_from_file(pilot, 7)
            assert max_frey
            assert max_frey.who == "Max Frey"

    async def test_m7_the_question_says_why_they_fit_at_40_columns(self, opened: Opened) -> None:
        async with opened(size=(40, 15)) as pilot:
            await to_ada(pilot)
            await pilot.press("C")
            await settle(pilot)
            shown = " ".join(text(pilot).split())
            assert "Zoë Brûlé is looking for a data engineer: Ada Lovelace knows a lot about data" in shown
            assert "don't suggest these two again" in shown

    async def test_m7_s_asks_for_a_yes_or_a_no(self, opened: Opened, store: Store) -> None:
        store.introduce(1, 6, NOW)
        async with opened() as pilot:
            await pilot.press("slash", *"introduction to zoe", "enter")
            await settle(pilot)
            await pilot.press("s")
            await settle(pilot)
            assert "Introduce?" in text(pilot)
            await pilot.press("tab", "right", "enter")
            await settle(pilot)
            assert "said yes." in notice(pilot)

    async def test_m7_after_a_no_c_asks_before_it_begins_again(self, opened: Opened, store: Store) -> None:
        store.introduce(1, 6, NOW)
        store.answer_pairing(6, Leave.NO, NOW)
        async with opened() as pilot:
            await pilot.press("4", "slash", *"introduction to zoe", "enter")
            await settle(pilot)
            await pilot.press("C")
            await settle(pilot)
            assert "Introduce again?" in text(pilot)
            assert "said no on Sun 22 Nov" in text(pilot)
            await pilot.press("a")
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftScreen)
            again = read_from_file(pilot, 8)
            assert again
            assert again.introduces
