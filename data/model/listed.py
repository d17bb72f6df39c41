"""A person as a list shows them: apart from the rows of follow-ups, as no first screen needs it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model.addresses import Address
    from data.model.rows import LastTouch


class Listed(NamedTuple):
    """One person as a list shows them: ``last`` is the latest contact, ``open_ones`` the ids of what is open.

    ``page`` is the follow-up whose page shows them: what is due first of what is open, else what ended last.
    ``emails`` and ``phones`` are all of theirs, the preferred one first; ``tags`` stand in one line, and so do
    the things that they look for and offer. ``news`` are what a file says of their job and name (rules/identity).
    """

    id: int
    name: str
    organisation: str
    title: str
    email: str
    phone: str
    profile: str
    stopped_on: date | None
    last: LastTouch | None
    open_ones: tuple[int, ...]
    page: int | None = None
    emails: tuple[Address, ...] = ()
    phones: tuple[Address, ...] = ()
    tags: str = ""
    looks_for: str = ""
    offers: str = ""
    news: str = ""
