"""Files that are brought in: Connections.csv, an archive, a backup, words for a draft; broken in every way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.cli import ringback
from tests.app.command_line import CommandLine
from tests.hostile.runs import check_run, check_sound, start_anew
from tests.hostile.texts import EXAMPLES, FEW, PIECES, harm, longest

words = st.binary(max_size=60) | (harm | longest).map(lambda text: text.encode("utf-8", "surrogatepass"))

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "shift_jis", "utf-7")

_cell = st.one_of(
    harm,
    harm.map(lambda text: '"' + text.replace('"', '""') + '"'),
    st.sampled_from(("Dana", "a@b.example", "https://www.linkedin.com/in/x", "22 Nov 2026", "", '"', "\0")),
    longest,
)
_rows = st.lists(st.lists(_cell, max_size=9).map(",".join), max_size=5).map("\r\n".join)


@st.composite
def broken(draw: st.DrawFn, content: bytes) -> bytes:
    """``content`` with some of it taken out, said twice or written over."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(content)))
        end = min(len(content), at + draw(st.sampled_from((0, 1, 2, 40, 4096))))
        piece = draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from(PIECES).map(lambda text: text.encode("utf-8", "surrogatepass")),
                st.just(content[at:end] * 2),
                st.sampled_from((b"\0", b'"', b"[" * 50_000, b'{"a":' * 2_000, b"9" * 5000)),
            )
        )
        content = content[:at] + piece + content[end:]
    return content


@st.composite
def connections(draw: st.DrawFn) -> bytes:
    """A Connections.csv in some encoding, or what is left of one."""
    text = draw(st.sampled_from((HEADER, HEADER, HEADER.replace(",", ";"), ""))) + draw(_rows)
    return draw(broken(text.encode(draw(st.sampled_from(ENCODINGS)), "replace")))


def check_brought_in(cli: CommandLine, arguments: list[str], given: bytes = b"") -> None:
    """Taken or refused in one line, and then all can be shown."""
    before = cli.dump()
    result = CliRunner().invoke(ringback, arguments, input=given)
    check_run(result)
    check_sound(cli.database)
    if result.exit_code:
        assert cli.dump() == before, "refused, and something was changed"
    for again in (["list", "--queue", "all"], ["reconnect"], ["export", "--as", "archive"]):
        check_run(CliRunner().invoke(ringback, again))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
class TestFiles:
    @FEW
    @given(connections(), st.sampled_from(([], ["--json"], ["--dry-run"])))
    @example(HEADER.encode() + b"D\x1b[31m,\xc2\x9b2J,,,\xe2\x80\xae,,\n", [])
    def test_connections(self, alone: CommandLine, content: bytes, options: list[str]) -> None:
        start_anew(alone)
        Path("Connections.csv").write_bytes(content)
        check_brought_in(alone, ["import", "Connections.csv", "--as", "linkedin", *options])

    @FEW
    @given(st.data(), st.sampled_from(([], ["--json"])))
    def test_an_archive(self, alone: CommandLine, data: st.DataObject, options: list[str]) -> None:
        start_anew(alone)
        document = json.loads(alone("export", "--as", "archive"))
        for section in document.values():
            for row in section if isinstance(section, list) else ():
                for field, value in row.items():
                    if isinstance(value, str) and data.draw(st.integers(0, 9)) == 0:
                        row[field] = data.draw(harm | longest)
        whole = json.dumps(document).encode()
        Path("a.json").write_bytes(data.draw(broken(whole) | st.just(whole)))
        check_brought_in(alone, ["import", "a.json", *options])

    @FEW
    @given(st.data())
    def test_a_backup(self, alone: CommandLine, data: st.DataObject) -> None:
        start_anew(alone)
        whole = alone.database.read_bytes()
        Path("b.db").write_bytes(data.draw(broken(whole)))
        check_brought_in(alone, ["restore", "b.db", "--yes"])

    @settings(FEW, max_examples=max(3, EXAMPLES // 5))  # each run reads the dictionary anew
    @given(words, st.booleans())
    def test_words_for_a_draft(self, alone: CommandLine, content: bytes, is_typed: bool) -> None:
        start_anew(alone)
        Path("words.txt").write_bytes(content)
        file = "-" if is_typed else "words.txt"
        check_brought_in(alone, ["draft", "2", "--text", file], content)
        check_brought_in(alone, ["draft", "2", "--text", file, "--send", "file", "--to", "out.eml"], content)


class TestLimits:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("import", "--as", "linkedin"),
            ("import", "--as", "archive"),
            ("draft", 2, "--text"),
            ("restore", "--yes"),
        ],
        ids=str,
    )
    def test_a_file_without_an_end_is_refused(self, alone: CommandLine, arguments: tuple[str | int, ...]) -> None:
        with Path("large").open("wb") as file:
            file.write(b"{")
            file.truncate(8_000_000_000)  # a hole: it takes no room
        alone.refused(*arguments, "large")

    def test_a_copy_of_the_database_is_no_archive(self, alone: CommandLine) -> None:
        shutil.copy(alone.database, "copy.db")
        alone.refused("import", "copy.db")
