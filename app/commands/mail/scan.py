"""Reading mail where it lies: mail scan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from data.files.named_files import name_of
from data.model import text
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from data.mail.sources.reading import Source
    from data.model.mail_marks import Known


@click.command(
    epilog="\b\nExamples:\n  ringback mail scan ~/Mail --dry-run\n"
    "  ringback mail scan 'All mail Including Spam and Trash.mbox' --email me@example.com\n"
    "  ringback mail scan reply.eml"
)
@click.argument("paths", metavar="PATH...", type=options.FileName(), nargs=-1, required=True)
@options.own_addresses
@click.option("--again", is_flag=True, help="Read everything again, not only what is new.")
@options.rehearses
@options.as_json
@pass_run
def scan(
    run: Run, paths: tuple[str, ...], own: tuple[str, ...], again: bool, dry_run: bool, as_json: bool
) -> None:
    """Read mail from files and folders.

    PATH is an mbox (Thunderbird, Google Takeout), a Maildir, an .eml file or a folder of them. What was read is
    remembered, so the next scan reads only what is new; a message counts once, wherever it is found. One undo
    takes back a whole scan.
    """
    from app.commands.mail.intake import end, take_in
    from data.mail.sources.paths import sources_at

    def sources(known: Known) -> list[Source]:
        read = {source for source, _ in known.marks}  # all may have been moved away from where there was some
        places = [Path(path) for path in paths]
        return [one for place in places for one in sources_at(place, may_be_empty=str(place.resolve()) in read)]

    name = text.one_line(name_of(Path(paths[0])), "file name")
    taken = take_in(
        run,
        sources,
        own,
        name if len(paths) == 1 else wording.count(len(paths), "place"),
        again=again,
        dry_run=dry_run,
        tells_all=as_json,
    )
    end(taken, dry_run=dry_run, as_json=as_json)
