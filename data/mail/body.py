"""What is inside a mail: its parts, and its text as plain lines, whatever somebody has put in there.

Limits: parts, depth, size. A message that goes beyond them is read up to there, and costs no more than another.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from functools import cached_property

from data.mail.head import Head, as_text, split_message
from data.mail.html_text import html_as_text
from data.model.text import can_be_seen, plain_lines

MOST_BYTES = 32 * 1024 * 1024
MOST_PARTS = 200
DEEPEST = 12
LONGEST_TEXT = 256 * 1024
"""Bytes of one part that are decoded: a letter has no more, and what machines attach for machines neither."""
MOST_TEXTS = 20

PLAIN = "text/plain"
HTML = "text/html"


class Part:
    """One part that has no parts itself. A message that is attached whole is one, too."""

    __slots__ = ("head", "kind", "raw")

    def __init__(self, head: Head, raw: bytes, kind: str = "") -> None:
        """Take the part's headers, and its content as it came; ``kind`` where the headers aren't believed."""
        self.head = head
        self.raw = raw
        self.kind = kind or _kind_of(head)

    @property
    def is_attached(self) -> bool:
        """Return whether it is a file that came with the letter, and none of its text."""
        return self.head.kind("content-disposition") == "attachment"

    def parameter(self, name: str) -> str:
        """Return a parameter of its Content-Type, '' for none."""
        return self.head.parameter("content-type", name)

    def content(self) -> bytes:
        """Return its content decoded, at most LONGEST_TEXT of it."""
        encoding = self.head.kind("content-transfer-encoding")
        raw = self.raw[: 2 * LONGEST_TEXT]
        if encoding == "base64":
            raw = _base64(raw)
        elif encoding == "quoted-printable":
            raw = binascii.a2b_qp(raw)
        return raw[:LONGEST_TEXT]

    def text(self) -> str:
        """Return its content as text with plain line breaks."""
        text = as_text(self.content(), self.parameter("charset"))
        return text.replace("\r\n", "\n").replace("\r", "\n")


class Body:
    """The parts of a message in their order, and its text."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        """Take the parts that have none themselves."""
        self.parts = parts

    def of(self, *kinds: str) -> Iterator[Part]:
        """Yield the parts of these types, in their order."""
        return (part for part in self.parts if part.kind in kinds)

    @cached_property
    def text(self) -> str:
        """What the message says, as plain lines: its plain text, else the text of its HTML."""
        plain = self._joined(PLAIN)
        if can_be_seen(plain):
            return plain
        return self._joined(HTML) or plain

    def _joined(self, kind: str) -> str:
        shown = [part for part in self.of(kind) if not part.is_attached][:MOST_TEXTS]
        texts = [_shown(part).strip("\n") for part in shown]
        return plain_lines("\n\n".join(text for text in texts if text.strip()))[:LONGEST_TEXT]


NO_BODY = Body(())


def read_body(raw: bytes) -> Body:
    """Return the parts of a whole message, headers included."""
    raw = raw[:MOST_BYTES]
    if b"\n" not in raw:  # from a Mac of old
        raw = raw.replace(b"\r", b"\n")
    head, content = split_message(raw)
    parts: list[Part] = []
    _gather(Head(head), content, 0, parts)
    return Body(tuple(parts))


def _gather(head: Head, raw: bytes, depth: int, parts: list[Part]) -> None:
    """Add the parts of what has this head to ``parts``, up to the limits."""
    kind = _kind_of(head)
    boundary = head.parameter("content-type", "boundary") if kind.startswith("multipart/") else ""
    if not boundary or depth >= DEEPEST:
        parts.append(Part(head, raw, PLAIN if kind.startswith("multipart/") else kind))
        return
    found = False
    for piece in _pieces(raw, boundary.rstrip().encode("utf-8", "surrogateescape")):
        found = True
        if len(parts) >= MOST_PARTS:
            return
        _gather(*_opened(piece), depth + 1, parts)
    if not found:  # the boundary stands nowhere: then all of it is text
        parts.append(Part(head, raw, PLAIN))


def _opened(piece: bytes) -> tuple[Head, bytes]:
    head, content = split_message(piece)
    return Head(head), content


def _pieces(raw: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what stands between the lines of a boundary, to its end mark or to the end; at most MOST_PARTS."""
    mark = b"\n--" + boundary
    raw = b"\n" + raw
    start = -1
    place = raw.find(mark)
    seen = 0
    while place != -1 and seen <= MOST_PARTS:
        after = place + len(mark)
        line_end = raw.find(b"\n", after, after + 200)
        rest = raw[after : line_end if line_end != -1 else after + 200].strip()
        if rest in (b"", b"--"):
            if start != -1:
                seen += 1
                yield _without_last_break(raw[start:place])
            if rest == b"--" or line_end == -1:
                return
            start = line_end + 1 if raw[line_end + 1 : line_end + 2] != b"" else len(raw)
            place = raw.find(mark, line_end)
        else:
            place = raw.find(mark, after)
    if start != -1 and seen <= MOST_PARTS:
        yield raw[start:]


def _without_last_break(piece: bytes) -> bytes:
    return piece[:-1] if piece.endswith(b"\r") else piece


def _kind_of(head: Head) -> str:
    kind = head.kind("content-type")
    return kind if kind.count("/") == 1 else PLAIN


def _base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:  # cut somewhere, or with signs of something else behind it
        kept = bytes(sign for sign in raw if chr(sign).isalnum() or sign in b"+/")
    try:
        return binascii.a2b_base64(kept[: len(kept) // 4 * 4])
    except binascii.Error:
        return raw


def _shown(part: Part) -> str:
    text = part.text()
    if part.kind == HTML:
        return html_as_text(text)
    return _unflowed(text) if part.parameter("format").lower() == "flowed" else text


def _unflowed(text: str) -> str:
    """Return a text of soft line ends (RFC 3676) with its paragraphs whole; quoted lines stay lines."""
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        if line.startswith(" "):
            line = line[1:]
        quoted = line.startswith(">")
        if soft and lines and not quoted and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        soft = line.endswith(" ") and line != "-- " and not quoted
    return "\n".join(lines)
