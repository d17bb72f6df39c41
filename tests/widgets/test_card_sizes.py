"""The card at any size: nothing where no word has room, and never more than there is room for."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.app import App, ComposeResult

from tests.builders import BOOK, NOW, opened
from widgets.card.card import SHORT, Card
from widgets.card.subject import Subject

DANA = Subject(opened("light-touch"), NOW, BOOK, defaultdict(lambda: "k"))


class Alone(App[None]):
    """The card, as large as the terminal."""

    def compose(self) -> ComposeResult:
        yield Card()


@pytest.mark.parametrize(
    ("size", "subject", "first", "is_full"),
    [
        ((60, 30), DANA, "Dana Li", True),
        ((60, SHORT), DANA, "Dana Li", True),
        ((60, SHORT - 1), DANA, "Dana Li", False),
        ((8, 6), DANA, "Dana", False),
        ((7, 6), DANA, "", False),
        ((60, 1), DANA, "Dana Li", False),
        ((60, 30), None, "", False),
    ],
)
async def test_the_card_says_what_has_room(
    size: tuple[int, int], subject: Subject | None, first: str, is_full: bool
) -> None:
    app = Alone()
    async with app.run_test(size=size) as pilot:
        app.query_one(Card).show(subject)
        await pilot.pause()
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    assert lines[0].startswith(first)
    assert bool(lines[0]) == bool(first)
    assert any(line.startswith("Cadence") for line in lines) == is_full
