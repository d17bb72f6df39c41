"""The filter's words in SQL and as a predicate leave the same, in any world; in every list that takes a filter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import FollowUp, Person, Step
from data.model.moment import Moment
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome, Queue
from data.rules.filter.grammar import read_filter
from data.rules.filter.predicate import leaves
from data.rules.filter.terms import Filter
from data.rules.when import parse_past, parse_when
from data.store.queries.filter_subject import subject_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, TODAY, followup, touch
from tests.sampling import examples
from tests.store.databases import fast_store

ZONES = (ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Pacific/Apia"), ZoneInfo("UTC"))
MIDNIGHT = NOW.replace(hour=0, minute=0)
"""In UTC; some hours before and after it, it is midnight in the other zones."""
TAGS = st.sampled_from(["", "", "vip", "VIP Zürich", "zurich old", "vip-2"])
SUBJECTS = ["", "", "Backend role, 10 November", "Figures for Zürich"]
NOTES = ["", "Sent the figures", "Call back, please: figures!", "Zürich again", "vip"]
ORGANISATIONS = ["", "Initech", "INITECH GmbH", "Initech Labs", "Globex"]
WORDS = [
    "#vip", "#zürich", "tag:old", "org:initech", "org:lab", "kind:interview", "kind:int", "way:call", "way:find",
    "has:news", "is:stalled", "is:due", "is:w", "cadence:two", "cadence:x", "outcome:d", "due:<fri", "due:>fri",
    "due:today",
    "due:<=yesterday", "due:>1w", "stalled:>1w", "stalled:<1w", "stalled:>=3d", "last:>3d", "last:<3d", "last:3d",
    "last:never", "opened:>1w", "opened:<3d", "closed:<1w", "closed:>1w",
    "november", "10 november", "nov 10", '"role 10"', "figures november",
    "dana november", "figures initech", "raj fig", "dana backend figures", "zür vip", "dana november -#vip",
    "dana", "li", "a", "initech", "figures", "fig", "555", "0199", "zür", "vip",
    '"backend role"', '"the fig"', '"li"',
]  # fmt: skip


def asked(words: str, moment: Moment) -> Filter:
    """What words ask."""
    return read_filter(
        words,
        moment,
        lambda typed, past: (parse_past if past else parse_when)(typed, moment.now, moment.zone, BOOK.workdays).on,
    )


@st.composite
def histories(draw: st.DrawFn) -> FollowUp:
    """A follow-up with anything that a filter may ask about."""
    organisation = st.sampled_from(ORGANISATIONS)
    who = draw(
        st.none()
        | st.builds(
            Person,
            st.sampled_from(["Dana Li", "Raj Rao", "Zoë Lind", "A. B"]),
            organisation,
            phone=st.sampled_from(["", "+1 212 555 0199"]),
            tags=TAGS,
            news=st.sampled_from(["", "", "organisation: Hooli", "left\norganisation: Hooli"]),
        )
    )
    hours = st.integers(-24 * 20, 0)
    touches = tuple(
        touch(
            Medium.CALL,
            MIDNIGHT + timedelta(hours=hour),
            draw(st.sampled_from(Direction)),
            is_undated=draw(st.sampled_from([False, False, True])),
            note=draw(st.sampled_from(NOTES)),
            subject=draw(st.sampled_from(SUBJECTS)),
        )
        for hour in sorted(draw(st.lists(hours, max_size=3, unique=True)))
    )
    step = Step(
        draw(st.sampled_from(Action)), TODAY + timedelta(days=draw(st.integers(-20, 20))), None, "Because.",
        draw(st.sampled_from(Origin)),
    )  # fmt: skip
    if draw(st.booleans()):
        at = MIDNIGHT + timedelta(hours=draw(st.integers(-24 * 15, 24 * 15)))
        step = replace(step, at=at, on=at.date())
    is_closed = draw(st.integers(0, 3)) == 0
    return replace(
        followup(
            draw(st.sampled_from(["two-then-switch", "light-touch"])),
            who,
            about=draw(st.sampled_from(["Backend role", "Role, backend", "Figures"])),
            kind=draw(st.sampled_from(Kind)),
            organisation=draw(organisation) or ("" if who else "Hooli"),
            opened_on=TODAY - timedelta(days=draw(st.integers(0, 30))),
            tags=draw(TAGS),
            touches=touches,
        ),
        next=None if is_closed else step,
        closed_on=TODAY - timedelta(days=draw(st.integers(0, 20))) if is_closed else None,
        outcome=draw(st.sampled_from(Outcome)) if is_closed else None,
        is_end_undated=is_closed and draw(st.booleans()),
    )


ONE = st.tuples(st.sampled_from(["", "", "-"]), st.sampled_from(WORDS)).map("".join)
FILTERS = ONE | st.lists(ONE, min_size=2, max_size=4).map(" ".join)


@contextmanager
def world(whole: list[FollowUp], moment: Moment) -> Iterator[Inbox]:
    """A file with these histories."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "i.db")
        with fast_store(path) as store:
            store.fill(whole)
        with closing(Inbox(path, zone=moment.zone)) as inbox:
            yield inbox


@given(
    st.lists(histories(), min_size=1, max_size=8),
    st.lists(FILTERS, min_size=4, max_size=10),
    st.sampled_from(ZONES),
)
@examples(25, 100)
def test_sql_and_the_predicate_leave_the_same(whole: list[FollowUp], typed: list[str], zone: ZoneInfo) -> None:
    moment = Moment.of(NOW, zone)
    with world(whole, moment) as inbox:
        ids = [row.id for row in inbox.window(None, moment)]
        known = inbox.followups(ids)
        assert [row.organisation for row in inbox.window(None, moment)] == [one.where for one in known]
        subjects = {one.id: subject_of(one, moment) for one in known}
        for words in typed:
            needle = asked(words, moment)
            assert needle.faults == ()
            left = [number for number, subject in subjects.items() if leaves(needle, subject)]
            assert [row.id for row in inbox.window(None, moment, needle)] == left, words
            assert [row.id for row in inbox.each_brief(None, moment, needle=needle)] == left, words
            counts = inbox.counts(moment, needle)
            assert counts.total == len(left), words
            for queue in Queue:
                rows = inbox.window(queue, moment, needle)
                those = [row.id for row in inbox.window(queue, moment) if row.id in left]
                assert [row.id for row in rows] == those, (words, queue)
                assert [row.id for row in inbox.each_told(queue, moment, needle=needle)] == those
                assert counts.of(queue) == len(those)
                assert inbox.still(ids, queue, moment, needle) == set(those)
                assert [inbox.place(number, queue, moment, needle) for number in those] == list(range(len(those)))


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a_day_ends_where_the_users_next_one_begins(zone: ZoneInfo) -> None:
    moment = Moment.of(NOW, zone)
    edges = [
        datetime.combine(moment.today + timedelta(days=days), time(0), zone).astimezone(UTC)
        + timedelta(seconds=by)
        for days in (-3, -2, 0, 1)
        for by in (-1, 0)
    ]
    whole = [
        replace(
            followup(opened_on=TODAY - timedelta(days=9), touches=(touch(Medium.CALL, at),) if at < NOW else ()),
            next=Step(Action.CALL, moment.today, at, "Because.", Origin.CADENCE),
        )
        for at in edges
    ]
    with world(whole, moment) as inbox:
        followups = inbox.followups([row.id for row in inbox.window(None, moment)])
        for words in (
            "due:today",
            "due:<today",
            "due:>today",
            "due:>=yesterday",
            "last:3d",
            "last:<3d",
            "last:>=3d",
        ):
            needle = asked(words, moment)
            left = [one.id for one in followups if leaves(needle, subject_of(one, moment))]
            assert [row.id for row in inbox.window(None, moment, needle)] == left, words
            assert 0 < len(left) < len(edges)


def test_people_are_left_by_what_is_theirs_and_by_a_follow_up_of_theirs(store: Store, inbox: Inbox) -> None:
    dana = Person("Dana Li", "Initech", tags="vip")
    store.add(followup(who=dana, kind=Kind.INTERVIEW, about="Backend role"), NOW)
    store.add(followup(who=replace(dana, id=1), about="Coffee", tags="later"), NOW)
    store.add(followup(who=Person("Raj Rao", "Globex"), about="Backend role"), NOW)
    store.import_people([Person("Mo Hassan", "Initech Inc")], NOW, "a.csv")
    moment = Moment.of(NOW, ZONES[0])

    def left(words: str) -> list[str]:
        needle = asked(words, moment)
        found = [one.name for one in inbox.people(needle)]
        assert [one.name for one in inbox.chosen_people(inbox.find_people(needle))] == found
        assert inbox.count_people(needle) == len(found)
        return found

    assert left("#vip") == ["Dana Li"]
    assert left("-#vip") == ["Mo Hassan", "Raj Rao"]
    assert left("#later") == ["Dana Li"]
    assert left("org:initech") == ["Dana Li", "Mo Hassan"]
    assert left("org:initech -#vip") == ["Mo Hassan"]
    assert left("kind:interview") == ["Dana Li"]
    assert left("kind:interview #later") == ["Dana Li"], "tags are the person's, too"
    assert left("kind:interview is:closed") == [], "of one follow-up, all of it"
    assert left("is:due backend") == ["Dana Li", "Raj Rao"]
    assert left("backend -dana") == ["Raj Rao"]
    assert left('"li"') == ["Dana Li"]
    assert left('"backend role"') == ["Dana Li", "Raj Rao"], "what it is about, too"
    assert left('-"backend role"') == ["Mo Hassan"]
    assert left("-coffee -backend") == ["Mo Hassan"]
    assert left('org:initech -"coffee" kind:interview') == []


@pytest.mark.parametrize(
    "words", ["#vip", "org:initech", "kind:other", "due:<fri", "stalled:>1w", "-#vip", "way:call"]
)
def test_an_empty_file_and_one_that_is_not_there_leave_nothing(inbox: Inbox, tmp_path: Path, words: str) -> None:
    moment = Moment.of(NOW, ZONES[0])
    for one in (inbox, Inbox(tmp_path / "none.db")):
        assert one.window(Queue.DUE, moment, asked(words, moment)) == ()
        assert one.counts(moment, asked(words, moment)).total == 0


@pytest.mark.parametrize("typed", ["november", "application 10 nov", "ZURICH", '"10 november"'])
def test_somebody_is_found_by_the_subject_of_a_letter(store: Store, inbox: Inbox, typed: str) -> None:
    moment = Moment.of(NOW, ZONES[0])
    sent = touch(Medium.EMAIL, NOW, subject="Application, 10 November: Zürich")
    store.add(followup(who=Person("Dana Li", "Initech"), about="Backend role", touches=()), NOW, sent)
    store.add(followup(who=Person("Raj Rao", "Globex"), about="Talk"), NOW)
    for needle in (typed, asked(typed, moment)):
        if '"' in typed and isinstance(needle, str):
            continue
        assert [one.name for one in inbox.people(needle)] == ["Dana Li"]
        assert [row.person for row in inbox.window(None, moment, needle)] == ["Dana Li"]


def test_a_name_and_a_word_of_a_note_find_who_has_both(store: Store, inbox: Inbox) -> None:
    moment = Moment.of(NOW, ZONES[0])
    for name, note in (("Dana Li", "Call back in November"), ("Dana Obi", ""), ("Raj Rao", "November is fine")):
        store.add(followup(who=Person(name, "Initech"), about=name), NOW, touch(Medium.CALL, NOW, note=note))
    for typed in ("dana november", "november dana", "dana initech nov"):
        assert [row.person for row in inbox.window(None, moment, typed)] == ["Dana Li"], typed
        assert [one.name for one in inbox.people(typed)] == ["Dana Li"], typed
