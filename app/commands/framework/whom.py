"""Whom a name means that is given to an act: ``--person``, and what is asked and said of those on file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import done_and_read, give_done
from app.commands.framework.output import complain
from data.model.errors import RuleError
from data.model.namesakes import DoubleError, Meant, NamesakesError, known_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.commands.framework.context import Run
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.queries.inbox import Inbox
    from data.store.store import Store

    NamingAct = Callable[[Store, Meant], Done]


def _which(called: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return click.option(
        "--person",
        "which",
        type=options.PersonNumber(),
        metavar="PERSON|new",
        help=f"Which person {called}: the number that `people` shows, or new for somebody else.",
    )


which_person = _which("called NAME")
which_of_name = _which("of that name (--name)")
"""The same where the name is an option."""
anyway = click.option(
    "--anyway",
    is_flag=True,
    help="Open it even if the same one is open, or with a new person if somebody else has that name.",
)


def done_naming(
    run: Run,
    act: NamingAct,
    name: str,
    which: int | None,
    *,
    asked: bool = False,
    is_news: Callable[[FollowUp], bool] = lambda opened: not opened.others,
) -> tuple[Done, str]:
    """Do an act that names somebody; return what it did, and the line on who on file may be the same person.

    ``is_news`` says of the follow-up whether its person is looked for on file: by default, who has no other one.
    RuleError, with what to add to the command, where the user has to say who is meant.
    """
    meant = Meant(which, asked)

    def double(done: Done, inbox: Inbox) -> str:
        opened = done.followups[0]
        if opened.person is None or meant.is_new or not is_news(opened):
            return ""
        from app.commands.framework.doubles import doubles_line

        return doubles_line(inbox, opened.person.id)

    try:
        return done_and_read(run, lambda store: act(store, meant), double)
    except NamesakesError as fault:
        raise RuleError(_whom(name, fault)) from None
    except DoubleError as fault:
        raise RuleError(f"{fault} {_second_word(fault)}") from None


def do_naming(
    run: Run,
    act: NamingAct,
    name: str,
    which: int | None,
    *,
    asked: bool = False,
    is_news: Callable[[FollowUp], bool] = lambda opened: not opened.others,
    says_number: bool = False,
    as_json: bool,
) -> None:
    """Do an act on one follow-up that names somebody, and say what came of it, of the person, too.

    ``says_number``: it is another follow-up than the command was about, so its number is said.
    """
    done, double = done_naming(run, act, name, which, asked=asked, is_news=is_news)
    say_on_file(done, double, as_json=as_json)
    if says_number:
        done = replace(done, sentence=f"{done.sentence} The follow-up's number is {done.followups[0].id}.")
    give_done(run, done, double, as_json=as_json)


def say_on_file(done: Done, double: str, *, as_json: bool) -> None:
    """Say on stderr what JSON has no place for: what gave way on file, and who may be on file twice."""
    for words in (done.on_file.strip(), double) if as_json else ():
        if words:
            complain(f"ringback: {words}")


def _second_word(fault: DoubleError) -> str:
    """Return what to add to the line, to have it done."""
    if fault.namesakes:
        return f"Add --person {fault.namesakes[0].id} if that's who you mean, or --person new for somebody else."
    return "Add --anyway to open it a second time."


def _whom(name: str, fault: NamesakesError) -> str:
    """Whom somebody can mean, each with what to add to the line."""
    choices = [f"--person {person.id} ({known_by(person)})" for person in fault.shown]
    said = f"{len(fault.people)} people are called {' '.join(name.split())}"
    said = f"{said}: add {', '.join(choices)} or --person new (somebody else)."
    if fault.hidden:
        said = f"{said} To see the other {fault.hidden}, add --org, --email, --phone or --profile."
    return said
