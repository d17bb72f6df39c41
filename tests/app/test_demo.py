"""The demo: a believable world at any instant, in any zone, that the rules themselves have brought about."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from app.demo import MOST_PEOPLE, build
from app.demo.script import Story, StoryError, read_stories
from app.demo.stage import Stage
from app.demo.story import UntimelyError, days_off, play, staged
from data.cadences import built_in
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch
from data.model.moment import Moment
from data.model.vocabulary import Action, Direction, Gave, Kept, Kind, Medium, Origin, Outcome, Queue, Side
from data.rules.cadence.cadence import parse_cadence
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import local_date, zone_named
from data.rules.filter.grammar import read_filter
from data.rules.scheduling.queue import queue_of
from data.rules.scheduling.steps import cadence_step
from data.rules.when import parse_past, parse_when
from data.store.queries.inbox import Inbox
from data.store.queries.inbox import Moment as ReadingMoment
from data.store.store import Store
from data.words.labels.said_as import derived, phrase
from tests.sampling import examples, few, some

NEW_YORK = "America/New_York"
ZONES = (
    NEW_YORK, "America/Los_Angeles", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Europe/Berlin",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC",
)  # fmt: skip
SUNDAY = datetime.fromisoformat("2026-11-22T07:42:00-05:00")  # the one of the screenshots
A_WEEK = tuple(f"2026-11-{day} {clock}" for day in range(22, 29) for clock in ("00:05", "07:42", "12:30", "23:30"))
SPECIAL_DAYS = (
    "2027-01-01 00:05", "2027-01-01 09:00", "2028-02-29 08:00", "2026-12-31 23:59", "2027-03-14 03:10",
    "2026-11-01 01:30", "2027-06-30 17:00", "2027-07-01 00:00",
)  # fmt: skip
SCRIPTS = (
    "LATIN", "CJK", "HIRAGANA", "HANGUL", "ARABIC", "HEBREW", "DEVANAGARI", "CYRILLIC", "GREEK", "THAI",
)  # fmt: skip
FICTIONAL = re.compile(
    r"(\+1 )?\d{3} 555 01\d\d|\+44 (20 7946 0|113 496 0|1632 960 ?|7700 900)\d{3}"
    r"|\+33 [14] (99 00|65 71) \d\d \d\d"
    r"|\+49 (30 23125|40 66969) \d{3}|\+46 (8 465 004|31 390 06|40 628 04) \d\d|\+353 20 91\d \d{4}|\+\d.*55.*"
)

CROWD = few(300, 1000)
"""So many people are a crowd; with --every, more."""

_ENDS = {Outcome.DONE, Outcome.DECLINED, Outcome.GAVE_UP, Outcome.STOPPED}
"""How most things end; an offer and the like are rarer."""


def book_of(zone: tzinfo | str, workdays: Workdays | None = None, callback: time = time(8, 30)) -> Rulebook:
    here = ZoneInfo(zone) if isinstance(zone, str) else zone
    return Rulebook(built_in(), here, workdays or Workdays(), callback)


def local(words: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone))


BOOK = book_of(NEW_YORK)


@cache
def on_sunday(people: int | None = None) -> list[FollowUp]:
    """The world of the screenshots, built once for all that only look at it."""
    return build(SUNDAY, BOOK, people)


def queues(world: list[FollowUp], now: datetime, book: Rulebook) -> dict[Queue, list[FollowUp]]:
    today = local_date(now, book.zone)
    found: dict[Queue, list[FollowUp]] = {queue: [] for queue in Queue}
    for followup in world:
        found[queue_of(followup, now, today)].append(followup)
    return found


def ahead_today(world: list[FollowUp], now: datetime, book: Rulebook) -> list[FollowUp]:
    today = local_date(now, book.zone)
    return [one for one in world if one.next and one.next.at and one.next.at > now and one.next.on == today]


def check_queues(now: datetime, book: Rulebook) -> dict[Queue, list[FollowUp]]:
    """How many stand in each queue, and those that must be among them: on any day, holidays too."""
    by_queue = queues(build(now, book), now, book)
    due, waiting, stalled, closed = (by_queue[queue] for queue in Queue)
    assert 12 <= len(due) <= 20
    assert 15 <= len(waiting) <= 22
    assert 3 <= len(stalled) <= 5
    assert 6 <= len(closed) <= 10
    actions = Counter(one.next.action for one in due if one.next)
    assert actions[Action.ANSWER] >= 3
    assert actions[Action.FIND_NUMBER] == 1
    assert actions[Action.FIND_PERSON] == 1
    assert actions[Action.FIND_CONTACT] == 1
    assert {one.outcome for one in closed} == set(Outcome)
    assert [one for one in closed if one.person and one.person.stopped_on]
    rested = [one for one in waiting if one.next and one.next.action is Action.DECIDE]
    assert [one for one in rested if one.next and one.next.origin is Origin.CHOSEN]
    assert [one for one in rested if one.next and one.next.origin is Origin.CADENCE]
    check_times(now, book, by_queue)
    check_states(now, book, [one for items in by_queue.values() for one in items])
    return by_queue


def check_times(now: datetime, book: Rulebook, by_queue: dict[Queue, list[FollowUp]]) -> None:
    """The promised calls: two ahead on a morning, the first in about 48 minutes; abroad on the next workday."""
    today = local_date(now, book.zone)
    wall = now.astimezone(book.zone).time()
    ahead = ahead_today(by_queue[Queue.WAITING], now, book)
    if wall < time(12):
        assert len(ahead) in (2, 3)
        assert max(one.next.at for one in ahead if one.next and one.next.at).astimezone(book.zone).hour >= 14
    elif wall >= time(18):
        assert not ahead
        tomorrow = [one for one in by_queue[Queue.WAITING] if one.next and one.next.at]
        assert sum(one.next.on == today + timedelta(days=1) for one in tomorrow if one.next) >= 2
    if time(7, 43) <= wall <= time(17, 30):
        first = min(one.next.at for one in by_queue[Queue.WAITING] if one.next and one.next.at)
        assert timedelta(minutes=40) <= first - now <= timedelta(minutes=56)
        assert first.minute % 15 == 0
        assert first.second == first.microsecond == 0
    abroad = [
        one
        for one in by_queue[Queue.WAITING]
        if one.person and one.person.timezone and one.next and one.next.at
        and one.next.on == book.workdays.after(today)
        and one.next.at.astimezone(zone_named(one.person.timezone)).time() == time(8, 30)
    ]  # fmt: skip
    assert len(abroad) >= 2


def check_states(now: datetime, book: Rulebook, world: list[FollowUp]) -> None:
    """Nothing happens in the future, and nothing stands in a way that the rules don't bring about."""
    for one in world:
        assert one.id is None
        assert one.person is None or one.person.id is None
        assert (one.next is None) == (one.closed_on is not None) == (one.outcome is not None)
        assert one.opened_on <= local_date(now, book.zone)
        assert not one.closed_on or one.opened_on <= one.closed_on <= local_date(now, book.zone)
        assert bool(one.person and one.person.stopped_on) == (one.outcome is Outcome.STOPPED)
        assert all(touch.at <= now and touch.at.tzinfo is UTC and touch.id is None for touch in one.touches)
        assert all(before.at <= after.at for before, after in pairwise(one.touches))
        assert all(local_date(touch.at, book.zone) >= one.opened_on for touch in one.touches)
        assert all(promise.made_at <= now and promise.id is None for promise in one.promises)
        assert sum(promise.kept is None for promise in one.promises) <= (1 if one.next else 0)
        assert not re.search(r"[{}|]", f"{one.about} {[touch.note for touch in one.touches]}")
        if one.next and one.next.origin is Origin.CADENCE:
            assert one.next == cadence_step(one, book)


class TestOnAnyDay:
    """What the demo promises holds whenever and wherever it is started."""

    @pytest.mark.parametrize(
        ("words", "zone"),
        [*product(some(A_WEEK, 10), [NEW_YORK]), *some(product(SPECIAL_DAYS, [NEW_YORK, "Asia/Tokyo"]), 8)],
    )
    def test_the_queues_are_full(self, words: str, zone: str) -> None:
        now, book = local(words, zone), book_of(zone)
        due = check_queues(now, book)[Queue.DUE]
        lateness = Counter((local_date(now, book.zone) - one.next.on).days for one in due if one.next)
        assert set(lateness) <= set(range(6))
        assert lateness[0] >= 3
        assert len([days for days in lateness if days]) >= 3
        assert max(lateness) >= 3

    @examples(6, 20)  # the tables have the days that are special
    @given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
    def test_at_any_instant(self, wall: datetime, zone: str) -> None:
        now = wall.replace(tzinfo=UTC)
        due = check_queues(now, book_of(zone))[Queue.DUE]
        assert all((local_date(now, ZoneInfo(zone)) - one.next.on).days in range(6) for one in due if one.next)

    @pytest.mark.parametrize("country", ["US", "DE", "JP", "CN"])
    @pytest.mark.parametrize("day", ["2026-12-25", "2027-01-01", "2027-02-08", "2027-05-05", "2026-10-07"])
    @pytest.mark.sampled(5)
    def test_on_public_holidays(self, country: str, day: str) -> None:
        calendar = country_holidays(country)

        def holiday(on: date) -> str:
            return str(calendar.get(on) or "")

        check_queues(local(f"{day} 09:20"), book_of(NEW_YORK, Workdays(holiday)))

    @pytest.mark.parametrize("callback", [time(7), time(16, 45)])
    def test_with_another_time_for_calling_back(self, callback: time) -> None:
        check_queues(SUNDAY, book_of(NEW_YORK, callback=callback))

    def test_in_a_zone_without_a_name(self) -> None:
        check_queues(SUNDAY, book_of(UTC))

    def test_where_a_user_has_changed_the_cadences(self) -> None:
        text = 'name = "light-touch"\nfirst = "today"\nafter_conversation = "9 weeks"\nbetween = "9 weeks"\n'
        own = parse_cadence(f'{text}media = ["email"]\nlimit = 9\nafter_last = "9 weeks"', "own.toml")
        changed = replace(BOOK, cadences={**built_in(), own.name: own})
        assert build(SUNDAY, changed) == build(SUNDAY, BOOK)

    def test_the_first_call_is_at_half_past_eight_on_the_screenshots(self) -> None:
        first, second = sorted(ahead_today(build(SUNDAY, BOOK), SUNDAY, BOOK), key=lambda one: str(one.next))
        assert [(one.who, one.next.at) for one in (second, first) if one.next] == [
            ("Grace Whitlock", local("2026-11-22 17:00")),
            ("Dana Li", local("2026-11-22 08:30")),
        ]

    def test_what_happened_today_comes_before_now(self) -> None:
        now = local("2026-11-24 00:00")
        replied = [one for one in build(now, BOOK) if one.touches and one.touches[-1].at == now]
        assert {one.next.on for one in replied if one.next} >= {date(2026, 11, 24)}


class TestWorld:
    """Who the people are, and what has happened to them."""

    @property
    def world(self) -> list[FollowUp]:
        return on_sunday()

    @property
    def touches(self) -> list[Touch]:
        return [touch for one in self.world for touch in one.touches]

    @property
    def people(self) -> list[Person]:
        return [one.person for one in self.world if one.person]

    def test_everything_that_ringback_knows_occurs(self) -> None:
        assert {one.kind for one in self.world} == set(Kind)
        assert {one.cadence for one in self.world} == set(built_in())
        assert {touch.medium for touch in self.touches} == set(Medium)
        assert {touch.direction for touch in self.touches} == set(Direction)
        assert {touch.gave for touch in self.touches} > {None, Gave.INFORMATION, Gave.ADVICE, Gave.REFERRAL}
        assert {touch.promise for touch in self.touches} == {None, Kept.KEPT, Kept.MISSED}
        promises = [promise for one in self.world for promise in one.promises]
        assert {promise.side for promise in promises} == set(Side)
        assert {promise.kept for promise in promises} == {None, *Kept}
        assert sum(bool(touch.purpose) for touch in self.touches) >= 8
        assert {(bool(one.via), one.may_mention) for one in self.world} == {(0, 0), (1, 0), (1, 1)}
        assert {one.next.origin for one in self.world if one.next} == set(Origin)

    @pytest.mark.parametrize("script", SCRIPTS)
    def test_the_names_are_in_many_scripts(self, script: str) -> None:
        letters = {letter for person in self.people for letter in f"{person.name}{person.organisation}"}
        assert any(script in unicodedata.name(letter, "") for letter in letters)

    def test_names_are_long_short_and_missing(self) -> None:
        assert max(len(person.name) for person in self.people) > 60
        assert max(len(person.organisation) for person in self.people) > 80
        assert [person.name for person in self.people if not person.organisation] == ["Lena Groß"]
        assert [one.organisation for one in self.world if one.person is None] == ["Initech"]
        names = [person.name for person in self.people]
        assert len(set(names)) == len(names) >= 40
        assert {"Dana Li", "Yuki 田中", "Mo Hassan", "Zoë Brûlé", "Raj Rao", "Lena Groß"} <= set(names)

    def test_who_is_mentioned_is_there(self) -> None:
        assert {one.via for one in self.world if one.via} <= {person.name for person in self.people}

    def test_notes_hold_what_markup_would_swallow(self) -> None:
        notes = " ".join([*(touch.note for touch in self.touches), *(person.notes for person in self.people)])
        assert "[/]" in notes
        assert "[URGENT]" in notes
        assert "\n" in notes

    def test_no_emoji(self) -> None:
        assert not [letter for letter in repr(self.world) if unicodedata.category(letter) in ("So", "Cs", "Co")]

    @pytest.mark.parametrize("people", [None, CROWD])
    def test_nobody_can_be_reached_by_accident(self, people: int | None) -> None:
        for one in on_sunday(people):
            if not (person := one.person):
                continue
            assert re.fullmatch(r"([a-z0-9.-]+@[a-z0-9-]+(\.[a-z-]+)*\.example\.(com|org))?", person.email)
            assert not person.phone or FICTIONAL.fullmatch(person.phone), person.phone
            assert re.fullmatch(r"(https://www\.linkedin\.com/in/[a-z0-9-]+-example)?", person.profile)
            assert not person.timezone or zone_named(person.timezone)

    def test_it_is_always_the_same(self) -> None:
        world = build(SUNDAY, BOOK, 100)
        assert world == build(SUNDAY, BOOK, 100)
        code = (
            "import sys; from datetime import datetime; from zoneinfo import ZoneInfo; from app.demo import build;"
            "from data.cadences import built_in; from data.rules.scheduling.steps import Rulebook;"
            f"book = Rulebook(built_in(), ZoneInfo('{NEW_YORK}'));"
            f"sys.stdout.buffer.write(repr(build(datetime.fromisoformat('{SUNDAY}'), book, 100)).encode())"
        )
        runs = [
            subprocess.run(
                [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
            for seed in "12"
        ]
        assert runs[0] == runs[1] == repr(world).encode()


class TestNumberOfPeople:
    """``people=N``: a part of the world, or the world and a crowd."""

    @pytest.mark.parametrize("people", [1, 4, 7, 45, 46, 47, 48, CROWD])
    def test_there_are_so_many(self, people: int) -> None:
        world = on_sunday(people)
        assert len({one.person for one in world if one.person}) == people
        assert len(world) < people * 1.05 + 1
        check_states(SUNDAY, BOOK, world)

    @pytest.mark.parametrize("people", [4, 7, 12, 30])
    def test_a_few_are_from_every_queue(self, people: int) -> None:
        by_queue = queues(build(SUNDAY, BOOK, people), SUNDAY, BOOK)
        assert all(by_queue.values())
        assert len(by_queue[Queue.DUE]) >= len(by_queue[Queue.STALLED])

    def test_a_single_one_is_due(self) -> None:
        assert [one.who for one in build(SUNDAY, BOOK, 1)] == ["Yuki 田中"]

    def test_more_begin_with_the_same(self) -> None:
        crowd = on_sunday(CROWD)
        assert crowd[:47] == on_sunday()
        fewer = build(SUNDAY, BOOK, CROWD // 2)
        assert crowd[: len(fewer)] == fewer

    def test_a_crowd_is_as_mixed_as_the_world(self) -> None:
        world = on_sunday(1500)
        by_queue = queues(world, SUNDAY, BOOK)
        assert all(len(items) >= 120 for items in by_queue.values())
        assert {one.kind for one in world} == set(Kind)
        assert {one.outcome for one in by_queue[Queue.CLOSED]} >= _ENDS
        assert {one.next.action for one in world if one.next} >= set(Action) - {
            Action.TEXT, Action.LETTER, Action.FORM,
        }  # fmt: skip
        for cadence in built_in():
            assert sum(one.cadence == cadence for one in world) >= 100
        assert 4 <= sum(len(one.touches) for one in world) / len(world) <= 6
        people = [one.person for one in world if one.person]
        assert len({(person.name, person.organisation) for person in people}) == len(people)
        letters = {letter for person in people for letter in person.name}
        assert all(any(script in unicodedata.name(letter, "") for letter in letters) for script in SCRIPTS)

    @pytest.mark.parametrize("words", ["2026-11-24 00:01", "2027-01-01 12:00", "2026-11-27 23:59"])
    @pytest.mark.sampled(1)
    def test_a_crowd_stands_as_the_rules_say(self, words: str) -> None:
        book = book_of("Asia/Tokyo")
        now = local(words, "Asia/Tokyo")
        check_states(now, book, build(now, book, few(400, 1500)))

    def test_a_crowd_is_quick_since_its_histories_are_shared(self) -> None:
        crowd = on_sunday(1500)[47:]
        assert len({id(one.touches) for one in crowd}) < 1350

    @pytest.mark.parametrize("people", [0, -1, MOST_PEOPLE + 1])
    def test_a_number_that_is_no_size(self, people: int) -> None:
        with pytest.raises(RuleError, match="A demo has 1 to 200,000 people"):
            build(SUNDAY, BOOK, people)


class TestStored:
    """What is built can be kept."""

    @pytest.mark.parametrize("people", [None, few(150, 600)])
    def test_the_inbox_counts_what_the_rules_say(self, tmp_path: Path, people: int | None) -> None:
        world = build(SUNDAY, BOOK, people)
        store = Store(tmp_path / "demo.db", BOOK)
        store.fill(world)
        store.close()
        inbox = Inbox(tmp_path / "demo.db", zone=BOOK.zone)
        counts = inbox.counts(ReadingMoment.of(SUNDAY, BOOK.zone))
        for queue, items in queues(world, SUNDAY, BOOK).items():
            assert counts.of(queue) == len(items)
        assert counts.total == len(world)
        assert [inbox.followup(number) for number in range(1, len(world) + 1)] == [
            with_ids_of(one, inbox.followup(number)) for number, one in enumerate(world, 1)
        ]
        inbox.close()


def with_ids_of(built: FollowUp, stored: FollowUp | None) -> FollowUp:
    """What was built, with the numbers that the store has given to it and its parts."""
    assert stored is not None
    assert len(stored.touches) == len(built.touches)
    assert len(stored.promises) == len(built.promises)
    return replace(
        built,
        id=stored.id,
        person=replace(built.person, id=stored.person.id) if built.person and stored.person else None,
        touches=tuple(
            replace(touch, id=kept.id) for touch, kept in zip(built.touches, stored.touches, strict=True)
        ),
        promises=tuple(
            replace(promise, id=kept.id) for promise, kept in zip(built.promises, stored.promises, strict=True)
        ),
    )


def story(*acts: str, stands: str = "waiting", **more: str) -> Story:
    """A story in the two-then-switch cadence, as world.toml would tell it."""
    values = {"name": "Dana Li", "email": "dana@example.com", "about": "Role", "kind": "application"}
    values |= {"cadence": "two-then-switch", "opened": "9", "stands": stands, **more}
    lines = [f"{key} = {value}" if value.isdigit() else f"{key} = '{value}'" for key, value in values.items()]
    return read_stories("\n".join(["[[story]]", *lines, f"acts = {list(acts)}"]), "test.toml")[0]


class TestTelling:
    """The interpreter of the stories: what it makes of them, and that it fails loudly."""

    def test_an_act_happens_at_its_time(self) -> None:
        told = play(story("3d 09:10 email Hello | purpose The CV | gave advice"), Stage(SUNDAY, BOOK))
        touch = told.touches[0]
        assert touch.at == local("2026-11-19 09:10")
        assert (touch.note, touch.purpose, touch.gave) == ("Hello", "The CV", Gave.ADVICE)

    def test_there_is_their_clock_on_the_users_day(self) -> None:
        told = play(story("3d 09:10 there email", timezone="Asia/Tokyo"), Stage(SUNDAY, BOOK))
        at = told.touches[0].at
        assert at.astimezone(ZoneInfo("Asia/Tokyo")).time() == time(9, 10)
        assert local_date(at, BOOK.zone) == date(2026, 11, 19)

    def test_what_would_be_ahead_today_was_just_now_and_in_order(self) -> None:
        told = play(story("0d 07:40 email One", "0d 09:00 email Two", "0d 23:59 reply Three"), Stage(SUNDAY, BOOK))
        assert [touch.note for touch in told.touches] == ["One", "Two", "Three"]
        assert all(timedelta() < SUNDAY - touch.at <= timedelta(minutes=10) for touch in told.touches)

    def test_dates_in_words(self) -> None:
        stage = Stage(SUNDAY, BOOK)
        assert stage.dated("{13d}, {+1d weekday}, {+1 month}, {+14 months}") == "9 Nov, Monday, December, January"

    def test_a_story_is_moved_back_until_it_stands_where_it_says(self) -> None:
        # Two workdays before a Sunday: nothing is due yet, and moved back a little it is.
        monday = staged(story("4d 09:00 email", stands="due 2"), SUNDAY, BOOK)
        assert monday.next
        assert monday.next.on == date(2026, 11, 20)
        assert monday.opened_on == date(2026, 11, 11)

    @pytest.mark.parametrize(
        ("acts", "number"),
        [
            (["1d 09:00 email"], 0),  # on a Saturday one may write
            (["1d 09:00 call"], 1),
            (["2d 09:00 call"], 0),
            (["9d 09:00 email", "8d 09:00 voicemail", "1d 10:00 visit"], 2),
            (["9d 09:00 email", "1d 10:00 reply"], 1),
            (["2d 09:00 call", "0d 07:00 call"], 0),  # today is today, a Sunday or not
            (["9d 09:00 spoke Hi | next 1d 08:30"], 1),
            (["9d 09:00 spoke Hi | next +6d 08:30"], 0),
            (["9d 09:00 email", "8d 10:00 snooze 1d"], 0),
        ],
    )
    def test_what_takes_an_office_is_counted_on_days_off_that_have_been(
        self, acts: list[str], number: int
    ) -> None:
        assert days_off(story(*acts), Stage(SUNDAY, BOOK)) == number

    @pytest.mark.parametrize(
        ("acts", "fault"),
        [
            (["3d email"], "a time of day"),
            (["yesterday 09:00 email"], "no act"),
            (["3d 09:00 pigeon"], "pigeon"),
            (["3d 25:00 email"], "hour"),
            (["+3d 09:00 email"], "still ahead"),
            (["soon email"], "hasn't happened"),
            (["3d 09:00 email Hi | gave money"], "money"),
            (["3d 09:00 email Hi | by call"], "'by call'"),
            (["3d 09:00 email Hi | purpose"], "'purpose'"),
            (["3d 09:00 promise theirs"], "no time"),
            (["3d 09:00 promise hers +2d"], "hers"),
            (["3d 09:00 snooze whenever"], "'whenever'"),
            (["3d 09:00 close well"], "well"),
            (["3d 09:00 stop it"], "stop takes nothing"),
        ],
    )
    def test_an_act_that_can_not_be_read(self, acts: list[str], fault: str) -> None:
        with pytest.raises(StoryError, match=f"^test.toml: Dana Li: .*{re.escape(acts[0])}.*{fault}"):
            story(*acts)

    @pytest.mark.parametrize(
        ("changes", "fault"),
        [
            ({"kind": "wedding"}, "wedding"),
            ({"about": ""}, "about should be given"),
            ({"name": "", "organisation": ""}, "a name or an organisation"),
            ({"stands": "somewhere"}, "'somewhere' is no place"),
            ({"stands": "closed nicely"}, "nicely"),
            ({"limit": "0"}, "limit"),
            ({"nmae": "Dana"}, "'nmae' is not a key"),
            ({"via": "3"}, "via is 3"),
        ],
    )
    def test_a_story_that_can_not_be_read(self, changes: dict[str, str], fault: str) -> None:
        with pytest.raises(StoryError, match=fault):
            story("3d 09:00 email", **changes)

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("[[story]", "test.toml: "),
            ("[[story]]\nname = 'A'\nabout = 'B'\nkind = 'other'\ncadence = 'x'\nopened = 1", "where it stands"),
            ("[[story]]\nname = 'A'\nabout = 'B'\nkind = 'other'\ncadence = 'x'", "begins with an attempt"),
        ],
    )
    def test_a_file_that_can_not_be_read(self, text: str, fault: str) -> None:
        with pytest.raises(StoryError, match=fault):
            read_stories(text, "test.toml")

    @pytest.mark.parametrize(
        ("acts", "fault"),
        [
            (["3d 09:00 email", "4d 09:00 email"], "'4d 09:00 email': .*happened later"),
            (["as promised call"], "'as promised call': no time has been promised"),
            (["3d 09:00 missed"], "'3d 09:00 missed': You and"),
            (["3d 09:00 close done", "2d 09:00 email"], "'2d 09:00 email': .*is closed"),
            (["3d 09:00 stop", "2d 09:00 reply"], "asked you to stop"),
            (["3d 09:00 reopen"], "is already open"),
            (["3d 09:00 snooze 5d"], "That date is in the past"),
            (["3d 09:00 snooze 5m later"], "no time for somebody to name"),
        ],
    )
    def test_an_act_that_the_rules_do_not_allow(self, acts: list[str], fault: str) -> None:
        with pytest.raises(StoryError, match=f"^Dana Li: .*{fault}"):
            staged(story(*acts), SUNDAY, BOOK)

    def test_a_promised_time_that_has_not_come(self) -> None:
        with pytest.raises(UntimelyError):
            play(story("0d 07:00 promise mine later 17:00", "as promised email"), Stage(SUNDAY, BOOK))

    def test_a_promised_time_that_holidays_put_off_moves_the_story(self) -> None:
        # Two weeks off before the 22nd: the call promised on the 18th can't be kept before the act on the 20th.
        off = Workdays(lambda on: "Holiday" if date(2026, 11, 9) <= on <= date(2026, 11, 21) else "")
        acts = ["4d 17:00 voicemail", "as promised call", "2d 12:00 email"]
        told = story(*acts, cadence="promised-callback", phone="646 555 0100", stands="waiting")
        book = book_of(NEW_YORK, off)
        with pytest.raises(UntimelyError):
            play(told, Stage(SUNDAY, book))
        assert [touch.promise for touch in staged(told, SUNDAY, book).touches] == [None, Kept.KEPT, None]

    @pytest.mark.parametrize("stands", ["due 1-3", "stalled", "closed done"])
    def test_a_story_that_never_stands_where_it_says(self, stands: str) -> None:
        with pytest.raises(StoryError, match="Dana Li: the rules never bring the story"):
            staged(story("0d 07:00 email", stands=stands), SUNDAY, BOOK)

    def test_a_cadence_that_there_is_not(self) -> None:
        with pytest.raises((StoryError, RuleError), match="There is no cadence “slowly”"):
            staged(story("0d 07:00 email", cadence="slowly"), SUNDAY, BOOK)


def test_of_everything_in_the_demo_it_is_known_how_you_would_say_it() -> None:
    text = files("app.demo").joinpath("world.toml").read_text("utf-8")
    stories = read_stories(text, "world.toml")
    assert [one.about for one in stories if not (one.said_as or derived(one.about, one.kind))] == []
    assert [one.about for one in stories if one.said_as and phrase(one.said_as) != one.said_as] == []


def test_the_demo_has_tags_and_views_that_each_leave_something(tmp_path: Path) -> None:
    from app.commands.system.demo import VIEWS

    followups = build(SUNDAY, BOOK, None)
    path = tmp_path / "demo.db"
    with closing(Store(path, BOOK)) as store:
        store.fill(followups)
    with closing(Inbox(path, zone=BOOK.zone)) as inbox:
        assert {one.name for one in inbox.tags()} >= {"vip", "friend", "dream-job"}
        moment = Moment.of(SUNDAY, BOOK.zone)

        def day(words: str, past: bool) -> date:
            return (parse_past if past else parse_when)(words, SUNDAY, BOOK.zone, BOOK.workdays).on

        for view in VIEWS:
            needle = read_filter(view.words, moment, day)
            assert needle.faults == ()
            assert 1 < inbox.counts(moment, needle).total < len(followups), view.name
