"""What became of what would have been late as soon as it came in, in a sentence."""

from __future__ import annotations

from datetime import date

from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.old_steps import OLD_AFTER, Eased


def relieved(eased: Eased, over: int, today: date) -> str:
    """``12 are older than 6 weeks and wait for your decision; ... are spread over 5 workdays, until Fri 4 Dec.``

    ``over`` is the number of chats that were over long ago.

    '' where nothing was late, or all of it is due.
    """
    said = []
    if over:
        those = f"{wording.count(over, 'conversation')} of more than half a year ago"
        said.append(f"{those} {'is' if over == 1 else 'are'} closed, as history")
    if eased.decisions:
        weeks = wording.count(OLD_AFTER.days // 7, "week")
        are = "is" if eased.decisions == 1 else "are"
        wait = "waits" if eased.decisions == 1 else "wait"
        said.append(
            f"{wording.count(eased.decisions, 'follow-up')} {are} older than {weeks} and {wait} for your decision"
        )
    if eased.laid and eased.until:
        late = sum(number for _on, number in eased.shares)
        until = relative_times.day(eased.until, today)
        what = "all" if late == eased.decisions else f"the {late} that would be late"
        said.append(f"{what} are spread over {wording.count(eased.days, 'workday')}, until {until}")
    if not said:
        return ""
    sentence = "; ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}. --old due brings everything today instead."
