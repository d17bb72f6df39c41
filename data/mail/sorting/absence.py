"""When somebody is back, and whom to write to until then, as an out-of-office says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from data.mail.head import Head
from data.mail.sorting.findings import Deputy
from data.mail.sorting.phrasebook import END, START, lowered, said, words_of
from data.mail.sorting.written_dates import WrittenDay, days_in, spans_in, weekdays_in
from data.rules.identity.addresses import email_key

_WINDOW = 110  # characters before a day in which the words stand that make it a return
_CLAUSE = 60  # characters behind a day that say what begins then
_SENTENCE_END = re.compile(r"[!?]\s|(?<=[a-zà-ÿ)\d]{4})[.]\s|(?<=\s\d{4})\.\s|。|\n")

_SHORTENED = re.compile(r"\b(einschl|inkl|incl|sept|janv|févr|juil)\.", re.IGNORECASE)
_BETWEEN = (
    r"(?:[\s,()]|(?:the|on|el|le|il|lo|den|dem|der|zum|día|dia|o|al|and|und|including|inclusive|month"
    r"|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|[^\W\d_]+day|[^\W\d_]+tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado"
    r"|domingo|[^\W\d_]+ed[ìi]|sabato|domenica|[^\W\d_]+dag|[^\W\d_]+-feira)\b\.?)*$"
)
"""What may stand between words that make a day a return, and the day: an article, the day of the week."""
_ARTICLE = r"(?: du| dem| den| del?| el| o| le)?"
_RANGE = re.compile(
    START + r"(?:from|between|du|dal?|dall.|del|desde el|de|van|vom|von|od)\s[^\n]{1,40}?[\s.]"
    r"(?:to|au|al?|and|et|y|e|bis|tot|do|-|–)" + _BETWEEN,
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"^(?:\s?[(（][^)）]{1,4}[)）])?\W{0,3}(?:r\.\s)?"
    r"(?:(?:both|beide(?:s|rseits| dagen)?|jeweils|ambos|ambas|ambedue|entrambi|allebei)\s)?"
    r"(?:inclusive|included|einschlie(?:ß|ss)lich|inklusive|inkl\b|inclus(?:e|ivement)?\b|compris"
    r"|inclu[ií]d[oa]s?|inclusi?v[eo]s?|incluso|compres[oi]|inbegrepen|ingesloten|włącznie|včetně|まで|까지)",
    re.IGNORECASE,
)
_SLAVIC = re.compile(
    r"[ąęłńśźżěřůťď]|urlop|biur[aeo]|wracam|nieobecn|dovolen|kancel[áa][řr]|nejsem|nebudu|prosince|listopadu"
)
_UNTIL_IN_SLAVIC = re.compile(r"(?:^|\s)do(?:\s+dnia)?(?:\s+[^\W\d_]{4,12})?,?\s+$")
"""A word of two letters, which others have as well: it counts beside the day alone."""
_GOES_ON = re.compile(r"(?:\s|r\.)*(?:do|bis|tot|au|al)\s")
"""Behind the first of two days: "Od 1. do 7. prosince"."""
_AND = re.compile(r"\s(?:and|und|et|y|e|en|og|och)\s|;|\.\s")
_APPOSED = re.compile(r"[^\W\d_]{3,},\s(?:dem|den|der|the|le|el|il|de)?\s?$")
"""What stands before a day that is set between commas: the day of the week."""
_COMMA = re.compile(r",(?! (?:i|we|ich|je|ik|jag|jeg|bin|werde|ben|är)\b)")
_PHRASE_END = re.compile(rf"{_AND.pattern}|,")
_RETURN_BEHIND = re.compile(
    r"^\s?(?:[(（][^)）]{1,4}[)）])?\s?"
    r"(?:まで|に(?:戻|復帰|出社|出勤)|より|から(?:出社|対応|通常|勤務)|以降|返回|回来|回到|恢复|返工|起恢复"
    r"|까지|에는?\s?(?:복귀|출근|돌아|사무실)|부터\s?(?:정상|근무|출근|업무|복귀|다시)|복귀|출근)"
    r"|^(?:\s|['’][^\W\d_]{1,2}\s)(?:(?:tarihine\s)?kadar|asti|saakka)\b"
)

_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"(?<![\w./-])(?:\+|00)?\(?\d[\d ()./\u00a0‑-]{6,20}\d(?![\w@])")
_WHOLE_DATE = re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}-\d{2}-\d{2}")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'’][A-ZÀ-ÖØ-Þa-z][^\W\d_]*)*"
_PARTICLES = "van der|van den|van de|van|von der|von|de la|de|del|da|di|du|le|la|el|al|bin"
_FULL_NAME = re.compile(
    rf"(?:{_CAPITAL}\.?)(?:\s+(?:{_PARTICLES}|{_CAPITAL}\.?)){{0,3}}\s+{_CAPITAL}"
    r"|[一-鿿]{2,4}(?=さん|様|氏)"
)
_ONE_NAME = re.compile(_CAPITAL)
_NEXT_SENTENCE = re.compile(r"\s*[.!?](?:\s|$)")
_CONTRACTION = re.compile(r"[a-z]+['’](?:ll|ve|re|m|d|t)|(?:it|that|there|here|s?he|who|what|let)['’]s")
"""A pronoun or a verb with another one in it, in lower case: "I'll", "we've", "don't"."""
_REACH = 220  # characters behind "please contact" in which somebody stands

_APPLE_DATE = re.compile(
    r"(?P<which>start|end)Date\W{1,4}(?P<day>\d{4}-\d{2}-\d{2})(?:T(?P<time>\d{2}:\d{2}:\d{2})[.\d]*(?:Z|\+00:?00))?"
)


def speaks_of_absence(text: str) -> bool:
    """Return whether an automatic answer says that somebody is away, and not only that a mail has arrived."""
    return said("absence", "away").search(lowered(text)) is not None


def says_left(text: str) -> bool:
    """Return whether an automatic answer says that somebody doesn't work there any more."""
    return said("absence", "left").search(lowered(_on_lines(text))) is not None


def says_moved(text: str) -> bool:
    """Return whether an automatic answer says that an address isn't read any more, or that they have a new one."""
    return said("absence", "moved").search(lowered(_on_lines(text.replace("’", "'")))) is not None


def return_day(text: str, since: date) -> date | None:
    """Return the first day on which somebody is back, as the text says it; None where it names no day.

    "until D" is D, "through D" and "1-11 December" the day after. "Back on D" counts before these, and of several
    the earliest.
    ``since`` is the day on which it was written: earlier days are no return.
    """
    whole = lowered(_on_lines(text))
    return (
        _first(_returns(whole, list(days_in(whole, since))))
        or min((one.day + timedelta(days=1) for one in spans_in(whole, since)), default=None)
        or _first(_returns(whole, list(weekdays_in(whole, since))))
    )


class _Return(NamedTuple):
    """A first day back; ``is_named``: it is said that they are back then, not only until when they are away."""

    day: date
    is_named: bool


def _first(found: Iterator[_Return]) -> date | None:
    known = list(found)
    named = [one.day for one in known if one.is_named]
    return min(named or [one.day for one in known], default=None)


def _on_lines(text: str) -> str:
    """Return a text with each paragraph on one line: a day is often broken in two."""
    text = _SHORTENED.sub(r"\1", text)
    paragraphs = re.split(r"\n\s*\n", text.replace("\u202f", " ").replace("\u00a0", " "))
    return "\n".join(" ".join(one.split()) for one in paragraphs)


def _returns(text: str, days: list[WrittenDay]) -> Iterator[_Return]:
    """Yield the first day back that each day stands for, where words before or behind it make it one."""
    ends = [0, *(one.end() for one in _SENTENCE_END.finditer(text)), len(text) + 1]
    for place, one in enumerate(days):
        begins = max(end for end in ends if end <= one.start)
        stops = min(end for end in ends if end > one.start)
        last = days[place - 1].end if place else 0
        following = days[place + 1].start if place + 1 < len(days) else len(text)
        before = text[max(begins, one.start - _WINDOW) : one.start]
        behind = text[one.end : max(one.end, min(stops, one.end + _CLAUSE))]
        rest = _AND.split(text[one.end : min(stops, following)])[0]
        if following >= min(stops, len(text)) and _APPOSED.search(before):  # "ab Montag, dem 7.12., wieder da"
            rest = rest.removeprefix(",")
        around = (text[max(begins, last) : one.start], rest)
        if (days_later := _days_later(before, behind, around)) is not None:
            is_named = days_later == 0 and _names_return(behind, around)
            yield _Return(one.day + timedelta(days=days_later), is_named)


def _names_return(behind: str, around: tuple[str, str]) -> bool:
    """Return whether the clause of a day says that they are back, and not only until when they are away."""
    if _RETURN_BEHIND.match(behind):
        return not _INCLUDED.match(behind)
    if said("absence", "return", behind=END).search(around[0]):
        return said("absence", "comes_back").search(around[0]) is not None
    return said("absence", "comes_back").search(_COMMA.split(around[1])[0]) is not None


def _days_later(before: str, behind: str, around: tuple[str, str]) -> int | None:
    """Return how many days after a day somebody is back, None where the words around it speak of no return.

    ``around`` are the words of its clause: those since the day before it, and those up to the next.
    """
    if _RETURN_BEHIND.match(behind):
        return int(_INCLUDED.match(behind) is not None)
    if said("absence", "through", behind=_BETWEEN).search(before):
        return 1
    included = int(_INCLUDED.match(behind) is not None)
    if _RANGE.search(before):
        return included
    if said("absence", "begins", behind=_ARTICLE + _BETWEEN).search(before):
        clause = " ".join(around)
        if said("absence", "comes_back").search(clause):
            return 0
        begins_then = said("absence", "from_then_on", behind=_ARTICLE + _BETWEEN).search(
            before
        ) and not _GOES_ON.match(behind)
        return 0 if begins_then and not said("absence", "is_away", behind=END).search(clause) else None
    if said("absence", "return", behind=END).search(before):
        return included
    if _UNTIL_IN_SLAVIC.search(before) and _SLAVIC.search(before + behind + around[0]):
        return included
    # "Am 7. Dezember bin ich wieder da."
    leaves = said("absence", "is_away", behind=END).search(_PHRASE_END.split(around[0])[-1])
    return 0 if not leaves and said("absence", "comes_back").search(_COMMA.split(around[1])[0]) else None


def apple_return_day(head: Head) -> date | None:
    """Return the first day back that iCloud puts into a header: the day after the last one away, in their zone.

    It writes both ends in UTC. The first day begins at midnight where they live, which tells how far that is away.
    """
    found = {one["which"]: one for one in _APPLE_DATE.finditer(head.get("x-apple-criteria"))}
    if "end" not in found:
        return None
    try:
        if not found["end"]["time"]:
            return date.fromisoformat(found["end"]["day"]) + timedelta(days=1)
        end = _instant(found["end"]) + timedelta(seconds=1)
        start = _instant(found["start"]) if "start" in found and found["start"]["time"] else end
        since_midnight = timedelta(hours=start.hour, minutes=start.minute)
        ahead = timedelta(days=1) - since_midnight if since_midnight > timedelta(hours=11) else -since_midnight
        return (end + ahead).date()
    except (ValueError, OverflowError):  # no day of the calendar
        return None


def _instant(found: re.Match[str]) -> datetime:
    return datetime.fromisoformat(f"{found['day']}T{found['time']}").replace(tzinfo=UTC)


def deputy_in(text: str, others: frozenset[str]) -> Deputy | None:
    """Return whom an out-of-office names to write to instead, None for nobody.

    ``others`` are addresses that are no deputy's: their own, and yours.
    """
    for paragraph in _on_lines(text).split("\n"):
        for cue in said("absence", "deputy", behind=END).finditer(lowered(paragraph)):
            found = _deputy_behind(paragraph[cue.end() : cue.end() + _REACH], others)
            if found is not None:
                return found
    return None


def _deputy_behind(words: str, others: frozenset[str]) -> Deputy | None:
    address = next((one for one in _ADDRESS.finditer(words) if email_key(one[0].rstrip(".")) not in others), None)
    before = words[: address.start()] if address else re.split(r"(?<=[a-z]{3})[.!?;]\s", words)[0]
    number = next((one for one in _NUMBER.finditer(words) if _may_be_called(one[0])), None)
    if address is None and number is not None:
        before = words[: number.start()]
    name = _name_in(before, may_be_one_word=not _NEXT_SENTENCE.match(words))
    if not (address or name):
        return None
    return Deputy(name, email_key(address[0].rstrip(".")) if address else "", number[0].strip() if number else "")


def _may_be_called(number: str) -> bool:
    """Return whether a run of digits may be a phone number: not where it is too short, or begins with a date."""
    return sum(map(str.isdigit, number)) >= 7 and not _WHOLE_DATE.match(number)


def _name_in(words: str, *, may_be_one_word: bool) -> str:
    """Return the name of a person in the words, the nearest to their end; '' for none.

    A single word at the beginning of a sentence of its own is hardly one: "… access to e-mail. Upon my return …"
    """
    names = [one[0].strip() for one in _FULL_NAME.finditer(words)]
    cleaned = [" ".join(_without_titles(name.split())) for name in names]
    full = [name for name in cleaned if " " in name]
    if full:
        return full[-1]
    if not may_be_one_word:
        return ""
    single = [one[0] for one in _ONE_NAME.finditer(words) if not _is_no_name(one[0]) and len(one[0]) > 2]
    return single[-1] if single else ""


def _is_no_name(word: str) -> bool:
    """Return whether a word with a capital is one of the language: "Frau", "Please", "Monday", "I'll"."""
    low = word.lower().strip(".")
    return low in words_of("absence", "not_names") or _CONTRACTION.fullmatch(low) is not None


def _without_titles(words: list[str]) -> list[str]:
    """Return the words of a name without those around it that are none; nothing where one stands within."""
    while words and _is_no_name(words[0]) and not _is_given(words):
        words = words[1:]
    while words and _is_no_name(words[-1]):
        words = words[:-1]
    rest = words[1:] if _is_given(words) else words
    return words if not any(map(_is_no_name, rest)) else []


def _is_given(words: list[str]) -> bool:
    """Return whether a name begins with one that is a word elsewhere: "Per Lund"."""
    return len(words) == 2 and words[0] == "Per"
