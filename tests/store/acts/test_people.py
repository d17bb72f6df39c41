"""Acts that are about a person, whatever is open with them: edited, stopped, removed; each undoes to the byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.moment import Moment
from data.model.vocabulary import Direction, Gave, Medium, Outcome, Side
from data.rules.acts import people_report
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NEW_YORK, NOW, followup, touch, when

LINK = "https://www.linkedin.com/in/dana-li"
DANA = Person("Dana Li", "Initech", "Head of platform", "dana@initech.example", "+1 212 555 0134", LINK,
              "1 Main Street", "America/New_York", "Met at the fair")  # fmt: skip
ZOE = Person("Zoë Brûlé", "Umbrella", "CTO", notes="From Lyon")


def rows(store: Store) -> list[tuple[object, ...]]:
    """Everything but the history of undo and what triggers keep up."""
    from contextlib import closing

    from data.store.connection.driver import open_for_reading

    with closing(open_for_reading(store.path, 5)) as connection:
        return [
            tuple(row)
            for table in ("person", "follow_up", "touch", "promise", "draft", "reading", "search_text")
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]


@pytest.fixture
def known(store: Store) -> None:
    """Dana (1) with an open and a closed follow-up, a promise and a draft; Zoë (2) with none; Mo (3) with one."""
    store.add(followup(who=DANA, about="Backend role"), NOW)
    store.log([1], touch(Medium.EMAIL, note="Sent the talk"), NOW)
    store.promise([1], Side.THEIRS, when("Fri 27 Nov"), NOW, "the figures")
    store.keep_draft(1, Draft(Medium.EMAIL, Occasion.REMINDER, "Hi Dana", "Hello", "", NOW), NOW)
    store.add(followup(who=replace(DANA, id=1), about="Coffee"), NOW)
    store.close_with([2], Outcome.DONE, NOW)
    store.import_people([ZOE], NOW, "Connections.csv")
    store.add(followup(who=Person("Mo Hassan", "Initech", email="mo@initech.example"), about="Talk"), NOW)


@pytest.mark.usefixtures("known")
def test_a_person_is_removed_with_all_of_theirs_and_undo_brings_everything_back(
    store: Store, inbox: Inbox
) -> None:
    goes = inbox.removal(1)
    assert goes is not None
    assert (goes.name, goes.has_stop, goes.follow_ups, goes.open_ones) == ("Dana Li", False, 2, 1)
    assert (goes.touches, goes.promises, goes.drafts, goes.has_notes) == (1, 1, 1, True)
    before = rows(store)
    done = store.remove_person(1, NOW)
    assert done.sentence == "Removed Dana Li."
    assert [one.name for one in inbox.people()] == ["Mo Hassan", "Zoë Brûlé"]
    assert inbox.followup(1) is None
    assert [one.name for one in inbox.people("talk")] == ["Mo Hassan"], "nothing of hers is found any more"
    assert store.undo().sentence == "Undone: Removed Dana Li."
    assert rows(store) == before
    store.redo()
    assert inbox.person(1) is None


@pytest.mark.usefixtures("known")
def test_a_stop_outlives_the_removal(store: Store, inbox: Inbox) -> None:
    store.stop([1], NOW)
    before = rows(store)
    assert store.remove_person(1, NOW).sentence == "Removed Dana Li; the stop stays on file."
    left = inbox.person(1)
    assert left is not None
    assert left.stopped_on is not None
    assert (left.name, left.email, left.phone, left.profile) == (DANA.name, DANA.email, DANA.phone, DANA.profile)
    assert (left.title, left.notes, left.address, left.timezone) == ("", "", "", "")
    assert inbox.followup(1) is None
    with pytest.raises(RuleError, match="asked you to stop"):
        store.add(followup(who=replace(DANA, name="D. Lee"), about="Again"), NOW)
    with pytest.raises(RuleError, match="lift it first"):
        store.remove_person(1, NOW)
    store.import_people([DANA], NOW, "again.csv")
    assert inbox.person(1).stopped_on == left.stopped_on  # type: ignore[union-attr]
    store.undo()  # the import
    store.undo()
    assert rows(store) == before


@pytest.mark.usefixtures("known")
def test_who_is_gone_can_be_neither_removed_nor_edited(store: Store) -> None:
    store.remove_person(2, NOW)
    for act in (lambda: store.remove_person(2, NOW), lambda: store.stop_one(2, NOW)):
        with pytest.raises(RuleError, match="There is no person"):
            act()


GIVEN_UP: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({"notes": "", "name": "Dana Lee"}, ""),
    "what was empty": ({"country": "US", "looks_for": "a flat"}, ""),
    "another spelling": ({"organisation": "Initech, Inc.", "phone": "+1 (212) 555-0134"}, ""),
    "a number": ({"phone": "+49 30 555"}, " +1 212 555 0134 is no longer on file."),
    "a number removed": ({"phone": ""}, " +1 212 555 0134 is no longer on file."),
    "a number put behind": ({"phone": "+49 30 555", "phones": "+1 212 555 0134"}, ""),
    "an address": ({"email": "d@home.example"}, " dana@initech.example is no longer on file."),
    "an organisation": ({"organisation": "Hooli"}, " Dana Li works at Hooli now, not at Initech."),
    "no organisation": ({"organisation": ""}, " Initech is no longer on file."),
    "a title": ({"title": "CTO"}, " Their title is CTO now, no longer Head of platform."),
    "no title": ({"title": ""}, " Their title (Head of platform) is no longer on file."),
    "a profile": ({"profile": ""}, f" Their profile ({LINK}) is no longer on file."),
}


@pytest.mark.parametrize("what", GIVEN_UP)
def test_an_edit_says_what_it_takes_off_the_file(what: str) -> None:
    changes, said = GIVEN_UP[what]
    assert people_report.given_up(DANA, replace(DANA, **changes)) == said


@pytest.mark.usefixtures("known")
def test_a_person_is_edited_with_nothing_open(store: Store, inbox: Inbox) -> None:
    zoe = inbox.person(2)
    assert zoe is not None
    before = rows(store)
    assert store.edit_person(zoe, replace(zoe, title="CEO", phone="+33 1 23 45 67 89"), NOW).sentence == (
        "Changed Zoë Brûlé. Their title is CEO now, no longer CTO."
    )
    store.edit_person(zoe, replace(zoe, organisation="Hooli"), NOW)  # as another program would, from what it shows
    after = inbox.person(2)
    assert after is not None
    assert (after.title, after.organisation, after.phone) == ("CEO", "Hooli", "+33 1 23 45 67 89")
    assert store.edit_person(zoe, zoe, NOW).sentence == "Nothing changed for Zoë Brûlé."
    store.undo()
    store.undo()
    assert rows(store) == before


@pytest.mark.usefixtures("known")
def test_what_is_on_file_changes_the_steps_of_what_is_open(store: Store, inbox: Inbox) -> None:
    mo = inbox.person(3)
    assert mo is not None
    store.edit_person(mo, replace(mo, email="", phone="+1 212 555 0177"), NOW)
    found = inbox.followup(3)
    assert found is not None
    assert found.next is not None
    assert found.next.action == "call"


@pytest.mark.usefixtures("known")
def test_a_person_stops_and_is_allowed_with_nothing_open(store: Store, inbox: Inbox) -> None:
    before = rows(store)
    assert store.stop_one(2, NOW).sentence == "Zoë Brûlé asked you to stop, so everything with them is closed."
    assert inbox.person(2).stopped_on is not None  # type: ignore[union-attr]
    assert store.allow_one(2, NOW).sentence == "Zoë Brûlé may be contacted again."
    assert rows(store) == before
    store.stop_one(1, NOW)
    assert inbox.followup(1).outcome is Outcome.STOPPED  # type: ignore[union-attr]


@pytest.mark.usefixtures("known")
def test_a_dossier_is_of_all_their_follow_ups(store: Store, inbox: Inbox) -> None:
    store.log([1], replace(touch(Medium.EMAIL), gave=Gave.ADVICE), NOW)
    store.spoke([2], touch(Medium.CALL, direction=Direction.BOTH), NOW)
    store.add(followup(who=Person("Bo Chen"), about="Lunch", via="Dana Li"), NOW)
    found = inbox.dossier(1)
    assert found is not None
    assert found.person.name == "Dana Li"
    assert {one.about for one in found.followups} == {"Backend role", "Coffee"}
    assert len(found.history()) == 3
    assert [promise.note for _, promise in found.promises() if promise.note] == ["the figures"]
    assert (found.colleagues, found.asks, found.answers) == (1, 1, 1)
    assert {gave.value: n for gave, n in found.gave.items()} == {"advice": 1}
    assert [(one.name, one.about) for one in found.introduced] == [("Bo Chen", "Lunch")]
    bo = inbox.dossier(4)
    assert bo is not None
    assert bo.introduced_by == ("Dana Li",)
    assert inbox.dossier(99) is None


@pytest.mark.usefixtures("known")
def test_the_doctor_finds_nothing_wrong_after_a_removal(store: Store, database: Path) -> None:
    from data.store.doctor.examination import examine

    store.remove_person(1, NOW)
    store.close()
    assert not examine(database, Moment.of(NOW, NEW_YORK), repair=False).findings


@pytest.mark.parametrize("direction", [Direction.IN, Direction.BOTH])
def test_a_follow_up_is_opened_with_a_call_of_theirs(store: Store, inbox: Inbox, direction: Direction) -> None:
    store.add(followup(who=DANA), NOW, touch(Medium.CALL, direction=direction))
    found = inbox.followup(1)
    assert found is not None
    assert [one.direction for one in found.touches] == [direction]
    assert found.next is not None
    assert (found.next.action == "answer") is (direction is Direction.IN)
