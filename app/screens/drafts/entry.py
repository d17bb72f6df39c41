"""What ``o`` opens: the words for the next attempt, or for a call its questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.rules.acts.refusals import check_open
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.followup.actions import ActingScreen


async def open_words(
    behind: ActingScreen, followup: FollowUp, medium: Medium | None = None, purpose: str | None = None
) -> None:
    """Open the draft that was kept, or the script; where nothing can be sent any more, say why."""
    session, now = behind.session, behind.session.now()
    try:
        check_open(followup, "write to them")
    except ValueError as fault:
        behind.notice.warn(str(fault))
        return
    behind.notice.say("One moment …")
    followup_id = followup.id or 0
    try:
        fresh = await session.read(
            lambda inbox: inbox.followup(followup_id)
        )  # a draft may have been kept meanwhile
        followup = replace(fresh, together=followup.together) if fresh else followup
        proposal, faults = await session.think(
            lambda writer: (begun_or_script(writer, followup, now, medium, purpose), writer.faults)
        )
    except (RuleError, StoreError) as fault:
        behind.notice.warn(str(fault))
        return
    behind.notice.clear()
    if proposal.draft.medium is Medium.CALL:

        async def leave_message() -> None:
            await open_words(behind, followup, Medium.VOICEMAIL)

        await behind.host.open("call", behind, followup, proposal, leave_message)
        return
    from app.screens.drafts.screen import DraftScreen

    # Not guarded: what has been sent is logged, whatever another program has written meanwhile.
    screen = DraftScreen(followup, proposal, partial(behind.perform, guarded=False))
    await behind.app.push_screen(screen)
    if faults:
        screen.notice.warn(faults[0])
