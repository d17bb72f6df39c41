"""How far the introduction of two people is: what the next letter to one of them is for (M7)."""

from __future__ import annotations

from enum import StrEnum

from data.model.followup import FollowUp
from data.model.vocabulary import Action, Direction, Gave, Medium, Outcome


class Stage(StrEnum):
    """What one writes next: each is asked for leave first, then both are introduced in one letter."""

    LEAVE = "leave"
    """To ask this one whether they may be introduced."""
    PATIENCE = "patience"
    """This one has agreed, and the other one hasn't answered yet."""
    BOTH = "both"
    """Both have agreed: introduce them to each other."""
    REGRET = "regret"
    """This one was asked, and the other one would rather not."""
    MET = "met"
    """They have been introduced, and there is something to say to this one: an answer, or to ask how it went."""


_ENDED_BY_IT = {Stage.BOTH: Outcome.DONE, Stage.REGRET: Outcome.WITHDRAWN, Stage.MET: Outcome.DONE}
WELL = (Outcome.DONE, Outcome.OFFER, Outcome.HIRED)
"""How a side is closed by hand where it came to something: the two have met, by whoever's doing."""
_UNHEARD = (Medium.CALL, Medium.VOICEMAIL)
"""An attempt by which nobody has been told anything for certain: they didn't answer, or may not have listened."""


def stage_of(followup: FollowUp) -> Stage | None:
    """Return how far an introduction is, as the follow-up with one of the two sees it; None for anything else."""
    pairing = followup.pairing
    if not followup.introduces or followup.closed_on or pairing is None:
        return None
    if pairing.is_over or has_met(followup):
        return Stage.MET
    if pairing.has_declined:
        return Stage.REGRET if is_asked(followup) else None
    if not followup.may_mention:
        return Stage.LEAVE
    return Stage.BOTH if pairing.has_agreed else Stage.PATIENCE


def is_asked(followup: FollowUp) -> bool:
    """Return whether this one knows of the introduction: they were asked, or have said something to it."""
    return followup.may_mention or bool(followup.touches)


def has_met(followup: FollowUp) -> bool:
    """Return whether the letter to both, or a word to them, has introduced this one to the other one."""
    return bool(followup.introduces) and any(one.gave is Gave.INTRODUCTION for one in followup.touches)


def is_last_word(followup: FollowUp) -> bool:
    """Return whether the introduction is the last thing that was said to this one."""
    return has_met(followup) and followup.touches[-1].gave is Gave.INTRODUCTION


def has_answered(followup: FollowUp) -> bool:
    """Return whether their latest word hasn't been taken for a yes or a no yet."""
    last = followup.touches[-1] if followup.touches else None
    return stage_of(followup) is Stage.LEAVE and last is not None and last.direction is not Direction.OUT


def is_unanswered(followup: FollowUp) -> bool:
    """Return whether the last word is theirs, and still to be answered: a yes alone, once it is noted, isn't."""
    if not followup.touches or followup.touches[-1].direction is not Direction.IN:
        return False
    return not followup.may_mention or (followup.next is not None and followup.next.action is Action.ANSWER)


def waits_for_answer(followup: FollowUp) -> bool:
    """Return whether they have said something that is still to be answered, before or after the introduction."""
    last = followup.touches[-1] if followup.touches else None
    has_written = stage_of(followup) is Stage.MET and last is not None and last.direction is Direction.IN
    return has_written or has_answered(followup)


def ended_by_attempt(followup: FollowUp, medium: Medium) -> Outcome | None:
    """Return how the follow-up ends with an attempt: with the introduction, or with the word that there is none.

    None where it goes on: an unanswered call or a voicemail introduces nobody.
    """
    return None if medium in _UNHEARD else ended_by_word(followup)


def ended_by_word(followup: FollowUp) -> Outcome | None:
    """Return how the follow-up ends once they have been told what comes next, as in a conversation."""
    stage = stage_of(followup)
    if stage is None and is_alone(followup):
        return Outcome.DONE if has_met(followup) else Outcome.WITHDRAWN
    return _ENDED_BY_IT.get(stage) if stage else None


def is_alone(followup: FollowUp) -> bool:
    """Return whether nobody is on file any more whom this one could meet, or is asked about."""
    return bool(followup.introduces) and followup.pairing is None


def names_next_try(followup: FollowUp) -> bool:
    """Return whether a voicemail, the last thing in the follow-up, has said when one tries again (H8).

    In an introduction it does where they are asked for leave; once they have answered, nothing is promised them.
    """
    stage = stage_of(followup)
    is_answer = len(followup.touches) > 1 and followup.touches[-2].direction is not Direction.OUT
    return stage is None or (stage is Stage.LEAVE and not is_answer)


def introduces_now(followup: FollowUp, medium: Medium | None = None) -> bool:
    """Return whether the next word introduces the two: an attempt by ``medium``, or a conversation for None."""
    return stage_of(followup) is Stage.BOTH and medium not in _UNHEARD


def gave(followup: FollowUp) -> Gave | None:
    """Return what a word gave that ends the follow-up: one introduction to each of the two."""
    return Gave.INTRODUCTION if stage_of(followup) is Stage.BOTH else None
