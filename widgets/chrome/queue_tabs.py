"""The four queues with their counts; the chosen one is underlined, and a click chooses."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from data.model.rows import Counts
from data.model.vocabulary import Queue

QUEUES = tuple(Queue)


class _Form(NamedTuple):
    """How the four are written: with the digit that is the key, the names of those that aren't shown whole or by
    their first letter, digits of the count.
    """

    has_key: bool
    is_whole: bool
    digits: int
    gap: int

    def label(self, queue: Queue, key: int, count: int, *, chosen: bool) -> str:
        """``1 Due (7)``, ``Due 7``; ``Due 47k`` where the count has more digits than there is room for."""
        shown = str(count) if len(str(count)) <= self.digits else f"{count // 1000}k"
        name = queue.capitalize() if self.is_whole or chosen else queue.capitalize()[0]
        return f"{key} {name} ({shown})" if self.has_key else f"{name} {shown}"


_FORMS = (
    _Form(True, True, 9, 5),
    _Form(True, True, 9, 2),
    _Form(False, True, 9, 2),
    _Form(False, True, 9, 1),
    _Form(False, False, 9, 2),
    _Form(False, False, 9, 1),
    _Form(False, False, 4, 1),
)
"""From wide to narrow."""


class QueueTabs(Widget):
    """``1 Due (7)   2 Waiting (23)   3 Stalled (4)   4 Closed (112)``."""

    DEFAULT_CSS = """
    QueueTabs { height: 1; padding: 0 1; background: $background; color: $text-muted; }
    """

    counts: reactive[Counts] = reactive(Counts())
    """How many follow-ups each queue holds."""
    queue: reactive[Queue] = reactive(Queue.DUE)
    """The queue that is shown."""
    beside: reactive[tuple[str, ...]] = reactive(())
    """What is said behind them, in the first words for which there is room: that mail waits for a decision."""

    class Chosen(Message):
        """A ``queue`` was clicked."""

        def __init__(self, tabs: QueueTabs, queue: Queue) -> None:
            super().__init__()
            self.tabs, self.queue = tabs, queue

        @property
        def control(self) -> QueueTabs:
            """The tabs."""
            return self.tabs

    def render(self) -> VisualType:
        """Return all four, as wide as there is room for."""
        labels, gap = self._fitting()
        parts = []
        for queue, label in labels:
            chosen = queue is self.queue
            calls = queue is Queue.STALLED and self.counts.stalled  # nothing should be left to rot there
            quiet = "$text-accent" if calls else "$text-muted"
            parts += [
                (label, "bold underline $text-accent" if chosen else quiet),
                (" " * gap, "$foreground"),
            ]
        if words := self.said_beside:
            parts.append((words, "$text-accent"))
        return Content.assemble(*parts)

    @property
    def said_beside(self) -> str:
        """What is said behind them; '' where there is no room for it."""
        labels, gap = self._fitting()
        room = self.content_size.width - sum(len(label) + gap for _, label in labels)
        return next((words for words in self.beside if len(words) <= room), "")

    def _fitting(self) -> tuple[list[tuple[Queue, str]], int]:
        """Return the labels and the cells between two of them: the roomiest form that fits, else the shortest."""
        labels: list[tuple[Queue, str]] = []
        gap = 1
        for form in _FORMS:
            labels = [
                (queue, form.label(queue, key, self.counts.of(queue), chosen=queue is self.queue))
                for key, queue in enumerate(QUEUES, 1)
            ]
            gap = form.gap
            if sum(len(label) + gap for _, label in labels) - gap <= self.content_size.width:
                break
        return labels, gap

    def on_click(self, event: events.Click) -> None:
        """Say which queue lies under the mouse."""
        x = event.x - 1
        labels, gap = self._fitting()
        for queue, label in labels:
            if 0 <= x < len(label):
                self.post_message(self.Chosen(self, queue))
                return
            x -= len(label) + gap
