"""When what an archive and the database know was changed, on each side; and what of it this import has brought."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.store.connection.statements import Run
from data.store.transfer.archive.stops import STOP
from data.store.transfer.stamps import FIELDS, Stamp, Stamps, is_newer, stamps_of

NONE: Mapping[str, Stamp] = MappingProxyType({})


class BothSides:
    """The stamps of an archive's rows, by their ids there, and of the rows here, by their ids here.

    ``ids`` are of each table the ids here by those there, as far as they are known so far.
    """

    def __init__(self, run: Run, theirs: Mapping[str, Stamps]) -> None:
        self._theirs = {table: theirs.get(table, {}) for table in FIELDS}
        self._ours = {table: stamps_of(run, table) for table in FIELDS}
        self.ids: dict[str, dict[int, int]] = {table: {} for table in FIELDS}
        self.brought: dict[tuple[str, int], Mapping[str, Stamp]] = {}
        """The stamps of what was taken over, by the table and the id here."""

    def there(self, table: str, number: int | None) -> Mapping[str, Stamp]:
        """When the fields of a row were changed there, by its id there."""
        return self._theirs[table].get(number or 0, NONE)

    def here(self, table: str, number: int | None) -> Mapping[str, Stamp]:
        """When the fields of a row were changed here, by its id here."""
        return self._ours[table].get(number or 0, NONE)

    def all_there(self, table: str) -> Stamps:
        """Return those of all rows of the archive."""
        return self._theirs[table]

    def all_here(self, table: str) -> Stamps:
        """Return those of all rows of the database."""
        return self._ours[table]

    def is_newer_there(self, table: str, name: str, there: int, here: int) -> bool:
        """Return whether a field was changed later there."""
        return is_newer(self.there(table, there).get(name), self.here(table, here).get(name))

    def stops(self) -> dict[int, Stamp]:
        """When people were stopped or allowed last, by their ids here; what this import has brought comes last."""
        people = self.ids["person"]
        of_new = {people[number]: its for number, its in self._theirs["person"].items() if number in people}
        of_known = {number: its for (table, number), its in self.brought.items() if table == "person"}
        each = (of_new, self._ours["person"], of_known)
        return {number: its[STOP] for which in each for number, its in which.items() if STOP in its}

    def note_stop(self, person_id: int, stamp: Stamp) -> None:
        """Note by which stamp a person was stopped or allowed with somebody else."""
        key = ("person", person_id)
        if key not in self.brought:  # somebody new: what was changed of them there stays noted, too
            there = (number for number, here in self.ids["person"].items() if here == person_id)
            self.brought[key] = self.there("person", next(there, 0))
        self.brought[key] = {**self.brought[key], STOP: stamp}

    def all_brought(self) -> dict[tuple[str, int], Mapping[str, Stamp]]:
        """Return what was taken over, and what came in new, with when that was changed where it came from."""
        for table, ids in self.ids.items():
            for number, stamps in self._theirs[table].items():
                if stamps and number in ids:
                    self.brought.setdefault((table, ids[number]), stamps)
        return self.brought
