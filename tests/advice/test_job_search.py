"""H: "How and when to follow up during your job search"."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from data.cadences import built_in
from data.model.errors import RuleError
from data.model.vocabulary import Action, Kept, Kind, Medium, Origin, Outcome, Queue, Side
from data.rules.acts import acts
from data.rules.acts.checks import check_limit
from data.rules.acts.search import Findings
from data.rules.calendar.hours import Window
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import zone_named
from data.rules.phrasing import wording
from data.rules.scheduling import pace
from data.rules.scheduling.call_hours import call_time
from data.store.store import Store
from data.words.delivery import LONGEST, Delivery
from tests.advice.rehearsing import Rehearsal
from tests.advice.walking import carried_out, next_of, on_day, walked
from tests.app.command_line import CommandLine
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import (
    ADDRESS,
    BOOK,
    CAIRO,
    EMAIL,
    LONDON,
    LOS_ANGELES,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    TOKYO,
    at,
    book,
    followup,
    found,
    logged,
    open_promise,
    opened,
    person,
    plan,
    queue,
    replied,
    spoken,
    step_of,
    touch,
    when,
)

CADENCES = tuple(built_in())
CALLBACK = built_in()["promised-callback"]


def add_dana(cli: CommandLine, *more: str | int) -> None:
    """Number 1: Dana Li, an interview, whose number is on file; promised-callback."""
    cli("add", "Dana Li", "--org", "Initech", "--kind", "interview", "--cadence", "promised-callback",
        "--phone", "212 555 0134", *more)  # fmt: skip


# H1: "if I don't hear by Friday, may I check in on Monday?"


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize(
    ("expected_by", "check_in"),
    [
        ("Mon 23 Nov", "Tue 24 Nov"),
        ("Thu 26 Nov", "Fri 27 Nov"),
        ("Fri 27 Nov", "Mon 30 Nov"),
        ("Sat 28 Nov", "Mon 30 Nov"),
        ("Sun 29 Nov", "Mon 30 Nov"),
        ("Thu 31 Dec", "Fri 1 Jan 2027"),
    ],
)
def test_h1_an_expected_date_sets_a_check_in_on_the_first_workday_after_it(
    cadence: str, expected_by: str, check_in: str
) -> None:
    it = acts.promise(opened(cadence), Side.THEIRS, when(expected_by), NOW, BOOK)
    assert plan(it).endswith(f" {check_in}")
    assert "check in on the first workday after that" in step_of(it).why


def test_h1_a_holiday_is_no_workday_to_check_in_and_is_named() -> None:
    rules = book(holidays={"Fri 27 Nov": "the day after Thanksgiving"})
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Thu 26 Nov"), NOW, rules)
    assert plan(it) == "email Mon 30 Nov"
    assert step_of(it).why.endswith("; the day after Thanksgiving isn't a workday.")


def test_h1_a_time_that_they_named_is_taken_to_the_minute() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov 16:00"), NOW, BOOK)
    assert plan(it) == "call Fri 27 Nov at 16:00"


@pytest.mark.parametrize(
    ("answered", "kept"),
    [("Thu 26 Nov 10:00", Kept.KEPT), ("Fri 27 Nov 23:00", Kept.KEPT), ("Mon 30 Nov 09:00", Kept.MISSED)],
)
def test_h1_whether_they_kept_it_is_known(answered: str, kept: Kept) -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov"), NOW, BOOK)
    assert [made.kept for made in replied(it, answered).promises] == [kept]


def test_h1_by_the_commands_friday_becomes_monday(cli: CommandLine) -> None:
    add_dana(cli)
    cli("promise", 1, "--theirs", "fri")
    assert next_of(cli) == "call 2026-11-30"
    cli("log", 1, "voicemail")
    assert next_of(cli) == "call 2026-11-30", "what they promised stands"


# H2: "I'll get in touch directly; may I use your name?"


@pytest.mark.parametrize(
    ("options", "may_mention", "said"),
    [
        (("--via", "Sam Ortiz", "--may-mention"), True, "Sam Ortiz (you may mention them)"),
        (("--via", "Sam Ortiz"), False, "Sam Ortiz"),
    ],
)
def test_h2_who_brings_you_together_is_kept_with_the_leave_to_use_the_name(
    cli: CommandLine, options: tuple[str, ...], may_mention: bool, said: str
) -> None:
    add_dana(cli, *options)
    shown = cli.json("show", 1, "--full")
    assert (shown["via"], shown["may_mention"]) == ("Sam Ortiz", may_mention)
    line = next(line for line in cli("show", 1).splitlines() if line.startswith("Via"))
    assert line.removeprefix("Via").strip() == said
    cli("log", 1, "voicemail")
    assert cli.json("show", 1, "--full")["via"] == "Sam Ortiz"


def test_h2_leave_to_use_no_name_is_refused(cli: CommandLine) -> None:
    cli.refused("add", "Dana Li", "--may-mention", code=2)


def test_h2_they_named_somebody_and_are_thanked_and_asked_for_leave_by_the_commands(cli: CommandLine) -> None:
    cli("clarity", "--name", "Alex Reed")
    add_dana(cli, "--email", "dana@initech.example")
    cli("spoke", 1)
    new = cli.json("named", 1, "Sam Ortiz", "--email", "sam@initech.example")
    shown = cli.json("show", new["id"], "--full")
    assert (shown["via"], shown["may_mention"]) == ("Dana Li", False)
    assert next_of(cli) == "email 2026-11-22"
    thanks = cli("draft", 1)
    assert "Thank you for suggesting I talk to Sam Ortiz. I'll get in touch with them directly." in thanks
    assert "May I mention your name when I do?" in thanks
    cli("draft", 1, "--send", "said")
    assert "thank" not in cli.json("show", 1)["next"]["why"]


async def test_h2_they_named_somebody_is_one_key(opened: Opened, store: Store) -> None:
    who = person(EMAIL, organisation="Initech")
    store.add(followup(who=who), NOW)
    store.spoke([1], touch(Medium.CALL), NOW)
    async with opened() as pilot:
        await pilot.press("2", "V", *"Sam Ortiz", "enter")
        assert "Opened “Backend role” with Sam Ortiz, via Dana Li. Thank Dana Li, too." in text(pilot)


async def test_h2_who_is_known_at_a_company_is_offered_as_the_way_in(opened: Opened, store: Store) -> None:
    store.import_people([person(EMAIL, name="Ana Ruiz", organisation="Initech GmbH", title="Lead")], NOW, "x.csv")
    role = followup("application-call", None, organisation="Initech", kind=Kind.APPLICATION)
    store.add(role, NOW, touch(Medium.FORM))
    async with opened() as pilot:
        assert "You know somebody at Initech" in text(pilot)
        assert "Ana Ruiz, Lead" in text(pilot)
        await pilot.press("A", "1")
        assert "may I mention your name" in text(pilot)


def test_h2_the_leave_is_one_persons_and_not_the_next_ones() -> None:
    it = opened("application-call", EMAIL, via="Sam Ortiz", may_mention=True)
    told = found(it, Findings(told_by="Pam in Sales"), NOW, BOOK)
    assert (told.via, told.may_mention) == ("Pam in Sales", False)
    same = found(it, Findings(told_by="Sam Ortiz", site="www.initech.example"), NOW, BOOK)
    assert (same.via, same.may_mention) == ("Sam Ortiz", True)


# H3: never show impatience.


@pytest.mark.parametrize("cadence", ["two-then-switch", "promised-callback"])
@pytest.mark.parametrize("tried", range(6))
def test_h3_the_fifth_attempt_comes_with_a_word_against_impatience(cadence: str, tried: int) -> None:
    it = carried_out(opened(cadence, now=at("Mon 23 Nov 09:00")), tried)
    said = list(pace.reminders(it, at("Fri 1 Jan 2027 09:00"), BOOK))
    assert [words for words in said if "no sign of impatience" in words] == (said if tried == 4 else [])


# H6: before 8 and after 17, on their clock.


@pytest.mark.parametrize("zone", [NEW_YORK, TOKYO, LONDON, CAIRO, LOS_ANGELES], ids=lambda zone: zone.key)
@pytest.mark.parametrize(
    ("clock", "good", "change"),
    [
        ("Mon 23 Nov 06:59", False, "Mon 23 Nov 07:00"),
        ("Mon 23 Nov 07:00", True, "Mon 23 Nov 08:00"),
        ("Mon 23 Nov 07:59", True, "Mon 23 Nov 08:00"),
        ("Mon 23 Nov 08:00", False, "Mon 23 Nov 17:00"),
        ("Mon 23 Nov 12:00", False, "Mon 23 Nov 17:00"),
        ("Mon 23 Nov 17:00", True, "Mon 23 Nov 20:00"),
        ("Mon 23 Nov 19:59", True, "Mon 23 Nov 20:00"),
        ("Mon 23 Nov 20:00", False, "Tue 24 Nov 07:00"),
    ],
)
def test_h6_the_good_times_are_before_eight_and_after_seventeen_on_their_clock(
    zone: object, clock: str, good: bool, change: str
) -> None:
    found = call_time(CALLBACK, zone, Workdays(), at(clock, zone))  # type: ignore[arg-type]
    assert (found.good, found.change) == (good, at(change, zone))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("Mon 23 Nov 07:30", "call Mon 23 Nov at 17:00"),
        ("Mon 23 Nov 12:00", "call Mon 23 Nov at 17:00"),
        ("Mon 23 Nov 16:59", "call Mon 23 Nov at 17:00"),
        ("Mon 23 Nov 17:00", "call Tue 24 Nov"),
        ("Fri 27 Nov 18:00", "call Mon 30 Nov"),
    ],
)
def test_h6_after_a_call_in_vain_comes_the_other_end_of_the_day(called: str, expected: str) -> None:
    assert plan(logged(opened("promised-callback"), Medium.CALL, at(called))) == expected


def test_h6_the_other_end_of_the_day_is_theirs_and_not_yours() -> None:
    in_tokyo = opened("promised-callback", who=person(PHONE, timezone="Asia/Tokyo"))
    it = logged(in_tokyo, Medium.CALL, at("Tue 24 Nov 08:00", TOKYO))
    assert step_of(it).at == at("Tue 24 Nov 17:00", TOKYO)
    assert "Tokyo time" in step_of(it).why


@pytest.mark.parametrize("cadence", [name for name in CADENCES if name != "promised-callback"])
def test_h6_a_window_makes_no_step_exact_and_no_other_cadence_has_one(cadence: str) -> None:
    assert built_in()[cadence].windows == ()
    assert step_of(opened("promised-callback")).at is None


def test_h6_by_the_commands_the_other_end_of_the_day(cli: CommandLine) -> None:
    add_dana(cli)
    on_day(cli, "2026-11-23", "07:30")("log", 1, "call")
    assert next_of(cli) == "call 2026-11-23T17:00:00-05:00"
    assert cli.json("show", 1)["queue"] == "waiting"
    assert on_day(cli, "2026-11-23", "17:00").json("show", 1)["queue"] == "due"
    cli("log", 1, "call")
    assert next_of(cli) == "call 2026-11-24"


# H7: leave a polished message; practise it.


async def test_h7_a_message_is_practised_against_twenty_five_seconds_and_nothing_is_logged(
    cli: CommandLine, opened: Opened
) -> None:
    add_dana(cli, "--next", "today")  # a Sunday, on which nobody is called unless one says so
    before = cli.json("show", 1)
    async with opened() as pilot:
        await pilot.press("T", "h")
        await pilot.app.workers.wait_for_complete()
        rehearsal = Rehearsal(pilot)
        await pilot.pause()
        assert "The voicemail to leave  Dana Li" in text(pilot)
        words = " ".join(text(pilot).split())
        assert "try you again tomorrow at half past eight" in words, "it says when one calls again"
        assert "555" not in text(pilot), "and leaves no number (H8)"
        await pilot.press("space")
        await rehearsal.wait(10)
        assert "10 s of 25" in text(pilot)
        await rehearsal.wait(24)
        assert "34 s of 25  9 s too long" in text(pilot)
        await pilot.press("space")
        assert rehearsal.said.endswith("9 s over 25, so leave something out.")
        await pilot.press("space")
        await rehearsal.wait(14)
        await pilot.press("space")
        assert rehearsal.said.startswith("14 s for ")
        await pilot.press("n", *"slower", "escape", "escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "slower" in text(pilot), "the card shows what was noted"
    assert cli.json("show", 1) == before


@pytest.mark.parametrize(
    ("words", "seconds", "said"),
    [
        (50, 20, "20 s for 50 words, 2.5 words a second: a calm pace."),
        (60, 15, "15 s for 60 words, 4.0 words a second: too fast to follow, take a breath between the lines."),
        (30, 25, "25 s for 30 words, 1.2 words a second: slow, once more with the pauses shorter."),
        (75, 31.2, "31 s for 75 words, 2.4 words a second: 6 s over 25, so leave something out."),
        (62, 25, "25 s for 62 words, 2.5 words a second: a calm pace."),
        (10, 0, "1 s for 10 words, 0.0 words a second: slow, once more with the pauses shorter."),
    ],
)
def test_h7_the_pace_of_a_delivery_is_told(words: int, seconds: float, said: str) -> None:
    assert Delivery(words, seconds, LONGEST).in_words() == said


# H8: leave no number, say when you will call again, and call precisely then.


@pytest.mark.parametrize(
    ("left", "zone", "promised"),
    [
        ("Mon 23 Nov 09:00", "America/New_York", "Tue 24 Nov 08:30"),
        ("Mon 23 Nov 23:59", "America/New_York", "Tue 24 Nov 08:30"),
        ("Fri 27 Nov 17:30", "America/New_York", "Mon 30 Nov 08:30"),
        ("Sat 28 Nov 12:00", "America/New_York", "Mon 30 Nov 08:30"),
        ("Mon 23 Nov 18:00", "Asia/Tokyo", "Tue 24 Nov 08:30"),
        ("Fri 27 Nov 18:00", "Europe/London", "Mon 30 Nov 08:30"),
        ("Thu 26 Nov 18:00", "Africa/Cairo", "Fri 27 Nov 08:30"),
    ],
)
def test_h8_a_voicemail_promises_the_next_workday_at_half_past_eight_their_time(
    left: str, zone: str, promised: str
) -> None:
    theirs = zone_named(zone)
    it = opened("promised-callback", who=person(PHONE, timezone=zone), now=at("Mon 16 Nov 09:00"))
    it = logged(it, Medium.VOICEMAIL, at(left, theirs), rules=book(waking=Window(time(0), time(0))))
    made = open_promise(it)
    assert made is not None
    assert (step_of(it).action, step_of(it).at) == (Action.CALL, at(promised, theirs))
    assert (made.side, made.at) == (Side.MINE, at(promised, theirs))
    assert "exactly" in step_of(it).why


def test_h8_a_holiday_is_no_workday_to_promise() -> None:
    rules = book(holidays={"Tue 24 Nov": "a day off"})
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"), rules=rules)
    assert plan(it) == "call Wed 25 Nov at 08:30"
    assert "a day off isn't a workday" in step_of(it).why


@pytest.mark.parametrize(
    ("called", "kept"),
    [
        ("Tue 24 Nov 08:15", Kept.KEPT),
        ("Tue 24 Nov 08:30", Kept.KEPT),
        ("Tue 24 Nov 08:45", Kept.KEPT),
        ("Tue 24 Nov 08:46", Kept.MISSED),
        ("Tue 24 Nov 15:00", Kept.MISSED),
        ("Thu 26 Nov 08:30", Kept.MISSED),
    ],
)
@pytest.mark.parametrize("medium", [Medium.CALL, Medium.VOICEMAIL])
def test_h8_promises_kept_and_missed_are_counted(called: str, kept: Kept, medium: Medium) -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    after = logged(it, medium, at(called))
    assert after.promises[0].kept is kept
    assert after.touches[-1].promise is kept


def test_h8_due_comes_at_the_instant_and_not_before() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    assert queue(it, at("Tue 24 Nov 08:29")) is Queue.WAITING
    assert queue(it, at("Tue 24 Nov 08:30")) is Queue.DUE


@pytest.mark.parametrize("cadence", [name for name in CADENCES if name != "promised-callback"])
def test_h8_under_another_cadence_a_voicemail_promises_the_day_on_which_its_step_is(cadence: str) -> None:
    it = logged(opened(cadence), Medium.VOICEMAIL, NOW)
    [said] = it.promises
    step = step_of(it)
    assert (said.side, said.on, said.at, said.by) == (Side.MINE, step.on, None, step.action)
    assert (step.at, step.origin) == (None, Origin.CADENCE)
    assert "; your voicemail said you'd " in step.why
    assert step.why.endswith(f" on {wording.day(step.on)}.")


def test_h8_by_the_commands_a_promise_is_made_kept_and_told(cli: CommandLine) -> None:
    add_dana(cli)
    on_day(cli, "2026-11-23")("log", 1, "voicemail")
    assert next_of(cli) == "call 2026-11-24T08:30:00-05:00"
    assert cli.json("status")["next_promise"] == {"at": "2026-11-24T08:30:00-05:00", "person": "Dana Li"}
    assert "as promised" in on_day(cli, "2026-11-24", "08:31")("log", 1, "voicemail")
    kept = [made["state"] for made in cli.json("show", 1, "--full")["promises"]]
    assert kept == ["kept", "open"]


def test_h8_the_time_of_the_promised_call_can_be_chosen(cli: CommandLine) -> None:
    (cli.config / "config.toml").write_text('timezone = "America/New_York"\ncallback_time = "09:15"\n')
    add_dana(cli)
    cli("log", 1, "voicemail")
    assert next_of(cli) == "call 2026-11-23T09:15:00-05:00"


# H9: decide beforehand how often.


@pytest.mark.parametrize("limit", [1, 2, 4, 5, 9])
@pytest.mark.parametrize("cadence", CADENCES)
def test_h9_after_as_many_attempts_as_were_decided_you_decide_again(cadence: str, limit: int) -> None:
    it = opened(cadence, limit=limit)
    for number in range(limit):
        assert step_of(it).action is not Action.DECIDE, number
        it = logged(it, Medium.EMAIL, NOW + timedelta(days=7 * number))
    assert step_of(it).action is Action.DECIDE
    assert f"{wording.used_up(limit)}, so you decide" in step_of(it).why


@pytest.mark.parametrize(
    ("cadence", "limit"), [("two-then-switch", 5), ("promised-callback", 5), ("application-call", 4)]
)
def test_h9_four_or_five_times_unless_you_say_otherwise(cadence: str, limit: int) -> None:
    assert built_in()[cadence].limit == limit


@pytest.mark.parametrize(("words", "limit"), [("1", 1), ("4", 4), ("99", 99), ("0", None), ("", None)])
def test_h9_the_limit_is_yours_to_choose(words: str, limit: int | None) -> None:
    assert check_limit(words) == limit


@pytest.mark.parametrize("words", ["-1", "100", "five", "2.5"])
def test_h9_what_is_no_limit_is_refused(words: str) -> None:
    with pytest.raises(RuleError, match="isn't a limit"):
        check_limit(words)


def test_h9_an_answer_gives_the_whole_number_again() -> None:
    it = logged(opened("promised-callback"), Medium.CALL, *[NOW] * 5)
    assert step_of(it).action is Action.DECIDE
    for again in (replied(it, "Mon 23 Nov 10:00"), spoken(it, "Mon 23 Nov 10:00")):
        assert (again.cycle, again.limit, again.is_used_up) == ((), 5, False)


def test_h9_by_the_commands_the_limit_is_chosen_at_the_opening_and_shown(cli: CommandLine) -> None:
    add_dana(cli, "--limit", 3)
    assert "0 of 3" in cli("show", 1)
    walked(cli, 1)
    assert "1 of 3" in cli("show", 1)
    assert "1 of 3" in cli("list", "--queue", "all")
    cli("log", 1, "email")
    cli("log", 1, "email")
    assert (cli.json("show", 1)["attempts"], cli.json("show", 1)["next"]["action"]) == (3, "decide")


# H10: repeat until you give up, reach them, or they call.


def callbacks(times: int) -> list[str]:
    """What comes next after each of so many voicemails, every one left when it was promised."""
    it, instant, plans = opened("promised-callback", now=at("Mon 23 Nov 09:00")), at("Mon 23 Nov 09:00"), []
    for _ in range(times):
        it = logged(it, Medium.VOICEMAIL, instant)
        instant = step_of(it).at or instant
        plans.append(plan(it))
    return plans


def test_h10_each_message_promises_the_next_call_until_the_number_is_used_up() -> None:
    assert callbacks(5) == [
        "call Tue 24 Nov at 08:30",
        "call Wed 25 Nov at 08:30",
        "call Thu 26 Nov at 08:30",
        "call Fri 27 Nov at 08:30",
        "decide Fri 4 Dec",
    ]


@pytest.mark.parametrize("tried", [1, 2, 3, 4])
def test_h10_it_ends_when_they_are_reached_or_call_or_you_give_up(tried: int) -> None:
    it, now = opened("promised-callback"), at("Mon 30 Nov 10:00")
    for number in range(tried):
        it = logged(it, Medium.VOICEMAIL, NOW + timedelta(days=number))
    reached = acts.spoke(it, touch(Medium.CALL, now), now, BOOK)
    called = acts.reply(it, touch(Medium.CALL, now), now, BOOK)
    given_up = acts.close(it, Outcome.GAVE_UP, now, BOOK)
    assert (plan(reached), plan(called), given_up.next) == ("call Mon 7 Dec", "answer Mon 30 Nov", None)
    for over in (reached, called, given_up):
        assert not over.open_promises


@pytest.mark.parametrize("on_file", [(PHONE,), (EMAIL, PHONE), ON_FILE, (PHONE, PROFILE, ADDRESS)])
def test_h10_it_stays_with_the_phone(on_file: tuple[str, ...]) -> None:
    it = opened("promised-callback", *on_file)
    for _ in range(5):
        assert step_of(it).action is Action.CALL
        it = carried_out(it, 1)


def test_h10_by_the_commands_call_after_call_and_then_they_call(cli: CommandLine) -> None:
    add_dana(cli)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        on_day(cli, day, "08:30")("log", 1, "voicemail")
    assert next_of(cli) == "call 2026-11-26T08:30:00-05:00"
    cli("reply", 1, "--by", "call")
    shown = cli.json("show", 1)
    assert (shown["attempts"], next_of(cli)) == (0, "answer 2026-11-25")
