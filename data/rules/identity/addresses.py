"""E-mail addresses: cleaned of what came with them, and compared."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from data.model.followup import Person
from data.model.text import stripped, visible

_PLAIN = re.compile(r"[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]")  # most: nothing to clean
_LABEL = re.compile(r"^\s*(?:mailto|smtp|e-?mail)\s*:\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<\s*([^<>@\s]+@[^<>@\s]+)\s*>")
EVERYBODYS = frozenset(
    {
        "126.com", "163.com", "abv.bg", "aol.com", "arcor.de", "att.net", "bellsouth.net", "bigpond.com",
        "bk.ru", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net", "comcast.net", "cox.net",
        "daum.net", "duck.com", "earthlink.net", "fastmail.com", "foxmail.com", "free.fr", "freenet.de",
        "gmail.com", "googlemail.com", "hey.com", "hushmail.com", "icloud.com", "inbox.ru", "laposte.net",
        "libero.it", "list.ru", "live.com", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com",
        "msn.com", "naver.com", "o2.pl", "orange.fr", "pm.me", "posteo.de", "proton.me", "protonmail.ch",
        "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "sbcglobal.net", "seznam.cz",
        "sfr.fr", "shaw.ca", "sina.com", "sympatico.ca", "t-online.de", "tuta.io", "tutanota.com",
        "ukr.net", "uol.com.br", "verizon.net", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl",
        "yandex.ru", "zoho.com",
    }
)  # fmt: skip
"""Domains of mail for everybody, which lead to no company."""

EVERYWHERE = frozenset({"aol", "gmx", "hotmail", "live", "outlook", "rocketmail", "yahoo", "yandex", "ymail"})
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


def untagged(key: str) -> str:
    """Return an address without what its owner has put behind a plus: ``dana+jobs@acme.io`` is Dana's."""
    name, at, host = key.rpartition("@")
    return f"{own}{at}{host}" if (own := name.partition("+")[0]) else key


def is_same_mailbox(one: str, other: str) -> bool:
    """Return whether two addresses lead to one mailbox, by their ``email_key``; two different tags don't say so:
    a program for many may put in one for each.
    """
    return other in (one, untagged(one)) or one == untagged(other)


def writes_from(person: Person, key: str) -> bool:
    """Return whether what comes from an address is somebody's, also where it has a tag, by its ``email_key``."""
    return any(is_same_mailbox(email_key(one.value), key) for one in person.all_emails)


def has_address(person: Person, key: str) -> bool:
    """Return whether an address is one of somebody's, by its ``email_key``."""
    return any(email_key(one.value) == key for one in person.all_emails)
