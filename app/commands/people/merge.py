"""Making one person of two entries, or noting that they are two: merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import done_and_read
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from app.commands.framework.persons import two_meant
from app.commands.people.people import listed_facts
from app.outbound.tty import has_terminal
from data.model.errors import RuleError
from data.model.text import plain

if TYPE_CHECKING:
    from data.model.results import Done
    from data.store.store import Store


@click.command(
    epilog="\b\nExamples:\n  ringback merge 3 7\n  ringback merge 'li dana' 'D. Li'\n"
    "  ringback merge 3 7 --two-people"
)
@click.argument("one", metavar="PERSON", type=options.TEXT)
@click.argument("other", metavar="PERSON", type=options.TEXT)
@click.option("--two-people", is_flag=True, help="They are two people: never ask about them again.")
@options.as_json
@pass_run
def merge(run: Run, one: str, other: str, two_people: bool, as_json: bool) -> None:
    """Merge two entries that are the same person.

    A PERSON is the number that `people` shows, or a name, in either order ('Dana Li' or 'Li Dana'). The first
    PERSON stays, with everything from both: addresses, notes, tags, and all follow-ups with their history.
    Where there can be only one, such as a title, the first one's is kept and the other's goes into the notes.
    If either of them asked you to stop, that applies to the merged entry. `undo` splits them again. On a
    terminal, you're asked first if nothing on file says that they are one person. `people --doubles` shows who
    may be on file twice.
    """
    kept_id, other_id = two_meant(run, one, other)
    strangers = "" if two_people else _asked(run, kept_id, other_id)
    ids = (kept_id, other_id) if two_people else (kept_id,)

    def act(store: Store) -> Done:
        does = store.set_apart if two_people else store.merge
        return does(kept_id, other_id, run.now)

    done, people = done_and_read(run, act, lambda _done, inbox: inbox.chosen_people(ids))
    give(
        lambda: [listed_facts(person, run) for person in people],
        lambda: f"{plain(done.sentence)}{strangers}",
        as_json=as_json,
        after_act=True,
    )


def _asked(run: Run, kept_id: int, other_id: int) -> str:
    """Ask whether two are merged who have nothing in common; return what is said where nobody can be asked.

    RuleError where the answer is no.
    """
    from data.rules.identity.doubles import have_something_in_common

    kept, other = run.inbox.person(kept_id), run.inbox.person(other_id)
    if kept is None or other is None or kept_id == other_id or have_something_in_common(kept, other):
        return ""
    nothing = f"{plain(kept.name)} and {plain(other.name)} have no name, address or number in common"
    if not has_terminal():
        return f" {nothing}: `ringback undo` splits them again."
    if not click.confirm(f"{nothing}. Merge them", err=True):
        raise RuleError("Nothing was changed.")
    return ""
