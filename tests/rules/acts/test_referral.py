"""They named somebody: what the new follow-up is, and what becomes of the one with whoever named them (H2, L4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.drafts import Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Trail
from data.model.match import Pairing
from data.model.referral import Referral
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome, Side
from data.rules.acts import acts, goodbye, referral
from data.rules.acts.thanks import Thanks, has_heard, owed, purpose_of, thanks_in
from data.words.occasion import occasion_of
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    TODAY,
    at,
    logged,
    opened,
    person,
    plan,
    replied,
    spoken,
    step_of,
    when,
)

SAM = Person("Sam Ortiz", "Initech", email="sam@initech.example")


def of_initech(*on_file: str, **fields: object) -> FollowUp:
    """Dana Li of Initech, with whom one has just spoken."""
    who = person(*(on_file or ON_FILE), organisation="Initech")
    return spoken(opened("two-then-switch", who=who, **fields), "Sun 22 Nov 07:00")


def named(it: FollowUp, who: Person = SAM, **fields: object) -> tuple[FollowUp, FollowUp]:
    given = Referral(who, referral.about_for(it), referral.kind_for(it, who.organisation))
    return referral.name(it, replace(given, **fields), NOW, BOOK)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "there", "elsewhere"),
    [
        (Kind.APPLICATION, Kind.APPLICATION, Kind.INTRODUCTION),
        (Kind.INTERVIEW, Kind.INTRODUCTION, Kind.INTRODUCTION),
        (Kind.NETWORKING, Kind.INTRODUCTION, Kind.INTRODUCTION),
        (Kind.INTRODUCTION, Kind.INTRODUCTION, Kind.INTRODUCTION),
        (Kind.RECONNECT, Kind.INTRODUCTION, Kind.INTRODUCTION),
        (Kind.OTHER, Kind.OTHER, Kind.OTHER),
    ],
)
def test_the_kind_that_fits_is_proposed(kind: Kind, there: Kind, elsewhere: Kind) -> None:
    it = of_initech(kind=kind)
    assert referral.kind_for(it, "Initech, Inc.") is there
    assert referral.kind_for(it, "Globex") is elsewhere
    assert referral.kind_for(it, "") is elsewhere


@pytest.mark.parametrize(
    ("about", "proposed"),
    [
        ("Backend role", "Backend role"),
        ("Introduction: Backend role", "Backend role"),
        ("introduction", ""),
        ("Reconnect", ""),
        ("", ""),
    ],
)
def test_what_it_is_about_is_proposed(about: str, proposed: str) -> None:
    assert referral.about_for(of_initech(about=about)) == proposed


def test_somebody_named_while_two_are_introduced_is_another_matter() -> None:
    pairing = Pairing(2, "Raj Rao", "", "Globex", "")
    it = replace(of_initech(about="Introduction to Raj Rao"), kind=Kind.INTRODUCTION, pairing=pairing)
    assert referral.about_for(it) == ""
    assert not referral.is_reached(it), "the introduction goes on"
    assert referral.is_reached(replace(it, pairing=None))


def test_h2_the_new_one_is_via_whoever_named_them_and_begins_by_the_rule_of_its_kind() -> None:
    _, new = named(of_initech(said_as="the backend role"), may_mention=True)
    assert (new.who, new.via, new.may_mention, new.kind) == ("Sam Ortiz", "Dana Li", True, Kind.INTRODUCTION)
    assert (new.about, new.said_as, new.opened_on) == ("Backend role", "the backend role", TODAY)
    assert (new.cadence, new.limit, plan(new)) == ("two-then-switch", 5, "email Sun 22 Nov")
    assert occasion_of(new, NOW, BOOK.zone) is Occasion.INTRODUCTION


def test_h2_what_one_says_goes_with_what_it_is_about() -> None:
    _, new = named(of_initech(said_as="the backend role"), about="Coffee")
    assert (new.about, new.said_as) == ("Coffee", "")


def test_l4_an_application_goes_on_with_the_one_who_was_named_and_with_the_trail_so_far() -> None:
    trail = Trail(domain="initech.example", main_line="+1 212 555 0100")
    it = opened("application-call", who=person(EMAIL, organisation="Initech"), kind=Kind.APPLICATION, limit=3)
    it = replied(replace(it, trail=trail), "Sun 22 Nov 07:00")
    _, new = named(it, replace(SAM, phone="+1 212 555 0100 ext. 12"))
    assert (new.kind, new.cadence, new.limit, new.trail) == (Kind.APPLICATION, "application-call", 3, trail)
    assert step_of(new).action is Action.CALL
    _, elsewhere = named(it, replace(SAM, organisation="Globex"))
    assert elsewhere.trail == Trail()


@pytest.mark.parametrize(
    ("on_file", "way"),
    [
        ((EMAIL, PHONE, PROFILE), Action.EMAIL),
        ((PHONE, PROFILE), Action.MESSAGE),
        ((PHONE,), Action.TEXT),
        ((ADDRESS,), Action.VISIT),
    ],
)
def test_h2_thanks_are_the_next_step_today_in_writing_where_that_can_be(
    on_file: tuple[str, ...], way: Action
) -> None:
    old, _ = named(of_initech(*on_file))
    step = step_of(old)
    assert (step.action, step.origin) == (way, Origin.CHOSEN)
    assert step.on == (TODAY if way is not Action.VISIT else when("Mon 23 Nov").on)  # no visit on a Sunday
    assert step.why == "Dana Li named Sam Ortiz: say thank you, and ask if you may use their name."
    assert occasion_of(old, NOW, BOOK.zone) is Occasion.THANKS


def test_h2_who_wrote_a_message_is_thanked_by_one() -> None:
    it = acts.reply(of_initech(), of_initech().touches[0], NOW, BOOK)
    it = acts.reply(it, replace(it.touches[-1], medium=Medium.MESSAGE, at=NOW), NOW, BOOK)
    assert step_of(named(it)[0]).action is Action.MESSAGE


def test_h2_with_leave_given_the_thanks_ask_for_none() -> None:
    old, _ = named(of_initech(), may_mention=True)
    assert step_of(old).why == "Dana Li named Sam Ortiz: say thank you."
    assert owed(old) == Thanks("Sam Ortiz", asks_leave=False)


def test_h2_who_cannot_be_reached_is_still_to_be_found() -> None:
    it = spoken(opened("two-then-switch", who=Person("Dana Li")), "Sun 22 Nov 07:00")
    assert step_of(named(it)[0]).action is Action.FIND_CONTACT


def test_h2_once_they_were_thanked_the_cadence_goes_on() -> None:
    old, _ = named(of_initech())
    after = logged(old, Medium.EMAIL, NOW)
    assert after.touches[-1].purpose == "thank them for naming Sam Ortiz, and ask to mention them"
    assert owed(after) is None
    assert plan(after) == "email Thu 26 Nov"
    assert occasion_of(after, NOW, BOOK.zone) is not Occasion.THANKS


def test_h2_what_they_write_next_is_answered_and_thanks_go_with_it() -> None:
    old = replied(named(of_initech())[0], "Sun 22 Nov 07:41")
    assert (owed(old), step_of(old).action) == (None, Action.ANSWER)


def test_h2_a_promise_for_before_comes_first_and_stands_in_any_case() -> None:
    it = acts.promise(of_initech(), Side.MINE, when("Sun 22 Nov"), NOW, BOOK)
    assert step_of(named(it)[0]).why.startswith("Dana Li named")
    later = acts.promise(of_initech(), Side.BOTH, when("Tue 24 Nov 09:00"), NOW, BOOK)
    old, _ = named(later)
    assert plan(old) == "email Sun 22 Nov"
    assert plan(logged(old, Medium.EMAIL, NOW)) == "call Tue 24 Nov at 09:00"


def test_h2_the_talk_in_which_they_said_so_is_noted_with_it() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, NOW)
    said = {Medium.CALL: Direction.BOTH, Medium.VISIT: Direction.BOTH, Medium.EMAIL: Direction.IN}
    for by, direction in said.items():
        old, _ = named(it, by=by)
        assert (old.touches[-1].medium, old.touches[-1].direction) == (by, direction)
        assert step_of(old).why.startswith("Dana Li named")


def test_h2_without_a_talk_noted_thanks_begin_a_new_cycle() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, at("Sun 22 Nov 07:00"))
    old, _ = named(it)
    assert (old.touches, old.cycle) == (it.touches, ())
    assert owed(old)


def test_h2_closed_with_it_they_can_be_thanked_all_the_same() -> None:
    old, _ = named(of_initech(), closes=True)
    assert (old.outcome, old.next) == (Outcome.DONE, None)
    assert goodbye.is_to_say_goodbye(old)
    assert occasion_of(old, NOW, BOOK.zone) is Occasion.THANKS
    thanked = goodbye.say(old, old.touches[0], NOW, BOOK)
    assert (thanked.outcome, goodbye.is_to_say_goodbye(thanked)) == (Outcome.DONE, False)


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.DECLINED, Outcome.GAVE_UP])
@pytest.mark.parametrize("by", [None, Medium.CALL])
def test_h2_what_is_closed_stays_closed(outcome: Outcome, by: Medium | None) -> None:
    closed = acts.close(of_initech(), outcome, NOW, BOOK)
    old, new = named(closed, by=by)
    assert (old.outcome, old.closed_on, old.next) == (outcome, TODAY, None)
    assert goodbye.is_to_say_goodbye(old)
    assert new.next


def test_what_is_done_without_a_name_needs_no_goodbye() -> None:
    assert not goodbye.is_to_say_goodbye(acts.close(of_initech(), Outcome.DONE, NOW, BOOK))


def test_f6_who_said_stop_is_thanked_by_nobody() -> None:
    it = of_initech()
    assert it.person
    stopped = replace(it, person=replace(it.person, stopped_on=TODAY), closed_on=TODAY, next=None)
    old, new = named(replace(stopped, outcome=Outcome.STOPPED))
    assert (old.purpose, new.via) == ("", "Dana Li")
    with pytest.raises(RuleError, match="asked you to stop"):
        named(it, replace(SAM, id=7, stopped_on=TODAY))


@pytest.mark.parametrize("who", [Person("dana LI", "Initech"), Person("Dana Li", "initech gmbh")])
def test_nobody_names_themselves(who: Person) -> None:
    with pytest.raises(RuleError, match="is the one who told you"):
        named(of_initech(), who)


def test_a_namesake_elsewhere_is_somebody_else() -> None:
    assert named(of_initech(), Person("Dana Li", "Globex"))[1].where == "Globex"


def test_where_no_person_is_known_nobody_can_have_told() -> None:
    with pytest.raises(RuleError, match="ringback find"):
        named(opened("application-call", who=None, organisation="Initech"))


@pytest.mark.parametrize("name", ["Sam Ortiz", "Sam, and ask", "O'Brien: x", "Sam\nOrtiz", "x" * 500, "李小龙"])
@pytest.mark.parametrize("asks", [True, False])
def test_thanks_are_found_again_in_their_purpose(name: str, asks: bool) -> None:
    purpose = purpose_of(Thanks(name, asks))
    found = thanks_in(purpose)
    assert found
    assert found.asks_leave is asks
    assert found.name[:3] == name[:3]
    assert "\n" not in purpose
    assert len(purpose) < 160


@pytest.mark.parametrize("purpose", ["", "news: Sam Ortiz", "thank them", "thank them for naming"])
def test_other_purposes_are_no_thanks(purpose: str) -> None:
    assert thanks_in(purpose) is None


def test_after_a_talk_or_a_reply_they_may_have_named_somebody() -> None:
    it = of_initech()
    assert has_heard(it)
    assert has_heard(replied(it, "Sun 22 Nov 07:41"))
    assert not has_heard(logged(it, Medium.EMAIL, NOW))
    assert not has_heard(opened("two-then-switch"))
    assert not has_heard(named(it)[0]), "they have, and are to be thanked"
    nobody = opened("application-call", who=None, organisation="Initech")
    assert not has_heard(replied(nobody, "Sun 22 Nov 07:41"))


def test_who_only_stands_in_for_them_was_suggested_by_nobody() -> None:
    it = logged(opened("two-then-switch", who=person(*ON_FILE, organisation="Initech")), Medium.EMAIL, NOW)
    old, new = named(it, stands_in=True)
    assert old == it
    assert (new.person, new.via) == (SAM, "Dana Li")
    old, _new = named(it, stands_in=True, closes=True)
    assert (old.outcome, owed(old)) == (Outcome.DONE, None)
    assert owed(named(of_initech())[0])
