"""Who does something and what is done don't agree (M5): found by the kinds of the words, whatever the words are.

What single phrases find is in phrases/agreeing.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.words.check.clause import BREAKS, Clause, Slip, is_past, kinds, small
from data.words.check.inflection import adjectives, base, third

AGREE = "These words don't agree: one, or several?"
FORM = "This form doesn't fit the words around it."

_FOR_ONE = {"are": "is", "were": "was", "have": "has", "don't": "doesn't", "dont": "doesn't", "do": "does",
            "haven't": "hasn't"}  # fmt: skip
_FOR_SEVERAL = {"is": "are", "was": "were", "has": "have", "doesn't": "don't", "does": "do", "hasn't": "haven't"}
_THESE = frozenset(("the", "my", "your", "his", "her", "our", "their", "these", "those"))
_ASKED = frozenset(("the", "your", "my", "our", "their", "these"))


def agreements(clause: Clause) -> Iterator[Slip]:
    """Yield what doesn't agree in a clause."""
    for rule in (_pronouns, _one, _of_several, _several, _names, _asked, _where):
        yield from rule(clause)


def _pronouns(clause: Clause) -> Iterator[Slip]:
    """He work, we needs, we is, he are."""
    leads = BREAKS | small("leads")
    for place in range(len(clause)):
        who, before = clause.at(place), clause.at(place - 1)
        verb = clause.after_adverbs(place + 1)
        if before not in leads:
            continue
        if who in small("one") and _is_wrong_for_one(clause, place, verb):
            yield clause.slip(verb, AGREE, _FOR_ONE.get(clause.at(verb)) or third(clause.at(verb)))
        elif who in small("several"):
            yield from _for_several(clause, place, verb)


def _is_wrong_for_one(clause: Clause, place: int, verb: int) -> bool:
    before, done = clause.at(place - 1), clause.at(verb)
    if clause.has(small("bare")) or (before in ("and", "") and place > 1):
        return False
    if done in ("are", "were", "have"):
        return not (done == "were" and before in ("if", "though", "as"))
    may = done in kinds()["said"] and done not in small("no_verb_alone") and clause.at(verb + 1) != "who"
    return may and not clause.is_question


def _for_several(clause: Clause, place: int, verb: int) -> Iterator[Slip]:
    who, before, done, after = clause.at(place), clause.at(place - 1), clause.at(verb), clause.at(verb + 1)
    doubtful = kinds()["several"] - {"works", "likes", "wants", "hopes", "plans"}
    if done == "is":
        is_said = before != "" or who == "we" or after not in ("how", "what", "why")
        if who != "i" and after and before not in ("and", "as", "think", "know") and is_said:
            yield clause.slip(verb, AGREE, "are")
    elif done == "needs":
        if after in small("objects") | {"to", "help", "more", "two"}:
            yield clause.slip(verb, AGREE, "need")
    elif done in kinds()["third"] - doubtful and (before != "as" or who != "i"):
        yield clause.slip(verb, AGREE, base(done))


def _one(clause: Clause) -> Iterator[Slip]:
    """My boss think, the school need a teacher, every student have."""
    first = 1 if clause.at(0) in ("and", "but", "so") else 0
    if clause.at(first) not in small("mine") or "if" in clause.rest(0):
        return
    noun = first + 1
    while clause.at(noun) in adjectives() and clause.at(noun + 1) in kinds()["one"]:
        noun += 1
    word, verb = clause.at(noun), noun + 1
    done, rest = clause.at(verb), clause.rest(verb + 1)
    if word not in (kinds()["one"] | small("uncounted")) - kinds()["several"]:
        return
    if done in ("are", "were") or (done == "have" and not clause.is_question):
        if word not in small("groups") and (rest or done == "were"):
            yield clause.slip(verb, AGREE, _FOR_ONE[done])
    elif done in ("don't", "dont") and rest:
        yield clause.slip(verb, AGREE, "doesn't")
    elif (
        done in kinds()["said"] - {"come", "have"}
        and rest
        and not any(map(_is_finite, rest[:8]))
        and (rest[0] in small("objects") or (done not in kinds()["one"] and rest[0] != "to"))
        and word not in small("spans")
    ):
        yield clause.slip(verb, AGREE, third(done))


def _is_finite(word: str) -> bool:
    return word in small("finite") or word in kinds()["third"] or is_past(word)


def _of_several(clause: Clause) -> Iterator[Slip]:
    """Some of the files is, each of the rooms have, one of the nurse called, three of the chair."""
    for place in range(len(clause)):
        if clause.at(place + 1) == "of" and clause.at(place + 2) in small("mine") | {"these", "those"}:
            yield from _of_those(clause, place, place + 3)


def _of_those(clause: Clause, place: int, noun: int) -> Iterator[Slip]:
    many, word, done = clause.at(place), clause.at(noun), clause.at(noun + 1)
    if word in kinds()["only several"] and many in small("some"):
        if done in ("is", "was", "has"):
            yield clause.slip(noun + 1, AGREE, _FOR_SEVERAL[done])
        elif done in kinds()["third"] - kinds()["several"]:
            yield clause.slip(noun + 1, AGREE, base(done))
    elif word in kinds()["several"] and many in ("each", "one", "neither", "either"):
        if place == 0 and done in ("have", "are", "were") and (done, many) != ("were", "neither"):
            yield clause.slip(noun + 1, AGREE, _FOR_ONE[done])
    elif (
        many in ("one", "two", "three", "four", "several", "both", "many", "few")
        and clause.at(place + 2) not in ("this", "that", "a", "an")
        and word in kinds()["only one"] - small("groups") - small("spans")
        and (done in small("places") | small("is") | {"", "has", "who", "that", "and", ","} or is_past(done))
    ):  # fmt: skip
        yield clause.slip(noun, AGREE, f"{word}s" if word[-1] not in "sxyh" else "")


def _several(clause: Clause) -> Iterator[Slip]:
    """Nurses works hard, people is kind, the team members was, these dates doesn't."""
    first = 1 if clause.at(0) in _THESE else 0
    noun = first
    if first and clause.at(first) in (adjectives() | kinds()["one"]) - kinds()["several"]:
        noun = first + 1
    word, done, verb = clause.at(noun), clause.at(noun + 1), noun + 1
    if word not in kinds()["only several"] - small("no_plural") - small("measures"):
        return
    if done in ("is", "was", "has", "doesn't"):
        is_sure = first or word in ("people", "children", "women", "men")
        if is_sure and not (done == "is" and not clause.at(verb + 1)):
            yield clause.slip(verb, AGREE, _FOR_SEVERAL[done])
    elif done in kinds()["third"] - kinds()["several"] - {"is"} and not clause.is_question:
        yield clause.slip(verb, AGREE, base(done))


def _names(clause: Clause) -> Iterator[Slip]:
    """Tom have the key, Mrs Hall don't work here."""
    name, done = clause.at(0), clause.at(1)
    if name in ("mr", "mrs", "ms", "dr"):
        if clause.at(2) in ("have", "don't", "were", "want", "need", "know"):
            yield clause.slip(2, AGREE, _FOR_ONE.get(clause.at(2)) or third(clause.at(2)))
    elif clause.is_name(0) and done in ("have", "don't", "were") and len(clause) > 2:
        small_ones = (small(one) for one in ("several", "some", "many", "mine", "no_name", "objects"))
        known = frozenset().union(*small_ones, *kinds().values(), adjectives())
        if name not in known and not name.endswith(("s", "ly")) and "'" not in name and not base(name):
            yield clause.slip(1, AGREE, _FOR_ONE[done])


def _asked(clause: Clause) -> Iterator[Slip]:
    """Has you seen it, do your boss know, are he coming."""
    if not clause.is_question:
        return
    first = 1 if clause.at(0) in ("when", "where", "why", "how", "what", "and", "so", "who") else 0
    verb, who, noun = clause.at(first), clause.at(first + 1), clause.at(first + 2)
    of_several = who in small("several") or (who in _ASKED and noun in kinds()["only several"])
    is_one = who in _ASKED and noun in kinds()["only one"]
    if verb in ("has", "does", "doesn't", "hasn't"):
        wrong = of_several
    elif verb in ("do", "don't", "haven't"):
        wrong = (who in small("one") and len(clause) > first + 2) or (is_one and verb == "do")
    elif verb in ("are", "were"):
        wrong = who in small("one") or (is_one and len(clause) < first + 6 and noun not in small("groups"))
    else:
        wrong = verb in ("is", "was") and of_several and who != "i"
    if wrong:
        yield clause.slip(first, AGREE, _FOR_ONE.get(verb) or _FOR_SEVERAL[verb])
    elif verb == "did" and who != "i" and clause.is_name(first + 1) and is_past(noun):
        yield clause.slip(first + 2, FORM, base(noun))


def _where(clause: Clause) -> Iterator[Slip]:
    """Here are my address, what is the dates, what happen next, that help a lot."""
    first, verb, who, noun = (clause.at(place) for place in range(4))
    if first in ("here", "what", "who", "where", "how") and who in _ASKED and len(clause) == 4:
        if verb == "is" and noun in kinds()["only several"] - small("no_plural"):
            yield clause.slip(1, AGREE, "are")
        elif verb == "are" and noun in kinds()["only one"]:
            yield clause.slip(1, AGREE, "is")
    asks = first in ("who", "what") and clause.is_question
    if (asks and verb in small("asked_of")) or (
        first in ("this", "that")
        and not clause.is_question
        and verb in small("said_of")
        and who
        and who not in ("is", "was", "has", "desk")
    ):
        yield clause.slip(1, AGREE, third(verb))
