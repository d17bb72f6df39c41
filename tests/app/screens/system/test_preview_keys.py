"""How the keys of a preview are named in terminals of three sizes: none of those that do something is lost."""

from __future__ import annotations

import pytest

from app.screens.system.preview_keys import (
    BRIEF,
    COLUMNS,
    DECIDES,
    IMPORTS,
    OLD,
    OPENS,
    PHONES,
    SAVED,
    in_room,
)
from widgets.chrome.key_bar import KeyHint

ALL = (IMPORTS, OPENS, DECIDES, OLD, SAVED, PHONES)


@pytest.mark.parametrize(
    ("keys", "width", "words", "is_lacking"),
    [
        (ALL, 160, [one.word for one in ALL], False),
        (ALL[:5], 80, [BRIEF[one] for one in ALL[:5]], False),
        ((IMPORTS, OPENS, COLUMNS), 80, [IMPORTS.word, OPENS.word, COLUMNS.word], False),
        (ALL, 80, [BRIEF[one] for one in ALL], True),  # then each stands in the line of its group
        (ALL, 40, [BRIEF[one] for one in ALL], True),
        ((IMPORTS, OPENS), 40, ["import", "list"], False),
    ],
)
@pytest.mark.sampled(3)
def test_the_keys_have_fewer_words_where_there_is_less_room(
    keys: tuple[KeyHint, ...], width: int, words: list[str], is_lacking: bool
) -> None:
    shown, lacks = in_room(keys, width - 2)
    assert ([one.word for one in shown], lacks) == (words, is_lacking)
