"""The time zone of this machine: what ``TZ`` says, else what ``/etc/localtime`` holds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from data.model.errors import RuleError
from data.model.text import quoted
from data.rules.calendar.zones import zone_named

LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")
"""Where Debian writes the name of the zone that ``/etc/localtime`` holds."""

Stamp = tuple[int, int, int, int] | None

_FOLDER = "/zoneinfo/"
_LIKE = "use a name such as Europe/Paris, or set timezone in config.toml"
_SAME_CLOCKS = ("posix/", "right/")  # the same zones once more, without leap seconds and with them


def system_zone(environ: Mapping[str, str]) -> tzinfo:
    """Return the zone of this machine; RuleError with one line where ``TZ`` names none.

    ``TZ`` may hold a name, a file or a POSIX rule, each with a colon before it or without; empty, it means UTC.
    """
    given = environ.get("TZ")
    if given is None or given.removeprefix(":") == "localtime":
        return _localtime()
    named = given.removeprefix(":")
    if not named:
        return UTC
    if named.startswith("/"):
        return _of_file(Path(named), f"TZ is {quoted(given)}")
    with suppress(RuleError):  # it is no name, but perhaps a rule
        return zone_named(_bare(named))
    from data.rules.calendar.rule_zones import rule_zone  # few have one

    try:
        return rule_zone(named)
    except RuleError:
        raise RuleError(f"TZ is {quoted(given)}, which isn't a time zone this machine knows: {_LIKE}.") from None


def zone_stamp(environ: Mapping[str, str]) -> Stamp:
    """Return what tells one zone of this machine from the one before or after; None where ``TZ`` decides.

    ``/etc/localtime`` is a link that is laid anew, or a file that is written or replaced. None, too, where there
    is none: a machine that keeps its zone elsewhere isn't asked again.
    """
    if environ.get("TZ", "localtime").removeprefix(":") != "localtime":
        return None
    with suppress(OSError):  # there is none
        link, file = LOCALTIME.lstat(), LOCALTIME.stat()
        return link.st_ino, link.st_mtime_ns, file.st_ino, file.st_mtime_ns
    return None


def _localtime() -> tzinfo:
    if LOCALTIME.exists():
        return _of_file(LOCALTIME, str(LOCALTIME))
    from tzlocal import get_localzone  # a machine that keeps it elsewhere, as Windows does

    try:
        return get_localzone()
    except (KeyError, ValueError, OSError):  # a machine that says nothing of its zone has UTC
        return UTC


def _of_file(file: Path, said: str) -> tzinfo:
    """Return the zone that a file holds: by its name where the file has one, for calendars know zones by name."""
    _, _, name = os.path.realpath(file).rpartition(_FOLDER)
    with suppress(RuleError):  # then the file itself says what the zone is
        if name and not name.startswith("/"):
            return zone_named(_bare(name))
    with suppress(RuleError, OSError, UnicodeError):  # the same
        if file == LOCALTIME and _is_copy(file, name := TIMEZONE.read_text("utf-8").strip()):
            return zone_named(name)
    try:
        with file.open("rb") as held:
            return ZoneInfo.from_file(held)
    except (OSError, ValueError, EOFError, IndexError) as fault:
        why = (
            fault.strerror.lower()
            if isinstance(fault, OSError) and fault.strerror
            else "it isn't a time zone file"
        )
        raise RuleError(f"{said}: {why}; {_LIKE}.") from None


def _is_copy(file: Path, name: str) -> bool:
    held = file.read_bytes()
    return any(here.is_file() and here.read_bytes() == held for here in (Path(path, name) for path in TZPATH))


def _bare(name: str) -> str:
    for prefix in _SAME_CLOCKS:
        name = name.removeprefix(prefix)
    return name
