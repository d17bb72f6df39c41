"""What lies beside the cells of an .xlsx: where their words lead, comments, formulas without a saved value."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import islice

from data.exchange.tracker.sheets.process.places import (
    LONGEST_CELL,
    MOST_LINKS,
    Beside,
    Place,
    Texts,
    place_of,
    placed,
)

_LARGEST_PART = 4_000_000  # bytes of the parts that say where links lead
_CHUNK = 1_000_000
_ELEMENT = r"<(?:\w+:)?%s\s((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
_SHEET, _RELATION, _HYPERLINK = (re.compile(_ELEMENT % name) for name in ("sheet", "Relationship", "hyperlink"))
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(
    rb"<c\s(?:[^<>]*\s)?r=\"([A-Z]{1,3}[0-9]{1,7})\"[^<>]*>\s*<f[^<>]*>\s*HYPERLINK\(\s*(?:\"|&quot;)([^\"<]{1,2000}?)(?:\"|&quot;)",
    re.IGNORECASE,
)
_UNSAVED = re.compile(
    rb"<c\s((?:[^<>]*\s)?r=\"([A-Z]{1,3}[0-9]{1,7})\"[^<>/]*)>\s*<f(?:\s[^<>/]*)?>([^<]{1,500})</f>\s*"
    rb"(?:<v\s*/>\s*|<v>\s*</v>\s*)?</c>"
)
"""A formula of which no value is saved; one that makes an empty text is of the type ``str``."""
_COMMENT = re.compile(r"<(?:\w+:)?comment\s([^<>]*)>(.*?)</(?:\w+:)?comment>", re.DOTALL)
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?t>")
_THREADED, _THREADS_WORDS = "[Threaded comment]", "Comment:"
_LIST = re.compile(rb"<(?:\w+:)?hyperlinks[\s>]")


def beside_cells(content: bytes) -> dict[str, Beside]:
    """Return what belongs to the cells of each sheet of an .xlsx, by its name; nothing where that can't be read.

    No XML is taken apart: what stands in these few elements is looked for, and no entity means anything.
    """
    found: dict[str, Beside] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name.casefold(): name for name in packed.namelist()}
            targets = _targets(packed, parts, "xl/workbook.xml")
            for one in _SHEET.finditer(_part(packed, parts, "xl/workbook.xml")):
                sheet = _attributes(one[1])
                path = targets.get(sheet.get("id", ""), "")
                if path.casefold() in parts:
                    beside = found[sheet.get("name", "")] = Beside()
                    beside.comments.update(islice(_comments_of(packed, parts, parts[path.casefold()]), MOST_LINKS))
                    for place, link in islice(
                        _links_in(packed, parts, parts[path.casefold()], beside.formulas), MOST_LINKS
                    ):
                        beside.links[place] = link
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, EOFError, zlib.error, struct.error):
        return found  # NotImplementedError is a RuntimeError
    return found


def _comments_of(packed: zipfile.ZipFile, parts: dict[str, str], path: str) -> Iterator[tuple[Place, str]]:
    """Yield the comments on the cells of one sheet."""
    for target in _targets(packed, parts, path).values():
        name = posixpath.basename(target).lower()
        if not (name.startswith("comment") and name.endswith(".xml")):
            continue
        for one in _COMMENT.finditer(_part(packed, parts, target)):
            place = place_of(_attributes(one[1]).get("ref", ""))
            text = unescape("".join(_WORDS.findall(one[2]))).strip()
            if text.startswith(_THREADED):
                text = text.partition(_THREADS_WORDS)[2].strip()
            if place and text:
                yield place, text[:LONGEST_CELL]


def _links_in(
    packed: zipfile.ZipFile, parts: dict[str, str], path: str, formulas: Texts
) -> Iterator[tuple[Place, str]]:
    """Yield where the cells of one sheet lead: by formulas, and by the list of links at its end.

    Formulas without a saved value are put into ``formulas``.
    """
    targets = _targets(packed, parts, path)
    with packed.open(path) as file:
        tail, listed = b"", b""
        while chunk := file.read(_CHUNK):
            window = tail + chunk
            if b"<f" in window and len(formulas) < MOST_LINKS:
                for unsaved in _UNSAVED.finditer(window):
                    place = place_of(unsaved[2].decode())
                    if place and b't="str"' not in unsaved[1]:
                        words = unescape(unsaved[3].decode("utf-8", "replace"))
                        formulas[place] = f"={words}"
            if b"HYPERLINK(" in window:
                for formula in _FORMULA.finditer(window):
                    yield from placed(formula[1].decode(), unescape(formula[2].decode("utf-8", "replace")))
            if listed:
                listed += chunk
            elif begin := _LIST.search(window):
                listed = window[begin.start() :]
            if len(listed) > _LARGEST_PART:
                break
            tail = window[-LONGEST_CELL:]
    for one in _HYPERLINK.finditer(listed.decode("utf-8", "replace")):
        link = _attributes(one[1])
        if target := targets.get(link.get("id", "")):
            yield from placed(link.get("ref", ""), target)


def _targets(packed: zipfile.ZipFile, parts: dict[str, str], path: str) -> dict[str, str]:
    """Return what the relations of a part lead to, by their ids: pages as they are, other parts by their paths."""
    folder, name = posixpath.split(path)
    found: dict[str, str] = {}
    for one in _RELATION.finditer(_part(packed, parts, f"{folder}/_rels/{name}.rels")):
        relation = _attributes(one[1])
        target = relation.get("Target", "")
        is_page = relation.get("TargetMode", "").lower() == "external"
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[relation.get("Id", "")] = target if is_page else inside
    return found


def _part(packed: zipfile.ZipFile, parts: dict[str, str], path: str) -> str:
    if path.casefold() not in parts:
        return ""
    with packed.open(parts[path.casefold()]) as file:
        return file.read(_LARGEST_PART).decode("utf-8", "replace")


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of an element, without the prefixes of their names."""
    return {one[1].rpartition(":")[2]: unescape(one[2] or one[3] or "") for one in _ATTRIBUTE.finditer(text)}
