"""What one brings (H4): the draft asks for it, and its words bring it once its detail is typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.drafts.head import about, question
from app.screens.drafts.questions.purpose import PurposeScreen
from data.model.drafts import Draft, Occasion
from data.model.vocabulary import Medium
from data.store.store import Store
from data.words.purposes import EXAMPLES, Purpose, kind_of
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, body, screen_of, settled, stored, written
from tests.app.screens.seeing import text
from tests.builders import followup

pytestmark = pytest.mark.usefixtures("inbox_of_five")

SERIES_B = "news: the Series B"


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        ((), ""),
        ((Purpose.NEWS, Purpose.IDEA, Purpose.HELP), "Anything new to offer (news, an idea …)? p adds it"),
        ((Purpose.TOPIC, Purpose.NEWS), "Anything new to offer (something about what you discussed …)? p adds it"),
    ],
)
@pytest.mark.sampled(2)
def test_the_question_names_a_kind_or_two_and_the_key(kinds: Sequence[Purpose], line: str) -> None:
    assert question(kinds, "p") == line
    draft = Draft(Medium.EMAIL, Occasion.REMINDER, "Two words.")
    assert about(draft, "", followup(), line).plain.split("\n") == [*([line] if line else []), "2 words"]


def test_where_there_is_little_room_no_kind_is_named() -> None:
    assert question((Purpose.NEWS, Purpose.IDEA), "p", is_short=True) == "Anything new to offer? p adds it"
    assert question((), "p", is_short=True) == ""


def test_what_is_brought_stands_in_the_place_of_the_question() -> None:
    draft = Draft(Medium.EMAIL, Occasion.REMINDER, "Two words.", purpose=SERIES_B)
    assert about(draft, "", followup(), "Anything new to offer?").plain == f"Purpose  {SERIES_B}\n2 words"


def line_of(pilot: Pilot[None]) -> Input:
    assert isinstance(pilot.app.screen, PurposeScreen)
    return pilot.app.screen.query_one("#purpose", Input)


def asked(pilot: Pilot[None]) -> str:
    """The pane beside the draft, on one line."""
    return " ".join(" ".join(line.partition("│")[2] for line in text(pilot).splitlines()).split())


async def test_the_draft_asks_and_what_is_typed_comes_into_its_words(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("2", "o")  # Dan, who was written to once
        await settled(pilot)
        before = body(pilot).text
        assert "Anything new to offer (news, an idea …)? f3 adds it" in asked(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Anything new to offer (news, an idea …)? p adds it" in asked(pilot)
        await pilot.press("p")
        assert (line_of(pilot).value, line_of(pilot).cursor_position) == ("news: ", 6)
        assert "Anything new to offer?  Dan Brown" in text(pilot)
        await pilot.press(*"the Series B", "enter")
        await settled(pilot)
        assert "the Series B" in body(pilot).text
        assert body(pilot).text != before
        assert f"Purpose  {SERIES_B}" in text(pilot)
        assert "Anything new to offer" not in text(pilot)
        await pilot.press("l")
        await pilot.pause()
    assert stored(database, inbox_of_five["Dan"]).touches[-1].purpose == SERIES_B


async def test_on_a_first_contact_it_is_asked_too_and_from_the_text(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert "Anything new to offer (news, an idea …)? f3 adds it" in asked(pilot)
        await pilot.press("f3", *"the new field hospital", "enter")
        await settled(pilot)
        assert "the new field hospital" in body(pilot).text
        assert screen_of(pilot).focused is body(pilot)


async def test_a_corner_of_the_screen_asks_too(opened: Opened) -> None:
    async with opened(size=(40, 15), author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert "Anything new to offer? f3 adds it" in text(pilot)
        assert "Nothing to fix." in text(pilot)
        await pilot.press("f3")
        assert "f3 changes the kind." in text(pilot)
        await pilot.press(*"the Series B", "enter")
        await settled(pilot)
        assert "bring" not in text(pilot)
        assert "the Series B" in body(pilot).text


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("f3",), "an idea: "),
        ((*"a rota", "f3"), "an idea: a rota"),
        ((*"a rota", "f3", "f3", "f3"), "help: a rota"),
        ((*"a rota", "f3", "f3", "f3", "f3"), "a rota"),
        (("f3", "f3", "f3", "f3"), ""),
        (("f3", "f3", "f3", "f3", "f3"), "news: "),
    ],
)
@pytest.mark.sampled(3)
async def test_the_same_key_turns_the_kind_and_keeps_what_was_typed(
    opened: Opened, keys: tuple[str, ...], line: str
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "f3", *keys)
        assert line_of(pilot).value == line
        await pilot.pause()
        assert f"For example: “{EXAMPLES[kind_of(line) or Purpose.NEWS]}”." in text(pilot)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("enter",), "Say what it is, for example: “news: the Series B”."),
        (("ctrl+u", "enter"), "There is no purpose to add"),
        (("escape",), ""),
        ((*"the Series B", "escape"), ""),
    ],
)
@pytest.mark.sampled(2)
async def test_nothing_typed_and_esc_change_nothing(opened: Opened, keys: tuple[str, ...], said: str) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        before = screen_of(pilot).draft
        await pilot.press("f3", *keys)
        await settled(pilot)
        assert screen_of(pilot).draft == before
        assert screen_of(pilot).notice.text.startswith(said)
        assert "Anything new to offer" in text(pilot)


async def test_what_was_typed_before_esc_is_back(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "f3", *"the Series B", "escape", "f3")
        assert line_of(pilot).value == SERIES_B
        assert "What you typed before is back." in text(pilot)


async def test_it_is_changed_and_taken_away_again(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        before = body(pilot).text
        await pilot.press("f3", *"the Series B", "enter")
        await settled(pilot)
        await pilot.press("f3")
        assert line_of(pilot).value == SERIES_B
        await pilot.press("ctrl+u", "enter")
        await settled(pilot)
        assert (body(pilot).text, screen_of(pilot).draft.purpose) == (before, "")


async def test_ones_own_words_stay_and_the_purpose_is_kept_with_them(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "My own words.")
        await pilot.press("f3", *"the Series B", "enter")
        await settled(pilot)
        assert body(pilot).text == "My own words."
        assert screen_of(pilot).notice.text == f"Purpose: {SERIES_B}. Your own words stay as they are."
    (kept,) = stored(database, inbox_of_five["Ada"]).drafts
    assert (kept.body, kept.purpose) == ("My own words.", SERIES_B)


async def test_a_script_without_a_purpose_asks_for_none_and_keeps_none(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "email.liquid").write_text("Subject: S\n\nHello. Could you tell me who decides?")
    async with opened(author=ALEX, folder=tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert "Anything new to offer" not in text(pilot)
        await pilot.press("f3", *"the Series B", "enter")
        await settled(pilot)
        assert screen_of(pilot).draft.purpose == ""
        assert screen_of(pilot).notice.text.startswith("This script has no room for a purpose")
        await pilot.press("f3")
        assert line_of(pilot).value == SERIES_B, "it is still what is meant"


async def test_what_is_too_long_is_said_and_stays(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "f3")
        line_of(pilot).value = long = f"news: {'x' * 5000}"
        await pilot.press("enter")
        await pilot.pause()
        assert "The purpose has 5,006 characters" in text(pilot)
        assert line_of(pilot).value == long


async def test_a_cycle_for_a_kind_asks_for_its_detail(
    opened: Opened, store: Store, inbox_of_five: dict[str, int]
) -> None:
    from tests.builders import NOW

    store.renew([inbox_of_five["Dan"]], "an idea", NOW)
    async with opened(author=ALEX) as pilot:
        await pilot.press("G", "o")
        await settled(pilot)
        assert screen_of(pilot).followup.purpose == "an idea"
        assert "Anything new to offer (an idea, news …)? f3 adds it" in asked(pilot)
        await pilot.press("f3")
        assert line_of(pilot).value == "an idea: "
