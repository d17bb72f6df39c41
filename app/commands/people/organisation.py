"""One organisation: org."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import cut, give_each, table_lines
from app.commands.people.people import listed_facts, listed_lines
from data.model.errors import RuleError
from data.model.text import can_be_seen, plain
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.organisation import Event, Organisation

_NEAR = 3
"""So many organisations with similar names are proposed."""
_WIDEST_NOTE = 72


@click.command(epilog="\b\nExamples:\n  ringback org Initech\n  ringback org 'initech gmbh' --json")
@click.argument("name", nargs=-1, required=True, metavar="NAME...", type=options.TEXT)
@options.as_json
@pass_run
def org(run: Run, name: tuple[str, ...], as_json: bool) -> None:
    """Show an organisation: who you know there, and what is open.

    It's found however its name is written: Initech, INITECH GmbH and "Initech, Inc." are one. With --json, the
    people there are printed as in `people`.
    """
    wanted = " ".join(name)
    if not can_be_seen(wanted):
        raise RuleError("Give the name of an organisation, such as `ringback org Initech`.")
    with run.inbox.snapshot():
        found = run.inbox.organisation(wanted, run.moment)
        give_each(
            lambda: (listed_facts(one, run) for one in found.people) if found else (),
            lambda: _in_words(found, run) if found else _nothing(wanted, run),
            as_json=as_json,
        )


def _nothing(wanted: str, run: Run) -> Iterator[str]:
    near = run.inbox.organisations_near(wanted, _NEAR)
    meant = f" Did you mean {wording.join([f'“{plain(one)}”' for one in near], 'or')}?" if near else ""
    yield f"No organisation on file is called “{cut(wanted)}”.{meant}"


def _in_words(found: Organisation, run: Run) -> Iterator[str]:
    reach = " · ".join(filter(None, (plain(found.domain), plain(found.main_line))))
    yield f"{plain(found.name)}{f'   {reach}' if reach else ''}"
    yield wording.holds(len(found.people), len(found.open_ones), found.closed, found.touches)
    if found.open_ones:
        yield ""
        yield from _open_lines(found, run)
    if found.people:
        yield ""
        yield from listed_lines(found.by_title, run, with_organisation=False)
    if found.touches:
        yield ""
        heads = ("When", "What", "Who", "About", "Note")
        yield from table_lines(heads, (_line(event, run) for event in run.inbox.events(found.key)))


def _open_lines(found: Organisation, run: Run) -> Iterator[str]:
    from app.commands.followup.views import Shown, rows_in_words

    return rows_in_words(found.open_ones, Shown.ALL, run)


def _line(event: Event, run: Run) -> tuple[str, ...]:
    day = relative_times.day(local_date(event.at, run.zone), run.today)
    when = f"{day} {wording.clock(event.at, run.zone)}"
    said = event.note or event.purpose
    note = " ".join(said.split())
    return (
        wording.NO_DAY if event.is_undated else when,
        wording.way(event.direction, event.medium, is_undated=event.is_undated),
        cut(event.who) or "–",
        cut(event.about),
        cut(note, _WIDEST_NOTE),
    )
