"""The draft: words for one attempt, written in place with the findings beside them, and one key to send them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from app.drafting.versions import kept_on, same_words
from app.keys.keymap import DRAFT_KEYS, bindings
from app.screens.drafts.head import about, heading
from app.screens.drafts.hints import DraftHints
from app.screens.drafts.versions import Rewording
from data.model.drafts import WITH_SUBJECT
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.rules.scheduling import pace
from data.store.connection.errors import StoreError
from data.words.check.shape import first_placeholder
from data.words.closing import end_of_words
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.drafts.draft_text import DraftText
from widgets.drafts.findings import Findings, FindingsPane
from widgets.fields.plain_input import PlainInput

if TYPE_CHECKING:
    from app.drafting.scripts import Said
    from data.model.drafts import Draft
    from data.model.results import Done
    from data.store.store import Store
    from data.words.finding import Finding

Answered = Callable[[Callable[["Store", datetime], "Done"]], Awaitable[str]]

PAUSE = 0.25
"""Seconds without typing after which what was written is kept and read over."""


class DraftScreen(Rewording):
    """Writes the words for ``followup``. What is sent goes to ``answered`` as an act; leaving keeps the rest."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012 - annotated by Textual as it is
    BINDINGS: ClassVar[list[BindingType]] = [
        # The text has a use of its own for ctrl+e.
        *(replace(binding, priority=binding.id == "draft-editor") for binding in bindings(DRAFT_KEYS)),
        Binding("tab,shift+tab", "between", "subject or text", show=False),
    ]

    def __init__(self, followup: FollowUp, said: Said, answered: Answered) -> None:
        super().__init__(followup, said)
        self.answered = answered
        self._findings: tuple[Finding, ...] = ()
        self._hints = DraftHints(self.session.config.keys)
        self._kept_words = _words(said.draft)
        self._changes = 0

    # What is shown.

    def compose(self) -> ComposeResult:
        """Whom it is for and why, the text, the findings beside it."""
        yield Static(id="for")
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                yield PlainInput(id="subject", compact=True, select_on_focus=False, placeholder="subject")
                yield DraftText(self.draft.body, id="body")
            with FindingsPane(id="findings"):
                yield Static(id="about", markup=False)
                yield Findings()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """The words, and the cursor in them."""
        self._fill()
        self._show_head()
        self.set_focus(self.query_one(DraftText))
        self._show_keys()
        await self.read_over()
        if self.draft.id:
            self.notice.say(self._of_kept())
        self.look_now_and_then()

    def _of_kept(self) -> str:
        of_medium = [one for one in self.followup.drafts if one.medium is self.draft.medium]
        more = "; another draft is kept behind it" if len(of_medium) > 1 else ""
        if not any(same_words(one, self.draft) for one in of_medium):
            return f"You kept the script as it was: here it is written anew{more}."
        return f"The draft that you kept{kept_on(self.draft, self.session.moment())} is here again{more}."

    def _fill(self) -> None:
        subject, body = self.query_one("#subject", Input), self.query_one(DraftText)
        subject.display = self.draft.medium in WITH_SUBJECT
        with self.prevent(Input.Changed, TextArea.Changed):
            subject.value = self.draft.subject
            body.load_text(self.draft.body)
        gap = None if self.draft.id else first_placeholder(self.draft.body)
        if gap:  # the first word typed takes its place
            body.choose(gap)
        else:
            body.put_cursor(end_of_words(self.draft.body, self.session.config.author.name))

    def _show_head(self) -> None:
        width = max(20, self.app.size.width - 2)
        self.query_one("#for", Static).update(heading(self.followup, self.draft, width))
        warning = pace.warning(self.followup, self.draft.medium, self.session.book)
        self.query_one("#about", Static).update(about(self.draft, warning, self.followup))

    def _show_keys(self) -> None:
        is_reading = isinstance(self.focused, FindingsPane)
        shown = self._hints.reading(self.draft.medium) if is_reading else self._hints.writing()
        self.query_one(KeyBar).show(*shown)

    def on_descendant_focus(self) -> None:
        """The keys differ between writing and reading."""
        self._show_keys()

    def on_resize(self) -> None:
        """The first line is cut anew, and a small screen shows the findings alone."""
        self.query_one(Findings).is_terse = self.app.size.height < 20
        self.query_one("#about").display = self.app.size.height >= 20
        self._show_head()

    # Whom it is about.

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - there is one
        """Read the follow-up anew: its clarity card or its readings may be others now."""
        followup_id = self.followup.id or 0
        found = await self.session.read(lambda inbox: inbox.followup(followup_id))
        if found:
            self.followup = replace(found, together=self.followup.together)
            self._show_head()

    def followup_changed(self) -> None:
        """The first line and those over the findings are about it."""
        self._show_head()

    # Writing.

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed)
    def _written(self) -> None:
        self._changes += 1
        changes = self._changes
        self.draft = self.written()
        self.set_timer(PAUSE, lambda: self._settle(changes))

    @on(Input.Submitted, "#subject")
    def _subject_done(self) -> None:
        self.set_focus(self.query_one(DraftText))

    async def _settle(self, changes: int) -> None:
        if changes == self._changes and self.is_attached:
            await self.keep()
            await self.read_over()

    def written(self) -> Draft:
        """The draft as it stands on the screen."""
        subject = self.query_one("#subject", Input).value if self.draft.medium in WITH_SUBJECT else ""
        return replace(self.draft, subject=subject, body=self.query_one(DraftText).text)

    async def keep(self) -> str:
        """Keep what was written; the line that says why it could not be."""
        async with self.keeping:
            self.draft = self.written()
            if _words(self.draft) == self._kept_words:
                return ""
            followup_id = self.followup.id or 0
            try:
                if beside := await self.look_at_drafts():
                    self.notice.warn(beside)
                draft = self.draft
                kept = await self.session.write(lambda store, now: store.keep_draft(followup_id, draft, now))
            except (RuleError, StoreError) as fault:
                self.notice.warn(str(fault))
                return str(fault)
            self._kept_words = _words(draft)
            self.draft = replace(self.draft, id=kept.id, kept_at=kept.kept_at)
            self.kept_as(kept)
            return ""

    async def show_draft(self, draft: Draft) -> None:
        """Put a draft on the screen in the place of what stands there; a script is kept once it is changed."""
        was_kept = draft.id is not None and draft.id == self.draft.id
        stands, self.draft = self.written(), draft
        if not was_kept:
            self._kept_words = _words(draft)
        if draft.medium is not stands.medium or not same_words(draft, stands):  # else the cursor stays where it is
            self._fill()
        self._show_keys()
        await self.read_over()

    async def read_over(self) -> None:
        """Look for findings anew, in a thread of its own."""
        draft, followup = self.draft, self.followup
        found = await self.session.think(lambda saying: saying.check(draft, followup))
        if not self.is_attached or _words(draft) != _words(self.draft):
            return  # written on meanwhile: the next reading is under way
        self._findings = found
        self._show_findings()

    def _show_findings(self) -> None:
        findings = self.query_one(Findings)
        better = self._hints.hint("draft-better", in_text=not isinstance(self.focused, FindingsPane)).key
        findings.show(self._findings, self.draft.subject, self.draft.body, better)
        text = self.query_one(DraftText)
        if self.focused is text:  # what one is writing is what one wants to know about
            findings.look_near(text.offset_of_cursor)
        self._mark()
        self._show_head()

    def _mark(self) -> None:
        findings = self.query_one(Findings)
        current = findings.finding
        self.query_one(FindingsPane).scroll_to(
            y=findings.cursor, animate=False
        )  # those before it have a line each
        spans = [(one.start, one.end) for one in self._findings if not one.in_subject and one.end]
        here = (current.start, current.end) if current and not current.in_subject and current.end else None
        self.query_one(DraftText).mark(spans, here)

    @on(FindingsPane.Stepped)
    def _stepped(self) -> None:
        self._look_at_finding()

    def _look_at_finding(self) -> None:
        finding = self.query_one(Findings).finding
        if finding and not finding.in_subject and finding.end:
            self.query_one(DraftText).go_to((finding.start, finding.end))
        self._mark()

    # Keys.

    def action_next_finding(self) -> None:
        """Look at the next finding."""
        self.query_one(Findings).step(1)
        self._look_at_finding()

    async def action_take_better(self) -> None:
        """Put the better words where the found ones stand."""
        await self._catch_up()
        finding = self.query_one(Findings).finding
        if finding is None or not finding.better or not finding.end:
            self.notice.warn("Only you can say it better here." if finding else "Nothing to mend.")
            return
        better = finding.better[0]
        if finding.in_subject:
            line = self.query_one("#subject", Input)
            line.value = finding.mended(line.value, better)
        else:
            text = self.query_one(DraftText)
            text.put(finding.place(text.text, better), better)
        await self._catch_up()

    async def _catch_up(self) -> None:
        """Findings about what stands there now, before a key acts on them."""
        self._changes += 1
        self.draft = self.written()
        await self.read_over()
        await self.keep()

    async def action_learn(self) -> None:
        """Keep a word in the list of your own."""
        finding = self.query_one(Findings).finding
        if finding is None or finding.label != "spelling":
            self.notice.warn("There is no word here that the spelling doesn't know.")
            return
        word = self.query_one(Findings).words_of(finding)
        try:
            await self.session.think(lambda saying: saying.learn(word))
        except RuleError as fault:
            self.notice.warn(str(fault))
            return
        self.notice.say(f"“{word}” is one of your words now.")
        await self.read_over()

    async def action_reader(self) -> None:
        """Hand it to a friend, or note what they said (M6)."""
        if await self.keep():
            return
        from app.screens.drafts.reader import ReaderScreen

        dialog = ReaderScreen(self.session, self.followup, self.written(), self.hand_to_reader)
        await self.ask_whole(dialog)

    async def action_throw_away(self) -> None:
        """Throw the draft away; undo brings it back."""
        if await self.keep():
            return
        draft_id, followup_id = self.draft.id, self.followup.id or 0
        if draft_id is None:
            self.notice.warn("Nothing has been written yet that could be thrown away.")
        elif fault := await self.answered(lambda store, now: store.throw_away(followup_id, draft_id, now)):
            self.notice.warn(fault)
        else:
            self.dismiss()

    def action_between(self) -> None:
        """From the text to the subject, and back: never to where letters send, which takes esc."""
        subject, body = self.query_one("#subject", Input), self.query_one(DraftText)
        self.set_focus(subject if self.focused is body and subject.display else body)

    def action_write(self) -> None:
        """Write on."""
        self.set_focus(self.query_one(DraftText))

    async def action_leave(self) -> None:
        """From the text to the keys that send; from there back, with every word kept."""
        if not isinstance(self.focused, FindingsPane):
            self.set_focus(self.query_one(FindingsPane))
            return
        if not await self.keep():
            self.dismiss()

    async def before_leaving(self) -> None:
        """Keep what was written when the program is left from here."""
        await self.keep()


def _words(draft: Draft) -> tuple[str, str, str, str]:
    return draft.medium, draft.subject, draft.body, draft.purpose
