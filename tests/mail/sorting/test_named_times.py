"""By which day somebody promises in a letter to be in touch, and who only names a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.sorting import named_times, written_dates
from data.mail.sorting.named_times import confirmed_time, days_of, moments, names_a_day, promised_day
from data.mail.sorting.proposals import proposed_time
from data.model.day_names import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, weekday_names
from tests.sampling import examples

WEDNESDAY = date(2026, 11, 25)
PATTERNS = (
    named_times._END_OF_WEEK,
    named_times._NEXT_WEEK,
    named_times._IN_A_WHILE,
    named_times._PART_OF_MONTH,
    written_dates._WEEKDAYS,
)


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
        ("I'll send it by EOW.", date(2026, 11, 27)),
        ("You'll have my notes by the end of the week.", date(2026, 11, 27)),
        ("Sie hören bis zum 9. Dezember von uns.", date(2026, 12, 9)),
        ("Sie bekommen bis Freitag eine Antwort.", date(2026, 11, 27)),
        ("Tendrá noticias nuestras antes del 9 de diciembre.", date(2026, 12, 9)),
        ("You'll have to wait until Friday.", None),
        ("We'll have our call on Friday.", None),
        ("I'll send it on Thurs.", date(2026, 11, 26)),
        ("Ich melde mich in zwei Tagen.", date(2026, 11, 27)),
        ("Te aviso en dos días.", date(2026, 11, 27)),
        ("Ti scrivo in due giorni.", date(2026, 11, 27)),
        ("Je vous réponds dans deux jours.", date(2026, 11, 27)),
        ("Ik bel binnen drie dagen.", date(2026, 11, 28)),
        ("Vou enviar em dois dias.", date(2026, 11, 27)),
        ("I'd say we'll know by mid-December.", date(2026, 12, 15)),
        ("We'll let you know by the end of January.", date(2027, 1, 31)),
        ("I'll get back to you in early December.", date(2026, 12, 7)),
        ("Ich melde mich Mitte Dezember.", date(2026, 12, 15)),
        ("Je reviens vers vous mi-décembre.", date(2026, 12, 15)),
        ("Te aviso a finales de diciembre.", date(2026, 12, 31)),
        ("We'll know in December.", None),
        ("I'll send you sunny pictures.", None),
        ("I'll send the days' totals.", None),
        ("I'll get back to you soon.", None),
        ("I can't make Friday. Can we push it? I'll send you dates next week.", date(2026, 12, 4)),
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


def test_the_quick_look_passes_each_name() -> None:
    names = " ".join((*WEEKDAYS, *SHORT_WEEKDAYS, *written_dates.TOMORROW.split("|"))).split()
    dates = [f"{name} 5" for names in MONTHS for name in names.split()]
    assert [one for one in (*names, *dates) if not names_a_day(f"(By {one.title()}!)")] == []


@examples(40, 1_000)
@given(st.sampled_from(PATTERNS).flatmap(lambda one: st.from_regex(one, fullmatch=True)), st.sampled_from(" _.1("))
def test_the_quick_look_passes_whatever_is_a_day(words: str, sign: str) -> None:
    if days_of(f"{sign}{words}{sign}", WEDNESDAY):
        assert names_a_day(f"{sign}{words}{sign}")


@pytest.mark.parametrize(
    "words", ["Sol, son, lor.", "A sunny wedding today's not.", "Months of thumbs, saturated.", ""]
)
def test_the_quick_look_leaves_what_names_no_day(words: str) -> None:
    assert not names_a_day(words)


def test_an_hour_on_each_weekday_is_a_proposed_time() -> None:
    names = f"{weekday_names('en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'no')} imorgon domani thurs".title()
    assert [one for one in names.split() if proposed_time(f"Call me: {one} 15:00?") != f"{one} 15:00"] == []
    assert [one for one in ("sol", "son", "sonn", "mons", "sabat") if proposed_time(f"On {one} 15:00?")] == []


@pytest.mark.parametrize(
    "words", ["sabato alle 15:00", "söndag kl 14:00", "lørdag kl. 10:00", "Giovedi alle 9:30"]
)
def test_a_proposed_time_on_a_weekday_is_a_moment(words: str) -> None:
    (found,) = moments(f"{words}?", WEDNESDAY, ZoneInfo("Europe/Rome"))
    assert found.at is not None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Your interview for the ML role is confirmed for Thursday, 3 December 2026 at 2:00 PM EST.", 19),
        (
            "Your interview has been scheduled for Thursday, 3 December at 14:00 CET. To reschedule, click here.",
            13,
        ),
        ("Your call is now booked: December 3 at 2pm PST.", 22),
        ("Your interview is confirmed for Thursday, 3 December 2026 at 2:00 PM.", None),
        ("Your interview is confirmed for Thursday, 3 December 2026.", None),
        ("Your interview is confirmed: 3 December at 2:00 PM EST or 4 December at 2:00 PM EST.", None),
        ("Please confirm your interview on Thursday, 3 December 2026 at 2:00 PM EST.", None),
        ("Your interview on Thursday, 3 December 2026 at 2:00 PM EST has been cancelled.", None),
        ("We would like to invite you to an interview on 3 December at 2:00 PM EST.", None),
        ("Once your interview is confirmed for 3 December at 2:00 PM EST, you'll get a link.", None),
    ],
)
def test_which_time_a_machine_confirms(text: str, hour: int | None) -> None:
    at = datetime(2026, 12, 3, hour, tzinfo=UTC) if hour else None
    assert confirmed_time("Your interview", text, WEDNESDAY) == at
