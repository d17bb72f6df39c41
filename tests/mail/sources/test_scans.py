"""Mail is found wherever it lies, once, however often one looks and wherever a scan is stopped."""

from __future__ import annotations

import os
import tempfile
from itertools import islice
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.message import read_message
from data.mail.sources.news import changes
from data.mail.sources.paths import sources_at
from data.mail.sources.reading import Reading
from data.model.errors import RuleError
from data.model.mail_marks import by_place
from tests.mail.sources.letters import LINE, letter, maildir, mbox, numbers, scan

STATUS = "X-Mozilla-Status: {}\n"


@pytest.mark.parametrize(
    ("extra", "is_read", "is_sent"),
    [
        ("", True, False),
        (STATUS.format("0001"), True, False),
        (STATUS.format("0009"), False, False),
        (STATUS.format("0008"), False, False),
        (STATUS.format("zzzz"), True, False),
        ("X-Status: D\n", False, False),
        ("X-Status: A\n", True, False),
        ("X-Gmail-Labels: Inbox,Important,Opened\n", True, False),
        ("X-Gmail-Labels: Sent,Opened\n", True, True),
        ("X-Gmail-Labels: Spam\n", False, False),
        ("X-Gmail-Labels: Opened,\n Trash\n", False, False),
        ("X-Gmail-Labels: =?UTF-8?Q?Gel=C3=B6scht,Papierkorb?=\n", False, False),
        ("X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=\n", True, True),
        ("X-Gmail-Labels: =?UTF-8?B?44K044Of566x?=\n", False, False),
        ("X-Gmail-Labels: =?UTF-8?Q?Re=C3=A7us,?=\n =?UTF-8?Q?Courrier_ind=C3=A9sirable?=\n", False, False),
        ("X-Gmail-Labels: =?nonsense?Q?Spam?=\n", True, False),
        ("X-Gmail-Labels: Bozze\n", False, False),
        ("Subject: X-Gmail-Labels: Spam\n", True, False),
    ],
)  # fmt: skip
def test_what_mail_programs_say_of_a_message_in_an_mbox(
    tmp_path: Path, extra: str, is_read: bool, is_sent: bool
) -> None:
    file = tmp_path / "all"
    file.write_bytes(mbox(letter(1, extra=extra), letter(2)))
    found = list(reading := Reading(sources_at(file), {}))
    assert numbers(found) == (["1", "2"] if is_read else ["2"])
    assert reading.left_out == (not is_read)
    assert found[0].sent is is_sent


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty", b"", "is empty"),
        ("blank.eml", b"\n\n \n", "is empty"),
        ("notes.txt", b"Dear diary,\nfrom now on: nothing.\n", "isn't mail"),
        ("front.md", b"Title: x\nDate: today\nSubject: y\n\ntext\n", "isn't mail"),
        ("x.eml", b"\xff" * 5_000, "isn't mail"),
        ("takeout.zip", b"PK\x03\x04....", "unpack it"),
        ("all.mbox.gz", b"\x1f\x8b\x08", "unpack it"),
        ("a.pst", b"!BDN....", "readpst"),
        ("a.msg", b"\xd0\xcf\x11\xe0....", ".eml"),
        ("in.db", b"SQLite format 3\0....", "a database"),
    ],
)
def test_what_is_not_mail_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RuleError, match=said) as fault:
        sources_at(tmp_path / name)
    assert "\n" not in str(fault.value)


def test_a_path_to_nothing_is_refused_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        ("nowhere", "no file or folder"),
        (".", "no mail in the folder"),
        ("pipe", "a device or a pipe"),
        ("a\0b", "no file"),
    ):
        with pytest.raises(RuleError, match=said):
            sources_at(tmp_path / path)


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "From dana Mon Nov 23 09:00:00\n", "1234\n", ">From x\n", "\n\n"]
)
def test_a_message_of_its_own_is_known_by_its_headers(tmp_path: Path, before: str) -> None:
    file = tmp_path / "whatever.txt"
    file.write_bytes(before.encode() + letter(7).replace(b"\n", b"\r\n"))
    (found,) = Reading(sources_at(file), {})
    assert read_message(found).subject == "Backend role 7"
    assert found.read().startswith(found.head)
    assert b"gladly" in found.read()


def test_a_folder_is_read_with_all_that_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(mbox(letter(1)))  # Thunderbird's profile
    (tmp_path / "Inbox.msf").write_bytes(b'// <!-- <mdb:mork:z v="1.4"/> -->\n')
    (tmp_path / "Trash").write_bytes(mbox(letter(90)))
    (tmp_path / "Gesendet").write_bytes(mbox(letter(2)))
    (tmp_path / "Inbox.sbd").mkdir()
    (tmp_path / "Inbox.sbd" / "Jobs").write_bytes(mbox(letter(3)))
    (tmp_path / "Trash.sbd").mkdir()
    (tmp_path / "Trash.sbd" / "Old").write_bytes(mbox(letter(91)))
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "one.eml").write_bytes(letter(4))
    (tmp_path / "saved" / "12").write_bytes(letter(5))  # MH
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    inside = maildir(tmp_path / "Maildir")
    (inside / "cur" / "1.a:2,S").write_bytes(letter(6))
    (inside / "new" / "2.b").write_bytes(letter(7))
    (inside / "cur" / "3.c:2,ST").write_bytes(letter(92))
    (inside / "cur" / "4.d:2,D").write_bytes(letter(93))
    (maildir(inside / ".Gel&APY-schte Elemente") / "cur" / "5.e:2,S").write_bytes(letter(94))
    (maildir(inside / ".INBOX.Gesendet") / "cur" / "6.f:2,S").write_bytes(letter(8))
    found = list(Reading(sources_at(tmp_path), {}))
    assert sorted(numbers(found)) == [str(number) for number in range(1, 9)]
    assert sorted(numbers(one for one in found if one.sent)) == ["2", "8"]
    assert not scan(tmp_path, scan(tmp_path)[1])[0]


def test_a_folder_that_is_asked_for_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "Trash"
    folder.mkdir()
    (folder / "old").write_bytes(mbox(letter(1)))
    assert scan(folder)[0] == ["1"]


def test_what_may_not_be_read_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = maildir(tmp_path / "box")
    for name in ("1.a", "2.b"):
        (box / "new" / name).write_bytes(letter(int(name[0])))
    from data.mail.sources import maildir as module

    real = module.head_of

    def refused(file: Path) -> object:
        if file.name == "1.a":
            raise PermissionError
        return real(file)

    monkeypatch.setattr(module, "head_of", refused)
    assert numbers(reading := Reading(sources_at(box), {})) == ["2"]
    assert len(reading.faults) == 1
    assert "no permission" in reading.faults[0]
    monkeypatch.undo()
    assert scan(box, reading.marks())[0] == ["1"]


def test_a_message_that_moves_while_a_maildir_is_read_is_found(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    for number in range(4):
        (box / "new" / f"{number}.a").write_bytes(letter(number))
    reading = iter(Reading(sources_at(box), {}))
    found = [next(reading)]
    (box / "new" / "2.a").rename(box / "cur" / "2.a:2,S")
    (box / "new" / "3.a").unlink()
    (box / "new" / "0.a").rename(box / "cur" / "0.a:2,S")
    found += list(reading)
    assert numbers(found) == ["0", "1", "2"]
    assert b"gladly" in found[0].read()
    assert found[1].read() == letter(1)


def test_a_folder_inside_a_maildir_stands_for_all_of_it(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    (box / "new" / "1.a").write_bytes(letter(1))
    (box / "cur" / "2.b:2,T").write_bytes(letter(2))
    assert scan(box / "cur")[0] == ["1"]


def test_a_message_taken_out_of_the_trash_is_read(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    (box / "cur" / "1.a:2,T").write_bytes(letter(1))
    found, marks = scan(box)
    assert not found
    (box / "cur" / "1.a:2,T").rename(box / "cur" / "1.a:2,S")
    assert scan(box, marks)[0] == ["1"]


def test_an_mbox_that_was_written_anew_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "Inbox"
    file.write_bytes(mbox(letter(1), letter(2), letter(3)))
    marks = scan(file)[1]
    file.write_bytes(mbox(letter(1), letter(3)) + mbox(*(letter(number) for number in range(4, 9))))
    assert scan(file, marks)[0] == ["1", "3", "4", "5", "6", "7", "8"]


def test_what_changes_in_place_makes_no_mbox_another_one(tmp_path: Path) -> None:
    file = tmp_path / "Inbox"
    file.write_bytes(mbox(letter(1, extra=STATUS.format("0000")), letter(2)))
    marks = scan(file)[1]
    file.write_bytes(mbox(letter(1, extra=STATUS.format("0001")), letter(2), letter(3)))
    assert scan(file, marks)[0] == ["3"]


def test_an_mbox_that_was_emptied_has_nothing_new(tmp_path: Path) -> None:
    file = tmp_path / "Inbox"
    file.write_bytes(mbox(letter(1)))
    marks = scan(file)[1]
    file.write_bytes(b"")
    assert scan(file, marks)[0] == []


def test_a_message_without_an_end_is_read_once_nobody_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "Inbox"
    file.write_bytes(mbox(letter(1)) + LINE + letter(2).partition(b"\n\n")[0] + b"\n")
    found, marks = scan(file)
    assert found == ["1"]
    assert scan(file, marks)[0] == ["2"]


def test_a_body_that_has_gone_since_is_not_another_ones(tmp_path: Path) -> None:
    file = tmp_path / "Inbox"
    file.write_bytes(mbox(letter(1), letter(2)))
    _, second = Reading(sources_at(file), {})
    assert second.read() == letter(2)
    file.write_bytes(mbox(letter(3), letter(4)))
    with pytest.raises(FileNotFoundError):
        second.read()


@pytest.mark.parametrize("kind", ["mbox", "maildir", "loose"])
def test_a_scan_that_was_stopped_goes_on_where_it_was(tmp_path: Path, kind: str) -> None:
    letters = [letter(number) for number in range(10)]
    if kind == "mbox":
        (tmp_path / "box").write_bytes(mbox(*letters))
    elif kind == "maildir":
        maildir(tmp_path / "box")
    else:
        (tmp_path / "box").mkdir()
    if kind != "mbox":
        for number, one in enumerate(letters):
            (tmp_path / "box" / ("new" if kind == "maildir" else ".") / f"{number}.eml").write_bytes(one)
    reading = Reading(sources_at(tmp_path / "box"), {})
    begun = numbers(islice(reading, 4))
    assert 0.2 < reading.part < 0.6
    rest, marks = scan(tmp_path / "box", reading.marks())
    assert begun + rest[1:] == [
        str(number) for number in range(10)
    ]  # the one in hand when it was stopped comes twice
    assert rest[0] == begun[-1]
    assert scan(tmp_path / "box", marks)[0] == []
    again = Reading(sources_at(tmp_path / "box"), by_place(marks), again=True)
    assert len(numbers(again)) == 10
    assert again.part == 1


_LETTERS = st.lists(
    st.sampled_from(["", "text\n", "From me\n\nFrom x@y Mon Nov 23 09:00:00 2026\nno header\n", "\n\n", "> x\n"]),
    min_size=1, max_size=5,
)  # fmt: skip


@given(_LETTERS, st.lists(st.integers(0, 1_500), max_size=5))
def test_one_scan_or_many_in_any_cuts_find_the_same(bodies: list[str], cuts: list[int]) -> None:
    content = mbox(*(letter(number, body=body) for number, body in enumerate(bodies)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "box"
        found: set[str] = set()
        marks = ()
        for end in (*sorted(set(cuts)), len(content)):
            file.write_bytes(content[:end])
            if content[:end].startswith(LINE) and len(content[:end]) > len(LINE) + 10:
                more, marks = scan(file, marks)
                found.update(more)
        assert found == {str(number) for number in range(len(bodies))}


def test_what_comes_into_a_mailbox_is_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.mail.sources.news._OFTEN", 0.01)
    box = maildir(tmp_path / "mail" / "box")
    file = tmp_path / "mail" / "Inbox"
    stop = Event()
    news = changes([tmp_path / "mail", tmp_path / "later"], stop)
    next(news)
    for change in (
        lambda: (box / "new" / "1.a").write_bytes(letter(1)),
        lambda: (box / "new" / "1.a").rename(box / "cur" / "1.a:2,S"),
        lambda: file.write_bytes(mbox(letter(1))),
        lambda: file.write_bytes(mbox(letter(1), letter(2))),
        lambda: (tmp_path / "later").write_bytes(mbox(letter(3))),
    ):
        change()
        assert not next(news).fault
    stop.set()
    assert list(news) == []
