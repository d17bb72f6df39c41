"""What ``o`` opens: the words for the next attempt, or for a call its questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script, is_own
from app.keys.mail_keys import MAIL
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.rules.acts.goodbye import check_decided, check_reachable, check_writable
from data.store.connection.errors import StoreError
from data.words.purposes import is_named

if TYPE_CHECKING:
    from app.drafting.scripts import Proposal
    from app.screens.base.acts import ActRunner

AUTHOR = "author"
"""The question who writes, in what a session has left open."""


async def open_words(
    behind: ActRunner, followup: FollowUp, medium: Medium | None = None, purpose: str | None = None
) -> None:
    """Open the draft that was kept, or the script; where nothing can be sent any more, say why.

    First it is asked who writes, where nobody has said so yet, and how you'd say what it is about, where the
    script needs that: each once in a session, and neither is in the way.
    """
    screen, session = behind.screen, behind.screen.session
    now = session.now()
    try:
        check_writable(followup)
        check_decided(followup, f"review their mail first ({screen.key_of(MAIL.id, MAIL.keys)})")
        if medium is None:
            check_reachable(followup, f"find another way first ({screen.key_of('find', 'f')})")
    except ValueError as fault:
        screen.notice.warn(str(fault))
        return
    followup_id = followup.id or 0
    try:
        with behind.line.waiting():
            # A draft may have been kept meanwhile.
            fresh = await session.read(lambda inbox: inbox.followup(followup_id))
            followup = replace(fresh, together=followup.together) if fresh else followup
            proposal, faults, needs_phrase = await session.think(
                lambda writer: (
                    begun_or_script(writer, followup, now, medium, purpose),
                    writer.faults,
                    writer.needs_phrase(followup, now, medium, purpose),
                )
            )
    except (RuleError, StoreError) as fault:
        screen.notice.warn(str(fault))
        return
    screen.notice.clear()
    again = partial(open_words, behind, followup, medium, purpose)
    if await _ask_author(behind, again):
        return
    is_asked = needs_phrase and not (is_own(proposal) or followup.together)
    if is_asked and await _ask_phrase(behind, followup, proposal, again):
        return
    if proposal.draft.medium is Medium.CALL:

        async def leave_message() -> None:
            await open_words(behind, followup, Medium.VOICEMAIL)

        await screen.host.open("call", behind, followup, proposal, leave_message)
        return
    from app.screens.drafts.screen import DraftScreen

    # Not guarded: what has been sent is logged, whatever another program has written meanwhile.
    desk = DraftScreen(followup, proposal, partial(behind.perform, guarded=False))
    await screen.app.push_screen(desk)
    if faults:
        desk.notice.warn(faults[0])
    if purpose and not (is_named(purpose) or is_own(proposal)):  # a kind, whose detail is asked for at once
        await desk.action_purpose(f"{purpose}: ")


async def _ask_author(behind: ActRunner, then: Callable[[], Awaitable[None]]) -> bool:
    """Ask who writes, where neither a name nor a card is in the settings; return whether it was asked.

    Whatever the answer, ``then`` comes behind it.
    """
    session = behind.screen.session
    if not session.config.author.is_unknown or AUTHOR in session.left_open:
        return False
    from app.screens.drafts.questions.author import AuthorScreen

    session.left_open.add(AUTHOR)
    dialog = AuthorScreen(session, is_first=True)
    dialog.afterwards = dialog.otherwise = then
    await behind.screen.app.push_screen(dialog)
    return True


async def _ask_phrase(
    behind: ActRunner, followup: FollowUp, proposal: Proposal, then: Callable[[], Awaitable[None]]
) -> bool:
    """Ask how you'd say what it is about; return whether it was asked. Whatever the answer, ``then`` comes."""
    session, question = behind.screen.session, f"said-as {followup.id}"
    if question in session.left_open:
        return False
    from app.screens.drafts.questions.phrase import PhraseScreen

    session.left_open.add(question)
    dialog = PhraseScreen(session, followup, proposal.draft.medium)
    dialog.afterwards = dialog.otherwise = then
    await behind.ask_whole(dialog)
    return True
