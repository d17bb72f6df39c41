"""What the keys do to a person, on the list of people and on their page: whatever is open with them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.base.choice import ChooseScreen
from app.screens.followup.form.edit import EditScreen
from app.screens.followup.log import LogScreen
from app.screens.people.form import PersonForm
from app.screens.people.organisation import OrganisationScreen
from app.screens.people.person import PersonScreen
from app.screens.people.screen import PeopleScreen
from data.model.followup import Person
from data.model.vocabulary import Direction
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.people.test_people import settle, under_cursor
from tests.app.screens.seeing import inbox, notice, read_from_file, text
from tests.builders import NOW, followup

ZOE = Person("Zoë Brûlé", "Umbrella", "CTO", phone="0151 2345678", notes="From Lyon")


@pytest.fixture
def known(store: Store, inbox_of_five: dict[str, int]) -> dict[str, int]:
    """The five of the inbox, with Ada about two things, and Zoë with whom nothing was ever open."""
    store.import_people([ZOE], NOW, "Connections.csv")
    ada = Person("Ada Lovelace", "Initech", email="a@example.org", id=1)
    store.add(followup(who=ada, about="Engine"), NOW)
    return inbox_of_five


async def find(pilot: Pilot[None], typed: str, *keys: str) -> None:
    """Open the list of people, look somebody up, and press keys."""
    await pilot.press("5", "slash", *typed, "enter", *keys)
    await settle(pilot)


@pytest.mark.usefixtures("known")
class TestTheList:
    async def test_the_card_shows_who_is_under_the_cursor(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada")
            shown = text(pilot)
            assert "You know 4 more people there   O open" in shown
            assert "Engine: e-mail" in shown
            await pilot.press("escape", "G")
            await settle(pilot)
            assert under_cursor(pilot) == "Zoë Brûlé"
            assert "Open    nothing" in text(pilot)
            assert "Notes   From Lyon" in text(pilot)

    @pytest.mark.parametrize("typed", ["2345678", "+49 151 2345678", "0151"])
    @pytest.mark.sampled(2)
    async def test_who_just_rang_with_nothing_open_is_logged_by_the_next_key(
        self, opened: Opened, typed: str
    ) -> None:
        async with opened() as pilot:
            await pilot.press("slash", *typed, "enter")  # in the inbox, where nothing is open with them
            await settle(pilot)
            assert isinstance(pilot.app.screen, PeopleScreen)
            assert under_cursor(pilot) == "Zoë Brûlé"
            await pilot.press("r")
            await settle(pilot)
            assert "with Zoë Brûlé" in notice(pilot)
            found = read_from_file(pilot, 7)
            assert found is not None
            assert [touch.direction for touch in found.touches] == [Direction.IN]
            assert found.next is not None
            assert found.next.action == "answer"

    async def test_s_asks_for_the_talk_that_opens_a_follow_up(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "s")
            assert isinstance(pilot.app.screen, LogScreen)
            await pilot.press(*"tue 9:00", "tab", *"Hello", "enter")
            await settle(pilot)
            found = read_from_file(pilot, 7)
            assert found is not None
            assert [(touch.direction, touch.note) for touch in found.touches] == [(Direction.BOTH, "Hello")]
            assert len(found.open_promises) == 1
            await pilot.press("u")
            await settle(pilot)
            assert read_from_file(pilot, 7) is None

    async def test_s_and_r_are_about_the_only_one_that_is_open(
        self, opened: Opened, known: dict[str, int]
    ) -> None:
        async with opened() as pilot:
            await find(pilot, "franklin", "r")
            assert notice(pilot).startswith("Ben Franklin replied.")
            found = read_from_file(pilot, known["Ben"])
            assert found is not None
            assert found.touches[-1].direction is Direction.IN

    async def test_where_several_are_open_the_page_is_to_be_looked_at(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada", "r")
            assert notice(pilot) == "2 follow-ups are open with Ada Lovelace: enter shows them."

    async def test_e_edits_the_person_alone(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "E")
            assert isinstance(pilot.app.screen, PersonForm)
            await pilot.press("tab", "tab", "end", *" and founder", "enter")
            await settle(pilot)
            assert notice(pilot) == "Changed Zoë Brûlé. Their title is CTO and founder now, no longer CTO."
            assert "CTO and founder" in text(pilot)
            await pilot.press("u")
            await settle(pilot)
            assert "and founder" not in text(pilot)

    async def test_what_cannot_be_is_refused_in_the_form(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "E")
            pilot.app.screen.query_one("#email", Input).value = "no address"
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PersonForm)
            assert "e-mail address" in text(pilot)

    async def test_x_twice_is_a_stop_and_once_more_asks_whether_it_is_lifted(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "X")
            assert notice(pilot).startswith("Did they ask you to stop?")
            await pilot.press("X")
            await settle(pilot)
            assert notice(pilot).startswith("Zoë Brûlé asked you to stop")
            assert "said stop" in text(pilot)
            for key, said in (("r", "asked"), ("R", "asked"), ("s", "asked")):
                await pilot.press(key)
                await settle(pilot)
                assert said in notice(pilot)
            await pilot.press("X")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ChooseScreen)
            await pilot.press("y")
            await settle(pilot)
            assert notice(pilot) == "Zoë Brûlé may be contacted again."

    async def test_big_r_gets_back_in_touch_with_whom_the_cursor_is_on(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "R")
            assert notice(pilot).startswith("Opened “Reconnect” with Zoë Brûlé")
            assert under_cursor(pilot) == "Zoë Brûlé"

    async def test_big_d_shows_what_goes_and_u_brings_it_back(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada", "D")
            assert isinstance(pilot.app.screen, ChooseScreen)
            assert "Remove Ada Lovelace, with 2 follow-ups (2 open)" in text(pilot)
            await pilot.press("escape")
            await settle(pilot)
            assert under_cursor(pilot) == "Ada Lovelace"
            await pilot.press("D", "y")
            await settle(pilot)
            assert notice(pilot) == "Removed Ada Lovelace."
            assert "Nobody on file matches" in text(pilot)
            await pilot.press("u")
            await settle(pilot)
            assert under_cursor(pilot) == "Ada Lovelace"

    async def test_a_tag_is_the_persons_own_and_finds_them(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "number_sign")
            await pilot.press(*"vip", "enter")
            await settle(pilot)
            await pilot.press("escape", "slash", "number_sign", *"vip", "enter")
            await settle(pilot)
            assert under_cursor(pilot) == "Zoë Brûlé"
            assert "People 1 of 6" in text(pilot)

    async def test_big_o_opens_where_they_work_and_esc_leads_back(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada", "O")
            assert isinstance(pilot.app.screen, OrganisationScreen)
            await pilot.press("escape")
            await settle(pilot)
            assert under_cursor(pilot) == "Ada Lovelace"

    async def test_keys_about_nobody_say_so(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "nobody", *"s")
            for key in "srEXDOR":
                await pilot.press(key)
                await settle(pilot)
                assert notice(pilot) == "Nobody is selected: n opens a follow-up.", key


@pytest.mark.usefixtures("known")
class TestThePage:
    async def test_it_is_of_all_follow_ups_and_brackets_choose_one(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada", "enter")
            assert isinstance(pilot.app.screen, PersonScreen)
            shown = text(pilot)
            assert "2 follow-ups   [ ] choose which one the keys act on" in shown
            assert "▌ Backend role" in shown  # due first, as the list says
            await pilot.press("right_square_bracket")
            await settle(pilot)
            assert "▌ Engine" in text(pilot)
            await pilot.press("left_square_bracket")
            await settle(pilot)
            assert "▌ Backend role" in text(pilot)
            await pilot.press("e")
            await settle(pilot)
            assert notice(pilot).startswith("E-mailed Ada Lovelace.")
            found = read_from_file(pilot, 1)
            assert found is not None
            assert len(found.touches) == 1

    async def test_who_has_none_is_edited_and_gets_one(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "enter", "E")
            assert isinstance(pilot.app.screen, PersonForm)
            await pilot.press("escape", "right_square_bracket")
            await settle(pilot)
            assert notice(pilot) == "There is no other follow-up with them."
            await pilot.press("n")
            await settle(pilot)
            assert isinstance(pilot.app.screen, EditScreen)
            await pilot.press(*"Lunch", "enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, PersonScreen)
            assert "Lunch" in text(pilot)
            assert "Next" in text(pilot)

    @pytest.mark.parametrize("key", ["r", "s"])
    async def test_a_call_of_who_has_none_opens_one(self, opened: Opened, key: str) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "enter", key)
            if key == "s":
                assert isinstance(pilot.app.screen, LogScreen)
                await pilot.press("enter")
                await settle(pilot)
            assert isinstance(pilot.app.screen, PersonScreen)
            assert "with Zoë Brûlé" in notice(pilot)

    async def test_who_was_removed_has_no_page_and_u_brings_them_back(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "ada", "enter", "D", "y")
            assert isinstance(pilot.app.screen, PeopleScreen)
            assert notice(pilot) == "Removed Ada Lovelace."
            await pilot.press("u")
            await settle(pilot)
            with_her = Inbox(inbox(pilot).session.database)
            assert with_her.person(1) is not None
            with_her.close()

    async def test_keys_that_log_without_a_follow_up_say_how_to_open_one(self, opened: Opened) -> None:
        async with opened() as pilot:
            await find(pilot, "brule", "enter", "e")
            assert notice(pilot) == "There is no follow-up with them yet: n opens one."


@pytest.mark.usefixtures("known")
async def test_the_palette_finds_who_rang_by_the_number_and_the_next_key_logs_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"5678", "enter", "r")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PersonScreen)
        assert "with Zoë Brûlé" in notice(pilot)


@pytest.mark.usefixtures("known")
class TestTheInboxFilter:
    async def test_enter_goes_to_the_queue_in_which_somebody_is(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("slash", *"brown")
            await settle(pilot)
            assert "Elsewhere: 1 waiting." in text(pilot)
            assert "enter goes there" in text(pilot)
            await pilot.press("enter", "r")
            await settle(pilot)
            assert notice(pilot).startswith("Dan Brown replied.")

    async def test_nobody_anywhere_leaves_the_filter_as_it_is(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("slash", *"zzzz", "enter")
            await settle(pilot)
            assert pilot.app.screen is inbox(pilot)
            assert "Nothing due matches “zzzz”." in text(pilot)

    async def test_esc_from_the_people_leads_back_to_the_whole_queue(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("slash", *"brule", "enter")
            await settle(pilot)
            await pilot.press("escape", "escape")
            await settle(pilot)
            assert pilot.app.screen is inbox(pilot)
            assert "Ada Lovelace" in text(pilot)
