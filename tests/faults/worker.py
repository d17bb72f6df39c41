"""A program that acts on a file which others act on, too: ``python -m tests.faults.worker DATABASE NAME ACTS``."""

from __future__ import annotations

import sys
from pathlib import Path

from data.rules.vocabulary import Medium
from data.store.store import Store
from tests.builders import BOOK, NOW, ON_FILE, followup, person, touch


def main() -> None:
    """Log on the same few follow-ups as everybody, and open one of its own now and then."""
    database, name, acts = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    store = Store(database, BOOK)
    for number in range(acts):
        if number % 5 == 4:
            store.add(followup(who=person(*ON_FILE, name=f"{name} {number}")), NOW)
        else:
            store.log([1 + number % 4], touch(Medium.CALL, note=f"{name} {number}"), NOW)
    store.close()


if __name__ == "__main__":
    main()
