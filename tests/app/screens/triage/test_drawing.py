"""What is read for triage is shown only while its screen, and what it was read for, are still there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.screens.triage.drawing import Drawing
from data.store.connection.errors import StoreError


class Session:
    """Answers every question in the same way."""

    book = zone = settings = None

    def __init__(self, answer: object) -> None:
        self.answer = answer

    async def ponder(self, _question: object) -> object:
        if isinstance(self.answer, StoreError):
            raise self.answer
        return self.answer


def drawing(answer: object, *, is_there: bool) -> tuple[Drawing, list[str]]:
    """The drawing of a screen whose parts are there or gone; and what happens to it."""
    did: list[str] = []
    notice = SimpleNamespace(warn=did.append)
    screen = SimpleNamespace(session=Session(answer), notice=notice, query=lambda _kind: [1] if is_there else [])
    made = Drawing(cast(Any, screen))
    made.draw = lambda: did.append("drawn")  # type: ignore[method-assign] # what is drawn is seen elsewhere
    return made, did


@pytest.mark.parametrize(
    ("answer", "is_there", "is_same", "did"),
    [
        ("people", True, True, ["drawn"]),
        ("people", False, True, []),  # the screen is being left, and its parts are gone
        ("people", True, False, []),  # the walk has gone on
        (StoreError("The disk is full."), True, True, ["The disk is full."]),
    ],
)
async def test_whom_to_help_is_shown_only_at_the_end_it_was_looked_up_for(
    answer: object, is_there: bool, is_same: bool, did: list[str]
) -> None:
    made, happened = drawing(answer, is_there=is_there)
    walk = cast(Any, SimpleNamespace(moment=None))
    made._walk, made.rest = (walk if is_same else cast(Any, SimpleNamespace())), cast(Any, "what was read")
    await made._find_people(walk)
    assert happened == did
    assert made.rest == (answer if did == ["drawn"] else "what was read")
