"""How texts are compared, as it was with migration 0007. It never changes: see the package."""

from __future__ import annotations

import re
import unicodedata


def stripped(text: str, signs: str) -> str:
    """Return ``text`` without blanks of any kind and these signs at both ends, in whatever order they stand."""
    while (bare := text.strip().strip(signs)) != text:
        text = bare
    return text


# Letters whose stroke or ligature Unicode does not take apart, and the apostrophes and dashes of typesetting.
_ALONE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‘’ʼ", "'")
    | dict.fromkeys("‐–—", "-")
)
# Signs that nobody sees: zero-width blanks and joiners, direction marks, soft hyphens, the choice of a picture.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")


def visible(text: str) -> str:
    """Return ``text`` without the signs that nobody sees, which make one word two where texts are compared."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Return ``text`` for comparing and searching: no case, accents or invisible signs, blanks folded.

    Every script stays itself.
    """
    if text.isascii():  # nothing to take apart: most of what is imported
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", visible(text))
    bare = "".join(character for character in decomposed if not _is_accent(character))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().translate(_ALONE).split())


def _is_accent(character: str) -> bool:
    # By Unicode's combining classes: the points of Hebrew and Arabic, and what is set around a Latin, Greek or
    # Cyrillic letter. Kana's voicing, the nukta and virama of India and Thai's tones make another letter or word.
    return 10 <= (kind := unicodedata.combining(character)) <= 35 or kind >= 200
