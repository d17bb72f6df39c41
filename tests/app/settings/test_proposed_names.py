"""The name that is proposed for a view is made of what its filter asks."""

from __future__ import annotations

import pytest

from app.settings.views import proposed_name
from data.model.views import SavedView


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("#vip", "vip"),
        ("#vip org:initech", "vip initech"),
        ("due:<fri -kind:interview", "due fri"),
        ("stalled:>1w #vip way:call last:>3w", "stalled 1w vip call"),
        ("dana", "dana"),
        ('"coffee chat" is:stalled', "coffee chat stalled"),
        ("-#vip", ""),
        ("6", ""),
        ("#Late", ""),
        ("due:", ""),
        ("", ""),
        ("a" * 61, ""),
    ],
)
def test_names(words: str, name: str) -> None:
    assert proposed_name(words, [SavedView("late", "stalled:>1w")]) == name
