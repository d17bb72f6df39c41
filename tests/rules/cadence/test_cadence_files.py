"""Cadence files of one's own: what they may say, and how a wrong one is named with its line and its fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from data.cadences import built_in, in_folder, read_file
from data.model.errors import RuleError
from data.model.vocabulary import Action, Kind, Medium, Queue
from data.rules.acts import acts
from data.rules.cadence.cadence import Cadence, CadenceError, Round, Wait, parse_cadence, parse_wait
from data.rules.calendar.hours import Window
from data.rules.calendar.workdays import Workdays
from tests.builders import (
    ADDRESS,
    EMAIL,
    NOW,
    PHONE,
    at,
    book,
    day,
    followup,
    logged,
    opened,
    person,
    plan,
    queue,
)

GENTLE = """\
# Mine.
name = "gentle"
summary = "Letters, then texts."
source = "a friend"
first = "2 days"
after_conversation = "2 weeks"
between = "1 workday"
media = ["1 letter", "2 text", "email"]
limit = 4
after_last = "10 days"
"""


def changed(line: str) -> str:
    """GENTLE with the line of the same key replaced; a line of a new key goes to the end, as line 11."""
    key = line.partition("=")[0].strip()
    lines = GENTLE.splitlines()
    kept = [line if old.startswith(f"{key} =") else old for old in lines]
    return "\n".join(kept if kept != lines else [*lines, line])


def fault(text: str) -> str:
    """What is said about a file with this text."""
    with pytest.raises(CadenceError) as caught:
        parse_cadence(text, "mine.toml")
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_every_key_of_a_cadence_file_is_read() -> None:
    assert parse_cadence(GENTLE + 'windows = ["06:30-07:00", "20:00-24:00"]\nfind_number = true\n'
                         'once = ["phone", "letter"]\n'
                         "promise_after_voicemail = true\nother_end_after_call = true\n", "mine.toml") == Cadence(
        name="gentle",
        summary="Letters, then texts.",
        source="a friend",
        first=Wait(days=2),
        after_conversation=Wait(days=14),
        between=Wait(workdays=1),
        media=(Round(Action.LETTER, 1), Round(Action.TEXT, 2), Round(Action.EMAIL, None)),
        limit=4,
        after_last=Wait(days=10),
        once=frozenset({Action.CALL, Action.LETTER}),
        promise_after_voicemail=True,
        other_end_after_call=True,
        find_number=True,
        windows=(Window(time(6, 30), time(7)), Window(time(20), time(0))),
    )  # fmt: skip


def test_phone_and_call_are_the_same_line_and_what_is_left_out_has_a_default() -> None:
    least = (
        'name = "a"\nfirst = "today"\nafter_conversation = "1 day"\nbetween = "1 day"\nmedia = ["phone", "2 call"]'
    )
    cadence = parse_cadence(least, "a.toml")
    assert cadence.media == (Round(Action.CALL, None), Round(Action.CALL, 2))
    assert (cadence.limit, cadence.windows, cadence.find_number, cadence.summary) == (None, (), False, "")


def test_a_cadence_of_ones_own_is_followed() -> None:
    rules = book(cadences={"gentle": parse_cadence(GENTLE, "mine.toml")})
    it = acts.open_followup(followup("gentle", person(EMAIL, PHONE, ADDRESS), limit=4), NOW, rules)
    plans = [plan(it)]
    for medium, instant in (
        (Medium.LETTER, "Tue 24 Nov 10:00"),
        (Medium.TEXT, "Wed 25 Nov 10:00"),
        (Medium.TEXT, "Thu 26 Nov 10:00"),
        (Medium.EMAIL, "Fri 27 Nov 10:00"),
    ):
        it = logged(it, medium, at(instant), rules=rules)
        plans.append(plan(it))
    assert plans == [
        "letter Tue 24 Nov",
        "text Wed 25 Nov",
        "text Thu 26 Nov",
        "email Fri 27 Nov",
        "decide Mon 7 Dec",
    ]


@pytest.mark.parametrize(
    ("text", "wait", "words"),
    [
        ("today", Wait(), "today"),
        ("1 day", Wait(days=1), "1 day"),
        ("2 days", Wait(days=2), "2 days"),
        ("7 days", Wait(days=7), "1 week"),
        ("1 week", Wait(days=7), "1 week"),
        ("2 weeks", Wait(days=14), "2 weeks"),
        ("1 workday", Wait(workdays=1), "1 workday"),
        ("2 workdays", Wait(workdays=2), "2 workdays"),
    ],
)
def test_a_wait_is_read_and_said(text: str, wait: Wait, words: str) -> None:
    assert parse_wait(text) == wait
    assert str(wait) == words


@pytest.mark.parametrize(
    "text",
    ["", "3", "days", "3days", "-3 days", "3.5 days", "a week", "1 month", "1000 days", "3 days ", "3 Days",
     "3 days\n", "tomorrow", "4 working days"],
)  # fmt: skip
def test_what_is_no_wait_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="isn't a waiting time"):
        parse_wait(text)


@pytest.mark.parametrize(
    ("start", "wait", "end"),
    [
        ("Fri 27 Nov", Wait(days=1), "Mon 30 Nov"),
        ("Fri 27 Nov", Wait(workdays=1), "Mon 30 Nov"),
        ("Thu 26 Nov", Wait(days=1), "Fri 27 Nov"),
        ("Sat 28 Nov", Wait(), "Sat 28 Nov"),
        ("Sat 28 Nov", Wait(workdays=1), "Mon 30 Nov"),
        ("Sat 28 Nov", Wait(days=7), "Mon 7 Dec"),
        ("Mon 23 Nov", Wait(workdays=5), "Mon 30 Nov"),
    ],
)
def test_a_wait_in_days_ends_on_a_workday_and_one_in_workdays_counts_only_those(
    start: str, wait: Wait, end: str
) -> None:
    assert wait.after(day(start), Workdays()) == day(end)


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        # name
        ('name = "Gentle"', 2, "“Gentle” isn't a name for a cadence"),
        ('name = "gentle one"', 2, "isn't a name for a cadence"),
        ('name = ""', 2, "isn't a name for a cadence"),
        ('name = "-gentle"', 2, "isn't a name for a cadence"),
        (f'name = "{"x" * 41}"', 2, "at most 40"),
        ("name = 3", 2, "name is 3; it should be text in quotation marks"),
        # the waits
        ('first = "soon"', 5, "first: “soon” isn't a waiting time; write today, 3 days, 4 workdays or 1 week"),
        ('after_conversation = "2 months"', 6, "after_conversation: “2 months” isn't a waiting time"),
        ('between = ""', 7, "between: “” isn't a waiting time"),
        ("between = 3", 7, "between is 3; it should be text in quotation marks"),
        ('after_last = "never"', 10, "after_last: “never” isn't a waiting time"),
        # media
        ("media = []", 8, "media is empty"),
        ('media = "email"', 8, "it should be a list"),
        ("media = [2]", 8, "2 isn't a medium"),
        ('media = ["0 email"]', 8, "“0 email” isn't a medium"),
        ('media = ["00 email"]', 8, "“00 email” isn't a medium"),
        ('media = ["two email"]', 8, "“two email” isn't a medium"),
        ('media = ["2 e-mail"]', 8, "“2 e-mail” isn't a medium"),
        ('media = ["2 pigeon"]', 8, "“2 pigeon” isn't a medium"),
        ('media = ["1 form"]', 8, "“1 form” isn't a medium"),  # nobody has a form on file
        ('media = ["answer"]', 8, "“answer” isn't a medium"),
        ('media = ["100 email"]', 8, "“100 email” isn't a medium"),
        ('media = ["email", 2]', 8, "2 isn't a medium"),
        # limit
        ("limit = -1", 9, "limit is -1; it should be 1 to 99, or 0 for none"),
        ("limit = 100", 9, "limit is 100"),
        ('limit = "4"', 9, "limit is “4”; it should be a whole number"),
        ("limit = 4.5", 9, "limit is 4.5"),
        ("limit = true", 9, "limit is True; it should be a whole number"),
        # the switches and the windows
        ("find_number = 1", 11, "find_number is 1; it should be true or false"),
        ('promise_after_voicemail = "yes"', 11, "it should be true or false"),
        ("other_end_after_call = 0", 11, "it should be true or false"),
        ('windows = "08:00-09:00"', 11, "it should be a list"),
        ('windows = ["8-9"]', 11, "“8-9” isn't a time span"),
        ('windows = ["08:00-25:00"]', 11, "isn't a time span"),
        ('windows = ["08:60-09:00"]', 11, "isn't a time span"),
        ('windows = ["24:00-24:00"]', 11, "isn't a time span"),
        ('windows = ["09:00-08:00"]', 11, "isn't a time span"),  # it would never hold
        ('windows = ["09:00-09:00"]', 11, "isn't a time span"),
        ("windows = [3]", 11, "3 isn't a time span"),
        ('once = "email"', 11, "it should be a list"),
        ('once = ["pigeon"]', 11, "“pigeon” isn't a medium"),
        ("once = [[]]", 11, "[] isn't a medium"),
        # keys
        ("betwen = 3", 11, "unknown key “betwen”"),
        ('"Name" = "x"', 11, "unknown key “Name”"),
        ("[media2]", 11, "unknown key “media2”"),
        ("[[extra]]", 11, "unknown key “extra”"),
        ("a.b = 1", 11, "unknown key “a”"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_its_fault(line: str, number: int, words: str) -> None:
    said = fault(changed(line))
    assert said.startswith(f"mine.toml, line {number}: ")
    assert words in said


SEVERAL_LINES = """\
name = "gentle"
summary = '''
limit = 1000
media = ["pigeon"]'''
first = "today"
after_conversation = "1 day"
between = "1 day"
media = [          # one a line
  "1 letter",
  # texts come last
  "2 text",

  "email"
]
windows = ["07:00-08:00",
  "17:00-20:00"]
once = [
  "letter", "text",
  "email",
]
"""


@pytest.mark.parametrize(
    ("old", "new", "number", "words"),
    [
        ('"1 letter"', '"1 pigeon"', 9, "“1 pigeon” isn't a medium"),
        ('"2 text"', "2", 11, "2 isn't a medium"),
        ('"email"\n]\nw', '"0 email"\n]\nw', 13, "“0 email” isn't a medium"),
        ('"07:00-08:00"', '"7-8"', 15, "“7-8” isn't a time span"),
        ('"17:00-20:00"', '"20:00-17:00"', 16, "“20:00-17:00” isn't a time span"),
        ('"text",\n', '"texts",\n', 18, "“texts” isn't a medium"),
        ('"email",\n]', '"mail",\n]', 19, "“mail” isn't a medium"),
        ("media = [  ", "limit = [  ", 8, "it should be a whole number"),
        ("once = [", "onces = [", 17, "unknown key “onces”"),
        ("once = [", "windows = [", 17, "“windows” appears twice"),
        ("once = [", 'limit = "4"\nonce = [', 17, "limit is “4”"),  # not in the summary
        ('"2 text",', '"2 text"', 13, "Unclosed array"),
    ],
)
def test_a_fault_inside_a_list_of_several_lines_is_named_with_its_own_line(
    old: str, new: str, number: int, words: str
) -> None:
    assert parse_cadence(SEVERAL_LINES, "mine.toml").media[2] == Round(Action.EMAIL, None)
    said = fault(SEVERAL_LINES.replace(old, new, 1))
    assert words in said
    assert said.startswith(f"mine.toml, line {number}: ")


def test_a_line_separator_that_toml_does_not_know_begins_no_line() -> None:
    text = SEVERAL_LINES.replace("limit = 1000", "\u2028\x85limit = 1000")
    assert fault(text + "x = 1").startswith("mine.toml, line 21: unknown key “x”")
    assert fault(text + 'x = ["a"').startswith("mine.toml, line 21: ")


def test_a_long_value_is_cut_in_the_line_that_refuses_it() -> None:
    for line in (
        f'first = "{"x" * 9000}"',
        f"media = [{'1, ' * 9000}]",
        f"limit = [{'1, ' * 9000}]",
        f"{'x' * 9000} = 1",
    ):
        assert len(fault(changed(line))) < 320


@pytest.mark.parametrize("key", ["name", "first", "after_conversation", "between", "media", "after_last"])
def test_a_missing_key_is_named(key: str) -> None:
    rest = "\n".join(line for line in GENTLE.splitlines() if not line.startswith(f"{key} ="))
    assert fault(rest) == f"mine.toml, line 1: {key} is missing."


@pytest.mark.parametrize("limit", [1, 99])
def test_a_limit_may_be_anything_from_1_to_99(limit: int) -> None:
    assert parse_cadence(changed(f"limit = {limit}"), "mine.toml").limit == limit


def test_without_a_limit_there_is_no_last_interval_to_name() -> None:
    rest = "\n".join(line for line in GENTLE.splitlines() if not line.startswith(("limit", "after_last")))
    assert parse_cadence(rest, "mine.toml").limit is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("name = gentle", 1),
        ('\n\nname = "gentle', 3),
        ('name = "a"\nname = "b"', 2),
        ('name = "a"\nfirst "today"', 2),
        ('name = "a"\n\nmedia = ["email"', 3),
        ('name = "a"\nsummary = """\nnever closed', 3),
        ("name = 2026-13-45", 1),
        ("not toml at all", 1),
        ("{}", 1),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(text: str, number: int) -> None:
    assert fault(text).startswith(f"mine.toml, line {number}: ")


@pytest.mark.parametrize("text", ["limit = " + "9" * 5000, "media = " + "[" * 5000], ids=["a number", "nesting"])
def test_a_monstrous_file_is_a_fault_and_no_crash(text: str) -> None:
    said = fault(text)
    assert said.startswith("mine.toml, line 1: ")
    assert len(said) < 300


def test_the_late_end_of_the_day_is_the_latest_window_in_whatever_order() -> None:
    text = changed('windows = ["18:00-20:00", "07:00-08:00"]')
    assert parse_cadence(text, "mine.toml").other_end == time(18)
    assert parse_cadence(GENTLE, "mine.toml").other_end == time(17)


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        ("07:00-08:00", ["07:00", "07:59:59"], ["06:59:59", "08:00", "19:00"]),
        ("17:00-24:00", ["17:00", "23:59:59"], ["16:59", "00:00"]),
        ("00:00-24:00", ["00:00", "12:00", "23:59"], []),
    ],
)
def test_a_window_holds_from_its_start_until_before_its_end(
    window: str, inside: list[str], outside: list[str]
) -> None:
    (read,) = parse_cadence(changed(f'windows = ["{window}"]'), "mine.toml").windows
    assert all(read.holds(time.fromisoformat(clock)) for clock in inside)
    assert not any(read.holds(time.fromisoformat(clock)) for clock in outside)


# A folder of them.


def test_one_wrong_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GENTLE, "utf-8")
    (tmp_path / "b.toml").write_text(changed("limit = 100"), "utf-8")
    (tmp_path / "c.toml").write_text(changed('name = "other"'), "utf-8")
    (tmp_path / "notes.txt").write_text("not a cadence", "utf-8")
    found, faults = in_folder(tmp_path)
    assert sorted(found) == ["gentle", "other"]
    assert faults == (f"{tmp_path / 'b.toml'}, line 9: limit is 100; it should be 1 to 99, or 0 for none.",)


def test_two_files_with_one_name_are_a_fault_of_the_second(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GENTLE, "utf-8")
    (tmp_path / "b.toml").write_text(changed("limit = 9"), "utf-8")
    found, (said,) = in_folder(tmp_path)
    assert found["gentle"].limit == 4
    assert said == f"{tmp_path / 'b.toml'}: another file already has the name “gentle”; choose a new one."


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert in_folder(tmp_path / "nowhere") == ({}, ())


def test_a_file_of_ones_own_may_take_the_name_of_a_built_in(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(changed('name = "light-touch"'), "utf-8")
    found, faults = in_folder(tmp_path)
    assert ({**built_in(), **found})["light-touch"].limit == 4
    assert faults == ()


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GENTLE.replace("\n", "\r\n").encode())
    assert read_file(file).name == "gentle"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "this isn't UTF-8 text"),
        (b"#" * 200_000, "too large for a cadence"),
        (b"", "name is missing"),
    ],
)
def test_what_is_no_cadence_file_is_said_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    found, (said,) = in_folder(tmp_path)
    assert found == {}
    assert said.startswith(str(file))
    assert words in said
    assert "\n" not in said


def test_a_folder_or_a_dead_link_with_the_name_of_a_cadence_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    found, faults = in_folder(tmp_path)
    assert found == {}
    assert [said.partition(": ")[0] for said in faults] == [
        str(tmp_path / "folder.toml"),
        str(tmp_path / "link.toml"),
    ]


# A follow-up whose cadence is gone.


def test_a_follow_up_whose_cadence_file_went_wrong_goes_on_by_the_cadence_of_its_kind() -> None:
    rules = book(cadences={"gentle": parse_cadence(GENTLE, "mine.toml")})
    it = opened("light-touch", kind=Kind.NETWORKING)
    mine = acts.edit(it, replace(it, cadence="gentle"), NOW, rules)
    assert plan(mine) == "letter Tue 24 Nov"
    tried = logged(mine, Medium.LETTER, at("Tue 24 Nov 10:00"))  # without the file: as two-then-switch
    assert plan(tried) == "email Mon 30 Nov"
    assert queue(tried, at("Mon 30 Nov 00:00")) is Queue.DUE
    assert tried.cadence == "gentle"  # it is followed again when the file is mended


def test_a_new_follow_up_can_not_name_a_cadence_that_there_is_not() -> None:
    it = opened("light-touch")
    unknown = replace(it, cadence="nothing")
    with pytest.raises(RuleError, match="There is no cadence “nothing”"):
        acts.open_followup(unknown, NOW, book())
    with pytest.raises(RuleError, match="There is no cadence “nothing”"):
        acts.edit(it, unknown, NOW, book())
