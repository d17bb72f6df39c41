"""What the palette offers on a screen whose keys act on follow-ups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from app.screens.followup.actions import FollowUpActions
from app.screens.inbox.screen import InboxScreen
from app.screens.people.doubles import doubles_commands
from app.screens.people.screen import PeopleScreen
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
    act, behind = screen.action_act, screen.actions.acts
    yield SystemCommand("New follow-up", "Add somebody you're waiting to hear from", partial(act, "new"))
    if isinstance(screen, InboxScreen):
        yield SystemCommand(
            "Triage", "Go through what's due and what has stalled, card by card", screen.action_triage
        )
        yield SystemCommand("People", "Show everybody on file", screen.action_people)
    if isinstance(screen, InboxScreen | PeopleScreen):
        yield SystemCommand("Views", "Save this filter as a view, or choose a saved one", screen.action_views)
    yield SystemCommand("Insights", "See your replies, promises and outcomes in numbers", partial(act, "insights"))
    yield SystemCommand("Mail to review", "Review mail that Ringback isn't sure about", partial(act, "mail"))
    yield SystemCommand(
        "Clarity card",
        "For this follow-up: who you are, your offer, why, and how they can help",
        partial(act, "clarity"),
    )
    yield SystemCommand(
        "Your clarity card",
        "Your name, who you are, your offer and signature, for every draft",
        partial(screen.host.open, "author", behind),
    )
    yield SystemCommand("Undo", "Undo the last thing you did", partial(act, "undo"))
    yield SystemCommand("Redo", "Redo what you undid", partial(act, "redo"))
    yield from doubles_commands(behind)
    yield from calendar_commands(behind)
    yield from transfer_commands(behind)
    yield from keeping_commands(screen)
