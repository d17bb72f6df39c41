"""The lines of a file of vCards, of whatever size: unfolded, and parted into names, parameters and values.

A file is read piece by piece. No more than one card of it is in memory at a time, no line of it grows without an
end, and pictures are passed over.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 100_000
"""Bytes of a line, unfolded: with more, it is no value of anybody's."""

_QUOTED = re.compile(rb'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_PARAMETERS = re.compile(r'(?:[^";]|"[^"]*")+')
_ENCODINGS = {
    "QUOTED-PRINTABLE": "QUOTED-PRINTABLE", "Q": "QUOTED-PRINTABLE", "BASE64": "B", "B": "B", "8BIT": "",
    "7BIT": "",
}  # fmt: skip
_QUOTING = b"QUOTED-PRINTABLE"
_SOFT_BREAK = re.compile(rb"=[ \t]*\Z")
_END = re.compile(rb"\s*(?:[\w-]+\.)?(?:end|begin):vcard\s*\Z", re.IGNORECASE)


class CardLine(NamedTuple):
    """One line of a card: where it begins in the file, from 1, its parts, and its ``value`` in bytes.

    ``group`` is what Apple writes before the dot, '' for none; ``name`` and the names of ``parameters`` are in
    capitals. ``is_cut``: the line is longer than anybody's. ``name`` is '' where the line has no colon.
    """

    number: int
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: bytes
    is_cut: bool = False
    is_last: bool = False


class _Line(NamedTuple):
    number: int
    text: bytes
    is_cut: bool
    is_ended: bool


def card_lines(pieces: Iterable[bytes]) -> Iterator[CardLine]:
    """Yield the lines of the file of which these are the pieces, in UTF-8 or a code page."""
    current: bytearray | None = None
    first = _Line(0, b"", False, True)
    is_cut = is_quoted = is_old = False
    for line in _lines(pieces):
        text = line.text
        if current is not None:
            more: bytes | None = None
            if is_quoted and (soft := _SOFT_BREAK.search(current)) and not _END.match(text):
                del current[soft.start() :]
                more = text
            elif text[:1] in (b" ", b"\t") and text.strip():
                more = b" " + text.lstrip() if is_old else text[1:]  # 2.1 breaks lines at blanks, which stay
            if more is not None:
                is_cut = is_cut or line.is_cut or len(current) + len(more) > LONGEST
                if not is_cut:
                    current += more
                continue
            parted = _parted(first.number, bytes(current), is_cut=is_cut)
            is_old = parted.value.strip() == b"2.1" if parted.name == "VERSION" else is_old
            yield parted
            current = None
        if text.strip():
            current, first, is_cut = bytearray(text), line, line.is_cut
            head = text.partition(b":")[0]
            is_quoted = len(head) >= len(_QUOTING) and _QUOTING in head.upper()
        last = line
    if current is not None:
        yield _parted(first.number, bytes(current), is_cut=is_cut)._replace(is_last=not last.is_ended)


def _lines(pieces: Iterable[bytes]) -> Iterator[_Line]:
    """Yield the lines as they stand in the file, without ends and NULs, each cut where it is too long."""
    number, rest, is_cut, ends = 1, b"", False, b""
    for piece in pieces:
        if not ends:  # as old as the Mac of that time
            ends = b"\n" if b"\n" in piece or b"\r" not in piece else b"\r"
        lines = piece.split(ends)
        lines[0] = rest + lines[0]
        has_nuls = b"\0" in piece or b"\0" in rest
        rest = lines.pop()
        for line in lines:
            if len(line) > LONGEST:
                line, is_cut = line[:LONGEST], True
            text = line.rstrip(b"\r")
            yield _Line(number, text.replace(b"\0", b"") if has_nuls else text, is_cut, True)
            number, is_cut = number + 1, False
        if len(rest) > LONGEST:
            rest, is_cut = rest[:LONGEST], True
    if rest:
        yield _Line(number, rest.rstrip(b"\r").replace(b"\0", b""), is_cut, False)


def _parted(number: int, text: bytes, *, is_cut: bool) -> CardLine:
    """Return a line in its parts."""
    if b'"' in text and (quoted := _QUOTED.match(text)):
        head, colon, value = quoted[1], b":", quoted[2]
    else:
        head, colon, value = text.partition(b":")
    if not colon:
        return CardLine(number, "", "", {}, text, is_cut)
    group, name, parameters, is_quoted = _head(head)
    return CardLine(number, group, name, parameters, binascii.a2b_qp(value) if is_quoted else value, is_cut)


@lru_cache(maxsize=2048)
def _head(head: bytes) -> tuple[str, str, dict[str, list[str]], bool]:
    """Return what stands before the colon in its parts, which nobody changes; and whether it is quoted-printable.

    A file has few different ones: each card begins its lines alike.
    """
    name, *parameters = _PARAMETERS.findall(head.decode("utf-8", errors="replace")) or [""]
    group, _, name = name.strip().rpartition(".")
    read = _parameters(parameters)
    return group.upper(), name.upper(), read, "QUOTED-PRINTABLE" in read.get("ENCODING", ())


def _parameters(given: Iterable[str]) -> dict[str, list[str]]:
    """Return parameters by their names: ``TYPE=work,voice``, ``TYPE="work,voice"``, in 2.1 ``WORK`` alone."""
    read: dict[str, list[str]] = {}
    for one in given:
        name, mark, value = one.partition("=")
        name = name.strip().upper()
        if not mark:
            name, value = ("ENCODING", name) if name in _ENCODINGS else ("TYPE", name)
        values = [part.strip() for part in value.strip().replace('"', "").split(",")]
        if name == "ENCODING":
            values = [_ENCODINGS.get(part.upper(), part) for part in values]
        read.setdefault(name, []).extend(filter(None, values))
    return read
