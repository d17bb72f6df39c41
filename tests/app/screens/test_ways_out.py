"""The way out of each page and dialog is named in its last line, at every size."""

from __future__ import annotations

import pytest

from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text

pytestmark = pytest.mark.usefixtures("inbox_of_five")

PLACES = {
    "people": ("5",),
    "people, filtered": ("5", "slash", "a", "enter"),
    "people, nobody left": ("5", "slash", "z", "z", "z", "enter"),
    "a page": ("enter",),
    "a page, marked": ("asterisk", "j", "asterisk", "enter"),
    "insights": ("I",),
    "triage": ("T",),
    "rehearsal": ("T", "V"),
    "help": ("question_mark",),
    "a draft": ("o",),
    "new": ("n",),
    "log": ("l",),
    "when": ("w",),
    "close": ("x",),
    "edit": ("E",),
    "reconnect": ("R",),
}


SIZES = ((40, 15), (80, 24), (120, 40))


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES)
@pytest.mark.sampled(6)
async def test_esc_is_named_wherever_one_is(opened: Opened, keys: tuple[str, ...]) -> None:
    """It opens where there is least room, and then the terminal grows."""
    async with opened(size=SIZES[0]) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert len(pilot.app.screen_stack) > 1
            assert "esc " in text(pilot).splitlines()[-1], size
