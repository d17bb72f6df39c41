"""Triage on the screen: one card at a time, one key each, undone past the end, left and resumed."""

from __future__ import annotations

import gc
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.screens.inbox.screen import InboxScreen
from app.screens.triage.screen import TriageScreen
from app.settings.author import write_author
from app.settings.config import load
from data.model.clarity import Author, Clarity
from data.model.followup import FollowUp, Person, Touch, When
from data.model.moment import Moment
from data.model.vocabulary import Direction, Gave, Kind, Medium, Outcome, Side
from data.rules.triage.walk import Fate
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.builders import NEW_YORK, NOW, at, day

ADA, BEN, CLEO, DAN = "Ada Lovelace", "Ben Franklin", "Cleo Pátra", "Dan Brown"
AUTHOR = Author("Alex Reed", "", Clarity("I'm Alex Reed, a backend engineer.", "I make slow services fast."))


def triage(pilot: Pilot[None]) -> TriageScreen:
    """The screen of triage, wherever it lies in the stack."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, TriageScreen))


def who(pilot: Pilot[None]) -> str:
    """Whose card is shown; '' at the end."""
    followup = triage(pilot).contents.subject()
    return followup.who if followup else ""


def line(pilot: Pilot[None], beginning: str) -> str:
    """The line of the screen that begins so."""
    return next((line.strip() for line in text(pilot).splitlines() if line.strip().startswith(beginning)), "")


async def tick(pilot: Pilot[None]) -> None:
    """One look at the clock and at the file, as the timers do twice a second: the inbox rings the bell."""
    await inbox(pilot)._tick()
    await triage(pilot)._tick()
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Once the words are found, and where one is is kept."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def stored(database: Path, followup_id: int) -> FollowUp:
    """A follow-up as it is on file."""
    found = Inbox(database).followup(followup_id)
    assert found
    return found


async def test_a_card_says_who_why_when_what_and_what_each_key_leads_to(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    note = Touch(at("Wed 18 Nov 11:00"), Direction.OUT, Medium.EMAIL, "Sent the numbers")
    store.log([inbox_of_five["Ada"]], note, note.at)
    store.snooze([inbox_of_five["Ada"]], When(day("Thu 19 Nov")), note.at)
    async with opened(author=AUTHOR) as pilot:
        await pilot.press("T")
        await settled(pilot)
        screen = text(pilot)
        assert line(pilot, "Morning triage").endswith("1 of 3")
        assert line(pilot, ADA)
        assert "Initech" in screen
        assert line(pilot, "Why now").startswith(
            "Why now   e-mail, 3 days late · You set the date; so far 1 e-mail, no answer."
        )
        assert line(pilot, "Last").endswith("e-mail      Sent the numbers")
        assert line(pilot, "Cadence").startswith("Cadence   ●○○○○")
        assert "+1 212 555 0134" in screen
        assert "y copy" in screen
        assert "Hi Ada," in screen
        assert "I make slow services fast." in screen
        assert line(pilot, "Purpose") == "Purpose   anything new to offer (news, an idea …)? o adds it"
        for key, word, leads in (
            ("space", "e-mailed", "call Fri 27 Nov"),  # past Thanksgiving, as the number is an American one
            ("c", "no answer", "e-mail Thu 26 Nov"),  # then an e-mail, which waits for no holiday of theirs
            ("v", "left voicemail", "e-mail Thu 26 Nov"),
            ("s", "spoke", "set a time"),
            ("r", "replied", "answer today"),
            ("w", "snooze", "choose when"),
        ):
            assert f"{key} {word} → {leads}" in " ".join(screen.split())


async def test_one_key_finishes_a_card_and_every_step_is_the_cadence_s(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e", "v", "space")
        assert who(pilot) == ""
        assert "That was everything due." in text(pilot)
        assert "2 e-mails · 1 voicemail" in text(pilot)
        assert "Nothing more today. Next: " in text(pilot)
        assert "Ada" not in notice(pilot)
    for name in ("Ada", "Ben", "Cleo"):
        assert stored(database, inbox_of_five[name]).next.on == day("Thu 26 Nov")  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_same_line_means_the_same_thing_at_the_same_height(
    opened: Opened, store: Store, inbox_of_five: dict[str, int], size: tuple[int, int]
) -> None:
    store.add(FollowUp("", Kind.OTHER, "promised-callback", 5, day("Sun 22 Nov"), None, "Stark"), NOW)
    async with opened(size=size) as pilot:
        await pilot.press("T")
        places = set()
        for _ in range(4):
            await settled(pilot)
            rows = [row.strip().split(" ")[0] for row in text(pilot).splitlines()]
            places.add(tuple(rows.index(label) for label in ("Why", "Cadence", "Last", "space")))
            await pilot.press("j")
        assert len(places) == 1


async def test_the_important_half_fits_a_corner_of_the_screen(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened(size=(40, 15)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        screen = text(pilot)
        for words in ("1 of 3", ADA, "e-mail, 4 days late", "@  a@example.org", "Hi Ada,", "space e-mail"):
            assert words in screen, words


async def test_skipping_and_going_back_change_nothing(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        before = stored(database, inbox_of_five["Ada"])
        await pilot.press("T", "j", "j")
        assert who(pilot) == CLEO
        await pilot.press("k", "k", "k")
        assert who(pilot) == ADA
        assert notice(pilot) == "This is the first card."
        await pilot.press("j", "e", "e")
        assert who(pilot) == ""
        assert "One is left: enter goes through what you skipped." in text(pilot)
        await pilot.press("enter")
        assert who(pilot) == ADA
        assert stored(database, inbox_of_five["Ada"]) == before


async def test_undo_goes_back_through_the_acts_also_after_the_last_card(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e", "v", "e", "u")
        assert who(pilot) == CLEO
        assert stored(database, inbox_of_five["Cleo"]).touches == ()
        await pilot.press("u", "u")
        assert who(pilot) == ADA
        assert line(pilot, "Morning triage").endswith("1 of 3")
        await pilot.press("u")  # an act of before
        assert notice(pilot).startswith("Undone: Closed “Backend role” with Eve Online")
        await pilot.press("U", "U")
        assert who(pilot) == BEN, "what is done again deals with its card"
        assert len(stored(database, inbox_of_five["Ada"]).touches) == 1


async def test_a_walk_is_left_and_taken_up_where_it_was(
    opened: Opened, clock: MovedClock, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e", "j")
        await settled(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, InboxScreen)
    clock.now = at("Sun 22 Nov 11:00")
    async with opened() as pilot:  # another start, on the same day
        await pilot.press("T")
        await settled(pilot)
        assert who(pilot) == CLEO
        assert notice(pilot) == "Resumed where you left off: 3 of 3."
        await pilot.press("e")
        assert "2 e-mails" in text(pilot)
        assert "One is left" in text(pilot)
    clock.now = at("Mon 23 Nov 09:00")
    async with opened() as pilot:  # another day
        await pilot.press("T")
        assert who(pilot) == BEN
        assert line(pilot, "Morning triage").endswith("1 of 1")


async def test_an_end_that_is_opened_again_goes_on_with_what_is_due(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "j", "e", "e")
        await settled(pilot)
        await pilot.press("escape", "T")
        assert who(pilot) == ADA
        await pilot.press("e")
        assert "3 e-mails" in text(pilot)


async def test_what_another_program_changes_while_its_card_is_open_is_said_and_not_acted_on(
    opened: Opened,
    store: Store,
    database: Path,
    inbox_of_five: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("inbox", "triage"):
        monkeypatch.setattr(f"app.screens.{module}.screen.TICK", 3600)
    ada = inbox_of_five["Ada"]
    async with opened() as pilot:
        await pilot.press("T")
        store.log([ada], Touch(NOW, Direction.OUT, Medium.CALL), NOW)
        await pilot.press("e")  # before the screen has looked again
        assert "Another program has changed Ada Lovelace" in notice(pilot)
        assert len(stored(database, ada).touches) == 1
        assert who(pilot) == ADA
        assert "e-mail, Thu 26 Nov" in text(pilot), "its new state is shown"
        await pilot.press("j")
        assert who(pilot) == BEN
        assert triage(pilot)._keeper.walk.triage.cards[0].fate is Fate.GONE  # type: ignore[union-attr]
        assert line(pilot, "Morning triage").endswith("1 of 2")


async def test_a_card_that_another_program_moved_stays_until_a_key_leaves_it(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        store.close_with([inbox_of_five["Ada"]], Outcome.DONE, NOW)
        await tick(pilot)
        assert who(pilot) == ADA
        assert notice(pilot) == "Another program moved Ada Lovelace to closed."
        assert "x reopen" in text(pilot)
        store.edit(ben := stored(store.path, inbox_of_five["Ben"]), replace(ben, about="Frontend"), NOW)
        await pilot.press("j")
        assert who(pilot) == BEN
        assert "Frontend" in text(pilot)


async def test_what_becomes_due_meanwhile_joins_the_walk(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        store.reply([inbox_of_five["Dan"]], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)
        await tick(pilot)
        assert who(pilot) == ADA
        assert line(pilot, "Morning triage").endswith("1 of 4")
        await pilot.press("e", "e", "e")
        assert who(pilot) == DAN
        assert "answer, today" in text(pilot)


async def test_h8_a_promised_time_interrupts_gently_and_a_key_goes_to_it(
    opened: Opened, store: Store, clock: MovedClock, inbox_of_five: dict[str, int]
) -> None:
    promised = When(day("Sun 22 Nov"), at("Sun 22 Nov 08:30"))
    store.promise([inbox_of_five["Dan"]], Side.MINE, promised, NOW)
    async with opened() as pilot:
        await pilot.press("T", "e")
        assert line(pilot, "Morning triage").endswith("08:30 call Dan Brown, in 48 min")
        clock.now = at("Sun 22 Nov 08:30")
        await tick(pilot)
        assert who(pilot) == BEN, "nothing moves by itself"
        assert notice(pilot) == "08:30 now: call Dan Brown. g goes to it."
        await pilot.press("g")
        assert who(pilot) == DAN
        await pilot.press("v")
        assert notice(pilot).startswith("Left a voicemail for Dan Brown, as promised.")
        assert who(pilot) == BEN
        await pilot.press("e", "e")
        assert "1 promise kept" in text(pilot)


async def test_h8_a_call_that_rings_over_a_dialog_or_a_rehearsal_is_not_lost(
    opened: Opened, store: Store, clock: MovedClock, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "h")
        await settled(pilot)
        promised = When(day("Sun 22 Nov"), at("Sun 22 Nov 07:45"))  # in three minutes: less than the bell needs
        store.promise([inbox_of_five["Dan"]], Side.MINE, promised, NOW)
        for _ in range(20):  # the look of a timer may be under way: what it reads rings at the next one
            await tick(pilot)
            if "07:45 in 3 min" in text(pilot):
                break
        assert "07:45 in 3 min: call Dan Brown." in text(pilot)
        await pilot.press("escape", "g")
        assert who(pilot) == DAN
        await pilot.press("w")
        clock.now = at("Sun 22 Nov 07:45")
        await inbox(pilot)._tick()
        await pilot.press("escape")
        assert notice(pilot) == "07:45 now: call Dan Brown. g goes to it."


async def test_an_act_that_another_program_undoes_is_open_again(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e")
        await settled(pilot)
        store.undo()
        await tick(pilot)
        assert notice(pilot).startswith("Another program undid this")
        assert line(pilot, "Morning triage").endswith("2 of 3")
        await pilot.press("e", "e")
        assert "2 e-mails" in text(pilot)
        assert "One is left" in text(pilot)
        await pilot.press("enter")
        assert who(pilot) == ADA


async def test_what_was_dealt_with_is_logged_once_more_only_on_purpose(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e", "k")
        assert notice(pilot) == "Already logged: e-mailed."
        await pilot.press("space")
        assert notice(pilot).startswith("Ada Lovelace isn't due any more. Next: ")
        assert len(stored(database, inbox_of_five["Ada"]).touches) == 1
        await pilot.press("space")
        assert len(stored(database, inbox_of_five["Ada"]).touches) == 2


async def test_the_smallest_card_says_who_and_what(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened(size=(20, 6)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert "Ada Lovelace" in text(pilot)
        assert "e-mail, 4 days" in text(pilot)


async def test_an_empty_database_says_how_to_begin(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("T")
        assert "n opens your first follow-up" in text(pilot)


async def test_a_key_in_the_first_moment_is_no_less_kept(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "v", "escape", "T")
        assert line(pilot, "Morning triage").endswith("2 of 3")
    kept = Inbox(database).triage(Moment.of(NOW, NEW_YORK))
    assert kept
    assert kept.cards[0].fate is Fate.DONE


async def test_without_a_call_that_rings_the_key_says_so(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("T", "g")
        assert notice(pilot) == "No alert for a call has gone off yet."


async def test_the_same_medium_comes_in_a_row(
    opened: Opened, store: Store, clock: MovedClock, inbox_of_five: dict[str, int]
) -> None:
    clock.now = at("Mon 23 Nov 07:42")
    by_phone = Person("Fay Wray", phone="+1 212 555 0100", timezone="America/New_York")
    store.add(FollowUp("Talk", Kind.OTHER, "promised-callback", 5, day("Sun 22 Nov"), by_phone), NOW)
    async with opened() as pilot:
        await pilot.press("T")
        assert who(pilot) == "Fay Wray", "a good time to call, until 8"
        await pilot.press("b")
        assert notice(pilot) == "From here on: e-mails first."
        assert line(pilot, "Morning triage · e-mails first")
        await pilot.press("j", "b")
        assert notice(pilot) == "From here on: calls first."
        await pilot.press("b")
        assert notice(pilot) == "From here on: the usual order."


async def test_asking_keys_work_as_everywhere_and_finish_the_card(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "w", *"today 15:00", "enter")
        assert who(pilot) == BEN
        assert line(pilot, "Morning triage").endswith("15:00 e-mail Ada Lovelace, in 7 h")
        await pilot.press("s", "enter")
        assert who(pilot) == CLEO
        await pilot.press("x", "d")
        await settled(pilot)
        assert who(pilot) == ""
        assert "1 snoozed · 1 conversation · 1 closed" in text(pilot)
        assert "15:00  e-mail Ada Lovelace" in text(pilot)
        await pilot.press("u", "u", "u")
        assert who(pilot) == ADA
    assert stored(database, inbox_of_five["Ada"]).next.on == day("Wed 18 Nov")  # type: ignore[union-attr]


async def test_a_reply_is_answered_at_the_end_of_the_walk(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("T", "r")
        assert who(pilot) == BEN
        assert line(pilot, "Morning triage").endswith("2 of 4")
        await pilot.press("e", "e")
        assert who(pilot) == ADA
        assert "answer, today" in text(pilot)
        await pilot.press("space")
        assert "3 e-mails · 1 reply noted" in text(pilot) or "1 reply noted · 3 e-mails" in text(pilot)


async def test_what_was_done_on_the_person_s_page_counts(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("T", "enter", "v", "escape")
        assert who(pilot) == BEN
        assert line(pilot, "Morning triage").endswith("2 of 3")


async def test_a_stop_closes_what_else_is_due_with_the_person(opened: Opened, store: Store) -> None:
    sam = Person("Sam Ortiz", email="sam@example.org")
    for about in ("First", "Second"):
        store.add(FollowUp(about, Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), sam), NOW)
    store.add(
        FollowUp(
            "Third", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), Person("Kim", email="k@x.org")
        ),
        NOW,
    )
    async with opened() as pilot:
        await pilot.press("T")
        assert who(pilot) == "Sam Ortiz"
        await pilot.press("X", "X")
        assert who(pilot) == "Kim"
        assert line(pilot, "Morning triage").endswith("2 of 2")


async def test_with_nothing_due_it_says_what_comes_and_proposes_whom_to_help_m7_s5(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    long_ago = at("Mon 5 Oct 10:00")
    lena = Person("Lena Groß", email="lena@example.org", phone="+49 30 5550")
    store.add(FollowUp("Portfolio", Kind.OTHER, "light-touch", 2, long_ago.date(), lena), long_ago)
    store.reply([1], Touch(long_ago, Direction.IN, Medium.EMAIL), long_ago)
    store.spoke([1], Touch(long_ago, Direction.BOTH, Medium.CALL), long_ago)
    store.snooze([1], When(day("Tue 24 Nov")), NOW)
    mo = Person("Mo Hassan", email="mo@example.org")
    store.add(FollowUp("Hello", Kind.OTHER, "light-touch", 2, long_ago.date(), mo), long_ago)
    store.log([2], Touch(long_ago, Direction.OUT, Medium.EMAIL), long_ago)
    store.close_with([2], Outcome.DONE, long_ago)
    async with opened() as pilot:
        await pilot.press("T")
        screen = text(pilot)
        assert "Nothing is due." in screen
        assert "Nothing more today. Next: e-mail Lena Groß on Tue 24 Nov." in screen
        assert "Lena Groß has replied to you twice, and you haven't given anything back yet" in screen
        assert "Mo Hassan, last contact 6 weeks ago" in screen
        await pilot.press("h")
        assert notice(pilot) == "There is nobody here to rehearse for."
        await pilot.press("o", "escape")  # how one would say "Portfolio" is asked before
        await pilot.pause()
        assert "Anything new to offer?  Lena Groß" in text(pilot)
        await pilot.press(*"the move", "enter")
        await settled(pilot)
        assert "help with the move" in text(pilot)
        await pilot.press("escape", "escape")
        store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL, gave=Gave.ADVICE), NOW)
        await triage(pilot).contents.reload()
        assert "has replied to you" not in text(pilot), "a gift ends the proposal"
        await pilot.press("R")
        assert "Mo Hassan" in text(pilot)


async def test_the_day_s_calls_stay_in_the_inbox_after_the_walk_h6(
    opened: Opened, store: Store, clock: MovedClock, database: Path
) -> None:
    monday = clock.now = at("Mon 23 Nov 07:42")
    london = Person("Una Ward", phone="+44 20 5550", timezone="Europe/London")
    store.add(FollowUp("Talk", Kind.INTERVIEW, "promised-callback", 5, day("Mon 23 Nov"), london), monday)
    async with opened() as pilot:
        assert "12:00 call Una Ward" not in text(pilot).splitlines()[0]
        await pilot.press("T", "j")
        await settled(pilot)
        assert "12:00  call Una Ward  a good time to call" in text(pilot)
        await pilot.press("escape")
        assert "12:00 call Una Ward" in text(pilot).splitlines()[0]
        assert Inbox(database).openings(Moment.of(monday, NEW_YORK))[0].at == at("Mon 23 Nov 12:00")
        store.log([1], Touch(monday, Direction.OUT, Medium.VOICEMAIL), monday)
        await inbox(pilot).contents.reload()
        assert "12:00 call Una Ward" not in text(pilot).splitlines()[0], "only while it is to be done"


async def test_words_that_stay_on_screen_overnight_are_those_of_the_new_day(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    gwen = Person("Gwen", email="g@x.org")
    store.add(FollowUp("Role", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), gwen), NOW)
    store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
    store.snooze([1], When(day("Mon 23 Nov")), NOW)
    clock.now = at("Mon 23 Nov 10:00")
    async with opened() as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert "yesterday" in text(pilot)
        for days, now in ((2, "Tue 24 Nov 00:00"), (3, "Wed 25 Nov 09:00")):
            clock.now = at(now)
            await tick(pilot)
            await settled(pilot)
            assert "yesterday" not in text(pilot), days


async def test_a_follow_up_that_was_taken_away_leaves_no_card(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    kim = Person("Kim", email="k@x.org")
    store.add(
        FollowUp("Late", Kind.NETWORKING, "two-then-switch", 5, day("Mon 9 Nov"), kim), at("Mon 9 Nov 10:00")
    )
    async with opened() as pilot:
        await pilot.press("T")
        assert who(pilot) == "Kim"
        store.undo()
        await tick(pilot)
        assert who(pilot) == ADA
        left = f"Another program removed Kim; this card is about {ADA}"
        assert notice(pilot) == f"{left}."
        await pilot.press("e")  # it was meant for Kim
        assert notice(pilot) == f"{left}: press the key again."
        assert stored(store.path, inbox_of_five["Ada"]).touches == ()
        await pilot.press("e")
        assert len(stored(store.path, inbox_of_five["Ada"]).touches) == 1


async def test_leaving_the_program_in_the_middle_keeps_where_one_is(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "e", "j", "q")
    kept = Inbox(database).triage(Moment.of(NOW, NEW_YORK))
    assert kept is not None
    assert [card.fate for card in kept.cards] == [Fate.DONE, Fate.SKIPPED, Fate.OPEN]


async def test_a_walk_that_can_not_be_kept_is_said_and_goes_on(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.store.connection.errors import StoreError

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Store, "keep_triage", full)
    async with opened() as pilot:
        await pilot.press("T", "j")
        await settled(pilot)
        assert notice(pilot) == "The disk is full."
        assert who(pilot) == BEN


# Rehearsal; what it practises is shown in tests/advice (H7, L6).


async def test_notes_are_kept_when_the_program_is_left_from_there(
    opened: Opened, database: Path, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("T", "h", "n", *"smile", "escape", "q")
    assert stored(database, inbox_of_five["Ada"]).rehearsed == "smile"


def stalled(store: Store, name: str, on: str = "Thu 5 Nov 10:00", **fields: str) -> int:
    """Somebody who was e-mailed once, which was the limit: to be decided since a week after."""
    who = Person(name, "Globex", **{"email": "x@example.org", "phone": "+1 212 555 0199"} | fields)
    new = FollowUp("Data talk", Kind.NETWORKING, "light-touch", 1, at(on).date(), who)
    done = store.add(new, at(on), Touch(at(on), Direction.OUT, Medium.EMAIL))
    return done.followups[0].id or 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
@pytest.mark.sampled(2)
async def test_m1_the_walk_ends_with_the_decisions_and_their_age_is_nobodys_fault(
    opened: Opened, store: Store, database: Path, inbox_of_five: dict[str, int], size: tuple[int, int]
) -> None:
    late = {name: stalled(store, name) for name in ("Uma Ost", "Vic Roy", "Wes Kay")}
    async with opened(size=size) as pilot:
        await pilot.press("T")
        assert "1 of 6" in text(pilot)
        await pilot.press("e", "e", "e")
        await settled(pilot)
        assert who(pilot) == "Uma Ost"
        shown = " ".join(text(pilot).split())
        assert "4 of 6" in shown
        assert "decide (stalled since 12 Nov)" in shown
        assert "late" not in shown
        assert all(
            f"{key} {word}" in shown
            for key, word in (("a", "switch to another medium"), ("N", ""), ("x", "close"))
        )
        await pilot.press("a")
        assert who(pilot) == "Vic Roy"
        await pilot.press("x", "g")
        assert who(pilot) == "Wes Kay"
        await pilot.press("w", *"30 nov", "enter")
        await pilot.press("escape")  # who else could hear from one
        await settled(pilot)
        assert "That was everything due." in " ".join(text(pilot).split())
    stands = {name: stored(database, number) for name, number in late.items()}
    assert stands["Uma Ost"].next.on == day("Mon 23 Nov")  # type: ignore[union-attr] # a call, on a Sunday
    assert stands["Vic Roy"].outcome is Outcome.GAVE_UP
    assert stands["Wes Kay"].next.on == day("Mon 30 Nov")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "named"), [(["P", "enter"], "somebody else"), (["N", *"news", "enter"], "start again")]
)
async def test_m1_a_decision_takes_the_keys_that_it_takes_in_the_inbox(
    opened: Opened, store: Store, keys: list[str], named: str
) -> None:
    stalled(store, "Uma Ost")
    stalled(store, "Vic Roy")
    async with opened() as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert named in text(pilot)
        await pilot.press(*keys)
        assert who(pilot) == "Vic Roy"
        await pilot.press("u")
        assert who(pilot) == "Uma Ost"
        assert "decide (stalled since 12 Nov)" in text(pilot)


async def test_a_search_that_goes_on_after_a_contact_has_had_its_turn(opened: Opened, store: Store) -> None:
    for name in ("Uma Ost", "Vic Roy"):
        who_ = Person(name, "Globex", email="x@example.org")
        store.add(FollowUp("SRE", Kind.APPLICATION, "application-call", 4, day("Sun 22 Nov"), who_), NOW)
    async with opened() as pilot:
        await pilot.press("T", "e")
        assert who(pilot) == "Vic Roy"
        await pilot.press("e")
        assert who(pilot) == ""
        assert "2 e-mails" in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "1 Due (2)" in text(pilot)  # they are still to be found


@pytest.mark.parametrize("kind", [None, Kind.NETWORKING])
async def test_the_card_follows_a_clarity_card_that_is_changed_outside(
    opened: Opened, tmp_path: Path, inbox_of_five: dict[str, int], kind: Kind | None
) -> None:
    write_author(tmp_path, {"offer": "I make slow services fast."})
    async with opened(folder=tmp_path, author=load(tmp_path).author) as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert "I make slow services fast." in text(pilot)
        write_author(tmp_path, {"offer": "I repair old clocks."}, kind)
        await tick(pilot)
        assert "I repair old clocks." in text(pilot)
        assert "I make slow services fast." not in text(pilot)
        await pilot.press("j")
        await settled(pilot)
        assert "I repair old clocks." in text(pilot), "the card that was made ready beforehand, too"


async def test_what_is_drawn_twice_at_once_asks_for_its_words_once(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        async with opened() as pilot:
            await pilot.press("T")
            for _ in range(3):
                triage(pilot)._drawing.draw()
            await pilot.pause()
            await settled(pilot)
        gc.collect()
    assert not [one for one in warned if "never awaited" in str(one.message)]
