"""Decisions in the list and on the tabs: they call for attention, and their age is nobody's fault."""

from __future__ import annotations

from datetime import date

import pytest

from data.model.rows import Counts, InboxRow
from data.model.vocabulary import Action, Queue
from data.rules.phrasing import relative_times
from tests.builders import NEW_YORK, TODAY, at, day
from widgets.chrome.queue_tabs import QueueTabs
from widgets.lists.row_text import Columns, next_text, row_cells, tone_of, when_text


def row(queue: Queue, on: date, clock: str = "") -> InboxRow:
    """A decision in a queue."""
    return InboxRow(
        *(1, queue, "Dana Li", "Initech", "", "Backend role", "networking", "light-touch", 2, 2),
        *(Action.DECIDE, on, at(f"{on:%a %-d %b %Y} {clock}") if clock else None, "", None, day("Mon 2 Nov")),
        *(None, None),
    )


@pytest.mark.parametrize(
    ("queue", "on", "clock", "words"),
    [
        (Queue.STALLED, "Thu 5 Nov", "", ("since 5 Nov", "to decide")),
        (Queue.STALLED, "Sat 21 Nov", "", ("since 21 Nov", "to decide")),
        (Queue.STALLED, "Sun 22 Nov", "", ("today", "to decide")),
        (Queue.STALLED, "Thu 6 Nov 2025", "", ("since 6 Nov 2025", "to decide")),
        (Queue.DUE, "Thu 5 Nov", "", ("since 5 Nov", "to decide")),  # for which the user set a day
        (Queue.DUE, "Thu 5 Nov", "09:00", ("since 5 Nov", "to decide")),
        (Queue.WAITING, "Fri 27 Nov", "", ("Fri 27 Nov", "decide")),
    ],
)
def test_m1_a_decision_says_since_when_and_is_never_late(
    queue: Queue, on: str, clock: str, words: tuple[str, str]
) -> None:
    shown = row(queue, day(on), clock)
    assert (when_text(shown, TODAY, NEW_YORK), next_text(shown)) == words
    assert tone_of(shown, TODAY) == ""


@pytest.mark.parametrize("queue", [Queue.DUE, Queue.STALLED])
@pytest.mark.parametrize("on", ["Sun 1 Nov", "Sat 21 Nov", "Fri 21 Nov 2025"])
def test_the_day_of_a_decision_is_never_cut(queue: Queue, on: str) -> None:
    cells = row_cells(row(queue, day(on)), Columns.of(73, queue), TODAY, NEW_YORK)
    first = next(cells).text.rstrip()
    assert first.removeprefix("since ") == relative_times.since(day(on), TODAY).removeprefix("since ")


@pytest.mark.parametrize(("stalled", "style"), [(2, "$text-accent"), (0, "$text-muted")])
def test_m1_the_stalled_tab_wears_the_accent_while_it_is_not_empty(
    stalled: int, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs = QueueTabs()
    monkeypatch.setattr(QueueTabs, "content_size", property(lambda _self: type("Size", (), {"width": 100})()))
    tabs.set_reactive(QueueTabs.counts, Counts(3, 4, stalled, 5))
    drawn = tabs.render()
    styles = {span.style for span in drawn.spans if drawn.plain[span.start : span.end] == f"3 Stalled ({stalled})"}  # type: ignore[union-attr]
    assert styles == {style}
