"""What was written is kept, beside what other programs have kept; and what they do is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.screens.drafts.contents import DraftContents
from app.screens.drafts.keeper import GONE, OTHERS_DRAFT, DraftKeeper, meanwhile
from app.screens.drafts.other_programs import OtherPrograms
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import Other, Touch
from data.model.vocabulary import Direction, Medium
from data.store.connection.errors import StoreError
from data.store.store import Store
from tests.app.screens.drafts.pages import Page, stored
from tests.builders import NOW

MINE = Draft(Medium.EMAIL, Occasion.FIRST, "My words.", "Mine", kept_at=NOW, id=1)


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
    assert page.said == ["Meanwhile, Dana Li replied."]
    assert await others.news() == "Meanwhile, Dana Li replied."
    assert await others.news() == ""
    others.note("It is another day.")
    assert await others.news() == "It is another day."
    assert len(page.followup.touches) == 1


async def test_s1_words_about_several_stay_about_all_of_them(page: Page, store: Store) -> None:
    page.followup = replace(page.followup, together=(Other(2, "Coffee chat", NOW.date()),))
    store.reply([page.followup.id or 0], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)
    await OtherPrograms(page, DraftKeeper(page)).look()
    assert len(page.followup.touches) == 1
    assert [other.id for other in page.followup.together] == [2]
    contents, number = DraftContents(page), page.followup.id or 0
    await contents.acted(store.clarify(number, {"who": "I am A."}, NOW), follow=False)
    assert page.followup.clarity.who == "I am A."
    assert [other.id for other in page.followup.together] == [2]
    assert (contents.targets(), contents.subject()) == ([number], page.followup)
