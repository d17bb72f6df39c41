"""Which words of config.toml name a key, and which key it is."""

from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from app.keys.names import NO_SIGN, NONE, key_named, sign, types_text


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("E", "E"),
        ("é", "é"),
        ("e\u0301", "é"),
        ("É", "É"),
        ("у", "у"),
        ("ß", "ß"),
        ("日", "日"),
        ("?", "?"),
        ("§", "§"),
        ("question_mark", "question_mark"),
        ("Question mark", "question_mark"),
        (",", "comma"),
        ("section_sign", "section_sign"),
        (" ctrl+e ", "ctrl+e"),
        ("Ctrl+E", "ctrl+e"),
        ("ctrl+é", "ctrl+é"),
        ("alt+ctrl+delete", "alt+ctrl+delete"),
        ("ctrl+alt+Del", "alt+ctrl+delete"),
        ("shift+tab", "shift+tab"),
        ("F12", "f12"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("pgdn", "pagedown"),
        ("+", "+"),
        ("plus_sign", "plus"),
    ],
)
def test_a_name_is_the_key_that_the_terminal_brings(words: str, key: str) -> None:
    assert key_named(words) == key


@pytest.mark.parametrize("character", string.punctuation)
def test_each_sign_has_a_name_as_textual_calls_it(character: str) -> None:
    name = _character_to_key(character)
    assert sign(key_named(character)) == character
    assert sign(key_named(name)) == character
    assert key_named(name) == name
    assert types_text(name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *((words, "isn't a key; write for example") for words in (
            "foo", "ab", "", " ", "ctrl+", "+e", "ctrl+foo", "f0", "f25", "control+e", "strg+e", "\0", "\x1b",
            "\u0301", "\u200b", "\u00a0", "ctrl e", "a b", "éa",
        )),
        ("ctrl+i", "is the same as tab"),
        ("ctrl+m", "is the same as enter"),
        ("ctrl+[", "is the same as escape"),
        ("ctrl+q", "it always quits"),
        ("ctrl+c", "it copies what the mouse has marked"),
        ("shift+e", "write 'E'"),
    ],
)  # fmt: skip
def test_what_never_comes_from_a_keyboard_is_refused(words: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        key_named(words)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("escape,enter", "esc"), ("é", "é"), ("section_sign", "§"), ("f2", "f2"), ("", NO_SIGN), (NONE, NO_SIGN)],
)
def test_a_key_is_shown_by_its_sign(keys: str, shown: str) -> None:
    assert sign(keys) == shown


@pytest.mark.parametrize("key", ["escape", "tab", "enter", "f2", "ctrl+e", "up", "alt+e", "backspace"])
def test_these_type_nothing(key: str) -> None:
    assert not types_text(key)
