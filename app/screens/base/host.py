"""What a screen may ask of the program around it. No screen knows the App itself, which knows the screens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.rows import InboxRow

Then = Callable[[Any], Awaitable[None]]
"""What is done once a screen has left, given what it was left with."""


class Host(Protocol):
    """The program, as the screens see it."""

    @property
    def session(self) -> Session:
        """The way to the data."""

    @property
    def keys(self) -> int:
        """How many keys have been pressed since the start."""

    async def open(self, route: str, *arguments: object, then: Then | None = None) -> None:
        """Open what ``route`` names, and return once it stands; ``then`` is awaited when a screen has left again.

        The routes and what each takes are in ``app/shell/routes.py``.
        """

    async def go_to(self, row: InboxRow) -> None:
        """Leave every screen over the inbox, and put its cursor on a follow-up."""

    async def back_to_inbox(self) -> None:
        """Leave every screen over the inbox."""

    async def keep_all(self) -> None:
        """Keep what is being written on every screen that is open."""

    def settle_down(self) -> None:
        """Begin what was put off until the first rows were on screen; a second call does nothing."""

    def give_up(self, fault: Exception) -> None:
        """End the program, as not even the first rows could be read; the terminal says why."""
