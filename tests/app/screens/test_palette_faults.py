"""What a random walk found: a palette that is left twice or answers too early, and words for every occasion."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from app.palette import Palette
from app.screens.draft_head import heading
from data.rules.drafts import Draft, Occasion
from data.rules.vocabulary import Medium
from tests.app.screens.conftest import Opened
from tests.builders import followup


def palette(pilot: Pilot[None]) -> Palette:
    assert isinstance(pilot.app.screen, Palette)
    return pilot.app.screen


@pytest.mark.parametrize("keys", [("ctrl+p",), ("T", "ctrl+p"), ("I", "ctrl+p")], ids=" ".join)
async def test_a_palette_that_is_left_twice_leaves_the_screen_behind(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        left, behind = palette(pilot), pilot.app.screen_stack[-2]
        left.dismiss()
        left.dismiss()
        await pilot.pause()
        left.dismiss()
        await pilot.pause()
        assert pilot.app.screen is behind


async def test_a_palette_without_its_style_sheet_draws_what_it_finds(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        palette(pilot)._component_styles.clear()
        await pilot.press(*"keys")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        palette(pilot)


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_has_its_words_over_a_draft(occasion: Occasion) -> None:
    assert heading(followup("two-then-switch"), Draft(Medium.EMAIL, occasion, "Hi"), 80).plain
