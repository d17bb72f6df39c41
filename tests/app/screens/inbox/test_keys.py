"""The keys of the inbox: one press, one act; the row goes, the line says what comes, u undoes it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from app.outbound.clipboard import Copied
from app.screens.base.filter_input import FilterInput
from app.screens.inbox.view import View, look
from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Queue
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import above_keys, count, inbox, notice, read_from_file, rows, text, under_cursor
from tests.builders import NOW
from widgets.card.card import Card


async def test_the_first_row_is_the_latest_and_the_card_says_why(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        assert under_cursor(pilot) == "Ada Lovelace"
        screen = text(pilot)
        assert "4 d late" in screen
        assert "1 Due (3)" in screen
        assert "2 Waiting (1)" in screen
        # The card shows what each key leads to before it is pressed: 22 + 4 workdays is Thu 26 Nov.
        assert "space e-mailed       → e-mail Thu 26 Nov " in screen
        assert "c     no answer      → e-mail Thu 26 Nov" in screen


async def test_the_list_has_the_keys_from_the_first_moment(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who types before the first paint has settled must not type into the filter."""
    focused: list[object] = []
    monkeypatch.setattr(FilterInput, "on_focus", lambda self: focused.append(self), raising=False)
    async with opened() as pilot:
        assert pilot.app.focused is rows(pilot)
        assert focused == []
        await pilot.press("slash")
        assert len(focused) == 1


async def test_one_key_logs_and_sets_what_happens_next(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        assert notice(pilot) == "E-mailed Ada Lovelace. Next: e-mail on Thu 26 Nov, attempt 2 of 5."
        assert "u undo" in above_keys(pilot)
        assert count(pilot) == 2
        assert count(pilot, Queue.WAITING) == 2
        assert under_cursor(pilot) == "Ben Franklin"


async def test_u_brings_everything_back_and_the_cursor_to_it(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        before = text(pilot).splitlines()[:-2]
        await pilot.press("e", "u")
        assert notice(pilot) == "Undone: E-mailed Ada Lovelace."
        assert text(pilot).splitlines()[:-2] == before
        await pilot.press("U")
        assert count(pilot) == 2


async def test_undo_reaches_past_a_restart(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("v")
    async with opened() as pilot:
        assert count(pilot) == 2
        await pilot.press("u")
        assert under_cursor(pilot) == "Ada Lovelace"
        assert count(pilot) == 3


async def test_two_quick_presses_log_two_different_rows(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("e", "c")
        touches = {name: read_from_file(pilot, inbox_of_five[name]).touches for name in ("Ada", "Ben")}  # type: ignore[union-attr]
        assert [touch.medium.value for touch in touches["Ada"]] == ["email"]
        assert [touch.medium.value for touch in touches["Ben"]] == ["call"]


async def test_a_name_is_never_taken_for_what_was_done(opened: Opened, store: Store) -> None:
    """The line is words: what may be undone, and where the cursor goes, never hang on how it begins."""
    who = Person("Undone Ltd", email="x@example.org")
    store.add(FollowUp("Talk", Kind.OTHER, "two-then-switch", 5, NOW.date(), who), NOW)
    async with opened() as pilot:
        await pilot.press("r")
        assert notice(pilot).startswith("Undone Ltd replied.")
        assert "u undo" in above_keys(pilot)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("e", "E-mailed"), ("c", "Called"), ("v", "Left a voicemail for"), ("t", "Texted"), ("m", "Messaged"),
        ("i", "Visited"), ("space", "E-mailed"), ("r", "Ada Lovelace replied"),
    ],
)  # fmt: skip
async def test_each_logging_key(opened: Opened, inbox_of_five: dict[str, int], key: str, said: str) -> None:
    async with opened() as pilot:
        await pilot.press(key)
        assert notice(pilot).startswith(said)


async def test_marked_rows_are_one_act(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("asterisk", "asterisk")
        assert rows(pilot).marked == {inbox_of_five["Ada"], inbox_of_five["Ben"]}
        assert "2 marks" in text(pilot)
        await pilot.press("e")
        assert count(pilot) == 1
        assert notice(pilot).startswith("E-mailed Ada Lovelace and Ben Franklin.")
        await pilot.press("u")
        assert count(pilot) == 3


async def test_space_never_goes_beyond_what_is_marked(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press(
            "asterisk", "j", "asterisk", "g", "j"
        )  # Ada and Cleo are marked, Ben is under the cursor
        await pilot.press("E")
        assert notice(pilot).startswith("This takes one follow-up at a time")
        await pilot.press("space")
        assert notice(pilot).startswith("E-mailed Ada Lovelace and Cleo Pátra.")
        assert under_cursor(pilot) == "Ben Franklin"


async def test_space_asks_for_a_key_where_the_marked_need_different_things(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    for _ in range(2):
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)  # a call comes next
    async with opened() as pilot:
        await pilot.press("2", "asterisk", "asterisk", "space")
        assert notice(pilot).startswith("The marked follow-ups need different things")
        assert count(pilot, Queue.WAITING) == 2


async def test_what_was_said_goes_with_the_next_key_unless_it_can_be_undone(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.base.copies.copy", lambda *_: Copied.DESKTOP)
    async with opened() as pilot:
        await pilot.press("y")
        assert notice(pilot) == "Copied a@example.org"
        await pilot.press("j")
        assert notice(pilot) == ""
        await pilot.press("e", "k", "j")
        assert notice(pilot).startswith("E-mailed Ben Franklin.")


async def test_the_last_line_offers_what_holds_in_the_queue(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("4")
        assert "x reopen  s spoke  r replied  E edit" in text(pilot).splitlines()[-1]
        await pilot.press("3")
        assert text(pilot).splitlines()[-1].startswith(" n new follow-up")


async def test_a_write_that_fails_leaves_the_row_and_says_why(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON touch BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    async with opened() as pilot:
        before = text(pilot).splitlines()[:-2]
        await pilot.press("e")
        assert "disk is full" in notice(pilot)
        assert text(pilot).splitlines()[:-2] == before
        assert under_cursor(pilot) == "Ada Lovelace"


async def test_letters_are_text_inside_the_filter(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"ben", "enter")
        assert under_cursor(pilot) == "Ben Franklin"
        assert rows(pilot).count == 1
        assert notice(pilot) == ""
        await pilot.press("e")
        assert "Nothing due matches “ben”. Elsewhere: 1 waiting." in text(pilot)
        await pilot.press("escape")
        assert rows(pilot).count == 2


async def test_the_tabs_count_what_the_filter_leaves(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"dan")
        assert [count(pilot, queue) for queue in Queue] == [0, 1, 0, 0]
        assert "Nothing due matches “dan”. Elsewhere: 1 waiting." in text(pilot)
        await pilot.press("escape")
        assert [count(pilot, queue) for queue in Queue] == [3, 1, 0, 1]


async def test_the_keys_never_act_on_a_marked_row_that_the_filter_hides(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("asterisk", "asterisk")
        await pilot.press("slash", *"be", "enter")
        assert rows(pilot).marked == {inbox_of_five["Ben"]}
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Ben Franklin.")


@pytest.mark.parametrize("seconds", [0, 0.2])
async def test_keys_typed_ahead_of_the_filter_go_into_it(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    """In one burst, as a paste or a slow line brings them: none of the name's letters may log anything.

    Nor may the key behind them act on what is about to leave, however long the reading takes.
    """

    def slowly(*arguments: Any, **more: Any) -> View:
        time.sleep(seconds)
        return look(*arguments, **more)

    async with opened() as pilot:
        monkeypatch.setattr("app.screens.inbox.queue.look", slowly)
        for key in ("slash", *"cleo", "", "enter", "e"):
            if key:
                pilot.app.post_message(Key(key, {"slash": "/", "enter": "\r"}.get(key, key)))
            else:  # the first letter has been read for, and the whole name is being read for
                await asyncio.sleep(1.5 * seconds)
        for _ in range(1500):
            await pilot.pause(0.02)
            if notice(pilot):
                break
        assert notice(pilot).startswith("E-mailed Cleo Pátra.")
        await pilot.press("escape")
        assert (count(pilot), count(pilot, Queue.WAITING)) == (2, 2)


async def test_the_filter_knows_no_accents_and_no_case(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"PATRA")
        assert under_cursor(pilot) == "Cleo Pátra"


@pytest.mark.parametrize(
    ("keys", "queue"),
    [
        (["2"], Queue.WAITING), (["3"], Queue.STALLED), (["4"], Queue.CLOSED), (["2", "1"], Queue.DUE),
        (["right_square_bracket"], Queue.WAITING), (["left_square_bracket"], Queue.CLOSED),
    ],
)  # fmt: skip
@pytest.mark.sampled(3)
async def test_the_queues_by_their_keys(
    opened: Opened, inbox_of_five: dict[str, int], keys: list[str], queue: Queue
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        assert rows(pilot).count == count(pilot, queue)
        row = rows(pilot).row
        assert row is None or row.queue is queue


async def test_the_cursor_moves_and_the_card_follows(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        for key, name in (
            ("j", "Ben"),
            ("G", "Cleo"),
            ("k", "Ben"),
            ("g", "Ada"),
            ("ctrl+d", "Cleo"),
            ("ctrl+u", "Ada"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert under_cursor(pilot).startswith(name), key
            subject = inbox(pilot).query_one(Card).subject
            assert subject is not None
            assert subject.followup.who.startswith(name)


async def test_keys_can_be_given_away_in_the_config(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened(keys={"log-email": "z"}) as pilot:
        assert "z e-mail" in text(pilot).splitlines()[-1]
        await pilot.press("e")
        assert count(pilot) == 3
        await pilot.press("z")
        assert count(pilot) == 2


async def test_an_unknown_key_name_is_said_and_costs_only_itself(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened(keys={"log-pigeon": "z"}) as pilot:
        assert "log-pigeon" in notice(pilot)
        await pilot.press("e")
        assert count(pilot) == 2


async def test_nothing_to_undo_is_said_calmly(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("u")
        assert notice(pilot) == "There is nothing to undo."


async def test_a_first_start_says_the_three_ways_to_begin(opened: Opened) -> None:
    async with opened() as pilot:
        shown = text(pilot)
        for way in ("B   import what you have", "LinkedIn's export", "address book", "job tracker"):
            assert way in shown
        assert "B import" in shown.splitlines()[-1]
        assert "ringback demo" in shown
        await pilot.press("e", "space", "x", "E", "enter", "s", "y", "w", "p")
        assert pilot.app.screen is inbox(pilot)


@pytest.mark.parametrize(("number", "said"), [(1, "One person is on file"), (60, "60 people are on file")])
async def test_after_an_import_the_inbox_says_where_the_people_are(
    opened: Opened, store: Store, number: int, said: str
) -> None:
    """Not the words for a newcomer, who has nobody."""
    store.import_people([Person(f"Ann Lee {place}") for place in range(number)], NOW, "Connections.csv")
    async with opened() as pilot:
        shown = text(pilot)
        assert f"{said}, and no follow-up is open." in shown
        assert "5   show everybody on file" in shown
        assert "open your first follow-up" not in shown
        await pilot.press("2")
        assert said in text(pilot)
        await pilot.press("/", "x", "enter")
        assert said not in text(pilot)


async def test_an_empty_due_queue_is_a_reward(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("e", "e", "e")
        assert "Nothing is due." in text(pilot)
        assert "Next: e-mail Ada Lovelace on Thu 26 Nov." in text(pilot)


async def test_hundreds_of_rows_are_fetched_as_they_come_on_screen(opened: Opened, store: Store) -> None:
    from data.model.followup import Person
    from tests.builders import followup

    many: list[Any] = [
        followup(who=Person(f"Person {number:04}", email="x@example.org"), about="") for number in range(900)
    ]
    from dataclasses import replace

    from data.rules.scheduling.steps import cadence_step
    from tests.builders import BOOK

    store.fill([replace(one, next=cadence_step(one, BOOK)) for one in many])
    async with opened() as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert under_cursor(pilot) == "Person 0899"
        assert "Person 0880" in text(pilot)
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Person 0899")
        await pilot.press("g")
        await pilot.pause()
        assert under_cursor(pilot) == "Person 0000"
        assert "Person 0010" in text(pilot)


async def test_the_palette_finds_a_person_before_any_command(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"eve")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert under_cursor(pilot) == "Eve Online"
        assert count(pilot, Queue.CLOSED) == 1
        assert count(pilot) == 3


async def test_a_command_by_its_name_comes_before_who_is_found_by_what_it_is_about(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    """All five are about a "Backend role"."""
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"back")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.3)
        assert notice(pilot).startswith("Backed up as ")


async def test_what_another_program_has_done_is_not_offered_to_be_undone(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        assert "u undo" in above_keys(pilot)
        store.log([inbox_of_five["Ben"]], Touch(NOW, Direction.OUT, Medium.CALL), NOW)
        await inbox(pilot)._tick()
        await pilot.pause()
        assert "u undo" not in above_keys(pilot)


async def test_a_dialog_is_about_the_marked_rows(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("asterisk", "asterisk", "w")
        assert "Ada Lovelace and 1 more" in text(pilot)


async def test_a_file_that_vanished_is_said_and_not_made_anew(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        database.unlink()
        await pilot.press("e")
        assert "is gone" in notice(pilot)
        assert count(pilot) == 3
        assert not database.exists()


async def test_leaving_merges_the_newest_acts_into_the_one_file(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, database: Path
) -> None:
    store.close()
    async with opened() as pilot:
        await pilot.press("e")
    wal = database.with_name(f"{database.name}-wal")
    assert not wal.exists() or wal.stat().st_size == 0
