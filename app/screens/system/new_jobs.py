"""Who has a new job by a file that was imported: a key for each opens the follow-up that says so (H4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from app.runtime.import_groups import job_line
from app.screens.base.dialog import bar
from data.model.text import plain
from widgets.chrome.key_bar import KeyHint
from widgets.lists.line_list import LineList

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from data.rules.identity.new_jobs import NewJob

_KEYS = (
    KeyHint("enter", "write to them", "screen.take(True)"),
    KeyHint("t", "only take the job", "screen.take(False)"),
    KeyHint("esc", "done", "screen.dismiss"),
)


async def open_new_jobs(behind: ActRunner, jobs: Sequence[NewJob]) -> None:
    """Show who has a new job, if anybody has."""
    if jobs:
        await behind.screen.app.push_screen(NewJobsScreen(behind, jobs))


class NewJobsScreen(ModalScreen[None]):
    """People with the job that the file gives them, and the one that is on file; each is decided by one key."""

    CSS_PATH = "preview.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take(True)", "write to them", show=False),
        Binding("t", "take(False)", "only take the job", show=False),
        Binding("escape,q", "dismiss", "done", show=False),
    ]

    def __init__(self, behind: ActRunner, jobs: Sequence[NewJob]) -> None:
        super().__init__()
        self._behind, self._jobs = behind, list(jobs)

    def compose(self) -> ComposeResult:
        """Yield a line for each, and below them what the last key did."""
        with VerticalScroll(id="frame", can_focus=False):
            title = ("Reasons to write", "bold $text-accent")
            yield Static(
                Content.assemble(title, "  who has a new job; esc leaves the rest as it is"), id="heading"
            )
            yield LineList([job_line(one) for one in self._jobs])
            yield Static("", id="said", markup=False)
        yield bar(_KEYS)

    async def action_take(self, writes: bool) -> None:
        """Take over the job under the cursor, and open the follow-up about it where one ``writes``."""
        lines = self.query_one(LineList)
        if not self._jobs:
            return
        place = lines.cursor
        job = self._jobs[place]
        fault = await self._behind.perform(lambda store, now: store.take_new_job(job, now, writes=writes))
        said = self.query_one("#said", Static)
        said.update(plain(fault or self._behind.screen.notice.text))
        if fault:
            return
        del self._jobs[place]
        if not self._jobs:
            self.dismiss()
            return
        lines.show([job_line(one) for one in self._jobs], place)
