"""Where somebody is: by the zone on file, by their number, or as a guess; and on which days they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.cadences import built_in
from data.model.followup import Person
from data.model.vocabulary import Action, Medium, Side
from data.rules.acts import acts
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.countries import workdays_in
from data.rules.calendar.hours import read_window
from data.rules.calendar.whereabouts import read_number
from data.rules.scheduling.call_hours import call_time
from data.rules.triage.plan import Due, openings, plan
from tests.builders import BOOK, EMAIL, NEW_YORK, at, book, day, logged, opened, person, step_of, touch, when
from tests.builders import plan as planned

CALLBACK = built_in()["promised-callback"]
SATURDAY = at("Sat 21 Nov 10:00")
AMERICAN, ISRAELI = Person("D", phone="+1 212 555 0134"), Person("D", phone="+972 3 123 4567")


@pytest.mark.parametrize(
    ("phone", "home", "zones", "country"),
    [
        ("+1 212 555 0134", "", "America/New_York", "US"),
        ("+1 415 555 0134", "", "America/Los_Angeles", "US"),
        ("+49 30 23125 042", "", "Europe/Berlin", "DE"),
        ("+44 20 7946 0153", "", "Europe/London", "GB"),
        ("+353 1 234 5678", "", "Europe/Dublin", "IE"),  # phonenumbers knows it by London's clock
        ("+358 40 1234567", "", "Europe/Helsinki", "FI"),  # as is Mariehamn's
        ("+91 98765 43210", "", "Asia/Kolkata", "IN"),
        ("+972 3 123 4567", "", "Asia/Jerusalem", "IL"),
        ("+34 612 345 678", "", "Europe/Madrid,Atlantic/Canary", "ES"),
        ("030 23125042", "DE", "Europe/Berlin", "DE"),  # national, of the user's country
        ("(415) 555-0134", "US", "America/Los_Angeles", "US"),
        ("030 23125042", "", "", ""),
        ("+800 1234 5678", "", "", ""),  # belongs to no country
        ("+1 555 0100", "", "", ""),
        ("+999 1234", "", "", ""),
        ("ask Bea", "US", "", ""),
        ("", "US", "", ""),
    ],
)
def test_a_number_tells_where_it_belongs(phone: str, home: str, zones: str, country: str) -> None:
    found = read_number(phone, home)
    assert (",".join(found.zones), found.country) == (zones, country)


@pytest.mark.parametrize(
    ("phone", "home", "zones", "country"),
    [
        ("0049 30 23125042", "", "Europe/Berlin", "DE"),
        ("00493023125042", "", "Europe/Berlin", "DE"),
        ("(00) 49 30 23125042", "", "Europe/Berlin", "DE"),
        ("(0049) 30 23125042", "", "Europe/Berlin", "DE"),
        ("00-49-30-23125042", "", "Europe/Berlin", "DE"),
        ("00 49 30 23125042 ext. 3", "", "Europe/Berlin", "DE"),
        ("00４９ 30 23125042", "", "Europe/Berlin", "DE"),
        ("0033 1 42 68 53 00", "", "Europe/Paris", "FR"),
        ("001 212 555 0134", "", "America/New_York", "US"),
        ("0049 30 23125042", "DE", "Europe/Berlin", "DE"),
        ("0049 30 23125042", "FR", "Europe/Berlin", "DE"),
        ("0049 30 23125042", "US", "Europe/Berlin", "DE"),  # where one dials 011 before it
        ("0049 30 23125042", "JP", "Europe/Berlin", "DE"),
        ("011 49 30 23125042", "US", "Europe/Berlin", "DE"),
        ("001 44 20 7946 0153", "HK", "Europe/London", "GB"),  # where one dials 001 before it
        ("001 44 20 7946 0153", "", "", ""),
        ("0049", "", "", ""),
        ("00 12 34 56", "", "", ""),
        ("00800 1234 5678", "", "", ""),  # belongs to no country
        ("000 49 30 23125042", "", "", ""),
        ("0800 00 49 30", "", "", ""),
    ],
)
def test_a_number_that_is_dialled_abroad_by_00_tells_it_too(
    phone: str, home: str, zones: str, country: str
) -> None:
    found = read_number(phone, home)
    assert (",".join(found.zones), found.country) == (zones, country)
    assert found.is_read == bool(home or zones)  # what wasn't understood is read again once the country is set


@pytest.mark.parametrize("phone", ["+1 800 555 0134", "+7 985 123 4567", "+61 412 345 678"])
def test_a_number_may_belong_to_several_zones_of_its_country(phone: str) -> None:
    there = BOOK.whereabouts(Person("Dana", phone=phone))
    assert len(there.possible) > 2
    assert (there.is_guess, there.zone) == (True, NEW_YORK)
    assert not {"Asia/Almaty", "America/Jamaica"} & set(there.possible)


@pytest.mark.parametrize(
    ("who", "name", "by_number", "unknown"),
    [
        (Person("D", phone="+49 30 23125 042"), "Europe/Berlin", True, ""),
        (Person("D", phone="+49 30 23125 042", timezone="Asia/Tokyo"), "Asia/Tokyo", False, ""),
        (Person("D", phone="+49 30 23125 042", timezone="Mars/Olympus"), "Europe/Berlin", True, "Mars/Olympus"),
        (Person("D", timezone="Mars/Olympus"), "", False, "Mars/Olympus"),
        (Person("D", phone="212 555 0134"), "", False, ""),
        (None, "", False, ""),
    ],
)
def test_the_zone_on_file_goes_before_the_number(
    who: Person | None, name: str, by_number: bool, unknown: str
) -> None:
    there = BOOK.whereabouts(who)
    assert (there.name, there.by_number, there.unknown) == (name, by_number, unknown)
    assert (there.known_zone is None) == (name == "")


def test_what_was_read_of_another_number_does_not_hold() -> None:
    berlin = Person("D", phone="+49 30 23125 042", number=read_number("+49 30 23125 042", ""))
    assert BOOK.whereabouts(replace(berlin, phone="+1 415 555 0134")).name == "America/Los_Angeles"


# On their workdays.


@pytest.mark.parametrize(
    ("who", "rules", "off", "next_one"),
    [
        (Person("D", country="IL"), BOOK, "Fri 20 Nov", "Sun 22 Nov"),
        (ISRAELI, BOOK, "Fri 20 Nov", "Sun 22 Nov"),
        (replace(ISRAELI, country="US"), BOOK, "Sat 21 Nov", "Mon 23 Nov"),
        (AMERICAN, BOOK, "Thu 26 Nov", "Fri 27 Nov"),
        (Person("D", phone="212 555 0134"), BOOK, "Sat 21 Nov", "Mon 23 Nov"),
        (Person("D"), replace(BOOK, workdays=workdays_in("IL"), country="IL"), "Fri 20 Nov", "Sun 22 Nov"),
        (None, BOOK, "Sat 21 Nov", "Mon 23 Nov"),
    ],
)
def test_workdays_are_those_of_their_country_else_of_their_number_else_the_users(
    who: Person | None, rules: Rulebook, off: str, next_one: str
) -> None:
    workdays = rules.workdays_of(who)
    assert not workdays.is_workday(day(off))
    assert workdays.on_or_after(day(off)) == day(next_one)


@pytest.mark.parametrize(
    ("cadence", "who", "opening", "expected"),
    [
        ("promised-callback", Person("D", phone="212 555 0134"), "Sat 21 Nov 10:00", "call Mon 23 Nov"),
        ("promised-callback", AMERICAN, "Thu 26 Nov 10:00", "call Fri 27 Nov"),
        ("promised-callback", ISRAELI, "Fri 20 Nov 10:00", "call Sun 22 Nov"),
        ("three-days-then-weekly", AMERICAN, "Mon 23 Nov 10:00", "call Fri 27 Nov"),
        # The end of a wait is a workday of the user's too: Friday is off there, and Sunday is off here.
        ("three-days-then-weekly", ISRAELI, "Tue 17 Nov 10:00", "call Mon 23 Nov"),
        ("two-then-switch", Person("D", address="1 Main Street"), "Sat 21 Nov 10:00", "visit Mon 23 Nov"),
        ("two-then-switch", Person("D", email="d@x.org"), "Sat 21 Nov 10:00", "email Sat 21 Nov"),  # writing
        ("two-then-switch", Person("D", email="d@x.org", country="US"), "Thu 26 Nov 10:00", "email Thu 26 Nov"),
    ],
)
def test_a_call_or_a_visit_falls_on_no_day_off_of_theirs(
    cadence: str, who: Person, opening: str, expected: str
) -> None:
    assert planned(opened(cadence, who=who, now=at(opening))) == expected


def test_the_days_off_are_said_once() -> None:
    it = opened("promised-callback", who=AMERICAN, now=at("Thu 26 Nov 10:00"))
    assert step_of(it).why.endswith("; moved past Thanksgiving Day.")


@pytest.mark.parametrize(
    ("medium", "now", "expected"),
    [
        (Medium.CALL, "Sat 21 Nov 10:00", "call Mon 23 Nov at 17:00"),
        (Medium.CALL, "Wed 25 Nov 18:00", "call Fri 27 Nov"),
        (Medium.VOICEMAIL, "Wed 25 Nov 10:00", "call Fri 27 Nov at 08:30"),
        (Medium.VOICEMAIL, "Fri 20 Nov 10:00", "call Mon 23 Nov at 08:30"),
    ],
)
def test_promised_calls_and_the_other_end_of_the_day_are_on_their_workdays(
    medium: Medium, now: str, expected: str
) -> None:
    it = opened("promised-callback", who=AMERICAN, now=at("Mon 2 Nov 10:00"))
    assert planned(logged(it, medium, at(now))) == expected


def test_what_is_typed_or_agreed_is_taken_as_it_is() -> None:
    it = opened("promised-callback", who=AMERICAN)
    assert planned(acts.snooze(it, when("Thu 26 Nov"), SATURDAY, BOOK)) == "call Thu 26 Nov"
    agreed = acts.promise(it, Side.MINE, when("Sat 28 Nov 10:00"), SATURDAY, BOOK)
    assert planned(agreed) == "call Sat 28 Nov at 10:00"


def test_the_check_in_after_a_date_of_theirs_is_on_their_workday() -> None:
    it = opened("promised-callback", who=AMERICAN, now=at("Mon 23 Nov 10:00"))
    said = acts.promise(it, Side.THEIRS, when("Wed 25 Nov"), at("Mon 23 Nov 10:00"), BOOK)
    assert planned(said) == "call Fri 27 Nov"


@pytest.mark.parametrize(
    ("country", "clock", "good", "change"),
    [
        ("US", "Sat 21 Nov 17:30", False, "Mon 23 Nov 07:00"),
        ("US", "Thu 26 Nov 07:30", False, "Fri 27 Nov 07:00"),
        ("US", "Wed 25 Nov 21:00", False, "Fri 27 Nov 07:00"),
        ("US", "Fri 20 Nov 21:00", False, "Mon 23 Nov 07:00"),
        ("IL", "Fri 20 Nov 17:30", False, "Sun 22 Nov 07:00"),
        ("IL", "Sun 22 Nov 17:30", True, "Sun 22 Nov 20:00"),
    ],
)
def test_no_window_is_open_on_a_day_off_of_theirs(country: str, clock: str, good: bool, change: str) -> None:
    found = call_time(CALLBACK, NEW_YORK, workdays_in(country), at(clock))
    assert (found.good, found.change) == (good, at(change))


def test_the_plan_of_the_day_knows_their_days_off_and_several_zones() -> None:
    thanksgiving = at("Thu 26 Nov 07:30")
    here = Due(1, 1, "", "promised-callback", Action.CALL, day("Thu 26 Nov"))
    there = replace(here, followup_id=2, person_id=2, phone="+1 212 555 0134")
    many = replace(here, followup_id=3, person_id=3, phone="+1 800 555 0134", on=day("Mon 2 Nov"))
    assert plan([many, there, here], thanksgiving, BOOK) == (1, 3, 2)
    assert openings([there, many], thanksgiving, BOOK) == ()


# Inside the user's waking hours.


@pytest.mark.parametrize(
    ("zone", "waking", "left", "expected"),
    [
        ("Europe/Berlin", "07:00-22:00", "Mon 23 Nov 10:00", "Tue 24 Nov 11:00"),  # 17:00 there
        ("Europe/Berlin", "00:00-24:00", "Mon 23 Nov 10:00", "Tue 24 Nov 02:30"),
        ("Europe/Berlin", "22:00-06:00", "Mon 23 Nov 10:00", "Tue 24 Nov 02:30"),  # somebody who works at night
        ("America/Los_Angeles", "07:00-11:00", "Mon 23 Nov 10:00", "Tue 24 Nov 10:00"),  # 7:00 there
        ("America/Los_Angeles", "07:00-22:00", "Mon 23 Nov 10:00", "Tue 24 Nov 11:30"),
        ("Asia/Tokyo", "07:00-22:00", "Mon 23 Nov 09:00", "Mon 23 Nov 18:30"),
        ("Asia/Tokyo", "09:00-18:00", "Mon 23 Nov 09:00", "Mon 23 Nov 17:00"),  # 7:00 there
        ("Europe/Berlin", "09:00-10:30", "Mon 23 Nov 10:00", "Tue 24 Nov 09:00"),  # no window: 15:00 there
        ("", "09:00-18:00", "Mon 23 Nov 10:00", "Tue 24 Nov 17:00"),  # no zone: the user's
    ],
)
def test_a_promised_callback_is_inside_the_users_waking_hours(
    zone: str, waking: str, left: str, expected: str
) -> None:
    rules = book(waking=read_window(waking))
    it = opened("promised-callback", who=Person("D", phone="1", timezone=zone), now=at("Mon 16 Nov 10:00"))
    it = logged(it, Medium.VOICEMAIL, at(left), rules=rules)
    assert step_of(it).at == at(expected)
    assert [one.at for one in it.promises] == [at(expected)]


def test_where_no_hour_suits_both_the_day_is_promised_without_a_time() -> None:
    rules = book(waking=read_window("09:00-16:00"))  # in Tokyo: 23:00 to 6:00
    it = opened("promised-callback", who=Person("D", phone="1", timezone="Asia/Tokyo"), now=at("Mon 16 Nov 10:00"))
    after = logged(it, Medium.VOICEMAIL, at("Mon 23 Nov 09:00"), rules=rules)
    assert planned(after) == "call Tue 24 Nov"
    assert step_of(after).action is Action.CALL


@pytest.mark.parametrize("words", ["7-22", "07:00", "07:00-07:00", "25:00-26:00", ""])
def test_what_are_no_hours(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words for the user are the caller's
        read_window(words)


def test_everything_can_be_done_with_a_zone_that_is_unknown_here() -> None:
    who = person(EMAIL, phone="212 555 0134", timezone="Mars/Olympus")
    it = opened("promised-callback", who=who, now=at("Mon 23 Nov 09:00"))
    it = logged(it, Medium.VOICEMAIL, at("Mon 23 Nov 09:30"))
    it = acts.spoke(it, touch(Medium.CALL, at("Mon 23 Nov 10:00")), at("Mon 23 Nov 10:00"), BOOK)
    assert step_of(it).on == day("Mon 30 Nov")
