"""What an import would bring, before anything is changed: counts, their lists, and one key that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from app.runtime.imports.groups import (
    NEWS,
    OFFERED,
    Group,
    groups_of,
    news_in,
    wish_lines,
    wishes_in,
)
from app.runtime.imports.reading import Preparation, Prepared, Way, bringing, save_said, to_be_copied
from app.runtime.workers import work
from app.screens.base.acts import kept
from app.screens.base.dialog import CANCELS, Dialog
from app.screens.system.decisions import DecisionsScreen
from app.screens.system.line_screen import LineScreen
from app.screens.system.mapping import MappingScreen
from app.screens.system.news import open_news
from app.screens.system.preview_keys import NO_PHONES, OF_GROUPS, PHONES, STOPS, in_room, keys_of
from app.screens.system.preview_text import about_old, group_line, way_line
from app.screens.system.saved_jobs import SavedJobsScreen
from data.model.brought import Choices, Old
from data.model.errors import RuleError
from data.model.text import plain
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from data.exchange.options import Options
    from data.model.brought import Row
    from data.model.results import Done

_FRAMES_A_SECOND = 8


class PreviewScreen(Dialog):
    """The groups of an import; y brings all of it in, as one act."""

    keys = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "bring", "import it", show=False),
        Binding("c", "columns", "columns", show=False),
        Binding("d", "decide", "decide who is who", show=False),
        Binding("o", "old", "old ones", show=False),
        Binding("w", "wishes", "saved jobs", show=False),
        Binding("b", "phone_book", "phone book", show=False),
        Binding("j,down", "cursor('down')", show=False),
        Binding("k,up", "cursor('up')", show=False),
        Binding("q", "cancel", show=False),
        Binding("ctrl+c", "cancel", "stop", show=False, priority=True),
    ]

    def __init__(self, behind: ActRunner, prepared: Prepared, people_key: str) -> None:
        room = max(12, behind.screen.app.size.width - 14)
        super().__init__(behind.screen.session, "Import", shorten(plain(prepared.source), room))
        self._behind, self._prepared, self._people_key = behind, prepared, people_key
        self._doubtful = prepared.imported.doubtful if prepared.imported else ()
        self._groups: list[Group] = []
        self._lacks_room = False
        self._way: Way | None = None

    def fields(self) -> ComposeResult:
        """Yield the groups, and below them what becomes of what is old."""
        yield OptionList(id="groups", markup=False, compact=True)
        yield Static("", id="old", markup=False)
        way = Static("", id="way", markup=False)
        way.display = False
        yield way

    def on_mount(self) -> None:
        """Show it."""
        self.show_prepared(self._prepared)
        self.begin_at("#groups")
        self.set_interval(1 / _FRAMES_A_SECOND, self._show_way)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what would be brought, by other choices perhaps."""
        self._prepared = prepared
        width, today = self.app.size.width, self.session.moment().today
        self._groups = groups_of(prepared, today)
        options = self.query_one("#groups", OptionList)
        place = options.highlighted
        options.clear_options()
        self._show_keys()
        options.add_options(
            [Option(group_line(one, width, self._key_of(one)), disabled=one.lines is None) for one in self._groups]
        )
        listed = [number for number, one in enumerate(self._groups) if one.lines]
        options.highlighted = place if place in listed else next(iter(listed), None)
        old = self.query_one("#old", Static)
        about = about_old(prepared.imported, prepared.choices.old, today, width)
        old.update(about)
        old.display = bool(about.plain)
        self.call_after_refresh(self.query_one("#frame").scroll_home, animate=False)
        beside = to_be_copied(prepared, self.session.book.cadences)
        self.refuse(beside.strip() if self._brings_something else f"{prepared.sentence}{beside}")

    @property
    def _brings_something(self) -> bool:
        imported, taken = self._prepared.imported, self._prepared.taken
        if taken:
            return taken.is_new
        if not imported:
            return False
        of_people = imported.added or imported.completed or imported.noted
        return bool(of_people or imported.follow_ups or imported.touches)

    def _keys(self) -> list[KeyHint]:
        lists = any(one.lines for one in self._groups)
        return keys_of(self._prepared, imports=self._brings_something, lists=lists, decides=bool(self._doubtful))

    def _show_keys(self) -> None:
        """Name the keys in the last line, in fewer words where they have no room."""
        shown, self._lacks_room = in_room(self._keys(), self.app.size.width - 2)
        self.show_keys((*shown, CANCELS))

    def _key_of(self, group: Group) -> str:
        """Return the key that is about a group, for its line, where the last line has no room for all keys."""
        hint = OF_GROUPS.get(group.id)
        return hint.key if self._lacks_room and hint in self._keys() else ""

    # Keys.

    def action_cursor(self, way: str) -> None:
        """Up or down."""
        options = self.query_one("#groups", OptionList)
        (options.action_cursor_down if way == "down" else options.action_cursor_up)()

    async def action_submit(self) -> None:
        """Open the list under the cursor."""
        place = self.query_one("#groups", OptionList).highlighted
        group = self._groups[place] if place is not None and place < len(self._groups) else None
        if group and group.lines and not self._way:
            if group.id == NEWS and self._prepared.imported:
                await open_news(self._behind, news_in(self._prepared.imported))
                return
            if group.id == OFFERED:
                await self.action_wishes()
                return
            heading = f"{group.number:,} {group.words}"
            await self.app.push_screen(ListScreen(heading, group.lines()))

    @on(OptionList.OptionSelected, "#groups")
    async def _clicked(self) -> None:
        await self.action_submit()

    async def action_cancel(self) -> None:
        """Stop what is under way; else leave, and nothing was changed."""
        if self._way:
            self._way.stop()
            return
        self.dismiss()

    async def action_columns(self) -> None:
        """Change what a tracker's columns, states and dates are."""
        held, options = self._prepared.held, self._prepared.options
        if held and held.mapped and options and not self._way:
            await self.app.push_screen(MappingScreen(held.mapped, options), self._mapped)

    async def action_phone_book(self) -> None:
        """Include the phone book that was synced with LinkedIn once, or leave it out again."""
        options, keys = self._prepared.options, self._keys()
        if options and not {PHONES, NO_PHONES}.isdisjoint(keys):
            await self._mapped(replace(options, with_phone_book=not options.with_phone_book))

    async def _mapped(self, options: Options | None) -> None:
        if options is None or options == self._prepared.options or self._way:
            return
        way = Way("Reading")
        self._begin(way)
        choices = replace(self._prepared.choices, same=frozenset(), apart=frozenset())  # places may be others
        self.app.run_worker(work(self._read_anew, options, choices, way))

    async def _read_anew(self, options: Options, choices: Choices, way: Way) -> None:
        preparation, paths = Preparation(self.session), self._prepared.paths
        try:
            found = await self.session.keep(lambda: preparation.read(paths, way, options, choices))
        except (RuleError, StoreError) as fault:
            self._end(str(fault))
            return
        self._end("")
        if self.is_attached:
            self._doubtful = found.imported.doubtful if found.imported else ()
            self.show_prepared(found)

    async def action_decide(self) -> None:
        """Decide about those who have the address or profile of somebody with another name."""
        held = self._prepared.held
        if held and self._doubtful and not self._way:
            pairs = [(place, held.contacts.people[place], known) for place, known in self._doubtful]
            screen = DecisionsScreen(self.session, pairs, self._prepared.choices)
            await self.app.push_screen(screen, self._decided)

    async def _decided(self, choices: Choices | None) -> None:
        if choices and choices != self._prepared.choices:
            self._choose(choices)

    def action_old(self) -> None:
        """Have something else become of what is old."""
        imported, choices = self._prepared.imported, self._prepared.choices
        if imported and (imported.relief or choices.old is not Old.DECIDE):
            every = list(Old)
            self._choose(replace(choices, old=every[(every.index(choices.old) + 1) % len(every)]))

    async def action_wishes(self) -> None:
        """Choose which saved jobs are taken, too."""
        held, imported = self._prepared.held, self._prepared.imported
        if held and imported and wishes_in(imported) and not self._way:
            jobs = wish_lines(imported, held.contacts.people, self.session.moment().today)
            screen = SavedJobsScreen(jobs, self._prepared.choices.chosen)
            await self.app.push_screen(screen, self._wished)

    async def _wished(self, taken: frozenset[Row] | None) -> None:
        choices = self._prepared.choices
        if taken is not None and taken != choices.chosen:
            self._choose(replace(choices, chosen=taken))

    def _choose(self, choices: Choices) -> None:
        if self._way:
            return
        way = Way("Comparing")
        self._begin(way)
        self.app.run_worker(work(self._rehearse, replace(self._prepared, choices=choices), way))

    async def _rehearse(self, prepared: Prepared, way: Way) -> None:
        preparation = Preparation(self.session)
        try:
            found = await self.session.keep(lambda: preparation.rehearse(prepared, way))
        except (RuleError, StoreError) as fault:
            self._end(str(fault))
            return
        self._end("")
        if self.is_attached:
            self.show_prepared(found)

    def action_bring(self) -> None:
        """Bring all of it in, as one act."""
        if self._way or not self._brings_something:
            return
        self._begin(Way("Importing"))
        self.app.run_worker(work(self._bring))

    async def _bring(self) -> None:
        from data.model.backups import Reason
        from data.store.backup.backups import back_up

        session, way = self.session, self._way
        if way is None:
            return
        bring = bringing(self._prepared, way, self._people_key, frozenset(session.book.cadences))
        try:
            await session.keep(lambda: back_up(session.database, Reason.IMPORT, session.now()))
        except (RuleError, StoreError) as fault:
            self._end(str(fault))
            return
        brought: list[Done] = []
        if self.is_attached:
            await self.finish(lambda store, _ids, now: kept(bring, brought)(store, now))
        if not brought:
            self._end(None)
        elif unsaved := await session.keep(lambda: save_said(self._prepared)):
            self._behind.screen.notice.warn(unsaved)
        if brought and self._prepared.imported:
            await open_news(self._behind, news_in(self._prepared.imported))

    def _begin(self, way: Way) -> None:
        self._way = way
        self.refuse("")
        self.show_keys((STOPS,))
        self._show_way()

    def _end(self, fault: str | None) -> None:
        self._way = None
        if self.is_attached:
            self._show_way()
            self._show_keys()
            if fault is not None:
                self.refuse(fault)

    def _show_way(self) -> None:
        line = self.query_one("#way", Static)
        line.display = self._way is not None
        if self._way:
            line.update(way_line(self._way, self.app.size.width))


class ListScreen(LineScreen[None]):
    """One list of an import: each entry in a line, whatever it holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,enter", "dismiss", "back", show=False),
    ]

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        super().__init__(
            heading, "", (KeyHint("j k", "move", "screen.focus"), KeyHint("esc", "back", "screen.dismiss"))
        )
        self._lines = lines

    def lines(self) -> Sequence[str]:
        """Return the entries."""
        return self._lines
