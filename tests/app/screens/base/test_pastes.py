"""Pastes on the screens: a field takes what it can hold, nothing else takes any, and no key waits long for it."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from app.shell.pastes import LONGEST_LINE, fitted
from data.model.text import LONGEST_NOTE
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import EMAIL, NOW, followup, person
from widgets.fields.plain_text_area import PlainTextArea


async def test_a_field_takes_what_it_can_hold_and_the_rest_is_said(opened: Opened) -> None:
    async with opened():
        fields = ((Input("abc"), LONGEST_LINE - 3), (PlainTextArea("abc"), LONGEST_NOTE - 3), (None, 0))
        for widget, most in fields:
            fits = events.Paste("x" * most)
            assert fitted(fits, widget) == ""
            assert len(fits.text) == most
            more = events.Paste("x" * 1_000_000)
            said = fitted(more, widget)
            assert len(more.text) == most
            assert said.startswith(f"Pasted {most:,} of 1,000,000 characters" if widget else "Nothing was pasted")


async def test_pasted_into_the_inbox_nothing_is_done(opened: Opened, store: Store) -> None:
    store.add(followup("two-then-switch", person(EMAIL)), NOW)
    async with opened() as pilot:
        before = pilot.app.focused
        pilot.app.post_message(events.Paste("eXx" * 100_000))
        await pilot.pause()
        assert "Nothing was pasted: choose a field first" in text(pilot)
        assert pilot.app.focused is before
        await pilot.press("2")
        await pilot.pause()
        assert "Nothing was pasted" not in text(pilot)


async def test_pasted_into_a_dialog_the_rest_is_said_there(opened: Opened, store: Store) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await pilot.pause()
        field = pilot.app.focused
        assert isinstance(field, Input)
        pilot.app.post_message(events.Paste("x" * 1_000_000))
        await pilot.pause()
        await pilot.pause()
        assert len(field.value) == LONGEST_LINE
        assert "this field can hold no more" in text(pilot)


@pytest.mark.parametrize("way", ["n", "slash", "ctrl+p"])
@pytest.mark.sampled(2)
async def test_a_megabyte_is_left_again_at_once(opened: Opened, store: Store, way: str) -> None:
    store.add(followup("two-then-switch", person(EMAIL)), NOW)
    async with opened() as pilot:
        await pilot.press(way)
        await pilot.pause()
        for _ in range(256):
            pilot.app.post_message(events.Paste("some words " * 372))
        await pilot.pause()
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1
