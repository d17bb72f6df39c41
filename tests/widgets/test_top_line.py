"""The first line at every width: its parts are whole, or aren't there, and fill it together."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest

from data.model.day import MOST, Day
from data.model.rows import Appointment, Balance, DayPromise
from data.model.vocabulary import Action, Side
from tests.builders import NEW_YORK, NOW, TODAY, at
from widgets.chrome.top_line import parts_of
from widgets.terminal.cells import cell_len, widest

MORNING = Appointment(1, at("Sun 22 Nov 08:30"), "Dana Li", Action.CALL)
LATER = Appointment(2, at("Sun 22 Nov 17:00"), "Raj Rao", Action.CALL)
NOTHING = Day(NOW, NEW_YORK, (), Balance(111, 31))
ONE = NOTHING._replace(calls=(MORNING,))
DAYS = {
    "nothing": NOTHING,
    "one call": ONE,
    "two calls": ONE._replace(calls=(MORNING, LATER)),
    "many calls": ONE._replace(calls=(MORNING, LATER) * 4, more_late=20),
    "a long name": NOTHING._replace(calls=(MORNING._replace(who="Rosalinda Maximiliana Quintanilla"),)),
    "a wide name": NOTHING._replace(calls=(MORNING._replace(who="田中さくら 裕樹"),)),
    "a promise": NOTHING._replace(said=(DayPromise(Side.THEIRS, TODAY, "Dana Li"),)),
    "a pause": NOTHING._replace(pauses={"": date(2026, 12, 7)}),
    "one reply": ONE._replace(balance=Balance(5, 1)),
    "nobody yet": NOTHING._replace(balance=Balance(0, 0)),
    "many": ONE._replace(balance=Balance(123_456, 31_415)),
}


@pytest.mark.parametrize("width", range(20, 130, 7))
@pytest.mark.parametrize("late", [0, 3, 12])
def test_of_a_busy_day_the_first_times_and_the_number_of_the_others_say_as_much(late: int, width: int) -> None:
    calls = [
        MORNING._replace(at=NOW.astimezone(UTC) + timedelta(minutes=10 * number), who=f"Dana {number}")
        for number in range(-late, 40)
    ]
    whole = ONE._replace(calls=calls)
    brief = ONE._replace(
        calls=calls[: min(late, MOST)] + calls[late : late + MOST],
        more_late=max(0, late - MOST),
        more_ahead=40 - MOST,
    )
    assert parts_of(brief, width) == parts_of(whole, width)


@pytest.mark.parametrize("name", DAYS)
def test_m4_the_contacts_are_never_cut(name: str) -> None:
    out, back = DAYS[name].balance.out, DAYS[name].balance.back
    went = "1 message or call" if out == 1 else f"{out} messages and calls"
    replies = f"{went}, {back} {'reply' if back == 1 else 'replies'}"
    ends = ("", " (1 in 5 is usual)", " (usually about 1 in 5 gets a reply)")
    whole = (
        "",
        f"{out} : {back}",
        *(f"{said}{end}" for said in (f"{out} out, {back} back", replies) for end in ends),
    )
    for width in range(40, 201):
        parts = parts_of(DAYS[name], width)
        assert parts.balance in whole, width
        assert parts.balance or width < 50, width
        assert cell_len("".join(parts)) == width
        assert widest("".join(parts).rstrip()) <= width
        assert parts.name in ("", "Ringback   ")
        assert len(parts.middle) >= 2
        assert not parts.balance or parts.gap
        if width >= 136 and name != "many calls":
            assert parts.balance in whole[-2:]


@pytest.mark.parametrize(
    ("name", "width", "calls", "balance"),
    [
        ("nothing", 40, "", "111 out, 31 back"),
        ("nothing", 60, "", "111 out, 31 back"),
        ("nothing", 65, "", "111 messages and calls, 31 replies"),
        ("nothing", 78, "", "111 messages and calls, 31 replies"),
        ("nothing", 92, "", "111 messages and calls, 31 replies (1 in 5 is usual)"),
        ("nothing", 106, "", "111 messages and calls, 31 replies (usually about 1 in 5 gets a reply)"),
        ("one call", 40, "", "111 out, 31 back"),
        ("one call", 74, "08:30 call Dana Li", "111 out, 31 back"),
        ("one call", 78, "08:30 call Dana Li", "111 out, 31 back"),
        ("one call", 88, "08:30 call Dana Li", "111 messages and calls, 31 replies"),
        ("one call", 118, "08:30 call Dana Li", "111 messages and calls, 31 replies (1 in 5 is usual)"),
        (
            "one call",
            126,
            "08:30 call Dana Li",
            "111 messages and calls, 31 replies (usually about 1 in 5 gets a reply)",
        ),
        ("many", 40, "", "123456 : 31415"),
        ("a pause", 78, "paused until Mon 7 Dec", "111 out, 31 back"),
    ],
)
def test_m4_what_fits(name: str, width: int, calls: str, balance: str) -> None:
    parts = parts_of(DAYS[name], width)
    assert (parts.calls, parts.balance) == (calls, balance)
