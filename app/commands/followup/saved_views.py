"""Saved views: view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain, cut, give, give_each, table_lines
from app.outbound.tty import has_terminal
from data.model.errors import RuleError
from data.model.text import plain
from data.model.views import VIEW_KEYS, SavedView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.commands.framework.row_forms import Facts


@click.command(
    epilog="\b\nExamples:\n  ringback view\n  ringback view late --filter 'stalled:>1w #vip' --key 6\n"
    "  ringback view late --rename overdue"
)
@click.argument("name", required=False, default="")
@click.option("--filter", "words", metavar="WORDS", help="What it shows: the words of `list --filter`.")
@click.option(
    "--key",
    type=options.Choice((*VIEW_KEYS, "none")),
    help="The digit that shows it in the inbox, or none.",
)
@click.option("--rename", metavar="NEW", help="Give it another name.")
@click.option("--delete", is_flag=True, help="Delete it. Undo doesn't bring it back.")
@click.option("--yes", is_flag=True, help="With --delete: don't ask.")
@options.as_json
@pass_run
def view(
    run: Run,
    name: str,
    words: str | None,
    key: str | None,
    rename: str | None,
    delete: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """List your saved views, or save, rename or delete one.

    A view is a filter saved under a NAME. `ringback list --view NAME` uses it, and its digit shows it in the
    inbox. Views are kept in config.toml, under [views]: they are settings, which `undo` doesn't change.
    """
    views = run.config.views
    changes = (words, key, rename)
    if not name:
        if delete or any(one is not None for one in changes):
            raise click.UsageError("Give the NAME of the view.")
        give_each(lambda: map(_facts, views), lambda: _lines(views), as_json=as_json)
        return
    if not delete and all(one is None for one in changes):
        found = run.view(name)
        give(lambda: _facts(found), lambda: _said(found), as_json=as_json)
        return
    from app.settings.views import delete_view, named, write_view

    folder = run.config.folder
    if delete:
        gone = run.view(name)
        if not yes:
            _ask(gone)
        delete_view(folder, gone.name)
        give(
            lambda: _facts(gone), lambda: f"Deleted the view {plain(gone.name)}.", as_json=as_json, after_act=True
        )
        return
    before = named(views, name)
    if words is None and before is None:
        run.view(name)
    if words is not None:
        run.filter(words)  # what is wrong with it is said before it is saved
    wanted = SavedView(
        (before.name if before else name) if rename is None else rename,
        before.words if words is None and before else words or "",
        before.key if key is None and before else (key or "").removesuffix("none"),
    )
    if rename is not None and (other := named(views, rename)) and other != before:
        raise RuleError(f"There is a view called {plain(other.name)} already: choose another name.")
    written = write_view(folder, wanted, before.name if before else "")
    name = plain(written.view.name)
    was = f"{name} was {plain(written.words_before)} before." if written.words_before else ""
    taken = f"{written.view.key} no longer shows {plain(written.had_the_key)}." if written.had_the_key else ""
    if as_json and taken:  # of another view, which isn't printed
        complain(f"ringback: {taken}")
    give(
        lambda: _facts(written.view),
        lambda: " ".join(filter(None, (f"Saved: {_said(written.view)}.", was, taken))),
        as_json=as_json,
        after_act=True,
    )


def _ask(view: SavedView) -> None:
    """Ask whether a view is deleted; RuleError where nobody can answer, or the answer is no."""
    if not has_terminal():
        raise RuleError(f"Can't ask for confirmation here: add --yes to delete {plain(view.name)}.")
    if not click.confirm(f"Delete the view {_said(view)}? Undo doesn't bring it back", err=True):
        raise RuleError("Nothing was changed.")


def _facts(one: SavedView) -> Facts:
    return {"name": one.name, "filter": one.words, "key": one.key or None}


def _said(one: SavedView) -> str:
    return f"{plain(one.name)} ({plain(one.words)}){f', key {one.key}' if one.key else ''}"


def _lines(views: Sequence[SavedView]) -> Iterator[str]:
    if not views:
        yield "There are no saved views yet: `ringback view NAME --filter WORDS` saves one."
        return
    yield from table_lines(
        ["Name", "Key", "Filter"], ([cut(one.name), one.key, plain(one.words)] for one in views)
    )
