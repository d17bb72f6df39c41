"""What scripts of earlier versions left to fill in, which drafts that were kept may still hold."""

from __future__ import annotations

YOUR_NAME, WHO, OFFER = "[your name]", "[who you are, in one line]", "[what you offer, in one line]"
"""What stood where the clarity card was empty."""

PURPOSES = ("[what it is]", "[whom or what]", "[who it is]")
"""What stood where a purpose named nothing (H4)."""


def is_filled_in(words: str) -> bool:
    """Return whether no place that a purpose left is still empty in some words."""
    return not any(place in words for place in PURPOSES)
