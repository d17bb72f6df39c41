"""A pasted block of several lines in a field of one line: the lines join with a blank, in every such field."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from app.shell.key_order import pasted_line
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import read_from_file

ADDRESS = "12 Main Street\r\n  Springfield \n\nIL 62701\n"
LINE = "12 Main Street Springfield IL 62701"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ADDRESS, LINE),
        ("+1 212 555 0134\n", "+1 212 555 0134"),
        ("\n+1 212 555 0134", "+1 212 555 0134"),
        ("\r\n\r\n+1 212 555 0134\r\n", "+1 212 555 0134"),
        ("one\rtwo", "one two"),
        ("one\u2028two\x0bthree\x85four", "one two three four"),
        (" as it is ", " as it is "),
        ("two  blanks", "two  blanks"),
        ("", ""),
        ("\n", ""),
        ("\n\n", ""),
    ],
)
def test_lines_join_with_a_blank(text: str, line: str) -> None:
    assert pasted_line(text) == line


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize(
    "keys",
    [
        ("n",),
        ("E",),
        ("l",),
        ("w",),
        ("s",),
        ("p",),
        ("z",),
        ("P",),
        ("N",),
        ("f",),
        ("slash",),
        ("ctrl+p",),
        ("T", "w"),
        ("enter", "E"),
    ],
    ids=" ".join,
)
@pytest.mark.sampled(4)
async def test_every_field_of_one_line_takes_all_lines(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        field = pilot.app.focused
        assert isinstance(field, Input), field
        field.value = ""
        await paste(pilot, ADDRESS)
        assert field.value == LINE


async def test_what_is_selected_is_replaced(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Ada", "shift+home")
        await paste(pilot, "Grace\nHopper\n")
        assert pilot.app.screen.query_one("#name", Input).value == "Grace Hopper"


async def test_an_address_is_kept_whole(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        pilot.app.screen.set_focus(pilot.app.screen.query_one("#address", Input))
        await paste(pilot, ADDRESS)
        await pilot.press("enter")
        found = read_from_file(pilot, 1)
        assert found
        assert found.person
        assert found.person.address == LINE


async def test_a_field_of_many_lines_keeps_them(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        notes = pilot.app.screen.query_one("#notes", TextArea)
        pilot.app.screen.set_focus(notes)
        await paste(pilot, "one\ntwo\n")
        assert notes.text == "one\ntwo\n"
