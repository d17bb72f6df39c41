"""One message about several follow-ups of one person (S1, S2): marked with one key, logged with the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.drafts.screen import DraftScreen
from data.model.followup import Person
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.app.screens.triage.test_triage import line, settled, who
from tests.builders import NOW, at, followup, touch

ROLE, SAM, COFFEE = 1, 2, 3


@pytest.fixture(autouse=True)
def three(store: Store) -> None:
    """Dana Li twice, and Sam Ortiz between: all are due, in the order of their numbers."""
    dana = Person("Dana Li", "Initech", email="dana@initech.example", phone="+1 212 555 0134")
    sam = Person("Sam Ortiz", "Globex", email="sam@globex.example")
    for person, about in ((dana, "Backend role"), (sam, "A talk"), (dana, "Coffee chat")):
        then = at("Fri 20 Nov 10:00")
        store.add(followup(who=person, about=about, opened_on=then.date()), then)


def attempts(database: Path) -> list[int]:
    """How many contacts each of the three has."""
    found = Inbox(database)
    return [len(one.touches) for number in (ROLE, SAM, COFFEE) if (one := found.followup(number))]


async def test_the_card_offers_it_and_the_next_key_is_about_both(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        assert "FYI     Also due with Dana Li" in text(pilot)
        await pilot.press("ampersand")
        assert notice(pilot).startswith("2 follow-ups with Dana Li are marked")
        assert inbox(pilot).contents.targets() == [ROLE, COFFEE]
        await pilot.press("e")
        assert attempts(database) == [1, 0, 1]
        assert inbox(pilot).contents.targets() == [SAM]
        await pilot.press("u")
        assert attempts(database) == [0, 0, 0]


async def test_the_same_key_and_escape_take_the_marks_away(opened: Opened) -> None:
    async with opened() as pilot:
        for key in ("ampersand", "escape"):
            await pilot.press("ampersand")
            assert len(inbox(pilot).contents.targets()) == 2
            await pilot.press(key)
            assert inbox(pilot).contents.targets() == [ROLE]


async def test_one_that_waits_by_the_hold_is_marked_too(opened: Opened, store: Store, database: Path) -> None:
    dana = Person("Dana Li", id=1)
    new = store.add(followup(who=dana, about="A book"), NOW).followups[0]
    store.log([new.id or 0], touch(Medium.EMAIL, NOW), NOW)
    later = store.add(followup(who=dana, about="A prize"), NOW).followups[0]
    assert later.next
    assert "waits until" in later.next.why
    async with opened() as pilot:
        await pilot.press("2")
        await settled(pilot)
        while inbox(pilot).contents.cursor_id() != ROLE:
            await pilot.press("j")
        await pilot.press("ampersand")
        assert inbox(pilot).contents.targets() == [ROLE, COFFEE, later.id]


async def test_nothing_else_due_is_said(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("j", "ampersand")
        assert notice(pilot) == "Nothing else is due with Sam Ortiz."
        assert inbox(pilot).contents.targets() == [SAM]


async def test_triage_finishes_both_cards_and_undo_opens_both_again(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert who(pilot) == "Dana Li"
        assert "Also due with Dana Li: Coffee chat" in text(pilot)
        await pilot.press("ampersand", "e")
        await settled(pilot)
        assert attempts(database) == [1, 0, 1]
        assert who(pilot) == "Sam Ortiz"
        assert line(pilot, "Morning triage").endswith("3 of 3")
        await pilot.press("u")
        await settled(pilot)
        assert who(pilot) == "Dana Li"
        assert line(pilot, "Morning triage").endswith("1 of 3")
        await pilot.press("ampersand", "e", "e")
        await settled(pilot)
        assert attempts(database) == [1, 1, 1]
        assert "2 e-mails · 1 done along with another" in text(pilot)


async def test_a_second_one_leaves_the_walk_once_the_first_was_logged(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e")
        await settled(pilot)
        assert who(pilot) == "Sam Ortiz"
        assert line(pilot, "Morning triage").endswith("2 of 2")
        await pilot.press("e")
        await settled(pilot)
        assert who(pilot) == ""
        assert attempts(database) == [1, 1, 0]


async def test_the_words_for_both_name_both_and_are_logged_in_both(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("ampersand", "o")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "about two things: the backend role and “Coffee chat”." in pilot.app.screen.draft.body
        await pilot.press("escape", "l")
        await settled(pilot)
        assert attempts(database) == [1, 0, 1]


async def test_words_for_different_people_are_refused(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("asterisk", "asterisk", "o")
        assert "several are marked" in notice(pilot)


async def test_on_the_persons_page_it_is_about_both_once(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("enter", "ampersand")
        await settled(pilot)
        assert "& clear 2 marks" in text(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert attempts(database) == [1, 0, 1]
        await pilot.press("c")
        await settled(pilot)
        assert attempts(database) == [2, 0, 1]


async def test_in_triage_the_marks_are_those_of_the_card(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        await settled(pilot)
        await pilot.press("ampersand")
        assert "& clear 2 marks" in text(pilot)
        await pilot.press("j", "j")
        await settled(pilot)
        assert "2 marked" not in text(pilot)
