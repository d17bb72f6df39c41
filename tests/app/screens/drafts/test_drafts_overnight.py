"""A draft that is left open overnight: the script follows the day, and words of one's own stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.drafting.scripts import Scriptwriter
from app.outbound.clipboard import Copied
from app.runtime.session import Session
from app.screens.calls.rehearsal import RehearsalScreen
from app.screens.drafts.screen import DraftScreen
from app.settings.config import Config
from data.model.drafts import Draft
from data.model.followup import FollowUp, Person, Touch, When
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.drafting import ALEX, body, screen_of, settled, stored, written
from tests.app.screens.seeing import text
from tests.builders import BOOK, NOW, at, day
from widgets.drafts.draft_text import DraftText

ANEW = "The script has been rewritten. It is {} now."
STAYS = "Your own words stay: check the days they name. It is {} now."


def talk(store: Store, **fields: str) -> None:
    """Gwen was spoken with on Sunday: by e-mail she is thanked, until that would be late."""
    gwen = Person("Gwen", email="g@x.org", **fields)
    store.add(FollowUp("Backend role", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), gwen), NOW)
    store.spoke([1], Touch(NOW, Direction.BOTH, Medium.CALL), NOW)


def date_of_theirs(store: Store) -> None:
    """Gwen wanted to know by Sunday."""
    gwen = Person("Gwen", email="g@x.org")
    store.add(FollowUp("Backend role", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), gwen), NOW)
    store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
    store.promise([1], Side.THEIRS, When(day("Sun 22 Nov")), NOW)


def letter_of_mine(store: Store) -> None:
    """Gwen was sent an e-mail on Sunday, and is to be written to again on Monday."""
    gwen = Person("Gwen", email="g@x.org")
    store.add(FollowUp("Backend role", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), gwen), NOW)
    store.log([1], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
    store.snooze([1], When(day("Mon 23 Nov")), NOW)


def said(pilot: Pilot[None]) -> str:
    """The line over the keys."""
    return screen_of(pilot).notice.text


async def ticked(pilot: Pilot[None]) -> None:
    """The screen looks at the clock, as its timer does twice a second."""
    await screen_of(pilot)._tick()
    await pilot.pause()


async def open_draft(pilot: Pilot[None]) -> None:
    """The draft to the only one on file, in whichever queue."""
    for queue in ("1", "2"):
        await pilot.press(queue, "o")
        await pilot.pause()
        if isinstance(pilot.app.screen, DraftScreen):
            await settled(pilot)
            return


@pytest.mark.parametrize(
    ("history", "opened_at", "before", "later", "after"),
    [
        (talk, "Sun 22 Nov 23:50", "your time earlier today", "Mon 23 Nov 00:00", "your time yesterday"),
        (talk, "Mon 23 Nov 09:00", "your time yesterday", "Wed 25 Nov 07:00", "your time on Sunday"),
        (talk, "Wed 25 Nov 09:00", "a thank-you", "Thu 26 Nov 07:00", "a reminder"),
        (date_of_theirs, "Sun 22 Nov 23:50", "a reminder", "Mon 23 Nov 00:00", "a check-in"),
        (date_of_theirs, "Sun 22 Nov 23:50", "a reminder", "Mon 23 Nov 00:00", "in touch by last Sunday"),
        (
            date_of_theirs,
            "Sat 28 Nov 23:00",
            "in touch by last Sunday",
            "Sun 29 Nov 08:00",
            "in touch by 22 November",
        ),
        (letter_of_mine, "Sun 22 Nov 23:50", "e-mail earlier today", "Mon 23 Nov 00:00", "e-mail yesterday"),
        (letter_of_mine, "Mon 23 Nov 10:00", "e-mail yesterday", "Tue 24 Nov 00:00", "e-mail on Sunday"),
    ],
)
@pytest.mark.sampled(4)
async def test_the_script_is_that_of_the_new_day(
    opened: Opened,
    store: Store,
    database: Path,
    clock: MovedClock,
    history: Callable[[Store], None],
    opened_at: str,
    before: str,
    later: str,
    after: str,
) -> None:
    history(store)
    clock.now = at(opened_at)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        assert before in text(pilot)
        clock.now = at(later)
        await ticked(pilot)
        assert before not in text(pilot)
        assert after in text(pilot)
        assert said(pilot) == ANEW.format(later[:-6])
        await pilot.press("escape", "escape")
    assert stored(database, 1).drafts == (), "a script is nothing of one's own"


async def test_what_was_said_of_the_day_is_no_longer_said_on_the_next(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    talk(store)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        clock.now = at("Mon 23 Nov 07:00")
        await ticked(pilot)
        assert "Mon 23 Nov" in said(pilot)
        screen_of(pilot).versions.script = screen_of(pilot).draft
        clock.now = at("Mon 23 Nov 23:59")
        await ticked(pilot)
        assert "Mon 23 Nov" in said(pilot)
        clock.now = at("Tue 24 Nov 00:00")
        await screen_of(pilot)._watch.moved_since(-1, at("Mon 23 Nov 23:59"))
        assert "Mon 23 Nov" not in said(pilot)


@pytest.mark.parametrize("field", ["body", "subject"])
async def test_what_was_typed_stays_and_is_said_to_name_days_perhaps(
    opened: Opened, store: Store, database: Path, clock: MovedClock, field: str
) -> None:
    talk(store)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        words = f"{body(pilot).text}\n\nP.S. Mine."
        if field == "body":
            await written(pilot, words)
        else:
            words = body(pilot).text
            await pilot.press("tab", "end", *" Mine")
            await settled(pilot)
        clock.now = at("Mon 23 Nov 07:00")
        await ticked(pilot)
        assert body(pilot).text == words
        assert "your time earlier today" in text(pilot)
        assert said(pilot) == STAYS.format("Mon 23 Nov")
    kept = stored(database, 1).drafts[0]
    assert kept.body == words
    assert kept.subject.endswith(" Mine") is (field == "subject")


async def test_what_is_typed_while_the_script_is_thought_of_stays(
    opened: Opened, store: Store, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(store)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        think = Session.think

        async def while_one_types(session: Session, question: Callable[..., object]) -> object:
            said = await think(session, question)
            body(pilot).insert("Mine. ")
            return said

        clock.now = at("Mon 23 Nov 07:00")
        with monkeypatch.context() as patch:
            patch.setattr(Session, "think", while_one_types)
            await screen_of(pilot).versions.follow_day()
        await settled(pilot)
        assert "Mine. " in body(pilot).text
        assert "your time earlier today" in body(pilot).text


async def test_where_the_script_names_no_day_nothing_moves(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("up", "left")
        before, cursor = text(pilot), body(pilot).cursor_location
        clock.now = at("Mon 23 Nov 07:00")
        await ticked(pilot)
        assert (text(pilot), body(pilot).cursor_location) == (before, cursor)


async def test_their_day_counts_too(opened: Opened, store: Store, clock: MovedClock) -> None:
    """A message promises the next call by their clock, on which "tomorrow" is another day."""
    gwen = Person("Gwen", email="g@x.org", phone="+49 30 1234567", timezone="Europe/Berlin")
    store.add(FollowUp("Backend role", Kind.NETWORKING, "promised-callback", 5, day("Fri 20 Nov"), gwen), NOW)
    clock.now = at("Sat 28 Nov 17:00")  # 23:00 in Berlin
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("f2")
        await settled(pilot)
        assert "try you again on Monday" in body(pilot).text
        clock.now = at("Sat 28 Nov 18:30")
        await ticked(pilot)
        assert "try you again tomorrow" in body(pilot).text


@pytest.mark.parametrize("looked", [False, True])
async def test_no_words_go_out_that_nobody_has_read(
    opened: Opened,
    store: Store,
    database: Path,
    clock: MovedClock,
    monkeypatch: pytest.MonkeyPatch,
    looked: bool,
) -> None:
    monkeypatch.setattr("app.screens.base.copies.copy", lambda *_: Copied.DESKTOP)
    talk(store)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        clock.now = at("Mon 23 Nov 07:00")
        if looked:
            await ticked(pilot)
        await pilot.press("escape", "y")
        await pilot.pause()
        assert "The script has been rewritten." in said(pilot)
        assert len(stored(database, 1).touches) == 1
        await pilot.press("y")
        await pilot.pause()
    assert "your time yesterday" in stored(database, 1).touches[-1].note


async def test_under_a_dialog_the_words_stay_and_follow_once_it_has_left(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    talk(store)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        draft = screen_of(pilot)
        await pilot.press("escape", "R")
        assert pilot.app.screen is not draft
        clock.now = at("Mon 23 Nov 07:00")
        await draft._tick()
        assert "today" in draft.query_one(DraftText).text
        await pilot.press("escape")
        await pilot.pause()
        assert "your time yesterday" in body(pilot).text


async def test_a_purpose_that_was_chosen_is_that_of_the_new_day_too(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    talk(store)
    store.clarify(1, {}, NOW, "the role")
    clock.now = at("Mon 23 Nov 10:00")
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        await pilot.press("escape", "p", *"the move", "enter")
        await settled(pilot)
        purpose = screen_of(pilot).draft.purpose
        assert purpose.endswith(": the move")
        clock.now = at("Thu 26 Nov 07:00")
        await ticked(pilot)
        assert screen_of(pilot).draft.purpose == purpose


# A draft that was kept, and is opened on another day.


def keep_script(store: Store, kept_at: str) -> Draft:
    """Keep the script to Gwen letter for letter, as what was typed and taken back is kept."""
    now = at(kept_at)
    with closing(Inbox(store.path)) as file:
        it = file.followup(1)
    assert it
    said = Scriptwriter(Config(author=ALEX, timezone="America/New_York"), BOOK).propose(it, now)
    return store.keep_draft(1, said.draft, now)


@pytest.mark.parametrize(
    ("since", "opened_at", "says", "occasion"),
    [
        ("", "Sun 22 Nov 23:00", "your time earlier today", "a thank-you"),
        ("", "Mon 23 Nov 07:00", "your time yesterday", "a thank-you"),
        ("", "Wed 25 Nov 07:00", "your time on Sunday", "a thank-you"),
        ("", "Mon 30 Nov 07:00", "", "a reminder"),
        ("reply", "Wed 25 Nov 07:00", "for your e-mail yesterday", "an answer"),
        ("spoke", "Wed 25 Nov 07:00", "your time yesterday", "a thank-you"),
    ],
)
@pytest.mark.sampled(3)
async def test_a_kept_draft_that_is_still_the_script_is_written_anew(
    opened: Opened,
    store: Store,
    clock: MovedClock,
    since: str,
    opened_at: str,
    says: str,
    occasion: str,
) -> None:
    talk(store)
    kept = keep_script(store, "Sun 22 Nov 22:00")
    assert "your time earlier today" in kept.body
    tuesday = at("Tue 24 Nov 10:00")
    if since == "reply":
        store.reply([1], Touch(tuesday, Direction.IN, Medium.EMAIL), tuesday)
    elif since == "spoke":
        store.spoke([1], Touch(tuesday, Direction.BOTH, Medium.CALL), tuesday)
    clock.now = at(opened_at)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        assert (kept.body == body(pilot).text) is ("today" in says)
        assert says in body(pilot).text
        assert occasion in text(pilot)
        assert ("a fresh one" in said(pilot)) is ("today" not in says)
        await written(pilot, "Mine.")
        assert [one.body for one in stored(store.path, 1).drafts] == ["Mine."], "it takes the kept one's place"


async def test_of_a_kept_check_in_that_was_answered_nothing_is_asked_again(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    date_of_theirs(store)
    kept = keep_script(store, "Mon 23 Nov 10:00")
    assert "in touch by last Sunday" in kept.body
    tuesday = at("Tue 24 Nov 10:00")
    store.reply([1], Touch(tuesday, Direction.IN, Medium.EMAIL), tuesday)
    clock.now = at("Wed 25 Nov 07:00")
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        assert "Thank you for your e-mail yesterday" in body(pilot).text


@pytest.mark.parametrize(
    ("opened_at", "on"),
    [("Sun 22 Nov 23:00", ""), ("Mon 23 Nov 00:00", " on Sun 22 Nov"), ("Wed 25 Nov 07:00", " on Sun 22 Nov")],
)
@pytest.mark.sampled(2)
async def test_a_kept_draft_with_words_of_ones_own_stays_and_says_of_which_day_it_is(
    opened: Opened, store: Store, clock: MovedClock, opened_at: str, on: str
) -> None:
    talk(store)
    script = keep_script(store, "Sun 22 Nov 21:00")
    mine = replace(script, body=script.body.replace("Gwen", "dear Gwen"))
    store.keep_draft(1, mine, at("Sun 22 Nov 22:00"))
    clock.now = at(opened_at)
    async with opened(author=ALEX) as pilot:
        await open_draft(pilot)
        assert body(pilot).text == mine.body
        assert said(pilot) == f"Here is the draft that you kept{on}."
        await pilot.press("escape", "p", *"the move", "enter")
        await settled(pilot)
        assert body(pilot).text == mine.body
    assert stored(store.path, 1).drafts[0].body == mine.body


async def test_the_card_of_triage_has_the_script_of_today_too(
    opened: Opened, store: Store, clock: MovedClock
) -> None:
    letter_of_mine(store)
    keep_script(store, "Mon 23 Nov 10:00")
    clock.now = at("Wed 25 Nov 10:00")
    async with opened(author=ALEX) as pilot:
        await pilot.press("T")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "e-mail on Sunday" in text(pilot)


# A rehearsal: the message to leave, or the call.


@pytest.mark.parametrize("medium", [Medium.VOICEMAIL, Medium.CALL])
async def test_what_is_rehearsed_is_of_the_new_day_but_never_while_it_is_said(
    opened: Opened, store: Store, clock: MovedClock, medium: Medium
) -> None:
    gwen = Person("Gwen", email="g@x.org", phone="+1 212 555 0134")
    store.add(FollowUp("Backend role", Kind.NETWORKING, "two-then-switch", 5, day("Fri 20 Nov"), gwen), NOW)
    store.spoke([1], Touch(NOW, Direction.BOTH, Medium.CALL), NOW, When(day("Mon 23 Nov")))
    clock.now = at("Mon 23 Nov 10:00")
    async with opened(author=ALEX) as pilot:
        await pilot.press("T", "h")
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        if medium is Medium.CALL:
            await pilot.press("v")
        await pilot.pause()
        assert "your time yesterday" in text(pilot)
        await pilot.press("space")
        clock.now = at("Tue 24 Nov 00:00")
        await screen._tick()
        await pilot.pause()
        assert "your time yesterday" in text(pilot), "one is in the middle of it"
        await pilot.press("space")
        await screen._tick()
        await pilot.pause()
        assert "your time on Sunday" in text(pilot)
        assert "yesterday" not in text(pilot)
        assert screen.notice.text == "The script has been rewritten. It is Tue 24 Nov now."


async def test_how_a_rehearsal_went_stays_where_the_words_name_no_day(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("T", "h")
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        await pilot.press("v", "space", "space")
        before = screen.notice.text
        clock.now = at("Mon 23 Nov 07:00")
        await screen._tick()
        await pilot.pause()
        assert screen.notice.text == before
        assert before
