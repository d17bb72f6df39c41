"""Taking everything out on the screen: a form and a file are named, and a line says what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.widgets import Input

from app.screens.base.dialog import CANCELS, NEXT_FIELD, Dialog, field, text_field
from app.screens.system.imports import import_commands
from app.screens.system.news import news_commands
from app.settings.paths import expanded
from data.exchange.exports import CSV, FORMS, lines_of
from data.model.errors import RuleError
from data.model.text import plain
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.fields.choice import Choice

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner

_TAKEN = (
    ("archive", "archive of everything"),
    (CSV, "spreadsheet"),
    ("ics", "calendar"),
    ("vcard", "address book"),
)


def transfer_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield from import_commands(behind)
    yield from news_commands(behind)
    yield SystemCommand(
        "Export…",
        "Save everything as an archive, or export to a spreadsheet, calendar or address book",
        partial(ask_export, behind),
    )


async def ask_export(behind: ActRunner) -> None:
    """Ask which form, and into which file."""
    screen = behind.screen
    await screen.app.push_screen(ExportScreen(screen.session, screen.notice.say))


class ExportScreen(Dialog):
    """Asks for a form and a file, and writes it, readable by the user alone."""

    keys = (KeyHint("enter", "export", "screen.submit"), NEXT_FIELD, CANCELS)

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        super().__init__(session, "Export")
        self._say = say

    def fields(self) -> ComposeResult:
        """Yield the form, the file, and whether the user's own notes go with it."""
        form = _TAKEN[0][0]
        yield field("Format", Choice(_TAKEN, form, id="form"))
        yield text_field("File", id="file", placeholder=f"{FORMS[form]} in your home folder")
        yield field(
            "Notes", Choice((("", "leave my notes out"), ("yes", "include them")), "", id="notes")
        ).add_class("notes")

    def on_mount(self) -> None:
        """Choose the form first."""
        self.begin_at("#form")
        self._show()

    @on(Choice.Changed, "#form")
    def _show(self) -> None:
        """Name the usual file; an archive always has the notes."""
        form = self.query_one("#form", Choice).value
        self.query_one("#file", Input).placeholder = f"{FORMS[form]} in your home folder"
        self.query_one(".notes").display = form != _TAKEN[0][0]

    async def action_submit(self) -> None:
        """Write it beside everything else; or say in a line why not."""
        form = self.query_one("#form", Choice).value
        words = self.query_one("#file", Input).value.strip() or f"~/{FORMS[form]}"
        notes = bool(self.query_one("#notes", Choice).value)
        self.refuse("Writing …")
        try:
            path = await self.session.keep(lambda: self._write(words, form, notes))
        except (RuleError, StoreError) as fault:
            if self.is_attached:
                self.refuse(str(fault))
            return
        if self.is_attached:
            self.dismiss()
        self._say(f"Wrote {plain(str(path))}.")

    def _write(self, words: str, form: str, notes: bool) -> Path:
        """In the keepers' thread."""
        from data.files.named_files import write_privately
        from data.store.backup.snapshot import snapshot

        path = expanded(words)
        with snapshot(self.session.database) as run:
            lines = lines_of(run, form, self.session.moment(), notes=notes)
            write_privately(path, (line.encode() for line in lines), never=self.session.database)
        return path
