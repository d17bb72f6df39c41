"""The balance of what was logged, and those who were left alone: insights, reconnect."""

from __future__ import annotations

from collections.abc import Sequence

import click

from app.commands.framework import options
from app.commands.framework.act import done_by
from app.commands.framework.context import Run, pass_run
from app.commands.framework.json_forms import followup_facts
from app.commands.framework.output import cut, fields, give, table
from app.commands.framework.persons import person_meant
from app.commands.framework.row_forms import Facts, iso_date
from app.commands.people.people import NOBODY
from data.model.insights import Insights, Tally, Untouched
from data.model.text import plain
from data.rules.balance import nudges
from data.rules.balance.ways import way_word
from data.rules.phrasing import wording


@click.command(epilog="\b\nExample:\n  ringback insights --json")
@options.as_json
@pass_run
def insights(run: Run, as_json: bool) -> None:
    """Show your statistics: replies, promises, open follow-ups."""
    found = run.inbox.insights(run.now, run.zone)
    give(lambda: _facts(found), lambda: _words(found, run), as_json=as_json)


@click.command(epilog="\b\nExamples:\n  ringback reconnect\n  ringback reconnect 'dana li'")
@click.argument("person", metavar="[PERSON]", type=options.TEXT, required=False)
@options.as_json
@pass_run
def reconnect(run: Run, person: str | None, as_json: bool) -> None:
    """Reconnect with people you haven't contacted lately.

    Without a PERSON, it lists those you haven't contacted for a while. With one, by the number in that list or by
    name, it opens a follow-up with that person.
    """
    if person is None:
        people = run.inbox.untouched(run.now, run.zone)
        give(lambda: [_person_facts(one) for one in people], lambda: _people_words(people, run), as_json=as_json)
        return
    person_id = person_meant(run, person).id or 0
    done = done_by(run, lambda store: store.reconnect(person_id, run.now))
    opened = done.followups[0]
    give(
        lambda: followup_facts(opened, run.moment, run.zone),
        lambda: f"{plain(done.sentence)} The follow-up's number is {opened.id}.",
        as_json=as_json,
        after_act=True,
    )


def _words(found: Insights, run: Run) -> str:
    if found.is_empty:
        begin = "Nothing is logged yet: `ringback log ID email` logs the first contact."
        return f"{begin}\n\n{_people_words(found.untouched, run)}" if found.untouched else begin
    balance = found.balance
    ratio = f"{wording.out_and_replies(balance.out, balance.back)}\n{nudges.ratio(balance.out, balance.back)}"
    ways = "\n".join(f"{way_word(share.way)}: {share.contacts}" for share in found.shares if share.contacts)
    sides = (("yours", found.mine), ("theirs", found.theirs), ("agreed", found.both))
    promises = "\n".join(f"{side}: {nudges.kept_words(kept)}" for side, kept in sides)
    return fields(
        [
            ("In touch", ratio),
            ("Give and ask", nudges.gives_words(found.gives, found.asks)),
            ("By medium", ways),
            ("Promises", promises),
            ("Closed", nudges.ended_words(found.ended)),
            ("Balance", plain(nudges.basket_words(found.basket))),
            ("Last 7 days", nudges.week_words(found.week)),
            ("Out of touch", _people_words(found.untouched, run)),
        ]
    )


def _people_words(people: Sequence[Untouched], run: Run) -> str:
    if not people:
        if next(iter(run.inbox.each_person("")), None) is None:
            return NOBODY
        return "Nobody to reconnect with: you've been in touch with everybody within four weeks."
    lines = [
        (str(one.person_id), cut(one.name), cut(one.organisation), nudges.last_contact(one.last, run.today))
        for one in people
    ]
    return table(("Person", "Name", "Organisation", "Last contact"), lines, right=[0])


def _facts(found: Insights) -> Facts:
    balance, basket = found.balance, found.basket
    return {
        "out": balance.out,
        "in": balance.back,
        "out_for_each_in": nudges.ratio_number(balance.out, balance.back),
        "wrote_first": found.firsts,
        "gives": found.gives,
        "asks": found.asks,
        "ways": {share.way.value: share.contacts for share in found.shares},
        "promises": {
            "mine": _tally_facts(found.mine),
            "theirs": _tally_facts(found.theirs),
            "both": _tally_facts(found.both),
        },
        "ended": {outcome.value: number for outcome, number in found.ended},
        "open": basket.open if basket else 0,
        "basket": {"name": basket.name, "held": basket.held} if basket and basket.is_heavy else None,
        "week": {"written": found.week.written, "live": found.week.live},
        "untouched": [_person_facts(one) for one in found.untouched],
    }


def _tally_facts(promises: Tally) -> Facts:
    return {"kept": promises.kept, "missed": promises.missed}


def _person_facts(one: Untouched) -> Facts:
    return {
        "id": one.person_id,
        "person": one.name,
        "organisation": one.organisation,
        "last_contact": iso_date(one.last),
    }
