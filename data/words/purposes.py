"""Why get in touch this time (H4): kinds of purpose, each with its detail; those not used yet come first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from data.model.drafts import Occasion
from data.model.text import fold

if TYPE_CHECKING:
    from data.model.followup import FollowUp


class Purpose(StrEnum):
    """A kind of purpose. It is one, and kept with a touch, with its detail only: ``news: the Series B``."""

    TOPIC = "something about what you discussed"
    NEWS = "news"
    IDEA = "an idea"
    REFERRAL = "a referral"
    HELP = "help"


EXAMPLES = {
    Purpose.TOPIC: f"{Purpose.TOPIC}: the new write-up on alert fatigue",
    Purpose.NEWS: f"{Purpose.NEWS}: the Series B",
    Purpose.IDEA: f"{Purpose.IDEA}: starting with the Leeds office",
    Purpose.REFERRAL: f"{Purpose.REFERRAL}: Bo Chen, who hires nurses",
    Purpose.HELP: f"{Purpose.HELP}: the move",
}
"""One purpose of each kind, to show how its detail is said."""

WELCOME = (
    Occasion.FIRST,
    Occasion.FIRST_AFTER_FORM,
    Occasion.INTRODUCTION,
    Occasion.REMINDER,
    Occasion.THIRD,
    Occasion.LAST,
)
"""The occasions on which one may bring something. An answer, thanks or another day are purpose enough."""

_MEANT = {
    Purpose.TOPIC: (
        "something about",
        "something on",
        "topic",
        "article",
        "talk",
        "information",
        "figures",
        "numbers",
    ),
    Purpose.NEWS: ("news", "congrat"),
    Purpose.IDEA: ("an idea", "idea", "suggestion"),
    Purpose.REFERRAL: ("a referral", "referral", "introduc", "somebody to know", "someone to know"),
    Purpose.HELP: ("help", "a hand", "advice"),
}
_HEADS = {
    kind: re.compile(rf"(?:{'|'.join(words)})\w*(?P<rest>.*)", re.IGNORECASE) for kind, words in _MEANT.items()
}
_LINK = re.compile(r"\s+(?:about|on|of|from|with|to)\s+(?P<detail>.+)", re.IGNORECASE)
"""What stands between a kind and its detail, where that isn't a colon."""

_ONCE_TOPIC = "something on what you discussed"  # as it was called once, and still is in files of then

_MOST_NAMED = 32
"""Characters of the kinds that a question names."""


def kind_of(purpose: str) -> Purpose | None:
    """Return which kind a purpose is, whoever typed it; None for one of its own."""
    head = fold(purpose.partition(":")[0])
    return next((kind for kind, words in _MEANT.items() if any(head.startswith(word) for word in words)), None)


def parts(purpose: str) -> tuple[Purpose | None, str]:
    """Return the kind and the detail of a purpose: news, and ``the Series B``, of ``news about the Series B``.

    One of its own is all detail, and so is one that begins like a kind and goes on otherwise.
    """
    head, colon, rest = (part.strip() for part in purpose.partition(":"))
    kind = kind_of(head)
    if kind is None:
        return None, purpose.strip()
    if colon or fold(head) in (fold(kind), _ONCE_TOPIC):
        return kind, rest
    found = _HEADS[kind].fullmatch(head)
    if not found or not found["rest"].strip(" .!?…"):
        return kind, ""
    if kind is Purpose.TOPIC:
        return kind, head
    if linked := _LINK.fullmatch(found["rest"]):
        return kind, linked["detail"]
    return (kind, found["rest"].strip()) if kind in (Purpose.REFERRAL, Purpose.HELP) else (None, head)


def is_named(purpose: str) -> bool:
    """Return whether a purpose says what it brings (H4): ``news`` alone would only claim to have some."""
    return bool(parts(purpose)[1])


def proposed(used: Iterable[str], *, has_spoken: bool) -> Purpose:
    """Return a purpose for the next contact: not used yet with this person, else the one that was used longest
    ago.

    ``used`` is oldest first. Without ``has_spoken`` there is nothing that was discussed.
    """
    kinds = [kind for purpose in used if (kind := kind_of(purpose))]
    possible = _possible(has_spoken)
    fresh = next((kind for kind in possible if kind not in kinds), None)
    return fresh or min(possible, key=lambda kind: len(kinds) - 1 - kinds[::-1].index(kind))


def kinds_for(followup: FollowUp) -> tuple[Purpose, ...]:
    """Return the kinds of purpose for the next contact, the proposed one first, then those not used yet.

    A cycle that was begun for a kind of its own proposes that one at its first contact.
    """
    meant = kind_of(followup.purpose) if followup.purpose and not followup.cycle else None
    first = meant or proposed(followup.purposes, has_spoken=followup.has_spoken)
    used = {kind for purpose in followup.purposes if (kind := kind_of(purpose))}
    rest = sorted(_possible(followup.has_spoken), key=lambda kind: kind in used)
    return first, *(kind for kind in rest if kind is not first)


def turned(purpose: str, kinds: Sequence[Purpose]) -> str:
    """Return what was typed as the next of ``kinds``, with its detail; after the last one, the detail alone."""
    kind, detail = parts(purpose)
    order = [None, *kinds]
    after = order[(order.index(kind) + 1) % len(order)] if kind in order else kinds[0]
    return f"{after}: {detail}" if after else detail


def named(kinds: Sequence[Purpose]) -> str:
    """Return the first kinds as a question names them: ``news, an idea …``."""
    said = str(kinds[0])
    if len(kinds) > 1 and len(f"{said}, {kinds[1]}") <= _MOST_NAMED:
        said = f"{said}, {kinds[1]}"
    return f"{said} …"


def _possible(has_spoken: bool) -> list[Purpose]:
    return [kind for kind in Purpose if has_spoken or kind is not Purpose.TOPIC]
