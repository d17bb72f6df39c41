"""A process that is warm, and forks another one for each line, which acts on a database until it is killed.

``python -m tests.faults.nursery DATABASE``. A line is a seed. The child's number is printed, then, after each act
that is on disk, the number of the last act that stands; and ``gone`` when the child is.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from data.rules.errors import RuleError
from data.rules.vocabulary import Direction, Medium, Outcome, Side
from data.store.store import Store
from tests.builders import BOOK, NOW, ON_FILE, followup, person, touch, when

Act = Callable[[Store, list[int], str], object]

ACTS: tuple[Act, ...] = (
    lambda store, ids, words: store.log(ids, touch(Medium.VOICEMAIL, note=words), NOW),
    lambda store, ids, words: store.log(ids, touch(Medium.EMAIL, note=words), NOW),
    lambda store, ids, words: store.reply(ids, touch(Medium.EMAIL, direction=Direction.IN, note=words), NOW),
    lambda store, ids, _words: store.promise(ids, Side.THEIRS, when("Fri 27 Nov 09:00"), NOW),
    lambda store, ids, _words: store.snooze(ids, when("Mon 30 Nov"), NOW),
    lambda store, ids, _words: store.close_with(ids, Outcome.DONE, NOW),
    lambda store, ids, _words: store.reopen(ids, NOW),
    lambda store, _ids, words: store.add(followup(who=person(*ON_FILE, name=f"Ana {words}")), NOW),
    lambda store, _ids, words: store.import_people(
        [person(name=f"{words} {n}") for n in range(30)], NOW, "a file"
    ),
    lambda store, _ids, _words: store.undo(),
    lambda store, _ids, _words: store.undo(),
    lambda store, _ids, _words: store.redo(),
)


def act_until_killed(database: Path, seed: int) -> None:
    """One act after the other, each said once it is on disk."""
    choose = random.Random(seed)
    store = Store(database, BOOK)
    connection = store._engine.raw_connection().driver_connection
    number = 0
    while True:
        number += 1
        try:
            choose.choice(ACTS)(store, [choose.randint(1, 4)], f"{seed}-{number}")
        except RuleError:
            continue
        [latest] = connection.execute("SELECT coalesce(max(id), 0) FROM act WHERE undone = 0").fetchone()
        os.write(1, f"{latest}\n".encode())


def main() -> None:
    """Fork, and wait."""
    database = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if not child:
            act_until_killed(database, int(line))
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main()
