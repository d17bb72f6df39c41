"""Mail to decide: what waits beside the follow-up that it may belong to, and one key for each decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.screens.mail.screen import MailScreen
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.mail import Incoming
from data.model.mail_settings import MailSettings
from data.model.vocabulary import Outcome, Queue
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.people.test_people import settle
from tests.app.screens.seeing import count, inbox, notice, read_from_file, text, under_cursor
from tests.builders import NOW, at

HOSTILE = "\x1b[31mred\x1b[0m [bold]no[/] \u202e"

ADA_FROM_HOME = Incoming(
    "home@x",
    at("Sun 22 Nov 08:00"),
    "person",
    "ada@home.example",
    "Ada Lovelace",
    ("me@own.example",),
    subject=f"From home {HOSTILE}",
    first_lines=f"I am at home this week.\n{HOSTILE}\nCall me on Thursday.",
)
NO_FROM_INITECH = Incoming(
    "no@x",
    at("Sat 21 Nov 15:00"),
    "applicant-system",
    "no-reply@jobs.example",
    "Initech Careers",
    ("me@own.example",),
    subject="Your application",
    first_lines="Unfortunately, we have decided to move on.",
    says_no=True,
    company="Initech",
)
BEN_STOPS = replace(
    ADA_FROM_HOME,
    message_id="stop@x",
    at=at("Fri 20 Nov 15:00"),
    sender="b@example.org",
    sender_name="Ben Franklin",
    subject="Re: Backend role",
    first_lines="Please don't write to me any more.",
    says_stop=True,
)


@pytest.fixture
def waiting(store: Store, inbox_of_five: dict[str, int]) -> dict[str, int]:
    """Three messages: Ada from another address, a rejection for one of several, and Ben's wish to be left out."""
    store.take_mail([ADA_FROM_HOME, NO_FROM_INITECH, BEN_STOPS], NOW, "Mail")
    return inbox_of_five


async def open_mail(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("S", *keys)
    await settle(pilot)


@pytest.mark.usefixtures("waiting")
class TestWhatIsShown:
    async def test_the_inbox_says_how_many_wait(self, opened: Opened) -> None:
        async with opened() as pilot:
            await settle(pilot)
            assert "S 3 to review" in text(pilot)

    async def test_a_narrow_inbox_says_so_in_the_line_that_rests(self, opened: Opened) -> None:
        async with opened(size=(40, 15)) as pilot:
            for _ in range(200):
                await pilot.pause(0.05)
                if "messages to review" in text(pilot):
                    break
            assert "3 messages to review: S shows them." in text(pilot)

    async def test_the_newest_is_open_with_its_words_and_what_each_key_does(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_mail(pilot)
            shown = text(pilot)
            assert "Mail to review   3" in shown
            assert "ada@home.example" in shown
            assert "Signed Ada Lovelace" in shown
            assert "│ Call me on Thursday." in shown
            assert "r     log it as a reply from Ada Lovelace (“Backend role”)  (space accepts this)" in shown
            assert "I     ignore everything from ada@home.example" in shown
            assert "Ben Franklin asks you not" in shown, "the others say why they wait"

    async def test_space_on_a_row_opens_the_mail_that_waits_and_logs_nothing(
        self, opened: Opened, waiting: dict[str, int]
    ) -> None:
        async with opened() as pilot:
            for _ in range(5):
                if "Ben" in under_cursor(pilot):
                    break
                await pilot.press("j")
                await settle(pilot)
            before = read_from_file(pilot, waiting["Ben"])
            await pilot.press("space")
            await settle(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, MailScreen)
            assert "Please don't write to me any more." in text(pilot), "his, which isn't the newest"
            assert read_from_file(pilot, waiting["Ben"]) == before

    async def test_several_follow_ups_have_a_digit_each(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_mail(pilot, "j", "space")
            shown = text(pilot)
            assert "1     close as declined: " in shown
            assert "4     close as declined: " in shown
            assert notice(pilot) == "Several follow-ups may be meant: press 1 to 4."

    async def test_what_others_have_written_is_plain_text(self, opened: Opened) -> None:
        async with opened() as pilot:
            await open_mail(pilot)
            shown = text(pilot)
            assert "[bold]no[/]" in shown
            assert "\x1b" not in shown
            assert "\u202e" not in shown

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (20, 6)])
    @pytest.mark.sampled(2)
    async def test_no_line_is_wider_than_the_screen_and_each_message_is_reached(
        self, opened: Opened, size: tuple[int, int]
    ) -> None:
        async with opened(size=size) as pilot:
            await open_mail(pilot)
            for _ in range(12):
                assert {cell_len(line) for line in text(pilot).splitlines()} == {size[0]}
                await pilot.press("j")
                await settle(pilot)
            await pilot.press("G", "i")
            await settle(pilot)
            assert "Re: Backend role" in notice(pilot), "the last one was under the cursor"


_REPLIED = "Ada Lovelace replied. ada@home.example is on file for Ada Lovelace now. Next: answer today."


class TestDecisions:
    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            pytest.param(["r"], _REPLIED, id="reply"),
            pytest.param(["space"], _REPLIED, id="accept"),
            pytest.param(["a"], "E-mailed Ada Lovelace", id="attempt"),
            pytest.param(["n"], "with Ada Lovelace", id="new follow-up"),
            pytest.param(["x"], "Closed “Backend role” with Ada Lovelace (declined).", id="declined"),
            pytest.param(["X"], "Ada Lovelace asked you to stop", id="said stop"),
            pytest.param(["i"], "Ignored “From home", id="ignored"),
            pytest.param(["I"], "You won't be asked about mail from ada@home.example", id="sender ignored"),
            pytest.param(["o", *"Cleo", "enter"], "Ada Lovelace replied for Cleo Pátra.", id="another follow-up"),
        ],
    )
    async def test_one_key_decides_says_so_and_undoes(
        self, opened: Opened, waiting: dict[str, int], keys: list[str], said: str
    ) -> None:
        async with opened() as pilot:
            await open_mail(pilot)
            before = [read_from_file(pilot, number) for number in waiting.values()]
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            assert said in notice(pilot)
            assert "Mail to review   2" in text(pilot)
            await pilot.press("u")
            await settle(pilot)
            assert "Mail to review   3" in text(pilot)
            assert "│ Call me on Thursday." in text(pilot), "what came back is under the cursor"
            assert [read_from_file(pilot, number) for number in waiting.values()] == before

    async def test_a_digit_takes_what_is_proposed_for_that_one(
        self, opened: Opened, waiting: dict[str, int]
    ) -> None:
        async with opened() as pilot:
            await open_mail(pilot, "j", "2")
            closed = [name for name, number in waiting.items() if _outcome(pilot, number) is Outcome.DECLINED]
            assert len(closed) == 2, "Eve was before"
            assert "declined" in notice(pilot)

    @pytest.mark.parametrize(("key", "number"), [("r", 1), ("x", 2)])
    async def test_a_letter_asks_for_which_of_several_it_is(
        self, opened: Opened, waiting: dict[str, int], key: str, number: int
    ) -> None:
        async with opened() as pilot:
            await open_mail(pilot, "j", key)
            assert notice(pilot) == "Several follow-ups may be meant: press 1 to 4."
            assert "Mail to review   3" in text(pilot)
            assert ("1     a reply from " in text(pilot)) is (key == "r")
            await pilot.press("4")
            await settle(pilot)
            assert "Mail to review   2" in text(pilot)
            closed = [name for name, number in waiting.items() if _outcome(pilot, number) is Outcome.DECLINED]
            assert len(closed) == number, "Eve was before"

    async def test_what_makes_no_sense_is_said(self, opened: Opened, waiting: dict[str, int]) -> None:
        async with opened() as pilot:
            await open_mail(pilot, "p")
            assert notice(pilot) == "This message doesn't propose a time."
            await pilot.press("j", "n")
            await settle(pilot)
            assert notice(pilot) == "This message wasn't written by a person."
            assert len(waiting) == 5

    async def test_the_inbox_shows_it_afterwards(self, opened: Opened, waiting: dict[str, int]) -> None:
        async with opened() as pilot:
            due = count(pilot)
            await open_mail(pilot, "x", "escape")
            assert pilot.app.screen is inbox(pilot)
            await settle(pilot)
            assert count(pilot) == due - 1
            assert count(pilot, Queue.CLOSED) == 2
            assert under_cursor(pilot) != "Ada Lovelace"
            assert "S 2 to review" in text(pilot)
            assert len(waiting) == 5


class TestNothing:
    async def test_it_says_how_mail_is_read(self, opened: Opened, inbox_of_five: dict[str, int]) -> None:
        async with opened(size=(80, 24)) as pilot:
            await open_mail(pilot)
            assert isinstance(pilot.app.screen, MailScreen)
            shown = text(pilot)
            assert "There are no messages to review." in shown
            assert '  host = "imap.example.org"' in shown
            await pilot.press("enter", "j", "G")
            for key in ("r", "space", "1", "o", "x"):
                await pilot.press(key)
                assert notice(pilot) == "There are no messages to review."
            assert inbox_of_five

    async def test_where_mail_is_read_already_it_says_what_comes_here(
        self, opened: Opened, inbox_of_five: dict[str, int], tmp_path: Path
    ) -> None:
        mail = MailSettings(paths=(tmp_path / "nowhere",))
        async with opened(mail_settings=mail) as pilot:
            await pilot.press("S")
            await pilot.pause()
            assert "New mail is read as it comes in." in text(pilot)
            assert inbox_of_five


def _outcome(pilot: Pilot[None], number: int) -> Outcome | None:
    found = read_from_file(pilot, number)
    return found.outcome if found else None


@pytest.fixture
def pictured(database: Path, clock: MovedClock, waiting: dict[str, int]) -> Iterator[RingbackApp]:
    """The app for a picture."""
    assert waiting
    clock.now = NOW + timedelta(minutes=1)
    session = Session(database, clock, Config(timezone="America/New_York"))
    session.left_open.add(AUTHOR)
    yield RingbackApp(session)
    session.close()


@pytest.mark.parametrize("size", [(120, 40), (40, 15)], ids=["wide", "narrow"])
def test_pictures(snap_compare: Any, pictured: RingbackApp, size: tuple[int, int]) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await open_mail(pilot)

    assert snap_compare(pictured, terminal_size=size, run_before=press)
