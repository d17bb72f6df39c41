"""Titles of jobs: one key for a title, whichever way it is written, so that only another job is news."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.text import fold
from data.rules.identity.organisations import organisation_key

_SHORT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "eng": "engineer", "engr": "engineer",
    "engineering": "engineer", "engg": "engineer", "mgr": "manager", "mngr": "manager", "mgmt": "management",
    "mgt": "management", "dev": "developer", "devs": "developers", "dir": "director", "assoc": "associate",
    "asst": "assistant", "assist": "assistant", "admin": "administrator", "exec": "executive",
    "prin": "principal", "rep": "representative", "reps": "representatives", "coord": "coordinator",
    "spec": "specialist", "arch": "architect", "cons": "consultant", "acct": "account", "mktg": "marketing",
    "mkt": "marketing", "ops": "operations", "sw": "software", "hw": "hardware", "mfg": "manufacturing",
    "svc": "service", "svcs": "services", "sys": "systems", "tech": "technical", "dept": "department",
    "intl": "international", "natl": "national", "govt": "government", "corp": "corporate",
    "comms": "communications", "biz": "business", "prof": "professor", "univ": "university", "pres": "president",
    "vp": "vice president", "svp": "senior vice president", "evp": "executive vice president",
    "avp": "assistant vice president", "rvp": "regional vice president", "gm": "general manager",
    "md": "managing director", "hr": "human resources", "qa": "quality assurance", "pr": "public relations",
    "ux": "user experience", "ui": "user interface", "ml": "machine learning", "ai": "artificial intelligence",
    "bi": "business intelligence", "it": "information technology", "swe": "software engineer",
    "sde": "software development engineer", "sre": "site reliability engineer", "ta": "talent acquisition",
    "bd": "business development", "bizdev": "business development", "devrel": "developer relations",
    "rnd": "research development", "ceo": "chief executive officer", "cto": "chief technology officer",
    "cfo": "chief financial officer", "coo": "chief operating officer", "cmo": "chief marketing officer",
    "cio": "chief information officer", "cpo": "chief product officer", "cro": "chief revenue officer",
    "chro": "chief human resources officer", "ciso": "chief information security officer", "i": "1", "ii": "2",
    "iii": "3", "iv": "4", "v": "5", "frontend": "front end", "backend": "back end", "fullstack": "full stack",
    "cofounder": "co founder", "fulltime": "full time", "parttime": "part time", "freelancer": "freelance",
    "technological": "technology", "ing": "ingenieur", "mitarb": "mitarbeiter", "gf": "geschaftsfuhrer",
    "leiterin": "leiter", "entwicklerin": "entwickler", "ingenieurin": "ingenieur", "managerin": "manager",
    "beraterin": "berater",
}  # fmt: skip
_SILENT = frozenset(
    ["of", "the", "and", "for", "at", "in", "to", "a", "an", "on", "und", "fur", "der", "et", "de", "des"]
)
_JOINED = re.compile(r"(?<=\w)[.'`´](?=\w|\s|$)")  # V.P., Sr., Int'l
_RESEARCH = re.compile(r"\br ?(?:&|and|\+) ?d\b")
_APART = re.compile(r"[^\w+#]+")
_AT = re.compile(r"(.+?)\s*(?:\b(?:at|bei|chez)\b|@)\s*(.+)")


def is_same_title(one: str, other: str, organisation: str) -> bool:
    """Return whether two titles at an organisation are one; that may be named in either of them."""
    return _without(one, organisation) == _without(other, organisation)


def _without(title: str, organisation: str) -> str:
    found = _AT.fullmatch(fold(title))
    is_named = found is not None and organisation_key(found[2]) == organisation_key(organisation)
    return job_title_key(found[1] if found and is_named else title)


@lru_cache(maxsize=65536)
def job_title_key(title: str) -> str:
    """Return the text by which a title is compared: "Sr. Eng, Platform" is a "Senior Platform Engineer".

    Its words are folded, whole where they are usually shortened, without the small ones, and in no order. A title
    of nothing but signs or small words stays as it is.
    """
    folded = fold(title)
    bare = _RESEARCH.sub("rnd", _JOINED.sub("", folded))
    words = (_SHORT.get(word, word) for word in _APART.sub(" ", bare).split())
    said = sorted({part for word in words for part in word.split()} - _SILENT)
    return " ".join(said) or folded
