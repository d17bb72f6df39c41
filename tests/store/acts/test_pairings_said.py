"""What is done to one half of an introduction says what it did to the other, and asks before it begins anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.leave import Leave
from data.model.referral import Referral
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from data.rules.matching.pairing import Stage, stage_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup, touch, when
from tests.store.acts.test_pair_folding import do, of
from tests.store.databases import dump

DANA = Person("Dana Li", "Initech", email="d@initech.example")
RAJ = Person("Raj Patel", "Globex", email="r@globex.example")
IN, BOTH = Direction.IN, Direction.BOTH


@pytest.fixture
def two(store: Store) -> Store:
    """Dana and Raj, who are being introduced: 3 and 4."""
    for one in (DANA, RAJ):
        store.add(followup(who=one, about="A talk"), NOW)
    store.introduce(1, 2, NOW)
    return store


def edited(store: Store, inbox: Inbox) -> str:
    """Note by hand that Raj agrees."""
    raj = of(inbox, 4)
    return store.edit(raj, replace(raj, may_mention=True), NOW).sentence


ACTS = {
    "close": lambda store, _inbox: store.close_with([4], Outcome.GAVE_UP, NOW).sentence,
    "done": lambda store, _inbox: store.close_with([4], Outcome.DONE, NOW).sentence,
    "both at once": lambda store, _inbox: store.close_with([3, 4], Outcome.DONE, NOW).sentence,
    "stop": lambda store, _inbox: store.stop([4], NOW).sentence,
    "stop one": lambda store, _inbox: store.stop_one(2, NOW).sentence,
    "no": lambda store, _inbox: store.answer_pairing(4, Leave.NO, NOW).sentence,
    "never": lambda store, _inbox: store.never_introduce(1, 2, NOW).sentence,
    "turn": lambda store, _inbox: store.turn_to(4, None, NOW).sentence,
    "remove": lambda store, _inbox: store.remove_person(2, NOW).sentence,
    "edit": edited,
    "snooze": lambda store, _inbox: store.snooze([4], when("Fri 4 Dec"), NOW).sentence,
    "reopen": lambda store, _inbox: store.reopen([4], NOW).sentence,
    "reply": lambda store, _inbox: store.reply([4], touch(Medium.EMAIL, direction=IN), NOW).sentence,
    "they said no": lambda store, _inbox: (
        store.spoke([4], touch(Medium.CALL, direction=BOTH), NOW, leave=Leave.NO).sentence
    ),
}
KNOW, CLOSES = " Let Dana Li (number 3) know.", " That also closes number 3 with Dana Li ("


@pytest.mark.parametrize(
    ("before", "act", "said"),
    [
        ("mail 3", "close", KNOW),
        ("", "close", f"{CLOSES}withdrawn)."),
        ("mail 3", "done", f"{CLOSES}done)."),
        ("mail 3", "both at once", ""),
        ("mail 3", "stop", KNOW),
        ("", "stop one", f"{CLOSES}withdrawn)."),
        ("mail 3", "stop one", KNOW),
        ("mail 3", "no", " Let Dana Li know."),
        ("", "no", f"{CLOSES}withdrawn)."),
        ("mail 3", "they said no", " Let Dana Li know."),
        ("mail 3", "never", f"{KNOW} That also closes number 4 with Raj Patel (withdrawn)."),
        ("mail 3", "turn", KNOW),
        ("mail 3", "remove", f"{CLOSES}withdrawn)."),
        ("yes 3", "edit", " Number 3 with Dana Li goes on: e-mail today, attempt 1 of 5."),
        ("", "edit", ""),
        ("mail 3", "snooze", ""),
        ("mail 3, gave-up 4", "reopen", " Number 3 with Dana Li goes on: e-mail on Thu 26 Nov, attempt 2 of 5."),
        ("mail 3, mail 4, gave-up 4, mail 3", "reopen", " That also reopens number 3 with Dana Li: "),
        ("mail 3, mail 4, gave-up 4, mail 3", "reply", " That also reopens number 3 with Dana Li: "),
        ("gave-up 4", "reopen", " That also reopens number 3 with Dana Li: "),
    ],
)
def test_m7_what_it_does_to_the_other_half_is_said(
    two: Store, inbox: Inbox, database: Path, before: str, act: str, said: str
) -> None:
    do(two, before)
    state = dump(database)
    sentence = ACTS[act](two, inbox)
    assert said in sentence
    undone = two.undo().sentence
    assert not said or said not in undone, "that is about now"
    two.redo()
    if not said:
        assert "number 3" not in sentence
        assert "umber 3 with" not in sentence
    two.undo()
    assert dump(database) == state


@pytest.mark.parametrize(
    ("before", "act", "stages"),
    [
        ("mail 3, mail 4, no 3, mail 4", "reopen 3", (Stage.LEAVE, Stage.LEAVE)),
        ("mail 3, mail 4, no 3, mail 4", "reopen 4", (Stage.LEAVE, Stage.LEAVE)),
        ("mail 3, yes 4, no 3, mail 4", "reopen 3", (Stage.LEAVE, Stage.PATIENCE)),
        ("mail 3, mail 4, no 3, mail 4", "reply 3", (Stage.LEAVE, Stage.LEAVE)),
        ("mail 3, mail 4, no 3, mail 4", "reply 4", (Outcome.DECLINED, Stage.REGRET)),  # "no worries"
        ("mail 3, mail 4, withdrawn 3, mail 4", "reply 4", (Outcome.WITHDRAWN, Stage.REGRET)),
        ("mail 3, mail 4, withdrawn 3, mail 4", "reply 3", (Stage.LEAVE, Stage.LEAVE)),
        ("done 3", "reopen 4", (Stage.LEAVE, Stage.LEAVE)),
        ("met 3", "reopen 3", (Stage.MET, Outcome.DONE)),
        ("met 3", "reopen 4", (Outcome.DONE, Stage.MET)),
        ("met 3", "reply 4", (Outcome.DONE, Stage.MET)),
        ("met 3, reply 4", "reply 3", (Stage.MET, Stage.MET)),
        ("met 3, reply 4", "mail 4", (Outcome.DONE, Outcome.DONE)),
        ("met 3, reply 4", "call 4", (Outcome.DONE, Stage.MET)),
        ("met 3, reply 4", "gave-up 4", (Outcome.DONE, Outcome.GAVE_UP)),
    ],
)
def test_m7_what_goes_on_once_it_was_over(
    two: Store, inbox: Inbox, database: Path, before: str, act: str, stages: tuple[Stage | Outcome, ...]
) -> None:
    do(two, before)
    state = dump(database)
    if act.startswith("reopen"):
        two.reopen([int(act[-1])], NOW)
    else:
        do(two, act)
    assert tuple((one := of(inbox, number)).outcome or stage_of(one) for number in (3, 4)) == stages
    two.undo()
    assert dump(database) == state


def test_m7_who_is_reopened_after_the_introduction_is_asked_how_it_went(two: Store, inbox: Inbox) -> None:
    do(two, "met 3")
    two.reopen([3], NOW)
    step = of(inbox, 3).next
    assert step
    assert step.why == "You've introduced Dana Li and Raj Patel: ask how it went."
    done = two.log([3], touch(Medium.EMAIL), NOW)
    assert done.sentence == "E-mailed Dana Li. That closes the introduction again."
    assert [one.gave for one in of(inbox, 3).touches].count(None) == 1, "it is introduced once"


@pytest.mark.parametrize(
    ("before", "said", "allowed"),
    [
        ("no 3", "Dana Li said no on Sun 22 Nov. `ringback introduce 1 2 --again` asks once more.", True),
        ("mail 3, no 4, mail 3", "Raj Patel said no on Sun 22 Nov. ", True),
        ("met 3", "You've introduced Dana Li and Raj Patel already on Sun 22 Nov: that is number 3. ", True),
        ("met 3, reply 4", "You've introduced Dana Li and Raj Patel already on Sun 22 Nov: ", True),
        (
            "never",
            "You said not to introduce Dana Li and Raj Patel. `ringback introduce 1 2 --again` asks",
            True,
        ),
        ("mail 3, mail 4, never", "You said not to introduce Dana Li and Raj Patel. ", True),
        ("", "You're introducing Dana Li and Raj Patel already: that is number 3.", False),
        ("mail 3, no 4", "isn't over: number 3 is still open. Reopen 4 to go on with it", False),
    ],
)
def test_m7_it_asks_before_it_begins_again(
    two: Store, inbox: Inbox, database: Path, before: str, said: str, allowed: bool
) -> None:
    do(two, before.removesuffix("never"))
    if before.endswith("never"):
        two.never_introduce(1, 2, NOW)
    state = dump(database)
    with pytest.raises(RuleError) as refused:
        two.introduce(1, 2, NOW)
    assert said in str(refused.value)
    if not allowed:
        with pytest.raises(RuleError):
            two.introduce(1, 2, NOW, again=True)
        assert dump(database) == state
        return
    found = two.introduce(1, 2, NOW, again=True).followups
    assert [stage_of(of(inbox, one.id or 0)) for one in found] == [Stage.LEAVE, Stage.LEAVE]
    two.undo()
    assert dump(database) == state


def test_m7_an_earlier_one_that_nobody_refused_is_told_of(two: Store) -> None:
    do(two, "gave-up 4")
    done = two.introduce(1, 2, NOW)
    assert " An earlier introduction of the two ended on Sun 22 Nov (given up)." in done.sentence


def test_m7_both_who_were_asked_are_told_where_they_arent_to_meet(two: Store, inbox: Inbox) -> None:
    do(two, "mail 3, mail 4")
    done = two.never_introduce(1, 2, NOW)
    told = "Let Dana Li (number 3) and Raj Patel (number 4) know."
    assert done.sentence == f"The introduction of Dana Li and Raj Patel is off. {told}"
    with pytest.raises(RuleError, match="not to introduce"):
        two.answer_pairing(3, Leave.YES, NOW)
    do(two, "mail 3, mail 4")
    assert [of(inbox, number).outcome for number in (3, 4)] == [Outcome.WITHDRAWN, Outcome.WITHDRAWN]
    with pytest.raises(RuleError, match=r"Raj Patel\. `ringback introduce 1 2 --again` asks them\."):
        two.reopen([3], NOW)


def test_m7_one_that_wasnt_to_be_goes_on_after_all(two: Store, inbox: Inbox) -> None:
    do(two, "mail 3, mail 4")
    two.never_introduce(1, 2, NOW)
    assert two.introduce(1, 2, NOW, again=True).sentence.startswith("Introducing Dana Li and Raj Patel after all.")
    assert [stage_of(of(inbox, number)) for number in (3, 4)] == [Stage.LEAVE, Stage.LEAVE]
    two.undo()
    two.introduce(1, 2, NOW, agreed=True, again=True)
    assert [stage_of(of(inbox, number)) for number in (3, 4)] == [Stage.BOTH, Stage.BOTH]


@pytest.mark.parametrize("way", ["spoke", "reply"])
@pytest.mark.parametrize(
    ("leave", "stage", "said"),
    [
        (None, Stage.LEAVE, "Note their answer: `ringback introduce 1 2 --yes (or --no)`."),
        (Leave.YES, Stage.PATIENCE, "Dana Li said yes. Raj Patel hasn't answered yet."),
        (Leave.NO, None, "Dana Li would rather not."),
    ],
)
def test_m7_a_conversation_and_a_reply_ask_for_yes_or_no(
    two: Store, inbox: Inbox, database: Path, way: str, leave: Leave | None, stage: Stage | None, said: str
) -> None:
    do(two, "mail 3")
    state = dump(database)
    if way == "spoke":
        done = two.spoke([3], touch(Medium.CALL, direction=BOTH), NOW, leave=leave)
    else:
        done = two.reply([3], touch(Medium.EMAIL, direction=IN), NOW, leave=leave)
    assert said in done.sentence
    dana = of(inbox, 3)
    assert stage_of(dana) is stage
    assert len(dana.touches) == 2, "the answer is the contact"
    two.undo()
    assert dump(database) == state


@pytest.mark.parametrize("by", [None, Medium.CALL, Medium.EMAIL])
@pytest.mark.parametrize(
    ("before", "stage"),
    [("mail 3", Stage.LEAVE), ("both 3", Stage.BOTH), ("mail 3, no 4", Stage.REGRET), ("yes 3", Stage.PATIENCE)],
)
def test_m7_who_names_somebody_else_meanwhile_is_introduced_by_nothing(
    two: Store, inbox: Inbox, before: str, stage: Stage, by: Medium | None
) -> None:
    do(two, before)
    two.name(3, Referral(Person("Ann Ono"), "A talk", Kind.OTHER, by=by), NOW)
    dana = of(inbox, 3)
    assert stage_of(dana) is stage
    assert not [one for one in dana.touches if one.gave]
    assert not dana.purpose


def test_m7_who_has_said_yes_isnt_asked_again(two: Store, database: Path) -> None:
    do(two, "both 3")
    state = dump(database)
    with pytest.raises(RuleError, match="Dana Li has said yes already"):
        two.spoke([3], touch(Medium.CALL, direction=BOTH), NOW, leave=Leave.YES)
    assert dump(database) == state
