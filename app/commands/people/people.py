"""Who is on file: people."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import cut, give_each, table_lines
from app.commands.framework.row_forms import last_facts, news_facts, wishes_of
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.commands.framework.row_forms import Facts
    from data.model.listed import Listed


NOBODY = "Nobody is on file yet: add people with `ringback add` or `ringback import`."


@click.command(
    cls=options.MinusWords,
    context_settings=options.MINUS_WORDS,
    epilog="\b\nExamples:\n  ringback people initech\n  ringback people '(212) 555'\n"
    "  ringback people org:initech -vip '-#old'",
)
@click.argument("words", nargs=-1, type=options.TEXT)
@click.option("--doubles", is_flag=True, help="Show possible duplicates, most likely first.")
@click.option(
    "--matches", is_flag=True, help="Show whom to introduce to each other, or whom one person could meet."
)
@click.option(
    "--changed", is_flag=True, help="Show who has a new job or name, according to the files you imported."
)
@options.as_json
@pass_run
def people(run: Run, words: tuple[str, ...], doubles: bool, matches: bool, changed: bool, as_json: bool) -> None:
    """List the people on file.

    All of them, whether or not a follow-up is open. WORDS are looked up in names, organisations, titles, notes,
    addresses and phone numbers, and in what your follow-ups with them are about. A number can be written in any
    way, and a part of it is enough. The words of a filter work here, too, such as '#vip', org:initech and
    'last:>3w' (see `ringback list --help`); a minus before a word leaves out anyone it would find.

    Two columns have numbers: "Open IDs" has those of the open follow-ups, and "Person" has the person's own, which
    `merge`, `introduce`, `reconnect`, `tag --person` and every other --person take.

    With --matches, WORDS are the name or the number of a person: it lists everyone they could meet, and why.
    """
    options.check_minus_words(words)
    if doubles:
        if words:
            raise click.UsageError("--doubles looks at everybody: leave out the words.")
        from app.commands.people.doubles import give_doubles

        give_doubles(run, listed_facts, as_json=as_json)
        return
    if matches:
        from app.commands.people.matches import give_matches

        give_matches(run, listed_facts, " ".join(words), as_json=as_json)
        return
    if changed:
        if words:
            raise click.UsageError("--changed is about everybody: add has:news to the words instead.")
        from app.commands.people.news import give_news

        give_news(run, listed_facts, as_json=as_json)
        return
    needle = run.filter(" ".join(words))
    with run.inbox.snapshot():
        give_each(
            lambda: (listed_facts(one, run) for one in run.inbox.each_person(needle)),
            lambda: _in_words(run.inbox.each_person(needle), words, run),
            as_json=as_json,
        )


def _nobody(words: tuple[str, ...]) -> str:
    return "Nobody on file matches." if words else NOBODY


def listed_facts(one: Listed, run: Run) -> Facts:
    """Return one person of a list as JSON."""
    return (
        {
            "id": one.id,
            "name": one.name,
            "organisation": one.organisation,
            "title": one.title,
            "emails": [email.value for email in one.emails],
            "phones": [number.value for number in one.phones],
            "profile": one.profile,
            "tags": one.tags.split(),
            "last": last_facts(one.last, run.zone) if one.last else None,
            "open": list(one.open_ones),
        }
        | wishes_of(one)
        | news_facts(one)
    )


def _in_words(found: Iterator[Listed], words: tuple[str, ...], run: Run) -> Iterator[str]:
    """Yield the lines of a table of them; where there is nobody, what is said then."""
    first = next(found, None)
    if first is None:
        yield _nobody(words)
        return
    yield from listed_lines(chain([first], found), run)


def listed_lines(people: Iterable[Listed], run: Run, *, with_organisation: bool = True) -> Iterator[str]:
    """Yield the lines of a table of people; the organisation is left out where it is the same for all."""
    heads = ["Person", "Name", "Title", "Organisation", "Last contact", "Open IDs"]
    lines = (
        [str(one.id), cut(one.name), cut(one.title), cut(one.organisation), _last(one, run), _open(one)]
        for one in people
    )
    if not with_organisation:
        place = heads.index("Organisation")
        heads.pop(place)
        lines = (line[:place] + line[place + 1 :] for line in lines)
    yield from table_lines(heads, lines, right=[0])


def _last(one: Listed, run: Run) -> str:
    if one.last is None or one.last.is_undated:
        return wording.NO_DAY if one.last else "never"
    return relative_times.ago(local_date(one.last.at, run.zone), run.today)


def _open(one: Listed) -> str:
    if one.stopped_on:
        return "said stop"
    return ", ".join(map(str, one.open_ones))
