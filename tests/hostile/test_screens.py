"""Every screen over a database whose every text is hostile: nothing is raised, obeyed or coloured by it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Person, Touch
from data.model.text import one_line, plain
from data.model.vocabulary import Direction, Kind, Medium, Outcome, Side
from data.store.doctor.columns import TEXTS as TEXTS_OF
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import NOW, TODAY, at, when
from tests.hostile.texts import PIECES, check_harmless
from tests.sampling import few

TEXTS = {
    "controls": "".join(piece for piece in PIECES if plain(piece) != piece),
    "markup": "[red]x[/] [/] [@click=app.quit]q[/] [link=http://evil]l[/link] [ \\[ [$accent] $x",
    "formats": "{0} {} {due {{ }} %s %n %(a)s {% raw %} {{ person }} `x` $(x) '; DROP TABLE person; -- % _ \\ *",
    "scripts": "שלום ﷺ 田中 👩\u200d👧 e\u0301 Z\u0334\u0335\u0336 \U000e0041 \u00ad ａ",
    "wide": "田" * 490,
}

SIZES = ((120, 40), (40, 15))

WAYS = {
    "inbox": ["j", "k", "2", "3", "4", "1"],
    "filter": ["slash", "left_square_bracket", "percent_sign", "left_curly_bracket", "enter", "escape"],
    "card and person": ["enter", "j", "G", "escape"],
    "log": ["l", "tab", "tab", "escape"],
    "spoke, when, promise": ["s", "escape", "w", "escape", "p", "escape"],
    "close, edit, find, stop": [
        "x",
        "escape",
        "E",
        "tab",
        "tab",
        "tab",
        "escape",
        "f",
        "escape",
        "X",
        "X",
        "escape",
    ],
    "draft": ["o", "n", "b", "c", "escape", "R", "escape", "escape"],
    "logged": ["e", "u", "U", "c", "space"],
    "triage": ["T", "j", "k", "enter", "escape", "h", "v", "escape", "j", "j", "j", "j", "escape"],
    "insights": ["I", "pagedown", "R", "escape", "escape"],
    "people": [
        "5",
        "j",
        "slash",
        "x",
        "escape",
        "enter",
        "right_square_bracket",
        "escape",
        "n",
        "escape",
        "escape",
    ],
    "a person": ["5", "E", "tab", "tab", "escape", "D", "escape", "X", "R", "y", "O", "escape", "escape"],
    "organisation": ["O", "j", "G", "enter", "escape", "A", "escape", "E", "escape", "D", "escape"],
    "introduction": ["A", "escape", "j", "A", "escape"],
    "reconnect": ["R", "escape"],
    "palette": ["ctrl+p", "x", "escape"],
    "somebody else, another way, new cycle": [
        "P",
        "escape",
        "a",
        "escape",
        "N",
        "escape",
        "n",
        "escape",
        "z",
        "escape",
    ],
}
"""The keys from the inbox to each place; each picture on the way is looked at."""


def third(turn: int) -> list[str]:
    """A third of the places, so that three walks see all of them; with --every, each walk does."""
    return list(WAYS)[few(turn, 0) :: few(3, 1)]


PLACES = [
    pytest.param(TEXTS["controls"], SIZES[0], third(0), id="controls"),
    pytest.param(TEXTS["controls"] + TEXTS["scripts"], SIZES[1], third(1), id="scripts"),
    pytest.param(TEXTS["markup"] + TEXTS["formats"], SIZES[0], third(2), id="markup"),
    pytest.param(TEXTS["wide"], SIZES[1], list(WAYS), id="wide", marks=pytest.mark.long),
]


def make_hostile(database: Path, words: str) -> None:
    """Put the words into every column of text that no act fills so, as a hand in the file or an archive might."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, column in STORED_AS_TYPED:
            connection.execute(f"UPDATE {table} SET {column} = ?", (words,))


STORED_AS_TYPED = [
    (table, column)
    for table, columns in TEXTS_OF.items()
    for column in columns
    if (table, column) not in {("person", "timezone"), ("person", "email"), ("person", "profile")}
]
"""All of them, but for those that a screen takes for an address or a zone."""


def filled(store: Store, database: Path, words: str) -> str:
    """Follow-ups in every queue, and somebody left alone, all with these words; how the name is shown."""

    def add(opened: str, **more: object) -> int:
        then = at(opened)
        who = Person(words, words, words, phone="+1 212 555 0134", email="a@b.example", address=words, notes=words)
        new = FollowUp(words, Kind.NETWORKING, "light-touch", 2, then.date(), who, via=words, status=words, **more)  # type: ignore[arg-type]
        return store.add(new, then).followups[0].id or 0

    def touch(on: str, direction: Direction = Direction.OUT, medium: Medium = Medium.EMAIL) -> Touch:
        return Touch(at(on), direction, medium, words, purpose=words, subject=words)

    due = add("Wed 18 Nov 10:00")
    store.keep_draft(due, Draft(Medium.EMAIL, Occasion.FIRST, f"{words}\n{words}", words, words), NOW)
    waiting = add("Thu 19 Nov 10:00")
    store.log([waiting], touch("Fri 20 Nov 11:00"), at("Fri 20 Nov 11:00"))
    store.reply([waiting], touch("Fri 20 Nov 12:00", Direction.IN), at("Fri 20 Nov 12:00"))
    promised = add("Thu 19 Nov 11:00")
    store.promise([promised], Side.THEIRS, when("Sun 22 Nov 08:30"), NOW)
    alone = add("Wed 10 Sep 2025 09:00")
    store.log([alone], touch("Wed 10 Sep 2025 09:00"), at("Wed 10 Sep 2025 09:00"))
    store.close_with([alone], Outcome.DONE, at("Wed 10 Sep 2025 10:00"))
    store.add(FollowUp(words, Kind.APPLICATION, "light-touch", 2, TODAY, organisation=words), NOW)
    make_hostile(database, words)
    return plain(one_line(words, "name"))


def check_seen(pilot: Pilot[None]) -> str:
    """No control character in what goes to the terminal, no link and no click of a text; the text seen."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None
            check_harmless(segment.text)
            assert "\n" not in segment.text
            if segment.style:
                assert not segment.style.link
                assert "app.quit" not in repr(segment.style.meta)
    return text(pilot)


@pytest.mark.parametrize(("words", "size", "ways"), PLACES)
async def test_hostile_words_are_words_on_every_screen(
    opened: Opened,
    store: Store,
    database: Path,
    words: str,
    size: tuple[int, int],
    ways: list[str],
) -> None:
    shown = filled(store, database, words)
    async with opened(size=size) as pilot:
        assert shown[:12] in check_seen(pilot)
        inbox = pilot.app.screen
        for way in ways:
            for key in WAYS[way]:
                await pilot.press(key)
                await pilot.pause()
                check_seen(pilot)
            for _ in range(4):
                if pilot.app.screen is not inbox:
                    await pilot.press("escape")
                    await pilot.pause()
            assert pilot.app.screen is inbox, way
        assert pilot.app.is_running


async def test_what_is_typed_as_a_filter_finds_it_as_it_is_written(
    opened: Opened, store: Store, database: Path
) -> None:
    filled(store, database, TEXTS["markup"])
    async with opened() as pilot:
        await pilot.press("slash", *"[red]x[/]")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "[red]x[/]" in check_seen(pilot)
