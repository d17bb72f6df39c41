"""What has become of a follow-up since it was shown, where another program was at it too."""

from __future__ import annotations

from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Direction
from data.rules.acts.refusals import check_open
from data.rules.phrasing.stand_ins import replied
from data.rules.phrasing.wording import ATTEMPT_WORDS


def meanwhile(shown: FollowUp, now: FollowUp | None) -> str:
    """Return one line for whoever writes to them: it has ended, or they were in contact; '' for nothing that
    counts.

    ``now`` is None where it isn't there any more.
    """
    if now is None:
        return f"The follow-up with {shown.who} is gone, so nothing can be sent."
    ended = _ended(now)
    if ended and ended != _ended(shown):
        return ended
    if now.who != shown.who:
        return f"Meanwhile, it was changed to {now.who}."
    known = {touch.id for touch in shown.touches}
    since = [touch for touch in now.touches if touch.id not in known]
    return _contact(since[-1], now.who) if since else ""


def is_open(followup: FollowUp) -> bool:
    """Return whether words can still go out to them."""
    return not _ended(followup)


def _ended(followup: FollowUp) -> str:
    try:
        check_open(followup, "write to them")
    except RuleError as ended:
        return str(ended)
    return ""


def _contact(touch: Touch, who: str) -> str:
    if touch.direction is Direction.IN:
        return f"Meanwhile, {replied(touch, who)}."
    if touch.direction is Direction.BOTH:
        return f"Meanwhile, you spoke with {who}."
    did = ATTEMPT_WORDS[touch.medium]
    return f"Meanwhile, another program logged: {did[0].lower()}{did[1:]} {who}."
