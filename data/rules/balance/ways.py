"""By which way a contact was made, from personal to remote (M8), and whether it was live or in writing."""

from __future__ import annotations

from data.model.insights import Way
from data.model.vocabulary import Direction, Medium
from data.rules.phrasing.wording import MEDIUM_WORDS


def way_of(direction: Direction, medium: Medium) -> Way:
    """Return the way of a touch: who met, met, and who spoke otherwise had a conversation, by whatever medium."""
    is_talk = direction is Direction.BOTH and medium is not Medium.VISIT
    return Way.CONVERSATION if is_talk else Way(medium.value)


def way_word(way: Way) -> str:
    """Return what people call a way of contact."""
    return "spoke" if way is Way.CONVERSATION else MEDIUM_WORDS[Medium(way.value)]
