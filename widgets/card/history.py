"""What was, on a card: the contacts of a follow-up, each on a line or two."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from data.model.followup import Touch
from data.model.vocabulary import Direction, Kept
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from widgets.card.answer import told
from widgets.card.layout import hanging
from widgets.card.subject import QUIET, Seen, Subject
from widgets.terminal.cells import fit, shorten

_HEAD = 24
"""Cells before a note: the day, and what was done."""


def history(subject: Subject, width: int) -> Iterable[Content]:
    """Yield the touches, latest first, each with the beginning of its note."""
    followup = subject.followup
    for touch in reversed(followup.touches):
        yield from hanging(touch_head(touch, subject), Content(_brief(touch, width)), width)
    yield Content.assemble((f"{wording.day(followup.opened_on, subject.today):>10} opened", QUIET))


def touch_head(touch: Touch, seen: Seen) -> Content:
    """Return the day of a touch, and what it was: ``Thu 19 Nov spoke``."""
    when = wording.day(local_date(touch.at, seen.book.zone), seen.today)
    when = wording.NO_DAY if touch.is_undated else when
    return Content.assemble((f"{when:>10} ", QUIET), (fit(_touch_words(touch), 12), ""))


def _brief(touch: Touch, width: int) -> str:
    """Return a note on about two lines; of an e-mail of one's own, what it was about."""
    note = told(touch).replace("\n", " ")
    return shorten(note, max(40, 2 * (width - _HEAD)))


def _touch_words(touch: Touch) -> str:
    if touch.direction is Direction.IN:
        words = "replied"
    elif touch.direction is Direction.BOTH:
        words = "spoke"
    else:
        words = "bounced" if touch.is_undelivered else wording.MEDIUM_WORDS[touch.medium]
    return f"{words} ✓" if touch.promise is Kept.KEPT else words
