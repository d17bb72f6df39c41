"""The signature of a draft: its lines are no sentences, and where no name is in the settings, one is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.model.drafts import Draft
from data.model.vocabulary import Medium
from data.words.finding import Finding

_SPOKEN = (Medium.VOICEMAIL, Medium.CALL)
_LONGEST_NAME = 5
"""Words of a line that may be a name."""
_INTRODUCED = re.compile(
    r"\b(?:it(?:'|’)?s|this\s+is|I(?:'|’)m|I\s+am|(?:my|the)\s+name(?:(?:'|’)s|\s+is))\s+(?!(?:I|The|A|An)\b)"
    r"[^\W\d_a-z]"
)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"(?:[—–-]\s*)?{_WORD}(?:\s+(?:{_WORD}|de|da|do|di|del|la|van|von|der|den|bin|al|y|e))*")
_GREETING = re.compile(r"\s*(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening))\b", re.IGNORECASE)
_WHY = (
    "Your name is missing, so nothing says who you are. Set it once for every draft: “Your clarity card” in the "
    "palette (ctrl+p), or `ringback clarity --name 'Your Name'`."
)


_SIGNATURE_LINES = 4
_LONGEST_LINE = 80
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def without_signature(text: str, medium: Medium) -> str:
    """Return a text with blanks in place of the signature at its end, every other character where it was.

    That is what stands under a closing ("Best,"), or else a name that is a paragraph of its own, with the short
    lines under it. Nothing is left out of what is said aloud.
    """
    if medium in (*_SPOKEN, Medium.VISIT):
        return text
    lines = list(_LINE.finditer(text))
    for first in range(max(1, len(lines) - _SIGNATURE_LINES), len(lines)):
        above, rest = lines[first - 1], lines[first:]
        closes = first > 1 and _is_closing(above[0])
        stands_apart = "\n" in text[above.end() : rest[0].start()].replace("\n", "", 1)
        is_name = stands_apart and _is_name(rest[0][0])
        if (closes or is_name) and all(_could_be_signed(line[0]) for line in rest):
            start = rest[0].start()
            return text[:start] + "".join(one if one == "\n" else " " for one in text[start:])
    return text


def _is_closing(line: str) -> bool:
    return line.rstrip().endswith(",") and len(line.split()) <= _LONGEST_NAME and not _GREETING.match(line)


def _could_be_signed(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= _LONGEST_LINE and not bare.endswith((".", "!", "?", ",", ":"))


def _is_name(line: str) -> bool:
    bare = line.strip()
    is_shouted = bare.isupper() and len(bare.split()) > 1
    return len(bare.split()) <= _LONGEST_NAME and _NAME.fullmatch(bare) is not None and not is_shouted


def check_signature(draft: Draft) -> Iterator[Finding]:
    """Yield that the writer's name is missing, where no line and no sentence of a draft is one."""
    lines = [line.strip() for line in draft.body.splitlines() if line.strip() and not line.startswith(">")]
    if draft.medium is Medium.VISIT:  # you stand before them
        return
    if lines and not (_INTRODUCED.search(draft.body) or (draft.medium not in _SPOKEN and _is_signed(lines))):
        yield Finding("H11", "no name", _WHY)


def _is_signed(lines: list[str]) -> bool:
    """Return whether a name stands under the words: a short last line, or one under a short line with a comma."""
    last = lines[-1]
    if last.endswith(",") or len(lines) == 1:
        return False
    is_under_closing = any(line.endswith(",") and len(line.split()) <= _LONGEST_NAME for line in lines[1:-1])
    is_name = len(last.split()) <= _LONGEST_NAME and _NAME.fullmatch(last) is not None
    return is_under_closing or is_name
