"""What became of what would have been late as soon as it came in, in a sentence."""

from __future__ import annotations

from datetime import date

from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.old_steps import OLD_AFTER, Eased


def relieved(eased: Eased, over: int, today: date) -> str:
    """``42 follow-ups over 6 weeks old go to Stalled ... 82 more would already be late, so they are spread ...``

    ``over`` is the number of chats that were over long ago. '' where nothing was late, or all of it is due.
    """
    said = []
    if over:
        are = "is" if over == 1 else "are"
        chats = wording.count(over, "conversation")
        said.append(f"{chats} over six months old {are} closed and kept as history.")
    if eased.decisions:
        weeks = wording.count(OLD_AFTER.days // 7, "week")
        old, go = wording.count(eased.decisions, "follow-up"), "goes" if eased.decisions == 1 else "go"
        said.append(f"{old} over {weeks} old {go} to Stalled for you to decide.")
    if eased.laid and eased.until:
        late = sum(number for _on, number in eased.shares)
        until = relative_times.day(eased.until, today)
        days = wording.count(eased.days, "workday")
        more = " more" if eased.decisions else ""
        they = "it is" if late == 1 else "they are"
        said.append(f"{late:,}{more} would already be late, so {they} spread over {days}, until {until}.")
    return " ".join(said)
