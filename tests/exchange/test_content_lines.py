"""Content lines: texts in the places of a form, escaped and folded as the libraries do it and read it."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentline
from vobject.base import backslashEscape, getLogicalLines

from data.exchange.content_lines import LineForm, escaped, folded, folded_apart
from data.model.text import plain_lines

LONG = st.text(st.sampled_from([*"ab \\^;,", "é", "田", "𝐌", "\u0301"]), max_size=400)
HOSTILE = LONG | st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


class TestFolded:
    @pytest.mark.parametrize("letter", ["a", "é", "田", "𝐌"])
    @pytest.mark.parametrize("length", [0, 1, 17, 18, 19, 24, 25, 36, 37, 38, 73, 74, 75, 76, 148, 149, 150, 1000])
    def test_no_piece_has_more_than_75_bytes_and_nothing_is_lost(self, letter: str, length: int) -> None:
        line = f"X:{letter * length}"
        for fold in (folded, folded_apart):
            pieces = fold(line).split("\r\n")
            assert max(len(piece.encode()) for piece in pieces) <= 75
            assert "".join([pieces[0], *(piece.removeprefix(" ") for piece in pieces[1:])]) == line

    def test_the_first_piece_of_a_card_has_75_bytes(self) -> None:
        assert folded("a" * 75) == "a" * 75
        assert folded("a" * 76) == f"{'a' * 75}\r\n a"
        assert folded("a" * 150) == f"{'a' * 75}\r\n {'a' * 74}\r\n a"
        assert folded(f"{'a' * 74}é") == f"{'a' * 74}\r\n é"

    @given(LONG)
    @example("a" * 73 + "\\n")
    @example("a" * 73 + "\\\\" + "b" * 80)
    @example("田" * 24 + "a^" + "田" * 40)
    def test_a_line_of_a_calendar_is_folded_as_icalendar_folds(self, line: str) -> None:
        assert folded_apart(line).encode() == Contentline(line).to_ical()

    @given(LONG)
    def test_a_line_of_a_card_is_unfolded_by_vobject(self, text: str) -> None:
        line = f"X:{text}."
        assert [found for found, _number in getLogicalLines(StringIO(folded(line), newline=""))] == [line]


class TestEscaped:
    @given(HOSTILE.map(plain_lines))
    @example("a\nb, c; d\\e\\n\\\n")
    def test_a_text_of_a_card_is_escaped_as_vobject_does(self, text: str) -> None:
        assert escaped(text) == backslashEscape(text)

    @given(HOSTILE.map(plain_lines))
    @example("a\nb, c; d\\e\\n\\\n")
    def test_a_text_of_a_calendar_is_escaped_as_icalendar_does(self, text: str) -> None:
        event = Event()
        event.add("comment", text.replace("\\N", "N"))
        assert event["comment"].to_ical().decode() == escaped(text.replace("\\N", "N"))

    @given(HOSTILE.map(plain_lines))
    @example("C:\\New\nfolder\\\\N\\")
    @settings(max_examples=60)
    def test_whatever_is_escaped_is_what_icalendar_reads(self, text: str) -> None:
        """Also a backslash before an N, of which icalendar's writer would make the end of a line."""
        lines = f"BEGIN:VEVENT\r\n{folded_apart(f'COMMENT:{escaped(text)}')}\r\nEND:VEVENT\r\n"
        assert str(Event.from_ical(lines)["comment"]) == text


class TestLineForm:
    FORM = "BEGIN:X\r\nNAME:{name}\r\nFIXED:1\r\nN:;{name};;;\r\nTEXT:{text}\r\nEND:X\r\n"

    def test_each_place_has_its_text_and_every_line_its_end(self) -> None:
        form = LineForm(self.FORM, folded)
        assert form.filled({"name": "Dana", "text": "", "unused": "x"}) == (
            "BEGIN:X\r\nNAME:Dana\r\nFIXED:1\r\nN:;Dana;;;\r\nTEXT:\r\nEND:X\r\n"
        )

    def test_a_text_is_no_place(self) -> None:
        assert "NAME:{text}\r\n" in LineForm(self.FORM, folded).filled({"name": "{text}", "text": "never"})

    @given(HOSTILE.map(plain_lines).map(escaped))
    @example("a" * 70)
    @example("é" * 36)
    def test_long_lines_are_folded_with_what_stands_before_and_behind(self, text: str) -> None:
        lines = LineForm(self.FORM, folded).filled({"name": text, "text": text}).replace("\r\n ", "")
        wanted = self.FORM.replace("{name}", text).replace("{text}", text).replace("\r\n ", "")
        assert lines == wanted
