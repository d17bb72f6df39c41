"""The line over the keys at every width: what is left out first, and that nothing stands there that is not so."""

from __future__ import annotations

import re

import pytest
from textual.app import App, ComposeResult

from tests.builders import ON_FILE, opened, person
from tests.widgets.test_composed_sentences import acts_on
from widgets.chrome.notice import Notice

SAID = "E-mailed Dana Li."
END_THERE = " Next: call on Tue 24 Nov 08:30 there, tomorrow 18:30 here, attempt 2 of 5."
END = " Next: call on Fri 27 Nov, attempt 3 of 5."


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield Notice()

    def line(self) -> str:
        return self.screen._compositor.render_strips()[0].text.rstrip()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, " E-mailed Dana Li. Next: call on Fri 27 Nov, attempt 3 of 5.  u undo"),
        (64, " E-mailed Dana Li. Next: call on Fri 27 Nov.  u undo"),
        (56, " E-mailed Dana Li. Next: call on Fri 27 Nov.  u undo"),
        (50, " E-mailed Dana… Next: call on Fri 27 Nov.  u undo"),
        (47, " E-mailed Dana Li. Next: call on Fri 27 Nov."),  # the hint goes first
        (42, " E-mailed Dana… Next: call on Fri 27 Nov."),
        (36, " E-mailed Dana Li."),  # then what comes next, which stands under it
        (24, " E-mailed Dana Li."),
    ],
)
async def test_the_hint_is_dropped_from_the_line_first_then_the_name_and_the_date_stays(
    width: int, shown: str
) -> None:
    app = OneLine()
    async with app.run_test(size=(width, 5)) as pilot:
        app.query_one(Notice).say(SAID, "u undo", END)
        await pilot.pause()
        assert app.line() == shown


@pytest.mark.parametrize(
    ("said", "end", "shown"),
    [
        (
            "Left a voicemail for Tomáš Dvořáček.",
            " Next: on Tue 1 Dec, decide whether to go on.",
            "Left a voicemail for Tomáš Dvořáček. Next: on Tue 1 Dec, decide.  u undo",
        ),
        (
            "Paused everything until Mon 7 Dec. That moves 21 follow-ups.",
            " The next steps are due from today to Thu 24 Dec.",
            "Paused everything until Mon 7 Dec. That moves 21 follow-ups.  u undo",
        ),
        (
            "Called Rosalinda Maximiliana Quintanilla-Etxeberría, no answer.",
            " Next: call on Tue 24 Nov 08:30 there, tomorrow 18:30 here, attempt 2 of 5.",
            "Called Rosalinda Maximiliana Quintanilla-Etxeberría, no answer. Next: call on",
        ),
    ],
)
async def test_what_can_be_spared_goes_before_a_name_is_cut(said: str, end: str, shown: str) -> None:
    app = OneLine()
    async with app.run_test(size=(80, 5)) as pilot:
        app.query_one(Notice).say(said, "u undo", end)
        await pilot.pause()
        assert app.line().strip() == shown


@pytest.mark.parametrize(
    ("dropped", "shown"),
    [
        ("u undo", " E-mailed Dana Li."),
        ("U redo", " E-mailed Dana Li.  u undo"),
        ("", " E-mailed Dana Li.  u undo"),
    ],
)
async def test_the_hint_is_dropped_where_it_is_the_one_that_no_longer_holds(dropped: str, shown: str) -> None:
    app = OneLine()
    async with app.run_test(size=(80, 5)) as pilot:
        notice = app.query_one(Notice)
        notice.say(SAID, "u undo")
        await pilot.pause()
        notice.replace(dropped)
        await pilot.pause()
        assert app.line() == shown
        notice.fade()
        await pilot.pause()
        assert app.line() == (shown if "u undo" in shown else ""), "without a hint it goes with the next key"


@pytest.mark.parametrize("width", range(20, 110, 3))
@pytest.mark.sampled(10)
async def test_no_mark_stands_before_an_ellipsis(width: int) -> None:
    app = OneLine()
    async with app.run_test(size=(width, 5)) as pilot:
        said = "Opened “Backend role” with Sam Ortiz, via Dana Li. Thank Dana Li, too."
        app.query_one(Notice).say(said, "u undo", " Next: call.")
        await pilot.pause()
        assert not re.search(r"[ .,:;]…", app.line())


async def test_whatever_was_done_is_read_whole_at_80_columns() -> None:
    """Every act on people with usual names: what was done, what comes next, and the key that undoes it."""
    raj, rosalinda = (
        opened("two-then-switch", who=person(*ON_FILE, name=name)) for name in ("Raj Rao", "Rosalinda Quintanilla")
    )
    app = OneLine()
    async with app.run_test(size=(80, 10)) as pilot:
        notice = app.query_one(Notice)
        for those in ([raj], [rosalinda], [raj, rosalinda]):
            for said in acts_on(those):
                notice.say(
                    said, "u undoes", " Next: call on Tue 24 Nov 08:30 there, tomorrow 18:30 here, attempt 2 of 5."
                )
                await pilot.pause()
                shown = " ".join(strip.text.strip() for strip in app.screen._compositor.render_strips()).strip()
                assert shown.startswith(said)
                assert "Next: call on Tue 24 Nov 08:30 there" in shown
                assert shown.endswith("u undoes")


async def test_a_warning_that_is_too_long_stands_whole_on_several_lines() -> None:
    app = OneLine()
    async with app.run_test(size=(30, 10)) as pilot:
        said = "“knd:” isn't a filter word: did you mean kind:?"
        app.query_one(Notice).warn(said)
        await pilot.pause()
        lines = [strip.text.strip() for strip in app.screen._compositor.render_strips()]
        assert " ".join(filter(None, lines)) == said
        app.query_one(Notice).say("Saved.")
        await pilot.pause()
        assert app.query_one(Notice).size.height == 1
