"""The help: grouped by what one wants to do, and scrolled by every moving key that it lists."""

from __future__ import annotations

import re

import pytest
from textual.containers import VerticalScroll

from app.keys.keymap import GROUPED, GROUPS, ORDER
from app.screens.system.help import HelpScreen
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, text


def test_each_key_is_in_one_group() -> None:
    grouped = [key_id for _, ids in GROUPS for key_id in ids]
    assert sorted(set(ORDER) - GROUPED) == []
    assert len(grouped) == len(set(grouped))


async def test_the_groups_stand_in_columns_where_there_is_room(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened(size=(120, 90)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        lines = text(pilot).splitlines()
        assert any("Move" in line and "People" in line for line in lines)
        assert all(any(name in line for line in lines) for name, _ in GROUPS)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not any("Move" in line and "People" in line for line in text(pilot).splitlines())


@pytest.mark.parametrize(
    ("key", "shown", "hidden"),
    [
        ("", ["›  Your promise", "‹  Their promise", "=  Agreed by both", "∞  No limit"], []),
        ("T", ["∞  No limit", "✓  "], ["Your promise"]),
        ("I", [], ["Symbols", "No limit"]),
    ],
    ids=["inbox", "triage", "insights"],
)
async def test_the_signs_of_the_place_are_explained(
    opened: Opened, inbox_of_five: dict[str, int], key: str, shown: list[str], hidden: list[str]
) -> None:
    async with opened(size=(120, 80)) as pilot:
        await pilot.press(*key, "question_mark")
        await pilot.pause()
        said = re.sub("  +", "  ", text(pilot))
        assert ("Symbols" in said) is bool(shown)
        assert [words for words in shown if words not in said] == []
        assert [words for words in hidden if words in said] == []


async def test_of_many_signs_for_one_key_as_many_are_named_as_have_room(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("I", "question_mark")
        await pilot.pause()
        assert "esc  enter    Go back to the inbox " in text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=str)
async def test_every_moving_key_scrolls_it(
    opened: Opened, inbox_of_five: dict[str, int], size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("question_mark")
        frame = pilot.app.screen.query_one(VerticalScroll)
        for pair in ("j k", "down up", "ctrl+d ctrl+u", "pagedown pageup", "G g", "end home"):
            down, up = pair.split()
            await pilot.press(down)
            await pilot.pause()
            assert frame.scroll_y > 0, down
            await pilot.press(up)
            await pilot.pause()
            assert frame.scroll_y == 0, up


async def test_the_users_own_keys_scroll_and_leave_it(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    keys = {"move-down": "é", "help": "f1", "quit": "Q"}
    async with opened(size=(80, 24), keys=keys) as pilot:
        await pilot.press("f1", "é")
        await pilot.pause()
        assert pilot.app.screen.query_one(VerticalScroll).scroll_y > 0
        await pilot.press("f1")
        assert pilot.app.screen is inbox(pilot)
        await pilot.press("f1", "Q")
        assert not isinstance(pilot.app.screen, HelpScreen)
