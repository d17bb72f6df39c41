"""The walk of triage: what a key makes of it, and what holds whatever keys are pressed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.model.vocabulary import Kept, Medium, Outcome, Side
from data.rules.acts import acts, decisions
from data.rules.triage.walk import (
    ALONG,
    ASKED,
    CLOSED,
    DECIDED,
    LATER,
    PROMISED,
    REPLIED,
    SPOKE,
    STOPPED,
    Card,
    Did,
    Fate,
    Triage,
    promises_kept,
    tally,
    what_was_done,
)
from tests.builders import BOOK, NOW, at, logged, opened, spoken, touch, when

EMAILED = Did("email")


def walk(*due: int) -> Triage:
    """A walk that has just begun."""
    return Triage.begin(due, NOW)


def shown(triage: Triage) -> int | None:
    """The follow-up whose card is shown."""
    return triage.card.followup_id if triage.card else None


def fates(triage: Triage) -> str:
    """``1d 2s 3o``: each follow-up with the first letter of its card's fate."""
    return " ".join(f"{card.followup_id}{card.fate[0]}" for card in triage.cards)


def test_one_key_finishes_a_card_and_the_next_one_comes() -> None:
    triage = walk(1, 2, 3).finish(EMAILED, [2, 3])
    assert (shown(triage), triage.number, triage.total, triage.left) == (2, 2, 3, 2)
    over = triage.finish(EMAILED, [3]).finish(EMAILED, [])
    assert (over.card, over.left, over.number) == (None, 0, 4)


def test_skipping_leaves_it_due_and_it_can_be_taken_up_at_the_end() -> None:
    triage = walk(1, 2).skip().finish(EMAILED, [1])
    assert triage.card is None
    assert fates(triage) == "1s 2d"
    assert shown(triage.again()) == 1
    assert triage.again().finish(EMAILED, []).card is None


def test_back_shows_the_card_before_whatever_became_of_it() -> None:
    triage = walk(1, 2, 3).finish(EMAILED, [2, 3]).skip()
    assert [shown(triage.back()), shown(triage.back().back()), shown(triage.back().back().back())] == [2, 1, 1]
    assert fates(triage.back()) == "1d 2s 3o"
    assert shown(triage.back().back().skip()) == 2, "and on again over what was done"


def test_undo_reaches_back_past_the_end() -> None:
    over = walk(1, 2).finish(EMAILED, [2]).finish(Did("call"), [])
    back = over.take_back([2], [2])
    assert (shown(back), fates(back)) == (2, "1d 2o")
    first = back.take_back([1], [1, 2])
    assert (shown(first), fates(first)) == (1, "1o 2o")


def test_undo_of_what_was_done_before_the_walk_brings_a_card() -> None:
    triage = walk(1, 2).take_back([9], [1, 2, 9])
    assert (shown(triage), fates(triage)) == (9, "9o 1o 2o")
    assert fates(walk(1, 2).take_back([9], [1, 2])) == "1o 2o", "none where it isn't due"


def test_of_two_acts_on_a_card_undo_takes_back_the_last() -> None:
    twice = walk(1, 2).finish(EMAILED, [2]).back().finish(Did("call"), [2])
    assert tally(twice) == {"email": 1, "call": 1}
    once = twice.take_back([1], [2])
    assert (shown(once), tally(once), fates(once)) == (1, {"email": 1}, "1d 2o")


def test_an_answer_to_a_reply_comes_at_the_end() -> None:
    triage = walk(1, 2).finish(Did(REPLIED), [1, 2])
    assert (shown(triage), fates(triage), triage.total) == (2, "1d 2o 1o", 3)
    undone = triage.take_back([1], [1, 2])
    assert (shown(undone), fates(undone)) == (1, "1o 2o"), "and goes with what it answered"


def test_what_becomes_due_meanwhile_comes_at_the_end_and_what_no_longer_is_goes() -> None:
    triage = walk(1, 2, 3).skip()
    assert fates(triage.follow([2, 3, 4])) == "1g 2o 3o 4o"
    assert fates(triage.follow([1, 2, 4])) == "1s 2o 4o"
    assert shown(triage.follow([1, 3])) == 2, "the card that is shown stays"
    assert (triage.follow([2, 3]).number, triage.follow([2, 3]).total) == (1, 2)


def test_a_card_that_something_else_took_away_is_no_part_of_the_walk() -> None:
    triage = walk(1, 2).drop()
    assert (shown(triage), triage.number, triage.total) == (2, 1, 1)


def test_the_promised_call_that_rings_comes_before_the_card_that_is_shown() -> None:
    triage = walk(1, 2, 3).skip().jump(9)
    assert (shown(triage), fates(triage)) == (9, "1s 9o 2o 3o")
    assert shown(triage.finish(Did("call", kept=True), [1, 2, 3])) == 2
    assert fates(walk(1, 2, 3).jump(3)) == "3o 1o 2o", "from its place ahead"
    assert fates(walk(1, 2, 3).skip().jump(1)) == "1o 2o 3o", "or from those that were skipped"
    assert walk(1, 2).jump(1) == walk(1, 2)


def test_after_the_end_a_jump_shows_a_card_again() -> None:
    over = walk(1).finish(EMAILED, [])
    assert (shown(over.jump(9)), fates(over.jump(9))) == (9, "1d 9o")


def test_a_walk_that_was_left_goes_on_at_its_card_with_what_is_due_by_then() -> None:
    kept = walk(1, 2, 3, 4).finish(EMAILED, [2, 3, 4]).skip().passed
    assert fates(kept) == "1d 2s 3o"
    resumed = kept.resumed([5, 4, 3, 2])
    assert (shown(resumed), fates(resumed)) == (3, "1d 2s 3o 5o 4o")
    assert (shown(kept.resumed([4, 2])), fates(kept.resumed([4, 2]))) == (4, "1d 2s 3g 4o")
    assert fates(kept.resumed([3])) == "1d 2g 3o"


def test_a_walk_that_was_over_begins_again_with_what_is_due() -> None:
    over = walk(1, 2).skip().finish(EMAILED, [1])
    assert over.passed == over
    again = over.resumed([7, 1])
    assert (shown(again), fates(again), tally(again)) == (7, "2d 7o 1o", {"email": 1})
    assert over.resumed([]).card is None


def test_what_another_program_has_undone_is_open_again_in_its_place() -> None:
    emailed = Did("email", touches=3)
    triage = walk(1, 2, 3).finish(emailed, [2, 3]).finish(Did(LATER), [3])
    assert fates(triage.undone({1: 2, 2: 0, 3: 0})) == "1o 2d 3o"
    assert tally(triage.undone({1: 2})) == {LATER: 1}
    assert triage.undone({1: 3}) == triage, "an answer that is due is something else"
    assert triage.undone({}) == triage


def test_what_is_over_stays_over_until_a_key_goes_on() -> None:
    over = walk(1).finish(EMAILED, [])
    new = over.follow([7])
    assert (new.card, new.left, new.total) == (None, 1, 2)
    assert shown(new.again()) == 7
    assert walk().follow([7]).card is None


def test_another_order_begins_behind_the_card_that_is_shown() -> None:
    triage = walk(1, 2, 3, 4).skip()
    assert fates(triage.replanned([4, 1, 3, 2], None)) == "1s 2o 4o 3o"


def test_what_was_done_is_told_from_the_follow_up_before_and_after() -> None:
    it = replace(opened("promised-callback"), id=1)
    rang = logged(it, Medium.CALL, NOW)
    rang_known = replace(rang, touches=tuple(replace(one, id=7) for one in rang.touches))
    assert what_was_done(it, rang) == Did("call", touches=1)
    assert what_was_done(rang_known, logged(rang_known, Medium.VOICEMAIL, NOW)) == Did("voicemail", touches=2)
    assert what_was_done(it, acts.reply(it, touch(Medium.EMAIL), NOW, BOOK)) == Did(REPLIED, touches=1)
    assert what_was_done(it, spoken(it, "Sun 22 Nov 07:00")) == Did(SPOKE, touches=1)
    assert what_was_done(it, acts.close(it, Outcome.DONE, NOW, BOOK)) == Did(CLOSED)
    assert what_was_done(it, acts.close(it, Outcome.STOPPED, NOW, BOOK)) == Did(STOPPED)
    assert what_was_done(it, acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), NOW, BOOK)) == Did(PROMISED)
    assert what_was_done(it, acts.snooze(it, when("Fri 27 Nov"), NOW, BOOK)) == Did(LATER)
    assert what_was_done(it, replace(it, status="in review")) is None
    stalled = logged(opened("two-then-switch", limit=1), Medium.EMAIL, at("Mon 9 Nov 10:00"))
    switched = decisions.switch(stalled, None, NOW, BOOK)
    renewed = decisions.renew(stalled, "news", NOW, BOOK)
    assert [what_was_done(stalled, one) for one in (switched, renewed)] == [Did(DECIDED)] * 2
    assert what_was_done(stalled, acts.snooze(stalled, when("Fri 27 Nov"), NOW, BOOK)) == Did(LATER)


def test_m1_a_decision_is_done_by_one_key_and_what_it_leads_to_today_comes_at_the_end() -> None:
    walk = Triage.begin([1, 2], NOW).finish(Did(DECIDED), [1, 2])
    assert [card.followup_id for card in walk.cards] == [1, 2, 1]
    assert (shown(walk), walk.number, walk.total) == (2, 2, 3)


def test_h8_a_kept_promise_is_counted() -> None:
    it = acts.promise(opened("promised-callback"), Side.MINE, when("Sun 22 Nov 07:40"), NOW.replace(hour=10), BOOK)
    kept = what_was_done(it, logged(it, Medium.CALL, NOW))
    assert kept == Did("call", kept=True, touches=1)
    assert promises_kept(walk(1).finish(kept, [])) == 1
    assert logged(it, Medium.CALL, NOW).promises[-1].kept is Kept.KEPT


@pytest.mark.parametrize("what", [PROMISED, LATER, CLOSED, STOPPED])
def test_only_a_contact_deals_with_a_card_that_stays_due(what: str) -> None:
    assert not Did(what).is_touch
    assert EMAILED.is_touch


IDS = st.integers(1, 8)
KEYS = st.one_of(
    st.just(("finish",)),
    st.just(("skip",)),
    st.just(("back",)),
    st.just(("again",)),
    st.just(("drop",)),
    st.just(("leave",)),
    st.tuples(st.just("jump"), IDS),
    st.tuples(st.just("due"), IDS),
    st.tuples(st.just("gone"), IDS),
    st.just(("undo",)),
)


@given(st.lists(IDS, unique=True, max_size=6), st.lists(KEYS, max_size=30))
@example([1], [("finish",), ("jump", 1), ("finish",), ("back",), ("skip",), ("back",), ("leave",)])  # type: ignore[list-item]
def test_whatever_is_pressed_each_one_that_is_due_has_one_card_that_asks(
    begun: list[int], keys: list[tuple[str, ...]]
) -> None:
    due, triage, done = list(begun), walk(*begun), list[int]()
    for key, *rest in keys:
        here = shown(triage)
        match key:
            case "finish" if here is not None:
                due = [one for one in due if one != here]
                done.append(here)
                triage = triage.finish(EMAILED, due)
            case "undo" if done:
                one = done.pop()
                due = [*due, one] if one not in due else due
                triage = triage.take_back([one], due)
                assert shown(triage) == one
            case "jump":
                triage = triage.jump(int(rest[0])).follow(due)
                assert shown(triage) == int(rest[0])
            case "due" if int(rest[0]) not in due:
                due.append(int(rest[0]))
            case "gone":
                due = [one for one in due if one != int(rest[0])]
            case "skip":
                triage = triage.skip() if here in due else triage.drop()
            case "back" | "again":
                triage = getattr(triage, key)()
            case "leave":
                triage = triage.passed.resumed(due)
        triage = triage.follow(due)
        asked = [card.followup_id for card in triage.cards if card.fate in ASKED]
        extra = {shown(triage)} if triage.card and triage.card.fate in ASKED else set()
        assert len(asked) == len(set(asked))
        assert set(due) <= set(asked)
        assert set(asked) <= set(due) | extra, "only the card that is shown may be about something else"
        assert 0 <= triage.place <= len(triage.cards)
        assert 1 <= triage.number <= triage.total + 1
        assert tally(triage).total() == len(done)
    while triage.left and (triage := triage.again()).card:
        due = [one for one in due if one != shown(triage)]
        triage = triage.finish(EMAILED, due)
    assert all(card.fate in (Fate.DONE, Fate.GONE) for card in triage.cards)


def test_a_card_is_open_and_nothing_was_done_with_it_at_first() -> None:
    assert Card(1) == Card(1, Fate.OPEN, ())


@pytest.mark.parametrize("order", [(1, 2, 3), (1, 3, 2), (3, 1, 2)])
def test_cards_done_by_one_act_are_finished_and_taken_back_together(order: tuple[int, ...]) -> None:
    """S1: 1 and 2 are the same person's; wherever the other one's card stands, the numbers stay right."""
    walk = Triage.begin(order, NOW)
    while walk.card and walk.card.followup_id != 1:
        walk = walk.skip()
    done = walk.finish(Did("email", touches=1), [3], {2: Did(ALONG, touches=1)})
    fates = {card.followup_id: card.fate for card in done.cards}
    assert (fates[1], fates[2], done.total, done.left) == (Fate.DONE, Fate.DONE, 3, 1)
    assert tally(done) == {"email": 1, ALONG: 1}
    back = done.take_back([1, 2], [1, 2, 3])
    assert back.card
    assert (back.card.followup_id, back.total, back.left) == (1, 3, 3)
    assert all(not card.did for card in back.cards)


def test_a_later_act_of_one_alone_is_taken_back_alone() -> None:
    """Its hold may have moved the other one's date, which undo names as concerned, too."""
    walk = Triage.begin((1, 2), NOW).finish(Did("email", touches=1), [], {2: Did(ALONG, touches=1)})
    walk = replace(walk, place=0).finish(Did("call", touches=2), [])
    back = walk.take_back([1, 2], [])
    assert [len(card.did) for card in back.cards] == [1, 1]
