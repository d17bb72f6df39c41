"""Dates, instants, media and counts in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.followup import Person
from data.model.vocabulary import Action, Medium
from data.rules.phrasing import wording
from tests.builders import NEW_YORK, TODAY, TOKYO, at, day, followup, touch

WEDNESDAY = day("Wed 25 Nov")


@pytest.mark.parametrize(
    ("on", "today", "words"),
    [
        ("Fri 27 Nov", TODAY, "Fri 27 Nov"),
        ("Tue 1 Dec", TODAY, "Tue 1 Dec"),
        ("Mon 4 Jan 2027", TODAY, "Mon 4 Jan 2027"),
        ("Wed 31 Dec 2025", TODAY, "Wed 31 Dec 2025"),
        ("Mon 4 Jan 2027", None, "Mon 4 Jan"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another(on: str, today: object, words: str) -> None:
    assert wording.day(day(on), today) == words  # type: ignore[arg-type]


def test_a_clock_shows_the_time_of_its_zone() -> None:
    assert wording.clock(at("Sun 22 Nov 07:42"), TOKYO) == "21:42"
    assert wording.clock(at("Sun 22 Nov 00:05"), NEW_YORK) == "00:05"


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([Medium.EMAIL], "1 e-mail"),
        ([Medium.EMAIL, Medium.EMAIL], "2 e-mails"),
        ([Medium.EMAIL, Medium.CALL, Medium.EMAIL, Medium.VOICEMAIL], "2 e-mails, 2 calls"),
        ([Medium.VISIT, Medium.LETTER, Medium.FORM, Medium.TEXT, Medium.MESSAGE],
         "1 visit, 1 letter, 1 web form, 1 text, 1 message"),
        ([], ""),
    ],
)  # fmt: skip
def test_what_was_tried_is_counted_by_line_in_order(media: list[Medium], words: str) -> None:
    assert wording.tally(touch(medium) for medium in media) == words


@pytest.mark.parametrize(
    ("words", "joined"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(words: list[str], joined: str) -> None:
    assert wording.join(words) == joined


def test_every_action_and_every_medium_has_its_words() -> None:
    assert set(wording.ACTION_WORDS) == set(wording.ACTION_PHRASES) == set(Action)
    assert set(wording.ATTEMPT_WORDS) == set(wording.MEDIUM_WORDS) == set(Medium)


ABOUT = {
    "both there": ("Initech", "Initech", "Backend role"),
    "another spelling": ("Initech", "Initech, Inc.", "Backend role"),
    "elsewhere": ("Initech", "NewCo", "Backend role, at Initech"),
    "none of its own": ("", "NewCo", "Backend role"),
    "theirs isn't known": ("Initech", "", "Backend role"),
}


@pytest.mark.parametrize("which", ABOUT)
def test_what_it_is_about_names_its_own_organisation_where_its_person_is_elsewhere(which: str) -> None:
    own, theirs, words = ABOUT[which]
    one = followup(who=Person("Dana Li", theirs), about="Backend role", organisation=own)
    assert wording.about_there(one) == words
    assert wording.about_there(replace(one, person=None)) == "Backend role"
