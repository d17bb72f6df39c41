"""Attempts, logged by one key: what speaks against one is said first, and what the card proposes is one, too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.keys.keymap import ACT_KEYS, BY_ID, LOG_KEYS
from data.model.text import plain
from data.model.vocabulary import Action, Direction, Medium

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from app.screens.base.target import Aim

Objection = Callable[[], str]
"""Says what a screen has against logging an attempt at what it shows; empty for nothing."""


class Attempts:
    """Logs attempts for one screen."""

    def __init__(self, acts: ActRunner, objection: Objection | None = None) -> None:
        self._acts, self._screen, self._objection = acts, acts.screen, objection

    async def log(self, aim: Aim, medium: Medium) -> None:
        """Log an attempt by ``medium``, now. What is against it is said first; the same key again logs it (S2)."""
        from data.model.followup import Touch

        warning = await self._warning(aim, medium)
        if warning and not self._acts.line.is_overruled(warning):
            again = LOG_KEYS[medium] if medium in LOG_KEYS else BY_ID["propose"]
            self._screen.notice.warn(warning, hint=f"{self._screen.hint(again.id).key} again to log it")
            return
        await self._acts.do(
            aim.ids, lambda store, ids, now: store.log(ids, Touch(now, Direction.OUT, medium), now)
        )

    async def _warning(self, aim: Aim, medium: Medium) -> str:
        from data.rules.scheduling import pace

        if self._objection and (objection := self._objection()):
            return plain(objection)
        meant = await self._acts.target.whole(aim)
        book = self._screen.session.book
        warnings = [pace.warning(one, medium, book) for one in meant if not one.closed_on]
        spoken = [warning for warning in warnings if warning]
        more = f" And {len(spoken) - 1} more." if len(spoken) > 1 else ""
        return plain(f"{spoken[0]}{more}") if spoken else ""

    async def propose(self, otherwise: Callable[[str], Awaitable[None]]) -> None:
        """Do what the card proposes: log the attempt, or open what the step needs, or the mail that waits.

        ``otherwise`` runs the act of a name: what a search or a missing address needs has a key of its own.
        """
        from data.model.vocabulary import SEARCHES
        from data.rules.acts.preview import proposed

        aim = await self._acts.target.aim()
        followup = aim.lead
        if followup is None or followup.next is None:
            self._screen.notice.warn("There is nothing to propose here.")
        elif followup.undecided:
            await self._screen.host.open("mail", followup, then=self._decided)
        elif await self._needs_different_things(aim):
            self._screen.notice.warn(
                "The marked follow-ups need different things: press the key for what you did."
            )
        elif medium := proposed(followup):
            await self.log(aim, medium)
        elif followup.next.action is Action.DECIDE:
            from app.screens.followup.decision import DecideScreen

            signs = {key.id: self._screen.key_of(key.id, key.keys) for key in ACT_KEYS}
            await self._acts.ask(DecideScreen(self._screen.session, followup, len(aim.ids), signs), aim)
        else:
            await otherwise("find" if followup.next.action in SEARCHES else "edit")

    async def _decided(self, _result: object) -> None:
        await self._screen.contents.reload()

    async def _needs_different_things(self, aim: Aim) -> bool:
        from data.rules.acts.preview import proposed

        meant = await self._acts.target.whole(aim)
        return len({proposed(one) or (one.next.action if one.next else None) for one in meant}) > 1
