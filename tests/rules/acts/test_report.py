"""What happened, in one line: as the toast says it, and as undo names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.followup import FollowUp, Person, Promise, Step
from data.model.vocabulary import Action, Kept, Medium, Outcome, Side
from data.rules.acts import acts, promise_report, report
from data.rules.acts.brought_in import Counts, People, imported
from tests.builders import (
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    TODAY,
    at,
    day,
    followup,
    logged,
    opened,
    person,
    step_of,
    touch,
    when,
)
from tests.grammar import sentence_faults
from widgets.card.subject import Subject


def with_(name: str, cadence: str = "two-then-switch", **fields: object) -> FollowUp:
    """A follow-up with somebody of that name."""
    return opened(cadence, who=person(*ON_FILE, name=name), **fields)


DANA, RAJ, MO = with_("Dana Li"), with_("Raj Rao"), with_("Mo Hassan")


@pytest.mark.parametrize(
    ("followups", "words"),
    [
        ([DANA], "Dana Li"),
        ([DANA, RAJ], "Dana Li and Raj Rao"),
        ([DANA, RAJ, MO], "Dana Li and 2 more"),
        ([opened("light-touch", who=None, organisation="Initech")], "Initech"),
    ],
)
def test_whom_an_act_was_about(followups: list[FollowUp], words: str) -> None:
    assert report.names(followups) == words


def test_the_words_of_every_act() -> None:
    assert report.opened([DANA]) == "Opened “Backend role” with Dana Li."
    assert report.opened([replace(DANA, about="")]) == "Opened a follow-up with Dana Li."
    assert report.spoke([DANA]) == "Spoke with Dana Li."
    assert report.replied([DANA, RAJ]) == "Dana Li and Raj Rao replied."
    assert promise_report.missed([DANA]) == "Dana Li missed the time you agreed on."
    by_friday = Promise(Side.THEIRS, day("Fri 20 Nov"), None, at("Mon 16 Nov 09:00"), Kept.MISSED)
    waited = replace(DANA, promises=(by_friday,))
    assert promise_report.missed([waited]) == "Dana Li didn't get back to you by the date they gave."
    rung = Promise(
        Side.BOTH,
        day("Mon 23 Nov"),
        at("Mon 23 Nov 08:30"),
        at("Fri 20 Nov 09:00"),
        Kept.MISSED,
        by_voicemail=True,
    )
    called = replace(DANA, promises=(rung,))
    assert promise_report.missed([called]) == "Dana Li missed the call you promised."
    assert promise_report.missed([called, DANA]) == "Dana Li and Dana Li missed the time you agreed on."
    assert report.snoozed([DANA]) == "Snoozed Dana Li."
    assert report.reopened([DANA]) == "Reopened “Backend role” with Dana Li."
    assert report.edited([DANA]) == "Changed “Backend role” with Dana Li."
    assert report.unchanged([DANA]) == "Nothing changed for Dana Li."
    assert report.stopped([DANA]) == "Dana Li asked you to stop, so everything with them is closed."
    assert report.allowed([DANA]) == "Dana Li may be contacted again: reopen what you want to continue."


@pytest.mark.parametrize(
    ("medium", "words"),
    [
        (Medium.EMAIL, "E-mailed Dana Li."),
        (Medium.CALL, "Called Dana Li, no answer."),
        (Medium.VOICEMAIL, "Left a voicemail for Dana Li."),
        (Medium.TEXT, "Texted Dana Li."),
        (Medium.MESSAGE, "Messaged Dana Li."),
        (Medium.VISIT, "Visited Dana Li."),
        (Medium.LETTER, "Wrote a letter to Dana Li."),
        (Medium.FORM, "Filled in the web form for Dana Li."),
    ],
)
def test_an_attempt_by_its_medium(medium: Medium, words: str) -> None:
    attempt = touch(medium)
    assert report.attempted(attempt, [acts.log(DANA, attempt, NOW, BOOK)]) == words


def test_h8_a_kept_promise_is_said() -> None:
    it = logged(with_("Dana Li", "promised-callback"), Medium.VOICEMAIL, NOW)
    call = touch(Medium.CALL, at("Mon 23 Nov 08:32"))
    kept = acts.log(it, call, call.at, BOOK)
    assert report.attempted(call, [kept]) == "Called Dana Li, as promised, no answer."
    assert report.attempted(call, [kept, RAJ]) == "Called Dana Li and Raj Rao, no answer."


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.DONE, "Closed “Backend role” with Dana Li (done)."),
        (Outcome.DECLINED, "Closed “Backend role” with Dana Li (declined)."),
        (Outcome.GAVE_UP, "Closed “Backend role” with Dana Li (given up)."),
    ],
)
def test_how_it_ended(outcome: Outcome, words: str) -> None:
    assert report.closed(outcome, [DANA]) == words


@pytest.mark.parametrize(
    ("side", "said", "words"),
    [
        (Side.THEIRS, "Fri 27 Nov", "Dana Li promised to be in touch by Fri 27 Nov."),
        (
            Side.MINE,
            "Mon 23 Nov",
            "You promised Dana Li you'd be in touch by Mon 23 Nov.",
        ),  # by name: undo may say it next week
        (
            Side.MINE,
            "Mon 23 Nov 08:30",
            "You promised Dana Li you'd be in touch on Mon 23 Nov at 08:30 New York time.",
        ),
    ],
)
def test_a_promise_names_its_day(side: Side, said: str, words: str) -> None:
    assert promise_report.promised(side, when(said), [DANA], NEW_YORK) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((300, 2, 0, 12), "Imported 300 people from Connections.csv; 2 with details added, 12 already on file."),
        ((1, 0, 0, 0), "Imported 1 person from Connections.csv."),
        ((0, 0, 0, 300), "There is nobody new in Connections.csv; 300 already on file."),
        ((0, 1, 0, 0), "There is nobody new in Connections.csv; 1 with details added."),
        ((0, 0, 2, 4), "There is nobody new in Connections.csv; 2 with news, 4 already on file."),
    ],
)
def test_an_import_counts(numbers: tuple[int, int, int, int], words: str) -> None:
    assert imported("Connections.csv", People(*numbers)) == words


# What comes next.


@pytest.mark.parametrize(
    ("it", "words"),
    [
        (logged(DANA, Medium.EMAIL, at("Mon 23 Nov 10:00")), " Next: e-mail on Fri 27 Nov, attempt 2 of 5."),
        (DANA, " Next: e-mail today, attempt 1 of 5."),
        (with_("Dana Li", "three-days-then-weekly"), " Next: call on Wed 25 Nov."),  # no limit, no count
        (
            with_("Dana Li", "application-call", now=at("Fri 20 Nov 09:00")),
            " Next: call on Tue 24 Nov, attempt 1 of 4.",
        ),
        (opened("application-call", EMAIL), " Next: find a number today."),
        (opened("light-touch", who=None, organisation="Initech"), " Next: find the right person today."),
        (logged(with_("Dana Li", limit=1), Medium.EMAIL, NOW), " Next: on Thu 26 Nov, decide whether to go on."),
        (acts.reply(DANA, touch(Medium.EMAIL), NOW, BOOK), " Next: answer today."),
        (
            logged(opened("promised-callback"), Medium.VOICEMAIL, NOW),
            " Next: call tomorrow 08:30, attempt 2 of 5.",
        ),
        (acts.close(DANA, Outcome.DONE, NOW, BOOK), ""),
    ],
)  # fmt: skip
def test_what_comes_next_in_a_sentence(it: FollowUp, words: str) -> None:
    assert report.coming([it], TODAY, BOOK) == words


def test_a_promised_call_elsewhere_is_by_their_clock() -> None:
    in_tokyo = opened("promised-callback", who=person(*ON_FILE, timezone="Asia/Tokyo"))
    left = logged(in_tokyo, Medium.VOICEMAIL, at("Tue 24 Nov 20:00"))  # Wednesday there
    said = report.coming([left], day("Tue 24 Nov"), BOOK)
    assert said == " Next: call on Thu 26 Nov 08:30 there, tomorrow 18:30 here, attempt 2 of 5."


def test_several_with_one_step_say_it_and_with_different_ones_from_when() -> None:
    friday = [logged(it, Medium.EMAIL, at("Mon 23 Nov 10:00")) for it in (DANA, RAJ)]
    assert report.coming(friday, TODAY, BOOK) == " Next: e-mail on Fri 27 Nov, attempt 2 of 5."
    assert (
        report.coming([*friday, with_("Mo Hassan", "light-touch")], TODAY, BOOK)
        == " The next steps are due from Wed 25 Nov to Fri 27 Nov."
    )
    assert report.coming([*friday, MO], TODAY, BOOK) == " The next steps are due from today to Fri 27 Nov."
    assert report.coming([acts.close(MO, Outcome.DONE, NOW, BOOK)] * 2, TODAY, BOOK) == ""


def test_a_way_to_reach_them_is_asked_for_where_none_is_on_file() -> None:
    nobody = opened("two-then-switch", who=person(name="Zed"))
    assert report.coming([nobody], TODAY, BOOK) == " Next: find their contact info today."


def test_a_long_name_leaves_room_for_how_many_more_there_are() -> None:
    long = with_("Rosalinda Maximiliana Quintanilla-Etxeberría", "light-touch")
    assert report.names([long, DANA, RAJ]) == "Rosalinda Maximiliana Quint… and 2 more"
    assert report.names([long]) == "Rosalinda Maximiliana Quintanilla-Etxeberría"


LONDON_PERSON = person(EMAIL, timezone="Europe/London")
TONIGHT = when("Sun 22 Nov 20:00")


@pytest.mark.parametrize(
    ("it", "said"),
    [
        (opened("application-call", who=LONDON_PERSON), "find a number today 20:00"),
        (opened("application-call", who=None, organisation="Initech"), "find the right person today 20:00"),
        (opened("light-touch", who=person(timezone="Europe/London")), "find their contact info today 20:00"),
        (
            logged(opened("light-touch", who=LONDON_PERSON, limit=1), Medium.EMAIL, NOW),
            "decide today 20:00 whether to go on",
        ),
        (
            opened("light-touch", who=LONDON_PERSON),
            "e-mail on Mon 23 Nov 01:00 there, today 20:00 here, attempt 1 of 2",
        ),
    ],
    ids=["a number", "a person", "a way", "a decision", "an attempt"],
)
def test_what_is_done_at_the_users_desk_is_told_by_the_users_clock(it: FollowUp, said: str) -> None:
    after = acts.snooze(it, TONIGHT, NOW, BOOK)
    words = report.next_words(after, TODAY, BOOK)
    assert words == said.replace("on Mon 23 Nov 01:00", "tomorrow 01:00")
    assert report.step_words(after, TODAY, BOOK).endswith("there") == ("there" in said)
    assert Subject(after, NOW, BOOK, {}).moment_on_both_clocks(step_of(after)) in words


NEVER = followup()
"""Somebody who is not searched for."""


def searched(action: Action, *on_file: str, who: Person | None = None) -> tuple[FollowUp, FollowUp]:
    """A search, and what it has come to: what is on file then."""
    before = replace(NEVER, next=Step(action, TODAY), person=None if action is Action.FIND_PERSON else person())
    return before, replace(before, person=who or person(*on_file))


@pytest.mark.parametrize(
    ("before_and_after", "said"),
    [
        (searched(Action.FIND_PERSON), "Found Dana Li."),
        (searched(Action.FIND_NUMBER, "phone"), "Found a number for Dana Li."),
        (searched(Action.FIND_NUMBER, "email"), "Saved what you found out about Dana Li."),
        (searched(Action.FIND_CONTACT, "email"), "Found contact info for Dana Li."),
        (searched(Action.FIND_CONTACT, "phone"), "Found contact info for Dana Li."),
        (searched(Action.FIND_CONTACT), "Saved what you found out about Dana Li."),
        (searched(Action.EMAIL, "phone"), "Saved what you found out about Dana Li."),
        ((NEVER, NEVER), "Saved what you found out about Dana Li."),
    ],
)
def test_l4_what_was_found_is_named(before_and_after: tuple[FollowUp, FollowUp], said: str) -> None:
    assert report.found(*before_and_after) == said


def test_l4_while_nobody_is_named_what_was_kept_is_about_the_organisation() -> None:
    before = replace(NEVER, next=Step(Action.FIND_PERSON, TODAY), person=None, organisation="Initech")
    assert report.found(before, before) == "Saved what you found out about Initech."


ONE, TWO, MANY = [DANA], [DANA, RAJ], [DANA, RAJ, *(with_(f"Ben {number}") for number in range(6))]


@pytest.mark.parametrize("those", [ONE, TWO, MANY], ids=["one", "two", "many"])
def test_what_is_said_of_one_of_two_and_of_many_is_a_sentence(those: list[FollowUp]) -> None:
    said = [
        report.opened(those), report.spoke(those), report.replied(those), promise_report.missed(those),
        report.snoozed(those), report.reopened(those), report.stopped(those), report.allowed(those),
        report.switched(those), report.renewed("news: the Series B.", those), report.turned(DANA, those[-1]),
        report.paused(those, date(2026, 12, 7)), report.resumed(those), report.spread(those, len(those)),
        report.redated(those, "gentle"), report.edited(those), report.unchanged(those),
        *(report.closed(outcome, those) for outcome in Outcome),
        *(report.attempted(touch(medium, NOW), those) for medium in Medium),
        *(promise_report.promised(side, when("Fri 27 Nov"), those, NEW_YORK) for side in Side),
        *(promise_report.promised(side, when("Fri 27 Nov 08:30"), those, NEW_YORK) for side in Side),
    ]  # fmt: skip
    assert [(words, sentence_faults(words)) for words in said if sentence_faults(words)] == []


def emailed(times: int) -> FollowUp:
    """Dana, e-mailed so many times."""
    return logged(opened("two-then-switch", EMAIL), Medium.EMAIL, *(NOW for _ in range(times)))


@pytest.mark.parametrize("number", [0, 1, 2, 12])
def test_what_is_said_of_any_number_is_a_sentence(number: int) -> None:
    names = [f"Ben {one}" for one in range(number)]
    said = [
        report.held([DANA] * number, [DANA] * number), report.staying(number),
        report.stopped_too(names, "address"), report.allowed_too(names, "profile"),
        imported("Connections.csv", People(number, number, number, number, number)),
        report.used_up([replace(emailed(number), limit=number or None)]),
        report.paused_all("gentle" if number else "", date(2026, 12, 7)), report.resumed_all(""),
    ]  # fmt: skip
    assert [
        (words, sentence_faults(words.strip())) for words in said if words and sentence_faults(words.strip())
    ] == []


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(0, 2, 1), "Imported updates from jobs.csv; 2 follow-ups continued, 1 follow-up already on file."),
        (
            Counts(0, 2, 1, 3, 1, ((Outcome.OFFER, 1), (Outcome.DECLINED, 2))),
            "Imported 3 log entries from jobs.csv; 1 follow-up already on file; "
            "2 follow-ups continued: 1 new reply, 1 offer, 2 declined.",
        ),
        (
            Counts(1, 1, 0, 2, 2, (), 1),
            "Imported 1 follow-up and 2 log entries from jobs.csv; "
            "1 follow-up continued: 2 new replies, 1 reopened.",
        ),
    ],
)
def test_what_is_new_in_follow_ups_that_were_known(counts: Counts, words: str) -> None:
    assert imported("jobs.csv", People(), counts) == words
