"""An import in the program: a file is read and tried on a copy of the database, and then brought in as one act."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from app.settings.paths import expanded
from data.files.named_files import name_of
from data.model.brought import Choices
from data.model.errors import RuleError
from data.model.text import one_line, plain
from data.rules.phrasing import wording
from data.store.connection.errors import GivenUpError, StoreError

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.exchange.archive.reader import Archive
    from data.exchange.holdings import Holdings
    from data.exchange.options import Options
    from data.model.mapped import Mapped
    from data.model.results import Done, Imported, TakenIn
    from data.store.store import Store

STOPPED = "Stopped. Nothing was changed."

Bring = Callable[["Store", datetime], "Done"]
"""The act that brings in what a file holds."""


class Way:
    """How far something has come that another thread does, and whether it is still wanted."""

    def __init__(self, label: str) -> None:
        """``label`` says what is being done, as in ``Reading``."""
        self.label = label
        self.part: float | None = None
        """Which part of it is behind, from 0 to 1; None while nobody knows."""
        self.is_stopped = False

    def stop(self) -> None:
        """Have it end without a trace, at its next word."""
        self.is_stopped = True

    def go_on(self, label: str) -> None:
        """Say what is being done next; StoreError where it was stopped."""
        self.label, self.part = label, None
        self.check()

    def check(self) -> None:
        """Raise StoreError where it was stopped."""
        if self.is_stopped:
            raise StoreError(STOPPED)

    def __call__(self, part: float) -> None:
        """Note how far it has come; StoreError where it was stopped, unless it is done (1)."""
        self.part = part
        if part < 1:
            self.check()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would do: ``held`` is what the files hold, and ``imported`` what would become of it.

    Of an archive there is an ``archive`` instead, and what would be ``taken`` of it. ``source`` names what is
    imported.
    """

    paths: tuple[Path, ...]
    source: str
    choices: Choices
    options: Options | None = None
    held: Holdings | None = None
    imported: Imported | None = None
    archive: Archive | None = None
    taken: TakenIn | None = None

    @property
    def sentence(self) -> str:
        """What the act will say."""
        done = self.imported or self.taken
        return done.sentence if done else ""


class Preparation:
    """Reads files and works out what they would bring: in a thread that no key waits for.

    Everything that it needs of the session is taken when it is made, in the screen's thread.
    """

    def __init__(self, session: Session) -> None:
        self._database, self._book, self._now = session.database, session.book, session.now()
        self._zone, self._own_name = session.zone, session.config.author.name

    def read(
        self, paths: Sequence[Path], way: Way, options: Options | None = None, choices: Choices | None = None
    ) -> Prepared:
        """Read what is at ``paths``; RuleError or StoreError, in one line, where nothing can be made of it.

        ``options`` are those of this session with what the user has said of the files since.
        """
        from data.exchange.archive.beginning import looks_like_archive

        way.go_on("Reading")
        source = _source(paths)
        archives = [path for path in paths if looks_like_archive(path)]
        if archives and len(paths) > 1:
            raise RuleError(f"{plain(str(archives[0]))} is an archive: import it by itself.")
        if archives:
            from data.exchange.archive.reader import read_archive

            archive = read_archive(paths[0])
            return self.rehearse(Prepared(tuple(paths), source, Choices(), archive=archive), way)
        from data.exchange.intake.readers import read_files

        options = options or self.options()
        held = read_files(paths, options=options)
        return self.rehearse(Prepared(tuple(paths), source, choices or Choices(), options, held), way)

    def options(self) -> Options:
        """Return how files are read, before anything is said of them."""
        from app.settings.paths import config_folder
        from app.settings.trackers import saved_mappings
        from data.exchange.options import Options

        saved = saved_mappings(config_folder())
        return Options(self._zone, own_name=self._own_name, now=self._now, saved=saved)

    def tables(self, path: Path, options: Options) -> tuple[Mapped, ...]:
        """Return how the tables of a file with no known column are understood; RuleError where it isn't read.

        Where nothing tells which row is the header, it is the first one.
        """
        from data.exchange.source import Source
        from data.exchange.tracker.reading import tables_in

        found = tables_in(Source.at(path), options)
        if any(one.header for one in found):
            return found
        first = [("", column.examples[0]) for one in found for column in one.columns if any(column.examples)]
        return tables_in(Source.at(path), replace(options, columns=(*options.columns, *first)))

    def rehearse(self, prepared: Prepared, way: Way) -> Prepared:
        """Return what would become of it by its choices, tried on a copy: nothing is changed."""
        from data.store.backup.copies import copied
        from data.store.store import Store

        way.go_on("Comparing")
        try:
            with copied(self._database, lambda: not way.is_stopped) as copy:
                return _tried(prepared, Store(copy, self._book), self._now, way)
        except GivenUpError:
            raise StoreError(STOPPED) from None


def _tried(prepared: Prepared, store: Store, now: datetime, way: Way) -> Prepared:
    """Return what becomes of it in ``store``, which is closed then."""
    try:
        if prepared.archive:
            tables, stamps = prepared.archive.tables, prepared.archive.stamps
            return replace(prepared, taken=store.take_in(tables, now, prepared.source, way, stamps))
        choices = replace(prepared.choices, rehearses=True)
        return replace(prepared, imported=_import(prepared, store, now, way, choices))
    finally:
        with suppress(StoreError):  # what was found out, or went wrong, matters more than how this copy is closed
            store.close()


def _import(prepared: Prepared, store: Store, now: datetime, way: Way, choices: Choices) -> Imported:
    held = prepared.held
    if held is None:  # an archive, which comes in by another way
        raise RuleError("There is nothing to import.")
    people, by_job = held.contacts.people, held.contacts.by_job
    return store.import_people(people, now, prepared.source, way, held.follow_ups, choices, by_job)


def bringing(prepared: Prepared, way: Way, people_key: str, cadences: frozenset[str]) -> Bring:
    """Return the act; ``people_key`` shows everybody afterwards, and ``cadences`` are those known here."""
    from data.model.results import Done

    def archive(store: Store, now: datetime) -> Done:
        found = prepared.archive
        if found is None:
            raise RuleError("There is nothing to import.")
        taken = store.take_in(found.tables, now, prepared.source, way, stamps=found.stamps)
        return Done(f"{taken.sentence}{to_be_copied(prepared, cadences)} Press {people_key} to see everybody.")

    def people(store: Store, now: datetime) -> Done:
        imported = _import(prepared, store, now, way, prepared.choices)
        relief = f" {imported.relief}" if imported.relief else ""
        return Done(f"{imported.sentence}{relief} Press {people_key} to see everybody.")

    return archive if prepared.archive else people


def save_said(prepared: Prepared) -> str:
    """Save what was said of trackers for the next file with the same header; return why it can't be, or ''."""
    held, options = prepared.held, prepared.options
    if not (held and options and options.says_of_trackers):
        return ""
    from app.settings.paths import config_folder
    from app.settings.trackers import keep_said

    try:
        keep_said(config_folder(), held.mapped, options)
    except RuleError as fault:
        return f"What you said about the columns isn't saved: {fault}"
    return ""


def to_be_copied(prepared: Prepared, known: Iterable[str]) -> str:
    """Return what is to be copied from the other machine beside an archive, in a sentence; '' for nothing.

    ``known`` are the cadences that are known here.
    """
    cadences = frozenset(prepared.archive.cadences) - frozenset(known) if prepared.archive else frozenset()
    if not cadences:
        return ""
    names = wording.join([plain(one) for one in sorted(cadences)])
    return f" Also copy the cadence {names} from the other config folder."


def _source(paths: Sequence[Path]) -> str:
    return one_line(name_of(paths[0]), "file name") if len(paths) == 1 else wording.count(len(paths), "file")


def typed_paths(words: str) -> tuple[Path, ...]:
    """Return the files that somebody typed, pasted or dragged here: also in quotes, escaped, or as file://.

    RuleError where a home folder is nobody's.
    """
    words = words.strip()
    whole = expanded(words)
    if _is_there(whole):
        return (whole,)
    try:
        parts = shlex.split(words)
    except ValueError:  # a quotation mark alone
        parts = []
    paths = tuple(map(_path_of, parts))
    if paths and all(map(_is_there, paths)):
        return paths
    return (_path_of(words.strip("'\"")),)


def _path_of(word: str) -> Path:
    if word.startswith("file://"):
        with suppress(ValueError):  # no address after all: it is taken for a name, which is said not to be there
            return Path(unquote(urlsplit(word).path))
    return expanded(word)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or none
        return False
