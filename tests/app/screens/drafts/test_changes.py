"""A draft while other programs write: nothing of anybody's is lost, and nothing goes out that must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.outbound.clipboard import Copied
from app.screens.drafts.screen import DraftScreen
from data.model.drafts import Draft, Occasion
from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium, Outcome
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, body, found, screen_of, settled, stored, written
from tests.app.screens.seeing import inbox, text
from tests.builders import NOW
from widgets.card.card import Card

pytestmark = pytest.mark.usefixtures("inbox_of_five")
MINE = "Hello Ada, could you tell me who decides?"


async def ticked(pilot: Pilot[None]) -> str:
    """The screen has looked whether another program has written; what it says."""
    await screen_of(pilot).others.look()  # unless it has by itself: the line is there all the same
    await pilot.pause()
    return screen_of(pilot).notice.text


def keep(store: Store, followup_id: int, words: str, draft_id: int | None = None) -> Draft:
    """Another program keeps a draft."""
    return store.keep_draft(followup_id, Draft(Medium.EMAIL, Occasion.FIRST, words, "S", id=draft_id), NOW)


# A kept draft is one's own.


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_reopened_draft_keeps_its_words_whatever_else_is_chosen(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, store: Store, key: str
) -> None:
    keep(store, inbox_of_five["Ada"], "My own words.")
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("escape", key, *"I am A.", "enter")
        await pilot.pause()
        await settled(pilot)
        assert body(pilot).text == "My own words."
        assert "words stay as they are" in screen_of(pilot).notice.text
    assert stored(database, inbox_of_five["Ada"]).drafts[0].body == "My own words."


async def test_a_reopened_draft_that_is_still_the_script_follows_its_purpose(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("2", "o")
        await settled(pilot)
        script = body(pilot).text
        await written(pilot, "Mine.")
        await written(pilot, script)  # thought better of it: what is kept is the script again
        await pilot.press("escape", "escape", "o")
        await settled(pilot)
        assert body(pilot).text == script
        await pilot.press("escape", "p", *"the Series B", "enter")
        await settled(pilot)
        assert "the Series B" in body(pilot).text


# Two screens on one draft.


async def test_two_screens_on_one_draft_keep_both_and_say_so(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, store: Store
) -> None:
    kept = keep(store, inbox_of_five["Ada"], "As it was.")
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        keep(store, inbox_of_five["Ada"], "The other's words.", kept.id)
        await written(pilot, "My words.")
        bodies = {draft.body for draft in stored(database, inbox_of_five["Ada"]).drafts}
        assert bodies == {"The other's words.", "My words."}
        assert "another program" in screen_of(pilot).notice.text.casefold()
        await pilot.press("escape", "escape", "o")
        await settled(pilot)
        assert body(pilot).text == "My words."
        assert "another draft is kept" in screen_of(pilot).notice.text.casefold()
        await pilot.press("escape", "t", "o")
        await settled(pilot)
        assert body(pilot).text == "The other's words."


async def test_a_draft_that_another_program_writes_on_is_said_to_be(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    kept = keep(store, inbox_of_five["Ada"], "As it was.")
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        keep(store, inbox_of_five["Ada"], "The other's words.", kept.id)
        assert "another program" in (await ticked(pilot)).casefold()


# What has changed since it was opened.


async def handed_out(pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch, key: str) -> list[str]:
    """What a key that sends has given out of hand."""
    gone: list[str] = []
    monkeypatch.setattr("app.screens.drafts.sender.run_in_background", lambda command: gone.append(command[-1]))
    monkeypatch.setattr("app.screens.base.copies.copy", lambda *_: gone.append("copied") or Copied.DESKTOP)
    monkeypatch.setattr("app.screens.drafts.sender.save_noted", lambda _store, letter, *_: gone.append(letter.to))
    await pilot.press("escape", key)
    await pilot.pause()
    return gone


@pytest.mark.parametrize("key", ["m", "f", "y", "l"])
@pytest.mark.parametrize("what", ["closed", "stopped"])
@pytest.mark.sampled(3)
async def test_f6_nothing_goes_out_once_another_program_has_ended_it(
    opened: Opened,
    inbox_of_five: dict[str, int],
    database: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    what: str,
) -> None:
    async with opened(author=ALEX, mail_program="true") as pilot:
        await pilot.press("o")
        await written(pilot, MINE)
        if what == "stopped":
            store.stop([inbox_of_five["Ada"]], NOW)
        else:
            store.close_with([inbox_of_five["Ada"]], Outcome.DECLINED, NOW)
        assert await handed_out(pilot, monkeypatch, key) == []
        assert ("asked you to stop" if what == "stopped" else "is closed") in screen_of(pilot).notice.text
    assert stored(database, inbox_of_five["Ada"]).touches == ()


async def test_the_address_is_that_of_now(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, MINE)
        before = stored(database, inbox_of_five["Ada"])
        assert before.person
        store.edit(before, replace(before, person=replace(before.person, email="ada@new.example")), NOW)
        assert await handed_out(pilot, monkeypatch, "f") == ["ada@new.example"]


@pytest.mark.parametrize("was_seen", [False, True])
async def test_who_was_contacted_meanwhile_is_said_before_the_same_goes_out_twice(
    opened: Opened,
    inbox_of_five: dict[str, int],
    database: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    was_seen: bool,
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, MINE)
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        if was_seen:  # the screen has said so by itself, which who writes may not have read
            await screen_of(pilot)._tick()
        assert await handed_out(pilot, monkeypatch, "y") == []
        assert "e-mailed Ada" in screen_of(pilot).notice.text
        await pilot.press("y")  # it was said: the same key again sends it
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DraftScreen)
    assert len(stored(database, inbox_of_five["Ada"]).touches) == 2


async def test_the_open_draft_notices_what_has_become_of_it(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert await ticked(pilot) == ""
        store.reply([inbox_of_five["Ada"]], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)
        assert "Lovelace replied" in await ticked(pilot)
        store.close_with([inbox_of_five["Ada"]], Outcome.DONE, NOW)
        assert "is closed" in await ticked(pilot)
        store.undo()
        store.undo()
        store.stop([inbox_of_five["Ada"]], NOW)
        assert "asked you to stop" in await ticked(pilot)


async def test_a_follow_up_that_was_taken_away_is_said_to_be(
    opened: Opened, database: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.builders import followup, person

    added = store.add(followup("two-then-switch", person("email", name="Aaa")), NOW).followups[0].id or 0
    async with opened(author=ALEX) as pilot:
        from tests.app.screens.drafts.test_drafts import stored_queue

        await inbox(pilot).go_to(added, stored_queue(database, added))
        await pilot.press("o")
        await written(pilot, MINE)
        store.undo()
        assert "is gone" in await ticked(pilot)
        assert await handed_out(pilot, monkeypatch, "y") == []
        assert "is gone" in screen_of(pilot).notice.text


# Settings that can't be used.


async def test_a_language_without_a_dictionary_costs_the_spelling_alone(opened: Opened) -> None:
    async with opened(author=ALEX, language="xx") as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada, i am glad about the plaese.")
        assert found(pilot) == ["grammar", "no clear ask"]
        assert "Hello Ada" in text(pilot)


async def test_the_card_under_the_list_says_that_a_draft_was_begun(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    keep(store, inbox_of_five["Ada"], "Half a sent")
    async with opened(size=(80, 24)) as pilot:
        assert "draft e-mail, o opens it" in text(pilot)
        assert inbox(pilot).query_one(Card).content_size.height == 7


async def test_o_on_a_no_thanks_them_and_it_stays_closed(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, store: Store
) -> None:
    ada = inbox_of_five["Ada"]
    store.close_with([ada], Outcome.DECLINED, NOW)
    async with opened(author=ALEX) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert "write a thank-you" in text(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert "after their no" in text(pilot)
        await written(pilot, "Thank you, Ada. I hope our paths cross again.")
        await pilot.press("escape", "l")
        await pilot.pause()
        it = stored(database, ada)
        assert it.touches[-1].note == "Thank you, Ada. I hope our paths cross again."
        assert (it.next, it.outcome) == (None, Outcome.DECLINED)
        assert "write a thank-you" not in text(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert "is closed: reopen it" in text(pilot)
