"""What triage keeps: the day's walk, notes of a rehearsal, and which promised times have rung."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.commands.framework.context import Run
from data.model.errors import ChangedError, RuleError
from data.model.followup import When
from data.model.moment import Moment
from data.model.rows import Appointment
from data.model.vocabulary import Action, Direction, Medium, Side
from data.rules.triage.plan import Opening
from data.rules.triage.walk import Did, Triage
from data.store.acts.rings import mark_rung
from data.store.backup.update import bring_up_to_date
from data.store.connection.version import is_behind
from data.store.queries.inbox import Inbox
from data.store.schema.identity import APPLICATION_ID, HEAD
from data.store.store import Store
from tests.builders import EMAIL, NEW_YORK, NOW, PHONE, TODAY, at, followup, person, touch, when

HERE = Moment.of(NOW, NEW_YORK)


@pytest.fixture
def dana(store: Store) -> int:
    """A follow-up that is due, with somebody to call."""
    done = store.add(followup("promised-callback", person(PHONE)), NOW)
    return done.followups[0].id or 0


def test_a_walk_is_read_as_it_was_kept(store: Store, inbox: Inbox) -> None:
    walk = Triage.begin([3, 1, 2], NOW, Action.EMAIL).finish(Did("voicemail", kept=True, touches=4), [1, 2]).skip()
    store.keep_triage(walk, TODAY)
    assert inbox.triage(HERE) == walk.passed
    store.keep_triage(further := walk.finish(Did("email"), []), TODAY)
    assert inbox.triage(HERE) == further
    assert further.card is None


def test_only_the_day_s_walk_is_kept(store: Store, inbox: Inbox) -> None:
    store.keep_triage(Triage.begin([1], NOW), TODAY)
    tomorrow = Moment.of(NOW + timedelta(days=1), NEW_YORK)
    assert inbox.triage(tomorrow) is None
    store.keep_triage(Triage.begin([2], NOW), tomorrow.today)
    assert inbox.triage(HERE) is None


def test_keeping_a_walk_is_no_act(store: Store, database: Path, dana: int) -> None:
    store.keep_triage(Triage.begin([dana], NOW), TODAY)
    store.keep_rehearsal(dana, "slower", NOW)
    mark_rung(database, [(dana, NOW)], NOW)
    assert store.undo().sentence.startswith("Undone: Opened ")


def test_what_is_due_is_read_as_the_order_needs_it(store: Store, inbox: Inbox, dana: int) -> None:
    store.promise([dana], Side.MINE, when("Sun 22 Nov 07:42"), NOW)
    store.add(followup("light-touch", person(EMAIL)), NOW)
    (due,) = inbox.due(HERE)
    assert (due.followup_id, due.action, due.at, due.promised) == (dana, Action.CALL, NOW, True)
    assert due.person_id is not None


def test_calls_that_wait_for_their_time_are_told_while_they_are_due(store: Store, inbox: Inbox, dana: int) -> None:
    noon = at("Sun 22 Nov 12:00")
    store.snooze([dana], When(TODAY), NOW)  # a Sunday, as the user wants it
    store.keep_triage(Triage.begin([dana], NOW), TODAY, [Opening(noon, dana), Opening(noon, 99)])
    assert inbox.openings(HERE) == (Appointment(dana, noon, "Dana Li", Action.CALL),)
    assert inbox.openings(Moment.of(noon, NEW_YORK)) == ()
    store.log([dana], touch(Medium.VOICEMAIL), NOW)
    assert inbox.openings(HERE) == ()


def test_notes_of_a_rehearsal_lie_beside_the_follow_up(store: Store, inbox: Inbox, dana: int) -> None:
    store.keep_rehearsal(dana, "Breathe.\nSmile.", NOW)
    store.keep_rehearsal(dana, "Breathe.", NOW)
    found = inbox.followup(dana)
    assert found
    assert found.rehearsed == "Breathe."
    with pytest.raises(RuleError):
        store.keep_rehearsal(dana, "x" * 1_000_000, NOW)


# What rings.


def test_h8_a_promised_time_is_told_until_it_is_marked(
    store: Store, inbox: Inbox, database: Path, dana: int
) -> None:
    start, end = at("Sun 22 Nov 00:00"), at("Mon 23 Nov 00:00")
    store.promise([dana], Side.MINE, when("Sun 22 Nov 08:30"), NOW)
    [call] = inbox.untold(start, end)
    assert inbox.untold(start, end) == (call,)
    mark_rung(database, [(call.followup_id, call.at)], NOW)
    mark_rung(database, [(call.followup_id, call.at)], NOW)
    assert inbox.untold(start, end) == ()
    store.promise([dana], Side.BOTH, when("Sun 22 Nov 09:30"), NOW)
    assert [one.at for one in inbox.untold(start, end)] == [at("Sun 22 Nov 09:30")], "another one rings for itself"


@pytest.mark.usefixtures("store")
def test_what_rang_long_ago_is_forgotten(database: Path, dana: int) -> None:
    mark_rung(database, [(dana, NOW)], NOW)
    later = NOW + timedelta(days=40)
    mark_rung(database, [(dana, later)], later)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM ring").fetchone() == (1,)


# What was changed meanwhile.


def test_what_was_seen_and_is_gone_was_taken_by_another_program(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    seen = inbox.followup(1)
    store.undo()
    with store.only_as(seen), pytest.raises(ChangedError, match=r"^Another program removed Dana Li\."):
        store.log([1], touch(Medium.CALL), NOW)
    with pytest.raises(RuleError, match="There is no follow-up 1"):
        store.log([1], touch(Medium.CALL), NOW)


def test_an_act_about_what_was_seen_is_refused_where_it_has_changed(store: Store, inbox: Inbox, dana: int) -> None:
    seen = inbox.followup(dana)
    store.log([dana], touch(Medium.CALL), NOW)
    with store.only_as(seen), pytest.raises(ChangedError, match="Another program has changed Dana Li"):
        store.log([dana], touch(Medium.CALL), NOW)
    seen = inbox.followup(dana)
    assert seen
    assert len(seen.touches) == 1
    with store.only_as(seen):
        store.log([dana], touch(Medium.CALL), NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda store, dana: store.spoke([dana], touch(Medium.CALL, direction=Direction.BOTH), NOW),
        lambda store, dana: store.stop([dana], NOW),
        lambda store, dana: store.send(dana, touch(Medium.EMAIL, note="Hello"), NOW),
        lambda store, dana: store.snooze([dana], when("Fri 27 Nov"), NOW),
    ],
)
def test_what_an_act_itself_changes_is_no_surprise(
    store: Store, inbox: Inbox, dana: int, act: Callable[[Store, int], object]
) -> None:
    with store.only_as(inbox.followup(dana)):
        act(store, dana)


# Files of older versions.


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_a_file_of_an_older_version_is_brought_up_to_date_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    path = tmp_path / "old.db"
    _made_by(revision, path)
    assert is_behind(path)
    monkeypatch.setenv("RINGBACK_NOW", NOW.isoformat())
    inbox = Run(str(path)).inbox
    found = inbox.followup(1)
    assert found
    assert (found.who, found.about, found.touches[0].note) == ("Dana Li", "Backend role", "Sent the CV")
    assert not is_behind(path)
    inbox.close()


def test_a_file_that_is_up_to_date_or_not_there_is_left_alone(database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    assert not is_behind(database)
    assert not is_behind(tmp_path / "none.db")
    bring_up_to_date(database, NOW)
    assert database.read_bytes() == before


_ROWS = (
    "INSERT INTO person (name, organisation, title, email, phone, profile, address, timezone, notes, search) "
    "VALUES ('Dana Li', '', '', 'd@x.org', '', '', '', '', '', 'dana li')",
    "INSERT INTO follow_up (person_id, organisation, about, kind, cadence, attempt_limit, via, may_mention, "
    "opened_on, next_action, next_on, next_why, next_origin, search) VALUES (1, '', 'Backend role', "
    "'application', 'light-touch', 2, '', 0, '2026-11-02', 'email', '2026-11-20', '', 'cadence', 'backend')",
    "INSERT INTO touch (follow_up_id, at, direction, medium, note, purpose) "
    "VALUES (1, '2026-11-03T15:00:00Z', 'out', 'email', 'Sent the CV', '')",
)


def _made_by(revision: str, path: Path) -> None:
    """A database as the version with that schema left it, with a person, a follow-up and a touch."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    from data.store.schema import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    with (
        engine.begin() as connection,
        EnvironmentContext(config, script, fn=lambda rev, _: script._upgrade_revs(revision, rev)) as environment,  # type: ignore[arg-type,return-value]
    ):
        environment.configure(connection=connection)
        environment.run_migrations()
        for sql in (*_ROWS, f"PRAGMA application_id = {APPLICATION_ID}"):
            connection.execute(text(sql))
    engine.dispose()
    assert revision < HEAD
