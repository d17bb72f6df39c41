"""What the state of an application means, in the words that people and trackers use for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.exchange.tracker.values.told_days import is_talk_told
from data.exchange.tracker.word_lists import word_lists
from data.model.brought import State
from data.model.text import fold
from data.model.vocabulary import Outcome


class Meaning(NamedTuple):
    """What a state means: how it stands, the outcome where it is over, and whether one had applied by then."""

    state: State
    outcome: Outcome | None = None
    was_sent: bool = True

    @property
    def said(self) -> str:
        """What it means in one word, as ``--status`` says it: the state, or how it is over."""
        return self.outcome.value if self.outcome else self.state.value


WISH = Meaning(State.WISH, was_sent=False)
SENT = Meaning(State.SENT)
ALIVE = Meaning(State.ALIVE)
OFFER = Meaning(State.OFFER)
SILENT = Meaning(State.SILENT)
DECLINED = Meaning(State.OVER, Outcome.DECLINED)
WITHDRAWN = Meaning(State.OVER, Outcome.WITHDRAWN)
NEVER_SENT = Meaning(State.OVER, Outcome.WITHDRAWN, was_sent=False)
HIRED = Meaning(State.OVER, Outcome.HIRED)
GAVE_UP = Meaning(State.OVER, Outcome.GAVE_UP)
STOP = Meaning(State.ALIVE, Outcome.STOPPED)
"""They don't want to be written to: the user decides to close it as stopped."""
DUPLICATE = Meaning(State.OVER, Outcome.DUPLICATE, was_sent=False)

MEANINGS = {
    State.WISH: WISH, State.SENT: SENT, State.ALIVE: ALIVE, State.OFFER: OFFER, State.OVER: DECLINED,
    State.SILENT: SILENT,
}  # fmt: skip
"""What ``--status WORD=MEANING`` gives a word."""
OUTCOMES = {
    "declined": DECLINED, "rejected": DECLINED, "withdrawn": WITHDRAWN, "hired": HIRED, "gave-up": GAVE_UP,
    "duplicate": DUPLICATE, "stopped": STOP,
}  # fmt: skip
"""With which ``--status WORD=OUTCOME`` says how it is over."""

_STRENGTH = (STOP, DUPLICATE, HIRED, WITHDRAWN, NEVER_SENT, DECLINED, GAVE_UP, OFFER, SILENT, ALIVE, SENT, WISH)
"""Of several words in one cell, the one whose meaning comes first here tells how it stands now."""
_AFTER = re.compile(r"\s*(?:→|⟶|->|=>|>|»)\s*")
_SIGNS = re.compile(r"[^\w'+]+")
_CONTACTING = re.compile(
    r"(?<!un)[ck]onta[ck]t|reach|(?<!bewerbung )(?:an)?schreiben|e-?mail|\bmessage|approach|pitch"
    r"|ecri|escrib|scriv|angesprochen|ansprechen|approcher|demarcher|prospecter|benader"
)
_PASSED = re.compile(r"(?<!\bi )(?<!\bwe )(?:\bpass(?:ed)?\b|\bturned (?:me |us )?down\b)(?! by (?:me|us)\b)")
_MOST_WORDS = 12
_LONGEST_PHRASE = 5
_LONGEST = 500  # characters


def meaning_of(cell: str) -> Meaning | None:
    """Return what a state means; None for words that aren't known. Of a way with arrows, its end counts."""
    return _meaning_of(cell) if len(cell) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _meaning_of(cell: str) -> Meaning | None:
    if (
        cell.rstrip().endswith("?")
        and (asked := _meaning_of(cell.rstrip("? ")))
        and asked not in (SENT, WISH, SILENT)
    ):
        return None  # "Rejected?": that isn't known
    steps = [step for step in _AFTER.split(cell) if step.strip()]
    return next(filter(None, map(_meaning, reversed(steps))), None)


def _meaning(text: str) -> Meaning | None:
    words = [word for word in _SIGNS.sub(" ", fold(text).replace("_", " ")).split() if word]
    if not words or len(words) > _MOST_WORDS:
        return None
    if whole := _MEANING_OF.get(" ".join(words)):
        return whole
    bare = [word for word in words if not word.isdigit()]  # a number before it for its order, or of a round
    if whole := _MEANING_OF.get(" ".join(bare)):
        return whole
    found: list[Meaning] = []
    is_on_hold = False
    place = 0
    while place < len(bare):
        for length in range(min(_LONGEST_PHRASE, len(bare) - place), 0, -1):
            phrase = " ".join(bare[place : place + length])
            meaning = _MEANING_OF.get(phrase)
            if meaning and phrase not in _ONLY_WHOLE:
                if _is_denied(bare[:place]):  # "not rejected yet": of that, nothing is said
                    found += [WISH] if phrase in _BY_ONESELF else []
                    place += length
                    break
                if phrase in _CALLED_OFF and _is_of_talk(bare, place, place + length):
                    found.append(ALIVE)
                    place += length
                    break
                found.append(SENT if phrase in _ON_HOLD else meaning)
                is_on_hold = is_on_hold or phrase in _ON_HOLD
                place += length
                break
        else:
            place += 1
    if not found and len(plain := [word for word in bare if word not in _SMALL]) < len(bare):
        return _meaning(" ".join(plain))
    strongest_one = min(found, key=_STRENGTH.index, default=None)
    return SILENT if is_on_hold and strongest_one == SENT else strongest_one


def _is_of_talk(words: Sequence[str], begin: int, end: int) -> bool:
    """Return whether what is called off is a talk, by the words from ``begin`` to ``end``: "call cancelled"."""
    before = [word for word in words[:begin] if word not in _LINKS]
    behind = [word for word in words[end:] if word not in _SMALL]
    for length in range(1, _LONGEST_PHRASE + 1):
        rest = before[:-length]
        if _means_talk(before[-length:]) and not any(word in _AFTER_IT for word in rest[-3:]):
            return True
        if _means_talk(behind[:length]):
            return True
    return False


def _means_talk(words: Sequence[str]) -> bool:
    phrase = " ".join(words)
    return _MEANING_OF.get(phrase) is ALIVE and is_talk_told(phrase)


def _is_denied(before: Sequence[str]) -> bool:
    """Return whether the words before that of a state say that it isn't so."""
    last = [word for word in before[-3:] if word not in _BETWEEN][-1:]
    return any(word in _NOT or word.endswith("n't") for word in last)


def is_to_contact(words: str) -> bool:
    """Return whether the words of a wish are about writing to somebody: one may have applied all the same."""
    return bool(_CONTACTING.search(fold(words)))


def may_be_either(cell: str) -> bool:
    """Return whether a state tells of an end that the user or the other side may have made: "turned down"."""
    return len(cell) <= _LONGEST and state_key(cell) in _EITHER


def is_passed(words: str) -> bool:
    """Return whether the words of an end say that somebody who was asked, as an investor was, said no."""
    return bool(_PASSED.search(fold(words)))


def strongest(words: Sequence[str], meaning: Callable[[str], Meaning]) -> str:
    """Return which of several words for a state tells how it stands now."""
    return min(words, key=lambda one: _STRENGTH.index(meaning(one)))


def stronger(one: Meaning, other: Meaning) -> Meaning:
    """Return which of two meanings tells how it stands now."""
    return min(one, other, key=rank)


def rank(meaning: Meaning) -> int:
    """Return the place of a meaning among all of them: the first one tells how it stands now."""
    return _STRENGTH.index(meaning)


def state_key(cell: str) -> str:
    """Return the words of a state as two of them are compared."""
    return " ".join(_SIGNS.sub(" ", fold(cell).replace("_", " ")).split())


def is_plain_state(cell: str) -> bool:
    """Return whether a cell holds the word for a state and nothing else, as far as the words are known."""
    return len(cell) <= _LONGEST and state_key(cell) in _MEANING_OF


_NAMED = {
    "stop": STOP,
    "wish": WISH, "sent": SENT, "alive": ALIVE, "offer": OFFER, "silent": SILENT,
    "on-hold": SILENT, "declined": DECLINED,
    "withdrawn": WITHDRAWN, "never-sent": NEVER_SENT, "hired": HIRED, "gave-up": GAVE_UP, "duplicate": DUPLICATE,
}  # fmt: skip
_LISTS = word_lists("values/states.toml")
_ONLY_WHOLE = frozenset(_LISTS["only-whole"])
_NOT, _BETWEEN = frozenset(_LISTS["not"]), frozenset(_LISTS["between"])
"""What takes the word for a state back, and what may stand between the two."""
_SMALL = frozenset(_LISTS["small"])
_BY_ONESELF = frozenset(map(state_key, _LISTS["by-oneself"]))
"""What one does to apply: who hasn't done it yet wishes to."""
_EITHER = frozenset(map(state_key, _LISTS["either"]))
_CALLED_OFF = frozenset(map(state_key, _LISTS["called-off"]))
_AFTER_IT = frozenset(_LISTS["after"])
_LINKS = _SMALL | frozenset(("was", "is", "got", "has", "been", "wurde", "ist", "a", "ete", "fue", "stata"))
_ON_HOLD = frozenset(map(state_key, _LISTS["on-hold"]))
"""What waits, and is kept as where it stands; an interview that is on hold was an answer all the same."""
_MEANING_OF: dict[str, Meaning] = {}
for _name, _meant in _NAMED.items():
    for _phrase in _LISTS[_name]:
        _MEANING_OF.setdefault(state_key(_phrase), _meant)
