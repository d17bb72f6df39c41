"""Introducing two people to each other: introduce (M7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import done_by
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from app.commands.framework.persons import two_meant
from data.model.errors import RuleError
from data.model.leave import Leave
from data.model.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.store import Store


@click.command(
    epilog="\b\nExamples:\n  ringback introduce 'Dana Li' 'Raj Patel'\n  ringback introduce 3 7 --yes\n"
    "  ringback introduce 3 7 --both"
)
@click.argument("one", metavar="PERSON", type=options.TEXT)
@click.argument("other", metavar="PERSON", type=options.TEXT)
@click.option("--yes", is_flag=True, help="The first one has said yes.")
@click.option("--both", is_flag=True, help="Both have said yes.")
@click.option("--no", is_flag=True, help="The first one would rather not.")
@click.option(
    "--never", is_flag=True, help="They know each other, or aren't a good match: never suggest it again."
)
@click.option("--again", is_flag=True, help="Begin again, even though one of them said no.")
@options.as_json
@pass_run
def introduce(
    run: Run, one: str, other: str, yes: bool, both: bool, no: bool, never: bool, again: bool, as_json: bool
) -> None:
    """Introduce two people to each other.

    A PERSON is the number that `people` shows, or a name. Each of them is asked first: a follow-up opens with
    each, and `ringback draft` writes the two messages. Note here what they said. Once both have said yes,
    `ringback draft` writes one message to both; sending it, or logging it, closes the two follow-ups, and counts
    as an introduction that you made for each. `people --matches` shows who could meet whom.
    """
    if sum((yes, both, no, never)) > 1:
        raise click.UsageError("Give only one of --yes, --both, --no and --never.")
    if again and (yes or no or never):
        raise click.UsageError("--again begins anew: give it alone, or with --both.")
    ids = two_meant(run, one, other)
    leave = Leave.BOTH if both else Leave.YES if yes else Leave.NO if no else None
    done = done_by(run, lambda store: _act(run, store, ids, leave, never=never, again=again))
    give(
        lambda: _facts(done.followups, run),
        lambda: _in_words(done),
        as_json=as_json,
        after_act=True,
    )


def _act(run: Run, store: Store, ids: tuple[int, int], leave: Leave | None, *, never: bool, again: bool) -> Done:
    if never:
        return store.never_introduce(*ids, run.now)
    number, is_open = run.inbox.pairing(*ids) or (0, False)
    if leave is None or again or (leave is Leave.BOTH and not is_open):
        return store.introduce(*ids, run.now, agreed=leave is Leave.BOTH, again=again)
    if not number:
        raise RuleError("You aren't introducing these two yet: leave out the option to begin.")
    if not is_open:
        raise RuleError(f"Number {number} is closed: `ringback reopen {number}` takes it up again.")
    return store.answer_pairing(number, leave, run.now)


def _facts(followups: Sequence[FollowUp], run: Run) -> list[object]:
    from app.commands.framework.json_forms import followup_facts

    return [followup_facts(one, run.moment, run.zone) for one in followups]


def _in_words(done: Done) -> str:
    numbers = [str(one.id) for one in done.followups if one.closed_on is None]
    drafts = " and ".join(f"`ringback draft {number}`" for number in numbers)
    return plain(
        f"{done.sentence} {drafts} {'print' if len(numbers) > 1 else 'prints'} what to say."
        if drafts
        else done.sentence
    )
