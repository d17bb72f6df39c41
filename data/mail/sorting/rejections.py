"""Whether somebody turns another down: a rejection, by its phrases, and what leaves something open beside one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.mail.sorting.phrasebook import START, languages, lowered, said

_LONGEST = 6_000
_BEFORE = 90
_QUESTION = re.compile(r"[^.!?。！？\n]*[?？](?![\w=&/])")


class _Language(NamedTuple):
    signs: tuple[str, ...]
    phrases: tuple[str, ...]

    def may_say(self, text: str) -> bool:
        """Return whether it is worth a look: no more than a search for a few words."""
        return any(map(text.__contains__, self.signs))


def rejects(text: str) -> bool:
    """Return whether a letter turns somebody down, in any of several languages; in doubt it doesn't.

    No words before a phrase may take it back: "if we decide not to move forward".
    """
    whole = in_line(text)
    return says(said("proposals", "no"), whole) or any(
        says(_phrases(place), whole) for place, one in enumerate(_languages()) if one.may_say(whole)
    )


def leaves_open(text: str) -> bool:
    """Return whether a letter asks something of whom it turns down, or has another offer for them.

    "That role is filled, but we have another one in Berlin. Would you like to apply?" is a question to answer.
    """
    whole = in_line(text)
    if said("proposals", "still_open").search(whole):
        return True
    asked = (one[0].strip() for one in _QUESTION.finditer(whole))
    return any(one.strip("?？ ") and not said("proposals", "closed_questions").search(one) for one in asked)


def in_line(text: str) -> str:
    """Return a text as phrases are looked for in it: in lower case, in one line."""
    return lowered(" ".join(text[:_LONGEST].replace("’", "'").split()))


def says(phrases: re.Pattern[str], whole: str) -> bool:
    """Return whether one of the phrases is said, and isn't taken back by a condition before it."""
    excepted = said("proposals", "not_a_no", behind=r"\b[^.!?。！？]{0,60}$")
    return any(
        not excepted.search(whole[max(0, one.start() - _BEFORE) : one.start()]) for one in phrases.finditer(whole)
    )


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(_Language(tuple(one["signs"]), tuple(one["phrases"])) for one in languages("rejections"))


@cache
def _phrases(place: int) -> re.Pattern[str]:
    """Return what finds the phrases of a language: compiled once one of its signs is there."""
    return re.compile(f"{START}(?:{'|'.join(_languages()[place].phrases)})")
