"""Where words go: the mail program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.outbound.mail_program import command_for, run_in_background, run_in_front
from data.model.errors import RuleError


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
    with pytest.raises(RuleError, match="couldn't open"):
        run_in_background(command_for("mailto:fail", f"{sys.executable} {program} {kept}"))
    with pytest.raises(RuleError, match="nothing was logged"):
        run_in_front(command_for("mailto:fail", f"{sys.executable} {program} {kept}"))


def test_a_mail_program_that_is_not_there_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleError, match="There is no program 'nomailer': set mail_program"):
        command_for("mailto:a@b.example", "nomailer -x")
    with pytest.raises(RuleError, match="can't be read"):
        command_for("mailto:a@b.example", "mutt '")
    with pytest.raises(RuleError, match="can't open this address"):
        command_for("file:///etc/passwd")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuleError, match="No mail program was found"):
        command_for("mailto:a@b.example")
