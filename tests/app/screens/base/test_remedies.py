"""On a screen a rule names the key, and for somebody who said stop only keys that still do something (F6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.keys.keymap import BY_ID
from app.screens.base.remedies import KEY_OF, in_keys
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind, Outcome
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import notice, text
from tests.builders import NOW
from widgets.chrome.key_bar import KeyBar

ROOT = Path(__file__).parents[4]
WITHOUT_A_KEY = {"list", "clarity", "mail"}
"""Commands that rules name, and that no single key does."""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Dana asked you to stop: `ringback allow 2` allows contact again.",
            "Dana asked you to stop: X allows contact again.",
        ),
        ("It is on file: `ringback edit 3 --profile 'x y'` replaces it.", "It is on file: E replaces it."),
        ("Note their answer: `ringback introduce 1 2 --yes (or --no)`.", "Note their answer: C."),
        ("No follow-up: `ringback list --queue all` shows them.",) * 2,
        ("`e` and `ringback find 1` and `ringback reopen 2`", "`e` and f and x"),
    ],
)
def test_a_command_is_said_as_the_key(said: str, shown: str) -> None:
    assert in_keys(said, lambda _key_id, usual: usual) == shown


def test_every_command_that_a_rule_names_has_a_key_or_none_on_purpose() -> None:
    named: set[str] = set()
    for folder in ("data/rules", "data/store/acts", "data/words/check"):
        for file in (ROOT / folder).rglob("*.py"):
            named |= set(re.findall(r"`ringback (\w+)", file.read_text()))
    assert named <= KEY_OF.keys() | WITHOUT_A_KEY
    assert KEY_OF.keys() <= COMMANDS.keys()
    assert set(KEY_OF.values()) <= BY_ID.keys()


@pytest.fixture
def stopped(store: Store) -> None:
    """Dana Li of Initech, who asked you to stop, and Raj Rao, with whom something is open."""
    for name, about in (("Dana Li", "Role"), ("Raj Rao", "Talk")):
        who = Person(name, "Initech", email=f"{name[0]}@initech.example")
        store.add(FollowUp(about, Kind.OTHER, "light-touch", 2, NOW.date(), who), NOW)
    store.close_with([1], Outcome.DONE, NOW)
    store.stop_one(1, NOW)


PLACES = {
    "inbox": ("4",),
    "people": ("5",),
    "person": ("5", "enter"),
    "organisation": ("5", "O", "j"),
}
"""The keys by which one is on Dana Li, on each screen."""


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("place", PLACES)
async def test_f6_only_keys_that_work_are_named_for_who_said_stop(opened: Opened, place: str) -> None:
    async with opened(size=(160, 40)) as pilot:
        await pilot.press(*PLACES[place])
        await pilot.pause()
        shown = str(pilot.app.screen.query_one(KeyBar).render())
        assert "X allow contact again" in shown
        words = re.findall(r"(?:^|  )\s*(\S+) ", shown)
        assert not {"n", "s", "r", "R", "e", "A", "x"} & set(words), shown


@pytest.mark.usefixtures("stopped")
async def test_f6_a_refusal_names_the_users_own_key(opened: Opened) -> None:
    async with opened(keys={"stop": "ctrl+x"}) as pilot:
        await pilot.press("4", "r")
        assert notice(pilot) == "Dana Li asked you to stop on Sun 22 Nov: ctrl+x allows contact again."


@pytest.mark.usefixtures("stopped")
async def test_f6_a_form_names_the_key_too(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Dana Li", "enter")
        assert "ringback" not in text(pilot).replace("Ringback", "")
