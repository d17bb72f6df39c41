"""What `mail review` says of a message, by the day on which it is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from app.commands.framework.context import Run
from app.commands.mail.review import _lines
from data.model.mail import MailItem, Result, Verdict
from tests.builders import NEW_YORK, NOW, at
from tests.store.transfer.mail.letters import letter

INVITES = letter(1, "Mon 23 Nov 08:00", kind="calendar", method="REQUEST", starts=at("Thu 26 Nov 14:00"))


@pytest.mark.parametrize(
    ("years", "said"), [(0, "Starts: Thu 26 Nov 14:00"), (1, "Starts: Thu 26 Nov 2026 14:00")]
)
def test_a_time_of_another_year_is_told_with_its_year(years: int, said: str) -> None:
    now = NOW.replace(year=NOW.year + years)
    inbox = SimpleNamespace(followup=lambda _number: None)
    run = SimpleNamespace(zone=NEW_YORK, now=now, today=now.date(), inbox=inbox)
    item = MailItem(1, INVITES, Verdict(Result.REVIEW, 1, why="Dana Li invites you."))
    assert said in "\n".join(_lines(item, cast("Run", run)))
