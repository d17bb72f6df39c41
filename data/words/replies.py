"""What somebody's reply tells that the answer to it has to heed: whom they name instead, from when they can talk,
that they leave, that you should go ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from data.model.sentences import readable, sentences

LONGEST = 2_000
"""Characters that are read."""

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'-]+"
_WHOM = (
    rf"(?P<name>(?:(?:[Mm]y|[Oo]ur) colleague,? )?(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?{_NAME}"
    rf"(?: (?:van|de|von|der|den|di))*(?: {_NAME})+)"
)
_POINTS = re.compile(
    r"(?:^|[,;:(-] ?|\b(?:[Pp]lease|should|could|can|best to|rather|instead|better|but|and|so|then) )"
    r"(?:(?:please|best|better|just|do|rather|instead|directly) )*"
    r"(?:[Tt]alk|[Ss]peak|[Ww]rite|[Rr]each out|[Gg]et in touch|[Cc]ontact|[Ee]-?mail|[Aa]sk|[Tt]ry|[Cc]onnect"
    r"|[Tt]urn|[Rr]each|[Cc]all|[Ff]ollow up|[Dd]irect (?:this|it|your \w+))"
    rf"(?: out)?(?: directly)?(?: (?:to|with))? {_WHOM}"
)
_IS_RIGHT = re.compile(
    r"(?:^|[,;:] ?|\b(?:but|and|that|think|believe) )(?:[Ii]t's |that's |that would be "
    r"|[Tt]he (?:right|best) (?:person|contact)(?: for (?:this|that|you|it))? (?:is|would be|will be) )"
    rf"{_WHOM}"
    rf"|(?:^|[,;:] ?|\b(?:but|and|that) ){_WHOM.replace('name', 'who')},? (?:is|would be|will be)"
    r" (?:the|a much|a|your) (?:right|better|best) (?:person|contact|one)\b"
)
_HAS_IT = (
    r"(?:runs?|handles?|heads?|leads?|manages?|owns?|looks? after|deals? with|is (?:responsible|in charge)"
    r"|takes? care of|took over|has taken over|can help)\b"
)
_COLLEAGUE = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) colleague,? {_WHOM},? (?:who )?{_HAS_IT}"
    r"|\b(?:copying|cc'?ing|cc'd|copied|looping|looped) (?:in )?(?:my colleague,? )?"
    rf"{_WHOM.replace('name', 'who')}(?: in)?,? who {_HAS_IT}"
)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof)\. ")
"""The full stop behind it ends no sentence."""
_MISDIRECTED = re.compile(
    r"(?:\b(?:not|no longer|never)\b|n't\b)[^.!?]{0,30}? (?:the )?(?:right|best|correct)"
    r" (?:person|contact|one|address|team|place)"
    r"|\bwrong (?:person|contact|address|team|department)\b"
    r"|(?:\b(?:not|no longer)|n't) (?:my|our) (?:area|department|field)"
    r"|(?:\b(?:not|no longer)\b|n't\b)[^.!?]{0,20}?"
    r" (?:deal with|handle|look after|responsible for|in charge|work on|do) "
    r"|\b(?:right|best|better|correct) (?:person|contact|one)\b"
    r"|\b(?:runs?|handles?|heads?|leads?|manages?|owns?|looks? after|deals? with|is (?:responsible|in charge)"
    r"|took over|has taken over|takes? care of|can help(?: you)? with) (?:it|that|this|our|the|for)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|Ju(?:ne|ly)|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Best|Kind|Regards|Thanks|Human|Customer|LinkedIn"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NTH = r"(?:st|nd|rd|th)?"
_WHEN = (
    rf"(?P<day>the \d{{1,2}}(?:st|nd|rd|th)(?: of (?:{_MONTH})\b)?|\d{{1,2}}{_NTH} (?:of )?(?:{_MONTH})\b"
    rf"|(?:{_MONTH}) \d{{1,2}}{_NTH}\b)"
    rf"|(?P<weekday>(?:next )?{_WEEKDAY})\b|(?P<week>next week|next month)\b|(?P<month>{_MONTH})\b"
    r"|(?P<feast>(?:the )?new year|christmas|easter"
    r"|the (?:holidays|summer|break|end of (?:the|this) (?:week|month)))\b"
)
_TALKS = (
    r"(?:talk|speak|meet|chat|call|do (?:it|this|that|a call|anything)|make (?:it|time|the time)|have time"
    r"|have the time|free|available|find (?:the )?time|back|around|get to (?:it|this)|look at (?:it|this))"
)
_NOT_BEFORE = re.compile(
    r"(?:^|\b)(?:(?:i|we) (?:can't|cannot|can not|won't|will not|don't|do not|couldn't)|^(?:can't|cannot)"
    r"|(?:i|we)(?:'m| am|'re| are) not|not able to|unable to|won't be)\b"
    rf"[^.!?,]{{0,30}}?\b{_TALKS}\b[^.!?,]{{0,25}}? (?:before|until|till) (?P<after>after )?(?:{_WHEN})"
    rf"|^(?:(?:sorry|unfortunately|i'm afraid|but|yes),? )*(?:but )?not (?:before|until|till) (?P<after2>after )?"
    rf"(?:{_WHEN.replace('P<', 'P<x_')})",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(?:this (?P<what>week|month) (?:is|looks|will be)"
    r" (?:really |very |quite |a bit |too |completely |fully |just )*"
    r"(?:bad|full|packed|busy|hectic|crazy|impossible|difficult|tricky|booked|mad|tight)"
    r"|(?:i|we)(?:'m| am|'re| are) (?:really |very |quite |too |completely |fully |so |just )*"
    r"(?:swamped|booked(?: up)?|busy|away|travell?ing|out|on (?:leave|holiday|vacation)|tied up)"
    r"(?: all)? (?:of )?this (?P<what2>week|month)"
    r"|(?:i|we) (?:can't|cannot|won't)[^.!?,]{0,30}? this (?P<what3>week|month))\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:i|we)(?:'m| am|'ll be| will be|'ve| have)? (?:also |just |actually |recently |already )*"
    r"(?:(?:be )?(?:retir(?:e|ing|ed)|resign(?:ing|ed))\b(?! to (?:bed|my)| from (?:the )?(?:board|committee))"
    r"|(?:leav(?:e|ing)|left) (?:the )?(?:company|firm|organi[sz]ation|business|team|institute|university|agency"
    r"|school|my (?:job|role|post|position))\b)"
    r"|\bmy last (?:working )?day (?:here |at work |with \w+ )?(?:is|will be|was)\b"
    r"|\bmy last week (?:here|at work)\b"
    r"|\bich (?:gehe|bin) (?:\w+ ){0,4}?(?:in (?:den ruhestand|rente|pension)|im ruhestand|in rente)\b"
    r"|\bich verlasse (?:das unternehmen|die firma)\b|\bje (?:pars|suis) (?:bientôt )?(?:à la|en) retraite\b"
    r"|\bme jubilo\b|\bvado in pensione\b|\bik ga met pensioen\b",
    re.IGNORECASE,
)
_GO_AHEAD = re.compile(
    r"(?:(?:yes|yeah|yep|sure|ok|okay|great|perfect|absolutely|of course|certainly|gladly|ja|oui|sí|sì)[,.!]? )*"
    r"(?:please do(?: so| that| it)?|(?:please )?go ahead|please (?:send|share|forward|e-?mail|pass)"
    r"(?: it| them| that| this| the \w+| me| over| along| on)*|feel free to"
    r"|do (?:send|share)(?: it| them| that| the \w+)?"
    r"|(?:bitte )?gerne|ja,? bitte|avec plaisir|volontiers|por favor|volentieri|graag)"
    r"(?:,? (?:thanks|thank you|please|that (?:would|'d) be (?:great|nice|good|lovely|helpful)|danke|merci|gracias"
    r"|grazie))*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|hallo|lieber?|bonjour|hola|ciao|good (?:morning|afternoon))\b[^.!?]{0,40}[,!]?",
    re.IGNORECASE,
)
_SMALL_WORDS = """
the of next end this week month holidays summer break new year
"""
_SMALL = tuple(_SMALL_WORDS.split())
_MOST_LINES = 4
_LONG_LINE = 40


@lru_cache(maxsize=1024)
def named_instead(note: str) -> str:
    """Return whom somebody names to turn to instead: "Please talk to Jo Park, who runs it."; '' for nobody."""
    whole = _whole(note)
    if not (_MISDIRECTED.search(whole) or "@" in whole) or "?" in whole:
        return ""
    for words in _sentences(note):
        found = _POINTS.search(words) or _IS_RIGHT.search(words) or _COLLEAGUE.search(words)
        name = next(filter(None, found.groupdict().values()), "") if found else ""
        name = re.sub(r"^(?:[Mm]y|[Oo]ur) colleague,? ", "", name)
        if name and not _NO_NAME.search(name):
            return name
    return ""


@lru_cache(maxsize=1024)
def free_from(note: str) -> str:
    """Return from when somebody can talk who can't before: "from the 10th on", "next week", "in January", "after
    Christmas"; '' where they don't say.
    """
    for words in _sentences(note):
        if found := _NOT_BEFORE.search(words):
            return _from(found)
        if full := _FULL.search(words):
            return f"next {next(filter(None, full.groups())).lower()}"
    return ""


@lru_cache(maxsize=1024)
def is_leaving(note: str) -> bool:
    """Return whether somebody says that they retire or leave, and asks nothing."""
    said = list(_sentences(note))
    return not any("?" in words for words in said) and any(map(_LEAVES.search, said))


@lru_cache(maxsize=1024)
def says_go_ahead(note: str) -> bool:
    """Return whether somebody only says that you should do what you asked about: "Yes, please do." """
    lines = [line.strip() for line in readable(note[:LONGEST]).split("\n") if line.strip()]
    if lines and _GREETING.fullmatch(lines[0]):
        lines = lines[1:]
    if not lines or len(lines) > _MOST_LINES or any(len(line) > _LONG_LINE for line in lines[1:]):
        return False
    said = lines[0].rstrip(" .!")
    return _GO_AHEAD.fullmatch(said) is not None and not any(re.search(r"[\d?]", line) for line in lines[1:])


def _from(found: re.Match[str]) -> str:
    """Return the time that words exclude what comes before it, as it is asked about."""
    said = {name.removeprefix("x_"): words for name, words in found.groupdict().items() if words}
    is_after = "after" in said or "after2" in said
    if feast := said.get("feast"):
        return "in the new year" if "new year" in feast.lower() and not is_after else f"after {_capital(feast)}"
    if month := said.get("month"):
        return f"{'after' if is_after else 'in'} {_capital(month)}"
    if week := said.get("week"):
        return f"after {week.lower()}" if is_after else week.lower()
    day = said.get("day") or said.get("weekday") or ""
    return f"after {_capital(day)}" if is_after else f"from {_capital(day)} on"


def _capital(words: str) -> str:
    """Return a time with capitals where it has names."""
    return " ".join(
        one if one in _SMALL or one[:1].isdigit() else one.capitalize() for one in words.lower().split()
    )


def _whole(note: str) -> str:
    return " ".join(readable(note[:LONGEST]).split())


def _sentences(note: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", readable(note[:LONGEST])):
        yield from (words for _place, words in sentences(_TITLE.sub(r"\1 ", " ".join(paragraph.split()))))
