"""What the last words of a chat lead to: a talk that was agreed on, a promise, or a no of the user's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from data.exchange.linkedin.talks.courtesy import is_friendly
from data.exchange.linkedin.talks.said import Said
from data.mail.sorting.commitments import agrees, promises_in
from data.mail.sorting.meetings import calls_off
from data.mail.sorting.named_times import asks_first, days_of, moments, named_days, names_a_day
from data.mail.sorting.phrasebook import lowered
from data.mail.sorting.refusals import turns_down
from data.mail.sorting.rejections import leaves_open, rejects
from data.mail.sorting.written_dates import days_in, weekdays_in
from data.model.followup import Promise, When
from data.model.vocabulary import Side
from data.rules.calendar.zones import instant, local_date
from data.rules.mail.called_off import speaks_of_talk
from data.words.offered_time import offers_time

_STILL = timedelta(days=42)
"""What was promised for a day so long ago is old, as other chats are."""
_AHEAD = timedelta(days=120)
"""Nobody promises anything for a day further ahead. Most chats of an archive are older: they aren't looked at."""
_AFTER = timedelta(seconds=1)
_LONGEST = 2_000
_NO_WORDS = """
declin unfortunately pass interest longer thanks, afraid booked can't cannot won't leider absag ablehn kein
verzicht malheureusement décl façon lamentablemente gracias interes rechaz purtroppo grazie helaas
infelizmente decided chosen pursu entschieden décid decid besloten
accepted taken signed withdraw looking zurück ausgebucht
"""
_NO = (*_NO_WORDS.split(), "no thank", "not for", "need", "nein", "non merci", "nee ", "não")
"""Without one of these no decline is looked for."""
_ARRANGED = 3
"""Blocks of which the last may call off what was offered in the first."""
_WEEK = timedelta(days=7)
_FAR = 4
"""Blocks back to which a time that is agreed to may have been named."""
_HOW_ARE_YOU = re.compile(
    r"\b(?:(?:how|hope) (?:are|is|have|has|do|did) (?:you|your|things|everything|it|life)"
    r"|how's (?:it|your|everything|life)"
    r"|what's up|wie geht|alles gut|comment (?:vas|allez|ça va|tu vas)|ça va|qué tal|cómo (?:estás|está|te va)"
    r"|come (?:stai|sta|va)|hoe gaat|tudo bem|como vai|hur mår)[^.!?]{0,30}\?",
    re.IGNORECASE,
)
"""Questions that ask nothing."""
_AGAIN = timedelta(hours=1)
"""What follows a promise sooner belongs to it: "I'll send it by Friday." "It's a PDF." """
_BRINGS = re.compile(
    r"\b(?:attached|enclosed|as promised|here (?:it is|they are|you go)|here(?:'s| is| are) (?:the|my|our|your|a)"
    r"|(?:i|we)(?:'ve| have)? (?:just )?(?:sent|e-?mailed|shared|uploaded)"
    r"|anbei|im anhang|angehängt|wie (?:versprochen|besprochen)|hier (?:ist|sind|kommt|kommen)|voici|voilà"
    r"|ci-joint\w*"
    r"|pièce jointe|comme promis|adjunt[oa]|aquí (?:está|están|tienes?|va|van)|como (?:te |le )?prometí"
    r"|in allegato"
    r"|allego|ecco|come promesso|bijgevoegd|hierbij|zoals beloofd|em anexo|segue|aqui (?:está|estão))\b"
)
"""What says that the message brings what was promised."""
_MY_NO = re.compile(
    r"\b(?:i|we)(?:'ve| have) (?:just |already |recently )?(?:accepted|taken|signed)(?: with)?"
    r" (?:another|a different|an)\b|\bi(?:'m| am) no longer (?:looking|available|interested)\b"
    r"|\bi(?:'ve| have|'m| am)? (?:just |already |now )?(?:decided|chosen|opted)"
    r" (?:not to (?:pursue|proceed|continue|apply|go (?:ahead|further|forward)|move forward|take|accept|join)\b"
    r"|against|to (?:pass|decline|withdraw|stay (?:where|with|at|in|put)))"
    r"(?! (?:\w+ ){0,2}(?:other|another|elsewhere|their)\b)"
    r"|\b(?:won't|will not|not) be (?:pursuing|applying|taking (?:this|it)|joining you)\b"
    r"|\bich (?:habe mich|hab mich) (?:\w+ ){0,2}(?:dagegen|anders) entschieden\b|\bj'ai décidé de ne pas\b"
    r"|\bhe decidido no \w+r\b|\bho deciso di non\b|\bheb besloten (?:om )?niet\b|\bdecidi não\b"
    r"|\bwithdraw my application\b"
    r"|\b(?:have|need|forced) to decline\b|\bfully booked\b|\bich (?:muss|möchte) (?:\w+ ){0,3}absagen\b"
    r"|\bziehe (?:meine bewerbung|sie) zurück\b|\bausgebucht\b|\bdois décliner\b"
    r"|\btengo que (?:declinar|rechazar)\b"
)


def declines(said: Sequence[Said]) -> bool:
    """Return whether the user turns down what they were asked, and asks nothing back."""
    return _is_no(_words(said))


@lru_cache(maxsize=4096)  # many end with the same few words
def _is_no(words: str) -> bool:
    if not words or len(words) > _LONGEST or "?" in words:
        return False
    low = lowered(words.replace("’", "'"))
    if not any(map(low.__contains__, _NO)):
        return False
    return _MY_NO.search(low) is not None or _turns_down(words)


def _turns_down(words: str) -> bool:
    return (turns_down(words) or rejects(words)) and not leaves_open(words)


def is_old(at: datetime, now: datetime | None) -> bool:
    """Return whether what was said is too old for anything to be agreed on or promised still."""
    return now is not None and now - at > _AHEAD


def promised(blocks: Sequence[Sequence[Said]], zone: tzinfo, now: datetime | None) -> Promise | None:
    """Return what both have agreed on by the last block of a chat, or what its writer has promised; else None.

    ``blocks`` are what one of them wrote after the other, oldest first. Days are in ``zone``, the user's; what was
    for long before ``now`` is none.
    """
    last = blocks[-1]
    if any(one.is_group for one in last) or is_old(last[-1].at, now):
        return None
    if not any(names_a_day(one.words) for block in blocks[-_FAR:] for one in block):
        return None
    when, side = _agreed(blocks, zone), Side.BOTH
    if when is None:
        side = Side.MINE if last[-1].is_mine else Side.THEIRS
        when = _said_by_one(last, zone)
    if when is None or (now and when.on < local_date(now - _STILL, zone)):
        return None
    return Promise(side, when.on, when.at, last[-1].at + _AFTER)


def is_unsettled(said: Sequence[Said], at: datetime, now: datetime | None) -> bool:
    """Return whether a question, a promise or a time is left open in a block, behind which only a courtesy came
    ``at`` an instant: "Thanks!" ends nothing then, whether or not a day can be told. Old chats aren't looked at.
    """
    if is_old(at, now) or any(one.is_group for one in said):
        return False
    words = [one.words for one in said if one.words]
    if any("?" in _HOW_ARE_YOU.sub("", one) for one in words):
        return True
    return any(promises_in(one) or (names_a_day(one) and offers_time(one)) for one in words)


def puts_off(blocks: Sequence[Sequence[Said]], now: datetime | None) -> bool:
    """Return whether the last block calls off what the two had arranged: it speaks of a talk, or the one who wrote
    it had offered a time before, and the other one took it. What was written long before ``now`` isn't looked at.
    """
    if is_old(blocks[-1][-1].at, now):
        return False
    words = _words(blocks[-1])
    of_talk = speaks_of_talk(words)
    if len(words) > _LONGEST or not (of_talk or len(blocks) >= _ARRANGED) or not _calls_off(words):
        return False
    if of_talk:
        return True
    offered, taken = _words(blocks[-3]), _words(blocks[-2])
    return offers_time(offered) and (agrees(taken) or not ("?" in taken or offers_time(taken)))


_calls_off = lru_cache(maxsize=4096)(calls_off)


def _agreed(blocks: Sequence[Sequence[Said]], zone: tzinfo) -> When | None:
    """Return the time, or the day, that one has offered and the other agrees to in the last block."""
    last = blocks[-1]
    if len(blocks) == 1 or not agrees(_words(last)):
        return None
    on = local_date(last[-1].at, zone)
    exact = _times(last, zone)
    earlier = blocks[-2 : -_FAR - 1 : -1]
    before = next((times for block in earlier if (times := _times(block, zone))), None)
    before = before or next((days for block in earlier if (days := _offered_days(block, zone))), [])
    ahead = {one for one in before if one.on >= on and (one.at is None or one.at > last[-1].at)}
    fitting = _named_by(last, on, exact, ahead)
    if len(fitting) > 1:
        fitting &= set(exact)
    if len(fitting) != 1:
        return None
    (agreed,) = fitting
    hours = {one.at.astimezone(zone).time() for one in exact if one.at and one.on.weekday() == agreed.on.weekday()}
    return When(agreed.on, instant(agreed.on, hours.pop(), zone)) if not agreed.at and len(hours) == 1 else agreed


def _named_by(said: Sequence[Said], on: date, exact: Sequence[When], offered: set[When]) -> set[When]:
    """Return those of the offered times that may be meant: all where no day is named. A weekday, as in a farewell,
    may be that of an offered day later on: "Works, see you Tuesday!"
    """
    words = _words(said)
    named = {one.on for one in exact} or days_of(words, on)
    meant = {one for one in offered if not named or one.on in named}
    if meant or not offered:
        return meant
    low = lowered(words)
    weekdays = {one.day.weekday() for one in weekdays_in(low, on) if one.day <= on + _WEEK}
    return set() if any(days_in(low, on)) else {one for one in offered if one.on.weekday() in weekdays}


def _said_by_one(said: Sequence[Said], zone: tzinfo) -> When | None:
    """Return by when the writer says that they are in touch; None where they ask for something before."""
    words = _words(said)
    if not said[-1].is_mine and asks_first(words):
        return None
    found: list[When] = []
    for place, one in enumerate(said):
        on = local_date(one.at, zone)
        for sentence in promises_in(one.words):
            exact = list(moments(sentence, on, zone))
            named = days_of(sentence, on)
            made = exact or ([When(max(named))] if named else [])
            found += (it for it in made if not any(_keeps(later, one, it, zone) for later in said[place + 1 :]))
    return found[-1] if found else None


def _keeps(later: Said, made: Said, by: When, zone: tzinfo) -> bool:
    """Return whether what somebody wrote after a promise of their own keeps it: it brings what was promised, or
    the user has written again, and no mere courtesy, on or before its day.
    """
    if not later.words:
        return later.has_attachment
    if _BRINGS.search(lowered(later.words[:_LONGEST].replace("’", "'"))):
        return True
    is_in_time = later.at >= by.at if by.at else local_date(later.at, zone) <= by.on
    is_again = later.is_mine and later.at - made.at >= _AGAIN and is_in_time
    return is_again and not is_friendly(later.words, (later.party.name,))


def _offered_days(said: Sequence[Said], zone: tzinfo) -> list[When]:
    """Return the days for which somebody offers a talk without an hour: "How about Thursday?" """
    offers = [one for one in said if offers_time(one.words)]
    return [When(on) for one in offers for on in named_days(lowered(one.words), local_date(one.at, zone))]


def _times(said: Sequence[Said], zone: tzinfo) -> list[When]:
    return [when for one in said for when in moments(one.words, local_date(one.at, zone), zone)]


def _words(said: Sequence[Said]) -> str:
    return "\n".join(one.words for one in said if one.words)
