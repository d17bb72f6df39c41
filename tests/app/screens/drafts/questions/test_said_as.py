"""How you'd say it: asked once where a draft needs it, and editable beside the card and in the forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.drafts.questions.phrase import PhraseScreen
from data.model.drafts import Draft, Occasion
from data.model.followup import Person
from data.model.vocabulary import Kind, Medium
from data.store.store import Store
from data.words.labels.said_as import said_as_of
from data.words.situation import Situation
from data.words.templates import Script, Scripts
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, body, screen_of, settled, stored
from tests.app.screens.seeing import text
from tests.builders import NOW, at, day, followup

pytestmark = pytest.mark.usefixtures("inbox_of_five")


def _field(pilot: Pilot[None], name: str = "said_as") -> Input:
    return pilot.app.screen.query_one(f"#{name}", Input)


async def test_it_is_kept_beside_the_card_as_one_act(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "c")
        await pilot.pause()
        assert _field(pilot).placeholder == "the backend role"
        _field(pilot).value = "about the payments job."
        _field(pilot, "who").value = "I'm Alex, of Hooli."
        await pilot.press("enter")
        await settled(pilot)
        ada = stored(database, inbox_of_five["Ada"])
        assert (ada.said_as, ada.clarity.who) == ("the payments job", "I'm Alex, of Hooli.")
        await pilot.press("escape", "escape", "u")
        await pilot.pause()
    ada = stored(database, inbox_of_five["Ada"])
    assert (ada.said_as, ada.clarity.who) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("said_as", "?!", "“?!” can't stand in a sentence"),
        ("offer", "My CV is attached.", "fits only what is written"),
    ],
)
async def test_what_the_card_refuses_is_said_and_stays(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, field: str, typed: str, why: str
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "c")
        await pilot.pause()
        _field(pilot, field).value = typed
        await pilot.press("enter")
        await pilot.pause()
        assert why in text(pilot)
        assert _field(pilot, field).value == typed
    assert stored(database, inbox_of_five["Ada"]).said_as == ""


async def test_the_form_shows_what_the_label_makes_and_takes_your_own(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        assert _field(pilot).placeholder == "the backend role"
        _field(pilot, "about").value = "Call me"
        await pilot.pause()
        assert _field(pilot).placeholder == "how you'd say it in a sentence, as in “the backend role”"
        _field(pilot).value = "“the backend role”"
        await pilot.press("enter")
        await pilot.pause()
    ada = stored(database, inbox_of_five["Ada"])
    assert (ada.about, ada.said_as) == ("Call me", "the backend role")


async def test_a_new_one_is_opened_with_it(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await pilot.pause()
        for name, words in (("name", "Rosa Lima"), ("about", "Nights"), ("said_as", "the night shifts")):
            _field(pilot, name).value = words
        await pilot.press("enter")
        await pilot.pause()
    assert stored(database, 6).said_as == "the night shifts"


async def test_what_an_archive_brought_stays_while_something_else_is_edited(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, database: Path
) -> None:
    store.clarify(inbox_of_five["Ada"], {}, NOW, "about what we spoke of.")
    async with opened() as pilot:
        await pilot.press("E")
        await pilot.pause()
        _field(pilot, "about").value = "Another label"
        await pilot.press("enter")
        await pilot.pause()
    assert stored(database, inbox_of_five["Ada"]).said_as == "about what we spoke of."


@pytest.fixture
def fintech(store: Store) -> int:
    """A follow-up of whose label nobody can say how you'd say it; it is the first that is due."""
    ken = Person("Ken Ito", "Globex", email="ken@globex.example", phone="+1 212 555 0199")
    new = followup(about="Coffee chat about fintech", who=ken, kind=Kind.NETWORKING, opened_on=day("Mon 2 Nov"))
    return store.add(new, at("Mon 2 Nov 10:00")).followups[0].id or 0


@pytest.fixture
def _scripts_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every script says what it is about, where that can be said."""

    def script(_scripts: Scripts, situation: Situation) -> Script:
        said = said_as_of(situation.followup)
        return Script("", f"Hello, I'm writing about {said or 'something'}. Shall we talk?", (), "", "email")

    monkeypatch.setattr(Scripts, "script", script)


@pytest.mark.usefixtures("_scripts_say_it")
class TestAsked:
    async def test_it_is_asked_before_the_draft_and_kept_as_one_act(
        self, opened: Opened, fintech: int, database: Path
    ) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("o")
            await pilot.pause()
            assert isinstance(pilot.app.screen, PhraseScreen)
            assert "How should your e-mail put this?  Ken Ito, Coffee chat about fintech" in text(pilot)
            assert "“I'm writing about a coffee chat about fintech.”" in text(pilot)  # the guess
            _field(pilot).value = "a coffee to talk fintech"
            await pilot.pause()
            assert "“I'm writing about a coffee to talk fintech.”" in text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert "I'm writing about a coffee to talk fintech." in body(pilot).text
            await pilot.press("escape", "escape", "u")
            await pilot.pause()
            assert "Undone: In drafts to Ken Ito, it's now" in text(pilot)
        assert stored(database, fintech).said_as == ""

    @pytest.mark.parametrize("keys", [("escape",), ("ctrl+u", "enter"), ("ctrl+u", "space", "enter")], ids=str)
    @pytest.mark.sampled(2)
    async def test_left_out_it_is_in_nobodys_way_and_not_asked_again(
        self, opened: Opened, fintech: int, database: Path, keys: tuple[str, ...]
    ) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("o")
            await pilot.pause()
            await pilot.press(*keys)
            await settled(pilot)
            assert "I'm writing about something." in body(pilot).text
            await pilot.press("escape", "escape", "o")
            await settled(pilot)  # the draft at once
        assert stored(database, fintech).said_as == ""

    @pytest.mark.usefixtures("fintech")
    async def test_what_is_typed_ahead_goes_into_the_question(self, opened: Opened) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("o", "ctrl+u", *"my idea", "enter", *"Ps")
            await settled(pilot)
            assert "I'm writing about my idea." in body(pilot).text
            assert "Ps" in body(pilot).text

    @pytest.mark.usefixtures("fintech")
    async def test_what_no_sentence_takes_stays_with_what_is_wrong(self, opened: Opened) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("o", "ctrl+u", "question_mark", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, PhraseScreen)
            assert "“?” can't stand in a sentence" in text(pilot)
            await pilot.press("escape")
            await settled(pilot)

    async def test_on_the_phone_one_calls(self, opened: Opened, fintech: int, database: Path) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("o", "escape")
            await settled(pilot)
            ken = stored(database, fintech)
            await pilot.app.push_screen(PhraseScreen(screen_of(pilot).session, ken, Medium.VOICEMAIL))
            await pilot.pause()
            assert "“I'm calling about a coffee chat about fintech.”" in text(pilot)

    async def test_in_triage_the_card_stays_where_it_is(
        self, opened: Opened, fintech: int, database: Path
    ) -> None:
        async with opened(author=ALEX) as pilot:
            await pilot.press("T")
            await pilot.pause()
            assert "Ken Ito" in text(pilot)
            await pilot.press("o", "enter")
            await settled(pilot)
            assert "I'm writing about a coffee chat about fintech." in body(pilot).text
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert "Ken Ito" in text(pilot)
        assert stored(database, fintech).said_as == "a coffee chat about fintech"

    @pytest.mark.parametrize("words", ["Backend role", "the night shifts"])
    async def test_nothing_is_asked_where_the_label_or_you_said_it(
        self, opened: Opened, fintech: int, store: Store, database: Path, words: str
    ) -> None:
        shown = stored(database, fintech)
        store.edit(shown, replace(shown, about=words), NOW)
        async with opened(author=ALEX) as pilot:
            await pilot.press("o")
            await settled(pilot)
            assert f"I'm writing about {words.replace('Backend', 'the backend')}." in body(pilot).text

    async def test_nothing_is_asked_where_your_own_words_are_kept(
        self, opened: Opened, fintech: int, store: Store
    ) -> None:
        store.keep_draft(fintech, Draft(Medium.EMAIL, Occasion.FIRST, "My own words. Shall we talk?"), NOW)
        async with opened(author=ALEX) as pilot:
            await pilot.press("o")
            await settled(pilot)
            assert "My own words." in body(pilot).text


@pytest.mark.usefixtures("fintech")
async def test_nothing_is_asked_that_no_script_would_say(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scripts, "script", lambda *_: Script("", "Hello. Shall we talk?", (), "", "email"))
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert "Shall we talk?" in body(pilot).text
