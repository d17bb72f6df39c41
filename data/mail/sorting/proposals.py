"""What a person's words may mean for a follow-up: a no, "stop writing to me", a time. It is only proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.mail.sorting.phrasebook import lowered, said
from data.mail.sorting.refusals import is_no_alone, turns_down
from data.mail.sorting.rejections import in_line, leaves_open, rejects, says
from data.mail.sorting.stop_requests import asks_to_stop
from data.mail.sorting.written_dates import NEXT_WEEK
from data.model.day_names import SHORT_WEEKDAYS, alternatives, weekday_names
from data.rules.calendar.zone_names import NAMES
from data.rules.scheduling.later import asks_for_later

_LONGEST = 6_000

_NAMES_OF_DAYS = weekday_names("en", "de", "fr", "es", "it", "nl", "pt", "sv", "no")
_WEEKDAY = (
    f"{alternatives(_NAMES_OF_DAYS, *SHORT_WEEKDAYS)}"
    "|tomorrow|today|morgen|heute|demain|mañana|domani|amanhã|imorgon"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_DAY = (
    rf"(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th|er|º|°)?\.? (?:of |de )?[^\W\d_]{{3,10}}\.?(?: \d{{4}})?"
    rf"|(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|the \d{1,2}(?:st|nd|rd|th)"
    r"|(?<=[ae][mn] )\d{1,2}\.(?=,? (?:um|ab|gegen) )|(?<=le )\d{1,2}(?= (?:à|vers) )"
    r"|(?<=el )\d{1,2}(?= a las? ))"
)
_TIME = (
    r"(?:(?:[01]?\d|2[0-3])(?::|h|\.)[0-5]\d(?: ?(?:am|pm|a\.m\.|p\.m\.|uhr|h))?"
    r"|(?:1[0-2]|0?[1-9]) ?(?:am|pm|a\.m\.|p\.m\.)"
    r"|(?:[01]?\d|2[0-3]) ?(?:uhr|h\b|heures?)|noon|midday|mittags?|midi)"
)
_AT = (
    "at|around|about|from|um|gegen|ab|à|vers|a las|a la|alle|ore|om|rond|às|kl\\.?|klockan|between|@"
    "|in the (?:morning|afternoon) at"
)
_ON_THE_HOUR = (
    r"(?:at|@|um|a las|a la|alle|às|om|kl\.?|klockan) (?:2[0-3]|[01]?\d)(?![\d:.%]\d)"
    r"(?=[^\w%€$£]*$|[.,;:!?)]| (?:works?|suits?|fits|is|would|for|on|ok|okay|if|and|then|or|sharp|my|your|please"
    rf"|in|see|talk|it|sounds|with|instead|again|as|so|but|because|when|via|this|i|we|{NAMES}|passt|hätte|wäre|geht|oder"
    r"|und|y|o|perfecto|va|e|of|en)(?![^\W_]))"
)
"""An hour without its minutes, where nothing is counted by it: "Tuesday at 4 works"."""
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er|º|°)?\.?"
_PROPOSED = re.compile(
    rf"(?<![^\W_])(?P<whole>(?:(?:{NEXT_WEEK}) )?"
    rf"(?:(?:next|this|coming|nächsten|kommenden|diesen|am|on|le|el|il|op) )?"
    rf"{_DAY}(?:,? (?:(?:the|den|dem|der|le|el|il|de) )?(?:{_NUMBER}|{_DAY}))?(?:,? (?:of )?(?:{NEXT_WEEK}))?,?"
    rf"(?:(?: (?:{_AT}))?,? {_TIME}"
    rf"(?: ?(?:-|–|to|bis|and) ?{_TIME})?(?: (?:{NAMES}))?| {_ON_THE_HOUR}(?: (?:{NAMES}))?)"
    rf"|(?:{_TIME}|{_ON_THE_HOUR})(?: (?:{NAMES}))? (?:on|am|le|el|op) {_DAY})(?![\d:]|[^\W_])",
)

_FOR_NOW = re.compile(
    r"\b(?:hiring (?:freeze|stop|pause)|(?:right|just|for|until) now|at (?:the|this) (?:moment|time|point)"
    r"|currently|on hold|this (?:month|quarter|year)|einstellungsstopp|derzeit|zurzeit|momentan|aktuell|im moment"
    r"|gerade|gel des embauches|en ce moment|pour (?:l'instant|le moment)|actuellement|de momento|por ahora"
    r"|ahora mismo|en este momento|al momento|per ora|op dit moment|no momento|neste momento)\b"
)
_FOR_GOOD = re.compile(
    r"\b(?:filled|decided|selected|chosen|unsuccessful|rejected|declined|(?:other|another|different) (?:candidate"
    r"|applicant|person|direction)|someone else|somebody else|besetzt|entschieden|anderen? (?:bewerber|kandidat)"
    r"|absage\w*|retenu|pourvu|autre candidat|seleccionad[oa]|cubiert[oa]|otr[oa] candidat[oa])"
)
"""What says that it's over, whatever may come later."""


def says_no(text: str) -> bool:
    """Return whether somebody's letter turns one down; in doubt it doesn't.

    Who asks something beside it, or has another offer, waits for an answer: then it isn't a no.
    """
    return rejects(text) and not leaves_open(text) and not _is_put_off(text)


def invites(text: str) -> bool:
    """Return whether an applicant system invites somebody, and not only if they should fit."""
    return says(said("proposals", "invites"), in_line(text))


def says_no_thanks(text: str) -> bool:
    """Return whether somebody turns down what they were written about in few words; in doubt they don't."""
    return (turns_down(text) or is_no_alone(text)) and not leaves_open(text) and not _is_put_off(text)


def _is_put_off(text: str) -> bool:
    """Return whether it only doesn't suit now, and they say when to ask again: "Ping me mid-January." """
    low = in_line(text)
    return _FOR_NOW.search(low) is not None and not _FOR_GOOD.search(low) and bool(asks_for_later(text))


def says_stop(text: str) -> bool:
    """Return whether somebody asks not to be written to any more; in doubt they don't."""
    return asks_to_stop(text)


def proposed_time(text: str) -> str:
    """Return the first day with a time of day that a letter names, as it stands there; '' for none."""
    return next(proposed_times(text), "")


def proposed_times(text: str) -> Iterator[str]:
    """Yield the days with a time of day that a letter names, as they stand there."""
    whole = " ".join(text[:_LONGEST].split())
    for found in _PROPOSED.finditer(lowered(whole)):
        yield whole[slice(*found.span("whole"))].strip(" ,.")
