"""What became of what would have been late as soon as it came in, in a sentence."""

from __future__ import annotations

from datetime import date

from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.old_steps import OLD_AFTER, Eased


def relieved(eased: Eased, over: int, today: date) -> str:
    """``42 follow-ups over 6 weeks old go to Stalled for you to decide.``

    Where many are late, the old ones are among those that are laid over workdays, and come to Stalled on theirs:
    ``124 follow-ups that would already be late are spread ... 42 of them are over 6 weeks old: ...``
    ``over`` is the number of chats that were over long ago. '' where nothing was late, or all of it is due.
    """
    said = []
    if over:
        are = "is" if over == 1 else "are"
        chats = wording.count(over, "conversation")
        said.append(f"{chats} over 6 months old {are} closed and kept as history.")
    weeks = wording.count(OLD_AFTER.days // 7, "week")
    if eased.laid and eased.until:
        late = sum(number for _on, number in eased.shares)
        days, until = wording.count(eased.days, "workday"), relative_times.day(eased.until, today)
        said.append(f"{late:,} follow-ups that would already be late are spread over {days}, until {until}.")
        if eased.decisions:
            are, its = ("is", "its") if eased.decisions == 1 else ("are", "their")
            decide = f"on {its} day, you decide whether to go on"
            said.append(f"{eased.decisions:,} of them {are} over {weeks} old: {decide}.")
    elif eased.decisions:
        old, go = wording.count(eased.decisions, "follow-up"), "goes" if eased.decisions == 1 else "go"
        said.append(f"{old} over {weeks} old {go} to Stalled for you to decide.")
    return " ".join(said)
