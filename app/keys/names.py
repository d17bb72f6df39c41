"""What the keys of a keyboard are called in config.toml, and how they are written on screen."""

from __future__ import annotations

import unicodedata

from data.model.text import quoted

_SIGNS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "asterisk": "*",
    "slash": "/",
    "question_mark": "?",
    "number_sign": "#",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "spacebar": "space",
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_NAMED = frozenset(
    ("escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
     "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)))
)  # fmt: skip
_MODIFIERS = ("alt", "ctrl", "shift", "super", "hyper", "meta")
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+left_square_bracket": "escape"}
"""What a terminal sends for the key on the right."""
_RESERVED = {"ctrl+c": "it copies what the mouse has marked", "ctrl+q": "it always quits"}

NONE = "<none>"
"""Stands for no key: nothing that is typed is called so."""
NO_SIGN = "–"
"""Is shown for what has no key."""


def key_named(words: str) -> str:
    """Return the key that ``words`` names, such as ``E``, ``ctrl+e``, ``?`` or ``question_mark``.

    A letter may be one of any script. ValueError, with what to write instead, for what is no key's name and for a
    key that never reaches a program.
    """
    name = unicodedata.normalize("NFC", words.strip())
    if is_letter(name):
        return name if name != "," else "comma"  # commas stand between several keys
    *modifiers, last = name.split("+")
    modifiers = sorted({modifier.strip().lower() for modifier in modifiers})
    last = last.strip()
    if not set(modifiers) <= set(_MODIFIERS):
        raise ValueError(_unknown(words))
    if len(last) > 1:
        last = last.lower().replace(" ", "_")
        last = _ALIASES.get(last, last)
        if last not in _NAMED and not (last.isascii() and _character(last)):
            raise ValueError(_unknown(words))
    elif not is_letter(last):
        raise ValueError(_unknown(words))
    elif last.isalpha() and modifiers:
        last = last.lower()  # a terminal doesn't tell ctrl+E from ctrl+e
    if modifiers == ["shift"] and len(last) == 1:
        raise ValueError(f"{quoted(words)} is typed as one letter: write '{last.upper()}'.")
    key = "+".join([*modifiers, last])
    if key in _SAME:
        raise ValueError(f"{quoted(words)} is the same as {_SAME[key]} for a terminal: write '{_SAME[key]}'.")
    if key in _RESERVED:
        raise ValueError(f"{quoted(words)} can't be used: {_RESERVED[key]}.")
    return key


def is_letter(name: str) -> bool:
    """Return whether a key is one character that is typed as it is written: a letter, a digit or a sign."""
    return len(name) == 1 and name.isprintable() and not name.isspace() and not unicodedata.combining(name)


def types_text(key: str) -> bool:
    """Return whether a key types something into a field."""
    return is_letter(key) or key == "space" or bool("+" not in key and _character(key))


def sign(keys: str) -> str:
    """Return how a key is written on screen: the first of ``keys``, as its sign."""
    first = keys.partition(",")[0]
    if first in ("", NONE):
        return NO_SIGN
    return _SIGNS.get(first) or _character(first) or first


def _unknown(words: str) -> str:
    return f"{quoted(words)} isn't a key; write for example 'E', 'ctrl+e', 'f2' or 'question_mark'."


def _character(name: str) -> str:
    """Return the sign that a key's long name stands for; '' where it is no sign's name."""
    known = _SIGNS.get(name, "")
    if len(known) == 1:
        return known
    if name in _NAMED or len(name) < 2:
        return ""
    try:  # Textual's names are those of Unicode, with dashes and blanks as lines
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        found = "<" if name == "less_than_sign" else ">" if name == "greater_than_sign" else ""
    return found if is_letter(found) else ""
