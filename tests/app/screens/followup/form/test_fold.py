"""The form of a new follow-up: three fields first, the rest folded away, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.base.dialog import Dialog
from data.model.vocabulary import Kind
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, text
from widgets.fields.choice import Choice
from widgets.fields.fold import Fold

INSIDE = ("Cadence", "Organisation", "E-mail", "Notes")


def is_open(pilot: Pilot[None]) -> bool:
    return pilot.app.screen.query_one(Fold).is_open


def field(pilot: Pilot[None], name: str) -> Input:
    return pilot.app.screen.query_one(f"#{name}", Input)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=str)
@pytest.mark.sampled(2)
async def test_three_fields_and_what_more_there_is_fit_on_any_screen(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("n")
        shown = text(pilot)
        for words in ("Name", "About", "Kind", "f2 more fields: how to reach them, when, cadence"):
            assert words in " ".join(shown.split())  # a narrow one breaks the line
        assert "First step" not in shown
        assert not any(label in shown for label in INSIDE)
        assert "enter save" in shown.splitlines()[-1]
        assert "esc cancel" in shown.splitlines()[-1]


async def test_one_is_opened_with_three_fields(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed", "tab", *"Talk", "tab", "n", "enter")
        assert pilot.app.screen is inbox(pilot)
        assert "Zed" in text(pilot)


@pytest.mark.parametrize("keys", [("f2",), ("tab", "tab", "tab"), ("down", "down", "down")], ids=" ".join)
async def test_a_key_or_going_on_opens_the_rest(opened: Opened, keys: tuple[str, ...]) -> None:
    async with opened() as pilot:
        await pilot.press("n", *keys)
        await pilot.pause()
        assert is_open(pilot)
        assert all(label in text(pilot) for label in INSIDE)


async def test_going_on_leads_into_the_first_folded_field(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", "tab", "tab")
        assert not is_open(pilot)
        await pilot.press("tab")
        assert pilot.app.focused is pilot.app.screen.query_one("#said_as")


async def test_what_is_typed_stays_when_it_folds_and_the_cursor_is_never_in_what_is_hidden(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", "f2")
        field(pilot, "email").focus()
        await pilot.pause()
        await pilot.press(*"z@example.org", "f2")
        assert not is_open(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#kind")
        await pilot.press("f2")
        assert field(pilot, "email").value == "z@example.org"


async def test_a_click_on_the_line_opens_and_closes_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        for is_now in (True, False):
            await pilot.click(".fold-line")
            await pilot.pause()
            assert is_open(pilot) == is_now


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "open"])
async def test_a_form_that_was_left_comes_back_with_its_fold_as_it_was(opened: Opened, folded: bool) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed", "f2", *(("f2",) if folded else ()))
        await pilot.press("escape", "n")
        await pilot.pause()
        assert field(pilot, "name").value == "Zed"
        assert is_open(pilot) != folded


@pytest.mark.parametrize(
    ("name", "value"),
    [("email", "no address"), ("timezone", "Nowhere/Here"), ("country", "Elsewhere"), ("limit", "many")],
)
@pytest.mark.sampled(2)
async def test_a_refused_field_opens_the_fold(opened: Opened, name: str, value: str) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed")
        field(pilot, name).value = value
        await pilot.pause()
        assert not is_open(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        assert is_open(pilot)


async def test_a_date_that_is_refused_opens_the_fold_and_has_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed")
        when = pilot.app.screen.query_one("#next Input", Input)
        when.value = "01/02"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert is_open(pilot)
        assert pilot.app.focused is when


async def test_a_name_that_is_known_shows_what_is_known(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"ada lovelace", "tab", "tab")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert is_open(pilot)
        assert field(pilot, "email").value == "a@example.org"


async def test_edit_shows_all_of_it_and_folds_by_the_same_key(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        assert is_open(pilot)
        await pilot.press("f2")
        assert not is_open(pilot)


async def test_the_time_of_a_talk_that_was_typed_stays_whatever_kind_is_chosen(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        kind, spoke = (
            pilot.app.screen.query_one("#kind", Choice),
            pilot.app.screen.query_one("#spoke Input", Input),
        )
        for chosen, typed, stands in (
            (Kind.INTERVIEW, "", "today"),
            (Kind.INTERVIEW, "yesterday", "yesterday"),
            (Kind.OTHER, "", "yesterday"),
            (Kind.INTERVIEW, "", "yesterday"),
        ):
            kind.value = chosen.value
            await pilot.pause()
            spoke.value = typed or spoke.value
            assert spoke.value == stands
