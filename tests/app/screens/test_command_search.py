"""The palette finds what a screen can do by the words that a user would type for it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from app.keys.keymap import ACT_KEYS, BY_ID, INBOX_KEYS, LOG_KEYS
from app.screens.followup.form.edit import EditScreen
from app.screens.followup.introductions.referral import ReferralScreen
from app.screens.people.screen import PeopleScreen
from app.shell.command_search import Command, Commands
from app.shell.command_words import AT_ONCE, COMMANDS, OTHERS, fit
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, notice

FOUND = [
    ("introduce", "Introduce two people who could help each other"),
    ("two people", "Introduce two people who could help each other"),
    ("two people", "Possible duplicates…"),
    ("doubles", "Possible duplicates…"),
    ("duplicates", "Possible duplicates…"),
    ("merge", "Possible duplicates…"),
    ("named", BY_ID["named"].sentence),
    ("meet", BY_ID["connect"].sentence),
    ("looking for", BY_ID["connect"].sentence),
    ("looking for", BY_ID["edit"].sentence),
    ("who called", BY_ID["filter"].sentence),
    ("referral", BY_ID["named"].sentence),
    ("snooze", BY_ID["when"].sentence),
    ("later", BY_ID["when"].sentence),
    ("company", BY_ID["organisation"].sentence),
    ("opt out", BY_ID["stop"].sentence),
    ("delete draft", ""),
    ("write e-mail", BY_ID["draft"].sentence),
    ("stats", "Insights"),
    ("linkedin", "Import…"),
    ("csv", "Export…"),
    ("holiday", "Pause…"),
    ("backup", "Back up now"),
    ("shortcuts", "Keys"),
    ("dark", "Theme"),
    ("hired", BY_ID["close"].sentence),
    ("label", BY_ID["tag"].sentence),
    ("rename", BY_ID["edit"].sentence),
    ("search", BY_ID["filter"].sentence),
    ("bulk", BY_ID["mark"].sentence),
    ("stalled", BY_ID["queue-stalled"].sentence),
    ("save filter", "Views"),
    ("add person", "New follow-up"),
    ("exit", "Quit"),
    ("repair", "Check the database"),
    ("signature", "Your clarity card"),
]


async def offered(pilot: Pilot[None], words: str) -> list[Command]:
    """What fits the words on the screen that is on top, without what only has their letters."""
    commands = Commands(pilot.app.screen)
    every = (*commands._commands(), *commands._keys())
    return [one for one in every if fit(words, one.title, one.others, one.help)]


async def test_each_thing_is_found_by_the_words_for_it(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        for words, title in FOUND:
            titles = [one.title for one in await offered(pilot, words)]
            assert (title in titles) if title else not titles, (words, titles)
        for key in (*INBOX_KEYS, *ACT_KEYS):
            if key.id.startswith("view-") or COMMANDS.get(key.id) or key.id in COMMANDS.values():
                continue
            for words in (key.word, key.sentence):
                assert key.sentence in [one.title for one in await offered(pilot, words)], (key.id, words)


@pytest.mark.parametrize("way", ["enter", "5", "T", "O"])
@pytest.mark.sampled(2)
async def test_so_are_the_keys_of_the_other_screens(
    opened: Opened, inbox_of_five: dict[str, int], way: str
) -> None:
    async with opened() as pilot:
        await pilot.press(way)
        keys = list(Commands(pilot.app.screen)._keys())
        assert len(keys) > 10
        for one in keys:
            assert one.title in [found.title for found in await offered(pilot, one.title)]
        titles = [one.title for one in await offered(pilot, "introduce")]
        assert "Introduce two people who could help each other" in titles


async def test_nothing_is_there_twice_and_every_entry_has_a_line(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        commands = Commands(pilot.app.screen)
        every = [*commands._commands(), *commands._keys()]
        assert len({one.title for one in every}) == len(every)
        assert all(one.help for one in every)
    assert not set(OTHERS) - set(BY_ID) - {one.title for one in every} - {"Settings"}
    assert set(BY_ID) >= AT_ONCE >= {key.id for key in LOG_KEYS.values()}


@pytest.mark.parametrize(
    ("words", "screen"), [("referral", ReferralScreen), ("rename", EditScreen), ("everybody", PeopleScreen)]
)
@pytest.mark.sampled(2)
async def test_a_key_that_asks_first_is_done_from_there(
    opened: Opened, inbox_of_five: dict[str, int], words: str, screen: type[object]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *words)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen)


async def test_a_key_that_acts_at_once_is_only_named(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        before = count(pilot)
        await pilot.press("ctrl+p", *"voicemail")
        await pilot.press("enter")
        await pilot.pause()
        proposed = "log or do what the card proposes; for a call, log that you left a voicemail"
        assert notice(pilot) == f"Press space to {proposed}."
        assert count(pilot) == before


@pytest.mark.parametrize(
    ("typed", "title", "others", "more", "worth"),
    [
        ("intro", "Introduce two people", "", "", 3),
        ("people two", "Introduce two people", "", "", 3),
        ("match", "Introduce two people", "matches", "", 2),
        ("two match", "Introduce two people", "matches", "", 2),
        ("key", "Introduce two people", "matches", "key C", 1),
        ("duce", "Introduce two people", "matches", "", 0),
        ("introduce everybody", "Introduce two people", "", "", 0),
        ("", "Introduce two people", "", "", 0),
        ("  ", "Introduce two people", "", "", 0),
    ],
)
def test_how_well_words_fit(typed: str, title: str, others: str, more: str, worth: int) -> None:
    assert fit(typed, title, others, more) == worth
