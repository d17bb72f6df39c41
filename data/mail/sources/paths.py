"""What somebody's path leads to, told by its content: an mbox, a Maildir, a message, or a folder of those."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from data.files.named_files import opened, printable
from data.mail.sources.loose import Loose, message_start
from data.mail.sources.maildir import Maildir, is_maildir
from data.mail.sources.mbox import Mbox
from data.mail.sources.reading import Source, unreadable
from data.mail.sources.roles import LEFT_OUT, Role, role_of, role_of_path, unshifted
from data.mail.sources.splitter import begins_message
from data.model.errors import RuleError

_HEAD = 16_384
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")
_MOST_FOLDERS = 100_000
_EXAMPLES = "give an mbox, a Maildir, .eml files, or a folder of them"
_WHAT_ELSE: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a .zip archive", "unpack it, and give the file or folder inside"),
    (b"\x1f\x8b", "a compressed archive", "unpack it, and give the file inside"),
    (b"BZh", "a compressed archive", "unpack it, and give the file inside"),
    (b"\xfd7zXZ\0", "a compressed archive", "unpack it, and give the file inside"),
    (b"\x28\xb5\x2f\xfd", "a compressed archive", "unpack it, and give the file inside"),
    (b"!BDN", "an Outlook mailbox (.pst)", "convert it with readpst, and give the mbox that it makes"),
    (b"\xd0\xcf\x11\xe0", "an Outlook message (.msg) or an old Office file", "save the message as .eml"),
    (b"SQLite format 3\0", "a database", _EXAMPLES),
)


class Kind(Enum):
    """What a file is, by how it begins."""

    MBOX = auto()
    MESSAGE = auto()
    EMPTY = auto()
    OTHER = auto()


def kind_of(head: bytes) -> Kind:
    """Return what a file is that begins with ``head``."""
    if not head.strip():
        return Kind.EMPTY if len(head) < _HEAD else Kind.OTHER
    if begins_message(head, _start(head)):
        return Kind.MBOX
    return Kind.MESSAGE if message_start(head) >= 0 else Kind.OTHER


def sources_at(path: Path, *, may_be_empty: bool = False) -> list[Source]:
    """Return what there is to read at ``path``. RuleError, in one line, where that is nothing.

    ``may_be_empty`` is for a mailbox that is read again and again, from which somebody may have moved everything.
    """
    shown = printable(str(path))
    try:
        path = path.resolve()
        if path.name in ("cur", "new") and is_maildir(path.parent):
            path = path.parent
        if path.is_dir():
            found = list(_in_folder(path))
            if not found and not may_be_empty:
                raise RuleError(f"There is no mail in the folder {shown}: {_EXAMPLES}.")
            return found
        if path.exists() and not path.is_file():
            raise RuleError(f"{shown} is a device or a pipe: {_EXAMPLES}.")
        return _of_file(path, shown, may_be_empty)
    except OSError as fault:
        raise RuleError(unreadable(Path(shown), fault)) from None
    except (ValueError, RuntimeError) as fault:  # a NUL in it; a circle of links
        if isinstance(fault, RuleError):
            raise
        raise RuleError(f"There is no file or folder {shown}: check the path.") from None


def _of_file(path: Path, shown: str, may_be_empty: bool) -> list[Source]:
    head = _head(path)
    kind = kind_of(head)
    if kind is Kind.EMPTY:
        if may_be_empty:
            return []
        raise RuleError(f"{shown} is empty: there is no mail in it.")
    if kind is Kind.MBOX:
        return [Mbox(path, str(path), start=_start(head))]
    if kind is Kind.MESSAGE:
        return [Loose([path], str(path))]
    for magic, what, instead in _WHAT_ELSE:
        if head.startswith(magic):
            raise RuleError(f"{shown} is {what}: {instead}.")
    raise RuleError(f"{shown} isn't mail: {_EXAMPLES}.")


def _in_folder(root: Path) -> Iterator[Source]:
    """Yield the mail in a folder and those in it, each folder once; trash, spam and drafts aren't read."""
    name = str(root)
    for folder in folders_in(root):
        inside = "" if folder == root else str(folder.relative_to(root))
        role = _role(root, inside)
        if role in LEFT_OUT and folder != root:
            continue
        if is_maildir(folder):
            yield Maildir(folder, name, inside, role)
        else:
            yield from _files_in(folder, name, inside, role)


def _role(root: Path, inside: str) -> Role | None:
    """Return what a folder is for, by its name and those around it, such as ``.INBOX.Sent`` or ``Trash.sbd``."""
    if not inside:
        return role_of(root.name.lstrip("."))
    parts = [re.sub(r"\.(sbd|mbox)$", "", part) for part in Path(unshifted(inside)).parts]
    return role_of_path("/".join(part[1:].replace(".", "/") if part[:1] == "." else part for part in parts))


def _files_in(folder: Path, name: str, inside: str, role: Role | None) -> Iterator[Source]:
    """Yield the mboxes in a folder, one by one, and its single messages, all together."""
    messages: list[Path] = []
    for file in sorted(folder.iterdir()):
        try:
            if not file.is_file():
                continue
            head = _head(file)
        except OSError:  # it says so when it is read
            messages.append(file)
            continue
        kind = kind_of(head)
        if kind is Kind.MESSAGE:
            messages.append(file)
        elif kind is Kind.MBOX and (role_of(file.stem) or role_of(file.name)) not in LEFT_OUT:
            yield Mbox(file, name, str(Path(inside, file.name)), _start(head))
    if messages:
        yield Loose(messages, name, inside, role)


def folders_in(root: Path) -> Iterator[Path]:
    """Yield a folder and those in it, each once, whatever links lead to; not those of a Maildir's own."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting and len(seen) < _MOST_FOLDERS:
        folder = waiting.pop()
        try:
            stat = folder.stat()
            if (stat.st_dev, stat.st_ino) in seen:
                continue
            seen.add((stat.st_dev, stat.st_ino))
            own = ("cur", "new", "tmp") if is_maildir(folder) else ()
            with os.scandir(folder) as entries:
                below = sorted(entry.name for entry in entries if entry.is_dir() and entry.name not in own)
        except OSError:
            if folder == root:
                raise
            continue
        waiting.extend(folder / name for name in reversed(below))
        yield folder


def _head(path: Path) -> bytes:
    with opened(path) as file:
        return file.read(_HEAD)


def _start(head: bytes) -> int:
    """Return where an mbox begins, after what stands before its first line."""
    found = _BEFORE.match(head)
    return found.end() if found else 0
