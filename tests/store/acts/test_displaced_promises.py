"""An act that moves, replaces or ends an open promise says so, and which one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.model.followup import Person
from data.model.results import Done
from data.model.vocabulary import Medium, Outcome, Side
from data.store.store import Store
from tests.builders import BOOK, NOW, at, followup, touch, when

MONDAY = at("Mon 23 Nov 10:00")
FRIDAY_NINE = "Fri 27 Nov at 09:00 New York time"
DANA, RAJ, EVE = 1, 2, 3


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """Dana Li, Raj Rao and Eve Fox, of whom Raj has no number."""
    store = Store(database, BOOK)
    for name, phone in (("Dana Li", "212 555 0134"), ("Raj Rao", ""), ("Eve Fox", "212 555 0135")):
        first = name.split()[0].lower()
        who = Person(name, email=f"{first}@x.example", phone=phone)
        store.add(followup("promised-callback", who=who, limit=9), NOW)
    yield store
    store.close()


def agreed(store: Store, *ids: int) -> None:
    """A conversation, with the next time agreed."""
    store.spoke(list(ids), touch(Medium.CALL, NOW), NOW, when("Fri 27 Nov 09:00"))


MADE: dict[str, tuple[Callable[[Store], object], str]] = {
    "a call that was agreed": (lambda s: agreed(s, DANA), f"the call you agreed on for {FRIDAY_NINE}"),
    "a day that was agreed": (
        lambda s: s.spoke([DANA], touch(Medium.CALL, NOW), NOW, when("Fri 27 Nov")),
        "the time you agreed on for Fri 27 Nov",
    ),
    "yours": (
        lambda s: s.promise([DANA], Side.MINE, when("Fri 27 Nov 09:00"), NOW),
        f"your promise for {FRIDAY_NINE}",
    ),
    "your day": (
        lambda s: s.promise([DANA], Side.MINE, when("Fri 27 Nov"), NOW),
        "your promise for Fri 27 Nov",
    ),
    "a date of theirs": (
        lambda s: s.promise([DANA], Side.THEIRS, when("Fri 27 Nov"), NOW),
        "the promise they made for Fri 27 Nov",
    ),
    "a time of theirs": (
        lambda s: s.promise([DANA], Side.THEIRS, when("Fri 27 Nov 09:00"), NOW),
        f"the promise they made for {FRIDAY_NINE}",
    ),
    "a call that a message promised": (
        lambda s: s.log([DANA], touch(Medium.VOICEMAIL, NOW), NOW),
        "the call your voicemail promised for Mon 23 Nov at 08:30 New York time",
    ),
}


@pytest.mark.parametrize(("make", "what"), MADE.values(), ids=MADE)
def test_a_date_behind_a_promise_says_that_it_is_moved_with_it(
    store: Store, make: Callable[[Store], object], what: str
) -> None:
    make(store)
    early = at("Mon 23 Nov 08:00")
    snoozed = store.snooze([DANA], when("Mon 30 Nov"), early)
    assert snoozed.sentence.startswith(f"Snoozed Dana Li. This moves {what}. Next: ")
    assert store.undo().sentence == "Undone: Snoozed Dana Li."
    logged = store.log([DANA], touch(Medium.EMAIL, early), early, when("Mon 30 Nov"))
    assert f"E-mailed Dana Li. This moves {what}. Next: " in logged.sentence
    store.undo()
    sent = store.send(DANA, touch(Medium.EMAIL, early, note="Hello"), early, agreed=when("Mon 30 Nov"))
    assert f" This moves {what}. Next: " in sent.sentence
    store.undo()
    verb = "cancels" if what.startswith(("the call ", "the time ")) else "drops"
    assert f" This {verb} {what}." in store.close_with([DANA], Outcome.DONE, early).sentence


REPLACING: dict[str, tuple[Callable[[Store], Done], str]] = {
    "another call": (
        lambda s: s.spoke([DANA], touch(Medium.CALL, MONDAY), MONDAY, when("Mon 30 Nov 09:00")),
        f"Spoke with Dana Li. This replaces the call you agreed on for {FRIDAY_NINE}. Next: ",
    ),
    "a promise of the same side": (
        lambda s: s.promise([DANA], Side.BOTH, when("Thu 26 Nov 09:00"), MONDAY),
        f"This replaces the call you agreed on for {FRIDAY_NINE}. Next: ",
    ),
}


@pytest.mark.parametrize(("act", "said"), REPLACING.values(), ids=REPLACING)
def test_a_newer_promise_says_which_one_it_replaces(store: Store, act: Callable[[Store], Done], said: str) -> None:
    agreed(store, DANA)
    assert said in act(store).sentence


SILENT: dict[str, Callable[[Store], Done]] = {
    "a date before it": lambda s: s.snooze([DANA], when("Wed 25 Nov"), MONDAY),
    "a promise that stands beside it": lambda s: s.promise(
        [DANA], Side.BOTH, when("Mon 30 Nov"), MONDAY, also=True
    ),
    "a promise of another side": lambda s: s.promise([DANA], Side.THEIRS, when("Mon 30 Nov"), MONDAY),
    "a contact without a date": lambda s: s.log([DANA], touch(Medium.EMAIL, MONDAY), MONDAY),
    "somebody else's": lambda s: s.snooze([RAJ], when("Mon 30 Nov"), MONDAY),
}


@pytest.mark.parametrize("act", SILENT.values(), ids=SILENT)
def test_what_still_stands_is_not_spoken_of(store: Store, act: Callable[[Store], Done]) -> None:
    agreed(store, DANA)
    sentence = act(store).sentence
    assert "with it" not in sentence
    assert "replaces" not in sentence


def test_a_message_that_gave_way_to_a_talk_was_not_replaced(store: Store) -> None:
    store.log([DANA], touch(Medium.VOICEMAIL, NOW), NOW)
    early = at("Mon 23 Nov 07:30")
    done = store.spoke([DANA], touch(Medium.CALL, early), early, when("Mon 30 Nov 09:00"))
    assert "replaces" not in done.sentence


def test_of_several_two_are_named_and_more_are_counted(store: Store) -> None:
    agreed(store, DANA, RAJ)
    said = store.snooze([DANA, RAJ, EVE], when("Mon 30 Nov"), MONDAY).sentence
    assert (
        f" This moves the call you agreed on with Dana Li for {FRIDAY_NINE} and "
        f"the time you agreed on with Raj Rao for {FRIDAY_NINE}."
    ) in said
    store.undo()
    store.promise([EVE], Side.THEIRS, when("Wed 25 Nov"), NOW)
    assert " This moves 3 promises." in store.snooze([DANA, RAJ, EVE], when("Mon 30 Nov"), MONDAY).sentence
