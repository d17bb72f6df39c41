"""The words of a LinkedIn message as plain text: without HTML and entities, with its line ends."""

from __future__ import annotations

import html
import re

from data.model.text import LONGEST_NOTE

_TAG = re.compile(
    r"<(/?)(a|abbr|article|b|blockquote|body|br|center|cite|code|div|em|font|footer|h[1-6]|head|header|hr|html|i|img|li"
    r"|link|meta|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title"
    r"|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""What else stands in angle brackets was written by somebody: ``List<String>``, ``<3``."""
_HIDDEN = re.compile(
    r"<(script|style|head|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>(.{0,2000}?)</a\s*>", re.IGNORECASE | re.DOTALL
)
_ENDS_LINE = frozenset(("br", "hr", "/p", "/div", "/li", "/tr", "/blockquote", "/table", "/ul", "/ol",
                        *(f"/h{level}" for level in range(1, 7))))  # fmt: skip
_LOOKED_AT = 2_000  # characters
_LOST, _IN_TEXT = "\ufffd", "\t\n\r\x0b\x0c"
_AMP = re.compile(r"&amp;(?=#?\w{2,31};)")
_LONGEST = 200_000  # characters: a note has a tenth of them, and HTML some more
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_TWO_BLANKS = re.compile(r"[ \u00a0]{2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")


def plain_words(content: str) -> str:
    """Return what is read in the ``CONTENT`` of a message, and no more than a note may hold.

    Exports before 2026 write two blanks for the end of a line; later ones have real line ends.
    """
    text = content if len(content) <= _LONGEST else content[:_LONGEST]
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = html.unescape(_AMP.sub("&", text) if "&amp;" in text else text)
    text = text.strip()
    if not text.isprintable():
        text = _in_lines(text)
    elif "  " in text:
        text = "\n".join(filter(None, map(str.strip, text.split("  "))))
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"


def is_text(content: str) -> bool:
    """Return whether a message holds words, and not the bytes of something else."""
    if content.isprintable() and _LOST not in content:
        return True
    odd = sum(1 for sign in content[:_LOOKED_AT] if sign == _LOST or (sign < " " and sign not in _IN_TEXT))
    odd += sum(1 for sign in content[:_LOOKED_AT] if "\x7f" <= sign <= "\x9f" and sign != "\x85")
    return odd <= max(2, len(content[:_LOOKED_AT]) // 10)


def _in_lines(text: str) -> str:
    """Return the text with one sign for each end of a line, and one blank between words."""
    text = _LINE_ENDS.sub("\n", text.replace("\0", "")).strip()
    if "\n" not in text:
        text = _TWO_BLANKS.sub("\n", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_tags(text: str) -> str:
    lower = text.lower()
    if "<s" in lower or "<!" in lower or "<h" in lower or "<t" in lower:
        text = _HIDDEN.sub("", text)
    if "<a" in lower:
        text = _LINK.sub(_link, text)
    return _TAG.sub(_read, text)


def _read(tag: re.Match[str]) -> str:
    """Return what a tag is read as: an end of a line, the sign of an item, or nothing."""
    name = f"{tag[1]}{tag[2]}".lower()
    return "\n" if name in _ENDS_LINE else "- " if name == "li" else ""


def _link(found: re.Match[str]) -> str:
    """Return a link as its words, with the address behind them where it isn't what they say."""
    address, words = (found[1] or found[2] or "").strip(), _TAG.sub("", found[3]).strip()
    if not address.casefold().startswith(("http://", "https://")) or _bare(address) == _bare(words):
        return words
    return f"{words} ({address})" if words else address


def _bare(address: str) -> str:
    return html.unescape(address).casefold().partition("://")[2 if "://" in address else 0].rstrip("/")
