"""How e-mail addresses are cleaned, as it was with migration 0007. It never changes: see the package."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from data.store.schema.migrations.frozen.text import stripped, visible

_PLAIN = re.compile(r"[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]")  # most: nothing to clean
_LABEL = re.compile(r"^\s*(?:mailto|smtp|e-?mail)\s*:\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<\s*([^<>@\s]+@[^<>@\s]+)\s*>")
_AROUND = "\"'`<>()[]{},;"


def clean_email(text: str) -> str:
    """Return an e-mail address without what was copied with it.

    That is ``mailto:`` with its question mark and escapes, a name before angle brackets, quotes, a dot or comma at
    the end, signs that nobody sees, and letters of full width. What is no address comes back as it can be read.
    """
    if _PLAIN.fullmatch(text):
        return text
    address = stripped(unicodedata.normalize("NFKC", visible(text)), _AROUND)
    if found := _IN_BRACKETS.search(f"{address}>" if "<" in address else address):
        address = found[1]
    while label := _LABEL.match(address):
        address = address[label.end() :]
        if label[0].strip().lower().startswith("mailto"):
            address = unquote(address.partition("?")[0])
    return stripped(stripped(address, _AROUND).rstrip("."), _AROUND)
