"""What of a row has no place of its own is in its note, once."""

from __future__ import annotations

from datetime import date

import pytest

from data.exchange.holdings import State
from tests.exchange.tracker import files
from tests.exchange.tracker.files import read


def test_nothing_of_a_row_is_lost() -> None:
    brought = read(files.SALARIES).follow_ups[0]
    assert (brought.state, brought.since, brought.stage) == (State.ALIVE, date(2026, 11, 10), "interview")
    assert brought.note.splitlines() == [
        "Line one", "line two", "job_type: full-time", "location: Berlin", "platform: LinkedIn",
        "salary_min: 80000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "planned", "note"),
    [
        ("Rejected", "2026-12-03", "Follow Up: 2026-12-03"),
        ("Rejected", "2026-11-04", "Follow Up: 2026-11-04"),
        ("Offer", "2026-12-03", ""),
        ("Applied", "2026-12-03", ""),
        ("Applied", "2026-11-20", "Follow Up: 2026-11-20"),
        ("Interview", "2026-11-20", "Follow Up: 2026-11-20"),
        ("Wishlist", "2026-12-03", "Follow Up: 2026-12-03"),
        ("Zebra", "2026-12-03", "Status: Zebra"),
        ("Applied", "tbd", "Follow Up: tbd"),
    ],
)
def test_what_has_no_place_in_a_follow_up_is_in_the_note(status: str, planned: str, note: str) -> None:
    held = read(f"Company,Role,Status,Date Applied,Follow Up\nAcme,SRE,{status},2026-11-02,{planned}\n")
    assert [one.note for one in held.follow_ups] == [note]
    assert str(held.follow_ups[0].planned) == planned.replace("tbd", "None")


def test_the_link_is_no_note_as_well() -> None:
    held = read(
        "Company,Role,Applied,Job URL,Link,Notes\nAcme,SRE,2026-11-03,https://x.example/1,https://x.example/1,"
        "https://x.example/1\nGlobex,QA,2026-11-03,https://x.example/2,https://x.example/3,see https://x.example/2\n"
    )
    assert [(one.link, one.note) for one in held.follow_ups] == [
        ("https://x.example/1", ""),
        ("https://x.example/3", "see https://x.example/2\nJob URL: https://x.example/2"),
    ]


def test_several_columns_of_one_field_are_all_read() -> None:
    held = read(
        "Company,Role,Status,Date Applied,Notes,Comments,Notes 2,Follow Up 1,Follow Up 2\n"
        "Acme,SRE,Applied,2026-11-03,first,second,third,2026-11-10,2026-12-01\n"
    )
    (one,) = held.follow_ups
    assert {*one.note.splitlines()} == {"first", "Comments: second", "Notes 2: third", "Follow Up 1: 2026-11-10"}
    assert one.planned == date(2026, 12, 1)
    people = read("Name,E-mail,First Contacted,Last Contact\nDana Li,dana@x.example,2026-10-01,2026-11-02\n")
    (one,) = people.follow_ups
    assert [f"{touch.at:%-d %b}" for touch in one.touches] == ["1 Oct", "2 Nov"]
    assert one.opened_on == date(2026, 10, 1)
