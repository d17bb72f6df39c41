"""Words go out by each way, and are logged; and by none, what must not go out or can't be logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from app.outbound.clipboard import Copied
from app.screens.drafts import sender
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.sender import DraftSender
from data.model.drafts import Handed, Way
from data.model.errors import RuleError
from data.model.followup import Other, Person
from data.model.vocabulary import Medium
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.drafts.pages import Page, stored
from tests.builders import NOW, followup


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
        ("no words", "There is nothing to send: the draft is empty."),
        ("news", "Meanwhile, Dana Li replied."),
        ("stopped", "stop"),
    ],
)
@pytest.mark.sampled(6)
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
    how = "saved as a file" if way is Way.FILE else "opened in your mail program"
    assert page.said == [f"Only an e-mail can be {how}: y copies the words."]
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
        (Handed.MAIL, "sam", "“sam” isn't a valid e-mail address: type another one."),
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


@pytest.mark.parametrize("how", Handed)
@pytest.mark.parametrize("what", ["news", "stopped"])
async def test_m6_what_must_not_go_out_is_handed_to_no_reader(
    page: Page, sending: DraftSender, store: Store, gone: list[str], how: Handed, what: str
) -> None:
    if what == "news":
        page.on_news = "Meanwhile, Dana Li replied."
    else:
        store.stop([page.followup.id or 0], NOW)
        page.followup = stored(page)
    with pytest.raises(RuleError, match="replied" if what == "news" else "stop"):
        await sending.hand_to_reader(how, "Sam Ortiz", "sam@b.example")
    assert gone == []
    assert not (page.session.database.parent / "out").exists()


@pytest.mark.parametrize("way", Way)
async def test_s1_what_cannot_be_logged_in_one_of_several_goes_out_by_no_way(
    page: Page, sending: DraftSender, store: Store, gone: list[str], way: Way
) -> None:
    other = store.add(followup("two-then-switch", Person("Dana Li", email="dana@c.example")), NOW).followups[0]
    page.followup = replace(page.followup, together=(Other(other.id or 0, "Coffee chat", NOW.date()),))
    store.stop([other.id or 0], NOW)
    await sending.send(way)
    assert "stop" in page.said[-1]
    assert gone == []
    assert not (page.session.database.parent / "out").exists()
    assert stored(page).touches == ()
