"""Keys that are about a person or about a follow-up with them, by what a screen is about at the moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

Act = Callable[[], Awaitable[None]]


class OfOne(Protocol):
    """What keys do both to a person and to a follow-up."""

    async def edit(self) -> None:
        """Change what is on file."""

    async def stop(self) -> None:
        """Note that they said stop, or lift it."""

    async def copy(self) -> None:
        """Copy how they are reached."""

    async def tag(self) -> None:
        """Ask for tags."""

    async def spoke(self) -> None:
        """Log a conversation."""

    async def reply(self) -> None:
        """Log that they got in touch."""

    async def reconnect(self) -> None:
        """Get in touch with them again."""

    async def organisation(self) -> None:
        """Open the page of where they work."""

    async def connect(self) -> None:
        """Introduce them to somebody whom they could meet."""


_ACTS: Mapping[str, Callable[[OfOne], Awaitable[None]]] = {
    "edit": lambda one: one.edit(),
    "stop": lambda one: one.stop(),
    "copy": lambda one: one.copy(),
    "tag": lambda one: one.tag(),
    "spoke": lambda one: one.spoke(),
    "reply": lambda one: one.reply(),
    "reconnect": lambda one: one.reconnect(),
    "organisation": lambda one: one.organisation(),
    "connect": lambda one: one.connect(),
}


def either(
    person: OfOne, followups: Callable[[], OfOne], is_of_person: Callable[[str], bool]
) -> Mapping[str, Act]:
    """Return what keys do, by the names of their acts: to the person where ``is_of_person`` says so of an act.

    ``followups`` is asked when a key is pressed: what it returns may be made with the result.
    """

    def chosen(name: str) -> Act:
        async def act() -> None:
            await _ACTS[name](person if is_of_person(name) else followups())

        return act

    return {name: chosen(name) for name in _ACTS}
