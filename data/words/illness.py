"""Whether somebody is ill, or mourns, by what they wrote: the answer wishes them well, and is glad of neither."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.sentences import readable, sentences

LONGEST = 2_000
"""Characters that are read."""

_ILL = re.compile(
    r"\b(?:come|came|coming|gone|went) down (?:with|sick)\b"
    r"|\b(?:ill|unwell|poorly|sick)\b(?! (?:of|leave|pay|note|at ease))"
    r"|\bunder the weather\b|\bin (?:the )?hospital\b|\bfood poisoning\b"
    r"|\b(?:have|has|got|with|caught)(?: \w+)? (?:flu|fever|covid|cold|stomach bug|migraine|norovirus)\b"
    r"|\b(?:krank|erkrankt|grippe|fieber|malade|fièvre|enferm[oa]|gripe|fiebre|malat[oa]|influenza|ziek|griep"
    r"|doente|sjuk|syg|syk)\b",
    re.IGNORECASE,
)
_MYSELF = re.compile(r"\b(?:i|ich|je|j|ik|eu|jag|jeg|estoy|sono|estou)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:my|our|kids?|child(?:ren)?|son|daughter|wife|husband|partner|mother|father|mum|mom|dad|family"
    r"|meine?[nm]?|unser\w*|kind\w*|mon|ma|mes|notre|mi|nuestr[oa]|mio|mia|nostr[oa]|mijn|meu|minha|min|mitt)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|was|were|had been|if|better|recovered|nicht|war|pas|plus|étais|non|niet|não|inte|ikke)\b"
    r"|\b(?:isn|aren|wasn|weren)'t\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:died|dying|dead|death|passed away|funeral|bereave\w*|hospice|cancer|terminal\w*"
    r"|lost (?:my|our|his|her)|gestorben|verstorben|tod\w*|beerdigung|trauer\w*|krebs|décès|décédée?|mort\w?"
    r"|obsèques|enterrement|falleci\w*|murió|muerte|funerale|overleden|begrafenis|faleceu|dödsfall|død\w*)\b",
    re.IGNORECASE,
)
"""Where somebody has died, or may, a wish to get well hurts."""


@lru_cache(maxsize=1024)
def mourns(note: str) -> bool:
    """Return whether somebody writes of a death, or of what may lead to one."""
    return _GRAVE.search(readable(note[:LONGEST])) is not None


@lru_cache(maxsize=1024)
def wish_for_the_ill(note: str) -> str:
    """Return what one wishes somebody who is ill, or whose family is; '' where nobody is, or where it may be worse
    than that.
    """
    text = " ".join(readable(note[:LONGEST]).split())
    if mourns(note):
        return ""
    for _place, words in sentences(text):
        found = _ILL.search(words)
        if found is None or _NOT.search(words, 0, found.end()):
            continue
        is_writer = _MYSELF.search(words, 0, found.start()) and not _OTHERS.search(words, 0, found.start())
        return "I hope you feel better soon." if is_writer else "I hope all's well again soon."
    return ""
