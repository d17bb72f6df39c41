"""The screen of those who may be on file twice: two cards, one key merges, one says that they are two people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.screens.inbox.screen import InboxScreen
from app.screens.people.doubles import DoublesScreen, open_doubles, open_doubles_since
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.followup import FollowUp, Person, Touch
from data.model.namesakes import SOMEBODY_NEW
from data.model.vocabulary import Direction, Kind, Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.builders import NOW
from tests.store.databases import dump

DANA = Person("Dana Li", "Initech", "Head of Data", "d@initech.example", notes="Met at the fair; likes tea.")
SAME = Person("D. Li", "Initech, Inc.", email="D@initech.example", phone="+1 212 555 0134", emails="")
BOB, ROBERT = Person("Bob Smith", "Globex"), Person("Robert Smith", "Globex GmbH", phone="212 555 0199")
SIZES = {"wide": (120, 40), "usual": (80, 24), "small": (40, 15)}


@pytest.fixture
def twice(store: Store) -> Store:
    """Two people who are on file twice: 1 and 2 by their address, 3 and 4 by their name."""
    for about, one in (("Backend role", DANA), ("Data talk", SAME), ("Coffee", BOB), ("", ROBERT)):
        new = FollowUp(about, Kind.NETWORKING, "two-then-switch", 5, NOW.date(), one)
        store.add(new, NOW, meant=SOMEBODY_NEW)
    store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL, "Sent the CV"), NOW)
    return store


async def shown(pilot: Pilot[None]) -> DoublesScreen:
    """The screen, opened as the palette does it."""
    actions = inbox(pilot).actions
    assert actions
    await open_doubles(actions.acts)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, DoublesScreen)
    return screen


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.sampled(2)
async def test_the_two_stand_beside_each_other_or_one_over_the_other(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await shown(pilot)
        said = text(pilot)
        assert "same e-mail address" in said
        assert "1 of 2" in said
        assert [word in said for word in ("Dana Li", "D. Li", "one person", "two people")] == [True] * 4
        first, second = (
            next(number for number, line in enumerate(said.splitlines()) if word in line)
            for word in ("Dana Li", "D. Li")
        )
        assert (first == second) == (size[0] > 40)
        assert "= " in said, "what they have in common has a sign"


async def test_one_key_makes_one_person_and_the_next_pair_comes(
    opened: Opened, twice: Store, database: Path
) -> None:
    before = dump(database)
    async with opened() as pilot:
        await shown(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert notice(pilot) == "Merged D. Li into Dana Li, who now has 2 follow-ups."
        assert "Bob Smith" in text(pilot)
        assert "1 of 1" in text(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert notice(pilot) == "Kept apart: Bob Smith and Robert Smith."
        assert "No other possible duplicates." in text(pilot)
        await pilot.press("m", "t", "s", "j")  # nothing is left to be about
        await pilot.press("u")
        await pilot.pause()
        assert "Bob Smith" in text(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert dump(database) == before
        assert "Dana Li" in text(pilot)
        assert "1 of 2" in text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, InboxScreen)


async def test_the_other_one_can_stay(opened: Opened, twice: Store, database: Path) -> None:
    async with opened() as pilot:
        await shown(pilot)
        assert "Dana Li (no. 1) is kept" in text(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert "D. Li (no. 2) is kept" in text(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert notice(pilot) == "Merged Dana Li into D. Li, who now has 2 follow-ups."
    found = Inbox(database).person(2)
    assert found
    assert (found.name, found.title) == ("D. Li", "Head of Data")


@pytest.mark.usefixtures("twice")
async def test_a_pair_can_be_left_for_later(opened: Opened) -> None:
    async with opened() as pilot:
        await shown(pilot)
        await pilot.press("j")
        await pilot.pause()
        assert "2 of 2" in text(pilot)
        await pilot.press("j")
        await pilot.pause()
        assert notice(pilot) == "That's the last pair."
        await pilot.press("k", "k")
        await pilot.pause()
        assert notice(pilot) == "That's the first pair."
        assert "1 of 2" in text(pilot)


async def test_of_three_entries_one_is_left_after_two_keys(opened: Opened, twice: Store, database: Path) -> None:
    third = Person("Dana", email="d@initech.example")
    twice.add(FollowUp("Third", Kind.OTHER, "two-then-switch", 5, NOW.date(), third), NOW, meant=SOMEBODY_NEW)
    async with opened() as pilot:
        await shown(pilot)
        assert "1 of 3" in text(pilot)
        await pilot.press("m", "m")
        await pilot.pause()
        assert [one.name for one in Inbox(database).people()] == ["Bob Smith", "Dana Li", "Robert Smith"]


@pytest.mark.usefixtures("twice")
async def test_what_another_program_does_meanwhile_is_shown(opened: Opened, store: Store) -> None:
    async with opened() as pilot:
        screen = await shown(pilot)
        store.merge(1, 2, NOW)
        await screen._tick()
        await pilot.pause()
        assert "Bob Smith" in text(pilot)
        assert "1 of 1" in text(pilot)


@pytest.mark.usefixtures("inbox_of_five")
async def test_where_nobody_is_on_file_twice_a_line_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        actions = inbox(pilot).actions
        assert actions
        await open_doubles(actions.acts)
        await pilot.pause()
        assert isinstance(pilot.app.screen, InboxScreen)
        assert notice(pilot).startswith("No possible duplicates")


@pytest.mark.usefixtures("twice")
async def test_the_palette_opens_it(opened: Opened) -> None:
    async with opened() as pilot:
        names = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Possible duplicates…" in names


@pytest.mark.usefixtures("twice")
class TestByItself:
    """After somebody was added, changed or imported who may be there already."""

    async def _added(self, pilot: Pilot[None], name: str) -> None:
        await pilot.press("n", *name, "tab", *"A talk")
        await pilot.pause()
        pilot.app.screen.query_one("#organisation", Input).value = "Initech"
        await pilot.press("enter")
        await pilot.pause()

    async def test_it_comes_after_adding(self, opened: Opened) -> None:
        async with opened() as pilot:
            await self._added(pilot, "Bo Li")
            assert isinstance(pilot.app.screen, InboxScreen), "nobody there is called nearly so"
            await self._added(pilot, "Danna Li")
            assert isinstance(pilot.app.screen, DoublesScreen)
            assert "Danna Li" in text(pilot)

    async def test_it_comes_after_a_change_that_makes_two_alike(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("E")
            await pilot.pause()
            pilot.app.screen.query_one("#about", Input).value = "Another subject"
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, InboxScreen), "nothing that tells people apart has changed"
            await pilot.press("E")
            await pilot.pause()
            pilot.app.screen.query_one("#phone", Input).value = "+1 212 555 0199"
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, DoublesScreen)

    async def test_it_comes_after_a_change_of_a_person_alone(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("5")
            await pilot.pause()
            for field, value, comes in (("title", "Head of everything", False), ("phone", "212 555 0177", True)):
                await pilot.press("E")
                await pilot.pause()
                pilot.app.screen.query_one(f"#{field}", Input).value = value
                await pilot.press("enter")
                await pilot.pause()
                assert isinstance(pilot.app.screen, DoublesScreen) == comes

    async def test_a_key_that_was_typed_ahead_is_for_what_is_behind(self, opened: Opened, database: Path) -> None:
        async with opened() as pilot:
            await self._added(pilot, "Danna Li")
            before = len(Inbox(database).people())
            await pilot.press("m")
            await pilot.pause()
            assert len(Inbox(database).people()) == before, "nobody was merged by it"
            assert isinstance(pilot.app.screen, InboxScreen)

    async def test_once_it_can_have_been_read_its_keys_hold(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.screens.people.doubles.READING", 0.0)
        async with opened() as pilot:
            await self._added(pilot, "Danna Li")
            await pilot.press("m")
            await pilot.pause()
            assert notice(pilot).startswith("Merged")

    async def test_it_comes_after_an_import_with_those_who_came(self, opened: Opened, twice: Store) -> None:
        async with opened() as pilot:
            actions = inbox(pilot).actions
            assert actions
            await open_doubles_since(actions.acts, 4)
            await pilot.pause()
            assert isinstance(pilot.app.screen, InboxScreen), "none of those who came may be there already"
            twice.import_people([Person("R Smith", "Globex")], NOW, "a file")
            await open_doubles_since(actions.acts, 4)
            await pilot.pause()
            assert isinstance(pilot.app.screen, DoublesScreen)
            assert "R Smith" in text(pilot)
            assert "1 of 1" in text(pilot)


@pytest.fixture
def pictured(
    database: Path, clock: MovedClock, twice: Store, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RingbackApp]:
    """The app for a picture."""
    session = Session(database, clock, Config(timezone="America/New_York"))
    session.left_open.add(AUTHOR)
    yield RingbackApp(session)
    session.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.sampled(2)
def test_pictures(snap_compare: Any, pictured: RingbackApp, size: tuple[int, int]) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await shown(pilot)

    assert snap_compare(pictured, terminal_size=size, run_before=press)
