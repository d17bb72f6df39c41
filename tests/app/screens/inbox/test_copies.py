"""y: the whole address or number, and what is said of it."""

from __future__ import annotations

import pytest

from app.outbound.clipboard import Copied
from app.screens.base.plain_words import WordsScreen
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.builders import NOW

LONG = "https://www.linkedin.com/in/" + "wolfeschlegelsteinhausenbergerdorff-" * 4 + "7"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied; where to, is the first entry, which a test may set."""
    found: list[str] = [Copied.DESKTOP.value]

    def copy(words: str, _terminal: object, _environ: object) -> Copied:
        found.append(words)
        return Copied(found[0])

    monkeypatch.setattr("app.screens.base.copies.copy", copy)
    return found


@pytest.mark.parametrize(
    ("how", "said", "again"),
    [
        (Copied.DESKTOP, "Copied a@example.org", False),
        (Copied.TMUX, "Copied a@example.org to tmux: prefix ] pastes it", False),
        (Copied.LIKELY, "Sent to the terminal's clipboard: a@example.org", True),
        (Copied.PERHAPS, "Copied, if your terminal allows it: a@example.org", True),
    ],
)
@pytest.mark.parametrize("place", [(), ("enter",), ("T",)], ids=["inbox", "person", "triage"])
@pytest.mark.sampled(4)
async def test_what_is_said_is_what_is_known(
    opened: Opened,
    inbox_of_five: dict[str, int],
    copied: list[str],
    how: Copied,
    said: str,
    again: bool,
    place: tuple[str, ...],
) -> None:
    copied[0] = how.value
    async with opened() as pilot:
        await pilot.press(*place, "y")
        await pilot.pause()
        assert notice(pilot) == said
        assert ("y again shows it in full" in text(pilot)) == again
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)
        assert copied[1:] == ["a@example.org"]


async def test_where_nothing_can_be_copied_the_text_is_shown(
    opened: Opened, inbox_of_five: dict[str, int], copied: list[str]
) -> None:
    copied[0] = Copied.NOT.value
    async with opened() as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)
        assert "a@example.org" in text(pilot)
        assert "There is no clipboard here" in text(pilot)
        assert "Copied" not in text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is inbox(pilot)


@pytest.mark.parametrize(
    ("person", "value"),
    [
        (Person("Ada", profile=LONG), LONG),
        (Person("Ada", profile="http://example.org/ada"), "http://example.org/ada"),
        (Person("Ada", email=f"{'a' * 60}@{'b' * 60}.example"), f"{'a' * 60}@{'b' * 60}.example"),
        (Person("Ada", address="12 Main Street, Springfield, Illinois 62701, United States of America"),
         "12 Main Street, Springfield, Illinois 62701, United States of America"),
    ],
    ids=["profile", "http", "e-mail", "address"],
)  # fmt: skip
@pytest.mark.parametrize("size", [(120, 40), (40, 15)], ids=str)
@pytest.mark.sampled(4)
async def test_the_whole_is_copied_and_shown_however_it_is_shortened_on_screen(
    opened: Opened, store: Store, copied: list[str], person: Person, value: str, size: tuple[int, int]
) -> None:
    store.add(FollowUp("Talk", Kind.OTHER, "two-then-switch", 5, NOW.date(), person), NOW)
    async with opened(size=size) as pilot:
        if person.address:  # nobody is visited on a Sunday
            await pilot.press("2")
        await pilot.press("y")
        assert copied[1:] == [value]
        await pilot.press("y")
        await pilot.pause()
        shown = "".join(line.strip() for line in text(pilot).splitlines()).replace(" ", "")
        assert value.replace(" ", "") in shown


SEVERAL = "work: a@example.org, home: ada@home.example, ada@club.example"


async def test_the_preferred_is_copied_and_the_others_one_after_the_other(
    opened: Opened, store: Store, copied: list[str]
) -> None:
    ada = Person("Ada", email="a@example.org", emails=SEVERAL, phone="+1 212 555 0134")
    store.add(FollowUp("Talk", Kind.OTHER, "two-then-switch", 5, NOW.date(), ada), NOW)
    async with opened() as pilot:
        shown = text(pilot)
        assert all(said in shown for said in ("a@example.org (work)", "ada@home.example (home)"))
        for said, hint in (
            ("Copied a@example.org", "y copy home: ada@home.example"),
            ("Copied ada@home.example", "y copy ada@club.example"),
            ("Copied ada@club.example", ""),
        ):
            await pilot.press("y")
            await pilot.pause()
            assert notice(pilot) == said
            assert hint in text(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)
        await pilot.press("escape", "y")
        await pilot.pause()
        assert copied[1:] == ["a@example.org", "ada@home.example", "ada@club.example", "a@example.org"]


async def test_another_key_begins_with_the_preferred_again(
    opened: Opened, store: Store, copied: list[str]
) -> None:
    ada = Person("Ada", email="a@example.org", emails=SEVERAL)
    store.add(FollowUp("Talk", Kind.OTHER, "two-then-switch", 5, NOW.date(), ada), NOW)
    async with opened() as pilot:
        await pilot.press("y", "j", "y")
        await pilot.pause()
        assert copied[1:] == ["a@example.org", "a@example.org"]
