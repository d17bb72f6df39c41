"""The words by which what one looks for and what another one offers are compared.

Words are compared folded and without their endings: "a data engineer" and "Data Engineering" are the same two.
What says nothing, such as "a", "good" or "help with", isn't compared at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from data.model.text import fold
from data.model.things import things

_SIGNS = {
    "c++": "cplusplus",
    "c#": "csharp",
    "f#": "fsharp",
    ".net": "dotnet",
    "node.js": "nodejs",
    "r&d": "research",
}
_TIED = re.compile(r"\b(co|start|e|back|front|full|non|pre|re|book|web|post|by|set|on|up)-(?=[a-z])")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_STEM = 40

_BETWEEN = """
a an the of in for with and or to at on by from near around about into as via my our your their his her its some
any somebody someone anybody anyone people person who that which can could would like is are be has have had want
need needs looking look find found get give offer offers help helping advice advise adviser advisor tips tip good
great new nice free cheap affordable small big large local expert experts expertise experience experienced skills
skill knowledge professional service services support specialist specialists contact contacts connections
connection intro intros introduction introductions idea ideas opportunity opportunities work working job jobs
role roles position positions opening openings vacancy vacancies career hire hires hiring paid remote team teams
company companies project projects time part full more other others one two few lots lot very really per also not
no yes etc senior junior
"""
_NOTHING = frozenset(_BETWEEN.split())
"""Words that stand between others, and what is said of everything that is looked for or offered."""
_ONE = {
    # Written otherwise, or another word for the same thing. Only what is sure.
    **dict.fromkeys(("apartment", "apartments", "flats"), "flat"),
    **dict.fromkeys(
        ("vc", "vcs", "investor", "investors", "investment", "investments", "funding", "fundraising", "invest"),
        "invest",
    ),
    **dict.fromkeys(("attorney", "attorneys", "solicitor", "solicitors", "lawyers", "legal", "law"), "lawyer"),
    **dict.fromkeys(("resume", "resumes", "cvs"), "cv"),
    **dict.fromkeys(("programmer", "programmers", "coder", "coders", "coding", "dev", "devs"), "develop"),
    **dict.fromkeys(("scientist", "scientists", "sciences"), "science"),
    **dict.fromkeys(
        ("analyst", "analysts", "analytics", "analyses", "analyse", "analyze", "analysing"), "analysis"
    ),
    **dict.fromkeys(("photo", "photos", "photography", "photographer", "photographers"), "photograph"),
    **dict.fromkeys(
        ("lesson", "lessons", "class", "classes", "tutor", "tutors", "tutoring", "tuition", "teaches"), "teach"
    ),
    **dict.fromkeys(("editor", "editors", "editing"), "edit"),
    **dict.fromkeys(("charities", "nonprofit", "nonprofits", "ngo", "ngos"), "charity"),
    **dict.fromkeys(("kids", "kid", "children"), "child"),
    **dict.fromkeys(("nannies", "babysitter", "babysitters", "babysitting", "childminder"), "nanny"),
    **dict.fromkeys(("films", "movie", "movies"), "film"),
    **dict.fromkeys(("startups",), "startup"),
    **dict.fromkeys(("licence", "licences", "licenses", "licensing"), "license"),
    **dict.fromkeys(("musician", "musicians"), "music"),
    "women": "woman",
    "men": "man",
    "center": "centre",
}
_TOGETHER = tuple(
    (re.compile(rf"\b{words}\b"), one)
    for words, one in (
        ("business development", "bizdev"),
        ("machine learning", "ml"),
        ("artificial intelligence", "ai"),
        ("user experience", "ux"),
        ("user interfaces?", "ui"),
        ("public relations", "pr"),
        ("human resources", "hr"),
        ("venture capital(?:ists?)?", "vc"),
        ("software engineer(?:ing|s)?", "software developer"),
        ("start ups?", "startup"),
        ("co founders?", "cofounder"),
        ("full stack", "fullstack"),
        ("front end", "frontend"),
        ("back end", "backend"),
        ("not for profits?", "charity"),
        ("curriculum vitae", "cv"),
    )
)
_WHOLE = """
career number power center centre member master water winter summer letter quarter leather weather mother father
sister brother daughter computer customer interior flower corner dinner september october november december
morning evening string spring wedding news business process address access
"""
_AS_IT_IS = frozenset(_WHOLE.split())
"""Words whose end is no ending."""
_OFTEN = (("ing", 4), ("er", 4), ("or", 4), ("ship", 5), ("ments", 5), ("ment", 5), ("ancy", 5))
_SELDOM = (("ency", 5), ("ion", 5), ("ist", 5), ("ism", 5), ("ant", 5), ("ive", 5), ("ial", 5), ("ed", 5))
_ENDINGS = (*_OFTEN, *_SELDOM, ("al", 5), ("ic", 5), ("e", 4), ("y", 4))
"""An ending, and how many letters must stand before it to be one."""
_OF_A_VERB = ("at", 5)
"""What is left of "translation" and "translator", and not of "translate", behind the ending."""


def keys(thing: str) -> frozenset[str]:
    """Return the words of a thing as they are compared, without what says nothing."""
    return frozenset(_keys(thing))


def all_keys(text: str) -> str:
    """Return the words of all things in ``text``, with blanks between them: what the index of them holds."""
    return " ".join(dict.fromkeys(key for thing in things(text) for key in _keys(thing)))


def _keys(thing: str) -> Iterator[str]:
    for word in _words(thing):
        if word not in _NOTHING:
            yield _stem(_ONE.get(word, word))


def _words(thing: str) -> Iterable[str]:
    folded = fold(thing)
    for signs, word in _SIGNS.items():
        if signs in folded:
            folded = folded.replace(signs, f" {word} ")
    folded = _TIED.sub(r"\1", folded)
    if " " in folded:
        for words, one in _TOGETHER:
            folded = words.sub(one, folded)
    return _WORD.findall(folded)


@lru_cache(1024)
def _stem(word: str) -> str:
    """Return a word without its endings: "engineers", "engineering" and "engineer" are one."""
    if not word.isascii() or not word.isalpha() or len(word) < 4:
        return word[:_LONGEST_STEM]
    word = _singular(word[:_LONGEST_STEM]).replace("iz", "is")
    word = _ONE.get(word, word)
    for turn in range(3):
        endings = _ENDINGS if turn == 0 else (*_ENDINGS, _OF_A_VERB)
        shorter = next((_undoubled(word[: -len(end)]) for end, least in endings if _has(word, end, least)), word)
        if word in _AS_IT_IS or shorter == word:
            break
        word = shorter
    return word


def _has(word: str, ending: str, least: int) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= least


def _singular(word: str) -> str:
    if word in _AS_IT_IS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsfeoz" else word
