"""How an import looks: the file, what it would bring, and the lists behind that, in terminals of three sizes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.exchange.linkedin.connections import connections_of
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.seeing import text
from tests.app.screens.system.test_transfer import done
from tests.builders import NOW
from tests.exchange.linkedin.one_export import whole_export

SIZES = {"wide": (120, 40), "usual": (80, 24), "small": (40, 15)}
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
BEFORE = """\
Dana,Li,https://www.linkedin.com/in/dana,dana@example.com,Initech,Engineer,03 Nov 2026
Eva,Smith,https://www.linkedin.com/in/eva,,Acme,CTO,03 Nov 2026
Ken,Ito,https://www.linkedin.com/in/ken,ken@example.com,Hooli,SRE,03 Nov 2026
Maximiliane,Freifrau von Hohenstein,https://www.linkedin.com/in/mfh,,Umbrella Laboratories,Designer,03 Nov 2026
Pat,Quinn,,pat@example.com,Acme,PM,03 Nov 2026
Zoe,Brown,https://www.linkedin.com/in/zoe,,Acme,Designer,03 Nov 2026
"""
AFTER = """\
Dana,Li,https://www.linkedin.com/in/dana,dana@example.com,Globex,Staff Engineer,03 Nov 2026
Eva,Meyer,https://www.linkedin.com/in/eva,,Acme,CTO,03 Nov 2026
Ken,Ito,https://www.linkedin.com/in/ken,ken@example.com,Hooli,Lead SRE,03 Nov 2026
Maximiliane,Freifrau von Hohenstein,https://www.linkedin.com/in/mfh,,Sirius Cybernetics,Head of Design,03 Nov 2026
Patricia,Baker,,pat@example.com,Acme,,03 Nov 2026
Zoe,Brown,https://www.linkedin.com/in/zoe,zoe@example.com,Acme,Designer,03 Nov 2026
Nina,New,https://www.linkedin.com/in/nina,,Globex,CEO,03 Nov 2026
,,,,,,03 Nov 2026
"""
TRACKER = """\
Firma;Stelle;Status;Beworben am;Ansprechpartner;E-Mail;Link;Bemerkung;Gehalt
Acme GmbH;Platform Engineer;Applied;13.11.2026;Dana Li;dana@acme.example;https://acme.example/1;Nochmals;80.000
Globex;Data Engineer;Talent pool;02.11.2026;;;https://globex.example/2;;
Initech;SRE;Rejected;20.09.2026;Ken Adams;ken@initech.example;;sehr nett;
Hooli;Staff Engineer;Wishlist;;;;https://hooli.example/3;;
"""


def _archive(folder: Path) -> Path:
    return whole_export(folder / "Basic_LinkedInDataExport_11-22-2026.zip", NOW, connections=150)


def _connections(folder: Path) -> Path:
    path = folder / "Connections (1).csv"
    path.write_text(HEAD + AFTER)
    return path


def _tracker(folder: Path) -> Path:
    path = folder / "jobs.csv"
    path.write_text(TRACKER)
    return path


@pytest.fixture
def pictured(
    database: Path, clock: MovedClock, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RingbackApp]:
    """The app, with the people of an earlier export on file."""
    people = connections_of((HEAD + BEFORE).encode(), "Connections.csv").people
    store.import_people(people, NOW, "Connections.csv")
    session = Session(database, clock, Config(timezone="America/New_York"))
    session.left_open.add(AUTHOR)
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)
    yield RingbackApp(session)
    session.close()


PICTURES = {
    "file": (_archive, ["B"], "wide usual small"),
    "archive": (_archive, ["B", "enter"], "wide usual small"),
    "saved-jobs": (_archive, ["B", "enter", "w", "space", "space"], "wide small"),
    "connections": (_connections, ["B", "enter"], "wide small"),
    "list": (_connections, ["B", "enter", "enter"], "usual small"),
    "doubtful": (_connections, ["B", "enter", "d"], "usual small"),
    "news": (_connections, ["B", "enter", "j", "j", "enter"], "wide small"),
    "tracker": (_tracker, ["B", "enter"], "usual"),
    "mapping": (_tracker, ["B", "enter", "c"], "wide usual small"),
}


@pytest.mark.parametrize(
    ("name", "size"), [(name, size) for name, (_file, _keys, sizes) in PICTURES.items() for size in sizes.split()]
)
@pytest.mark.sampled(5)
def test_pictures(
    snap_compare: Any,
    pictured: RingbackApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: str,
) -> None:
    make, keys, _sizes = PICTURES[name]
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: downloads)
    _make_yesterday(make, downloads)

    async def press(pilot: Pilot[None]) -> None:
        while "on file" not in text(pilot):  # the keys are for a screen that stands
            await pilot.pause(0.01)
        for key in keys:
            await pilot.press(key)
            await done(pilot)
        for widget in pilot.app.screen_stack[0].children:  # what is behind has pictures of its own
            widget.display = False
        await pilot.pause(0.2)

    assert snap_compare(pictured, terminal_size=SIZES[size], run_before=press)


def _make_yesterday(make: Callable[[Path], Path], folder: Path) -> None:
    yesterday = NOW.timestamp() - 24 * 60 * 60
    os.utime(make(folder), (yesterday, yesterday))
