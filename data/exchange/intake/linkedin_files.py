"""The files of LinkedIn among those that are given: whole archives and single files, which are read together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO

from data.exchange.contacts import CONNECTIONS, Contacts
from data.exchange.holdings import ARCHIVE, INVITATIONS, MESSAGES, NOTES, PHONE_BOOK, Holdings, Unread
from data.exchange.intake.combination import Part
from data.exchange.linkedin.export.contents import PHONE_BOOK_ASKS, Role, is_linkedins, role_of, what_is
from data.exchange.linkedin.export.package import FolderPackage, Package, ZipPackage, is_zip
from data.exchange.options import Options
from data.exchange.source import Source
from data.files.named_files import name_of, opened, printable
from data.model.errors import PhoneBookError, RuleError

KINDS = {
    Role.CONNECTIONS: CONNECTIONS,
    Role.MESSAGES: MESSAGES,
    Role.INVITATIONS: INVITATIONS,
    Role.NOTES: NOTES,
    Role.PHONE_BOOK: PHONE_BOOK,
}
"""What the files are called that are read here, by what they are for."""

_COLUMNS = {
    Role.MESSAGES: (
        ("from", "to", "date", "content", "folder"),
        ("conversationid", "from", "to", "date", "content"),
    ),
    Role.INVITATIONS: (("from", "to", "sentat"),),
    Role.NOTES: (("connectionfirstname", "connectionlastname", "note"),),
    Role.PHONE_BOOK: (("source", "firstname", "emails", "phonenumbers"), ("fullname", "emails", "phonenumbers")),
    Role.CONNECTIONS: (("firstname", "lastname", "connectedon"),),
    Role.PROFILE: (("firstname", "lastname", "maidenname"),),
    Role.ADDRESSES: (("emailaddress", "confirmed", "primary"),),
}
"""By which columns each single file is known, as they are compared."""

_TELLING = (
    Role.CONNECTIONS, Role.MESSAGES, Role.INVITATIONS, Role.NOTES, Role.APPLICATIONS, Role.SAVED_JOBS
)  # fmt: skip
"""One of these makes a zip or a folder LinkedIn's: ``contacts.csv`` and ``profile.csv`` are other programs'."""

_OF_JOBS = (Role.APPLICATIONS, Role.SAVED_JOBS)
_BESIDE = (Role.CONNECTIONS, Role.PROFILE, Role.ADDRESSES)
"""Roles of files that only help to read others: alone, another reader says what they are."""

_BEGINNING = 4  # bytes
_IN_MEMORY = 20_000_000  # bytes of a zip in a zip; a larger one lies in a file of its own meanwhile
_LONGEST_NAME = 120  # characters that are shown
_BY_THEMSELVES = (".csv", ".tsv", ".vcf", ".xlsx", ".xls", ".ods")
"""How files end that may hold people or follow-ups, and lie in a folder beside LinkedIn's."""
_OFFICE = ("[content_types].xml", "mimetype", "workbook.xml")


class LinkedInFiles:
    """The files of LinkedIn that are given, to be read together; what holds them is open until it is closed."""

    def __init__(self, options: Options, *, are_several: bool) -> None:
        self._options, self._are_several = options, are_several
        self._open = ExitStack()
        self._files: list[tuple[Role, Source]] = []
        self._of_jobs: list[Source] = []
        self._unread: list[Unread] = []
        self._has_archive = False

    def __enter__(self) -> LinkedInFiles:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def takes_archive(self, path: Path) -> bool:
        """Return whether there is an archive or its folder at ``path``, whose files are then among these.

        RuleError, in one line, where it can't be read, or has nothing in it that is.
        """
        package = self._package(path)
        if package is None:
            return False
        shown = printable(name_of(path))
        self._has_archive = True
        for member in package.members:
            role = role_of(member.base)
            base = printable(member.base)[:_LONGEST_NAME]
            name = f"{shown}: {base}" if self._are_several else base
            if role is None:
                if isinstance(package, ZipPackage) or is_linkedins(member.base):
                    self._unread.append(Unread(name, what_is(member.base)))
                elif Path(member.base).suffix.casefold() in _BY_THEMSELVES:
                    self._unread.append(Unread(name, "a file beside LinkedIn's", "import it by itself"))
                continue
            source = Source(f"{package.shown}: {base}", name, package.pieces(member))
            if role in _OF_JOBS:
                self._of_jobs.append(source)
            else:
                self._files.append((role, source))
        return True

    @staticmethod
    def role_of(source: Source) -> Role | None:
        """Return for what a single file is; None where another reader is to read it."""
        return next(
            (role for role, some in _COLUMNS.items() if any(source.has_columns(*one) for one in some)), None
        )

    def take(self, role: Role, source: Source) -> None:
        """Put a single file among these; PhoneBookError for a phone book, unless the user wants it."""
        if role is Role.PHONE_BOOK and not self._options.with_phone_book:
            raise PhoneBookError(
                f"{source.shown} is the phone book that you once synced with LinkedIn: {PHONE_BOOK_ASKS}."
            )
        self._files.append((role, source))

    def given_back(self) -> list[Source]:
        """Return the files that are no part of these after all, as nothing is there that they'd help to read."""
        if self._has_archive or any(role not in _BESIDE for role, _source in self._files):
            return []
        back = [source for _role, source in self._files]
        self._files = []
        return back

    def parts(self, read_jobs: Callable[[Source], Holdings | None]) -> Iterator[Part]:
        """Yield what the files hold; those of jobs are read by ``read_jobs``, which returns None for others."""
        kinds = (
            (ARCHIVE,)
            if self._has_archive
            else tuple(dict.fromkeys(KINDS[role] for role, _source in self._files if role in KINDS))
        )
        if self._files or self._has_archive:
            # A file of connections alone, which most have, needs none of it.
            from data.exchange.address_book.synced_phone_book import read_phone_book
            from data.exchange.linkedin.export.reader import ExportFile, read_export

            files = [ExportFile(*one) for one in self._files]
            held = read_export(files, self._options, read_phone_book, is_whole=self._has_archive)
            yield Part("", replace(held, kinds=kinds, named=(*held.named, *self._unread)))
        for source in self._of_jobs:
            jobs = read_jobs(source)
            if jobs is None:
                what = "a file with other columns than LinkedIn's has" if source.head else "an empty file"
                jobs = Holdings(Contacts(()), named=(Unread(source.name, what),))
            yield Part(source.name, replace(jobs, kinds=kinds))

    def _package(self, path: Path) -> Package | None:
        """Return the archive or folder of LinkedIn at ``path``; None for anything else."""
        shown = printable(str(path))
        package = self._opened(path, shown)
        if package is None:
            return None
        bases = {member.base for member in package.members}
        if any(base.casefold() in _OFFICE for base in bases) or {role_of(one) for one in bases}.isdisjoint(
            _TELLING
        ):
            return None
        package.check()
        return package

    def _opened(self, path: Path, shown: str) -> Package | None:
        """Return the folder or the zip at ``path``; None for another file, and for what can't be opened."""
        try:
            if path.is_dir():
                return FolderPackage(path, shown)
            if not path.is_file():
                return None
            file = self._open.enter_context(opened(path))
            is_one = is_zip(file.read(_BEGINNING))
        except (OSError, ValueError):  # who reads it as a file says so
            return None
        return self._without_wrapping(ZipPackage(file, shown)) if is_one else None

    def _without_wrapping(self, package: ZipPackage) -> ZipPackage:
        """Return the only zip in a zip that has none of LinkedIn's files beside it, as a mail program or a drive
        wraps it; else the package itself.
        """
        packed = [member for member in package.members if member.base.casefold().endswith(".zip")]
        if len(packed) != 1 or any(role_of(member.base) for member in package.members):
            return package
        from tempfile import SpooledTemporaryFile  # few have one

        inner: IO[bytes] = self._open.enter_context(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 # closed with it
        try:
            for piece in package.pieces(packed[0]):
                inner.write(piece)
            inner.seek(0)
        except OSError as fault:  # a full disk
            reason = printable(fault.strerror or "the system refused")
            raise RuleError(
                f"{package.shown} holds another .zip, which can't be unpacked ({reason}): unpack it, and use that."
            ) from None
        return ZipPackage(inner, package.shown) if is_zip(inner.read(_BEGINNING)) else package
