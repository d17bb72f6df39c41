"""What is private is so from its first byte on: letters, settings, one's own words, exports."""

from __future__ import annotations

import errno
import mailbox
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from app.drafting.scripts import Scriptwriter
from app.settings.author import write_author
from app.settings.config import Config
from data.files import private_files
from data.files.named_files import write_privately
from data.files.private_files import add_line, append, place_new, place_over, synced_meanwhile
from data.mail.letter import Letter
from data.mail.outgoing import save
from data.model.text import fold
from tests.builders import BOOK

LETTER = Letter(
    to="dana@initech.example",
    to_name="Dana Li",
    subject="Backend role",
    body="Hello",
    at=datetime(2026, 11, 22, tzinfo=UTC),
)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the shell takes from the modes of new files."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[int]:
    """The modes of all files below the test's folder, at each moment at which one has bytes and is synced."""
    modes: set[int] = set()
    sync = os.fsync

    def look(number: int) -> None:
        modes.update(stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*") if file.is_file())
        sync(number)

    monkeypatch.setattr(os, "fsync", look)
    return modes


def maildir(at: Path) -> None:
    mailbox.Maildir(at / "Drafts", create=True)
    save(LETTER, at / "Drafts")


def settings_that_were_open(at: Path) -> None:
    (at / "config.toml").write_text("country = 'DE'\n")
    (at / "config.toml").chmod(0o644)
    write_author(at, {"who": "I make slow services fast."})


def learned(at: Path) -> None:
    Scriptwriter(Config(folder=at), BOOK).learn("Ringback")


WRITERS: dict[str, Callable[[Path], object]] = {
    "a letter in a folder": lambda at: save(LETTER, at / "drafts"),
    "a letter of its own": lambda at: save(LETTER, at / "letter.eml"),
    "a letter in a Maildir": maildir,
    "new settings": lambda at: write_author(at, {"who": "I make slow services fast."}),
    "a word of one's own": learned,
    "an export": lambda at: write_privately(at / "all.csv", [b"a,b\n"]),
}


@pytest.mark.parametrize("what", WRITERS)
def test_nobody_else_can_read_it_at_any_moment(what: str, tmp_path: Path, seen: set[int], umask: None) -> None:
    WRITERS[what](tmp_path)
    assert seen == {0o600}
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*") if file.is_file()} == {0o600}
    assert not [file for file in tmp_path.rglob(".*") if file.is_file()], "something is left behind"


def test_settings_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    settings_that_were_open(tmp_path)
    assert stat.S_IMODE((tmp_path / "config.toml").stat().st_mode) == 0o600


def test_a_list_of_words_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Initech\n")
    (tmp_path / "words.txt").chmod(0o644)
    learned(tmp_path)
    assert stat.S_IMODE((tmp_path / "words.txt").stat().st_mode) == 0o600


@pytest.mark.parametrize("before", ["", "Initech", "Initech\n", "Initech\r\n", "# mine\nInitech", "\n"])
def test_a_word_that_is_learned_joins_no_other(tmp_path: Path, before: str) -> None:
    (tmp_path / "words.txt").write_bytes(before.encode())
    writer = Scriptwriter(Config(folder=tmp_path), BOOK)
    writer.learn("Globex")
    writer.learn("Umbrella")
    words = (tmp_path / "words.txt").read_text().split()
    assert words == [*before.split(), "Globex", "Umbrella"]
    assert writer.speller
    assert all(writer.speller.knows(fold(word)) for word in words if word.isalpha())


def test_a_link_to_the_list_of_words_stays_one(tmp_path: Path) -> None:
    (tmp_path / "dotfiles.txt").write_text("Initech")
    (tmp_path / "words.txt").symlink_to(tmp_path / "dotfiles.txt")
    add_line(tmp_path / "words.txt", "Globex")
    assert (tmp_path / "dotfiles.txt").read_text() == "Initech\nGlobex\n"


# Files get their names in one place.

NAMES_OR_SYNCS = re.compile(
    r"os\.(?:link|fsync|rename|replace)\(|hardlink_to\(|mkstemp\(|\.write_(?:text|bytes)\("
)
ELSEWHERE = {
    "data/files/private_files.py",
    "app/outbound/editor.py",  # a file in the temporary folder, which the editor is given and nobody keeps
    "app/outbound/tty.py",  # the terminal itself
    "data/store/backup/restore.py",  # a second name for a damaged file, which stays where it is until then
    "data/store/doctor/salvage.py",  # the header of a private copy, before SQLite opens it
}


def test_no_other_module_writes_a_file_that_is_kept() -> None:
    root = Path(__file__).parents[2]
    files = [file for floor in ("app", "widgets", "data") for file in (root / floor).rglob("*.py")]
    found = {file.relative_to(root).as_posix() for file in files if NAMES_OR_SYNCS.search(file.read_text("utf-8"))}
    assert found == ELSEWHERE


def no_links(self: Path, target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.fixture(params=[True, False], ids=["links", "no links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with links, and one without."""
    if not request.param:
        monkeypatch.setattr(Path, "hardlink_to", no_links)


def test_a_file_is_given_a_new_name(tmp_path: Path, disk: None) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_text("new")
    place_new(made, target)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("target", "new")]


def test_a_name_that_something_has_is_not_taken_from_it(tmp_path: Path, disk: None) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_text("new")
    target.write_text("old")
    with pytest.raises(FileExistsError):
        place_new(made, target)
    assert (made.read_text(), target.read_text()) == ("new", "old")
    place_over(made, target)
    assert (made.exists(), target.read_text()) == (False, "new")


def test_text_is_added_at_the_end_of_a_private_file(tmp_path: Path, umask: None) -> None:
    log = tmp_path / "log"
    append(log, "one\n")
    append(log, "two \udc80\n")
    assert log.read_bytes() == b"one\ntwo \\udc80\n"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_what_the_system_could_not_write_meanwhile_is_said_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, tried = tmp_path / "made", Event()
    made.touch()

    def full(_number: int) -> None:
        tried.set()
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(private_files, "_BETWEEN_SYNCS", 0)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"), synced_meanwhile(made):
        assert tried.wait(60)
