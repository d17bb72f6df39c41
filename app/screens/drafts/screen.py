"""The draft: words for one attempt, written in place with the findings beside them, and one key to send them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import ScreenResume
from textual.widgets import Input, Static, TextArea

from app.drafting.versions import same_words
from app.keys.keymap import DRAFT_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from app.screens.drafts.contents import DraftContents
from app.screens.drafts.editor import write_in_editor
from app.screens.drafts.head import about, heading, of_kept, question, to_unsaved
from app.screens.drafts.hints import DraftHints
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.other_programs import OtherPrograms
from app.screens.drafts.review import Review
from app.screens.drafts.sender import Answered, DraftSender
from app.screens.drafts.versions import Versions
from data.model.drafts import Way
from data.rules.scheduling import pace
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.drafts.findings import Findings, FindingsPane
from widgets.drafts.paper import Paper

if TYPE_CHECKING:
    from app.drafting.scripts import Proposal
    from data.model.drafts import Draft
    from data.model.followup import FollowUp

PAUSE = 0.25
"""Seconds without typing after which what was written is kept and read over."""

LOW = 20
"""With fewer lines than this there is room for the findings, and for the question what to bring."""


class DraftScreen(BaseScreen):
    """Writes the words for ``followup``. What is sent goes to ``answered`` as an act; leaving keeps the rest."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012 - annotated by Textual as it is
    BINDINGS: ClassVar[list[BindingType]] = [
        # The text has a use of its own for ctrl+e.
        *(replace(binding, priority=binding.id == "draft-editor") for binding in bindings(DRAFT_KEYS)),
        Binding("tab,shift+tab", "between", "subject or text", show=False),
    ]

    def __init__(self, followup: FollowUp, proposal: Proposal, answered: Answered) -> None:
        super().__init__()
        self.followup, self.draft = followup, proposal.draft
        self.contents = DraftContents(self)
        self._acts = ActRunner(self, self.contents, offers_undo=False)
        self._watch = Watch(self, self.contents)
        self._paper, self._findings = Paper(id="paper"), Findings()
        self._pane = FindingsPane(Static(id="about", markup=False), self._findings, id="findings")
        self.keeper = DraftKeeper(self)
        self.others = OtherPrograms(self, self.keeper)
        self.versions = Versions(self, self.keeper, self.others, proposal)
        self.review = Review(self, self._paper, self._pane, self._findings)
        self.sender = DraftSender(self, self.keeper, answered)
        self._answered = answered
        self._hints = DraftHints(self.session.config.keys)
        self._changes = 0
        self._looked_at = self.session.now()

    # What is shown.

    def compose(self) -> ComposeResult:
        """Lay out whom it is for and why, the words, and the findings beside them."""
        yield Static(id="for")
        with Horizontal(id="desk"):
            yield self._paper
            yield self._pane
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the words with the cursor in them, and begin to look what other programs do."""
        self._fill()
        self.show_head()
        self.set_focus(self._paper.body)
        self._show_keys()
        await self.read_over()
        if self.draft.id:
            self.notice.say(of_kept(self.draft, self.followup, self.session.moment()))
        self.set_interval(TICK, self._tick)

    def _fill(self) -> None:
        self._paper.show(self.draft, self.session.config.author.name)

    def show_head(self) -> None:
        """Show whom it is for, why this time, and how long it is."""
        width = max(20, self.app.size.width - 2)
        self.query_one("#for", Static).update(heading(self.followup, self.draft, width))
        warning = pace.warning(self.followup, self.draft.medium, self.session.book)
        key = self._hints.hint("draft-purpose", in_text=not self._is_reading).key
        is_low = self.app.size.height < LOW
        asked = question(self.versions.may_bring, key, is_short=is_low)
        saves = self._hints.hint("draft-save", in_text=False).key
        beside = self.query_one("#about", Static)
        short = to_unsaved(self.draft, self.followup, saves) or asked
        beside.update(short if is_low else about(self.draft, warning, self.followup, asked, saves))
        beside.display = bool(short) or not is_low
        beside.set_class(is_low, "-low")

    @property
    def _is_reading(self) -> bool:
        """Whether the keys that send are at hand, rather than the text."""
        return isinstance(self.focused, FindingsPane)

    def _show_keys(self) -> None:
        shown = self._hints.reading(self.draft.medium) if self._is_reading else self._hints.writing()
        self.query_one(KeyBar).show(*shown)

    def key_of_better(self) -> str:
        """Return the sign of the key that takes better words, where one is."""
        return self._hints.hint("draft-better", in_text=not self._is_reading).key

    def on_descendant_focus(self) -> None:
        """Name other keys while one writes than while one reads."""
        self._show_keys()
        self.show_head()

    def on_resize(self) -> None:
        """Cut the first line anew, and show little but the findings where there is little room."""
        self._findings.is_terse = self.app.size.height < LOW
        self.show_head()

    # What others make of it.

    async def _tick(self) -> None:
        written, _ = await self._watch.moved_since(self.others.version, self._looked_at)
        self._looked_at = self.session.now()
        if written and self.is_attached:
            await self.others.notice()
        await self._look_at_day()

    @on(ScreenResume)
    async def _look_at_day(self) -> None:
        # Not under a dialog: that one is about the words that stood there when it opened.
        if self.is_active and (line := await self.versions.follow_day()):
            self.others.note(line)

    async def news(self) -> str:
        """Return what is to be known before anything goes out, once it was said; '' for nothing."""
        await self._look_at_day()
        return await self.others.news()

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
        self.set_focus(self._paper.body)

    async def _settle(self, changes: int) -> None:
        if changes == self._changes and self.is_attached:
            await self.keeper.keep()
            await self.read_over()

    async def catch_up(self) -> None:
        """Read over and keep what stands there now, rather than once nobody types."""
        self._changes += 1
        self.draft = self.written()
        await self.read_over()
        await self.keeper.keep()

    def written(self) -> Draft:
        """Return the draft as it stands on the screen."""
        return self._paper.written(self.draft)

    async def show_draft(self, draft: Draft) -> None:
        """Put a draft on the screen in the place of what stands there; a script is kept once it is changed."""
        was_kept = draft.id is not None and draft.id == self.draft.id
        stands, self.draft = self.written(), draft
        if not was_kept:
            self.keeper.begin_with(draft)
        if draft.medium is not stands.medium or not same_words(draft, stands):  # else the cursor stays where it is
            self._fill()
        self._show_keys()
        await self.read_over()

    async def read_over(self) -> None:
        """Look for findings anew."""
        await self.review.read_over()

    @on(FindingsPane.Stepped)
    def _stepped(self) -> None:
        self.review.look_at_finding()

    # Keys.

    async def action_mail(self) -> None:
        """Open the mail program with the words."""
        await self.sender.send(Way.MAIL)

    async def action_file(self) -> None:
        """Save an .eml among the drafts."""
        await self.sender.send(Way.FILE)

    async def action_copy_words(self) -> None:
        """Copy the words."""
        await self.sender.send(Way.COPY)

    async def action_said(self) -> None:
        """Log that the words were sent or said by other means."""
        await self.sender.send(Way.SAID)

    async def action_purpose(self, begun: str = "") -> None:
        """Ask what one brings, with its script where nothing has been written yet (H4).

        ``begun`` is what stands in the line; else it is the draft's purpose, or the kind that is proposed.
        """
        from app.screens.drafts.questions.purpose import PurposeScreen

        begun = begun or self.draft.purpose or self.versions.asked or ""
        await self.app.push_screen(PurposeScreen(self.session, self.followup, begun, self.versions.bring))

    async def action_medium(self) -> None:
        """Show the words for another medium; those for this one are kept."""
        await self.versions.next_medium()

    async def action_clarity(self) -> None:
        """Open the clarity card (H11)."""
        from app.screens.drafts.questions.clarity import ClarityScreen

        dialog = ClarityScreen(self.session, self.followup)
        dialog.afterwards = self.versions.follow_card
        await self._acts.ask_whole(dialog)

    def action_next_finding(self) -> None:
        """Look at the next finding."""
        self.review.look_at_next()

    async def action_take_better(self) -> None:
        """Put the better words where the found ones stand."""
        await self.review.take_better()

    async def action_learn(self) -> None:
        """Keep a word in the list of your own."""
        await self.review.learn()

    async def action_editor(self) -> None:
        """Write in $EDITOR; whatever becomes of it, the words stay."""
        await write_in_editor(self, self.keeper, self._paper.body)

    async def action_reader(self) -> None:
        """Hand it to a friend, or note what they said (M6)."""
        if await self.keeper.keep():
            return
        from app.screens.drafts.questions.reader import ReaderScreen

        dialog = ReaderScreen(self.session, self.followup, self.written(), self.sender.hand_to_reader)
        await self._acts.ask_whole(dialog)

    async def action_save_writer(self) -> None:
        """Put the address that is answered on file, or who wrote from it."""
        followup_id = self.followup.id or 0
        await self._acts.perform(lambda store, now: store.save_writer(followup_id, now), guarded=False)

    async def action_throw_away(self) -> None:
        """Throw the draft away; undo brings it back."""
        if await self.keeper.keep():
            return
        draft_id, followup_id = self.draft.id, self.followup.id or 0
        if draft_id is None:
            self.notice.warn("There is no draft to throw away yet.")
        elif fault := await self._answered(lambda store, now: store.throw_away(followup_id, draft_id, now)):
            self.notice.warn(fault)
        else:
            self.leave()

    def action_between(self) -> None:
        """Go from the text to the subject, and back: never to where letters send, which takes esc."""
        subject, body = self._paper.subject, self._paper.body
        self.set_focus(subject if self.focused is body and subject.display else body)

    def action_write(self) -> None:
        """Write on."""
        self.set_focus(self._paper.body)

    async def action_leave(self) -> None:
        """Go from the text to the keys that send; from there leave, with every word kept."""
        if not self._is_reading:
            self.set_focus(self._pane)
        elif not await self.keeper.keep():
            self.leave()

    def leave(self) -> None:
        """Go back to where the words were asked for."""
        self.dismiss()

    async def before_leaving(self) -> None:
        """Keep what was written when the program is left from here."""
        await self.keeper.keep()
