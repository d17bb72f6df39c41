"""The line over the keys names what u would take back, whatever was done where; and u takes back nothing else."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import above_keys, inbox, notice, seen, text
from tests.builders import NOW

OFFER = "u undo"


def touches(store: Store, followup_id: int) -> int:
    asked = "SELECT count(*) FROM touch WHERE follow_up_id = ?"
    with store._database.transaction() as connection:
        return int(connection.execute(asked, (followup_id,)).fetchone()[0])


def log(store: Store, followup_id: int) -> None:
    store.log([followup_id], Touch(NOW, Direction.OUT, Medium.CALL), NOW)


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(5):
        await pilot.pause(0.02)


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("e", "T", "c", "escape"), "Called Ben Franklin"),
        (("T", "c", "escape"), "Called Ada Lovelace"),
        (("e", "T", "c", "v", "escape"), "Left a voicemail for Cleo Pátra"),
        (("e", "enter", "c", "escape"), "Called Ben Franklin"),
        (("e", "T", "enter", "c", "escape", "escape"), "Called Ben Franklin"),
        (("e", "T", "w", *"fri", "enter", "escape"), "Snoozed Ben Franklin"),
        (("e", "enter", "p", *"fri", "enter", "escape"), "Ben Franklin promised to be in touch by Fri 27 Nov"),
        (("e", "T", "x", "n", "escape"), "Closed “Backend role” with Ben Franklin (declined)"),
        (
            ("e", "enter", "E", "enter", "escape"),
            "E-mailed Ada Lovelace",
        ),  # nothing was changed, so nothing was done
        (("e", "I", "escape"), "E-mailed Ada Lovelace"),
        (("e", "T", "escape"), "E-mailed Ada Lovelace"),
        (("e", "enter", "c", "u", "U", "escape"), "Redone: Called Ben Franklin"),
        (("e", "c", "u", "U"), "Redone: Called Ben Franklin"),
        (("e", "o", "escape", "l"), "E-mailed Ben Franklin"),
        (("e", "enter", "o", "escape", "l", "escape"), "E-mailed Ben Franklin"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
@pytest.mark.sampled(5)
async def test_the_inbox_names_the_last_act(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...], named: str
) -> None:
    async with opened() as pilot:
        for key in keys:
            await pilot.press(key)
            if key in ("o", "l", "escape"):
                await settled(pilot)
        assert pilot.app.screen is inbox(pilot)
        assert notice(pilot).startswith(named)
        assert OFFER in above_keys(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert notice(pilot).startswith(f"Undone: {named.removeprefix('Redone: ')}")


@pytest.mark.parametrize("keys", [("e", "T", "c", "u"), ("e", "enter", "c", "u")], ids=" ".join)
async def test_what_was_undone_elsewhere_is_not_offered_to_be_undone(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys, "escape")
        await settled(pilot)
        assert notice(pilot) == "Undone: Called Ben Franklin, no answer."
        assert OFFER not in above_keys(pilot)
        assert "U redo" in above_keys(pilot)


@pytest.mark.parametrize("before", [("e",), ()], ids=["after an act", "at a start"])
@pytest.mark.parametrize("place", [(), ("T",), ("enter",)], ids=["inbox", "triage", "person"])
@pytest.mark.sampled(3)
async def test_another_programs_act_is_taken_back_by_a_second_u_only(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, before: tuple[str, ...], place: tuple[str, ...]
) -> None:
    dan = inbox_of_five["Dan"]
    async with opened() as pilot:
        await pilot.press(*before, *place)
        await settled(pilot)
        log(store, dan)
        await pilot.press("u")
        assert touches(store, dan) == 2
        assert notice(pilot) == "Another program made a change: Called Dan Brown, no answer."
        assert "u again to undo it" in text(pilot)
        await pilot.press("j", "u")  # another key between: it is said once more
        assert touches(store, dan) == 2
        await pilot.press("u")
        assert touches(store, dan) == 1
        assert notice(pilot) == "Undone: Called Dan Brown, no answer."


async def test_after_another_programs_act_one_u_is_enough_for_ones_own(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        log(store, inbox_of_five["Dan"])
        await pilot.press("e", "u")
        assert notice(pilot) == "Undone: E-mailed Ada Lovelace."


async def test_what_another_program_has_undone_is_not_gone_beyond(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "c")
        store.undo()
        await pilot.press("u")
        assert notice(pilot) == "Another program made a change: E-mailed Ada Lovelace."
        await pilot.press("u")
        assert notice(pilot) == "Undone: E-mailed Ada Lovelace."


async def test_what_another_program_has_undone_is_done_again_by_a_second_key_only(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "c", "u")
        store.undo()
        await pilot.press("U")
        assert notice(pilot) == "Another program undid something: E-mailed Ada Lovelace."
        await pilot.press("U")
        assert notice(pilot) == "Redone: E-mailed Ada Lovelace."


@pytest.mark.parametrize("place", [("T",), ("enter",)], ids=["triage", "person"])
async def test_no_screen_offers_to_undo_what_another_program_has_done(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, place: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*place, "c")
        await settled(pilot)
        assert OFFER in above_keys(pilot)
        log(store, inbox_of_five["Dan"])
        await pilot.app.screen._tick()  # type: ignore[attr-defined]
        assert await seen(lambda: OFFER not in above_keys(pilot))


async def test_keeping_a_draft_is_no_act_and_costs_no_offer(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("e", "o")
        await settled(pilot)
        await pilot.press(*"Hello", "escape", "escape")
        await settled(pilot)
        await inbox(pilot)._tick()
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")
        assert OFFER in above_keys(pilot)


@pytest.mark.parametrize(
    ("keys", "elsewhere", "line"),
    [
        ("ec", ["undo"], "Another program undid this: Called Ben Franklin, no answer."),
        ("ec", ["undo", "undo"], "Another program undid this: Called Ben Franklin, no answer."),
        ("ec", ["undo", "log"], "Another program undid this: Called Ben Franklin, no answer."),
        ("ecu", ["redo"], "Another program redid this: Called Ben Franklin, no answer."),
        ("ecu", ["redo", "log"], "Another program redid this: Called Ben Franklin, no answer."),
        ("ecuU", ["undo"], "Another program undid this: Called Ben Franklin, no answer."),
        ("ec", ["undo", "redo"], "Called Ben Franklin, no answer."),  # what stood there is true again
        ("ec", ["log"], "Called Ben Franklin, no answer."),  # which is true, though u would be about another act
        ("ecu", ["undo"], "Undone: Called Ben Franklin, no answer."),
        ("ecu", ["log"], "Undone: Called Ben Franklin, no answer."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value[:2],
)
@pytest.mark.parametrize("place", [(), ("enter",)], ids=["inbox", "person"])
@pytest.mark.sampled(5)
async def test_the_line_follows_what_another_program_undoes(
    opened: Opened,
    inbox_of_five: dict[str, int],
    store: Store,
    keys: str,
    elsewhere: list[str],
    line: str,
    place: tuple[str, ...],
) -> None:
    async with opened() as pilot:
        await pilot.press("e", *place, *keys[1:])
        await settled(pilot)
        assert notice(pilot).startswith(line) or "Another program" in line
        for act in elsewhere:
            {"undo": store.undo, "redo": store.redo, "log": lambda: log(store, inbox_of_five["Dan"])}[act]()
        await pilot.app.screen._tick()  # type: ignore[attr-defined]
        await settled(pilot)
        if "redid" in line and not place:  # whoever is under the cursor has left
            line = "Another program moved Ben Franklin to waiting"
        assert notice(pilot).startswith(line)
        is_as_before = elsewhere == ["undo", "redo"]
        assert (OFFER in above_keys(pilot)) is (is_as_before and keys[-1] != "u")
        assert is_as_before or "U redo" not in above_keys(pilot)
