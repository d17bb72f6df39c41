"""The zone of the machine: a name, a rule or a file in TZ, a link or a copy at /etc/localtime; no guesses."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import TZPATH

import pytest
from icalendar import Calendar

from app.quick.status_line import glance
from app.settings import system_zone as module
from app.settings.system_zone import system_zone
from data.model.errors import RuleError
from tests.app.command_line import NOW, CommandLine

SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
PARIS, NEW_YORK, BRASILIA = (2, 1), (-4, -5), (-3, -3)
ZONES = next(Path(path) for path in TZPATH if Path(path, "Europe/Paris").is_file())


def hours(environ: dict[str, str]) -> tuple[float, float]:
    """How many hours the zone is ahead of UTC in summer and in winter."""
    zone = system_zone(environ)
    summer, winter = (
        (at.astimezone(zone).utcoffset() or timedelta()) / timedelta(hours=1) for at in (SUMMER, WINTER)
    )
    return summer, winter


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Europe/Paris", PARIS),
        (":Europe/Paris", PARIS),
        ("posix/Europe/Paris", PARIS),
        ("CET-1CEST", PARIS),
        ("CET-1CEST,M3.5.0,M10.5.0/3", PARIS),
        (":CET-1CEST,M3.5.0,M10.5.0/3", PARIS),
        ("EST5EDT", NEW_YORK),
        ("EST5EDT,M3.2.0,M11.1.0", NEW_YORK),
        ("<-03>3", BRASILIA),
        (f"{ZONES}/Europe/Paris", PARIS),
        (f":{ZONES}/Europe/Paris", PARIS),
        ("", (0, 0)),
        (":", (0, 0)),
        ("UTC", (0, 0)),
    ],
)
def test_tz_is_what_it_says(given: str, expected: tuple[float, float]) -> None:
    assert hours({"TZ": given}) == expected


@pytest.mark.parametrize(
    "given", ["Mars/Olympus", "america/new_york", "America", "EST25", "../x", "AB", "\x1b[31m"]
)
def test_an_unknown_tz_is_said_in_one_line(given: str) -> None:
    with pytest.raises(RuleError, match=r"^TZ is .*, which isn't a time zone this machine knows: use a name"):
        system_zone({"TZ": given})


@pytest.mark.parametrize("harm", ["none", "folder", "text", "empty", "short"])
def test_a_file_that_holds_no_zone_is_said_in_one_line(tmp_path: Path, harm: str) -> None:
    file = tmp_path / "zone"
    match harm:
        case "folder":
            file.mkdir()
        case "text":
            file.write_text("no zone")
        case "empty":
            file.touch()
        case "short":
            file.write_bytes((ZONES / "Europe/Paris").read_bytes()[:60])
    with pytest.raises(RuleError, match=r"^TZ is .*; use a name such as Europe/Paris"):
        system_zone({"TZ": str(file)})


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes((ZONES / "Europe/Paris").read_bytes())
    assert hours({"TZ": str(copy)}) == hours({"TZ": f":{copy}"}) == PARIS


@pytest.mark.parametrize("timezone", [None, "Europe/Paris", "Asia/Tokyo", "", "no zone", "../../x"])
@pytest.mark.parametrize("given", [{}, {"TZ": ":localtime"}], ids=["unset", "localtime"])
def test_localtime_may_be_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, timezone: str | None, given: dict[str, str]
) -> None:
    """Debian writes the zone's name beside it, which counts only where it is what the copy holds."""
    monkeypatch.setattr(module, "LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(module, "TIMEZONE", tmp_path / "timezone")
    module.LOCALTIME.write_bytes((ZONES / "Europe/Paris").read_bytes())
    if timezone is not None:
        module.TIMEZONE.write_text(f"{timezone}\n")
    assert hours(given) == PARIS
    assert getattr(system_zone(given), "key", None) == ("Europe/Paris" if timezone == "Europe/Paris" else None)


def test_localtime_may_be_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOCALTIME", tmp_path / "localtime")
    module.LOCALTIME.symlink_to(ZONES / "Europe/Paris")
    assert getattr(system_zone({}), "key", None) == "Europe/Paris"


def test_a_localtime_that_holds_no_zone_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOCALTIME", tmp_path / "localtime")
    module.LOCALTIME.write_text("no zone")
    with pytest.raises(RuleError, match="localtime: it isn't a time zone file; use a name"):
        system_zone({})


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-23T09:00:00+01:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-23T09:00:00-05:00"),
        ("<-03>3", "2026-11-23T09:00:00-03:00"),
        ("/copy", "2026-11-23T09:00:00+01:00"),
        (":/copy", "2026-11-23T09:00:00+01:00"),
    ],
)
def test_the_whole_program_goes_by_it(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, at: str
) -> None:
    (tmp_path / "copy").write_bytes((ZONES / "Europe/Paris").read_bytes())
    (cli.config / "config.toml").unlink(missing_ok=True)
    monkeypatch.setenv("TZ", given.replace("/copy", f"{tmp_path}/copy"))
    cli("add", "Dana Li", "--phone", "555 0100", "--next", "23 nov 9:00")
    assert cli.json("show", 1)["next"]["at"] == at
    [event] = Calendar.from_ical(cli("export", "--as", "ics")).walk("VEVENT")
    assert event.decoded("dtstart") == datetime.fromisoformat(at)
    assert event["dtstart"].to_ical().endswith(b"Z")  # no other program knows the zone by a name


@pytest.mark.parametrize(
    "arguments", [("list",), ("status",), ("add", "Dana Li"), ("export", "--as", "ics")], ids=" ".join
)
def test_nothing_is_done_by_an_unknown_tz(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    cli("add", "Raj Rao", "--phone", "555 0100")
    (cli.config / "config.toml").unlink(missing_ok=True)
    monkeypatch.setenv("TZ", "Mars/Olympus")
    assert "TZ is 'Mars/Olympus', which isn't a time zone" in cli.refused(*arguments)


@pytest.mark.parametrize(
    ("given", "is_told"),
    [("America/New_York", True), ("", True), ("Mars/Olympus", False), ("CET-1CEST", False), (":UTC", False)],
)
def test_a_status_line_is_told_at_a_glance_only_where_the_clock_is_sure(
    cli: CommandLine, tmp_path: Path, given: str, is_told: bool
) -> None:
    cli("add", "Raj Rao", "--phone", "555 0100")
    home = {"HOME": str(tmp_path), "RINGBACK_NOW": NOW, "XDG_CONFIG_HOME": str(tmp_path / "none"), "TZ": given}
    try:
        assert (glance(["--database", str(cli.database), "status"], home) is not None) is is_told
    finally:
        time.tzset()
