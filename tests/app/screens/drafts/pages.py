"""A page for the objects of the draft screen, without an app: words that stand there, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from app.drafting.scripts import Scriptwriter
from app.settings.config import Config
from data.model.drafts import Draft
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.drafting import ALEX
from tests.builders import BOOK, NEW_YORK


class Desk:
    """The session: it reads, writes and thinks at once."""

    def __init__(self, database: Path, store: Store, clock: MovedClock, **settings: Any) -> None:
        self.database, self.now, self.book = database, clock, BOOK
        self.config = Config(author=ALEX, timezone="America/New_York", **settings)
        self._store, self._scriptwriter = store, Scriptwriter(self.config, BOOK)

    def moment(self) -> Moment:
        return Moment.of(self.now(), NEW_YORK)

    async def read(self, question: Callable[[Inbox], Any]) -> Any:
        with closing(Inbox(self.database, zone=NEW_YORK)) as inbox:
            return question(inbox)

    async def write(self, act: Callable[[Store, Any], Any]) -> Any:
        return act(self._store, self.now())

    async def think(self, question: Callable[[Scriptwriter], Any]) -> Any:
        return question(self._scriptwriter)


class Page:
    """``subject`` and ``body`` are what stands there; ``said`` all that was said, the latest last."""

    is_attached = True

    def __init__(self, session: Desk, followup: FollowUp, draft: Draft) -> None:
        self.session, self.followup, self.draft = session, followup, draft
        self.subject, self.body = draft.subject, draft.body
        self.said: list[str] = []
        self.has_left = False
        self.on_news = ""
        self.notice = SimpleNamespace(say=self._say, warn=self._say, clear=self.said.clear)
        self.app = SimpleNamespace()

    def _say(self, line: str, *, end: str = "", **_more: str) -> None:
        self.said.append(f"{line}{end}")

    def written(self) -> Draft:
        return replace(self.draft, subject=self.subject, body=self.body)

    async def show_draft(self, draft: Draft) -> None:
        self.draft, self.subject, self.body = draft, draft.subject, draft.body

    async def read_over(self) -> None: ...

    def show_head(self) -> None: ...

    def key_of(self, _key_id: str, default: str) -> str:
        return default

    async def news(self) -> str:
        return self.on_news

    def leave(self) -> None:
        self.has_left = True


def stored(page: Page) -> FollowUp:
    """The follow-up that the words are for, as it is in the database."""
    found = Inbox(page.session.database).followup(page.followup.id or 0)
    assert found
    return found
