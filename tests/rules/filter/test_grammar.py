"""The grammar of the filter: what each word asks, what is wrong with it, and how a begun one is completed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.moment import Moment
from data.model.vocabulary import Queue
from data.rules.filter.grammar import HELP, completed, hint, lines_of_help, read_filter
from data.rules.filter.terms import (
    Among,
    Asked,
    During,
    Filter,
    Paced,
    Phrase,
    Stands,
    Tagged,
    Term,
    Untouched,
    Words,
    Works,
)
from data.rules.when import parse_past, parse_when
from tests.builders import BOOK, NEW_YORK, NOW, TODAY, day

HERE = Moment.of(NOW, NEW_YORK)


def read_day(words: str, past: bool) -> date:
    """A date as the session reads it."""
    return (parse_past if past else parse_when)(words, NOW, NEW_YORK, BOOK.workdays).on


def read(words: str) -> Filter:
    return read_filter(words, HERE, read_day)


def test_the_tests_are_on_a_sunday() -> None:
    assert f"{TODAY:%a %d %b}" == "Sun 22 Nov"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("", []),
        ("   ", []),
        ("dana initech", [Words("dana initech")]),
        ("(212) 555-0199", [Words("(212) 555-0199")]),
        ("Smith-Jones 8:30", [Words("Smith-Jones 8:30")]),
        ("https://www.linkedin.com/in/dana-li", [Words("https://www.linkedin.com/in/dana-li")]),
        ("mailto:dana@initech.example", [Words("mailto:dana@initech.example")]),
        ("Re: figures", [Words("Re: figures")]),
        ("#vip", [Tagged("vip")]),
        ("#VIP  tag:Zürich", [Tagged("vip"), Tagged("zurich")]),
        ('"backend role" dana', [Words("dana"), Phrase("backend role")]),
        ("“backend role”", [Phrase("backend role")]),
        ('"backend ro', [Phrase("backend ro")]),
        ("org:Initech", [Works("initech")]),
        ('org:"Initech, Inc." dana', [Words("dana"), Works("initech")]),
        ("ORG:Initech", [Works("initech")]),
        ("kind:interview", [Among("kind", ("interview",))]),
        ("kind:int", [Among("kind", ("interview", "introduction"))]),
        ("way:Call", [Among("way", ("call",))]),
        ("way:find", [Among("way", ("find-number", "find-person", "find-contact"))]),
        ("outcome:d", [Among("outcome", ("done", "declined", "duplicate"))]),
        ("is:stalled", [Stands((Queue.STALLED,))]),
        ("cadence:light", [Paced("light")]),
        ("due:fri", [During("due", day("Fri 27 Nov"), day("Fri 27 Nov"))]),
        ("due:<fri", [During("due", None, day("Thu 26 Nov"))]),
        ("due:<=fri", [During("due", None, day("Fri 27 Nov"))]),
        ("due:>fri", [During("due", day("Sat 28 Nov"), None)]),
        ("due:>=fri", [During("due", day("Fri 27 Nov"), None)]),
        ("due:<2w", [During("due", None, day("Sat 5 Dec"))]),
        ("due:<yesterday", [During("due", None, day("Fri 20 Nov"))]),
        ('due:"<25 nov"', [During("due", None, day("Tue 24 Nov"))]),
        ('due:<"25 nov"', [During("due", None, day("Tue 24 Nov"))]),
        ("stalled:>1w", [During("stalled", None, day("Sat 14 Nov"))]),
        ("stalled:<1w", [During("stalled", day("Mon 16 Nov"), None)]),
        ("last:>=3d", [During("last", None, day("Thu 19 Nov"))]),
        ("last:>mon", [During("last", day("Tue 17 Nov"), None)]),
        ("last:yesterday", [During("last", day("Sat 21 Nov"), day("Sat 21 Nov"))]),
        ("last:never", [Untouched()]),
        (
            "opened:<2w closed:>1w",
            [During("opened", day("Mon 9 Nov"), None), During("closed", None, day("Sat 14 Nov"))],
        ),
        ("kind: due:< # org: last:>", []),
    ],
)
def test_what_words_ask(words: str, asked: list[Term]) -> None:
    found = read(words)
    assert list(found.asked) == [Asked(term) for term in asked]
    assert found.faults == ()
    assert bool(found) is bool(asked)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("-#vip", [Asked(Tagged("vip"), True)]),
        ("-initech dana", [Asked(Words("dana")), Asked(Words("initech"), True)]),
        ('-"backend role"', [Asked(Phrase("backend role"), True)]),
        ("-org:initech -kind:other", [Asked(Works("initech"), True), Asked(Among("kind", ("other",)), True)]),
        ("-last:never", [Asked(Untouched(), True)]),
        ("-", [Asked(Words("-"))]),
        ("555 -0199", [Asked(Words("555 -0199"))]),
    ],
)
def test_a_minus_turns_a_word_round_but_not_a_number(words: str, asked: list[Asked]) -> None:
    assert list(read(words).asked) == asked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("knd:interview", "“knd:” isn't a filter word: did you mean kind:?"),
        ("colour:red", "“colour:” isn't a filter word: use tag:, org:, kind:"),
        ("kind:xyz", "kind:xyz isn't one of application, interview"),
        ("is:lost", "is:lost isn't one of due, waiting, stalled, closed."),
        ("due:<someday", "“someday” can't be read as a date"),
        ("last:>30m", "could be 30 minutes or 30 months"),
        ("due:01/02", "01/02"),
        ("#a,b", "Write a sign before each tag: #a #b."),
        ("#<b>", "isn't a tag"),
        ("-due:<nonsense", "can't be read as a date"),
    ],
)
def test_what_is_wrong_is_one_line_and_the_rest_holds(words: str, said: str) -> None:
    found = read(f"dana {words} #vip")
    assert found.asked == (Asked(Words("dana")), Asked(Tagged("vip")))
    assert len(found.faults) == 1
    assert said in found.faults[0]
    assert found.faults[0].isprintable()


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*HELP, ":", "<", "-", '"', "#", "fri", " ", "x"])).map("".join)
)
def test_whatever_is_typed_it_is_a_filter_with_plain_lines_about_what_is_not(words: str) -> None:
    found = read(words)
    assert all(fault.isprintable() for fault in found.faults)
    assert sum(isinstance(one.term, Words) and not one.negated for one in found.asked) <= 1


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("kind:int", "kind:interview"),
        ("dana -kind:app", "dana -kind:application"),
        ("#v", "#vip"),
        ("#V", "#vip"),
        ("x tag:ber", "x tag:berlin"),
        ("cadence:li", "cadence:light-touch"),
        ("is:s", "is:stalled"),
        ("#vip", None),
        ("#", None),
        ("kind:", None),
        ("kind:int ", None),
        ("dana", None),
        ("", None),
        ("due:f", None),
    ],
)
def test_the_last_word_is_completed_by_what_is_on_file(words: str, whole: str | None) -> None:
    assert completed(words, ["vip", "berlin"], ["light-touch"]) == whole


def test_what_may_stand_behind_a_word_is_said_while_it_is_typed() -> None:
    assert hint("dana kind:") == "kind: application, interview, networking, introduction, reconnect, other"
    assert hint("kind:interview") == hint("dana") == hint("due:fri") == ""
    assert hint("due:<") == "due:<fri: due before Friday; due:>2w in over 2 weeks; due:today"


def test_every_example_of_the_help_is_understood() -> None:
    for word in lines_of_help():
        found = read(word.example)
        assert len(found.asked) == 1, word
        assert found.faults == (), word
        for part in word.sentence.split(";"):
            assert read(part).faults == (), part
