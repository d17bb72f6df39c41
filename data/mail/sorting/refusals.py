"""Whether somebody turns an offer or a question down in few words: "Not interested, thanks." """

from __future__ import annotations

import re

from data.mail.sorting.clauses import says_in_a_clause
from data.mail.sorting.phrasebook import lowered
from data.model.day_names import alternatives, weekday_names

_LONGEST = 200
_LONGEST_FIT = 600
_NEAR = 20
_ALL_SET = re.compile(
    r"\b(?:we|i)(?:.re|.m| are| am) all set[,.!]*"
    r" (?:for now|right now|at the moment|(?:but )?(?:many )?thank|(?:best of|good) luck)"
)
_MEETS = re.compile(r"[?\d]|\b(?:see you|talk|speak|meet\w*|call|chat|then|\w+day)\b")
"""What says of "We're all set" that something was arranged."""
_FITS_NOT = re.compile(
    r"(?<![^\W_])(?:das|es|dies|ihr angebot|dein angebot|ihr vorschlag|dein vorschlag) passt"
    r"(?: (?:leider|derzeit|aktuell|momentan|gerade|im moment|so|aber))* (?:nicht (?:für|zu|bei) uns\b"
    r"|(?:für|zu|bei) uns(?: (?:leider|derzeit|aktuell|momentan|gerade|im moment|so|einfach|eher|aber))* nicht\b"
    r"(?! (?:nur|schlecht)))"
)
"""What may be said of a time, too: "Das passt für uns leider nicht", "Am Dienstag passt es bei uns nicht"."""
_NAMES_TIME = re.compile(
    r"[?\d]|(?<![^\W_])(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|morgen|übermorgen|heute|termin|uhrzeit"
    r"|woche|stattdessen|lieber)"
)
_TOO_EARLY = re.compile(
    r"(?<![^\W_])(?:too early(?: (?:a )?stage)? for (?:us|me)(?! to\b)"
    r"|für (?:uns|mich)(?: \w+){0,2} noch (?:etwas |ein bisschen )?"
    r"zu früh(?!,? um\b)|noch (?:etwas |ein bisschen )?zu früh für (?:uns|mich)"
    r"|(?:encore|un peu) trop tôt pour (?:nous|moi)(?! \w+(?:er|ir|re)\b)"
    r"|(?:demasiado|muy|un poco) pronto para (?:nosotros|mí))(?![^\W_])"
)
"""What may be said of a time, too: then one is named."""
_IS_NOT = re.compile(r"\b(?:not|never|nicht|pas|no es|no está)\b|n.t\b")
_TIMES = re.compile(
    rf"[?\d]|(?<![^\W_])(?:{alternatives(weekday_names('en', 'de', 'fr', 'es'))}|tomorrow|today|week"
    "|call|slot|o.clock|uhr|morning|demain|semaine|heure|matin|mañana|semana|hora|llamada)"
)

_NO_ALONE = re.compile(
    r"(?:(?:sorry|sadly|unfortunately|i.m afraid|well|thanks|thank you)[,.]? )*"
    r"(?:no|nope|nein|non|nee|não|nej|nei|nie|нет)(?:,? (?:sorry|not really|leider nicht|tut mir leid|désolée?))*"
    r"|(?:(?:sorry|unfortunately),? )*(?:i.m |i am )?afraid not|(?:leider|sorry) nicht"
)
_HELLO = re.compile(
    r"(?:hi|hello|hey|dear|hallo|lieber?|guten tag|sehr geehrte[rs]?|bonjour|hola|ciao"
    r"|good (?:morning|afternoon))\b[^.!?]{0,40}"
)
_PARTING = re.compile(
    r"(?:(?:best|kind|warm|many)? ?(?:regards|wishes|greetings|thanks)|best|cheers|thanks|thank you|all the best"
    r"|yours|sincerely|(?:viele|beste|liebe|schöne|mit freundlichen) grüßen?|gruß|vg|lg|mfg|cordialement|saludos"
    r"|saluti|groeten|sent from my \w+)[,.!]?"
)
_SOMEBODY = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'-]*,? ?){1,4}")


def turns_down(text: str) -> bool:
    """Return whether somebody says no to what they were written about, in any of several languages."""
    return says_in_a_clause(text, "refusals") or _is_all_set(text) or _fits_not(text) or _is_too_early(text)


def _is_all_set(text: str) -> bool:
    """Return whether somebody needs nothing: "We're all set, thanks." In doubt it's an arrangement."""
    low = lowered(text) if len(text) <= _LONGEST else ""
    return "all set" in low and _ALL_SET.search(low) is not None and _MEETS.search(low) is None


def _fits_not(text: str) -> bool:
    """Return whether somebody says that it doesn't suit them, and names no time: "Das passt für uns nicht"."""
    low = " ".join(lowered(text).split()) if len(text) <= _LONGEST_FIT and "passt" in text else ""
    return bool(low) and _FITS_NOT.search(low) is not None and _NAMES_TIME.search(low) is None


def _is_too_early(text: str) -> bool:
    """Return whether somebody says that it's too early for them, and names no time: "Für uns noch zu früh." """
    low = " ".join(lowered(text).split()) if len(text) <= _LONGEST_FIT else ""
    found = _TOO_EARLY.search(low)
    if found is None or _NAMES_TIME.search(low) or _TIMES.search(low):
        return False
    return _IS_NOT.search(low[max(0, found.start() - _NEAR) : found.start()]) is None


def is_no_alone(text: str) -> bool:
    """Return whether a letter is a no and nothing else, but a greeting and a name: "No." """
    lines = [line.strip() for line in text[:_LONGEST].replace("’", "'").split("\n") if line.strip()]
    if lines and _HELLO.fullmatch(lines[0].casefold()):
        lines = lines[1:]
    if not lines or _NO_ALONE.fullmatch(lines[0].casefold().rstrip(" .!")) is None:
        return False
    return all(_PARTING.fullmatch(line.casefold()) or _SOMEBODY.fullmatch(line) for line in lines[1:])
