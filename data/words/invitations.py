"""Whether somebody would like to talk, by what they wrote: only then is the answer glad, and proposes a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from data.model.brought import ACCEPTED, CALLED_OFF, INVITED, MEETING, PUT_OFF, TURNED_DOWN
from data.model.sentences import readable, sentences
from data.words.offered_time import offers_time
from data.words.replies import free_from

LONGEST = 5_000
"""Characters that are read."""

_LONGEST_YES = 60

_NOT_WRITTEN = (ACCEPTED, INVITED, MEETING, CALLED_OFF, TURNED_DOWN, PUT_OFF)
"""What is noted of a message whose meaning is known without its words."""

_TALK = (
    r"talk|speak|chat|call|meet|catch[ -]?up|coffee|lunch|zoom|teams|phone|ring|interview|available|availability"
    r"|free|suit|convenient|time to|have time|find a time|slot|discuss|hear more|interested|open to|keen|join us"
    r"|come (?:in|by|over)|(?:drop|stop|pop) (?:by|in)|when (?:would|could|can|are|is|do|works|should|shall)"
    r"|sprechen|telefonieren|telefonat|gespräch|treffen|austauschen|austausch|kaffee|anrufen|kennenlernen|passt"
    r"|passen würde|termin|interessiert|zeit (?:für|hätten|haben|hast)|hast du zeit|haben sie zeit|wann"
    r"|discuter|échanger|parler|appel\w*|rencontrer|café|entretien|disponibles?|dispo|conviendrait|quand"
    r"|intéressée?"
    r"|hablar|hablamos|charlar|llamada|llamar\w*|reunirnos|vernos|entrevista|cuándo|interesad[oa]|interesaría"
    r"|parlare|parlarne|sentirci|vederci|incontrar\w+|colloquio|quando|interessat[oa]|disponibile"
    r"|bellen|spreken|praten|afspreken|koffie|gesprek|wanneer|geïnteresseerd|beschikbaar"
    r"|falar|conversar|ligar|encontrar\w*|reunião|interessad[oa]|disponível"
    r"|prata|träffas|ringa|när|snakke|tale sammen|møtes|mødes|ringe|når|intresserad|interessert|interesseret"
    r"|porozmawia\w*|spotka\w*|kiedy|zainteresowan\w+"
)
_ASKED = re.compile(rf"(?<![^\W_])(?:{_TALK})[^.!]*\?\W*$", re.IGNORECASE)
"""A question whether, or when, one could talk, or would still like to."""

_ACT = (
    r"(?:talk|speak|chat|meet|connect|catch up|hear (?:more|about|what|how)|learn more|know more|discuss|schedule"
    r"|arrange|set up|find (?:a|some) time|hop on|jump on|have (?:a|you|another)|do (?:a|it|that)|help|answer"
    r"|get together|see you|invite|introduce|show|tell you|share|give you|go (?:over|through)|pick (?:this|it) up)"
)
_WISH = re.compile(
    rf"\b(?:happy|glad|love|like|keen|pleased|delighted|excited|ready|want|game|up) (?:to|for) {_ACT}"
    r"|\bhappy to\W*$|\b(?:i|we)(?:'d| would) (?:love|like|be (?:happy|glad|delighted|keen)) to[ ,.!]*(?:yes)?\W*$"
    r"|(?<!you )(?<!you're )(?<!you are )(?<!being )\binterested\b(?! (?:candidates|applicants|parties|people"
    r"|in your))"
    r"|\b(?:i|we)(?:'m| am|'re| are)(?: \w+)? (?:curious|intrigued|keen)\b"
    r"|\b(?:sounds|looks|seems) (?:very |really |quite |so |super |like )*"
    r"(?:good|great|interesting|lovely|perfect|fun|nice|wonderful|exciting|promising|relevant|like (?:a|an))\b"
    r"|\b(?:very|really|quite|so|pretty|super) interesting\b|\binteresting (?:idea|profile|project|background"
    r"|offer)"
    r"|\btell me (?:a (?:bit|little) )?more\b|\b(?:good|great|lovely|excellent|nice) idea\b"
    r"|\blooking forward to (?:talking|meeting|speaking|chatting|it|our|seeing|learning|hearing more)"
    r"|\b(?:next|second|final|first) (?:round|stage|interview)\b|\bphone screen|\bscreening call|\bshortlisted\b"
    r"|\binterview(?:ing|s)?\b|^(?:on-?site|screening|final round)\b"
    r"|\b(?:my|our) (?:number|mobile|phone|cell|calendar|diary) (?:is|link|here)|\bcalendly\b|\bcal\.com\b"
    r"|\bsend me (?:some |a few |a couple of )?(?:dates|times|slots)\b"
    r"|\binvit(?:e|ing) you\b|\b(?:book|pick|choose|grab) (?:a|any|your) (?:time|slot|day|call)"
    r"|\b(?:works|suits|fits|fine|good|ok|okay|perfect|great) (?:for|by|with) (?:me|us)\b|\bsuits me\b"
    r"|\b(?:i|we) (?:can|could) (?:talk|speak|meet|chat|do)\b|\b(?:i|we)(?:'m| am|'re| are) (?:free|available)\b"
    r"|\b(?:gerne?|freu\w*)\b[^.!?]{0,50}\b(?:sprech\w*|telefonier\w*|treffen|austausch\w*|unterhalten|kennen\w*"
    r"|gespräch\w*|quatschen|darauf|kaffee\w*|mehr)\b|\b(?:sprechen|telefonieren|treffen|austauschen) \w+ gerne?\b"
    r"|\bklingt (?:\w+ )?(?:gut|spannend|interessant|super|toll|prima)\b|\binteressiert (?:mich|uns)\b"
    r"|\b(?:bin|sind) (?:\w+ )?interessiert\b|\b(?:sehr|finde ich|ist) (?:interessant|spannend)\b|\bgute idee\b"
    r"|\bavec (?:grand )?plaisir\b|\bvolontiers\b|\bm'intéresse\b|\bnous intéresse\b|\bintéressée?s?\b"
    r"|\b(?:très |semble )intéressant\b|\b(?:ravie?|j'aimerais|heureu(?:x|se))\b[^.!?]{0,30}"
    r"\b(?:discuter|échanger|parler|rencontrer)\b|\bbonne idée\b"
    r"|\bcon (?:mucho )?gusto\b|\bencantad[oa]\b|\bme encantaría\b|\b(?:me|nos) interesa\b|\bhablamos\b"
    r"|\bestoy interesad[oa]\b|\bcuént[ae]me más\b|\bbuena idea\b|\bsuena (?:muy )?(?:bien|interesante)\b"
    r"|\bvolentieri\b|\bcon piacere\b|\b(?:mi|ci) interessa\b|\bmolto interessante\b|\bsono interessat[oa]\b"
    r"|\bgraag\b[^.!?]{0,30}\b(?:bellen|spreken|praten|afspreken|meer|kennismaken)|\bklinkt (?:\w+ )?(?:goed|leuk"
    r"|interessant)\b|\b(?:ben|zijn) (?:\w+ )?geïnteresseerd\b|\bja,? graag\b"
    r"|\bcom (?:todo o |muito )?(?:prazer|gosto)\b|\btenho interesse\b|\bestou interessad[oa]\b"
    r"|\b(?:gärna|gjerne|gerne)\b[^.!?]{0,30}\b(?:prata|träffas|ses|ringa|snakke|tale|møtes|mødes|ringe|höra|høre)"
    r"|\b(?:låter|lyder|høres) (?:\w+ )?(?:bra|intressant|godt|spennende|spændende|interessant)\b"
    r"|\bär intresserad|\ber interess?ere?t\b|\ber interessert\b|\bchętnie\b|\bjestem zainteresowan",
    re.IGNORECASE,
)
"""What somebody says who would like to talk, or likes what they read."""
_LETS = re.compile(
    r"\b(?:let's|let us) (?:talk|speak|meet|chat|connect|try|do|find|set|have|schedule|arrange|catch|grab"
    r"|discuss|say)\b"
    r"|\b(?:call|ring|phone) me\b|\bgive (?:me|us) a (?:call|ring|shout|bell)\b"
    r"|\b(?:lass|lassen sie|lasst) uns\b|\bruf(?:en sie)? (?:mich|uns)\b|\bparlons\b|\bappel(?:le|ez)-(?:moi"
    r"|nous)\b"
    r"|\bhablemos\b|\bll[áa]m[ae]me\b|\bsentiamoci\b|\bparliamo(?:ne)?\b|\b(?:mi chiami|chiamami)\b|\blaten we\b"
    r"|\bbel me\b|\bvamos (?:falar|conversar|marcar)\b|\bligue-me\b|\bliga-me\b|\blåt oss\b|\blad os\b|\bla oss\b"
    r"|\bring (?:mig|meg)\b|\bporozmawiajmy\b|\bzadzwoń\b",
    re.IGNORECASE,
)
"""What proposes to talk, whatever else they write."""
_NOT = re.compile(
    r"\b(?:not|never|no|nor|cannot|unfortunately|sadly|afraid|if|should you|in case|unless|had|would have|was|were"
    r"|nicht|kein\w*|leider|falls|wenn|pas|malheureusement|si|non|se|purtroppo|niet|geen|helaas|als|não"
    r"|infelizmente"
    r"|inte|ikke|nie)\b|n't\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|however|though|although|aber|mais|pero|ma|maar|mas|men|ale)\b", re.IGNORECASE)
_SAD = re.compile(
    r"\b(?:unfortunately|sadly|afraid|sorry|apologi[sz]e|regret\w*|bad news|decided|chosen|went with|gone with"
    r"|somebody else|someone else|another (?:candidate|person)|internal\w*|accepted|filled|leider|bedauer\w*"
    r"|schade"
    r"|entschieden|malheureusement|désolée?s?|finalement|lamentablemente|lo siento|siento|al final|purtroppo"
    r"|dispiace"
    r"|hospital|funeral|died|passed away|bereave\w*|laid off|let go|redundant|emergency|gestorben|krank"
    r"|enterrement|helaas|spijt|infelizmente|lamento|tyvärr|desværre|dessverre|niestety)\b",
    re.IGNORECASE,
)
"""Words of bad news: beside them only who asks or proposes to talk would like to."""
_NOT_SAD = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies)(?: again)?,? (?:for (?:the|my|such|not|being|getting|taking)"
    r"|about (?:the|my)|to have|i(?:'ve| have)? (?:missed|didn't|only|took|just)|it took)\b|\bdésolée? (?:du"
    r"|pour)\b"
    r"|\bsiento (?:el|la|haber|no haber)\b|\bschade\b[^.!?]*\?",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:(?:hi|hello|hey)\b[^,.!\n]{0,30}[,.!]+ )?"
    r"(?:(?:yes|yeah|yep|sure|ok|okay|absolutely|definitely|certainly|gladly|of course|perfect|great|why not"
    r"|deal|👍"
    r"|will do|sounds good|ja|gerne?|sehr gerne?|klar|natürlich|na klar|oui|bien sûr|d'accord|ça marche|sí|claro"
    r"|vale|por supuesto|sì|certo|va bene|graag|prima|leuk|sim|claro que sim|gärna|gjerne|tak|chętnie)"
    r"(?:,? (?:please|thanks|thank you|danke|merci|gracias|grazie|bedankt|sure|that works|let's|bitte|gerne?))*"
    r"[ ,.!😊🙂👍]*)+",
    re.IGNORECASE,
)
"""Nothing but a yes."""
_SETTLES = re.compile(
    r"\b(?:talk|speak|chat|see you)(?: to you| with you)? (?:then|there)\b|\bconfirmed\b"
    r"|\b(?:that|the|this|your) (?:slot|time|day|date) (?:works|suits|fits|is (?:fine|good|great|perfect))\b"
    r"|\bbis (?:dann|dahin)\b|\bc'est (?:noté|confirmé)\b|\bconfirmado\b|\bconfermato\b",
    re.IGNORECASE,
)
"""What confirms a time that isn't named there."""
_PROPOSES = re.compile(rf"(?<![^\W_])(?:{_TALK})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def would_talk(note: str, asked: str = "") -> bool:
    """Return whether somebody would like to talk: they ask or propose it, offer a time, or like what they read.

    A bare yes counts where the user may have proposed it: in what they ``asked``, as far as that is known.
    In doubt they wouldn't.
    """
    said = list(_sentences(note))
    if offers_time(note) or free_from(note) or any(map(_proposes, said)):
        return True
    whole = " ".join(said)
    if seems_to_confirm(note):
        return False
    if len(whole) <= _LONGEST_YES and _YES.fullmatch(whole):
        return not asked.strip() or _PROPOSES.search(asked) is not None
    if _SAD.search(_NOT_SAD.sub("", whole)):
        return False
    return any(_WISH.search(words) and not _NOT.search(words) and not _BUT.search(words) for words in said)


@lru_cache(maxsize=1024)
def seems_to_confirm(note: str) -> bool:
    """Return whether somebody seems to confirm a time that they don't name: the answer proposes no other one."""
    said = list(_sentences(note))
    settles = any(_SETTLES.search(one) for one in said)
    return settles and not any(_NOT.search(one) or _BUT.search(one) or "?" in one for one in said)


def says_nothing_of_a_talk(note: str, asked: str = "") -> bool:
    """Return whether the words of a reply are known, and nothing in them is understood as a wish to talk."""
    return bool(note.strip()) and not note.startswith(_NOT_WRITTEN) and not would_talk(note, asked)


def _proposes(words: str) -> bool:
    if _ASKED.search(words):
        return True
    return _LETS.search(words) is not None and not _NOT.search(words)


def _sentences(note: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", readable(note[:LONGEST])):
        yield from (words for _place, words in sentences(" ".join(paragraph.split())))
