"""Whether somebody asks to be written to at a later time: the answer agrees to that, and asks for no talk now."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.sentences import readable, sentences

LONGEST = 5_000
"""Characters that are read."""

_MONTHS = {
    "January": "january|jan|januar|janvier|enero|gennaio|januari|janeiro",
    "February": "february|feb|februar|février|febrero|febbraio|februari|fevereiro",
    "March": "march|märz|mars|marzo|maart|março",
    "April": "april|avril|abril|aprile",
    "May": "may|mai|mayo|maggio|mei|maio",
    "June": "june|juni|juin|junio|giugno|junho",
    "July": "july|juli|juillet|julio|luglio|julho",
    "August": "august|aug|août|agosto|augustus|augusti",
    "September": "september|sept|septembre|septiembre|settembre|setembro",
    "October": "october|oct|oktober|octobre|octubre|ottobre|outubro",
    "November": "november|nov|novembre|noviembre|novembro",
    "December": "december|dec|dezember|décembre|diciembre|dicembre|dezembro",
}
_ENGLISH = {name: month for month, names in _MONTHS.items() for name in names.split("|")}
_MONTH = f"(?P<month>{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
_ASKED = (
    r"(?:^|\b(?:please|could you|can you|would you|you (?:can|could|may|might)|feel free to|let's|better|best to"
    r"|prefer to|'d like to|would like to|but|and|now"
    r"|(?:asks?|asked|told|wants?|says?|said)(?: me| us)?(?: to)?),? )"
    r"(?:just |please |maybe |perhaps )*"
)
_LATER = re.compile(
    rf"{_ASKED}(?:try|ping|contact|e-?mail|write|message|call|reach out|get in touch|be in touch|check|follow up"
    r"|come back|touch base|ask|circle back|reconnect|reach|talk|speak|remind)\b[^.!?]{0,40}?\b"
    r"(?P<when>(?:(?:in|after|from|around|by|at the (?:end|beginning|start) of|in (?:early|mid|late)) "
    rf"{_MONTH}|in the new year|next (?:month|quarter|year|spring|summer|autumn|fall|winter)"
    r"|after (?:the |your |our )?(?:summer|holidays|christmas|easter|new year)"
    r"|in (?:the )?(?:spring|summer|autumn|winter)"
    r"|in (?:a|one|two|three|four|six|\d+|a few|a couple of) (?:months?|weeks)|in q[1-4]))\b",
    re.IGNORECASE,
)
_NTH = r"(?:st|nd|rd|th)?"
_NO_HOUR = r"(?!\d)(?!,? (?:at|um|à|a las|alle|om) \d)"
_ON_A_DAY = re.compile(
    rf"{_ASKED}(?:try|ping|contact|e-?mail|write|message|reach out|get in touch|be in touch|check|follow up"
    r"|come back|get back|touch base|ask again|circle back|reconnect|remind)\b[^.!?]{0,40}?\b"
    rf"(?P<how>on|after|from|around) (?:the )?(?:(?P<day>\d{{1,2}}){_NTH}(?: of)? {_MONTH}"
    rf"|{_MONTH.replace('month', 'month_before')} (?:the )?(?P<day_behind>\d{{1,2}}){_NTH})\b{_NO_HOUR}",
    re.IGNORECASE,
)
_ELSEWHERE_ASKED = (
    r"\b(?:meld(?:e|en sie) (?:dich|sich)|schreib(?:en sie)? (?:mir|uns)|kontaktier\w*|sprechen wir"
    r"|recontacte[zr]?|revene[zr]|réessaye[zr]|écrive[zr]|reparlons|rappele[zr]|relance[zr]"
    r"|escr[ií]b\w+|cont[aá]ct\w+|ll[aá]m\w+|int[eé]nt\w+|hablemos|vuelv\w+ a"
    r"|ricontatt\w+|riscriv\w+|riprov\w+|(?:ri)?sentiamoci|mail (?:me|mij|ons)|bel (?:me|mij|ons)|probeer het"
    r"|hör av dig|kontakta|skriv)\b"
)
_ELSEWHERE = re.compile(
    rf"{_ELSEWHERE_ASKED}[^.!?]{{0,40}}?\b(?:im|ab|en|in|a|ad|em|i) {_MONTH}\b",
    re.IGNORECASE,
)
_DAY_ELSEWHERE = re.compile(
    rf"{_ELSEWHERE_ASKED}[^.!?]{{0,40}}?\b(?P<how>am|ab(?: dem)?|nach dem|le|après le|el|después del|il|dopo il"
    rf"|op|na|den|efter den|em) (?P<day>\d{{1,2}})(?:\.|er|º|:e)? (?:de )?{_MONTH}\b{_NO_HOUR}",
    re.IGNORECASE,
)
_AFTER = ("nach dem", "après le", "después del", "dopo il", "na", "efter den")
_ORDINAL = re.compile(rf"\b(\d{{1,2}})\. (?=(?:{'|'.join(_ENGLISH)})\b)", re.IGNORECASE)
"""The full stop behind a day ends no sentence, as in 15. Januar."""
_SIGN_WORDS = """
again back touch ping try later reach follow remind write mail call talk speak contact meld schreib versuch kontakt
sprechen recontact reven réessay écri reparl rappel relanc escr llám llam inténta hablemos vuelv riscriv riprov
sentiamoci bel probeer hör skriv
"""
_SIGNS = tuple(_SIGN_WORDS.split())
"""Without one of these it isn't looked for: that is quick."""


@lru_cache(maxsize=4096)  # each card and each step asks, and many end with the same few words
def asks_for_later(note: str) -> str:
    """Return when they ask to be written to, as in January: "Not right now, try again in January."; else ''."""
    text = _ORDINAL.sub(r"\1 ", " ".join(readable(note[:LONGEST]).split()))
    low = text.lower()
    if not any(map(low.__contains__, _SIGNS)):
        return ""
    for _place, words in sentences(text):
        for clause in (words, *re.split(r"[,;:] ", words)[1:]):
            if on := _ON_A_DAY.search(clause):
                day, month = on["day"] or on["day_behind"], on["month"] or on["month_before"]
                return f"{on['how'].lower()} {int(day)} {_ENGLISH[month.lower()]}"
            if on := _DAY_ELSEWHERE.search(clause):
                how = "after" if on["how"].lower() in _AFTER else "on"
                return f"{how} {int(on['day'])} {_ENGLISH[on['month'].lower()]}"
            if found := _LATER.search(clause):
                month = found["month"]
                when = found["when"].lower()
                return f"{when.removesuffix(month.lower())}{_ENGLISH[month.lower()]}" if month else when
            if found := _ELSEWHERE.search(clause):
                return f"in {_ENGLISH[found['month'].lower()]}"
    return ""
