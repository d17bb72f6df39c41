"""The files in a zip or in a folder, one after the other: each within limits, and none of them is ever unpacked.

How much a file holds is found out while it's read; what the zip says of it is taken for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import walk
from pathlib import Path
from typing import IO, NamedTuple

from data.files.named_files import opened, printable
from data.model.errors import RuleError

_LARGEST = 300_000_000
"""Bytes of one file, unpacked. The 50,000 messages of ten busy years take about 30 MB."""
_LARGEST_OF_ALL = 1_000_000_000
_MOST = 5_000  # files: LinkedIn's exports have about sixty
_PIECE = 1 << 18
_DEEPEST = 4  # folders: an export that was unpacked has two
_ENCRYPTED = 0x1
_SHOWN = 80  # characters of a path
_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_AGAIN = "download it again"


def _broken() -> tuple[type[Exception], ...]:
    """Return what Python's zipfile raises at a file that somebody has made up, or that is cut off."""
    import struct
    import zlib
    from zipfile import BadZipFile, LargeZipFile

    return (
        BadZipFile, LargeZipFile, zlib.error, struct.error, NotImplementedError, EOFError, ValueError,
        OSError, RuntimeError, IndexError, KeyError, OverflowError,
    )  # fmt: skip


class Member(NamedTuple):
    """A file inside: its ``path`` there, and its ``base``, the name without folders."""

    path: str
    base: str


class Package:
    """A zip or a folder, ``shown`` as messages name it, and its ``members``, without what macOS adds."""

    def __init__(self, shown: str, members: list[Member]) -> None:
        self.shown, self.members = shown, members
        self._left = _LARGEST_OF_ALL

    def check(self) -> None:
        """RuleError, in one line, where it holds what no archive of LinkedIn's does."""
        if len(self.members) > _MOST:
            raise RuleError(f"{self.shown} holds more than {_MOST:,} files: check that it's LinkedIn's export.")

    def pieces(self, member: Member) -> Iterator[bytes]:
        """Yield what a member holds, piece by piece; RuleError where it can't be read or is too large."""
        left = min(_LARGEST, self._left)
        for piece in self._read(member):
            left -= len(piece)
            self._left -= len(piece)
            if left < 0:
                raise self._too_large(member)
            yield piece

    def _too_large(self, member: Member) -> RuleError:
        what, most = (f" {printable(member.base)} with", _LARGEST) if self._left >= 0 else ("", _LARGEST_OF_ALL)
        return RuleError(
            f"{self.shown} holds{what} more than {most // 1_000_000} MB: check that it's the right file."
        )

    def _read(self, member: Member) -> Iterator[bytes]:
        raise NotImplementedError


class ZipPackage(Package):
    """The zip in ``file``, which stays open; RuleError, in one line, where it is cut off or damaged."""

    def __init__(self, file: IO[bytes], shown: str) -> None:
        import zipfile  # not for a file that is none

        try:
            self._zip = zipfile.ZipFile(file)
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _broken():
            raise RuleError(f"{shown} is a .zip archive that is cut off or damaged: {_AGAIN}.") from None
        names = ((info.filename, _parts(info.filename)) for info in self._zip.infolist() if not info.is_dir())
        super().__init__(shown, [Member(name, parts[-1]) for name, parts in names if parts and not is_macs(parts)])

    def check(self) -> None:
        """RuleError, in one line, where it holds what no archive of LinkedIn's does."""
        super().check()
        seen: set[str] = set()
        for path, _base in self.members:
            parts = _parts(path)
            if path[:1] in ("/", "\\") or ".." in parts or ":" in parts[0]:
                raise RuleError(
                    f"{self.shown} holds a file whose path leads out of it ({printable(path)[:_SHOWN]}), as no "
                    f"archive of LinkedIn's does: {_AGAIN}."
                )
            key = "/".join(parts).casefold()
            if key in seen:
                raise RuleError(f"{self.shown} holds {printable(path)[:_SHOWN]} twice: {_AGAIN}.")
            seen.add(key)

    def _read(self, member: Member) -> Iterator[bytes]:
        info = self._infos[member.path]
        if info.flag_bits & _ENCRYPTED:
            raise RuleError(f"{self.shown} is protected by a password: unpack it, and give the folder.")
        try:
            with self._zip.open(info) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except _broken():
            raise RuleError(
                f"{self.shown} is damaged where it holds {printable(member.base)}: {_AGAIN}."
            ) from None


class FolderPackage(Package):
    """The folder at ``root``, and those in it; what a link leads to isn't looked into."""

    def __init__(self, root: Path, shown: str) -> None:
        self._root = root
        members: list[Member] = []
        for folder, folders, files in walk(root):
            inside = Path(folder).relative_to(root)
            deep = len(inside.parts) >= _DEEPEST
            folders[:] = [] if deep else sorted(one for one in folders if not is_macs((one,)))
            members += (
                Member(str(inside / file), file)
                for file in sorted(files)
                if not is_macs((file,)) and (root / inside / file).is_file()
            )
            if len(members) > _MOST:
                break
        super().__init__(shown, members)

    def _read(self, member: Member) -> Iterator[bytes]:
        try:
            with opened(self._root / member.path) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except OSError as fault:
            reason = printable(fault.strerror or "the system refused")
            raise RuleError(f"{self.shown}: {printable(member.path)} can't be read ({reason}).") from None


def _parts(path: str) -> tuple[str, ...]:
    """Return the folders and the name in a path, whichever system has written it."""
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))


def is_macs(parts: tuple[str, ...]) -> bool:
    """Return whether a path is one that macOS adds to what it packs."""
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] in _SYSTEMS


def is_zip(head: bytes) -> bool:
    """Return whether a file begins as zips do."""
    return head.startswith(_ZIP)
