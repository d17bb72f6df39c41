"""What is agreed or promised in what somebody wrote: that a time suits, and by when somebody is in touch."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.day_names import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, alternatives
from data.model.sentences import readable, sentences
from data.rules.calendar.zone_names import NAMES

LONGEST = 2_000
"""Characters that are read: who writes more agrees to more than a time."""

_WEEKDAYS = f"{alternatives(*WEEKDAYS)}|tomorrow|morgen|demain|mañana|domani|amanhã"
_AGREES = re.compile(
    r"\b(?:works?|suits?|fits?|fine|good|great|perfect|ok|okay)(?: (?:well|great|perfectly|fine|best))?"
    r"(?: for| with| by)? (?:me|us)\b|\b(?:that|it|this|which) (?:works|suits|fits)\b"
    rf"|\b(?:{_WEEKDAYS}|(?:\d ?[ap]\.?m\.?|[:.]\d\d|\bat \d{{1,2}})(?: (?:{NAMES}))?|noon"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)|\b\d{1,2}(?:st|nd|rd|th)(?= it is))"
    r" (?:works?|suits?|fits|(?:is|would be|sounds) (?:fine|good|great|perfect|ideal|best|okay|ok)|it is)\b"
    rf"|\bsee you (?:then|there|on|at|next|{_WEEKDAYS})\b"
    r"|\b(?:talk|speak|chat) (?:to you |with you )?(?:then|on)\b"
    r"|\b(?:sounds?|looks?) (?:good|great|perfect|fine)\b|\bconfirmed\b|\bi(?:'ll| will) be there\b"
    r"|\bcount me in\b|\b(?:that|the|this|your) (?:slot|time|day|date)"
    r" (?:works|suits|fits|is (?:fine|good|great|perfect))\b"
    rf"|\b(?:{_WEEKDAYS})\b[^.!?]{{0,25}}?"
    r" (?:it is\b(?=[.!,]|$)|(?:is|would be|sounds) (?:perfect|great|fine|good|ideal)\b)"
    rf"|\bmake (?:it|that) (?:{_WEEKDAYS})\b[^.!?]{{0,40}}\bdeal\b"
    r"|\bi(?:'ll| will) be (?:at|in|outside)\b[^.!?]{0,50} to meet you\b"
    r"|\blooking forward to (?:it|then|talking|meeting|speaking|our|seeing"
    r"|the (?:call|talk|chat|meeting|interview))\b"
    r"|^(?:yes|sure|perfect|great|okay?|deal|absolutely|of course)\b"
    rf"|\bpasst\b|\bbis (?:dann|dahin|{_WEEKDAYS})\b|\bklingt (?:gut|super)\b|\beinverstanden\b|\bfreue mich\b"
    r"|^(?:ja|perfekt|super|gerne?)\b|\bgeht klar\b|\bin ordnung\b"
    r"|\b(?:ça|cela|ca) (?:me |nous )?(?:va|convient|marche)\b|\bparfait\b|\bc'est (?:noté|bon|parfait)\b"
    rf"|\bd'accord\b|\bentendu\b|\bà (?:{_WEEKDAYS})\b|^oui\b"
    r"|\b(?:me|nos) (?:viene|va|queda) (?:bien|perfecto|genial)\b|\bperfecto\b|\bde acuerdo\b|\bnos vemos\b"
    rf"|\bhasta (?:el )?(?:{_WEEKDAYS}|entonces)\b|\bconfirmado\b|^(?:sí|vale)\b"
    rf"|\bva ben(?:e|issimo)\b|\bperfetto\b|\ba (?:{_WEEKDAYS})\b|\bci vediamo\b|^(?:sì|certo)\b"
    rf"|\bakkoord\b|\btot (?:dan|{_WEEKDAYS})\b|\bpast (?:mij|me|goed|prima)\b|\bis goed\b|^(?:prima|graag)\b"
    rf"|\bcombinado\b|\bperfeito\b|\baté (?:lá|{_WEEKDAYS})\b|\b(?:fica|está) (?:bem|ótimo|bom)\b|^sim\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:yes|sure|perfect|great|okay?|deal|absolutely|of course|ja|perfekt|super|gerne?|oui|parfait|sí|vale"
    r"|perfecto|sì|certo|perfetto|prima|graag|sim|perfeito)\b[ ,.!]*)+",
    re.IGNORECASE,
)
"""With what a sentence begins that is a mere yes, whatever to."""
_SHORT = 16
"""Characters of a letter that is a yes and nothing else."""
_NOT = re.compile(
    r"\b(?:not|cannot|unfortunately|afraid|but|instead|rather|another|reschedule|postpone|busy|leider|nicht|kein\w*"
    r"|aber|malheureusement|pas|mais|lamentablemente|pero|purtroppo|non|però|helaas|niet|maar|infelizmente|não|mas)\b"
    r"|n't\b|[?？]",
    re.IGNORECASE,
)
_WILL = (
    r"(?:(?:definitely|certainly|also|then|just|try to|gladly|be able to|have to|surely|of course) )*"
    r"(?:send|get (?:back|it|you|that|this|them|in touch|an? )|let you|share|forward|e-?mail|write|call|ring|phone"
    r"|come back to|follow up|be in touch"
    r"|have (?:(?:my|our) (?:notes|comments|answer|decision|feedback|reply|response|thoughts|quote|offer|proposal)"
    r"|it|them|an? (?:answer|decision|update)|news|feedback|something)"
    r"|prepare|finish|check|ask|introduce|put (?:you|it)|reply|respond|answer|tell|confirm|revert|know|deliver"
    r"|submit|drop you|ping|message|text|look (?:at|into)|chase|nudge|update you|circle back|reach out|decide"
    r"|make a decision|hear|receive)\b"
)
_PROMISES = re.compile(
    rf"\b(?:i|we|you|they)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to) {_WILL}"
    rf"|\b(?:i|we) (?:expect|hope|plan|aim|intend) to {_WILL}|\blet me (?:get back|check|ask|come back|look)\b"
    r"|^(?:will|we'll|i'll) (?:be in touch|get back|let you know|send|call|revert)\b"
    r"|\b(?:melden?|schicken?|senden?|geben?|antworten?|rufen?|schreiben?|leiten?|klären?|kläre|hören|hörst|lassen?)"
    r"(?: (?:ich|wir|sie|du|mich|uns|ihnen|dir|euch|von|dich|ihn|es|das))+\b"
    r"|\b(?:sie|du|ihr) (?:hören|hörst|hört) (?:bis|spätestens|am|nächste|im laufe)\b"
    r"|\b(?:sie|du|ihr) (?:bekommen|bekommst|bekommt|erhalten|erhältst|erhaltet)\b"
    r"[^.!?]{0,40}\b(?:antwort|rückmeldung|bescheid|feedback|nachricht|unterlagen)\b"
    r"|\btendrás? (?:noticias|(?:una |mi |nuestra )?respuesta)\b"
    r"|\b(?:je|nous|on) (?:vous |te |t'|l'|le |la |les |lui )*(?:envoie|enverrai|envoyons|enverrons|reviens"
    r"|reviendrai|revenons|reviendrons|réponds|répondrai|répondrons|rappelle|rappellerai|rappellerons|recontacte|recontacterai"
    r"|recontacterons|transmets|transmettrai|fais|ferai|tiens|tiendrai|tiendrons|donne|donnerai)\b|\bvous aurez\b"
    r"|\b(?:te|le|os|les) (?:lo |la |los )?(?:envío|enviaré|mando|mandaré|digo|diré|confirmo|confirmaré|llamo"
    r"|llamaré|escribo|escribiré|aviso|avisaré|respondo|responderé|contesto|contestaré)\b"
    r"|\b(?:enviaremos|avisaremos|responderemos|contactaremos|llamaremos)\b"
    r"|\b(?:ti|le|vi) (?:mando|manderò|invio|invierò|faccio|farò|richiamo|richiamerò|scrivo|scriverò|rispondo"
    r"|risponderò|aggiorno|aggiornerò|dico|dirò)\b|\bmi (?:faccio|farò) (?:sentire|viv[oa])\b"
    r"|\bik (?:stuur|laat|bel|kom|mail|geef|zal)\b|\b(?:stuur|laat|bel|mail|geef) ik\b|\b(?:je|u) hoort\b"
    r"|\bvou (?:enviar|mandar|ligar|responder|verificar)\b|\b(?:enviarei|mandarei|responderei|ligarei|avisarei)\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:if|unless|once|when|not|cannot|wenn|falls|sobald|nicht|si|pas|no|se|quando|cuando|non|als|zodra|niet|não)\b"
    r"|n't\b|[?？]",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|once|when|wenn|falls|sobald|si|se|quando|cuando|als|zodra)\b|[?？]", re.IGNORECASE
)
"""What a promise hangs on wherever it stands; a "not" counts only in the part of the sentence that promises."""
_PARTS = re.compile(r"[,;:]\s|\s[-–—]+\s|\b(?:but|aber|mais|pero|però|maar|mas)\s", re.IGNORECASE)
_NO_STOP = re.compile(
    rf"(?<![^\W_])((?:{alternatives(*SHORT_WEEKDAYS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|déc))\."
    rf"(?= ?\d)|(?<=\d)\.(?=,| (?:um|an|bis|ab|oder|und|{alternatives(*MONTHS)})(?![^\W_]))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[?？]|\b(?:please|could you|can you|would you|let me know|bitte|könn(?:en|ten) sie|kannst du|merci de"
    r"|pouvez-vous|por favor|puedes|podr[íi]as?|per favore|può|puoi|graag (?:je|uw)|alstublieft|por gentileza)\b",
    re.IGNORECASE,
)


def _parts_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text: the stop in "Nov. 27th", or in "dem 27. um", ends none."""
    return tuple(words for _place, words in sentences(_NO_STOP.sub(r"\1", text)))


@lru_cache(maxsize=4096)  # many chats end with the same few words
def agrees(note: str) -> bool:
    """Return whether somebody says that a time suits, and changes nothing: "Works for me, see you then." """
    text = " ".join(readable(note).split())
    if len(text) > LONGEST or _NOT.search(text):
        return False
    return any(map(_AGREES.search, _parts_of(text)))


def agrees_to_time(note: str) -> bool:
    """Return whether somebody agrees to what may be a time: more than "Great, send me your CV." does."""
    if not agrees(note):
        return False
    text = " ".join(readable(note).split())
    rest = (_OPENS.sub("", words) for _place, words in sentences(text))
    return any(_AGREES.search(words) for words in rest) or len(text) <= _SHORT or _names_weekday(text)


def _names_weekday(text: str) -> bool:
    return re.search(rf"\b(?:{_WEEKDAYS})\b", text, re.IGNORECASE) is not None


@lru_cache(maxsize=4096)
def promises_in(note: str) -> tuple[str, ...]:
    """Return the sentences by which somebody says that they will do something: "I'll send it by Friday." """
    text = " ".join(readable(note[:LONGEST]).split())
    return tuple(filter(_is_sure, _parts_of(text)))


def _is_sure(words: str) -> bool:
    """Return whether a sentence is a promise, and a certain one, as "Not yet, I'll call you on Friday" is, too."""
    promise = _PROMISES.search(words)
    if promise is None:
        return False
    before = list(_PARTS.finditer(words, 0, promise.start()))
    begin = before[-1].end() if before else 0
    return not (_ONLY_IF.search(words, begin) or _CONDITION.search(words, 0, begin))


@lru_cache(maxsize=4096)
def asks_for_something(note: str) -> bool:
    """Return whether somebody asks a question, or asks for something to be done."""
    return _ASKS.search(readable(note[:LONGEST])) is not None
