"""What two entries of one person are as one: everything that either says is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from data.model.followup import Person
from data.model.text import fold
from data.model.things import joined as joined_things
from data.rules.identity.address_lists import with_all_addresses
from data.rules.identity.organisations import organisation_key
from data.rules.identity.profiles import profile_key
from data.rules.identity.tags import joined

_ALSO = "Also on file: "


def as_one(kept: Person, other: Person) -> Person:
    """Return the ``kept`` person with all that is on file for the ``other``.

    Their addresses come behind those that are kept, and fill what is blank. What there is only one of, such as a
    title, stays as it is kept, and the other's goes into the notes, with the notes of both. A stop of either is a
    stop of both, since the earlier day; it is known by the profile of who said it (F6).
    """
    whole = with_all_addresses(kept, other)
    own = "" if kept.organisation else other.organisation
    # A title is one at an organisation: that of another one says nothing here.
    is_there = organisation_key(kept.organisation or other.organisation) == organisation_key(other.organisation)
    title = kept.title or (other.title if is_there or not other.organisation else "")
    by_stop = other.profile if other.stopped_on and not kept.stopped_on else ""
    whole = replace(
        whole,
        organisation=kept.organisation or own,
        title=title,
        profile=by_stop or kept.profile or other.profile,
        address=kept.address or other.address,
        timezone=kept.timezone or other.timezone,
        country=kept.country or other.country,
        tags=joined(kept.tags, other.tags),
        looks_for=joined_things(kept.looks_for, other.looks_for),
        offers=joined_things(kept.offers, other.offers),
        news=kept.news or other.news,
        stopped_on=_earlier(kept.stopped_on, other.stopped_on),
    )
    return replace(whole, notes=_notes(whole, kept, other))


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _notes(whole: Person, kept: Person, other: Person) -> str:
    """Return the notes of both, each once, and under them what the entry that is kept says otherwise."""
    notes = kept.notes
    if other.notes not in notes:
        notes = f"{notes}\n{other.notes}".strip("\n")
    said = fold(notes)
    lost = ", ".join(words for words in _lost(whole, kept, other) if fold(words) not in said)
    return f"{notes}\n{_ALSO}{lost}.".strip("\n") if lost else notes


def _lost(whole: Person, kept: Person, other: Person) -> Iterator[str]:
    """Yield what of either entry has no place in the whole."""
    if fold(other.name) != fold(whole.name):
        yield other.name
    if other.title and fold(other.title) != fold(whole.title):
        yield other.title
    if other.organisation and organisation_key(other.organisation) != organisation_key(whole.organisation):
        yield other.organisation
    for profile in (kept.profile, other.profile):
        if profile and (profile_key(profile) or profile) != (profile_key(whole.profile) or whole.profile):
            yield profile
    if other.address and fold(other.address) != fold(whole.address):
        yield other.address
    for name in ("timezone", "country"):
        if (value := getattr(other, name)) and value != getattr(whole, name):
            yield value
