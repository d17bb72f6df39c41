"""Keys of config.toml that are taken already: which holds, and a line that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from app.keys.keymap import ORDER, PLACES, WHILE_TYPING
from app.keys.names import NONE, sign, types_text
from data.model.text import quoted
from data.rules.phrasing import wording

_DEFAULTS = {key.id: tuple(key.keys.split(",")) for place in PLACES for key in place}
_BESIDE = {
    key.id: frozenset(other.id for place in PLACES if key in place for other in place) - {key.id}
    for place in PLACES
    for key in place
}
"""Which ids hold where another one holds."""

Keys = Mapping[str, tuple[str, ...]]


def settled(chosen: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys that differ from the defaults, and one line for each that is not as in ``chosen``.

    What was chosen takes a key from what has it by default; of two that were chosen, the first has it. What has no
    key left is given ``NONE``.
    """
    faults: list[str] = []
    wanted = _without_doubles(dict(_usable(chosen, faults)), faults)
    keys = {**_DEFAULTS, **wanted}
    for winner, own in wanted.items():
        for key in own:
            losers = [other for other in ORDER if other in _BESIDE[winner] and _has(keys[other], key)]
            for loser in losers:
                keys[loser] = tuple(one for one in keys[loser] if sign(one) != sign(key))
            if losers:
                faults.append(_taken(winner, key, losers, keys))
    return {key_id: ",".join(own) or NONE for key_id, own in keys.items() if own != _DEFAULTS[key_id]}, tuple(
        faults
    )


def _usable(chosen: Mapping[str, str], faults: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key_id, words in chosen.items():
        own = tuple(words.split(","))
        if key_id not in _DEFAULTS:
            close = get_close_matches(key_id, ORDER, 1, 0.75)
            meant = f"did you mean {close[0]}?" if close else "the help shows the names."
            faults.append(f"config.toml: there is no action called {quoted(key_id)}; {meant}")
        elif key_id in WHILE_TYPING and any(map(types_text, own)):
            free = _DEFAULTS[key_id][0]
            faults.append(
                f"config.toml: {key_id} works while you type, so {words} can't be its key: write {free!r}."
            )
        else:
            yield key_id, own


def _without_doubles(wanted: dict[str, tuple[str, ...]], faults: list[str]) -> dict[str, tuple[str, ...]]:
    """Of two that were given the same key, the first keeps it; who has none left has the default again."""
    found: dict[str, tuple[str, ...]] = {}
    for key_id, own in wanted.items():
        left = []
        for key in own:
            first = next((other for other in found if other in _BESIDE[key_id] and _has(found[other], key)), None)
            if first:
                faults.append(
                    f"config.toml: {first} and {key_id} have the same key {sign(key)}: {first} keeps it."
                )
            else:
                left.append(key)
        if left:
            found[key_id] = tuple(left)
    return found


def _has(keys: tuple[str, ...], key: str) -> bool:
    return sign(key) in map(sign, keys)


def _taken(winner: str, key: str, losers: list[str], keys: Keys) -> str:
    """``config.toml: E is now the key for log-email. edit has none: add edit = "e".``"""
    said = [f"config.toml: {sign(key)} is now the key for {winner}."]
    free = _free(winner, keys)
    for loser in losers:
        if left := keys[loser]:
            said.append(f"{loser} keeps {wording.join(map(sign, left))}.")
        else:
            said.append(
                f'{loser} has no key: add {loser} = "{free}".' if free else f"{loser} has no key: add one."
            )
            free = ""
    return " ".join(said)


def _free(winner: str, keys: Keys) -> str:
    """Return a key that was the winner's by default and that nothing beside it uses now;
    '' where there is none.
    """
    beside = (*_BESIDE[winner], winner)
    return next((key for key in _DEFAULTS[winner] if not any(_has(keys[one], key) for one in beside)), "")
