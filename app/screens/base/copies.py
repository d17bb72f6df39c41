"""Copying from a screen: where the text has gone, and what can be said of that."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from app.outbound.clipboard import Copied, copy

if TYPE_CHECKING:
    from textual.app import App


async def put_on_clipboard(app: App[None], text: str) -> Copied:
    """Copy ``text`` and return where to; whatever takes a moment is waited for off the screen's thread."""
    to_terminal: list[str] = []
    how = await asyncio.to_thread(copy, text, to_terminal.append, dict(os.environ))
    for words in to_terminal:
        app.copy_to_clipboard(words)
    return how


def said_of(how: Copied, text: str) -> str:
    """Say what has become of a copy, and no more than is known."""
    return {
        Copied.DESKTOP: f"Copied {text}",
        Copied.TMUX: f"Copied {text} to tmux: prefix ] pastes it",
        Copied.LIKELY: f"Sent to the terminal's clipboard: {text}",
        Copied.PERHAPS: f"Copied, if your terminal allows it: {text}",
        Copied.NOT: f"There is no clipboard here: {text}",
    }[how]
