"""Mail on the command line: what a scan tells, what waits, and what is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.command_line import CommandLine

ME, DANA = "me@own.example", "Dana Li <dana@initech.example>"


def mail(number: int, sender: str, to: str, when: str, body: str, *heads: str) -> str:
    """A message of an mbox."""
    fields = (f"From: {sender}", f"To: {to}", f"Date: {when}", f"Message-ID: <m{number}@x.example>", *heads)
    return "\n".join(("From x Fri Nov 20 10:00:00 2026", *fields, "", body, "", ""))


SENT = mail(1, ME, DANA, "Fri, 20 Nov 2026 10:00:00 -0500", "Hello Dana.", "Subject: Backend role")
ANSWER = mail(
    2,
    DANA,
    ME,
    "Sat, 21 Nov 2026 10:00:00 -0500",
    "Thursday works.\n\nOn Fri, 20 Nov 2026, Me wrote:\n> Hello Dana.",
    "Subject: Re: Backend role",
    "In-Reply-To: <m1@x.example>",
)
AWAY = mail(
    3,
    DANA,
    ME,
    "Fri, 20 Nov 2026 10:00:05 -0500",
    "I am out of office and will be back on 30 November 2026.\nIf urgent, contact Lee Fox, lee@initech.example.",
    "Subject: Automatic reply: Backend role",
    "Auto-Submitted: auto-replied",
    "In-Reply-To: <m1@x.example>",
)
BOUNCE = mail(
    4,
    "Mail Delivery Subsystem <mailer-daemon@own.example>",
    ME,
    "Fri, 20 Nov 2026 10:00:05 -0500",
    "--b\nContent-Type: text/plain\n\nIt came back.\n\n--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; mx.own.example\n\nFinal-Recipient: rfc822; dana@initech.example\nAction: failed\n"
    "Status: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <m1@x.example>\nSubject: Backend role\n\n"
    "--b--",
    "Subject: Undelivered Mail Returned to Sender",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
)
BY_NAME = mail(5, "Dana Li <d@home.example>", ME, "Sat, 21 Nov 2026 11:00:00 -0500", "Call me?", "Subject: Hi")


@pytest.fixture
def ringback(database: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Dana, who has an e-mail address and a number; the user's own address is on the card."""
    command_line = CommandLine(database, monkeypatch)
    command_line("clarity", "--email", ME, "--email", "me@work.example")
    command_line.at("2026-11-18T09:00:00-05:00")
    command_line(
        *("add", "Dana Li", "--org", "Initech", "--email", "dana@initech.example", "--phone", "+1 212 555 0134"),
        *("--about", "Backend role", "--cadence", "two-then-switch"),
    )
    return command_line.at("2026-11-22T07:42:00-05:00")


def box(folder: Path, *messages: str) -> Path:
    """An mbox."""
    path = folder / "Mail.mbox"
    path.write_text("".join(messages))
    return path


def test_who_answered_is_known_and_the_same_again_changes_nothing(ringback: CommandLine, tmp_path: Path) -> None:
    path = box(tmp_path, SENT, ANSWER)
    would = ringback.json("mail", "scan", path, "--dry-run")
    assert (would["replies"], would["attempts"]) == (1, 1)
    assert ringback.json("show", 1)["touches"] == []
    assert ringback.json("mail", "scan", path) == would == {
        "messages": [
            {"message_id": "m1@x.example", "kind": "mine", "result": "attempt", "follow_up": 1, "return_on": None,
             "dead_address": None},
            {"message_id": "m2@x.example", "kind": "person", "result": "reply", "follow_up": 1, "return_on": None,
             "dead_address": None},
        ],
        "replies": 1,
        "attempts": 1,
        "review": 0,
    }  # fmt: skip
    shown = ringback.json("show", 1)
    assert (shown["queue"], shown["next"]["action"], shown["next"]["on"]) == ("due", "answer", "2026-11-22")
    assert shown["touches"][1]["note"] == "Thursday works."
    again = ringback.json("mail", "scan", path, "--again")
    assert {one["result"] for one in again["messages"]} == {"known"}
    assert (again["replies"], again["attempts"], again["review"]) == (0, 0, 0)
    assert ringback.json("show", 1) == shown
    ringback("undo")
    assert ringback.json("show", 1)["touches"] == []
    ringback("redo")
    assert ringback.json("show", 1) == shown


def test_out_of_office_holds_and_names_a_deputy(ringback: CommandLine, tmp_path: Path) -> None:
    scanned = ringback.json("mail", "scan", box(tmp_path, SENT, AWAY))
    assert [(one["result"], one["return_on"]) for one in scanned["messages"]] == [
        ("attempt", None),
        ("held", "2026-11-30"),
    ]
    shown = ringback.json("show", 1, "--full")
    assert (shown["queue"], shown["attempts"]) == ("waiting", 1)
    assert (shown["next"]["action"], shown["next"]["on"]) == ("email", "2026-12-07")
    assert any("Lee Fox, lee@initech.example" in line for line in shown["reminders"])


def test_whoever_stands_in_is_turned_to_without_thanks(ringback: CommandLine, tmp_path: Path) -> None:
    ringback("mail", "scan", box(tmp_path, SENT, AWAY))
    before = ringback.json("show", 1)
    assert "Thank" not in ringback("named", 1, "Lee Fox", "--email", "lee@initech.example")
    assert ringback.json("show", 1)["next"] == before["next"]
    assert ringback.json("show", 2)["person"]["email"] == "lee@initech.example"
    ringback("undo")
    assert "Thank Dana Li, too." in ringback("named", 1, "Sam Ortiz")


def test_a_dead_address_is_retired(ringback: CommandLine, tmp_path: Path) -> None:
    scanned = ringback.json("mail", "scan", box(tmp_path, SENT, BOUNCE))
    assert scanned["messages"][1]["result"] == "undelivered"
    assert scanned["messages"][1]["dead_address"] == "dana@initech.example"
    shown = ringback.json("show", 1)
    assert (shown["next"]["action"], shown["attempts"], shown["person"]["email"]) == ("call", 0, "")
    assert shown["touches"][0]["undelivered"] is True
    assert shown["person"]["emails"] == [{"value": "dana@initech.example", "label": "retired"}]
    ringback("undo")
    assert ringback.json("show", 1)["person"]["email"] == "dana@initech.example"


def test_what_is_unclear_waits_and_is_counted(ringback: CommandLine, tmp_path: Path) -> None:
    scanned = ringback("mail", "scan", box(tmp_path, BY_NAME))
    assert scanned.splitlines() == [
        "Read 1 message from Mail.mbox: 1 to review.",
        "  to review: Signed Dana Li, but d@home.example isn't on file for them.",
        "`ringback mail review` lists what to review.",
    ]
    [waiting] = ringback.json("mail", "review")
    assert (waiting["id"], waiting["proposal"], waiting["candidates"]) == (1, "reply", [1])
    assert waiting["from"] == {"name": "Dana Li", "address": "d@home.example"}
    assert "Signed Dana Li, but d@home.example isn't on file for them." in ringback("mail", "review")
    assert "1 message to review" in ringback("status")
    assert ringback.json("status")["review"] == 1
    assert ringback.json("remind") == []
    for told in ("1 message to review: `ringback mail review` lists it\n", ""):  # once
        assert ringback("remind") == told
    assert ringback("status", "--format", "{review}") == "1\n"
    decided = ringback.json("mail", "decide", 1, "reply")
    assert decided["next"]["action"] == "answer"
    assert ringback.json("mail", "review") == []
    assert "review" not in ringback.json("status")
    assert ringback("mail", "review") == "There are no messages to review.\n"


def test_nothing_is_kept_of_words_where_nothing_is_to_be(ringback: CommandLine, tmp_path: Path) -> None:
    config = ringback.config / "config.toml"
    config.write_text(f"{config.read_text()}\n[mail]\nmail_keep = 'none'\n")
    ringback("mail", "scan", box(tmp_path, SENT, ANSWER))
    assert ringback.json("show", 1)["touches"][1]["note"] == ""


def test_one_line_says_what_is_wrong(ringback: CommandLine, tmp_path: Path) -> None:
    assert "There is no file or folder" in ringback.refused("mail", "scan", tmp_path / "gone")
    assert "there is none" in ringback.refused("mail", "decide", 9, "reply")
    assert "'maybe' is not one of" in ringback.refused("mail", "decide", 9, "maybe", code=2)
    assert "valid e-mail address" in ringback.refused("mail", "scan", box(tmp_path, SENT), "--email", "me")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Please stop writing to me.", "Dana Li asks you not to write any more"),
        ("We have decided to move forward with other candidates.", "Dana Li seems to say no"),
    ],
)
def test_nothing_is_drafted_while_it_waits_whether_they_want_to_hear_from_you(
    ringback: CommandLine, tmp_path: Path, words: str, said: str
) -> None:
    answer = mail(2, DANA, ME, "Sat, 21 Nov 2026 10:00:00 -0500", words, "In-Reply-To: <m1@x.example>")
    ringback("mail", "scan", box(tmp_path, SENT, answer))
    shown = " ".join(ringback("show", 1).split())
    assert f"Next {said.removeprefix('Dana Li ')}: `ringback mail review` lists it" in shown
    for command in ("list", "triage"):
        told = ringback(command)
        assert ("review mail" in told, "answer" in told) == (True, False)
    refused = ringback.refused("draft", 1)
    assert "\n" not in refused
    assert f"{said}: `ringback mail review`" in refused
    assert ringback.json("draft", 1, "--by", "email")["medium"] == "email"
    assert ringback.json("draft", 1, "--occasion", "answer")["occasion"] == "answer"
    [waiting] = ringback.json("mail", "review")
    ringback("mail", "decide", waiting["id"], "reply")
    assert "Next answer" in " ".join(ringback("show", 1).split())
    assert ringback.json("draft", 1)["occasion"] == "answer"


@pytest.mark.parametrize(
    ("to", "copies", "attempts"),
    [
        (DANA, "Eve <eve@x.example>", 1),
        (DANA, DANA, 1),
        ("Eve <eve@x.example>", DANA, 0),
        (f"Eve <eve@x.example>, {DANA}", "", 1),
    ],
)
def test_a_copy_is_no_attempt(ringback: CommandLine, tmp_path: Path, to: str, copies: str, attempts: int) -> None:
    heads = ("Subject: Backend role", *([f"Cc: {copies}"] if copies else []))
    written = mail(1, ME, to, "Fri, 20 Nov 2026 10:00:00 -0500", "Hello.", *heads)
    assert ringback.json("mail", "scan", box(tmp_path, written))["attempts"] == attempts
    assert ringback.json("show", 1)["attempts"] == attempts


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("Paula Person <initech+email+TOK12@talent.icims.com>", "A word about your application"),
        ("Paula Person <x1+email+TOK12@talent.icims.com>", "Initech: interview?"),
    ],
)
def test_a_recruiter_who_writes_through_an_applicant_system_is_asked_about(
    ringback: CommandLine, tmp_path: Path, sender: str, subject: str
) -> None:
    written = mail(7, sender, ME, "Sat, 21 Nov 2026 10:00:00 -0500", "Could we talk?", f"Subject: {subject}")
    assert ringback.json("mail", "scan", box(tmp_path, written))["review"] == 1
    [waiting] = ringback.json("mail", "review")
    assert (waiting["why"], waiting["first_lines"], waiting["candidates"]) == (
        "It came through the applicant system of Initech.",
        "Could we talk?",
        [1],
    )


def test_an_answer_in_the_thread_counts_through_an_applicant_system(ringback: CommandLine, tmp_path: Path) -> None:
    sender = '"Ina Berg (Initech Recruiting)" <ina.berg+ab12@hire.lever.co>'
    heads = ("Subject: Re: Backend role", "In-Reply-To: <m1@x.example>")
    written = mail(8, sender, ME, "Sat, 21 Nov 2026 10:00:00 -0500", "Can we talk on Friday?", *heads)
    assert ringback.json("mail", "scan", box(tmp_path, SENT, written))["replies"] == 1
    shown = ringback.json("show", 1)
    assert shown["next"]["why"].startswith("Ina Berg (Initech Recruiting) replied for Dana Li on Sat 21 Nov")
