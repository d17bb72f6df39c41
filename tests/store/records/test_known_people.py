"""Who is who: when a person is added, imported or edited, and what becomes of the steps that concern them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.namesakes import SOMEBODY_NEW, NamesakesError
from data.model.vocabulary import Medium, Outcome
from data.rules.identity.profiles import profile_key
from data.store.queries.inbox import Inbox
from data.store.records.known_people import Directory, Marks, filled
from data.store.schema.triggers import NAMES
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NOW, PHONE, at, followup, person, plan, step_of, touch, when
from tests.store.databases import dump, number_of

DANA = Person("Dana Li", organisation="Initech", email="dana@initech.example")


def names(database: Path) -> list[str]:
    """Everybody who is on file."""
    return [row[1] for row in dump(database)["person"]]


def stored(inbox: Inbox, number: int = 1) -> FollowUp:
    """The follow-up as it is in the file."""
    found = inbox.followup(number)
    assert found is not None
    return found


def person_of(it: FollowUp) -> Person:
    """The person, who is known."""
    assert it.person is not None
    return it.person


# Adding.


@pytest.mark.parametrize(
    "given",
    [
        Person("Dana Li"),
        Person("dana  LI"),
        Person("Dána Lï"),
        Person("Dana Li", organisation="Initech"),
        Person("Dana Li", organisation="INITECH", phone="+1 555"),
        Person("Dana Li", email="Dana@Initech.example"),
        Person("Dana Li", organisation="Hooli", email="DANA@initech.example"),  # she moved, and kept her address
        Person("Dana Li", organisation="Hooli", phone="(1) 555 0100"),  # or her number
        Person("Dana Li", phone="+1 555 0199"),  # one of several numbers that she has
        Person("Dana Li", organisation="Initech", phone="+1 555 0199", email="dana.li@home.example"),
    ],
    ids=str,
)
def test_who_is_known_gets_the_follow_up(store: Store, database: Path, given: Person) -> None:
    store.add(followup(who=replace(DANA, phone="+1 555 0100")), NOW)
    store.add(followup(who=given), NOW)
    assert names(database) == ["Dana Li"]
    assert [row[1] for row in dump(database)["follow_up"]] == [1, 1]


@pytest.mark.parametrize(
    "given",
    [
        Person("Dan Li"),
        Person("Dana Li", organisation="Hooli"),
        Person("Dana Li", email="dana@hooli.example"),
        Person("Mo Hassan", email="dana@initech.example"),  # a shared mailbox
    ],
    ids=str,
)
def test_who_differs_is_somebody_else(store: Store, database: Path, given: Person) -> None:
    store.add(followup(who=DANA), NOW)
    store.add(followup(who=given), NOW)
    assert len(names(database)) == 2


def test_of_two_namesakes_the_one_who_is_meant_has_to_be_said(store: Store, database: Path) -> None:
    store.add(followup(who=DANA), NOW)
    store.add(followup(who=Person("Dana Li", organisation="Hooli")), NOW)
    before = dump(database)
    with pytest.raises(NamesakesError) as fault:
        store.add(followup(who=Person("Dana Li")), NOW)
    assert str(fault.value) == (
        "2 people are called Dana Li (Initech, dana@initech.example; Hooli): "
        "give the organisation, e-mail address, phone number or profile of the one you mean."
    )
    assert [person.id for person in fault.value.people] == [1, 2]
    assert dump(database) == before
    assert person_of(store.add(followup(who=Person("Dana Li", organisation="hooli")), NOW).followups[0]).id == 2


NAMESAKES = (
    Person("Dana Li"),
    Person("Dana Li", organisation="Initech", email="dana@initech.example"),
    Person("Dana Li", organisation="Initech", phone="+1 555 0100"),
    Person("Dana Li", profile="https://www.linkedin.com/in/dana-li"),
    Person("Dana Li"),
    Person("Dana Li", organisation="Hooli"),
)


@pytest.fixture
def namesakes(store: Store) -> Store:
    """Six people of one name, each with a follow-up of the same number."""
    for one in NAMESAKES:
        store.add(followup(who=one), NOW, meant=SOMEBODY_NEW)
    return store


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (Person("dana li", email="Dana@Initech.example"), 2),
        (Person("Dana Li", phone="1 (555) 01-00"), 3),
        (Person("Dana Li", organisation="Globex", phone="+1 555 0100"), 3),
        (Person("Dana Li", profile="linkedin.com/in/dana-li/"), 4),
        (Person("Dana Li", organisation="hooli"), 6),
        (Person("Dana Li", organisation="Hooli", email="new@hooli.example"), 6),
        (Person("Dana Li", organisation="Initech", phone="+1 555 0100"), 3),
        (Person("Dana Li", organisation="Hooli", email="dana@initech.example", phone="+1 555 0100"), 2),
        *((Person("Dana Li", id=number), number) for number in range(1, 7)),
        (Person("Dana Li", organisation="Hooli", id=2), 2),
    ],
    ids=str,
)
def test_one_of_several_namesakes_is_found_by_what_is_theirs(namesakes: Store, given: Person, number: int) -> None:
    """What identifies somebody more surely decides."""
    assert person_of(namesakes.add(followup(who=given), NOW).followups[0]).id == number


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        (Person("Dana Li"), [1, 2, 3, 4, 5, 6]),
        (Person("Dana Li", organisation="Initech"), [2, 3]),
        (Person("Dana Li", organisation="Globex"), [1, 4, 5]),
        (Person("Dana Li", phone="+1 555 0199"), [1, 2, 3, 4, 5, 6]),
        (Person("Dana Li", email="new@globex.example"), [1, 3, 4, 5, 6]),
    ],
    ids=str,
)
def test_whom_it_may_still_be_is_asked(namesakes: Store, given: Person, numbers: list[int]) -> None:
    with pytest.raises(NamesakesError) as fault:
        namesakes.add(followup(who=given), NOW)
    assert [person.id for person in fault.value.people] == numbers


def test_an_id_of_somebody_with_another_name_is_refused(store: Store, database: Path) -> None:
    store.add(followup(who=DANA), NOW)
    store.add(followup(who=Person("Mo Hassan")), NOW)
    before = dump(database)
    for number in (2, 99):
        with pytest.raises(RuleError, match=f"^Nobody called Dana Li has the number {number}: "):
            store.add(followup(who=Person("Dana Li", id=number)), NOW)
    assert dump(database) == before


def test_many_namesakes_are_named_as_far_as_a_line_goes(store: Store) -> None:
    store.import_people(
        [Person("Dana Li", profile=f"https://x.example/{number}") for number in range(300)], NOW, "x"
    )
    with pytest.raises(NamesakesError, match=r"^300 people are called Dana Li \(https://x\.example/0; ") as fault:
        store.add(followup(who=Person("Dana Li")), NOW)
    assert (len(fault.value.shown), fault.value.hidden) == (8, 292)
    assert len(str(fault.value)) < 400


def test_how_somebody_is_reached_stays_first_and_that_is_said(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, phone="+1 555 0100")), NOW)
    other = replace(DANA, phone="+1 555 0199", email="dana.li@home.example", profile="https://x.example/d")
    done = store.add(followup(who=other), NOW)
    found = person_of(stored(inbox))
    assert (found.email, found.phone) == ("dana@initech.example", "+1 555 0100")
    assert (found.emails, found.phones) == (
        "dana@initech.example, dana.li@home.example",
        "+1 555 0100, +1 555 0199",
    )
    said = (
        "Opened “Backend role” with Dana Li. dana.li@home.example is kept too; dana@initech.example comes first. "
        "+1 555 0199 is kept too; +1 555 0100 comes first."
    )
    assert done.sentence == f"{said}{done.coming}"
    assert done.sentence.startswith(f"Opened “Backend role” with Dana Li.{done.beside}")
    assert store.undo().sentence == "Undone: Opened “Backend role” with Dana Li."


@pytest.mark.parametrize(
    "given",
    [
        Person("Dana Li", phone="1-555-0100"),
        Person("Dana Li", email="DANA@INITECH.EXAMPLE"),
        Person("Dana Li", profile="linkedin.com/in/dana-li"),
        Person("Dana Li", title="Director", address="1 Main Street"),
    ],
    ids=str,
)
def test_another_spelling_or_another_fact_is_nothing_to_speak_of(store: Store, given: Person) -> None:
    store.add(followup(who=replace(DANA, phone="+1 555 0100", profile="https://www.linkedin.com/in/dana-li")), NOW)
    assert store.add(followup(who=given), NOW).beside == ""


def test_f6_another_number_is_no_way_around_a_stop(store: Store) -> None:
    store.add(followup(who=replace(DANA, phone="+1 555 0100")), NOW)
    store.stop([1], NOW)
    with pytest.raises(RuleError, match="asked you to stop"):
        store.add(followup(who=Person("Dana Li", phone="+1 555 0199")), NOW)


def test_what_is_new_of_a_known_person_completes_them_and_nothing_is_blanked(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, notes="Likes tea.", title="Lead")), NOW)
    store.add(followup(who=Person("Dana Li", phone="+1 555", title="Director", notes="Has a dog.")), NOW)
    assert person_of(stored(inbox)) == replace(
        DANA, id=1, phone="+1 555", title="Director", notes="Likes tea.\nHas a dog."
    )


def test_l4_a_number_that_comes_with_another_follow_up_is_called_in_the_first_one_too(
    store: Store, inbox: Inbox
) -> None:
    store.add(followup("application-call", DANA), NOW)
    assert plan(stored(inbox)) == "find-number Sun 22 Nov"
    store.add(followup("light-touch", replace(DANA, phone="+1 555 0100")), NOW)
    assert plan(stored(inbox)) == "call Tue 24 Nov"
    store.undo()
    assert plan(stored(inbox)) == "find-number Sun 22 Nov"


# Importing.


def test_the_same_people_again_add_nothing(store: Store, database: Path) -> None:
    people = [
        person(EMAIL, name="Dana Li"),
        person(name="Mo Hassan", organisation="Acme"),
        person(name="田中 裕樹"),
    ]
    first = store.import_people(people, NOW, "Connections.csv")
    assert (first.added, first.completed, first.known) == (3, 0, 0)
    assert first.sentence == "Imported 3 people from Connections.csv."
    before, entries = dump(database), number_of(database, "act")
    again = store.import_people(people, NOW, "Connections.csv")
    assert (again.added, again.completed, again.known) == (0, 0, 3)
    assert again.sentence == "There is nobody new in Connections.csv; 3 already on file."
    assert (dump(database), number_of(database, "act")) == (before, entries)


def test_an_import_of_hundreds_is_one_act(store: Store, database: Path) -> None:
    before = dump(database)
    store.import_people([person(name=f"Person {number}") for number in range(300)], NOW, "a file")
    assert (len(names(database)), number_of(database, "act")) == (300, 1)
    after = dump(database)
    store.undo()
    assert dump(database) == before
    store.redo()
    assert dump(database) == after


@pytest.mark.parametrize("stops_at", [None, 0.5, 1])
@pytest.mark.parametrize("known", [0, 1, 40])
def test_an_import_leaves_indexes_and_triggers_as_they_were(
    store: Store, database: Path, known: int, stops_at: float | None
) -> None:
    def progress(part: float) -> None:
        if stops_at is not None and part >= stops_at:
            raise KeyboardInterrupt

    store.import_people([Person(f"Known {number}") for number in range(known)], NOW, "a.csv")
    before = _schema(database)
    news = [Person(f"New {number}") for number in range(20)]
    if stops_at is None:
        store.import_people(news, NOW, "b.csv", progress)
    else:
        with pytest.raises(KeyboardInterrupt):
            store.import_people(news, NOW, "b.csv", progress)
    assert _schema(database) == before
    assert len(dump(database)["person"]) == known + (20 if stops_at is None else 0)


def _schema(database: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def test_an_import_fills_what_is_blank_and_overwrites_nothing(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, title="Lead")), NOW)
    done = store.import_people([replace(DANA, title="Intern", profile="https://x.example/d")], NOW, "a file")
    assert (done.added, done.completed, done.known) == (0, 1, 0)
    kept = replace(DANA, id=1, title="Lead", profile="https://x.example/d")
    assert replace(person_of(stored(inbox)), news="") == kept


@pytest.mark.parametrize(
    "profile",
    [
        "https://www.linkedin.com/in/dana-li",
        "http://linkedin.com/in/dana-li/",
        "https://www.LinkedIn.com/in/Dana-Li?trk=people#top",
        "www.linkedin.com/in/dana-li",
        "linkedin.com/in/dana-li",
        "//linkedin.com/in/dana-li",
    ],
)
def test_one_profile_has_many_spellings(store: Store, database: Path, profile: str) -> None:
    store.import_people([Person("Dana Li", profile="https://www.linkedin.com/in/dana-li")], NOW, "a file")
    store.import_people([Person("Dana Li-Ortiz", "Hooli", profile=profile)], NOW, "a file")
    assert names(database) == ["Dana Li"]


SAME_PROFILE = (
    "https://de.linkedin.com/in/dana-li",
    "https://www.linkedin.com/in/dana-li/en",
    "https://www.linkedin.com/in/DANA%2DLI/details/skills/?trk=x",
    "linkedin.com/pub/dana-li",
)


@pytest.mark.parametrize("profile", SAME_PROFILE)
def test_f6_a_stop_is_not_walked_around_by_another_form_of_the_address(
    store: Store, inbox: Inbox, database: Path, profile: str
) -> None:
    dana = Person("Dana Li", "Initech", profile="https://www.linkedin.com/in/dana-li")
    store.add(followup(who=dana), NOW)
    store.stop([1], NOW)
    before = dump(database)
    for who in (Person("Dana Li", "Hooli", profile=profile), Person("D. Li-Ortiz", profile=profile)):
        with pytest.raises(RuleError, match="asked you to stop"):
            store.add(followup(who=who), NOW, meant=SOMEBODY_NEW)
    assert dump(database) == before
    done = store.import_people([Person("Dana Li-Ortiz", "Hooli", "Lead", profile=profile)], NOW, "a file")
    assert (done.added, done.completed) == (0, 1)
    assert person_of(stored(inbox)).stopped_on


@pytest.mark.parametrize(
    "email", ["mailto:DANA@initech.example", "dana@initech.example.", "dana\u200b@initech.example"]
)
def test_f6_a_stop_by_address_holds_in_every_spelling(store: Store, database: Path, email: str) -> None:
    store.add(followup(who=DANA), NOW)
    store.stop([1], NOW)
    with pytest.raises(RuleError, match="asked you to stop"):
        store.add(followup(who=Person("Dan Li", email=email)), NOW)
    store.import_people([Person("Dan Li", email=email)], NOW, "a file")
    assert names(database) == ["Dana Li"]


@pytest.fixture
def entered_twice(store: Store, database: Path) -> Store:
    """One member whom an older version has taken for two people, each with a follow-up; the second is closed."""
    store.add(followup(who=Person("Dana Li", profile="https://www.linkedin.com/in/dana-li")), NOW)
    store.add(followup(who=Person("Dana Li", "Hooli", profile="https://x.example/")), NOW, meant=SOMEBODY_NEW)
    store.add(followup(who=Person("Mo Hassan", profile="https://x.example/")), NOW, meant=SOMEBODY_NEW)
    with closing(sqlite3.connect(database)) as connection, connection:
        url = "https://de.linkedin.com/in/Dana-Li/"
        for table, column in (("person", "profile"), ("person", "search")):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 2", (url,))
    return store


def test_f6_a_stop_holds_for_every_entry_of_the_person(entered_twice: Store, inbox: Inbox) -> None:
    entered_twice.stop([1], NOW)
    assert [bool(person_of(stored(inbox, number)).stopped_on) for number in (1, 2, 3)] == [True, True, False]
    assert [bool(stored(inbox, number).closed_on) for number in (1, 2, 3)] == [True, True, False]
    entered_twice.undo()
    assert not any(person_of(stored(inbox, number)).stopped_on for number in (1, 2, 3))
    entered_twice.stop([1, 2], NOW)  # both at once
    entered_twice.allow([2], NOW)
    assert not any(person_of(stored(inbox, number)).stopped_on for number in (1, 2, 3))


def test_f6_nobody_is_reconnected_with_under_another_entry(entered_twice: Store, database: Path) -> None:
    entered_twice.close_with([2], Outcome.DONE, NOW)
    with closing(sqlite3.connect(database)) as connection, connection:  # a stop of an older version
        connection.execute("UPDATE person SET stopped_on = '2026-11-01' WHERE id = 1")
    before = dump(database)
    for act in (
        lambda: entered_twice.reconnect(2, NOW),
        lambda: entered_twice.reopen([2], NOW),
        lambda: entered_twice.add(followup(who=Person("Dana Li", "Hooli")), NOW),
    ):
        with pytest.raises(RuleError, match="belongs to Dana Li, who asked you to stop"):
            act()
    assert dump(database) == before


def test_f6_the_spelling_of_an_address_can_be_mended_after_a_stop(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, profile="https://de.linkedin.com/in/dana-li")), NOW)
    store.stop([1], NOW)
    shown = stored(inbox)
    mended = {"profile": "https://www.linkedin.com/in/dana-li", "email": "Dana@initech.example"}
    store.edit(shown, edited(shown, mended), NOW)
    assert person_of(stored(inbox)).profile == mended["profile"]
    with pytest.raises(RuleError, match="allow contact before"):
        store.edit(stored(inbox), edited(stored(inbox), {"profile": "https://www.linkedin.com/in/else"}), NOW)


def test_a_profile_that_names_nobody_makes_nobody_one(store: Store, database: Path) -> None:
    urls = ("https://www.linkedin.com/in", "https://www.linkedin.com/in/")
    people = [Person("Dana Li", "Initech", profile=urls[0]), Person("Mo Hassan", "Hooli", profile=urls[1])]
    store.import_people(people, NOW, "a file")
    assert names(database) == ["Dana Li", "Mo Hassan"]


def test_an_organisation_with_another_legal_form_is_the_same_one(store: Store, database: Path) -> None:
    store.import_people([Person("Dana Li", "Initech")], NOW, "a file")
    done = store.import_people([Person("Dana Li", "INITECH, Inc.", "Lead")], NOW, "a file")
    assert (done.added, done.completed) == (0, 1)
    store.add(followup(who=Person("Dana Li", "Initech GmbH")), NOW)
    assert names(database) == ["Dana Li"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"email": "p{0}@x.example"},
        {"profile": "https://www.linkedin.com/in/p{0}"},
        {"email": "p{0}@x.example", "profile": "https://x.example/{0}"},
        {"organisation": "Initech {0}"},
        {"phone": "+1 555 {0:07}"},
    ],
    ids=str,
)
def test_thousands_of_one_name_are_told_apart_in_a_few_steps_each(fields: dict[str, str]) -> None:
    def people(count: int) -> list[Person]:
        return [
            Person("Dana Li", id=number, **{name: text.format(number) for name, text in fields.items()})
            for number in range(1, count + 1)
        ]

    def steps(count: int) -> int:
        """How many lines ``known_people.py`` runs for so many who are new, then known, then claimed."""
        run = 0

        def trace(frame: Any, event: str, _arg: object) -> Any:
            nonlocal run
            run += 1
            return trace if frame.f_code.co_filename.endswith("known_people.py") else None

        given = people(count)
        directory = Directory(given[: count // 2])
        sys.settrace(trace)
        try:
            for one in given:
                directory.known_or_added(one, Marks.of(one))
                directory.like(one)
            for one in given:
                directory.claimed(one)
        finally:
            sys.settrace(None)
        return run

    few, many = steps(100), steps(400)
    assert many < 6 * few, f"{few} lines for 100, {many} for 400"


@pytest.mark.parametrize("profile", ["https://[oops", "http://[::1", "https://", "?", "#", "   ", "\x00"])
def test_a_profile_that_is_no_address_breaks_nothing(store: Store, database: Path, profile: str) -> None:
    store.import_people([Person("Dana Li", profile=profile)], NOW, "a file")
    assert names(database) == ["Dana Li"]
    assert isinstance(profile_key(profile), str)


def test_profiles_that_say_nothing_are_no_likeness(store: Store, database: Path) -> None:
    store.import_people(
        [Person("Dana Li", profile="https://"), Person("Mo Hassan", profile="https://")], NOW, "a file"
    )
    assert names(database) == ["Dana Li", "Mo Hassan"]


@pytest.mark.parametrize(
    ("given", "is_known"),
    [
        (Person("D. Li", email="DANA@initech.example"), True),
        (Person("Dana Li", organisation="Initech"), True),
        (Person("dana li", organisation="initech", phone="+1 555"), True),
        (Person("Dana Li", organisation="Hooli"), False),
        (Person("Dana Li"), False),  # an import takes no chances
        (Person("Dana Li", organisation="Initech", email="other@initech.example"), False),
    ],
    ids=str,
)
def test_an_imported_person_is_a_known_one_by_what_identifies(
    store: Store, database: Path, given: Person, is_known: bool
) -> None:
    store.add(followup(who=DANA), NOW)
    store.import_people([given], NOW, "a file")
    assert len(names(database)) == (1 if is_known else 2)


def test_one_person_twice_in_a_file_is_one_person(store: Store, database: Path) -> None:
    done = store.import_people([DANA, DANA, replace(DANA, phone="+1 555")], NOW, "a file")
    assert (done.added, len(names(database))) == (1, 1)


def test_l4_an_imported_number_is_called(store: Store, inbox: Inbox) -> None:
    store.add(followup("application-call", DANA), NOW)
    store.import_people([replace(DANA, phone="+1 555 0100")], NOW, "a file")
    assert plan(stored(inbox)) == "call Tue 24 Nov"


def test_f6_an_import_lifts_no_stop(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=DANA), NOW)
    store.stop([1], NOW)
    store.import_people([replace(DANA, phone="+1 555")], NOW, "a file")
    assert person_of(stored(inbox)).stopped_on is not None
    assert person_of(stored(inbox)).phone == "+1 555"


# Editing, beside another program.


def edited(shown: FollowUp, person_changes: dict[str, Any] | None = None, **changes: Any) -> FollowUp:
    """What a form makes of what it showed."""
    who = replace(person_of(shown), **person_changes) if person_changes else shown.person
    return replace(shown, person=who, **changes)


def test_an_edit_writes_only_what_it_changed(store: Store, inbox: Inbox, database: Path) -> None:
    store.add(followup(who=replace(DANA, phone="+1 555")), NOW)
    shown = stored(inbox)
    other = Store(database, BOOK)
    other.edit(shown, edited(shown, {"title": "Lead", "phone": "+1 777"}, about="Design role"), NOW)
    other.log([1], touch(Medium.EMAIL), NOW)
    other.close()
    store.edit(shown, edited(shown, {"notes": "Likes tea."}, limit=9), NOW)
    now = stored(inbox)
    assert (now.about, now.limit, len(now.touches)) == ("Design role", 9, 1)
    assert person_of(now) == replace(DANA, id=1, title="Lead", phone="+1 777", notes="Likes tea.")
    assert plan(now) == "email Thu 26 Nov"


def test_of_two_edits_of_one_field_the_later_one_stands(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=DANA), NOW)
    shown = stored(inbox)
    store.edit(shown, edited(shown, about="Design role"), NOW)
    store.edit(shown, edited(shown, about="A talk"), NOW)
    assert stored(inbox).about == "A talk"
    store.undo()
    assert stored(inbox).about == "Design role"


def test_an_edit_does_not_touch_what_has_acts_of_its_own(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=DANA), NOW)
    shown = stored(inbox)
    wanted = edited(
        shown, {"stopped_on": NOW.date(), "id": 7}, about="Design role", next=None, closed_on=NOW.date()
    )
    store.edit(shown, wanted, NOW)
    assert stored(inbox) == replace(shown, about="Design role")


def test_an_edit_of_a_person_changes_the_steps_of_all_their_follow_ups(store: Store, inbox: Inbox) -> None:
    store.add(followup("application-call", DANA), NOW)
    store.add(followup("two-then-switch", DANA), NOW)
    store.add(followup("application-call", person(EMAIL, name="Mo Hassan")), NOW)
    store.snooze([1], when("Mon 30 Nov"), NOW)
    shown = stored(inbox, 2)
    store.edit(shown, edited(shown, {"phone": "+1 555 0100", "email": ""}), NOW)
    assert [plan(stored(inbox, number)) for number in (1, 2, 3)] == [
        "call Mon 30 Nov",
        "call Mon 23 Nov",  # nobody is called on a Sunday
        "find-number Sun 22 Nov",
    ]
    store.undo()
    assert [plan(stored(inbox, number)) for number in (1, 2)] == ["find-number Mon 30 Nov", "email Sun 22 Nov"]


def test_an_edit_of_notes_leaves_every_step_alone(store: Store, inbox: Inbox) -> None:
    dana = replace(DANA, phone="+1 555 0100")
    store.add(followup("promised-callback", dana), NOW, touch(Medium.VOICEMAIL))
    store.log([1], touch(Medium.EMAIL), NOW)
    store.add(followup("light-touch", dana, limit=1), NOW, touch(Medium.EMAIL, at("Mon 2 Nov 10:00")))
    store.add(followup("two-then-switch", dana), NOW)
    store.spoke([3], touch(Medium.CALL), NOW, when("Tue 24 Nov 09:00"))
    store.missed([3], NOW)
    before = [step_of(stored(inbox, number)) for number in (1, 2, 3)]
    shown = stored(inbox)
    store.edit(shown, edited(shown, {"notes": "Likes tea."}), NOW)
    assert [step_of(stored(inbox, number)) for number in (1, 2, 3)] == before


def test_m9_the_person_who_is_found_may_be_known(store: Store, inbox: Inbox, database: Path) -> None:
    store.add(followup("two-then-switch", replace(DANA, phone="+1 555")), NOW)
    store.add(followup("application-call", None, organisation="Initech"), NOW)
    shown = stored(inbox, 2)
    store.edit(shown, replace(shown, person=Person("dana li")), NOW)
    assert names(database) == ["Dana Li"]
    assert plan(stored(inbox, 2)) == "call Tue 24 Nov"


def test_m9_of_two_programs_that_name_the_person_the_later_one_is_right(store: Store, inbox: Inbox) -> None:
    store.add(followup("application-call", None, organisation="Initech"), NOW)
    shown = stored(inbox)
    store.edit(shown, replace(shown, person=Person("Mo Hassan", phone="+1 777")), NOW)
    store.edit(shown, replace(shown, person=DANA), NOW)
    assert person_of(stored(inbox)) == replace(DANA, id=2)
    store.undo()
    assert person_of(stored(inbox)).name == "Mo Hassan"


def test_an_edit_of_what_is_gone_says_so(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=DANA), NOW)
    shown = stored(inbox)
    store.undo()
    with pytest.raises(RuleError, match="There is no follow-up 1"):
        store.edit(shown, edited(shown, about="Design role"), NOW)


def test_an_edit_to_a_cadence_that_there_is_not_changes_nothing(
    store: Store, inbox: Inbox, database: Path
) -> None:
    store.add(followup(who=person(PHONE)), NOW)
    shown, before = stored(inbox), dump(database)
    with pytest.raises(RuleError, match="There is no cadence “nothing”"):
        store.edit(shown, edited(shown, {"title": "Lead"}, cadence="nothing"), NOW)
    assert dump(database) == before


def test_an_import_says_how_far_it_has_come_and_is_taken_back_whole_where_it_is_stopped(
    store: Store, database: Path
) -> None:
    people = [person(name=f"Person {number}") for number in range(5_000)]
    with closing(sqlite3.connect(database)) as connection:
        before = list(connection.iterdump())
    parts: list[float] = []

    class StoppedError(Exception):
        """What ctrl+c comes to."""

    def stop_at(limit: float) -> Callable[[float], None]:
        def progress(part: float) -> None:
            if part >= limit:
                raise StoppedError

        return progress

    for limit in (0, 0.2, 0.3, 0.9, 1):
        with pytest.raises(StoppedError):
            store.import_people(people, NOW, "a file", stop_at(limit))
        with closing(sqlite3.connect(database)) as connection:
            assert list(connection.iterdump()) == before, limit

    store.import_people(people, NOW, "a file", parts.append)
    assert parts == sorted(parts)
    assert (parts[0], parts[-1], len(parts) > 5) == (0, 1, True)
    with closing(sqlite3.connect(database)) as connection:
        triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == set(NAMES)
    store.undo()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


SEVERAL = "work: dana@initech.example, home: dana@home.example"


def test_an_import_knows_somebody_by_any_of_their_addresses(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, emails=SEVERAL)), NOW)
    given = Person("Dana Li", email="dana@club.example", emails="Dana@Home.example, dana@club.example")
    assert store.import_people([given], NOW, "a file").completed == 1
    found = person_of(stored(inbox))
    assert (found.email, found.emails) == (DANA.email, f"{SEVERAL}, dana@club.example")
    assert store.import_people([given], NOW, "a file").known == 1, "the same again changes nothing"
    store.undo()
    assert person_of(stored(inbox)).emails == SEVERAL


def test_f6_a_stop_holds_for_whoever_has_any_of_their_addresses(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=replace(DANA, emails=SEVERAL)), NOW)
    other = Person("D. Li", email="d@li.example", emails="d@li.example, dana@home.example")
    store.add(followup(who=other), NOW, meant=SOMEBODY_NEW)
    done = store.stop([1], NOW)
    assert "D. Li" in done.sentence
    assert [one.closed_on is not None for one in (stored(inbox), stored(inbox, 2))] == [True, True]
    with pytest.raises(RuleError, match="asked you to stop"):
        store.add(followup(who=Person("Somebody", email="dana@home.example")), NOW)


@pytest.mark.parametrize(
    ("on_file", "given", "kept"),
    [
        ("Initech, Inc.", "Initech", "Initech, Inc."),
        ("Globex, Inc.", "globex", "Globex, Inc."),
        ("Globex", "Hooli", "Hooli"),
        ("", "Hooli", "Hooli"),
        ("Globex", "", "Globex"),
    ],
)
def test_an_organisation_that_is_only_spelt_in_another_way_stays_as_it_is_on_file(
    on_file: str, given: str, kept: str
) -> None:
    assert filled(Person("Raj Rao", on_file), Person("Raj Rao", given), keep=False).organisation == kept
