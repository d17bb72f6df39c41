"""Whether somebody calls off, puts off or asks to move what was agreed on, in any of several languages."""

from __future__ import annotations

import re

from data.mail.sorting.phrasebook import said, words_of
from data.mail.sorting.rejections import in_line

_BEFORE = 90
_PARAGRAPH = re.compile(r"\n[ \t\r>]*\n")


def calls_off(text: str) -> bool:
    """Return whether a letter calls off, puts off or asks to move a call or a meeting; in doubt it doesn't."""
    return without_calling_off(text) != text


def without_calling_off(text: str) -> str:
    """Return a letter in one line without the words that call something off; as it is where none does.

    They are no rejection: "ich muss unseren Termin leider absagen".
    """
    whole = in_line(_PARAGRAPH.sub(" . ", text))  # a greeting or a name ends no sentence by itself
    if not any(map(whole.__contains__, words_of("meetings", "signs"))):
        return text
    taken_back = said("proposals", "not_a_no", behind=r"\b[^.!?。！？]{0,60}$")
    denied = said(
        "meetings", "not_off", before=r"(?:\b|(?<=[a-z]))", behind=r"(?: (?:have|need|want|had) to| going to)? ?$"
    )
    left, end = "", 0
    for one in said("meetings", "off").finditer(whole):
        before = whole[max(0, one.start() - _BEFORE) : one.start()]
        if not (taken_back.search(before) or denied.search(before)):
            left += whole[end : one.start()]
            end = one.end()
    return left + whole[end:] if end else text
