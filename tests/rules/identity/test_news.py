"""What a file says of somebody's name and job that is news: another one than on file, and never one replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.followup import Person
from data.model.text import LONGEST_NOTE
from data.rules.identity.news import (
    News,
    has_news,
    kept_news,
    left_so,
    news_of,
    with_it_taken,
    with_news,
    without_old_news,
)

AT = "https://www.linkedin.com/in/dana-li"
DANA = Person("Dana Li", "Initech", "Data Engineer", profile=AT, id=1)
TODAY = date(2026, 11, 24)


def found(known: Person, given: Person) -> News:
    """The news, which there are."""
    news = news_of(known, given)
    assert news
    return news


@pytest.mark.parametrize(
    ("organisation", "title", "purpose"),
    [
        ("Globex", "Staff Engineer", "news: your new role at Globex"),
        ("Globex", "", "news: your new role at Globex"),
        ("Globex", "Data Engineer", "news: your new role at Globex"),
        ("Initech", "Staff Engineer", "news: your new role as Staff Engineer"),
        ("INITECH, Inc.", "Staff Engineer", "news: your new role as Staff Engineer"),
        ("INITECH, Inc.", "data engineer", ""),
        ("Initech", "Data Engineer", ""),
        ("Initech", "", ""),
        ("Initech", "Data Eng.", ""),
        ("Initech", "Data Engineer at Initech", ""),
        ("Initech", "Data Engineer @INITECH GmbH", ""),
        ("Initech", "Engineer, Data", ""),
        ("Initech", "Sr. Data Eng", "news: your new role as Sr. Data Eng"),
        ("Initech", "Data Engineer II", "news: your new role as Data Engineer II"),
        ("", "Staff Engineer", ""),
        ("", "", ""),
    ],
)
def test_a_new_job_is_another_place_or_title(organisation: str, title: str, purpose: str) -> None:
    news = news_of(DANA, Person("Dana Li", organisation, title))
    assert (news.purpose if news else "") == purpose


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Person("Dana Meyer", "Initech", profile=AT), "now called Dana Meyer"),
        (
            Person("Dana Meyer", "Globex", "CTO", profile=AT),
            "now called Dana Meyer · CTO, Globex · on file: Data Engineer, Initech",
        ),
        (Person("Dana Meyer", profile=AT, notes="Connected on LinkedIn, 3 Nov 2026"), "now called Dana Meyer"),
        (Person("Dana Meyer", profile=AT), ""),  # as a message from long ago has it
        (Person("Dana Meyer", "Initech"), ""),  # perhaps somebody else
        (Person("Dana Meyer", "Initech", profile=f"{AT}-2"), ""),
        (Person("Bo Meyer", "Initech", profile=AT), ""),
        (Person("Dana L.", "Initech", profile=AT), ""),
        (Person("DANA LI, PhD", "Initech", profile=AT), ""),
        (Person("Dana Li-Roe", "Initech", profile=AT), "now called Dana Li-Roe"),
        (Person("Dana Roe-Li, PhD", "Initech", profile=AT), ""),  # what follows the surname hides it
        (Person("Dana-Marie Li", "Initech", profile=AT), ""),
    ],
)
def test_a_new_name_is_that_of_the_same_profile(given: Person, words: str) -> None:
    news = news_of(DANA, given)
    assert (news.words if news else "") == words


def test_where_no_organisation_is_on_file_the_file_completes_and_nothing_is_news() -> None:
    assert news_of(Person("Dana Li", id=1), Person("Dana Li", "Globex", "CTO")) is None


def test_what_was_goes_into_the_notes_and_is_never_news_again() -> None:
    meyer = Person("Dana Meyer", "Globex", "Staff Engineer", profile=AT)
    now = with_it_taken(replace(DANA, notes="Likes tea", news="x"), found(DANA, meyer), TODAY)
    assert (now.name, now.organisation, now.title, now.news) == ("Dana Meyer", "Globex", "Staff Engineer", "")
    assert now.notes == "Likes tea\nUntil 24 Nov 2026: Dana Li\nUntil 24 Nov 2026: Data Engineer, Initech"
    assert news_of(now, meyer) is None
    assert news_of(now, replace(DANA, id=None)) is None, "an older file brings nothing back"
    assert news_of(now, replace(DANA, id=None, title="Data Eng", organisation="Initech Inc.")) is None
    assert news_of(now, replace(meyer, organisation="Hooli", title="CTO"))


def test_a_title_that_is_unknown_at_a_new_place_is_not_the_old_one() -> None:
    assert with_it_taken(DANA, found(DANA, Person("Dana Li", "Globex")), TODAY).title == ""


def test_full_notes_stay_as_they_are() -> None:
    full = replace(DANA, notes="x" * LONGEST_NOTE)
    assert with_it_taken(full, found(full, Person("Dana Li", "Globex")), TODAY).notes == full.notes


@pytest.mark.parametrize(
    "given",
    [
        Person("Dana Li", "Globex", "CTO"),
        Person("Dana Li", "Globex"),
        Person("Dana Li", "Initech", "Lead: data"),
        Person("Dana: Meyer", "Initech", profile=AT),
        Person("Dana Meyer", "Globex", "title: CTO", profile=AT),
    ],
)
def test_what_is_kept_is_what_was_found_until_it_is_on_file_or_left(given: Person) -> None:
    noted = with_news(DANA, given)
    kept = kept_news(noted)
    assert kept
    assert replace(kept, person=DANA) == news_of(DANA, given)
    assert has_news(noted)
    assert with_news(noted, given) == noted, "the same again is no news"
    left = left_so(noted, kept)
    assert not has_news(left)
    assert with_news(left, given) == left, "nor is it after it was left"
    assert has_news(with_news(left, replace(given, organisation="Hooli", title="CTO")))
    typed = replace(noted, name=kept.name, organisation=kept.organisation, title=kept.title)
    assert without_old_news(typed).news == ""
    assert without_old_news(noted) == noted
