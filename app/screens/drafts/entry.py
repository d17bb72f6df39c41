"""What ``o`` opens: the words for the next attempt, or for a call its questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.rules.acts.goodbye import check_writable
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner


async def open_words(
    behind: ActRunner, followup: FollowUp, medium: Medium | None = None, purpose: str | None = None
) -> None:
    """Open the draft that was kept, or the script; where nothing can be sent any more, say why."""
    screen, session = behind.screen, behind.screen.session
    now = session.now()
    try:
        check_writable(followup)
    except ValueError as fault:
        screen.notice.warn(str(fault))
        return
    followup_id = followup.id or 0
    try:
        with behind.line.waiting():
            # A draft may have been kept meanwhile.
            fresh = await session.read(lambda inbox: inbox.followup(followup_id))
            followup = replace(fresh, together=followup.together) if fresh else followup
            proposal, faults = await session.think(
                lambda writer: (begun_or_script(writer, followup, now, medium, purpose), writer.faults)
            )
    except (RuleError, StoreError) as fault:
        screen.notice.warn(str(fault))
        return
    screen.notice.clear()
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
