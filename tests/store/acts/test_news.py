"""A new job or name that a file tells of: it is kept, overwrites nothing, and one key takes it or leaves it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.listed import Listed
from data.model.moment import Moment
from data.model.vocabulary import Kind
from data.rules.filter.terms import Asked, Filter, Newsworthy
from data.rules.identity.news import Answer, News, news_listed
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NEW_YORK, NOW

AT = "https://www.linkedin.com/in/dana-li"
BEFORE = Person("Dana Li", "Initech", "Data Engineer", profile=AT)
AFTER = Person("Dana Li", "Globex", "Staff Engineer", profile=AT)


def newsworthy(store: Store) -> list[Listed]:
    """Who has news that nobody has decided about."""
    with closing(Inbox(store.file.path)) as inbox:
        return [*inbox.people(Filter("has:news", Moment.of(NOW, NEW_YORK), (Asked(Newsworthy()),)))]


def news_in(store: Store, after: Person = AFTER) -> News:
    """Import who she was, then who she is."""
    store.import_people([BEFORE], NOW, "Connections.csv")
    imported = store.import_people([after], NOW, "Connections.csv")
    assert (imported.added, imported.completed, imported.noted, imported.known) == (0, 0, 1, 0)
    assert imported.sentence == "There is nobody new in Connections.csv; 1 with news."
    assert dana(store).organisation == "Initech", "an import overwrites nothing"
    (one,) = newsworthy(store)
    found = news_listed(one)
    assert found
    return found


def dana(store: Store) -> Person:
    """How she is on file."""
    with closing(Inbox(store.file.path)) as inbox:
        found = inbox.person(1)
    assert found
    return found


def test_the_news_are_taken_and_a_followup_says_why_to_write(store: Store) -> None:
    done = store.decide_news(news_in(store), NOW, Answer.WRITE)
    (opened,) = done.followups
    assert (opened.about, opened.purpose, opened.kind) == (
        "New role at Globex",
        "news: your new role at Globex",
        Kind.RECONNECT,
    )
    assert (dana(store).organisation, dana(store).title) == ("Globex", "Staff Engineer")
    assert "Data Engineer, Initech" in dana(store).notes
    assert not newsworthy(store)
    assert store.import_people([AFTER], NOW, "Connections.csv").news == ()
    assert store.import_people([BEFORE], NOW, "Connections.csv").news == ()
    store.undo()
    assert (dana(store).organisation, dana(store).notes) == ("Initech", "")
    assert newsworthy(store)
    assert store.import_people([AFTER], NOW, "Connections.csv").noted == 0
    store.undo()
    assert not newsworthy(store), "the import that told of it is taken back"


def test_they_alone_open_nothing(store: Store) -> None:
    assert store.decide_news(news_in(store), NOW, Answer.TAKE).followups == ()
    assert dana(store).organisation == "Globex"


def test_what_is_left_stays_and_the_same_file_says_no_more_of_it(store: Store) -> None:
    done = store.decide_news(news_in(store), NOW, Answer.LEAVE)
    assert done.sentence == "Dana Li stays as on file."
    again = store.import_people([AFTER], NOW, "Connections.csv")
    assert (again.noted, again.known, again.news, newsworthy(store)) == (0, 1, (), [])
    assert dana(store).organisation == "Initech"
    assert store.import_people([replace(AFTER, organisation="Hooli")], NOW, "Connections.csv").noted == 1


def test_a_new_name_is_of_the_same_person_and_is_taken_like_a_job(store: Store) -> None:
    married = replace(BEFORE, name="Dana Meyer", email="dana@example.com")
    store.import_people([BEFORE], NOW, "Connections.csv")
    imported = store.import_people([married], NOW, "Connections.csv")
    assert (imported.added, imported.completed, imported.doubtful) == (0, 1, ())
    assert (dana(store).name, dana(store).email) == ("Dana Li", "dana@example.com")
    (one,) = newsworthy(store)
    news = news_listed(one)
    assert news
    done = store.decide_news(news, NOW, Answer.TAKE)
    assert done.sentence == "Dana Li is Dana Meyer now."
    assert (dana(store).name, dana(store).notes) == ("Dana Meyer", "Until 22 Nov 2026: Dana Li")


@pytest.mark.parametrize(
    ("given", "name"),
    [("Dana Reed", "Dana Reed"), ("Dana R.", "Dana R."), ("Dana", "Dana R."), ("Dana\u0317 R.", "Dana R.")],
)
def test_a_name_with_an_initial_is_completed(store: Store, given: str, name: str) -> None:
    store.import_people([replace(BEFORE, name="Dana R.")], NOW, "Connections.csv")
    imported = store.import_people([replace(BEFORE, name=given)], NOW, "Connections.csv")
    assert (imported.added, imported.doubtful, dana(store).name) == (0, (), name)


def test_what_was_typed_meanwhile_is_no_news(store: Store) -> None:
    news_in(store)
    store.edit_person(dana(store), replace(dana(store), organisation="Globex", title="Staff Engineer"), NOW)
    assert (newsworthy(store), dana(store).news) == ([], "")


def test_what_is_open_gets_the_purpose_unless_it_has_one(store: Store) -> None:
    news = news_in(store)
    new = FollowUp("Coffee", Kind.RECONNECT, "two-then-switch", None, date(2026, 11, 22), dana(store))
    store.add(new, NOW)
    (first,) = store.decide_news(news, NOW, Answer.WRITE).followups
    assert (first.about, first.purpose) == ("Coffee", "news: your new role at Globex")


def test_who_said_stop_is_not_written_to(store: Store) -> None:
    news = news_in(store)
    opened = store.reconnect(1, NOW).followups[0]
    store.stop([opened.id or 0], NOW)
    with pytest.raises(RuleError, match="asked you to stop"):
        store.decide_news(news, NOW, Answer.WRITE)
    store.decide_news(news, NOW, Answer.TAKE)
    assert dana(store).organisation == "Globex"
