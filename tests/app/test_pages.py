"""What README and docs say: their commands run, their tables are complete, their scripts are rendered."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click
import pytest

from app.cli import ringback
from app.settings.config import load
from data.cadences import built_in
from data.model.drafts import Occasion
from data.model.vocabulary import Direction, Medium
from data.rules.cadence.cadence import _KEYS
from data.words.situation import Situation, variables
from data.words.templates import Scripts
from tests.app.command_line import CommandLine
from tests.builders import NEW_YORK, NOW, followup, touch
from tests.exchange.linkedin.samples import message, messages, packed
from tests.words.making import ALEX, FULL, findings

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TEXTS = {page.name: page.read_text("utf-8") for page in PAGES}
START = re.compile(r"^(?:python3 .* && )?(?:\S*uv run )?(?=ringback\b)")

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz-example,ana@initech.example,Initech,Engineer,12 Oct 2026
"""
GENTLE = TEXTS["cadences.md"].partition("```toml\n")[2].partition("```")[0]


def blocks(page: str, language: str = "") -> list[str]:
    """The blocks of code of a page, in a language; by default those of none, which are commands."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", TEXTS[page], re.MULTILINE | re.DOTALL)
    return [block for of, block in found if of == language]


def commands(block: str) -> list[list[str]]:
    """The arguments of every ``ringback ...`` of a block, without the notes behind them."""
    lines = [line[begun.end() :] for line in block.splitlines() if (begun := START.match(line))]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def table(page: str, heading: str) -> list[str]:
    """The names in the first column of the table under columns whose heading begins so."""
    rows = TEXTS[page].partition(f"\n| {heading}")[2].partition("\n\n")[0].splitlines()[2:]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


BLOCKS = [
    pytest.param(page, block, id=f"{page}-{number}")
    for page in TEXTS
    for number, block in enumerate(blocks(page))
    if commands(block)
]


@pytest.fixture(scope="session")
def _demo(_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        CommandLine(folder / "none.db", patch)("demo", "--write", folder / "demo.db")
    return folder / "demo.db"


@pytest.fixture
def at_home(cli: CommandLine, _demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A folder with the files that the pages speak of, a clipboard, and the demo as the database."""
    shutil.copy(_demo, cli.database)
    folder = tmp_path / "here"
    programs = tmp_path / "bin"
    for new in (folder, programs, cli.config / "cadences"):
        new.mkdir()
    (folder / "Connections.csv").write_text(CONNECTIONS)
    talk = message("Alex Reed", "Dana Li", "2026-11-20 10:00:00")
    (folder / "messages.csv").write_text(messages([talk]))
    packed(folder / "Basic_LinkedInDataExport_11-20-2026.zip", {"Connections.csv": CONNECTIONS})
    (folder / "contacts.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Vera Card\nTEL:+12125550181\nEND:VCARD\n")
    (folder / "google.csv").write_text("Name,E-mail 1 - Value,Phone 1 - Value\nGreta Table,greta@table.example,\n")
    jobs = "Firma,Role,Status,Date\nAcme,SRE,Talent pool,03/04/2026\nHooli,QA,,13/04/2026\n"
    (folder / "jobs.csv").write_text(jobs)
    (folder / "note.txt").write_text("Subject: The old team\n\nHi Tomáš,\n\nHow are you?\n\nAlex\n")
    rule = cli.config / "cadences" / "gentle.toml"
    rule.write_text(GENTLE.replace('first = "3 days"', 'first = "5 days"'))
    cli("add", "Nobody Yet", "--phone", "+1 212 555 0177", "--cadence", "gentle")  # whom today's rule moves
    for file in (folder / "gentle.toml", folder / "draft.toml", rule):
        file.write_text(GENTLE)
    (programs / "wl-copy").write_text("#!/bin/sh\ncat > /dev/null\n")
    (programs / "wl-copy").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.chdir(folder)
    return cli


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_every_command_of_a_page_runs(at_home: CommandLine, page: str, block: str) -> None:
    if page == "README.md":  # which begins with nobody on file
        at_home.database.unlink()
    for arguments in commands(block):
        if arguments:  # by itself it opens the screen
            result = at_home.run(*arguments)
            assert result.exit_code == 0, (arguments, result.stderr, result.exception)


def test_the_commands_of_the_pages_are_found() -> None:
    blocks_run = [str(parameters.values[1]) for parameters in BLOCKS]
    named = [arguments[0] for block in blocks_run for arguments in commands(block) if arguments]
    assert len(named) > 35
    assert {"demo", "import", "add", "draft", "clarity", "reader", "cadences", "pause", "doctor"} <= set(named)


@pytest.mark.parametrize("page", TEXTS)
def test_every_command_within_a_sentence_exists_with_its_options(page: str) -> None:
    context = click.Context(ringback)
    for words in re.findall(r"`(?:uv run )?ringback ([a-z][^`]*)`", TEXTS[page]):
        name, *rest = shlex.split(words)
        command = ringback.get_command(context, name)
        while isinstance(command, click.Group) and rest and (within := command.get_command(context, rest[0])):
            command, rest = within, rest[1:]
        assert command is not None, words
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--") and word != "--"} <= known, words


def test_the_table_of_words_has_what_a_script_knows() -> None:
    situation = Situation(followup(), Medium.EMAIL, Occasion.FIRST, FULL, ALEX, "", "", NOW, NEW_YORK)
    shown = table("words.md", "word | what it holds")
    assert len(shown) == len(set(shown))
    assert set(shown) == {*variables(situation), "why", "help", "brief"}


def test_the_table_of_occasions_has_each_of_them() -> None:
    shown = table("words.md", "occasion | when")
    assert [name for name in shown if name != "missed"] == sorted(Occasion, key=shown.index)
    media = TEXTS["words.md"].partition("The media are ")[2].partition(". The occasions")[0]
    assert set(re.findall(r"`(\w+)`", media)) == set(Medium)


def test_the_tables_of_cadences_have_each_of_them_and_each_key() -> None:
    built_ins = table("cadences.md", "name | first step | after a conversation | between attempts | media (only")
    assert set(built_ins) == set(built_in())
    assert set(table("cadences.md", "key | meaning | default")) == _KEYS


def test_every_date_in_words_is_one_that_can_be_typed(at_home: CommandLine) -> None:
    phrases = table("dates.md", "you type | it means |")
    assert len(phrases) > 20
    for words in phrases:
        if not words.endswith(" there"):  # which needs a person
            assert at_home("when", *words.split()), words
    for words in ("01/02", "30m"):
        assert f"`{words}`" in TEXTS["dates.md"]
        assert " or " in at_home.refused("when", words)


def test_the_settings_shown_are_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(blocks("settings.md", "toml")[0])
    config = load(tmp_path)
    assert config.faults == ()
    assert config.author.signature == "Backend engineer, Lisbon"


SPOKE = touch(Medium.CALL, NOW - timedelta(days=6), Direction.BOTH)
BEFORE = {
    "an e-mail": (touch(Medium.EMAIL, NOW - timedelta(days=5)),),
    "a call": (touch(Medium.CALL, NOW - timedelta(days=5)),),
    "a conversation": (SPOKE,),
    "a letter": (touch(Medium.LETTER, NOW - timedelta(days=30)),),
}


@pytest.mark.parametrize("purpose", ["", "news: the Series B", "an idea: a rota"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.sampled(6)
def test_the_script_shown_says_what_one_would_send(tmp_path: Path, before: str, purpose: str) -> None:
    (tmp_path / "email.reminder.liquid").write_text(blocks("words.md", "liquid")[0])
    scripts = Scripts(tmp_path)
    it = replace(followup(), touches=BEFORE[before])
    script = scripts.script(
        Situation(it, Medium.EMAIL, Occasion.REMINDER, FULL, ALEX, purpose, "", NOW, NEW_YORK, "call", "tomorrow")
    )
    assert scripts.faults == []
    assert (script.name, script.subject) == ("email.reminder", "Backend role")
    assert script.body.startswith("Hi Dana,\n\n")
    assert "Best,\nAlex Reed" in script.body
    assert ("the Series B" in script.body) == purpose.startswith("news")
    assert not re.search(r"  | [.,]|\{|\n\n\n", script.body), script.body
    assert [one.label for one in findings(script.body, occasion=Occasion.REMINDER)] == []


def test_an_archive_has_the_parts_that_the_page_names(at_home: CommandLine) -> None:
    at_home("export", "--as", "archive", "-o", "all.json")
    written = Path("all.json").read_text("utf-8")
    shown = TEXTS["files.md"].partition('`{"format"')[2].partition("}`")[0]
    for part in re.findall(r'"(\w+)": \[', shown):
        assert f'"{part}": [' in written, part
