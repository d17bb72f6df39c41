"""A fault of ours, wherever it comes up: it is logged and said, and what is on screen stays, typed words too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from app.screens.base.dialog import Dialog
from app.screens.base.target import Target
from app.screens.inbox.queue import QueueView
from app.screens.inbox.screen import InboxScreen
from app.shell import resilience
from app.shell.app import RingbackApp
from data.store.connection.errors import StoreError
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, inbox, notice, under_cursor
from widgets.chrome.notice import Notice
from widgets.fields.choice import Choice
from widgets.lists.queue_list import QueueList

pytestmark = pytest.mark.usefixtures("inbox_of_five")
PRIVATE = "Zebra crossing"


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log of faults, of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("app.runtime.error_log.log_file", lambda: tmp_path / "faults.log")
    return tmp_path / "faults.log"


class OursError(Exception):
    """A fault of ours."""


def fails(*_: object, **__: object) -> None:
    raise OursError(PRIVATE)


async def fails_later(*_: object, **__: object) -> None:
    await asyncio.sleep(0)
    raise OursError(PRIVATE)


def outliving(pilot: Pilot[None]) -> RingbackApp:
    """The app, which goes on after a fault as it does on a terminal."""
    app = pilot.app
    assert isinstance(app, RingbackApp)
    app.faults.outlives = True
    return app


def line(pilot: Pilot[None]) -> str:
    """What a dialog says of what went wrong."""
    return str(pilot.app.screen.query_one("#fault", Static).content)


def is_logged(log: Path, times: int = 1) -> bool:
    """Whether the fault was noted, so often, with its trace and nothing private."""
    said = log.read_text("utf-8")
    return said.count("OursError\n") == times and PRIVATE not in said and "def fails" not in said


DIALOGS = {
    "when": ("w", "tomorrow"),
    "promise": ("p", "tomorrow"),
    "spoke": ("s", "tomorrow"),
    "log": ("l", "tomorrow"),
    "new": ("n", "Zoë Zola"),
    "edit": ("E", "Another role"),
    "pause": ("z", "tomorrow"),
}
"""The key of a dialog, and what is typed into its first field."""


def field_of(screen: object, words: str) -> Input | None:
    assert isinstance(screen, Dialog)
    return next((one for one in screen.query(Input) if one.value == words), None)


async def typed(pilot: Pilot[None], name: str) -> None:
    """A dialog, with something typed into the field that has the focus."""
    key, words = DIALOGS[name]
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Dialog)
    field = next(iter(pilot.app.screen.query(Input)))
    field.focus()
    field.value = words
    await pilot.pause()


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.sampled(2)
async def test_an_act_with_a_fault_leaves_the_dialog_and_every_word(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path, name: str
) -> None:
    words = DIALOGS[name][1]
    async with opened() as pilot:
        outliving(pilot)
        await typed(pilot, name)
        with monkeypatch.context() as patch:
            patch.setattr(pilot.app.screen, "answer", lambda: fails)
            await pilot.press("enter")
        assert field_of(pilot.app.screen, words)
        assert line(pilot) == f"{resilience.LINE} See {log}."
        assert is_logged(log)
        await pilot.press("escape")
        assert pilot.app.screen is inbox(pilot)
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")


WHERE: dict[str, tuple[type | None, str, Callable[..., object], str]] = {
    "what enter does": (None, "answer", fails, "enter"),
    "enter itself": (None, "action_submit", fails_later, "enter"),
    "the screen behind, twice a second": (InboxScreen, "_tick", fails_later, "tab"),
    "a card that is drawn behind": (QueueView, "show_card", fails_later, "tab"),
    "a line that is drawn": (Static, "render", fails, "tab"),
    "a list that is drawn behind": (QueueList, "render_line", fails, "tab"),
    "a letter that is typed": (Input, "_on_key", fails_later, "x"),
}
"""The class that is broken, None for the dialog's own; its method; how; and the key that is pressed then."""


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("name", ["when", "new"])
@pytest.mark.sampled(4)
async def test_a_fault_anywhere_under_a_dialog_leaves_it_and_every_word(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path, where: str, name: str
) -> None:
    kind, method, broken, key = WHERE[where]
    words = DIALOGS[name][1]
    async with opened() as pilot:
        app = outliving(pilot)
        await typed(pilot, name)
        dialog = app.screen
        with monkeypatch.context() as patch:
            patch.setattr(kind or type(dialog), method, broken)
            for behind in (inbox(pilot), inbox(pilot).queue):
                if type(behind) is kind:
                    inbox(pilot).call_later(getattr(behind, method))
            for screen in app.screen_stack:
                screen.refresh(layout=True)
                for widget in screen.query("*"):
                    widget.refresh()
            await pilot.press(key)
            await pilot.pause()
        assert app.screen is dialog
        assert field_of(dialog, words)
        assert log.exists()
        assert PRIVATE not in log.read_text("utf-8")
        await pilot.press("escape")
        await pilot.press("j", "k", "e")
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")
        assert count(pilot) == 2


async def test_a_dialog_that_can_not_begin_is_left_by_esc(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    from app.screens.followup.when import WhenScreen

    async with opened() as pilot:
        outliving(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(WhenScreen, "on_mount", fails)
            await pilot.press("w")
        assert is_logged(log)
        await pilot.press("escape")
        with monkeypatch.context() as patch:
            patch.setattr(WhenScreen, "fields", fails)
            await pilot.press("w")
        assert is_logged(log, times=2)
        await pilot.press("escape")
        await pilot.press("w")
        assert isinstance(pilot.app.screen, WhenScreen)
        await pilot.press("escape")
        assert under_cursor(pilot) == "Ada Lovelace"


@pytest.mark.parametrize("keys", [["question_mark"], ["ctrl+p"], ["I"], ["enter"], ["T"], ["o"]])
@pytest.mark.sampled(2)
async def test_a_fault_under_other_screens_ends_nothing_either(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path, keys: list[str]
) -> None:
    async with opened() as pilot:
        app = outliving(pilot)
        await pilot.press(*keys)
        top = app.screen
        assert isinstance(top, ModalScreen) or top is not inbox(pilot)
        top.call_later(fails)
        await pilot.pause()
        assert app.screen is top
        assert is_logged(log)
        for _ in range(3):
            await pilot.press("escape")
        assert app.screen is inbox(pilot)


async def test_a_key_with_a_fault_in_the_inbox_is_said_and_the_next_one_counts(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    async with opened() as pilot:
        outliving(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "log", fails)
            await pilot.press("e")
        assert notice(pilot) == f"{resilience.LINE} See {log}."
        assert is_logged(log)
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")


async def test_a_worker_with_a_fault_is_logged_with_what_went_wrong_in_it(opened: Opened, log: Path) -> None:
    async with opened() as pilot:
        outliving(pilot)
        pilot.app.run_worker(fails_later())
        await pilot.pause(0.1)
        assert notice(pilot).startswith(resilience.LINE)
        assert "fails_later" in log.read_text("utf-8"), "the inner trace, not only the worker's"


async def test_what_can_not_be_read_is_said_and_is_no_fault(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    async with opened() as pilot:
        outliving(pilot)

        async def unread(*_: object) -> None:
            raise StoreError("It can't be read.")

        with monkeypatch.context() as patch:
            patch.setattr(Target, "aim", unread)
            await pilot.press("w")
        assert notice(pilot) == "It can't be read."
        assert not log.exists()


async def test_the_same_fault_again_and_again_is_logged_and_said_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    async with opened() as pilot:
        app = outliving(pilot)
        for _ in range(10):
            inbox(pilot).call_later(fails)
            await pilot.pause()
        assert is_logged(log)
        inbox(pilot).query_one(Notice).clear()
        inbox(pilot).call_later(fails)
        await pilot.pause()
        assert notice(pilot) == ""
        monkeypatch.setattr(resilience, "AGAIN", 0.0)
        inbox(pilot).call_later(fails)
        await pilot.pause()
        assert is_logged(log, times=2)
        assert app.is_running


async def test_a_circle_of_faults_ends_the_program_once_what_is_being_written_is_kept(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bool] = []

    async def keep(_self: InboxScreen) -> None:
        kept.append(True)

    monkeypatch.setattr(InboxScreen, "before_leaving", keep)
    async with opened() as pilot:
        app = outliving(pilot)
        for _ in range(resilience.CIRCLE + 1):
            app.faults.meet(OursError())
        await pilot.pause(0.1)
        assert kept == [True]
        assert app.return_code == 1


def test_every_widget_is_reached_by_the_one_place_that_is_replaced() -> None:
    """Held to the version of Textual that we pin: a class with a way of its own would be left out."""
    from textual.message_pump import MessagePump

    assert hasattr(MessagePump._dispatch_message, "__wrapped__")
    own = [kind for kind in _all(MessagePump) if "_dispatch_message" in vars(kind)]
    assert own == [MessagePump]
    assert Choice._dispatch_message is MessagePump._dispatch_message


def _all(kind: type) -> list[type]:
    return [kind, *(deeper for below in kind.__subclasses__() for deeper in _all(below))]
