"""The call: the words to open it with, and the questions, one at a time, each answer kept as a note (L3)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from app.keys.keymap import CALL_KEYS, bindings
from app.keys.names import sign
from app.runtime.workers import work
from app.screens.base.dialog import CANCELS, Act, Dialog, field, text_field
from app.screens.base.their_hours import with_their_hour
from data.model import text
from data.model.followup import Touch
from data.model.text import plain, plain_lines
from data.model.vocabulary import Direction, Medium
from data.words.check.shape import check_placeholders
from data.words.purposes import is_named, kinds_for, named, turned
from widgets.card.subject import LATE
from widgets.chrome.key_bar import KeyHint
from widgets.fields.when_input import AHEAD, WhenInput

if TYPE_CHECKING:
    from app.drafting.scripts import Proposal
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner
    from data.model.followup import FollowUp
    from widgets.card.subject import Subject


async def ask_call(
    behind: ActRunner, followup: FollowUp, proposal: Proposal, leave_message: Callable[[], Awaitable[None]]
) -> None:
    """Open the questions for a call; ``behind`` logs what was said on the screen under them."""
    screen = behind.screen
    await behind.ask(CallScreen(screen.session, screen.about(followup), proposal, leave_message))


class CallScreen(Dialog):
    """One question after the other; at the end what was agreed, and one act that logs it all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the field's own keys: letters are for the answers here.
        replace(binding, priority=True)
        for binding in bindings(CALL_KEYS)
    ]

    def __init__(
        self, session: Session, subject: Subject, proposal: Proposal, leave_message: Callable[[], Awaitable[None]]
    ) -> None:
        super().__init__(session, "Call", f"{subject.followup.who}, {subject.followup.about}".rstrip(", "))
        self._followup, self._proposal = subject.followup, proposal
        self._kinds = kinds_for(subject.followup)
        self._asked = 0
        self._leave_message = leave_message

    def fields(self) -> ComposeResult:
        """Yield the opening, the question and its answer, and what was agreed."""
        phone = self._followup.person.phone if self._followup.person else ""
        if phone:
            yield Static(Content.assemble(("☏ ", "$text-muted"), (plain(phone), "bold")), classes="opening")
        yield Static(call_opening(self._proposal.draft.body), classes="opening", id="opening")
        brings = f"anything new to offer ({named(self._kinds)})? {self._key('call-purpose')} adds it"
        yield text_field("Purpose", self._proposal.draft.purpose, id="purpose", placeholder=brings).add_class(
            "question"
        )
        for number, question in enumerate(self._proposal.questions):
            yield Static(Content(plain(question)), classes="question", id=f"question-{number}")
            yield text_field("Answer", id=f"answer-{number}", placeholder="what they said")
        yield Static(Content(plain_lines(self._proposal.closing)), classes="question", id="closing")
        there = self.session.book.whereabouts(self._followup.person).known_zone
        when = WhenInput(
            lambda words: self.session.parse_when(words, there),
            lambda when: with_their_hour(self.describe(when), when, there),
            "as the cadence says",
            id="next",
            suggested=AHEAD,
        )
        yield field("Agreed date", when)
        yield text_field(
            "Status", self._followup.status, id="status", placeholder="where things stand, in their words"
        )

    def on_mount(self) -> None:
        """Show the first question."""
        self._bring_back()
        self._show()

    def _show(self) -> None:
        count = len(self._proposal.questions)
        for number in range(count):
            for name in (f"#question-{number}", f"#answer-{number}"):
                widget = self.query_one(name)
                shown = widget.parent if isinstance(widget, Input) and widget.parent else widget
                shown.display = number == self._asked
        for name in ("#closing", "#next", "#status"):
            widget = self.query_one(name)
            row = widget if name == "#closing" else widget.parent
            row.display = self._asked >= count  # type: ignore[union-attr]  # it is mounted
        if self._asked < count:
            heading = f"{self._asked + 1} of {count}"
            self.query_one(f"#question-{self._asked}", Static).update(
                Content.assemble(
                    (f"{heading}  ", "$text-accent"), (plain(self._proposal.questions[self._asked]), "bold")
                )
            )
            self.set_focus(self.query_one(f"#answer-{self._asked}", Input))
        else:
            self.set_focus(self.query_one("#next Input"))
        enter = KeyHint("enter", "next question" if self._asked < count else "log everything", "screen.submit")
        leaves = KeyHint(self._key("call-voicemail"), "no answer: leave a voicemail", "screen.voicemail")
        purpose = KeyHint(self._key("call-purpose"), "purpose", "screen.purpose")
        self.show_keys((enter, leaves, purpose, CANCELS))

    def _key(self, key_id: str) -> str:
        key = next(key for key in CALL_KEYS if key.id == key_id)
        return sign(self.session.config.keys.get(key_id, key.keys))

    @on(Input.Changed, "#purpose")
    def _purpose_typed(self, event: Input.Changed) -> None:
        self.run_worker(work(self._open_with, event.value), exclusive=True, group="opening")

    async def _open_with(self, purpose: str) -> None:
        followup, now = self._followup, self.session.now()
        proposal = await self.session.think(
            lambda writer: writer.propose(followup, now, Medium.CALL, None, purpose)
        )
        for opening in self.query("#opening").results(Static):  # none where the call was left meanwhile
            opening.update(call_opening(proposal.draft.body))

    async def another_day(self) -> None:
        """Word the opening anew, which speaks of yesterday, too."""
        await self._open_with(self.query_one("#purpose", Input).value)

    def action_purpose(self) -> None:
        """Another kind of purpose (H4) for what was typed, and the cursor where it is typed."""
        field = self.query_one("#purpose", Input)
        field.value = turned(field.value, self._kinds)
        self.set_focus(field)
        field.cursor_position = len(field.value)

    async def action_submit(self) -> None:
        """Show the next question; after the last one, log everything."""
        if self.focused is self.query_one("#purpose"):
            self._show()
            return
        if self._asked < len(self._proposal.questions):
            self._asked += 1
            self._show()
            return
        await super().action_submit()

    def action_before(self) -> None:
        """Show the question before."""
        self._asked = max(0, self._asked - 1)
        self._show()

    async def action_voicemail(self) -> None:
        """Nobody answers: the message to leave."""
        await self.action_cancel()
        await self._leave_message()

    def answer(self) -> Act:
        """Return a conversation, with the answers as its note."""
        answers = [
            (question, self.query_one(f"#answer-{number}", Input).value.strip())
            for number, question in enumerate(self._proposal.questions)
        ]
        note = text.note("\n".join(f"{question} {answer}" for question, answer in answers if answer))
        agreed = self.query_one("#next", WhenInput).when
        status = text.one_line(self.query_one("#status", Input).value, "status")
        typed = text.one_line(self.query_one("#purpose", Input).value, "purpose")
        purpose = typed.rstrip(": ") if is_named(typed) else ""  # one that was not named has not been used
        return lambda store, ids, now: store.spoke(
            ids, Touch(now, Direction.BOTH, Medium.CALL, note, purpose), now, agreed, status
        )


def call_opening(words: str) -> Content:
    """Return what one says first, with the places that are to be filled in marked."""
    shown = plain_lines(words)
    opening = Content(shown)
    for place in check_placeholders(shown):
        opening = opening.stylize(LATE, place.start, place.end)
    return opening
