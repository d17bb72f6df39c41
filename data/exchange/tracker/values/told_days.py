"""The day within the words of a state: "Interview on Nov 26 at 10am"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.exchange.tracker.values.written_days import Day, Written, read_day
from data.exchange.tracker.values.written_hours import hour_in
from data.mail.sorting.numbered_days import numbered_days
from data.mail.sorting.written_dates import weekdays_in
from data.model.text import fold

_LONGEST = 100  # characters
_MOST_WORDS = 14
_MOST_ROUNDS = 9
_A_DAY, _LAST_WEEKS = timedelta(days=1), timedelta(days=28)
_ROUND = "()[],;:"
_ON = frozenset(("am", "on", "le", "el", "il", "op", "den", "dem", "em", "no", "at", "zum", "for", "the"))
_TALKS = re.compile(
    r"interview|gesprach|entretien|entrevista|colloquio|gesprek|screen|onsite|on[ -]site|\bpanel|\bcall\b"
    r"|telefonat|video|\bzoom\b|\bmeet|\bcoffee\b|\bchat\b|kennenlern|llamada|\bappel\b|chiamata|\bvisit|\btalk\b"
)
_NO_TALKS = re.compile(
    r"\b(?:due|until|till|by|before|deadline|waiting|wait|awaiting|bis|vor|warte\w*|frist|avant|attente|hasta|antes"
    r"|cancell?ed|called off|abgesagt|annulee?|cancelad[oa]|annullat[oa]|geannuleerd|afgezegd"
    r"|esperando|entro|prima|done|over|passed|had|nach|after|apres|despues|dopo)\b"
)
_BEEN = re.compile(
    r"interviewed\b|\b(?:done|completed?|finished|had|took place|gefuhrt|erledigt|abgeschlossen|gehabt|faite?"
    r"|passe|termine|hecha|hecho|realizad[oa]|fatt[oa]|svolt[oa]|gehad)\b"
)
_ON_SITE = re.compile(r"on[ -]?site|in person|\bvisit|\bvor ort\b|sur place|presencial")
_NOT_YET = re.compile(r"\b(?:not|to be|until|when|once|if|noch|nicht|pas|non|no|nog|niet|cancell?ed|abgesagt)\b")
_ARRANGED = re.compile(
    r"scheduled|booked|arranged|confirmed|\bset\b|invit|vereinbart|geplant|angesetzt|terminiert|termin|einladung"
    r"|eingeladen|planifie|prevu|\bfixe|programad|agendad|confirmad|fissat|concordat|gepland|afgesproken|marcad"
)


def day_within(words: str) -> Written | None:
    """Return the day of which the words for how something stands speak; None for none, or where it isn't sure."""
    if len(words) > _LONGEST or not any(map(str.isdigit, words)) or read_day(words):
        return None
    parts = words.split()[:_MOST_WORDS]
    for begin in range(1, len(parts)):
        for end in range(len(parts), begin, -1):
            part = " ".join(parts[begin:end]).strip(_ROUND)
            written = read_day(part)
            if written and (_is_sure(written, part, parts[begin - 1]) or _is_of_talk(written, part, words)):
                return written
    return None


def _is_sure(written: Written, part: str, before: str) -> bool:
    """Return whether a part of a state is a day, and not a count: "interview 2/3", "the 2nd may follow"."""
    if part.replace(".", "").isdecimal() and part.count(".") < 2:
        return False
    if written.on is not None:
        return written.year is not None or "may" not in part.split()
    is_said = written.year is not None or written.at is not None or written.shows is not None
    return is_said or before.endswith(":") or fold(before) in _ON


def _is_of_talk(written: Written, part: str, words: str) -> bool:
    """Return whether two numbers behind a talk are its day: "Onsite 12/1", where "interview 2/3" counts rounds."""
    if written.on is not None or not _TALKS.search(fold(words)):
        return False
    if part.count(".") == 1:  # a number
        return False
    is_count = written.first <= written.second <= _MOST_ROUNDS
    return "." in part or ("/" in part and not is_count)


def is_talk_told(words: str) -> bool:
    """Return whether the words for how something stands are of a talk, and not of what is due by a day."""
    told = fold(words)
    return bool(_TALKS.search(told)) and not _NO_TALKS.search(told)


def is_talk_over(words: str) -> bool:
    """Return whether the words for how something stands say that a talk has been: "Phone screen done"."""
    told = fold(words)
    return bool(_TALKS.search(told) and _BEEN.search(told)) and not _NOT_YET.search(told)


def is_on_site(words: str) -> bool:
    """Return whether the words for how something stands are of a talk in person."""
    return bool(_ON_SITE.search(fold(words)))


def is_arranged(words: str) -> bool:
    """Return whether the words for how something stands say that a talk has been arranged."""
    return is_talk_told(words) and bool(_ARRANGED.search(fold(words)))


def numbered_within(words: str, today: date) -> Written | None:
    """Return the day that the words for how something stands call by the day of its week and its number, "Phone
    screen Fri 27th 2pm": the nearest to ``today`` that fits; None for none, or for several.
    """
    low = words[:_LONGEST].lower()
    hour = hour_in(fold(low)) if any(map(str.isdigit, low)) else None
    if hour is None:
        return None
    for since in (today - _A_DAY, today - _LAST_WEEKS):
        named = {day for day, begin, _end in numbered_days(low, since) if low[begin].isalpha()}  # of its week
        if named:
            on = min(named)
            return Written(on, year=on.year, at=hour.at, zone=hour.zone) if len(named) == 1 else None
    return None


def weekday_within(words: str, since: date) -> Day | None:
    """Return the first day after ``since`` that the words for how something stands call by the day of its week,
    with the hour, where one is written: "Phone screen Friday 2pm"; None where they name none, or several.
    """
    hour = hour_in(fold(words[:_LONGEST]))
    named = {one.day for one in weekdays_in(hour.before, since)} if hour else set()
    return Day(named.pop(), hour.at) if hour and len(named) == 1 else None
