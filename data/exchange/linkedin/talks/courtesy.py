"""Which messages are nothing but courtesies, such as "Thanks for connecting!": they ask for no answer.

Half of all conversations on LinkedIn end with one. To have each of them wait for an answer would bury the few that
do; so a conversation that ends with a courtesy has ended, unless a question of yours is still open in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data.model.text import fold

_LONGEST = 200  # characters: who writes more has something to say
_THANKS = (
    "thanks|thank you|thx|ty|many thanks|thanks a lot|thanks so much|thank you so much|thank you very much"
    "|thanks very much|thanks again|thank you again|much appreciated|i appreciate it|appreciate it|appreciated"
    "|danke dir|danke euch|danke ihnen|merci a toi|merci a vous|gracias a ti|gracias a usted|mille grazie"
    "|merci|merci beaucoup|danke|vielen dank|danke schon|dankeschon|gracias|muchas gracias|obrigado|obrigada"
    "|muito obrigado|muito obrigada|grazie|grazie mille|dank je|dank je wel|bedankt"
)
_FOR = (
    "connecting|connecting with me|the connection|the connect|connection|accepting|accepting my invitation"
    "|accepting my invite|accepting my request|accepting my connection request|accepting the invitation"
    "|accepting the invite|adding me|the add|adding me to your network|the invite|the invitation|inviting me"
    "|the follow|following|the wishes|your wishes|the kind words|your kind words|the birthday wishes"
    "|die vernetzung|vernetzen|das vernetzen|l ajout|votre invitation|ton invitation|conectar|a conexao"
    "|la conexion|il collegamento"
)
_WISHES = (
    "you re welcome|you are welcome|youre welcome|welcome|most welcome|my pleasure|the pleasure is mine|no problem"
    "|no worries|anytime|you too|same to you|same here|to you too|and you too|likewise"
    "|gern geschehen|gerne|bitte|ebenso|ebenfalls|de rien|avec plaisir|de nada|con gusto|prego|graag gedaan"
    "|happy birthday|happy new year|happy holidays|merry christmas|happy work anniversary|happy anniversary"
    "|frohe weihnachten|bonne annee|feliz ano nuevo"
    "|cheers|best|best wishes|best regards|kind regards|regards|all the best|take care|warm regards"
    "|viele grusse|beste grusse|mit freundlichen grussen|liebe grusse|lg|vg|cordialement|saludos"
)
_NICE = (
    r"(?:it s |it is |it was |its )?(?:so |very |really )?(?:nice|great|good|lovely|a pleasure|pleasure|happy|glad"
    r"|pleased|delighted|honou?red|wonderful|excited|thrilled)(?: to be)? (?:to (?:e )?)?(?:connect|meet|meeting"
    r"|connecting|connected)(?:ed|ing)?(?: with)?(?: you)?(?: here| too| as well| on linkedin| here on linkedin)?"
)
_HAVE = (
    r"(?:i )?(?:hope you )?(?:have|enjoy|wish you|wishing you) (?:a |an |your |the )?(?:very )?(?:\w+ )?(?:day"
    r"|week|weekend|one|evening|afternoon|morning|night|rest of your day|rest of your week|rest of the week"
    r"|holidays?|summer|time|new year)(?: ahead)?(?: too| as well)?"
    r"|(?:einen )?schonen? (?:tag|abend|woche|wochenende)(?: noch)?|bonne (?:journee|soiree|semaine)"
)
_CONGRATS = (
    r"(?:congrats|congratulations|felicitations|gluckwunsch|herzlichen gluckwunsch|felicidades|parabens)"
    r"(?: on| for| to)?(?: the| your)?(?: new)?(?: work| job)?"
    r"(?: role| job| position| anniversary| promotion| gig)?"
)
_LIKED = (
    r"(?:so |very |really )?(?:glad|happy|pleased|delighted|great)(?: to hear)?(?: that)? (?:you|u) "
    r"(?:liked|enjoyed|found) (?:it|that|this|the talk|my talk|the post|the article)"
    r"(?: helpful| useful| interesting)?"
)
_TOGETHER = r"(?: (?:a lot|so much|very much|again|too|as well|all|indeed|in advance|back|to you|and))?"
_COURTESY = re.compile(
    rf"(?:{_THANKS}){_TOGETHER}(?: (?:for|pour|fur|por|per) (?:{_FOR}))?{_TOGETHER}"
    rf"|{_WISHES}|{_NICE}|{_LIKED}|{_HAVE}|{_CONGRATS}"
)
_GOOD = (
    "great|perfect|super|excellent|awesome|brilliant|lovely|wonderful|fantastic|amazing|cool|nice|good|fine"
    "|ok|okay|top|klasse|prima|perfekt|alles klar|parfait|genial|perfecto|perfetto|ottimo|otimo|perfeito|geweldig"
    "|vale|d accord"
)
_PLEASED = re.compile(
    rf"(?:oh |yes |that s |that is |that would be |that d be |das ist |c est )?(?:so |very |really )?(?:{_GOOD})"
    r"(?: news| stuff| then)?"
    r"|(?:that |it )?sounds (?:good|great|perfect|fine|lovely|like a plan)(?: to me)?"
    r"|(?:that )?works(?: for me| great)?"
    r"|(?:i m |we re )?(?:really |very )?(?:much )?looking forward(?: to (?:it|that|this|reading it|seeing it|then"
    r"|hearing (?:from you|more|back)|your (?:news|reply|answer)"
    r"|talking|speaking|meeting you|our (?:call|chat|talk)))?"
    r"|(?:there s )?(?:absolutely )?no (?:rush|hurry|stress|pressure)(?: at all)?"
    r"|take your time|whenever you re ready"
    r"|(?:many )?thank(?:s| you)(?: so much| very much)? for (?:letting me know|the (?:update|info|heads up)"
    r"|your message|being (?:so )?(?:clear|honest|open))"
    r"|(?:i )?(?:totally |completely |fully )?(?:get|understand)(?: it| that)?"
    r"|fair enough|all good|(?:best of |good )luck|viel (?:erfolg|gluck)|bonne chance|(?:buena )?suerte"
    r"|will do|noted|understood|sure|of course|yes|(?:keeping my )?fingers crossed"
    r"|(?:see|talk|speak)(?: to)?(?: you)? (?:then|there|soon)|until then|have a good one"
    r"|(?:ich )?freue? mich(?: sehr| schon)?(?: drauf| darauf)?|bis (?:dann|bald)"
    r"|keine? (?:eile|stress|problem|hektik)"
    r"|pas de (?:souci|probleme|soucis)|a bientot|j ai hate|c est note|sin prisas?|sin problema"
    r"|hasta (?:pronto|entonces)"
    r"|(?:i )?(?:totally |completely |fully |absolutely )?(?:get|understand|respect)(?: (?:it|that"
    r"|your decision))?"
    r"|(?:totally |completely )(?:understandable|fine)|fair enough|makes sense|all good|no hard feelings"
    r"|good luck(?: (?:with|for) (?:it|everything|that|the \w+|your \w+(?: \w+)?))?|(?:maybe )?(?:next"
    r"|another) time"
    r"|(?:thanks|thank you|thx) for (?:letting me know|letting us know|the (?:heads up|update|(?:quick )?reply)"
    r"|your (?:reply|honesty|answer|time)|getting back to (?:me|us)|being (?:honest|open|upfront|frank))"
    r"|too bad|(?:that s |what )?a (?:pity|shame)|(?:i )?wish you (?:all the best|well|luck|every success)"
    r"|verstehe(?: ich)?|verstanden|alles (?:klar|gute)|schade|kein thema|viel (?:erfolg|gluck)"
    r"|danke fur (?:die|deine|ihre) (?:ruckmeldung|info|antwort|ehrlichkeit)|danke furs bescheid geben"
    r"|je comprends|dommage|bonne (?:chance|continuation)|merci (?:pour|de) (?:ton|ta|votre) (?:retour|reponse)"
    r"|(?:lo )?entiendo|comprendo|(?:mucha )?suerte|una pena|gracias por (?:avisar|responder|contestar)"
    r"|senza fretta|nessun problema|a presto|geen haast|sem pressa|ate la"
)
"""What else says only that one is glad of what was written, and changes nothing."""
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|hallo|hola|ola|ciao|bonjour|salut|moin|servus|good (?:morning|afternoon|evening)"
    r"|guten (?:morgen|tag|abend))(?: there| all| everyone)?\b"
)
_PARTS = re.compile(r"[.!,;:\n()\[\]\"“”…–—*]+| - |\band\b|\bund\b|\bet\b")
_SIGNS = re.compile(r"[^\w\s]+", re.UNICODE)


@lru_cache(maxsize=4096)
def _is_courteous(words: str, names: frozenset[str], *, or_pleased: bool = False) -> bool:
    is_one = False
    for part in _PARTS.split(words):
        bare = " ".join(_SIGNS.sub(" ", part).split())
        bare = _without_names(bare, names)
        if greeting := _GREETING.match(bare):
            bare = _without_names(bare[greeting.end() :].strip(), names)
        if not bare:
            continue
        if not (_COURTESY.fullmatch(bare) or (or_pleased and _PLEASED.fullmatch(bare))):
            return False
        is_one = True
    return is_one


def _without_names(words: str, names: frozenset[str]) -> str:
    """Return the words without names at their end and at their beginning."""
    left = words.split()
    while left and left[-1] in names:
        left.pop()
    while left and left[0] in names:
        left.pop(0)
    return " ".join(left)


def is_courtesy(text: str, names: Iterable[str] = ()) -> bool:
    """Return whether a message says nothing but a courtesy: thanks, a wish, "nice to connect". No question is one.

    ``names`` are those of the people who write to each other. Of signs alone, such as a thumb, any is one.
    """
    return _says_only(text, names)


def is_friendly(text: str, names: Iterable[str] = ()) -> bool:
    """Return whether a message says nothing but a courtesy, or that they are glad: it changes nothing of what was
    agreed on or promised before, as "Perfect, no rush!" doesn't.
    """
    return _says_only(text, names, or_pleased=True)


def _says_only(text: str, names: Iterable[str], *, or_pleased: bool = False) -> bool:
    if len(text) > _LONGEST or "?" in text or not text:
        return False
    if not any(map(str.isalnum, text)):
        return True
    known = frozenset(word for name in names for word in _SIGNS.sub(" ", fold(name)).split())
    return _is_courteous(fold(text.replace("\n", ". ")), known, or_pleased=or_pleased)
