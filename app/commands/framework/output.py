"""What is printed: one formatter for people and programs, columns in cells, and nothing that moves a cursor."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import sub
from typing import TextIO

from data.model.text import is_simple, json_escaped, plain

WIDEST = 48
"""Cells of one column; a longer text is cut with an ellipsis."""

LONGEST_LINE = 1_000
"""Characters of a line on stderr; of a longer one, which quotes what was given, the middle is left out."""

FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT)
"""What the system says of a disk or device that takes no more."""

_GAP = "  "

_PORTION = 1 << 16
"""Characters that are written at a time."""

_ROWS = 256
"""So many rows are packed together."""

_UNIT, _RECORD, _WIDER = "\x1f", "\x1e", "\x1d"
"""What stands between texts, and between rows, that are packed: no plain text has a control character."""


class OutputError(Exception):
    """stdout takes nothing more, for a ``reason``; ``done`` is what an act has changed all the same, or ''."""

    def __init__(self, fault: OSError, done: str = "") -> None:
        super().__init__()
        self.fault, self.done = fault, done

    @property
    def is_unread(self) -> bool:
        """Whether who read the output has gone."""
        return self.fault.errno == errno.EPIPE

    @property
    def reason(self) -> str:
        """Why, as the end of a sentence."""
        if self.is_unread:
            return "nothing reads it"
        if self.fault.errno in FULL:
            return "the disk or device is full"
        return (self.fault.strerror or type(self.fault).__name__).lower()


def give(facts: Callable[[], object], words: Callable[[], str], *, as_json: bool, after_act: bool = False) -> None:
    """Print the answer of a command: its facts as JSON for a program, or its words for a person.

    OutputError when stdout takes nothing; ``after_act``, with the first line of the words.
    """
    try:
        write(as_text(facts()) if as_json else words())
    except OutputError as unwritten:
        raise OutputError(unwritten.fault, words().partition("\n")[0] if after_act else "") from None


def give_each(facts: Callable[[], Iterable[object]], lines: Callable[[], Iterable[str]], *, as_json: bool) -> None:
    """Print many things as ``give`` does, without holding them all: an array of facts, or lines.

    What can't be read before some of it is out leaves it at that. OutputError when stdout takes nothing.
    """
    if not as_json:
        _write_each(lines())
    elif _takes_everything(sys.stdout):
        _write_each(_array(facts()), between="")
    else:
        write(as_text(list(facts())))


def write(text: str) -> None:
    """Print lines on stdout, whatever its encoding. No text, no line. OutputError when stdout takes nothing."""
    if text:
        _write(f"{text}\n")


def _write(text: str) -> None:
    if sys.stdout:
        try:
            _put(sys.stdout, text)
        except OSError as fault:
            silence(sys.stdout)
            raise OutputError(fault) from None


def _write_each(texts: Iterable[str], between: str = "\n") -> None:
    """Print texts one after the other, and a line break at the end, some thousands of characters at a time."""
    parts, held = list[str](), 0
    is_first = True
    for text in texts:
        parts.append(text if is_first else f"{between}{text}")
        is_first = False
        held += len(text)
        if held >= _PORTION:
            _write("".join(parts))
            parts, held = [], 0
    if not is_first:
        _write("".join([*parts, "\n"]))


def _array(facts: Iterable[object]) -> Iterator[str]:
    """Yield a JSON array in pieces, as ``as_text`` writes it whole."""
    import json

    # Nothing of ours is in a circle, and to look for one takes as long as all the rest.
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    each, before = iter(facts), "["
    while some := list(islice(each, _ROWS)):
        yield f"{before}{json_escaped(encode(some))[1:-1]}"
        before = ", "
    yield "]" if before != "[" else "[]"


def _takes_everything(stream: TextIO | None) -> bool:
    """Return whether no character has to be written as an escape."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-") in ("utf-8", "utf8")


_ONE_STYLE = str.maketrans("“”", "''")
"""What a screen has in curly quotation marks stands in straight ones beside what the command line quotes."""


def complain(line: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    if sys.stderr:
        try:
            _put(sys.stderr, f"{_shortened(plain(' '.join(line.split())).translate(_ONE_STYLE))}\n")
        except OSError:  # then there is nobody to tell, and what was done is done all the same
            with suppress(OSError):  # there is nothing left to say it on
                silence(sys.stderr)


def _shortened(line: str) -> str:
    # Its beginning says whose it is and what was wrong, its end what to do: both are wanted.
    half = LONGEST_LINE // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]} … {line[-half:]}"


def warn(faults: Iterable[str]) -> None:
    """Name on stderr what is wrong in the user's files, and go on."""
    for fault in faults:
        complain(f"ringback: warning: {fault}")


def silence(stream: TextIO) -> None:
    """Let go of a stream that takes no more (``| head``, a full disk), so that leaving doesn't write to it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def as_text(facts: object) -> str:
    """JSON on one line, in the characters that stdout can take."""
    import json  # not for a status line

    text = json_escaped(json.dumps(facts, ensure_ascii=False))
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return json.dumps(facts)
    return text


def cells(text: str) -> int:
    """Return how many cells of a terminal ``text`` takes, as the screens measure it."""
    if text.isascii() or is_simple(text):
        return len(text)
    from widgets.terminal.cells import measured  # most tables have nothing that is to be measured

    return measured(text)


def cut(text: str, width: int = WIDEST) -> str:
    """``text`` from outside, made plain, in at most ``width`` cells."""
    if len(text) <= width and is_simple(text):
        return text if text.isascii() else text.rstrip()
    shown = plain(text)
    if len(shown) <= width and shown.isascii():
        return shown
    from widgets.terminal.cells import shorten  # most tables have nothing that is to be measured

    return shorten(shown, width).rstrip()


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Columns under their heads, wide as their widest cell, of texts that are plain already.

    The columns at the indexes ``right`` are set flush right.
    """
    return "\n".join(table_lines(heads, rows, right))


def table_lines(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Yield the lines of such a table, of any length.

    A column is as wide as the last row may make it, so all rows are read before the first line is out. Until then
    they wait packed, in as many bytes as they are long.
    """
    packed, widths = _Packed(), list(map(cells, heads))
    for row in rows:
        widths = list(map(max, widths, packed.add(row)))
    flush = set(right)
    form = _GAP.join(f"%{'' if index in flush else '-'}{width}s" for index, width in enumerate(widths))
    yield _GAP.join(_padded(text, widths[index], index in flush) for index, text in enumerate(heads)).rstrip()
    for texts, wider in packed:
        if not wider:
            yield (form % texts).rstrip()
            continue
        rooms = map(sub, widths, wider)  # in characters, by which Python sets texts flush
        line = (
            text.rjust(room) if index in flush else text.ljust(room)
            for index, (text, room) in enumerate(zip(texts, rooms, strict=True))
        )
        yield _GAP.join(line).rstrip()


class _Packed:
    """Rows of plain texts, held in little room until they are asked for again, in their order."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self._rows: list[str] = []

    def add(self, row: Sequence[str]) -> Iterable[int]:
        """Hold one more, and return how many cells its texts take."""
        taken: Iterable[int] = map(len, row)
        whole = _UNIT.join(row)
        if not is_simple(whole.replace(_UNIT, " ")):
            taken = list(map(cells, row))
            wider = " ".join(map(str, map(sub, taken, map(len, row))))
            whole = f"{whole}{_WIDER}{wider}"
        self._rows.append(whole)
        if len(self._rows) == _ROWS:
            self._packs.append(_RECORD.join(self._rows).encode("utf-8", "surrogatepass"))
            self._rows = []
        return taken

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], list[int]]]:
        """Yield the texts of each row, with how many more cells than characters each takes; nothing for none."""
        for pack in self._packs:
            yield from map(self._taken_apart, pack.decode("utf-8", "surrogatepass").split(_RECORD))
        yield from map(self._taken_apart, self._rows)

    @staticmethod
    def _taken_apart(row: str) -> tuple[tuple[str, ...], list[int]]:
        texts, _, wider = row.partition(_WIDER)
        return tuple(texts.split(_UNIT)), list(map(int, wider.split()))


def fields(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values under each other; a value of several lines is indented, one without text left out."""
    given = [(name, value) for name, value in pairs if value]
    width = max((cells(name) for name, _ in given), default=0)
    indent = f"\n{' ' * width}{_GAP}"
    return "\n".join(f"{_padded(name, width)}{_GAP}{indent.join(value.splitlines())}" for name, value in given)


def _padded(text: str, width: int, right: bool = False) -> str:
    blanks = " " * (width - cells(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"


def _put(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
