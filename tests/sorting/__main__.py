"""Prints the table of confusion: a row for each kind of mail, a column for each kind that it was sorted as."""

from __future__ import annotations

from data.mail.sorting.findings import Kind
from tests.sorting.table import CASES, confusion


def main() -> None:
    """Print the table, and under it how many were sorted right."""
    counted = confusion(CASES)
    wide = max(map(len, Kind))
    print(f"{'is':>{wide}}  sorted as " + " ".join(f"{kind[:6]:>6}" for kind in Kind))
    for kind in Kind:
        row = " ".join(f"{counted[kind, other] or '·':>6}" for other in Kind)
        print(f"{kind:>{wide}}            {row}")
    right = sum(number for (kind, other), number in counted.items() if kind == other)
    print(f"\n{right} of {counted.total()} are right.")


main()
