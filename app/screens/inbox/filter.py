"""The filter of the inbox: which rows it leaves, and where the cursor goes as it is typed and cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.screens.inbox.view import Wish

if TYPE_CHECKING:
    from app.screens.inbox.queue import QueueView


class Filter:
    """Has a queue show only what is looked for, and remembers where the cursor was before that."""

    def __init__(self, queue: QueueView) -> None:
        self._queue = queue
        self._unfiltered: Wish | None = None
        """Where the cursor was before the filter was typed."""

    async def leave_only(self, needle: str) -> None:
        """Show what ``needle`` leaves of the queue; what is being read for it already is waited for."""
        here = self._queue.here()
        if needle == here.needle:  # the next key must not act on what is about to leave
            async with self._queue.reading:
                return
        if not here.needle:
            self._unfiltered = here
        await self._queue.show(filtered(here, needle, self._unfiltered))


def filtered(here: Wish, needle: str, unfiltered: Wish | None) -> Wish:
    """Return what is wished for once the filter is ``needle``, instead of what it is ``here``.

    Where more is shown than before, the cursor stays on its row: the next key may close somebody. Where the filter
    had found nobody and is cleared, the cursor goes back to where it was before.
    """
    stays = here if here.needle.startswith(needle) else Wish(here.queue)
    if stays.followup_id is None and not needle and unfiltered and unfiltered.queue is here.queue:
        stays = unfiltered
    return Wish(here.queue, needle, stays.followup_id, stays.place, here.marked)
