"""Who may be on file twice: what `people --doubles` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.doubles import HOW
from app.commands.framework.output import cut, give_each, table_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.commands.framework.context import Run
    from app.commands.framework.row_forms import Facts
    from data.model.listed import Listed
    from data.rules.identity.doubles import Double

_AT_ONCE = 200
"""So many pairs are read at a time."""


def give_doubles(run: Run, facts_of: Callable[[Listed, Run], Facts], *, as_json: bool) -> None:
    """Print the pairs of people who may be one, the surest first."""
    with run.inbox.snapshot():
        found = run.inbox.doubles()
        give_each(
            lambda: (_facts(pair, people, run, facts_of) for pair, people in _each(found, run)),
            lambda: _in_words(found, run),
            as_json=as_json,
        )


def _each(found: Sequence[Double], run: Run) -> Iterator[tuple[Double, tuple[Listed, Listed]]]:
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        people = {one.id: one for one in run.inbox.chosen_people([id for pair in some for id in pair[:2]])}
        yield from ((pair, (people[pair.one], people[pair.other])) for pair in some)


def _facts(
    pair: Double, people: tuple[Listed, Listed], run: Run, facts_of: Callable[[Listed, Run], Facts]
) -> Facts:
    return {"why": pair.why.name.lower(), "people": [facts_of(one, run) for one in people]}


def _in_words(found: Sequence[Double], run: Run) -> Iterator[str]:
    from data.rules.identity.doubles import WHY_WORDS, Why

    if not found:
        yield "No possible duplicates were found by name, address or number."
        return
    heads = ("Person", "Name", "Organisation", "E-mail", "Phone", "Why")
    lines = (
        (str(one.id), cut(one.name), cut(one.organisation), cut(one.email), cut(one.phone), why)
        for pair, (first, second) in _each(found, run)
        for one, why in ((first, ""), (second, WHY_WORDS[pair.why]))
    )
    yield from table_lines(heads, lines, right=[0])
    yield ""
    alike = sum(pair.why is Why.NAMESAKE for pair in found)
    pairs = f"{len(found):,} pair{'' if len(found) == 1 else 's'}"
    less = f"; {alike:,} of them share{'s' if alike == 1 else ''} only the name" if 0 < alike < len(found) else ""
    yield f"{pairs}{less}. {HOW.format(found[0].one, found[0].other)}"
