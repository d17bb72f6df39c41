"""Advertisements of jobs: whether two are the same, by their addresses and by their titles."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.text import fold

_NUMBER = re.compile(
    r"linkedin\.com/(?:[^\s?#]*/)?jobs/(?:view/(?:[^\s/?#]*-)?(\d{3,})|[^\s#]*[?&]currentJobId=(\d{5,}))",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(r"[(\[][^()\[\]]{0,3}[mfwdxhi][/|*,. ][mfwdxhi*][^()\[\]]{0,12}[)\]]")  # (m/f/d)
_APART = re.compile(r"[^\w+#]+")


def job_number(text: str) -> str:
    """Return LinkedIn's number of the job whose address stands in ``text``, whatever is around it; '' for none."""
    if "/jobs/" not in text:
        return ""
    found = _NUMBER.search(text)
    return (found[1] or found[2]) if found else ""


@lru_cache(maxsize=16384)
def title_key(about: str) -> str:
    """Return the text by which it is compared what two follow-ups are about: words, without case and accents.

    "Backend Engineer (m/f/d)" and "backend engineer" are about the same.
    """
    folded = fold(about)
    return " ".join(_APART.sub(" ", _FOR_ALL.sub(" ", folded)).split()) or folded
