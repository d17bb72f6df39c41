"""A mail as it is read: its head, its addresses, its text, and what was made to break that."""

from __future__ import annotations

from datetime import UTC, datetime
from email.parser import BytesHeaderParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.addresses import Address, addresses_in
from data.mail.head import Head, decoded
from data.mail.message import UNKNOWN, Found, Message, read_message


def read(raw: bytes, at: datetime | None = None) -> Message:
    """Return a message that is handed over whole."""
    return read_message(Found("a test", "", "1", raw, lambda: raw, at=at))


def test_a_message_is_what_its_headers_say() -> None:
    message = read(
        b"From: Dana Li <Dana@X.example>\r\nTo: me@y.example\r\nCc: Bo <bo@x.example>, me@y.example\r\n"
        b"Subject: Re: Thursday\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nMessage-ID: <b@x.example>\r\n"
        b"In-Reply-To: <a@y.example>\r\nReferences: <0@y.example>\r\n <a@y.example>\r\n\r\nYes.\r\n"
    )
    assert message.message_id == "b@x.example"
    assert message.references == ("0@y.example", "a@y.example")
    assert message.at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert message.sender == Address("Dana Li", "dana@x.example")
    assert message.recipients == (Address("", "me@y.example"), Address("Bo", "bo@x.example"))
    assert message.subject == "Re: Thursday"
    assert message.body().text == "Yes."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Thursday", "Thursday"),
        ("=?utf-8?q?J=C3=BCrgen_M=C3=BCller?=", "Jürgen Müller"),
        ("=?UTF-8?B?w6k=?= =?UTF-8?B?w6g=?=", "éè"),
        ("=?utf-8?b?44E=?=\t=?UTF-8?B?gg==?=", "あ"),  # a letter that was cut in two
        ("Re: =?iso-8859-1?Q?Gr=FC=DFe?= an alle", "Re: Grüße an alle"),
        ("=?windows-1252?q?=93quoted=94?=", "“quoted”"),
        ("=?iso-2022-jp?B?GyRCPEtGfiROJCo1UhsoQg==?=", "舎入のお客"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?nonsense?q?caf=C3=A9?=", "café"),
        ("=?utf-8?q?an_unfinished", "=?utf-8?q?an_unfinished"),
        ("=?utf-8?b?!?=", ""),
        ("=?hex?q?00?=", "00"),
        ("\udce9t\udce9", "été"),  # bytes of Windows-1252 as they came
        ("a\x1b[31m\x00b\u202e", "a␛[31m b"),
        ("  two\t\tblanks ", "two blanks"),
    ],
)
def test_a_header_is_shown_as_it_was_written(value: str, shown: str) -> None:
    assert decoded(value) == shown


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("dana@x.example", [("", "dana@x.example")]),
        ("<dana@x.example>", [("", "dana@x.example")]),
        ('"Li, Dana" <dana@x.example>', [("Li, Dana", "dana@x.example")]),
        ('"Dana \\"D\\" Li" <dana@x.example>', [('Dana "D" Li', "dana@x.example")]),
        ("'Dana Li' <DANA@X.EXAMPLE>", [("Dana Li", "dana@x.example")]),
        ("dana@x.example (Dana Li)", [("Dana Li", "dana@x.example")]),
        ('"dana@x.example" <dana@x.example>', [("", "dana@x.example")]),
        ("=?utf-8?q?Zo=C3=AB_R=C3=A9my?= <zoe@x.example>", [("Zoë Rémy", "zoe@x.example")]),
        (
            "=?utf-8?q?Li=2C_Dana?= <dana@x.example>, b@y.example",
            [("Li, Dana", "dana@x.example"), ("", "b@y.example")],
        ),
        ("a@x.example; b@y.example", [("", "a@x.example"), ("", "b@y.example")]),
        ("Friends: a@x.example, b@y.example;", [("", "a@x.example"), ("", "b@y.example")]),
        (
            "Pete(A nice \\) chap) <pete(his account)@silly.example(his host)>",
            [("Pete(A nice \\) chap)", "pete@silly.example")],
        ),
        ("John <jdoe@machine(comment).  example>", [("John", "jdoe@machine.example")]),
        ("John <@a.example,@b.example:john@c.example>", [("John", "john@c.example")]),
        ("undisclosed-recipients:;", []),
        ("Dana Li", []),
        ('"unclosed <dana@x.example>', []),
        ("<>", []),
        ("", []),
    ],
)
def test_addresses_are_told_from_names(value: str, found: list[tuple[str, str]]) -> None:
    assert list(addresses_in([value])) == found


DATES = [
    ("Mon, 23 Nov 2026 09:00:00 -0500", datetime(2026, 11, 23, 14, tzinfo=UTC)),
    ("Mon, 23 Nov 2026 09:00 +0530", datetime(2026, 11, 23, 3, 30, tzinfo=UTC)),
    ("Mon, 23 Nov 2026 09:00:61 +0000", datetime(2026, 11, 23, 9, 0, 59, tzinfo=UTC)),
    ("Mon, 23 Nov 2026 29:00:00 +0000", None),
    ("Mon, 23 Nov 0001 00:00:00 +0100", None),
    ("23 Nov 2026 09:00 GMT", datetime(2026, 11, 23, 9, tzinfo=UTC)),
    ("Mon, 23 Nov 2026 09:00:00 -0500 (EST)", datetime(2026, 11, 23, 14, tzinfo=UTC)),
    ("Sat, 31 Dec 2016 23:59:60 +0000", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("Mon, 31 Feb 2026 09:00:00 +0000", None),
    ("Thu, 01 Jan 1970 00:00:00 +0000", None),
    ("Mon, 23 Nov 99999999999 09:00:00 +0000", None),
    ("Mon, 23 Nov 2026 09:00:00 +99999999999999", None),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("date", "at"), DATES)
def test_when_it_was_written_is_its_date_else_when_it_was_received(date: str, at: datetime | None) -> None:
    received, arrived = datetime(2026, 11, 24, 7, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
    head = f"Date: {date}\n".encode()
    assert read(head, arrived).at == (at or arrived)
    assert read(head).at == (at or UNKNOWN)
    on_the_way = (
        b"Received: from a by b; Tue, 24 Nov 2026 07:00:00 +0000\n"
        b"Received: from c by a; Mon, 1 Jan 2001 1:00:00 +0000\n"
    )
    assert read(head + on_the_way, arrived).at == (at or received)


def test_a_clock_that_runs_ahead_is_not_believed() -> None:
    message = read(b"Date: Mon, 1 Jan 2035 00:00:00 +0000\nReceived: by b; Tue, 24 Nov 2026 07:00:00 +0000\n")
    assert message.at == datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_a_message_without_an_id_has_one_that_is_the_same_wherever_it_is_found() -> None:
    written = b"From: a@x.example\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: Hi\n"
    first = read(b"Received: by mx; Mon, 23 Nov 2026 09:00:01 +0000\n" + written)
    assert first.message_id == read(written.replace(b"\n", b"\r\n") + b"X-Mozilla-Status: 0001\r\n").message_id
    assert first.message_id != read(written.replace(b"Hi", b"Ho")).message_id
    assert first.message_id.endswith("@ringback.invalid")


plain_headers = st.lists(
    st.tuples(
        st.sampled_from(["From", "To", "X-Thing", "received", "Subject"]),
        st.text("abc <>@.,;=? \"'", max_size=30).map(str.strip),
    ),
    max_size=8,
)


@given(plain_headers)
def test_heads_are_read_as_the_standard_library_reads_them(headers: list[tuple[str, str]]) -> None:
    raw = "".join(f"{name}: {value}\n" for name, value in headers).encode()
    theirs = BytesHeaderParser().parsebytes(raw)
    ours = Head(raw)
    for name in {name.lower() for name, _ in headers}:
        assert ours.all(name) == [str(value).strip() for value in theirs.get_all(name, [])]


@given(st.binary(max_size=400))
def test_no_bytes_are_an_error(raw: bytes) -> None:
    message = read(raw)
    assert message.message_id
    assert message.body().text.isascii() or message.body().text
