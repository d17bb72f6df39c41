"""What is printed: one formatter for people and programs, columns in cells, and nothing that moves a cursor."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from data.model.text import json_escaped, plain

WIDEST = 48
"""Cells of one column; a longer text is cut with an ellipsis."""

LONGEST_LINE = 1_000
"""Characters of a line on stderr; of a longer one, which quotes what was given, the middle is left out."""

FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT)
"""What the system says of a disk or device that takes no more."""

_GAP = "  "


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
            return "nobody reads it"
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


def write(text: str) -> None:
    """Print lines on stdout, whatever its encoding. No text, no line. OutputError when stdout takes nothing."""
    if text and sys.stdout:
        try:
            _put(sys.stdout, text)
        except OSError as fault:
            silence(sys.stdout)
            raise OutputError(fault) from None


def complain(line: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    if sys.stderr:
        try:
            _put(sys.stderr, _shortened(plain(" ".join(line.split()))))
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
    """How many cells of a terminal ``text`` takes, as the screens measure it."""
    if text.isascii():
        return len(text)
    from widgets.terminal.cells import cell_len  # most tables have nothing that is to be measured

    return cell_len(text)


def cut(text: str, width: int = WIDEST) -> str:
    """``text`` from outside, made plain, in at most ``width`` cells."""
    shown = plain(text)
    if len(shown) <= width and shown.isascii():
        return shown
    from widgets.terminal.cells import shorten

    return shorten(shown, width).rstrip()


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Columns under their heads, wide as their widest cell, of texts that are plain already.

    The columns at the indexes ``right`` are set flush right.
    """
    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    flush = set(right)
    return "\n".join(
        _GAP.join(_padded(text, widths[index], index in flush) for index, text in enumerate(line)).rstrip()
        for line in lines
    )


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
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()
