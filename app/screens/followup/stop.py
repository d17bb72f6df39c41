"""``X``: they said stop, which is asked once; of somebody who has said it, whether it is lifted (F6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import whom

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner
    from data.model.followup import FollowUp


async def stop_or_allow(acts: ActRunner) -> None:
    """Note that they said stop, at the second press: with Caps Lock on, x is X. Ask whether a stop is lifted."""
    screen, aim = acts.screen, await acts.target.aim()
    has_person = aim.lead is not None and aim.lead.person is not None
    if aim.lead and aim.lead.person and aim.lead.person.stopped_on:
        await acts.ask(allow_again(screen.session, aim.lead), aim)
    elif aim.lead and has_person and not acts.line.is_overruled(f"stop {aim.ids}"):
        key, who = screen.key_of("stop", "X"), whom(aim.lead, len(aim.ids))
        # So parted that both halves fit a line of a small terminal.
        screen.notice.warn(f"Did they ask you to stop? {key} again ", f"closes everything with {who}.")
    else:
        await acts.do(aim.ids, lambda store, ids, now: store.stop(ids, now))


def allow_again(session: Session, followup: FollowUp) -> ChooseScreen:
    """Ask whether a stop is lifted: it is about somebody's wish (F6)."""
    yes = Answer("y", "yes, I may contact them again", lambda store, ids, now: store.allow(ids, now))
    return ChooseScreen(session, lambda _moment: Question("Contact them again?", followup.who, [yes]))
