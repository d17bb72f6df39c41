"""How you'd say within a sentence what a follow-up is about: "the backend role", behind "I'm writing about".

It is made of the label only where that is safe: a wrong phrase would be sent to people, while a missing one is
only asked for. The words by which that is known stand in ``said_as.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import can_be_seen, one_line, plain, visible
from data.model.vocabulary import Kind
from data.words.labels.lexicon import (
    LONGEST_LABEL,
    MOST_WORDS,
    ends_as_a_job,
    in_small_letters,
    is_level,
    is_shouted,
    listed,
    written,
)

LONGEST = 120
"""Characters of a phrase: what fits into a sentence that is still read to its end."""

_OF_A_JOB = (Kind.APPLICATION, Kind.INTERVIEW)
_BEGINS, _ENDS = " ,;:!?…-–—", " .,;:!?…-–—"
_QUOTES = "\"'“”‘’„«»‹›`"
_ABOUT = re.compile(r"(?:(?:i'?m|i am) (?:writing|calling) )?(?:about|regarding|re:)\s+", re.IGNORECASE)

_ANSWERED = re.compile(r"(?:(?:re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:(?:my )?(?:job )?(?:application|applied|applying|interview)(?: (?:for|as|to be)(?: an?)?|\s*:)"
    r"|(?:role|position|post|job|vacancy|opening|title)\s*:)\s+",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"\s+(?:interview|application)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|your|an?)\s+", re.IGNORECASE)
_CUT = re.compile(r"[,;:|(\[{•·]|\s[-–—/]+\s|\s@\s?|\s(?:at|via|with|through)\s|[!?…]+(?:\s|$)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\s+(?:#\s*\w*\d\w*|(?:ref|req|jr|id|no|nr|job|vacancy)\b[.:#\s-]*#?\w*\d[\w-]*"
    r"|[A-Z]{1,4}[-_]?\d{3,}[\w-]*|\d{4,})$",
    re.IGNORECASE,
)
_GENDERS = re.compile(r"\s+(?:[mfwdxh]\s*[/|]\s*){1,3}[mfwdxh]$|\s+all genders$", re.IGNORECASE)
_IN_RESIDENCE = re.compile(r"[\s-]+in[\s-]+(residence|training)$", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[a-z]?\d\w?", re.IGNORECASE)
_NOUNS = ("words", "areas", "works", "jobs")
_ASKED = {
    "how": ("you", "we", "they", "i", "your", "our", "their", "the", "my", "to"),
    "why": ("you", "we", "they", "your", "our", "their", "the", "my"),
    "what": ("you", "we", "they"),
    "whether": ("you", "we", "they", "your", "our", "their", "the", "my", "to"),
    "who": ("to",),
    "where": ("to",),
    "when": ("to",),
}
"""Words that begin a clause, and what stands behind them where it is none that asks: "how you run on-call"."""


def said_as_of(followup: FollowUp) -> str:
    """Return how to say in a sentence what it is about: in the user's own words, else as it is derived.

    '' where neither is known: speak of what was sent and when instead.
    """
    return " ".join(plain(followup.said_as).split()) or derived(followup.about, followup.kind)


def phrase(words: str) -> str:
    """Return what somebody typed as the phrase that is kept: one plain line, as it stands behind "about".

    It goes without an "about" of its own, quotation marks around it and a full stop. RuleError where nothing is
    left that could be said, or where it is too long.
    """
    typed = plain(visible(one_line(words, "way to say it", LONGEST)))
    said = _ABOUT.sub("", typed, count=1) if _ABOUT.match(typed) else typed
    said = _bared(said)
    if can_be_seen(typed) and not any(map(str.isalnum, said)):
        raise RuleError(f"“{typed}” can't stand in a sentence: write it as in “the backend role”.")
    return said


def derived(about: str, kind: Kind) -> str:
    """Return the phrase that a label makes safely, under its ``kind``; '' for every other one."""
    label = _tidied(about)
    if not label or len(label) > LONGEST:
        return ""
    return _role(label, kind) or _thing(label, kind) or _as_it_stands(label)


def guess(about: str, kind: Kind) -> str:
    """Return what to begin with where the user is asked: the derived phrase, or one that may be wrong; else ''."""
    if safe := derived(about, kind):
        return safe
    label = _tidied(about)
    words = (_bare_role(label) if kind in _OF_A_JOB else label).split()
    if not words or len(words) > MOST_WORDS or _is_a_note(words) or not all(map(_PLAIN_WORD.fullmatch, words)):
        return ""
    first, *rest = (written(word, also="meetings") or word for word in words)
    if words[0].istitle() and " ".join(words[1:]).islower():  # a capital that the beginning of the label has
        first = first.lower()
    if kind in _OF_A_JOB:
        is_named = len(words) == 2 and all(word[0].isupper() for word in words)  # "Sam Baker" may be somebody
        is_new = not in_small_letters(" ".join(words)) and not any(
            one.casefold() in listed("roles") for one in words
        )
        is_job = rest and _is_job(words) and is_new and not is_named
        return _joined("the", [first, *rest, "role"]) if is_job else ""
    is_meeting = first in listed("meetings") and not (
        rest and rest[0] not in listed("prepositions") | listed("meetings")
    )
    return _joined("an" if first[0] in "aeiou" else "a", [first, *rest]) if is_meeting else ""


def _tidied(about: str) -> str:
    """Return a label on one plain line, without the marks of an answered e-mail."""
    line = " ".join(visible(plain(about)).replace("’", "'").split())
    return _ANSWERED.sub("", line, count=1) if _ANSWERED.match(line) else line


def _bare_role(label: str) -> str:
    """Return what stands in a label for the role: before the first comma, bracket or dash, without a reference."""
    role = _ANNOUNCED.sub("", label, count=1) if _ANNOUNCED.match(label) else label
    role = _ARTICLE.sub("", _CUT.split(role)[0], count=1) if _ARTICLE.match(role) else _CUT.split(role)[0]
    while (shorter := _GENDERS.sub("", _REFERENCE.sub("", _bared(role)))) != role:
        role = shorter
    return role


def _bared(words: str) -> str:
    """Return words without quotation marks around them, and without the signs at their ends."""
    while (bare := words.strip(_QUOTES).lstrip(_BEGINS).rstrip(_ENDS)) != words:
        words = bare
    return words


def _role(label: str, kind: Kind) -> str:
    """Return a role: of one that is named as such under every kind, of a job or an area where a job is wanted."""
    role = _bare_role(label)
    if (at := _IN_RESIDENCE.search(role)) and kind in _OF_A_JOB:
        of_a_job = in_small_letters(role[: at.start()])
        hyphened = [*of_a_job[:-1], f"{of_a_job[-1]}-in-{at[1].lower()}", "role"] if of_a_job else []
        return _joined("the", hyphened) if hyphened and _is_job(of_a_job) else ""
    is_named_so = bool(_FINISHED.search(role))
    said = in_small_letters(_FINISHED.sub("", role))
    if not said:
        return ""
    *before, last = said
    folded = last.casefold()
    if any(one == other for one, other in pairwise(said)):
        return ""
    if folded in listed("roles"):
        is_plain = bool(before) and not any(one.casefold() in listed("roles") for one in before)
        return _joined("the", said) if is_plain else ""
    if kind not in _OF_A_JOB:
        return ""
    core = said[:-1] if is_level(last) else said
    is_job = bool(core) and _is_job(core)
    if is_job or (not is_named_so and core == said and _is_area(core)):
        return _joined("the", [*said, "role"])
    return ""


def _is_job(words: Sequence[str]) -> bool:
    """Return whether the words end in what somebody is called by their work: "product designer"."""
    folded = [word.casefold() for word in words]
    if "of" in folded:
        return folded[0] in listed("of_something") and folded[1:2] == ["of"] and len(folded) > 2
    if folded[0] == "vp" and len(folded) > 1:
        return _is_area(words[1:])
    last = folded[-1].rpartition("/")[2].rpartition("-")[2]
    if len(folded) == 1 and last in listed("jobs_with_more"):
        return False
    return last in listed("jobs") or last in listed("jobs_with_more") or ends_as_a_job(last)


def _is_area(words: Sequence[str]) -> bool:
    """Return whether the words are an area of work, with no job among them: "customer success", "QA"."""
    folded = [word.casefold() for word in words]
    if any(word in listed("jobs") for word in folded[:-1]):
        return False
    return folded[-1] in listed("areas") and (len(folded) > 1 or folded[-1] not in listed("areas_with_more"))


def _thing(label: str, kind: Kind) -> str:
    """Return a document or a piece of work that a label names, where it may be one: "the payroll proposal"."""
    said = in_small_letters(_CUT.split(label)[0].strip(_ENDS), "before_works")
    if kind is not Kind.OTHER or len(said) < 2:
        return ""
    is_order = said[0].casefold() in listed("orders")
    return "" if is_order or said[-1].casefold() not in listed("works") else _joined("the", said)


def _as_it_stands(label: str) -> str:
    """Return a label that is a phrase already: "the Q3 budget", "a coffee to talk fintech", "how you run"."""
    said = label.partition(",")[0].partition(" - ")[0].partition(" – ")[0].strip(_ENDS)
    words = said.split()
    if len(said) > LONGEST_LABEL or not 2 <= len(words) <= 9 or is_shouted(said) or "?" in label:
        return ""
    if not all(map(_PLAIN_WORD.fullmatch, words)) or _is_a_note(words):
        return ""
    first, *rest = words
    begun = first.casefold()
    if begun in _ASKED:
        is_clause = len(rest) > 1 and rest[0].casefold() in _ASKED[begun]
        return _joined(begun, rest) if is_clause and not _has_a_second_subject(rest[1:]) else ""
    if begun in ("a", "an"):
        return _joined(begun, rest) if _is_meeting(begun, rest) else ""
    if begun in ("the", "your", "our", "my", "their"):
        return _joined(begun, rest) if _is_a_noun(rest) else ""
    return ""


def _is_meeting(article: str, words: Sequence[str]) -> bool:
    """Return whether the words behind an article are a meeting, alone or with what it is about."""
    article_of = "an" if words[0][0].casefold() in "aeiou" else "a"
    is_described = words[0] in listed("before_meetings") and len(words) > 1 and words[1] in listed("meetings")
    head, *rest = words[1:] if is_described else words
    is_tail = not rest or (len(rest) > 1 and rest[0].casefold() in listed("prepositions"))
    return article == article_of and head in listed("meetings") and is_tail and not _has_a_second_subject(rest)


def _is_a_noun(words: Sequence[str]) -> bool:
    """Return whether the words behind "the" or "your" only name something: none of them may be a verb."""
    for place, word in enumerate(words):
        folded = word.casefold()
        if place and folded.endswith("ed"):
            return False
        may_be_verb = place and folded.endswith("s") and not folded.endswith(("ss", "'s"))
        # At the end, "the night shifts" is a plural of what is known; a verb would need something behind it.
        known = (folded, folded[:-1]) if place == len(words) - 1 else (folded,)
        if may_be_verb and not any(one in listed(name) for one in known for name in _NOUNS):
            return False
    return words[-1].casefold() not in listed("prepositions") and not _has_a_second_subject(words)


def _has_a_second_subject(words: Sequence[str]) -> bool:
    """Return whether somebody or something new comes in without a preposition: then a verb stands before it."""
    folded = [word.casefold() for word in words]
    return any(
        word in listed("subjects") and (place == 0 or folded[place - 1] not in listed("prepositions"))
        for place, word in enumerate(folded)
    )


def _is_a_note(words: Sequence[str]) -> bool:
    """Return whether one of the words makes a note to oneself, or a sentence, of a label."""
    return any(word.casefold().strip(_ENDS) in listed("notes_to_oneself") for word in words)


def _joined(first: str, words: Sequence[str]) -> str:
    said = " ".join((first, *words))
    return said if len(said) <= LONGEST_LABEL + len("the  role") else ""
