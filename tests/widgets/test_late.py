"""What was promised and has passed is late at once: in the first line, a row, the line of triage, a card."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from app.commands.framework.json_forms import row_of
from data.model.day import Day
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.rows import Appointment, Balance, DayPromise
from data.model.vocabulary import Action, Side
from data.rules.acts import acts
from data.rules.triage.walk import Triage
from tests.builders import BOOK, NEW_YORK, NOW, at, day, opened, when
from widgets.card.next_step import promise_words, step_content, why_words
from widgets.card.subject import Subject
from widgets.chrome.top_line import Plans
from widgets.lists.row_text import passed_text
from widgets.triage.end import Ended, end_lines
from widgets.triage.progress_line import Progress, _fitting, coming_words

AT, LATER = at("Mon 23 Nov 08:30"), at("Tue 24 Nov 17:00")
MOMENTS = [
    ("Mon 23 Nov 08:29", ""),
    ("Mon 23 Nov 08:30", ""),  # the time to call
    ("Mon 23 Nov 08:31", "1 min late"),
    ("Mon 23 Nov 08:51", "21 min late"),
    ("Mon 23 Nov 11:00", "2 h late"),
]


def promised(side: Side = Side.BOTH) -> FollowUp:
    """A call that was agreed for Monday at half past eight."""
    it = acts.promise(opened("promised-callback"), side, when("Mon 23 Nov 08:30"), NOW, BOOK)
    return replace(it, id=1)


def subject(it: FollowUp, now: datetime) -> Subject:
    return Subject(it, now, BOOK, {})


@pytest.mark.parametrize(("now", "late"), MOMENTS)
def test_every_place_says_it_from_the_minute_after_it(now: str, late: str) -> None:
    it, instant, today = promised(), at(now), day("Mon 23 Nov")
    call = Appointment(1, AT, "Dana Li", Action.CALL)
    assert passed_text(row_of(it, Moment.of(instant, NEW_YORK)), instant, today) == late
    head = Plans(Day(instant, NEW_YORK, [call], Balance())).in_words(60)
    assert head == f"08:30 call Dana Li{', late' if late else ''}"
    progress = Progress("Triage", 1, 1, False, instant, NEW_YORK, call)
    ahead = {"Mon 23 Nov 08:29": "in 1 min", "Mon 23 Nov 08:30": "now"}.get(now, late)
    assert coming_words(progress) == f"08:30 call Dana Li, {ahead}"
    behind, beside = (f", {late}", f" ({late})") if late else ("", "")
    if now < "Mon 23 Nov 08:30":
        return
    assert step_content(subject(it, instant)).plain == f"call, today 08:30{behind}"
    assert promise_words(subject(it, instant)) == [f"You agreed to talk today at 08:30{beside}."]


def test_the_end_of_triage_still_holds_what_is_late() -> None:
    calls = [Appointment(number, one, "Dana Li", Action.CALL) for number, one in enumerate((AT, LATER))]
    now = at("Tue 24 Nov 09:00")
    end = Ended(
        Triage(now),
        calls,
        frozenset(),
        "",
        None,
        None,
        None,
        now,
        day("Tue 24 Nov"),
        NEW_YORK,
        {"on": "", "help": ""},
    )
    said = [line.plain.strip() for line in end_lines(end, 80)]
    assert said[-5:] == [
        *("Late", "Mon 23 Nov 08:30  call Dana Li  1 day late", ""),
        *("Still to come today", "17:00  call Dana Li"),
    ]
    late = replace(end, now=at("Tue 24 Nov 17:12"))
    assert [line.plain for line in end_lines(late, 80)][-3:] == [
        *("Late", "  Mon 23 Nov 08:30  call Dana Li  1 day late"),
        "  17:00             call Dana Li  12 min late",
    ]


def test_what_is_late_since_yesterday_is_said_with_its_day() -> None:
    it, now = promised(), at("Tue 24 Nov 09:00")
    call = Appointment(1, AT, "Dana Li", Action.CALL)
    assert Plans(Day(now, NEW_YORK, [call], Balance())).in_words(60) == "Mon 23 Nov 08:30 call Dana Li, late"
    assert promise_words(subject(it, now)) == ["You agreed to talk on Mon 23 Nov at 08:30 (1 day late)."]


def test_that_it_is_late_stays_where_the_name_has_no_room() -> None:
    call = Appointment(1, AT, "Rosalinda Maximiliana Quintanilla-Etxeberría", Action.CALL)
    head = Plans(Day(at("Mon 23 Nov 09:00"), NEW_YORK, [call], Balance())).in_words(30)
    assert head.startswith("08:30 call Rosalinda")
    assert head.endswith("…, late")


LONG = "Rosalinda Maximiliana Quintanilla-Etxeberría de los Ríos y Montemayor"
LATE_CALL = Appointment(1, AT, LONG, Action.CALL)
AHEAD = Appointment(2, at("Tue 24 Nov 08:30"), "Dana Li", Action.CALL)
ALSO = Appointment(3, LATER, "Raj Rao", Action.CALL)


@pytest.mark.parametrize(
    ("calls", "room", "line"),
    [
        ([LATE_CALL, AHEAD], 130, f"Mon 23 Nov 08:30 call {LONG}, late · 08:30 call Dana Li"),
        ([LATE_CALL, AHEAD], 70, "08:30 call Dana Li · 1 more, late"),
        ([LATE_CALL, AHEAD], 40, "08:30 call Dana Li · 1 more, late"),
        ([LATE_CALL, AHEAD, ALSO], 40, "08:30 call Dana Li · 2 more, 1 late"),
        ([LATE_CALL] * 9 + [AHEAD], 40, "08:30 call Dana Li · 9 more, all late"),
        ([LATE_CALL, LATE_CALL], 60, "Mon 23 Nov 08:30 call Rosalinda Maxim…, late · 1 more, late"),
    ],
)
def test_what_is_late_hides_no_call_that_lies_ahead(calls: list[Appointment], room: int, line: str) -> None:
    assert Plans(Day(at("Tue 24 Nov 07:42"), NEW_YORK, calls, Balance())).in_words(room) == line


@pytest.mark.parametrize(
    ("calls", "said", "line"),
    [
        ([LATE_CALL] * 8 + [AHEAD], [], "08:30 call Dana Li · 5,008 more, all late"),
        ([LATE_CALL] * 8 + [AHEAD, ALSO], [], "08:30 call Dana Li · 5,009 more, 5,008 late"),
        ([LATE_CALL] * 8, [], "Mon 23 Nov call Rosalinda Maxim…, late · 5,007 more, all late"),
        (
            [],
            [DayPromise(Side.MINE, day("Mon 23 Nov"), "Dana Li")],
            "promised Dana Li for Mon 23 Nov, late · 5,000 more, all late",
        ),
    ],
)
def test_what_is_late_is_counted_however_much_of_it_was_not_read(
    calls: list[Appointment], said: list[DayPromise], line: str
) -> None:
    shown = Day(at("Tue 24 Nov 07:42"), NEW_YORK, calls, Balance(), said, more_late=5000)
    assert Plans(shown).in_words(60) == line.replace(",0", "0")


@pytest.mark.parametrize(
    ("coming", "late", "line"),
    [
        (AHEAD, 1, "08:30 call Dana Li, in 48 min · 1 promised call late"),
        (AHEAD, 0, "08:30 call Dana Li, in 48 min"),
        (LATE_CALL, 0, "Mon 23 Nov 08:30 call Rosalinda Maximiliana Q…, 1 day late"),
        (LATE_CALL, 2, "Mon 23 Nov 08:30 call Rosalinda Maximiliana Q…, 1 day late · 2 more late"),
    ],
)
def test_the_line_of_triage_says_what_is_ahead_and_how_many_are_late(
    coming: Appointment, late: int, line: str
) -> None:
    progress = Progress("Triage", 1, 1, False, at("Tue 24 Nov 07:42"), NEW_YORK, coming, late)
    assert coming_words(progress) == line


def test_a_day_that_one_promised_is_late_from_the_next_one_on_and_a_date_of_theirs_never() -> None:
    said = [DayPromise(side, day("Mon 23 Nov"), "Dana Li") for side in Side]
    words = [Plans(Day(at("Tue 24 Nov 09:00"), NEW_YORK, (), Balance(), [one])).in_words(60) for one in said]
    assert words[1:] == ["promised Dana Li for Mon 23 Nov, late", "agreed with Dana Li for Mon 23 Nov, late"]
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Mon 23 Nov"), NOW, BOOK)
    assert promise_words(subject(it, at("Wed 25 Nov 09:00"))) == ["They said you'd hear by Mon 23 Nov."]


def test_a_card_says_each_open_promise_the_next_one_first() -> None:
    it = opened("two-then-switch")
    for side, words in ((Side.THEIRS, "Fri 27 Nov"), (Side.MINE, "Tue 24 Nov"), (Side.BOTH, "Thu 26 Nov 14:00")):
        it = acts.promise(it, side, when(words), NOW, BOOK, "figures" if side is Side.MINE else "")
    assert promise_words(subject(it, NOW)) == [
        "You promised to be in touch on Tue 24 Nov: figures.",
        "You agreed to talk on Thu 26 Nov at 14:00.",
        "They said you'd hear by Fri 27 Nov.",
    ]


def test_what_only_the_user_set_is_not_late_by_minutes() -> None:
    it = replace(acts.snooze(opened("two-then-switch"), when("Mon 23 Nov 08:30"), NOW, BOOK), id=1)
    now = at("Mon 23 Nov 09:00")
    assert passed_text(row_of(it, Moment.of(now, NEW_YORK)), now, day("Mon 23 Nov")) == ""
    assert "exactly" not in why_words(subject(it, now))


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (35, "Mon 23 Nov 08:30 call Dana Li, late"),
        (34, "Mon 23 Nov call Dana Li, late"),
        (28, "call Dana Li, late"),
        (18, "call Dana Li, late"),
        (17, "call Dana…, late"),
    ],
)
def test_of_a_call_late_since_another_day_the_clock_goes_before_the_name(room: int, line: str) -> None:
    call = Appointment(1, AT, "Dana Li", Action.CALL)
    assert Plans(Day(at("Tue 24 Nov 09:00"), NEW_YORK, [call], Balance())).in_words(room) == line


def test_how_many_more_are_late_is_said_before_the_day() -> None:
    call = Appointment(1, AT, "Dana Li", Action.CALL)
    shown = Day(at("Tue 24 Nov 09:00"), NEW_YORK, [call, call], Balance())
    assert Plans(shown).in_words(45) == "Mon 23 Nov call Dana Li, late · 1 more, late"
    assert Plans(shown).in_words(33) == "call Dana Li, late · 1 more, late"
    assert Plans(shown).in_words(20) == "call Dana Li, late"


@pytest.mark.parametrize(
    ("side", "room", "line"),
    [
        (Side.THEIRS, 40, "hear from Dana Li by Mon 23 Nov, late"),
        (Side.THEIRS, 30, "hear from Dana Li, late"),
        (Side.MINE, 30, "promised Dana Li, late"),
        (Side.BOTH, 30, "agreed with Dana Li, late"),
    ],
)
def test_of_a_late_promise_the_day_goes_before_the_name(side: Side, room: int, line: str) -> None:
    said = [DayPromise(side, day("Mon 23 Nov"), "Dana Li")]
    assert Plans(Day(at("Tue 24 Nov 09:00"), NEW_YORK, (), Balance(), said)).in_words(room) == line


def test_the_line_of_triage_leaves_out_whole_words_before_it_cuts_one() -> None:
    progress = Progress("Morning triage", 1, 21, False, at("Tue 24 Nov 07:42"), NEW_YORK, AHEAD, 2)
    whole, without = "08:30 call Dana Li, in 48 min · 2 promised calls late", "08:30 call Dana Li, in 48 min"
    assert _fitting(progress, len(whole)) == whole
    assert _fitting(progress, len(whole) - 1) == without
    assert _fitting(progress, len(without) - 1).endswith("…")


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (60, "09:00 call Dana Li · paused until Fri 4 Dec"),
        (30, "09:00 call Dana Li · paused"),
        (20, "09:00 call Dana Li"),
        (16, "09:00 call Dana…"),
    ],
)
def test_a_pause_never_hides_the_next_promised_call(room: int, line: str) -> None:
    call = Appointment(1, at("Tue 24 Nov 09:00"), "Dana Li", Action.CALL)
    shown = Day(at("Tue 24 Nov 07:42"), NEW_YORK, [call], Balance(), (), {"": day("Fri 4 Dec")})
    assert Plans(shown).in_words(room).rstrip() == line
    assert Plans(shown._replace(calls=[])).in_words(room).startswith("paused until")
