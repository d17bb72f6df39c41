"""What a follow-up is about, as a label and as it stands in a sentence, once one knows how to say it."""

from __future__ import annotations

import re

from data.model.followup import FollowUp
from data.model.text import fold
from data.model.vocabulary import Kind

CLAUSE = re.compile(r"(?:how|what|why|where|when|whether|which|who)\b", re.IGNORECASE)
"""How a phrase begins that is a clause: "how you run on-call"."""

ACTIVITY = re.compile(r"\w+ing (?:an?|the|your|my|our|at|for|on|in|from|to|with)\b", re.IGNORECASE)
"""How one begins that is something done: "speaking at your conference"."""

MEETING = re.compile(
    r"an? (?:\w+ )?(?:(coffee|lunch|drink|breakfast|beer|tea|walk)|call|chat|talk|word|meeting)\b", re.IGNORECASE
)
"""How one begins that is a meeting, of which the first kind is met for: "a coffee to talk fintech"."""

APPOINTMENT = re.compile(
    r"(?<![\w-])(?:(?:phone|video) screen(?:ing)?|screening|coffee|lunch|breakfast|dinner|drink|meeting|"
    r"call|chat|interview|demo)\b",
    re.IGNORECASE,
)
"""What one meets or rings for: whoever missed it wasn't going to talk about it."""

_ERRAND = re.compile(
    r"\b(?:flat|apartment|lease|tenancy|viewing|rent|deposit|refund|invoices?|overtime|payslip|expenses|registration"
    r"|appointment|order|delivery|parcel|booking|reservation|claim|complaint|warranty|insurance|tax|visa|permit"
    r"|passport|certificate|reference|shift|prescription|test results|bill)\b",
    re.IGNORECASE,
)

_PROPOSED = re.compile(
    r"(?:the|our) ((?:[\w-]+ ){0,3}"
    r"(?:proposal|idea|offer|project|pitch|deal|partnership|collaboration|demo|pilot|workshop))",
    re.IGNORECASE,
)
"""What one proposes, as a label has it."""

_MET_FOR = re.compile(r"\b(coffee|lunch|breakfast|dinner|brunch|drink|beer|pint|tea|walk)s?\b", re.IGNORECASE)
_WITHOUT_ARTICLE = ("lunch", "breakfast", "dinner", "brunch", "tea")

_LONGEST_TOPIC = 40
_MARKS = re.compile(r"(?<=[?!…])\s")


def topic_of(followup: FollowUp) -> str:
    """Return what it is about in a few words: what stands before the first comma, cut between words; '' for
    nothing.

    Without the mark at its end, which would end the sentence that it is put into.
    """
    topic = _MARKS.split(" ".join(followup.about.partition(",")[0].split()))[0]
    if fold(topic) in ("reconnect", "intro", "introduction", "other"):
        return ""
    if len(topic) > _LONGEST_TOPIC:
        topic = topic[:_LONGEST_TOPIC].rsplit(" ", 1)[0]
    return topic.rstrip(" -–:;.?!…")


def about_clause(phrase: str, kind: Kind, elsewhere: str = "") -> str:
    """Return `` about the backend role``, to stand behind a verb; '' where it isn't known, and between friends.

    ``elsewhere`` is the company, where whoever is spoken to works for another one.
    """
    if phrase and kind is not Kind.RECONNECT:
        meeting = MEETING.match(phrase)
        return f" about {'meeting for ' if meeting and meeting[1] else ''}{phrase}"
    if kind is Kind.INTERVIEW:
        return f" about the interview{f' at {elsewhere}' if elsewhere else ''}"
    return f" about my application{f' to {elsewhere}' if elsewhere else ''}" if kind is Kind.APPLICATION else ""


def what_for(words: str) -> str:
    """Return what one meets an old friend for, of a label that says so: ``lunch``, ``a coffee``; else ''."""
    found = _MET_FOR.search(words)
    one = found[1].casefold() if found else ""
    return one if one in _WITHOUT_ARTICLE else f"a {one}" if one else ""


def is_errand(phrase: str, kind: Kind) -> bool:
    """Return whether it is a thing that one only wants settled: what one does for a living has no place in it."""
    return kind is Kind.OTHER and bool(_ERRAND.search(phrase))


def wish(phrase: str, organisation: str, *, sells: bool = False) -> str:
    """Return what one would like of somebody: to hear how they do it, to meet for a coffee, or to talk.

    Who ``sells`` for a company would like to know whether it can help theirs.
    """
    if CLAUSE.match(phrase):
        return f"I'd love to hear {phrase}."
    if meeting := MEETING.match(phrase):
        return f"I'd love to {'meet for' if meeting[1] else 'have'} {phrase}."
    if phrase:
        does = "hear more" if not sells and ("talk" in phrase or phrase.startswith("your ")) else "talk to you"
        return f"I'd love to {does} about {phrase}."
    if sells:
        return f"I'd love to find out whether we could help {organisation or 'you'}."
    return f"I'd love to hear about your work{f' at {organisation}' if organisation else ''}."


def unheard_of(phrase: str, kind: Kind, *, sells: bool = False) -> str:
    """Return a phrase as one says it to somebody who hasn't heard of it yet: ``a payroll proposal``, not *the*.

    Who ``sells`` for a company speaks of what is the company's: ``our pricing``.
    """
    found = _PROPOSED.fullmatch(phrase) if kind is Kind.OTHER else None
    if found:
        return f"{'an' if found[1][0] in 'aeiouAEIOU' else 'a'} {found[1]}"
    return re.sub(r"^the ", "our ", phrase) if sells and kind is Kind.OTHER else phrase


def under_discussion(phrase: str) -> str:
    """Return a phrase as one says it once it has been talked about: ``the portfolio review``, not *a*."""
    return phrase if MEETING.match(phrase) else re.sub(r"^an? ", "the ", phrase)


def label(phrase: str) -> str:
    """Return a phrase where it stands by itself: ``Backend engineer`` of ``a backend engineer``."""
    label = re.sub(r"^(?:an?|the) ", "", phrase)
    return f"{label[:1].upper()}{label[1:]}"
