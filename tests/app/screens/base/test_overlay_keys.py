"""Overlays that are no forms: their own keys stand in the last line at every size, and none of the inbox's."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from app.screens.base.dialog import DIGITS, choosing
from app.screens.base.screen import BaseScreen
from app.screens.system.backups import choose_backup
from app.screens.system.settings_faults import SettingsFaultsScreen
from data.model.backups import Reason
from data.store.backup.backups import back_up
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import NOW

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=str)
FAULTS = [f"config.toml, line {line}: keys.log-email has to be a key" for line in range(40)]


def holds_only(last: str, *named: str) -> None:
    for words in named:
        assert words in last
    for words in ("undo", "quit", "help"):
        assert words not in last


@SIZES
async def test_backups(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, size: tuple[int, int]
) -> None:
    back_up(database, Reason.BY_HAND, NOW)
    async with opened(size=size) as pilot:
        await choose_backup(cast(BaseScreen, pilot.app.screen))
        await pilot.pause()
        holds_only(text(pilot).splitlines()[-1], "enter compare", "esc cancel")
        await pilot.press("enter")
        await pilot.pause()
        holds_only(text(pilot).splitlines()[-1], "y restore it", "esc cancel")


@SIZES
async def test_what_is_wrong_in_the_settings(
    opened: Opened, inbox_of_five: dict[str, int], size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.app.push_screen(SettingsFaultsScreen(FAULTS))
        await pilot.pause()
        assert "Settings that can't be used" in text(pilot)
        holds_only(text(pilot).splitlines()[-1], "scroll", "esc back")


@SIZES
async def test_help(opened: Opened, inbox_of_five: dict[str, int], size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        holds_only(text(pilot).splitlines()[-1], "j k scroll", "esc back")


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ("1", "1 choose"),
        ("12", "1 2 choose"),
        ("123", "1–3 choose"),
        (DIGITS, "1–9 choose"),
        ("ABCD", "A B C D choose"),
        ("dohnwtg", "d o h n w t g choose"),
        ("yn", "y n choose"),
    ],
)
def test_a_question_with_a_key_for_each_answer_names_them(keys: str, named: str) -> None:
    hint = choosing(list(keys), "choose")
    assert f"{hint.key} {hint.word}" == named
