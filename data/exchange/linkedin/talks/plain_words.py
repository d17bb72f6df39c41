"""The words of a LinkedIn message as plain text: without HTML and entities, with its line ends."""

from __future__ import annotations

import html
import re

from data.model.text import LONGEST_NOTE

_TAGS = (
    "a|abbr|article|b|blockquote|body|br|center|cite|code|div|em|font|footer|h[1-6]|head|header|hr|html|i|img|li|link"
    "|meta|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u"
    "|ul"
)
"""What stands in angle brackets and isn't one of these was written by somebody: ``List<String>``, ``<3``."""
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(script|style|head|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_ENDS_LINE = re.compile(r"<(?:br|hr)\b[^<>]*>|</(?:p|div|li|tr|h[1-6]|blockquote|table|ul|ol)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>(.{0,2000}?)</a\s*>", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_AMP = re.compile(r"&amp;(?=#?\w{2,31};)")
_LONGEST = 200_000  # characters: a note has a tenth of them, and HTML some more
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_TWO_BLANKS = re.compile(r"[ \u00a0]{2,}")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def plain_words(content: str) -> str:
    """Return what is read in the ``CONTENT`` of a message, and no more than a note may hold.

    Exports before 2026 write two blanks for the end of a line; later ones have real line ends.
    """
    text = content[:_LONGEST].replace("\0", "")
    is_marked_up = "<" in text and _TAG.search(text) is not None
    if is_marked_up:
        text = _without_tags(_LINE_ENDS.sub("\n", text))
    if "&" in text:
        text = html.unescape(_AMP.sub("&", text))
    text = _LINE_ENDS.sub("\n", text)
    if "\n" not in text:
        text = _TWO_BLANKS.sub("\n", text.strip())
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    text = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"


def _without_tags(text: str) -> str:
    text = _HIDDEN.sub("", text)
    text = _LINK.sub(_link, text)
    text = _ENDS_LINE.sub("\n", text)
    text = _ITEM.sub("- ", text)
    return _TAG.sub("", text)


def _link(found: re.Match[str]) -> str:
    """Return a link as its words, with the address behind them where it isn't what they say."""
    address, words = (found[1] or found[2] or "").strip(), _TAG.sub("", found[3]).strip()
    if not address.casefold().startswith(("http://", "https://")) or _bare(address) == _bare(words):
        return words
    return f"{words} ({address})" if words else address


def _bare(address: str) -> str:
    return html.unescape(address).casefold().partition("://")[2 if "://" in address else 0].rstrip("/")
