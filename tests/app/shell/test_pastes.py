"""What a terminal sends in one go: text is a paste, brackets or not, and keys are keys."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual import events
from textual.message import Message

from app.shell import pastes
from app.shell.pastes import FLOOD, PAUSE, PasteParser

BLOCK = 4096
"""Bytes of one reading, at most."""


def fed(parser: PasteParser, *chunks: str) -> list[str]:
    """The events of the chunks, in short: the text of a paste in brackets, keys by their names."""

    def short(message: Message) -> str:
        if isinstance(message, events.Paste):
            return f"[{message.text}]"
        return message.key if isinstance(message, events.Key) else type(message).__name__

    return [short(message) for chunk in chunks for message in parser.feed(chunk)]


def in_blocks(words: str) -> Iterable[str]:
    return (words[start : start + BLOCK] for start in range(0, len(words), BLOCK))


@pytest.mark.parametrize(
    "typed", ["e", "jjjjkkkk", "x" * (FLOOD - 1), "\x1b[A" * FLOOD, "\x1b[<35;10;12M" * FLOOD]
)
def test_keys_stay_keys(typed: str) -> None:
    parser = PasteParser()
    assert not [event for event in fed(parser, typed) if event.startswith("[")]


@pytest.mark.parametrize("words", ["jX e" * 10_000, "a\r" * 3_000, "田" * 5_000, "x" * FLOOD])
def test_a_flood_is_a_paste_to_its_end(words: str) -> None:
    got = fed(PasteParser(), *in_blocks(words))
    assert all(event.startswith("[") for event in got)
    assert "".join(event[1:-1] for event in got) == words.replace("\r", "\n")


def test_keys_are_keys_again_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(pastes, "monotonic", lambda: now)
    parser = PasteParser()
    assert fed(parser, "x" * FLOOD, "ee") == [f"[{'x' * FLOOD}]", "[ee]"], "its last letters, not two commands"
    assert fed(parser, "e") == ["e"], "one key is pressed at any time"
    now += 2 * PAUSE
    assert fed(parser, "ee") == ["e", "e"]


@pytest.mark.parametrize("cut", range(1, 9))
def test_what_is_in_brackets_is_one_paste_wherever_the_readings_end(cut: int) -> None:
    words = "long words " * 400
    whole = f"\x1b[200~{words}\x1b[201~"
    parts = [whole[:cut], *in_blocks(whole[cut:-cut]), whole[-cut:]]
    parser = PasteParser()
    assert fed(parser, *parts, "j") == [f"[{words}]", "j"]
    assert fed(parser, "k") == ["k"]
