"""Other words take the place of the script's, and never that of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.drafting.scripts import Scriptwriter
from app.screens.drafts.head import of_kept
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.other_programs import OtherPrograms
from app.screens.drafts.versions import Versions, in_place_of, medium_after, nothing_brought
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.store import Store
from data.words.purposes import Purpose
from tests.app.screens.conftest import MovedClock
from tests.app.screens.drafts.pages import Desk, Page, stored
from tests.builders import NEW_YORK, NOW, at, followup

MINE = Draft(Medium.EMAIL, Occasion.FIRST, "My words.", "Mine", kept_at=NOW, id=1)


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


async def test_h4_a_purpose_brings_its_script_unless_one_has_written(page: Page, versions: Versions) -> None:
    before = page.body
    assert versions.may_bring[:2] == (Purpose.NEWS, Purpose.IDEA)
    await versions.bring("news: the Series B")
    assert page.draft.purpose == "news: the Series B"
    assert "the Series B" in page.body
    assert versions.may_bring == (), "it has one"
    await versions.bring("")
    assert (page.body, page.draft.purpose) == (before, "")
    assert versions.may_bring
    page.body = "Mine."
    await versions.bring("an idea: a rota")
    assert page.body == "Mine."
    assert page.said[-1] == "Purpose: an idea: a rota. Your own words stay as they are."
    assert (page.draft.purpose, stored(page).drafts[0].purpose) == ("an idea: a rota", "an idea: a rota")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "There is no purpose to add, so the words stay as they are."),
        ("news: ", "Say what it is, for example: “news: the Series B”. The words stay as they are."),
        ("help", "Say what it is, for example: “help: the move”. The words stay as they are."),
    ],
)
@pytest.mark.parametrize("body", ["", "Mine."])
async def test_h4_a_kind_without_its_detail_is_none(
    page: Page, versions: Versions, body: str, typed: str, said: str
) -> None:
    page.body = stands = body or page.body
    await versions.bring(typed)
    assert (page.body, page.draft.purpose, page.said) == (stands, "", [said])
    assert nothing_brought(typed) == said


async def test_h4_what_one_script_had_no_room_for_may_have_it_by_another_medium(
    database: Path, store: Store, clock: MovedClock, dana: FollowUp, tmp_path: Path
) -> None:
    """A script of one's own that brings nothing asks for nothing."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "email.liquid").write_text("Subject: S\n\nHello. Who decides?")
    desk = Desk(database, store, clock, folder=tmp_path)
    proposal = Scriptwriter(desk.config, desk.book).propose(dana, NOW)
    page = Page(desk, dana, proposal.draft)
    keeper = DraftKeeper(page)
    versions = Versions(page, keeper, OtherPrograms(page, keeper), proposal)
    assert versions.may_bring == ()
    await versions.bring("news: the Series B")
    assert (page.body, page.draft.purpose) == ("Hello. Who decides?", "")
    assert page.said[-1] == "This script has no room for a purpose: type it into the words yourself."
    await versions.next_medium()
    assert page.draft.purpose == "news: the Series B"
    assert "the Series B" in page.body


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
        ([MINE], MINE, "Here is the draft that you kept."),
        ([MINE], replace(MINE, body="Anew."), "You hadn't changed the script, so here is a fresh one."),
        (
            [MINE, replace(MINE, id=2)],
            MINE,
            "Here is the draft that you kept; another draft is kept as well.",
        ),
        ([MINE, replace(MINE, medium=Medium.TEXT)], MINE, "Here is the draft that you kept."),
    ],
)
def test_what_is_said_of_a_draft_that_is_opened_again(drafts: list[Draft], draft: Draft, line: str) -> None:
    it = replace(followup(), drafts=tuple(drafts))
    assert of_kept(draft, it, Moment.of(NOW, NEW_YORK)) == line
