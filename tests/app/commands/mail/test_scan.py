"""mail scan: where the last one ended, for whoever came on file since, and stopped by ctrl+c."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from app.commands.mail import parts
from app.runtime.mail import reading as mail_reading
from tests.app.command_line import CommandLine
from tests.mail.sources.letters import letter, mbox

ME = ("--email", "alex@example.org")


@pytest.fixture
def box(cli: CommandLine, tmp_path: Path) -> Path:
    """An mbox of ten letters from ten people, of whom the sixth is on file."""
    cli("add", "Five", "--about", "Backend role", "--email", "five5@initech.example")
    path = tmp_path / "Inbox"
    path.write_bytes(mbox(*(_from(number) for number in range(10))))
    return path


def _from(number: int) -> bytes:
    return letter(number).replace(b"Dana Li <dana@", b"Somebody <five%d@" % number)


def _numbers(told: dict[str, Any]) -> list[str]:
    return [one["message_id"].partition("@")[0] for one in told["messages"]]


def test_only_what_is_new_is_read(cli: CommandLine, box: Path) -> None:
    told = cli.json("mail", "scan", box, *ME)
    assert (len(told["messages"]), told["replies"]) == (10, 1)
    assert cli.json("mail", "scan", box, *ME)["messages"] == []
    with box.open("ab") as file:
        file.write(mbox(_from(10)))
    assert _numbers(cli.json("mail", "scan", box, *ME)) == ["10"]
    assert len(cli.json("mail", "scan", box, *ME, "--again")["messages"]) == 11
    box.write_bytes(b"")
    assert cli.json("mail", "scan", box, *ME)["messages"] == []


def test_one_message_that_is_named_is_told_of_each_time(cli: CommandLine, box: Path) -> None:
    file = box.parent / "five.eml"
    file.write_bytes(_from(5))
    assert [one["result"] for one in cli.json("mail", "scan", file, *ME)["messages"]] == ["reply"]
    before = cli.dump()
    assert [one["result"] for one in cli.json("mail", "scan", file, *ME)["messages"]] == ["known"]
    assert cli.dump() == before
    assert [one["result"] for one in cli.json("mail", "scan", box, *ME)["messages"]].count("known") == 1


def test_whoever_came_on_file_since_has_their_mail_read(cli: CommandLine, box: Path) -> None:
    cli("mail", "scan", box, *ME)
    cli("add", "Six", "--about", "A talk", "--email", "five6@initech.example")
    assert cli.json("mail", "scan", box, *ME)["replies"] == 1
    assert cli.json("show", 2)["queue"] == "due"
    assert cli.json("mail", "scan", box, *ME)["messages"] == []


def test_ctrl_c_keeps_what_was_read_and_the_next_scan_reads_the_rest(
    cli: CommandLine, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, count = mail_reading.read_message, 0

    def stopped(found: Any) -> Any:
        nonlocal count
        count += 1
        if count == 7:
            signal.raise_signal(signal.SIGINT)
        return whole(found)

    monkeypatch.setattr(mail_reading, "read_message", stopped)
    result = cli.run("mail", "scan", box, *ME)
    assert result.exit_code == 1
    assert "1 reply" in result.stdout
    assert result.stderr == (
        "ringback: stopped after 7 messages. What was read is kept: run it again for the rest.\n"
    )
    rest = cli.json("mail", "scan", box, *ME)
    assert _numbers(rest) == ["6", "7", "8", "9"]  # the one in hand comes twice, and counts once
    assert cli.json("mail", "scan", box, *ME)["messages"] == []


def test_an_answer_that_is_found_before_its_letter_is_read_all_the_same(cli: CommandLine, tmp_path: Path) -> None:
    cli("add", "Dana Li", "--about", "Backend role", "--email", "dana@initech.example")
    answer = letter(1, extra="References: <own@example.org>\n").replace(b"Dana Li <dana@", b"Dana <private@")
    ways = b"From: Dana Li <dana@initech.example>\nTo: alex@example.org"
    mine = letter(2).replace(ways, b"From: alex@example.org\nTo: dana@initech.example")
    mine = mine.replace(b"2@initech.example", b"own@example.org")
    (tmp_path / "box").write_bytes(mbox(answer, mine))
    told = cli.json("mail", "scan", tmp_path / "box", *ME)
    assert (told["replies"], told["attempts"]) == (1, 1)
    assert "yes, gladly" in cli.json("show", 1)["touches"][-1]["note"]


def test_equal_messages_are_one_line_and_spam_is_counted(cli: CommandLine, tmp_path: Path) -> None:
    cli("add", "Dana Li", "--about", "Backend role", "--email", "dana@initech.example")
    (tmp_path / "box").write_bytes(mbox(*(letter(number) for number in range(16))))
    assert [line for line in cli("mail", "scan", tmp_path / "box", *ME).splitlines() if "(16 messages)" in line]
    spam = mbox(*(letter(number, extra="X-Gmail-Labels: Spam\n") for number in range(20, 22)))
    (tmp_path / "spam").write_bytes(spam)
    said = cli("mail", "scan", tmp_path / "spam", *ME)
    assert said == "Read 0 messages from spam: left out 2 that are deleted, drafts or spam.\n"


def test_what_cannot_be_read_changes_nothing(cli: CommandLine, box: Path) -> None:
    assert "no file or folder" in cli.refused("mail", "scan", box, box.parent / "nowhere", *ME)


class Killed(BaseException):
    """What ends a scan at once."""


@pytest.fixture
def talk(cli: CommandLine, tmp_path: Path) -> Path:
    """An mbox of what was sent to Dana, what she and a colleague answered, and what others wrote."""
    cli("add", "Dana Li", "--about", "Backend role", "--email", "dana@initech.example")
    ways = b"From: Dana Li <dana@initech.example>\nTo: alex@example.org"
    mine = letter(2).replace(ways, b"From: alex@example.org\nTo: dana@initech.example")
    answers = [letter(number, extra="References: <2@initech.example>\n") for number in (3, 4)]
    early = letter(1, extra="References: <2@initech.example>\n").replace(b"Dana Li <dana@", b"Lee <lee@private.")
    path = tmp_path / "Talk"
    path.write_bytes(mbox(early, _from(7), mine, _from(8), *answers))
    return path


def test_a_scan_in_parts_is_one_act_and_comes_to_the_same(
    cli: CommandLine, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cli.json("show", 1)
    said = cli("mail", "scan", talk, *ME)
    whole = cli.json("show", 1)
    cli("undo")
    assert cli.json("show", 1) == before
    monkeypatch.setattr(parts, "_SECONDS", 0.0)
    assert cli("mail", "scan", talk, *ME, "--again") == said
    assert cli.json("show", 1) == whole
    assert cli("undo").startswith("Undone: Read 6 messages from Talk")
    assert cli.json("show", 1) == before


def test_a_scan_that_is_killed_goes_on_where_it_was(
    cli: CommandLine, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("mail", "scan", talk, *ME)
    whole = cli.json("show", 1)["touches"]
    cli("undo")
    whole_read, count = mail_reading.read_message, 0

    def killed(found: Any) -> Any:
        nonlocal count
        count += 1
        if count == 5:
            raise Killed
        return whole_read(found)

    with monkeypatch.context() as patched:
        patched.setattr(parts, "_SECONDS", 0.0)
        patched.setattr(mail_reading, "read_message", killed)
        with pytest.raises(Killed):
            cli.run("mail", "scan", talk, *ME, "--again")
    assert len(cli.json("show", 1)["touches"]) == 2
    rest = cli.json("mail", "scan", talk, *ME)
    assert _numbers(rest) == ["2", "8", "3", "4"], "the one in hand comes twice"
    assert cli.json("show", 1)["touches"] == whole


def test_who_writes_from_an_organisation_where_nobody_is_named_is_asked_about(
    cli: CommandLine, tmp_path: Path
) -> None:
    cli("add", "--org", "Initech", "--about", "Web developer", "--kind", "application", "--sent", "form")
    (tmp_path / "box").write_bytes(mbox(letter(1), letter(2).replace(b"@initech.example>", b"@else.example>")))
    assert cli.json("mail", "scan", tmp_path / "box", *ME)["review"] == 1
    [waits] = cli.json("mail", "review")
    assert waits["candidates"] == [1]
