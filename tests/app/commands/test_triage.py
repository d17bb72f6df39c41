"""Triage outside its screen: the plan in a pipe, and what reminds of promised calls."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from app.commands.framework.output import OutputError
from app.commands.schedule import bell
from app.outbound import notifications
from app.outbound.notifications import Notified, notify
from data.store.acts import rings
from tests.app.command_line import CommandLine

LOCAL = "2026-11-22T08:30:00-05:00"


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No desktop, whatever the machine has that runs the tests."""
    monkeypatch.setattr(notifications, "_on_desktop", lambda _title, _detail: False)


@pytest.fixture
def promised(cli: CommandLine) -> CommandLine:
    """A call that was promised for 08:30, at 07:42."""
    cli(
        "add", "Dana Li", "--about", "Backend role", "--cadence", "promised-callback", "--phone", "+1 212 555 0134"
    )
    cli("promise", 1, "--mine", "today 8:30")
    return cli


def test_in_a_pipe_it_prints_the_plan_in_its_order(cli: CommandLine) -> None:
    cli.at("2026-11-23T07:42:00-05:00")
    cli("add", "Lena Groß", "--cadence", "two-then-switch", "--email", "lena@example.org")
    cli("add", "Dana Li", "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
    assert [one["person"] for one in cli.json("triage")] == ["Dana Li", "Lena Groß"], (
        "a good time to call goes first"
    )
    lines = cli("triage").splitlines()
    assert lines[0].split()[:3] == ["ID", "When", "Next"]
    assert [line.split()[0] for line in lines[1:]] == ["2", "1"]


def test_with_nothing_due_it_says_so(cli: CommandLine) -> None:
    assert cli("triage") == "Nothing is due.\n"
    assert cli.json("triage") == []


def test_h8_a_reminder_comes_once_for_one_promise(promised: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert promised("remind") == ""
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-22T08:25:00-05:00")
    assert promised("remind") == "08:30 in 5 min: call Dana Li\n"
    assert promised("remind") == ""
    monkeypatch.setenv("RINGBACK_NOW", LOCAL)
    assert promised("remind") == "", "never twice for one promise"
    promised("promise", 1, "--mine", "today 9:00")
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-22T08:59:30-05:00")
    assert promised.json("remind") == [
        {"id": 1, "at": "2026-11-22T09:00:00-05:00", "action": "call", "person": "Dana Li", "by": "print"}
    ]


def test_a_machine_that_slept_reminds_late_but_on_the_day(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-22T11:00:00-05:00")
    assert promised("remind") == "08:30 2 h ago: call Dana Li\n"


def test_yesterday_s_promise_and_one_that_was_dealt_with_do_not_ring(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-23T07:00:00-05:00")
    assert promised("remind") == ""
    promised("promise", 1, "--mine", "today 8:30")
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-23T08:28:00-05:00")
    promised("log", 1, "voicemail")
    assert promised("remind") == ""


SOON = "2026-11-22T08:27:00-05:00"


def test_each_of_several_promises_rings_by_itself(promised: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    promised("promise", 1, "--both", "today 8:28")
    promised("promise", 1, "--mine", "today 17:00", "--also")
    monkeypatch.setenv("RINGBACK_NOW", SOON)
    assert promised("remind") == "08:28 in 1 min: call Dana Li\n08:30 in 3 min: call Dana Li\n"
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-22T16:58:00-05:00")
    assert promised("remind") == "17:00 in 2 min: call Dana Li\n"


def test_what_was_promised_for_just_before_midnight_is_told_after_it(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised("promise", 1, "--mine", "today 23:58")
    monkeypatch.setenv("RINGBACK_NOW", "2026-11-23T00:01:00-05:00")
    assert promised("remind") == "23:58 3 min ago: call Dana Li\n"


# What could not be told is not lost: it is told first, and marked then.


def test_a_terminal_that_can_not_be_opened_gives_way_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_text: str) -> None:
        raise OSError(6, "No such device or address")

    monkeypatch.setattr(notifications, "tty_writer", lambda: closed)
    assert notify("08:30 now: call Dana Li", "") is Notified.PRINT


@pytest.mark.parametrize("fault", [OSError("no bus"), RuntimeError("a fault of a library")], ids=repr)
def test_a_notifier_that_fails_leaves_the_reminder_for_the_next_minute(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    promised("promise", 1, "--both", "today 8:28")
    monkeypatch.setenv("RINGBACK_NOW", SOON)
    with monkeypatch.context() as patch:
        told: list[str] = []

        def notifier(title: str, _detail: str) -> Notified:
            if told:
                raise fault
            told.append(title)
            return Notified.DESKTOP

        patch.setattr(bell, "notify", notifier)
        assert promised.run("remind").exit_code == 1
        assert told == ["08:28 in 1 min: call Dana Li"]
    assert promised("remind") == "08:30 in 3 min: call Dana Li\n", "the first was told, the second not yet"


def test_a_reminder_that_nobody_could_read_is_printed_again(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", SOON)
    with monkeypatch.context() as patch:

        def full(*_given: object, **_named: object) -> None:
            raise OutputError(OSError(28, "No space left on device"))

        patch.setattr(bell, "give", full)
        assert promised.run("remind").exit_code == 1
    assert promised("remind") == "08:30 in 3 min: call Dana Li\n"


def test_two_reminders_at_once_tell_it_once(promised: CommandLine) -> None:
    asked = [sys.executable, "-m", "app", "--database", str(promised.database), "remind"]
    environ = os.environ | {"RINGBACK_NOW": SOON, "RINGBACK_CONFIG": str(promised.config), "PYTHONPATH": "."}
    both = [subprocess.Popen(asked, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = sorted(one.communicate()[0] for one in both)
    assert said == ["", "", "", "08:30 in 3 min: call Dana Li\n"]
    assert [one.returncode for one in both] == [0] * 4


def test_another_one_that_does_not_end_is_not_waited_for_for_ever(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", SOON)
    monkeypatch.setattr(rings, "PATIENCE", 0.1)
    with rings.one_at_a_time(promised.database) as is_alone:
        assert is_alone
        assert "Another `ringback remind` is still running" in promised.refused("remind")
    assert promised("remind") == "08:30 in 3 min: call Dana Li\n"


@pytest.mark.parametrize("now", [LOCAL, "2026-11-22T11:00:00-05:00", "2026-11-22T07:42:00-05:00"])
def test_it_writes_only_where_there_is_something_new_to_mark(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", SOON)
    promised("remind")
    monkeypatch.setenv("RINGBACK_NOW", now)
    monkeypatch.setattr(bell, "mark_rung", lambda *_given: pytest.fail("it was marked already"))
    assert promised("remind") == ""


def test_how_long_before_can_be_chosen(promised: CommandLine) -> None:
    assert promised("remind", "--before", 47) == ""
    assert promised("remind", "--before", 48) == "08:30 in 48 min: call Dana Li\n"
    assert "isn't a whole number" in promised.refused("remind", "--before", "soon", code=2)


def test_where_no_file_is_none_is_made(cli: CommandLine) -> None:
    cli.database.unlink()
    assert cli("remind") == ""
    assert not cli.database.exists()


def test_a_desktop_that_takes_it_leaves_nothing_to_print(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(notifications, "_on_desktop", lambda title, detail: shown.append((title, detail)) or True)
    assert promised("remind", "--before", 60) == ""
    assert shown == [("08:30 in 48 min: call Dana Li", "+1 212 555 0134")]


def test_a_terminal_s_own_notification_is_used_without_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(notifications, "tty_writer", lambda: written.append)
    assert notify("08:30 now: call Dana Li", "") is Notified.TERMINAL
    assert written == ["\x1b]9;08:30 now: call Dana Li\x07"]
    monkeypatch.setattr(notifications, "tty_writer", lambda: None)
    assert notify("08:30 now: call Dana Li", "") is Notified.PRINT


def test_a_name_can_not_speak_to_the_terminal_or_the_desktop(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(notifications, "tty_writer", lambda: written.append)
    cli("add", "Eve\x1b]52;c;aGk=\x07", "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
    cli("promise", 1, "--mine", "today 8:30")
    cli("remind", "--before", 60)
    (line,) = written
    assert line.count("\x1b") == 1
    assert line.count("\x07") == 1
    assert notifications._without_markup("<b>1</b>&") == "b1/b"


# The desktop itself, without one.


def _desktop(monkeypatch: pytest.MonkeyPatch, notifier: type) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    module: Any = ModuleType("desktop_notifier")
    module.DesktopNotifier = notifier
    monkeypatch.setitem(sys.modules, "desktop_notifier", module)


class Notifier(SimpleNamespace):
    """A desktop that takes what it is given."""

    can: tuple[str, ...] = ("title",)
    given: list[tuple[str, str]]

    def __init__(self, _name: str) -> None:
        super().__init__()
        type(self).given = []

    async def get_capabilities(self) -> tuple[str, ...]:
        return self.can

    async def send(self, title: str, detail: str, on_dispatched: Any) -> None:
        self.given.append((title, detail))
        on_dispatched()


def test_a_desktop_takes_the_line_and_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    _desktop(monkeypatch, Notifier)
    assert notify("08:30 now: call Dana Li", "+1 212 & <i>") is Notified.DESKTOP
    assert Notifier.given == [("08:30 now: call Dana Li", "+1 212  i")]


@pytest.mark.parametrize("fault", ["nothing", "silent", "broken", "slow"])
def test_a_desktop_that_shows_nothing_is_passed_over(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    class Faulty(Notifier):
        can = () if fault == "nothing" else ("title",)

        async def send(self, *_words: str, **_callbacks: object) -> None:
            if fault == "broken":
                raise ConnectionError("no bus")
            if fault == "slow":
                await asyncio.sleep(60)

    _desktop(monkeypatch, Faulty)
    monkeypatch.setattr(notifications, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(notifications, "tty_writer", lambda: None)
    assert notify("08:30 now: call Dana Li", "") is Notified.PRINT
