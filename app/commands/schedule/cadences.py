"""The rules that there are, those of one's own, and what a change of one would move: cadences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give, table
from app.commands.schedule.cadence_report import HEADS, facts, in_full, row
from app.commands.schedule.date_changes import give_many, move_facts, moves_table, need_followups
from data.model.text import plain, quoted
from data.rules.scheduling.cadence_change import Move


class Cadences(click.Group):
    """``cadences NAME``, or ``cadences COMMAND ...``; after ``--``, a name that is a command's word too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As a group where the first word is a command's, else as a command that takes a name."""
        first = next((word for word in args if word == "--" or not word.startswith("-")), "")
        if first in self.commands:
            ctx.meta[__name__] = True
            return super().parse_args(ctx, args)
        ctx.allow_interspersed_args, ctx.allow_extra_args = True, False
        return click.Command.parse_args(self, ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters; a group's have no name among them."""
        params = super().get_params(ctx)
        return [one for one in params if one.name != "name"] if ctx.meta.get(__name__) else params

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked for."""
        return super().invoke(ctx) if ctx.meta.get(__name__) else click.Command.invoke(self, ctx)


@click.group(
    cls=Cadences,
    invoke_without_command=True,
    subcommand_metavar="| COMMAND ...",
    epilog="\b\nExamples:\n  ringback cadences promised-callback\n  ringback cadences check gentle.toml\n"
    "  ringback cadences preview gentle\n  ringback cadences -- check     # a cadence called check",
)
@click.argument("name", required=False, type=options.TEXT)
@options.as_json
@pass_run
@click.pass_context
def cadences(ctx: click.Context, run: Run, as_json: bool, name: str | None = None) -> None:
    """List the cadences, including your own, or explain one."""
    if ctx.meta.get(__name__):
        if as_json:
            raise click.UsageError("Put --json at the end.")
    elif name is not None:
        found = run.book.cadence(name)
        give(lambda: facts(found), lambda: in_full(found, run), as_json=as_json)
    else:
        every = run.book.cadences.values()
        give(lambda: [facts(one) for one in every], lambda: table(HEADS, map(row, every)), as_json=as_json)


@cadences.command()
@click.argument("file", type=options.FileName())
@options.as_json
@pass_run
def check(run: Run, file: str, as_json: bool) -> None:
    """Check a cadence file, and say what is wrong with it."""
    from data.cadences import built_in, check_file

    folder = run.config.folder / "cadences"
    found, is_used = check_file(Path(file), folder)

    def words() -> str:
        lines = [f"{plain(file)} is fine: {in_full(found, run)}"]
        if found.name in built_in():
            lines.append(f"It replaces the built-in {found.name}.")
        if not is_used:
            lines.append(f"To use it, put it into {plain(str(folder))}.")
        return "\n\n".join(lines)

    give(lambda: facts(found), words, as_json=as_json)


@cadences.command()
@click.argument("name", type=options.TEXT)
@click.option("--file", type=options.FileName(), metavar="FILE", help="Use this file.")
@options.as_json
@pass_run
def preview(run: Run, name: str, file: str | None, as_json: bool) -> None:
    """Show what a changed cadence would move.

    It uses the cadence's own file, or another one with --file.
    """
    found = _moves(run, name, file)
    give(
        lambda: [move_facts(move, run.zone) for move in found],
        lambda: moves_table(found, run) if found else "Nothing moves.",
        as_json=as_json,
    )


@cadences.command()
@click.argument("name", type=options.TEXT)
@options.as_json
@pass_run
def apply(run: Run, name: str, as_json: bool) -> None:
    """Move next steps to the dates of a changed cadence.

    One undo takes all of it back. Promises, agreed times, pauses and dates you set aren't moved.
    """
    run.book.cadence(name)
    need_followups(run)
    give_many(run, lambda store: store.redate(name, run.now), as_json=as_json)


def _moves(run: Run, name: str, file: str | None) -> Sequence[Move]:
    from data.cadences import read_file
    from data.model.groups import Group
    from data.rules.cadence.cadence import CadenceError
    from data.rules.scheduling.cadence_change import moves
    from data.rules.scheduling.pace import needed_for_holds

    book = run.book
    if file:
        tried = read_file(Path(file))
        if tried.name != name:
            raise CadenceError(
                f"{file} is the file of {quoted(tried.name)}, not {quoted(name)}: change the name in it, or "
                f"preview {quoted(tried.name)}."
            )
        book = replace(book, cadences={**book.cadences, name: tried})
    book.cadence(name)
    return moves(
        run.inbox.chosen(Group.BY_CADENCE, run.moment, name, nearby=needed_for_holds(book)), book, run.moment.today
    )
