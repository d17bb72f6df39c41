"""Why get in touch this time (H4): kinds of purpose, one that was not used yet before one that was."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from data.model.text import fold


class Purpose(StrEnum):
    """A kind of purpose, as it is kept with a touch; ``news: the Series B`` is one with its detail."""

    TOPIC = "something on what you discussed"
    NEWS = "news"
    IDEA = "an idea"
    REFERRAL = "a referral"
    HELP = "help"


_MEANT = {
    Purpose.TOPIC: ("something on", "topic", "article", "talk", "information", "figures", "numbers"),
    Purpose.NEWS: ("news", "congrat"),
    Purpose.IDEA: ("an idea", "idea", "suggestion"),
    Purpose.REFERRAL: ("a referral", "referral", "introduc", "somebody to know", "someone to know"),
    Purpose.HELP: ("help", "a hand", "advice"),
}


def kind_of(purpose: str) -> Purpose | None:
    """Return which kind a purpose is, whoever typed it; None for one of its own."""
    head = fold(purpose.partition(":")[0])
    return next((kind for kind, words in _MEANT.items() if any(head.startswith(word) for word in words)), None)


def detail_of(purpose: str) -> str:
    """Return what a purpose is about: ``the Series B`` of ``news: the Series B``; one of its own is all detail."""
    return purpose.partition(":")[2].strip() if kind_of(purpose) else purpose.strip()


def proposed(used: Iterable[str], is_first: bool, *, has_spoken: bool) -> Purpose | None:
    """Return a purpose for the next contact: not used yet with this person, else the one that was used longest
    ago.

    None for the first contact, whose purpose is what one writes for. ``used`` is oldest first. Without
    ``has_spoken`` there is nothing that was discussed.
    """
    if is_first:
        return None
    kinds = [kind for purpose in used if (kind := kind_of(purpose))]
    possible = _possible(has_spoken)
    fresh = next((kind for kind in possible if kind not in kinds), None)
    return fresh or min(possible, key=lambda kind: len(kinds) - 1 - kinds[::-1].index(kind))


def after(current: str, used: Iterable[str], *, has_spoken: bool) -> str:
    """Return the purpose after ``current``, those not used yet first; '' (none) comes after the last."""
    kinds = {kind for purpose in used if (kind := kind_of(purpose))}
    order = ["", *sorted(_possible(has_spoken), key=lambda kind: kind in kinds)]
    here = kind_of(current) or ""
    return str(order[(order.index(here) + 1) % len(order)]) if here in order else str(order[1])


def _possible(has_spoken: bool) -> list[Purpose]:
    return [kind for kind in Purpose if has_spoken or kind is not Purpose.TOPIC]
