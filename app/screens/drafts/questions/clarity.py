"""The clarity card (H11): who you are, what you offer, why you write, how they can help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Static

from app.runtime.session import Session
from app.screens.base.dialog import Act, Dialog, text_field
from app.screens.followup.form.edit_fields import said_as_field
from data.model import text
from data.model.followup import FollowUp
from data.words.card_lines import check_line
from data.words.labels.said_as import phrase

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner

_LINES = (
    ("who", "Who", "I'm Rosa Lima, an intensive care nurse."),
    ("offer", "Offer", "I keep a ward calm on its worst nights."),
    ("why", "Why", "I'm writing about the night shifts."),
    ("help", "Help", "Could you tell me who plans them?"),
)


async def ask_clarity(behind: ActRunner, followup: FollowUp) -> None:
    """Open the clarity card of a follow-up; ``behind`` does what it answers on the screen under it."""
    await behind.ask_whole(ClarityScreen(behind.screen.session, followup))


class ClarityScreen(Dialog):
    """The four lines of one follow-up; an empty one is the default, which stands there quietly."""

    def __init__(self, session: Session, followup: FollowUp) -> None:
        super().__init__(session, "Clarity card", followup.who)
        self._followup = followup

    def fields(self) -> ComposeResult:
        """Yield a line each, as one would say it."""
        default = self.session.config.author.default(self._followup.kind)
        for name, label, example in _LINES:
            stands = getattr(default, name) or f"for example: {example}"
            yield text_field(label, getattr(self._followup.clarity, name), id=name, placeholder=stands)
        yield said_as_field(self._followup)
        yield Static(
            "Leave a line empty to use your default. To change your defaults: ctrl+p, “Your clarity card”, or "
            "`ringback clarity`.",
            classes="heading",
            markup=False,
        )

    def on_mount(self) -> None:
        """Begin with who you are."""
        self.begin_at("#who")

    def answer(self) -> Act:
        """Return the lines that were changed; what another program makes of the others stands."""
        lines = {name: text.one_line(self.query_one(f"#{name}", Input).value, name) for name, _, _ in _LINES}
        for line in lines.values():
            check_line(line)
        before, followup_id = self._followup, self._followup.id or 0
        changed = {name: line for name, line in lines.items() if line != getattr(before.clarity, name)}
        typed = self.query_one("#said_as", Input).value
        said_as = None if typed == before.said_as else phrase(typed)
        return lambda store, _ids, now: store.clarify(followup_id, changed, now, said_as)
