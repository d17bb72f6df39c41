"""Import: which file, and how far its reading has come. What it would bring is shown then (``preview.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from app.runtime.imports.files import Proposal, completed_path, proposals
from app.runtime.imports.reading import STOPPED, Preparation, Prepared, Way, typed_paths
from app.runtime.workers import work
from app.screens.base.dialog import CANCELS, Dialog, text_field
from app.screens.system.mapping import DatesScreen, MappingScreen, PhoneBookScreen, as_shown
from app.screens.system.preview import PreviewScreen
from app.screens.system.preview_text import way_line
from data.model.errors import PhoneBookError, RuleError, UnclearDaysError, UnknownColumnsError
from data.model.text import plain
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from data.exchange.options import Options
    from data.model.results import Done

READS = KeyHint("enter", "read it", "screen.submit")
COMPLETES = KeyHint("tab", "complete", "screen.complete")
STOPS = KeyHint("esc", "stop", "screen.cancel")
_FRAMES_A_SECOND, _NARROW = 8, 60
_ABOUT = "you'll see what's in it before anything changes"


def import_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield SystemCommand(
        "Import…",
        "Import LinkedIn's export, an address book, a job tracker, or an archive of your own",
        partial(ask_import, behind),
    )


async def ask_import(behind: ActRunner) -> None:
    """Ask which file; once it is brought in, look who of the new ones may be on file twice."""
    screen = behind.screen
    last = await screen.session.read(lambda inbox: inbox.last_person())

    async def imported(_done: Done) -> None:
        await screen.host.open("doubles-since", behind, last)

    await behind.ask_then(ImportScreen(behind, screen.key_of("people", "5")), imported)


class ImportScreen(Dialog):
    """Asks for a file, reads it, and gives way to the preview of what it would bring."""

    keys = (READS, COMPLETES, CANCELS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete", show=False, priority=True),
        Binding("down", "pick(1)", "next file", show=False),
        Binding("up", "pick(-1)", "previous file", show=False),
        Binding("ctrl+c", "cancel", "stop", show=False, priority=True),
    ]

    def __init__(self, behind: ActRunner, people_key: str) -> None:
        """``people_key`` shows everybody who is on file, on the screen behind."""
        self._is_narrow = behind.screen.app.size.width < _NARROW
        about = "you'll see what's in it first" if self._is_narrow else _ABOUT
        super().__init__(behind.screen.session, "Import", about)
        self._behind, self._people_key = behind, people_key
        self._way: Way | None = None
        self._found: Sequence[Proposal] | None = None
        self._is_awaited = False
        """Whether enter was pressed before it was known what was downloaded."""

    def fields(self) -> ComposeResult:
        """Yield the file, and those that were downloaded last."""
        hint = "its path" if self._is_narrow else "LinkedIn's .zip, contacts.vcf, a tracker (.csv, .xlsx) …"
        yield text_field("File", id="file", placeholder=hint)
        with Vertical(id="found", classes="proposals"):
            chosen = "Or choose a download with ↑ ↓:"
            yield Static(chosen, classes="heading", markup=False)
            files = OptionList(id="files", markup=False, compact=True)
            files.can_focus = False
            yield files
        way = Static("", id="way", markup=False)
        way.display = False
        yield way

    async def on_mount(self) -> None:
        """Type the path at once; what was downloaded is looked for meanwhile."""
        self.query_one("#found").display = False
        self.begin_at("#file")
        self.set_interval(1 / _FRAMES_A_SECOND, self._show_way)
        self.run_worker(work(self._propose))

    async def _propose(self) -> None:
        found = await self.session.keep(proposals)
        self._found = found
        if not self.is_attached:
            return
        if found:
            files = self.query_one("#files", OptionList)
            files.add_options([self._line(one) for one in found])
            files.highlighted = 0
            self.query_one("#found").display = True
        if self._is_awaited:
            await self.action_submit()

    def _line(self, one: Proposal) -> Content:
        from datetime import UTC, datetime

        written = local_date(datetime.fromtimestamp(one.written, UTC), self.session.zone)
        when = relative_times.day(written, self.session.moment().today)
        width = max(20, min(self.app.size.width, 96) - (6 if self._is_narrow else 12))
        about = f"  {when}" if self._is_narrow else f"  {one.what}, {when}"
        return Content.assemble(shorten(plain(one.path.name), max(12, width - len(about))), (about, "$text-muted"))

    def action_pick(self, by: int) -> None:
        """Move among the files that were downloaded; the typed path counts once there is one."""
        files = self.query_one("#files", OptionList)
        if self._found:
            files.highlighted = ((files.highlighted or 0) + by) % len(self._found)

    def action_complete(self) -> None:
        """Complete the path that is being typed, as far as only one goes on so."""
        field = self.query_one("#file", Input)
        field.value = completed_path(field.value)
        field.cursor_position = len(field.value)

    async def action_cancel(self) -> None:
        """Stop the reading; where nothing is read, leave."""
        if self._way:
            self._way.stop()
            self._way.label = "Stopping"
            return
        await super().action_cancel()

    async def action_submit(self) -> None:
        """Read the file beside everything else; or say in a line why not."""
        if self._way:
            return
        words = self.query_one("#file", Input).value
        try:
            paths = self._meant(words)
        except RuleError as fault:
            self.refuse(str(fault))
            return
        if not paths:
            self._is_awaited = self._found is None
            self.refuse("Looking at your downloads …" if self._is_awaited else "Type the path of the file.")
            return
        self.refuse("")
        self._way = Way("Reading")
        self.show_keys((STOPS,))
        self._show_way()
        self.app.run_worker(work(self._read, paths, self._way))

    def _meant(self, words: str) -> tuple[Path, ...]:
        if words.strip():
            return typed_paths(words)
        place = self.query_one("#files", OptionList).highlighted
        return () if place is None or not self._found else (self._found[place].path,)

    async def _read(self, paths: tuple[Path, ...], way: Way, options: Options | None = None) -> None:
        preparation = Preparation(self.session)
        try:
            prepared = await self.session.keep(lambda: preparation.read(paths, way, options))
        except UnclearDaysError as unclear:
            if way.is_stopped or not self.is_attached:
                self._end(STOPPED)
                return
            given = options if options is not None else preparation.options()

            async def said(dates: str | None) -> None:
                if dates:
                    self.app.run_worker(work(self._read, paths, way, replace(given, dates=dates)))
                else:
                    self._end(STOPPED)

            await self.app.push_screen(DatesScreen(unclear.cell, unclear.readings), said)
            return
        except PhoneBookError as book:
            await self._ask_phone_book(paths, way, options if options is not None else preparation.options(), book)
            return
        except UnknownColumnsError as unknown:
            await self._ask_columns(paths, way, options if options is not None else preparation.options(), unknown)
            return
        except (RuleError, StoreError) as fault:
            self._end(str(fault))
            return
        if way.is_stopped or not self.is_attached:
            self._end(STOPPED)
            return
        await self._preview(prepared)

    async def _ask_phone_book(
        self, paths: tuple[Path, ...], way: Way, given: Options, book: PhoneBookError
    ) -> None:
        """Have the user say whether a phone book is to be read."""
        if way.is_stopped or not self.is_attached:
            self._end(STOPPED)
            return

        async def said(reads: bool | None) -> None:
            if reads:
                self.app.run_worker(work(self._read, paths, way, replace(given, with_phone_book=True)))
            else:
                self._end(str(book).partition(":")[0] + ".")

        await self.app.push_screen(PhoneBookScreen(paths[0].name if len(paths) == 1 else "One of the files"), said)

    async def _ask_columns(
        self, paths: tuple[Path, ...], way: Way, given: Options, unknown: UnknownColumnsError
    ) -> None:
        """Have the user say what the columns of a table are of which none is known."""
        preparation = Preparation(self.session)
        try:
            mapped = (
                await self.session.keep(lambda: preparation.tables(paths[0], given)) if len(paths) == 1 else ()
            )
        except (RuleError, StoreError):  # what was wrong before says it
            mapped = ()
        if way.is_stopped or not self.is_attached or not mapped:
            self._end(STOPPED if way.is_stopped else str(unknown))
            return

        async def said(options: Options | None) -> None:
            if options == given:  # it is as it was shown
                options = as_shown(mapped, given)
            if options and options.columns:
                self.app.run_worker(work(self._read, paths, way, options))
            else:
                self._end(str(unknown))

        await self.app.push_screen(MappingScreen(mapped, given), said)

    async def _preview(self, prepared: Prepared) -> None:
        preview = PreviewScreen(self._behind, prepared, self._people_key)
        preview.answered = self.answered
        self.session.typed.pop(self._about, None)
        await self.app.switch_screen(preview)

    def _end(self, fault: str) -> None:
        self._way = None
        if self.is_attached:
            self.show_keys(self.keys)
            self._show_way()
            self.refuse(fault)

    def _show_way(self) -> None:
        line = self.query_one("#way", Static)
        line.display = self._way is not None
        if self._way:
            line.update(way_line(self._way, self.app.size.width))
