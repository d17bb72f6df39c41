"""Whole pages as text: a person's promises and what is on file, and the end of triage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from textual.content import Content

from app.keys.keymap import ACT_KEYS, PERSON_KEYS
from app.keys.names import sign
from data.model.dossier import Dossier, Introduced
from data.model.followup import FollowUp, Person, Promise, Step
from data.model.insights import Insights, Tally, ToHelp, Untouched, Week
from data.model.rows import Appointment, Balance
from data.model.vocabulary import Action, Direction, Gave, Kept, Medium, Outcome, Side
from data.rules.triage.walk import REPLIED, Card, Did, Fate, Triage
from tests.builders import BOOK, NEW_YORK, NOW, TODAY, at, day, followup, person, touch
from widgets.card.portrait import Portrait
from widgets.card.subject import Subject
from widgets.pages.insights import InsightsPage, Looked
from widgets.pages.person import PersonPage, _lines, _on_file, _promises
from widgets.triage.end import Ended, end_lines

KEYS = {key.id: sign(key.keys) for key in (*ACT_KEYS, *PERSON_KEYS)}
MADE = at("Thu 19 Nov 10:00")
PROMISES = (
    Promise(Side.THEIRS, day("Fri 20 Nov"), None, MADE, Kept.MISSED, note="the offer"),
    Promise(Side.MINE, day("Sat 21 Nov"), None, at("Fri 20 Nov 10:00"), kept=Kept.KEPT),
    Promise(Side.BOTH, day("Mon 23 Nov"), at("Mon 23 Nov 08:30"), at("Sat 21 Nov 10:00"), kept=Kept.MOVED),
    Promise(Side.BOTH, day("Tue 24 Nov"), at("Tue 24 Nov 17:00"), NOW, note="bring numbers"),
)


def texts(lines: Iterable[Content]) -> list[str]:
    """The lines as they are read."""
    return [line.plain.rstrip() for line in lines]


def test_the_page_of_a_person_tells_every_promise_the_latest_first_and_what_became_of_it() -> None:
    lines = list(promised(*PROMISES))
    assert texts(lines) == [
        "",
        "Promises",
        "Sun 22 Nov agreed Tue 24 Nov 17:00, bring numbers: open",
        "Sat 21 Nov agreed Mon 23 Nov 08:30: moved",
        "Fri 20 Nov you promised Sat 21 Nov: kept",
        "Thu 19 Nov they promised Fri 20 Nov, the offer: missed",
    ]
    assert lines[1].markup == "[bold]Promises[/bold]"


def test_a_long_promise_goes_on_under_its_first_line() -> None:
    promise = replace(PROMISES[0], note="the offer, the plan and the names of all who come")
    lines = texts(promised(promise, width=40))
    assert lines[2:] == [
        "Thu 19 Nov they promised Fri 20 Nov, the",
        "           offer, the plan and the names",
        "           of all who come: missed",
    ]


def test_a_promise_that_moved_to_its_own_time_is_said_once() -> None:
    moved = replace(PROMISES[2], kept=Kept.MOVED)
    again = replace(moved, kept=None)
    assert texts(promised(moved, again))[2:] == ["Sat 21 Nov agreed Mon 23 Nov 08:30: open"]


def test_without_a_promise_the_page_has_no_heading_for_them() -> None:
    assert list(promised()) == []


def test_the_page_of_a_person_has_all_that_is_on_file() -> None:
    who = person("email", timezone="Asia/Tokyo", notes="Met at\nthe fair.")
    who = replace(who, phone="212 555 0134", phones="work: 212 555 0134, mobile: 917 555 0101")
    assert texts(_on_file(portrait(who), 60)) == [
        *("", "On file   E edit", "E-mail       dana.li@initech.example", "Phone        work: 212 555 0134"),
        *("             mobile: 917 555 0101", "Profile      –", "Address      –", "Time zone    Asia/Tokyo"),
        *("Notes        Met at", "             the fair."),
    ]


def test_who_else_is_known_there_stands_beside_what_is_on_file() -> None:
    lines = texts(_on_file(portrait(person("email", organisation="Initech"), colleagues=2), 60))
    assert lines[1] == "On file   E edit   O who you know at Initech: 2 more"


def test_the_page_of_an_organisation_without_a_person_has_its_name_on_file() -> None:
    subject = Subject(followup(who=None, organisation="Initech"), NOW, BOOK, KEYS)
    assert texts(_lines(subject, None, 60))[-3:] == ["", "On file   E edit", "Organisation Initech"]


TALK = followup(who=person("email"), about="Talk", id=1, via="Sam Ortiz", opened_on=day("Mon 2 Nov"))
ROLE = replace(
    followup(who=person("email"), about="Backend role", id=2, opened_on=day("Thu 5 Nov")),
    closed_on=day("Fri 20 Nov"), outcome=Outcome.DECLINED, next=None,
)  # fmt: skip


def test_the_page_of_a_person_is_of_all_follow_ups_with_them() -> None:
    note = replace(touch(Medium.EMAIL, at("Tue 3 Nov 10:00")), note="The slides\nand a link", gave=Gave.ADVICE)
    talk = replace(TALK, touches=(note,), next=Step(Action.CALL, day("Fri 27 Nov")))
    role = replace(ROLE, touches=(touch(Medium.CALL, at("Fri 6 Nov 10:00"), Direction.BOTH),))
    whole = portrait(person("email"), talk, role, introduced=(Introduced(9, "Bo Chen", "Coffee"),))
    lines = texts(_lines(Subject(talk, NOW, BOOK, KEYS), whole, 72))
    page = "\n".join(lines)
    first = lines.index("2 follow-ups   [ ] choose which one the keys act on")
    assert lines[first + 1].split() == ["▌", "Talk", "call", "Fri", "27", "Nov"]
    assert lines[first + 2].split() == ["Backend", "role", "declined", "Fri", "20", "Nov"]
    assert "Fri 6 Nov spoke       Backend role" in page
    assert " Tue 3 Nov e-mail      Talk  The slides\n                       and a link\n" in page
    assert "Mon 2 Nov opened Talk" in page
    assert "You gave     advice" in page
    assert "You asked    not yet" in page
    assert "Replies      once" in page
    assert "Through      Sam Ortiz" in page
    assert "To           Bo Chen, Coffee" in page


def test_who_has_no_follow_up_has_a_page_that_says_what_can_be_done() -> None:
    lines = texts(_lines(None, portrait(person("email", organisation="Initech", title="CTO")), 60))
    assert lines[:2] == ["Dana Li", "CTO, Initech"]
    assert "There is no follow-up with them yet." in lines
    assert any("n new follow-up" in line and "s spoke" in line for line in lines)


def portrait(who: Person, *followups: FollowUp, colleagues: int = 0, **more: Any) -> Portrait:
    """A person with these follow-ups."""
    return Portrait(Dossier(who, followups, colleagues, **more), NOW, BOOK, KEYS)


def promised(*promises: Promise, width: int = 80) -> Iterable[Content]:
    """The lines of these promises, as a page has them."""
    it = followup(promises=promises)
    return _promises([(it, one) for one in reversed(promises)], Subject(it, NOW, BOOK, {}), width)


def ended(triage: Triage, calls: int = 0, **fields: Any) -> Ended:
    """The end of a walk at NOW, with so many calls ahead on the day."""
    timetable = [
        Appointment(number, at(f"Sun 22 Nov 1{number}:00"), "Dana Li", Action.CALL) for number in range(calls)
    ]
    known: dict[str, Any] = {"later": frozenset(), "coming": "", "to_help": None, "untouched": None, "match": None}
    known |= fields
    keys = {"on": "t", "help": "o", "reconnect": "R", "connect": "C"}
    return Ended(triage, timetable, now=NOW, today=TODAY, zone=NEW_YORK, keys=keys, **known)


@pytest.mark.parametrize(("calls", "more"), [(6, []), (7, ["  and 1 more"]), (9, ["  and 3 more"])])
def test_the_end_of_triage_names_six_calls_of_the_day_and_counts_the_others(calls: int, more: list[str]) -> None:
    lines = texts(end_lines(ended(Triage(NOW), calls, later=frozenset({2})), 80))
    assert lines[:4] == ["Nothing is due.", "", "Still to come today", "  10:00  call Dana Li"]
    assert lines[5] == "  12:00  call Dana Li  a good time to call"
    assert lines[9:] == more


DONE = Card(1, Fate.DONE, (Did(Medium.EMAIL, kept=True), Did(REPLIED)))


FIRST = "Nothing is due.||Who are you waiting to hear from? n opens your first follow-up."
HELP = ToHelp(1, "Raj Rao", "Globex", 1)
LONG_AGO = Untouched(2, "Zoë", "", None)
ENDS: tuple[tuple[Triage, dict[str, Any], str], ...] = (
    (Triage(NOW), {}, "Nothing is due.||Nothing more today."),
    (
        Triage(NOW),
        {"coming": "call Raj tomorrow"},
        "Nothing is due.||Nothing more today. Next: call Raj tomorrow.",
    ),
    (Triage(NOW), {"is_empty": True}, FIRST),
    (
        Triage(NOW, (Card(1),)),
        {},
        "That was the last card. You skipped it.|t goes through it again.|",
    ),
    (
        Triage(NOW, (Card(1, Fate.SKIPPED), Card(2, Fate.GONE), Card(3, Fate.SKIPPED))),
        {},
        "That was the last card. You skipped all 2.|t goes through them again.|",
    ),
    (
        Triage(NOW, (DONE, Card(2), Card(3))),
        {},
        "That's it for now: 2 done.||1 e-mail · 1 reply noted|1 promise kept"
        "|2 are left: t goes through what you skipped.|",
    ),
    (
        Triage(NOW, (DONE, replace(DONE, followup_id=2)), 2),
        {},
        "That was everything due.||2 e-mails · 2 replies noted|2 promises kept||Nothing more today.",
    ),
    (Triage(NOW, (Card(1, Fate.GONE),), 1), {}, "Nothing else is due.||Nothing more today."),
    (
        Triage(NOW),
        {"to_help": HELP, "untouched": LONG_AGO},
        "Nothing is due.||Nothing more today.|"
        "|Give back  Raj Rao has replied to you once, and you haven't given anything back yet: an"
        "|           introduction, news, advice?  o what to say"
        "|Say hello  Zoë, never contacted  R say hello",
    ),
)


@pytest.mark.parametrize(("triage", "fields", "lines"), ENDS)
def test_the_end_of_triage_says_what_was_done_what_is_left_and_what_comes(
    triage: Triage, fields: dict[str, Any], lines: str
) -> None:
    assert "|".join(texts(end_lines(ended(triage, **fields), 90))) == lines


NO_INSIGHTS = Insights(Balance(), 0, 0, (), Tally(), Tally(), Tally(), None, Week(0, 0), (LONG_AGO,))
NOTHING_YET = """\
Insights   your statistics, from what you logged

Nothing is logged yet.

Once you log who you wrote to, called or met, this page shows how many reply,
what you gave and asked for, and which promises were kept.

n open a follow-up

Out of touch Zoë  never

             R open a follow-up with one of them"""


def test_the_balance_of_nothing_says_what_will_stand_there_and_who_was_left_alone() -> None:
    """Before there is a width, a page is drawn for a usual terminal."""
    page = InsightsPage()
    page.show(Looked(NO_INSIGHTS, TODAY, "n", "R"))
    assert "\n".join(line.rstrip() for line in str(page.render()).splitlines()) == NOTHING_YET


def test_a_person_is_drawn_for_a_usual_terminal_before_there_is_a_width() -> None:
    page = PersonPage()
    page.show(Subject(followup(promises=PROMISES, closed_on=TODAY), NOW, BOOK, defaultdict(lambda: "k")))
    lines = str(page.render()).splitlines()
    assert "Sun 22 Nov agreed Tue 24 Nov 17:00, bring numbers: open" in lines
