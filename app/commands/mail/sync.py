"""Reading mail on servers: mail sync."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from data.model.errors import RuleError
from data.model.text import plain, quoted
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.mail.sources.reading import Source
    from data.model.mail_marks import Known, Marks
    from data.model.mail_settings import Account

USUAL = "3mo"
"""How far back a first reading goes, where nobody wants another."""

_BACK = re.compile(r"(\d{1,4})\s*(d|w|mo|m|y)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "mo": 30, "m": 30, "y": 365}
_EVERYTHING = date(1970, 1, 1)
_HOW = "write 30d, 6w, 3mo, 1y, a date such as 2026-09-01, or all"


@click.command(
    epilog="\b\nExamples:\n  ringback mail sync\n  ringback mail sync work --since 6mo\n"
    "  ringback mail sync --dry-run"
)
@click.argument("account", metavar="[ACCOUNT]", required=False)
@click.option(
    "--since",
    metavar="WHEN",
    help="How far back the first reading goes: 30d, 6w, 3mo, 1y, a date, or all.",
)
@options.own_addresses
@click.option("--again", is_flag=True, help="Read everything again, not only what is new.")
@options.rehearses
@options.as_json
@pass_run
def sync(
    run: Run,
    account: str | None,
    since: str | None,
    own: tuple[str, ...],
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read mail from your accounts.

    ACCOUNT is one in config.toml ([mail.work] is called work); by default, all of them are read. The inbox and the
    folder of sent mail are opened read-only, and nothing there is marked as read. The first time, you are asked
    how far back to read; after that, it reads only what is new.
    """
    from app.commands.mail.intake import end, take_in
    from data.mail.sources.imap.accounts import opened_accounts

    chosen = _chosen(run.config.mail.accounts, account)
    first_day = _first_day(since, run.today) if since else None
    with opened_accounts(chosen) as accounts:

        def sources(known: Known) -> Sequence[Source]:
            def begins_on(one: Account) -> date:
                return first_day or _remembered(known.marks, one) or asked(one, run.today)

            return accounts.sources(known._replace(marks={}) if again else known, begins_on)

        name = chosen[0].name if len(chosen) == 1 else wording.count(len(chosen), "account")
        taken = take_in(
            run, sources, own, name, again=again, dry_run=dry_run, tells_all=as_json, faults=accounts.faults
        )
        end(taken, dry_run=dry_run, as_json=as_json)


def _chosen(accounts: Sequence[Account], name: str | None) -> Sequence[Account]:
    if not accounts:
        raise RuleError(
            "There is no mail account: add one to config.toml, in a table such as [mail.work], with host and user."
        )
    found = [one for one in accounts if name in (None, one.name)]
    if not found:
        known = ", ".join(plain(one.name) for one in accounts)
        raise RuleError(f"There is no mail account {quoted(name)}: config.toml has {known}.")
    return found


def _remembered(marks: Marks, account: Account) -> date | None:
    """Return from which day on an account was read before; None where it wasn't."""
    from data.mail.sources.imap.folder import position_in

    found = (position_in(mark) for (source, _), mark in marks.items() if source == account.name)
    days = [date.fromisoformat(one.since) for one in found if one and one.since]
    return min(days, default=None)


def _first_day(words: str, today: date) -> date:
    """Return the day that is so far back; RuleError where the words say no such day."""
    words = words.strip().casefold()
    if words == "all":
        return _EVERYTHING
    try:
        if found := _BACK.fullmatch(words):
            first = today.toordinal() - int(found[1]) * _DAYS[found[2]]
            return max(date.fromordinal(max(first, 1)), _EVERYTHING)
        day = date.fromisoformat(words)
    except ValueError:
        raise RuleError(f"{quoted(words)} isn't a time to begin at: {_HOW}.") from None
    if day > today:
        raise RuleError(f"{day.isoformat()} is still to come: {_HOW}.")
    return max(day, _EVERYTHING)


def asked(account: Account, today: date) -> date:
    """Ask how far back an account is read that was never read; RuleError where nobody is there to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise RuleError(
            f"The account {plain(account.name)} is read for the first time: say how far back, such as --since "
            f"{USUAL}."
        )
    while True:
        words = click.prompt(
            f"How far back should the account {plain(account.name)} be read?", default=USUAL, err=True
        )
        try:
            return _first_day(str(words), today)
        except RuleError as fault:
            click.echo(plain(str(fault)), err=True)
