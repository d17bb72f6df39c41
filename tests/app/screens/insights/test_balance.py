"""Balance on screen: the first line, the standing nudge, the page of insights, and reconnecting."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from app.screens.base.choice import ChooseScreen
from app.screens.inbox.nudge import CALM
from app.screens.insights.screen import InsightsScreen
from app.screens.people import reconnect
from data.model.followup import FollowUp, Person, Touch
from data.model.rows import Balance, Counts
from data.model.vocabulary import Direction, Kind, Medium, Outcome, Queue
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import inbox, notice, rows, text, under_cursor
from tests.builders import NOW, at
from widgets.chrome.notice import Notice


def add(store: Store, name: str, opened: str, **fields: str) -> int:
    """A follow-up that was opened then, under a cadence of two attempts."""
    then = at(opened)
    who = Person(name, **({"organisation": "Globex"} | fields))
    new = FollowUp("Hello", Kind.NETWORKING, "light-touch", 2, then.date(), who)
    return store.add(new, then).followups[0].id or 0


def left_alone(store: Store, name: str, last: str) -> None:
    """Somebody who was e-mailed then, in a follow-up that is closed."""
    followup = add(store, name, last, email=f"{name.split()[0]}@x.example")
    emailed = Touch(at(last), Direction.OUT, Medium.EMAIL)
    store.log([followup], emailed, emailed.at)
    store.close_with([followup], Outcome.DONE, emailed.at)


@pytest.fixture
def alone(store: Store) -> None:
    """Lena and Mo were left alone; Sam and Tim have stalled after two letters."""
    left_alone(store, "Lena Groß", "Wed 10 Sep 2025 09:00")
    left_alone(store, "Mo [Hassan]", "Thu 1 Oct 09:00")
    for name, opened in (("Sam Ortiz", "Mon 9 Nov 09:00"), ("Tim Li", "Mon 9 Nov 10:00")):
        stalled = add(store, name, opened)
        for _ in range(2):
            store.log([stalled], Touch(at(opened), Direction.OUT, Medium.LETTER), at(opened))


def is_choice_of_people(screen: Screen[object]) -> bool:
    """Whether it is asked whom to get in touch with again."""
    return isinstance(screen, ChooseScreen) and screen._heading == "Reconnect"


def resting(pilot: Pilot[None]) -> str:
    """What the line over the keys shows while nothing is said."""
    line = inbox(pilot).query_one(Notice)
    return "" if line.text else str(line.render())


async def ticked(pilot: Pilot[None]) -> None:
    """As half a second later."""
    await inbox(pilot)._tick()
    await pilot.pause()


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((120, 40), "1 message or call, 0 replies (usually about 1 in 5 gets a reply)"),
        ((80, 24), "1 message or call, 0 replies"),
        ((40, 15), "1 out, 0 back"),
    ],
)
@pytest.mark.usefixtures("inbox_of_five")
@pytest.mark.sampled(2)
async def test_m4_out_and_in_stand_beside_five_for_one_at_every_width(
    opened: Opened, size: tuple[int, int], shown: str
) -> None:

    async with opened(size=size) as pilot:
        assert shown in text(pilot).splitlines()[0]


@pytest.mark.usefixtures("inbox_of_five")
async def test_the_counts_of_a_long_life_fit_the_narrowest_screen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inbox, "counts", lambda *_args: Counts(47_296, 5_896, 13_434, 34_016))
    monkeypatch.setattr(Inbox, "balance", lambda _inbox: Balance(432_077, 110_097))
    async with opened(size=(40, 15)) as pilot:
        first, tabs = text(pilot).splitlines()[:2]
        assert first.rstrip().endswith("  432077 : 110097")
        assert tabs.strip() == "Due 47296  W 5896  S 13434  C 34016"


@pytest.mark.usefixtures("inbox_of_five")
async def test_m4_the_days_calls_keep_their_place_beside_it(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("s", *"today 8:30", "enter")
        first = text(pilot).splitlines()[0]
        assert "08:30 call Ada Lovelace" in first
        assert "2 out, 1 back" in first


@pytest.mark.usefixtures("inbox_of_five")
async def test_s4_a_basket_stands_where_nothing_is_said_and_comes_back(opened: Opened, store: Store) -> None:
    add(store, "Lena", "Fri 20 Nov 09:00", email="lena@x.example")
    async with opened() as pilot:
        await ticked(pilot)
        nudge = "4 of your 5 open follow-ups are with Initech: keep others going too."
        assert resting(pilot) == nudge
        await pilot.press("e")
        assert resting(pilot) == ""
        assert "E-mailed Ada" in notice(pilot)
        inbox(pilot).notice.warn("It could not be done.")
        await pilot.press("j")
        assert "E-mailed Ada" in notice(pilot), "what u would take back is named before any nudge"
        await pilot.press("u", "j")
        inbox(pilot).session.last_said = None  # as when another program has acted
        inbox(pilot).notice.clear()
        assert resting(pilot) == nudge


async def test_m8_a_week_all_in_writing_stands_as_a_nudge_until_somebody_is_called(
    opened: Opened, store: Store
) -> None:
    lena = add(store, "Lena", "Fri 20 Nov 09:00", email="lena@x.example", phone="555 0100")
    for hour in (10, 11, 12):
        written = Touch(at(f"Fri 20 Nov {hour}:00"), Direction.OUT, Medium.EMAIL)
        store.log([lena], written, NOW)
    async with opened() as pilot:
        await ticked(pilot)
        assert resting(pilot) == "Everything in the last 7 days was in writing: call or meet somebody."
        store.log([lena], Touch(NOW, Direction.OUT, Medium.CALL), NOW)
        await ticked(pilot)  # what was written
        for _ in range(CALM):  # and what follows from it, once nobody types
            await ticked(pilot)
        inbox(pilot).notice.clear()
        assert resting(pilot) == ""


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("size", [(120, 40), (40, 15)])
async def test_m7_m8_h8_the_page_of_insights_shows_all_and_esc_leaves_it(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("I")
        assert isinstance(pilot.app.screen, InsightsScreen)
        seen = text(pilot)
        for _ in range(6):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += text(pilot)
        for words in ("6 messages and calls, 0 replies",
                      "and have given", "most personal first",
                      "67%", "none due yet", "2 follow-ups open", "In touch with nobody",
                      "Lena Groß, Globex",
                      "14 months ago", "Mo [Hassan]"):  # fmt: skip
            assert words in seen
        await pilot.press("e", "escape")
        assert pilot.app.screen is inbox(pilot)
        assert inbox(pilot).session.acts == 0


async def test_insights_of_an_empty_database_say_how_to_begin(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("I")
        assert "Nothing is logged yet." in text(pilot)
        assert "n open a follow-up" in text(pilot)
        await pilot.press("R")
        assert notice(pilot) == "You've been in touch with everybody you can reach in the last four weeks."


@pytest.mark.usefixtures("alone")
async def test_s5_reconnecting_puts_the_cursor_there_and_u_undoes(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("R")
        assert "1   Lena Groß, Globex    last contact 14 months ago" in text(pilot)
        await pilot.press("2")
        assert under_cursor(pilot) == "Mo [Hassan]"
        row = rows(pilot).row
        assert row
        assert (row.kind, row.queue) == (Kind.RECONNECT, Queue.WAITING)
        assert notice(pilot).startswith("Opened “Reconnect” with Mo [Hassan]")
        await pilot.press("u", "R")
        assert "2   Mo [Hassan], Globex" in text(pilot)


@pytest.mark.usefixtures("alone")
async def test_s5_from_a_page_it_leads_to_the_inbox_and_says_so_there(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("I", "R", "1")
        assert pilot.app.screen is inbox(pilot)
        assert under_cursor(pilot) == "Lena Groß"
        assert notice(pilot).startswith("Opened “Reconnect” with Lena Groß")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("keys", [("x", "g"), ("w", *"2w", "enter")])
async def test_s5_laying_a_stalled_one_aside_proposes_others(
    opened: Opened, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnect, "READING", 0)
    async with opened() as pilot:
        await pilot.press("3", *keys)
        await pilot.pause()
        assert is_choice_of_people(pilot.app.screen)
        assert "Sam Ortiz is closed" in text(pilot) or "Sam Ortiz is snoozed" in text(pilot)
        await pilot.press("A")
        assert under_cursor(pilot) == "Lena Groß"


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("size", "says"), [((120, 40), "last contact {}"), ((40, 15), "{}")])
@pytest.mark.parametrize(("keys", "takes"), [(("R",), "2"), (("3", "x", "g"), "B")])
@pytest.mark.sampled(2)
async def test_s5_the_open_choice_says_how_long_ago_it_is_on_each_day(
    opened: Opened,
    clock: MovedClock,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    says: str,
    keys: tuple[str, ...],
    takes: str,
) -> None:
    monkeypatch.setattr(reconnect, "READING", 0)
    async with opened(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseScreen)
        assert is_choice_of_people(dialog)
        assert says.format("7 weeks ago") in text(pilot)
        clock.now = at("Thu 26 Nov 07:00")
        await dialog._tick()
        await pilot.pause()
        assert says.format("8 weeks ago") in text(pilot)
        assert "7 weeks ago" not in text(pilot)
        await pilot.press(takes)
        assert under_cursor(pilot) == "Mo [Hassan]", "each keeps their key"


@pytest.mark.usefixtures("alone")
async def test_s5_by_mouse_it_is_the_same(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("3", "x")
        await pilot.click(".option")
        await pilot.pause()
        assert is_choice_of_people(pilot.app.screen)
        await pilot.click(".option")
        await pilot.pause()
        assert under_cursor(pilot) == "Lena Groß"


@pytest.mark.usefixtures("alone")
async def test_s5_the_proposal_is_in_nobodys_way(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("3", "x", "g", "1")  # typed ahead of it: the first queue
        assert pilot.app.screen is inbox(pilot)
        assert inbox(pilot).session.acts == 1
        await pilot.press("u")
        assert notice(pilot).startswith("Undone: Closed")
        await pilot.press("3", "x", "g")
        assert is_choice_of_people(pilot.app.screen)
        await pilot.press("u")
        assert notice(pilot).startswith("Undone: Closed")
        await pilot.press("3", "x", "g", "escape")
        assert pilot.app.screen is inbox(pilot)
        assert notice(pilot).startswith("Closed")


async def test_s5_nothing_comes_up_where_nobody_was_left_alone(opened: Opened, store: Store) -> None:
    add(store, "Sam Ortiz", "Fri 20 Nov 09:00")
    async with opened() as pilot:
        await pilot.press("x", "d")
        assert pilot.app.screen is inbox(pilot)
        assert "Sam Ortiz" in notice(pilot)


@pytest.mark.usefixtures("alone")
async def test_s5_nothing_comes_up_after_what_had_not_stalled(opened: Opened, store: Store) -> None:
    add(store, "Raj Rao", "Tue 10 Nov 09:00", phone="555 0100")
    async with opened() as pilot:
        await pilot.press("x", "d")
        assert pilot.app.screen is inbox(pilot)
        assert "Raj Rao" in notice(pilot)


@pytest.mark.usefixtures("alone")
async def test_m7_the_empty_queue_names_the_key_that_says_whom_to_greet(opened: Opened) -> None:
    async with opened(keys={"reconnect": "H"}) as pilot:
        assert "Nothing is due." in text(pilot)
        assert "H suggests people." in text(pilot)
        await pilot.press("H")
        assert is_choice_of_people(pilot.app.screen)
