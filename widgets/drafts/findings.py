"""What the check has found in a draft: one finding after the other, with why and better words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from data.model.text import plain
from data.words.finding import Finding
from widgets.card.layout import hanging
from widgets.card.subject import KEY, LATE, QUIET, STRONG
from widgets.terminal.cells import shorten


class Findings(Widget):
    """Shows every finding in a line, and the one at ``cursor`` with its reason and better words."""

    DEFAULT_CSS = """
    Findings { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._findings: Sequence[Finding] = ()
        self._texts: tuple[str, str] = ("", "")
        self._checked = False
        self._better = "b"
        self.cursor = 0
        self.is_terse = False
        """Whether there is little room, so that nothing but the findings is shown."""

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at; None where there is none."""
        return self._findings[self.cursor] if self.cursor < len(self._findings) else None

    def show(self, findings: Sequence[Finding], subject: str, body: str, better: str) -> None:
        """Show what was found in these texts; ``better`` is the key that takes better words."""
        self._findings, self._texts, self._checked, self._better = findings, (subject, body), True, better
        self.cursor = min(self.cursor, max(0, len(findings) - 1))
        self.refresh(layout=True)

    def look_near(self, offset: int) -> None:
        """Look at the last finding that begins before a place in the body; at the first, where none does."""
        before = [
            number
            for number, one in enumerate(self._findings)
            if not one.in_subject and one.end and one.start <= offset
        ]
        self.cursor = before[-1] if before else 0
        self.refresh(layout=True)

    def step(self, by: int) -> Finding | None:
        """Look at the next finding, or the one before, and return it; None where there is none."""
        if self._findings:
            self.cursor = (self.cursor + by) % len(self._findings)
            self.refresh(layout=True)
        return self.finding

    def words_of(self, finding: Finding) -> str:
        """Return the words that a finding is about."""
        return self._texts[0 if finding.in_subject else 1][finding.start : finding.end]

    def render(self) -> VisualType:
        """Draw a line for each finding, and all about the one at the cursor."""
        width = max(16, self.content_size.width or 40)
        if not self._findings:
            if not self._checked:
                return Content.assemble(("Checking …", QUIET))
            clear = Content.assemble(("✓ ", KEY), "Nothing to fix.")
            return Content("\n").join([clear, *Content.assemble((_CLEAR, QUIET)).wrap(max(1, width))])
        count = len(self._findings)
        heading = Content.assemble((f"{count} issue{'' if count == 1 else 's'}", STRONG))
        lines = [] if self.is_terse else [heading, Content()]
        for number, finding in enumerate(self._findings):
            lines += self._entry(finding, number == self.cursor, width)
        return Content("\n").join(lines)

    def _entry(self, finding: Finding, is_current: bool, width: int) -> list[Content]:
        words = plain(self.words_of(finding)) or "the whole text"
        head = Content.assemble(("▌ " if is_current else "  ", KEY), (finding.label, LATE), ("  ", KEY))
        said = f"“{shorten(words, max(8, width - head.cell_length - 2))}”" if finding.end else ""
        lines = [(head + Content.assemble((said, STRONG if is_current else QUIET))).truncate(width, ellipsis=True)]
        if not is_current:
            return lines
        pad = Content.assemble(("  ", KEY))
        lines += hanging(pad, Content(plain(finding.why)), width)
        if finding.whole and any(finding.better):
            lines.append(Content.assemble(("  For the whole sentence:", QUIET)).truncate(width, ellipsis=True))
        for number, better in enumerate(finding.better[:3]):
            mark = Content.assemble((f"  {self._better if number == 0 else ' '} ", KEY), ("→ ", QUIET))
            lines += hanging(mark, Content(plain(better) or "leave the sentence out"), width)
        return [*lines, Content()]


_CLEAR = "Read it aloud once, or ask a friend to read it."


class FindingsPane(VerticalScroll, can_focus=True):
    """The findings beside the text; focused, the screen's one-letter keys count."""

    DEFAULT_CSS = """
    FindingsPane { padding: 0 1; scrollbar-size-vertical: 1; border-left: solid $panel; }
    FindingsPane:focus { border-left: solid $text-accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "next issue", show=False, id="finding-next", tooltip="Go to the next issue"),
        Binding(
            "k,up", "step(-1)", "previous", show=False, id="finding-previous", tooltip="Go to the previous issue"
        ),
    ]

    @dataclass
    class Stepped(Message):
        """Says that another finding is looked at."""

        finding: Finding

    def action_step(self, by: int) -> None:
        """Look at another finding."""
        findings = self.query_one(Findings)
        if finding := findings.step(by):
            self.post_message(self.Stepped(finding))

    def on_click(self, event: events.Click) -> None:  # noqa: ARG002 - Textual's signature
        """Take the focus, so that the keys which send count."""
        self.focus()
