"""Finding a person or a number (M9, L4): the trail from an e-mail's domain to whoever answers in Sales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Trail
from data.model.text import fold, one_line, quoted
from data.model.vocabulary import SEARCHES, Action, Origin
from data.rules.acts.checks import check_number, check_person
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.workplaces import company_domain, works_elsewhere
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import due_now


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search has brought, whole or in part; an empty text changes nothing.

    ``told_by`` is who told you, kept as *via*, and ``may_mention`` their leave to use the name (H2). With only an
    ``extension``, the number is the main line's.
    """

    domain: str = ""
    site: str = ""
    main_line: str = ""
    sales: str = ""
    name: str = ""
    title: str = ""
    phone: str = ""
    extension: str = ""
    email: str = ""
    profile: str = ""
    told_by: str = ""
    may_mention: bool = False


class Stage(NamedTuple):
    """One line of the checklist: what is looked for, what was found ('' while it wasn't), and how to get it."""

    label: str
    value: str
    how: str


def domain_of(person: Person | None) -> str:
    """Return the company's domain, from a person's e-mail address; '' where it says nothing."""
    return company_domain(person.email) if person else ""


def trail_of(followup: FollowUp) -> Trail:
    """Return the trail so far, its beginning taken from the mail of who works there where nothing was typed."""
    trail = followup.trail
    is_known = trail.domain or works_elsewhere(followup)
    return trail if is_known else replace(trail, domain=domain_of(followup.person))


def checklist(followup: FollowUp) -> Iterator[Stage]:
    """Yield the stages of a search in their order; the last ones are what it is for."""
    trail, person = trail_of(followup), followup.person
    yield Stage("Domain", trail.domain, "from the e-mail address of anybody there")
    yield Stage("Site", trail.site, f"www.{trail.domain}" if trail.domain else "their website")
    yield Stage("Main line", trail.main_line, "on their website, under Contact")
    yield Stage("Sales", trail.sales, "they pick up: ask them who hires")
    if followup.next and followup.next.action is Action.FIND_PERSON:
        yield Stage("Name", person.name if person else "", "of the person to speak to")
    yield Stage("Number", person.phone if person else "", "with the extension")
    if followup.next and followup.next.action is Action.FIND_CONTACT:
        yield Stage("E-mail", person.email if person else "", "or a profile: one of them is enough")


def with_findings(followup: FollowUp, findings: Findings) -> FollowUp:
    """Return the same with what was found filled in, and no other step yet; RuleError for what can't be.

    Who was asked for an introduction, and is the right person themselves, introduces nobody.
    """
    words: dict[str, Any] = {name: one_line(getattr(findings, name), name.replace("_", " ")) for name in _WORDS}
    given = replace(findings, **words)
    if given.main_line:
        check_number(given.main_line)
    if " " in given.domain:  # a name that was typed into the first field
        raise RuleError(f"{quoted(given.domain)} isn't a domain: type one such as initech.com.")
    person = _person(followup, given)
    told_by = given.told_by or followup.via
    via = "" if person and not followup.person and fold(told_by) == fold(person.name) else told_by
    return replace(
        followup,
        trail=Trail(**{name: getattr(given, name) or getattr(followup.trail, name) for name in Trail.__slots__}),
        via=via,
        may_mention=bool(via) and (given.may_mention or (followup.may_mention and told_by == followup.via)),
        person=person,
    )


def waiting_reason(name: str) -> str:
    """Return why a search for a name waits while somebody is asked for an introduction."""
    return f"You're asking {name} for an introduction: wait for the answer."


def settle_step(before: FollowUp, after: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """``after`` with a step that is not late already on the day on which the search has made it possible.

    What waited for the answer of who was asked for an introduction waits no more once somebody is found.
    """
    today, was = local_date(now, book.zone), before.next
    if was and was.why == waiting_reason(before.via) and after.person:
        after = replace(after, next=due_now(standing_step(after, book), after, today, book))
    step = after.next
    if step is None or was is None or was.action not in SEARCHES or step.action in SEARCHES:
        return after
    if step.at or step.on >= today:
        return after
    on = book.day_for(step.action, today, after.person, is_wait=False)
    return replace(after, next=replace(step, on=on, origin=Origin.CHOSEN))


_EXTENSION = re.compile(r"(?i)^(extension|ext|x)[\s.:]*")
_WORDS = tuple(name for name in Findings.__slots__ if name != "may_mention")


def _person(followup: FollowUp, given: Findings) -> Person | None:
    number = given.phone or (given.main_line or followup.trail.main_line if given.extension else "")
    if given.extension:
        if not number:
            raise RuleError("An extension needs a number: add their number or the main line.")
        number = f"{number} ext. {_EXTENSION.sub('', given.extension)}"
    fields: dict[str, Any] = {
        name: value
        for name, value in (
            ("name", given.name),
            ("title", given.title),
            ("phone", number),
            ("email", given.email),
            ("profile", given.profile),
        )
        if value
    }
    if followup.person is None and not given.name:
        if fields:
            raise RuleError("Whose is that? Add the name too, or save the number as the main line.")
        return None
    person = followup.person or Person(given.name, followup.organisation)
    return check_person(replace(person, **fields), followup.person) if fields else person
