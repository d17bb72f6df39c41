"""An answer to somebody who asks whether a time suits (M5): it says so, before anything else is asked."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Medium
from data.words.finding import Finding
from data.words.offered_time import offers_time, settles_time


def check_offered(draft: Draft, followup: FollowUp) -> Iterator[Finding]:
    """Yield that a written answer doesn't say yet whether the time that they suggested suits."""
    last = followup.last
    if draft.occasion is not Occasion.ANSWER or draft.medium in (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT):
        return
    if last is None or last.direction is not Direction.IN or not offers_time(last.note):
        return
    if draft.body.strip() and not settles_time(draft.body):
        yield Finding("M5", "their time", "They suggested a time: say whether it suits you.")
