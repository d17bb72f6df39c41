"""Bringing people in and taking everything out on the screen: a file is named, and a line says what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.widgets import Input

from app.screens.base.dialog import CANCELS, NEXT_FIELD, Dialog, field, text_field
from app.settings.paths import expanded
from data.exchange.exports import CSV, FORMS, lines_of
from data.model.errors import RuleError
from data.model.text import one_line, plain
from data.rules.phrasing import wording
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.fields.choice import Choice

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner
    from data.model.results import Done
    from data.store.store import Store

Bring = Callable[["Store", datetime], "Done"]
"""The act that brings in what a file holds."""

_TAKEN = (("archive", "everything"), (CSV, "spreadsheet"), ("ics", "calendar"), ("vcard", "address book"))


def transfer_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield SystemCommand(
        "Import…",
        "Add people from an address book or LinkedIn's Connections.csv, or bring in an archive",
        partial(ask_import, behind),
    )
    yield SystemCommand(
        "Export…",
        "Save everything as an archive, or export to a spreadsheet, calendar or address book",
        partial(ask_export, behind),
    )


async def ask_import(behind: ActRunner) -> None:
    """Ask which file."""
    screen = behind.screen
    last = await screen.session.read(lambda inbox: inbox.last_person())

    async def imported(_done: Done) -> None:
        await screen.host.open("doubles-since", behind, last)

    await behind.ask_then(ImportScreen(screen.session, screen.key_of("people", "5")), imported)


async def ask_export(behind: ActRunner) -> None:
    """Ask which form, and into which file."""
    screen = behind.screen
    await screen.app.push_screen(ExportScreen(screen.session, screen.notice.say))


class ImportScreen(Dialog):
    """Asks for a file, and brings in what it holds as one act."""

    keys = (KeyHint("enter", "import", "screen.submit"), CANCELS)

    def __init__(self, session: Session, people_key: str) -> None:
        super().__init__(session, "Import")
        self._people_key = people_key

    def fields(self) -> ComposeResult:
        """Yield the file."""
        yield text_field("File", id="file", placeholder="contacts.vcf, Connections.csv, Job Applications.csv …")

    def on_mount(self) -> None:
        """Type the path at once."""
        self.begin_at("#file")

    async def action_submit(self) -> None:
        """Read the file beside everything else, then bring it in; or say in a line why not."""
        words = self.query_one("#file", Input).value.strip()
        if not words:
            self.refuse("Type the path of the file.")
            return
        self.refuse("Reading …")
        try:
            bring = await self.session.keep(lambda: self._read(expanded(words)))
        except (RuleError, StoreError) as fault:
            if self.is_attached:
                self.refuse(str(fault))
            return
        if self.is_attached:  # it may have been left meanwhile
            await self.finish(lambda store, _ids, now: bring(store, now))

    def _read(self, path: Path) -> Bring:
        """In the keepers' thread: what the file holds, and a backup of what there is."""
        from data.exchange.archive.beginning import looks_like_archive
        from data.model.backups import Reason
        from data.store.backup.backups import back_up

        bring = self._archive(path) if looks_like_archive(path) else self._people(path)
        back_up(self.session.database, Reason.IMPORT, self.session.now())
        return bring

    def _archive(self, path: Path) -> Bring:
        from data.exchange.archive.reader import read_archive

        archive, source = read_archive(path), one_line(path.name, "file name")

        def bring(store: Store, now: datetime) -> Done:
            taken = store.take_in(archive.tables, now, source, stamps=archive.stamps)
            return self._done(f"{taken.sentence}{_unknown(archive.cadences - set(store.book.cadences))}")

        return bring

    def _people(self, path: Path) -> Bring:
        from app.settings.paths import config_folder
        from app.settings.trackers import saved_mappings
        from data.exchange.intake.readers import read_files
        from data.exchange.options import Options

        options = Options(
            self.session.zone,
            own_name=self.session.config.author.name,
            now=self.session.now(),
            saved=saved_mappings(config_folder()),
        )
        held, source = read_files([path], options=options), one_line(path.name, "file name")
        found = held.contacts

        def bring(store: Store, now: datetime) -> Done:
            imported = store.import_people(found.people, now, source, follow_ups=held.follow_ups)
            skipped = len(found.refused) + len(imported.doubtful) + len(imported.ahead)
            rows = (
                f" {wording.count(skipped, 'row')} skipped: `ringback import --dry-run` says why."
                if skipped
                else ""
            )
            left = (
                f" {wording.count(len(found.left), 'value')} that can't be used"
                f" {'is' if len(found.left) == 1 else 'are'} in the notes."
                if found.left
                else ""
            )
            relief = f" {imported.relief}" if imported.relief else ""
            return self._done(f"{imported.sentence}{relief}{_offered(len(imported.offered))}{rows}{left}")

        return bring

    def _done(self, sentence: str) -> Done:
        from data.model.results import Done

        return Done(f"{sentence} {self._people_key} shows everybody.")


def _offered(number: int) -> str:
    """Return what is said of saved jobs, which aren't taken; '' for none."""
    if not number:
        return ""
    jobs, are = wording.count(number, "saved job"), "is" if number == 1 else "are"
    return f" {jobs} {are} not taken: `ringback import --with-saved` takes them."


def _unknown(cadences: set[str] | frozenset[str]) -> str:
    """Return what is to be copied from the other machine beside the archive; '' for nothing."""
    if not cadences:
        return ""
    names = wording.join([plain(one) for one in sorted(cadences)])
    return f" Also copy the cadence {names} from the other config folder."


class ExportScreen(Dialog):
    """Asks for a form and a file, and writes it, readable by the user alone."""

    keys = (KeyHint("enter", "export", "screen.submit"), NEXT_FIELD, CANCELS)

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        super().__init__(session, "Export")
        self._say = say

    def fields(self) -> ComposeResult:
        """Yield the form, the file, and whether the user's own notes go with it."""
        form = _TAKEN[0][0]
        yield field("For", Choice(_TAKEN, form, id="form"))
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
