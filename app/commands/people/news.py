"""Who has a new job or name by the files that were imported: what `people --changed` prints (H4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut, give_each, table_lines
from data.rules.filter.terms import Asked, Filter, Newsworthy
from data.rules.identity.news import news_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.commands.framework.context import Run
    from app.commands.framework.row_forms import Facts
    from data.model.listed import Listed
    from data.rules.identity.news import News

NOBODY = (
    "Nobody has a new job or name, according to the files you imported. Import a newer export, and this lists "
    "who has."
)
HOW = "In the program, ctrl+p and `Reasons to write` opens a follow-up with any of them."


def give_news(run: Run, facts_of: Callable[[Listed, Run], Facts], *, as_json: bool) -> None:
    """Print who has another job or name by a file than on file, by name."""
    asked = Filter("has:news", run.moment, (Asked(Newsworthy()),))
    with run.inbox.snapshot():
        give_each(
            lambda: (facts_of(one, run) for one in run.inbox.each_person(asked)),
            lambda: _in_words(filter(None, map(news_listed, run.inbox.each_person(asked)))),
            as_json=as_json,
        )


def _in_words(found: Iterator[News]) -> Iterator[str]:
    lines = [
        [
            str(one.person.id),
            cut(one.person.name),
            cut(one.after if one.is_job else ""),
            cut(one.before if one.is_job else ""),
            cut(one.name if one.is_renamed else ""),
        ]
        for one in found
    ]
    if not lines:
        yield NOBODY
        return
    heads = ["Person", "Name", "New job", "On file", "New name"]
    for place in (4, 3, 2):  # what is news of nobody is no column
        if not any(line[place] for line in lines):
            del heads[place]
            lines = [line[:place] + line[place + 1 :] for line in lines]
    yield from table_lines(heads, lines, right=[0])
    yield ""
    yield HOW
