"""Whether a message that was answered with nothing but thanks leaves something open: then the chat hasn't ended.

What is closed is never seen again, so what they wrote must plainly ask and promise nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.day_names import alternatives, month_names
from data.model.text import fold

_LONGEST = 2_000  # characters: who writes more has hardly said all there is to say
_PLEASANTRY = re.compile(
    r"\b(?:let me know|feel free|don t hesitate|do not hesitate|reach out|drop me a (?:line|note))\b"
    r"(?: to [a-z ]{1,30}?)? (?:if|any ?time|whenever|should)\b[^.!?;\n]*"
    r"|\b(?:let s|let us|happy to|glad to|d (?:like|love) to|would (?:like|love) to|want to|hope to"
    r"|hope we (?:can|will))"
    r" (?:keep in touch|stay in touch|stay connected|(?:\w+ )?connect|be connected|add you|join your|expand|grow)"
    r"\b[^.!?;\n]*"
    r"|\bif (?:something|anything)\b[^.!?;\n]*"
    r"|\bhow(?: are|s it| is it| s it| have you been)\b[^.!?;\n]*\?"
)
"""What is said out of politeness, and asks nothing: it is taken out before anything is looked for."""
_MONTH = f"(?:{alternatives(fold(month_names('en', 'de', 'fr', 'es')))})"
_OPEN = re.compile(
    r"[?？]"
    r"|\b(?:"
    # what somebody will do
    r"(?:i|we|they|he|she|it|boss|manager|team|board|committee|colleague|client|hr) (?:ll|will|shall)\b"
    r"|you (?:ll|will) (?:hear|get|receive|have)\b|(?:^|[.!,;\n]\s*)will do\b|(?:m|am|re|are|is) going to\b"
    r"|(?:be|get|back) in touch\b|let you know\b|get back to\b|keep you posted\b|circle back\b"
    r"|follow(?:ing)? up\b|chas(?:e|ing) (?:it|her|him|them|this|that|up)\b|let me (?:check|ask|see"
    r"|look|think)\b"
    r"|(?:d|would) (?:like|love|be (?:happy|glad)) to\b|(?:happy|glad) to (?:talk|chat|meet|speak"
    r"|have a|jump on)\b"
    r"|let s (?:talk|chat|meet|speak|catch|discuss|see|do|find|set|plan|schedule|grab|touch|wait|revisit)\b"
    # what isn't known or decided yet
    r"|(?:yet|pending|undecided|undetermined|waiting|wait|awaiting|soon|shortly|tbd|tbc)\b|on hold\b"
    r"|in progress\b"
    r"|deci(?:de|des|ding|sion|sions)\b|under (?:review|discussion|consideration)\b|review(?:s|ing)?\b"
    r"|discuss(?:es|ing)?\b|consider(?:s|ing)?\b|(?:no|without|any) (?:news|update|answer|word)\b"
    r"|nothing (?:new|so far)\b|(?:not sure|don t know|no idea|hard to say|not that i know)\b"
    r"|with (?:my|our|the|his|her) (?:boss|manager|team|hr|board|legal|finance|ceo|cto|director|client"
    r"|lawyers?)\b"
    r"|still (?:in|open|under|with|no|to be|being|unclear|working|deciding|looking|interviewing|reading|on)\b"
    # when it goes on
    r"|(?:tomorrow|tonight|later)\b|next (?:week|month|year|quarter|spring|summer|autumn|fall|winter)\b"
    r"|(?:by|until|till) (?:the |next |end |mid |\w+day|\d)|in (?:a|two|three|four|\d+|a few) (?:days?"
    r"|weeks?|months?)\b"
    rf"|(?:meets?|starts?|opens?|is|are|comes?|ends?|back|again|happens?|continues?) (?:again )?(?:in"
    rf"|on) {_MONTH}\b"
    # what is asked
    r"|(?:please|let me know|tell me|send (?:me|us|it|them|over|your|a|an)|keep me)\b"
    r"|(?:^|[.!,;:\n]\s*|(?:and|just|then|so|best|better|sure|yes) )(?:apply|send|tell|call|write|e-?mail"
    r"|ping|contact|ask"
    r"|book|fill|submit|message|dm|reach out|get in touch|come back|try (?:me|us|again)|check (?:back"
    r"|with)|remind)\b"
    r"|(?:bitte|melde[nt]?|meldest|schick\w*|sende[nt]?|wartet?n?|warte|noch (?:nichts?|kein\w*|offen)"
    r"|morgen|nachste\w?"
    r"|(?:ich|wir|sie|er) (?:werde[nt]?|wird)|entscheid\w+|klaren?|klare|demnachst|bald|sobald|besprech\w+"
    r"|gib bescheid)\b"
    r"|(?:veuillez|merci de|reviens|reviendr\w+|revenons|attends|attend(?:ons)?|en attente|pas encore"
    r"|demain|prochaine?"
    r"|bientot|decid(?:er|ons|era|eront|ent)|tiens au courant|tiendr\w+|enverr\w+|envoie\w*|recontact\w+"
    r"|rappel\w+)\b"
    r"|(?:por favor|esperando|espero (?:noticias|respuesta)|pendiente|todavia|aun no|manana|proxim[ao]"
    r"|pronto|decidi\w+"
    r"|te (?:digo|aviso|escribo|llamo|mando|envio)|le (?:digo|aviso|escribo|llamo|mando|envio)|avis\w+"
    r"|envi[ae]\w*)\b"
    r"|(?:ti (?:faccio|mando|scrivo)|ancora|domani|prossim[ao]|presto|in attesa|nog (?:niet|geen)"
    r"|volgende|laat (?:ik )?je"
    r"|binnenkort|wacht\w*|ainda|amanha|aguard\w+|em breve)\b"
    r")"
)
_NEWS = re.compile(
    r"\b(?:news|updates?|decisions?|decided|heard|hear|status|nouvelles|decision|novedades|noticias|neues"
    r"|neuigkeiten"
    r"|entschieden|nieuws|novita|novidades)\b"
)
"""What asks how it stands."""
_SETTLED = re.compile(
    r"\b(?:filled|closed|cancelled|canceled|rejected|hired|chosen|chose|selected|approved|accepted)\b"
)
_WANTS = re.compile(
    r"\b(?:(?:could|can|shall|should|may|might) (?:we|i)|would you (?:like|be open|have|want)"
    r"|are you (?:free|open|around)"
    r"|do you (?:have|want)|konnen wir|konnten wir|darf ich|hattest du|haben sie|pouvons nous|puis je"
    r"|podemos|puedo)\b"
)
_YES = re.compile(
    r"(?:yes|yeah|yep|sure|of course|gladly|absolutely|happy to|with pleasure|ja|gern|gerne|klar|oui"
    r"|bien sur|volontiers"
    r"|avec plaisir|si|claro|vale|por supuesto|certo|volentieri|graag|sim)\b"
)
"""What asks for a talk, or for leave to do something, and a yes: that is followed by something."""


def is_left_open(words: str, asked: str) -> bool:
    """Return whether what they wrote leaves something open, where you have only thanked for it.

    ``asked`` is what you wrote before that, '' for nothing. An attachment alone says all.
    """
    return len(words) > _LONGEST or _is_open(words) or ("?" in asked and _is_unanswered(words, asked[-_LONGEST:]))


@lru_cache(maxsize=4096)
def _is_open(words: str) -> bool:
    return _OPEN.search(_PLEASANTRY.sub("", _plain(words))) is not None


def _is_unanswered(words: str, asked: str) -> bool:
    question = _plain(asked)
    if _NEWS.search(question):
        return not _SETTLED.search(_plain(words))
    return _WANTS.search(question) is not None and _YES.match(_plain(words)) is not None


def _plain(words: str) -> str:
    return fold(words.replace("’", "'")).replace("'", " ")
