"""A group of commands, each of which is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

from app.commands.framework.options import TEXT
from app.shell.stand_ins import OF_COMMANDS, stand_ins

_NEAR = 0.65  # of 1, for a word that is the same


class LazyGroup(click.Group):
    """A group that knows its commands by name; a wrong name is told with one that is spelt nearly so."""

    COMMANDS: ClassVar[Mapping[str, str]] = {}
    """Each command with its module of app.commands and its name there, in the order of the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of the help."""
        return list(self.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command, imported now; None when there is none of that name."""
        if cmd_name not in self.COMMANDS:
            return None
        module, name = self.COMMANDS[cmd_name].split(":")
        with stand_ins(OF_COMMANDS):
            command: click.Command = getattr(import_module(f"app.commands.{module}"), name)
        _tell_whose(command)
        for parameter in command.params:
            if parameter.type is click.STRING:  # here for all of them: a new option can't forget it
                parameter.type = TEXT
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a usage error names one that is spelt nearly so."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            from difflib import get_close_matches

            if near := get_close_matches(args[0].casefold(), self.COMMANDS, 1, _NEAR):
                said = f"{fault.message.rstrip('.')}. Did you mean '{near[0]}'?"
                raise click.UsageError(said, fault.ctx) from None
            raise


def _tell_whose(command: click.Command) -> None:
    """Have faults of the arguments name ``command``, which click forgets where an option lacks its value."""
    if "parse_args" in vars(command):  # it has been asked for before
        return
    parse = command.parse_args

    def parse_args(ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return parse(ctx, args)
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx
            raise

    command.parse_args = parse_args  # type: ignore[method-assign]  # each command is loaded once, and is ours
