"""The arguments and options that several commands share, and the types that say what they take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

import click

from app.commands.framework.context import unknown
from data.model.text import plain
from data.model.vocabulary import Medium

_LARGEST = 2**63 - 1  # a number in SQLite has 64 bits
_C = TypeVar("_C")
_E = TypeVar("_E", bound=StrEnum)
_LONGEST = 60  # characters of a wrong word in a message


def _words(value: object, kind: click.ParamType[Any], *place: Any) -> str:
    """``value`` as words; a usage error for the bytes of a command line that are no text."""
    words = str(value)
    try:
        words.encode()
    except UnicodeEncodeError:  # a byte that could not be decoded has become half a character
        kind.fail(f"{plain(words)!r} isn't valid UTF-8.", *place)
    return words


class Choice(click.Choice[_C], Generic[_C]):
    """One of some words; where another one was given, all of them are named, however long that one is."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is wrong, with the beginning of a long ``value``."""
        words = str(value)
        return super().get_invalid_choice_message(
            words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…", ctx
        )


class OneOf(Choice[_E], Generic[_E]):
    """One of the words of an enumeration, in any case."""

    def __init__(self, words: type[_E]) -> None:
        super().__init__(tuple(words), case_sensitive=False)

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Return the word itself: click would take the member's name."""
        return str(choice).casefold()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> _E:
        """Return the member that the word names."""
        return super().convert(
            value if isinstance(value, StrEnum) else _words(value, self, param, ctx), param, ctx
        )


class WholeNumber(click.IntRange):
    """A whole number, from ``min`` on."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        words = _words(value, self, param, ctx)
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            most = f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max}"
            self.fail(f"{words!r} isn't a whole number {most}.", param, ctx)

    def _describe_range(self) -> str:
        # click's own way for the help is "0<=x<=99"
        return f"{self.min} or more" if self.max is None else f"{self.min} to {self.max}"


class FileName(click.ParamType[str]):
    """The name of a file, in any bytes that the system takes."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it is, if there is one: an empty one would be the current folder."""
        if not str(value):
            self.fail("give the name of a file.", param, ctx)
        return str(value)


class FollowUpNumber(click.ParamType[int]):
    """The number of a follow-up, as ``ringback list`` shows it."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return a whole number from 1. One that is too large for the database is one that nothing has."""
        digits = _words(value, self, param, ctx)
        if not (digits.isascii() and digits.isdigit() and digits.strip("0")):
            self.fail(f"{digits!r} isn't the number of a follow-up: `ringback list` shows them.", param, ctx)
        if len(digits) > len(str(_LARGEST)) or int(digits) > _LARGEST:
            raise unknown(digits)
        return int(digits)


class PersonNumber(click.ParamType[int]):
    """The number of a person who is known, or 0 for ``new``: somebody else of the same name."""

    name = "person"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return a whole number from 1, or 0."""
        words = _words(value, self, param, ctx)
        if words.casefold() == "new":
            return 0
        if not (words.isascii() and words.isdigit() and words.strip("0") and len(words) <= len(str(_LARGEST))):
            self.fail(
                f"{words!r} isn't the number of a person: `ringback people` shows them. For somebody else, write "
                "new.",
                param,
                ctx,
            )
        return int(words)


MINUS_WORDS: Mapping[str, Any] = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""The context of a command that takes words such as ``-vip``: a short -h would make the help of -hot."""


class MinusWords(click.Command):
    """A command that takes words such as ``-vip``; its help names ``-h``, which `check_minus_words` knows."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options as every command has them."""
        every = self.get_params(ctx)
        records = (one.get_help_record(ctx) for one in every if isinstance(one, click.Option))
        with formatter.section("Options"):
            formatter.write_dl(
                [(f"-h, {name}" if name == "--help" else name, said) for name, said in filter(None, records)]
            )


def check_minus_words(words: Iterable[str]) -> None:
    """Show the help for ``-h``, as everywhere, and refuse what only an option can be meant by."""
    for word in words:
        if word == "-h":
            context = click.get_current_context()
            click.echo(context.get_help())
            context.exit()
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=click.get_current_context())


class KnownPerson(click.ParamType[int]):
    """The number of a person who is known, as ``ringback people`` and ``show --json`` say it."""

    name = "person"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return a whole number from 1. One that is too large for the database is nobody's."""
        digits = _words(value, self, param, ctx)
        if not (digits.isascii() and digits.isdigit() and digits.strip("0")):
            self.fail(f"{digits!r} isn't the number of a person: `ringback people` shows them.", param, ctx)
        return min(int(digits[:40]), _LARGEST)


class Text(click.ParamType[str]):
    """Words. The bytes of a command line that are no text would come back from the database as others."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words as they are, if they are words."""
        return _words(value, self, param, ctx)


MEDIUM = OneOf(Medium)
TEXT = Text()

followup_id = click.argument("followup_id", metavar="ID", type=FollowUpNumber())
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
at = click.option(
    "--at", metavar="WHEN", help="When it happened, e.g. 'yesterday 9am' or '3d ago'. By default, now."
)
both = click.option(
    "--both",
    is_flag=True,
    help="One message about everything due with this person: it's logged in each follow-up.",
)
own_addresses = click.option(
    "--email",
    "own",
    metavar="ADDRESS",
    multiple=True,
    help="Your own address, besides those you've saved. Repeat it for more.",
)
rehearses = click.option("--dry-run", is_flag=True, help="Show what would come of it, and change nothing.")
note = click.option("--note", default="", help="Something to remember.")
next_time = click.option(
    "--next",
    "next_time",
    metavar="WHEN",
    help="When to get in touch next, e.g. fri, 2w or 'tomorrow 8:30 there' (their time).",
)


def joined(given: Iterable[str]) -> str:
    """Return what an option was given that may be repeated, or hold several lines, as one list with commas."""
    return ", ".join(line.strip() for text in given for line in text.splitlines() if line.strip())
