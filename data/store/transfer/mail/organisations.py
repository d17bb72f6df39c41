"""Which follow-ups are at an organisation, by its name, its name in some words, or its domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.rules.identity.organisations import organisation_key
from data.store.acts.act import Act
from data.store.schema.places import FOUND_AT, WHERE

_THERE = FOUND_AT.format(theirs="p.organisation_key = :key", own="f.organisation_key = :key")
_AT_COMPANY = f"SELECT id FROM follow_up WHERE closed_on IS {{}} AND id IN ({_THERE}) ORDER BY id"
_NAMES = f"""
    SELECT DISTINCT {WHERE} AS name
    FROM follow_up f LEFT JOIN person p ON p.id = f.person_id WHERE f.closed_on IS NULL ORDER BY name
"""
_UNNAMED = """
    SELECT id, organisation_key FROM follow_up
    WHERE closed_on IS NULL AND person_id IS NULL AND organisation_key <> '' ORDER BY id
"""


class Organisations:
    """The numbers of follow-ups at organisations, inside one act."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._names: list[str] | None = None
        self._unnamed: dict[str, list[int]] | None = None

    def open_at(self, company: str) -> Sequence[int]:
        """Return the open ones at an organisation."""
        return self._at(organisation_key(company), "NULL")

    def closed_at(self, company: str) -> Sequence[int]:
        """Return the closed ones at an organisation."""
        return self._at(organisation_key(company), "NOT NULL")

    def named_in(self, words: str) -> Sequence[int]:
        """Return the open ones at the organisations that are named in some words."""
        if self._names is None:
            self._names = [row["name"] for row in self._act.run(_NAMES, {})]
        text = f" {organisation_key(words)} "
        found = {key for name in self._names if len(key := organisation_key(name)) > 2 and f" {key} " in text}
        return [number for key in sorted(found) for number in self._at(key, "NULL")]

    def unnamed_at(self, domain: str) -> Sequence[int]:
        """Return the open ones with nobody named whose organisation is called like a domain."""
        if self._unnamed is None:
            self._unnamed = defaultdict(list)
            for row in self._act.run(_UNNAMED, {}):
                self._unnamed[row["organisation_key"].replace(" ", "")].append(row["id"])
        labels = domain.replace("-", "").split(".")[:-1] if self._unnamed else ()
        return sorted({number for label in labels for number in self._unnamed.get(label, ())})

    def _at(self, key: str, closed: str) -> Sequence[int]:
        return self._act.ids(_AT_COMPANY.format(closed), {"key": key}) if key else ()
