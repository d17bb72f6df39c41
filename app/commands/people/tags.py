"""Tags: tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import done_by
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give, give_each, table_lines
from data.model.text import plain
from data.rules.identity.tags import SIGN, TagChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.commands.framework.row_forms import Facts
    from data.model.results import Done
    from data.model.tags import Tag

_NONE = TagChange()


@click.command(
    cls=options.MinusWords,
    context_settings=options.MINUS_WORDS,
    epilog="\b\nExamples:\n  ringback tag 12 15 +berlin -old\n  ringback tag --person 7 +vip",
)
@click.argument("words", nargs=-1, metavar="[ID... +TAG... -TAG...]", type=options.TEXT)
@click.option("--person", is_flag=True, help="The numbers are those of people, as `ringback people` shows them.")
@options.as_json
@pass_run
def tag(run: Run, words: tuple[str, ...], person: bool, as_json: bool) -> None:
    """Add tags to follow-ups or people, or remove them.

    +TAG adds one, -TAG removes it; `undo` takes all of it back. Case and accents don't matter: #VIP is #vip.
    Without an ID, it lists the tags on file, and how many people and follow-ups have each.
    """
    options.check_minus_words(words)
    if not words and not person:
        found = run.inbox.tags()
        give_each(lambda: map(_facts, found), lambda: _lines(found), as_json=as_json)
        return
    ids = list(dict.fromkeys(_number(word, person=person) for word in words if word.isascii() and word.isdigit()))
    change = TagChange.of(word for word in words if not (word.isascii() and word.isdigit()))
    if not ids:
        raise click.UsageError("Give the ID of a follow-up, or of a person with --person.")
    if not change:
        raise click.UsageError("Give at least one tag, such as +vip or -old.")
    done = done_by(
        run,
        lambda store: store.tag_people(ids, change, run.now) if person else store.tag(ids, change, _NONE, run.now),
    )
    give(
        lambda: _people_facts(ids, run) if person else _follow_up_facts(ids, done, run),
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )


def _number(word: str, *, person: bool) -> int:
    kind = options.KnownPerson() if person else options.FollowUpNumber()
    number: int = kind.convert(word, None, None)
    return number


def _lines(found: Sequence[Tag]) -> Iterator[str]:
    if not found:
        yield "No tags are on file yet: `ringback tag ID +vip` puts one on."
        return
    lines = ([f"{SIGN}{plain(one.name)}", str(one.people), str(one.followups)] for one in found)
    yield from table_lines(["Tag", "People", "Follow-ups"], lines, right=[1, 2])


def _facts(one: Tag) -> Facts:
    return {"tag": one.name, "people": one.people, "follow_ups": one.followups}


def _people_facts(ids: Sequence[int], run: Run) -> object:
    from app.commands.people.people import listed_facts

    found = [listed_facts(one, run) for one in run.inbox.chosen_people(ids)]
    return found[0] if len(ids) == 1 and found else found


def _follow_up_facts(ids: Sequence[int], done: Done, run: Run) -> object:
    from app.commands.framework.json_forms import followup_facts

    known = {one.id: one for one in done.followups}
    missing = [number for number in ids if number not in known]
    known |= {one.id: one for one in run.inbox.followups(missing)} if missing else {}
    found = [followup_facts(known[number], run.moment, run.zone) for number in ids if number in known]
    return found[0] if len(ids) == 1 and found else found
