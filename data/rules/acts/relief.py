"""What became of what would have been late as soon as it came in, in a sentence."""

from __future__ import annotations

from datetime import date

from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.old_steps import OLD_AFTER, Eased


def relieved(eased: Eased, over: int, today: date) -> str:
    """``42 follow-ups are older than 6 weeks, so you decide ... 82 would be late, so they are spread ...``

    ``over`` is the number of chats that were over long ago. '' where nothing was late, or all of it is due.
    """
    said = []
    if over:
        are = "is" if over == 1 else "are"
        said.append(f"{wording.count(over, 'conversation')} from over half a year ago {are} closed, as history.")
    if eased.decisions:
        weeks = wording.count(OLD_AFTER.days // 7, "week")
        are, them = ("is", "it") if eased.decisions == 1 else ("are", "them")
        old = wording.count(eased.decisions, "follow-up")
        said.append(f"{old} {are} older than {weeks}, so you decide whether to go on with {them}.")
    if eased.laid and eased.until:
        late = sum(number for _on, number in eased.shares)
        until = relative_times.day(eased.until, today)
        days = wording.count(eased.days, "workday")
        said.append(f"{late:,} would be late, so they are spread over {days}, until {until}.")
    return " ".join(said)
