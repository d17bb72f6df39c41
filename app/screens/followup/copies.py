"""Which of several addresses the key that copies takes next: the preferred one, and then the others in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.base.screen import BaseScreen
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

    async def copy_next(self, screen: BaseScreen, addresses: Sequence[Address]) -> None:
        """Copy the first of these, the same key again the next one, and say so; in the end, show all."""
        from app.outbound.clipboard import Copied
        from app.screens.base.copies import put_on_clipboard, said_of
        from app.screens.base.plain_words import WordsScreen

        if not addresses:
            screen.notice.warn(
                f"Nothing is on file to copy: {screen.key_of('edit', 'E')} adds an address or a number."
            )
        elif not (left := self.left(addresses, screen.host.keys)):
            await screen.app.push_screen(WordsScreen("\n".join(one.value for one in addresses)))
        elif (how := await put_on_clipboard(screen.app, value := plain(left[0].value))) is Copied.NOT:
            await screen.app.push_screen(WordsScreen(value, how))
        else:
            key = screen.key_of("copy", "y")
            again = (
                f"{key} copy {left[1]}" if left[1:] else "" if how.is_certain else f"{key} again shows it in full"
            )
            screen.notice.say(said_of(how, value), plain(again))
