"""Two people are introduced to each other: each is asked, then both get one letter; one act, one undo (M7)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.exchange.archive.reader import read_archive
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.leave import Leave
from data.model.match import Fit, Match
from data.model.rows import Balance
from data.model.vocabulary import Action, Direction, Gave, Medium, Outcome
from data.rules.acts.preview import previews
from data.rules.matching.pairing import Stage, stage_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup, touch
from tests.exchange.test_archive import archived
from tests.store.databases import dump

DANA = Person("Dana Li", "Initech", "Head of platform", email="d@initech.example", offers="data engineering")
RAJ = Person("Raj Patel", "Globex", email="r@globex.example", looks_for="a data engineer")
MATCH = Match(1, "Dana Li", 2, "Raj Patel", None, Fit("a data engineer", "data engineering"), 100)


@pytest.fixture
def two(store: Store) -> Store:
    """Two who fit, each with something else open."""
    store.add(followup(who=DANA, about="Backend role"), NOW)
    store.add(followup(who=RAJ, about="Data talk"), NOW)
    return store


def of(inbox: Inbox, number: int) -> FollowUp:
    found = inbox.followup(number)
    assert found
    return found


def action(it: FollowUp) -> Action | None:
    return it.next.action if it.next else None


def test_the_cards_of_both_say_so(two: Store, inbox: Inbox) -> None:
    assert of(inbox, 1).could_meet == MATCH
    assert of(inbox, 2).could_meet == MATCH.turned()
    assert inbox.matches() == (MATCH,)
    dossier = inbox.dossier(2)
    assert dossier
    assert dossier.could_meet == MATCH.turned()


@pytest.mark.parametrize("is_edited_alone", [True, False], ids=["the person", "a follow-up"])
def test_a_name_that_changes_does_so_in_what_was_named_after_it(
    two: Store, inbox: Inbox, database: Path, is_edited_alone: bool
) -> None:
    two.introduce(1, 2, NOW)
    two.answer_pairing(3, Leave.YES, NOW)  # Dana's reason names Raj now
    two.edit(of(inbox, 2), replace(of(inbox, 2), about="Introduction to Raj Patel's team"), NOW)
    before = dump(database)
    raj = of(inbox, 4).person
    assert raj
    renamed = replace(raj, name="Rajesh Patel")
    if is_edited_alone:
        two.edit_person(raj, renamed, NOW)
    else:
        two.edit(of(inbox, 4), replace(of(inbox, 4), person=renamed), NOW)
    dana = of(inbox, 3)
    assert (dana.about, dana.said_as) == ("Introduction to Rajesh Patel", "an introduction to Rajesh Patel")
    assert dana.next
    assert dana.next.why == "Dana Li said yes; Rajesh Patel hasn't answered yet: say how things stand."
    assert of(inbox, 4).about == "Introduction to Dana Li"
    assert of(inbox, 2).about == "Introduction to Raj Patel's team", "what a user has typed stays"
    two.undo()
    assert dump(database) == before


def test_what_is_noted_already_is_no_act(two: Store, inbox: Inbox, database: Path) -> None:
    two.introduce(1, 2, NOW)
    two.answer_pairing(3, Leave.YES, NOW)
    once = dump(database)
    said = two.answer_pairing(3, Leave.YES, NOW).sentence
    assert said == "Dana Li had already said yes, so nothing has changed."
    assert dump(database) == once
    two.answer_pairing(3, Leave.BOTH, NOW)
    twice = dump(database)
    both = "Raj Patel and Dana Li had both already said yes, so nothing has changed."
    assert two.answer_pairing(4, Leave.BOTH, NOW).sentence == both
    assert dump(database) == twice
    two.never_introduce(1, 2, NOW)
    never = dump(database)
    assert two.never_introduce(1, 2, NOW).sentence == (
        "You've already said not to introduce Dana Li and Raj Patel, so nothing has changed."
    )
    assert dump(database) == never


def test_each_is_asked_first(two: Store, inbox: Inbox) -> None:
    done = two.introduce(1, 2, NOW)
    assert done.sentence.startswith("Introducing Dana Li and Raj Patel. Ask each of them first.")
    dana, raj = of(inbox, 3), of(inbox, 4)
    assert (dana.who, dana.about, raj.who, raj.about) == (
        "Dana Li", "Introduction to Raj Patel", "Raj Patel", "Introduction to Dana Li",
    )  # fmt: skip
    assert [stage_of(one) for one in (dana, raj)] == [Stage.LEAVE, Stage.LEAVE]
    assert dana.pairing
    assert (dana.pairing.name, dana.pairing.match, dana.pairing.asked_at) == ("Raj Patel", MATCH, None)
    assert of(inbox, 1).could_meet is None, "they are being introduced"
    assert inbox.matches() == ()


def test_both_agree_and_one_letter_introduces_them_in_one_act(two: Store, inbox: Inbox, database: Path) -> None:
    two.introduce(1, 2, NOW)
    two.log([3], touch(Medium.EMAIL), NOW)
    said = two.answer_pairing(3, Leave.YES, NOW)
    assert said.sentence.startswith("Dana Li said yes. Raj Patel hasn't answered yet.")
    dana = of(inbox, 3)
    assert [one.direction for one in dana.touches] == [Direction.OUT, Direction.IN], "the answer is a contact"
    assert stage_of(dana) is Stage.PATIENCE
    assert dana.next
    assert dana.next.why == "Dana Li said yes; Raj Patel hasn't answered yet: say how things stand."
    said = two.answer_pairing(4, Leave.YES, NOW)
    assert said.sentence.startswith("Raj Patel and Dana Li have both said yes: introduce them.")
    assert not of(inbox, 4).touches, "nobody asked here: the yes came some other way"
    assert [stage_of(of(inbox, one)) for one in (3, 4)] == [Stage.BOTH, Stage.BOTH]
    assert previews(of(inbox, 3), NOW, BOOK)[Medium.EMAIL] is None, "the card says that it ends with it"
    before = dump(database)
    done = two.send(3, touch(Medium.EMAIL, note="Dana, meet Raj."), NOW)
    assert done.sentence.startswith("Introduced Dana Li and Raj Patel to each other.")
    for number in (3, 4):
        it = of(inbox, number)
        assert (it.outcome, it.next) == (Outcome.DONE, None)
        assert [one.gave for one in it.touches if one.gave] == [Gave.INTRODUCTION], "one for each of them"
        assert it.touches[-1].note == "Dana, meet Raj."
    assert of(inbox, 1).could_meet is None
    assert inbox.matches() == ()
    two.undo()
    assert dump(database) == before
    assert stage_of(of(inbox, 4)) is Stage.BOTH


@pytest.mark.parametrize("ids", [[3], [4], [3, 4], [4, 3], [1, 3]])
def test_however_it_is_logged_both_are_introduced_once(two: Store, inbox: Inbox, ids: list[int]) -> None:
    two.introduce(1, 2, NOW, agreed=True)
    two.log(ids, touch(Medium.EMAIL), NOW)
    assert [of(inbox, number).outcome for number in (3, 4)] == [Outcome.DONE, Outcome.DONE]
    assert [len(of(inbox, number).touches) for number in (3, 4)] == [1, 1]


@pytest.mark.parametrize(
    ("medium", "introduces"),
    [(medium, medium not in (Medium.CALL, Medium.VOICEMAIL)) for medium in Medium],
)
def test_only_who_was_reached_is_introduced(two: Store, inbox: Inbox, medium: Medium, introduces: bool) -> None:
    two.introduce(1, 2, NOW, agreed=True)
    two.log([3], touch(medium), NOW)
    assert [of(inbox, number).outcome is Outcome.DONE for number in (3, 4)] == [introduces, introduces]
    assert [len(of(inbox, number).touches) for number in (3, 4)] == [1, int(introduces)]
    assert (of(inbox, 3).next is None) == introduces
    assert [one.gave for one in of(inbox, 3).touches] == [Gave.INTRODUCTION if introduces else None]


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.LETTER, Medium.VISIT])
def test_one_letter_to_both_is_one_contact_that_gave_something_to_each(
    two: Store, inbox: Inbox, medium: Medium
) -> None:
    before = inbox.insights(NOW, NEW_YORK)
    two.introduce(1, 2, NOW, agreed=True)
    two.log([3], touch(medium), NOW)
    found = inbox.insights(NOW, NEW_YORK)
    assert inbox.balance() == found.balance == Balance(before.balance.out + 1, before.balance.back)
    assert (found.gives, found.asks) == (before.gives + 2, before.asks)
    assert sum(share.contacts for share in found.shares) == 1
    assert found.week.written + found.week.live == 1
    two.log([1, 2], touch(Medium.EMAIL), NOW)
    assert inbox.balance().out == 3, "what isn't about the introduction counts for each"


@pytest.mark.parametrize("medium", [Medium.CALL, Medium.VISIT])
def test_a_conversation_introduces_both(two: Store, inbox: Inbox, database: Path, medium: Medium) -> None:
    two.introduce(1, 2, NOW, agreed=True)
    before = dump(database)
    done = two.spoke([4], touch(medium, direction=Direction.BOTH), NOW)
    assert done.sentence.startswith("Introduced ")
    assert [of(inbox, number).outcome for number in (3, 4)] == [Outcome.DONE, Outcome.DONE]
    two.undo()
    assert dump(database) == before


def test_a_call_that_nobody_took_tells_nobody_that_it_is_over(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    two.answer_pairing(4, Leave.NO, NOW)
    two.log([3], touch(Medium.CALL), NOW)
    assert stage_of(of(inbox, 3)) is Stage.REGRET
    assert two.spoke([3], touch(Medium.CALL, direction=Direction.BOTH), NOW).sentence.startswith("Told Dana Li")
    assert of(inbox, 3).outcome is Outcome.WITHDRAWN


def test_who_would_rather_not_ends_it_and_the_other_one_hears_of_it(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    said = two.answer_pairing(4, Leave.NO, NOW)
    assert said.sentence.startswith("Raj Patel would rather not. Let Dana Li know.")
    assert of(inbox, 4).outcome is Outcome.DECLINED
    dana = of(inbox, 3)
    assert stage_of(dana) is Stage.REGRET
    assert action(dana) is Action.EMAIL
    done = two.log([3], touch(Medium.EMAIL), NOW)
    assert done.sentence.startswith("Told Dana Li that it won't happen.")
    assert of(inbox, 3).outcome is Outcome.WITHDRAWN
    assert not [one for one in of(inbox, 3).touches if one.gave]
    assert of(inbox, 1).could_meet is None, "it isn't proposed again"


def test_who_wasnt_asked_yet_hears_nothing_of_a_no(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.log([3], touch(Medium.EMAIL), NOW)
    two.answer_pairing(3, Leave.NO, NOW)
    assert [of(inbox, one).outcome for one in (3, 4)] == [Outcome.DECLINED, Outcome.WITHDRAWN]


def test_both_at_once(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.answer_pairing(3, Leave.BOTH, NOW)
    assert [stage_of(of(inbox, one)) for one in (3, 4)] == [Stage.BOTH, Stage.BOTH]
    with pytest.raises(RuleError, match="introducing Dana Li and Raj Patel already: that is number 3"):
        two.introduce(1, 2, NOW)


def test_what_cant_be_introduced(two: Store, inbox: Inbox) -> None:
    with pytest.raises(RuleError, match="give two people"):
        two.introduce(1, 1, NOW)
    with pytest.raises(RuleError, match="isn't an introduction of two"):
        two.answer_pairing(1, Leave.YES, NOW)
    two.stop([2], NOW)
    with pytest.raises(RuleError, match="Raj Patel asked you to stop"):
        two.introduce(1, 2, NOW)
    assert of(inbox, 1).could_meet is None


def test_a_stop_meanwhile_ends_it(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.log([3], touch(Medium.EMAIL), NOW)
    two.stop([2], NOW)
    assert of(inbox, 4).outcome is Outcome.STOPPED
    dana = of(inbox, 3)
    assert stage_of(dana) is Stage.REGRET
    assert dana.next
    assert dana.next.why == "No introduction to Raj Patel after all: let Dana Li know."
    with pytest.raises(RuleError, match="It is over with Raj Patel"):
        two.answer_pairing(3, Leave.BOTH, NOW)


@pytest.mark.parametrize(("asked", "outcome"), [(True, None), (False, Outcome.WITHDRAWN)])
def test_a_side_that_is_closed_settles_the_other_one(
    two: Store, inbox: Inbox, database: Path, asked: bool, outcome: Outcome | None
) -> None:
    two.introduce(1, 2, NOW)
    if asked:
        two.log([3], touch(Medium.EMAIL), NOW)
    before = dump(database)
    two.close_with([4], Outcome.DECLINED, NOW)
    dana = of(inbox, 3)
    assert dana.outcome is outcome
    assert (stage_of(dana) is Stage.REGRET) == asked
    two.undo()
    assert dump(database) == before


def test_going_on_with_somebody_else_there_settles_the_other_one(two: Store, inbox: Inbox, database: Path) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    before = dump(database)
    two.turn_to(3, Person("Ann Ono", "Initech"), NOW)
    raj = of(inbox, 4)
    assert stage_of(raj) is Stage.REGRET
    assert raj.next
    assert raj.next.why.startswith("No introduction to Dana Li after all")
    two.undo()
    assert dump(database) == before


@pytest.mark.parametrize("outcome", [Outcome.GAVE_UP, Outcome.DECLINED, Outcome.DONE, Outcome.HIRED])
@pytest.mark.parametrize("asked", [(), (3,), (4,), (3, 4)])
@pytest.mark.parametrize("agreed", [(), (3,), (4,), (3, 4)])
@pytest.mark.parametrize("side", [3, 4])
@pytest.mark.sampled(16)
def test_the_other_side_is_worked_out_anew_when_one_is_reopened(
    two: Store, inbox: Inbox, asked: tuple[int, ...], agreed: tuple[int, ...], outcome: Outcome, side: int
) -> None:
    two.introduce(1, 2, NOW)
    if asked:
        two.log(asked, touch(Medium.EMAIL), NOW)
    for number in agreed:
        two.answer_pairing(number, Leave.YES, NOW)
    before = [stage_of(of(inbox, number)) for number in (3, 4)]
    two.close_with([side], outcome, NOW)
    two.reopen([side], NOW)
    assert [stage_of(of(inbox, number)) for number in (3, 4)] == before
    for number in (3, 4):
        step = of(inbox, number).next
        assert step
        assert "No introduction to" not in step.why
        assert ("Both have said yes" in step.why) == (before == [Stage.BOTH, Stage.BOTH])


def test_a_reply_to_a_closed_side_takes_the_other_one_up_as_well(two: Store, inbox: Inbox, database: Path) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    two.close_with([3], Outcome.GAVE_UP, NOW)
    before = dump(database)
    two.reply([3], touch(Medium.EMAIL, direction=Direction.IN), NOW)
    raj = of(inbox, 4)
    assert stage_of(raj) is Stage.LEAVE
    assert raj.next
    assert "No introduction to" not in raj.next.why
    two.undo()
    assert dump(database) == before


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("asked", " Note their answer: `ringback introduce 1 2 --yes (or --no)`."),
        ("agreed", ""),
        ("refused by the other one", ""),
    ],
)
def test_a_reply_to_the_question_is_to_be_noted(two: Store, before: str, said: str) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    if before == "agreed":
        two.answer_pairing(3, Leave.YES, NOW)
    elif before == "refused by the other one":
        two.answer_pairing(4, Leave.NO, NOW)
    done = two.reply([3], touch(Medium.EMAIL, direction=Direction.IN), NOW)
    assert done.sentence.startswith(f"Dana Li replied.{said}")
    assert ("Note their answer" in done.sentence) == bool(said)
    assert "Note their answer" not in two.reply([1], touch(Medium.EMAIL, direction=Direction.IN), NOW).sentence


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.OFFER, Outcome.HIRED])
@pytest.mark.parametrize("asked", [(), (3,), (3, 4)])
def test_a_side_that_ends_well_ends_the_other_one_so(
    two: Store, inbox: Inbox, database: Path, asked: tuple[int, ...], outcome: Outcome
) -> None:
    two.introduce(1, 2, NOW)
    if asked:
        two.log(asked, touch(Medium.EMAIL), NOW)
    before = dump(database)
    two.close_with([3], outcome, NOW)
    assert [of(inbox, number).outcome for number in (3, 4)] == [outcome, Outcome.DONE]
    two.undo()
    assert dump(database) == before


def test_it_goes_on_or_ends_before_it_begins_anew(two: Store, inbox: Inbox, database: Path) -> None:
    two.introduce(1, 2, NOW)
    two.log([3, 4], touch(Medium.EMAIL), NOW)
    for closes, waits in ((3, 4), (4, 3)):
        two.close_with([closes], Outcome.GAVE_UP, NOW)
        before = dump(database)
        for pair in ((1, 2), (2, 1)):
            with pytest.raises(RuleError, match=f"Reopen {closes} to go on with it, or close {waits} first"):
                two.introduce(*pair, NOW)
        assert dump(database) == before
        two.undo()
    two.stop([4], NOW)
    two.allow([4], NOW)
    with pytest.raises(RuleError, match="Reopen 4 to go on with it, or close 3 first"):
        two.introduce(1, 2, NOW)
    two.close_with([3], Outcome.GAVE_UP, NOW)
    two.introduce(1, 2, NOW)
    assert [stage_of(of(inbox, number)) for number in (5, 6)] == [Stage.LEAVE, Stage.LEAVE]


def test_two_who_know_each_other_are_never_proposed(two: Store, inbox: Inbox, database: Path) -> None:
    before = dump(database)
    assert (
        two.never_introduce(1, 2, NOW).sentence == "Dana Li and Raj Patel won't be suggested to each other again."
    )
    assert (of(inbox, 1).could_meet, of(inbox, 2).could_meet, inbox.matches()) == (None, None, ())
    two.undo()
    assert dump(database) == before


def test_whoever_somebody_came_through_knows_them(two: Store, inbox: Inbox) -> None:
    before = of(inbox, 2)
    two.edit(before, replace(before, via="dana li"), NOW)
    assert (of(inbox, 1).could_meet, of(inbox, 2).could_meet, inbox.matches()) == (None, None, ())


def test_a_person_who_is_removed_or_merged_leaves_no_loose_end(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW)
    two.add(followup(who=Person("R. Patel", "Globex", email="raj@home.example"), about="Old entry"), NOW)
    two.merge(3, 2, NOW)
    dana = of(inbox, 3)
    assert dana.pairing
    assert (dana.pairing.name, dana.pairing.followup_id) == ("R. Patel", 4)
    two.undo()
    two.remove_person(2, NOW)
    assert of(inbox, 3).pairing is None
    assert stage_of(of(inbox, 3)) is None
    assert of(inbox, 3).outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize("kept", [1, 2])
@pytest.mark.parametrize("stopped", [None, 3, 4])
@pytest.mark.parametrize("asked", [(), (3,), (3, 4)])
@pytest.mark.sampled(6)
def test_nobody_is_introduced_to_themselves(
    two: Store, inbox: Inbox, database: Path, kept: int, stopped: int | None, asked: tuple[int, ...]
) -> None:
    two.introduce(1, 2, NOW)
    if asked:
        two.log(asked, touch(Medium.EMAIL), NOW)
    if stopped:
        two.stop([stopped], NOW)
    before = dump(database)
    ends = [of(inbox, number).outcome or Outcome.WITHDRAWN for number in (3, 4)]
    two.merge(kept, 3 - kept, NOW)
    assert [of(inbox, number).outcome for number in (3, 4)] == ends
    assert (of(inbox, 1).closed_on is not None) == (stopped is not None)
    two.undo()
    assert dump(database) == before


def test_another_machine_knows_the_same(two: Store, inbox: Inbox, database: Path, tmp_path: Path) -> None:
    two.introduce(1, 2, NOW)
    two.answer_pairing(3, Leave.YES, NOW)
    archive = tmp_path / "a.json"
    archive.write_text(archived(database), "utf-8")
    read = read_archive(archive)
    with closing(Store(tmp_path / "b.db", BOOK)) as other, closing(Inbox(tmp_path / "b.db")) as there:
        other.take_in(read.tables, NOW, "a.json", stamps=read.stamps)
        assert [stage_of(of(there, one)) for one in (3, 4)] == [Stage.PATIENCE, Stage.LEAVE]
        other.answer_pairing(4, Leave.YES, NOW)
        two.never_introduce(1, 2, NOW)
        other.take_in(read.tables, NOW, "a.json", stamps=read.stamps)
        assert [stage_of(of(there, one)) for one in (3, 4)] == [Stage.BOTH, Stage.BOTH]


def test_a_draft_to_both_goes_once(two: Store, inbox: Inbox) -> None:
    two.introduce(1, 2, NOW, agreed=True)
    kept = two.keep_draft(3, Draft(Medium.EMAIL, Occasion.INTRODUCTION, "Dana, meet Raj."), NOW)
    two.send(3, touch(Medium.EMAIL, note="Dana, meet Raj."), NOW, kept.id)
    assert not of(inbox, 3).drafts
    assert of(inbox, 4).touches[-1].note == "Dana, meet Raj."


@pytest.mark.parametrize(
    ("stage", "cadence", "promises"),
    [
        (stage, cadence, stage is None)
        for stage in (None, "answered", "patience", "both", "regret", "met")
        for cadence in ("two-then-switch", "promised-callback")
    ],
)
def test_h8_a_voicemail_promises_what_its_words_say(
    two: Store, inbox: Inbox, stage: str | None, cadence: str, promises: bool
) -> None:
    for one in (1, 2):
        shown = of(inbox, one)
        assert shown.person
        two.edit(shown, replace(shown, person=replace(shown.person, phone="+1 212 555 0134")), NOW)
    two.introduce(1, 2, NOW, agreed=stage in ("both", "met"))
    shown = of(inbox, 3)
    two.edit(shown, replace(shown, cadence=cadence), NOW)
    if stage == "answered":
        two.reply([3], touch(Medium.EMAIL, direction=Direction.IN), NOW)
    elif stage in ("patience", "regret"):
        two.answer_pairing(3, Leave.YES, NOW)
    if stage == "regret":
        two.answer_pairing(4, Leave.NO, NOW)
    if stage == "met":
        two.log([3], touch(Medium.EMAIL), NOW)
        two.reopen([3], NOW)
    two.log([3], touch(Medium.VOICEMAIL), NOW)
    after = of(inbox, 3)
    assert bool(after.promises) is promises
    assert after.next
    assert ("your voicemail" in after.next.why) is promises
