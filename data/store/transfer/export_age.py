"""Whether a file of people is older than an export that was read before: then nothing in it is news."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import Person
from data.rules.identity.connections import CONNECTED, Dated, exported_on, is_older, last_connected_on
from data.store.connection.statements import Run

_NOTES = "SELECT notes FROM person WHERE instr(notes, :words) > 0"
_IMPORTS = "SELECT sentence FROM act WHERE NOT undone AND instr(sentence, 'LinkedInDataExport_') > 0"


class ExportAge:
    """Says of the ``people`` of a file ``source`` if it is older; looked up once, when that is first asked."""

    def __init__(self, run: Run, source: str, people: Sequence[Person]) -> None:
        self._run, self._source, self._people = run, source, people
        self._is_older: bool | None = None

    @property
    def is_older(self) -> bool:
        """Whether what is on file comes from a later export of LinkedIn's, as far as anything tells."""
        if self._is_older is None:
            given = Dated(exported_on(self._source), last_connected_on(self._people))
            self._is_older = given != Dated() and is_older(given, self._known())
        return self._is_older

    def _known(self) -> Dated:
        """Return by which days the newest export is dated that was read before."""
        sentences = "\n".join(record["sentence"] for record in self._run(_IMPORTS, {}))
        there = (Person("", notes=record["notes"]) for record in self._run(_NOTES, {"words": CONNECTED}))
        return Dated(exported_on(sentences), last_connected_on(there))
