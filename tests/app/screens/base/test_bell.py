"""What the bell of the open program says of a promised call."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.runtime.session import Session
from app.screens.base.bell import rung
from data.model.rows import Appointment
from data.model.vocabulary import Action
from data.store.connection.errors import StoreError
from tests.builders import NEW_YORK, at

CALL = Appointment(1, at("Tue 24 Nov 09:05"), "Dana Li", Action.CALL)


@pytest.mark.parametrize(
    ("waits", "line"),
    [
        (False, "09:05 in 5 min: call Dana Li."),
        (True, "09:05 in 5 min: call Dana Li, but mail about it waits: S in the inbox shows it."),
        (None, "09:05 in 5 min: call Dana Li."),
    ],
    ids=["nothing waits", "mail waits", "the file can't be read"],
)
async def test_mail_about_the_call_is_told_with_it(waits: bool | None, line: str) -> None:
    async def read(question: Callable[[Any], bool]) -> bool:
        if waits is None:
            raise StoreError("It's gone.")
        return question(SimpleNamespace(is_undecided=lambda number: waits and number == 1))

    session = cast("Session", SimpleNamespace(read=read, zone=NEW_YORK))
    assert (await rung(CALL, at("Tue 24 Nov 09:00"), session, "S")).line == line
