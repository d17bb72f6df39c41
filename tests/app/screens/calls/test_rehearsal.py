"""The notes of a rehearsal are kept once nobody types, and no longer after the screen was left."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.screens.calls.rehearsal import RehearsalScreen


@pytest.mark.parametrize(
    ("changes", "is_attached", "is_kept"), [(3, True, True), (2, True, False), (3, False, False)]
)
async def test_notes_are_kept_by_the_last_change_while_the_screen_is_there(
    changes: int, is_attached: bool, is_kept: bool
) -> None:
    kept: list[bool] = []

    async def keep() -> None:
        kept.append(True)

    screen = SimpleNamespace(_changes=3, is_attached=is_attached, _keep=keep)
    await RehearsalScreen._settle(cast(Any, screen), changes)
    assert kept == [True] * is_kept
