"""Of which company a chat is, by its words: one about a job at another company is about no application here."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import timedelta

from data.model.followup import Touch
from data.model.text import fold
from data.model.vocabulary import Direction
from data.rules.identity.organisations import is_respelt, organisation_key

_LATELY = timedelta(days=42)
"""What was said so long before the last message was about something else."""
_LONGEST = 5_000
"""Characters of a message that are read."""
_AT = "at|with|bei|chez|presso|bij|hos"
_JOB_AT = re.compile(
    r"\b(?i:roles?|positions?|jobs?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|teams?|stellen?|rollen?"
    r"|offenen? positionen|postes?|offres?|puestos?|vacantes?|ofertas?|posizion[ei]|posti?|vacatures?|vagas?)\b"
    rf"[^.!?\n]{{0,30}}?\b(?i:{_AT})\s+(?P<name>[^\W\d_a-zà-ÿ][\w&'’-]*(?:\s[^\W\d_a-zà-ÿ&][\w&'’-]*){{0,3}})",
)
_NOT_NAMES = frozenset(
    ("senior", "junior", "lead", "staff", "principal", "mid", "entry", "remote", "i", "you", "your")
)


def speaks_of_another(touches: Sequence[Touch], about: str, companies: Collection[str], theirs: str = "") -> bool:
    """Return whether what was lately said with somebody is about a job at another company than an application's.

    ``companies`` are the keys of that application's, ``theirs`` that of where they work. In their own words, that
    alone says nothing: a recruiter signs with it. Where the application's company is named, too, nothing speaks
    against it.
    """
    if not companies or not touches:
        return False
    last = max(touch.at for touch in touches)
    said = [touch for touch in touches if last - touch.at <= _LATELY]
    words = [about, *(touch.note[:_LONGEST] for touch in said)]
    if any(names_company(one, company) for one in words for company in companies):
        return False
    mine = (touch.note[:_LONGEST] for touch in said if touch.direction is Direction.OUT)
    if theirs and not _is_one_of(theirs, companies) and any(names_company(one, theirs) for one in mine):
        return True
    found = (name["name"] for one in words for name in _JOB_AT.finditer(one))
    return any(fold(name).split()[0] not in _NOT_NAMES and not _is_one_of(name, companies) for name in found)


def names_company(words: str, company: str) -> bool:
    """Return whether words name a company, by its key."""
    folded = fold(words)
    return company in folded and re.search(rf"(?<!\w){re.escape(company)}(?!\w)", folded) is not None


def _is_one_of(name: str, companies: Collection[str]) -> bool:
    """Return whether a name is one of these companies, in whatever spelling, or begins as it does."""
    key = organisation_key(name)
    return any(
        is_respelt(company, key) or f"{key} ".startswith(f"{company} ") or f"{company} ".startswith(f"{key} ")
        for company in companies
    )
