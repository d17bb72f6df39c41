"""Where somebody works: by what is on file, and by the domain of their mail, never that of mail for everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from data.model.addresses import RETIRED
from data.rules.identity.addresses import EVERYBODYS, EVERYWHERE
from data.rules.identity.organisations import organisation_key

if TYPE_CHECKING:
    from data.model.followup import FollowUp, Person

_SHORTEST = 3
"""Letters that a name needs for a domain to be its own: those with fewer stand in too many."""
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "net", "org"))
"""What stands between a company's name and its country, as in initech.co.uk."""


def works_elsewhere(followup: FollowUp) -> bool:
    """Return whether a follow-up has an organisation of its own, and its person is on file at another one."""
    own, theirs = followup.organisation, followup.person.organisation if followup.person else ""
    return bool(own and theirs) and organisation_key(own) != organisation_key(theirs)


def may_have_left(person: Person | None) -> bool:
    """Return whether somebody may not work any more where they are on file: their address at a company isn't used
    any more, and no other one there is known.
    """
    if person is None:
        return False
    retired = {company_domain(one.value) for one in person.all_emails if one.label == RETIRED}
    return bool(retired - {company_domain(one.value) for one in person.all_emails if one.label != RETIRED} - {""})


def company_domain(email: str) -> str:
    """Return the domain of an e-mail address where it leads to a company; '' for mail that everybody can have."""
    domain = email.rpartition("@")[2].casefold() if "@" in email else ""
    return "" if domain in EVERYBODYS or domain.partition(".")[0] in EVERYWHERE else domain


def label_of(key: str) -> str:
    """Return how an organisation of that ``key`` would be called in its domain; '' where that says too little."""
    label = "".join(letter for letter in key if letter.isalnum())
    return label if len(label) >= _SHORTEST else ""


def domain_label(domain: str) -> str:
    """Return how an organisation is called whose domain it is, in one word: ``initech`` of initech.co.uk."""
    names = domain.split(".")[:-1]
    if len(names) > 1 and names[-1] in _SECOND_LEVEL:
        names.pop()
    return names[-1].replace("-", "") if names else ""


def is_domain_of(domain: str, label: str, domains: Collection[str]) -> bool:
    """Return whether a domain is an organisation's: one of its ``domains``, beneath one, or called after it."""
    if any(domain == known or domain.endswith(f".{known}") for known in domains):
        return True
    return bool(label) and domain_label(domain) == label


def has_mail_there(emails: Iterable[str], label: str, domains: Collection[str]) -> bool:
    """Return whether one of somebody's addresses is at an organisation (see ``is_domain_of``)."""
    found = filter(None, map(company_domain, emails))
    return any(is_domain_of(domain, label, domains) for domain in found)
