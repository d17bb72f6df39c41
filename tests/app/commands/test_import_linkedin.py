"""ringback import of LinkedIn's export and of its messages, invitations and notes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine
from tests.exchange.linkedin.samples import (
    AT,
    CONNECTIONS,
    DANA,
    INVITATIONS,
    KEN,
    ME,
    PROFILE,
    URLS,
    ZOE,
    message,
    messages,
    packed,
    table,
)

NAME = "Basic_LinkedInDataExport_11-20-2026.zip"
KEPT = tuple(f'INSERT INTO "{name}"' for name in ("person", "follow_up", "touch", "queue_tally", "search_text"))
NOTES = (
    "Connection First Name",
    "Connection Last Name",
    "Connection Profile URL",
    "Note",
    "Created On",
    "Edited On",
)
ASKED = message(DANA, ME, "2026-11-19 09:30:00", "Are you free on Monday?")
TALK = (
    ASKED,
    message(ME, KEN, "2026-11-18 09:30:00", "Could I ask you about Globex?"),
    message(ZOE, ME, "2022-05-02 10:00:00", "Thanks for connecting!"),
    message(KEN, ME, "2021-03-02 10:00:00", "Do you know anybody who'd like to join us?"),
)
FILES = {
    "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,Initech,CTO,05 Mar 2024\n",
    "messages.csv": messages(TALK),
    "Invitations.csv": table(
        INVITATIONS,
        [
            (ME, "Una Po", "11/19/26, 9:05 AM", "Could we talk about SRE?", "OUTGOING", URLS[ME], f"{AT}una-po"),
            ("Bo Lind", ME, "11/17/26, 9:05 AM", "", "INCOMING", f"{AT}bo-lind", URLS[ME]),
        ],
    ),
    "Notes.csv": table(NOTES, [("Dana", "Li", URLS[DANA], "Likes jazz", "x", "y")]),
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,"
    'Job Url,Resume Name,Question And Answers\n"11/17/26, 8:15 AM",me@home.example,1,Acme ,SRE,,,\n',
    "Jobs/Saved Jobs.csv": 'Saved Date,Job Url,Job Title,Company Name\n"11/17/26, 8:15 AM",,Lead,Globex\n',
    "Profile.csv": PROFILE,
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return packed(tmp_path / NAME, FILES)


def rows(cli: CommandLine) -> list[str]:
    return [line for line in cli.dump() if line.startswith(KEPT)]


def standing(cli: CommandLine) -> dict[str, tuple[str, str]]:
    """The queue and the next step of each follow-up, by whom it is with."""
    return {
        one["person"] or one["organisation"]: (one["queue"], (one["next"] or {"action": one["outcome"]})["action"])
        for one in cli.everything()
    }


def said(cli: CommandLine, name: str) -> list[tuple[str, str, str]]:
    """What was said with somebody: when, in which direction, by what."""
    [one] = [found for found in cli.everything() if found["person"] == name]
    touches: list[dict[str, Any]] = cli.json("show", one["id"], "--full")["touches"]
    return [(touch["at"], touch["direction"], touch["medium"]) for touch in touches]


def test_one_zip_brings_everything_at_once(cli: CommandLine, archive: Path) -> None:
    facts = cli.json("import", archive)
    assert facts["kind"] == "linkedin-archive"
    assert facts["people"] == {"new": 5, "completed": 0, "same": 0, "doubtful": 0}
    assert facts["follow_ups"] == {"new": 6, "offered": 1}
    assert facts["touches"] == {"new": 7}
    assert (facts["refused"], facts["changes"]) == ([], [])
    queues = standing(cli)
    assert queues[DANA] == ("due", "answer")
    assert queues["Bo Lind"] == ("due", "answer")
    assert queues[ZOE] == ("closed", "done")
    assert queues[KEN][0] == "waiting"
    assert queues["Una Po"][0] == "waiting"
    assert said(cli, KEN) == [
        ("2021-03-02T05:00:00-05:00", "in", "message"),
        ("2026-11-18T04:30:00-05:00", "out", "message"),
    ]
    assert said(cli, "Una Po") == [("2026-11-19T09:05:00-05:00", "out", "message")]
    assert cli.json("people", "Dana")[0]["organisation"] == "Initech"


def test_twice_is_once_and_one_undo_takes_it_back(cli: CommandLine, archive: Path) -> None:
    cli("add", "Raj Rao", "--email", "raj@globex.example")
    before = rows(cli)
    assert cli.json("import", archive, "--dry-run")["people"]["new"] == 5
    assert rows(cli) == before
    cli("import", archive)
    after = rows(cli)
    again = cli.json("import", archive)
    assert (again["people"]["new"], again["people"]["same"]) == (0, 5)
    assert (again["follow_ups"]["new"], again["touches"]["new"]) == (0, 0)
    assert rows(cli) == after
    cli("undo")
    assert rows(cli) == before


@pytest.mark.parametrize("order", permutations(("Connections.csv", "messages.csv", "Invitations.csv")))
@pytest.mark.sampled(3)
def test_files_one_after_the_other_come_to_the_same(
    cli: CommandLine, tmp_path: Path, order: tuple[str, ...]
) -> None:
    for name in order:
        (tmp_path / name).write_text(FILES[name])
        cli("import", tmp_path / name)
    assert {name: queue for name, (queue, _step) in standing(cli).items()} == {
        DANA: "due", "Bo Lind": "due", ZOE: "closed", KEN: "waiting", "Una Po": "waiting"
    }  # fmt: skip
    everybody = cli.json("people")
    assert sorted(one["name"] for one in everybody) == sorted(["Bo Lind", DANA, KEN, "Una Po", ZOE])
    assert [one["organisation"] for one in everybody if one["name"] == DANA] == ["Initech"]


def test_a_newer_export_adds_what_is_new(cli: CommandLine, tmp_path: Path) -> None:
    cli("import", packed(tmp_path / NAME, FILES))
    newer = [
        *TALK,
        message(ME, DANA, "2026-11-20 08:00:00", "Yes, at ten?"),
        message(KEN, ME, "2026-11-21 10:00:00"),
    ]
    later = packed(
        tmp_path / "Complete_LinkedInDataExport_11-22-2026.zip", {**FILES, "messages.csv": messages(newer)}
    )
    facts = cli.json("import", later)
    assert (facts["people"]["new"], facts["follow_ups"]["new"], facts["touches"]["new"]) == (0, 0, 2)
    assert standing(cli)[KEN] == ("due", "answer")
    assert standing(cli)[DANA][0] == "waiting"


THANKS = message(DANA, ME, "2026-10-01 10:00:00", "Thanks for connecting!")
SAME_DAY = message(DANA, ME, "2026-10-01 15:00:00", "Are you free on Monday?")
AGAIN = message(ME, DANA, "2026-11-20 10:00:00", "Could we talk about your team?")


@pytest.mark.parametrize(
    ("more", "queue"),
    [
        ([AGAIN], "waiting"),
        ([SAME_DAY, message(DANA, ME, "2026-11-21 10:00:00", "Hello?")], "due"),
        ([SAME_DAY, message(ME, DANA, "2026-11-21 10:00:00", "Yes, at ten?")], "waiting"),
        ([message(ME, DANA, "2026-10-01 15:00:00", "Could we talk?"), AGAIN], "waiting"),
        ([AGAIN, message(DANA, ME, "2026-11-21 10:00:00", "Sure, when?")], "due"),
        ([message(ME, DANA, "2026-11-20 10:00:00", "Thanks, you too!")], "closed"),
        (
            [
                AGAIN,
                message(DANA, ME, "2026-11-20 11:00:00", "I'm away."),
                message(ME, DANA, "2026-11-20 12:00:00", "Thank you!"),
            ],
            "closed",
        ),
    ],
)
def test_a_chat_that_had_ended_goes_on(
    cli: CommandLine, tmp_path: Path, more: list[dict[str, str]], queue: str
) -> None:
    file = tmp_path / "messages.csv"
    for rows in ([THANKS, TALK[1]], [THANKS, TALK[1], *more]):
        file.write_text(messages(rows))
        cli("import", file)
    assert standing(cli)[DANA][0] == queue


@pytest.mark.parametrize("outcome", ["declined", "withdrawn", "gave-up"])
def test_what_was_closed_by_hand_stays_closed_when_one_writes_again(
    cli: CommandLine, tmp_path: Path, outcome: str
) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(messages(TALK[:2]))
    cli("import", file)
    [number] = [one["id"] for one in cli.everything() if one["person"] == KEN]
    cli.at("2026-11-19T09:00:00-05:00")("close", number, outcome)
    file.write_text(
        messages([*TALK[:2], message(ME, KEN, "2026-11-21 10:00:00", "All the best, will you write?")])
    )
    cli.at("2026-11-22T07:42:00-05:00")("import", file)
    assert standing(cli)[KEN][0] == "closed"


def test_messages_that_follow_each_other_are_all_taken_whenever_the_export_was_made(
    cli: CommandLine, tmp_path: Path
) -> None:
    said_on = ["2026-11-18 10:00:00", "2026-11-18 10:05:00", "2026-11-18 12:00:00", "2026-11-18 19:00:00"]
    rows = [
        message(ME, KEN, at, words) for at, words in zip(said_on, ["Thanks!", "👍", "", "Thanks!"], strict=True)
    ]
    rows.append(message(DANA, ME, "2026-11-19 10:00:00", "Hello, are you there?"))
    file = tmp_path / "messages.csv"
    for number in range(len(rows)):
        file.write_text(messages([*rows[:number], rows[-1]]))
        cli("import", file, "--me", ME)
    touches = cli.json("show", 1, "--full")["touches"] + cli.json("show", 2, "--full")["touches"]
    assert sorted(touch["note"] for touch in touches) == sorted(row["CONTENT"] for row in rows)


def test_messages_go_to_what_is_open_with_somebody(cli: CommandLine, archive: Path) -> None:
    cli("add", DANA, "--profile", "https://de.linkedin.com/in/DANA-LI/", "--about", "Backend role", "--kind",
        "networking", "--sent", "email", "--sent-at", "10 nov")  # fmt: skip
    cli("import", archive)
    [one] = [found for found in cli.everything() if found["person"] == DANA]
    assert (one["about"], one["next"]["action"], one["attempts"]) == ("Backend role", "answer", 0)
    assert [way for _at, way, _medium in said(cli, DANA)] == ["out", "in"]


def test_what_was_noted_by_hand_is_one_with_what_the_file_tells(cli: CommandLine, archive: Path) -> None:
    cli("add", KEN, "--profile", URLS[KEN], "--kind", "networking", "--about", "Globex")
    cli("log", 1, "message", "--at", "18 nov 2026 5:00")
    cli("import", archive)
    [one] = [found for found in cli.everything() if found["person"] == KEN]
    assert [way for _at, way, _medium in said(cli, KEN)].count("out") == 1
    assert one["attempts"] == 1
    touches = cli.json("show", 1, "--full")["touches"]
    assert [touch["note"] for touch in touches if touch["direction"] == "out"] == ["Could I ask you about Globex?"]
    assert cli.json("import", archive)["touches"]["new"] == 0
    cli("undo")
    touches = cli.json("show", 1, "--full")["touches"]
    assert [(touch["direction"], touch["note"]) for touch in touches] == [("out", "")]


def test_who_said_stop_stays_stopped(cli: CommandLine, archive: Path) -> None:
    cli("add", DANA, "--profile", URLS[DANA])
    cli("stop", 1)
    cli("import", archive)
    assert {queue for name, (queue, _step) in standing(cli).items() if name == DANA} == {"closed"}


def test_a_note_comes_under_those_that_stand(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Notes.csv"
    file.write_text(FILES["Notes.csv"])
    cli("add", DANA, "--profile", URLS[DANA], "--note", "x")
    (tmp_path / "Connections.csv").write_text(FILES["Connections.csv"])
    cli("import", tmp_path / "Connections.csv")
    facts = cli.json("import", file)
    assert facts["kind"] == "linkedin-notes"
    [change] = facts["changes"]
    assert change["to"] == f"{change['from']}\nLikes jazz"
    assert cli.json("import", file)["changes"] == []


def test_who_one_is_may_be_said(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(messages(TALK[:1]))
    line = cli.refused("import", file)
    assert "which of Alex Reed and Dana Li you are: say so with `ringback import --me NAME`" in line
    cli("import", file, "--me", "Alex Reed")
    assert standing(cli) == {DANA: ("due", "answer")}
    cli("undo")
    cli("clarity", "--name", "Alex Reed")
    cli("import", file)
    assert standing(cli) == {DANA: ("due", "answer")}


@pytest.mark.parametrize("form", ["linkedin-archive", "linkedin"])
def test_as_says_what_it_is(cli: CommandLine, archive: Path, form: str) -> None:
    assert cli.json("import", archive, "--as", form)["kind"] == "linkedin-archive"


@pytest.mark.parametrize("form", ["linkedin-messages", "linkedin-connections", "google", "vcard"])
def test_as_something_else_is_refused(cli: CommandLine, archive: Path, form: str) -> None:
    assert "is LinkedIn's export" in cli.refused("import", archive, "--as", form)


def test_what_is_left_out_is_said_in_words(cli: CommandLine, tmp_path: Path) -> None:
    files = {**FILES, "guide_messages.csv": "a,b\n", "Positions.csv": "a,b\n", "Contacts.csv": "a,b\n"}
    printed = cli("import", packed(tmp_path / NAME, files))
    assert "Contacts.csv isn't read. It is the phone book that you once synced: --with-phone-book takes" in printed
    assert "  Positions.csv: your own jobs\n" in printed


OTHERS = {"jobs.csv": "Company,Role,Status,Date\nAcme,SRE,Applied,2026-11-02\n", "q.vcf": "x", "a.pdf": "x"}


def test_files_beside_linkedins_in_a_folder_are_named(cli: CommandLine, tmp_path: Path) -> None:
    for name, content in {**FILES, **OTHERS}.items():
        (tmp_path / "li" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "li" / name).write_text(content)
    printed = cli("import", tmp_path / "li", "--dry-run")
    assert "jobs.csv and q.vcf aren't read. Each is a file beside LinkedIn's: import it by itself.\n" in printed
    assert "a.pdf" not in printed


@pytest.mark.parametrize(("inside", "given"), [("", "."), ("Jobs", ".."), ("", "../li")])
def test_a_folder_is_called_by_its_name_from_wherever_it_is_given(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, given: str
) -> None:
    for name, content in FILES.items():
        (tmp_path / "li" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "li" / name).write_text(content)
    monkeypatch.chdir(tmp_path / "li" / inside)
    assert " from li" in cli("import", given)
    assert "There is nothing new in li" in cli("import", given)


HOSTILE = (
    (b"PK\x03\x04" + bytes(90), "cut off or damaged"),
    (b"PK\x05\x06" + bytes(18), "a .zip archive"),
)


@pytest.mark.parametrize(("content", "said"), HOSTILE)
def test_what_is_no_archive_changes_nothing(cli: CommandLine, tmp_path: Path, content: bytes, said: str) -> None:
    cli("add", "Raj Rao")
    file = tmp_path / NAME
    file.write_bytes(content)
    assert said in cli.refused("import", file)


@pytest.mark.parametrize(("number", "more"), [(7, 0), (22, 2)])
def test_everybody_who_asked_to_stop_is_named_or_it_says_where(
    cli: CommandLine, tmp_path: Path, number: int, more: int
) -> None:
    names = [f"{chr(65 + at)}na Foo" for at in range(number)]
    urls = {name: {"SENDER PROFILE URL": f"{AT}{name[0].lower()}na-foo"} for name in names}
    rows = [message(name, ME, "2026-11-09 10:00:00", "Please stop messaging me.", **urls[name]) for name in names]
    (tmp_path / "messages.csv").write_text(messages(rows))
    told = cli("import", tmp_path / "messages.csv", "--me", ME, "--dry-run")
    assert told.count("asked you not to write any more") == number
    told = cli("import", tmp_path / "messages.csv", "--me", ME)
    assert told.count("asked you not to write any more") == number - more
    assert ("in the column last_says" in told) is bool(more)
