"""Who could meet whom: what `people --matches` prints (M7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut, give_each, table_lines
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.commands.framework.context import Run
    from app.commands.framework.row_forms import Facts
    from data.model.match import Match
    from data.model.rows import Listed

_AT_ONCE = 200
"""So many pairs are read at a time."""
NOBODY = (
    "Nobody on file looks for what somebody else offers: `ringback edit ID --looks-for` and `--offers` note both."
)


def give_matches(run: Run, facts_of: Callable[[Listed, Run], Facts], *, as_json: bool) -> None:
    """Print the pairs of whom one is the best for the other, the best pairs first."""
    with run.inbox.snapshot():
        found = run.inbox.matches()
        give_each(lambda: _each(found, run, facts_of), lambda: _in_words(found), as_json=as_json)


def _each(found: Sequence[Match], run: Run, facts_of: Callable[[Listed, Run], Facts]) -> Iterator[Facts]:
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        ids = [number for pair in some for number in (pair.one_id, pair.other_id)]
        people = {one.id: one for one in run.inbox.chosen_people(ids)}
        for pair in some:
            both = (people[pair.one_id], people[pair.other_id])
            yield {"people": [facts_of(one, run) for one in both], "fits": list(_fits(pair))}


def _fits(pair: Match) -> Iterator[Facts]:
    for fit, looking, offering in (
        (pair.gets, pair.one_id, pair.other_id),
        (pair.gives, pair.other_id, pair.one_id),
    ):
        if fit:
            yield {"looking": looking, "wish": fit.wish, "offering": offering, "offer": fit.offer}


def _in_words(found: Sequence[Match]) -> Iterator[str]:
    if not found:
        yield NOBODY
        return
    lines = (
        (str(number), cut(name), cut(wished.wish) if wished else "", cut(offered.offer) if offered else "")
        for pair in found
        for number, name, wished, offered in (
            (pair.one_id, pair.one, pair.gets, pair.gives),
            (pair.other_id, pair.other, pair.gives, pair.gets),
        )
    )
    yield from table_lines(("Person", "Name", "Looks for", "Offers"), lines, right=[0])
    yield ""
    first = found[0]
    yield (
        f"{wording.count(len(found), 'pair')}. `ringback introduce {first.one_id} {first.other_id}` "
        "asks both if you may introduce them."
    )
