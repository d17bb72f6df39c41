"""Which of several addresses the key that copies takes next: the preferred one, and then the others in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.addresses import Address


class Copies:
    """Remembers what was copied, as long as no other key has come in between."""

    def __init__(self) -> None:
        self._addresses: Sequence[Address] = ()
        self._number, self._keys = 0, -1

    def left(self, addresses: Sequence[Address], keys: int) -> Sequence[Address]:
        """Return what is still to be copied of these ``addresses``; nothing once all of them have been, in turn.

        ``keys`` is how many keys have been pressed so far: the same number again is the mouse.
        """
        is_again = addresses == self._addresses and self._keys in (keys - 1, keys)
        self._number = self._number + 1 if is_again else 0
        self._addresses, self._keys = addresses, keys
        return addresses[self._number :]
