"""The review of a draft: what is found in it as one writes, where that stands, and better words in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.screens.drafts.keeper import words_of
from app.screens.drafts.page import DraftPage
from data.model.errors import RuleError

if TYPE_CHECKING:
    from textual.widget import Widget

    from data.words.finding import Finding
    from widgets.drafts.findings import Findings, FindingsPane
    from widgets.drafts.paper import Paper


class ReviewedPage(DraftPage, Protocol):
    """A page with findings beside the words."""

    @property
    def focused(self) -> Widget | None:
        """Where letters go."""

    def key_of_better(self) -> str:
        """Return the sign of the key that takes better words, where one is."""

    async def catch_up(self) -> None:
        """Read over and keep what stands there now, rather than once nobody types."""


class Review:
    """Reads the draft of one page over, and shows what was found."""

    def __init__(self, page: ReviewedPage, paper: Paper, pane: FindingsPane, findings: Findings) -> None:
        self._page, self._paper, self._pane, self._shown = page, paper, pane, findings
        self.findings: tuple[Finding, ...] = ()
        """What was found in the words as they stood when they were read over last."""

    async def read_over(self) -> None:
        """Look for findings anew, in a thread of its own."""
        page = self._page
        draft, followup = page.draft, page.followup
        found = await page.session.think(lambda writer: writer.check(draft, followup))
        if not page.is_attached or words_of(draft) != words_of(page.draft):
            return  # written on meanwhile: the next reading is under way
        self.findings = found
        self._show()

    def _show(self) -> None:
        page, text = self._page, self._paper.body
        self._shown.show(self.findings, page.draft.subject, page.draft.body, page.key_of_better())
        if page.focused is text:  # what one is writing is what one wants to know about
            self._shown.look_near(text.offset_of_cursor)
        self._mark()
        page.show_head()

    def _mark(self) -> None:
        current = self._shown.finding
        self._pane.scroll_to(y=self._shown.cursor, animate=False)  # those before it have a line each
        spans = [(one.start, one.end) for one in self.findings if not one.in_subject and one.end]
        here = (current.start, current.end) if current and not current.in_subject and current.end else None
        self._paper.body.mark(spans, here)

    def look_at_next(self) -> None:
        """Look at the next finding."""
        self._shown.step(1)
        self.look_at_finding()

    def look_at_finding(self) -> None:
        """Show in the text what the finding is about that is looked at now."""
        finding = self._shown.finding
        if finding and not finding.in_subject and finding.end:
            self._paper.body.go_to((finding.start, finding.end))
        self._mark()

    async def take_better(self) -> None:
        """Put the better words where the found ones stand."""
        await self._page.catch_up()
        finding = self._shown.finding
        if finding is None or not finding.better or not finding.end:
            self._page.notice.warn(
                "There is nothing to suggest here: reword it yourself." if finding else "Nothing to fix."
            )
            return
        self._paper.put_better(finding)
        await self._page.catch_up()

    async def learn(self) -> None:
        """Keep the word that the spelling doesn't know in the user's own list."""
        page, finding = self._page, self._shown.finding
        if finding is None or finding.label != "spelling":
            page.notice.warn("There is no unknown word here.")
            return
        word = self._shown.words_of(finding)
        try:
            await page.session.think(lambda writer: writer.learn(word))
        except RuleError as fault:
            page.notice.warn(str(fault))
            return
        page.notice.say(f"Added “{word}” to your words.")
        await self.read_over()
