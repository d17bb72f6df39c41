"""One clear ask (M5): none leaves them guessing, two leave them choosing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.model.drafts import MISSED, Draft, Occasion
from data.model.sentences import sentences
from data.model.vocabulary import Medium
from data.words.finding import Finding

NEEDS_ASK = (Medium.EMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER, Medium.FORM)
ASKING = (
    Occasion.FIRST,
    Occasion.FIRST_AFTER_FORM,
    Occasion.INTRODUCTION,
    Occasion.REMINDER,
    Occasion.THIRD,
    *MISSED,
)
"""Where words should ask for something: an answer, a thank-you, a goodbye and what was promised needn't."""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s{1,4}"), re.IGNORECASE)


_REQUEST = _pattern(
    r"\b(?:could|would|can|will) (?:you|u)\b(?! like)|\bplease\b(?! (?:find|see|note|accept|feel free|do not|"
    r"don't|know|excuse|give my|bear))|"
    r"\b(?:do )?let me know\b|\bI(?:'d| would) (?:really )?(?:be|feel) (?:very |so |most |really )?(?:grateful|"
    r"thankful|glad|happy|delighted) (?:if you|for (?:a|an|your|any)|to (?:hear|know|have|get))|"
    r"\bI(?:'d| would) (?:really |very much )?appreciate\b|\bI (?:was )?wonder(?:ed|ing)?,? (?:if|whether)\b|"
    r"\bwould it be possible\b|\bwould you mind\b|\bI(?:'d| would) (?:like|love) to ask\b"
)
_NO_ASK = _pattern(
    r"^(?:(?:so |and )?how (?:are you|have you been|is (?:everything|life)|was (?:your|the))|is this a good "
    r"(?:moment|time)|remember me|guess what|who knows|why not|isn't it|right\?|did you know|do you remember)"
)
_SAME = _pattern(
    r"^(?:or |otherwise |if (?:not|so|that|you|it)|either |and if )|\blet me know (?:if|whether|which|what|"
    r"when|how) (?:that|this|it|either|any|one|you'd|suits|works|would|day|time|you)|^(?:just |please )*let me "
    r"know[.!]?$|^(?:any|either|whichever) \w+ (?:works|suits|is fine)"
)
_OFFER = _pattern(
    r"^(?:(?:would|might|could) (?:it|that|this) (?:help|be (?:useful|of (?:use|help)|helpful))|(?:shall|"
    r"should|may|can|could) I (?:send|show|bring|help|share|introduce|forward|offer|take|put)|would you like "
    r"(?:me|to (?:see|have|read|try|get))|is there (?:anything|something) (?:that )?I can)"
)


_SEVERAL = _pattern(
    r"\b(?:two|three|four|five|several|a few|some|a couple of|many|multiple) (?:\w+ )?(?:favou?rs|requests|"
    r"asks|things (?:I need|to ask|from you|please)|questions and|wishes|points (?:for you|to))\b"
)
_TASK = (
    r"(?:look (?:over|at)|glance|introduce|suggest|send|share|forward|tell|let me|review|read|check|ask|"
    r"recommend|call|meet|give|connect|pass|write|join|put|help|find|show|explain|advise|endorse|refer|invite|"
    r"sign|confirm|comment|edit|like|follow|tag|fill|vote|bring|book|arrange|teach|mentor|lend|pay|set up)"
)
_LIST = _pattern(
    r"\b(?:could|would|can|will|please|kindly|maybe|also|just) (?:you |u |please |also |maybe |kindly )*"
    + _TASK
    + r"\b[^.?!\n]{1,90}?(?:,|;|\band\b) ?(?:and |also |maybe |then |perhaps |please |and also |and then |"
    r"and maybe |could you |can you )*"
    + r"(?!(?:send|return|bring|post|give|pass|forward) (?:it|them|one|both|a copy)\b)"
    + _TASK
    + r"\b(?! (?:me )?(?:when|whether|if|who|what|where|which|how|that|why)\b)"
)


_NEEDS_NONE = _pattern(
    r"\b(?:thank you|thanks|grateful (?:for|to)|congratulations|well done|good luck|as promised|good news|"
    r"no (?:reply|answer|response) (?:is )?(?:needed|necessary|expected)|"
    r"(?:no|don't|not) (?:need|have|feel you need) to (?:reply|answer|respond|ring|call|write)|"
    r"nothing (?:for you to do|you need to do)|wanted (?:you to know|to (?:let you know|say|tell you|share|wish))|"
    r"(?:here|below) (?:is|are)\b|(?:thought|knew) (?:you|this|it|that|of you)|(?:is|are|I've|I have) (?:attached|"
    r"enclosed)|I'll (?:leave it|be in touch|get in touch|try you|ring you|call you|drop you|write|send))\b"
)
"""A thank-you, a piece of news and what goes on by itself ask for nothing, and needn't."""


def asks_in(text: str) -> list[tuple[int, int]]:
    """Return where something is asked of them, each as a place; what repeats the same ask is none of its own."""
    asks: list[tuple[int, int]] = []
    offers: list[tuple[int, int]] = []
    for start, words in sentences(text):
        is_question, requests = words.endswith("?"), list(_REQUEST.finditer(words))
        if _NO_ASK.search(words) or not (is_question or requests) or ((asks or offers) and _SAME.search(words)):
            continue
        here = (start, start + len(words))
        if _OFFER.search(words):
            offers.append(here)
            continue
        asks.append(here)
        listed = _SEVERAL.search(words) or _LIST.search(words)
        if listed:
            asks.append((start + listed.start(), here[1]))
            continue
        # "Could you tell me who decides, and could you forward it": two in one sentence.
        asks += [(start + more.start(), here[1]) for more in requests[1:] if _is_another(words, more)]
    return asks or offers[:1]


def _is_another(words: str, request: re.Match[str]) -> bool:
    before = words[: request.start()].rstrip()
    return before.casefold().endswith(("and", "and also", "also", ",", ";", "and then", "plus")) and not request[
        0
    ].casefold().startswith(("please", "let me"))


def check_asks(draft: Draft, text: str) -> Iterator[Finding]:
    """Yield a second ask and every later one; and that there is none where one belongs."""
    if draft.medium in (Medium.CALL, Medium.VISIT):
        return
    asks = asks_in(text)
    for start, end in asks[1:]:
        yield Finding("M5", "second ask", "Ask one thing at a time: you'll get an answer sooner.", start, end)
    if not asks and draft.medium in NEEDS_ASK and draft.occasion in ASKING and not _NEEDS_NONE.search(text):
        why = "It asks for nothing clear: one question that is easy to answer brings an answer."
        yield Finding("M5", "no clear ask", why)
