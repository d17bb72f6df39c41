"""What a row says is in what is imported of it: in a field, as a day, or in the notes; nothing is lost."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.holdings import Holdings
from data.exchange.tracker.values.cells import is_yes, known
from data.exchange.tracker.values.states import meaning_of
from data.exchange.tracker.values.written_days import Order, read_day
from data.model.brought import State
from tests.exchange.tracker.files import OPTIONS, ZONE, read
from tests.exchange.tracker.test_properties import as_csv
from tests.sampling import examples

CELLS = {
    "Company": ["Zork Ltd", "Müller & Söhne", "[Acme](https://acme.example)"],
    "Role": ["Welder", "SRE (remote)", "[Nurse](https://jobs.example/7)", ""],
    "Status": ["Applied", "Interview", "Rejected", "Offer", "Ghosted", "Wishlist", "Zorked", "Rejected?", ""],
    "Date Applied": ["2026-11-02", "31/02/2026", "2027-03-04", "tbd", "last week", "x", ""],
    "Stage": ["Applied", "Phone Screen", "Zorked twice", ""],
    "Date Saved": ["2026-10-05", "zork", ""],
    "Follow Up": ["2026-12-24", "2026-12-24 15:30", "2026-11-20 15:30", "when zork is back", ""],
    "Next Step": ["2026-12-28", "zork them", ""],
    "Response Date": ["2026-11-12", "2026-11-12 08:05", "none yet", "2026-12-30", "2026-10-01", ""],
    "Interview Date": ["2026-12-03 10:00", "2026-11-14", "3 pm zork", ""],
    "Rejection Date": ["2026-11-20", "2026-11-20 16:20", ""],
    "Last Updated": ["2026-11-21", ""],
    "Phone Screen": ["2026-11-10", "2026-12-04 11:45", "TRUE", "zork", ""],
    "Applied": ["x", "TRUE", "2026-11-06", "no", "zork", ""],
    "Onsite": ["x", "2026-11-15", "zork soon", ""],
    "Rejected": ["yes", "2026-11-21", "no", "zork", ""],
    "Offer": ["x", "65000", "2026-11-22", ""],
    "Contact": ["Dana Zork", "Ken Zork (HR), Ida Roe", "the zork team", "Dana Zork (HireZork)",
                "Ken Zork, Zorkville", "Ida Roe and the zork team", "Dana Zork, Ida Roe\nKen Roe - CTO",
                "zork, who met Ida", ""],
    "Contact Title": ["Recruiter", "HR Manager, CTO", "of zork", ""],
    "Email": ["dana@zork.example", "dana@zork.example (best by day)", "ida@zork.example, dana@zork.example",
              "no address", ""],
    "Phone": ["+1 212 555 0134", "+1 212 555 0134 ext. 77", "ask zork", ""],
    "LinkedIn": ["https://www.linkedin.com/in/dana-zork", "zork profile",
                 "https://www.linkedin.com/in/dana-zork, zorked: https://www.linkedin.com/in/ida-roe", ""],
    "Last Contact": ["2026-11-05", "2026-11-06 13:35", "zork", ""],
    "Method": ["e-mail", "by zork", ""],
    "Job Link": ["https://jobs.example/1", "on paper", "see https://jobs.example/2 zork", ""],
    "Job Posting": ["https://jobs.example/3", "zork board", ""],
    "Notes": ["first line\nsecond zork", "=1+1", ""],
    "Comments": ["zork said", ""],
    "Salary": ["90k", ""],
    "Was ist das": ["zorkig", "2026-11-09 12:10", ""],
    "Applied Via": ["Zork jobs", ""],
    "Deadline": ["2026-12-01 17:00", "2026-10-20", ""],
}  # fmt: skip
ONLY_OF_THE_ROW = ("Last Updated", "Date Saved")
"""When the row was made and changed, by which an older list is told from a newer one: no news for the notes."""
FIXED = {
    "Company": "Fixed", "Role": "Editor", "Status": "Applied", "Date Applied": "2026-11-01",
    "Date Saved": "2026-10-01",
    "Follow Up": "2026-12-20", "Next Step": "2026-12-20", "Response Date": "2026-11-11",
    "Last Updated": "2026-11-11",
    "Interview Date": "2026-11-13", "Rejection Date": "2026-11-18", "Phone Screen": "2026-11-10", "Offer": "x",
    "Contact": "Lee Ann", "Email": "lee@fixed.example", "Last Contact": "2026-11-04", "Deadline": "2026-12-02",
}  # fmt: skip
"""A row that shows what the columns are, by more than their names."""


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Return a table with a company, some other columns, and two rows beside the fixed one."""
    others = draw(st.lists(st.sampled_from([*CELLS][4:]), min_size=1, max_size=12, unique=True))
    names = ["Company", "Role", "Status", "Date Applied", *others]
    rows = [[draw(st.sampled_from(CELLS[name])) for name in names] for _row in range(2)]
    return [names, *rows, [FIXED.get(name, "") for name in names], [FIXED.get(name, "") for name in names]]


def said(held: Holdings, line: int) -> str:
    """Return all that is imported of a row, as one text; days and instants are written by the user's clock."""
    told = [one for one in held.follow_ups if one.line == line]
    people = [held.contacts.people[one.person] for one in told if one.person is not None]
    return " ".join(_texts([*map(asdict, told), *map(asdict, people)])).casefold()


def _texts(value: object) -> list[str]:
    if isinstance(value, datetime):
        return [f"{value.astimezone(ZONE):%Y-%m-%d %H:%M}"]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return [str(value)] if value not in (None, "") and not is_dataclass(value) else []


def is_told(cell: str, text: str) -> bool:
    """Return whether what a cell says is in a text: its words, the day that it means, or what it stands for."""
    if " ".join(cell.casefold().split()) in " ".join(text.split()):
        return True
    if written := read_day(cell):
        day = written.day(Order.DAY_FIRST, OPTIONS.now.astimezone(UTC).date(), ZONE, ahead=True)
        return day is not None and (f"{day.on} {day.at:%H:%M}" if day.at else str(day.on)) in text
    if meaning_of(cell) or is_yes(cell) is not None:
        return True
    bare = cell.casefold().translate(str.maketrans("[](),", "     "))
    return all(word in text for word in bare.split() if word not in ("and", "-"))


@examples(40, 600)
@given(tables())
def test_each_cell_is_told(table: list[list[str]]) -> None:
    held = read(as_csv(table))
    refused = {one.line for one in held.contacts.refused}
    line = 2
    for row in table[1:3]:
        if line not in refused:
            text = said(held, line)
            cells = [one for one in zip(table[0], row, strict=True) if one[0] not in ONLY_OF_THE_ROW]
            lost = [(name, cell) for name, cell in cells if known(cell) and not is_told(cell, text)]
            assert not lost, text
        line += 1 + sum(cell.count("\n") for cell in row)


PEOPLE = [("Ron Rec", "Recruiter"), ("Sue Sec", "CTO"), ("Ina de Io", "Head of Talent"), ("Chris Cook", ""),
          ("Max Ma", "Hiring Manager")]  # fmt: skip
BETWEEN = (", ", ",", "; ", " / ", " & ", " and ", "\n", " | ", " + ")


@st.composite
def named(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], str]:
    """Return people by their names, titles and addresses, and a cell that names them; what isn't said is ''."""
    some = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    people = [
        (
            name,
            title if draw(st.booleans()) else "",
            f"{name.split()[0].lower()}@zork.example" if draw(st.booleans()) else "",
        )
        for name, title in some
    ]
    form = draw(st.sampled_from(("{} ({})", "{}, {}", "{} - {}")))
    parts = [form.format(name, title) if title else name for name, title, _email in people]
    return people, draw(st.sampled_from(BETWEEN)).join(parts)


@examples(60, 800)
@given(named(), st.sampled_from(("", "Recruiter", "Sourcer")))
def test_each_one_in_a_cell_is_somebody(cell: tuple[list[tuple[str, str, str]], str], title: str) -> None:
    people, names = cell
    emails = ", ".join(filter(None, (email for _name, _title, email in people)))
    header = ["Company", "Role", "Status", "Date Applied", "Contact", "Contact Email", "Contact Title"]
    held = read(as_csv([header, ["Zork", "Welder", "Applied", "2026-11-02", names, emails, title]]))
    (first, first_title, first_email), *others = people
    (person,), note = held.contacts.people, held.follow_ups[0].note
    assert (person.name, person.title) == (first, title or first_title)
    assert first_title in f"{person.title}\n{note}"
    assert [one.value for one in person.all_emails] == [first_email] * bool(first_email)
    for name, their_title, email in others:
        (line,) = (one for one in note.splitlines() if one.startswith(f"Contact: {name}"))
        assert their_title in line
        assert email in line


STAGES = ("Applied", "Phone Screen", "Onsite", "Rejected")
TICKS, DAYS = ("x", "TRUE", "yes", "no", ""), ("2026-11-09", "2026-11-12", "2026-11-20", "")
ROWS = st.tuples(*[st.sampled_from([*TICKS, *DAYS])] * len(STAGES))


def read_among(row: tuple[str, ...], others: list[tuple[str, ...]]) -> tuple[object, ...]:
    """Return how the job of a row stands that is the first of a table."""
    rows = [[f"Firm {number}", "Welder", *one] for number, one in enumerate([row, *others])]
    held = read(as_csv([["Company", "Role", *STAGES], *rows]))
    assert not held.contacts.refused
    (one,) = [one for one in held.follow_ups if one.organisation == "Firm 0"]
    return one.state, one.outcome, one.opened_on, one.since, one.stage, one.note


@examples(40, 400)
@given(ROWS, st.lists(ROWS, max_size=5))
def test_each_tick_and_day_counts_by_itself(row: tuple[str, ...], others: list[tuple[str, ...]]) -> None:
    ticked = [("x",) * len(STAGES)] * 4
    assert read_among(row, others) == read_among(row, ticked)
    if row[0].startswith("2026"):
        assert str(read_among(row, ticked)[2]) == row[0]


@pytest.mark.parametrize(
    ("cells", "state", "applied", "since"),
    [
        (("x", "", "", ""), State.SENT, None, None),
        (("2026-11-09", "", "", ""), State.SENT, "2026-11-09", None),
        (("2026-11-10", "2026-11-20", "", ""), State.ALIVE, "2026-11-10", "2026-11-20"),
        (("yes", "2026-11-20", "", ""), State.ALIVE, None, "2026-11-20"),
        (("2026-11-10", "x", "", "2026-11-21"), State.OVER, "2026-11-10", "2026-11-21"),
        (("no", "", "", ""), State.WISH, None, None),
    ],
)
def test_a_row_stands_by_its_own_ticks_and_days(
    cells: tuple[str, ...], state: State, applied: str | None, since: str | None
) -> None:
    for others in ([], [("x",) * 4] * 4, [("2026-11-11", "2026-11-13", "", "2026-11-18")] * 4):
        stood = read_among(cells, others)
        assert (stood[0], *(day and str(day) for day in stood[2:4])) == (state, applied, since)
