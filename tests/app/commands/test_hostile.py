"""Text from outside: shown as it is, in people's output and in JSON, and never acted on by a terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest

from app.commands.framework.output import as_text, cells, cut, fields, table
from tests.app.command_line import CommandLine

HOSTILE = [
    "[/]",
    "[URGENT] call",
    "[bold red]x[/]",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\link",
    "\x9b2J",
    "a\rb\x08c\x7fd",
    "\u202egnp.exe",
    "\u2066isolated\u2069",
    "שלום عالم",
    "田中 ｆｕｌｌ",
    "e\u0301 Zo\u0308e",
    "👩\u200d👩\u200d👧 family",
    "{due} %s {0}",
    "'; DROP TABLE person; --",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
class TestHostileText:
    @pytest.mark.sampled(8)
    def test_on_every_line_that_is_printed(self, cli: CommandLine, text: str) -> None:
        name = f"N {text}"
        printed = [
            cli("add", name, "--org", text, "--about", text, "--title", text, "--address", text, "--via", text,
                "--email", "a@b.example", "--note", f"{text}\n{text}"),
            cli("log", 1, "email", "--note", f"{text}\n{text}", "--purpose", text),
            cli("spoke", 1, "--note", text, "--next", "tomorrow 8:30"),
            cli("list", "--queue", "all"),
            cli("show", 1),
            cli("status"),
            cli("status", "--format", "{next}"),
            cli("stop", 1),
            cli("undo"),
            cli("redo"),
            cli.run("log", 1, "email").stderr,
            cli.run("show", text).stderr,
            cli.run("when", text).stderr,
        ]  # fmt: skip
        for output in printed:
            check_harmless(output)
        assert printed[3].count("\n") == 2, "a row is one line"
        for visible in text.split("\x1b")[0].split("\x9b")[0].split():
            if visible.isprintable() and visible.isascii():
                assert visible in printed[3]

    @pytest.mark.sampled(8)
    def test_in_json_it_is_the_text_itself(self, cli: CommandLine, text: str) -> None:
        kept = " ".join(f"N {text}".split())
        raw = cli("add", f"N {text}", "--note", text, "--json") + cli("list", "--queue", "all", "--json")
        shown = cli("show", 1, "--json")
        check_harmless(raw + shown)
        assert json.loads(shown)["person"]["name"] == kept
        assert json.loads(shown)["person"]["notes"] == text.strip()

    @pytest.mark.sampled(8)
    def test_the_person_is_found_again(self, cli: CommandLine, text: str) -> None:
        cli("add", f"N {text}")
        cli("add", f"N {text}")
        assert cli.json("show", 2)["person"]["id"] == 1


def check_harmless(output: str) -> None:
    """No control character but the line's end, and no mark that reorders a line."""
    for character in output:
        assert character == "\n" or unicodedata.category(character) != "Cc", ascii(output)
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ascii(output)


class TestColumns:
    @pytest.mark.parametrize(
        ("text", "width"),
        [("abc", 3), ("田中", 4), ("ｆｕ", 4), ("e\u0301", 1), ("שלום", 4), ("", 0), ("한글", 4), ("a\u200bb", 2)],
    )
    def test_cells(self, text: str, width: int) -> None:
        assert cells(text) == width

    def test_they_line_up_in_every_script(self) -> None:
        lines = table(("A", "B"), [("田中", "x"), ("Zoe\u0308", "x"), ("longer", "x")]).splitlines()
        assert {cells(line[: line.rindex(mark)]) for line, mark in zip(lines, "Bxxx", strict=True)} == {8}

    def test_a_long_text_is_cut_at_a_whole_character(self) -> None:
        assert cut("x" * 60) == "x" * 47 + "…"
        assert cells(cut("田" * 60)) == 47
        assert cut("田中さん", 6) == "田中…"
        assert cut("short") == "short"

    def test_a_value_of_several_lines_is_indented(self) -> None:
        assert fields([("A", "1\n2"), ("Long", "3"), ("None", "")]) == "A     1\n      2\nLong  3"

    def test_long_names_leave_the_list_readable(self, cli: CommandLine) -> None:
        cli("add", "田" * 400, "--about", "x" * 400)
        assert max(map(cells, cli("list", "--queue", "all").splitlines())) <= 144


def test_json_takes_what_no_encoding_does() -> None:
    assert json.loads(as_text("\ud800 \x7f \u2028 é")) == "\ud800 \x7f \u2028 é"
    assert as_text("\ud800\x85é") == '"\\ud800\\u0085é"'
