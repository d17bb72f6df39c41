"""The question how you'd say it: asked once where a script needs the phrase and the label doesn't make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog
from data.model.text import plain
from data.model.vocabulary import Medium
from data.rules.phrasing import wording
from data.words.labels.said_as import guess, phrase
from widgets.chrome.key_bar import KeyHint
from widgets.fields.plain_input import PlainInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.followup import FollowUp

KEEPS = KeyHint("enter", "use these words", "screen.submit")
LEAVES_OUT = KeyHint("esc", "leave this out", "screen.cancel")
_WRITTEN = (Medium.EMAIL, Medium.TEXT, Medium.MESSAGE, Medium.LETTER)
_EXAMPLES = "For example: “the night shifts” or “how your team runs on-call”."


class PhraseScreen(Dialog):
    """Asks for the words behind "about", with the sentence in which they are to stand.

    Left empty or with esc, the draft speaks of what was sent and when instead, and it isn't asked again.
    """

    CSS_PATH: ClassVar[list[str]] = ["../../base/dialog.tcss", "questions.tcss"]  # type: ignore[assignment]  # Textual types it wider
    keys = (KEEPS, LEAVES_OUT)

    def __init__(self, session: Session, followup: FollowUp, medium: Medium) -> None:
        about = f", {followup.about}" if followup.about else ""
        is_said = medium in (Medium.CALL, Medium.VOICEMAIL)
        words = wording.MEDIUM_WORDS[medium] if medium in _WRITTEN or is_said else "words"
        super().__init__(session, f"How should your {words} put this?", f"{followup.who}{about}")
        self._followup = followup
        self._beginning = "I'm calling about" if is_said else "I'm writing about"

    def fields(self) -> ComposeResult:
        """Yield the beginning of the sentence, and the field for its end."""
        begun = guess(self._followup.about, self._followup.kind)
        with Vertical(classes="sentence"):
            yield Static(f"{self._beginning} …", classes="beginning", markup=False)
            yield PlainInput(begun, id="said_as", compact=True, select_on_focus=False)
        yield Static("", id="whole")
        yield Static(Content(_EXAMPLES), classes="examples")

    def on_mount(self) -> None:
        """Begin in the field, behind the guess where there is one."""
        self.begin_at("#said_as")
        self._show_whole()

    @on(Input.Changed, "#said_as")
    def _show_whole(self) -> None:
        """Show the sentence as it would be sent; nothing while nothing is typed, or it can't be said."""
        try:
            said = phrase(self._typed)
        except ValueError:
            said = ""
        sentence = Content.assemble((f"“{self._beginning} ", ""), (plain(said), "bold"), (".”", ""))
        self.query_one("#whole", Static).update(sentence if said else "")

    @property
    def _typed(self) -> str:
        return self.query_one("#said_as", Input).value

    async def action_submit(self) -> None:
        """Keep it; what is empty is left out."""
        if self._typed.strip():
            await super().action_submit()
        else:
            await self.action_cancel()

    def answer(self) -> Act:
        """Return the phrase, as an act."""
        said, followup_id = phrase(self._typed), self._followup.id or 0
        return lambda store, _ids, now: store.clarify(followup_id, {}, now, said)
