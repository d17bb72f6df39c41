"""Tags: what may be one, what two of them have in common, and what a change makes of those that are there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.rules.identity.tags import (
    MOST,
    TagChange,
    by_key,
    in_words,
    joined,
    read_tags,
    spelled,
    tag_key,
    tag_keys,
)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("vip", ("vip",)),
        ("#vip #Berlin", ("vip", "Berlin")),
        ("vip, berlin;  later", ("vip", "berlin", "later")),
        ("VIP vip #Vip", ("VIP",)),
        ("Zürich zurich", ("Zürich",)),
        ("q4-2026 c++ r&d a/b e_f v1.2", ("q4-2026", "c++", "r&d", "a/b", "e_f", "v1.2")),
        ("日本 مهم", ("日本", "مهم")),
        ("v\u200bip", ("vip",)),
    ],
)
def test_a_line_of_tags_is_read_with_signs_or_without_each_once(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags


@pytest.mark.parametrize(
    "typed",
    ["#", "-", "##vip", "a#b", '"vip"', "it's", "<b", "due:fri", "-old", "+new", "a\x1b[31m", "...", "x" * 41],
)
def test_what_is_no_tag_is_refused_in_one_plain_line(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_tags(typed)
    said = str(refused.value)
    assert said.isprintable()
    assert "tag" in said


def test_more_tags_than_anybody_reads_are_refused() -> None:
    many = " ".join(f"t{number}" for number in range(MOST + 1))
    with pytest.raises(RuleError, match="at most 40"):
        read_tags(many)


@pytest.mark.parametrize(
    ("words", "kept", "after"),
    [
        (("+vip",), "", "vip"),
        (("vip", "#berlin"), "old", "old vip berlin"),
        (("-OLD",), "vip old", "vip"),
        (("+vip", "-vip"), "vip", ""),
        (("-vip", "+vip"), "", "vip"),
        (("+VIP",), "vip", "vip"),
        (("-#old", "+new,newer"), "old", "new newer"),
        (("-nothing",), "vip", "vip"),
    ],
)
def test_words_put_tags_on_and_take_them_off(words: tuple[str, ...], kept: str, after: str) -> None:
    assert TagChange.of(words).applied(kept) == after


def test_several_lines_are_one_with_each_tag_once() -> None:
    assert joined("vip Berlin", "berlin new", "") == "vip Berlin new"
    assert spelled("zurich x", by_key("Zürich")) == "Zürich x"
    assert in_words("vip Berlin") == "#vip #Berlin"
    assert (tag_keys("VIP Zürich"), tag_keys("")) == (" vip zurich ", "")


LINES = st.lists(st.sampled_from(["vip", "VIP", "Vip", "zürich", "Zurich", "a", "b-2"]), max_size=6).map(" ".join)


@given(LINES, LINES)
def test_what_is_between_two_lines_leads_from_one_to_the_other(before: str, after: str) -> None:
    made = TagChange.between(before, after).applied(before)
    assert set(map(tag_key, made.split())) == set(map(tag_key, after.split()))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("VIP", "VIP +neu", TagChange(on=("neu",))),
        ("VIP", "VIP -vip +neu", TagChange(on=("neu",), off=("VIP",))),
        ("VIP old", "+neu", TagChange(on=("neu",), off=("VIP", "old"))),
        ("VIP", "VIP, -gone", TagChange()),
    ],
)
def test_signs_put_on_and_take_off_in_a_line_too(before: str, after: str, change: TagChange) -> None:
    assert TagChange.between(before, after) == change


@given(LINES, LINES)
def test_joining_keeps_every_tag_of_both_once(one: str, other: str) -> None:
    keys = list(map(tag_key, joined(one, other).split()))
    assert len(keys) == len(set(keys))
    assert set(keys) == {*map(tag_key, one.split()), *map(tag_key, other.split())}


@given(st.text(max_size=30))
def test_any_text_is_tags_that_read_the_same_again_or_refused(typed: str) -> None:
    try:
        tags = read_tags(typed)
    except RuleError:
        return
    assert read_tags(" ".join(tags)) == tags
    assert read_tags(in_words(" ".join(tags))) == tags
    assert tag_keys(" ".join(tags)).split() == [tag_key(tag) for tag in tags]
