"""Names that nobody can see, numbers that are read anew, and what isn't handed out when it can't be noted."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from app.commands.drafts.delivery import logged_after
from data.store.connection.errors import StoreError
from tests.app.command_line import ZONE, CommandLine

UNSEEN = ["\u200b", "\u2060", " \u200f ", "\u00ad"]


@pytest.mark.parametrize("name", UNSEEN, ids=ascii)
@pytest.mark.parametrize(
    "words",
    [("edit", 1, "--name"), ("find", 1, "--name"), ("colleague", 1), ("reader", 1)],
    ids=lambda words: str(words[0]),
)
def test_a_name_that_nobody_can_see_is_none(cli: CommandLine, words: tuple[str | int, ...], name: str) -> None:
    cli("add", "Dana Li", "--about", "a talk", "--email", "dana@initech.example")
    more = ("--by", "file") if words[0] == "reader" else ()
    if words[0] == "find":  # which takes no name from an empty text
        cli.run(*words, name)
        assert cli.json("show", 1)["person"]["name"] == "Dana Li"
        return
    cli.refused(*words, name, *more)


def test_redo_brings_back_what_was_read_from_a_number(cli: CommandLine) -> None:
    (cli.config / "config.toml").write_text(f'timezone = "{ZONE}"\ncountry = "US"\n')
    cli("add", "Dana Li", "--about", "a talk", "--phone", "(212) 555-0134")

    def people() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(cli.database)) as connection:
            return connection.execute("SELECT * FROM person").fetchall()

    before = people()
    cli("undo")
    cli("redo")
    assert people() == before
    assert "America/New_York" in before[0]


def test_a_draft_that_cannot_be_noted_is_handed_to_nobody(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--about", "a talk", "--email", "dana@initech.example")
    cli("reader", 1, "Sam", "--by", "file")
    (folder,) = {file.parent for file in cli.database.parent.rglob("*.eml")}
    written = len([*folder.iterdir()])
    with closing(sqlite3.connect(cli.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    cli.refused("reader", 1, "Kim", "--by", "file")
    assert len([*folder.iterdir()]) == written


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (
            "The disk is full, so nothing was changed: free some space for /r.db.",
            "Saved as /a.eml, but it isn't logged (The disk is full: free some space for /r.db). Log it.",
        ),
        (
            "/r.db can't be read or written: the disk is full or failing. Nothing was changed.",
            "Saved as /a.eml, but it isn't logged "
            "(/r.db can't be read or written: the disk is full or failing). Log it.",
        ),
    ],
)
def test_what_has_gone_out_and_cannot_be_logged_is_said(fault: str, line: str) -> None:
    with pytest.raises(StoreError) as caught, logged_after(" Saved as /a.eml.", "Log it."):
        raise StoreError(fault)
    assert str(caught.value) == line
    with pytest.raises(StoreError, match="full"), logged_after("", "Log it."):
        raise StoreError(fault)
