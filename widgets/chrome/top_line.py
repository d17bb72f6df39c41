"""The first line: the program, the day and the time, today's calls, and contacts out against in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.day import MOST, Day
from data.model.text import plain
from data.model.vocabulary import Side
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.relative_times import paused_words
from widgets.terminal.cells import cell_len, shorten, widest

if TYPE_CHECKING:
    from data.model.rows import Appointment, DayPromise


LATE = ", late"
PAUSED = "paused"

_SHORT_NAME = 16
"""Cells of a name where several calls have to share the line."""

_AROUND, _LEAST = 8, 3
"""Cells around the calls, and where there are none."""


class Parts(NamedTuple):
    """The parts of the line in their order, which fill it together; the name and the calls may be ''."""

    name: str
    clock: str
    middle: str
    calls: str
    gap: str
    balance: str


class TopLine(Widget):
    """One line; what doesn't fit is left out from the middle."""

    DEFAULT_CSS = """
    TopLine { height: 1; padding: 0 1; background: $background; color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._day: Day | None = None

    def show(self, day: Day) -> None:
        """Show another moment."""
        self._day = day
        self.refresh()

    def render(self) -> VisualType:
        """Name, day and time at the left, out : in at the right, the calls between."""
        if self._day is None:
            return Content()
        parts = parts_of(self._day, self.content_size.width)
        return Content.assemble(
            (parts.name, "bold $text-accent"),
            (parts.clock, "$foreground"),
            (parts.middle, "$text-accent"),
            (parts.calls, "$foreground"),
            (parts.gap, "$text-accent"),
            parts.balance,
        )


def parts_of(day: Day, width: int) -> Parts:
    """Return the parts of the line in ``width`` cells: what has no room is left out whole, the contacts last."""
    name = "Ringback   " if width >= 60 else ""
    clock = f"{wording.day(local_date(day.now, day.zone))}  {wording.clock(day.now, day.zone)}"
    space = width - len(name) - len(clock)
    calls, balance = _calls_and_balance(day, space)
    free = space - cell_len(calls) - len(balance)
    middle = max(min(2, free), free // 2)
    return Parts(name, clock, " " * middle, calls, " " * max(0, free - middle), balance)


def _calls_and_balance(day: Day, space: int) -> tuple[str, str]:
    """Return the day's calls, and contacts out and in beside five for one (M4) in as many words as leave those
    their place.
    """
    out, back, plans = day.balance.out, day.balance.back, Plans(day)
    outward = wording.out_and_replies(out, back)
    shorter = (outward, f"{out} out, {back} back", f"{out} : {back}")
    fitting = [words for words in shorter if len(words) + _LEAST <= space]
    has_calls = bool(plans.in_words(space))
    cut: tuple[str, str] | None = None
    for words in fitting[:2]:  # fewer words rather than a name that is cut, or no call at all
        calls = plans.in_words(space - _AROUND - len(words))
        if words is outward and has_calls and not calls:
            continue
        if not calls.endswith("…"):
            return calls, _explained(words, space - widest(calls)) if words is outward else words
        cut = cut or (calls, words)
    return cut or (plans.in_words(space - _AROUND), "")


def _explained(outward: str, space: int) -> str:
    """Return how many went out and came in, with how many one may expect where there is room for that."""
    forms = (f"{outward} ({normal})" for normal in (wording.NORMAL, wording.NORMAL_BRIEF))
    return next((words for words in forms if len(words) + _AROUND <= space), outward)


def _call(call: Appointment, day: Day, today: date, longest: int | None = None) -> str:
    """``08:30 call Dana Li``, once that has passed ``08:30 call Dana Li, late``."""
    on, clock = local_date(call.at, day.zone), wording.clock(call.at, day.zone)
    moment = f"{wording.day(on, today)} {clock}" if on < today else clock
    late = LATE if relative_times.is_late(call.at, day.now) else ""
    return f"{moment} {wording.action_about(call.action, _name(call.who, longest))}{late}"


def _promise(said: DayPromise, today: date, longest: int | None = None) -> str:
    """``hear from Dana Li by today``, ``promised Dana Li for today``, ``agreed with Dana Li for today``."""
    who, on = _name(said.who, longest), "today" if said.on == today else f"{wording.day(said.on, today)}, late"
    return f"{_SIDES[said.side].format(who)} {on}"


_SIDES = {Side.THEIRS: "hear from {} by", Side.MINE: "promised {} for", Side.BOTH: "agreed with {} for"}
"""How a promise of each side is said, before its day."""


def _name(who: str, longest: int | None) -> str:
    return plain(who) if longest is None else shorten(who, longest)


class Plans:
    """The calls and promises of a day. What is late among them is found once, for however many rooms."""

    def __init__(self, day: Day) -> None:
        now = day.now.astimezone(UTC)  # instants of one zone are compared several times as fast
        self._day, self._today = day, local_date(day.now, day.zone)
        self._resting = plain(paused_words(day.pauses, self._today))
        is_late = [relative_times.is_late(call.at, now) for call in day.calls]
        self._number = len(day.calls) + day.more_late + day.more_ahead + len(day.said)
        self._late = day.more_late + sum(is_late) + sum(one.on < self._today for one in day.said)
        ahead = is_late.index(False) if False in is_late else 0
        before, after = day.calls[: min(ahead, MOST)], day.calls[ahead + 1 : MOST]
        self._calls = [*day.calls[ahead : ahead + 1], *before, *after][:MOST]
        self._words: dict[int | None, list[str]] = {}

    def in_words(self, room: int) -> str:
        """``08:30 call Dana Li, late · 17:00 call Raj Rao``, as many as fit, and how many more there are.

        Where they don't all fit, the next call that lies ahead comes first, so that what is late doesn't hide it.
        A pause stands behind all of them, in one word where there is no room for its end.
        """
        pauses = ([self._resting], [PAUSED], []) if self._resting else ([],)
        if self._number <= MOST:
            whole = " · ".join([*self._in_order, *pauses[0]])
            if widest(whole) <= room:
                return shorten(whole, room)
        for longest in (None, _SHORT_NAME):
            words = self._said(longest)
            for shown in range(min(len(words), MOST), 0, -1):
                hidden = self._late - sum(LATE in one for one in words[:shown])
                for paused in pauses:
                    text = " · ".join([*words[:shown], *_rest(hidden, self._number - shown), *paused])
                    if widest(text) <= room:
                        return shorten(text, room)
        if room <= 12:
            return ""
        if not self._number:
            return shorten(self._resting, room) if self._resting else ""
        day, today = self._day, self._today
        brief = _brief_calls(self._calls[0], day, today) if self._calls else _brief_promises(day.said[0], today)
        with_others = [" · ".join([form, *_rest(self._late - (LATE in form), self._number - 1)]) for form in brief]
        return _only([*with_others, *brief], room)

    @cached_property
    def _in_order(self) -> list[str]:
        """All of them, by time."""
        calls = [_call(call, self._day, self._today) for call in self._day.calls]
        return [*calls, *(_promise(one, self._today) for one in self._day.said)]

    def _said(self, longest: int | None) -> list[str]:
        """Those that could have room, the next call ahead first, with names of at most so many cells."""
        if longest not in self._words:
            calls = [_call(call, self._day, self._today, longest) for call in self._calls]
            self._words[longest] = [
                *calls,
                *(_promise(one, self._today, longest) for one in self._day.said[:MOST]),
            ]
        return self._words[longest]


def _rest(late: int, number: int) -> list[str]:
    """Return how many are not shown, and how many of them are late: ``3 more, 1 late``, ``2 more, all late``."""
    if late <= 0 or number <= 0:
        return [f"{number} more"] if number > 0 else []
    return [f"{number} more, {f'{late} late' if late < number else 'all late' if number > 1 else 'late'}"]


def _brief_calls(call: Appointment, day: Day, today: date) -> list[str]:
    """Return a call in fewer and fewer words: of one that is late by days, the clock goes first, then the day."""
    whole = [_call(call, day, today, longest) for longest in (None, _SHORT_NAME)]
    on = local_date(call.at, day.zone)
    if on >= today:
        return whole
    names = (_name(call.who, longest) for longest in (None, _SHORT_NAME))
    about = [f"{wording.action_about(call.action, name)}{LATE}" for name in names]
    return [whole[0], *(f"{wording.day(on, today)} {words}" for words in about), *about]


def _brief_promises(said: DayPromise, today: date) -> list[str]:
    """Return a promise in fewer and fewer words: of one that is late, the day goes before the name."""
    whole = [_promise(said, today, longest) for longest in (None, _SHORT_NAME)]
    if said.on == today:
        return whole
    names = (_name(said.who, longest) for longest in (None, _SHORT_NAME))
    late = [f"{_SIDES[said.side].format(name).rpartition(' ')[0]}{LATE}" for name in names]
    return [*whole, *late]


def _only(forms: Sequence[str], room: int) -> str:
    """Return the first form of what is shown that fits; the last one cut where none does."""
    return next((shorten(form, room) for form in forms if widest(form) <= room), _shortened(forms[-1], room))


def _shortened(words: str, room: int) -> str:
    """Return the words cut to the room that there is; that it is late is still said."""
    late = LATE if words.endswith(LATE) and room > 2 * len(LATE) else ""
    return f"{shorten(words.removesuffix(late), room - len(late))}{late}"
