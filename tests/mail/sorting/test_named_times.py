"""By which day somebody promises in a letter to be in touch, and who only names a day."""

from __future__ import annotations

from datetime import date

import pytest

from data.mail.sorting.named_times import promised_day

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Hi Alex,\n\nThanks for this. I'll get back to you by Friday 11 December.\n\nCarla", date(2026, 12, 11)),
        ("I'll get back to you by Friday.", date(2026, 11, 27)),
        ("We'll let you know next week.", date(2026, 12, 4)),
        ("I will send you the figures by 3 December.", date(2026, 12, 3)),
        ("Let me check and get back to you tomorrow.", date(2026, 11, 26)),
        ("You'll hear from us within two weeks.", date(2026, 12, 9)),
        ("Ich melde mich bis Freitag bei Ihnen.", date(2026, 11, 27)),
        ("Je reviens vers vous vendredi.", date(2026, 11, 27)),
        ("I'll get back to you soon.", None),
        ("I'll get back to you by Friday. Could you send me your CV?", None),
        ("I'll get back to you by Friday, please send me your CV.", None),
        ("I'll call you on Friday at 3pm.", None),
        ("I'll get back to you on Monday if Bob agrees.", None),
        ("I can't say whether I'll get back to you by Friday.", None),
        ("I got back from Berlin on Friday.", None),
        ("I'll get back to you in December 2027, on the 3rd of December 2027.", None),
        ("Friday works for me.", None),
        ("Could you get back to me by Friday?", None),
        ("", None),
    ],
)
def test_by_which_day_somebody_promises_to_be_in_touch(text: str, on: date | None) -> None:
    assert promised_day(text, WEDNESDAY) == on
