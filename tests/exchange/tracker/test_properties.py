"""The order of columns and rows, and the form of a file, make no difference."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from data.exchange.holdings import Brought, Holdings
from tests.exchange.tracker.files import read, sheet_of, workbook_of

NAMES = ("Company", "Role", "Status", "Date Applied", "Follow up", "Contact", "Email", "URL", "Salary", "Notes")
WORDS = st.sampled_from(["Acme", "Globex", "Müller GmbH", "N/A", "?", "a, b", 'say "hi"', "x | y", ""])
ROWS = st.lists(
    st.tuples(
        WORDS, st.sampled_from(["SRE", "Editor", "-", ""]),
        st.sampled_from(["Applied", "Ghosted", "Wishlist", "Odd", ""]),
        st.sampled_from(["2026-11-02", "13/01/2026", "02/03/2026", "soon", ""]),
        st.sampled_from(["2026-12-24", ""]),
        st.sampled_from(["Dana Li", "Ken Park (HR)", "HR", ""]), st.just(""),
        st.sampled_from(["https://acme.example/1", "on paper", ""]), st.sampled_from(["90k", ""]), WORDS,
    ),
    min_size=1, max_size=6,
)  # fmt: skip
FIXED = ("Acme", "Nurse", "Applied", "14/01/2026", "", "", "", "", "", "")
"""A row that tells the order of dates, and that the columns are what they are called."""


def as_csv(table: list[list[str]]) -> str:
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table)


def as_markdown(table: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]]) + "\n"


def told(held: Holdings) -> list[tuple[Brought, object]]:
    """Return the follow-ups with their people, in an order of their own and without their lines."""
    people = held.contacts.people
    found = [
        (replace(one, line=0, person=None), None if one.person is None else people[one.person])
        for one in held.follow_ups
    ]
    return sorted(found, key=repr)


@given(ROWS, st.permutations(range(len(NAMES))), st.randoms(use_true_random=False))
def test_columns_and_rows_in_any_order(rows: list[tuple[str, ...]], order: list[int], random: object) -> None:
    from random import Random

    assert isinstance(random, Random)
    table = [list(FIXED), *map(list, rows)]
    turned = [[row[place] for place in order] for row in table]
    random.shuffle(turned)
    first, second = read(as_csv([list(NAMES), *table])), read(as_csv([[NAMES[place] for place in order], *turned]))
    assert [one for one, _person in told(first)] == [one for one, _person in told(second)]
    assert {one.name for one in first.contacts.people} == {one.name for one in second.contacts.people}


@given(ROWS)
def test_csv_and_markdown_hold_the_same(rows: list[tuple[str, ...]]) -> None:
    table = [list(NAMES), list(FIXED), *map(list, rows)]
    assert told(read(as_csv(table))) == told(read(as_markdown(table)))


def test_a_workbook_holds_the_same() -> None:
    table = [
        list(NAMES), list(FIXED),
        ["Müller GmbH", "Editor", "Odd", "02/03/2026", "2026-12-24", "Ken Park (HR)", "", "", "90k", "x"],
    ]  # fmt: skip
    assert told(read(as_csv(table))) == told(read(workbook_of({"Jobs": sheet_of(table)})))
