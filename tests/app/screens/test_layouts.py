"""The three layouts, the mouse, and pictures of every screen, from a fixed world at a fixed time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.screens.drafts.questions.phrase import PhraseScreen
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.followup import Person
from data.model.vocabulary import Medium, Queue
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import count, inbox, notice, rows, text, under_cursor
from tests.builders import NOW
from widgets.card.card import Card

SIZES = {"wide": (120, 40), "usual": (80, 24), "small": (40, 15)}


@pytest.mark.usefixtures("inbox_of_five")
class TestLayouts:
    async def test_at_120_the_card_is_beside_the_list(self, opened: Opened) -> None:
        async with opened(size=(120, 40)) as pilot:
            card = inbox(pilot).query_one(Card)
            assert card.region.x > rows(pilot).region.right - 2
            assert "Why" in text(pilot)

    async def test_a_part_of_the_card_can_be_marked_with_the_mouse(self, opened: Opened) -> None:
        async with opened(size=(120, 40)) as pilot:
            card = inbox(pilot).query_one(Card)
            before = card.render_lines(Region(0, 0, *card.size))
            await pilot.mouse_down(Card, offset=(0, 0))
            await pilot.hover(Card, offset=(12, 0))
            await pilot.mouse_up(Card, offset=(12, 0))
            assert inbox(pilot).get_selected_text() == "Ada Lovelace"
            marked = card.render_lines(Region(0, 0, *card.size))
            assert [line.text.rstrip() for line in marked] == [line.text.rstrip() for line in before]
            assert next(iter(marked[0])).style != next(iter(before[0])).style

    async def test_at_80_the_card_is_seven_lines_under_the_list(self, opened: Opened) -> None:
        async with opened(size=(80, 24)) as pilot:
            card = inbox(pilot).query_one(Card)
            assert card.region.y >= rows(pilot).region.bottom
            assert card.content_size.height == 7
            shown = text(pilot)
            assert "Opened on Wed 18 Nov: the rule is to get in touch the same day." in shown
            assert "space e-mailed  → e-mail Thu 26 Nov" in shown
            assert "c no answer  v left voicemail  t texted  i visited  → the same" in shown

    async def test_at_40_the_list_alone_says_the_step_in_words(self, opened: Opened) -> None:
        async with opened(size=(40, 15)) as pilot:
            assert not inbox(pilot).query_one(Card).region
            lines = text(pilot).splitlines()
            first = next(number for number, line in enumerate(lines) if "Ada Lovelace" in line)
            assert lines[first + 1].split() == ["▌", "e-mail", "·", "4", "d", "late", "○○○○○"]
            await pilot.press("j", "e")
            assert under_cursor(pilot) == "Cleo Pátra"

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 15), (20, 6), (200, 60)])
    @pytest.mark.sampled(3)
    async def test_no_line_is_wider_than_the_screen(self, opened: Opened, size: tuple[int, int]) -> None:
        from rich.cells import cell_len

        async with opened(size=size) as pilot:
            for key in ("1", "2", "4"):
                await pilot.press(key)
                assert {cell_len(line) for line in text(pilot).splitlines()} == {size[0]}

    async def test_resizing_keeps_the_row(self, opened: Opened) -> None:
        async with opened(size=(120, 40)) as pilot:
            await pilot.press("j")
            for size in ((40, 15), (80, 24), (20, 6), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert under_cursor(pilot) == "Ben Franklin"


@pytest.mark.usefixtures("inbox_of_five")
class TestMouse:
    async def test_a_click_chooses_a_row_a_queue_and_a_key(self, opened: Opened) -> None:
        async with opened(size=(120, 40)) as pilot:
            await pilot.click("QueueList", offset=(10, 2))
            assert under_cursor(pilot) == "Ben Franklin"
            await pilot.click("KeyBar", offset=(2, 0))
            assert notice(pilot).startswith("E-mailed Ben Franklin.")
            await pilot.click("QueueTabs", offset=(16, 0))
            assert under_cursor(pilot) == "Dan Brown" or rows(pilot).count == count(pilot, Queue.WAITING)

    async def test_a_double_click_opens_the_person(self, opened: Opened) -> None:
        async with opened(size=(120, 40)) as pilot:
            await pilot.click("QueueList", offset=(10, 2), times=2)
            await pilot.pause()
            assert "On file" in text(pilot)


@pytest.fixture
def pictured(
    database: Path, clock: MovedClock, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[RingbackApp]:
    """The app for a picture: nothing on it blinks or depends on the day."""
    session = Session(database, clock, Config(timezone="America/New_York"))
    session.left_open.add(AUTHOR)
    app = RingbackApp(session)
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)
    monkeypatch.setattr("textual.widgets.TextArea.cursor_blink", False)
    yield app
    session.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("name", "keys"),
    {
        "due": [],
        "logged": ["j", "e"],
        "waiting": ["2"],
        "closed": ["4"],
        "filtered": ["slash", *"ben"],
        "spoke": ["s", *"tue 9:00"],
        "log": ["l"],
        "when": ["w", *"01/02"],
        "promise": ["p"],
        "close": ["x"],
        "edit": ["E"],
        "new": ["n"],
        "person": ["2", "enter"],
        "find": ["f"],
        "help": ["question_mark"],
        "triage": ["T"],
        "triage-end": ["T", "e", "v", "j"],
        "rehearsal": ["T", "h"],
        "people": ["5", "j"],
        "people-searched": ["5", "slash", *"212 555"],
        "people-edit": ["5", "E"],
        "people-remove": ["5", "D"],
        "organisation": ["O", "j"],
        "named": ["V", *"Sam Ortiz", "tab"],
        "tags": ["number_sign", *"vip berlin"],
        "view": ["slash", *"last:never", "enter", "F", *"new"],
    }.items(),
)
@pytest.mark.sampled(26)
def test_pictures(
    snap_compare: Any, pictured: RingbackApp, name: str, keys: list[str], size: tuple[int, int]
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)

    assert snap_compare(pictured, terminal_size=size, run_before=press)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", ["who-writes", "how-to-say-it"])
@pytest.mark.sampled(2)
def test_pictures_of_what_is_asked_before_a_draft(
    snap_compare: Any,
    pictured: RingbackApp,
    inbox_of_five: dict[str, int],
    name: str,
    size: tuple[int, int],
) -> None:
    ada = inbox_of_five["Ada"]

    async def press(pilot: Pilot[None]) -> None:
        if name == "who-writes":
            pictured.session.left_open.clear()
            await pilot.press("o", "tab")
        else:
            found = await pictured.session.read(lambda inbox: inbox.followup(ada))
            assert found
            asked = replace(found, about="Coffee chat about fintech")
            await pictured.push_screen(PhraseScreen(pictured.session, asked, Medium.EMAIL))
        await pilot.pause(0.1)

    assert snap_compare(pictured, terminal_size=size, run_before=press)


@pytest.fixture
def fitting(store: Store, inbox_of_five: dict[str, int], database: Path) -> None:
    """Ada offers what somebody else looks for, with whom nothing is open."""
    zoe = Person("Zoë Brûlé", "Umbrella", "CTO", email="zoe@umbrella.example", looks_for="a data engineer")
    store.import_people([zoe], NOW, "Connections.csv")
    with closing(Inbox(database)) as inbox:
        ada = inbox.followups([inbox_of_five["Ada"]])[0].person
    assert ada
    store.edit_person(ada, replace(ada, offers="data engineering"), NOW)


@pytest.mark.usefixtures("fitting")
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("name", "keys"),
    {
        "could-meet": ["slash", *"ada", "enter"],
        "introduce": ["slash", *"ada", "enter", "C"],
        "ask-for-leave": ["slash", *"ada", "enter", "C", "a"],
        "write-to-both": ["slash", *"ada", "enter", "C", "b"],
        "what-they-said": ["5", "slash", *"brule", "enter", "C", "a", "escape", "escape", "C"],
        "person-who-could-meet": ["5", "slash", *"brule", "enter", "enter"],
        "somebody-to-help": ["T", *"jjjjjj"],
    }.items(),
)
@pytest.mark.sampled(7)
def test_pictures_of_an_introduction(
    snap_compare: Any, pictured: RingbackApp, name: str, keys: list[str], size: tuple[int, int]
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.05)
        await pilot.pause(0.1)

    assert snap_compare(pictured, terminal_size=size, run_before=press)


@pytest.mark.parametrize("theme", ["ringback-light", "ansi-dark", "nord"])
def test_pictures_in_other_themes(snap_compare: Any, pictured: RingbackApp, theme: str) -> None:
    pictured.theme = theme
    assert snap_compare(pictured, terminal_size=(120, 40))


@pytest.mark.usefixtures("inbox_of_five")
async def test_quiet_text_can_be_read_in_every_theme(opened: Opened) -> None:
    async with opened() as pilot:
        for name in sorted(pilot.app.available_themes):
            pilot.app.theme = name
            await pilot.pause()
            colours = pilot.app.theme_variables
            if "ansi" not in colours["background"]:  # what those look like is the terminal's business
                background, quiet = Color.parse(colours["background"]), Color.parse(colours["text-muted"])
                assert abs(background.brightness - quiet.brightness) > 0.25, name
