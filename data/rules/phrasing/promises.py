"""An open promise in a sentence, as seen from now: whose it is, by when, how late, and what was promised."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from data.model.followup import Promise
from data.model.text import plain
from data.model.vocabulary import Side
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times

LISTED = "as your list says"
"""What is noted of a talk on which both have agreed by the user's list."""
TALK = "You agreed to talk"
"""How a promise that both have made begins, and the reason of its step."""


def promise_sentence(promise: Promise, now: datetime, today: date, zone: tzinfo, theirs: tzinfo) -> str:
    """Return one promise (H1, H8): ``You promised to be in touch today at 08:30.``, ``They said you'd hear by Fri
    27 Nov.``, ``You agreed to talk on Tue 24 Nov (2 days late): the figures.``

    ``zone`` is the user's, and ``theirs`` that of the person. A date by which they said they'd know is never late.
    """
    on = local_date(promise.at, zone) if promise.at else promise.on
    said = f", {LISTED}" if promise.note == LISTED else f": {plain(promise.note).rstrip('.')}"
    note = said if promise.note else ""
    if promise.is_date_of_theirs:
        return f"They said you'd hear by {relative_times.near_day(on, today)}{note}."
    late = relative_times.late_in_full(on, promise.at, today, now)
    moment = relative_times.moment_in_full(on, promise.at, today, zone, theirs)
    return f"{_BEGINNINGS[promise.side]} {moment}{f' ({late})' if late else ''}{note}."


_BEGINNINGS = {
    Side.THEIRS: "They promised to be in touch",
    Side.MINE: "You promised to be in touch",
    Side.BOTH: TALK,
}
