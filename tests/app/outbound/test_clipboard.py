"""Copying: by the way that works where one is, and no claim beyond what is known."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from app.outbound.clipboard import LONGEST, Copied, by_terminal, copy, desktop_commands, sequence

SAY_NO = "exit 1"
TAKE = 'cat > "$TAKEN.$(basename "$0")"; echo "$@" > "$TAKEN.arguments"'
OLD_TMUX = f'for word in "$@"; do [ "$word" = -w ] && exit 1; done; {TAKE}'


class Machine:
    """An environment with programs of its own on the PATH, which keep what they take."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "PATH": f"{folder}:/usr/bin:/bin",
            "TAKEN": str(folder / "taken"),
            "TERM": "xterm-256color",
        }
        self.sent: list[str] = []

    def program(self, name: str, script: str) -> None:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def copy(self, text: str, **environ: str) -> Copied:
        return copy(text, self.sent.append, {**self.environ, **environ})

    def taken(self, name: str) -> str:
        file = self.folder / f"taken.{name}"
        return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("name", "environ"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("xclip", {"DISPLAY": ":0"}),
        ("xsel", {"DISPLAY": ":0"}),
        ("termux-clipboard-set", {"TERMUX_VERSION": "1"}),
        ("xclip", {"DISPLAY": ":0", "TMUX": "/tmp/tmux,1,0"}),
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0", "TERM": "dumb"}),
    ],
)
def test_the_desktops_clipboard_takes_the_whole_text(machine: Machine, name: str, environ: dict[str, str]) -> None:
    machine.program(name, TAKE)
    machine.program("tmux", TAKE)
    assert machine.copy("Zoë\nBrûlé", **environ) is Copied.DESKTOP
    assert machine.taken(name) == "Zoë\nBrûlé"
    assert machine.sent == []


def test_a_program_that_fails_is_not_believed(machine: Machine) -> None:
    """As xclip does where DISPLAY names a screen that is gone."""
    machine.program("xclip", SAY_NO)
    assert machine.copy("Zoë", DISPLAY=":9") is Copied.PERHAPS
    machine.program("xsel", TAKE)
    assert machine.copy("Zoë", DISPLAY=":9") is Copied.DESKTOP


def test_a_program_that_hangs_is_given_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.outbound.clipboard.PATIENCE", 0.2)
    machine.program("wl-copy", "sleep 60")
    assert machine.copy("Zoë", WAYLAND_DISPLAY="w", TERM="dumb") is Copied.NOT


@pytest.mark.parametrize("where", [{"SSH_TTY": "/dev/pts/1"}, {"SSH_CONNECTION": "a 1 b 22"}])
def test_over_ssh_the_other_machines_desktop_is_left_alone(machine: Machine, where: dict[str, str]) -> None:
    machine.program("xclip", TAKE)
    assert machine.copy("Zoë", DISPLAY=":0", **where) is Copied.PERHAPS
    assert machine.sent == ["Zoë"]
    assert machine.taken("xclip") == ""


@pytest.mark.parametrize(("script", "arguments"), [(TAKE, "load-buffer -w -"), (OLD_TMUX, "load-buffer -")])
@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color", "linux", "xterm-kitty"])
def test_in_tmux_its_own_buffer_has_it(machine: Machine, script: str, arguments: str, term: str) -> None:
    machine.program("tmux", script)
    assert machine.copy("Zoë", TMUX="/tmp/tmux,1,0", TERM=term) is Copied.TMUX
    assert machine.taken("tmux") == "Zoë"
    assert machine.taken("arguments").strip() == arguments
    assert machine.sent == [], "tmux keeps what a program sends to the terminal for itself"


def test_in_tmux_that_does_not_answer_nothing_is_claimed(machine: Machine) -> None:
    machine.program("tmux", SAY_NO)
    assert machine.copy("Zoë", TMUX="/tmp/gone,1,0") is Copied.NOT
    assert machine.sent == []


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty"}, Copied.LIKELY),
        ({"TERM": "alacritty"}, Copied.LIKELY),
        ({"TERM": "foot-extra"}, Copied.LIKELY),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, Copied.LIKELY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Copied.LIKELY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, Copied.LIKELY),
        ({"TERM": "xterm-256color"}, Copied.PERHAPS),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"}, Copied.PERHAPS),
        ({"TERM": "rxvt-unicode-256color"}, Copied.PERHAPS),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7402"}, Copied.NOT),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230801"}, Copied.NOT),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, Copied.NOT),
        ({"TERM": "screen.xterm-256color", "STY": "1.x"}, Copied.NOT),
        ({"TERM": "screen-256color"}, Copied.NOT),
        ({"TERM": "screen"}, Copied.NOT),
        ({"TERM": "linux"}, Copied.NOT),
        ({"TERM": "dumb"}, Copied.NOT),
        ({"TERM": "vt220"}, Copied.NOT),
        ({"TERM": ""}, Copied.NOT),
        ({}, Copied.NOT),
    ],
)
def test_what_is_known_of_a_terminal(environ: dict[str, str], way: Copied) -> None:
    assert by_terminal(environ, 100) is way


def test_what_a_terminal_would_cut_is_not_given_to_it() -> None:
    assert by_terminal({"TERM": "xterm-kitty"}, LONGEST * 3 // 4 - 2) is Copied.LIKELY
    assert by_terminal({"TERM": "xterm-kitty"}, LONGEST) is Copied.NOT


def test_where_there_is_no_terminal_to_write_to_nothing_is_claimed() -> None:
    assert copy("Zoë", None, {"TERM": "xterm-kitty", "PATH": ""}) is Copied.NOT


def test_the_mac_has_its_own_program_first() -> None:
    assert desktop_commands({}, "darwin")[0] == ("pbcopy",)
    assert desktop_commands({}, "linux") == ()


def test_the_sequence_holds_the_text() -> None:
    assert base64.b64decode(sequence("Zoë")[7:-1]).decode() == "Zoë"
