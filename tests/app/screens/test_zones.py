"""Whoever travels with an open screen: it follows the zone of the machine, as a step with an instant does."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import TZPATH

import pytest
from textual.pilot import Pilot

from app.runtime.session import Session
from app.settings import system_zone
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.followup import FollowUp, Person, When
from data.model.vocabulary import Kind, Side
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.seeing import read_from_file, text
from tests.builders import NOW, at, day

ZONES = next(Path(path) for path in TZPATH if Path(path, "Europe/Paris").is_file())
Zone = Callable[[str], None]


def link(localtime: Path, zone: str) -> None:
    """As systemd does it: another link, in one step."""
    new = localtime.with_suffix(".new")
    new.symlink_to(ZONES / zone)
    new.replace(localtime)


def copy(localtime: Path, zone: str) -> None:
    """As installers do it: another file."""
    new = localtime.with_suffix(".new")
    shutil.copy(ZONES / zone, new)
    new.replace(localtime)


def copy_over(localtime: Path, zone: str) -> None:
    """The same file, with other bytes."""
    localtime.write_bytes((ZONES / zone).read_bytes())


@pytest.fixture
def localtime(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zone:
    """Set the zone of this machine, which is New York at first: by ``link``, or as the test says."""
    write = getattr(request, "param", link)
    file = tmp_path / "localtime"
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(system_zone, "LOCALTIME", file)
    monkeypatch.setattr(system_zone, "TIMEZONE", tmp_path / "none")

    def set_to(zone: str) -> None:
        write(file, zone)

    set_to("America/New_York")
    return set_to


@asynccontextmanager
async def opened(database: Path, clock: MovedClock, **settings: str) -> AsyncIterator[Pilot[None]]:
    session = Session(database, clock, Config(**settings))  # type: ignore[arg-type]
    try:
        async with RingbackApp(session).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        session.close()


@pytest.fixture(autouse=True)
def _gwen(store: Store) -> None:
    """Gwen, with whom a call is agreed for Monday, 20:30 in New York: Tuesday, 2:30 in Paris."""
    new = FollowUp(
        "Role", Kind.NETWORKING, "two-then-switch", 5, day("Sun 22 Nov"), Person("Gwen", email="g@x.org")
    )
    store.add(new, NOW)
    store.promise([1], Side.BOTH, When(day("Mon 23 Nov"), at("Mon 23 Nov 20:30")), NOW)


async def ticked(pilot: Pilot[None]) -> None:
    """Every screen looks at the clock, the one on top last."""
    for screen in pilot.app.screen_stack:
        await screen._tick()  # type: ignore[attr-defined]  # each of these has one
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("localtime", "page"),
    [(link, ()), (copy, ()), (copy_over, ()), (link, ("enter",)), (copy, ("T",)), (link, ("5",)), (link, ("I",))],
    indirect=["localtime"],
)
@pytest.mark.sampled(3)
async def test_the_screen_is_of_the_zone_in_which_one_is_now(
    database: Path, clock: MovedClock, localtime: Zone, page: tuple[str, ...]
) -> None:
    async with opened(database, clock) as pilot:
        await pilot.press("2", *page)
        await ticked(pilot)
        before = text(pilot)
        localtime("Europe/Paris")
        await ticked(pilot)
        after = text(pilot)
    async with opened(database, clock) as pilot:
        await pilot.press("2", *page)
        await ticked(pilot)
        assert after.splitlines()[:-2] == text(pilot).splitlines()[:-2]
    if page in ((), ("enter",)):
        assert "20:30" in before
        assert "02:30" in after


async def test_what_is_typed_and_logged_is_on_the_clock_of_that_zone(
    database: Path, clock: MovedClock, localtime: Zone
) -> None:
    async with opened(database, clock) as pilot:
        await pilot.press("2")
        await ticked(pilot)
        localtime("Europe/Paris")
        await ticked(pilot)
        await pilot.press("w", *"fri 9:00", "enter")
        await ticked(pilot)
        it = read_from_file(pilot, 1)
        assert it
        assert it.next
        assert it.next.at == at("Fri 27 Nov 03:00")
        assert "09:00" in text(pilot)


async def test_a_date_that_is_being_typed_is_read_anew(database: Path, clock: MovedClock, localtime: Zone) -> None:
    async with opened(database, clock) as pilot:
        await pilot.press("2", "w", *"fri 9:00")
        await ticked(pilot)
        assert "another time zone" not in text(pilot)
        localtime("Europe/Paris")
        await ticked(pilot)
        assert "You are in another time zone now, so the date may mean another day: check it." in text(pilot)
        await pilot.press("enter")
        it = read_from_file(pilot, 1)
        assert it
        assert it.next
        assert it.next.at == at("Fri 27 Nov 03:00")


@pytest.mark.parametrize(
    ("localtime", "harm"),
    [(link, "gone"), (copy, "text"), (copy_over, "text"), (link, "settled"), (copy, "TZ")],
    indirect=["localtime"],
)
@pytest.mark.sampled(3)
async def test_a_zone_that_cant_be_read_or_isnt_asked_for_changes_nothing(
    database: Path,
    clock: MovedClock,
    localtime: Zone,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
) -> None:
    if harm == "TZ":
        monkeypatch.setenv("TZ", "America/New_York")
    settings = {"timezone": "America/New_York"} if harm == "settled" else {}
    async with opened(database, clock, **settings) as pilot:
        await pilot.press("2")
        await ticked(pilot)
        before = text(pilot)
        if harm in ("gone", "text"):
            system_zone.LOCALTIME.unlink()
        if harm == "text":
            system_zone.LOCALTIME.write_text("no zone")
        if harm in ("settled", "TZ"):
            localtime("Europe/Paris")
        await ticked(pilot)
        assert text(pilot) == before
        if harm in ("gone", "text"):  # once it is whole, it counts
            system_zone.LOCALTIME.unlink(missing_ok=True)
            localtime("Europe/Paris")
            await ticked(pilot)
            assert "02:30" in text(pilot)
