"""Words that go out are an attempt: whether they may, what is logged of them, and what is said of the way out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from data.model.drafts import WITH_SUBJECT, Draft, Way
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch, line_of
from data.model.vocabulary import Action, Direction, Medium
from data.rules.acts import goodbye
from data.rules.acts.refusals import check_open
from data.rules.identity.reach import Reach
from data.words.heading import headed
from data.words.occasion import last_words
from data.words.placeholders import is_filled_in

if TYPE_CHECKING:
    from data.model.results import Done
    from data.rules.cadence.rulebook import Rulebook
    from data.store.store import Store

_NEEDED = {Action.EMAIL: "e-mail address", Action.CALL: "number", Action.TEXT: "number"}


def check_words(draft: Draft) -> None:
    """Raise RuleError where a draft has no words that could be sent."""
    if not draft.body.strip():
        raise RuleError("There is nothing to send: the draft is empty.")


def check_way(draft: Draft, way: Way, otherwise: str) -> None:
    """Raise RuleError, with ``otherwise`` as its end, where only an e-mail can go out by ``way``."""
    if way in (Way.MAIL, Way.FILE) and draft.medium is not Medium.EMAIL:
        done = "saved as a file" if way is Way.FILE else "opened in your mail program"
        raise RuleError(f"Only an e-mail can be {done}{otherwise}")


def check_loggable(draft: Draft, followups: Iterable[FollowUp], now: datetime, book: Rulebook) -> None:
    """Raise RuleError where sending a draft could not be logged in each of ``followups``.

    Ask before the words are handed on: what has gone out and is in no log would be sent again.
    """
    for followup in followups:
        is_goodbye = goodbye.is_to_say_goodbye(followup) and draft.occasion is last_words(followup)
        if not is_goodbye:  # what was written before their no is no goodbye
            check_open(followup, "write to them")
        goodbye.say(followup, touch_of(draft, now), now, book)


def touch_of(draft: Draft, now: datetime, message_id: str = "") -> Touch:
    """Return the attempt that sending a draft is, with its words as the note.

    A purpose whose place in the words is still to be filled in was not used (H4).
    """
    return Touch(
        at=now,
        direction=Direction.OUT,
        medium=draft.medium,
        note=draft.body.strip(),
        purpose=draft.purpose if is_filled_in(draft.body) else "",
        subject=draft.subject if draft.medium in WITH_SUBJECT else "",
        message_id=message_id,
    )


def log_sent(store: Store, draft: Draft, followup: FollowUp, now: datetime, message_id: str = "") -> Done:
    """Log that a draft has gone out, in all that it was about (S1), and let go of what was kept of it."""
    also = [other.id for other in followup.together]
    return store.send(followup.id or 0, touch_of(draft, now, message_id), now, draft.id, also=also)


def lacks(followup: FollowUp, medium: Medium) -> str:
    """Return a line where nothing is on file by which words can have gone out; '' where there is something."""
    line = line_of(medium)
    needed = _NEEDED.get(line)
    if not needed or line in Reach.of(followup.person):
        return ""
    return f"no {needed} is on file for {followup.who}."


def as_text(draft: Draft) -> str:
    """Return the words as they are copied or read by a friend, the subject over them."""
    return headed(draft.subject, draft.body)
