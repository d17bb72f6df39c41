"""LinkedIn's messages brought in again and again: whenever an export was made, the same stands in the end."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.brought import Choices, Old
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW
from tests.exchange.linkedin.samples import DANA, KEN, ME, message, messages, read
from tests.sampling import examples

WORDS = ("Thanks for connecting!", "Could we talk?", "I'm at Globex now.", "Thank you so much", "👍", "", "Sure")
FIRST = datetime(2026, 10, 20, 8, tzinfo=UTC)
SAID = st.tuples(
    st.sampled_from((DANA, KEN)), st.booleans(), st.integers(1, 150) | st.integers(1, 5), st.sampled_from(WORDS)
)  # with whom, whether by oneself, so many hours after the last one, in which words


def rows(said: list[tuple[str, bool, int, str]]) -> list[dict[str, str]]:
    made, at = [], FIRST
    for name, is_mine, hours, words in said:
        at += timedelta(hours=hours)
        made.append(message(*((ME, name) if is_mine else (name, ME)), f"{at:%Y-%m-%d %H:%M:%S}", words))
    return made


def bring(database: Path, folder: Path, some: list[dict[str, str]]) -> None:
    held = read(folder, {"messages.csv": messages(some)}, me=ME)
    with closing(Store(database, BOOK)) as store:
        store.import_people(
            held.contacts.people, NOW, "a file", follow_ups=held.follow_ups, choices=Choices(Old.DUE)
        )


def standing(database: Path) -> dict[str, tuple[object, ...]]:
    """What is on file with each, but for the numbers of rows."""
    with closing(Inbox(database, zone=NEW_YORK)) as inbox:
        found = [one for number in range(1, 9) if (one := inbox.followup(number))]
    return {
        one.person.name if one.person else "": (
            one.next and (one.next.action, one.next.on),
            one.closed_on,
            one.outcome,
            one.opened_on,
            [(touch.at, touch.direction, touch.note) for touch in one.touches],
        )
        for one in found
    }


@examples(10, 25)
@given(st.lists(SAID, min_size=1, max_size=7), st.integers(0, 7))
def test_two_exports_come_to_the_same_as_the_newer_one(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, bool, int, str]], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("again")
    some = rows(said)
    steps, once = folder / "steps.db", folder / "once.db"
    if some[:cut]:
        bring(steps, folder, some[:cut])
    bring(steps, folder, some)
    after = standing(steps)
    bring(steps, folder, some)
    assert standing(steps) == after, "the same again changes nothing"
    bring(once, folder, some)
    assert after == standing(once)
