"""The sending of a draft from its screen: by the mail program, a file or the clipboard, or to a reader."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App, SuspendNotSupported

from app.drafting.attempt import as_text, check_loggable, check_way, check_words, log_sent
from app.drafting.letters import drafts_place, letter_of, mail_command
from app.drafting.noted_letters import save_noted
from app.drafting.reader import letter_to_reader
from app.outbound.clipboard import Copied
from app.outbound.mail_program import run_in_background, run_in_front
from app.screens.base.copies import put_on_clipboard, said_of
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.page import DraftPage
from data.mail.outgoing import save
from data.model.drafts import Draft, Handed, Way
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.rules.acts.changes import is_open
from data.rules.acts.goodbye import check_writable
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from data.mail.letter import Letter
    from data.model.results import Done
    from data.store.store import Store

Answered = Callable[[Callable[["Store", datetime], "Done"]], Awaitable[str]]
"""Does an act where the page was opened from; the line that says why it could not be done, '' where it was."""


class SendingPage(DraftPage, Protocol):
    """A page from which words go out."""

    @property
    def app(self) -> App[Any]:
        """The program, which owns the terminal."""

    def key_of(self, key_id: str, default: str) -> str:
        """Return the sign of a key as the user has it."""

    async def news(self) -> str:
        """Return what is to be known before anything goes out, once it was said; '' for nothing."""

    def leave(self) -> None:
        """Leave the page: the words have gone out."""


class DraftSender:
    """Hands the words of one page on, and then logs the attempt with them, in one go."""

    def __init__(self, page: SendingPage, keeper: DraftKeeper, answered: Answered) -> None:
        self._page, self._keeper, self._answered = page, keeper, answered

    async def send(self, way: Way) -> None:
        """Send the words by one way. What can't be done is said in a line, and then nothing has gone out.

        It goes by what is stored now: what another program has ended must not go out (F6), and what it has
        logged is said first. The same key again is how that is overruled.
        """
        page = self._page
        if await self._keeper.keep():
            return
        try:
            check_words(page.draft)
            if news := await page.news():
                page.notice.warn(news, hint="the same key again to send it" if is_open(page.followup) else "")
                return
            draft, followup, now = page.draft, page.followup, page.session.now()
            check_loggable(draft, (followup, *await self._others(followup)), now, page.session.book)
            message_id = await self._hand(way, draft, followup)
        except (RuleError, StoreError) as fault:
            page.notice.warn(str(fault))
            return
        if message_id is not None:
            await self._log(draft, followup, message_id)

    async def _others(self, followup: FollowUp) -> list[FollowUp]:
        """Return the other follow-ups that the words are about, as they are now."""
        ids = [other.id for other in followup.together]
        return await self._page.session.read(lambda inbox: inbox.followups(ids)) if ids else []

    async def _hand(self, way: Way, draft: Draft, followup: FollowUp) -> str | None:
        """Hand the words on; return the message id of a file, '' for other ways.

        None where it isn't known that they arrived: then they are shown, and logged once they were seen.
        """
        check_way(draft, way, f": {self._page.key_of('draft-copy', 'y')} copies the words.")
        if way is Way.COPY:
            return await self._copy(draft, followup)
        if way is Way.SAID:
            return ""
        session = self._page.session
        letter = letter_of(draft, followup, session.config, session.now())
        if way is Way.MAIL:
            await self._open_mail(letter)
            return ""
        place = drafts_place(session.config, session.database)
        await session.write(lambda store, _now: save_noted(store, letter, draft, followup, place))
        return letter.message_id

    async def _log(self, draft: Draft, followup: FollowUp, message_id: str = "") -> None:
        """Log the words, which have gone out, and leave."""
        failed = await self._answered(lambda store, now: log_sent(store, draft, followup, now, message_id))
        if failed:
            self._page.notice.warn(failed)
        else:
            self._page.leave()

    async def _open_mail(self, letter: Letter) -> None:
        config = self._page.session.config
        command = mail_command(letter, config)
        if not config.mail_program:
            await asyncio.to_thread(run_in_background, command)
            return
        try:
            fault = None
            with self._page.app.suspend():  # what is raised in there would leave the screen suspended
                try:
                    run_in_front(command)
                except RuleError as failed:
                    fault = failed
        except SuspendNotSupported:
            await asyncio.to_thread(run_in_background, command)
            return
        if fault:
            raise fault

    async def _copy(self, draft: Draft, followup: FollowUp) -> str | None:
        app = self._page.app
        how = await put_on_clipboard(app, as_text(draft))
        if how not in (Copied.NOT, Copied.PERHAPS):
            return ""
        from app.screens.base.plain_words import WordsScreen

        async def seen(_result: None) -> None:
            await self._log(draft, followup)

        await app.push_screen(WordsScreen(as_text(draft), how), seen)
        return None

    async def hand_to_reader(self, how: Handed, reader: str, address: str) -> str:
        """Hand the draft to a friend (M6); return what is to be said of it. RuleError where that can't be."""
        page, session = self._page, self._page.session
        if news := await page.news():
            raise RuleError(news)
        draft = page.draft
        check_writable(page.followup)
        if how is Handed.COPY:
            copied = await put_on_clipboard(page.app, as_text(draft))
            if copied is Copied.NOT:
                raise RuleError("There is no clipboard here: choose file or mail.")
            return "" if copied is Copied.DESKTOP else f"{said_of(copied, 'the draft')}."
        letter = letter_to_reader(draft, reader, address, session.config, session.now())
        if how is Handed.MAIL:
            if not address:
                raise RuleError("Type the reader's address, or choose copy or file.")
            await self._open_mail(letter)
            return ""
        place = drafts_place(session.config, session.database)
        return f"Saved as {await asyncio.to_thread(save, letter, place)}."
