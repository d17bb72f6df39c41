"""What a script may say of two who are introduced to each other: who each is, and why they could meet (M7).

Each sentence is whole, or isn't there: of who has no title, or where nobody noted why, nothing is said of it.
"""

from __future__ import annotations

from data.model.followup import FollowUp
from data.model.match import Match
from data.model.text import plain
from data.rules.matching.pairing import stage_of
from data.words.introduction import greeted
from data.words.labels.wishes import is_same, looks, offers

_NAMES = (
    "stage",
    "own_first",
    "other_name",
    "other_first",
    "other_who",
    "fits",
    "who_one",
    "who_other",
    "who_both",
)
NOTHING = dict.fromkeys(_NAMES, "")
"""The variables of a follow-up in which nobody is introduced to anybody."""


def pairing_words(followup: FollowUp) -> dict[str, str]:
    """Return the variables of a follow-up in which somebody is introduced to somebody else."""
    stage, pairing, person = stage_of(followup), followup.pairing, followup.person
    if stage is None or pairing is None or person is None:
        return dict(NOTHING)
    own, theirs = greeted(person.name) or plain(person.name), greeted(pairing.name) or plain(pairing.name)
    if own.casefold() == theirs.casefold():  # two of one first name are told apart by their whole names
        own, theirs = plain(person.name), plain(pairing.name)
    match = pairing.match
    who_one = _who(own, person.title, person.organisation, match)
    who_other = _who(theirs, pairing.title, pairing.organisation, match.turned() if match else None)
    return {
        "stage": stage.value,
        "own_first": own,
        "other_name": pairing.name,
        "other_first": theirs,
        "other_who": _behind(pairing.title, pairing.organisation),
        "fits": _fits(match, theirs),
        "who_one": who_one,
        "who_other": who_other,
        "who_both": _who_both(match, who_one, who_other),
    }


def _behind(title: str, organisation: str) -> str:
    """Return who somebody is, to follow their name: ``, Head of platform at Initech``; '' where it isn't known."""
    if title and organisation:
        return f", {title} at {organisation}"
    return f", {title}" if title else f" from {organisation}" if organisation else ""


def _fits(match: Match | None, other: str) -> str:
    """Return why one should meet the other, said to the one: ``Raj is looking for a data engineer, so …``

    What they offer themselves isn't told to them: they know.
    """
    if match is None:
        return "I think the two of you would have a lot to talk about."
    gets, gives = match.gets, match.gives
    if gets and gives:
        return f"{other} {offers(gets.offer)} and {looks(gives.wish)}, so I think you could help each other."
    if gives:
        return f"{other} {looks(gives.wish)}, so I thought of you."
    if gets is None:
        raise AssertionError("two who could meet fit in one direction at least")
    if is_same(gets.wish, gets.offer):
        return f"{other} {offers(gets.offer)}, which is just what you're looking for."
    return f"{other} {offers(gets.offer)}, and I know {looks(gets.wish, you=True)}."


def _who(name: str, title: str, organisation: str, match: Match | None) -> str:
    """Return a sentence about one of two, for the letter to both; '' where there is nothing to say."""
    said = [offers(match.gives.offer)] if match and match.gives else []
    said += [looks(match.gets.wish)] if match and match.gets else []
    behind = _behind(title, organisation)
    if said:
        gap = "," if behind.startswith(",") else ""
        return f"{name}{behind}{gap} {' and '.join(said)}."
    if title and organisation:
        return f"{name} works at {organisation} as {title}."
    return f"{name} works at {organisation}." if organisation else ""


def _who_both(match: Match | None, own: str, theirs: str) -> str:
    """Return who two are, in the letter to both: who looks for something first, then who has it, and so why."""
    if match is None:
        return f"{own} {theirs}"
    if match.gets and match.gives:
        return f"{own} {theirs} I think you could help each other."
    seeks, has = (own, theirs) if match.gets else (theirs, own)
    return f"{seeks} {has.removesuffix('.')}, so I thought you two should talk."
