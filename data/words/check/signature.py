"""Whether a draft says who writes: asked where no name is in the settings, as scripts go without one then."""

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
_WHY = (
    "Your name is missing, so nothing says who you are. Set it once for every draft: “Who is writing” in the "
    "palette (ctrl+p), or `ringback clarity --name 'Your Name'`."
)


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
