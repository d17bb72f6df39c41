"""The words on the command line: draft, clarity, reader."""

from __future__ import annotations

import re
import shlex
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.command_line import CommandLine, filled_once
from tests.builders import BOOK, NOW

DRAFT_KEYS = [
    "id", "person", "medium", "occasion", "purpose", "subject", "body", "questions", "closing", "kept", "findings",
]  # fmt: skip


@filled_once
def dana(cli: CommandLine) -> CommandLine:
    """Number 1: Dana Li, by e-mail and telephone."""
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--email", "dana@initech.example",
        "--phone", "+1 212 555 0134", "--cadence", "two-then-switch")  # fmt: skip
    return cli


def test_the_words_are_printed_with_what_is_found_and_nothing_changes(dana: CommandLine) -> None:
    dana("clarity", "--name", "[your name]")
    before = dana.dump()
    result = dana.run("draft", 1)
    assert result.stdout.startswith("Subject: Backend role\n\nHi Dana,\n")
    assert "placeholder '[your name]'" in result.stderr
    assert "placeholder" not in result.stdout
    facts = dana.json("draft", 1)
    assert list(facts) == DRAFT_KEYS
    assert facts["medium"] == "email"
    assert {one["rule"] for one in facts["findings"]} == {"H11"}
    for one in facts["findings"]:
        assert facts["body"][one["start"] : one["end"]] == one["words"]
    assert dana.dump() == before


def test_a_medium_and_an_occasion_of_ones_own(dana: CommandLine) -> None:
    facts = dana.json("draft", 1, "--by", "call", "--occasion", "last")
    assert (facts["medium"], facts["occasion"]) == ("call", "last")
    assert len(facts["questions"]) >= 3


def test_ones_own_words_are_sent_as_they_are_and_undone(dana: CommandLine, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("Hello Dana.\n\nYours, Alex\n")
    before = dana.json("show", 1)
    result = dana.run("draft", 1, "--text", words, "--subject", "Hi", "--purpose", "news", "--send", "said")
    assert result.exit_code == 0
    assert "no clear ask" in result.stderr
    (touch,) = dana.json("show", 1)["touches"]
    assert (touch["note"], touch["purpose"]) == ("Hello Dana.\n\nYours, Alex", "news")
    dana("undo")
    assert dana.json("show", 1) == before


def test_a_file_of_an_answer_stays_in_its_thread(dana: CommandLine, tmp_path: Path) -> None:
    dana("clarity", "--name", "[your name]")
    dana("reply", 1, "--subject", "Your question", "--message-id", "<a@initech.example>")
    said = dana.run("draft", 1, "--send", "file", "--to", tmp_path / "out.eml")
    assert "Saved as" in said.stdout
    assert "placeholder '[your name]'" in said.stderr  # it went out as it was, and that is said
    mail = message_from_bytes((tmp_path / "out.eml").read_bytes(), policy=policy.default)
    assert (mail["Subject"], mail["In-Reply-To"]) == ("Re: Your question", "<a@initech.example>")
    assert mail["To"].addresses[0].addr_spec == "dana@initech.example"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", 1, "--text", "/nowhere/at/all"), "There is no file"),
        (("draft", 1, "--by", "voicemail", "--send", "file"), "Only an e-mail can be saved as a file"),
        (("draft", 9), "There is no follow-up 9"),
        (("reader", 1, "Sam", "--said", "Fine."), "You haven't given Sam a draft yet: use --by first."),
    ],
)
def test_what_cant_be_done_is_one_line_and_changes_nothing(
    dana: CommandLine, arguments: tuple[str | int, ...], said: str
) -> None:
    assert said in dana.refused(*arguments)


def test_a_file_that_is_there_is_not_overwritten_and_nothing_is_logged(dana: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "out.eml").write_text("mine")
    assert "already exists" in dana.refused("draft", 1, "--send", "file", "--to", tmp_path / "out.eml")
    assert (tmp_path / "out.eml").read_text() == "mine"


def test_f6_nobody_writes_to_somebody_who_said_stop(dana: CommandLine) -> None:
    dana("stop", 1)
    assert "stop" in dana.refused("draft", 1)


def test_a_settings_file_that_cant_be_read_is_not_written(dana: CommandLine) -> None:
    file = dana.config / "config.toml"
    file.write_text("timezone = ")
    result = dana.run("clarity", "--who", "I am A.")
    assert result.exit_code == 1
    assert "fix it first" in result.stderr
    assert file.read_text() == "timezone = "


def test_a_wrong_card_in_the_settings_costs_only_itself(dana: CommandLine) -> None:
    file = dana.config / "config.toml"
    file.write_text(f"{file.read_text()}\n[clarity]\nwhom = 'x'\n")
    result = dana.run("draft", 1)
    assert result.exit_code == 0
    assert "there is no line 'whom'" in result.stderr


def test_ones_own_script_and_words_are_used_and_a_wrong_one_named(dana: CommandLine) -> None:
    (dana.config / "scripts").mkdir()
    (dana.config / "scripts" / "email.liquid").write_text("Subject: S\n\nA frobnication, {{ first_name }}.")
    assert [one["label"] for one in dana.json("draft", 1)["findings"]] == ["spelling", "no clear ask", "no name"]
    (dana.config / "words.txt").write_text("frobnication # mine\n")
    assert [one["label"] for one in dana.json("draft", 1)["findings"]] == ["no clear ask", "no name"]
    (dana.config / "scripts" / "email.liquid").write_text("{{ name.__class__ }}")
    result = dana.run("draft", 1)
    assert "scripts/email.liquid:1" in result.stderr
    assert "Hi Dana" in result.stdout


def test_what_is_printed_can_be_given_back(dana: CommandLine, tmp_path: Path) -> None:
    printed = dana.run("draft", 1, "--subject", "A question: when?").stdout
    (tmp_path / "words.txt").write_text(printed)
    back = dana.json("draft", 1, "--text", tmp_path / "words.txt")
    assert (back["subject"], back["body"]) == ("A question: when?", dana.json("draft", 1)["body"])
    assert dana.json("draft", 1, "--text", tmp_path / "words.txt", "--subject", "Mine")["subject"] == "Mine"
    said = dana.json("draft", 1, "--by", "text", "--text", tmp_path / "words.txt")["body"]
    assert said.startswith("Subject: ")  # a text message has none


@pytest.mark.parametrize("command", [("draft", 1, "--send", "copy"), ("reader", 1, "Sam", "--by", "copy")])
def test_without_a_clipboard_nothing_is_logged(
    dana: CommandLine, monkeypatch: pytest.MonkeyPatch, command: tuple[str | int, ...]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX", "TERMUX_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert "There is no clipboard here, and nothing was logged" in dana.refused(*command)


def test_f6_nobody_reads_a_draft_to_somebody_who_said_stop(dana: CommandLine) -> None:
    dana("reader", 1, "Sam", "--by", "file")
    dana("stop", 1)
    assert "stop" in dana.refused("reader", 1, "Sam", "--by", "file")
    assert "Sam has read the draft." in dana("reader", 1, "Sam", "--said", "Shorter.")


def test_an_address_that_is_none_is_refused_where_it_is_typed(dana: CommandLine) -> None:
    assert "'nonsense' isn't a valid e-mail address" in dana.refused("clarity", "--email", "nonsense")
    file = dana.config / "config.toml"
    assert "nonsense" not in file.read_text()
    file.write_text(f"{file.read_text()}\n[clarity]\nemail = 'nonsense'\n")
    assert "'nonsense' isn't a valid e-mail address" in dana.run("draft", 1).stderr


def test_a_hint_names_what_can_be_typed(dana: CommandLine) -> None:
    dana("edit", 1, "--email", "a@b..c")
    assert "`ringback edit`" in dana.refused("draft", 1, "--by", "email", "--send", "file")


def test_what_was_sent_to_nowhere_is_said(cli: CommandLine) -> None:
    cli("add", "--org", "Initech", "--about", "Backend role", "--kind", "application")
    result = cli.run("draft", 1, "--by", "email", "--send", "said")
    assert result.exit_code == 0
    assert "warning: no e-mail address is on file for Initech." in result.stderr


def test_a_language_without_a_dictionary_costs_the_spelling_alone(dana: CommandLine) -> None:
    file = dana.config / "config.toml"
    file.write_text(f"{file.read_text()}language = 'xx'\n")
    result = dana.run("draft", 1)
    assert result.exit_code == 0
    assert result.stderr.count("no dictionary for 'xx'") == 1
    assert "Hi Dana" in result.stdout
    assert "spelling “" not in result.stderr


def test_long_findings_are_cut_and_what_was_sent_is_said(dana: CommandLine, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("word " * 300)
    result = dana.run("draft", 1, "--text", words)
    assert all(len(line) < 200 for line in result.stderr.splitlines())
    assert "too long 'word word" in result.stderr


def test_a_message_id_that_is_none_is_refused(dana: CommandLine) -> None:
    assert "isn't a Message-ID" in dana.refused("reply", 1, "--message-id", "garbage\nX: y")
    dana("reply", 1, "--message-id", "a@b.example")
    dana("undo")


def test_show_full_has_the_subject_of_what_was_sent(dana: CommandLine) -> None:
    assert dana.run("draft", 1, "--send", "said").exit_code == 0
    assert dana.json("show", 1, "--full")["touches"][0]["subject"] == "Backend role"
    assert "subject" not in dana.json("show", 1)["touches"][0]


def test_a_wrong_line_of_the_card_costs_only_itself(dana: CommandLine) -> None:
    file = dana.config / "config.toml"
    file.write_text(
        f"{file.read_text()}\n[clarity]\nwhom = 'x'\noffer = 3\nemail = 'no'\n[clarity.other]\nw = 'x'\n"
    )
    result = dana.run("clarity", "--who", "I'm Alex.", "--name", "Alex")
    assert result.exit_code == 0
    assert "I'm Alex." in result.stdout
    for said in (
        "no line 'whom'",
        "offer: 3 should be text in quotation marks",
        "'no' isn't a valid e-mail address",
        "other: there is no",
    ):
        assert said in result.stderr
    assert dana.run("draft", 1).stdout.count("I'm Alex.") == 1


@pytest.mark.parametrize(
    ("more", "purpose", "line"),
    [
        ((), "news: the Series B", ""),
        ((), "news about the Series B", ""),
        ((), "", ""),
        ((), "news", "'news' needs a detail: --purpose 'news: the Series B'."),
        ((), "Help:", "'Help:' needs a detail: --purpose 'help: the move'."),
        (
            ("--by", "email"),
            "an idea: a rota",
            "The script has no room for a purpose: `ringback draft 1 --text FILE` takes your own words.",
        ),
    ],
)
def test_h4_a_purpose_that_the_words_dont_bring_is_said_and_never_sent(
    dana: CommandLine, more: tuple[str, ...], purpose: str, line: str
) -> None:
    if more:
        (dana.config / "scripts").mkdir()
        (dana.config / "scripts" / "email.liquid").write_text("Subject: S\n\nHello. Who decides?")
    plain = dana.run("draft", 1, *more)
    said = dana.run("draft", 1, *more, "--purpose", purpose)
    assert said.exit_code == 0
    assert said.stderr.startswith(f"ringback: {line}\n" if line else plain.stderr)
    assert (said.stdout == plain.stdout) is bool(line or not purpose)
    sent = dana.run("draft", 1, *more, "--purpose", purpose, "--send", "said")
    assert (sent.exit_code != 0) is bool(line)
    touches = dana.json("show", 1)["touches"]
    assert [touch["purpose"] for touch in touches] == ([] if line else [purpose])
    assert not line or f"{line} Nothing was sent." in sent.stderr


def test_the_script_and_card_of_the_docs_make_a_letter_without_findings(dana: CommandLine) -> None:
    page = Path(__file__).parents[3].joinpath("docs", "words.md").read_text("utf-8")
    (script,) = re.findall(r"```liquid\n(.*?)```", page, re.DOTALL)
    (dana.config / "scripts").mkdir()
    (dana.config / "scripts" / "email.reminder.liquid").write_text(script)
    for card in re.findall(r"^ringback (clarity --.*)$", page, re.MULTILINE):
        dana(*shlex.split(card))
    dana("log", 1, "email")
    for purpose in ("", "news: the Series B"):
        facts = dana.json("draft", 1, "--by", "email", "--occasion", "reminder", "--purpose", purpose)
        assert facts["findings"] == []
        assert facts["body"].endswith("Best,\nAna Reis\nICU nurse, Porto")
        assert ("the Series B" in facts["body"]) == bool(purpose)
        assert "?" in facts["body"]


def test_what_can_not_be_logged_goes_into_no_file(
    dana: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried before the words are handed on: what went out and is in no log would be sent again."""
    letter = tmp_path / "letter.eml"

    def refused(*_: object) -> None:
        raise RuleError("This can't be logged.")

    with monkeypatch.context() as patch:
        patch.setattr("data.rules.acts.acts.log", refused)
        result = dana.run("draft", 1, "--send", "file", "--to", letter)
    assert (result.exit_code, letter.exists()) == (1, False)
    assert "This can't be logged." in result.stderr
    assert dana.json("show", 1)["attempts"] == 0


def kept(cli: CommandLine, words: str = "") -> str:
    """A draft to somebody who was spoken with today: the script, or ``words`` put before it. Its words."""
    facts = cli.json("draft", 1, "--by", "email")
    draft = Draft(Medium.EMAIL, Occasion(facts["occasion"]), words + facts["body"], facts["subject"])
    store = Store(cli.database, BOOK)
    store.keep_draft(1, draft, NOW)
    store.close()
    return draft.body


@pytest.mark.parametrize("when", ["2026-11-23T07:00-05:00", "2026-11-25T07:00-05:00"])
def test_a_kept_script_is_printed_as_it_is_today(dana: CommandLine, when: str) -> None:
    dana("spoke", 1)
    before = kept(dana)
    assert "talking to me earlier today" in before
    assert dana.json("draft", 1, "--by", "email")["body"] == before
    result = dana.at(when).run("draft", 1, "--by", "email")
    assert "today" not in result.stdout
    assert "talking to me on Sunday" in result.stdout or "talking to me yesterday" in result.stdout
    assert "you kept" not in result.stderr
    dana.at(when)("reader", 1, "Kim", "--by", "file")
    it = Inbox(dana.database).followup(1)
    assert it
    assert "earlier today" not in it.readings[0].words
    assert dana.at(when).run("draft", 1, "--by", "email", "--send", "said").exit_code == 0
    full = dana.json("show", 1, "--full")
    assert "earlier today" not in full["touches"][-1]["note"]
    assert full["drafts"] == []


def test_kept_words_of_ones_own_are_printed_as_they_are_and_said_to_be_of_another_day(dana: CommandLine) -> None:
    dana("spoke", 1)
    mine = kept(dana, "P.S.")
    assert "you kept" not in dana.run("draft", 1, "--by", "email").stderr
    monday = dana.at("2026-11-23T07:00-05:00")
    result = monday.run("draft", 1, "--by", "email")
    assert mine in result.stdout
    assert "you kept these words on Sun 22 Nov: check the days they mention." in result.stderr
    assert monday.json("draft", 1, "--by", "email")["body"] == mine


def test_a_signature_is_kept_in_the_settings_and_taken_away(cli: CommandLine) -> None:
    assert cli.json("clarity")["signature"] == ""
    cli("clarity", "--name", "Rosa Lima", "--signature", "ICU nurse,\n  Porto")
    assert cli.json("clarity")["signature"] == "ICU nurse, Porto"
    assert "Signature  ICU nurse, Porto\n" in cli("clarity")
    cli("clarity", "--signature", "")
    assert (cli.json("clarity")["name"], cli.json("clarity")["signature"]) == ("Rosa Lima", "")


def test_the_signature_is_yours_not_a_follow_ups(dana: CommandLine) -> None:
    assert "leave out the ID" in dana.refused("clarity", 1, "--signature", "Nurse", code=2)


@pytest.mark.parametrize("whose", [(), (1,), ("--kind", "application")])
@pytest.mark.parametrize("line", ["--who", "--offer", "--why", "--help-line"])
def test_a_line_of_the_card_that_fits_one_medium_is_refused_and_nothing_is_written(
    dana: CommandLine, whose: tuple[str | int, ...], line: str
) -> None:
    settings, rows = (dana.config / "config.toml").read_text(), dana.dump()
    refused = dana.refused("clarity", *whose, "--name" if not whose else line, "Rosa", line, "My CV is attached.")
    assert "'is attached' fits only what is written" in refused
    assert "offer it instead" in refused
    assert ((dana.config / "config.toml").read_text(), dana.dump()) == (settings, rows)


def test_whoever_said_no_is_thanked_once_and_it_stays_closed(dana: CommandLine) -> None:
    dana("reply", 1)
    dana("close", 1, "declined")
    facts = dana.json("draft", 1)
    assert (facts["medium"], facts["occasion"]) == ("email", "declined")
    before = dana.json("show", 1)
    assert dana.run("draft", 1, "--send", "said").stdout == "E-mailed Dana Li.\n"
    after = dana.json("show", 1)
    assert (after["queue"], after["outcome"], after["next"]) == ("closed", "declined", None)
    assert after["touches"][-1]["purpose"] == "a goodbye"
    assert after["touches"][:-1] == before["touches"]
    assert "is closed: reopen it to write to them" in dana.refused("draft", 1)
    assert dana("undo") == "Undone: E-mailed Dana Li.\n"
    assert dana.json("show", 1) == before
    assert dana.json("draft", 1)["occasion"] == "declined"
    assert "is closed" in dana.refused("log", 1, "email"), "that isn't an attempt"
    dana("stop", 1)
    assert "asked you to stop" in dana.refused("draft", 1)
