"""What the palette offers on a screen whose keys act on follow-ups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from app.screens.followup.actions import FollowUpActions
from app.screens.inbox.screen import InboxScreen
from app.screens.schedule.calendar import calendar_commands
from app.screens.system.backups import keeping_commands
from app.screens.system.transfer import transfer_commands

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen


def commands_of(screen: BaseScreen) -> Iterable[SystemCommand]:
    """Yield the commands; none for a screen without such keys.

    The keys that log are left out: who looks for a name should not log a call by a slip.
    """
    if not isinstance(screen.actions, FollowUpActions):
        return
    act, opens, behind = screen.action_act, screen.host.open, screen.actions.acts
    yield SystemCommand("New follow-up", "Whom are you waiting to hear from?", partial(act, "new"))
    if isinstance(screen, InboxScreen):
        yield SystemCommand("Triage", "Walk through what is due, card by card", screen.action_triage)
        yield SystemCommand("People", "Everybody on file, open or not", screen.action_people)
    yield SystemCommand("Insights", "The balance of what was logged", partial(act, "insights"))
    yield SystemCommand("Clarity card", "Who you are, what you offer: for this follow-up", partial(act, "clarity"))
    yield SystemCommand(
        "Who is writing",
        "Your name, your card and your signature: for every draft",
        partial(opens, "author", behind),
    )
    yield SystemCommand("Undo", "Take back the last act", partial(act, "undo"))
    yield SystemCommand("Redo", "Do again what was taken back", partial(act, "redo"))
    yield from calendar_commands(behind)
    yield from transfer_commands(behind)
    yield from keeping_commands(screen)
