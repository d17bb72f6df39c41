"""What the palette leads to, and the clarity card that another process changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.drafts.questions.clarity import ClarityScreen
from app.screens.insights.screen import InsightsScreen
from app.screens.triage.screen import TriageScreen
from app.settings.author import write_author
from tests.app.screens.conftest import Opened


@pytest.mark.parametrize(
    ("words", "screen"), [("triage", TriageScreen), ("insights", InsightsScreen), ("clarity", ClarityScreen)]
)
async def test_the_palette_has_it(
    opened: Opened, inbox_of_five: dict[str, int], words: str, screen: type[object]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *words)
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen)


async def test_words_follow_the_clarity_card_that_is_changed_outside(
    opened: Opened, inbox_of_five: dict[str, int], tmp_path: Path
) -> None:
    async with opened(folder=tmp_path) as pilot:
        session = pilot.app.session  # type: ignore[attr-defined]
        await session.think(lambda _saying: None)
        write_author(tmp_path, {"who": "I am a lighthouse keeper."})
        await session.think(lambda _saying: None)
        assert session.config.author.clarity.who == "I am a lighthouse keeper."
