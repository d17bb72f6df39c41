"""Which of the times that both have agreed on a message calls off: the one that it is about, no other. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from data.model.day_names import month, weekday
from data.model.followup import FollowUp, Promise
from data.model.mail import Incoming
from data.model.sentences import sentences
from data.model.vocabulary import Direction, Side
from data.rules.calendar.zones import local_date, local_time
from data.rules.mail.confirmation import confirms, names_another, takes_back
from data.rules.mail.known import Known
from data.rules.phrasing.relative_times import moment_in_full

_CALENDARS = {("CANCEL", ""), ("REPLY", "DECLINED")}
"""By which method and answer a calendar calls a meeting off."""
_TODAY = (
    "today|tonight|this (?:morning|afternoon|evening)|heute|aujourd'hui|hoy|oggi|vandaag|hoje|idag|i dag|сегодня"
)
_TOMORROW = r"tomorrow|(?<!guten )morgen|demain|mañana|domani|amanhã|imorgon|i morgen|jutro|завтра"
_TO = re.compile(
    r"\b(?:to|till|until|for|auf|au|al|naar|til|till|para|na|на)"
    r" (?:next |this |the |den |le |el |der |nächsten |kommenden )?$"
)
"""Before a day to which something is moved."""
_BEFORE = 24
_LONGEST = 4_000
_TALK = re.compile(
    r"(?:call|meeting|chat|talk|appointment|interview|session|coffee|lunch|catch-?up|zoom|conversation|termin|gespräch"
    r"|telefonat|treffen|besprechung|rendez-vous|rdv|entretien|réunion|appel|rencontre|visio|échange|cita|reunión"
    r"|llamada|entrevista|encuentro|appuntamento|riunione|incontro|chiamata|telefonata|colloquio|afspraak|overleg"
    r"|reunião|chamada|conversa|ligação|möte|samtal|møde|møte|spotkani|rozmow|встреч|звон|созвон|schůzk|hovor"
    r"|tapaami|puhelu|görüşme|toplantı|randevu)"
)
"""What a talk is called, which may be agreed on though that isn't on file."""


def called_off(message: Incoming, followup: FollowUp, zone: tzinfo, theirs: tzinfo) -> tuple[Promise, ...]:
    """Return the agreed times that a message takes back; none where it calls nothing off, or where a later one
    says that the time stands after all.

    A calendar says which meeting it is. Of several, words mean the day that they name; where they name none, the
    next one. ``zone`` is the user's, ``theirs`` that of the person, on whose clock they may write.
    """
    agreed = [one for one in followup.open_promises if one.side is Side.BOTH]
    if message.starts is not None and (message.method, message.answer) in _CALENDARS:
        return tuple(one for one in agreed if one.at == message.starts)
    if not message.calls_off or not agreed:
        return ()
    off = _meant(message, agreed, (theirs, zone))
    return () if _stands_after_all(message, followup, off, (theirs, zone)) else (off,)


def may_be_off(message: Incoming, followup: FollowUp, known: Known) -> bool:
    """Return whether words that call a meeting off still count: it lies ahead, or nothing has come after them."""
    if followup.closed_on:
        return False
    if any(one.side is Side.BOTH for one in followup.open_promises):
        return bool(called_off(message, followup, known.zone, known.zone_of(followup.person)))
    if not names_talk(message) and not (followup.person and known.has_invited(followup.person, message.at)):
        return False
    return all(one.at <= message.at for one in followup.touches)


def taken_back(message: Incoming, followup: FollowUp, today: date, zone: tzinfo) -> str:
    """Return what it takes back to log a message as a reply: ``the time that you agreed on, on Fri 27 Nov at
    15:00``, by the user's clock; '' for nothing.
    """
    off = called_off(message, followup, zone, zone)
    if not off or followup.closed_on:
        return ""
    return f"the time that you agreed on, {moment_in_full(off[0].on, off[0].at, today, zone, zone)}"


def names_talk(message: Incoming) -> bool:
    """Return whether the words of a message name a talk, which may be agreed on though none is on file; not those
    that only turn down a day, or ask for another one: "Can we do Friday instead?"
    """
    return speaks_of_talk(message.first_lines)


def speaks_of_talk(words: str) -> bool:
    """Return whether words name a talk, whatever they say of it."""
    return _TALK.search(words[:_LONGEST].casefold()) is not None


def _meant(message: Incoming, agreed: list[Promise], zones: tuple[tzinfo, ...]) -> Promise:
    """Return the one of the agreed times that words call off."""
    text = _text_of(message)
    named = [(place, one) for one in agreed if (place := _place(text, one, message.at, zones)) is not None]
    if named:
        first = min(place for place, _one in named)
        same = [one for place, one in named if place == first]
        return min(same, key=lambda one: (not _names_hour(text, one, zones), _order(one, message.at)))
    return min(agreed, key=lambda one: _order(one, message.at))


def _stands_after_all(message: Incoming, followup: FollowUp, off: Promise, zones: tuple[tzinfo, ...]) -> bool:
    """Return whether what came from them later confirms the time that a message calls off: "Never mind".

    The sentence that does so names the day, or takes the message back. Where the message asks for another time,
    or the user was in touch since, it may be about another one: it has to name the hour, too.
    """
    since = [one for one in followup.touches if one.at > message.at]
    is_open = "?" in message.first_lines or names_another(message.first_lines, off, zones)
    for one in since:
        if one.direction is not Direction.IN or not confirms(one.note, off, zones, one.subject):
            continue
        is_answer = any(each.direction is not Direction.IN and each.at < one.at for each in since)
        for _place_in_it, words in sentences(one.note):
            if not confirms(words, off, zones):
                continue
            text = words.replace("’", "'").casefold()
            names_day = _place(text, off, one.at, zones) is not None
            if names_day and (_names_hour(text, off, zones) or not (is_open or is_answer)):
                return True
            if not is_answer and takes_back(words):
                return True
    return False


def with_meeting(
    message: Incoming, followups: Iterable[FollowUp], zone: tzinfo, theirs: tzinfo, first: FollowUp | None = None
) -> FollowUp | None:
    """Return with which of somebody's follow-ups the time is agreed that a message calls off; None for none.

    Of several, the one whose day the words name first; then what lies ahead, the one that is ``first`` for another
    reason, and the next time. Zones are as ``called_off`` takes them.
    """
    found = [
        (one, off) for one in followups if not one.closed_on for off in called_off(message, one, zone, theirs)[:1]
    ]
    text = _text_of(message) if len(found) > 1 else ""

    def rank(meant: tuple[FollowUp, Promise]) -> tuple[int, bool, bool, bool, tuple[bool, date, datetime]]:
        followup, off = meant
        place = _place(text, off, message.at, (theirs, zone))
        is_first, order = first is not None and followup.id == first.id, _order(off, message.at)
        return (
            len(text) if place is None else place,
            place is None or not _names_hour(text, off, (theirs, zone)),
            order[0],
            not is_first,
            order,
        )

    return min(found, key=rank)[0] if found else None


def _text_of(message: Incoming) -> str:
    """Return the words of a message in which a day is looked for."""
    text = f"{message.first_lines[:_LONGEST]} . {message.subject}".replace("’", "'").casefold()
    return " ".join(text.split())


def _order(promise: Promise, at: datetime) -> tuple[bool, date, datetime]:
    """Return by what agreed times come: those that lie ahead of a message first, the next one before others."""
    is_over = promise.at < at if promise.at else promise.on < at.date()
    return is_over, promise.on, promise.at or at


def _place(text: str, promise: Promise, written: datetime, zones: tuple[tzinfo, ...]) -> int | None:
    """Return where a text names the day of an agreed time, as one that isn't only moved to; None for nowhere."""
    places = [
        found.start()
        for zone in zones
        for pattern in _names(
            local_date(promise.at, zone) if promise.at else promise.on, local_date(written, zone)
        )
        for found in re.finditer(pattern, text)
        if not _TO.search(text[max(0, found.start() - _BEFORE) : found.start()])
    ]
    return min(places, default=None)


def _names(day: date, today: date) -> Iterator[str]:
    """Yield what finds a day by its name, as somebody writes it ``today``."""
    yield weekday(day.weekday(), with_short=True)
    named, number = month(day.month), day.day
    yield rf"(?<!\d)0?{number}(?:st|nd|rd|th|\.|º)?(?: of| de)? {named}"
    yield rf"(?<![^\W_]){named}\.? 0?{number}(?:st|nd|rd|th)?(?![\d:])"
    yield rf"(?<![\d.])0?{number}\. ?0?{day.month}\.(?!\d\d\.)"
    yield rf"(?<![\d/])(?:0?{number}/0?{day.month}|0?{day.month}/0?{number})(?!\d)"
    yield rf"{day:%Y-%m-%d}|(?<!\d){day.month}月{number}日"
    yield rf"\bthe {number}(?:st|nd|rd|th)\b"
    if 0 <= (ahead := (day - today).days) <= 1:
        yield rf"(?<![^\W_])(?:{(_TODAY, _TOMORROW)[ahead]})(?![^\W_])"
        yield ("今天|今日|오늘", "明天|明日|내일")[ahead]


def _names_hour(text: str, promise: Promise, zones: tuple[tzinfo, ...]) -> bool:
    """Return whether a text names the hour of an agreed time."""
    if promise.at is None:
        return False
    for zone in zones:
        clock = local_time(promise.at, zone)
        hours = rf"0?{clock.hour}|0?{clock.hour % 12 or 12}"
        minutes = rf"[:.h]{clock:%M}" if clock.minute else r"(?:[:.h]00)?"
        if re.search(rf"(?<![\d:.])(?:{hours}){minutes}(?:h|\b)(?!\d|[./]\d| ?(?:th|st)\b)", text):
            return True
    return False
