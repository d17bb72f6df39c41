"""The question about a letter that was written, and not logged before the program was killed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.drafting.noted_letters import forget_unwritten, log_unlogged
from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import Act
from data.model.drafts import Outgoing
from data.model.followup import FollowUp
from data.model.results import Done
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.moment import Moment
    from data.store.store import Store


_LEAVES = KeyHint("esc", "ask again at the next start", "screen.cancel")


def ask_about_letter(
    session: Session,
    followup: FollowUp,
    letter: Outgoing,
    file: Path,
    perform: Callable[[Callable[[Store, datetime], Done]], Awaitable[str]],
) -> ChooseScreen:
    """Return the question whether a letter counts as sent: one key logs it, another lets go of it."""
    answers = [
        Answer("y", "log it: I send it from there", _logging(letter)),
        Answer("n", "forget it: I don't send it", _forgetting(letter, file)),
    ]

    async def answered(act: Act) -> str:
        return await perform(lambda store, now: act(store, [letter.followup_id], now))

    def asked(moment: Moment) -> Question:
        return Question(f"E-mail to {followup.who}", _said(letter, file, moment), answers, leaves=_LEAVES)

    dialog = ChooseScreen(session, asked)
    dialog.answered = answered
    return dialog


def _said(letter: Outgoing, file: Path, moment: Moment) -> str:
    """Say when the letter was saved; a time alone would be taken for one of today."""
    begun = letter.begun_at
    on = local_date(begun, moment.zone)
    day = "" if on == moment.today else f"on {wording.day(on, moment.today)} "
    clock = wording.clock(begun, moment.zone)
    return f"was saved {day}at {clock} as {file}, and isn't logged yet"


def _logging(letter: Outgoing) -> Act:
    return lambda store, _ids, now: log_unlogged(store, letter, now)


def _forgetting(letter: Outgoing, file: Path) -> Act:
    def forget(store: Store, _ids: list[int], _now: datetime) -> Done:
        forget_unwritten(store, [letter])
        return Done(f"Nothing was logged; the e-mail is still in {file}.")

    return forget
