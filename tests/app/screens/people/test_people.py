"""The list of everybody on file, opened by 5."""

from __future__ import annotations

from contextlib import closing

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from app.screens.base.filter_input import FilterInput
from app.screens.followup.form.edit import EditScreen
from app.screens.people import view
from app.screens.people.person import PersonScreen
from app.screens.people.screen import PeopleScreen
from app.screens.system.help import HelpScreen
from data.model.followup import Person
from data.model.vocabulary import Queue
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.builders import NOW
from widgets.card.portrait import PersonCard
from widgets.chrome.queue_tabs import QueueTabs
from widgets.fields.fold import Fold
from widgets.lists.people_list import PeopleList

ZOE = Person("Zoë Brûlé", "Umbrella", "CTO", phone="0151 2345678")
LONG = Person("田中さくらの長い名前" * 6, "שלום" * 20, "é" * 100)


@pytest.fixture
def known(store: Store, inbox_of_five: dict[str, int]) -> None:
    """The five of the inbox, and two people with whom nothing is open."""
    store.import_people([ZOE, LONG], NOW, "Connections.csv")


def people(pilot: Pilot[None]) -> PeopleList:
    return pilot.app.screen.query_one(PeopleList)


def under_cursor(pilot: Pilot[None]) -> str:
    row = people(pilot).row
    return row.name if row else ""


def typed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#filter", Input).value


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.usefixtures("known")
class TestPeople:
    async def test_5_shows_everybody_by_name(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("5")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PeopleScreen)
            lines = text(pilot).splitlines()
            assert "People 7" in lines[0]
            lines = [line[:74] for line in lines]  # without the card beside them
            ada = next(line for line in lines if "Ada Lovelace" in line)
            assert ada.split()[3:] == ["Initech", "never", "1", "open"]
            zoe = next(line for line in lines if "Zoë" in line)
            assert zoe.split() == ["Zoë", "Brûlé", "Umbrella", "CTO", "never"]
            assert any("Dan Brown" in line and "2 days ago" in line for line in lines)

    @pytest.mark.parametrize(
        ("typed", "who"),
        [
            ("brule zoe", "Zoë Brûlé"),
            ("UMBRELLA", "Zoë Brûlé"),
            ("+49 151 2345", "Zoë Brûlé"),
            ("franklin ben", "Ben Franklin"),
            ("(212) 555", "Ada Lovelace"),
        ],
    )
    @pytest.mark.sampled(3)
    async def test_the_filter_finds_them(self, opened: Opened, typed: str, who: str) -> None:
        async with opened() as pilot:
            await pilot.press("5", "slash", *typed, "enter")
            await settle(pilot)
            assert under_cursor(pilot) == who
            await pilot.press("escape")
            await settle(pilot)
            assert people(pilot).count == 7
            assert under_cursor(pilot) == who
            await pilot.press("escape")
            await settle(pilot)
            assert pilot.app.screen is inbox(pilot)

    async def test_it_is_there_again_without_the_filter_the_cursor_on_who_was_found(
        self, opened: Opened, store: Store
    ) -> None:
        async with opened() as pilot:
            await pilot.press("5", "slash", *"franklin")
            await settle(pilot)
            first = pilot.app.screen
            await pilot.press("enter", "X", "escape", "1")
            await settle(pilot)
            store.import_people([Person("Aaron Aarons")], NOW, "more.csv")
            await pilot.press("5")
            await settle(pilot)
            assert pilot.app.screen is first
            assert (people(pilot).count, under_cursor(pilot)) == (8, "Ben Franklin")
            assert "Aaron Aarons" in text(pilot)
            assert "People 8" in text(pilot)
            assert not notice(pilot)

    async def test_enter_opens_who_has_a_followup_open_or_closed(self, opened: Opened) -> None:
        async with opened() as pilot:
            for name in ("ada", "eve"):
                await pilot.press("5", "slash", *name, "enter", "enter")
                await settle(pilot)
                assert isinstance(pilot.app.screen, PersonScreen)
                await pilot.press("escape", "escape", "escape")
                await settle(pilot)

    async def test_who_has_no_follow_up_has_a_page_too_and_n_opens_one(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("5", "slash", *"brule", "enter", "enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PersonScreen)
            assert "There is no follow-up with them yet." in text(pilot)
            assert "CTO, Umbrella" in text(pilot)
            await pilot.press("escape", "n")
            await settle(pilot)
            assert isinstance(pilot.app.screen, EditScreen)
            assert "Zoë Brûlé" in text(pilot)
            assert pilot.app.screen.query_one(Fold).is_open, "what is on file for them is to be seen"
            await pilot.press("enter")
            await settle(pilot)
            assert under_cursor(pilot) == "Zoë Brûlé"
            row = people(pilot).row
            assert row is not None
            assert len(row.open_ones) == 1

    @pytest.mark.parametrize(
        ("key", "queue"), [("1", Queue.DUE), ("2", Queue.WAITING), ("3", Queue.STALLED), ("4", Queue.CLOSED)]
    )
    @pytest.mark.sampled(2)
    async def test_1_to_4_lead_to_the_queues(self, opened: Opened, key: str, queue: Queue) -> None:
        async with opened() as pilot:
            await pilot.press("5", key)
            await settle(pilot)
            assert pilot.app.screen is inbox(pilot)
            assert inbox(pilot).query_one(QueueTabs).queue is queue

    async def test_keys_that_log_by_a_slip_do_nothing_here(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("5", *"ecvtmixp")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PeopleScreen)
            assert notice(pilot) == ""
            await pilot.press("question_mark")
            await settle(pilot)
            assert isinstance(pilot.app.screen, HelpScreen)
            assert "people-leave" in text(pilot)
            assert "log-email" not in text(pilot)

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 15), (20, 6), (1, 1)])
    @pytest.mark.sampled(3)
    async def test_no_line_is_wider_than_the_screen(self, opened: Opened, size: tuple[int, int]) -> None:
        async with opened(size=size) as pilot:
            await pilot.press("5")
            await settle(pilot)
            assert {cell_len(line) for line in text(pilot).splitlines()} == {size[0]}

    @pytest.mark.parametrize("size", [(120, 9), (80, 9), (60, 9), (40, 9)])
    @pytest.mark.sampled(2)
    async def test_what_is_open_stands_whole_beside_the_scroll_bar(
        self, opened: Opened, store: Store, inbox_of_five: dict[str, int], size: tuple[int, int]
    ) -> None:
        store.stop([inbox_of_five["Ben"]], NOW)
        async with opened(size=size) as pilot:
            await pilot.press("5")
            await settle(pilot)
            assert people(pilot).show_vertical_scrollbar
            assert "1 open" in text(pilot)
            assert "said stop" in text(pilot)

    async def test_who_comes_from_another_program_is_shown_and_the_cursor_stays(
        self, opened: Opened, store: Store
    ) -> None:
        async with opened() as pilot:
            await pilot.press("5", "j")
            await settle(pilot)
            store.import_people([Person("Aaron First")], NOW, "more.csv")
            screen = pilot.app.screen
            assert isinstance(screen, PeopleScreen)
            await screen._tick()
            assert (people(pilot).count, under_cursor(pilot)) == (8, "Ben Franklin")


async def test_thousands_are_read_as_they_are_scrolled_to(opened: Opened, store: Store) -> None:
    store.import_people([Person(f"Person {number:05}") for number in range(3_000)], NOW, "many.csv")
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("5", "G")
        await settle(pilot)
        assert under_cursor(pilot) == "Person 02999"
        assert "Person 02999" in text(pilot)
        assert len(people(pilot)._rows) < 100
        await pilot.press("g", "pagedown", "k")
        await settle(pilot)
        assert "Person 00001" in text(pilot) or "Person 00010" in text(pilot)


async def test_words_that_help_where_nobody_is_on_file_or_found(opened: Opened, store: Store) -> None:
    async with opened() as pilot:
        await pilot.press("5")
        await settle(pilot)
        assert "Nobody is on file yet." in text(pilot)
        store.import_people([ZOE], NOW, "one.csv")
        await pilot.press("slash", *"nobody")
        await settle(pilot)
        keys = text(pilot).splitlines()[-1].split()
        assert ("enter" in keys, "undo" in keys) == (True, False)
        await pilot.press("enter")
        await settle(pilot)
        assert "Nobody on file matches “nobody”." in text(pilot)
        assert "undo" in text(pilot).splitlines()[-1].split()
        await pilot.press("slash", *["backspace"] * 6, *"2125550199", "enter", "n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EditScreen)
        assert pilot.app.screen.texts()["phone"] == "2125550199"
        await pilot.press(*"Ann Roe", "enter")
        await settle(pilot)
        with closing(Inbox(store.path)) as found:
            assert [(one.name, one.phone) for one in found.people("Ann")] == [("Ann Roe", "2125550199")]
        assert (typed(pilot), under_cursor(pilot)) == ("2125550199", "Ann Roe")
        await pilot.press("slash", *["backspace"] * 10, *"3125550177", "enter", "n", *"Al Reed")
        pilot.app.screen.query_one("#phone", Input).value = "+1 312 555 0178"  # the filter would hide it
        await pilot.press("enter")
        await settle(pilot)
        assert (typed(pilot), under_cursor(pilot)) == ("", "Al Reed")


@pytest.mark.usefixtures("known")
async def test_a_letter_lays_nothing_out_anew_and_draws_the_card_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await pilot.press("5", "slash", "i")
        await settle(pilot)
        laid_out, drawn = list[Screen[object]](), list[object]()
        layout, show = Screen._refresh_layout, PersonCard.show
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda one, *size: (laid_out.append(one), layout(one, *size))
        )
        monkeypatch.setattr(PersonCard, "show", lambda card, of: (drawn.append(of), show(card, of)))
        for letter in "nit":
            await pilot.press(letter)
            await settle(pilot)
        assert under_cursor(pilot) in text(pilot).split("Initech")[0]
        assert (len(laid_out), len(drawn)) == (0, 3)


@pytest.mark.usefixtures("known")
async def test_with_whom_much_is_open_the_rows_wait_for_no_card(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    dossier = Inbox.dossier
    monkeypatch.setattr(Inbox, "dossier", lambda inbox, number: (asked.append(True), dossier(inbox, number))[1])
    for most, read in ((view._READ_ALONG, 1), (-1, 1)):
        monkeypatch.setattr(view, "_READ_ALONG", most)
        async with opened() as pilot:
            asked.clear()
            await pilot.press("5")
            await settle(pilot)
            assert under_cursor(pilot) in "".join(line[76:] for line in text(pilot).splitlines())
            assert len(asked) == read


async def test_a_filter_that_is_longer_than_its_room_shows_its_end(opened: Opened) -> None:
    async with opened() as pilot:
        for words in ("a filter of many words that goes on", "!"):
            await pilot.press("slash", *words)
            await settle(pilot)
            field = pilot.app.screen.query_one(FilterInput)
            assert field.value.endswith(words)
            assert words[-10:] in text(pilot)
        await pilot.press(*["backspace"] * 30)
        await settle(pilot)
        assert "a filt" in text(pilot)
        assert field.scroll_offset.x == 0
