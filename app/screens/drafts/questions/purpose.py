"""The question what one brings this time (H4): news, an idea, a referral, help, each with its detail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from app.keys.keymap import BY_ID
from app.keys.names import sign
from app.screens.base.dialog import CANCELS, Dialog, text_field
from data.model import text
from data.words.purposes import EXAMPLES, kind_of, kinds_for, turned
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.followup import FollowUp

USES = KeyHint("enter", "use it", "screen.submit")
_KIND = BY_ID["call-purpose"]
"""The key that turns the kind in a call too: no letter, as one types here."""


class PurposeScreen(Dialog):
    """Asks for a purpose and its detail in one line. It is no act: what is typed goes to ``taken`` as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [replace(_KIND.binding(), action="turn", priority=True)]

    def __init__(
        self, session: Session, followup: FollowUp, begun: str, taken: Callable[[str], Awaitable[None]]
    ) -> None:
        """``begun`` is the purpose that the draft has; '' begins with the kind that is proposed."""
        super().__init__(session, "Anything new to offer?", followup.who)
        self._kinds, self._taken = kinds_for(followup), taken
        self._begun = begun or f"{self._kinds[0]}: "
        self._key = sign(session.config.keys.get(_KIND.id, _KIND.keys))
        self.keys = (USES, KeyHint(self._key, "another kind", "screen.turn"), CANCELS)

    def fields(self) -> ComposeResult:
        """Yield the line, and what may stand in it."""
        yield text_field("Purpose", self._begun, id="purpose", placeholder="nothing this time")
        yield Static(id="example", classes="heading", markup=False)
        yield Static(
            f"{self._key} changes the kind. If you leave the detail empty, nothing is added.",
            classes="heading",
            markup=False,
        )

    def on_mount(self) -> None:
        """Begin behind the kind."""
        self.begin_at("#purpose")
        line = self.query_one("#purpose", Input)
        if line.value == self._begun:
            line.cursor_position = len(line.value)
        self._show_example()

    @on(Input.Changed)
    def _show_example(self) -> None:
        """Show a purpose of the kind that stands there, or of the first one."""
        kind = kind_of(self.query_one("#purpose", Input).value) or self._kinds[0]
        self.query_one("#example", Static).update(f"For example: “{EXAMPLES[kind]}”.")

    def action_turn(self) -> None:
        """Turn the line into the next kind, with the detail that was typed."""
        line = self.query_one("#purpose", Input)
        line.value = turned(line.value, self._kinds)
        line.cursor_position = len(line.value)

    async def action_submit(self) -> None:
        """Take what was typed; where it is too long, say so, and stay with every word."""
        try:
            purpose = text.one_line(self.query_one("#purpose", Input).value, "purpose")
        except ValueError as fault:
            self.refuse(str(fault))
            return
        self.dismiss()
        await self._taken(purpose)
