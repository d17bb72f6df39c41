"""Who wrote the reply that came last, and where an answer goes to."""

from __future__ import annotations

from typing import NamedTuple


class Writer(NamedTuple):
    """Who wrote a reply: ``name`` as their mail gives it, '' where it doesn't.

    ``sender`` is the address from which they wrote, ``address`` where answers go: their Reply-To, else the same.
    ``thread`` are the ids of what they answered, with their angle brackets, the oldest first.
    ``is_on_file``: somebody of that name is on file with that address. ``also`` is where else they want answers.
    """

    name: str
    sender: str
    address: str
    thread: tuple[str, ...] = ()
    is_on_file: bool = False
    also: tuple[str, ...] = ()
