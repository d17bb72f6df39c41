"""Questions with a few answers, each of which is one key: close with an outcome, reopen, allow again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.screens.base.dialog import CANCELS, Act, Dialog, choosing, whom
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import Outcome
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from app.runtime.session import Session


_OUTCOME_KEYS = (
    ("d", Outcome.DONE),
    ("o", Outcome.OFFER),
    ("h", Outcome.HIRED),
    ("n", Outcome.DECLINED),
    ("w", Outcome.WITHDRAWN),
    ("t", Outcome.DUPLICATE),
    ("g", Outcome.GAVE_UP),
)
"""The key for each outcome but the stop, which is about the person and has a key of its own.

``t`` is for twice: ``u`` would be pressed by somebody who wants to undo the key that opened the dialog.
"""


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


class ChooseScreen(Dialog):
    """Shows the answers; a key, or a click on one, takes it."""

    word = "choose"
    """What the last line says that the keys do."""

    leaves = CANCELS

    def __init__(self, session: Session, heading: str, subtitle: str, answers: Sequence[Answer]) -> None:
        super().__init__(session, heading, subtitle)
        self._answers = {answer.key: answer for answer in answers}
        self.keys = (choosing(list(self._answers), self.word), self.leaves)
        for key in self._answers:
            self._bindings.bind(key, f"choose('{key}')", show=False)

    def fields(self) -> ComposeResult:
        """One line an answer."""
        for answer in self._answers.values():
            yield Option(answer.key, answer.words)

    @on(Option.Taken)
    async def _taken(self, event: Option.Taken) -> None:
        await self.finish(self._answers[event.value].act)

    async def action_choose(self, key: str) -> None:
        """Take the answer with that key."""
        await self.finish(self._answers[key].act)

    def answer(self) -> Act:
        """Enter takes nothing by itself: closing should be meant."""
        raise RuleError(f"Press {wording.join(self._answers, 'or')}.")


def close_or_reopen(session: Session, followup: FollowUp, several: int) -> ChooseScreen:
    """How it ended; for a closed one, whether it is taken up again."""
    who = whom(followup, several)
    if followup.closed_on:
        reopen = Answer("r", "take it up again", lambda store, ids, now: store.reopen(ids, now))
        return ChooseScreen(session, "Reopen", who, [reopen])
    return ChooseScreen(
        session,
        "Close",
        who,
        [
            Answer(
                key, f"{wording.CLOSED_WORDS[outcome]}: {wording.OUTCOME_SENTENCES[outcome]}", _closing(outcome)
            )
            for key, outcome in _OUTCOME_KEYS
        ],
    )


def allow_again(session: Session, followup: FollowUp) -> ChooseScreen:
    """Whether a stop is lifted, which is asked because it is about somebody's wish (F6)."""
    yes = Answer("y", "yes, they may be contacted again", lambda store, ids, now: store.allow(ids, now))
    return ChooseScreen(session, "Lift the stop?", followup.who, [yes])


def _closing(outcome: Outcome) -> Act:
    return lambda store, ids, now: store.close_with(ids, outcome, now)
