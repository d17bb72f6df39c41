"""Every step's reason is one plain sentence: the rule or the wait, what was tried, and the days off skipped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.followup import Contact, FollowUp, Step
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin
from data.rules.acts import acts, decisions
from data.rules.cadence.cadence import Cadence, Wait, parse_cadence
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import local_date
from data.rules.phrasing.relative_times import as_of
from data.rules.phrasing.wording import tally
from data.rules.scheduling import backlog, pace
from data.rules.scheduling.pauses import is_free
from data.rules.scheduling.promised_step import is_note
from data.rules.scheduling.reasons import unannounced
from data.rules.scheduling.steps import YOU_SET, cadence_step, unrested_step
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NOW,
    PHONE,
    at,
    book,
    edited,
    edited_person,
    followup,
    logged,
    opened,
    person,
    plan,
    replied,
    step_of,
    touch,
    when,
)
from tests.grammar import sentence_faults
from tests.rules.histories import DECISIONS, Move, World, play, worlds
from tests.sampling import examples


def applied(sent: Medium, *on_file: str, cadence: str = "application-call") -> FollowUp:
    """Opened with the application, sent on Monday morning."""
    who = person(*on_file) if on_file else None
    new = followup(cadence, who, kind=Kind.APPLICATION, organisation="Initech")
    return acts.open_followup(new, at("Mon 23 Nov 10:00"), BOOK, touch(sent, at("Mon 23 Nov 10:00")))


RULE_OR_WAIT = re.compile(
    r"\d (day|workday|week)s?\b|the same day|at exactly that time|the other end of the day|the next workday|"
    r"the first workday|You set the date|You chose to try|[Yy]ou reopened it|You agreed to talk on|You promised|"
    r"They (said you'd hear|expected to know) by|[Nn]o contact info is on file|so decide|"
    r"find the person to speak to|[Tt]he rule is to (call|switch)"
)


def is_one_sentence(why: str) -> bool:
    """Whether ``why`` is one sentence of right grammar: no other begins in it."""
    return (
        not sentence_faults(why)
        and bool(re.fullmatch(r"[A-Z0-9][^\n]*[^.;:, ]\.", why))
        and not re.search(r"[.!?] +\S|  |;;|None|\(\)", why)
    )


def wait_of(it: FollowUp, rules: Rulebook) -> tuple[date, Wait]:
    """From which date a cadence's step was counted, and how long the wait is, as DESIGN's table says."""
    cadence, last = rules.cadence_of(it), it.last
    if last is None:
        opened_on = local_date(it.renewed.at, rules.zone) if it.renewed else it.opened_on
        return opened_on, Wait() if it.renewed else cadence.first
    on = local_date(last.at, rules.zone)
    if last.direction is Direction.BOTH:
        return on, cadence.after_conversation
    if it.limit and len(it.cycle) >= it.limit:
        return on, cadence.after_last if cadence.limit else cadence.between
    return on, cadence.between


def days_off(start: date, end: date, workdays: Workdays) -> set[str]:
    """The names of the days off from ``start`` until before ``end``."""
    days = (start + timedelta(days=number) for number in range((end - start).days))
    return {workdays.holiday(on) or "the weekend" for on in days if not workdays.is_workday(on)}


def skipped_in(why: str) -> set[str]:
    """The days off that a reason names."""
    found = re.search(r"; (?:moved past (.+)|([^;]+) (?:isn't a workday|aren't workdays))\.$", why)
    return set(re.split(r", | and ", found[1] or found[2])) if found else set()


def check_skipped(it: FollowUp, step: Step, rules: Rulebook) -> None:
    """The days off that the wait has stepped over are named, all of them and no others.

    Where it counts workdays, the weekends go without saying.
    """
    base, wait = wait_of(it, rules)
    start = base + timedelta(days=1 if wait.workdays else wait.days)
    skipped = days_off(start, step.on, rules.workdays)
    assert skipped_in(unannounced(step.why)) == (skipped - {"the weekend"} if wait.workdays else skipped), step.why


@examples(20, 50)
@given(worlds(), st.lists(DECISIONS, min_size=4, max_size=14))
def test_every_reason_is_one_sentence_with_the_rule_what_was_tried_and_what_was_skipped(
    world: World, moves: list[Move]
) -> None:
    for turn in play(world, moves):
        it, step = turn.after, turn.after.next
        if step is None:
            continue
        assert is_one_sentence(step.why), step.why
        assert RULE_OR_WAIT.search(step.why), step.why
        if step.action is Action.ANSWER or "o contact info" in step.why:
            continue
        if step.origin is not Origin.AGREED and it.cycle and not it.open_promises:
            assert tally(it.cycle) in step.why, step.why
        is_exact = step.at or "early on the next workday" in step.why
        # A resumed or kept step has its reason from when it was made; a fresh one is the cadence's own.
        if step == cadence_step(it, turn.book) == unrested_step(it, turn.book) and not is_exact:
            check_skipped(it, step, turn.book)


# The sentences that the property does not come upon, or that are worth reading.


def near(who: str, instant: str) -> Contact:
    """A colleague who was e-mailed."""
    return Contact(who, "A talk", at(instant), Direction.OUT, Medium.EMAIL, is_same_person=False)


HOLD = book(company_hold=3)


@pytest.mark.parametrize(
    ("it", "expected"),
    [
        (
            opened("application-call", EMAIL),
            "The rule is to call after 2 workdays, but no number is on file: find one.",
        ),
        (
            logged(opened("application-call", EMAIL), Medium.EMAIL, at("Mon 23 Nov 10:00")),
            "1 e-mail, no answer: the rule is to call after 3 workdays, but no number is on file, so find one.",
        ),
        (
            logged(opened("application-call", who=None), Medium.FORM, at("Wed 25 Nov 10:00")),
            "1 web form, no answer, and there is no name yet: find the person to speak to.",
        ),
        (applied(Medium.FORM, PHONE), "You applied by web form: call after 3 workdays."),
        (
            applied(Medium.EMAIL, ADDRESS, PHONE, cadence="two-then-switch"),
            "You applied by e-mail: call after 4 workdays.",
        ),
        (
            applied(Medium.LETTER, EMAIL),
            "You applied by letter: the rule is to call after 3 workdays, but no number is on file, so find one.",
        ),
        (applied(Medium.FORM), "You applied by web form, and there is no name yet: find the person to speak to."),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Mon 23 Nov 07:30"), at("Mon 23 Nov 10:00")),
            "2 calls, no answer, the last at 10:00 New York time: try the other end of the day.",
        ),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Fri 27 Nov 07:30"), at("Fri 27 Nov 17:30")),
            "2 calls, no answer, the last late in the day (17:30 New York time): try early on the next workday.",
        ),
        (
            logged(opened("promised-callback"), Medium.VOICEMAIL, at("Thu 26 Nov 10:00"), at("Fri 27 Nov 08:30")),
            "2 calls, no answer: your voicemail promised a call on Mon 30 Nov at 08:30 "
            "New York time, so call at exactly that time.",
        ),
        (
            acts.snooze(logged(opened("two-then-switch"), Medium.EMAIL, NOW), when("Fri 27 Nov"), NOW, BOOK),
            "You set the date; so far 1 e-mail, no answer.",
        ),
        (
            acts.snooze(
                logged(replied(opened("two-then-switch"), "Fri 20 Nov 09:00"), Medium.EMAIL, NOW),
                when("Fri 27 Nov"),
                NOW,
                BOOK,
            ),
            "You set the date; 1 e-mail since you last heard from them, no answer.",
        ),
        (acts.snooze(opened("two-then-switch"), when("Fri 27 Nov"), NOW, BOOK), "You set the date."),
        (
            acts.snooze(opened("two-then-switch", who=person()), when("Fri 27 Nov"), NOW, BOOK),
            "You set the date; no contact info is on file for Dana Li: add an e-mail address, a phone number, "
            "a profile or a "
            "street address.",
        ),
        (
            decisions.switch(logged(opened("two-then-switch"), Medium.EMAIL, NOW), Action.CALL, NOW, BOOK),
            "You chose to try a call; so far 1 e-mail, no answer.",
        ),
        (
            acts.open_followup(followup(nearby=(near("Sam Ortiz", "Fri 20 Nov 10:00"),)), NOW, HOLD),
            "Opened on Sun 22 Nov: the rule is to get in touch the same day; held back: you contacted Sam Ortiz "
            "there on Fri 20 Nov, and colleagues wait 3 days.",
        ),
        (
            acts.open_followup(
                followup(nearby=(near("Sam Ortiz", "Thu 19 Nov 10:00"),)), NOW, book(company_hold=2)
            ),
            "Opened on Sun 22 Nov: the rule is to get in touch the same day; held back: you contacted Sam Ortiz "
            "there on Thu 19 Nov, and colleagues wait 2 days; moved past the weekend.",
        ),
    ],
)
def test_a_reason_reads_like_this(it: FollowUp, expected: str) -> None:
    why = step_of(it).why
    assert (why.startswith(YOU_SET), why) == (expected.startswith(YOU_SET), expected)
    assert is_one_sentence(why)


def test_a_step_that_is_held_back_again_names_the_latest_contact_alone() -> None:
    it = pace.with_hold(replace(opened("two-then-switch"), nearby=(near("Sam Ortiz", "Sat 21 Nov 10:00"),)), HOLD)
    again = pace.with_hold(replace(it, nearby=(near("Ana Sol", "Wed 25 Nov 10:00"),)), HOLD)
    assert step_of(again).why == (
        "Opened on Sun 22 Nov: the rule is to get in touch the same day; held back: you contacted Ana Sol "
        "there on Wed 25 Nov, and colleagues wait 3 days; moved past the weekend."
    )
    assert plan(again) == "email Mon 30 Nov"


def test_a_step_that_is_laid_over_some_days_twice_says_so_once() -> None:
    ones = [opened("two-then-switch", about=str(number)) for number in range(4)]
    spread = backlog.spread(ones, 4, NOW, BOOK, {})
    again = backlog.spread(spread, 2, NOW, BOOK, {})
    for it in (*spread, *again):
        assert is_one_sentence(step_of(it).why)
        assert step_of(it).why.count("spread over") <= 1
    assert step_of(again[-1]).why.endswith("; spread over 2 workdays with the others that were due.")


def test_a_reason_follows_what_is_on_file() -> None:
    it = logged(opened("application-call", PHONE), Medium.CALL, at("Mon 23 Nov 10:00"))
    gone = edited_person(it, phone="", email="dana@initech.example")
    assert step_of(gone).why == (
        "1 call, no answer: the rule is to call after 3 workdays, but no number is on file, so find one."
    )
    assert step_of(edited(it, cadence="light-touch")).why == "1 call, no answer: try again after 1 week."


def test_the_zone_of_the_user_says_from_which_day_it_is_counted() -> None:
    rules = book(ZoneInfo("Asia/Tokyo"))
    it = opened("light-touch", now=at("Tue 24 Nov 22:00"), rules=rules)  # on Wednesday in Tokyo
    check_skipped(it, step_of(it), rules)
    assert skipped_in(step_of(it).why) == {"the weekend"}


faults = cache(sentence_faults)
"""Of hundreds of follow-ups many have the same reason."""

WAITS = ("today", "1 day", "3 days", "1 workday", "4 workdays", "1 week", "2 weeks")
WAYS = (Medium.EMAIL, Medium.CALL, Medium.TEXT, Medium.MESSAGE, Medium.VISIT, Medium.LETTER, Medium.FORM)


@cache
def own_cadence(wait: str, limit: int, once: bool = False) -> Cadence:
    """A cadence by everything that can be on file, with the same wait everywhere."""
    return parse_cadence(
        f"""name = "own"
first = "{wait}"
after_conversation = "{wait}"
between = "{wait}"
after_last = "{wait}"
limit = {limit}
media = ["1 email", "2 phone", "1 text", "1 message", "1 visit", "letter"]
{"once = ['email', 'phone', 'visit']" if once else ""}
""",
        "own.toml",
    )


@pytest.mark.parametrize("on_file", [(), (EMAIL,), (PHONE,), (ADDRESS,), (EMAIL, PHONE, ADDRESS)])
@pytest.mark.parametrize("wait", WAITS)
@pytest.mark.sampled(10)
def test_every_combination_of_ways_waits_counts_and_limits_is_a_sentence(
    wait: str, on_file: tuple[str, ...]
) -> None:
    """Zero, one, two and four attempts by each way, with a person and without, up to a limit of none, 1 and 4."""
    who = person(*on_file)
    for limit, once, medium in product((0, 1, 4), (False, True), WAYS):
        rules = replace(BOOK, cadences={**BOOK.cadences, "own": own_cadence(wait, limit, once)}, company_hold=2)
        for count, someone in product((0, 1, 2, 4), (who, None)):
            new = replace(
                followup("light-touch", someone, organisation="Initech"),
                cadence="own",
                limit=limit or None,
                nearby=(near("Sam Ortiz", "Fri 20 Nov 10:00"),),
            )
            it = acts.open_followup(new, NOW, rules)
            for number in range(count):
                it = acts.log(it, touch(medium, NOW + timedelta(hours=number)), NOW + timedelta(days=1), rules)
            said = [step_of(it).why, *pace.reminders(it, NOW, rules), step_of(decided(it, rules)).why]
            said += [warned] if (warned := pace.warning(it, medium, rules)) else []
            assert [(words, faults(words)) for words in said if faults(words)] == []


def decided(it: FollowUp, rules: Rulebook) -> FollowUp:
    """The same after the user tried another way, or, where there is none, set a date."""
    tomorrow = NOW + timedelta(days=1)
    try:
        return decisions.switch(it, None, tomorrow, rules)
    except RuleError:
        return acts.snooze(it, when("Fri 27 Nov"), tomorrow, rules)


def test_what_files_of_before_say_of_the_users_own_message_goes_with_the_day() -> None:
    for said in (
        "your message said so",
        "your message named that day",
        "you promised that day in your voicemail",
        "your voicemail promised a call on Mon 30 Nov",
        "your voicemail promised an e-mail on Fri 4 Dec",
        "your voicemail said you'd call on Mon 30 Nov",
        "your voicemail said you'd fill in the web form on Fri 4 Dec",
    ):
        assert unannounced(f"1 call, no answer: try again; {said}.") == "1 call, no answer: try again."


def test_what_files_of_before_say_of_a_promised_call_is_only_said_of_a_time_ahead() -> None:
    why = "1 call, no answer: your message promised a call on Mon 23 Nov at 09:15, so call precisely then."
    assert as_of(why, NOW + timedelta(hours=1), NOW) == why
    assert as_of(why, NOW, NOW + timedelta(hours=1)) == why.replace(", so call precisely then", "")


@pytest.mark.parametrize("old", ["laid over 3 workdays with the others that were due", "skipped: the weekend"])
def test_a_reason_that_an_older_version_wrote_is_still_understood(old: str) -> None:
    laid = replace(opened("two-then-switch"), next=replace(
        step_of(opened("two-then-switch")), origin=Origin.CHOSEN, why=f"Opened on Sun 22 Nov: start; {old}."
    ))  # fmt: skip
    assert is_free(laid) is old.startswith("laid")


def test_the_check_in_that_an_older_version_wrote_is_still_one() -> None:
    step = replace(step_of(opened("two-then-switch")), origin=Origin.AGREED)
    for why in ("They wanted to know by Fri 27 Nov and haven't said: check in.", "The planned time slipped their "
                "mind: propose a new one, kindly, on the next workday."):  # fmt: skip
        assert is_note(replace(step, why=why))
