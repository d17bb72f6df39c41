"""Where words go: the clipboards that may be there, and the mail program."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

from app.clipboard import LONGEST, Copied, copy, sequence, ways
from app.mail_program import command_for, run_in_background, run_in_front
from data.rules.errors import RuleError

NATIVE, TERMINAL = Copied.NATIVE, Copied.TERMINAL


@pytest.mark.parametrize(
    ("environ", "platform", "found"),
    [
        ({"DISPLAY": ":0", "TERM": "xterm"}, "linux", (NATIVE, TERMINAL)),
        ({"WAYLAND_DISPLAY": "w", "TERM": "dumb"}, "linux", (NATIVE,)),
        ({"DISPLAY": ":0", "TERM": "xterm", "SSH_TTY": "/dev/pts/1"}, "linux", (TERMINAL,)),
        ({"TERM": "xterm", "SSH_CONNECTION": "a b"}, "darwin", (TERMINAL,)),
        ({"TERM": "xterm"}, "darwin", (NATIVE, TERMINAL)),
        ({"TERM": "linux"}, "linux", ()),
        ({}, "linux", ()),
    ],
)
def test_which_clipboards_may_be_there(environ: dict[str, str], platform: str, found: tuple[Copied, ...]) -> None:
    assert ways(environ, 100, platform) == found


def test_what_a_terminal_would_cut_is_not_given_to_it() -> None:
    assert ways({"TERM": "xterm"}, LONGEST, "linux") == ()


def test_a_copy_goes_to_the_terminal_or_nowhere() -> None:
    sent: list[str] = []
    assert copy("Zoë", sent.append, {"TERM": "xterm", "SSH_TTY": "x"}) is TERMINAL
    assert sent == ["Zoë"]
    assert copy("Zoë", None, {"TERM": "xterm", "SSH_TTY": "x"}) is Copied.NOT
    assert base64.b64decode(sequence("Zoë")[7:-1]).decode() == "Zoë"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A mail program that keeps what it is given, and fails when that says so."""
    file = tmp_path / "mail.py"
    file.write_text(
        "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2]); sys.exit('fail' in sys.argv[2])"
    )
    return file


def test_the_mail_program_gets_the_address_as_one_word(program: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    url = "mailto:a@b.example?body=x;rm%20-rf&subject=$(id)"
    for run in (run_in_background, run_in_front):
        run(command_for(url, f"{sys.executable} {program} {kept} {{}}"))
        assert kept.read_text() == url
    with pytest.raises(RuleError, match="could not open"):
        run_in_background(command_for("mailto:fail", f"{sys.executable} {program} {kept}"))
    with pytest.raises(RuleError, match="nothing was logged"):
        run_in_front(command_for("mailto:fail", f"{sys.executable} {program} {kept}"))


def test_a_mail_program_that_is_not_there_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleError, match="'nomailer' is not there: set mail_program"):
        command_for("mailto:a@b.example", "nomailer -x")
    with pytest.raises(RuleError, match="can't be read"):
        command_for("mailto:a@b.example", "mutt '")
    with pytest.raises(RuleError, match="no address"):
        command_for("file:///etc/passwd")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuleError, match="No mail program is known here"):
        command_for("mailto:a@b.example")
