"""Which posting an application is for: by the addresses of its advertisement, and by the place of the job. Pure.

Two postings may have the same title at the same company: one job in two cities, or two teams that look for one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from data.model.text import fold
from data.rules.identity.advertisements import job_number

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_CAMPAIGN = re.compile(r"(?<=[?&])(?:utm_\w+|trk|trackingid|refid|src|source|ref)=[^&#]*&?", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:job |work |office )?(?:location|city|office|place)|(?:arbeits|stand)?ort|stadt|lieu(?: de travail)?|ville"
    r"|localisation|ubicacion|lugar|ciudad|localidad|luogo|sede|citta|locatie|plaats|cidade"
)
"""What the column of a place is called, folded, as it stands before the place in a note."""


class Posting(NamedTuple):
    """What tells one posting from another of the same title: its addresses, and where the job is, as they are
    compared; none of them where nothing is known.
    """

    links: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def is_other(self, other: Posting) -> bool:
        """Return whether something shows that the two are different postings."""
        if self.links and other.links:
            return not self.links & other.links
        return bool(self.places and other.places and not self.places & other.places)

    def is_same(self, other: Posting) -> bool:
        """Return whether something shows that the two are one posting."""
        return bool(self.links & other.links or self.places & other.places) and not self.is_other(other)

    def also(self, other: Posting) -> Posting:
        """Return what the two together say of one posting."""
        return Posting(self.links | other.links, self.places | other.places)


UNKNOWN_POSTING = Posting()


def posting_of(link: str, note: str) -> Posting:
    """Return for which posting an application is by the address of its advertisement and by its note."""
    lines = [link, *note.splitlines()]
    links = {_link_key(line) for line in lines if _ADDRESS.fullmatch(line)}
    places = {
        place
        for line in lines
        if ":" in line and _PLACE.fullmatch(fold(line.partition(":")[0]))
        if (place := " ".join(fold(line.partition(":")[2]).split()))
    }
    return Posting(frozenset(links), frozenset(places))


def _link_key(link: str) -> str:
    """Return the address of an advertisement as it is compared: LinkedIn's by the number of the job."""
    bare = _SCHEME.sub("", _CAMPAIGN.sub("", link)).rstrip("?&#/")
    return job_number(link) or bare.casefold()
