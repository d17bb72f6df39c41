"""Undo and redo, for any acts in any order: an act and its undo are the identity, however far back one goes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cadences import built_in
from data.model import moment
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch, When
from data.model.introduction import Request
from data.model.leave import Leave
from data.model.referral import Referral
from data.model.vocabulary import Kind, Medium
from data.rules.matching.pairing import stage_of
from data.store.doctor.examination import mended
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NEW_YORK, NOW, ON_FILE, PHONE, followup, person, touch
from tests.rules.histories import MOVES, Move, edited, people
from tests.sampling import examples
from tests.store.databases import KEPT, Dump, fast_store

NAMES = ("Dana Li", "Mo Hassan", "Zoë Brûlé", "田中 裕樹")


@dataclass(frozen=True)
class StoreMove:
    """An act of the store: what is done, to which follow-ups (by their place), with whom."""

    act: str
    move: Move
    targets: tuple[int, ...]
    who: Person


_WHO = st.builds(replace, people(), name=st.sampled_from(NAMES), title=st.sampled_from(("", "Lead")))
STORE_MOVES = st.builds(
    StoreMove,
    st.sampled_from(
        (
            *("add", *["move"] * 5, "stop", "allow", "import", "merge", "merge", "apart", "named", "undo", "redo"),
            *("remove", "stop-one", "allow-one", "change", "introduce", "take"),
            *("connect", "connect", "answer", "answer", "never"),
        ),
    ),
    MOVES,
    st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True).map(tuple),
    _WHO,
)


@dataclass(frozen=True)
class Moment:
    """A move with all that it needs: the store and its read side, the follow-ups that are meant, and now."""

    store: Store
    inbox: Inbox
    it: StoreMove
    ids: list[int]
    now: datetime

    @property
    def agreed(self) -> When | None:
        """A time ahead, or none."""
        return self.it.move.agreed(self.now, BOOK)

    @property
    def when(self) -> When:
        """A time ahead, or today."""
        return self.agreed or When(self.now.astimezone(BOOK.zone).date())

    @property
    def contact(self) -> Touch:
        """The contact, which may be noted later than it was made."""
        return self.it.move.touch(self.now)

    def edit(self) -> None:
        """Change fields of the first follow-up."""
        shown = self.inbox.followup(self.ids[0])
        if shown is None:
            raise RuleError("There is nothing to edit.")
        self.store.edit(shown, edited(shown, dict(self.it.move.changes)), self.now)

    def add(self) -> None:
        """Open one more, for somebody who may be known."""
        cadence, today = sorted(built_in())[self.it.targets[0] % 5], self.now.astimezone(BOOK.zone).date()
        new = FollowUp("A talk", Kind.OTHER, cadence, 2, today, self.it.who)
        self.store.add(new, self.now, self.contact if self.it.move.back else None, self.agreed)

    def name(self) -> None:
        """Open one with whom they named, who may be known; the first may be closed with it."""
        referral = Referral(self.it.who, "A talk", Kind.INTRODUCTION, closes=self.it.targets[0] > 2)
        self.store.name(self.ids[0], referral, self.now)

    def two(self) -> tuple[int, int]:
        """Two people, who may be one."""
        people = [one.id for one in self.inbox.people()]
        if not people:
            raise RuleError("Nobody is on file.")
        places = (*self.it.targets, len(people) // 2)
        return people[places[0] % len(people)], people[places[1] % len(people)]

    def change(self) -> None:
        """Change what is on file of somebody, whatever is open with them."""
        shown = self.inbox.person(self.two()[0])
        if shown is None:
            raise RuleError("There is nobody to change.")
        offers, looks_for = ("mentoring", "a flat") if self.it.targets[0] % 2 else ("a flat", "a mentor")
        wanted = replace(shown, title="Head of Data", email=self.it.who.email, offers=offers, looks_for=looks_for)
        self.store.edit_person(shown, wanted, self.now)

    def answer(self) -> None:
        """Note what somebody said who was asked whether they may be introduced, where anybody was."""
        asked = [one for one in self.inbox.followups(self.ids_of_all()) if stage_of(one)]
        if not asked:
            raise RuleError("Nobody was asked.")
        leave = list(Leave)[self.it.targets[0] % 3]
        self.store.answer_pairing(asked[self.it.targets[-1] % len(asked)].id or 0, leave, self.now)

    def ids_of_all(self) -> list[int]:
        """The numbers of all follow-ups with people."""
        return [number for one in self.inbox.people() for number in one.open_ones]

    def import_(self) -> None:
        """Import somebody who may be known, and somebody who may have come before."""
        people = [self.it.who, person(name=f"Person {self.it.targets[0]}")]
        self.store.import_people(people, self.now, "a file")


ACTS: dict[str, Callable[[Moment], object]] = {
    "undo": lambda at: at.store.undo(),
    "redo": lambda at: at.store.redo(),
    "add": Moment.add,
    "import": Moment.import_,
    "merge": lambda at: at.store.merge(*at.two(), at.now),
    "apart": lambda at: at.store.set_apart(*at.two(), at.now),
    "named": Moment.name,
    "remove": lambda at: at.store.remove_person(at.two()[0], at.now),
    "stop-one": lambda at: at.store.stop_one(at.two()[0], at.now),
    "allow-one": lambda at: at.store.allow_one(at.two()[0], at.now),
    "change": Moment.change,
    "introduce": lambda at: at.store.ask_introduction(at.ids[0], at.two()[1], REQUEST, at.now),
    "connect": lambda at: at.store.introduce(*at.two(), at.now, agreed=at.it.targets[0] > 3),
    "answer": Moment.answer,
    "never": lambda at: at.store.never_introduce(*at.two(), at.now),
    "take": lambda at: at.store.take_person(at.ids[0], at.two()[1], at.now),
    "stop": lambda at: at.store.stop(at.ids, at.now),
    "allow": lambda at: at.store.allow(at.ids, at.now),
    "log": lambda at: at.store.log(at.ids, at.contact, at.now, at.agreed),
    "spoke": lambda at: at.store.spoke(at.ids, at.contact, at.now, at.agreed),
    "reply": lambda at: at.store.reply(at.ids, at.contact, at.now),
    "promise": lambda at: at.store.promise(at.ids, at.it.move.side, at.when, at.now),
    "snooze": lambda at: at.store.snooze(at.ids, at.when, at.now),
    "missed": lambda at: at.store.missed(at.ids, at.now),
    "close": lambda at: at.store.close_with(at.ids, at.it.move.outcome, at.now),
    "reopen": lambda at: at.store.reopen(at.ids, at.now),
    "edit": Moment.edit,
}
REQUEST = Request("Introduction", "an introduction", "I've applied there.", "May I mention your name?")
ADD = StoreMove("add", Move("log", timedelta()), (0,), person(EMAIL, PHONE))


class Looking:
    """Looks at every row over one connection that stays open."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)

    def dump(self) -> Dump:
        """All that undo has to bring back."""
        return {name: self.connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in KEPT}

    def ids(self) -> list[int]:
        """The numbers of the follow-ups that there are."""
        return [row[0] for row in self.connection.execute("SELECT id FROM follow_up ORDER BY id")]

    def standing(self) -> int:
        """How many acts are done and not undone."""
        return int(self.connection.execute("SELECT count(*) FROM act WHERE NOT undone").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with a database that is copied for each example."""
    path = tmp_path_factory.mktemp("undo")
    shutil.copy(request.getfixturevalue("_migrated"), path / "template.db")
    return path


@examples(10, 25)
@given(moves=st.lists(STORE_MOVES, min_size=8, max_size=24))
def test_undo_takes_back_every_act_and_redo_does_every_act_again(folder: Path, moves: list[StoreMove]) -> None:
    path = folder / "ringback.db"
    for leftover in folder.glob("ringback.db*"):
        leftover.unlink()
    shutil.copy(folder / "template.db", path)
    with fast_store(path) as store, closing(Inbox(path)) as inbox, closing(Looking(path)) as looking:
        walk(store, inbox, looking, moves)


def walk(store: Store, inbox: Inbox, looking: Looking, moves: list[StoreMove]) -> None:
    """Keep a list of all states beside the store, and a place in it; go all the way down and up at the end."""
    states, place, now = [looking.dump()], 0, NOW
    for it in (ADD, *moves):
        now += it.move.wait
        ids = looking.ids() or [1]
        chosen = [ids[target % len(ids)] for target in it.targets]
        try:
            ACTS[it.act if it.act != "move" else it.move.act](Moment(store, inbox, it, chosen, now))
        except RuleError:
            assert looking.standing() == place
            assert looking.dump() == states[place]
            continue
        if it.act in ("undo", "redo"):
            place += 1 if it.act == "redo" else -1
        elif looking.standing() > place:  # an act, and what was undone before it is gone
            place += 1
            states = [*states[:place], looking.dump()]
        assert looking.standing() == place
        assert looking.dump() == states[place]
    for state in reversed(states[:place]):
        store.undo()
        assert looking.dump() == state
    with pytest.raises(RuleError, match="nothing to undo"):
        store.undo()
    for state in states[1:]:
        store.redo()
        assert looking.dump() == state
    with pytest.raises(RuleError, match="nothing to redo"):
        store.redo()


def test_acts_of_many_rows_are_undone_and_redone_as_those_of_few(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the database keeps up by itself is then made at the end, and is as the triggers would have made it."""
    kept = ("queue_tally", "direction_tally", "search_text")
    with fast_store(database) as store:
        store.add(followup(who=person(*ON_FILE, name="Ada Lovelace")), NOW)
        store.log([1], touch(Medium.EMAIL), NOW)  # with an empty note, and one that isn't
        store.log([1], touch(Medium.CALL, note="Left word"), NOW)
        store.import_people([person(name=f"Person {number}") for number in range(20)], NOW, "x")
        for _ in range(2):
            monkeypatch.setattr("data.store.schema.triggers.BULK", 1)
            for move in (store.undo, store.undo, store.redo, store.redo, store.undo, store.undo):
                move()
                many = {table: sorted(rows_of(database, table)) for table in kept}
                assert mended(database, moment.Moment.of(NOW, NEW_YORK)) == ()
                assert many == {table: sorted(rows_of(database, table)) for table in kept}
            monkeypatch.undo()
            for move in (store.undo, store.redo, store.redo, store.redo):
                move()
            assert mended(database, moment.Moment.of(NOW, NEW_YORK)) == ()


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    """All of a table."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()
