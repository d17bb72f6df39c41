"""What the copies of the nursery do to a database. Each says a line for every act that it knows to be done."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.moment import Moment
from data.model.vocabulary import Medium, Outcome, Side
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from data.store.transfer.people_import import import_new
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, followup, person, touch, when
from tests.faults.small_disk import mount
from tests.store.databases import dump

Say = Callable[..., object]
Chance = random.Random
_MEDIA = (Medium.EMAIL, Medium.CALL, Medium.VOICEMAIL)
_MANY = 60
"""Numbers of follow-ups are drawn from so many: some aren't there, some are closed, and then it is no act."""


def _name(chance: Chance) -> str:
    return f"Person {chance.randrange(10**9)}"


def _some(chance: Chance) -> list[int]:
    return [chance.randrange(1, _MANY) for _ in range(chance.choice((1, 1, 1, 2)))]


def _note(chance: Chance) -> str:
    return chance.choice(("", "They ask for a call", "word " * chance.randrange(1, 900)))


def _sentence(done: object) -> str:
    return str(done.sentence)  # type: ignore[attr-defined]


def _imported(store: Store, chance: Chance) -> str:
    return store.import_people(_people(chance), NOW, "connections.csv").sentence


def _imported_new(store: Store, chance: Chance) -> str:
    """The short way, with a connection of its own."""
    imported = import_new(store.path, _people(chance), NOW, "connections.csv", lambda _part: None)
    assert imported, "all are new"
    return imported.sentence


def _people(chance: Chance) -> list[Person]:
    return [person(name=_name(chance), organisation=f"Company {number}") for number in range(30)]


ACTS: dict[str, Callable[[Store, Chance], str]] = {
    "log": lambda store, chance: _sentence(
        store.log(_some(chance), touch(chance.choice(_MEDIA), note=_note(chance)), NOW)
    ),
    "reply": lambda store, chance: _sentence(store.reply(_some(chance), touch(Medium.EMAIL), NOW)),
    "snooze": lambda store, chance: _sentence(
        store.snooze(_some(chance), when(chance.choice(("Fri 27 Nov", "Mon 7 Dec"))), NOW)
    ),
    "close": lambda store, chance: _sentence(store.close_with(_some(chance), Outcome.DONE, NOW)),
    "reopen": lambda store, chance: _sentence(store.reopen(_some(chance), NOW)),
    "promise": lambda store, chance: _sentence(store.promise(_some(chance), Side.MINE, when("Fri 27 Nov"), NOW)),
    "add": lambda store, chance: _sentence(
        store.add(followup(who=person(*ON_FILE, name=_name(chance))), NOW, touch(Medium.EMAIL))
    ),
    "import": _imported,
    "import new": _imported_new,
    "undo": lambda store, _chance: _sentence(store.undo()),
    "redo": lambda store, _chance: _sentence(store.redo()),
}
ALWAYS_POSSIBLE = ACTS | {
    "log": lambda store, _chance: _sentence(store.log([1, 2], touch(Medium.EMAIL, note="word " * 900), NOW))
}
"""The same, where no act may be one that the rules refuse."""
_OFTEN = {"log": 8, "reply": 4, "snooze": 6, "close": 2, "promise": 4, "add": 2, "undo": 2, "redo": 2}


def do_each(path: Path) -> None:
    """Every act once or more, in a file of its own."""
    chance, store = random.Random(1), Store(path, BOOK)
    for act in ("add", "add", *ACTS, "log", "undo", "redo"):
        with suppress(RuleError):
            ACTS[act](store, chance)
    store.close()


def act_for_ever(say: Say, path: str, seed: int) -> None:
    """Random acts without end, and now and then the file is let go of and opened again."""
    chance, store = random.Random(seed), Store(Path(path), BOOK)
    while True:
        if chance.random() < 0.08:
            store.close()
            store = Store(Path(path), BOOK)
        (act,) = chance.choices(list(ACTS), [_OFTEN.get(name, 1) for name in ACTS])
        with suppress(RuleError):
            say(act, ACTS[act](store, chance))


def act_in_a_crowd(say: Say, path: str, seed: int, acts: int) -> None:
    """So many acts on the same few follow-ups as everybody else, by one store or, as commands do, one for each."""
    chance, store = random.Random(seed), Store(Path(path), BOOK)
    for number in range(acts):
        if number % 2:
            store.close()
            store = Store(Path(path), BOOK)
        if chance.random() < 0.25:
            say("add", _sentence(store.add(followup(who=person(name=_name(chance))), NOW)))
        else:
            ids = chance.sample((1, 2, 3), chance.choice((1, 2)))
            say("log", _sentence(store.log(ids, touch(Medium.EMAIL, note=f"{seed}.{number}"), NOW)), len(ids))
    store.close()


def act_now_and_then(say: Say, path: str, seed: int, acts: int) -> None:
    """So many random acts, with a moment between them in which others can look."""
    chance, store = random.Random(seed), Store(Path(path), BOOK)
    for _ in range(acts):
        (act,) = chance.choices(list(_OFTEN), list(_OFTEN.values()))
        with suppress(RuleError):
            say(act, ACTS[act](store, chance))
        time.sleep(chance.uniform(0.02, 0.1))
    store.close()


@contextmanager
def no_file_past(size: int) -> Iterator[None]:
    """Meanwhile no file can grow past so many bytes: the writing fails, as it does on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def act_without_room(say: Say, path: str, act: str, room: int) -> None:
    """An act when the log may grow by ``room`` bytes only: what was said, then whether it left the file as it was.

    And then, in the same program, the act again with all the room there is.
    """
    file, chance = Path(path), random.Random(f"{act} {room}")
    store = Store(file, BOOK)
    store.log([1], touch(Medium.EMAIL, note="with room"), NOW)
    say("log")
    before = dump(file)
    with no_file_past(file.with_name(f"{file.name}-wal").stat().st_size + room):
        try:
            ALWAYS_POSSIBLE[act](store, chance)
        except StoreError as fault:
            say("refused", str(fault), dump(file) == before)
        else:
            say("had room")
    say(act, ALWAYS_POSSIBLE[act](store, chance))
    store.close()


def act_until_the_file_is_full(say: Say, path: str, room: int) -> None:
    """Imports until no file may grow any more, the database neither when the log is merged into it at the end."""
    file, chance = Path(path), random.Random(7)
    store = Store(file, BOOK)
    with no_file_past(file.stat().st_size + room):
        try:
            while True:
                say("import", _imported(store, chance))
        except StoreError as fault:
            say("refused", str(fault))
        store.close()


def act_on_a_small_disk(say: Say, folder: str, keep: str) -> None:
    """Acts until a disk is full, then once there is room again; what the file has come to is kept at ``keep``."""
    try:
        mount(Path(folder), 3_000_000)
    except OSError as fault:
        say("no disk", str(fault))
        return
    file, chance = Path(folder) / "ringback.db", random.Random(7)
    shutil.copy(keep, file)
    ballast = Path(folder) / "ballast"
    ballast.write_bytes(b"x" * 900_000)
    store = Store(file, BOOK)
    try:
        while True:
            say("import", _imported(store, chance))
    except StoreError as fault:
        say("refused", str(fault))
    with suppress(OSError), ballast.open("ab", buffering=0) as rest:  # to the last byte
        while rest.write(b"x" * 100):
            pass
    try:
        while True:  # the log may have some room left within itself
            before = dump(file)
            say("log", _sentence(store.log([1], touch(Medium.EMAIL), NOW)))
    except StoreError as fault:
        say("refused", str(fault), dump(file) == before)
    with closing(Inbox(file)) as inbox:
        say("read", inbox.counts(Moment.of(NOW, NEW_YORK)).total)
    store.close()
    with closing(Inbox(file)) as inbox:
        say("read", inbox.counts(Moment.of(NOW, NEW_YORK)).total)
    ballast.unlink()
    store = Store(file, BOOK)
    say("log", _sentence(store.log([1], touch(Medium.EMAIL), NOW)))
    store.close()
    say("left", sorted(each.name for each in Path(folder).iterdir()))
    shutil.copy(file, keep)


def log_once(say: Say, path: str, ids: list[int]) -> None:
    """One attempt, by another program."""
    with closing(Store(Path(path), BOOK)) as store:
        say("log", _sentence(store.log(ids, touch(Medium.CALL, note="by another program"), NOW)))


def take_long(say: Say, path: str, seconds: float) -> None:
    """An import that holds the lock so long, or until a file ``enough`` lies beside; ``held`` does meanwhile."""
    file = Path(path)

    def linger(_part: float) -> None:
        if not file.with_name("held").exists():
            file.with_name("held").touch()
            until = time.monotonic() + seconds
            while time.monotonic() < until and not file.with_name("enough").exists():
                time.sleep(0.02)

    import_new(file, [person(name=f"Person {number}") for number in range(30)], NOW, "x", linger)
    say("import")
