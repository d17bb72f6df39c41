"""How a file of vCards begins: asked of every file, before any reader of them is imported."""

from __future__ import annotations

import codecs
import re

WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
"""The marks of UTF-32 and UTF-16, by which cards are decoded; UTF-32's come first, as they begin alike."""


def begins_as_cards(head: bytes) -> bool:
    """Return whether a file that begins so holds vCards."""
    for mark, codec in WIDE:
        if head.startswith(mark):
            head = head.decode(codec, errors="replace").encode()
            break
    start = head.replace(b"\0", b"").removeprefix(codecs.BOM_UTF8).lstrip()[:40].lower()
    return re.match(rb"(?:[\w-]+\.)?begin[ \t]*:[ \t]*vcard\b", start) is not None
