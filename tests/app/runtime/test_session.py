"""What a session reads after an act: by the connection that wrote; other programs' writes are still seen."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.runtime.session import Session
from app.screens.inbox.view import Wish, look
from app.settings.config import Config
from data.model.vocabulary import Medium, Queue
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NEW_YORK, NOW, followup, person, touch


def added(database: Path) -> None:
    with closing(Store(database, BOOK)) as store:
        store.add(followup("two-then-switch", person(EMAIL, name="Ben Ode")), NOW)
        store.add(followup("two-then-switch", person(EMAIL, name="Eva Lind")), NOW)


async def test_what_an_act_wrote_is_read_as_any_other_connection_reads_it(database: Path) -> None:
    added(database)
    session = Session(database, lambda: NOW, Config(timezone="America/New_York"))
    try:
        await session.read(lambda inbox: inbox.changed())
        moment = session.moment()

        def seen(inbox: Inbox) -> object:
            return look(inbox, Wish(Queue.WAITING), moment, NEW_YORK)

        for followup_id in (1, 2):
            await session.write(lambda store, now, one=followup_id: store.log([one], touch(Medium.EMAIL), now))  # type: ignore[misc]
            assert await session.read_written(seen) == await session.read(seen)
    finally:
        session.close()


async def test_what_another_program_writes_afterwards_is_seen_by_the_number_of_the_reading(database: Path) -> None:
    added(database)
    session = Session(database, lambda: NOW, Config(timezone="America/New_York"))
    try:
        await session.read(lambda inbox: inbox.changed())
        await session.write(lambda store, now: store.log([1], touch(Medium.EMAIL), now))
        number = await session.read_written(lambda inbox: inbox.changed())
        assert await session.read(lambda inbox: inbox.changed()) == number, "nobody has written since"
        with closing(Store(database, BOOK)) as other:
            other.log([2], touch(Medium.EMAIL), NOW)
        assert await session.read(lambda inbox: inbox.changed()) != number
        assert await session.read_written(lambda inbox: inbox.latest()) == await session.read(
            lambda inbox: inbox.latest()
        )
    finally:
        session.close()


async def test_a_file_that_was_let_go_of_is_read_all_the_same(database: Path) -> None:
    added(database)
    session = Session(database, lambda: NOW, Config(timezone="America/New_York"))
    try:
        await session.write(lambda store, now: store.log([1], touch(Medium.EMAIL), now))
        await session.follow_file()
        moment = session.moment()
        assert (await session.read_written(lambda inbox: inbox.counts(moment))).total == 2
    finally:
        session.close()
