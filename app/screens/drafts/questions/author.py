"""Who writes: name, who you are, what you offer and the signature, kept in config.toml for every draft (H11)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from app.screens.base.dialog import NEXT_FIELD, SAVES, Dialog, text_field
from app.settings.author import write_author
from data.model import text
from data.model.clarity import Author
from data.model.errors import RuleError
from data.words.card_lines import check_line
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner

GOES_ON = KeyHint("esc", "skip", "screen.cancel")

FIELDS = (
    ("name", "Name", "as you sign your e-mails"),
    ("who", "Who", "who you are, in a sentence"),
    ("offer", "Offer", "what you're good at"),
    ("signature", "Signature", "a line below your name"),
)
"""The name of each field, its label, and what is said in it while it is empty."""

PEOPLE = ("a nurse", "in marketing", "an illustrator", "in sales")
"""Whose examples are shown: not everybody writes software."""

EXAMPLES = {
    "name": ("Rosa Lima", "Tom Hale", "Aiko Mori", "Ben Okoye"),
    "who": (
        "I'm Rosa Lima, an intensive care nurse.",
        "I'm Tom Hale, a marketing manager.",
        "I'm Aiko Mori, an illustrator of children's books.",
        "I'm Ben Okoye, and I sell software to hospitals.",
    ),
    "offer": (
        "I keep a ward calm on its worst nights.",
        "I make small budgets sell out.",
        "I draw animals that children ask for again.",
        "I find the one ward where a trial proves itself.",
    ),
    "signature": (
        "ICU nurse, Porto",
        "Marketing manager, Hale & Daughters",
        "Illustrator, aikomori.example",
        "Hospital sales, Northlight",
    ),
}
"""What each of them would type, by the field."""

_AFTERWARDS = "Your drafts use these lines to introduce you. Change them later: ctrl+p, “Your clarity card”."


async def ask_author(behind: ActRunner) -> None:
    """Open the card of who writes, from wherever it is asked for; what is saved holds from the next draft on."""
    screen = behind.screen

    async def say() -> None:
        screen.notice.say("Saved: from now on, your drafts introduce you like this.")

    dialog = AuthorScreen(screen.session, is_first=False)
    dialog.afterwards = say
    await screen.app.push_screen(dialog)


class AuthorScreen(Dialog):
    """The name, two lines of the card and the signature. No act: it is a setting, and no undo takes it back."""

    CSS_PATH: ClassVar[list[str]] = ["../../base/dialog.tcss", "questions.tcss"]  # type: ignore[assignment]  # Textual types it wider

    def __init__(self, session: Session, *, is_first: bool) -> None:
        """``is_first``: the first draft comes after it, saved or not."""
        super().__init__(session, "Your clarity card", "for all your drafts")
        self.keys = (SAVES, NEXT_FIELD, GOES_ON) if is_first else Dialog.keys
        self._shown = _values(session.config.author)

    def fields(self) -> ComposeResult:
        """Yield the four lines, and examples of the one that is being filled in."""
        for name, label, hint in FIELDS:
            yield text_field(label, self._shown[name], id=name, placeholder=hint)
        yield Static(id="people", classes="examples")
        yield Static(_AFTERWARDS, classes="examples afterwards", markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.begin_at("#name")

    @on(DescendantFocus)
    def _show_examples(self) -> None:
        """Show what others would type into the field in which the cursor is."""
        focused = self.focused.id if self.focused and self.focused.id in EXAMPLES else "name"
        self.query_one("#people", Static).update(examples(EXAMPLES[focused or "name"]))

    async def action_submit(self) -> None:
        """Write what was changed into config.toml; where that can't be, say why, and stay with every word."""
        try:
            lines = self._changed()
            if lines:
                await asyncio.to_thread(write_author, self.session.config.folder, lines)
        except RuleError as fault:
            self.refuse(str(fault))
            return
        self.dismiss()
        if self.afterwards:
            await self.afterwards()

    def _changed(self) -> dict[str, str]:
        typed = {name: text.one_line(self.query_one(f"#{name}", Input).value, name) for name, _, _ in FIELDS}
        check_line(typed["who"])
        check_line(typed["offer"])
        return {name: line for name, line in typed.items() if line != self._shown[name]}


def examples(lines: Sequence[str]) -> Content:
    """Return examples under their heading, each behind whose it is."""
    width = max(map(len, PEOPLE)) + 2
    return Content("\n").join(
        (
            Content.assemble(("Examples", "bold $text-muted")),
            *(
                Content.assemble((who.ljust(width), "$text-muted"), (line, ""))
                for who, line in zip(PEOPLE, lines, strict=True)
            ),
        )
    )


def _values(author: Author) -> dict[str, str]:
    """Return what stands in the settings, by the names of the fields."""
    return {
        "name": author.name,
        "who": author.clarity.who,
        "offer": author.clarity.offer,
        "signature": author.signature,
    }
