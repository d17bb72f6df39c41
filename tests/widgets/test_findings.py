"""What was found in a draft, at every width: a line for each, and all about the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from data.words.finding import Finding
from widgets.drafts.findings import Findings

BODY = "You never answered my letter. Recieve this as a sign of my regard, with best regards from all of us."
BLAME = Finding("M5", "blame", "It puts them in the wrong.", 0, 29, ("I wanted to ask again.",), whole=(0, 29))
SPELLING = Finding("M6", "spelling", "No such word.", 30, 37, ("Receive", "Relieve"))
WHOLE = Finding("H3", "long", "Say less.")


class Pane(App[None]):
    """The findings alone, as wide as the terminal."""

    def __init__(self, *, terse: bool = False) -> None:
        super().__init__()
        self.is_terse = terse

    def compose(self) -> ComposeResult:
        found = Findings()
        found.is_terse = self.is_terse
        yield found

    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def drawn(width: int, findings: Sequence[Finding], at: int = 0, *, terse: bool = False) -> list[str]:
    """The lines that are drawn, without those that are empty at the end."""
    app = Pane(terse=terse)
    async with app.run_test(size=(width, 24)) as pilot:
        shown = app.query_one(Findings)
        shown.show(findings, "", BODY, "b")
        shown.step(at)
        await pilot.pause()
        lines = app.lines()
    while lines and not lines[-1]:
        lines.pop()
    return lines


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (70, ["✓ Nothing to fix.", "Read it aloud once, or ask a friend to read it."]),
        (30, ["✓ Nothing to fix.", "Read it aloud once, or ask a", "friend to read it."]),
    ],
)
async def test_where_nothing_is_found_it_says_what_else_helps_as_wide_as_there_is_room(
    width: int, lines: list[str]
) -> None:
    assert await drawn(width, ()) == lines


async def test_before_it_was_read_it_says_so() -> None:
    app = Pane()
    async with app.run_test(size=(30, 5)):
        assert app.lines()[0] == "Checking …"


@pytest.mark.parametrize(
    ("width", "at", "lines"),
    [
        (
            70,
            0,
            [
                "3 issues",
                "",
                "▌ blame  “You never answered my letter.”",
                "  It puts them in the wrong.",
                "  For the whole sentence:",
                "  b → I wanted to ask again.",
                "",
                "  spelling  “Recieve”",
                "  long",
            ],
        ),
        (
            30,
            1,
            [
                "3 issues",
                "",
                "  blame  “You never answered…”",
                "▌ spelling  “Recieve”",
                "  No such word.",
                "  b → Receive",
                "    → Relieve",
                "",
                "  long",
            ],
        ),
        (
            20,  # in the head, what is found has eight cells at least
            -1,
            ["3 issues", "", "  blame  “You neve…”", "  spelling  “Reciev…", "▌ long", "  Say less."],
        ),
    ],
)
async def test_the_one_at_the_cursor_has_its_reason_and_better_words(
    width: int, at: int, lines: list[str]
) -> None:
    assert await drawn(width, (BLAME, SPELLING, WHOLE), at) == lines


async def test_one_is_one_finding_and_in_little_room_its_number_goes() -> None:
    lines = ["1 issue", "", "▌ long", "  Say less."]
    assert await drawn(60, (WHOLE,)) == lines
    assert await drawn(60, (WHOLE,), terse=True) == lines[2:]


@pytest.mark.parametrize(("better", "shown"), [((), None), (("",), "  b → leave the sentence out")])
async def test_a_sentence_that_is_better_left_out_says_so(better: tuple[str, ...], shown: str | None) -> None:
    finding = Finding("M5", "blame", "It puts them in the wrong.", 0, 29, better, whole=(0, 29))
    lines = await drawn(60, (finding,))
    assert lines[4:] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("offset", "looked_at"), [(0, "blame"), (29, "blame"), (30, "spelling"), (99, "spelling")]
)
async def test_what_one_writes_is_what_is_looked_at(offset: int, looked_at: str) -> None:
    app = Pane()
    subject = Finding("M6", "subject", "No such word.", 0, 3, in_subject=True)
    async with app.run_test(size=(60, 12)):
        shown = app.query_one(Findings)
        shown.show((BLAME, SPELLING, WHOLE, subject), "Abc", BODY, "b")
        shown.look_near(offset)
        assert shown.finding is not None
        assert shown.finding.label == looked_at
        shown.show((WHOLE,), "Abc", BODY, "b")  # the others are mended
        assert shown.finding == WHOLE
        shown.show((), "Abc", BODY, "b")
        assert (shown.finding, shown.step(1)) == (None, None)
