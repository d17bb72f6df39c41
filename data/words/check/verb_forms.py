"""Forms of verbs and adjectives that don't fit the words before them (M5), whatever the words are.

What single phrases find is in phrases/slips.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.words.check.agreement import FORM
from data.words.check.clause import BREAKS, Clause, Slip, is_bare, is_past, kinds, small
from data.words.check.inflection import base, gerund, participle

_SHORT = {
    "tall": "taller", "easy": "easier", "cheap": "cheaper", "big": "bigger", "fast": "faster", "old": "older",
    "young": "younger", "nice": "nicer", "small": "smaller", "cold": "colder", "hot": "hotter", "long": "longer",
    "short": "shorter", "high": "higher", "low": "lower", "hard": "harder", "rich": "richer", "late": "later",
    "early": "earlier", "quick": "quicker", "strong": "stronger", "weak": "weaker", "warm": "warmer",
    "loud": "louder", "happy": "happier", "busy": "busier", "heavy": "heavier", "pretty": "prettier",
    "good": "better", "bad": "worse", "slow": "slower", "near": "nearer", "safe": "safer", "large": "larger",
    "great": "greater", "soon": "sooner",
}  # fmt: skip
_MOST = {word: f"{more[:-1]}st" for word, more in _SHORT.items()} | {"good": "best", "bad": "worst"}
_BEFORE_ING = (
    ("thank", "you", "for"), ("thanks", "for"), ("sorry", "for"), ("sorry", "for", "not"), ("interested", "in"),
    ("instead", "of"), ("without",), ("enjoy",), ("enjoyed",), ("finished",), ("look", "forward", "to"),
    ("looking", "forward", "to"), ("looks", "forward", "to"), ("looking", "forward"), ("look", "forward"),
    ("experience", "in"), ("good", "at"), ("avoid",), ("imagine",), ("consider",), ("don't", "mind"),
    ("suggest",),
)  # fmt: skip
_NO_TO = (("enjoy",), ("enjoyed",), ("avoid",), ("finished",), ("suggest",), ("recommend",), ("imagine",),
          ("don't", "mind"), ("consider",))  # fmt: skip


def misfits(clause: Clause) -> Iterator[Slip]:
    """Yield the forms in a clause that don't fit."""
    for rule in (_after_modals, _after_to, _after_want, _before_ing, _compared, _since):
        yield from rule(clause)


def _after_modals(clause: Clause) -> Iterator[Slip]:
    """I could helped, can you told me, I may to come, we can met, she can speaks."""
    who = small("several") | small("one")
    for place in range(len(clause)):
        modal, before, verb = clause.at(place), clause.at(place - 1), place + 1
        if modal not in small("modals"):
            continue
        is_asked = before in BREAKS | small("leads") and clause.at(verb) in who
        if is_asked and (place == 0 or clause.is_question):
            verb += 1
        elif before not in who | {"who", "that"} and not modal.endswith("'ll"):
            continue
        verb = clause.after_adverbs(verb)
        done = clause.at(verb)
        if done == "to" and clause.at(verb + 1) in kinds()["base"]:
            yield clause.slip(verb, FORM, clause.at(verb + 1), verb + 1)
        elif _has_other_form(done, modal) and base(done):
            yield clause.slip(verb, FORM, base(done))


def _has_other_form(done: str, modal: str) -> bool:
    if done in ("found", "left", "felt", "saw", "met"):
        return modal != "would"
    return is_past(done) or done in kinds()["third"] - kinds()["several"] - {"is"}


def _after_to(clause: Clause) -> Iterator[Slip]:
    """I wanted to asked, I tried to called, I used to worked there, hope to seeing you, asked me to sent it."""
    who = small("several") | small("one")
    for place in range(1, len(clause)):
        if clause.at(place) != "to":
            continue
        earlier, before, done = clause.at(place - 2), clause.at(place - 1), clause.at(place + 1)
        is_asked = before in ("me", "him", "her", "us", "them") and earlier in ("asked", "told", "wants")
        is_wanted = before in small("want") or (before == "used" and earlier in who)
        is_gerund = is_wanted and _is_ing(done) and _wants_base(before, earlier, clause.at(place + 2))
        if is_gerund or ((is_asked or is_wanted) and is_past(done)):
            yield clause.slip(place + 1, FORM, base(done))


def _wants_base(before: str, earlier: str, after: str) -> bool:
    if before == "like":
        return earlier in ("would", "i'd", "we'd")
    if before in ("have", "has", "had"):
        return after not in ("", "is")
    return before not in ("used", "going", "ought", "need", "order")


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and bool(base(word)) and word not in kinds()["one"]


def _after_want(clause: Clause) -> Iterator[Slip]:
    """I want go home, I'd like know more, I decided wait, I wanted asking you."""
    who = small("several") | small("one") | {"to", "not"}
    for place in range(1, len(clause)):
        earlier, before, word = clause.at(place - 2), clause.at(place - 1), clause.at(place)
        wishes = before == "like" and earlier in ("would", "i'd", "we'd") and clause.at(place - 3) != "you"
        wants = before in ("want", "hope", "plan", "decided", "hoped", "wanted", "wants") and earlier in who
        if not (wishes or wants):
            continue
        if is_bare(word) and word not in ("let", "look", "may", "can", "mine"):
            yield clause.slip(place, FORM, f"to {word}")
        elif _is_ing(word) and (
            before in ("wanted", "decided") or (wishes and clause.at(place + 1) in small("objects"))
        ):
            yield clause.slip(place, FORM, f"to {base(word)}")


def _before_ing(clause: Clause) -> Iterator[Slip]:
    """Thank you for help me, interested in work with you, enjoyed to meet you, suggest to meet."""
    for place in range(1, len(clause)):
        word, after = clause.at(place), clause.at(place + 1)
        rows = [tuple(clause.at(one) for one in range(place - many, place)) for many in (1, 2, 3)]
        if word == "to":
            if any(row in _NO_TO for row in rows) and after in kinds()["base"] | {"be"}:
                yield clause.slip(place, FORM, gerund(after), place + 1)
        elif any(row in _BEFORE_ING for row in rows) and _is_verb_there(
            word, after, is_alone=rows[0] == ("without",)
        ):
            yield clause.slip(place, FORM, gerund(word))


def _is_verb_there(word: str, after: str, *, is_alone: bool) -> bool:
    if word in ("let", "have"):
        return after in ("me", "us", "a")
    if word == "do" or (is_alone and word in ("fail", "say", "go", "pay")):
        return False
    with_whom = after in ("me", "us", "him", "them", "with", "back", "you") and word in kinds()["base"] - {"like"}
    return is_bare(word) or with_whom or (word == "be" and bool(after))


def _compared(clause: Clause) -> Iterator[Slip]:
    """More tall than, it is more cheap, the most easy way."""
    for place in range(len(clause) - 1):
        before, word, after = clause.at(place - 1), clause.at(place + 1), clause.at(place + 2)
        if clause.at(place) == "more" and word in _SHORT:
            if after == "than" or (before in small("is") and not after) or (before == "the" and after == "one"):
                yield clause.slip(place, FORM, _SHORT[word], place + 1)
        elif clause.at(place) == "most" and before == "the" and word in _MOST and after != "of":
            yield clause.slip(place, FORM, _MOST[word], place + 1)


def _since(clause: Clause) -> Iterator[Slip]:
    """I've been here since two years, I live here since May."""
    for place in range(len(clause)):
        if clause.at(place) != "since":
            continue
        unit = place + 1
        if clause.at(unit) in small("many") | {"a", "one"} or clause.at(unit).isdigit():
            unit += 1
        is_span = clause.at(unit) in ("years", "weeks", "months", "days", "hours", "decades")
        if (
            is_span
            and clause.at(unit + 1) not in ("ago", "later", "before", "of")
            and clause.at(place - 1) != "ever"
        ):
            yield clause.slip(place, FORM, "for")
        elif clause.at(0) in ("i", "we"):
            yield from _lasting(clause)


def _lasting(clause: Clause) -> Iterator[Slip]:
    done, after = clause.at(1), clause.at(2)
    if done == "am" and after in ("here", "working", "living", "a", "learning", "waiting"):
        yield clause.slip(1, FORM, "have been")
    elif done in ("live", "work", "study", "know", "learn", "wait"):
        regular = f"{done[:-1]}ied" if done.endswith("y") else f"{done}d" if done.endswith("e") else f"{done}ed"
        yield clause.slip(1, FORM, f"have {participle(done) or regular}")
