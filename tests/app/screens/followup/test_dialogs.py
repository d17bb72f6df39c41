"""The dialogs: every field by keyboard, dates in words with what they mean, one act each."""

from __future__ import annotations

from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from app.screens.base.dialog import Dialog
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Direction, Gave, Kept, Medium, Outcome, Queue, Side
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, inbox, notice, read_from_file, text, under_cursor
from tests.builders import NOW, at, day
from widgets.fields.choice import Choice

pytestmark = pytest.mark.usefixtures("inbox_of_five")
ADA = 1


def stored(pilot: Pilot[None], followup_id: int = ADA) -> FollowUp:
    found = read_from_file(pilot, followup_id)
    assert found
    return found


def on(pilot: Pilot[None], followup_id: int = ADA) -> date:
    step = stored(pilot, followup_id).next
    assert step
    return step.on


async def test_f2_s_asks_for_the_agreed_next_time_first(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("s", *"tue 9:00")
        assert "Tue 24 Nov 09:00, in 2 days" in text(pilot)
        await pilot.press("enter")
        assert notice(pilot) == "Spoke with Ada Lovelace. Next: call on Tue 24 Nov 09:00, attempt 1 of 5."
        assert stored(pilot).touches[-1].direction is Direction.BOTH
        assert stored(pilot).promises[-1].at == at("Tue 24 Nov 09:00")


async def test_f2_enter_alone_takes_what_the_cadence_proposes(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("s")
        assert "→ e-mail on Thu 26 Nov, attempt 1 of" in text(pilot)
        await pilot.press("enter")
        assert on(pilot) == day("Thu 26 Nov")


async def test_the_form_opens_the_same_twice_by_enter_twice(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"ada lovelace", "tab", *"Engine", "enter")
        assert read_from_file(pilot, 6)
        await pilot.press("n", *"Ada Lovelace", "tab", *"engine ", "enter")
        await pilot.pause()
        assert "is already open: number 6. Enter again opens it anyway." in " ".join(text(pilot).split())
        await pilot.press("s", "enter")  # "engine s": another subject is no double
        assert read_from_file(pilot, 7)
        await pilot.press("n", *"Ada Lovelace", "tab", *"engine", "enter")
        assert not read_from_file(pilot, 8)
        await pilot.press("enter")
        assert read_from_file(pilot, 8)


async def test_f3_a_vague_answer_becomes_a_day(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("s", *"mid january", "enter")
        assert on(pilot) == day("Fri 15 Jan 2027")


async def test_l_logs_with_everything(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("l", *"+3d")
        assert "Wed 25 Nov, in 3 days" in text(pilot)
        await pilot.press("tab", *"He asked for [numbers]", "tab", "tab", "tab", *"yesterday 16:00")
        await pilot.press("tab", *"news of the trade", "tab", "right", "right", "enter")
        touch = stored(pilot).touches[-1]
        assert (touch.direction, touch.medium, touch.note) == (
            Direction.OUT,
            Medium.EMAIL,
            "He asked for [numbers]",
        )
        assert (touch.purpose, touch.gave) == ("news of the trade", Gave.REFERRAL)
        assert touch.at == at("Sat 21 Nov 16:00")
        assert on(pilot) == day("Wed 25 Nov")


async def test_a_date_that_cannot_be_read_is_said_and_nothing_is_done(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("w", *"01/02", "enter")
        assert "could be 1 February or 2 January" in text(pilot)
        assert pilot.app.screen is not inbox(pilot)
        await pilot.press("escape")
        assert notice(pilot) == ""
        assert count(pilot) == 3


async def test_w_sets_the_date(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("w", *"fri", "enter")
        assert notice(pilot) == "Snoozed Ada Lovelace. Next: e-mail on Fri 27 Nov, attempt 1 of 5."
        assert count(pilot, Queue.WAITING) == 2


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.sampled(1)
async def test_w_says_which_promises_are_moved_with_the_date(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("p", *"tue", "enter")
        await pilot.press("2", "g", "w", *"2w", "enter")
        assert "This moves the " in notice(pilot)
        assert "This moves the " in text(pilot)
        assert stored(pilot).promises[-1].kept is Kept.MOVED
        await pilot.press("u")
        assert stored(pilot).promises[-1].kept is None


async def test_h1_their_promise_sets_a_check_in_on_the_workday_after(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"fri", "enter")
        assert on(pilot) == day("Mon 30 Nov")
        assert stored(pilot).promises[-1].side is Side.THEIRS


async def test_h1_the_check_in_is_shown_before_it_is_taken(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("p", *"fri")
        assert "→ Fri 27 Nov, in 5 days; you check in on Mon 30 Nov" in text(pilot)
        await pilot.press("up", "right")
        assert "→ Fri 27 Nov, in 5 days  " in text(pilot)


async def test_my_promise_is_at_its_time(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("p", "up", "right", "down", *"tomorrow 8:30", "enter")
        assert stored(pilot).promises[-1].side is Side.MINE
        step = stored(pilot).next
        assert step
        assert step.at == at("Mon 23 Nov 08:30")


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        (("p", "up", "right", "right", "down", *"fri 14:00", "enter"), "Mon 23 Nov"),  # a kind note
        (("p", *"fri", "enter"), "Mon 30 Nov"),  # nothing was to be met: one checks in
    ],
    ids=["an agreed time", "a date of theirs"],
)
async def test_s6_they_missed_it_becomes_a_kind_note_where_a_time_was_agreed(
    opened: Opened, promised: tuple[str, ...], expected: str
) -> None:
    async with opened() as pilot:
        await pilot.press(*(key if len(key) > 1 else ("space" if key == " " else key) for key in promised))
        await pilot.press("2", "j", "G")
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("p", "up", "left", "enter")
        assert stored(pilot).promises[-1].kept is Kept.MISSED
        assert on(pilot) == day(expected)


async def test_what_is_open_is_shown_and_stands_beside_a_new_one_where_one_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("p", "up", "right", "down", *"fri", "tab", *"figures", "enter")
        await pilot.press("2", "G")
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("p")
        assert "You promised to be in touch on Fri 27 Nov: figures" in text(pilot)
        assert "is added to it" not in text(pilot)  # of theirs none is open
        await pilot.press("up", "right", "down", *"thu", "tab", "tab", "right", "enter")
        kept = [(one.side, one.kept) for one in stored(pilot).promises]
        assert kept[-2:] == [(Side.MINE, None), (Side.MINE, None)]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("d", Outcome.DONE),
        ("o", Outcome.OFFER),
        ("h", Outcome.HIRED),
        ("n", Outcome.DECLINED),
        ("w", Outcome.WITHDRAWN),
        ("t", Outcome.DUPLICATE),
        ("g", Outcome.GAVE_UP),
    ],
)
@pytest.mark.sampled(3)
async def test_x_closes_with_one_more_key(opened: Opened, key: str, outcome: Outcome) -> None:
    async with opened() as pilot:
        await pilot.press("x", "enter")  # enter alone closes nothing
        assert "Press d, o, h, n, w, t or g." in text(pilot)
        await pilot.press(key)
        assert stored(pilot).outcome is outcome
        assert count(pilot) == 2
        assert count(pilot, Queue.CLOSED) == 2


async def test_x_on_a_closed_one_takes_it_up_again(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("4", "x", "r")
        assert notice(pilot).startswith("Reopened “Backend role” with Eve Online.")
        assert count(pilot, Queue.CLOSED) == 0


async def test_f6_stop_holds_until_it_is_lifted_on_purpose(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("X", "X", "4", "g")
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("e")
        assert "asked you to stop on Sun 22 Nov" in notice(pilot)
        await pilot.press("X")
        assert "Contact them again?" in text(pilot)
        await pilot.press("y")
        assert stored(pilot).person.stopped_on is None  # type: ignore[union-attr]


async def test_n_opens_a_follow_up_with_a_new_person(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zoë Brûlé", "tab", *"Reconnect", "enter")
        assert notice(pilot).startswith("Opened “Reconnect” with Zoë Brûlé.")
        assert stored(pilot, 6).next.action.value == "find-contact"  # type: ignore[union-attr]


async def comes(pilot: Pilot[None], words: str) -> bool:
    """Return whether the words come to the screen: one field changes another, each by a message of its own."""
    for _ in range(10):
        await pilot.pause()
        if words in text(pilot):
            return True
    return False


async def test_n_shows_the_first_step_while_it_is_filled_in(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        assert "First step" not in text(pilot)  # nothing is known of it yet
        await pilot.press(*"Zoë")
        assert "First step: find their contact info today, as none is on file" in text(pilot)
        pilot.app.screen.query_one("#phone", Input).value = "+1 212 555 0134"
        assert await comes(pilot, "First step: call on Wed 25 Nov, as the cadence says")
        pilot.app.screen.query_one("#kind", Choice).value = "application"
        assert await comes(pilot, "First step: call on Tue 24 Nov, attempt 1 of 4, as the cadence says")


@pytest.mark.parametrize("typed", ["ada lovelace", "ÁDA LOVELACE "])
@pytest.mark.parametrize("key", ["", "right"], ids=["typed in full", "completed"])
@pytest.mark.sampled(2)
async def test_n_shows_the_first_step_of_who_is_known_while_the_name_is_typed(
    opened: Opened, typed: str, key: str
) -> None:
    async with opened() as pilot:
        await pilot.press("n", *(typed[:5] if key else typed))
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.press(*([key] if key else []))
        await pilot.pause()
        assert pilot.app.focused is pilot.app.screen.query_one("#name")
        assert "First step: call on Wed 25 Nov, as the cadence says" in text(pilot)


async def test_n_says_nothing_of_a_first_step_where_it_is_open_who_is_meant(opened: Opened, store: Store) -> None:
    store.import_people([Person("Ada Lovelace", "Umbrella", email="ada@umbrella.example")], NOW, "a file")
    async with opened() as pilot:
        await pilot.press("n", *"ada lovelace")
        assert "First step" not in text(pilot)
        await pilot.press("tab")
        pilot.app.screen.query_one("#organisation", Input).value = "Umbrella"
        await pilot.pause()
        await pilot.press("f2")
        assert "First step: e-mail on Wed 25 Nov" in text(pilot)


async def test_n_takes_nothing_of_who_was_named_before_to_another(opened: Opened, store: Store) -> None:
    store.import_people([Person("Pat Roe", phone="+1 212 555 0199")], NOW, "a file")
    async with opened() as pilot:
        for left in (False, True):  # the form as it was left knows it, too
            await pilot.press("n", *"ada lovelace", "tab", *"Talk", *(("escape", "n") if left else ()))
            name = pilot.app.screen.query_one("#name", Input)
            pilot.app.screen.set_focus(name)
            pilot.app.screen.query_one("#title", Input).value = "Head"
            name.select_all()
            await pilot.press(*"Pat Roe", "tab")
            await pilot.pause()
            values = {
                key: pilot.app.screen.query_one(f"#{key}", Input).value for key in ("email", "phone", "title")
            }
            assert values == {"email": "", "phone": "+1 212 555 0199", "title": "Head"}
            await pilot.press("escape", "n", "f4", "escape")


async def test_n_with_somebody_known_fills_in_what_is_known(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"ada lovelace", "tab")
        await pilot.pause()
        assert pilot.app.screen.query_one("#email", Input).value == "a@example.org"
        assert "on file: what you change here changes for all their follow-ups" in text(pilot)
        await pilot.press(*"Second thing", "enter")
        assert notice(pilot).startswith("Opened “Second thing” with Ada Lovelace.")
        assert stored(pilot, 6).person == stored(pilot).person


async def test_e_fills_in_a_number_and_the_step_follows(opened: Opened, store: Store) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        email = pilot.app.screen.query_one("#email", Input)
        email.value = ""
        await pilot.press("enter")
        step = stored(pilot).next
        assert step
        assert step.action.value == "call"
        assert notice(pilot).startswith("Changed “Backend role” with Ada Lovelace.")


async def test_several_addresses_stand_in_a_field_the_first_preferred(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        pilot.app.screen.query_one("#email", Input).value = "home: ada@home.example, work a@example.org"
        pilot.app.screen.query_one("#phone", Input).value = "+1 212 555 0134; mobile: +1 917 555 0100"
        await pilot.press("enter")
        person = stored(pilot).person
        assert person
        assert (person.email, person.emails) == (
            "ada@home.example",
            "home: ada@home.example, work: a@example.org",
        )
        assert (person.phone, person.phones) == ("+1 212 555 0134", "+1 212 555 0134, mobile: +1 917 555 0100")
        await pilot.press("E")
        await pilot.pause()
        assert pilot.app.screen.query_one("#email", Input).value == person.emails
        await pilot.press("enter")
        assert notice(pilot).startswith("Nothing changed")
        await pilot.press("E")
        await pilot.pause()
        pilot.app.screen.query_one("#email", Input).value = "a@example.org"
        await pilot.press("enter")
        person = stored(pilot).person
        assert person
        assert (person.email, person.emails) == ("a@example.org", "")


async def test_wrong_fields_are_said_in_a_line_and_the_form_stays(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        for name, value, line in (
            ("email", "no address", "isn't a valid e-mail address"),
            ("timezone", "Mars/Olympus", "There is no time zone"),
            ("limit", "many", "isn't a limit"),
            ("name", " ", "The name is empty"),
        ):
            field = pilot.app.screen.query_one(f"#{name}", Input)
            before, field.value = field.value, value
            await pilot.press("enter")
            await pilot.pause()
            assert line in text(pilot), name
            field.value = before
        await pilot.press("enter")
        assert pilot.app.screen is inbox(pilot)


async def test_the_help_lists_the_keys_that_hold_here(opened: Opened) -> None:
    async with opened(size=(120, 60), keys={"log-email": "z"}) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        shown = text(pilot)
        assert "Log that you left a voicemail" in shown
        line = next(line for line in shown.splitlines() if "log-email" in line)
        assert " z " in line
        await pilot.press("escape")
        assert pilot.app.screen is inbox(pilot)


async def test_the_help_of_a_narrow_screen_has_the_names_under_the_sentences(opened: Opened) -> None:
    async with opened(size=(40, 30)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        lines = text(pilot).splitlines()
        place = next(number for number, line in enumerate(lines) if "Show what's due" in line)
        assert lines[place].index("Show") == lines[place + 1].index("queue-due")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert any("Show what's due" in line and "queue-due" in line for line in text(pilot).splitlines())


async def test_words_survive_an_esc(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("l", "tab", *"Asked about the budget", "escape", "l")
        assert pilot.app.screen.query_one("#note", Input).value == "Asked about the budget"
        assert "What you typed before is back." in text(pilot)
        await pilot.press("enter")
        assert stored(pilot).touches[-1].note == "Asked about the budget"
        await pilot.press("l")
        assert pilot.app.screen.query_one("#note", Input).value == ""  # used once; and about somebody else


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (("n",), "#name"),
        (("w",), "#when Input"),
        (("p",), "#when Input"),
        (("E",), "#about"),
        (("5", "n"), "#about"),
    ],
    ids=["new", "when", "promise", "edit", "new, of a person"],
)
@pytest.mark.sampled(2)
async def test_what_came_back_gives_way_to_what_is_typed(opened: Opened, keys: tuple[str, ...], name: str) -> None:
    async with opened() as pilot:
        await pilot.press(*keys, *"fri", "escape", keys[-1])
        assert "is back. Type to replace it" in text(pilot)
        field = pilot.app.screen.query_one(name, Input)
        assert field.value.endswith("fri")
        await pilot.press(*"mon")
        assert field.value == "mon"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=str)
@pytest.mark.sampled(2)
async def test_what_a_dialog_says_stays_in_view_while_its_form_grows(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("E")
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog)
        dialog.refuse("Something is wrong.")
        await dialog.query_one("#frame").mount(Static("\n" * 40))  # what is read later may make it longer
        await pilot.pause()
        assert "Something is wrong." in text(pilot)
        assert pilot.app.focused
        assert dialog.query_one("#frame").region.contains_region(pilot.app.focused.region)


async def test_what_came_back_is_gone_on_with_from_its_end(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed", "escape", "n", "end", *" Li")
        assert pilot.app.screen.query_one("#name", Input).value == "Zed Li"


async def test_words_survive_an_act_that_is_refused(opened: Opened, store: Store) -> None:
    async with opened() as pilot:
        await pilot.press("l", "tab", *"Asked about the budget")
        store.close_with([1], Outcome.DECLINED, NOW)
        await inbox(pilot).contents.reload()
        await pilot.press("enter")
        assert "is closed: reopen it to log an attempt" in text(pilot)
        assert pilot.app.screen.query_one("#note", Input).value == "Asked about the budget"
        store.undo()
        await inbox(pilot).contents.reload()
        await pilot.press("enter")
        assert stored(pilot).touches[-1].note == "Asked about the budget"
        assert pilot.app.screen is inbox(pilot)


@pytest.mark.parametrize("key", ["space", "f"])
async def test_somebody_out_of_reach_asks_for_a_way_first(opened: Opened, key: str) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed", "enter")
        assert notice(pilot) == "Opened a follow-up with Zed. Next: find their contact info today."
        await inbox(pilot).go_to(6, Queue.DUE)
        await pilot.pause()
        assert "space add their contact info" in text(pilot)
        await pilot.press(key, *"zed@example.org", "enter")
        step = stored(pilot, 6).next
        assert step
        assert step.action.value == "email"


async def test_every_fault_of_the_settings_can_be_read(opened: Opened) -> None:
    async with opened(keys={"log-fax": "f", "log-pigeon": "z"}) as pilot:
        assert "there is no action called “log-fax”" in notice(pilot)
        assert notice(pilot).endswith("And 1 more: see Settings in the palette, ctrl+p.")
        await pilot.press("ctrl+p", *"settings")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        shown = text(pilot)
        assert "there is no action called “log-fax”" in shown
        assert "there is no action called “log-pigeon”" in shown
        await pilot.press("escape")
        assert pilot.app.screen is inbox(pilot)


async def test_a_key_that_is_taken_is_said_and_the_chosen_one_holds(opened: Opened) -> None:
    async with opened(size=(120, 60), keys={"log-email": "E"}) as pilot:
        assert notice(pilot) == 'config.toml: E is now the key for log-email. edit has no key: add edit = "e".'
        await pilot.press("E")
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")
        await pilot.press("e")
        assert not stored(pilot, 2).touches
        await pilot.press("question_mark")
        await pilot.pause()
        line = next(line for line in text(pilot).splitlines() if "log-email" in line)
        assert " E " in line


async def test_a_letter_of_another_script_is_a_key(opened: Opened) -> None:
    async with opened(keys={"log-email": "é", "log-text": "у,section_sign"}) as pilot:
        assert "é e-mail" in text(pilot)
        await pilot.press("é", "у", "section_sign")
        media = [stored(pilot, number).touches[-1].medium for number in (1, 2)]
        assert media == [Medium.EMAIL, Medium.TEXT]


async def test_enter_opens_the_person_where_the_keys_work_too(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        shown = text(pilot)
        assert "Sent the [CV]" in shown
        assert "On file" in shown
        await pilot.press("v")
        assert notice(pilot).startswith("Left a voicemail for Dan Brown.")
        assert "voicemail" in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is inbox(pilot)


async def test_keys_typed_ahead_go_where_they_were_meant_to(opened: Opened) -> None:
    """A whole act in one burst, as from a fast typist or a macro: set a date, then e-mail the next row."""
    async with opened() as pilot:
        for key in ("w", *"fri", "enter", "e", "n", *"Zed", "tab", *"Talk", "enter"):
            character = key if len(key) == 1 else {"enter": "\r", "tab": "\t"}[key]
            pilot.app.post_message(events.Key(key, character))
        for _ in range(1500):
            await pilot.pause(0.02)
            if notice(pilot).startswith("Opened"):
                break
        assert notice(pilot).startswith("Opened “Talk” with Zed.")
        assert on(pilot) == day("Fri 27 Nov")
        assert [touch.medium for touch in stored(pilot, 2).touches] == [Medium.EMAIL]


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys in one piece, as a paste or a slow line brings them."""
    characters = {"enter": "\r", "tab": "\t", "space": " ", "ctrl+p": "\x10"}
    for key in keys:
        pilot.app.post_message(events.Key(key, characters.get(key, key)))
    for _ in range(10):
        await pilot.pause(0.05)


async def test_no_key_of_a_dialog_reaches_the_screen_under_it(opened: Opened) -> None:
    async with opened() as pilot:
        await burst(pilot, "n", *"Zed", "tab", "tab", *"1", "space", *"hj", "space", "enter")
        for _ in range(600):
            await pilot.pause(0.05)
            if notice(pilot):
                break
        assert notice(pilot).startswith("Opened a follow-up with Zed.")
        assert not stored(pilot).touches
        assert stored(pilot, 6).kind.value == "interview"


async def test_f4_for_an_interview_it_is_asked_first_what_they_said_and_by_when(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed", "tab", "tab")
        assert "what did they say, by when?" not in text(pilot)
        await pilot.press("right", "right", "right", "right", "right", "right")
        while pilot.app.screen.query_one("#kind", Choice).value != "interview":
            await pilot.press("right")
        assert "what did they say, by when?" in text(pilot)
        await pilot.press("tab", *"fri", "enter")
        it = stored(pilot, 6)
        assert [touch.direction for touch in it.touches] == [Direction.BOTH]
        assert [(one.side, one.on) for one in it.open_promises] == [(Side.THEIRS, day("Fri 27 Nov"))]
        assert on(pilot, 6) == day("Mon 30 Nov")


async def test_the_palette_takes_what_was_typed_however_fast(opened: Opened) -> None:
    async with opened() as pilot:
        await burst(pilot, "ctrl+p", *"dan b", "enter", "e")
        for _ in range(600):
            await pilot.pause(0.05)
            if notice(pilot):
                break
        assert under_cursor(pilot) == "Dan Brown"
        assert notice(pilot).startswith("E-mailed Dan Brown.")


async def test_notes_take_arrows_and_line_breaks(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        notes = pilot.app.screen.query_one("#notes", TextArea)
        notes.focus()
        await pilot.press(*"ab", "left", "enter", "up", *"x")
        assert notes.text == "xa\nb"
