"""Two entries of one person are merged that are both being introduced: one introduction of a pair is left (M7)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.exchange.archive.reader import read_archive
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.leave import Leave
from data.model.namesakes import SOMEBODY_NEW
from data.model.vocabulary import Direction, Medium, Outcome
from data.rules.matching.pairing import Stage, stage_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, followup, touch
from tests.exchange.test_archive import archived
from tests.store.databases import dump

DANA, ALIAS = Person("Dana Li", "Initech", email="d@initech.example"), Person("D. Li", email="dana@home.example")
RAJ = Person("Raj Patel", "Globex", email="r@globex.example")
DONE, DUPLICATE, DECLINED, WITHDRAWN = Outcome.DONE, Outcome.DUPLICATE, Outcome.DECLINED, Outcome.WITHDRAWN


@pytest.fixture
def three(store: Store) -> Store:
    """Two entries of Dana, 1 and 2, and Raj, 3; she is introduced to him from both: 4 and 5, 6 and 7."""
    for one in (DANA, ALIAS, RAJ):
        store.add(followup(who=one, about="A talk"), NOW, meant=SOMEBODY_NEW)
    store.introduce(1, 3, NOW)
    store.introduce(2, 3, NOW)
    return store


def do(store: Store, acts: str) -> None:
    """Do acts such as ``mail 4``, ``yes 6``, ``no 4``, ``reply 4``, ``met 4``, ``done 4``, ``call 4``."""
    for act in filter(None, acts.split(", ")):
        word, number = act.split()
        ids = [int(number)]
        if word in ("yes", "no", "both"):
            store.answer_pairing(ids[0], Leave(word), NOW)
        elif word in ("mail", "call"):
            store.log(ids, touch(Medium.EMAIL if word == "mail" else Medium.CALL), NOW)
        elif word == "reply":
            store.reply(ids, touch(Medium.EMAIL, direction=Direction.IN), NOW)
        elif word == "met":
            store.answer_pairing(ids[0], Leave.BOTH, NOW)
            store.log(ids, touch(Medium.EMAIL), NOW)
        else:
            store.close_with(ids, Outcome(word), NOW)


def of(inbox: Inbox, number: int) -> FollowUp:
    found = inbox.followup(number)
    assert found
    return found


CASES = {
    "nobody was asked": ("", (Stage.LEAVE, Stage.LEAVE, DUPLICATE, DUPLICATE)),
    "asked in the one": ("mail 4", (Stage.LEAVE, Stage.LEAVE, DUPLICATE, DUPLICATE)),
    "asked in the other": ("mail 6", (DUPLICATE, Stage.LEAVE, Stage.LEAVE, DUPLICATE)),
    "asked in both": ("mail 4, mail 6, mail 7", (Stage.LEAVE, DUPLICATE, DUPLICATE, Stage.LEAVE)),
    "a reply in the one": ("mail 4, mail 6, reply 6", (DUPLICATE, Stage.LEAVE, Stage.LEAVE, DUPLICATE)),
    "a yes in the one": ("yes 4", (Stage.PATIENCE, Stage.LEAVE, DUPLICATE, DUPLICATE)),
    "a yes in the other": ("mail 4, yes 6", (DUPLICATE, Stage.LEAVE, Stage.PATIENCE, DUPLICATE)),
    "a yes and a reply": ("yes 4, mail 6, reply 6", (DUPLICATE, Stage.LEAVE, Stage.PATIENCE, DUPLICATE)),
    "each said yes in one": ("yes 4, yes 7", (Stage.BOTH, DUPLICATE, DUPLICATE, Stage.BOTH)),
    "a no in the one": ("no 4", (DECLINED, WITHDRAWN, DECLINED, WITHDRAWN)),
    "a no, and he was asked": ("mail 7, no 4", (DECLINED, WITHDRAWN, DECLINED, Stage.REGRET)),
    "his no in the one": ("mail 4, mail 6, no 5", (Stage.REGRET, DECLINED, DUPLICATE, DECLINED)),
    "given up in the one": ("gave-up 4", (Outcome.GAVE_UP, WITHDRAWN, Stage.LEAVE, Stage.LEAVE)),
    "met in the one": ("met 4", (DONE, DONE, DUPLICATE, DUPLICATE)),
    "met in the other": ("mail 4, yes 4, met 6", (DUPLICATE, DUPLICATE, DONE, DONE)),
    "met by hand": ("done 6", (DUPLICATE, DUPLICATE, DONE, DONE)),
    "met in both": ("met 4, met 6", (DONE, DONE, DONE, DONE)),
    "met, and a reply": ("met 4, reply 4", (Stage.MET, DONE, DUPLICATE, DUPLICATE)),
}


@pytest.mark.parametrize("kept", [1, 2])
@pytest.mark.parametrize("name", CASES)
@pytest.mark.sampled(9)
def test_m7_the_furthest_answer_stands(three: Store, inbox: Inbox, database: Path, name: str, kept: int) -> None:
    acts, becomes = CASES[name]
    do(three, acts)
    before = dump(database)
    three.merge(kept, 3 - kept, NOW)
    found = [of(inbox, number) for number in (4, 5, 6, 7)]
    assert tuple(one.outcome or stage_of(one) for one in found) == becomes
    three.undo()
    assert dump(database) == before


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ("", "The introductions to Raj Patel are one now."),
        ("no 4", "A no has ended the introduction of Dana Li to Raj Patel."),
        ("met 4", "Dana Li has met Raj Patel already, so nothing is left to introduce."),
        ("mail 5, no 6", "Let Raj Patel (number 5) know."),
    ],
)
def test_m7_a_merge_says_what_it_did_to_introductions(three: Store, acts: str, said: str) -> None:
    do(three, acts)
    done = three.merge(1, 2, NOW)
    assert said in done.sentence
    assert three.undo().sentence.startswith("Undone: Merged D. Li into Dana Li")


def test_m7_an_introduction_of_the_two_entries_to_each_other_is_closed(store: Store, inbox: Inbox) -> None:
    for one in (DANA, ALIAS, RAJ):
        store.add(followup(who=one, about="A talk"), NOW, meant=SOMEBODY_NEW)
    store.introduce(1, 2, NOW)
    store.introduce(1, 3, NOW)
    done = store.merge(1, 2, NOW)
    assert "The introduction of the two to each other is closed." in done.sentence
    assert [of(inbox, number).outcome for number in (4, 5, 6, 7)] == [WITHDRAWN, WITHDRAWN, None, None]
    with pytest.raises(RuleError, match="nobody is left to introduce them to"):
        store.reopen([4], NOW)


def test_m7_what_an_introduction_is_about_names_the_one_who_is_kept(three: Store, inbox: Inbox) -> None:
    do(three, "yes 7")
    three.merge(1, 2, NOW)
    raj = of(inbox, 7)
    assert (raj.about, raj.said_as) == ("Introduction to Dana Li", "an introduction to Dana Li")


def test_m7_a_namesake_of_the_entry_that_goes_keeps_their_name(store: Store, inbox: Inbox) -> None:
    for one in (DANA, ALIAS, replace(RAJ, name=ALIAS.name)):
        store.add(followup(who=one, about="A talk"), NOW, meant=SOMEBODY_NEW)
    store.introduce(1, 3, NOW)
    store.merge(1, 2, NOW)
    assert of(inbox, 4).about == "Introduction to D. Li"


@pytest.mark.parametrize("stopped", [1, 2])
def test_f6_a_stop_of_an_entry_ends_what_the_other_one_was_asked(three: Store, inbox: Inbox, stopped: int) -> None:
    do(three, "mail 5, mail 7")
    three.stop_one(stopped, NOW)
    three.merge(1, 2, NOW)
    open_ones = [one for number in (4, 5, 6, 7) if not (one := of(inbox, number)).closed_on]
    assert [(one.who, stage_of(one)) for one in open_ones] == [("Raj Patel", Stage.REGRET)]


@pytest.mark.parametrize(
    ("asked", "becomes"), [("", (WITHDRAWN, WITHDRAWN)), ("mail 4", (Stage.REGRET, WITHDRAWN))]
)
def test_m7_who_is_never_to_meet_one_entry_isnt_to_meet_the_other_one(
    store: Store, inbox: Inbox, asked: str, becomes: tuple[Stage | Outcome, ...]
) -> None:
    for one in (DANA, ALIAS, RAJ):
        store.add(followup(who=one, about="A talk"), NOW, meant=SOMEBODY_NEW)
    store.introduce(1, 3, NOW)
    store.never_introduce(2, 3, NOW)
    do(store, asked)
    done = store.merge(1, 2, NOW)
    found = [of(inbox, number) for number in (4, 5)]
    assert tuple(one.outcome or stage_of(one) for one in found) == becomes
    assert ("Let Dana Li (number 4) know." in done.sentence) == bool(asked)


def second_machine(database: Path, folder: Path) -> tuple[Store, Inbox]:
    """Return a second machine with the same people."""
    other = Store(folder / "b.db", BOOK)
    bring(database, other, folder)
    return other, Inbox(folder / "b.db")


def bring(database: Path, into: Store, folder: Path) -> None:
    """Have a machine take in the archive of another one."""
    archive = folder / "a.json"
    archive.write_text(archived(database), "utf-8")
    read = read_archive(archive)
    into.take_in(read.tables, NOW, "a.json", stamps=read.stamps)


@pytest.mark.parametrize(
    ("here", "there", "open_ones"),
    [
        ("", "", {"Dana Li": Stage.LEAVE, "Raj Patel": Stage.LEAVE}),
        ("mail 3", "yes 3", {"Dana Li": Stage.PATIENCE, "Raj Patel": Stage.LEAVE}),
        ("met 3", "mail 3", {}),
        ("mail 3", "met 3", {}),
    ],
)
def test_m7_two_machines_introduce_the_same_two(
    store: Store, database: Path, tmp_path: Path, here: str, there: str, open_ones: dict[str, Stage]
) -> None:
    for one in (DANA, RAJ):
        store.add(followup(who=one, about="A talk"), NOW)
    other, inbox = second_machine(database, tmp_path)
    with closing(other), closing(inbox):
        for machine, acts in ((store, here), (other, there)):
            machine.introduce(1, 2, NOW)
            do(machine, acts)
        bring(database, other, tmp_path)
        all_of_them = [one for number in range(3, 12) if (one := inbox.followup(number)) and one.introduces]
        found = [one for one in all_of_them if not one.closed_on]
        assert {one.who: stage_of(one) for one in found} == open_ones
        assert len(found) == len(open_ones)
        bring(database, other, tmp_path)  # the same again changes nothing
        assert [of(inbox, one.id or 0) for one in found] == found
