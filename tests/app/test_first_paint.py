"""What is imported before the rows are on screen: only what draws them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROBE = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from app.settings.config import Config
from app.shell.app import RingbackApp
from app.runtime.session import Session
from textual._compositor import Compositor
from textual.pilot import Pilot

async def main():
    now = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
    session = Session(Path(sys.argv[1]), lambda: now, Config(timezone="UTC"))
    drawn = Compositor.render_update
    def painted(self, *arguments, **options):
        update = drawn(self, *arguments, **options)
        if any("Due" in strip.text for strip in self.render_strips()):
            Compositor.render_update = drawn
            print(*sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules)))
        return update
    Compositor.render_update = painted
    session.warm_up = lambda: None
    async with RingbackApp(session).run_test() as pilot:
        await pilot.pause()
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        print("PAINTED" if any("Due" in line for line in lines) else "")
    session.close()

asyncio.run(main())
"""


def test_the_first_paint_waits_neither_for_the_store_nor_for_heavy_libraries(database: Path) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", PROBE, str(database)], capture_output=True, text=True, check=True
    ).stdout
    modules, painted = printed.splitlines()
    ours = {
        f"data.rules.{name}" for name in ("acts.acts", "cadence.cadence", "scheduling.pace", "scheduling.steps")
    }
    ours |= {"data.model.followup", "data.rules.triage.walk", "data.rules.identity.spellings"}
    assert ours.isdisjoint(modules.split()), "the card, and what the keys do, come after the rows"
    assert painted == "PAINTED"
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "pendulum", "holidays", "click", "tzlocal"}
    heavy |= {"textual.widgets._text_area"}  # no first screen has a field of many lines
    assert heavy.isdisjoint(modules.split())
    assert "textual" in modules.split()


OPENING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.settings.config import Config
from app.shell import opening

def begun(session, height):
    print("textual" in sys.modules, "asyncio" in sys.modules)
    raise SystemExit
opening.FirstRows = begun
opening.run_inbox(Path(sys.argv[1]), lambda: datetime.now(UTC), Config(timezone="UTC"), print)
"""


def test_the_first_rows_are_asked_for_before_textual_is_imported(database: Path) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", OPENING, str(database)], capture_output=True, text=True, check=True
    ).stdout
    assert printed.split() == ["False", "True"], "it takes most of the start, and they are read meanwhile"
