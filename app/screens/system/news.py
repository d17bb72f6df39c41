"""Who has a new job or name by files that were imported: a key for each opens the follow-up that says so (H4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from app.runtime.imports.groups import news_line
from app.screens.system.line_screen import LineScreen
from data.rules.filter.terms import Asked, Filter, Newsworthy
from data.rules.identity.news import Answer, news_listed
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from data.rules.identity.news import News

_KEYS = (
    KeyHint("enter", "write", "screen.decide('write')"),
    KeyHint("t", "update the entry", "screen.decide('take')"),
    KeyHint("x", "ignore", "screen.decide('leave')"),
    KeyHint("esc", "done", "screen.dismiss"),
)
NONE = "No reasons to write: according to the files that you imported, nobody has a new job or name."


def news_commands(behind: ActRunner) -> Iterable[SystemCommand]:
    """Yield what the palette offers."""
    yield SystemCommand(
        "Reasons to write",
        "Who has a new job or name, according to the files that you imported",
        partial(open_stored_news, behind),
    )


async def open_stored_news(behind: ActRunner) -> None:
    """Show whoever has news that nobody has decided about; say so where there are none."""
    session = behind.screen.session
    asked = Filter("has:news", session.moment(), (Asked(Newsworthy()),))
    found = await session.read(lambda inbox: [*map(news_listed, inbox.people(asked))])
    news = [one for one in found if one]
    if news:
        await open_news(behind, news)
    else:
        behind.screen.notice.say(NONE)


async def open_news(behind: ActRunner, news: Sequence[News]) -> None:
    """Show who has news, if anybody has."""
    if news:
        await behind.screen.app.push_screen(NewsScreen(behind, news))


class NewsScreen(LineScreen[None]):
    """People with the job and name that a file gives them, and what is on file; each is decided by one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "decide('write')", "write to them", show=False),
        Binding("t", "decide('take')", "update the entry", show=False),
        Binding("x", "decide('leave')", "ignore it", show=False),
        Binding("escape,q", "dismiss", "done", show=False),
    ]

    def __init__(self, behind: ActRunner, news: Sequence[News]) -> None:
        super().__init__("Reasons to write", "who has a new job or name", _KEYS)
        self._behind, self._news = behind, list(news)

    def lines(self) -> list[str]:
        """Return a line for each of them."""
        return [*map(news_line, self._news)]

    async def action_decide(self, answer: str) -> None:
        """Take over the news under the cursor, write to them about it, or leave what is on file."""
        place = self.cursor
        news = self._news[place]
        fault = await self._behind.perform(lambda store, now: store.decide_news(news, now, Answer(answer)))
        self.say(fault or self._behind.screen.notice.text)
        if fault:
            return
        del self._news[place]
        if not self._news:
            self.dismiss()
            return
        self.show_lines(place)
