"""What happened between you and them: attempts, conversations, replies, promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.model.followup import Touch, When
from data.model.results import Done
from data.model.vocabulary import Side
from data.rules.acts import acts, report
from data.rules.acts.displaced_promises import Displaced
from data.store.acts.unit_of_work import Writing


class Contacts(Writing):
    """The acts that log a contact, or what was promised."""

    def log(
        self, ids: Sequence[int], attempt: Touch, now: datetime, agreed: When | None = None, status: str = ""
    ) -> Done:
        """An attempt (see ``acts.log``), and where it stands as somebody there said (L7)."""
        return self._each(
            ids, now, lambda one: acts.log(acts.heard(one, status), attempt, now, self._book, agreed),
            lambda after: report.attempted(attempt, after), tried=True,
            displaced=Displaced.MOVED if agreed else None,
        )  # fmt: skip

    def spoke(
        self, ids: Sequence[int], talk: Touch, now: datetime, agreed: When | None = None, status: str = ""
    ) -> Done:
        """A conversation (see ``acts.spoke``), and where it stands as they said (L7)."""
        return self._each(
            ids, now, lambda one: acts.spoke(acts.heard(one, status), talk, now, self._book, agreed),
            lambda after: report.spoke(after), displaced=Displaced.REPLACED if agreed else None,
        )  # fmt: skip

    def reply(self, ids: Sequence[int], answer: Touch, now: datetime, status: str = "") -> Done:
        """They replied (see ``acts.reply``), and where it stands as they said (L7)."""
        return self._each(
            ids, now, lambda one: acts.reply(acts.heard(one, status), answer, now, self._book),
            lambda after: report.replied(after),
        )  # fmt: skip

    def promise(
        self, ids: Sequence[int], side: Side, when: When, now: datetime, note: str = "", *, also: bool = False
    ) -> Done:
        """One side said by when, or both agreed on a time (see ``acts.promise``)."""
        return self._each(
            ids, now, lambda one: acts.promise(one, side, when, now, self._book, note, also=also),
            lambda after: report.promised(side, when, after, self._book.zone), displaced=Displaced.REPLACED,
        )  # fmt: skip

    def missed(self, ids: Sequence[int], now: datetime) -> Done:
        """They missed what was planned (see ``acts.missed``)."""
        return self._each(
            ids, now, lambda one: acts.missed(one, now, self._book),
            lambda after: report.missed(after),
        )  # fmt: skip
