"""The commands about mail that came in, as one group: each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from app.commands.framework.options import TEXT

_COMMANDS: Mapping[str, str] = {
    "scan": "scan:scan",
    "sync": "sync:sync",
    "take": "take:take",
    "review": "review:review",
    "decide": "decide:decide",
}
"""Each command with its module of app.commands.mail and its name there, in the order of the help."""


class MailGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order in which one needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command, imported now; None when there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"app.commands.mail.{module}"), name)
        for parameter in command.params:
            if parameter.type is click.STRING:
                parameter.type = TEXT
        return command


@click.group(
    cls=MailGroup,
    epilog="\b\nExamples:\n  ringback mail scan ~/Mail --dry-run\n  ringback mail review\n"
    "  ringback mail decide 3 reply",
)
def mail() -> None:
    """Read your mail, and see who has replied.

    A reply starts a new cycle, what you sent elsewhere counts as an attempt, an out-of-office reply makes
    a follow-up wait, and an address that no longer exists isn't used any more. What isn't certain waits for your
    decision. Only messages to and from people on file are read beyond their headers, and nothing leaves your
    machine.
    """
