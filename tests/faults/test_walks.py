"""No keys at any speed are a fault: random walks over all screens, at any size, find none."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.demo import build
from app.shell.app import RingbackApp
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.builders import BOOK, NOW
from tests.faults.walks import Walk
from tests.sampling import few

KEYS = 2_000


@pytest.fixture
def demo(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's people, and nothing outside that a key could reach."""
    for name in ("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EDITOR", "true")

    async def stays(_app: RingbackApp) -> None:
        """Don't leave: a click may hit "quit", and the palette find it."""

    monkeypatch.setattr(RingbackApp, "action_quit", stays)
    with closing(Store(database, BOOK)) as store:
        store.fill(build(NOW, BOOK))
    return database


async def walked(opened: Opened, database: Path, seed: int, keys: int) -> None:
    """Walk; where it fails, the last keys are said."""
    walk = Walk(seed)
    try:
        async with opened(drafts=str(database.parent / "drafts"), mail_program="true") as pilot:
            await walk.go(pilot, keys)
            assert pilot.app.is_running
    except BaseException as fault:
        fault.add_note(f"seed {seed}, after {len(walk.trail)}: {' '.join(walk.trail[-40:])}")
        raise


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.sampled(1)
async def test_a_walk_finds_no_fault(opened: Opened, demo: Path, seed: int) -> None:
    await walked(opened, demo, seed, few(70, 150))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 150))
async def test_long_walks_find_no_fault(opened: Opened, demo: Path, seed: int) -> None:
    await walked(opened, demo, seed, KEYS)
