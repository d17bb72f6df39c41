"""Whether somebody asks to be written to at a later time: the answer agrees to that, and asks for no talk now."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.day_names import weekday_names
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
    r"(?:just |please |maybe |perhaps |do )*"
)
_WRITE = (
    "try|ping|contact|e-?mail|write|message|reach out|get in touch|be in touch|check|follow up|come back|get back"
    "|touch base|circle back|re-?connect|remind|drop me|give me a shout|revisit|pick (?:this|it) up"
)
_WHEN = (
    rf"(?:(?:in|after|from|around|by|at the (?:end|beginning|start) of|in (?:early|mid|late)) {_MONTH}"
    r"|in the new year|next (?:month|quarter|year|spring|summer|autumn|fall|winter)"
    r"|(?:in )?the week after (?:thanksgiving|christmas|next)"
    r"|after (?:the |your |our )?(?:summer|holidays|christmas|easter|new year|thanksgiving)"
    r"|in (?:the )?(?:spring|summer|autumn|winter)"
    r"|in (?:a|one|two|three|four|six|\d+|a few|a couple of) (?:months?|weeks)|in q[1-4])"
)
_LATER = re.compile(
    rf"{_ASKED}(?:{_WRITE}|call|ask|reach|talk|speak|chat|catch up|connect)\b[^.!?]{{0,40}}?\b(?P<when>{_WHEN})\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(rf"\b(?P<when>{_WHEN})\b", re.IGNORECASE)
_THEN = re.compile(
    rf"{_ASKED}(?:{_WRITE}|ask|reach|connect|apply)\b[^.!?]{{0,25}}? (?:then|at that point|around then)\b",
    re.IGNORECASE,
)
"""What asks for it at the time of which the sentence before speaks."""
_NOT_BEFORE = re.compile(
    rf"(?:\b(?:no|not|nothing|none|cannot|frozen|freeze|on hold|paused|busy|booked|away)\b|n't\b)[^.!?]{{0,60}}?"
    rf" (?:before|until|till) {_MONTH}\b(?! \d)",
    re.IGNORECASE,
)
_TALK_THEN = re.compile(
    rf"{_ASKED}(?:{_WRITE}|talk|speak|chat|reach|connect|apply)\b[^.!?]{{0,25}}?"
    r" (?:then|at that point|around then)\b",
    re.IGNORECASE,
)
"""What nothing comes of before a month, and what asks for it then."""
_WORKDAYS = weekday_names("en").split()[:5]
_ASKED_OF_YOU = _ASKED.replace("|'d like to|would like to", "")
_WEEK = re.compile(
    rf"{_ASKED_OF_YOU}(?:{_WRITE})\b[^.!?]{{0,30}}?\b"
    rf"(?P<when>next week|(?:next|on) (?:{'|'.join(_WORKDAYS)}))\b(?!'s|,? (?:at|around|from|between|before|by) )",
    re.IGNORECASE,
)
_NTH = r"(?:st|nd|rd|th)?"
_NO_HOUR = r"(?!\d)(?!,? (?:at|um|à|a las|alle|om) \d)"
_ON_A_DAY = re.compile(
    rf"{_ASKED}(?:{_WRITE}|ask again)\b[^.!?]{{0,40}}?\b"
    rf"(?P<how>on|after|from|around) (?:the )?(?:(?P<day>\d{{1,2}}){_NTH}(?: of)? {_MONTH}"
    rf"|{_MONTH.replace('month', 'month_before')} (?:the )?(?P<day_behind>\d{{1,2}}){_NTH})\b{_NO_HOUR}",
    re.IGNORECASE,
)
_ELSEWHERE_ASKED = (
    r"\b(?:meld(?:e|en sie) (?:dich|sich)|schreib(?:en sie)? (?:mir|uns)|kontaktier\w*|sprechen wir"
    r"|recontacte[zr]?|revene[zr]|réessaye[zr]|écrive[zr]|reparlons|rappele[zr]|relance[zr]"
    r"|(?:recontacte|relance|rappelle|écris|réessaie)-(?:moi|nous)|reviens vers (?:moi|nous)"
    r"|escr[ií]b\w+|cont[aá]ct\w+|ll[aá]m\w+|int[eé]nt\w+|hablemos|vuelv\w+ a"
    r"|ricontatt\w+|riscriv\w+|riprov\w+|(?:ri)?sentiamoci|mail (?:me|mij|ons)|bel (?:me|mij|ons)|probeer het"
    r"|hör av dig|kontakta|skriv)\b"
)
_ELSEWHERE = re.compile(
    rf"{_ELSEWHERE_ASKED}[^.!?]{{0,40}}?\b(?:im|ab|en|in|a|ad|em|i) (?P<part>(?:early|mid|late) )?{_MONTH}\b",
    re.IGNORECASE,
)
_TIMES_ELSEWHERE = {
    "next year": "nächstes jahr|l'année prochaine|l'an prochain|el año que viene|el próximo año|l'anno prossimo"
    "|volgend jaar|no próximo ano|nästa år|næste år|neste år",
    "in the new year": "im neuen jahr|in het nieuwe jaar|en el nuevo año|na det nye året|i det nye år|efter nyår",
    "after Christmas": "nach weihnachten|après noël|después de navidad|dopo natale|na kerst|depois do natal"
    "|efter jul|etter jul",
    "next month": "nächsten monat|le mois prochain|el mes que viene|el próximo mes|il mese prossimo|volgende maand"
    "|no próximo mês|nästa månad|næste måned|neste måned",
    "next week": "nächste woche|la semaine prochaine|la semana que viene|la próxima semana|la settimana prossima"
    "|volgende week|na próxima semana|nästa vecka|næste uge|neste uke",
}
_TIME_ELSEWHERE = {words: when for when, names in _TIMES_ELSEWHERE.items() for words in names.split("|")}
_TIME_THERE = re.compile(
    rf"{_ELSEWHERE_ASKED}[^.!?]{{0,40}}?\b(?P<when>{'|'.join(_TIME_ELSEWHERE)})\b(?!,? (?:um|à|a las|alle|om|kl))",
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
_PART = re.compile(
    rf"\b(?:(?:in|around|by|from|after) )?(early|mid|late)[- ](?={'|'.join(_ENGLISH)})", re.IGNORECASE
)
"""A part of a month, as in mid-January."""
_PARTS_THERE = {
    "early": "début|anfang|(?:a )?principios de|(?:a )?inizio|begin|(?:no )?início de|i början av",
    "mid": "(?:à la )?mi|mitte|(?:a )?mediados de|(?:a )?metà|half|medio|(?:em )?meados de|i mitten av",
    "late": "(?:à la )?fin|ende|(?:a )?finales de|(?:a )?fine|eind|(?:no )?fim de|i slutet av",
}
_PART_THERE = re.compile(
    rf"\b(?:ab |à )?(?:{'|'.join(f'(?P<{part}>{names})' for part, names in _PARTS_THERE.items())})"
    rf"[- ](?=(?:{'|'.join(_ENGLISH)})\b)",
    re.IGNORECASE,
)
_TALK = (
    r"(?: (?:(?:our|the|this|that|my|your|[^\W\d_]+day's|tomorrow's) (?:[^\W\d_]+ ){0,2}?"
    r"(?:call|meeting|chat|talk|interview|conversation|appointment|session|coffee|lunch|catch-?up|zoom)"
    r"(?: on [^\W\d_]+day)?|it|this|that|things))"
)
_PUT_OFF = re.compile(
    r"(?:\b(?:can|could|may|might|shall|should|would|let's|let us|must|better|mind if"
    r"|(?:need|have|has|like|prefer) to)\b[^.!?]{0,30}? |^|, )"
    rf"(?:(?:postpone|reschedule|delay|defer){_TALK}?,? (?:until|till|to|into|for)"
    r"|(?:push|move|put|hold|leave|shift|bump)(?: back| off| out)?"
    rf"(?:{_TALK}(?: back| off| out)?,? (?:until|till|to|into)|,? (?:until|till)))"
    rf"(?P<when> (?:(?:in (?:early|mid|late) |after )?{_MONTH}"
    r"|(?:after )?the new year|next (?:month|quarter|year|spring|summer|autumn|fall|winter)"
    r"|after (?:the |your |our )?(?:summer|holidays|christmas|easter|new year)"
    r"|(?:the )?(?:spring|summer|autumn|winter)|q[1-4]))(?= ?(?:[.,;:!?–—)]|$)"
    r"| (?:please|then|if|as|because|since|instead|when|or|and|so|for me|for us|perhaps|maybe)\b)",
    re.IGNORECASE,
)
"""What puts a talk off to such a time, and not to a day: "Could we postpone our call until January?"."""
_PUT_OFF_ELSEWHERE = re.compile(
    rf"\b(?:auf|in den|bis) {_MONTH} (?:verschieben|verlegen|vertagen)\b"
    r"|\b(?:reporter|décaler|repousser|déplacer)\b[^.!?]{0,40}?"
    rf" (?:à|en|au mois de) {_MONTH.replace('month', 'fr')}\b"
    r"|\b(?:aplazar|posponer|mover|pasar|adiar)\b[^.!?]{0,40}?"
    rf" (?:a|para|hasta) {_MONTH.replace('month', 'es')}\b"
    rf"|\b(?:rimandare|spostare|posticipare|rinviare)\b[^.!?]{{0,40}}? (?:a|ad) {_MONTH.replace('month', 'it')}\b"
    rf"|\b(?:naar|tot) {_MONTH.replace('month', 'nl')} (?:verzetten|verplaatsen|verschuiven|uitstellen)\b",
    re.IGNORECASE,
)
_SIGN_WORDS = """
again back touch ping try later reach connect follow remind write mail message check drop shout revisit pick call
talk speak chat catch apply contact meld schreib versuch kontakt sprechen recontact reven réessay écri reparl
rappel relanc reviens escr llám llam inténta hablemos vuelv riscriv riprov sentiamoci bel probeer hör skriv
postpone push move put delay reschedule defer hold leave shift bump verschieb verleg vertag reporter décal repouss
déplac aplaz pospon mover pasar adiar rimand spost posticip rinvi verzet verplaats verschuiv uitstel
"""
_SIGNS = tuple(_SIGN_WORDS.split())
"""Without one of these it isn't looked for: that is quick."""


@lru_cache(maxsize=4096)  # each card and each step asks, and many end with the same few words
def asks_for_later(note: str) -> str:
    """Return when they ask to be written to, as in January: "Not right now, try again in January."; else ''."""
    text = _ORDINAL.sub(r"\1 ", " ".join(readable(note[:LONGEST]).replace("’", "'").split()))
    text = _PART.sub(r"in \1 ", text)
    low = text.lower()
    if not any(map(low.__contains__, _SIGNS)):
        return ""
    text = _PART_THERE.sub(lambda found: f"in {found.lastgroup} ", text)
    before = ""
    for _place, words in sentences(text):
        if left_open := _left_open(before, words):
            return left_open
        before = words
        for clause in (words, *re.split(r"[,;:] ", words)[1:]):
            if on := _ON_A_DAY.search(clause):
                day, month = on["day"] or on["day_behind"], on["month"] or on["month_before"]
                return f"{on['how'].lower()} {int(day)} {_ENGLISH[month.lower()]}"
            if on := _DAY_ELSEWHERE.search(clause):
                how = "after" if on["how"].lower() in _AFTER else "on"
                return f"{how} {int(on['day'])} {_ENGLISH[on['month'].lower()]}"
            if found := _LATER.search(clause):
                return _as_told(found)
            if put_off := _put_off_to(clause):
                return put_off
            if found := _WEEK.search(clause):
                return _named(found["when"])
            if found := _TIME_THERE.search(clause):
                return _TIME_ELSEWHERE[found["when"].lower()]
            if found := _ELSEWHERE.search(clause):
                return f"in {found['part'] or ''}{_ENGLISH[found['month'].lower()]}"
    return ""


def _left_open(before: str, words: str) -> str:
    """Return the time that is meant by "then": "We hire again in March, so get in touch then."; else ''."""
    if _THEN.search(words) and (found := _LEFT_OPEN.search(before) or _LEFT_OPEN.search(words)):
        return _as_told(found)
    if _TALK_THEN.search(words) and (found := _NOT_BEFORE.search(before) or _NOT_BEFORE.search(words)):
        return f"in {_ENGLISH[found['month'].lower()]}"
    return ""


def _as_told(found: re.Match[str]) -> str:
    """Return a time with its month in English."""
    month, when = found["month"], found["when"].lower()
    return f"{when.removesuffix(month.lower())}{_ENGLISH[month.lower()]}" if month else _named(when)


def _put_off_to(clause: str) -> str:
    """Return the time to which a talk is put off: "in January", "after Christmas", "next month"; '' for none."""
    if there := _PUT_OFF_ELSEWHERE.search(clause):
        return f"in {_ENGLISH[next(filter(None, there.groups())).lower()]}"
    found = _PUT_OFF.search(clause)
    if found is None:
        return ""
    when = _as_told(found).strip()
    return when if when.split()[0].lower() in ("in", "after", "next") else f"in {when}"


def _named(when: str) -> str:
    """Return a time with capitals where a name has them: "next Tuesday", "after Christmas", "in Q1"."""
    named = ("christmas", "easter", "thanksgiving", *_WORKDAYS, *(f"q{number}" for number in "1234"))
    return " ".join(word.capitalize() if word in named else word for word in when.lower().split())
