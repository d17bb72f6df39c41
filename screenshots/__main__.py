"""Takes every picture from the demo at a frozen moment: ``uv run python -m screenshots``, or some by name.

Needs rsvg-convert (Debian's librsvg2-bin), tmux for the morning of mail, and the DejaVu and Noto CJK fonts.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from app.commands.system.demo import AUTHOR
from app.demo import build
from app.runtime.session import Session
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.store.store import Store
from screenshots import morning

NOW = datetime.fromisoformat("2026-11-24T07:42:00-05:00")
"""A Tuesday morning."""
ZONE = "America/New_York"
CELL = 12.2
"""The width of a cell in the SVG, in its units."""

SPACE = "space"
DRAFTED = " I still haven't heard from you."
"""What is typed into the draft, for the check to find."""

PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "inbox": ((120, 40), ["j", "j", "j", "j"]),
    "logged": ((120, 40), ["j", "j", "j", "j", "space"]),
    "usual-terminal": ((80, 24), ["j", "j"]),
    "small-terminal": ((40, 15), ["j"]),
    "waiting": ((120, 40), ["2"]),
    "spoke": ((120, 40), ["j", "j", "j", "j", "j", "s", *"next tue 9:00"]),
    "person": ((120, 40), ["j", "j", "j", "j", "enter"]),
    "people": ((120, 40), ["5", "j", "j"]),
    "help": ((120, 46), ["question_mark"]),
    "draft": ((120, 30), ["slash", *"siobh", "enter", "o", *DRAFTED]),
    "call": ((100, 26), ["j", "j", "j", "j", "o", *"By chance", "enter"]),
    "triage": ((120, 40), ["T", *[SPACE] * 3]),
    "triage-usual": ((80, 24), ["T", *[SPACE] * 5]),
    "triage-end": (
        (100, 26),
        ["T", *[SPACE] * 4, "c", "e", *["j"] * 16],
    ),
    "rehearsal": ((100, 26), ["T", *[SPACE] * 3, "h", "n", *"Breathe; say the date slowly."]),
    "sending": ((80, 24), ["slash", *"lena", "enter", "o", "escape"]),
}


async def take(database: Path, size: tuple[int, int], keys: list[str]) -> str:
    """The screen after ``keys``, as SVG."""
    session = Session(database, lambda: NOW, Config(timezone=ZONE, author=AUTHOR))
    app = RingbackApp(session)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            for field in app.screen.query("Input, TextArea"):
                field.cursor_blink = False  # type: ignore[attr-defined]  # else it is seen in every other picture
            await pilot.pause(0.8)
            return app.export_screenshot(title="ringback")
    finally:
        session.close()


def trimmed(svg: str) -> str:
    """The SVG with each text begun at its first letter: some renderers drop the blanks before it."""

    def move(match: re.Match[str]) -> str:
        before, x, between, length, after, blanks, text = match.groups()
        shift = blanks.count("&#160;") * CELL
        return f"{before}{float(x) + shift:.1f}{between}{float(length) - shift:.1f}{after}{text}<"

    return re.sub(
        r'(<text [^>]*?\bx=")([\d.]+)("[^>]*?textLength=")([\d.]+)("[^>]*>)((?:&#160;)+)([^<]+)<', move, svg
    )


def main() -> None:
    """Write every picture beside this file, or those that are named; the morning of mail is taken as a whole."""
    names = sys.argv[1:] or [*PICTURES, *morning.NAMES]
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            if name in PICTURES:
                size, keys = PICTURES[name]
                write(name, asyncio.run(take(demo(Path(scratch) / f"{name}.db"), size, keys)))
        if set(names) & set(morning.NAMES):
            folder = Path(scratch) / "morning"
            folder.mkdir()
            database = demo(Path(scratch) / "morning.db")
            for name, svg in morning.pictures(folder, database, NOW.isoformat(), ZONE):
                if name in names:
                    write(name, svg)


def demo(database: Path) -> Path:
    """Make the database of the demo; return it."""
    book, _ = Config(timezone=ZONE).rulebook()
    store = Store(database, book)
    store.fill(build(NOW, book))
    store.close()
    return database


def write(name: str, svg: str) -> None:
    """Write a picture beside this file."""
    svg = trimmed(svg).replace("Fira Code", "DejaVu Sans Mono")
    picture = Path(__file__).parent / f"{name}.png"
    subprocess.run(["rsvg-convert", "-o", str(picture)], input=svg.encode(), check=True)
    sys.stdout.write(f"{picture.name}\n")


main()
