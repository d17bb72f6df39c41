"""A date typed in words, with the day it means shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from data.model.errors import RuleError
from data.model.followup import When
from widgets.fields.plain_input import PlainInput
from widgets.fields.suggestions import Suggestions

Parse = Callable[[str], When]
Describe = Callable[[When], str]

AHEAD = (
    *("tomorrow", "fri", "next week", "in 3 days", "in 1 week"),
    *("in 2 weeks", "next month", "in 3 months", "tomorrow 09:00"),
)
"""What is suggested for a time ahead. No date is a digit alone, so that one can stand for each of these."""


class WhenInput(Vertical):
    """An input that knows what its words mean: ``when`` is their date, ``fault`` says why there is none.

    Empty means what ``otherwise`` says, and gives no date. A digit alone is one of the ``suggested`` words.
    """

    DEFAULT_CSS = """
    WhenInput {
        height: auto;
        width: 1fr;
        Horizontal { height: auto; }
        Input { width: 24; }
        .meaning { width: 1fr; height: auto; padding: 0 1; color: $text-accent; }
        .meaning.-fault { color: $text-warning; }
        .meaning.-otherwise { color: $text-muted; }
    }
    """

    def __init__(
        self,
        parse: Parse,
        describe: Describe,
        otherwise: str,
        *,
        id: str | None = None,
        suggested: Sequence[str] = (),
    ) -> None:
        super().__init__(id=id)
        self._parse, self._describe, self._otherwise = parse, describe, otherwise
        self._suggestions = Suggestions(suggested)
        self._suggestions.display = bool(suggested)
        self.when: When | None = None
        self.fault = ""

    def compose(self) -> ComposeResult:
        """Yield the input, what it means, and the suggestions under it."""
        with Horizontal():
            yield PlainInput(compact=True, select_on_focus=False)
            yield Static(markup=False, classes="meaning")
        yield self._suggestions

    def on_mount(self) -> None:
        """Say what nothing typed means."""
        self._resolve("")

    def focus(self, scroll_visible: bool = True) -> WhenInput:
        """Focus the input."""
        self.query_one(Input).focus(scroll_visible)
        return self

    def say_otherwise(self, otherwise: str) -> None:
        """Say anew what nothing typed means now."""
        self._otherwise = otherwise
        self._resolve(self.query_one(Input).value)

    def read_anew(self) -> bool:
        """Read what is typed as of now, and say it anew; whether it means another date than it did."""
        before = self.when
        self._resolve(self.query_one(Input).value)
        return self.when != before

    def on_input_changed(self, event: Input.Changed) -> None:
        """Resolve what is typed so far."""
        self._resolve(event.value)

    @on(Suggestions.Taken)
    def _suggestion_taken(self, event: Suggestions.Taken) -> None:
        field = self.query_one(Input)
        field.value = event.words
        field.cursor_position = len(event.words)
        field.focus()

    def _resolve(self, words: str) -> None:
        self.when, self.fault = None, ""
        meaning = self._otherwise
        if words.strip():
            try:
                self.when = self._parse(self._suggestions.words_for(words))
                meaning = self._describe(self.when)
            except RuleError as fault:
                self.fault = meaning = str(fault)
        shown = self.query_one(".meaning", Static)
        shown.set_class(bool(self.fault), "-fault")
        shown.set_class(not words.strip(), "-otherwise")
        shown.update(Content(f"→ {meaning}" if meaning and not self.fault else meaning))
