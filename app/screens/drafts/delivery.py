"""Handing words on from the draft screen: mail program, file, clipboard, an editor, a reader."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from app.drafting.attempt import as_text, check_loggable, check_way, check_words, log_sent
from app.drafting.letters import drafts_place, letter_of, mail_command
from app.drafting.noted_letters import save_noted
from app.drafting.reader import letter_to_reader
from app.outbound.clipboard import Copied
from app.outbound.editor import edit
from app.outbound.mail_program import run_in_background, run_in_front
from app.screens.base.copies import put_on_clipboard, said_of
from app.screens.drafts.changes import Beside
from data.mail.outgoing import save
from data.model.drafts import Draft, Handed, Way
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.rules.acts.changes import is_open
from data.rules.acts.refusals import check_open
from widgets.drafts.draft_text import DraftText

if TYPE_CHECKING:
    from data.mail.letter import Letter
    from data.model.results import Done
    from data.store.store import Store


class HandingOn(Beside):
    """The keys that send: each hands the words on, and then logs the attempt with them, in one go."""

    answered: Callable[[Callable[[Store, datetime], Done]], Awaitable[str]]

    async def keep(self) -> str:
        """Keep what was written; the line that says why it could not be."""
        raise NotImplementedError

    async def action_mail(self) -> None:
        """Open the mail program with the words."""
        await self._send(self._mail)

    async def action_file(self) -> None:
        """Save an .eml among the drafts."""
        await self._send(self._file)

    async def action_copy_words(self) -> None:
        """Copy the words."""
        await self._send(self._copy)

    async def action_said(self) -> None:
        """They were sent or said by other means."""
        await self._send(self._nothing)

    async def _send(self, hand: Callable[[Draft, FollowUp], Awaitable[str | None]]) -> None:
        if await self.keep():
            return
        try:
            check_words(self.draft)
        except RuleError as fault:
            self.notice.warn(str(fault))
            return
        # As it is stored now: what another program has ended must not go out (F6), and what it has logged is
        # said first. The same key again is how that is overruled.
        if news := await self.news():
            self.notice.warn(news, hint="the same key again sends it" if is_open(self.followup) else "")
            return
        draft, followup, now = self.draft, self.followup, self.session.now()
        try:
            check_loggable(draft, (followup, *await self._others(followup)), now, self.session.book)
            message_id = await hand(draft, followup)
        except RuleError as fault:
            self.notice.warn(str(fault))
            return
        if message_id is not None:
            await self._log(draft, followup, message_id)

    async def _others(self, followup: FollowUp) -> list[FollowUp]:
        """The other follow-ups that the words are about, as they are now."""
        ids = [other.id for other in followup.together]
        return await self.session.read(lambda inbox: inbox.followups(ids)) if ids else []

    async def _log(self, draft: Draft, followup: FollowUp, message_id: str = "") -> None:
        """The words have gone out: log them, and leave."""
        failed = await self.answered(lambda store, now: log_sent(store, draft, followup, now, message_id))
        if failed:
            self.notice.warn(failed)
        else:
            self.dismiss()

    async def _nothing(self, draft: Draft, followup: FollowUp) -> str:  # noqa: ARG002
        return ""

    async def _mail(self, draft: Draft, followup: FollowUp) -> str:
        await self._open_mail(self._letter(draft, followup))
        return ""

    async def _open_mail(self, letter: Letter) -> None:
        command = mail_command(letter, self.session.config)
        if not self.session.config.mail_program:
            await asyncio.to_thread(run_in_background, command)
            return
        try:
            fault = None
            with self.app.suspend():  # what is raised in there would leave the screen suspended
                try:
                    run_in_front(command)
                except RuleError as failed:
                    fault = failed
        except SuspendNotSupported:
            await asyncio.to_thread(run_in_background, command)
            return
        if fault:
            raise fault

    async def _file(self, draft: Draft, followup: FollowUp) -> str:
        letter = self._letter(draft, followup)
        place = drafts_place(self.session.config, self.session.database)
        await self.session.write(lambda store, _now: save_noted(store, letter, draft, followup, place))
        return letter.message_id

    def _letter(self, draft: Draft, followup: FollowUp) -> Letter:
        check_way(draft, Way.MAIL, f": {self.key_of('draft-copy', 'y')} copies the words.")
        return letter_of(draft, followup, self.session.config, self.session.now())

    async def _copy(self, draft: Draft, followup: FollowUp) -> str | None:
        """Copy the words. Where it isn't known that they arrive they are shown, and logged once they were seen."""
        how = await put_on_clipboard(self.app, as_text(draft))
        if how not in (Copied.NOT, Copied.PERHAPS):
            return ""
        from app.screens.base.plain_words import WordsScreen

        async def seen(_result: None) -> None:
            await self._log(draft, followup)

        await self.app.push_screen(WordsScreen(as_text(draft), how), seen)
        return None

    async def hand_to_reader(self, how: Handed, reader: str, address: str) -> str:
        """Hand the draft to a friend (M6); what is to be said of it. RuleError where that can't be."""
        if news := await self.news():
            raise RuleError(news)
        draft, followup = self.draft, self.followup
        check_open(followup, "hand out a draft")
        if how is Handed.COPY:
            copied = await put_on_clipboard(self.app, as_text(draft))
            if copied is Copied.NOT:
                raise RuleError("No clipboard can be reached here: choose file or mail.")
            return "" if copied is Copied.DESKTOP else f"{said_of(copied, 'the draft')}."
        letter = letter_to_reader(draft, reader, address, self.session.config, self.session.now())
        if how is Handed.MAIL:
            if not address:
                raise RuleError("Type the reader's address, or choose copy or file.")
            await self._open_mail(letter)
            return ""
        place = drafts_place(self.session.config, self.session.database)
        return f"Saved as {await asyncio.to_thread(save, letter, place)}."

    async def action_editor(self) -> None:
        """Write in $EDITOR; whatever becomes of it, the words stay."""
        if await self.keep():
            return
        body = self.query_one(DraftText)
        try:
            with self.app.suspend():
                edited = edit(body.text)
        except SuspendNotSupported:
            self.notice.warn("There is no terminal here in which an editor could open.")
            return
        if edited.fault:
            self.notice.warn(edited.fault, under=str(edited.kept or ""))
        elif edited.text == body.text:
            self.notice.say("Nothing was changed in the editor.")
        else:
            body.replace(edited.text, (0, 0), body.document.end)
            if not await self.keep() and (edited.said or not edited.text.strip()):
                self.notice.warn(edited.said or "The editor has left no words: ctrl+z brings yours back.")
