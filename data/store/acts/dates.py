"""Many dates in one act: pausing, resuming, spreading a backlog, and a cadence that has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.results import Done
from data.rules.acts import pauses as pausing
from data.rules.acts import report
from data.rules.calendar.zones import local_date
from data.rules.scheduling import backlog as spreading
from data.rules.scheduling.cadence_change import moves, nothing_moves
from data.rules.scheduling.pauses import is_free
from data.store.acts.act import Act
from data.store.acts.unit_of_work import Writing
from data.store.queries.batches import BY_CADENCE, DUE, PAUSABLE, PAUSED, STAYING


class Calendar(Writing):
    """The acts that move the dates of many follow-ups. ``cadence`` restricts them to its own; '' means all."""

    def pause(self, ids: Sequence[int], until: date, now: datetime) -> Done:
        """These rest until a date (see ``pauses.pause``)."""
        return self._each(
            ids, now, lambda one: pausing.pause(one, until, now, self._book),
            lambda after: report.paused(after, until),
            lambda after: report.staying(sum(not is_free(one) for one in after)),
        )  # fmt: skip

    def resume(self, ids: Sequence[int], now: datetime) -> Done:
        """The pause of these ends today (see ``pauses.resume``)."""
        return self._each(
            ids, now, lambda one: pausing.resume(one, now, self._book), lambda after: report.resumed(after)
        )

    def pause_all(self, until: date, now: datetime, cadence: str = "") -> Done:
        """Everything rests until a date, but for answers, promises, agreed times and dates of the user's.

        It is a state: what is logged or opened until then rests, too.
        """
        with self._act(now) as act:
            before = self._chosen(act, PAUSABLE, now, cadence)
            act.set_pause(cadence, until)
            after = self._under(act, before, now)
            beside = report.staying(len(self._chosen(act, STAYING, now, cadence)))
            return self._done(act, report.paused_all(cadence, until), after, now, beside)

    def resume_all(self, now: datetime, cadence: str = "") -> Done:
        """Every pause ends today."""
        with self._act(now) as act:
            today, pauses = local_date(now, self._book.zone), act.pauses()
            before = self._chosen(act, PAUSED, now, cadence)
            ended = [name for name in pauses if name == cadence or not cadence]
            if not before and not any(pauses[name] > today for name in ended):
                others = self._chosen(act, PAUSED, now) if cadence else ()
                alone = sum(pausing.rests_on(one.paused_until, today) for one in others)
                raise RuleError(pausing.not_paused(cadence, pauses, alone, today))
            for name in ended:
                act.set_pause(name, None)
            left = act.pauses()
            resumed = [pausing.resume(one, now, self._book, left) for one in before]
            after = act.save_steps([new for old, new in zip(before, resumed, strict=True) if new != old])
            return self._done(act, report.resumed_all(cadence), after, now)

    def spread(self, days: int, now: datetime) -> Done:
        """What is due is laid over so many workdays (see ``backlog.spread``)."""
        with self._act(now) as act:
            before = self._chosen(act, DUE, now)
            spread = spreading.spread(before, days, now, self._book, act.lying(now))
            after = act.save_steps([new for old, new in zip(before, spread, strict=True) if new is not old])
            if not after:
                raise RuleError(spreading.NOTHING_TO_SPREAD)
            return self._done(act, report.spread(after, days), after, now)

    def redate(self, cadence: str, now: datetime) -> Done:
        """The follow-ups of a cadence get the dates that it makes now (see ``cadence_change.redated``)."""
        self._book.cadence(cadence)
        with self._act(now) as act:
            before = self._chosen(act, BY_CADENCE, now, cadence)
            after = act.save_steps(
                [new for _old, new in moves(before, self._book, local_date(now, self._book.zone))]
            )
            if not after:
                raise RuleError(nothing_moves(cadence))
            return self._done(act, report.redated(after, cadence), after, now)

    def _under(self, act: Act, before: Sequence[FollowUp], now: datetime) -> list[FollowUp]:
        """Those of them that the pauses move, as they are now set."""
        pauses = act.pauses()
        moved = [pausing.under(one, replace(one, pauses=pauses), now, self._book) for one in before]
        return act.save_steps([new for old, new in zip(before, moved, strict=True) if new != old])

    def _chosen(self, act: Act, which: str, now: datetime, cadence: str = "") -> list[FollowUp]:
        return act.load_chosen(which, Moment.of(now, self._book.zone), cadence)
