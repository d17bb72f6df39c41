"""To which follow-up a message belongs: it is found by a few letters of the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Mount
from textual.widgets import Input

from app.screens.base.dialog import CANCELS, Act, Dialog, text_field
from data.model.errors import RuleError
from data.model.text import plain
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.lists.line_list import LineList

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.mail import MailItem
    from data.model.rows import InboxRow

_MOST = 8


class OtherScreen(Dialog):
    """A field to find a follow-up by, and those that are found; enter takes the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", "next", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", "previous", show=False, priority=True),
    ]
    keys = (KeyHint("enter", "take it", "screen.submit"), KeyHint("↑ ↓", "choose", "screen.step(1)"), CANCELS)

    def __init__(self, session: Session, item: MailItem, deciding: Callable[[int], Callable[[], Act]]) -> None:
        """``deciding`` makes the act for a follow-up."""
        super().__init__(session, "Which follow-up?", item.message.subject or item.message.sender)
        self._deciding = deciding
        self._rows: tuple[InboxRow, ...] = ()
        self._words = ""

    def fields(self) -> ComposeResult:
        """Yield the field, and the list under it."""
        yield text_field("Find", id="find", placeholder="a name, an organisation, what it is about")
        found = LineList([])
        found.can_focus = False
        yield found

    @on(Mount)
    async def _begin(self) -> None:
        self.begin_at("#find")
        await self._find("")

    @on(Input.Changed, "#find")
    async def _changed(self, event: Input.Changed) -> None:
        await self._find(event.input.value)

    async def _find(self, words: str) -> None:
        moment = self.session.moment()
        try:
            rows = await self.session.read(lambda inbox: inbox.window(None, moment, words, size=_MOST))
        except StoreError as fault:
            self.refuse(str(fault))
            return
        if self.is_attached:
            self._rows, self._words = rows, words
            self.query_one(LineList).show([_line(row) for row in rows])

    def action_step(self, by: int) -> None:
        """Go to another one."""
        self.query_one(LineList).action_move(by)

    async def action_submit(self) -> None:
        """Take what is found by all that stands there by now."""
        words = self.query_one("#find", Input).value
        if words != self._words:
            await self._find(words)
        await super().action_submit()

    def answer(self) -> Act:
        """Return the decision for the follow-up under the cursor; RuleError where none is found."""
        place = self.query_one(LineList).cursor
        if not 0 <= place < len(self._rows):
            raise RuleError("No follow-up matches: type something else, or press esc.")
        return self._deciding(self._rows[place].id)()


def _line(row: InboxRow) -> str:
    where = f", {row.organisation}" if row.person and row.organisation else ""
    about = f" · {row.about}" if row.about else ""
    return plain(f"{row.who}{where}{about}  {row.queue}")
