"""The write side: each act is one transaction and one undo entry, and what it keeps is what the rules made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Gave, Kind, Medium, Outcome, Queue, Side
from data.rules.acts import acts
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NOW, ON_FILE, PHONE, at, followup, opened, person, plan, queue, touch, when
from tests.store.databases import dump, number_of, without_ids

LATER = at("Mon 23 Nov 10:00")
MO = person(*ON_FILE, name="Mo Hassan")


def added(store: Store, *on_file: str, name: str = "Dana Li", cadence: str = "two-then-switch") -> FollowUp:
    """A new follow-up with somebody of that name, as it is stored."""
    return store.add(followup(cadence, person(*(on_file or ON_FILE), name=name)), NOW).followups[0]


def id_of(it: FollowUp) -> int:
    """The number of a stored follow-up."""
    assert it.id is not None
    return it.id


# One act, one undo entry. Each begins with follow-ups 1 (open, a promise stands) and 2 (closed), of two people.

ACTS: dict[str, Callable[[Store], object]] = {
    "add": lambda store: store.add(followup(who=person(name="Raj Rao")), NOW),
    "add to an organisation": lambda store: store.add(followup(who=None, organisation="Initech"), NOW),
    "add what was sent": lambda store: store.add(followup(), NOW, touch(Medium.EMAIL)),
    "add on a date": lambda store: store.add(followup(), NOW, agreed=when("Mon 30 Nov 09:00")),
    "add and complete": lambda store: store.add(followup(who=person(name="Dana Li", title="Lead")), NOW),
    "log": lambda store: store.log([1], touch(Medium.VOICEMAIL), NOW),
    "log on a date": lambda store: store.log([1], touch(Medium.TEXT), NOW, when("Mon 30 Nov")),
    "speak": lambda store: store.spoke([1, 2], touch(Medium.CALL), NOW),
    "speak and agree": lambda store: store.spoke([1], touch(Medium.CALL), NOW, when("Tue 24 Nov 09:00")),
    "reply": lambda store: store.reply([1, 2], touch(Medium.EMAIL), NOW),
    "promise": lambda store: store.promise([1], Side.THEIRS, when("Fri 27 Nov"), NOW),
    "miss": lambda store: store.missed([1], NOW),
    "snooze": lambda store: store.snooze([1], when("Fri 27 Nov"), NOW),
    "close": lambda store: store.close_with([1], Outcome.DONE, NOW),
    "close as stopped": lambda store: store.close_with([1], Outcome.STOPPED, NOW),
    "reopen": lambda store: store.reopen([2], NOW),
    "stop": lambda store: store.stop([1, 2], NOW),
    "allow": lambda store: store.allow([3], NOW),
    "edit": lambda store: edit(store, 1, about="Design role", phone="", timezone="Asia/Tokyo"),
    "edit in a person": lambda store: name_person(store, 4, person(EMAIL, name="Ana Sol")),
    "import": lambda store: store.import_people([person(name="Ana Sol"), person(name="Dana Li", title="Lead")],
                                                NOW, "a file"),
}  # fmt: skip


def edit(store: Store, number: int, **fields: object) -> object:
    """An edit of a follow-up's own fields, and of its person's."""
    with_inbox = Inbox(store.path)
    shown = with_inbox.followup(number)
    with_inbox.close()
    assert shown is not None
    assert shown.person is not None
    own = {name: value for name, value in fields.items() if name in ("about", "limit", "cadence")}
    theirs = {name: value for name, value in fields.items() if name not in own}
    wanted = replace(shown, person=replace(shown.person, **theirs), **own)  # type: ignore[arg-type]
    return store.edit(shown, wanted, NOW)


def name_person(store: Store, number: int, who: object) -> object:
    """An edit that names the person of a follow-up that has none."""
    with_inbox = Inbox(store.path)
    shown = with_inbox.followup(number)
    with_inbox.close()
    assert shown is not None
    return store.edit(shown, replace(shown, person=who), NOW)  # type: ignore[arg-type]


@pytest.fixture
def lived_in(store: Store) -> Store:
    """Four follow-ups: one with a promise that stands, one closed, one stopped, one with nobody named."""
    added(store)
    store.promise([1], Side.BOTH, when("Tue 24 Nov 08:30"), NOW)
    store.add(followup(who=MO), NOW, touch(Medium.EMAIL))
    store.close_with([2], Outcome.GAVE_UP, NOW)
    store.add(followup(who=person(*ON_FILE, name="Lena Groß", email="lena@x.example")), NOW)
    store.stop([3], NOW)
    store.add(followup(who=None, organisation="Initech"), NOW)
    return store


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_one_undo_entry_that_takes_all_of_it_back(lived_in: Store, database: Path, act: str) -> None:
    before, entries = dump(database), number_of(database, "act")
    ACTS[act](lived_in)
    after = dump(database)
    assert after != before
    assert number_of(database, "act") == entries + 1
    lived_in.undo()
    assert dump(database) == before
    lived_in.redo()
    assert dump(database) == after


def test_undo_and_redo_go_all_the_way_after_the_file_is_opened_again(database: Path) -> None:
    states = [dump(database)]
    store = Store(database, BOOK)
    added(store)
    for number in range(25):
        states.append(dump(database))
        store.log([1], touch(Medium.EMAIL, note=f"Number {number}."), NOW)
    states.append(dump(database))
    store.close()

    store = Store(database, BOOK)
    for state in reversed(states[:-1]):
        store.undo()
        assert dump(database) == state
    with pytest.raises(RuleError, match=r"^There is nothing to undo\.$"):
        store.undo()
    store.close()

    store = Store(database, BOOK)
    for state in states[1:]:
        store.redo()
        assert dump(database) == state
    with pytest.raises(RuleError, match=r"^There is nothing to redo\.$"):
        store.redo()
    store.close()


def test_a_second_program_undoes_what_the_first_one_did(store: Store, database: Path) -> None:
    before = dump(database)
    added(store)
    other = Store(database, BOOK)
    assert other.undo().sentence == "Undone: Opened “Backend role” with Dana Li."
    other.close()
    assert dump(database) == before
    with pytest.raises(RuleError):
        store.undo()
    assert store.redo().sentence == "Redone: Opened “Backend role” with Dana Li."


def test_undo_says_what_it_undid_and_how_things_are_now(store: Store) -> None:
    it = added(store)
    logged = store.log([id_of(it)], touch(Medium.EMAIL), NOW)
    assert logged.sentence == "E-mailed Dana Li. Next: e-mail on Thu 26 Nov, attempt 2 of 5."
    undone = store.undo()
    assert undone.sentence == "Undone: E-mailed Dana Li."
    assert undone.followups == (it,)
    assert store.redo().followups == logged.followups
    store.undo()
    assert store.undo().followups == ()  # the opening: there is nothing left of it


def test_undo_and_redo_name_only_the_follow_ups_that_they_change(store: Store) -> None:
    for name in ("Dana Li", "Mo Hassan"):
        added(store, name=name)
    store.log([2], touch(Medium.EMAIL), NOW)  # the first touch, of the second follow-up
    assert [it.id for it in store.undo().followups] == [2]
    assert [it.id for it in store.redo().followups] == [2]


def test_a_new_act_clears_what_could_be_redone(store: Store) -> None:
    added(store)
    store.log([1], touch(Medium.EMAIL), NOW)
    store.undo()
    store.log([1], touch(Medium.CALL), NOW)
    with pytest.raises(RuleError, match="nothing to redo"):
        store.redo()
    assert store.undo().sentence == "Undone: Called Dana Li, no answer."


@pytest.mark.parametrize(
    "nothing",
    [
        lambda store: store.log([1, 99], touch(Medium.EMAIL), NOW),
        lambda store: store.reopen([1], NOW),
        lambda store: store.import_people([person(name="Dana Li")], NOW, "a file"),
        lambda store: edit(store, 1, about="Backend role"),
    ],
    ids=["one that fails", "one that is refused", "an import of nobody new", "an edit that changes nothing"],
)
def test_what_changes_nothing_is_no_act_and_leaves_redo_alone(
    store: Store, database: Path, nothing: Callable[[Store], object]
) -> None:
    added(store)
    store.log([1], touch(Medium.EMAIL), NOW)
    store.undo()
    before, entries = dump(database), number_of(database, "act")
    with suppress(RuleError):
        nothing(store)
    assert (dump(database), number_of(database, "act")) == (before, entries)
    assert store.redo().sentence == "Redone: E-mailed Dana Li."


def test_a_number_that_was_undone_is_never_given_again(store: Store) -> None:
    first = added(store)
    store.undo()
    assert id_of(added(store)) > id_of(first)


def test_the_changes_of_acts_that_can_not_be_redone_are_not_kept(store: Store, database: Path) -> None:
    added(store)
    store.log([1], touch(Medium.EMAIL), NOW)
    changes = number_of(database, "change")
    store.undo()
    store.log([1], touch(Medium.EMAIL), NOW)
    assert number_of(database, "change") == changes


# Several at once.


def test_an_act_on_several_is_one_act(store: Store, database: Path) -> None:
    for name in ("Dana Li", "Mo Hassan", "Raj Rao"):
        added(store, name=name)
    before = dump(database)
    done = store.log([1, 2, 3, 2], touch(Medium.EMAIL), NOW)
    assert done.sentence == "E-mailed Dana Li and 2 more. Next: e-mail on Thu 26 Nov, attempt 2 of 5."
    assert [len(it.touches) for it in done.followups] == [1, 1, 1]
    store.undo()
    assert dump(database) == before


@pytest.mark.parametrize("ids", [[1, 2, 99], [99, 1, 2], [1, 3, 2], [3], []], ids=str)
def test_an_act_on_several_of_which_one_fails_changes_nothing(
    store: Store, database: Path, ids: list[int]
) -> None:
    for name in ("Dana Li", "Mo Hassan", "Raj Rao"):
        added(store, name=name)
    store.close_with([3], Outcome.DONE, NOW)
    before, entries = dump(database), number_of(database, "act")
    with pytest.raises(RuleError) as caught:
        store.log(ids, touch(Medium.EMAIL), NOW)
    assert "\n" not in str(caught.value)
    assert (dump(database), number_of(database, "act")) == (before, entries)
    sentence = "Undone: Closed “Backend role” with Raj Rao (done)."
    assert store.undo().sentence == sentence  # the file is in order for the next act


def test_a_number_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(RuleError, match=r"^There is no follow-up 7: `ringback list --queue all` shows"):
        store.log([7], touch(Medium.EMAIL), NOW)


# What is kept is what the rules made.


def test_what_is_stored_is_what_the_rules_made_and_reads_back_the_same(store: Store, inbox: Inbox) -> None:
    who = person(
        *ON_FILE, title="Lead", organisation="Initech", notes="Likes tea.\nAnd scones.", timezone="Asia/Tokyo"
    )
    new = followup("promised-callback", who, kind=Kind.INTERVIEW, via="Sam Ortiz", may_mention=True)
    it = acts.open_followup(new, NOW, BOOK)
    assert without_ids(store.add(new, NOW).followups[0]) == it
    said = touch(Medium.VOICEMAIL, NOW, note="Two\nlines.", purpose="news", gave=Gave.REFERRAL)
    it = acts.log(it, said, NOW, BOOK)
    assert without_ids(store.log([1], said, NOW).followups[0]) == it
    it = acts.spoke(it, touch(Medium.VISIT, LATER), LATER, BOOK, when("Fri 27 Nov 09:00"))
    assert (
        without_ids(store.spoke([1], touch(Medium.VISIT, LATER), LATER, when("Fri 27 Nov 09:00")).followups[0])
        == it
    )
    it = acts.missed(it, LATER, BOOK)
    assert without_ids(store.missed([1], LATER).followups[0]) == it
    read = inbox.followup(1)
    assert read is not None
    assert without_ids(read) == it


@pytest.mark.parametrize(
    "text",
    [
        "[/] [URGENT]",
        "\x1b[31mred\x1b[0m",
        "\u202eevil",
        "田中 裕樹",
        "'; DROP TABLE person; --",
        '"x" \\ %_ :id ?',
        "👩‍💻",
    ],
)
def test_any_text_is_kept_and_undone_as_it_is(store: Store, inbox: Inbox, database: Path, text: str) -> None:
    before = dump(database)
    store.add(
        followup(who=person(name=text, notes=text), about=text, via=text), NOW, touch(Medium.EMAIL, note=text)
    )
    read = inbox.followup(1)
    assert read is not None
    assert read.person is not None
    assert (read.who, read.person.notes, read.about, read.via, read.touches[0].note) == (text,) * 5
    after = dump(database)
    store.undo()
    assert dump(database) == before
    store.redo()
    assert dump(database) == after


# Stop (F6).


def test_f6_a_stop_closes_everything_of_the_person_and_nothing_else(store: Store, inbox: Inbox) -> None:
    for name in ("Dana Li", "Dana Li", "Mo Hassan"):
        added(store, name=name)
    done = store.stop([1], NOW)
    assert done.sentence == "Dana Li asked you to stop, so everything with them is closed."
    stored = [inbox.followup(number) for number in (1, 2, 3)]
    assert [it.outcome for it in stored if it] == [Outcome.STOPPED, Outcome.STOPPED, None]
    store.undo()
    assert [queue(it, NOW) for it in map(inbox.followup, (1, 2, 3)) if it] == [Queue.DUE] * 3


def test_f6_after_a_stop_nothing_is_scheduled_until_it_is_allowed(store: Store, database: Path) -> None:
    added(store)
    added(store, name="Mo Hassan")
    store.stop([1], NOW)
    before = dump(database)
    refused: list[Callable[[], object]] = [
        lambda: added(store),
        lambda: store.log([1], touch(Medium.EMAIL), NOW),
        lambda: store.log([2, 1], touch(Medium.EMAIL), NOW),
        lambda: store.spoke([1], touch(Medium.CALL), NOW),
        lambda: store.reply([1], touch(Medium.EMAIL), NOW),
        lambda: store.promise([1], Side.MINE, when("Fri 27 Nov"), NOW),
        lambda: store.snooze([1], when("Fri 27 Nov"), NOW),
        lambda: store.missed([1], NOW),
        lambda: store.reopen([1], NOW),
        lambda: store.stop([1], NOW),
    ]
    for act in refused:
        with pytest.raises(RuleError, match=r"Dana Li .*asked you to stop"):
            act()
    assert dump(database) == before
    store.allow([1], NOW)
    assert plan(store.reopen([1], NOW).followups[0]) == "email Sun 22 Nov"


def test_f6_who_said_stop_can_not_be_named_for_a_follow_up_that_is_open(store: Store, database: Path) -> None:
    added(store)
    store.stop([1], NOW)
    store.add(followup(who=None, organisation="Initech"), NOW)
    before = dump(database)
    with pytest.raises(RuleError, match="asked you to stop"):
        name_person(store, 2, person(name="Dana Li"))
    assert dump(database) == before


def test_f6_an_organisation_can_not_say_stop(store: Store) -> None:
    store.add(followup(who=None, organisation="Initech"), NOW)
    for act in (store.stop, store.allow):
        with pytest.raises(
            RuleError, match=r"^Initech isn't a person, so nobody there can ask you to stop: close it instead\.$"
        ):
            act([1], NOW)


def stops(database: Path) -> list[str | None]:
    """The day on which each person has asked you to stop."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT stopped_on FROM person ORDER BY id")]


def test_f6_two_who_say_stop_are_one_act_and_one_who_had_said_it_stops_the_act(
    store: Store, database: Path
) -> None:
    added(store)
    added(store, name="Mo Hassan")
    store.stop([1], NOW)
    before = dump(database)
    with pytest.raises(RuleError, match="already asked you to stop"):
        store.stop([2, 1], NOW)
    assert dump(database) == before
    store.undo()
    store.stop([2, 1], NOW)
    assert all(stopped_on for stopped_on in stops(database))
    store.undo()
    assert not any(stopped_on for stopped_on in stops(database))


# Filling an empty database.


def test_a_history_is_filled_in_whole_and_is_no_act(store: Store, inbox: Inbox) -> None:
    first = acts.log(opened("promised-callback"), touch(Medium.VOICEMAIL), NOW, BOOK)
    same_person = opened("light-touch")
    nobody = opened("light-touch", who=None, organisation="Initech")
    store.fill([first, same_person, nobody])
    stored = [inbox.followup(number) for number in (1, 2, 3)]
    assert [without_ids(it) for it in stored if it] == [first, same_person, nobody]
    assert [it.person.id for it in stored if it and it.person] == [1, 1]
    with pytest.raises(RuleError, match="nothing to undo"):
        store.undo()


def test_only_an_empty_database_is_filled(store: Store, database: Path) -> None:
    store.import_people([person(name="Dana Li")], NOW, "a file")
    before = dump(database)
    with pytest.raises(RuleError, match="already has people in it"):
        store.fill([opened("light-touch")])
    assert dump(database) == before


def test_acts_go_on_after_a_fill(store: Store) -> None:
    store.fill([opened("light-touch", PHONE), opened("light-touch", EMAIL)])
    assert id_of(added(store, name="Mo Hassan")) == 3
    assert plan(store.log([1], touch(Medium.CALL), LATER).followups[0]) == "call Mon 30 Nov"
