"""The four queues with their counts; the chosen one is underlined, and a click chooses."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from data.rules.followup import Queue
from data.store.rows import Counts

QUEUES = tuple(Queue)


class QueueTabs(Widget):
    """``1 Due 7   2 Waiting 23   3 Stalled 4   4 Closed 112``."""

    DEFAULT_CSS = """
    QueueTabs { height: 1; padding: 0 1; background: $background; color: $text-muted; }
    """

    counts: reactive[Counts] = reactive(Counts())
    """How many follow-ups each queue holds."""
    queue: reactive[Queue] = reactive(Queue.DUE)
    """The queue that is shown."""

    @dataclass
    class Chosen(Message):
        """A queue was clicked."""

        tabs: QueueTabs
        queue: Queue

        @property
        def control(self) -> QueueTabs:
            """The tabs."""
            return self.tabs

    def render(self) -> VisualType:
        """All four, as wide as there is room for."""
        return Content.assemble(*(part for queue in QUEUES for part in self._tab(queue)))

    def _labels(self) -> list[tuple[Queue, str, str]]:
        roomy = self.content_size.width >= 64
        labels = []
        for number, queue in enumerate(QUEUES, 1):
            name = queue.value.capitalize() if self.content_size.width >= 44 else queue.value.capitalize()[:4]
            lead = f"{number} " if roomy else ""
            labels.append((queue, f"{lead}{name}", f" {self.counts.of(queue)}"))
        return labels

    @property
    def _gap(self) -> int:
        return 5 if self.content_size.width >= 80 else 2

    def _tab(self, wanted: Queue) -> list[tuple[str, str]]:
        for queue, name, number in self._labels():
            if queue is wanted:
                chosen = queue is self.queue
                style = "bold underline $text-accent" if chosen else "$text-muted"
                return [(f"{name}{number}", style), (" " * self._gap, "$foreground")]
        return []

    def on_click(self, event: events.Click) -> None:
        """Say which queue lies under the mouse."""
        x = event.x - 1
        for queue, name, number in self._labels():
            width = len(name) + len(number)
            if 0 <= x < width:
                self.post_message(self.Chosen(self, queue))
                return
            x -= width + self._gap
