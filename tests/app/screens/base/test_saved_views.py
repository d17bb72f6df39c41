"""Saved views in the inbox: saved from a filter, shown by a digit and by the palette, renamed and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.settings.views import write_view
from data.model.views import SavedView
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, rows, text, under_cursor
from widgets.lists.people_list import PeopleList

pytestmark = pytest.mark.usefixtures("inbox_of_five")


def views(pilot: Pilot[None]) -> tuple[SavedView, ...]:
    """The views that the session knows."""
    return inbox(pilot).session.config.views


async def test_a_filter_is_saved_and_shown_by_its_digit(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        everybody = rows(pilot).count
        await pilot.press("slash", *"last:never ada", "enter", "F", *"mine", "enter")
        await pilot.pause()
        assert notice(pilot) == "Saved as “mine”: 6 shows it."
        assert views(pilot) == (SavedView("mine", "last:never ada", "6"),)
        await pilot.press("escape")
        assert rows(pilot).count == everybody
        await pilot.press("6")
        assert rows(pilot).count == 1
        assert under_cursor(pilot) == "Ada Lovelace"
        assert notice(pilot) == "View “mine”: last:never ada"
        await pilot.press("escape", "7")
        assert notice(pilot).startswith("No view is saved under 7")


async def test_a_view_is_renamed_and_deleted(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("mine", "ada", "6"))
        await pilot.press("6", "F", *["backspace"] * 4, *"hers", "enter")
        await pilot.pause()
        assert views(pilot) == (SavedView("hers", "ada", "6"),)
        await pilot.press("F", *["backspace"] * 4, "enter")
        await pilot.pause()
        assert "Enter again deletes the view “hers”" in text(pilot)
        assert views(pilot) == (SavedView("hers", "ada", "6"),)
        await pilot.press("enter")
        await pilot.pause()
        assert notice(pilot) == "Deleted the view “hers”."
        assert views(pilot) == ()


async def test_a_digit_that_another_view_has_is_said_to_be_taken(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("late", "stalled:>1w", "6"))
        await pilot.press("slash", *"ada", "enter", "F", *"mine", "tab", "left", "enter")
        await pilot.pause()
        assert notice(pilot) == "Saved as “mine”: 6 shows it, and no longer “late”."
        assert views(pilot) == (SavedView("late", "stalled:>1w"), SavedView("mine", "ada", "6"))


async def test_the_list_of_people_saves_and_shows_views_too(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        await pilot.press("5", "slash", *"ada", "enter", "F", *"mine", "enter")
        await pilot.pause()
        assert notice(pilot) == "Saved as “mine”: 6 shows it."
        await pilot.press("escape", "7")
        assert notice(pilot).startswith("No view is saved under 7")
        await pilot.press("6")
        await pilot.pause()
        assert notice(pilot) == "View “mine”: ada"
        people = pilot.app.screen.query_one(PeopleList)
        assert (people.count, people.row and people.row.name) == (1, "Ada Lovelace")
        await pilot.press("escape", "F", "6")
        await pilot.pause()
        assert notice(pilot) == "View “mine”: ada"


async def test_without_a_filter_one_is_chosen(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        await pilot.press("F")
        assert notice(pilot).startswith("There are no saved views yet")
        folder = inbox(pilot).session.config.folder
        write_view(folder, SavedView("[red]mine[/]", "ada"))
        write_view(folder, SavedView("hers", "ben", "8"))
        await pilot.press("F")
        await pilot.pause()
        assert "1   [red]mine[/]   ada" in text(pilot)
        await pilot.press("8")
        await pilot.pause()
        assert under_cursor(pilot) == "Ben Franklin"
        await pilot.press("escape", "F", "1")
        await pilot.pause()
        assert under_cursor(pilot) == "Ada Lovelace"


async def test_where_the_queue_has_nothing_another_one_is_shown(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("done", "is:closed", "9"))
        await pilot.press("9")
        assert inbox(pilot).queue.wish.queue.value == "closed"
        assert rows(pilot).count


async def test_what_cannot_be_saved_is_said_and_the_words_stay(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("mine", "ada", "6"))
        await pilot.press("slash", *"ben", "enter", "F", *"MINE", "enter")
        await pilot.pause()
        assert "There is a view called mine already" in text(pilot)
        await pilot.press("tab", "tab", *" knd:x", "enter")
        await pilot.pause()
        assert len(views(pilot)) == 1


async def test_the_palette_lists_views(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("[b]mine", "ada [/x]", "6"))
        await pilot.press("ctrl+p", *"view mine")
        await pilot.pause(0.5)
        assert "View [b]mine" in text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert inbox(pilot)._field.value == "ada [/x]"


async def test_a_view_with_a_word_that_is_wrong_says_so(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path) as pilot:
        write_view(inbox(pilot).session.config.folder, SavedView("old", "due:<nonsense ada", "6"))
        await pilot.press("6")
        await pilot.pause()
        assert notice(pilot).startswith("“nonsense” can't be read as a date")
        assert rows(pilot).count == 0
