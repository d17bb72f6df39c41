"""What a newer file says of somebody is on their card and page, with where it is decided (H4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.followup import Person
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import NOW, followup

DANA = Person("Dana Li", "Initech", "Engineer", profile="https://www.linkedin.com/in/dana-li")


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (["down"], (120, 40)),  # the inbox
        (["enter"], (120, 40)),  # the page of the follow-up
        (["5"], (120, 40)),
        (["5"], (80, 24)),
        (["5", "enter"], (80, 24)),
    ],
)
@pytest.mark.sampled(3)
async def test_news_are_shown_wherever_somebody_is(
    opened: Opened, store: Store, keys: list[str], size: tuple[int, int]
) -> None:
    store.add(followup("two-then-switch", DANA, about="Coffee"), NOW)
    store.import_people([replace(DANA, organisation="Globex", title="Lead")], NOW, "Connections.csv")
    async with opened(size=size) as pilot:
        await pilot.press(*keys)
        for _ in range(500):
            if "Lead, Globex" in text(pilot):
                break
            await pilot.pause(0.01)
        assert "Lead, Globex" in text(pilot)
        assert "ctrl+p" in text(pilot)
