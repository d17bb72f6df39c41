"""Names and notes are text: no markup, no escape sequence, no direction override, in any script."""

from __future__ import annotations

import pytest

from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import notice, text
from tests.builders import NOW, TODAY

HOSTILE = (
    ("[URGENT] [/] Bob", "[URGENT] [/] Bob"),
    ("[bold red]Eve[/bold red]", "[bold red]Eve[/bold red]"),
    ("[@click=app.quit]Mallory", "[@click=app.quit]Mallory"),
    ("\x1b[31mRed\x1b]0;owned\x07", "␛[31mRed␛]0;owned␇"),
    ("Trojan \u202ecod.exe", "Trojan cod.exe"),
    ("田中さくら", "田中さくら"),
    ("محمد السيد", "محمد السيد"),
    ("$variable {braces} %s", "$variable {braces} %s"),
)


@pytest.mark.parametrize(("name", "shown"), HOSTILE)
@pytest.mark.sampled(2)
async def test_text_from_outside_is_shown_as_it_is(opened: Opened, store: Store, name: str, shown: str) -> None:
    who = Person(name, name, name, email="x@example.org", notes=name)
    new = FollowUp(name, Kind.NETWORKING, "two-then-switch", 5, TODAY, who)
    store.add(new, NOW)
    store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL, name), NOW)
    async with opened() as pilot:
        await pilot.press("2")
        listed = text(pilot)
        assert listed.count(shown) >= 2  # the list and the card
        assert "\x1b" not in listed
        await pilot.press("enter")
        await pilot.pause()
        assert text(pilot).count(shown) >= 3  # with the note and the history
        await pilot.press("escape", "w")
        await pilot.pause()
        assert shown in text(pilot)  # the dialog's heading
        await pilot.press("escape", "v")
        assert shown in notice(pilot) + text(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        palette = text(pilot)
        assert shown in palette
        assert "\x1b" not in palette
