"""``V``: they named somebody. The form, what it proposes, and what becomes of the two follow-ups (H2, L4)."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.followup.introductions.referral import ReferralScreen
from app.screens.followup.search import FindScreen
from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Action, Direction, Kind, Medium, Outcome
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import notice, read_from_file, text, under_cursor
from tests.builders import NOW, at
from tests.store.transfer.mail.letters import letter, mine
from widgets.fields.choice import Choice

DANA, NEW = 1, 2


@pytest.fixture
def dana(store: Store) -> None:
    """Dana Li of Initech, who has just answered, about a role."""
    who = Person("Dana Li", "Initech", email="dana@initech.example", phone="+1 212 555 0134")
    then = at("Mon 16 Nov 10:00")
    store.add(FollowUp("Backend role", Kind.NETWORKING, "two-then-switch", 5, then.date(), who), then)
    store.reply([DANA], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)


def stored(pilot: Pilot[None], followup_id: int = DANA) -> FollowUp:
    found = read_from_file(pilot, followup_id)
    assert found
    return found


def shown(pilot: Pilot[None], field_id: str) -> str:
    widget = pilot.app.screen.query_one(f"#{field_id}")
    assert isinstance(widget, Input | Choice)
    return widget.value


@pytest.mark.usefixtures("dana")
async def test_h2_they_named_somebody_is_one_key_a_name_and_enter(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("V")
        assert isinstance(pilot.app.screen, ReferralScreen)
        names = ("organisation", "about", "kind", "may_mention", "by", "then")
        proposed = {name: shown(pilot, name) for name in names}
        assert proposed == {
            "organisation": "Initech",
            "about": "Backend role",
            "kind": "introduction",
            "may_mention": "",
            "by": "",
            "then": "thank",
        }
        await pilot.press(*"Sam Ortiz", "enter")
        assert notice(pilot).startswith("Opened “Backend role” with Sam Ortiz, via Dana Li. Thank Dana Li, too.")
        assert under_cursor(pilot) == "Sam Ortiz"
        assert (stored(pilot, NEW).via, stored(pilot, NEW).where) == ("Dana Li", "Initech")
        step = stored(pilot).next
        assert step
        assert step.why == "Dana Li named Sam Ortiz: say thank you, and ask if you may use their name."
        await pilot.press("u")
        assert read_from_file(pilot, NEW) is None
        step = stored(pilot).next
        assert step
        assert step.action is Action.ANSWER


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.sampled(1)
async def test_what_comes_next_with_both_is_said_before_it_is_saved(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("V", *"Sam Ortiz", "tab", "tab", "tab", *"sam@initech.example")
        await pilot.press(*["tab"] * 5)
        assert "Sam Ortiz: e-mail today, attempt 1 of 5" in text(pilot)
        assert "Dana Li: e-mail today, attempt 1 of 5" in text(pilot)


@pytest.mark.usefixtures("dana")
async def test_h2_thanks_are_sent_as_everything_else_and_then_it_goes_on(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("V", *"Sam Ortiz", "enter", "k")
        assert under_cursor(pilot) == "Dana Li"
        await pilot.press("o")
        assert "Thank you for suggesting I talk to Sam Ortiz." in text(pilot)
        await pilot.press("escape", "l")
        last = stored(pilot).touches[-1]
        assert (last.medium, last.purpose) == (
            Medium.EMAIL,
            "thank them for naming Sam Ortiz, and ask to mention them",
        )


@pytest.mark.usefixtures("dana")
async def test_h2_closed_with_it_the_thank_you_opens_at_once(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("V", *"Sam Ortiz")
        pilot.app.screen.query_one("#then", Choice).value = "close"
        await pilot.press("enter")
        assert "Thank you for suggesting I talk to Sam Ortiz." in text(pilot)
        assert stored(pilot).outcome is Outcome.DONE
        await pilot.press("escape", "l")
        assert stored(pilot).touches[-1].direction is Direction.OUT
        assert stored(pilot).closed_on
        assert read_from_file(pilot, NEW)


async def test_h2_who_was_asked_for_an_introduction_is_closed_by_it(opened: Opened, store: Store) -> None:
    who = Person("Ken Adams", "Initech", email="ken@initech.example")
    asked = FollowUp("Introduction: Backend role", Kind.INTRODUCTION, "two-then-switch", 5, NOW.date(), who)
    store.add(asked, NOW)
    async with opened() as pilot:
        await pilot.press("V")
        proposed = [shown(pilot, name) for name in ("about", "then", "by")]
        assert proposed == ["Backend role", "close", "call"]


async def test_m9_where_nobody_is_named_yet_the_search_asks_who_told_you(opened: Opened, store: Store) -> None:
    home = "dana@acme.example, home: dana@home.example"
    dana = Person("Dana Li", "Acme", "Hiring Manager", "dana@acme.example", emails=home)
    store.import_people([Person("Dana Lang", "Globex"), dana], NOW, "a file")
    store.add(FollowUp("SRE", Kind.APPLICATION, "application-call", 4, NOW.date(), organisation="Acme"), NOW)
    async with opened() as pilot:
        await pilot.press("V")
        assert isinstance(pilot.app.screen, FindScreen)
        assert pilot.app.focused
        assert pilot.app.focused.id == "name"  # which is what they said
        await pilot.press(*"Dana L", "tab")  # who is known there comes before others
        assert [shown(pilot, name) for name in ("name", "title", "email")] == [
            "Dana Li", "Hiring Manager", home,
        ]  # fmt: skip
        await pilot.press("enter")
        who = stored(pilot).person
        assert who
        assert (who.name, who.title, who.organisation) == ("Dana Li", "Hiring Manager", "Acme")
        assert who.emails == home


@pytest.mark.usefixtures("dana")
async def test_somebody_who_is_on_file_fills_in_the_form(opened: Opened, store: Store) -> None:
    sam = Person("Sam Ortiz", "Globex", "Head of Data", "sam@globex.example")
    store.add(FollowUp("Data talk", Kind.OTHER, "light-touch", 2, NOW.date(), sam), NOW)
    async with opened() as pilot:
        await pilot.press("V", *"sam ortiz", "tab")
        assert [shown(pilot, name) for name in ("organisation", "title", "email")] == [
            "Globex", "Head of Data", "sam@globex.example",
        ]  # fmt: skip
        await pilot.press("enter")
        new = stored(pilot, 3)
        assert new.person
        assert (new.person.id, new.via, new.where) == (2, "Dana Li", "Globex")


@pytest.mark.usefixtures("dana")
async def test_what_is_wrong_is_said_and_every_word_stays(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("V", "enter")
        assert "Type the name of the person they told you about." in text(pilot)
        await pilot.press(*"Dana Li", "enter")
        assert "Dana Li is the one who told you" in text(pilot)
        assert shown(pilot, "name") == "Dana Li"
        await pilot.press(*["backspace"] * 7, *"Sam", "tab", "tab", "tab", *"nonsense")
        await pilot.press("enter")
        assert "isn't a valid e-mail address" in text(pilot)
        await pilot.press("escape")
        assert read_from_file(pilot, NEW) is None


@pytest.mark.usefixtures("dana")
async def test_what_would_be_open_twice_is_asked_about_and_opened_by_a_second_enter(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("V", *"Sam Ortiz", "enter", "k", "V", *"Sam Ortiz", "enter")
        await pilot.pause()
        assert "is already open: number 2. Enter again opens it anyway." in text(pilot)
        assert read_from_file(pilot, 3) is None
        await pilot.press("enter")
        assert stored(pilot, 3).who == "Sam Ortiz"


@pytest.mark.usefixtures("dana")
async def test_the_kind_follows_the_organisation_until_it_is_chosen(opened: Opened, store: Store) -> None:
    who = Person("Raj Rao", "Initech", email="raj@initech.example")
    store.add(FollowUp("SRE", Kind.APPLICATION, "application-call", 4, NOW.date(), who), NOW)
    async with opened() as pilot:
        await pilot.press("slash", *"raj", "enter", "V")
        assert shown(pilot, "kind") == "application"
        pilot.app.screen.query_one("#organisation", Input).value = "Globex"
        await pilot.pause()
        assert shown(pilot, "kind") == "introduction"
        pilot.app.screen.query_one("#kind", Choice).value = "networking"
        pilot.app.screen.query_one("#organisation", Input).value = "Initech"
        await pilot.pause()
        assert shown(pilot, "kind") == "networking"


@pytest.mark.usefixtures("dana")
async def test_right_after_a_talk_it_is_about_that_though_the_cursor_is_on_somebody_else(
    opened: Opened, store: Store
) -> None:
    raj = Person("Raj Rao", "Globex", phone="+1 212 555 0199")
    store.add(FollowUp("Data talk", Kind.NETWORKING, "two-then-switch", 5, NOW.date(), raj), NOW)
    store.reply([2], Touch(NOW, Direction.IN, Medium.CALL), NOW)
    async with opened() as pilot:
        await pilot.press("s", *"next week", "enter")
        assert under_cursor(pilot) == "Raj Rao"
        await pilot.press("V")
        assert "Dana Li, Initech, just now" in text(pilot)
        await pilot.press("escape", "V")  # another key between: the cursor says who is meant
        assert "Raj Rao, Globex" in text(pilot)


@pytest.mark.usefixtures("dana")
async def test_what_comes_next_is_said_of_who_is_on_file_while_the_name_is_typed(
    opened: Opened, store: Store
) -> None:
    sam = Person("Sam Ortiz", "Globex", email="sam@globex.example")
    store.add(FollowUp("Data talk", Kind.OTHER, "light-touch", 2, NOW.date(), sam), NOW)
    async with opened(size=(120, 40)) as pilot:
        await pilot.press("V", *"Sam Ortiz")
        assert "Sam Ortiz: e-mail" in text(pilot)


@pytest.mark.usefixtures("dana")
async def test_whoever_stands_in_is_no_suggestion_and_the_wait_goes_on(opened: Opened, store: Store) -> None:
    told = letter(2, "Mon 16 Nov 11:00", kind="out-of-office", return_on=at("Mon 30 Nov 00:00").date(),
                  deputy="Lee Fox, lee@initech.example", sender="dana@initech.example", answers=(1,))  # fmt: skip
    store.undo()
    store.take_mail([mine(1, "Mon 16 Nov 10:30", "dana@initech.example"), told], NOW, "Mail")
    async with opened() as pilot:
        await pilot.press("2", "V")
        before = stored(pilot).next
        assert [shown(pilot, name) for name in ("name", "by", "then")] == ["Lee Fox", "", "wait"]
        await pilot.press("x")
        assert shown(pilot, "then") == "thank"
        await pilot.press("backspace", "enter")
        assert stored(pilot).next == before
        assert stored(pilot, NEW).where == "Initech"
