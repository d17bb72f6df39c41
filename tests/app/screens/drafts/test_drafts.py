"""The draft screen: write, see what is found, mend it, send it; and nothing that was written is ever lost."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from app.outbound.editor import Edited
from app.screens.base.plain_words import WordsScreen
from app.screens.calls.call import CallScreen, call_opening
from app.screens.drafts.screen import DraftScreen
from app.screens.drafts.sender import DraftSender
from data.model.errors import RuleError
from data.model.followup import Touch
from data.model.vocabulary import Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.drafting import ALEX, body, found, screen_of, settled, stored, written
from tests.app.screens.seeing import inbox, text, under_cursor
from tests.builders import NOW
from widgets.card.subject import LATE

pytestmark = pytest.mark.usefixtures("inbox_of_five")


async def test_the_script_stands_there_with_nothing_to_mend(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert body(pilot).text.startswith("Hi Ada,\n\nI'm Alex Reed, an engineer.")
        assert found(pilot) == []
        assert "Nothing to fix." in text(pilot)
        assert "first contact" in text(pilot)


async def test_findings_come_as_one_types_and_better_words_are_one_key(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada, i am glad. Could you tell me who decides?")
        assert found(pilot) == ["grammar"]
        assert "I is written with a capital." in text(pilot)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert body(pilot).text.startswith("Hello Ada, I am glad.")
        assert found(pilot) == []


async def test_the_marked_words_are_seen_in_the_text(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "One.\nI still haven't heard from you. Could you tell me?")
        line = body(pilot).get_line(1)
        (mark,) = line.spans
        assert line.plain[mark.start : mark.end] == "I still haven't heard from you"
        assert "reverse" in str(mark.style)


async def test_sending_by_copy_logs_the_words_and_u_takes_it_back(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada, could you tell me who decides?")
        await pilot.press("escape", "y")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DraftScreen)
        assert pilot.app.clipboard.endswith("could you tell me who decides?")
        touch = stored(database, inbox_of_five["Ada"]).touches[-1]
        assert (touch.note, touch.subject) == (
            "Hello Ada, could you tell me who decides?",
            "Backend role",
        )
        assert stored(database, inbox_of_five["Ada"]).drafts == ()
        assert "E-mailed Ada Lovelace." in text(pilot)
        await pilot.press("u")
        again = stored(database, inbox_of_five["Ada"])
        assert again.touches == ()
        assert again.drafts[0].body == "Hello Ada, could you tell me who decides?"


async def test_leaving_keeps_the_draft_and_coming_back_shows_it(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        body(pilot).text = "Half a sent"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert stored(database, inbox_of_five["Ada"]).touches == ()
        await pilot.press("o")
        await settled(pilot)
        assert body(pilot).text == "Half a sent"
        assert "Here is the draft that you kept." in text(pilot)


async def test_quitting_keeps_what_was_just_typed(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        body(pilot).text = "Last words"
        await pilot.press("escape", "q")
    assert stored(database, inbox_of_five["Ada"]).drafts[0].body == "Last words"


async def test_opening_and_leaving_a_script_keeps_nothing(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "escape")
        await pilot.pause()
        assert stored(database, inbox_of_five["Ada"]).drafts == ()
        assert under_cursor(pilot) == "Ada Lovelace"


async def test_an_editor_that_cant_open_leaves_the_words(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Mine.")
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert body(pilot).text == "Mine."
        assert "no terminal here" in screen_of(pilot).notice.text


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.sampled(2)
async def test_the_file_that_an_editor_leaves_is_named_whole_on_any_width(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    kept = Path("/private/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/ringback-abcdefgh.txt")
    failed = Edited("Mine.", "vi: Editing failed. Your words haven't changed; what the editor saved is in", kept)
    monkeypatch.setattr("app.screens.drafts.editor.edit", lambda _text: failed)
    async with opened(size=(width, 24), author=ALEX) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("o")
        await written(pilot, "Mine.")
        height = screen_of(pilot).notice.size.height
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert str(kept) in "".join(line.strip() for line in text(pilot).split("\n"))
        await pilot.press("escape", "n")
        await pilot.pause()
        assert screen_of(pilot).notice.size.height == height


async def test_an_editor_that_empties_the_file_says_how_the_words_come_back(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.drafts.editor.edit", lambda _text: Edited(""))
    async with opened(author=ALEX) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("o")
        await written(pilot, "Mine.")
        await pilot.press("ctrl+e")
        await settled(pilot)
        assert "ctrl+z" in screen_of(pilot).notice.text
        await pilot.press("ctrl+z")
        assert body(pilot).text == "Mine."


async def test_where_no_clipboard_is_the_words_are_shown(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX", "TERMUX_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada.")
        await pilot.press("escape", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)
        assert "Hello Ada." in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "E-mailed Ada Lovelace." in text(pilot)


async def test_a_file_is_saved_and_the_attempt_logged(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, tmp_path: Path
) -> None:
    async with opened(author=ALEX, drafts=str(tmp_path / "out")) as pilot:
        await pilot.press("o", "escape", "f")
        await pilot.pause()
        (file,) = (tmp_path / "out").glob("*.eml")
        touch = stored(database, inbox_of_five["Ada"]).touches[-1]
        assert touch.message_id.encode() in file.read_bytes()


async def test_a_mail_program_that_fails_logs_nothing(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX, mail_program="false") as pilot:
        await pilot.press("o", "escape", "m")
        await pilot.pause()
        assert "couldn't open" in screen_of(pilot).notice.text
        assert stored(database, inbox_of_five["Ada"]).touches == ()


async def test_throwing_away_is_taken_back_by_u(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Never mind.")
        await pilot.press("escape", "t")
        await pilot.pause()
        assert stored(database, inbox_of_five["Ada"]).drafts == ()
        await pilot.press("u")
        assert stored(database, inbox_of_five["Ada"]).drafts[0].body == "Never mind."


async def test_the_clarity_card_is_filled_in_and_used(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o", "escape", "c")
        await pilot.pause()
        assert "I make slow services fast." in text(pilot)
        pilot.app.screen.query_one("#who", Input).value = "I'm Alex, of Hooli."
        await pilot.press("enter")
        await pilot.pause()
        assert "I'm Alex, of Hooli." in body(pilot).text


async def test_m6_a_reader_gets_the_draft_and_their_words_are_kept(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, tmp_path: Path
) -> None:
    async with opened(author=ALEX, drafts=str(tmp_path / "out")) as pilot:
        await pilot.press("o", "escape", "R")
        pilot.app.screen.query_one("#reader", Input).value = "Sam"
        await pilot.press("tab", "f", "enter")
        await pilot.pause()
        assert len(list((tmp_path / "out").glob("*.eml"))) == 1
        await pilot.press("R")
        pilot.app.screen.query_one("#said", Input).value = "Good."
        await pilot.press("enter")
        await pilot.pause()
        assert "Sam said  Good." in text(pilot)
        (reading,) = stored(database, inbox_of_five["Ada"]).readings
        assert (reading.reader, reading.said, stored(database, inbox_of_five["Ada"]).touches) == (
            "Sam",
            "Good.",
            (),
        )


async def open_call(pilot: Pilot[None], database: Path, *touches: Touch) -> int:
    """Ring somebody about an application: the number of the follow-up."""
    from data.model.vocabulary import Kind
    from data.store.store import Store
    from tests.builders import BOOK, NOW, PHONE, person
    from tests.builders import followup as made

    who = person(PHONE, name="Aaa")
    new = made("application-call", who, kind=Kind.APPLICATION, opened_on=NOW.date())
    store = Store(database, BOOK)
    added = store.add(new, NOW).followups[0].id or 0
    for touch in touches:
        store.log([added], touch, NOW)
    await pilot.press("2")
    await inbox(pilot).go_to(added, stored_queue(database, added))
    await pilot.press("o")
    await pilot.pause()
    assert isinstance(pilot.app.screen, CallScreen)
    return added


async def test_l3_a_call_asks_one_question_at_a_time_and_keeps_each_answer(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened(author=ALEX) as pilot:
        added = await open_call(pilot, database)
        assert "1 of 5  Did my application reach you?" in text(pilot)
        assert "What does the process look like" not in text(pilot)
        assert "enter next question" in text(pilot)
        await pilot.press(*"yes", "enter")
        assert "2 of 5" in text(pilot)
        await pilot.press("enter", "enter", *"fine", "enter", "enter")
        assert "Agreed date" in text(pilot)
        assert "enter log everything" in text(pilot)
        await pilot.press(*"fri 9am", "enter")
        await pilot.pause()
        it = stored(database, added)
        assert (
            it.touches[-1].note
            == "Did my application reach you? yes\nHow well does my CV fit what you're looking for? fine"
        )
        assert it.touches[-1].purpose == ""
        assert it.next is not None
        assert f"{it.next.on:%a}" == "Fri"


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ((), "", ""),
        (("f3",), "", ""),
        (("f3", *"the Series B"), "the Series B", "news: the Series B"),
        (("f3", "f3", "f3", "f3"), "", ""),
        (
            ("f3", "f3", "f3", "f3", *"the move"),
            "I'd also be glad to help with the move, if that's any use.",
            "help: the move",
        ),
        (
            ("f3", *"the move", "f3", "f3", "f3"),
            "I'd also be glad to help with the move, if that's any use.",
            "help: the move",
        ),
    ],
)
@pytest.mark.sampled(4)
async def test_h4_a_call_brings_what_is_typed_and_keeps_no_purpose_that_was_not_named(
    opened: Opened, database: Path, typed: tuple[str, ...], said: str, kept: str
) -> None:
    from data.model.vocabulary import Direction, Medium
    from tests.builders import NOW

    async with opened(author=ALEX) as pilot:
        added = await open_call(pilot, database, Touch(NOW, Direction.OUT, Medium.CALL))
        assert "anything new to offer (news, an idea …)? f3 adds it" in text(pilot)
        plain = str(pilot.app.screen.query_one("#opening", Static).render())
        await pilot.press(*typed)
        if typed:
            await pilot.press("enter")  # from what it brings to the question
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#opening", Static).render())
        assert said in shown
        assert said or shown == plain, "a kind alone changes no word"
        assert "[" not in shown
        await pilot.press(*["enter"] * 6)
        await pilot.pause()
        assert stored(database, added).touches[-1].purpose == kept


def stored_queue(database: Path, followup_id: int) -> object:
    from data.model.moment import Moment
    from tests.builders import NEW_YORK, NOW

    row = Inbox(database).row(followup_id, Moment.of(NOW, NEW_YORK))
    assert row
    return row.queue


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
@pytest.mark.sampled(2)
async def test_every_size_shows_the_words_and_the_findings(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size, author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "I still haven't heard back.")
        assert "I still haven't heard back." in text(pilot)
        assert "blame" in text(pilot)


async def test_a_closed_follow_up_says_why_nothing_can_be_sent(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    store.close_with([inbox_of_five["Ada"]], Outcome.GAVE_UP, NOW)
    async with opened(author=ALEX) as pilot:
        await pilot.press("4", "o")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DraftScreen)
        assert "closed" in inbox(pilot).notice.text


async def test_tab_stays_where_letters_are_letters(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        for _ in range(2):
            await pilot.press("tab")
            assert pilot.app.focused is screen_of(pilot).query_one("#subject")
            await pilot.press("shift+tab")
            assert pilot.app.focused is body(pilot)
        await pilot.press("escape", "v")
        await settled(pilot)
        await pilot.press("tab", "tab")  # a voicemail has no subject
        assert pilot.app.focused is body(pilot)


async def test_one_writes_on_after_the_last_sentence_and_before_the_closing(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press(*" Yes.")
        assert body(pilot).text.endswith("? Yes.\n\nBest,\nAlex Reed")


async def test_alt_and_a_letter_types_nothing(opened: Opened) -> None:
    """A terminal sends the same for it as for esc and a letter typed fast: a stray letter would go out."""
    async with opened(author=ALEX) as pilot:
        pilot.app.post_message(Key("alt+o", "o"))  # esc and o, where nothing is written
        await pilot.pause()
        await settled(pilot)
        before, end = body(pilot).text, body(pilot).cursor_location
        for letter in "qym":
            pilot.app.post_message(Key(f"alt+{letter}", letter))
        await pilot.pause()
        assert (screen_of(pilot).focused, body(pilot).text) == (body(pilot), before)
        pilot.app.post_message(Key("alt+b", "b"))
        await pilot.pause()
        assert body(pilot).cursor_location < end
        assert body(pilot).text == before


def reversed_words(pilot: Pilot[None]) -> str:
    """What is drawn reversed of the text: the finding that is looked at, and the cursor."""
    drawn = body(pilot)
    strips = drawn.render_lines(drawn.size.region)  # as the screen has them: a line that is not dirty stays
    segments = (segment for strip in strips for segment in strip)
    return "".join(segment.text for segment in segments if segment.style and segment.style.reverse)


async def test_only_the_finding_that_is_looked_at_is_marked_as_it(opened: Opened) -> None:
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada,\n\nYou never answered.\n\nCould you tell me who decides?\n\n")
        body(pilot).move_cursor(body(pilot).document.end)
        await pilot.pause()
        assert "answered" in reversed_words(pilot)
        await pilot.press(*"plaese ")
        await settled(pilot)
        assert found(pilot) == ["blame", "spelling"]
        assert "plaese" in reversed_words(pilot)
        assert "answered" not in reversed_words(pilot)


def test_a_place_to_fill_in_is_marked_in_the_opening_of_a_call() -> None:
    opening = call_opening("Hello Dana, this is [your name].")
    (marked,) = opening.spans
    assert (opening.plain[marked.start : marked.end], marked.style) == ("[your name]", LATE)


async def test_the_first_word_typed_takes_the_place_of_what_is_to_be_filled_in(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "email.liquid").write_text("Subject: S\n\nHello, I'm [your name]. Who decides?")
    async with opened(author=ALEX, folder=tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert body(pilot).selected_text.startswith("[")
        place = body(pilot).selected_text
        await pilot.press("A", "l", "e", "x")
        await settled(pilot)
        assert place not in body(pilot).text.partition("Alex")[0]
        assert "Alex" in body(pilot).text
        await pilot.press("escape", "escape", "o")  # what was kept is written on at its end
        await settled(pilot)
        assert body(pilot).selected_text == ""


@pytest.mark.parametrize("key", ["y", "f", "m", "l"])
@pytest.mark.sampled(2)
async def test_what_can_not_be_logged_goes_out_by_no_key(
    opened: Opened,
    inbox_of_five: dict[str, int],
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    key: str,
) -> None:
    """It is tried before the words are handed on: what went out and is in no log would be sent again."""
    went: list[str] = []

    def refused(*_: object) -> None:
        raise RuleError("This can't be logged.")

    async def handed(*_: object) -> str:
        went.append(key)
        return ""

    monkeypatch.setattr(DraftSender, "_hand", handed)
    async with opened(author=ALEX) as pilot:
        await pilot.press("o")
        await written(pilot, "Hello Ada, could you tell me who decides?")
        with monkeypatch.context() as patch:
            patch.setattr("app.drafting.attempt.goodbye.say", refused)
            await pilot.press("escape", key)
            await pilot.pause()
            assert screen_of(pilot).notice.text == "This can't be logged."
            assert went == []
        assert stored(database, inbox_of_five["Ada"]).touches == ()
        await pilot.press(key)
        await pilot.pause()
        assert went == [key]
        assert len(stored(database, inbox_of_five["Ada"]).touches) == 1
