"""The same key again overrules a warning, and nothing else does: a table of keys, without a screen."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.screens.base.last_line import LastLine


@pytest.mark.parametrize(
    ("pressed", "warnings", "overruled"),
    [
        ((5, 6), ("too soon", "too soon"), True),  # the next key
        ((5, 5), ("too soon", "too soon"), True),  # a click, which is no key
        ((5, 7), ("too soon", "too soon"), False),  # another key came between
        ((5, 6), ("too soon", "not due"), False),  # it is about something else
    ],
)
def test_a_warning_is_overruled_by_the_same_key_again(
    pressed: tuple[int, int], warnings: tuple[str, str], overruled: bool
) -> None:
    host = SimpleNamespace(keys=0)
    line = LastLine(SimpleNamespace(host=host), offers_undo=True)  # type: ignore[arg-type]
    found = []
    for host.keys, warning in zip(pressed, warnings, strict=True):
        found.append(line.is_overruled(warning))
    assert found == [False, overruled]
