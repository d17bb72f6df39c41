"""Days and instants in words as seen from now: ``today``, ``tomorrow 09:00``, ``2 d late``, ``in 3 days``.

One function for each wording, and no other module words a relative time. It needs no other module of ours, so that
a status line says them within milliseconds. Dates and clocks are those of the zone that is given, the user's where
it isn't said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
A_MINUTE = timedelta(minutes=1)
"""A promised time is late from so long after it on."""
PRECISELY = ", so call at exactly that time"
"""What the reason of a call ends with that one's own message promised, while its time is ahead (H8)."""
_ONCE_PRECISELY = ", so call precisely then"  # as it ended once, and still does in files that were written then
_HOURS_PASSED, _HOURS_AHEAD = 120, 90
"""Minutes, from which on what has passed, and what is ahead, is told in hours."""
_A_DAY = 24 * 60
_IN_DAYS = 2 * _A_DAY
"""Minutes, from which on what has passed, and what is ahead, is told in days."""
_A_WEEK = 7
WHOLE_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHOLE_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(on: date, today: date | None = None) -> str:
    """``Fri 27 Nov``, with the year when it isn't the year of ``today``."""
    words = f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
    return words if today is None or on.year == today.year else f"{words} {on.year}"


def near_day(on: date, today: date) -> str:
    """``today``, ``tomorrow`` or the day in full."""
    return {0: "today", 1: "tomorrow"}.get((on - today).days, day(on, today))


def paused_words(pauses: Mapping[str, date], today: date) -> str:
    """``paused until Mon 7 Dec`` of everything (''), ``light-touch paused until Mon 7 Dec`` of a cadence.

    A cadence's pause that ends no later than that of everything adds nothing; '' where none lasts on ``today``.
    """
    lasting = {name: until for name, until in pauses.items() if until > today}
    everything = lasting.pop("", None)
    words = [f"paused until {near_day(everything, today)}"] if everything else []
    further = {name: until for name, until in lasting.items() if everything is None or until > everything}
    if further:
        name, until = max(further.items(), key=lambda pause: pause[1])
        who = name if len(further) == 1 else f"{len(further)} cadences"
        words.append(f"{who} paused until {near_day(until, today)}")
    return ", ".join(words)


def pause_words(until: date | None, on: date, today: date) -> str:
    """``Paused until Mon 7 Dec.`` beside a step on ``on``; '' for no pause, and for one that is over."""
    if until is None or until <= today:
        return ""
    return f"Paused until {day(until, today)}{', but this step stays' if on < until else ''}."


def as_of(why: str, at: datetime | None, now: datetime) -> str:
    """Return the reason of a step as told at ``now``:
    that one calls at exactly that time is only said of a time ahead.
    """
    return why.replace(PRECISELY, "").replace(_ONCE_PRECISELY, "") if at and at < now else why


def clock(at: datetime, zone: tzinfo | None) -> str:
    """``08:30``, as a clock in ``zone`` shows it; None: as the system's clock does."""
    return at.astimezone(zone).strftime("%H:%M")


def moment(on: date, at: datetime | None, today: date, zone: tzinfo) -> str:
    """When a step falls, in the user's zone: ``Fri 27 Nov``, ``today 17:00``."""
    return f"{near_day(at.astimezone(zone).date(), today)} {clock(at, zone)}" if at else near_day(on, today)


def moment_there(on: date, at: datetime | None, today: date, zone: tzinfo, theirs: tzinfo) -> str:
    """As ``moment``; an exact one in another zone than the user's is theirs: ``Tue 24 Nov 08:30 there``."""
    if at is None or at.astimezone(theirs).utcoffset() == at.astimezone(zone).utcoffset():
        return moment(on, at, today, zone)
    there = at.astimezone(theirs).date()
    return f"{near_day(there, today)} {clock(at, theirs)} there"


def moment_both(on: date, at: datetime | None, today: date, zone: tzinfo, theirs: tzinfo) -> str:
    """As ``moment_there``, and by the user's clock too: ``Tue 24 Nov 08:30 there, tomorrow 18:30 here``."""
    there, here = moment_there(on, at, today, zone, theirs), moment(on, at, today, zone)
    return there if there == here else f"{there}, {here} here"


def moment_in_full(on: date, at: datetime | None, today: date, zone: tzinfo, theirs: tzinfo) -> str:
    """Return a moment inside a sentence, by both clocks where they differ: ``on Fri 27 Nov``, ``today at 08:30``,
    ``on Tue 24 Nov at 08:30 there, tomorrow at 18:30 here``.
    """
    if at is None:
        return in_sentence(near_day(on, today))
    here = f"{in_sentence(near_day(at.astimezone(zone).date(), today))} at {clock(at, zone)}"
    if at.astimezone(theirs).utcoffset() == at.astimezone(zone).utcoffset():
        return here
    there = f"{in_sentence(near_day(at.astimezone(theirs).date(), today))} at {clock(at, theirs)} there"
    return f"{there}, {here} here"


def in_sentence(moment: str) -> str:
    """Return a moment as a sentence has it: ``on Fri 27 Nov``, but ``tomorrow 08:30``."""
    return moment if moment.startswith(("today", "tomorrow")) else f"on {moment}"


def late(on: date, today: date) -> str:
    """Return how a due row says its date: ``3 d late``, ``today``, or the day ahead."""
    days = (today - on).days
    return f"{days} d late" if days > 0 else near_day(on, today)


def is_late(at: datetime, now: datetime) -> bool:
    """Return whether an exact time has passed, which it has from the minute after it on."""
    return now - at >= A_MINUTE


def not_late_from(now: datetime) -> datetime:
    """Return the first instant, to the second, that is not late at ``now``."""
    return now - A_MINUTE + timedelta(seconds=1)


def late_by(at: datetime, now: datetime) -> str:
    """Return how long ago an exact time was: ``12 min late``, ``3 h late``, ``2 days late``; '' until the minute
    after it.
    """
    return f"{passed(whole_minutes(now - at))} late" if is_late(at, now) else ""


def passed(minutes: int) -> str:
    """So many minutes that are over: ``119 min``, ``2 h``, ``2 days``."""
    if minutes < _HOURS_PASSED:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < _IN_DAYS else _days(minutes // _A_DAY)


def ahead(minutes: int) -> str:
    """So many minutes that are to come: ``in 89 min``, ``in 2 h``, ``in 2 days``."""
    if minutes < _HOURS_AHEAD:
        return f"in {minutes} min"
    return f"in {round(minutes / 60)} h" if minutes < _IN_DAYS else f"in {_days(round(minutes / _A_DAY))}"


def whole_minutes(span: timedelta) -> int:
    """Return the minutes of a span that are over: of 119 seconds 1,
    and of a negative one those that have begun.
    """
    return int(span.total_seconds()) // 60


def minutes_until(at: datetime, now: datetime) -> int:
    """Return the minutes to an exact time, those that have begun included: 1 in the minute before it,
    then 0 and less.
    """
    return -whole_minutes(now - at)


def late_in_full(on: date, at: datetime | None, today: date, now: datetime) -> str:
    """Return how late something is, inside a sentence: ``2 days late``, ``12 min late``; '' where it isn't.

    ``on`` is its date, and ``at`` its instant where it is exact.
    """
    days = (today - on).days
    if days > 0:
        return f"{_days(days)} late"
    return late_by(at, now) if at else ""


def since(on: date, today: date) -> str:
    """Return how long a decision has been waiting, which is nobody's fault: ``since 5 Nov``, ``today``."""
    if on >= today:
        return near_day(on, today)
    return f"since {on.day} {MONTHS[on.month - 1]}{'' if on.year == today.year else f' {on.year}'}"


def to_decide(since_day: date, today: date) -> str:
    """Return what is to be done with a follow-up that waits for a decision: ``decide (stalled since 13 Nov)``,
    ``decide today``.
    """
    waiting = since(since_day, today)
    return f"decide {waiting}" if since_day >= today else f"decide (stalled {waiting})"


def ago(on: date, today: date) -> str:
    """Return how long a past day is away, in the unit that one would say: ``12 days ago``, ``5 weeks ago``."""
    days = (today - on).days
    months = (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day)
    if days < 2:
        return "today" if days < 1 else "yesterday"
    if days < 14:
        return f"{days} days ago"
    if months < 3:
        return f"{days // 7} weeks ago"
    return f"{months} months ago" if months < 24 else f"{months // 12} years ago"


def away(on: date, today: date) -> str:
    """Return how far a day is away, either way: ``today``, ``tomorrow``, ``in 5 days``, ``yesterday``,
    ``5 days ago``.
    """
    days = (on - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def today_or_day(on: date, today: date) -> str:
    """Return a day that is over, where there is little room: ``today``, ``Tue 24 Nov`` of whichever year."""
    return "today" if on == today else day(on)


def spoken_ahead(on: date, today: date) -> str:
    """Return a day to come, as one says it in a voicemail: ``later today``, ``on Friday``, ``on Friday,
    4 December``.
    """
    days = (on - today).days
    if days in (0, 1):
        return ("later today", "tomorrow")[days]
    name = WHOLE_WEEKDAYS[on.weekday()]
    return f"on {name}" if days < _A_WEEK else f"on {name}, {_spoken_date(on)}"


def spoken_back(on: date, today: date) -> str:
    """Return a day that is over, as one writes it in a letter: ``today``, ``on Thursday``, ``on 9 November``."""
    days = (today - on).days
    return ("today", "yesterday")[max(0, days)] if days <= 1 else f"on {spoken_name(on, today)}"


def spoken_name(on: date, today: date) -> str:
    """Return the name of a day that is over: ``yesterday``, ``Thursday`` within a week, else ``9 November``.

    Of one that has just come it is ``today``, and of the next one ``tomorrow``.
    """
    days = (today - on).days
    if -1 <= days <= 1:
        return ("tomorrow", "today", "yesterday")[days + 1]
    return WHOLE_WEEKDAYS[on.weekday()] if days < _A_WEEK else _spoken_date(on)


def spoken_clock(clock: time) -> str:
    """Return a time of day, as one says it: ``half past eight``, ``five``, ``ten to one``, ``noon``.

    Whether it is before noon isn't said: ``spoken_moment`` says it where it isn't plain.
    """
    minute = clock.minute
    hour = (clock.hour + (minute > _HALF)) % 24
    name = _HOURS[hour % 12] if minute or hour % 12 else ("midnight" if hour == 0 else "noon")
    if minute == 0:
        return name
    name = "midnight" if hour == 0 else name
    distance = minute if minute <= _HALF else 60 - minute
    words = _DISTANCES.get(distance) or f"{_small_number(distance)} minute{'' if distance == 1 else 's'}"
    return f"{words} {'past' if minute <= _HALF else 'to'} {name}"


_HALF = 30
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_HOURS = ("twelve", *_NUMBERS[:11])
_DISTANCES = {5: "five", 10: "ten", 15: "quarter", 20: "twenty", 25: "twenty-five", 30: "half"}


def _small_number(number: int) -> str:
    return _NUMBERS[number - 1] if number < 20 else f"twenty-{_NUMBERS[number - 21]}"


def spoken_moment(on: date, clock: time | None, today: date) -> str:
    """Return a day to come with its time, as one says it in a voicemail, on one clock: ``tomorrow at half past
    eight``, ``this afternoon at five``, ``on Friday evening at eight``.

    ``clock`` is None for a day without a time.
    """
    day = spoken_ahead(on, today)
    if clock is None:
        return day
    at = spoken_clock(clock)
    if at in ("noon", "midnight"):
        return f"{'today' if on == today else day} at {at}"
    part = _part_of_day(clock)
    if on == today:
        return f"this {part} at {at}"
    if _PLAIN_FROM <= clock.hour < _PLAIN_TO:
        return f"{day}{',' if ',' in day else ''} at {at}"
    return f"{day}, in the {part} at {at}" if "," in day else f"{day} {part} at {at}"


_PLAIN_FROM, _PLAIN_TO = 7, 19
"""Hours between which everybody knows which half of the day is meant."""


def _part_of_day(clock: time) -> str:
    return "morning" if clock.hour < 12 else "afternoon" if clock.hour < 18 else "evening"


def _spoken_date(on: date) -> str:
    return f"{on.day} {WHOLE_MONTHS[on.month - 1]}"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
