"""Kinds of purpose and their details (H4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.model.vocabulary import Medium
from data.words.purposes import (
    EXAMPLES,
    Purpose,
    is_named,
    kind_of,
    kinds_for,
    named,
    parts,
    proposed,
    turned,
)
from tests.builders import followup, touch


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("news: the Series B", Purpose.NEWS),
        ("An idea", Purpose.IDEA),
        ("Sam's name", None),
        ("", None),
        ("help with the move", Purpose.HELP),
    ],
)
def test_a_purpose_is_known_whoever_typed_it(typed: str, kind: Purpose | None) -> None:
    assert kind_of(typed) is kind


@pytest.mark.parametrize(
    ("typed", "kind", "detail"),
    [
        ("news: the Series B", Purpose.NEWS, "the Series B"),
        ("News :the Series B ", Purpose.NEWS, "the Series B"),
        ("news about the Series B", Purpose.NEWS, "the Series B"),
        ("NEWS of the trade", Purpose.NEWS, "the trade"),
        ("congratulations on the Series B", Purpose.NEWS, "the Series B"),
        ("news the Series B is closed", None, "news the Series B is closed"),
        ("an idea: a joint stand", Purpose.IDEA, "a joint stand"),
        ("suggestion to start with Leeds", Purpose.IDEA, "start with Leeds"),
        ("an idea for the launch", None, "an idea for the launch"),
        ("introduction to Bo Chen", Purpose.REFERRAL, "Bo Chen"),
        ("somebody to know: Bo Chen", Purpose.REFERRAL, "Bo Chen"),
        ("a referral Bo Chen", Purpose.REFERRAL, "Bo Chen"),
        ("help with the move", Purpose.HELP, "the move"),
        ("help moving house", Purpose.HELP, "moving house"),
        ("topic: the new write-up", Purpose.TOPIC, "the new write-up"),
        ("something on alert fatigue", Purpose.TOPIC, "something on alert fatigue"),
        ("figures on churn", Purpose.TOPIC, "figures on churn"),
        ("a talk she may like", None, "a talk she may like"),
        ("Sam's name", None, "Sam's name"),
        ("your offer: two more days", None, "your offer: two more days"),
    ],
)
def test_h4_a_detail_is_known_with_a_colon_and_without(typed: str, kind: Purpose | None, detail: str) -> None:
    assert parts(typed) == (kind, detail)
    assert is_named(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "Ideas", "news:", "news : ", "congratulations!", "something on what you discussed", *Purpose],
)
def test_h4_a_kind_alone_names_nothing(typed: str) -> None:
    assert not is_named(typed)


def test_an_example_is_one_of_its_kind() -> None:
    for kind, example in EXAMPLES.items():
        assert parts(example)[0] is kind
        assert is_named(example)


def test_turning_the_kind_comes_round_and_keeps_the_detail() -> None:
    kinds = kinds_for(followup())
    typed = "the Series B"
    seen = [typed := turned(typed, kinds) for _ in range(len(kinds) + 1)]
    assert seen == [*(f"{kind}: the Series B" for kind in kinds), "the Series B"]
    assert turned("", kinds) == "news: "
    assert turned("help: ", kinds) == ""
    assert turned("topic: the talk", kinds) == "news: the talk", "nothing was discussed"


def test_all_used_the_oldest_comes_again() -> None:
    used = [str(purpose) for purpose in Purpose]
    assert proposed([*used, used[0]], has_spoken=True) is Purpose.NEWS


def test_nothing_was_discussed_with_whom_one_has_not_spoken() -> None:
    assert proposed([], has_spoken=False) is Purpose.NEWS
    assert Purpose.TOPIC not in kinds_for(followup())


@pytest.mark.parametrize(
    ("used", "meant", "kinds"),
    [
        ((), "", (Purpose.NEWS, Purpose.IDEA, Purpose.REFERRAL, Purpose.HELP)),
        (("news: it",), "", (Purpose.IDEA, Purpose.REFERRAL, Purpose.HELP, Purpose.NEWS)),
        ((), "help", (Purpose.HELP, Purpose.NEWS, Purpose.IDEA, Purpose.REFERRAL)),
        ((), "a talk she may like", (Purpose.NEWS, Purpose.IDEA, Purpose.REFERRAL, Purpose.HELP)),
        (
            ("help: a", "news: b", "idea: c", "referral: d"),
            "",
            (Purpose.HELP, Purpose.NEWS, Purpose.IDEA, Purpose.REFERRAL),
        ),
    ],
)
def test_those_not_used_yet_come_first(used: tuple[str, ...], meant: str, kinds: Sequence[Purpose]) -> None:
    assert kinds_for(replace(followup(), purposes=used, purpose=meant)) == kinds


def test_a_cycle_is_begun_for_a_kind_only_until_its_first_contact() -> None:
    it = replace(followup(), purpose="help", touches=(touch(Medium.EMAIL),))
    assert kinds_for(it)[0] is Purpose.NEWS


def test_a_question_names_one_or_two() -> None:
    assert named((Purpose.NEWS, Purpose.IDEA, Purpose.HELP)) == "news, an idea …"
    assert named((Purpose.TOPIC, Purpose.NEWS)) == f"{Purpose.TOPIC} …"
    assert named((Purpose.HELP,)) == "help …"
