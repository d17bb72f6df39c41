"""Who works at an organisation by their mail: their own organisation isn't on file, or begins with its name."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from data.model.addresses import all_of
from data.model.introduction import Known, asked_about
from data.model.vocabulary import Outcome
from data.rules.identity.workplaces import company_domain, has_mail_there, label_of
from data.store.schema.moment import to_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.model.followup import Person
    from data.store.connection.statements import Record, Run

_MOST = 200
"""So many people of an organisation are looked at for its domains: they share a few."""
_MOST_DOMAINS = 3
"""So many domains of an organisation are looked for, those that most people there have."""
_DOMAINS = f"""
    SELECT email, emails FROM person WHERE organisation_key = :key AND organisation_key <> '' LIMIT {_MOST}
"""
_TRAILS = """
    SELECT DISTINCT trail_domain FROM follow_up
    WHERE organisation_key = :key AND organisation_key <> '' AND trail_domain <> ''
"""
# By the index that holds addresses; only of those is it asked where they work.
_BY_MAIL = """
    SELECT id, email, emails FROM person WHERE id IN (
        SELECT id FROM person WHERE {parts})
    AND (organisation_key = '' OR substr(organisation_key, 1, length(:key) + 1) = :key || ' ') ORDER BY id
"""
_AT = """
    SELECT organisation, organisation_key, email, emails FROM person
    WHERE id IN (SELECT id FROM person WHERE instr(search, :domain)) AND organisation_key <> ''
"""

_ASKED = """
    SELECT f.id, f.person_id, f.outcome,
           (SELECT max(t.at) FROM touch t WHERE t.follow_up_id = f.id AND t.direction <> 'in') AS asked_at,
           (SELECT max(t.at) FROM touch t WHERE t.follow_up_id = f.id AND t.direction <> 'out') AS heard_at
    FROM follow_up f WHERE f.person_id IN (SELECT value FROM json_each(:known))
    AND f.kind = 'introduction' AND f.introduces = '' AND f.about = :about AND f.id > :id ORDER BY f.id
"""


def read_insiders(run: Run, key: str) -> tuple[int, ...]:
    """Return who has mail at an organisation, and no other one on file; ``key`` is how its name is compared."""
    if not key:
        return ()
    values = {"key": key}
    trails = (company_domain(f"@{row['trail_domain']}") for row in run(_TRAILS, values))
    found = Counter([*filter(None, trails), *_domains(run(_DOMAINS, values))])
    domains = [domain for domain, _number in found.most_common(_MOST_DOMAINS)]
    label = label_of(key)
    own = [f"{label}."] if label else []
    parts = [*own, *(domain for domain in domains if not any(one in domain for one in own))]
    if not parts:
        return ()
    condition = " OR ".join(f"instr(search, :part{number})" for number in range(len(parts)))
    values |= {f"part{number}": part for number, part in enumerate(parts)}
    rows = run(_BY_MAIL.format(parts=condition), values)
    return tuple(row["id"] for row in rows if has_mail_there(_emails(row), label, domains))


def read_workplace(run: Run, person: Person) -> str:
    """Return the organisation whose mail somebody has, as it is written most often; '' where that isn't known."""
    if person.organisation:
        return person.organisation
    for domain in dict.fromkeys(filter(None, (company_domain(one.value) for one in person.all_emails))):
        rows = [row for row in run(_AT, {"domain": domain}) if has_mail_there(_emails(row), "", (domain,))]
        for key, _number in Counter(row["organisation_key"] for row in rows).most_common(1):
            there = Counter(row["organisation"] for row in rows if row["organisation_key"] == key)
            return str(there.most_common(1)[0][0])
    return ""


def read_asked(run: Run, known: tuple[Known, ...], followup_id: int, about: str) -> tuple[Known, ...]:
    """Return who is ``known``, with how they were asked for a follow-up ``about`` something; those come first."""
    values = {"known": json.dumps([one.id for one in known]), "about": asked_about(about), "id": followup_id}
    asked = {row["person_id"]: row for row in run(_ASKED, values)} if known else {}
    if not asked:
        return known
    found = (
        one._replace(
            followup_id=row["id"],
            asked_at=to_instant(row["asked_at"]),
            heard_at=to_instant(row["heard_at"]),
            outcome=row["outcome"] and Outcome(row["outcome"]),
        )
        for one in known
        if (row := asked.get(one.id))
    )
    return (*found, *(one for one in known if one.id not in asked))


def with_insiders(run: Run, key: str) -> dict[str, Any]:
    """Return the values of a question about an organisation: its ``key``, and who ``more`` has mail there."""
    return {"key": key, "more": json.dumps(read_insiders(run, key))}


def _domains(rows: Iterable[Record]) -> Iterator[str]:
    found = (company_domain(email) for row in rows for email in _emails(row))
    return filter(None, found)


def _emails(row: Record) -> list[str]:
    return [one.value for one in all_of(row["email"], row["emails"])]
