"""What has stalled is a decision: five ways out, one key each; searches; what warns before it is logged."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.followup.decision import known_words
from data.model.brought import SAYS_STOP
from data.model.followup import FollowUp, Person, Touch, When
from data.model.vocabulary import Direction, Kept, Kind, Medium, Outcome, Queue, Side
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, notice, read_from_file, text, under_cursor
from tests.builders import NOW, at, day

STALLED, COLLEAGUE = 1, 2


@pytest.fixture
def stalled(store: Store) -> None:
    """Dana Li of Initech: two e-mails and a limit of two, long ago; Sam Ortiz is known there too."""
    then = at("Mon 2 Nov 10:00")
    who = Person("Dana Li", "Initech", email="dana@initech.example", phone="+1 212 555 0134")
    store.add(FollowUp("Backend role", Kind.RECONNECT, "light-touch", 2, then.date(), who), then)
    for words in ("Tue 3 Nov 10:00", "Wed 4 Nov 10:00"):
        store.log([STALLED], Touch(at(words), Direction.OUT, Medium.EMAIL), at(words))
    sam = Person("Sam Ortiz", "initech", email="sam@initech.example")
    store.add(FollowUp("Data talk", Kind.OTHER, "light-touch", 2, then.date(), sam), then)
    store.close_with([COLLEAGUE], Outcome.DONE, then)


def stored(pilot: Pilot[None], followup_id: int = STALLED) -> FollowUp:
    found = read_from_file(pilot, followup_id)
    assert found
    return found


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_m1_the_five_ways_out_stand_on_the_card(
    opened: Opened, stalled: None, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("3")
        shown = text(pilot)
        for words in (
            "a ",
            "switch to another medium: call",
            "P ",
            "somebody else",
            "N ",
            "start again",
            "w ",
            "snooze",
            "x ",
            "close",
        ):
            assert words in shown


@pytest.fixture
def unwelcome(store: Store) -> None:
    """Dana Li has asked, in what a file brought, not to be written to any more; nobody has closed it yet."""
    then = at("Mon 2 Nov 10:00")
    who = Person("Dana Li", "Initech", email="dana@initech.example", phone="+1 212 555 0134")
    store.add(FollowUp("Backend role", Kind.RECONNECT, "light-touch", 2, then.date(), who), then)
    store.log([STALLED], Touch(at("Tue 3 Nov 10:00"), Direction.OUT, Medium.EMAIL), at("Tue 3 Nov 10:00"))
    said = Touch(at("Wed 4 Nov 10:00"), Direction.IN, Medium.EMAIL, "Please stop.", purpose=SAYS_STOP)
    store.reply([STALLED], said, at("Wed 4 Nov 10:00"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 24)])
@pytest.mark.parametrize("keys", [("3",), ("3", "T")], ids=["inbox", "triage"])
async def test_f6_no_way_leads_to_whom_asked_you_to_stop(
    opened: Opened, unwelcome: None, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*keys)
        shown = text(pilot)
        assert "Dana Li" in shown
        assert "stop" in shown.partition("Why")[2] or "said stop" in shown
        assert not any(words in shown for words in ("another medium", "start again", "new purpose"))


async def test_f6_what_the_card_of_a_stop_says_is_one_key(opened: Opened, unwelcome: None) -> None:
    refused = "Dana Li has asked you not to write any more: close it as stopped."
    async with opened() as pilot:
        await pilot.press("3")
        assert "close it as stopped" in text(pilot)
        await pilot.press("a")
        assert notice(pilot) == refused
        await pilot.press("space")
        assert "another medium" not in text(pilot)
        await pilot.press("X")
        await pilot.press("X")
        assert stored(pilot).outcome is Outcome.STOPPED


async def test_m1_another_way_is_one_key(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "a")
        assert (
            notice(pilot) == "Switched to another medium for Dana Li. Next: call tomorrow."
        )  # nobody is called on a Sunday
        assert (count(pilot), count(pilot, Queue.STALLED)) == (0, 0)
        await pilot.press("u")
        assert (count(pilot), count(pilot, Queue.STALLED)) == (0, 1)


async def test_m1_another_person_there_takes_its_place(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "P")
        assert "People you know there (→ completes a name): Sam Ortiz" in text(pilot)
        await pilot.press(*"sam ortiz", "tab")
        assert pilot.app.screen.query_one("#email", Input).value == "sam@initech.example"
        await pilot.press("enter")
        assert notice(pilot).startswith("Switched from Dana Li to Sam Ortiz.")
        assert stored(pilot).outcome is Outcome.GAVE_UP
        new = stored(pilot, 3)
        assert new.person
        assert (new.person.email, new.about) == ("sam@initech.example", "Backend role")
        await pilot.press("u")
        assert read_from_file(pilot, 3) is None
        assert stored(pilot).closed_on is None


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "A"), (2, "A, B"), (6, "A, B, C, D, E, F"), (7, "A, B, C, D, E, F and 1 more")],
)
def test_of_many_who_are_known_there_the_first_six_are_named(number: int, words: str) -> None:
    assert known_words("ABCDEFGHI"[:number]) == words


async def test_m1_nobody_named_there_is_a_search(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "P", "tab", *"Boss", "enter")
        assert "Type the name too, or leave everything empty." in text(pilot)
        await pilot.press(*["backspace"] * 4, "enter")
        assert "find the right person" in notice(pilot)
        assert stored(pilot, 3).person is None


async def test_m1_a_new_purpose_begins_a_new_cycle(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "N", "enter")
        assert "Type a purpose" in text(pilot)
        await pilot.press(*"a talk she may like", "enter")
        assert (
            notice(pilot)
            == "Starting again with Dana Li (a talk she may like). Next: e-mail today, attempt 1 of 2."
        )
        await pilot.press("1", "e")
        assert stored(pilot).touches[-1].purpose == "a talk she may like"
        assert len(stored(pilot).cycle) == 1


async def test_s3_resting_until_a_date_is_one_key(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "w", *"mid january", "enter")
        assert count(pilot, Queue.WAITING) == 1


async def test_m1_space_asks_which_and_each_answer_does_it(opened: Opened, stalled: None) -> None:
    async with opened() as pilot:
        await pilot.press("3", "space")
        assert "Decide" in text(pilot)
        assert "w x choose  esc cancel" in text(pilot).splitlines()[-1]
        await pilot.press("x", "g")
        assert notice(pilot) == "Closed “Backend role” with Dana Li (given up)."
        await pilot.press("u", "3", "space", "escape")
        assert count(pilot, Queue.STALLED) == 1


async def test_s2_a_second_e_mail_warns_and_the_same_key_again_logs_it(opened: Opened, store: Store) -> None:
    who = Person("Dana Li", email="dana@initech.example", phone="+1 212 555 0134")
    store.add(
        FollowUp("Hello", Kind.RECONNECT, "light-touch", 2, day("Sun 22 Nov"), who), NOW,
        had=Touch(NOW, Direction.OUT, Medium.EMAIL),
    )  # fmt: skip
    async with opened() as pilot:
        await pilot.press("2", "e")
        assert notice(pilot) == "Dana Li has already had the one e-mail that light-touch allows."
        assert len(stored(pilot).touches) == 1
        await pilot.press("g", "e")  # another key between them undoes it
        assert len(stored(pilot).touches) == 1
        await pilot.press("e")
        assert len(stored(pilot).touches) == 2
        assert notice(pilot).startswith("E-mailed Dana Li.")


async def test_s6_they_missed_it_is_one_key(opened: Opened, inbox_of_five: dict[str, int], store: Store) -> None:
    promised = When(day("Sun 22 Nov"), at("Sun 22 Nov 06:42"))  # long enough ago that no bell rings for it
    store.promise([inbox_of_five["Ada"]], Side.THEIRS, promised, NOW - timedelta(hours=2))
    async with opened() as pilot:
        ada = inbox_of_five["Ada"]
        await pilot.press("g")
        while under_cursor(pilot) != "Ada Lovelace":
            await pilot.press("j")
        await pilot.press("M")
        assert (
            notice(pilot) == "Ada Lovelace missed the time you agreed on. Next: e-mail tomorrow, attempt 1 of 5."
        )
        assert stored(pilot, ada).promises[-1].kept is Kept.MISSED


async def test_l4_a_search_is_walked_to_its_end(opened: Opened, store: Store) -> None:
    who = Person("Mo Hassan", "Acme", email="mo@acme.example")
    store.add(
        FollowUp("SRE", Kind.APPLICATION, "application-call", 4, day("Mon 9 Nov"), who), at("Mon 9 Nov 10:00")
    )
    async with opened() as pilot:
        shown = text(pilot)
        assert "✓ Domain     acme.example" in shown
        assert "○ Main line" in shown
        await pilot.press("space", *"https://www.acme.example", "tab", *"+1 212 555 0100", "enter")
        assert notice(pilot) == "Saved what you found out about Mo Hassan. Next: find a number now."
        assert "✓ Main line  +1 212 555 0100" in text(pilot)
        await pilot.press("space", *"Pam, who was kind", "tab", "tab", "tab", "tab", *"12", "tab", "tab")
        await pilot.press(*"Pam", "tab", "right", "enter")
        assert notice(pilot) == "Found a number for Mo Hassan. Next: call tomorrow, attempt 1 of 4."
        found = stored(pilot)
        assert found.person
        assert (found.person.phone, found.via, found.may_mention) == ("+1 212 555 0100 ext. 12", "Pam", True)


async def test_l7_where_it_stands_is_on_the_row(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    spoken = Touch(NOW, Direction.BOTH, Medium.CALL)
    store.spoke([inbox_of_five["Dan"]], spoken, NOW, None, "second round")
    async with opened() as pilot:
        await pilot.press("2")
        assert re.search(r"Dan Brown.* second round  ", text(pilot))
        assert "Status  second round" in text(pilot)


async def test_h1_whose_word_stands_is_on_the_row_the_card_and_the_first_line(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    store.promise([inbox_of_five["Dan"]], Side.THEIRS, When(day("Sun 22 Nov")), NOW)
    async with opened() as pilot:
        await pilot.press("2")
        assert "hear from Dan Brown by today" in text(pilot).splitlines()[0]
        assert "e-mail ‹" in text(pilot)
        assert "They said you'd hear" in text(pilot)
