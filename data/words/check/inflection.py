"""The forms of English verbs and nouns, as far as the check needs them to say what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from data.words.check.reading import verbs

REGULAR = Path(__file__).parent / "phrases" / "regular.txt"
NOUNS = REGULAR.with_name("nouns.txt")
ADJECTIVES = REGULAR.with_name("adjectives.txt")
_VOWELS = "aeiou"
_DOUBLED = frozenset(
    {
        "begin",
        "bet",
        "chat",
        "cut",
        "fit",
        "forget",
        "get",
        "hit",
        "let",
        "plan",
        "put",
        "quit",
        "run",
        "set",
        "shut",
    }
    | {"sit", "stop", "swim", "win", "admit", "commit", "refer", "prefer", "regret", "submit", "travel"}
)


@cache
def regular() -> frozenset[str]:
    """Return the verbs that follow the rule, as far as they are known."""
    return _words(REGULAR.read_text("utf-8"))


@cache
def nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns that are known, as one of them is called: of things, and of people."""
    things, people = (_words(part) for part in NOUNS.read_text("utf-8").split("PEOPLE\n", 1)[-2:])
    return things, people


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives that are known."""
    return _words(ADJECTIVES.read_text("utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def families() -> dict[str, str]:
    """Return families of forms for phrases: BASE, PAST that isn't what stands after have, THIRD persons ..."""
    rows = [(base, set(past.split("/")), set(after.split("/"))) for base, past, after in verbs()]
    bases = {base for base, _, _ in rows} | regular()
    pasts = {form for base, past, after in rows for form in past - after - {base}}
    old = {form for base, past, after in rows for form in (past | after) - {base} if base != "be"}
    same = {base for base, past, _ in rows if base in past}
    things, people = nouns()
    return {
        name: "|".join(sorted(words))
        for name, words in (
            ("BASE", bases),
            ("PAST", pasts - {"was", "lay", "bit", "rose"}),
            ("WENT", pasts - {"was", "lay", "bit", "rose", "saw", "spoke"}),
            ("OLD", old - bases - {"left", "saw"}),
            ("PARTICIPLE", {form for _, _, after in rows for form in after}),
            ("THIRD", {third(base) for base in bases} - {"likes", "needs", "wants", "means", "is"}),
            ("THING", things),
            ("THINGS", {plural(one) for one in things}),
            ("PERSON", people),
            ("PERSONS", {_of_people(one) for one in people} | {"people"}),
            ("ADJ", adjectives()),
            ("WORKS", bases - same - {"be", "like", "please", "own", "rest", "need"}),
        )
    }


def base(word: str) -> str:
    """Return the verb that a form is of; '' where it isn't known."""
    for one, past, after in verbs():
        if word in {*past.split("/"), *after.split("/")} and one != word:
            return one
    known = regular() | {one for one, _, _ in verbs()}
    return next((one for one in _stems(word) if one in known), "")


def _stems(word: str) -> Iterator[str]:
    for end, others in (
        ("ied", ("y",)), ("ies", ("y",)), ("ed", ("", "e")), ("ing", ("", "e", "ie")), ("es", ("", "e")),
        ("s", ("",)),
    ):  # fmt: skip
        if word.endswith(end):
            stem = word.removesuffix(end)
            yield from (stem + other for other in others)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def participle(word: str) -> str:
    """Return what stands after have: gone for went or go; '' where it isn't known."""
    for one, past, after in verbs():
        if word == one or word in past.split("/"):
            return after.split("/")[-1] if one == "get" else after.split("/")[0]
    return ""


def gerund(word: str) -> str:
    """Return a verb's form in -ing."""
    if word in _DOUBLED:
        return f"{word}{word[-1]}ing"
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    return f"{word[:-1]}ing" if word.endswith("e") and word[-2] not in "eo" and word != "be" else f"{word}ing"


def third(word: str) -> str:
    """Return the form that he, she or it has."""
    if word in ("be", "have"):
        return {"be": "is", "have": "has"}[word]
    return plural(word)


def _of_people(word: str) -> str:
    if word in ("child", "wife"):
        return {"child": "children", "wife": "wives"}[word]
    return f"{word[:-3]}men" if word.endswith("man") else plural(word)


def plural(word: str) -> str:
    """Return the word for several, or a verb's form that he, she or it has, which follows the same rule."""
    if word == "person":
        return "people"
    if word.endswith(("s", "x", "ch", "sh", "z")) or word in ("go", "do"):
        return f"{word}es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"
