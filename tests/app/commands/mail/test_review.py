"""What `mail review` says of a message, by the day on which it is asked."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from app.commands.framework.context import Run
from app.commands.mail.review import _lines
from data.model.followup import Promise
from data.model.mail import Decision, MailItem, Proposal, Result, Verdict
from data.model.vocabulary import Side
from tests.builders import NEW_YORK, NOW, at, followup
from tests.store.transfer.mail.letters import letter
from widgets.pages.mail import Waiting, _words

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


def test_what_a_reply_takes_back_stands_beside_its_command_and_its_key() -> None:
    friday = at("Fri 27 Nov 15:00")
    its = replace(followup(), id=1, promises=(Promise(Side.BOTH, friday.date(), friday, at("Fri 20 Nov 09:00")),))
    inbox = SimpleNamespace(followup=lambda _number: its)
    run = SimpleNamespace(zone=NEW_YORK, now=NOW, today=NOW.date(), inbox=inbox)
    off = letter(1, "Mon 23 Nov 08:00", calls_off=True, first_lines="I have to cancel our call.")
    item = MailItem(7, off, Verdict(Result.REVIEW, 1, why="Off.", proposal=Proposal.CALLED_OFF))
    back = "the time that you agreed on, on Fri 27 Nov at 15:00"
    said = "\n".join(_lines(item, cast("Run", run)))
    assert f"ringback mail decide 7 reply  (takes back {back})" in said
    waiting = Waiting([item], [its], NOW, NOW.date(), NEW_YORK, {})
    assert _words(Decision.REPLY, item, its, waiting).endswith(f", and take back {back}")
