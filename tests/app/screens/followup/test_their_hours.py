"""A time that is agreed is shown by their clock before it is saved, where it is an odd hour there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.screens.base.their_hours import with_their_hour
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import NOW, when

PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("typed", "zone", "added"),
    [
        ("Tue 24 Nov 07:30", PACIFIC, ": Tuesday 04:30 there, early for a call"),
        ("Tue 24 Nov 14:00", PACIFIC, ""),
        ("Tue 24 Nov 14:00", ZoneInfo("Asia/Tokyo"), ": Wednesday 04:00 there, early for a call"),
        ("Tue 24 Nov", PACIFIC, ""),
        ("Tue 24 Nov 03:30", None, ""),
    ],
)
def test_what_is_added(typed: str, zone: ZoneInfo | None, added: str) -> None:
    assert with_their_hour("Tue", when(typed), zone) == f"Tue{added}"


@pytest.mark.parametrize("keys", [("s",), ("w",), ("l",), ("p", "up", "right", "right", "down")], ids="swlp")
@pytest.mark.sampled(2)
async def test_every_dialog_that_asks_for_a_time_says_so(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, store: Store, keys: tuple[str, ...]
) -> None:
    with closing(Inbox(database)) as inbox:
        ada = inbox.followup(inbox_of_five["Ada"])
    assert ada
    assert ada.person
    store.edit_person(ada.person, replace(ada.person, timezone="America/Los_Angeles"), NOW)
    async with opened() as pilot:
        await pilot.press(*keys, *"tue 7:30")
        shown = " ".join(text(pilot).replace("│", " ").split())
        assert "Tue 24 Nov 07:30, in 2 days: Tuesday 04:30 there, early for a call" in shown
