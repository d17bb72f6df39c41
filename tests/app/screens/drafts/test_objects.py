"""The objects of the draft screen, each on its own: what keeps, what brings other words, what sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.drafting.scripts import Scriptwriter
from app.outbound.clipboard import Copied
from app.screens.drafts import sender
from app.screens.drafts.head import of_kept
from app.screens.drafts.keeper import GONE, OTHERS_DRAFT, DraftKeeper, meanwhile
from app.screens.drafts.other_programs import OtherPrograms
from app.screens.drafts.sender import DraftSender
from app.screens.drafts.versions import Versions, in_place_of, medium_after
from data.model.drafts import Draft, Handed, Occasion, Way
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch
from data.model.moment import Moment
from data.model.vocabulary import Direction, Medium
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.drafts.pages import Desk, Page
from tests.builders import NEW_YORK, NOW, at, followup

MINE = Draft(Medium.EMAIL, Occasion.FIRST, "My words.", "Mine", kept_at=NOW, id=1)


@pytest.fixture
def dana(store: Store) -> FollowUp:
    who = Person("Dana Li", "Initech", email="dana@b.example", phone="+1 212 555 0134")
    return store.add(followup("two-then-switch", who), NOW).followups[0]


@pytest.fixture
def desk(database: Path, store: Store, clock: MovedClock) -> Desk:
    return Desk(database, store, clock, drafts=str(database.parent / "out"))


@pytest.fixture
def page(desk: Desk, dana: FollowUp) -> Page:
    """A page with the script."""
    return Page(desk, dana, Scriptwriter(desk.config, desk.book).propose(dana, NOW).draft)


def stored(page: Page) -> FollowUp:
    found = Inbox(page.session.database).followup(page.followup.id or 0)
    assert found
    return found


# What other programs make of the drafts.


@pytest.mark.parametrize(
    ("known", "now", "number", "line"),
    [
        ({1}, [MINE], 1, ""),
        ({1}, [], None, GONE),
        ({1}, [replace(MINE, id=2)], None, OTHERS_DRAFT),
        ({1, 2}, [replace(MINE, id=2)], None, GONE),
        ({1}, [MINE, replace(MINE, id=2)], 1, OTHERS_DRAFT),
        ({1}, [MINE, replace(MINE, id=2, medium=Medium.VOICEMAIL)], 1, ""),
    ],
)
def test_what_has_become_of_a_draft(known: set[int], now: list[Draft], number: int | None, line: str) -> None:
    assert meanwhile(MINE, known, now) == (replace(MINE, id=number), line)


async def test_what_was_not_changed_is_not_kept(page: Page) -> None:
    assert await DraftKeeper(page).keep() == ""
    assert stored(page).drafts == ()


async def test_each_change_takes_the_place_of_the_one_before(page: Page) -> None:
    keeper = DraftKeeper(page)
    for words in ("Mine.", "Mine, longer."):
        page.body = words
        assert await keeper.keep() == ""
        assert [one.body for one in stored(page).drafts] == [words]
        assert page.draft.id == stored(page).drafts[0].id
    number = page.draft.id
    assert await keeper.keep() == ""
    assert page.draft.id == number, "nothing was changed"
    assert page.said == []


async def test_a_script_that_was_typed_back_is_kept_as_words_of_ones_own(page: Page) -> None:
    keeper, script = DraftKeeper(page), page.body
    for words in ("Mine.", script):
        page.body = words
        await keeper.keep()
    assert [one.body for one in stored(page).drafts] == [script]


async def test_what_another_program_keeps_is_kept_beside_it_and_said_once(page: Page, store: Store) -> None:
    keeper = DraftKeeper(page)
    page.body = "Mine."
    await keeper.keep()
    store.keep_draft(page.followup.id or 0, replace(page.draft, body="Theirs."), NOW)
    for words in ("Mine still.", "Mine again."):
        page.body = words
        await keeper.keep()
    assert {one.body for one in stored(page).drafts} == {"Theirs.", "Mine again."}
    assert page.said == [OTHERS_DRAFT]


@pytest.mark.parametrize("fault", [StoreError("The disk is full."), RuleError("Too long.")])
async def test_what_cannot_be_kept_is_said_and_tried_again(page: Page, fault: Exception) -> None:
    async def refused(_act: object) -> None:
        raise fault

    keeper, write, page.body = DraftKeeper(page), page.session.write, "Mine."
    page.session.write = refused  # type: ignore[method-assign]
    assert await keeper.keep() == str(fault)
    page.session.write = write  # type: ignore[method-assign]
    assert await keeper.keep() == ""
    assert [one.body for one in stored(page).drafts] == ["Mine."]


async def test_what_was_noticed_is_news_until_words_go_out(page: Page, store: Store) -> None:
    others = OtherPrograms(page, DraftKeeper(page))
    store.reply([page.followup.id or 0], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)
    await others.notice()
    others.note("It is another day.")
    assert page.said == ["Meanwhile Dana Li replied."]
    assert await others.news() == "Meanwhile Dana Li replied."
    assert await others.news() == ""
    others.note("It is another day.")
    assert await others.news() == "It is another day."
    assert len(page.followup.touches) == 1


# Other words in the place of the script's.


def test_the_media_come_in_a_circle() -> None:
    seen = [Medium.CALL]
    for _ in range(6):
        seen.append(medium_after(seen[-1]))
    assert seen[1:] == ["email", "voicemail", "message", "text", "letter", "email"]


def test_a_script_replaces_only_the_script_before_it() -> None:
    before, script = replace(MINE, body="Script.", id=None), replace(MINE, body="Another.", id=None, kept_at=None)
    stands = replace(before, id=7, kept_at=NOW)
    assert in_place_of(stands, before, script) == replace(script, id=7, kept_at=NOW)
    assert in_place_of(replace(stands, body="Script. Mine."), before, script) is None
    assert in_place_of(replace(stands, subject="Mine too"), before, script) is None


@pytest.fixture
def versions(page: Page, desk: Desk) -> Versions:
    keeper = DraftKeeper(page)
    said = Scriptwriter(desk.config, desk.book).propose(page.followup, NOW)
    return Versions(page, keeper, OtherPrograms(page, keeper), said)


async def test_h4_another_purpose_brings_its_script_unless_one_has_written(page: Page, versions: Versions) -> None:
    before = page.body
    await versions.next_purpose()
    assert page.draft.purpose
    assert page.body != before
    page.body, purpose = "Mine.", page.draft.purpose
    await versions.next_purpose()
    assert page.body == "Mine."
    assert page.draft.purpose not in ("", purpose)
    assert page.said[-1].endswith("Your own words are left as they are.")
    assert stored(page).drafts[0].purpose == page.draft.purpose


async def test_another_medium_keeps_what_was_written_for_this_one(page: Page, versions: Versions) -> None:
    page.body = "Mine."
    await versions.next_medium()
    assert page.draft.medium is Medium.VOICEMAIL
    assert page.draft.id is None
    assert [one.body for one in stored(page).drafts] == ["Mine."]
    for _ in range(4):
        await versions.next_medium()
    assert (page.draft.medium, page.body) == (Medium.EMAIL, "Mine.")


async def test_on_the_same_day_nothing_is_written_anew(page: Page, versions: Versions, clock: MovedClock) -> None:
    before = page.body
    assert await versions.follow_day() == ""
    clock.now = at("Mon 23 Nov 07:00")
    assert await versions.follow_day() == "", "a first e-mail names no day"
    assert (page.body, page.said) == (before, [])


@pytest.mark.parametrize(
    ("drafts", "draft", "line"),
    [
        ([MINE], MINE, "The draft that you kept is here again."),
        ([MINE], replace(MINE, body="Anew."), "You kept the script as it was: here it is written anew."),
        (
            [MINE, replace(MINE, id=2)],
            MINE,
            "The draft that you kept is here again; another draft is kept behind it.",
        ),
        ([MINE, replace(MINE, medium=Medium.TEXT)], MINE, "The draft that you kept is here again."),
    ],
)
def test_what_is_said_of_a_draft_that_is_opened_again(drafts: list[Draft], draft: Draft, line: str) -> None:
    it = replace(followup(), drafts=tuple(drafts))
    assert of_kept(draft, it, Moment.of(NOW, NEW_YORK)) == line


# Sending.


@pytest.fixture
def sending(page: Page, store: Store) -> DraftSender:
    async def answered(act: Callable[[Store, datetime], Any]) -> str:
        act(store, page.session.now())
        return ""

    return DraftSender(page, DraftKeeper(page), answered)


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has gone out of hand."""
    went: list[str] = []

    async def copied(_app: object, text: str) -> Copied:
        went.append(text)
        return Copied.DESKTOP

    monkeypatch.setattr(sender, "run_in_background", lambda command: went.append(command[-1]))
    monkeypatch.setattr(sender, "mail_command", lambda letter, _config: [letter.to])
    monkeypatch.setattr(sender, "put_on_clipboard", copied)
    return went


@pytest.mark.parametrize("way", Way)
async def test_each_way_hands_the_words_on_and_logs_them(
    page: Page, sending: DraftSender, gone: list[str], way: Way
) -> None:
    page.body = "Mine."
    await sending.send(way)
    (touch,) = stored(page).touches
    files = list((page.session.database.parent / "out").glob("*.eml"))
    assert (touch.note, page.has_left, stored(page).drafts) == ("Mine.", True, ())
    assert len(files) == (way is Way.FILE)
    assert bool(touch.message_id) is (way is Way.FILE)
    assert bool(gone) is (way in (Way.MAIL, Way.COPY))
    assert Inbox(page.session.database).letters() == ()


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("no words", "There are no words to send."),
        ("news", "Meanwhile Dana Li replied."),
        ("stopped", "stop"),
    ],
)
async def test_what_must_not_go_out_goes_out_by_no_way(
    page: Page, sending: DraftSender, store: Store, gone: list[str], way: Way, what: str, line: str
) -> None:
    if what == "no words":
        page.body = " "
    elif what == "news":
        page.on_news = line
    else:
        store.stop([page.followup.id or 0], NOW)
        page.followup = stored(page)
    await sending.send(way)
    assert line in page.said[-1]
    assert gone == []
    assert not page.has_left
    assert stored(page).touches == ()
    assert not (page.session.database.parent / "out").exists()


@pytest.mark.parametrize("way", [Way.MAIL, Way.FILE])
async def test_only_an_e_mail_goes_by_mail(page: Page, sending: DraftSender, gone: list[str], way: Way) -> None:
    page.draft = replace(page.draft, medium=Medium.VOICEMAIL)
    await sending.send(way)
    assert page.said == ["Only an e-mail goes that way: y copies the words."]
    assert (gone, stored(page).touches) == ([], ())


async def test_a_file_that_cannot_be_noted_is_said_and_not_written(page: Page, sending: DraftSender) -> None:
    async def full(_act: object) -> None:
        raise StoreError("The disk is full.")

    page.session.write = full  # type: ignore[method-assign]
    await sending.send(Way.FILE)
    assert page.said == ["The disk is full."]
    assert not page.has_left


@pytest.mark.parametrize(
    ("how", "address", "said"),
    [
        (Handed.COPY, "", ""),
        (Handed.MAIL, "sam@b.example", ""),
        (Handed.MAIL, "", "Type the reader's address, or choose copy or file."),
        (Handed.MAIL, "sam", "'sam' is no e-mail address: type another."),
        (Handed.FILE, "", "Saved as "),
    ],
)
async def test_m6_a_reader_gets_the_words_and_nothing_is_logged(
    page: Page, sending: DraftSender, gone: list[str], how: Handed, address: str, said: str
) -> None:
    try:
        line = await sending.hand_to_reader(how, "Sam Ortiz", address)
    except RuleError as fault:
        line = str(fault)
    assert line.startswith(said)
    assert bool(line) is bool(said)
    assert bool(gone) is (not said)
    assert stored(page).touches == ()
    assert not page.has_left
