"""The user's own words: read as they are, and added to without touching what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drafting.word_list import WordList
from data.model.errors import RuleError


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", []),
        (b"Initech\nGlobex # theirs\n\n# none\n  Umbrella  \n", ["Initech", "Globex", "Umbrella"]),
        (b"Z\xc3\xbcrich\r\n", ["Zürich"]),
        (b"\xff\xfe\x00", []),
        (b"a\n" * 600_000, []),
    ],
)
def test_a_word_a_line_counts_and_comments_do_not(tmp_path: Path, content: bytes, words: list[str]) -> None:
    (tmp_path / "words.txt").write_bytes(content)
    assert WordList(tmp_path / "words.txt").words() == words


def test_a_list_that_is_not_there_is_empty_and_begins_with_the_first_word(tmp_path: Path) -> None:
    own = WordList(tmp_path / "config" / "words.txt")
    assert own.words() == []
    own.add("Initech")
    own.add("Globex")
    assert own.words() == ["Initech", "Globex"]


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file, no folder")
    with pytest.raises(RuleError, match=r"words\.txt can't be written: "):
        WordList(tmp_path / "config" / "words.txt").add("Initech")
