"""mail sync, against a real server: what was sent and answered elsewhere is noticed, and nothing comes twice."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from app.commands.mail.sync import asked
from data.model.mail_settings import Account
from tests.app.command_line import CommandLine
from tests.mail.sources.imap.dovecot import PASSWORD, Dovecot
from tests.mail.sources.letters import letter

SENT = "Versandt & mehr"
MINE = (
    b"From: Alex Reed <alex@example.org>\nTo: Dana Li <dana@initech.example>\nSubject: Backend role\n"
    b"Date: Thu, 19 Nov 2026 09:00:00 +0000\nMessage-ID: <own@example.org>\n\nHi Dana,\n\nany news?\n"
)
ANSWER = "In-Reply-To: <own@example.org>\nReferences: <own@example.org>\n"


@pytest.fixture
def account(cli: CommandLine, server: Dovecot) -> str:
    """The user of an account that config.toml has, to whom nothing has come yet."""
    account = server.account()
    (cli.config / "config.toml").write_text(
        f'timezone = "America/New_York"\n[mail]\naddresses = ["alex@example.org"]\n[mail.work]\n'
        f'host = "localhost"\nport = {server.tls_port}\nuser = "{account.user}"\n'
        f'ca_file = "{account.ca_file}"\ntimeout = 10\n'
        f"password_command = '''echo {shlex.quote(PASSWORD)}'''\n"
    )
    cli("add", "Dana Li", "--about", "Backend role", "--email", "dana@initech.example")
    return account.user


def test_what_was_sent_and_answered_elsewhere_is_noticed_once(
    cli: CommandLine, server: Dovecot, account: str
) -> None:
    server.deliver(account, MINE, SENT, "S")
    assert cli.json("mail", "sync", "--since", "3m")["attempts"] == 1
    assert cli.json("show", 1)["attempts"] == 1
    server.deliver(account, letter(5, extra=ANSWER))
    told = cli.json("mail", "sync")
    assert [(one["kind"], one["result"]) for one in told["messages"]] == [("person", "reply")]
    shown = cli.json("show", 1)
    assert (shown["queue"], shown["next"]["action"]) == ("due", "answer")
    assert "yes, gladly" in shown["touches"][-1]["note"]
    before = cli.dump()
    assert cli.json("mail", "sync") == {"messages": [], "replies": 0, "attempts": 0, "review": 0}
    assert cli.dump() == before
    again = cli.json("mail", "sync", "work", "--again")
    assert {one["result"] for one in again["messages"]} == {"known"}
    assert cli.json("show", 1) == shown


def test_a_folder_that_is_numbered_anew_doubles_nothing(cli: CommandLine, server: Dovecot, account: str) -> None:
    server.deliver(account, MINE, SENT)
    server.deliver(account, letter(5, extra=ANSWER))
    cli("mail", "sync", "--since", "all")
    shown = cli.json("show", 1)
    server.number_anew(account)
    server.deliver(account, letter(6).replace(b"Dana Li <dana@initech", b"Joe <joe@globex"))
    told = {one["message_id"]: one["result"] for one in cli.json("mail", "sync")["messages"]}
    assert told == {"5@initech.example": "known", "6@initech.example": "ignored"}
    assert cli.json("show", 1) == shown


def test_whoever_comes_on_file_later_has_their_older_mail_read(
    cli: CommandLine, server: Dovecot, account: str
) -> None:
    for number in range(3):
        server.deliver(account, letter(number).replace(b"dana@initech", b"joe@globex"))
    server.deliver(account, letter(3).replace(b"dana@initech", b"ann@globex"))
    assert cli.json("mail", "sync", "--since", "all")["replies"] == 0
    cli("add", "Joe Fox", "--about", "A talk", "--email", "joe@globex.example")
    told = cli.json("mail", "sync")
    assert len(told["messages"]) == 3
    assert cli.json("show", 2)["queue"] == "due"
    assert cli.json("mail", "sync")["messages"] == []


def test_a_rehearsal_remembers_nothing(cli: CommandLine, server: Dovecot, account: str) -> None:
    server.deliver(account, MINE, SENT)
    before = cli.dump()
    assert cli.json("mail", "sync", "--since", "all", "--dry-run")["attempts"] == 1
    assert cli.dump() == before
    assert cli.json("mail", "sync", "--since", "all")["attempts"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "is read for the first time: say how far back, such as --since 3mo."),
        ("soon", "isn't a time to begin at"),
        ("3x", "isn't a time to begin at"),
        ("2990-01-01", "is still to come"),
    ],
)
def test_the_first_time_needs_to_know_how_far_back(
    cli: CommandLine, server: Dovecot, account: str, words: str, said: str
) -> None:
    assert said in cli.refused("mail", "sync", *(["--since", words] if words else []))


@pytest.mark.parametrize(("words", "found"), [("2d", 0), ("1mo", 1), ("2026-11-19", 1), ("20Y", 1), ("ALL", 1)])
def test_the_first_reading_goes_as_far_back_as_one_says(
    cli: CommandLine, server: Dovecot, account: str, words: str, found: int
) -> None:
    file = server.deliver(account, MINE, SENT)
    os.utime(file, (1_795_077_600, 1_795_077_600))  # Thursday, 19 November
    assert cli.json("mail", "sync", "--since", words)["attempts"] == found


def test_somebody_at_a_terminal_is_asked_how_far_back_until_they_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = iter(["soon", "2w"])
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_words, **_options: next(said))
    assert asked(Account("work", "h", "u"), date(2026, 11, 22)) == date(2026, 11, 8)
    assert "isn't a time to begin at" in capsys.readouterr().err


def test_accounts_are_those_of_the_settings(cli: CommandLine, server: Dovecot, account: str) -> None:
    assert "There is no mail account 'home': config.toml has work." in cli.refused("mail", "sync", "home")
    (cli.config / "config.toml").write_text("")
    assert "There is no mail account: add one to config.toml" in cli.refused("mail", "sync")


def test_an_account_that_cannot_be_read_costs_only_itself(cli: CommandLine, server: Dovecot, account: str) -> None:
    file = cli.config / "config.toml"
    whole = file.read_text()
    file.write_text(whole.replace("echo", "echo x"))
    assert "refused the user or the password of the account work" in cli.refused("mail", "sync", "--since", "all")
    file.write_text(f'{whole}[mail.home]\nhost = "localhost"\nport = 1\nuser = "x"\npassword_command = "echo x"\n')
    server.deliver(account, MINE, SENT)
    result = cli.run("mail", "sync", "--since", "all")
    assert result.exit_code == 1
    assert "1 attempt" in result.stdout
    assert result.stderr.count("\n") == 1
    assert "can't be reached on port 1" in result.stderr
