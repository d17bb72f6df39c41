"""One message, handed over by a mail program: mail take."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from data.files.named_files import name_of
from data.model import text


@click.command(epilog="\b\nExample:\n  ringback mail take - < message.eml     # as mutt and aerc pipe it")
@click.argument("file", metavar="FILE", type=options.FileName(), default="-")
@options.own_addresses
@options.rehearses
@options.as_json
@pass_run
def take(run: Run, file: str, own: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take one message that a mail program hands over.

    FILE is a message, or - for one on standard input.
    """
    from app.commands.mail.intake import give_scanned, take_one
    from data.mail.sources.loose import piped
    from data.mail.sources.paths import sources_at

    if file == "-":
        found, source = [piped(sys.stdin.buffer)], "your mail program"
    else:
        found = [one for place in sources_at(Path(file)) for one in place.read(None)]
        source = text.one_line(name_of(Path(file)), "file name")
    scanned = take_one(run, found, own, source, dry_run=dry_run)
    give_scanned(scanned, dry_run=dry_run, as_json=as_json)
