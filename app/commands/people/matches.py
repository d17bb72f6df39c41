"""Who could meet whom: what `people --matches` prints (M7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut, give_each, table_lines
from app.commands.framework.persons import person_meant
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.commands.framework.context import Run
    from app.commands.framework.row_forms import Facts
    from data.model.listed import Listed
    from data.model.match import Match

_AT_ONCE = 200
"""So many pairs are read at a time."""
NOBODY = (
    "There is nobody new to introduce: `ringback edit ID --looks-for` and `--offers` note what people look for "
    "and offer. Pairs that you've introduced, or have begun to, aren't listed."
)


def give_matches(run: Run, facts_of: Callable[[Listed, Run], Facts], word: str = "", *, as_json: bool) -> None:
    """Print the pairs of whom one is the best for the other, the best pairs first.

    Of whoever ``word`` means, everybody whom they could meet instead.
    """
    with run.inbox.snapshot():
        one = person_meant(run, word) if word else None
        found = run.inbox.matches_of(one.id or 0) if one else run.inbox.matches()
        nobody = f"Nobody on file fits {cut(one.name)} yet." if one else NOBODY
        give_each(
            lambda: _each(found, run, facts_of),
            lambda: _in_words(found, nobody, of_all=one is None),
            as_json=as_json,
        )


def _each(found: Sequence[Match], run: Run, facts_of: Callable[[Listed, Run], Facts]) -> Iterator[Facts]:
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        ids = [number for pair in some for number in (pair.one_id, pair.other_id)]
        people = {one.id: one for one in run.inbox.chosen_people(ids)}
        for pair in some:
            both = (people[pair.one_id], people[pair.other_id])
            yield {"people": [facts_of(one, run) for one in both], "fits": list(_fits(pair))}


def _fits(pair: Match) -> Iterator[Facts]:
    for one in pair.each:
        for fit, looking, offering in (
            (one.gets, pair.one_id, pair.other_id),
            (one.gives, pair.other_id, pair.one_id),
        ):
            if fit:
                yield {"looking": looking, "wish": fit.wish, "offering": offering, "offer": fit.offer}


def _in_words(found: Sequence[Match], nobody: str, *, of_all: bool) -> Iterator[str]:
    if not found:
        yield nobody
        return
    lines = (
        (str(number), cut(name), cut(wished.wish) if wished else "", cut(offered.offer) if offered else "")
        for pair in found
        for each in pair.each
        for number, name, wished, offered in (
            (pair.one_id, pair.one, each.gets, each.gives),
            (pair.other_id, pair.other, each.gives, each.gets),
        )
    )
    yield from table_lines(("Person", "Name", "Looking for", "Offers"), lines, right=[0])
    yield ""
    first = found[0]
    yield (
        f"{wording.count(len(found), 'pair')}. `ringback introduce {first.one_id} {first.other_id}` "
        "starts an introduction: you ask each of them first."
    )
    if of_all:
        yield (
            "Each pair is the best fit for at least one of the two. `ringback people --matches NAME` lists "
            "everyone that person could meet."
        )
