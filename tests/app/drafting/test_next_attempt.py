"""By which medium the next attempt is made, and when a voicemail says that another one follows."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.drafting.next_attempt import again, medium_of
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from tests.builders import BOOK, EMAIL, PHONE, PROFILE, TOKYO, at, book, logged, opened, person, spoken

IN_TOKYO = opened("promised-callback", who=person(PHONE, timezone="Asia/Tokyo"), rules=book())


@pytest.mark.parametrize(
    ("followup", "now", "says", "by"),
    [
        (opened("promised-callback", PHONE), at("Mon 23 Nov 10:00"), "tomorrow at half past eight", "call"),
        (opened("promised-callback", PHONE), at("Fri 27 Nov 10:00"), "on Monday at half past eight", "call"),
        (IN_TOKYO, at("Mon 23 Nov 10:00", TOKYO), "tomorrow at half past eight your time",
         "call"),
        (opened("two-then-switch", EMAIL, PHONE), at("Mon 23 Nov 10:00"), "on Friday", "email"),
        (logged(opened("two-then-switch", PHONE, PROFILE), Medium.CALL, at("Mon 23 Nov 09:00")),
         at("Mon 23 Nov 10:00"), "on Friday", "message"),
        (opened("two-then-switch", EMAIL), at("Mon 23 Nov 10:00"), "on Friday", "email"),
        (opened("application-call", EMAIL), at("Mon 23 Nov 10:00"), "", ""),
        (spoken(opened("two-then-switch"), "Mon 23 Nov 09:00", "Mon 23 Nov 17:00"), at("Mon 23 Nov 10:00"),
         "this afternoon at five", "call"),
        (spoken(opened("two-then-switch"), "Mon 23 Nov 09:00", "Mon 7 Dec"), at("Mon 23 Nov 10:00"),
         "on Monday, 7 December", "call"),
        (opened("two-then-switch", EMAIL, PHONE, limit=1), at("Mon 23 Nov 10:00"), "", ""),
    ],
)  # fmt: skip
def test_h8_the_message_says_when_the_program_will_remind_of_the_call(
    followup: FollowUp, now: datetime, says: str, by: str
) -> None:
    assert again(followup, now, BOOK) == (says, by)


@pytest.mark.parametrize(
    ("cadence", "on_file", "medium"),
    [
        ("promised-callback", PHONE, Medium.CALL),
        ("two-then-switch", EMAIL, Medium.EMAIL),
        ("application-call", EMAIL, Medium.EMAIL),
        ("two-then-switch", PROFILE, Medium.MESSAGE),
    ],
)
def test_a_call_is_what_a_phone_step_asks_for(cadence: str, on_file: str, medium: Medium) -> None:
    assert medium_of(opened(cadence, on_file)) is medium
