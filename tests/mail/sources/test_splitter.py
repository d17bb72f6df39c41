"""An mbox falls into the messages that were put into it, in whichever pieces it is read."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.mail.sources import splitter
from data.mail.sources.splitter import LONGEST_HEAD, split, unquoted
from tests.mail.sources.letters import LINE, letter, mbox

TAKEOUT = b"From 1790123@xxx Tue Mar 17 13:32:08 +0000 2026\n"
THUNDERBIRD = b"From - Mon Nov 23 09:00:00 2026\r\n"


def cut(content: bytes) -> list[bytes]:
    return [content[one.inside : one.end] for one in split(io.BytesIO(content))]


@pytest.mark.parametrize(
    "body",
    [
        "Hi\n\nFrom the desk of Bob\nSubject: not a message\n",
        "Hi\n\nFrom here on:\nNote: it goes on\n",
        "Hi\n\nFrom 10:30 to 12\nWhere: the office\n",
        "Hi\nFrom a@b.example Mon Nov 23 09:00:00 2026\nSubject: no blank line before\n",
        "Hi\n\nFrom a@b.example Mon Nov 23 09:00:00 2026\n\nno header after it\n",
        "Hi\n\nFrom a@b.example Mon Nov 23 09:00:00 2026\nno header after it\n",
        "Hi\n\n>From a@b.example Mon Nov 23 09:00:00 2026\nSubject: quoted\n",
        "",
        "\n\n\n",
        "\0\x1b[2J\n",
    ],
)
def test_what_looks_like_a_beginning_in_a_body_begins_nothing(body: str) -> None:
    content = LINE + letter(1, body=body) + b"\n" + LINE + letter(2) + b"\n"
    assert [one.head for one in split(io.BytesIO(content))] == [
        letter(number).partition(b"\n\n")[0] + b"\n" for number in (1, 2)
    ]


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        TAKEOUT,
        THUNDERBIRD,
        b"From MAILER-DAEMON\n",
        b"From dana@initech.example Mon Nov 23 09:00:00 MET 2026 remote from initech\n",
        b'From "Dana Li"@initech.example Mon Nov  3 09:00:00 2026\n',
        b"From dana@initech.example 2026-11-23 09:00:00\n",
        b"From \n",
        LINE + b">From uucp Mon Nov 23 08:00:00 2026\n",
    ],
    ids=range(9),
)
def test_lines_that_begin_a_message(line: bytes) -> None:
    end = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    content = (line + letter(1).replace(b"\n", end) + end) * 3
    assert len(cut(content)) == 3


def test_headers_without_an_end_are_kept_up_to_a_limit() -> None:
    huge = letter(1, extra="X-Long: " + "x" * 3 * LONGEST_HEAD + "\n")
    first, second = split(io.BytesIO(mbox(huge, letter(2))))
    assert len(first.head) == LONGEST_HEAD
    assert second.head.startswith(b"From: Dana")


def test_what_ends_in_its_headers_is_not_whole() -> None:
    content = mbox(letter(1)) + LINE + letter(2).partition(b"Date:")[0]
    assert [one.is_whole for one in split(io.BytesIO(content))] == [True, False]


_BODIES = st.lists(
    st.sampled_from(
        ["", "From me", "From a@b Mon Nov 23 09:00:00 2026", "Subject: x", ">From y", "text", "\r", "é"]
    ),
    max_size=6,
).map("\n".join)


@given(st.lists(_BODIES, min_size=1, max_size=5), st.sampled_from([LINE, TAKEOUT]), st.integers(1, 200))
@example(["\n\n"], LINE, 1)
def test_any_messages_put_together_come_apart_again(bodies: list[str], line: bytes, piece: int) -> None:
    letters = [letter(number, body=body + "\n") for number, body in enumerate(bodies)]
    quoted = [one.replace(b"\n>From ", b"\n>>From ") for one in letters]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitter, "PIECE", piece)
        found = cut(mbox(*quoted, line=line))
    assert [unquoted(one) for one in found] == letters


@given(st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_are_cut_the_same_in_any_pieces(content: bytes, piece: int) -> None:
    content = mbox(letter(1)) + content.replace(b"\1", LINE) + mbox(letter(2))
    whole = list(split(io.BytesIO(content)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitter, "PIECE", piece)
        assert list(split(io.BytesIO(content))) == whole
    assert [one.start for one in whole[1:]] == [one.end for one in whole[:-1]]
    assert whole[-1].end == len(content)
