"""The commands about mail that came in, as one group: each is imported when it is asked for."""

from __future__ import annotations

import click

from app.commands.framework.lazy_group import LazyGroup


class Mail(LazyGroup):
    """What is done about mail that came in."""

    COMMANDS = {  # noqa: RUF012 - annotated where it is defined
        "scan": "mail.scan:scan",
        "sync": "mail.sync:sync",
        "take": "mail.take:take",
        "review": "mail.review:review",
        "decide": "mail.decide:decide",
    }


@click.group(
    cls=Mail,
    epilog="\b\nExamples:\n  ringback mail scan ~/Mail --dry-run\n  ringback mail review\n"
    "  ringback mail decide 3 reply",
)
def mail() -> None:
    """Read your mail, and see who has replied.

    A reply is logged, what you sent elsewhere counts as an attempt, an out-of-office reply makes
    a follow-up wait, and an address that no longer exists isn't used any more. What isn't certain waits for you
    in `ringback mail review`. Only messages to and from people on file are read beyond their headers, and nothing
    leaves your machine.
    """
