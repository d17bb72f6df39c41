"""What there is: list, show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import cut, give, give_each, table_lines
from app.commands.framework.row_forms import row_facts
from data.model.vocabulary import Queue
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.wording import CLOSED_WORDS

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.commands.framework.row_forms import Facts
    from data.model.brief_row import BriefRow
    from data.model.followup import FollowUp
    from data.model.rows import InboxRow

_MOST = 2**31  # rows: more than anybody has, and a number that SQLite takes


class Shown(StrEnum):
    """Which queue a list shows."""

    DUE = "due"
    WAITING = "waiting"
    STALLED = "stalled"
    CLOSED = "closed"
    ALL = "all"


@click.command(
    "list",
    epilog="\b\nExamples:\n  ringback list --queue waiting --limit 10\n"
    "  ringback list --filter '#vip org:initech due:<fri -kind:interview'",
)
@click.option("--queue", type=options.OneOf(Shown), default="due", show_default=True, help="Which queue to list.")
@click.option(
    "--filter", "words", default="", metavar="WORDS", help="Only those that match these words: see above."
)
@click.option("--view", "view", metavar="NAME", help="A saved view, by its name or digit; see `ringback view`.")
@click.option("--limit", type=options.WholeNumber(min=1), metavar="N", help="List at most this many.")
@options.as_json
@pass_run
def list_(run: Run, queue: Shown, words: str, view: str | None, limit: int | None, as_json: bool) -> None:
    """List the follow-ups of a queue.

    --filter takes the same words as / on the screen: plain words, #vip, org:initech, kind:interview, way:call
    (the next step), is:stalled, cadence:light, due:<fri (before Friday), stalled:>1w (for more than a week),
    last:>3w (last contact more than 3 weeks ago), last:never, opened:<1mo (in the last month), closed:<1w,
    outcome:offer and has:news (see `people --changed`). All of them must match. A minus before one leaves out what
    it matches, and quotes keep words together.
    """
    if view is not None:
        words = f"{run.view(view).words} {words}"
    needle = run.filter(words)
    wanted = None if queue is Shown.ALL else Queue(queue.value)
    size = min(limit or -1, _MOST)
    with run.inbox.snapshot():
        give_each(
            lambda: (
                row_facts(row, run.moment, run.zone)
                for row in run.inbox.each_told(wanted, run.moment, size, needle)
            ),
            lambda: rows_in_words(
                run.inbox.each_brief(wanted, run.moment, size, needle), queue, run, words.strip()
            ),
            as_json=as_json,
        )


@click.command()
@options.followup_id
@options.as_json
@click.option(
    "--full", is_flag=True, help="With --json: add all the rest, such as promises, drafts and what you found out."
)
@pass_run
def show(run: Run, followup_id: int, as_json: bool, full: bool) -> None:
    """Show a follow-up, its person and its history."""
    from app.commands.framework.act import name_stand_ins

    followup = run.followup(followup_id)
    name_stand_ins(run, [followup])
    give(lambda: _facts_of(followup, run, full=full), lambda: _words_of(followup, run), as_json=as_json)


def _facts_of(followup: FollowUp, run: Run, *, full: bool) -> Facts:
    from app.commands.framework.json_forms import further_facts, whole_facts  # for programs alone

    facts = whole_facts(followup, run.moment, run.zone)
    return facts | further_facts(followup, run.moment, run.book) if full else facts


def _words_of(followup: FollowUp, run: Run) -> str:
    from app.commands.framework.follow_up_report import whole_in_words  # for people alone

    return whole_in_words(followup, run.moment, run.book)


NONE = {
    Shown.DUE: "Nothing is due.",
    Shown.WAITING: "Nothing is waiting.",
    Shown.STALLED: "Nothing is stalled.",
    Shown.CLOSED: "Nothing is closed.",
    Shown.ALL: "There are no follow-ups yet: `ringback add` opens one.",
}


_NO_MATCH = {shown: f"Nothing {shown.value}" for shown in Shown} | {Shown.ALL: "Nothing"}


def rows_in_words(rows: Iterable[BriefRow | InboxRow], queue: Shown, run: Run, words: str = "") -> Iterator[str]:
    """Yield the lines of a table of rows, in the columns that a queue has; where there are none, what is said.

    ``words`` are those of a filter, '' for none.
    """
    each = iter(rows)
    first = next(each, None)
    if first is None:
        yield f"{_NO_MATCH[queue]} matches {cut(words)}." if words else NONE[queue]
        return
    heads = ["ID", "When", "Next", "Who", "About", "Attempts"]
    if queue is Shown.CLOSED:
        heads[1:3] = ["Closed", "Outcome"]
    if queue is Shown.ALL:
        heads.insert(1, "Queue")
    columns = _Words(run, has_queue=queue is Shown.ALL)
    yield from table_lines(heads, map(columns.of, chain([first], each)), right=[0])


class _Words:
    """What stands in the columns of a row."""

    def __init__(self, run: Run, *, has_queue: bool) -> None:
        """``has_queue``: one of the columns says in which queue the row is."""
        self._today, self._zone, self._has_queue = run.today, run.zone, has_queue
        self._when = lru_cache(maxsize=4096)(self._when_of)  # the same day stands in one row after the other

    def of(self, row: BriefRow | InboxRow) -> list[str]:
        """Return the texts of a row, one for each column."""
        is_to_decide = row.is_to_decide
        when = self._when(row.on, row.at, row.closed_on, is_to_decide)
        if row.is_end_undated:
            when = wording.NO_DAY
        if row.is_undecided:
            what = wording.TO_REVIEW
        elif is_to_decide:
            what = wording.TO_DECIDE
        elif row.action:
            what = wording.ACTION_WORDS[row.action]
        else:
            what = CLOSED_WORDS[row.outcome] if row.outcome else ""
        who = f"{row.person}, {row.organisation}" if row.person and row.organisation else row.who
        tries = wording.attempts(row.attempts, row.limit)
        words = [str(row.id), when, what, cut(who), cut(row.about), tries]
        if self._has_queue:
            words.insert(1, row.queue)
        return words

    def _when_of(self, on: date | None, at: datetime | None, closed_on: date | None, is_to_decide: bool) -> str:
        if on is None:
            return wording.day(closed_on, self._today) if closed_on else ""
        if is_to_decide:
            return relative_times.since(on, self._today)
        if at and on >= self._today:
            return relative_times.moment(on, at, self._today, self._zone)
        return relative_times.late(on, self._today)
