"""The filter's words as they are typed, and tags by their key: one row, many, and people."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.base.screen import BaseScreen
from data.store.queries.inbox import Inbox
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, rows, text, under_cursor
from widgets.lists.row_list import RowList

pytestmark = pytest.mark.usefixtures("inbox_of_five")


def tags(database: Path, number: int) -> tuple[str, str]:
    """The tags of a follow-up, and of its person."""
    found = Inbox(database).followup(number)
    assert found
    return found.tags, found.person.tags if found.person else ""


async def test_tags_are_typed_saved_shown_and_undone(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    ada = inbox_of_five["Ada"]
    async with opened() as pilot:
        await pilot.press("number_sign", *"vip #Later", "tab", *"friend", "enter")
        assert tags(database, ada) == ("vip Later", "friend")
        assert notice(pilot).startswith(
            "Tagged “Backend role” with Ada Lovelace #vip #Later; tagged Ada Lovelace #friend."
        )
        assert "#vip #Later #friend" in text(pilot)
        await pilot.press("number_sign", *["backspace"] * 6, "tab", "tab", "enter")
        assert tags(database, ada) == ("vip", "friend")
        await pilot.press("u", "u")
        assert tags(database, ada) == ("", "")


async def test_marked_rows_are_tagged_as_one_act(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("number_sign", *"own", "enter", "asterisk", "asterisk", "number_sign")
        assert "Tags" in text(pilot)
        await pilot.press(*"both", "enter")
        ids = [row.id for row in rows(pilot)._rows[:2]]
        assert [tags(database, number)[0] for number in ids] == ["own both", "both"]
        await pilot.press("u")
        assert [tags(database, number)[0] for number in ids] == ["own", ""]


async def test_a_tag_on_file_is_completed(opened: Opened, database: Path, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("number_sign", *"Berlin", "enter")
        await pilot.press("j", "number_sign", *"be")
        await pilot.pause()
        await pilot.press("right", "enter")
        assert tags(database, inbox_of_five["Ben"]) == ("Berlin", "")


async def test_what_is_no_tag_is_said_and_the_words_stay(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("number_sign", *"a:b", "enter")
        assert "isn't a tag" in text(pilot)
        assert "a:b" in text(pilot)


async def test_words_leave_what_they_ask_for_as_they_are_typed(opened: Opened) -> None:
    async with opened() as pilot:
        everybody = rows(pilot).count
        await pilot.press("slash", *"-ada")
        await pilot.pause()
        assert rows(pilot).count == everybody - 1
        await pilot.press("escape", "slash", *"last:never ada", "enter")
        assert rows(pilot).count == 1
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("escape")
        assert rows(pilot).count == everybody


async def test_a_wrong_word_is_one_line_while_the_others_hold(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"ada due:<somed")
        await pilot.pause()
        assert notice(pilot).startswith("“somed” can't be read as a date")
        assert rows(pilot).count == 1
        await pilot.press(*["backspace"] * 5, *"2w")
        await pilot.pause()
        assert notice(pilot) == ""
        await pilot.press(" ", *"kind:")
        await pilot.pause()
        assert notice(pilot).startswith("kind: application, interview")
        await pilot.press("escape")
        await pilot.pause()
        assert notice(pilot) == ""


WRONG = [
    "knd:interview",
    "kind:nonsense",
    "-is:nowhere",
    "#a,b",
    "ada due:<somed",
]
"""Filters of which a word isn't understood, the last one once enter says that it is whole."""


@pytest.mark.parametrize("words", WRONG)
@pytest.mark.parametrize("place", ["1", "5"])
@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
@pytest.mark.sampled(5)
async def test_a_word_that_is_not_understood_leaves_nothing_and_is_said_whole(
    opened: Opened, place: str, words: str, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(place, "slash", *words, "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert screen.query_one(RowList).count == 0
        assert isinstance(screen, BaseScreen)
        assert notice(pilot)
        # The line stands there whole, on as many lines as it takes.
        shown = " ".join(text(pilot).split())
        assert " ".join(notice(pilot).split()) in shown
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(RowList).count > 0


async def test_a_word_is_completed_with_the_right_arrow(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"way:em")
        await pilot.pause()
        await pilot.press("right", "enter")
        await pilot.pause()
        assert inbox(pilot)._field.value == "way:email"


async def test_the_help_lists_the_words(opened: Opened) -> None:
    async with opened(size=(200, 80)) as pilot:
        await pilot.press("question_mark")
        shown = text(pilot)
        assert "Filter words" in shown
        assert "stalled:>1w" in shown


async def test_people_are_tagged_and_found_by_their_tag(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("5", "slash", *"ada", "enter", "number_sign", *"friend", "enter")
        assert notice(pilot) == "Tagged Ada Lovelace #friend."
        assert "#friend" in text(pilot)
        await pilot.press("escape", "slash", *"#friend", "enter")
        await pilot.pause()
        assert "People 1 of" in text(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert [one.tags for one in Inbox(database).people()].count("friend") == 0
