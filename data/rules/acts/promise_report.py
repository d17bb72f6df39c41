"""The sentences about promises: that one was made, and that one was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from data.model.followup import FollowUp, Promise, When
from data.model.vocabulary import Kept, Side
from data.rules.acts import report
from data.rules.phrasing import wording


def promised(side: Side, when: When, followups: Sequence[FollowUp], zone: tzinfo) -> str:
    """``Dana Li promised to be in touch by Fri 27 Nov.``"""
    # The day by its name: "tomorrow" would not be true any more when this is undone next week.
    moment = wording.dated(when, zone)
    who = report.names(followups)
    if side is Side.BOTH:
        return f"Agreed with {who}: {moment}."
    words = f"{who} promised to" if side is Side.THEIRS else f"You promised {who} you'd"
    return f"{words} be in touch {'on' if when.at else 'by'} {moment}."


def missed(followups: Sequence[FollowUp]) -> str:
    """``Raj Rao missed the time you agreed on.``; or the call that your voicemail promised."""
    last = [_last_missed(one) for one in followups]
    if all(one is not None and one.is_date_of_theirs for one in last):
        return f"{report.names(followups)} didn't get back to you by the date they gave."
    if all(one is not None and one.by_voicemail for one in last):
        return f"{report.names(followups)} missed the call you promised."
    return f"{report.names(followups)} missed the time you agreed on."


def _last_missed(followup: FollowUp) -> Promise | None:
    return next((one for one in reversed(followup.promises) if one.kept is Kept.MISSED), None)
