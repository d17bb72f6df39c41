"""Names: cleaned of signs that nobody sees, and compared."""

from __future__ import annotations

import re

# Zero-width blanks, soft hyphens and direction marks. Joiners stay: Persian and Indic names are spelled with them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


def clean_name(text: str) -> str:
    """Return a name without the signs that nobody sees and that no name is spelled with."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
