"""The readers of every kind of file that people bring: each recognises its own by what is in it.

They are asked in turn, those that can be told for sure first. A reader is two functions: whether a file is of its
kind, by how it begins, and what it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from data.exchange.contacts import CONNECTIONS, GOOGLE, OUTLOOK, VCARD
from data.exchange.file_kinds import HEAD, check_content, check_kind, is_markdown
from data.exchange.holdings import (
    APPLICATIONS,
    ARCHIVE,
    INVITATIONS,
    LINKEDIN,
    MESSAGES,
    NOTES,
    PHONE_BOOK,
    SAVED_JOBS,
    TRACKER,
    Holdings,
)
from data.exchange.intake.address_books import are_cards, is_table, read_exported, read_vcards
from data.exchange.intake.combination import Part, combined
from data.exchange.intake.linkedin_files import KINDS, LinkedInFiles
from data.exchange.intake.tables import (
    is_known_before,
    is_of_connections,
    is_tracker,
    read_tracker,
    unknown_table,
)
from data.exchange.linkedin.connections import connections_of, with_days_ahead
from data.exchange.linkedin.jobs import are_applications, are_saved_jobs, read_applications, read_saved_jobs
from data.exchange.options import Options
from data.exchange.source import Source
from data.files.named_files import printable
from data.model.errors import RuleError
from data.rules.calendar.zones import local_date


class Reader(NamedTuple):
    """Reads files of one kind, or of some that its reading tells apart: ``kinds`` as holdings.py names them.

    ``claims`` says whether a file is of its kind, by how it begins; ``read`` reads it. Both raise RuleError, in
    one line, where it is of their kind and can't be read.
    """

    kinds: tuple[str, ...]
    claims: Callable[[Source], bool]
    read: Callable[[Source, Options], Holdings]


def _read_connections(source: Source, options: Options) -> Holdings:
    contacts = connections_of(source.whole(), source.shown)
    if options.now:
        contacts = with_days_ahead(contacts, local_date(options.now, options.zone))
    return Holdings(contacts, kinds=(CONNECTIONS,))


READERS: tuple[Reader, ...] = (
    Reader((VCARD,), are_cards, read_vcards),
    Reader((APPLICATIONS,), are_applications, read_applications),
    Reader((SAVED_JOBS,), are_saved_jobs, read_saved_jobs),
    Reader((GOOGLE, OUTLOOK), is_table, read_exported),
    Reader((TRACKER,), is_tracker, read_tracker),
)
"""In the order in which they are asked. What nobody claims is read as LinkedIn's Connections.csv, whose reader
says what is wrong with it.
"""

_WITHOUT_AS = "import it without --as"
_INSTEAD = "say what its columns hold, as with --map company=COLUMN --map role=COLUMN."
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes((*range(9), *range(14, 27)))
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_PACKED = (b"PK", b"SQLite", b"%PDF")
_CALLED = {
    CONNECTIONS: "LinkedIn's Connections.csv", GOOGLE: "a Google Contacts export",
    OUTLOOK: "an Outlook contacts export", VCARD: "an address book (vCard)",
    ARCHIVE: "LinkedIn's export", APPLICATIONS: "LinkedIn's Job Applications.csv",
    SAVED_JOBS: "LinkedIn's Saved Jobs.csv", MESSAGES: "LinkedIn's messages.csv",
    INVITATIONS: "LinkedIn's Invitations.csv", NOTES: "LinkedIn's Notes.csv",
    PHONE_BOOK: "the phone book that you once synced with LinkedIn", TRACKER: "a job tracker's table",
}  # fmt: skip

LINKEDIN_KINDS = (ARCHIVE, *KINDS.values())
"""What LinkedIn's files are that are read together."""


def read_files(paths: Sequence[Path], form: str | None = None, options: Options | None = None) -> Holdings:
    """Return what the files at ``paths`` hold together, which are of the kind ``form`` (see holdings.FORMS).

    The order of the files makes no difference. RuleError, in one line, where one of them can't be read or is of no
    kind that is; then none of them is taken.
    """
    options = options or Options()
    with LinkedInFiles(options, are_several=len(paths) > 1) as linkedin:
        sources = [source for path in paths if (source := _taken_alone(path, form, linkedin)) is not None]
        sources = sorted((*sources, *linkedin.given_back()), key=attrgetter("name", "shown"))
        parts = [Part(source.name, read_source(source, form, options)) for source in sources]
        return combined([*linkedin.parts(lambda source: _read_jobs(source, options)), *parts])


def _taken_alone(path: Path, form: str | None, linkedin: LinkedInFiles) -> Source | None:
    """Return the file at ``path``; None for one of those that are read together.

    RuleError where ``form`` is another kind of LinkedIn's files.
    """
    may_be = form is None or form in (LINKEDIN, *LINKEDIN_KINDS)
    if may_be and linkedin.takes_archive(path):
        if form not in (None, LINKEDIN, ARCHIVE):
            raise RuleError(f"{printable(str(path))} is LinkedIn's export, not {_CALLED[form]}: leave out --as.")
        return None
    source = Source.at(path)
    role = None if are_cards(source) else linkedin.role_of(source)
    kind = KINDS.get(role) if role else None
    if kind and form not in (None, LINKEDIN, kind):
        raise RuleError(f"{source.shown} is {_CALLED[kind]}, not {_CALLED[form]}: leave out --as.")
    if role and may_be:
        linkedin.take(role, source)
        return None
    if form in (*LINKEDIN_KINDS, LINKEDIN) and form not in (LINKEDIN, CONNECTIONS):
        raise RuleError(f"{source.shown} isn't {_CALLED[form]}: leave out --as to have its kind worked out.")
    return source


def _read_jobs(source: Source, options: Options) -> Holdings | None:
    reader = _reader_of(source, [one for one in READERS if one.kinds[0] in (APPLICATIONS, SAVED_JOBS)])
    return reader.read(source, options) if reader else None


def read_source(source: Source, form: str | None = None, options: Options | None = None) -> Holdings:
    """Return what one file holds; see ``read_files``."""
    options = options or Options()
    if form is None:
        try:
            return _read(source, options)
        except RuleError as refused:
            if type(refused) is not RuleError or _WITHOUT_AS not in str(refused):
                raise
            # nobody has said --as
            raise RuleError(f"{str(refused).partition(_WITHOUT_AS)[0]}{_INSTEAD}") from refused
    if form in (LINKEDIN, CONNECTIONS):
        reader = _reader_of(source, [one for one in READERS if form == LINKEDIN and _is_linkedins(one.kinds[0])])
        _refuse_others(source)
        return reader.read(source, options) if reader else _read_connections(source, options)
    held = _read(source, options, form)
    if form not in held.kinds:
        raise RuleError(f"{source.shown} is {_CALLED[held.kinds[0]]}, not {_CALLED[form]}: leave out --as.")
    return held


def _read(source: Source, options: Options, form: str | None = None) -> Holdings:
    reader = _reader_of(source, READERS)
    if reader is None and _is_damaged(source):
        _refuse_others(source)
        raise RuleError(
            f"{source.shown} is a broken workbook: open it in the program that made it, save it as .xlsx or "
            "as CSV UTF-8, and give that file."
        )
    is_said = form == TRACKER or options.columns or (form is None and is_known_before(source, options))
    if reader is None and is_said and not source.head.startswith(_PACKED):
        return read_tracker(source, options)  # as the user says
    if reader is None:
        if form is None and is_markdown(source.head[:HEAD]) and (named := unknown_table(source)):
            raise named
        _refuse_others(source)
        if form is None and not is_of_connections(source) and (named := unknown_table(source)):
            raise named
        if form:
            raise RuleError(f"{source.shown} isn't {_CALLED[form]}: leave out --as to have its kind worked out.")
        return _read_connections(source, options)
    return reader.read(source, options)


def _is_damaged(source: Source) -> bool:
    """Return whether a file is called a workbook, and is neither one nor any text."""
    head = source.head[:HEAD]
    is_called = source.name.lower().endswith(_WORKBOOKS)
    return is_called and not head.startswith((*_PACKED, *_WIDE)) and any(byte in _CONTROLS for byte in head)


def _reader_of(source: Source, readers: Sequence[Reader]) -> Reader | None:
    return next((reader for reader in readers if reader.claims(source)), None)


def _is_linkedins(kind: str) -> bool:
    return kind.startswith(LINKEDIN)


def _refuse_others(source: Source) -> None:
    """RuleError, in one line, that names what a file is where no reader takes it in."""
    if source.path:
        with suppress(OSError):  # reading it says so
            check_kind(source.path)
    check_content(source.head[:HEAD], source.shown)
