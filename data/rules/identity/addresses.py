"""E-mail addresses: cleaned of what came with them, and compared."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from data.model.text import stripped, visible

_PLAIN = re.compile(r"[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]")  # most: nothing to clean
_LABEL = re.compile(r"^\s*(?:mailto|smtp|e-?mail)\s*:\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<\s*([^<>@\s]+@[^<>@\s]+)\s*>")
EVERYBODYS = frozenset(
    {
        "163.com", "aol.com", "comcast.net", "fastmail.com", "gmail.com", "googlemail.com", "hey.com",
        "icloud.com", "live.com", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "pm.me",
        "posteo.de", "proton.me", "protonmail.com", "qq.com", "t-online.de",
        "tutanota.com", "web.de", "yandex.ru", "zoho.com",
    }
)  # fmt: skip
"""Domains of mail for everybody, which lead to no company."""

EVERYWHERE = frozenset({"gmx", "hotmail", "outlook", "yahoo"})
"""The same, in one country after the other: yahoo.co.uk, gmx.at."""
_AROUND = "\"'`<>()[]{},;"


def clean_email(text: str) -> str:
    """Return an e-mail address without what was copied with it.

    That is ``mailto:`` with its question mark and escapes, a name before angle brackets, quotes, a dot or comma at
    the end, signs that nobody sees, and letters of full width. What is no address comes back as it can be read.
    """
    if not text or _PLAIN.fullmatch(text):
        return text
    address = stripped(unicodedata.normalize("NFKC", visible(text)), _AROUND)
    if found := _IN_BRACKETS.search(f"{address}>" if "<" in address else address):
        address = found[1]
    while label := _LABEL.match(address):
        address = address[label.end() :]
        if label[0].strip().lower().startswith("mailto"):
            address = unquote(address.partition("?")[0])
    return stripped(stripped(address, _AROUND).rstrip("."), _AROUND)


def email_key(address: str) -> str:
    """Return the text by which an e-mail address is compared, whatever its case; '' for none."""
    key = clean_email(address).casefold()
    if key.isascii() and "xn--" not in key:
        return key
    name, at, host = key.partition("@")
    try:
        return f"{name}{at}{host.encode('idna').decode().casefold()}"
    except UnicodeError:
        return unicodedata.normalize("NFC", key)
