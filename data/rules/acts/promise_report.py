"""The sentences about promises: that one was made, and that one was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from data.model.followup import FollowUp, When
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
    """``Raj Rao missed the time you agreed on.``"""
    if all(_was_a_date(one) for one in followups):
        return f"{report.names(followups)} didn't get back to you by the date they gave."
    return f"{report.names(followups)} missed the time you agreed on."


def _was_a_date(followup: FollowUp) -> bool:
    missed_ones = [one for one in followup.promises if one.kept is Kept.MISSED]
    return bool(missed_ones) and missed_ones[-1].is_date_of_theirs
