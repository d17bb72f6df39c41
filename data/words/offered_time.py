"""Whether somebody offers a time in what they wrote: the answer says whether it suits, and asks for none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.model.brought import MEETING
from data.model.day_names import WEEKDAYS, alternatives
from data.model.sentences import readable, sentences
from data.rules.scheduling.later import asks_for_later

LONGEST = 5_000
"""Characters that are read."""

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:tomorrow|tonight|noon|midday)\b|"
    r"\b(?:this|next) (?:morning|afternoon|evening|week)\b|"
    rf"\bat (?:half past |quarter (?:past|to) )?(?:{_NUMBERS})\b|"
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock)\b|\bthe \d{1,2}(?:st|nd|rd|th)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*\b|\b(?:{_MONTHS})[a-z]* \d{{1,2}}\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:suits?|works?|free|available|availability|possible|convenient|make it|meet|talk|speak|chat|call|come|"
    r"join|(?:how|what) about|shall we|okay|ok|fit|do|have time|ring|phone|visit|stop by|drop by|pop (?:by|in)"
    r"|instead)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?<!he )(?<!who )\b(?:works?|suits?|fits?)\b|"
    r"\b(?:is|are|would be|looks?) (?:fine|good|best|possible|free|ideal)\b|"
    r"\b(?:i'm|i am|we're|we are) (?:free|available)\b|"
    r"\b(?:i|we) (?:can|could) (?:do|make|talk|speak|meet|offer|call|come)\b|"
    r"\blet's (?:say|talk|speak|meet|do|make)\b|\bmake it\b|"
    r"\binvit(?:e|es|ing) you\b|"
    r"\b(?:scheduled|booked|arranged|pencilled|penciled) (?:you|it|our|your|an?|the|for)\b|"
    r"\b(?:interview|call|meeting|appointment) (?:is|will be|takes place|has been) "
    r"(?:scheduled|set|booked|planned|confirmed|fixed|tomorrow|(?:on|at|this|next) (?!hold))|"
    r"^(?:(?:please|so|then|just|yes|ok|okay|sure|great)[ ,]+)*"
    r"(?:call|ring|phone|come|join|meet|drop by|stop by|give me a)\b|"
    r"\byou (?:can|could|may|might|are welcome to) (?:just |also )?"
    r"(?:call|ring|phone|come|join|meet|stop by|drop by|pop (?:by|in))\b|"
    rf"(?:^|[:,] )(?:{_TIME.pattern})(?: (?:at|around|from|[ap]m|noon|{_NUMBERS}|the|of|(?:{_MONTHS})[a-z]*"
    r"|\d[\d:.]*(?:[ap]m|st|nd|rd|th)?|morning|afternoon|evening|o'clock)){0,4} instead\W*$",
    re.IGNORECASE,
)
"""What names a time without asking: "Next Tuesday at 4pm works", "Call me on Thursday at 3"."""
_MOVE = (
    r"(?:mov(?:e|ing)|shift(?:ing)?|push(?:ing)?|postpon(?:e|ing)|reschedul(?:e|ing)|swap(?:ping)?"
    r"|put(?:ting)? off)"
)
_ASKS_TO_MOVE = re.compile(
    rf"\b(?:can|could|may|might|shall|should|would|mind|possible|ok|okay)\b.*\b{_MOVE}\b", re.IGNORECASE
)
_MOVES_TO = re.compile(
    rf"(?<!n't )(?<!not )\b{_MOVE}\b[^.!?]{{0,50}}? (?:to|until|till|for) "
    rf"(?:next |this |the )?(?=(?:{_TIME.pattern}))",
    re.IGNORECASE,
)
_WEEKDAYS_THERE = alternatives(*(" ".join(names.split()[1:]) for names in WEEKDAYS))
_HOUR_INSTEAD = re.compile(
    r"\b\d{1,2} instead\b|\bat \d{1,2}\b|\b(?:half )?an hour (?:later|earlier)\b"
    r"|\b\d+ minutes (?:later|earlier)\b|\bby (?:half )?an hour\b|\bby \d+ minutes\b",
    re.IGNORECASE,
)
"""Another hour for a talk that is agreed on, where the sentence asks for it."""
_BARE = re.compile(
    r"^(?:(?:or|and|so|then|maybe|perhaps|say)[ ,]+)*(?:(?:on|at|next|this) )?"
    r"(?:(?:a )?(?:quick |short )?(?:coffee|lunch|breakfast|dinner|drinks?|tea|call|chat|zoom),? "
    r"(?:on |at |this )?)?"
    rf"(?:{_TIME.pattern})[^.!?]{{0,30}}\?$",
    re.IGNORECASE,
)
"""A question that is nothing but a time: "Thursday at 9?"."""
_COMES_BACK = re.compile(
    r"\b(?:i|we)(?:'ll)?\b[^.!?,;]{0,20}?\b"
    r"(?:(?:come|get|be|circle) back (?:to|with) you|be in touch|let you know|send you)\b[^.!?,;]*",
    re.IGNORECASE,
)
"""By when they mean to write again, which is no time for a talk."""
_DAYS_THERE = (
    rf"{_WEEKDAYS_THERE}|morgen|demain|mañana|domani|amanhã|imorgon"
    r"|\d{1,2}\. ?\d{1,2}\.(?:\d{2,4})?|\d{1,2}\.? (?:de |di )?(?:januar|jänner|februar|märz|mai|juni|juli|august"
    "|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero"
    "|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio"
    "|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|september|november|december)"
)
_CLOCK_THERE = (
    r"\d{1,2}(?:[:.h]\d\d)? ?(?:uhr|heures?|horas?)\b|\d{1,2} ?h(?:\d\d)?\b|\d{1,2}[:.]\d\d\b"
    r"|(?:um|à|a las|alle|às|om|kl\.?|klockan|klokken|o) \d{1,2}(?![\d.])"
)
_THERE = (
    rf"(?<![^\W_])(?:{_DAYS_THERE})s?(?:[^!?\n]{{0,24}}?)(?<![\d.])(?:{_CLOCK_THERE})"
    rf"|(?<![\d.])(?:{_CLOCK_THERE})[^!?\n.]{{0,10}}? (?:{_DAYS_THERE})"
)
"""A day with a time of day in other languages."""
_MOVED_THERE = re.compile(
    rf"\bauf (?:den |nächsten |kommenden )?(?:{_DAYS_THERE})\b[^.!?]{{0,25}}? (?:verschieben|verlegen|vertagen)\b"
    rf"|\b(?:décaler|déplacer|reporter|repousser|avancer)\b[^.!?]{{0,40}}? (?:à|au) (?:{_DAYS_THERE})\b"
    r"|\b(?:mover|cambiar|aplazar|posponer|pasar|adiar|mudar)\b[^.!?]{0,40}?"
    rf" (?:al|para el?|para) (?:{_DAYS_THERE})\b"
    rf"|\b(?:spostare|rimandare|rinviare|anticipare)\b[^.!?]{{0,40}}? (?:al?) (?:{_DAYS_THERE})\b"
    rf"|\bnaar (?:{_DAYS_THERE})\b[^.!?]{{0,25}}? (?:verzetten|verplaatsen)\b"
    rf"|\b(?:verzetten|verplaatsen|flytta|flytte)\b[^.!?]{{0,30}}? (?:naar|till|til) (?:{_DAYS_THERE})\b"
    rf"|\b(?:{_DAYS_THERE})\b[^.!?]{{0,20}}? (?:plutôt|invece|en su lugar|em vez disso|i stället|i stedet)\b"
    rf"|\b(?:stattdessen|statt dessen|plutôt|invece)\b[^.!?]{{0,25}}? (?:{_DAYS_THERE})\b",
    re.IGNORECASE,
)
"""What moves a talk to another day in other languages, where no hour need be named."""
_NOT_THERE = (
    r"\b(?:not|was|were|had|thanks?|nicht|kein\w*|leider|pas|malheureusement|impossible|no|lamentablemente|non"
    r"|purtroppo|niet|helaas|não|infelizmente|inte"
    r"|tyvärr|ikke|desværre|dessverre|nie|niestety|danke?|vielen dank|merci|gracias|grazie|bedankt|obrigad[oa]"
    r"|tack|takk|war)\b|n't\b"
)
_AROUND = 50
_NOT = re.compile(r"\b(?:not|never|no longer|unfortunately|afraid)\b|n't\b|\bcannot\b", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b|;", re.IGNORECASE)
_LETS_KNOW = re.compile(r"\b(?:let me know|tell me) (?:if|whether|which)\b", re.IGNORECASE)
_THEIR_PART = re.compile(
    r"(?:many )?thank(?:s| you)\b|\w+ (?:your|my) (?:e-?mail|message|letter|call)", re.IGNORECASE
)
_SETTLES = re.compile(
    r"\b(?:suits?|works?|fits?|(?:is|would be|sounds?|looks?) (?:fine|good|great|perfect|lovely|ideal)|that time|"
    r"see you (?:then|there)|can(?:'t|not)? make|until then|busy)\b",
    re.IGNORECASE,
)


def offers_time(note: str) -> bool:
    """Return whether they ask if a time suits ("Would Friday at ten suit you?"), or name one."""
    if note.startswith(MEETING):
        return True
    said = [_COMES_BACK.sub("", words) for words in _sentences(note)]
    if any(words.endswith("?") and _MOVED_THERE.search(words) for words in said):
        return True
    named = (words for words in said if _names_time(words) and _is_offer(words))
    return any(not asks_for_later(words) for words in named) or _is_named_there(note)


def _names_time(words: str) -> bool:
    return _TIME.search(words) is not None or (words.endswith("?") and _HOUR_INSTEAD.search(words) is not None)


def _is_named_there(note: str) -> bool:
    """Return whether they name a day and a time of day in another language, and not to say that it won't do."""
    text = " ".join(readable(note[:LONGEST]).split()).casefold()
    if not any(map(str.isdigit, text)):
        return False
    return any(
        not re.search(_NOT_THERE, text[max(0, found.start() - _AROUND) : found.end() + _AROUND])
        for found in re.finditer(_THERE, text)
    )


def _is_offer(words: str) -> bool:
    asks = words.endswith("?") or _LETS_KNOW.search(words)
    if asks and (_OFFER.search(words) or _ASKS_TO_MOVE.search(words) or _BARE.search(words)):
        return True
    if _MOVES_TO.search(words.replace("’", "'")):
        return True
    parts = (one.strip(" ,") for one in _BUT.split(words.replace("’", "'")))
    return any(_TIME.search(one) and _NAMES.search(one) and not _NOT.search(one) for one in parts)


def _sentences(note: str) -> Iterator[str]:
    return (words for _place, words in sentences(" ".join(readable(note[:LONGEST]).split())))


def settles_time(body: str) -> bool:
    """Return whether an answer says of a time whether it suits, or names one."""
    return any(
        _SETTLES.search(words) or (_TIME.search(words) and not _THEIR_PART.match(words))
        for _place, words in sentences(readable(body[:LONGEST]))
    )
