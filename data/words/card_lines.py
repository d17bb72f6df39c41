"""Lines of the clarity card (H11): each is both written and said on the phone, so none may fit only one of them.

"I'm writing about" and its relatives are let be: the scripts turn them (``situation.py``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.text import plain


class _OneWay(NamedTuple):
    """Words that fit only one way to reach somebody, why, and what to write instead."""

    words: re.Pattern[str]
    why: str
    instead: str


_IN_WRITING = "fits only what is written, and your card is said on the phone too"
_ON_THE_PHONE = "fits only the phone, and your card is written too"
_PAPER = r"(?:e-?mail|letter|message|note|text message|text|sms)"
_TALK = r"(?:phone call|call|voicemail|voice message|recording)"
_OF_NOW = r"(?:this|my|the present|today's|my (?:last|latest|first|earlier|previous|recent))"
# What follows when the words mean the message itself, and not "my text editor" or "my letter of recommendation".
_ITSELF = (
    r"(?=\s*(?:[.,;:!?)\"”]|$)|\s+(?:about|on|from|is|was|to|in|at|yesterday|earlier|before|today|last|again|and|will|"
    r"comes|finds|reaches)\b)"
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_SAY_WHAT = "say what it is about, “I'm writing about …”, which is said as “I'm calling about …” on the phone"

_FAMILIES = (
    _OneWay(_pattern(rf"\b{_OF_NOW}\s+{_PAPER}{_ITSELF}"), _IN_WRITING, _SAY_WHAT),
    _OneWay(_pattern(rf"\b{_OF_NOW}\s+{_TALK}{_ITSELF}"), _ON_THE_PHONE, _SAY_WHAT),
    _OneWay(
        _pattern(
            r"\bI(?:'m| am) (?:calling|phoning|ringing|leaving (?:you )?a (?:message|voicemail))\b"
            r"|\b(?:leave|leaving|left) (?:you )?(?:this|a) (?:voicemail|voice message)\b"
            r"|\bafter the (?:beep|tone)\b"
        ),
        _ON_THE_PHONE,
        "write “I'm writing about …”, which is said as “I'm calling about …” there",
    ),
    _OneWay(
        _pattern(
            r"\b(?:see|find|read|open|is|are|have|i've)(?: (?:the|my))? (?:attached|enclosed)\b(?! to\b)"
            r"|\b(?:attached|enclosed)(?:,| (?:is|are|you|please|my|the|a|find|file|cv|resume|résumé|document)\b)"
            r"|\bI(?:'ve| have)? (?:attach|enclose)d? (?:my|the|a|an|it|some|two|three)\b"
            r"|\bI(?:'m| am) (?:attaching|enclosing)\b"
            r"|\b(?:the|my|an|this|as|in|pdf) attachments?\b(?!-| (?:theory|style))"
        ),
        _IN_WRITING,
        "offer it instead, “I can send you my CV”",
    ),
    _OneWay(
        _pattern(
            r"\b(?:see|as|read|from|in|link|details|points|list|numbers?|address|mentioned|described|noted|wrote|said"
            r"|listed|here) (?:further )?(?:below|above)\b(?! all\b)"
            r"|\b(?:below|above)[.!)]*$|\bthe (?:above|below)\b"
        ),
        _IN_WRITING,
        "name the thing instead of its place on the page",
    ),
    _OneWay(
        _pattern(
            r"\bclick (?:on|here|the|this|my|below)\b|\b(?:this|the|my|following) (?:link|url)\b|\bhyperlink\b"
        ),
        _IN_WRITING,
        "name the page instead, “my portfolio”",
    ),
    _OneWay(
        _pattern(
            r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.\w+\S*"
            r"|\b[\w-]+\.(?:com|org|io|dev|art|me|co|uk|de|fr|pt|es|it)/\S+"
        ),
        _IN_WRITING,
        "put it into your signature, and name the thing here, “my portfolio”",
    ),
    _OneWay(
        _pattern(
            r"(?:^|[.!?]\s+)P\.?\s?S\.?(?:\s|:)|\b(?:best|kind|warm) regards\b|^dear\b"
            r"|\byours (?:sincerely|faithfully|truly)\b"
        ),
        _IN_WRITING,
        "leave it out, as each script has its own beginning and end",
    ),
)


def one_way_fault(line: str) -> str:
    """Return what is wrong with a line of the card that fits only writing, or only the phone, and what to write.

    '' for a line that fits both.
    """
    words = " ".join(plain(line).replace("’", "'").split())
    for family in _FAMILIES:
        if found := family.words.search(words):
            return f"“{found[0].strip(' .!?:;,')}” {family.why}: {family.instead}."
    return ""


def check_line(line: str) -> None:
    """RuleError with one line where a line of the card fits only writing, or only the phone."""
    if fault := one_way_fault(line):
        raise RuleError(fault)
