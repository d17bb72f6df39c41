"""The thread of the scripts and of the check of a draft, which may take a moment: no key waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from app.runtime.background import begin

if TYPE_CHECKING:
    from app.drafting.scripts import Scriptwriter
    from app.settings.config import Config
    from data.model.clarity import Author
    from data.rules.cadence.rulebook import Rulebook

T = TypeVar("T")


class ScriptThread:
    """Has one scriptwriter at a time, which is made anew where the author or the rules have changed."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "think")
        self._scriptwriter: Scriptwriter | None = None
        self._author: Author | None = None

    async def ask(self, question: Callable[[Scriptwriter], T], config: Config, book: Rulebook) -> T:
        """Ask for words, or what is wrong with some, by the settings and the rules of this moment."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: question(self._words(config, book))
        )

    def get_ready(self, config: Config, book: Rulebook) -> None:
        """Import what the scripts need, for the next one who asks."""
        with suppress(RuntimeError):  # left meanwhile
            begin(self._thread, lambda: self._words(config, book).get_ready())

    def close(self) -> None:
        """Answer what is being asked just now, and nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _words(self, config: Config, book: Rulebook) -> Scriptwriter:
        """In the thread: the scriptwriter of these settings and rules."""
        if self._scriptwriter is None or self._scriptwriter.book is not book or self._author != config.author:
            # Templates and dictionaries are imported: not before words are asked for.
            from app.drafting.scripts import Scriptwriter

            self._scriptwriter, self._author = Scriptwriter(config, book), config.author
        return self._scriptwriter
