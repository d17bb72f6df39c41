"""The address from which somebody replied, put on file: the person's own, or that of a colleague who wrote."""

from __future__ import annotations

from dataclasses import replace

from data.model.addresses import Address
from data.model.results import Done
from data.rules.acts import people_report
from data.rules.identity.address_lists import with_emails
from data.rules.identity.addressee import unsaved
from data.store.acts.act import Act
from data.store.acts.people import known_or_new, person_with, save_person
from data.store.queries.writers import load_writer


def save_writer(act: Act, followup_id: int) -> Done:
    """Put on file where an answer goes: an address of the person's, or the colleague who has replied for them.

    NamesakesError where several people may be that colleague.
    """
    [followup] = act.load([followup_id])
    found = replace(followup, writer=load_writer(act.run, followup.touches))
    whom, person = unsaved(found), found.person
    if whom is None or person is None or person.id is None:
        return Done(people_report.no_address_to_save(found.who), (followup,))
    if whom.id:
        known = person_with(act, person.id)
        save_person(act, with_emails(known, (*known.all_emails, Address(whom.email))))
        return act.done(people_report.address_saved(known.name, whom.email), [])
    entry = known_or_new(act, whom)
    return act.done(people_report.writer_saved(entry.person), [])
