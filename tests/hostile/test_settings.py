"""config.toml, cadence files and the words of the spelling: whatever is in them costs only itself, and is said."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.drafting.word_list import WordList
from app.settings.author import LINES, write_author
from app.settings.config import _SETTINGS, _TABLES, CARD, load
from app.settings.config_file import LARGEST
from data.cadences import built_in, in_folder
from data.model.errors import RuleError
from data.rules.cadence.cadence import _KEYS
from tests.app.command_line import CommandLine
from tests.hostile.texts import FEW, PIECES, check_harmless, harm

LONGEST = 1_000
"""Characters of a fault, the name of its file apart."""

_name = st.sampled_from(("[", "]", "'", '"', "\\", "\0", "=", "\n", "\x7f", "é", "a.b", "")) | harm


def _quoted(text: str) -> str:
    inside = "".join(
        letter if letter.isalnum() and letter.isascii() else f"\\U{ord(letter):08x}"
        for letter in text
        if not "\ud800" <= letter <= "\udfff"
    )
    return f'"{inside}"'


_scalars = st.one_of(
    harm.map(_quoted),
    st.sampled_from(("email", "2 email", "today", "3 days", "999 weeks", "08:30", "US", "de", "Asia/Tokyo", " ",
                     "~x/y", "light-touch", "e,e", ",", "ctrl+e")).map(_quoted),
    st.integers(-5, 100).map(str),
    st.sampled_from((
        "true", "9" * 4299, "9" * 5000, "0x" + "f" * 9000, "-0", "1e400", "nan", "-inf", "1_0",
        "1979-05-27T07:32:00-08:00", "1979-05-27", "07:32:00", "0001-01-01", "9999-12-31T23:59:59Z", "24:00:00",
        "07:32:00.999999", "'''\n'''", '"""\n\\\n"""',
    )),
)  # fmt: skip


@st.composite
def _deep(draw: st.DrawFn) -> str:
    opened, closed = draw(st.sampled_from((("[", "]"), ("{a=", "}"))))
    depth = draw(st.sampled_from((1, 50, 150, 250, 400, 2_000)))
    return opened * depth + draw(_scalars) + closed * depth


_values = st.one_of(
    _scalars, _scalars, st.lists(_scalars, max_size=3).map(lambda items: f"[{', '.join(items)}]"), _deep()
)


def documents(keys: tuple[str, ...], tables: tuple[str, ...] = ()) -> st.SearchStrategy[bytes]:
    """TOML with those keys and tables, in wrong types and right ones; and what is no TOML."""
    key = st.one_of(st.sampled_from(keys), st.sampled_from(keys), _name.map(_quoted))
    line = st.tuples(key, _values).map(lambda pair: f"{pair[0]} = {pair[1]}\n")
    head = st.sampled_from(tuple(f"[{table}]\n" for table in tables) or ("[[a.b]]\n",)) | _name.map(
        lambda n: f"[{_quoted(n)}]\n"
    )
    text = st.lists(st.one_of(line, line, line, head), max_size=8).map("".join)
    broken = st.tuples(text, st.binary(max_size=6), st.integers(0, 200)).map(
        lambda parts: parts[0].encode()[: parts[2]] + parts[1] + parts[0].encode()[parts[2] :]
    )
    return st.one_of(text.map(str.encode), text.map(str.encode), broken, st.binary(max_size=200))


SETTINGS = documents(
    (*_SETTINGS, *_TABLES, *LINES, "name", "email", "log-email", "application"),
    (CARD, f"{CARD}.application", *_TABLES),
)
CADENCES = documents(tuple(_KEYS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cadences").mkdir()
    return tmp_path


def check_said(faults: tuple[str, ...], folder: Path) -> None:
    """One line each, which can be read."""
    for fault in faults:
        assert fault.strip()
        assert "\n" not in fault.replace(str(folder), ""), ascii(fault[:300])
        assert len(fault) < LONGEST + len(str(folder)), fault[:300]


@FEW
@given(SETTINGS)
@example(b"company_hold = 0x" + b"f" * 9000)
@example(b"a = " + b"[" * 250 + b"]" * 250)
@example(b'mail_program = " "')
@example(b'drafts = "\\u0000"')
@example(b'[0000000]\n[0]\n[0000000.0]\n0=""\n[0000000]')
def test_settings_cost_only_themselves(folder: Path, content: bytes) -> None:
    (folder / "config.toml").write_bytes(content)
    config = load(folder)
    book, faults = config.rulebook()
    check_said((*config.faults, *faults), folder)
    assert set(book.cadences) == set(built_in())
    assert config.zone()
    assert "\0" not in config.drafts + config.mail_program
    try:
        write_author(folder, {"name": "Dana"})
    except RuleError as refused:
        check_said((str(refused),), folder)
        assert (folder / "config.toml").read_bytes() == content
    else:
        assert load(folder).author.name == "Dana"


@FEW
@given(CADENCES)
@example(b"limit = 0x" + b"f" * 9000)
@example(b"name = 0x" + b"f" * 9000)
@example(b"media = " + b"[" * 250 + b"]" * 250)
def test_a_cadence_costs_only_itself(folder: Path, content: bytes) -> None:
    good = built_in()["light-touch"]
    (folder / "cadences" / "a.toml").write_bytes(content)
    found, faults = in_folder(folder / "cadences")
    assert len(found) + len(faults) == 1
    assert all(cadence != good for cadence in found.values())
    check_said(faults, folder)


@FEW
@given(SETTINGS, CADENCES)
def test_the_program_goes_on_with_what_is_right(cli: CommandLine, settings: bytes, cadence: bytes) -> None:
    (cli.config / "cadences").mkdir(exist_ok=True)
    (cli.config / "config.toml").write_bytes(settings)
    (cli.config / "cadences" / "own.toml").write_bytes(cadence)
    for arguments in (("list",), ("cadences",), ("when", "tomorrow 9:00"), ("status",), ("clarity",)):
        result = cli.run(*arguments)
        assert (result.exit_code, "fault in" in result.stderr) == (0, False), (arguments, result.stderr)
        check_harmless(result.stdout + result.stderr)
        assert all(re.match("ringback: warning: ", line) for line in result.stderr.splitlines()), result.stderr


class TestLimits:
    def test_no_more_is_read_of_a_file_than_people_type(self, folder: Path) -> None:
        for name in ("config.toml", "cadences/a.toml", "words.txt"):
            with (folder / name).open("wb") as file:
                file.truncate(1_000_000_000)  # a hole: it takes no room
        assert f"more than {LARGEST:,} bytes" in load(folder).faults[0]
        assert "too large" in in_folder(folder / "cadences")[1][0]
        with pytest.raises(RuleError, match="more than"):
            write_author(folder, {"name": "Dana"})
        assert WordList(folder / "words.txt").words() == []

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_that_never_ends_is_not_waited_for(self, folder: Path) -> None:
        os.mkfifo(folder / "config.toml")
        os.mkfifo(folder / "cadences" / "a.toml")
        assert "isn't a file" in load(folder).faults[0]
        assert "a pipe" in in_folder(folder / "cadences")[1][0]


def test_words_of_the_spelling_may_be_anything(folder: Path) -> None:
    (folder / "words.txt").write_bytes("\n".join(PIECES).encode() + b"\xff")
    own = WordList(folder / "words.txt")
    assert own.words() == []
    (folder / "words.txt").write_text("\n".join(PIECES), "utf-8", newline="")
    assert "Dana" in own.words()
