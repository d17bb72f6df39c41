"""What an e-mail address or a phone number is for, from the words that address books have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.model.addresses import Address
from data.model.text import plain
from data.rules.identity.address_lists import LABELS, LONGEST_LABEL

_APPLES = re.compile(r"_\$!<(.*)>!\$_")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTING = re.compile(r"[:,;<>()@\n]+")
_SAYS_NOTHING = frozenset(
    ("", "pref", "preferred", "internet", "voice", "video", "text", "msg", "x400", "x-voice", "default",
     "obsolete", "e-mail", "email", "phone", "telephone", "tel", "textphone", "aim", "unknown",
     "custom", "x-internet")
)  # fmt: skip
_SAME = {
    "cell": "mobile", "cell phone": "mobile", "iphone": "mobile", "car": "car", "business": "work",
    "dom": "home", "workfax": "work fax", "homefax": "home fax", "facsimile": "fax", "primary": "main",
    "primary phone": "main", "company main": "main", "mobile phone": "mobile", "personal": "personal",
}  # fmt: skip
_NOT_CALLED = re.compile(r"\b(?:fax|pager|telex|isdn|tty)\b")


def label_of(words: Iterable[str]) -> str:
    """Return what an address is for, from its types or somebody's own label; '' where they say nothing.

    Of ``WORK`` and ``FAX`` it is ``work fax``, and Apple's ``_$!<AssistantPhone>!$_`` is ``assistant``.
    """
    found: list[str] = []
    for word in words:
        text = plain(word).strip().removeprefix("*").strip()
        if apples := _APPLES.fullmatch(text):
            text = _NEXT_WORD.sub(" ", apples[1])
        text = " ".join(_PARTING.sub(" ", text).split()).strip(" .")
        folded = text.casefold().removesuffix(" phone")
        folded = _SAME.get(folded, folded)
        if folded in _SAYS_NOTHING:
            continue
        is_known = folded in LABELS or folded in _SAME.values() or _NOT_CALLED.search(folded)
        kept = folded if is_known or text.isupper() else text
        if kept not in found:
            found.append(kept)
    found.sort(key=lambda word: bool(_NOT_CALLED.search(word)) or word == "mobile")
    return " ".join(found)[:LONGEST_LABEL].strip()


def is_called(number: Address) -> bool:
    """Return whether a number is one that somebody answers: no fax, and no pager."""
    return not _NOT_CALLED.search(number.label)
