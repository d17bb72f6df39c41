"""Questions with a few answers, each of which is one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.screens.base.dialog import CANCELS, Act, Dialog, choosing
from data.model.errors import RuleError
from data.model.text import plain
from data.rules.phrasing import wording
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its key, what it says, and the act."""

    key: str
    words: str | Content
    act: Act


class Option(Static):
    """An answer's line: its key and its words; a click takes it."""

    @dataclass
    class Taken(Message):
        """The answer with this ``value`` was clicked."""

        value: str

    def __init__(self, key: str, words: str | Content, value: str = "") -> None:
        super().__init__(classes="option")
        self._key, self._value = key, value or key
        self.say(words)

    def say(self, words: str | Content) -> None:
        """Show other words for the same answer."""
        said = words if isinstance(words, Content) else plain(words)
        self.update(Content.assemble((self._key, "bold $text-accent"), ("   ", "$text-accent"), said))

    def on_click(self) -> None:
        """Take it."""
        self.post_message(self.Taken(self._value))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the heading, what stands beside it, and the answers."""

    heading: str
    subtitle: str
    answers: Sequence[Answer]
    word: str = "choose"
    """What the last line says that the keys do."""
    leaves: KeyHint = CANCELS


class Courtesy(Protocol):
    """How a choice that came up by itself is in nobody's way."""

    def painted(self) -> None:
        """Note that the choice can be seen from now on."""

    def gives_way_to(self, key: str) -> bool:
        """Return whether ``key`` is for the screen behind, for which the choice leaves."""


class ChooseScreen(Dialog):
    """Shows the answers; a key, or a click on one, takes it."""

    def __init__(
        self, session: Session, asked: Callable[[Moment], Question], courtesy: Courtesy | None = None
    ) -> None:
        """``asked`` words the question as of a moment: on another day its answers keep their keys."""
        question = asked(session.moment())
        super().__init__(session, question.heading, question.subtitle)
        self._asked, self._courtesy = asked, courtesy
        self._answers = {answer.key: answer for answer in question.answers}
        self.keys = (choosing(list(self._answers), question.word), question.leaves)
        for key in self._answers:
            self._bindings.bind(key, f"choose('{key}')", show=False)

    def fields(self) -> ComposeResult:
        """Yield one line an answer."""
        for answer in self._answers.values():
            yield Option(answer.key, answer.words)

    def on_mount(self) -> None:
        """Note that the question is seen once it has been painted."""
        if self._courtesy:
            self.call_after_refresh(self._courtesy.painted)

    async def another_day(self) -> None:
        """Ask the same question in the words of another day."""
        question = self._asked(self.session.moment())
        self.say_beside_heading(question.subtitle)
        for option, answer in zip(self.query(Option), question.answers, strict=True):
            option.say(answer.words)

    def gives_way_to(self, key: str) -> bool:
        """Return whether ``key`` is for the screen behind, and this one leaves for it."""
        return self._courtesy is not None and self._courtesy.gives_way_to(key)

    @on(Option.Taken)
    async def _taken(self, event: Option.Taken) -> None:
        await self.finish(self._answers[event.value].act)

    async def action_choose(self, key: str) -> None:
        """Take the answer with that key."""
        await self.finish(self._answers[key].act)

    def answer(self) -> Act:
        """Enter takes nothing by itself: closing should be meant."""
        raise RuleError(f"Press {wording.join(self._answers, 'or')}.")
