"""The pages of a SQLite file, read without SQLite: its header made right, and the rows of its leaves.

The format is SQLite's own (its "Database File Format"), of which only what a Ringback file has is known here:
tables with a number for each row, UTF-8, no encryption, no space reserved at the end of a page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from data.store.schema.identity import APPLICATION_ID

HEAD = 100
"""Bytes of the header, at the beginning of the first page."""

MAGIC = b"SQLite format 3\0"
_SIZES = tuple(1 << power for power in range(9, 17))
_USUAL = 4096
_NEARLY = 0.9
_NODES = (2, 5, 10, 13)
"""How a page begins that is a node of a tree; others are free, or hold the rest of a long row."""
_TABLE_LEAF = 13
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""The bytes of a whole number, by its type."""
_LONGEST = 1 << 30

Value = int | float | str | bytes | None


class Leaf(NamedTuple):
    """One leaf of a table: its page, from 1, and its rows by their numbers."""

    page: int
    rows: dict[int, tuple[Value, ...]]


def with_sound_header(content: bytes, *, has_log: bool) -> bytes:
    """Return the file with a header that SQLite takes: what stands there is kept where it is possible at all."""
    head = bytearray(content[:HEAD].ljust(HEAD, b"\0"))
    size = page_size(content)
    pages = -(-len(content) // size)
    head[:16] = MAGIC
    head[16:18] = struct.pack(">H", size % 65536 or 1)
    if head[18] not in (1, 2) or head[19] not in (1, 2) or head[18] != head[19]:
        head[18:20] = bytes([2 if has_log else 1]) * 2
    head[20:24] = bytes((0, 64, 32, 32))
    head[24:28] = head[92:96] = head[24:28] if any(head[24:28]) else struct.pack(">I", 1)
    head[28:32] = struct.pack(">I", pages)
    first_free, free = struct.unpack(">II", head[32:40])
    if first_free > pages or free > pages:
        head[32:40] = bytes(8)
    if not 1 <= struct.unpack(">I", head[44:48])[0] <= 4:
        head[44:48] = struct.pack(">I", 4)
    head[52:56] = bytes(4)  # no vacuum by itself
    head[56:60] = struct.pack(">I", 1)  # UTF-8
    head[64:68] = bytes(4)
    head[68:72] = struct.pack(">I", APPLICATION_ID)
    return bytes(head) + content[HEAD:] + bytes(pages * size - len(content))


def page_size(content: bytes) -> int:
    """Return the bytes of a page: the largest size at whose multiples nearly all nodes begin.

    At multiples of half a page they all begin too; at those of two pages, about half of them. What the header says
    is one size like the others: where it is damaged, that is.
    """
    nodes = {size: _count_of_nodes(content, size) for size in _SIZES}
    most = max(nodes.values())
    return max(size for size in _SIZES if nodes[size] >= most * _NEARLY) if most else _USUAL


def _count_of_nodes(content: bytes, size: int) -> int:
    return sum(_is_node(content[at : at + 8], size) for at in range(size, len(content), size))


def _is_node(start: bytes, size: int) -> bool:
    if len(start) < 8 or start[0] not in _NODES:
        return False
    first, cells, begin = struct.unpack(">HHH", start[1:7])
    begin = begin or 65536
    return first < size and (begin == size if not cells else cells < size // 3 and begin < size)


def leaves(content: bytes) -> Iterator[Leaf]:
    """Yield the leaves of all tables in a file with a sound header, but for those that are free."""
    size = page_size(content)
    free = _free(content, size)
    for page in range(1, len(content) // size + 1):
        if page not in free and (rows := _rows(content, size, page)):
            yield Leaf(page, rows)


def _free(content: bytes, size: int) -> set[int]:
    """Return the pages that hold what was deleted."""
    found: set[int] = set()
    (trunk,) = struct.unpack(">I", content[32:36])
    while trunk and trunk not in found and trunk * size <= len(content):
        found.add(trunk)
        at = (trunk - 1) * size
        trunk, number = struct.unpack(">II", content[at : at + 8])
        number = min(number, size // 4 - 2)
        found.update(struct.unpack(f">{number}I", content[at + 8 : at + 8 + 4 * number]))
    return found


def _rows(content: bytes, size: int, page: int) -> dict[int, tuple[Value, ...]]:
    """Return the rows of a page that is a leaf of a table; none of any other, nor of what can't be one."""
    start = (page - 1) * size
    head = start + (HEAD if page == 1 else 0)
    if content[head] != _TABLE_LEAF:
        return {}
    (cells,) = struct.unpack(">H", content[head + 3 : head + 5])
    found: dict[int, tuple[Value, ...]] = {}
    for cell in range(min(cells, size // 4)):
        at = head + 8 + 2 * cell
        (offset,) = struct.unpack(">H", content[at : at + 2])
        try:
            number, row = _row(content, size, start + offset)
        except (ValueError, IndexError, struct.error):  # one that is broken costs only itself
            continue
        found[number] = row
    return found


def _row(content: bytes, size: int, at: int) -> tuple[int, tuple[Value, ...]]:
    length, at = _varint(content, at)
    number, at = _varint(content, at)
    if length > min(_LONGEST, len(content)):
        raise ValueError
    return number, _values(_payload(content, size, at, length))


def _payload(content: bytes, size: int, at: int, length: int) -> bytes:
    """Return the bytes of a row, together with those on pages of their own where it is long."""
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        return content[at : at + length]
    here = least + (length - least) % (size - 4)
    here = here if here <= most else least
    parts = [content[at : at + here]]
    left = length - here
    (page,) = struct.unpack(">I", content[at + here : at + here + 4])
    while left > 0:
        begin = (page - 1) * size
        if not 0 <= begin <= len(content) - size:
            raise ValueError
        parts.append(content[begin + 4 : begin + 4 + min(left, size - 4)])
        left -= size - 4
        (page,) = struct.unpack(">I", content[begin : begin + 4])
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[max(0, kind - 7)], at
    if kind in _WHOLE:
        end = at + _WHOLE[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind < 12:
        raise ValueError
    end = at + (kind - 12) // 2
    part = payload[at:end]
    return (part.decode("utf-8", "replace") if kind % 2 else part), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(8):
        byte = content[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    number = number << 8 | content[at + 8]
    return number - (1 << 64) if number >> 63 else number, at + 9
