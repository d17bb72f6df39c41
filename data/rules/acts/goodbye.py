"""The last words to somebody who said no, or who named somebody: a thank-you, after which it stays closed.

A no is an occasion to write: a few kind words keep a door open. So are thanks that are owed (H2). They change
nothing but the history: the follow-up isn't taken up again, nothing is scheduled, and no limit is asked, as a
goodbye is no attempt to get an answer.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch, When
from data.model.vocabulary import Direction, Outcome
from data.rules.acts import acts
from data.rules.acts.refusals import check_not_stopped, check_open, check_welcome
from data.rules.acts.thanks import owed
from data.rules.cadence.rulebook import Rulebook
from data.rules.identity.addressee import addressee
from data.rules.identity.reach import Reach

GOODBYE = "a goodbye"
"""The purpose of the touch by which one has thanked somebody at the end: it tells it from those before."""

_THANKED = (Outcome.DONE, Outcome.OFFER, Outcome.HIRED, Outcome.WITHDRAWN, Outcome.GAVE_UP)
"""The outcomes after which thanks that are owed are still said; a stop and a duplicate leave nothing to say."""


def is_to_say_goodbye(followup: FollowUp) -> bool:
    """Return whether they said no, or are to be thanked for a name, and nothing was sent to them since then."""
    if followup.closed_on is None or followup.person is None:
        return False
    if followup.outcome is not Outcome.DECLINED and not (followup.outcome in _THANKED and owed(followup)):
        return False
    last = followup.touches[-1] if followup.touches else None
    return last is None or last.purpose != GOODBYE


def check_writable(followup: FollowUp) -> None:
    """Raise RuleError unless words can go out to them: it is open, or they are thanked at its end.

    Nothing goes to who has said stop (F6).
    """
    if is_to_say_goodbye(followup):
        check_not_stopped(followup)
    else:
        check_open(followup, "write to them")
        check_welcome(followup)


def check_decided(followup: FollowUp, how: str) -> None:
    """Raise RuleError while it waits for a decision whether they want to hear from you; ``how`` one decides."""
    if followup.undecided:
        raise RuleError(f"{followup.who} {followup.undecided}: {how}.")


def is_out_of_use(followup: FollowUp) -> bool:
    """Return whether no address of somebody works any more, nothing else is on file by which to reach them, and
    nobody has replied from elsewhere.
    """
    person = followup.person
    if person is None or not person.all_emails or Reach.of(person):
        return False
    whom = addressee(followup)
    return whom is None or not whom.email


def check_reachable(followup: FollowUp, how: str) -> None:
    """Raise RuleError where no words can reach them any more; ``how`` one finds another way."""
    if is_out_of_use(followup):
        raise RuleError(f"No address on file for {followup.who} works any more: {how}.")


def say(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook, agreed: When | None = None) -> FollowUp:
    """Return the follow-up after words have gone out: an attempt (see ``acts.log``), or the goodbye at its end.

    After a goodbye it is as closed as before. RuleError where neither can be.
    """
    if agreed or not is_to_say_goodbye(followup):
        return acts.log(followup, attempt, now, book, agreed)
    check_not_stopped(followup)
    if attempt.at > now:
        raise RuleError("That is in the future: log it once it has happened.")
    said = replace(attempt, direction=Direction.OUT, purpose=GOODBYE)
    place = bisect_right(followup.touches, said.at, key=lambda item: item.at)
    return replace(followup, touches=(*followup.touches[:place], said, *followup.touches[place:]))
