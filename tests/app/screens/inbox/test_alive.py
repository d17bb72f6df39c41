"""The screen is alive: midnight, a promised time, and what another program writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from data.model.followup import FollowUp, Touch, When
from data.model.vocabulary import Direction, Kind, Medium, Queue, Side
from data.rules.acts.acts import open_followup
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import count, inbox, notice, read_from_file, rows, text, under_cursor
from tests.builders import BOOK, NOW, ON_FILE, at, day, followup, person, touch
from widgets.lists.queue_list import QueueList


async def tick(pilot: Pilot[None]) -> None:
    """One look at the clock and at the file, as the timer does twice a second."""
    await inbox(pilot)._tick()
    await pilot.pause()


async def test_midnight_moves_what_waits_for_that_day(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock
) -> None:
    async with opened() as pilot:
        clock.now = at("Wed 25 Nov 23:59")
        await tick(pilot)
        assert (count(pilot), count(pilot, Queue.WAITING)) == (3, 1)
        assert "7 d late" in text(pilot)
        clock.now = at("Thu 26 Nov 00:00")
        await tick(pilot)
        assert (count(pilot), count(pilot, Queue.WAITING)) == (4, 0)
        assert "Thu 26 Nov  00:00" in text(pilot)


async def test_the_line_says_no_tomorrow_that_was_yesterdays(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock
) -> None:
    async with opened() as pilot:
        inbox(pilot).notice.say(
            "E-mailed Ada Ray.", hint="u undo", end=" Next: call tomorrow 08:30, attempt 2 of 5."
        )
        clock.now = at("Sun 22 Nov 23:59")
        await tick(pilot)
        assert "tomorrow 08:30" in notice(pilot)
        clock.now = at("Mon 23 Nov 00:00")
        await tick(pilot)
        assert notice(pilot) == "E-mailed Ada Ray."


async def test_h8_a_promised_time_rings_and_says_who(
    opened: Opened,
    inbox_of_five: dict[str, int],
    store: Store,
    clock: MovedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.promise([inbox_of_five["Dan"]], Side.MINE, When(day("Sun 22 Nov"), at("Sun 22 Nov 08:30")), NOW)
    rung: list[bool] = []
    async with opened() as pilot:
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(True))
        assert "08:30 call Dan Brown" in text(pilot).splitlines()[0]
        clock.now = at("Sun 22 Nov 08:24")
        await tick(pilot)
        assert not rung
        clock.now = at("Sun 22 Nov 08:26")
        await tick(pilot)
        assert rung == [True]
        assert notice(pilot) == "08:30 in 4 min: call Dan Brown."
        clock.now = at("Sun 22 Nov 08:29")
        await tick(pilot)
        assert rung == [True]
        clock.now = at("Sun 22 Nov 08:30")
        await tick(pilot)
        assert rung == [True, True]
        assert notice(pilot) == "08:30 now: call Dan Brown."
        assert count(pilot) == 4
        await tick(pilot)
        assert rung == [True, True]  # each once


async def test_what_another_program_writes_is_seen(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        await tick(pilot)
        assert count(pilot) == 2
        assert under_cursor(pilot) == "Ben Franklin"
        store.undo()
        await tick(pilot)
        assert count(pilot) == 3
        assert under_cursor(pilot) == "Ben Franklin"


async def test_a_row_that_goes_by_itself_is_named(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, clock: MovedClock
) -> None:
    async with opened() as pilot:
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        await tick(pilot)
        assert under_cursor(pilot) == "Ben Franklin"
        assert notice(pilot) == "Another program moved Ada Lovelace to waiting; the cursor is on Ben Franklin."
        await pilot.press("2")
        assert under_cursor(pilot) == "Ada Lovelace"
        clock.now = at("Thu 26 Nov 00:00")
        await tick(pilot)
        assert notice(pilot) == "Ada Lovelace is due now."


async def test_a_follow_up_whose_opening_is_undone_elsewhere_is_named(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, clock: MovedClock
) -> None:
    new = FollowUp("Talk", Kind.OTHER, "light-touch", 2, day("Sun 22 Nov"), organisation="Acme")
    store.add(new, NOW, agreed=When(day("Wed 25 Nov")))
    async with opened() as pilot:
        await pilot.press("2", "G")
        assert under_cursor(pilot) == "Dan Brown"
        await pilot.press("k")
        assert under_cursor(pilot) == "Acme"
        store.undo()
        await tick(pilot)
        assert notice(pilot) == "Another program removed Acme; the cursor is on Dan Brown."


async def test_a_dialog_stays_about_the_row_that_it_was_opened_for(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("w", *"2w")
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        await tick(pilot)
        assert under_cursor(pilot) == "Ben Franklin"
        await pilot.press("enter")
        assert notice(pilot).startswith("Snoozed Ada Lovelace.")


async def test_what_is_done_here_is_nobody_elses(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        await tick(pilot)
        await pilot.press("enter", "v", "escape")
        await tick(pilot)
        assert "Another program" not in notice(pilot)


async def test_a_mark_goes_with_its_row(opened: Opened, inbox_of_five: dict[str, int], store: Store) -> None:
    async with opened() as pilot:
        await pilot.press("asterisk", "asterisk")
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        await tick(pilot)
        assert rows(pilot).marked == {inbox_of_five["Ben"]}


async def test_the_timer_itself_looks_twice_a_second(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        for _ in range(600):
            await pilot.pause(0.05)
            if count(pilot) == 2:
                break
        assert count(pilot) == 2


async def test_an_open_person_shows_what_another_program_writes(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.CALL, "Rang from the other desk"), NOW)
        for _ in range(600):
            await pilot.pause(0.05)
            if "Rang from the other desk" in text(pilot):
                break
        assert "Rang from the other desk" in text(pilot)


async def test_an_open_person_that_is_gone_closes_itself_but_not_under_a_dialog(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    new = FollowUp("Talk", Kind.OTHER, "light-touch", 2, day("Sun 22 Nov"), organisation="Acme")
    store.add(new, NOW, agreed=When(day("Wed 25 Nov")))
    async with opened() as pilot:
        await pilot.press("2", "k", "G", "k", "enter")
        assert "No person named yet" in text(pilot)
        await pilot.press("w", "f")
        store.undo()
        await pilot.pause(1.2)
        assert "When" in text(pilot)  # the dialog still stands
        await pilot.press("escape")
        for _ in range(600):
            await pilot.pause(0.05)
            if pilot.app.screen is inbox(pilot):
                break
        assert pilot.app.screen is inbox(pilot)


async def test_an_open_person_says_that_the_file_cannot_be_read(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_inbox: Inbox) -> int:
        raise StoreError("The file is broken.")

    async with opened() as pilot:
        await pilot.press("enter")
        monkeypatch.setattr(Inbox, "changed", broken)
        for _ in range(600):
            await pilot.pause(0.05)
            if notice(pilot):
                break
        assert notice(pilot) == "The file is broken."


async def test_a_promised_time_is_said_on_the_screen_that_is_open(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, clock: MovedClock
) -> None:
    store.promise([inbox_of_five["Dan"]], Side.MINE, When(day("Sun 22 Nov"), at("Sun 22 Nov 08:30")), NOW)
    async with opened() as pilot:
        await pilot.press("enter")
        clock.now = at("Sun 22 Nov 08:30")
        await tick(pilot)
        assert notice(pilot) == "08:30 now: call Dan Brown."


async def test_an_act_on_what_another_program_has_changed_is_refused(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.inbox.screen.TICK", 3600)  # before the screen looks again
    ada = inbox_of_five["Ada"]
    async with opened() as pilot:
        assert under_cursor(pilot) == "Ada Lovelace"
        store.edit(it := followup_of(pilot, ada), replace(it, about="Frontend role"), NOW)
        await pilot.press("v")
        assert notice(pilot) == "Another program has changed Ada Lovelace: check it, then press the key again."
        assert followup_of(pilot, ada).touches == ()
        assert "Frontend role" in text(pilot), "what is shown now is what is stored"
        await pilot.press("v")
        assert len(followup_of(pilot, ada).touches) == 1


async def test_an_act_on_what_has_left_says_on_whom_the_cursor_is_now(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.inbox.screen.TICK", 3600)  # before the screen looks again
    ada, ben = inbox_of_five["Ada"], inbox_of_five["Ben"]
    async with opened() as pilot:
        store.snooze([ada], When(day("Fri 27 Nov")), NOW)
        await pilot.press("v")
        assert under_cursor(pilot) == "Ben Franklin"
        assert notice(pilot) == (
            "Another program changed Ada Lovelace. The cursor is on Ben Franklin now, and nothing was done."
        )
        assert followup_of(pilot, ada).touches == followup_of(pilot, ben).touches == ()


@pytest.mark.parametrize("key", ["e", "v", "space", "w", "x", "r"])
@pytest.mark.parametrize("between", ["", "j"])
@pytest.mark.sampled(3)
async def test_the_first_key_after_the_row_has_left_by_itself_is_held_back_once(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, key: str, between: str
) -> None:
    async with opened() as pilot:
        store.snooze([inbox_of_five["Ada"]], When(day("Fri 27 Nov")), NOW)
        await tick(pilot)
        left = "Another program moved Ada Lovelace to waiting; the cursor is on Ben Franklin"
        assert notice(pilot) == f"{left}."
        if not between:
            before = stored_now(pilot, inbox_of_five)
            await pilot.press(key)
            assert notice(pilot) == f"{left}: press the key again."
            assert pilot.app.screen is inbox(pilot)
            assert stored_now(pilot, inbox_of_five) == before
        await pilot.press(*([between] if between else []), key)
        assert "press the key again" not in notice(pilot)
        is_asked = pilot.app.screen is not inbox(pilot)
        assert is_asked or any(followup_of(pilot, inbox_of_five[name]).touches for name in ("Ben", "Cleo"))


def stored_now(pilot: Pilot[None], ids: dict[str, int]) -> list[FollowUp]:
    """All as they are stored."""
    return [followup_of(pilot, followup_id) for followup_id in ids.values()]


def followup_of(pilot: Pilot[None], followup_id: int) -> FollowUp:
    """A follow-up as it is stored."""
    found = read_from_file(pilot, followup_id)
    assert found
    return found


@pytest.mark.parametrize("size", [(120, 40), (200, 70), (40, 15)])
@pytest.mark.sampled(2)
async def test_no_row_on_screen_is_blank_wherever_one_jumps(
    opened: Opened, store: Store, size: tuple[int, int]
) -> None:
    people = (person(*ON_FILE, name=f"Person {number}") for number in range(300))
    store.fill([open_followup(followup(who=who, limit=None), NOW, BOOK) for who in people])
    store.log(list(range(1, 151)), touch(Medium.EMAIL, NOW), NOW)
    async with opened(size=size) as pilot:
        for keys in ("G", "2", "G", "1", "G", "g", "]", "G", "[", "G", "g"):
            await pilot.press(keys)
            await pilot.pause()
            listed = pilot.app.screen.query_one(QueueList)
            held = range(listed._first, listed._first + len(listed._rows))
            bottom = min(listed.count, listed.top + listed.rows_on_screen)
            assert (listed.row is not None, listed.top in held, bottom - 1 in held) == (True, True, True), keys
        for keys in ("ctrl+d", "ctrl+d", "ctrl+d", "ctrl+u"):
            await pilot.press(keys)
            await pilot.pause()
            assert not pilot.app.screen.query_one(QueueList).wants_window
