"""Who is writing: asked before the first draft where the settings don't say it, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from app.screens.drafts.questions.author import EXAMPLES, FIELDS, PEOPLE, AuthorScreen
from app.settings.config import load
from data.model.clarity import Author, Clarity
from data.model.vocabulary import Kind
from data.words.card_lines import check_line
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, body, settled
from tests.app.screens.seeing import text

pytestmark = pytest.mark.usefixtures("inbox_of_five")

LINES = {
    "name": "Rosa Lima",
    "who": "I'm Rosa Lima, an ICU nurse.",
    "offer": "I keep a ward calm.",
    "signature": "Nurse, Porto",
}


async def _asked(pilot: Pilot[None]) -> AuthorScreen:
    await pilot.press("o")
    await pilot.pause()
    assert isinstance(pilot.app.screen, AuthorScreen)
    return pilot.app.screen


async def test_the_first_draft_asks_who_writes_and_then_says_it(opened: Opened, tmp_path: Path) -> None:
    async with opened(is_first_start=True, folder=tmp_path) as pilot:
        screen = await _asked(pilot)
        assert "Your clarity card" in text(pilot)
        for name, line in LINES.items():
            screen.query_one(f"#{name}", Input).value = line
        await pilot.press("enter")
        await settled(pilot)
        assert "I keep a ward calm." in body(pilot).text
        assert "[your name]" not in body(pilot).text
    author = load(tmp_path).author
    assert author == Author("Rosa Lima", "", Clarity(LINES["who"], LINES["offer"]), signature="Nurse, Porto")


async def test_the_examples_are_those_of_the_field_and_of_four_people(opened: Opened, tmp_path: Path) -> None:
    async with opened(is_first_start=True, folder=tmp_path) as pilot:
        await _asked(pilot)
        for name, _, _ in FIELDS:
            await pilot.pause()
            assert all(person in text(pilot) for person in PEOPLE)
            assert all(example in text(pilot) for example in EXAMPLES[name])
            await pilot.press("tab")


def test_the_examples_are_lines_that_the_card_takes() -> None:
    for example in (*EXAMPLES["who"], *EXAMPLES["offer"]):
        check_line(example)


@pytest.mark.parametrize("keys", [("escape",), ("enter",), ("x", "escape")], ids=str)
@pytest.mark.sampled(2)
async def test_left_out_it_is_in_nobodys_way_and_not_asked_again(
    opened: Opened, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with opened(is_first_start=True, folder=tmp_path) as pilot:
        await _asked(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        await pilot.press("escape", "escape", "o")
        await settled(pilot)  # the draft at once
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize(
    "author",
    [
        ALEX,
        Author("Rosa Lima"),
        Author(clarity=Clarity(offer="I nurse.")),
        Author(by_kind={Kind.OTHER: Clarity("R")}),
    ],
    ids=["all", "name", "line", "line of a kind"],
)
@pytest.mark.sampled(2)
async def test_who_has_said_something_is_not_asked(opened: Opened, tmp_path: Path, author: Author) -> None:
    async with opened(is_first_start=True, folder=tmp_path, author=author) as pilot:
        await pilot.press("o")
        await settled(pilot)


async def test_settings_that_cant_be_written_are_said_in_a_line_and_in_nobodys_way(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.settings.config_file.write_file", refuse)
    async with opened(is_first_start=True, folder=tmp_path) as pilot:
        screen = await _asked(pilot)
        screen.query_one("#name", Input).value = "Rosa Lima"
        await pilot.press("enter")
        await pilot.pause()
        fault = str(screen.query_one("#fault", Static).content)
        assert fault == f"{tmp_path / 'config.toml'} can't be written: Permission denied."
        assert screen.query_one("#name", Input).value == "Rosa Lima"
        await pilot.press("escape")
        await settled(pilot)


@pytest.mark.parametrize("field", ["who", "offer"])
async def test_a_line_that_fits_one_medium_is_refused(opened: Opened, tmp_path: Path, field: str) -> None:
    async with opened(is_first_start=True, folder=tmp_path) as pilot:
        screen = await _asked(pilot)
        screen.query_one(f"#{field}", Input).value = "My CV is attached."
        await pilot.press("enter")
        await pilot.pause()
        assert "fits only what is written" in text(pilot)
    assert not (tmp_path / "config.toml").exists()


async def test_the_palette_leads_to_it_and_keeps_the_rest_of_the_settings(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\ntimezone = "America/New_York"\n\n[clarity]\nwhy = "Because."\n')
    async with opened(folder=tmp_path, author=Author("Alex", clarity=Clarity("I'm Alex."))) as pilot:
        await pilot.press("ctrl+p", *"your clarity card")
        await pilot.pause(0.5)  # the palette looks
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, AuthorScreen)
        assert screen.query_one("#who", Input).value == "I'm Alex."
        screen.query_one("#signature", Input).value = "Engineer"
        await pilot.press("enter")
        await pilot.pause()
        assert "Saved" in text(pilot)
    assert file.read_text().startswith('# mine\ntimezone = "America/New_York"\n\n[clarity]\nwhy = "Because."\n')
    assert load(tmp_path).author == Author(clarity=Clarity(why="Because."), signature="Engineer")
