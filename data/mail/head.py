"""The head of a mail: its header lines, told apart quickly, whatever stands in them.

The standard library's parser takes 150 µs for a head, and much longer for one that was made to hurt. Of 100,000
messages most have nothing to do with anybody on file, so this one takes what a person could read off, and no more.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

from data.model.text import plain

NOBODYS = "ringback.invalid"
"""The domain of a message id where the writer's is not known (RFC 2606): never the name of the machine."""

MOST_BYTES = 256 * 1024
"""So much of a head is read whole; of a longer one, each header's beginning."""
LONGEST_HEADER = 16 * 1024
MOST_HEADERS = 2_000

_ENDS = (b"\n\n", b"\n\r\n", b"\r\r")
_HEADER = re.compile(r"^([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_START = re.compile(rb"(?m)^[!-9;-~]+[ \t]*:")
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)')
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_SURROGATES = re.compile("[\udc80-\udcff]")
_WIDER = {
    # What says that it is the narrower one is often the wider, which holds all of it.
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
}
_NOT_TEXT = frozenset({"punycode", "idna", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined"})


def split_message(raw: bytes) -> tuple[bytes, bytes]:
    """Return the head and the body of a message, cut at the first empty line."""
    if raw[:1] == b"\n" or raw[:2] == b"\r\n":
        return b"", raw.lstrip(b"\r\n")
    ends = [(place, len(end)) for end in (_ENDS if b"\r" in raw else _ENDS[:1]) if (place := raw.find(end)) != -1]
    if not ends:
        return raw, b""
    place, length = min(ends)
    return raw[:place].removesuffix(b"\r"), raw[place + length :]


def as_text(raw: bytes, charset: str = "") -> str:
    """Return bytes as text by the named charset; where that is unknown or wrong, by UTF-8 or Windows-1252."""
    name = charset.strip().strip("\"'").lower()
    if name and name not in _NOT_TEXT:
        wider = _WIDER.get(name, name)
        try:
            if wider in ("cp1252", "utf-8", "utf8"):  # told wrongly most often: then the bytes decide
                return raw.decode("utf-8")
            return raw.decode(wider, "replace")
        except (LookupError, ValueError):  # an unknown name, or a codec that isn't one of text
            pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly(raw)


def _mostly(raw: bytes) -> str:
    """Return bytes that aren't UTF-8 as text: as UTF-8 with a few that are broken, or as Windows-1252."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - broken
    return text if whole > broken else raw.decode("cp1252", "replace")


def decoded(value: str) -> str:
    """Return a header's value as people wrote it (RFC 2047, or bytes that are not ASCII), on one plain line."""
    if not value.isascii() and _SURROGATES.search(value):
        value = as_text(value.encode("utf-8", "surrogateescape"), "latin-1")
    if "=?" in value:
        value = "".join(_words(_BETWEEN.sub(r"\1", value)))
    return plain(" ".join(value.replace("\0", " ").split()))


def _words(value: str) -> Iterator[str]:
    """Yield the pieces of a value, encoded words decoded; neighbours of one charset are joined before, as letters
    of several bytes are cut in two by some programs.
    """
    place, charset, gathered = 0, "", b""
    for found in _ENCODED.finditer(value):
        content = _content(found[2].lower(), found[3])
        name = found[1].partition("*")[0].lower()
        if found.start() != place or name != charset or content is None:
            yield as_text(gathered, charset)
            gathered = b""
        yield value[place : found.start()]
        place, charset = found.end(), name
        if content is None:
            yield found[0]
        else:
            gathered += content
    yield as_text(gathered, charset)
    yield value[place:]


def _content(kind: str, text: str) -> bytes | None:
    """Return the bytes of an encoded word; None where it can't be decoded."""
    raw = text.encode("utf-8", "surrogateescape")
    if kind == "q":
        return _QUOTED.sub(lambda found: bytes([int(found[1], 16)]), raw.replace(b"_", b" "))
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):  # it is no base 64: the word stays as it stands
        return None


@lru_cache(maxsize=1024)
def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return the value before the first semicolon, in lower case, and its parameters (RFC 2231 joined)."""
    first, _, rest = value.partition(";")
    # A comment behind the value, as in "auto-replied (vacation)".
    kind = first.partition("(")[0].strip().lower()
    found: dict[str, str] = {}
    for name, text in _PARAMETER.findall(f";{rest}"):
        words = text[1:-1].replace('\\"', '"').replace("\\\\", "\\") if text[:1] == '"' else text
        name, star, _ = name.lower().partition("*")
        if star:
            words = found.get(name, "") + _percent(words)
        elif name in found:
            continue
        found[name] = words
    return kind, found


def _percent(words: str) -> str:
    """Return a value of RFC 2231 with its charset left out and its percent signs decoded."""
    if words.count("'") >= 2 and "%" in words:
        words = words.split("'", 2)[2]
    raw = words.encode("utf-8", "surrogateescape")
    return as_text(_PERCENT.sub(lambda one: bytes([int(one[1], 16)]), raw))


class Head:
    """The headers of a message, by their names in lower case; each value unfolded and otherwise as it came."""

    __slots__ = ("_values",)

    def __init__(self, raw: bytes) -> None:
        """Take a head as bytes, without the empty line that ends it."""
        if len(raw) > MOST_BYTES:
            raw = _bounded(raw)
        if b"\r" in raw:
            raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        values: dict[str, list[str]] = {}
        for name, value in _HEADER.findall(raw.decode("utf-8", "surrogateescape")):
            if "\n" in value:
                value = value.replace("\n", "")
            values.setdefault(name.lower(), []).append(value.strip()[:LONGEST_HEADER])
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def get(self, name: str) -> str:
        """Return the first value of a header as it came, '' where there is none. ``name`` is in lower case."""
        found = self._values.get(name)
        return found[0] if found else ""

    def all(self, name: str) -> list[str]:
        """Return every value of a header, in the order in which they stand. ``name`` is in lower case."""
        return self._values.get(name, [])

    def shown(self, name: str) -> str:
        """Return the first value of a header, decoded, on one plain line."""
        value = self.get(name)
        return decoded(value) if value else ""

    def kind(self, name: str) -> str:
        """Return a header's value without comments and parameters, in lower case: ``multipart/report``."""
        value = self.get(name)
        return parameters(value)[0] if value else ""

    def parameter(self, header: str, name: str) -> str:
        """Return one parameter of a header, '' where it has none."""
        value = self.get(header)
        return parameters(value)[1].get(name, "") if value else ""


def _bounded(raw: bytes) -> bytes:
    """Return the beginning of each header of a head that is too long to be one."""
    pieces, held = [], 0
    starts = [found.start() for _, found in zip(range(MOST_HEADERS + 1), _START.finditer(raw), strict=False)]
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=False):
        piece = raw[start : min(end, start + LONGEST_HEADER)]
        held += len(piece)
        if held > 4 * MOST_BYTES:
            break
        pieces.append(piece.rstrip(b"\r\n"))
    return b"\n".join(pieces[:MOST_HEADERS])
