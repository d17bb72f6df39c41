"""Two things on one key: which of them has it, and the line that says so."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.keys.clashes import settled
from app.keys.key import Key
from app.keys.keymap import FINDING_KEYS, MOVE_KEYS, PLACES, WHILE_TYPING
from app.keys.names import NONE, sign, types_text
from widgets.drafts.findings import FindingsPane
from widgets.lists.queue_list import QueueList


@pytest.mark.parametrize(
    ("chosen", "keys", "said"),
    [
        ({}, {}, []),
        ({"log-email": "z", "pause": "Z"}, {"log-email": "z", "pause": "Z"}, []),
        ({"log-email": "E", "edit": "e"}, {"log-email": "E", "edit": "e"}, []),
        (
            {"log-email": "E"},
            {"log-email": "E", "edit": NONE},
            ['config.toml: E is now the key for log-email. edit has no key: add edit = "e".'],
        ),
        (
            {"log-email": "j"},
            {"log-email": "j", "move-down": "down", "scroll-down": "down", "triage-skip": "down"},
            ["config.toml: j is now the key for log-email. move-down keeps down. scroll-down keeps down. "
             "triage-skip keeps down."],
        ),
        (
            {"close": "question_mark"},
            {"close": "question_mark", "help": NONE},
            ['config.toml: ? is now the key for close. help has no key: add help = "x".'],
        ),
        (
            {"close": "?"},
            {"close": "?", "help": NONE},
            ['config.toml: ? is now the key for close. help has no key: add help = "x".'],
        ),
        (
            {"log-email": "é", "log-text": "é"},
            {"log-email": "é"},
            ["config.toml: log-email and log-text have the same key é: log-email keeps it."],
        ),
        (
            {"undo": "e,E"},
            {"undo": "e,E", "log-email": NONE, "edit": NONE},
            ['config.toml: e is now the key for undo. log-email has no key: add log-email = "u".',
             'config.toml: E is now the key for undo. edit has no key: add edit = "u".'],
        ),
        ({"draft-mail": "x"}, {"draft-mail": "x"}, []),  # x closes where no draft is open
        (
            {"draft-mail": "y"},
            {"draft-mail": "y", "draft-copy": NONE},
            ['config.toml: y is now the key for draft-mail. draft-copy has no key: add draft-copy = "m".'],
        ),
        (
            {"call-purpose": "p"},
            {},
            ["config.toml: call-purpose works while you type, so p can't be its key: write 'f3'."],
        ),
        ({"log-mail": "z"}, {}, ["config.toml: there is no action called “log-mail”; did you mean log-email?"]),
        ({"foo": "z"}, {}, ["config.toml: there is no action called “foo”; the help shows the names."]),
    ],
)  # fmt: skip
def test_what_was_chosen_has_its_key_and_what_lost_it_is_named(
    chosen: dict[str, str], keys: dict[str, str], said: list[str]
) -> None:
    assert settled(chosen) == (keys, tuple(said))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place[0].id)
def test_no_key_does_two_things_by_default(place: tuple[Key, ...]) -> None:
    signs = [(sign(one), key.id) for key in place for one in key.keys.split(",")]
    assert [pair for pair in combinations(signs, 2) if pair[0][0] == pair[1][0]] == []


def test_what_works_while_one_types_has_no_letter() -> None:
    for place in PLACES:
        for key in place:
            if key.id in WHILE_TYPING:
                assert not any(map(types_text, key.keys.split(",")))


@pytest.mark.parametrize(
    ("widget", "keys"), [(QueueList, MOVE_KEYS), (FindingsPane, FINDING_KEYS)], ids=lambda one: str(one)[:20]
)
def test_widgets_bind_what_the_keymap_says_of_them(
    widget: type[QueueList | FindingsPane], keys: tuple[Key, ...]
) -> None:
    bound = {binding.id: (binding.key, binding.action) for binding in widget.BINDINGS}  # type: ignore[union-attr]
    assert bound == {key.id: (key.keys, key.action) for key in keys}
