"""Backups on the screen: one made now, and the list of those that can be brought back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from app.screens.base.dialog import bar
from app.screens.base.screen import BaseScreen
from data.model.text import plain
from data.rules.phrasing import wording
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.terminal.cells import cell_len, fit, shorten

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.backups import Backup, Holding

MADE, ROOMY = 44, 92
"""Cells of when and why a backup was made, and from how many of them on all of a row stands on one line."""
WIDEST, AROUND, NARROW, NUMBERS = 96, 6, 60, 6
"""Cells of a frame at most, and of its edges; below how many only the first so many rows are compared."""


def keeping_commands(screen: BaseScreen) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield SystemCommand("Back up now", "Save a copy that is never deleted", partial(back_up_now, screen))
    yield SystemCommand(
        "Restore a backup…", "See what each one holds, and go back to it", partial(choose_backup, screen)
    )
    yield SystemCommand("Check the database", "See whether anything in it is damaged", partial(check_data, screen))


async def back_up_now(screen: BaseScreen) -> None:
    """Make one by hand."""
    from data.model.backups import Reason
    from data.store.backup.backups import back_up

    session = screen.session
    try:
        path = await session.keep(lambda: back_up(session.database, Reason.BY_HAND, session.now()))
    except StoreError as fault:
        screen.notice.warn(str(fault))
        return
    if path is None:
        screen.notice.warn("There is nothing to back up yet.")
    else:
        screen.notice.say(f"Backed up as {path.name}.", hint=f"in {path.parent}")


async def check_data(screen: BaseScreen) -> None:
    """Say whether the file is in order; it is mended by a command, which says what it does."""
    from data.store.connection.errors import GivenUpError
    from data.store.doctor.examination import examine

    session, moment = screen.session, screen.session.moment()
    screen.notice.say("Checking the data …")
    try:
        report = await session.keep(
            lambda: examine(session.database, moment, repair=False, wanted=lambda: not session.is_closing)
        )
    except GivenUpError:  # one leaves
        return
    except StoreError as fault:
        screen.notice.warn(str(fault))
        return
    if report.is_well:
        screen.notice.say("No problems found.")
    else:
        first, more = report.findings[0], len(report.findings) - 1
        others = f", and {more} more" if more else ""
        screen.notice.warn(f"Problems found: {first.check}{others}.", hint="`ringback doctor` fixes it")


async def choose_backup(screen: BaseScreen) -> None:
    """Show the backups; the one that is taken is compared with what there is now, and brought back by y."""
    session = screen.session
    found, now = await session.keep(lambda: _read(session))
    if not found:
        screen.notice.warn("There are no backups yet: choose Back up now in the palette.")
        return

    async def taken(backup: Backup | None) -> None:
        if backup is None:
            return
        then = dict(found)[backup]
        if then is None:
            screen.notice.warn(f"{backup.path.name} is damaged: choose another backup.")
            return

        async def confirmed(yes: bool | None) -> None:
            if yes:
                await bring_back(screen, backup.path, then)

        await screen.app.push_screen(ConfirmScreen(session, backup, then, now), confirmed)

    await screen.app.push_screen(BackupsScreen(session, found), taken)


def _read(session: Session) -> tuple[list[tuple[Backup, Holding | None]], Holding | None]:
    """Return the backups, newest first, with what each holds, None where it is damaged; and what there is now."""
    from data.files.backup_files import backups_of
    from data.store.backup.contents import read_holding

    moment = session.moment()

    def held(path: Path) -> Holding | None:
        try:
            return read_holding(path, moment)
        except StoreError:  # the list says so of it
            return None

    return [(one, held(one.path)) for one in backups_of(session.database)], held(session.database)


async def bring_back(screen: BaseScreen, file: Path, then: Holding) -> None:
    """Restore a backup, and show the inbox as it is now; a line where it can't be, and all is as it was."""
    from app.runtime.backup_report import counts_words

    await screen.host.keep_all()  # what is being written goes into the safety backup
    try:
        done = await screen.session.restore(file)
    except StoreError as fault:
        screen.notice.warn(str(fault))
        return
    await screen.host.back_to_inbox()
    inbox = screen.app.screen
    if not isinstance(inbox, BaseScreen):
        return
    await inbox.contents.reload()
    words = f"Restored: {counts_words(then)}."
    if done.aside:
        inbox.notice.warn(words, under=f"The damaged file is kept as {done.aside}")
    else:
        name = done.safety.name if done.safety else ""
        inbox.notice.say(words, hint=f"restore {name} undoes that" if name else "")


class BackupsScreen(ModalScreen["Backup"]):
    """The backups, newest first; enter takes one."""

    CSS_PATH = "backups.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - annotated by Textual as it is
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "cancel", show=False),
        Binding("j", "cursor('down')", show=False),
        Binding("k", "cursor('up')", show=False),
    ]

    def __init__(self, session: Session, found: list[tuple[Backup, Holding | None]]) -> None:
        super().__init__()
        self._session, self._found = session, found

    def compose(self) -> ComposeResult:
        """Yield a line for each, or two where there is little room."""
        with VerticalScroll(id="frame", can_focus=False):
            is_narrow = self.app.size.width < NARROW
            more = "" if is_narrow else "  what each would bring back"
            yield Static(Content.assemble(("Restore a backup", "bold $text-accent"), more), id="heading")
            yield OptionList(*map(self._line, self._found), markup=False, compact=True)
        compares = "compare" if is_narrow else "compare with now"
        yield bar((KeyHint("enter", compares, "screen.take"), KeyHint("esc", "cancel", "screen.dismiss")))

    def _line(self, one: tuple[Backup, Holding | None]) -> Content:
        from app.runtime.backup_report import counts_words, made_words

        backup, held = one
        made = made_words(backup, self._session.now(), self._session.zone)
        counts = counts_words(held) if held else "damaged"
        width = self.app.size.width
        if width < ROOMY:
            if held and cell_len(counts) > width - 8:
                counts = f"{wording.count(held.counts.total, 'follow-up')}, {held.counts.due} due"
            lines = (shorten(made, width - 6), f"  {shorten(counts, width - 8)}")
            return Content.assemble(lines[0], "\n", (lines[1], "$text-muted"))
        return Content.assemble(fit(made, MADE), (counts, "$text-muted"))

    def action_cursor(self, way: str) -> None:
        """Up or down, as in every list here."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if way == "down" else options.action_cursor_up)()

    def action_take(self) -> None:
        """Take the backup under the cursor."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index][0])


class ConfirmScreen(ModalScreen[bool]):
    """What there is now beside what would come back; y brings it back."""

    CSS_PATH = "backups.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "restore it", show=False),
        Binding("escape,n,q", "dismiss(False)", "cancel", show=False),
    ]

    def __init__(self, session: Session, backup: Backup, then: Holding, now: Holding | None) -> None:
        super().__init__()
        self._session, self._backup, self._then, self._now = session, backup, then, now

    def compose(self) -> ComposeResult:
        """Yield both, under each other."""
        from app.runtime.backup_report import compared, made_words

        at, zone = self._session.now(), self._session.zone
        made = made_words(self._backup, at, zone)
        if self.app.size.width < NARROW:
            made = made.partition(",")[0]
        rows = [("", "Now", "Backup"), *compared(self._then, self._now, at, zone)]
        with VerticalScroll(id="frame"):
            yield Static(Content.assemble(("Restore it?", "bold $text-accent"), f"  {made}"), id="heading")
            is_narrow = self.app.size.width < NARROW
            saved = "Your data is backed up first." if is_narrow else "What you have now is backed up first."
            table, hint = Static(self._table(rows), id="table"), Static(saved, id="hint", markup=False)
            yield from (hint, table) if is_narrow else (table, hint)  # a long table would hide it there
        yield bar(
            (
                KeyHint("y", "restore it", "screen.dismiss(True)"),
                KeyHint("esc", "cancel", "screen.dismiss(False)"),
            )
        )

    def _table(self, rows: list[tuple[str, str, str]]) -> Content:
        width = min(self.app.size.width, WIDEST) - AROUND
        if self.app.size.width < NARROW:  # the numbers, which fit
            act = plain(self._then.act)
            rows, end = rows[:NUMBERS], [Content.assemble((shorten(act, width), "$text-muted"))] if act else []
        else:
            end = []
        first = max(cell_len(name) for name, _, _ in rows) + 2
        room = (width - first - 2) // 2
        lines = [
            Content.assemble((fit(name, first), "$text-muted"), fit(now, room), "  ", shorten(plain(then), room))
            for name, now, then in rows
        ]
        return Content("\n").join([*lines, *end])
