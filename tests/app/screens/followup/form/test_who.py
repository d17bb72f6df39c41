"""A form that names somebody who is known elsewhere asks who is meant, and makes no double by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind, Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import notice, text
from tests.builders import NOW

RAJ = Person("Raj Rao", "Globex", email="raj@globex.example")
QUESTION = "Dana Li is already on file: choose who you mean"
FORMS = {
    "new": ("n", *"dana li"),
    "named": ("V", *"dana li"),
    "colleague": ("P", *"dana li"),
    "found": ("slash", *"acme", "enter", "f", "tab", "tab", "tab", "tab", *"dana li"),
}
"""The keys by which each form is filled in."""


@pytest.fixture
def inbox(database: Path) -> Iterator[Inbox]:
    """What is in the file by now."""
    with closing(Inbox(database)) as found:
        yield found


@pytest.fixture
def known(store: Store) -> None:
    """Raj of Globex under the cursor, a search at Acme, and Dana Li, who is known at Initech."""
    opened_on = NOW.date()
    store.add(FollowUp("Talk", Kind.OTHER, "two-then-switch", 5, opened_on, RAJ), NOW)
    store.add(FollowUp("SRE", Kind.APPLICATION, "application-call", 4, opened_on, organisation="Acme"), NOW)
    dana = Person("Dana Li", "Initech", "Engineer", "dana@initech.example")
    store.add(FollowUp("Role", Kind.OTHER, "light-touch", 2, opened_on, dana), NOW)
    store.close_with([3], Outcome.DONE, NOW)


async def filled_in(pilot: Pilot[None], form: str) -> None:
    await pilot.press(*FORMS[form])
    if form == "new":
        pilot.app.screen.query_one("#organisation", Input).value = "Globex"
    await pilot.press("enter")
    assert QUESTION in " ".join(text(pilot).split())


def people(inbox: Inbox) -> list[tuple[str, str]]:
    return [(one.name, one.organisation) for one in inbox.people() if one.name.casefold() == "dana li"]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.sampled(2)
async def test_enter_takes_the_one_on_file(opened: Opened, inbox: Inbox, form: str) -> None:
    async with opened() as pilot:
        await filled_in(pilot, form)
        await pilot.press("enter")
        where = {"named": "Initech", "found": "Initech"}.get(form, "Globex")  # an agency's recruiter stays there
        assert people(inbox) == [("Dana Li", where)]
        moved = f"Dana Li works at {where} now, not at Initech." in notice(pilot)
        assert moved is (where != "Initech")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.sampled(2)
async def test_the_other_answer_is_somebody_else(opened: Opened, inbox: Inbox, form: str) -> None:
    async with opened() as pilot:
        await filled_in(pilot, form)
        await pilot.press("right", "enter")
        assert len(people(inbox)) == 2


@pytest.mark.usefixtures("known")
async def test_another_name_takes_the_question_away(opened: Opened, inbox: Inbox) -> None:
    async with opened() as pilot:
        await filled_in(pilot, "named")
        assert pilot.app.screen.query_one("#who").display
        pilot.app.screen.query_one("#name", Input).value = "Sam Ortiz"
        await pilot.pause()
        assert not pilot.app.screen.query_one("#who").display
        await pilot.press("enter")
        assert [one.name for one in inbox.people()] == ["Dana Li", "Raj Rao", "Sam Ortiz"]


@pytest.mark.usefixtures("known")
async def test_several_of_that_name_are_all_offered(opened: Opened, store: Store, inbox: Inbox) -> None:
    other = Person("Dana Li", "Hooli", email="d@hooli.example")
    store.add(FollowUp("", Kind.OTHER, "light-touch", 2, NOW.date(), other), NOW)
    async with opened() as pilot:
        await pilot.press("slash", *"raj", "enter", "V", *"dana li")
        pilot.app.screen.query_one("#organisation", Input).value = ""
        await pilot.press("enter")
        assert "2 people are called Dana Li: choose who you mean" in text(pilot)
        await pilot.press("right", "enter")
        assert [one.person.organisation for one in inbox.followups([5]) if one.person] == ["Hooli"]
        assert len(people(inbox)) == 2


async def test_the_company_of_a_job_is_a_field_of_its_own(opened: Opened, store: Store, inbox: Inbox) -> None:
    dana = Person("Dana Li", "Initech", phone="+1 212 555 0134")
    store.add(FollowUp("Role", Kind.APPLICATION, "application-call", 4, NOW.date(), dana), NOW)
    async with opened() as pilot:
        await pilot.press("2", "E")
        company, works_at = (pilot.app.screen.query_one(f"#{name}", Input) for name in ("company", "organisation"))
        assert (company.value, works_at.value) == ("Initech", "Initech")
        works_at.value = "Hooli"
        await pilot.press("enter")
        assert "Dana Li works at Hooli now, not at Initech. “Role” stays with Initech." in notice(pilot)
        [one] = inbox.followups([1])
        assert (one.where, one.workplace) == ("Initech", "Hooli")
