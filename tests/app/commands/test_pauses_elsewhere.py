"""Pauses on two machines: what was said last holds on both, and there is one of each."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.command_line import CommandLine
from tests.app.commands.test_merges import at

Said = list[tuple[str, int, tuple[str, ...]]]
"""On which machine, on which day of November, what."""

DANA = ("add", "Dana Li", "--about", "Backend role", "--kind", "networking", "--email", "dana@initech.example")
OTHER = "as on the other machine."
CADENCE = ("--cadence", "two-then-switch")


class Pair:
    """Two machines that had the same file on 2 Nov."""

    def __init__(self, cli: CommandLine, folder: Path) -> None:
        self._cli, self._folder = cli, folder
        self.files = {"a": cli.database, "b": folder / "b.db"}
        self.do("a", 2, *DANA, "--cadence", "two-then-switch")
        self.bring("a", "b", 2)

    def do(self, name: str, on: int, *act: str | Path) -> str:
        there = at(self._cli, self.files[name])
        return there.at(f"2026-11-{on:02}T09:00:00-05:00")(*act)

    def bring(self, source: str, target: str, on: int) -> str:
        file = self._folder / f"{source}.json"
        self.do(source, on, "export", "--as", "archive", "-o", file, "--force")
        return self.do(target, on, "import", file)

    def pauses(self, name: str) -> list[tuple[str, str | None]]:
        with closing(sqlite3.connect(self.files[name])) as file:
            return file.execute("SELECT cadence, until_date FROM pause ORDER BY cadence").fetchall()

    def next_on(self, name: str, on: int) -> str:
        return str(json.loads(self.do(name, on, "show", "1", "--json"))["next"]["on"])


@pytest.fixture
def pair(cli: CommandLine, tmp_path: Path) -> Pair:
    return Pair(cli, tmp_path)


PAUSED = ("pause", "2026-11-20")
SHORTER = ("pause", "2026-11-10")


@pytest.mark.parametrize(
    ("before", "since", "pauses", "on"),
    [
        ([("a", 3, PAUSED)], [("a", 4, ("resume",))], [("", None)], "2026-11-05"),
        ([("a", 3, PAUSED)], [("b", 4, ("resume",))], [("", None)], "2026-11-05"),
        ([("a", 3, PAUSED)], [("a", 4, SHORTER)], [("", "2026-11-10")], "2026-11-10"),
        ([("a", 3, PAUSED)], [("b", 4, SHORTER)], [("", "2026-11-10")], "2026-11-10"),
        ([], [("a", 3, PAUSED), ("b", 4, SHORTER)], [("", "2026-11-10")], "2026-11-10"),
        ([], [("b", 3, SHORTER), ("a", 4, PAUSED)], [("", "2026-11-20")], "2026-11-20"),
        ([("a", 3, SHORTER)], [("b", 4, PAUSED)], [("", "2026-11-20")], "2026-11-20"),
        # In one second, the later word is the later one; and a pause after a resume is one again.
        ([], [("a", 3, PAUSED), ("a", 3, ("resume",))], [("", None)], "2026-11-05"),
        ([("a", 3, PAUSED)], [("b", 3, ("resume",))], [("", None)], "2026-11-05"),
        ([("a", 3, PAUSED)], [("a", 4, ("resume",)), ("b", 5, SHORTER)], [("", "2026-11-10")], "2026-11-10"),
        ([("a", 3, PAUSED)], [("b", 4, SHORTER), ("a", 5, ("resume",))], [("", None)], "2026-11-05"),
        # Each cadence by itself.
        ([("a", 3, (*PAUSED, *CADENCE))], [("b", 4, ("resume", *CADENCE))], [(CADENCE[1], None)], "2026-11-05"),
        (
            [("a", 3, (*PAUSED, *CADENCE))],
            [("b", 4, SHORTER), ("a", 4, ("resume", *CADENCE))],
            [("", "2026-11-10"), (CADENCE[1], None)],
            "2026-11-10",
        ),
    ],
)
@pytest.mark.parametrize("first", ["ab", "ba"])
@pytest.mark.sampled(13)
def test_what_was_said_last_of_a_pause_holds_on_both_machines(
    pair: Pair, before: Said, since: Said, pauses: list[tuple[str, str | None]], on: str, first: str
) -> None:
    """Whichever exports first."""
    for name, day, act in before:
        pair.do(name, day, *act)
    if before:
        pair.bring("a", "b", 3)
    for name, day, act in since:
        pair.do(name, day, *act)
    for source, target in (first, first[::-1], first):
        pair.bring(source, target, 5)
    for name in pair.files:
        assert pair.pauses(name) in (pauses, [one for one in pauses if one[1]]), name
        assert max(pair.next_on(name, 5), "2026-11-05") == on, name  # due, from whenever it was resumed
    assert "nothing new" in pair.bring(*first[::-1], 5)


def test_an_import_says_what_became_of_the_pauses_and_is_one_undo(pair: Pair) -> None:
    pair.do("a", 3, *PAUSED)
    assert pair.bring("a", "b", 3).endswith(f". Paused until Fri 20 Nov, {OTHER}\n")
    pair.do("b", 4, *SHORTER)
    before = pair.pauses("a")
    assert pair.bring("b", "a", 4).endswith(f". Paused until Tue 10 Nov, {OTHER}\n")
    pair.do("a", 4, "undo")
    assert pair.pauses("a") == before
    assert pair.next_on("a", 4) == "2026-11-20"
    pair.do("a", 4, "redo")
    pair.do("a", 4, "resume")
    pair.do("a", 4, "pause", "2026-11-30", *CADENCE)
    assert pair.bring("a", "b", 4).endswith(
        f". Resumed, {OTHER} Paused two-then-switch until Mon 30 Nov, {OTHER}\n"
    )
    pair.do("b", 5, "resume", *CADENCE)
    assert pair.bring("b", "a", 5).endswith(f". Resumed two-then-switch, {OTHER}\n")


def test_pauses_of_an_archive_that_doesn_t_say_when_they_were_set_are_taken_in(pair: Pair, tmp_path: Path) -> None:
    """As those of before: a newer word here holds against them."""
    pair.do("a", 3, *PAUSED)
    file = tmp_path / "before.json"
    pair.do("a", 3, "export", "--as", "archive", "-o", file)
    document = json.loads(file.read_text())
    for one in document["pauses"]:
        del one["set_at"]
    file.write_text(json.dumps(document))
    pair.do("b", 3, "import", file)
    assert pair.pauses("b") == [("", "2026-11-20")]
    pair.do("b", 4, "resume")
    pair.do("b", 4, "import", file)
    assert pair.pauses("b") == [("", None)]
