"""``ringback status`` at a glance: what is asked at every prompt takes no longer than opening the file.

Nothing is imported here that the file doesn't need. Whatever is out of the ordinary (settings, an older file, a
fault of any kind) is left to the whole command, which says the same in more time, or says what is wrong.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import date, datetime

from app.quick import defaults
from app.quick.output import is_simple, shown
from data.rules.phrasing.relative_times import is_late, near_day, not_late_from, paused_words
from data.store.schema.queues import (
    APPOINTMENTS,
    AWAITS_DECISION,
    COUNTS,
    EVER,
    LATE,
    MAIL_TO_DECIDE,
    NEVER,
    PAUSES,
    STAMP,
)

PLACES = ("due", "waiting", "stalled", "closed", "review", "next")
"""What may stand in braces in a text of one's own."""

_LONGEST_NAME = 24
_UNDECIDED: dict[bool, dict[str, object]] = {False: {}, True: {"undecided": True}}


def next_words(at: datetime, now: datetime, today: date, who: str, *, is_undecided: bool = False) -> str:
    """``08:30 Dana Li``, with its day when that isn't today, and that it is late, from the minute after it on.

    ``at`` is on the user's clock, ``now`` aware, ``who`` plain; a name takes 24 cells at most. ``is_undecided``:
    mail about it waits.
    """
    day = "" if at.date() == today else f"{near_day(at.date(), today)} "
    late = ", late" if is_late(at, now) else ""
    waits = ", but mail about it waits" if is_undecided else ""
    return f"{day}{at:%H:%M} {short_name(who)}{late}{waits}"


def with_late(following: str, late: int, *, is_ahead: bool) -> str:
    """``08:30 Dana Li · 2 promised calls late``: what lies ahead, and how many calls are late beside it.

    Where nothing ``is_ahead``, the first of those that are late is what is said, and the others are more of them.
    """
    if is_ahead:
        return f"{following} · {late} promised call{'' if late == 1 else 's'} late" if late else following
    return f"{following} · {late - 1} more late" if late > 1 else following


def short_name(who: str) -> str:
    """Return a plain name in at most 24 cells, cut with an ellipsis: a status bar has many neighbours."""
    if len(who) * 2 <= _LONGEST_NAME or (who.isascii() and len(who) <= _LONGEST_NAME):
        return who
    from unicodedata import category, east_asian_width

    ends, taken = list[int](), 0  # how many cells are taken behind each sign
    for sign in who:
        is_drawn = category(sign) not in ("Mn", "Me", "Cf")
        taken += (2 if east_asian_width(sign) in "WF" else 1) if is_drawn else 0
        ends.append(taken)
    if taken <= _LONGEST_NAME:
        return who
    fitting = sum(end < _LONGEST_NAME for end in ends)
    return f"{who[:fitting].rstrip(' ,-' + chr(0x200D))}…"


def as_text(words: str, environ: dict[str, str] | os._Environ[str]) -> str:
    """Return ``words`` so that tmux shows them: in its status line, ``#[...]``, ``#{...}`` and ``#(...)`` in a
    name would colour, ask for or even run something. Where tmux itself runs the command, every ``#`` is doubled.
    """
    if "TMUX" in environ and "TMUX_PANE" not in environ:
        return words.replace("#", "##")
    for begin in ("#[", "#{", "#("):
        words = words.replace(begin, f"#{begin}")
    return words


def words(due: int, stalled: int, mail: int, following: str, paused: str = "") -> str:
    """``3 due · 2 to decide · 1 message to review · paused until Mon 7 Dec · 08:30 Dana Li``."""
    decisions = f"{stalled} to decide" if stalled else ""
    messages = f"{mail} message{'' if mail == 1 else 's'} to review" if mail else ""
    return " · ".join(part for part in (f"{due} due", decisions, messages, paused, following) if part)


def pieces(form: str) -> list[tuple[str, str]]:
    """Return a text of one's own in pieces: each a text as it stands, and the place behind it, '' for none.

    ``{{`` and ``}}`` stand for braces. ValueError with the piece that is no place.
    """
    found, text, rest = list[tuple[str, str]](), "", form
    while rest:
        if rest[:2] in ("{{", "}}"):
            text, rest = text + rest[0], rest[2:]
        elif rest[0] == "{":
            name, brace, behind = rest[1:].partition("}")
            if not brace or name not in PLACES:
                raise ValueError(f"{{{name}}}" if brace and "{" not in name else "{")
            found.append((text, name))
            text, rest = "", behind
        elif rest[0] == "}":
            raise ValueError("}")
        else:
            text, rest = text + rest[0], rest[1:]
    return [*found, (text, "")]


def filled(form: str, values: dict[str, object]) -> str:
    """Return a text of one's own with its places filled in."""
    return "".join(f"{text}{values[place] if place else ''}" for text, place in pieces(form))


def glance(arguments: list[str], environ: dict[str, str] | os._Environ[str]) -> str | None:
    """Return what ``ringback ARGUMENTS`` prints, where that is a status line;
    None where the whole program must tell.
    """
    asked = _asked(arguments)
    if asked is None:
        return None
    named, form, as_json = asked
    if form and not form.isprintable() and not _is_as_shown(form):
        return None
    try:
        path = defaults.database(named, environ) if defaults.zone_is_known(environ) else None
        now = defaults.now(environ)
        return _answer(path, now, form, as_json, environ) if path and now else None
    except (sqlite3.Error, OSError, ValueError, OverflowError):  # the whole program says why
        return None


def _asked(arguments: list[str]) -> tuple[str, str | None, bool] | None:
    """Return the database, the text of one's own and whether it is JSON; None where it is anything else."""
    named, form, as_json, rest = "", None, False, list(arguments)
    if rest[:1] == ["--database"]:
        named, rest = rest[1] if len(rest) > 1 else "", rest[2:]
    if rest[:1] != ["status"]:
        return None
    match rest[1:]:
        case []:
            pass
        case ["--json"]:
            as_json = True
        case ["--format", text]:
            form = text
        case _:
            return None
    return named, form, as_json


def _answer(
    path: str, now: datetime, form: str | None, as_json: bool, environ: dict[str, str] | os._Environ[str]
) -> str | None:
    here = now.astimezone()  # the system's zone: no other is set
    stamp = now.strftime(STAMP)
    given = {"now": stamp, "today": here.date().isoformat()}
    following_one = {"start": stamp, "since": EVER, "end": NEVER, "size": 1}
    connection = defaults.connected(path)
    try:
        if not defaults.is_ours(connection):
            return None
        counts = connection.execute(f"SELECT {COUNTS}", given).fetchone()
        (review,) = connection.execute(MAIL_TO_DECIDE).fetchone()
        pauses = {name: date.fromisoformat(until) for name, until in connection.execute(PAUSES, given)}
        promised = connection.execute(APPOINTMENTS, following_one).fetchone()
        ahead, late = _beside_late(connection, promised, now)
        told = promised if as_json else ahead or promised
        is_undecided = bool(promised and review) and _is_undecided(connection, told[0])
    finally:
        connection.close()
    if not any(counts) and not review:  # nobody is in it: the whole program says whether somebody was
        return None
    numbers = dict(zip(PLACES, counts, strict=False))
    at = datetime.fromisoformat(promised[1]).astimezone() if promised else None
    who = promised[3] if promised else ""
    if as_json:
        import json

        following = {"at": at.isoformat(), "person": who} | _UNDECIDED[is_undecided] if at else None
        waits = {"review": review} if review else {}
        text = json.dumps(numbers | waits | {"next_promise": following}, ensure_ascii=False)
        return text if text.isascii() or _is_as_shown(who) else None
    following_words = ""
    if at:
        if ahead:
            at, who = datetime.fromisoformat(ahead[1]).astimezone(), ahead[3]
        coming = with_late(
            next_words(at, now, here.date(), who, is_undecided=is_undecided), late, is_ahead=not is_late(at, now)
        )
        following_words = as_text(coming, environ)
    simple = following_words.replace(" · ", " ")
    if not is_simple(simple) and not _is_as_shown(who):
        return None
    paused = as_text(paused_words(pauses, here.date()), environ)
    if not is_simple(paused):
        return None
    return (
        words(numbers["due"], numbers["stalled"], review, following_words, paused)
        if form is None
        else filled(form, numbers | {"review": review, "next": following_words})
    )


def _is_undecided(connection: sqlite3.Connection, number: int) -> bool:
    """Return whether mail waits that may make the call of a follow-up needless."""
    return bool(connection.execute(AWAITS_DECISION.format(":id"), {"id": number}).fetchone()[0])


def _beside_late(
    connection: sqlite3.Connection, first: tuple[int, str, str, str] | None, now: datetime
) -> tuple[tuple[int, str, str, str] | None, int]:
    """Return, where the ``first`` promised call is late, the next one ahead, if there is one,
    and how many are late.
    """
    if first is None or not is_late(datetime.fromisoformat(first[1]), now):
        return None, 0
    start = not_late_from(now).strftime(STAMP)
    late: tuple[int] = connection.execute(LATE, {"end": start}).fetchone()
    coming = {"start": start, "since": start, "end": NEVER, "size": 1}
    return connection.execute(APPOINTMENTS, coming).fetchone(), late[0]


def _is_as_shown(who: str) -> bool:
    """Return whether a name, or a text of one's own, can be printed as it is."""
    return shown(who) == who
