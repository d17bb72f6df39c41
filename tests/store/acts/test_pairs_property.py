"""Introductions under any acts in any order: one of a pair at a time, both halves agree, undo is exact (M7)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.leave import Leave
from data.model.mail import Incoming, Scanned
from data.model.namesakes import SOMEBODY_NEW
from data.model.referral import Referral
from data.model.results import Done
from data.model.vocabulary import Action, Direction, Gave, Kind, Medium, Origin, Outcome
from data.rules.matching.pairing import WELL, Stage, is_asked, is_unanswered, stage_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup, touch, when
from tests.sampling import examples
from tests.store.acts.test_undo_property import Looking
from tests.store.databases import fast_store

PEOPLE = (
    Person("Dana Li", "Initech", email="d@initech.example"),
    Person("D. Li", "Initech", email="dana@home.example"),
    Person("Raj Patel", "Globex", email="r@globex.example"),
    Person("Sam Ortiz", "Hooli", phone="212 555 0134"),
)
BY = (None, Medium.CALL, Medium.EMAIL)
IN, OUT, BOTH = Direction.IN, Direction.OUT, Direction.BOTH


@dataclass(frozen=True)
class Move:
    """An act: what is done, to which of the follow-ups and people by their place, and in which of its ways."""

    act: str
    place: int
    other: int
    way: int
    waits: int = 0


MOVES = st.builds(
    Move,
    st.sampled_from(
        (
            *(
                "introduce",
                "introduce",
                "again",
                "at once",
                "answer",
                "answer",
                "never",
                "merge",
                "remove",
                "edit",
            ),
            *("close", "close", "reopen", "reopen", "log", "spoke", "reply", "reply", "said", "stop", "allow"),
            *("snooze", "edit", "named", "stop one", "turn", "undo", "mail", "send", "pause"),
        )
    ),
    st.integers(0, 7),
    st.integers(0, 3),
    st.integers(0, 7),
    st.sampled_from((0, 0, 1)),
)


@dataclass(frozen=True)
class At:
    """A move with all that it needs."""

    store: Store
    inbox: Inbox
    looking: Looking
    it: Move
    now: datetime

    @property
    def ids(self) -> list[int]:
        """One follow-up, or two."""
        found = sorted({one.id or 0 for one in halves(self.inbox, self.looking)})
        if not found:
            raise RuleError("Nothing is there.")
        more = [found[self.it.way % len(found)]] if self.it.other == 3 else []
        return list(dict.fromkeys([found[self.it.place % len(found)], *more]))

    @property
    def two(self) -> tuple[int, int]:
        """Two people, who may be one."""
        found = [one.id for one in self.inbox.people()]
        if not found:
            raise RuleError("Nobody is there.")
        return found[self.it.place % len(found)], found[self.it.other % len(found)]

    @property
    def leave(self) -> Leave:
        """What they said."""
        return list(Leave)[self.it.way % 3]

    @property
    def medium(self) -> Medium:
        """By what they are tried: what they read, or a call that they don't take."""
        return (Medium.EMAIL, Medium.CALL)[self.it.way % 2]

    def mail(self) -> Scanned:
        """Have one of them write by mail, or find a letter to them that was sent by hand."""
        one = self.inbox.person(self.two[0])
        if not (one and one.email):
            raise RuleError("They have no address.")
        me, kind = "me@own.example", ("person", "mine")[self.it.way % 2]
        sender, to = (one.email, me) if kind == "person" else (me, one.email)
        made = Incoming(f"m{self.now.isoformat()}@x", self.now, kind, sender, recipients=(to,), subject="Hello")
        return self.store.take_mail([made], self.now, "Mail")

    def edit(self) -> Done:
        """Note by hand that somebody agrees, or that they don't."""
        shown = self.inbox.followup(self.ids[0])
        assert shown
        return self.store.edit(shown, replace(shown, may_mention=not shown.may_mention), self.now)


ACTS: dict[str, Callable[[At], Done | Scanned]] = {
    "introduce": lambda at: at.store.introduce(*at.two, at.now),
    "again": lambda at: at.store.introduce(*at.two, at.now, again=True),
    "at once": lambda at: at.store.introduce(*at.two, at.now, agreed=True),
    "answer": lambda at: at.store.answer_pairing(at.ids[0], at.leave, at.now),
    "never": lambda at: at.store.never_introduce(*at.two, at.now),
    "merge": lambda at: at.store.merge(*at.two, at.now),
    "remove": lambda at: at.store.remove_person(at.two[0], at.now),
    "edit": At.edit,
    "close": lambda at: at.store.close_with(at.ids, list(Outcome)[at.it.way % len(Outcome)], at.now),
    "reopen": lambda at: at.store.reopen(at.ids, at.now),
    "log": lambda at: at.store.log(at.ids, touch(at.medium, at.now), at.now),
    "spoke": lambda at: at.store.spoke(at.ids, touch(Medium.CALL, at.now, BOTH), at.now),
    "reply": lambda at: at.store.reply(at.ids, touch(Medium.EMAIL, at.now, IN), at.now),
    "said": lambda at: at.store.spoke(at.ids[:1], touch(Medium.CALL, at.now, BOTH), at.now, None, "", at.leave),
    "stop": lambda at: at.store.stop(at.ids, at.now),
    "allow": lambda at: at.store.allow(at.ids, at.now),
    "stop one": lambda at: at.store.stop_one(at.two[0], at.now),
    "snooze": lambda at: at.store.snooze(at.ids, when("Fri 4 Dec"), at.now),
    "turn": lambda at: at.store.turn_to(at.ids[0], None, at.now),
    "named": lambda at: at.store.name(
        at.ids[0],
        Referral(
            Person(f"Person {at.it.way}"), "A talk", Kind.OTHER, by=BY[at.it.way % 3], closes=at.it.other > 1
        ),
        at.now,
    ),
    "undo": lambda at: at.store.undo(),
    "mail": At.mail,
    "send": lambda at: at.store.send(at.ids[0], touch(at.medium, at.now), at.now),
    "pause": lambda at: at.store.pause(at.ids, at.now.date() + timedelta(days=at.it.way), at.now),
}
OWN = (
    "answer",
    "edit",
    "close",
    "reopen",
    "log",
    "spoke",
    "reply",
    "said",
    "stop",
    "allow",
    "snooze",
    "turn",
    "named",
    "send",
    "pause",
)


def halves(inbox: Inbox, looking: Looking) -> list[FollowUp]:
    """All follow-ups in which somebody is to meet somebody."""
    sql = "SELECT id FROM follow_up WHERE introduces <> '' ORDER BY id"
    found = (inbox.followup(number) for (number,) in looking.connection.execute(sql).fetchall())
    return [one for one in found if one]


def faults(found: Sequence[FollowUp]) -> list[str]:
    """Return what the halves of introductions contradict each other in."""
    said = []
    of_one: dict[tuple[int | None, str], list[FollowUp]] = {}
    for half in found:
        of_one.setdefault((half.person and half.person.id, half.introduces), []).append(half)
    twice = (its for its in of_one.values() if sum(map(_runs, its)) > 1)
    said += [f"{[half.id for half in its]}: two open introductions of one pair" for its in twice]
    for half in found:
        said += [f"{half.id}, {half.about}: {words}" for words in _faults_of(half, found)]
    return said


def _faults_of(half: FollowUp, found: Sequence[FollowUp]) -> list[str]:
    pairing, stage = half.pairing, stage_of(half)
    heard = [one for one in half.touches if one.direction is not OUT or one.medium is not Medium.CALL]
    has_written = bool(heard) and heard[-1].direction is not OUT
    if half.closed_on is None and pairing is None and not (_has_met(half) or has_written):
        return ["nobody is there any more to be met"]
    if half.closed_on or pairing is None:
        return []
    if is_unanswered(half) and any(
        _runs(one) and one.who == half.who and one.introduces == half.introduces for one in found
    ):
        return []  # a word to be answered beside the introduction that goes on
    other = next((one for one in found if one.id == pairing.followup_id), None)
    theirs = stage_of(other) if other else None
    is_open = other is not None and other.closed_on is None
    why = half.next.why if half.next else ""
    is_found = half.next is not None and half.next.action is not Action.FIND_CONTACT
    is_chosen = is_found and half.next.origin is Origin.CHOSEN and not _is_set(why)
    met, asks = (None, Stage.MET), (Stage.LEAVE, Stage.PATIENCE)
    rules = {
        "it is open, and for nothing": stage is not None,
        "one has met the other, who hasn't": other is None or stage is not Stage.MET or theirs in met,
        "both agree or none": (stage is Stage.BOTH) == (theirs is Stage.BOTH),
        "one waits for nobody": stage not in asks or theirs in asks,
        "a no without one": stage is not Stage.REGRET or pairing.is_never or not is_open,
        "who was never asked is told": stage is not Stage.REGRET or is_asked(half),
        "it waits for what has happened": stage is not Stage.MET or _is_asked_for(half),
        "it ended well there": stage is Stage.MET or not other or other.outcome not in WELL,
        "the step is that of a no": "No introduction to" not in why or stage is Stage.REGRET,
        "the step is that of a yes": "Both have said yes" not in why or stage is Stage.BOTH,
        "the step isn't that of a no": stage is not Stage.REGRET or not is_chosen or "No introduction to" in why,
        "the step isn't that of a yes": stage is not Stage.BOTH or not is_chosen or "Both have" in why,
    }
    return [words for words, holds in rules.items() if not holds]


def _is_asked_for(half: FollowUp) -> bool:
    """Return whether there is something to say to one who has met the other: an answer, or what the user asks."""
    has_gone_on = any(one.gave is not Gave.INTRODUCTION for one in half.touches[-1:])
    return has_gone_on or half.next is None or half.next.origin is not Origin.CADENCE or bool(half.open_promises)


def _runs(half: FollowUp) -> bool:
    """Return whether an introduction is under way there, and more than a reply to be answered."""
    return half.closed_on is None and not _has_met(half) and not is_unanswered(half)


def _is_set(why: str) -> bool:
    return why.startswith(("You set", "You reopened"))


def _has_met(half: FollowUp) -> bool:
    return any(one.gave is Gave.INTRODUCTION for one in half.touches)


def unsaid(before: Sequence[FollowUp], after: Sequence[FollowUp], own: Sequence[int], sentence: str) -> list[str]:
    """Return the halves that an act on others has changed, and that its sentence doesn't name."""
    known = {one.id: _seen(one) for one in before}
    others = [half for half in after if half.id in known and half.id not in own and _seen(half) != known[half.id]]
    return [
        f"{half.id} with {half.who}: {sentence}"
        for half in others
        if half.who not in sentence and " more " not in sentence.replace(".", " ")
    ]


def _seen(half: FollowUp) -> object:
    """What of a half is said again once it has changed; a reason that names somebody anew isn't."""
    step = half.next and replace(half.next, why="")
    return step, half.closed_on, half.outcome


def swallowed(before: Sequence[FollowUp], after: Sequence[FollowUp], act: str, own: Sequence[int]) -> list[int]:
    """Return the follow-ups with a reply that nobody answered, and which an act closed that was about others."""
    if act in ("stop", "stop one", "remove", "undo", "merge"):  # everything of theirs ends; or they are one
        return []
    closed = [half.id or 0 for half in after if half.closed_on and half.outcome is not Outcome.STOPPED]
    if act == "reply":
        return [number for number in closed if number in own]
    waited = {half.id for half in before if half.closed_on is None and is_unanswered(half)} - set(own)
    still = {
        half.id for half in after if half.touches and half.touches[-1].direction is IN
    }  # no word to them since
    return [number for number in closed if number in waited & still]


def replied(store: Store, number: int) -> None:
    """Have them write in a follow-up."""
    store.reply([number], touch(Medium.EMAIL, NOW, IN), NOW)


@pytest.fixture
def twice(store: Store) -> Store:
    """Two people who were introduced in 3 and 4, and are being introduced once more in 5 and 6."""
    for person in (PEOPLE[0], PEOPLE[2]):
        store.add(followup(who=person, about="A talk"), NOW)
    store.introduce(1, 2, NOW, agreed=True)
    store.log([3], touch(Medium.EMAIL, NOW), NOW)
    store.introduce(1, 2, NOW, again=True)
    return store


def stages(inbox: Inbox) -> tuple[Stage | Outcome | None, ...]:
    """How far each of the four is, or how it ended."""
    found = [inbox.followup(number) for number in (3, 4, 5, 6)]
    return tuple(one and (one.outcome or stage_of(one)) for one in found)


def test_m7_a_reply_to_what_was_closed_by_hand_and_noted_as_never_is_answered(twice: Store, inbox: Inbox) -> None:
    twice.close_with([5], Outcome.DONE, NOW)
    twice.never_introduce(1, 2, NOW)
    replied(twice, 5)
    half = inbox.followup(5)
    assert half
    assert (half.closed_on, half.next and half.next.action) == (None, Action.ANSWER)


@pytest.mark.parametrize("number", [3, 4])
def test_m7_a_reply_to_an_earlier_introduction_leaves_the_later_one_alone(
    twice: Store, inbox: Inbox, number: int
) -> None:
    replied(twice, number)
    met = tuple(Stage.MET if one == number else Outcome.DONE for one in (3, 4))
    assert stages(inbox) == (*met, Stage.LEAVE, Stage.LEAVE)
    halves_now = [inbox.followup(one) for one in (5, 6)]
    assert [one and one.pairing and one.pairing.followup_id for one in halves_now] == [6, 5]
    with pytest.raises(RuleError, match="already: that is number 5"):
        twice.introduce(1, 2, NOW, again=True)
    twice.log([number], touch(Medium.EMAIL, NOW), NOW)
    assert stages(inbox) == (Outcome.DONE, Outcome.DONE, Stage.LEAVE, Stage.LEAVE)


@pytest.mark.parametrize("act", ["done", "met"])
def test_m7_the_end_of_an_introduction_leaves_a_reply_of_the_other_one_open(
    twice: Store, inbox: Inbox, act: str
) -> None:
    replied(twice, 6)
    if act == "done":
        twice.close_with([5], Outcome.DONE, NOW)
        assert stages(inbox)[2:] == (Outcome.DONE, Stage.MET)
    else:
        replied(twice, 4)
        twice.log([4], touch(Medium.EMAIL, NOW), NOW)
        assert stages(inbox)[2:] == (Stage.LEAVE, Stage.LEAVE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with a database of four people, of whom two are one, that is copied for each example."""
    path = tmp_path_factory.mktemp("pairs")
    shutil.copy(request.getfixturevalue("_migrated"), path / "template.db")
    with fast_store(path / "template.db") as store:
        for person in PEOPLE:
            store.add(followup(who=person, about="A talk"), NOW, meant=SOMEBODY_NEW)
    return path


FOUND = {
    "an answer where the other one is removed": "at once 3 0 3, remove 4 2 7, reply 3 0 4, log 2 2 4",
    "a talk where the other one is removed": "at once 4 2 6, remove 2 2 2, spoke 4 3 4, log 2 1 3",
    "reopened though the other one's stop stays": (
        "merge 6 1 0, again 1 0 2, stop 1 0 2, remove 3 0 0, reopen 4 2 4"
    ),
    "a reply though the other one's stop stays": "again 1 0 2, stop 3 3 1, remove 0 1 1, reply 6 1 2",
    "a reply to what was ended, beside a yes": (
        "merge 4 2 5, at once 4 3 2, named 7 3 4, again 1 0 3, said 3 0 0, reply 0 0 4"
    ),
    "replies in two of one pair, of which one is answered": (
        "again 0 3 0, close 5 3 1, again 4 3 0, reply 4 3 2, said 3 0 7, at once 1 2 0, log 6 2 4"
    ),
    "ended well after a no that was to be told": "introduce 6 2 2, reply 2 3 1, never 6 2 2, close 4 3 2",
    "the duplicate of one by which they have met": "at once 1 2 2, close 4 0 2, again 2 0 6, close 5 3 5",
    "a letter of theirs after a never": "again 0 2 0, never 0 2 0, mail 0 2 0, mail 2 0 0",
}
"""Acts by which halves once disagreed: each with its place, its other, and its way."""


@pytest.mark.parametrize("name", FOUND)
def test_m7_halves_that_disagreed_agree(folder: Path, name: str) -> None:
    told = (one.strip().rsplit(" ", 3) for one in FOUND[name].split(","))
    walk(folder, [Move(act, *map(int, numbers)) for act, *numbers in told])


@examples(12, 40)
@given(moves=st.lists(MOVES, min_size=4, max_size=20))
def test_m7_at_most_one_introduction_of_a_pair_whose_halves_agree(folder: Path, moves: list[Move]) -> None:
    walk(folder, moves)


def walk(folder: Path, moves: Sequence[Move]) -> None:
    """Do the acts; after each look at the halves and at what was said; at the end take all of them back."""
    path = folder / "ringback.db"
    for leftover in folder.glob("ringback.db*"):
        leftover.unlink()
    shutil.copy(folder / "template.db", path)
    with fast_store(path) as store, closing(Inbox(path)) as inbox, closing(Looking(path)) as looking:
        states, now = [looking.dump()], NOW
        base = looking.standing()
        for it in moves:
            now += timedelta(minutes=1, days=it.waits)
            at, before = At(store, inbox, looking, it, now), halves(inbox, looking)
            if it.act == "undo" and len(states) == 1:
                continue
            try:
                own = at.ids if it.act in OWN else []
                done = ACTS[it.act](at)
            except RuleError:
                assert looking.dump() == states[-1], "what is refused changes nothing"
                continue
            after = halves(inbox, looking)
            assert faults(after) == [], (it, done.sentence)
            assert swallowed(before, after, it.act, own) == [], (it, done.sentence)
            if it.act == "undo":
                states.pop()
            else:
                assert it.act == "mail" or unsaid(before, after, own, done.sentence) == [], it
                if looking.standing() - base == len(states):
                    states.append(looking.dump())
            assert looking.dump() == states[-1], it
        for state in reversed(states[:-1]):
            store.undo()
            assert looking.dump() == state
